/** What buildx is told for one app or for several: argument lists, bake's definition, the environment. Pure. */
import { posix, resolve } from 'node:path'
import { type Digest, parseDigest } from '../domain.ts'
import { isRecord } from '../errors.ts'
import { imageRef } from '../image-ref.ts'
import type { BuildRequest, PushTarget } from '../ports-images.ts'

/** One call of docker. */
export interface DockerCall {
  readonly args: readonly string[]
  /** Values that must not be seen in an argument list. */
  readonly env: Readonly<Record<string, string>>
  readonly input: string | null
}

/** The call that builds one app. Values of secrets go by way of the environment; digests are written to the file. */
export function toBuildCall(request: BuildRequest, metadataFile: string): DockerCall {
  const secrets = renderSecrets([request])
  const many = (flag: string, values: readonly string[]) => values.map((value) => `--${flag}=${value}`)
  const one = (flag: string, value: string | null) => many(flag, value === null ? [] : [value])
  const args = [
    'buildx',
    'build',
    `--builder=${request.builder}`,
    '--progress=rawjson',
    `--metadata-file=${metadataFile}`,
    `--file=${request.file}`,
    ...one('target', request.target),
    ...many('build-arg', buildArgs(request)),
    ...many('build-context', request.buildContexts),
    ...one('platform', request.platforms.length === 0 ? null : request.platforms.join(',')),
    ...many('label', request.labels),
    ...many('annotation', request.annotations),
    ...many('secret', secrets.of(request)),
    ...many('ssh', request.ssh),
    ...many('attest', request.attests),
    ...(request.noCache ? ['--no-cache'] : []),
    ...(request.pull ? ['--pull'] : []),
    ...many('cache-from', request.cacheFrom),
    ...many('cache-to', request.cacheTo),
    ...many('tag', tagsOf(request.push)),
    `--output=${outputOf(request)}`,
    '--',
    request.context,
  ]
  return { args, env: secrets.env, input: null }
}

/** Whether bake's definition can say all that the request asks for: it knows no argument whose value is looked up. */
export function canBake(request: BuildRequest): boolean {
  if (request.bake !== null) return true
  return [...request.buildArgs, ...request.labels, ...request.buildContexts].every((pair) =>
    pair.includes('='),
  )
}

/** The call that builds several apps at once, as bake targets `t0`, `t1` and so on; `cwd` is the turbo root. */
export function toBakeCall(requests: readonly BuildRequest[], cwd: string, metadataFile: string): DockerCall {
  const secrets = renderSecrets(requests)
  const targets = requests.map((request, index) => [
    `t${index}`,
    toTarget(request, secrets.of(request), `t${index}`),
  ])
  const linked = requests.flatMap((request, index) => linkedTargets(request, `t${index}`))
  const definition = {
    group: { default: { targets: targets.map(([name]) => name) } },
    target: Object.fromEntries([...targets, ...linked]),
  }
  const args = [
    ...['buildx', 'bake', `--builder=${requests[0]?.builder ?? ''}`, '--progress=rawjson', '--file=-'],
    `--metadata-file=${metadataFile}`,
    ...[...new Set(requests.flatMap((request) => permissions(request, cwd)))].map((one) => `--allow=${one}`),
  ]
  return { args, env: secrets.env, input: JSON.stringify(escapeTemplates(definition)) }
}

/** The targets of a bake file that the request's own is made from; each app has its own, which BuildKit finds to be equal. */
function linkedTargets({ bake }: BuildRequest, prefix: string): readonly [string, unknown][] {
  return Object.entries(bake?.linked ?? {}).map(([name, { tags: _, output: __, ...fields }]) => [
    `${prefix}-${name}`,
    isRecord(fields.contexts) ? { ...fields, contexts: relink(fields.contexts, prefix) } : fields,
  ])
}

function relink(contexts: Readonly<Record<string, unknown>>, prefix: string) {
  const rename = (value: unknown) =>
    typeof value === 'string' && value.startsWith('target:') ? `target:${prefix}-${value.slice(7)}` : value
  return Object.fromEntries(Object.entries(contexts).map(([name, value]) => [name, rename(value)]))
}

function toTarget(
  request: BuildRequest,
  secrets: readonly string[],
  prefix: string,
): Readonly<Record<string, unknown>> {
  const { bake } = request
  const links = Object.entries(bake?.links ?? {}).map(([name, target]) => [name, `target:${target}`])
  const all = {
    ...bake?.fields,
    context: request.context,
    // Bake looks for the file from the context on.
    ...(bake?.ownDockerfile === true ? {} : { dockerfile: posix.relative(request.context, request.file) }),
    target: request.target,
    args: toObject(buildArgs(request)),
    contexts: { ...relink(Object.fromEntries(links), prefix), ...toObject(request.buildContexts) },
    platforms: request.platforms,
    labels: toObject(request.labels),
    annotations: request.annotations,
    secret: secrets,
    ssh: request.ssh,
    attest: request.attests,
    'no-cache': request.noCache,
    // Buildx takes one or the other.
    ...(request.noCache ? { 'no-cache-filter': null } : {}),
    pull: request.pull,
    'cache-from': request.cacheFrom,
    'cache-to': request.cacheTo,
    tags: tagsOf(request.push),
    output: [outputOf(request)],
  }
  return Object.fromEntries(Object.entries(all).filter(([, value]) => !isEmpty(value)))
}

/** Without a tag the image is pushed by digest: nothing that reads tags sees it before it has one. */
function tagsOf(push: PushTarget | null): readonly string[] {
  return push === null || push.tag === null
    ? []
    : [imageRef({ repository: push.repository, reference: push.tag })]
}

/**
 * The image goes to the registry alone: to unpack and name it on this machine takes time, and two processes that name one
 * image at the same time are in each other's way.
 */
function outputOf({ push }: BuildRequest): string {
  if (push === null) return 'type=cacheonly'
  const byDigest = push.tag === null ? `,name=${push.repository},push-by-digest=true` : ''
  return `type=image${byDigest},push=true,store=false`
}

function buildArgs(request: BuildRequest): readonly string[] {
  const { sourceDateEpoch, buildArgs } = request
  if (sourceDateEpoch === null || buildArgs.some((pair) => pair.startsWith('SOURCE_DATE_EPOCH='))) {
    return buildArgs
  }
  return [...buildArgs, `SOURCE_DATE_EPOCH=${sourceDateEpoch}`]
}

/** What bake asks leave for: just what these builds use. Paths below its directory need none. */
function permissions(request: BuildRequest, cwd: string): readonly string[] {
  const outside = (path: string) => {
    const full = resolve(cwd, path)
    return full === cwd || full.startsWith(`${cwd}/`) ? null : full
  }
  const attribute = (entry: string, name: string) =>
    /^type=local,|,type=local(,|$)/.test(entry)
      ? (new RegExp(`(?:^|,)${name}=([^,]+)`).exec(entry)?.[1] ?? null)
      : null
  const entitlements = request.bake?.fields.entitlements
  const reads = [
    ...Object.values(request.bake?.linked ?? {}).map(({ context }) =>
      typeof context === 'string' ? localContext(context) : null,
    ),
    localContext(request.context),
    request.file,
    ...request.secrets.map((secret) => ('file' in secret ? secret.file : null)),
    ...request.buildContexts.map((pair) => localContext(pair.slice(pair.indexOf('=') + 1))),
    ...request.cacheFrom.map((entry) => attribute(entry, 'src')),
  ]
  const writes = request.cacheTo.map((entry) => attribute(entry, 'dest'))
  const leave = (kind: string, paths: readonly (string | null)[]) =>
    paths.flatMap((path) => (path === null ? [] : (outside(path) ?? []))).map((path) => `fs.${kind}=${path}`)
  return [
    ...(Array.isArray(entitlements) ? entitlements.filter((one) => typeof one === 'string') : []),
    ...(request.ssh.length > 0 ? ['ssh'] : []),
    ...leave('read', reads),
    ...leave('write', writes),
  ]
}

function localContext(value: string): string | null {
  return /^[a-z][a-z0-9+.-]*:/i.test(value) || /^[^/]+@[^/]+:/.test(value) ? null : value
}

/** `FDA_SECRET_<n>` for each value: the name says nothing, and two apps may give one id different values. */
function renderSecrets(requests: readonly BuildRequest[]) {
  const env: Record<string, string> = {}
  const names = new Map<object, string>()
  for (const secret of requests.flatMap(({ secrets }) => secrets)) {
    if (!('value' in secret) || names.has(secret)) continue
    const name = `FDA_SECRET_${names.size}`
    names.set(secret, name)
    env[name] = secret.value
  }
  const of = (request: BuildRequest) =>
    request.secrets.map((secret) => {
      const source =
        'value' in secret
          ? `env=${names.get(secret)}`
          : 'env' in secret
            ? `env=${secret.env}`
            : `src=${secret.file}`
      return [`id=${secret.id}`, source].map(csvField).join(',')
    })
  return { env, of }
}

function csvField(field: string): string {
  return /[",\n]/.test(field) ? `"${field.replaceAll('"', '""')}"` : field
}

/** The last value of a key wins, as on a command line. */
function toObject(pairs: readonly string[]): Readonly<Record<string, string>> {
  return Object.fromEntries(
    pairs.map((pair) => [pair.slice(0, pair.indexOf('=')), pair.slice(pair.indexOf('=') + 1)]),
  )
}

/** Bake reads every text, names too, as a template of its language. */
function escapeTemplates(value: unknown): unknown {
  // In a replacement text of replaceAll, $$ would stand for one dollar.
  if (typeof value === 'string') return value.replaceAll('${', () => '$${').replaceAll('%{', '%%{')
  if (Array.isArray(value)) return value.map(escapeTemplates)
  if (typeof value !== 'object' || value === null) return value
  return Object.fromEntries(
    Object.entries(value).map(([key, item]) => [escapeTemplates(key), escapeTemplates(item)]),
  )
}

function isEmpty(value: unknown): boolean {
  if (value === null || value === false) return true
  return typeof value === 'object' && Object.keys(value).length === 0
}

/** The digests in the text of a metadata file, in the order of the requests; null where it has none. */
export function parseMetadata(text: string, requests: readonly BuildRequest[]): readonly (Digest | null)[] {
  const all: unknown = JSON.parse(text)
  return requests.map((_, index) => {
    // One app is built by build, which tells its metadata, or by bake, which tells those of each target.
    const baked = isRecord(all) ? all[`t${index}`] : null
    const own = requests.length === 1 && !isRecord(baked) ? all : baked
    const digest = isRecord(own) ? own['containerimage.digest'] : null
    return typeof digest === 'string' ? parseDigest(digest) : null
  })
}

/**
 * Variables of the job that `buildx build` and `buildx bake` read, or one of them only: an image is what its definition
 * says, however it is built. The builder is named, and the configuration is where docker keeps it.
 */
const DECIDES_IMAGES =
  /^(DOCKER_DEFAULT_PLATFORM|SOURCE_DATE_EPOCH|BUILDX_(?!CONFIG$|BUILDER$).*|BUILDKIT_(?!HOST$).*)$/

/** The environment without what would make an image another than its definition says. */
export function withoutImageVariables(
  env: Readonly<Record<string, string | undefined>>,
): Readonly<Record<string, string | undefined>> {
  return Object.fromEntries(Object.entries(env).filter(([name]) => !DECIDES_IMAGES.test(name)))
}
