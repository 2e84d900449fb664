/** What buildx is told for one app or for several: argument lists, bake's definition, the environment. Pure. */
import { posix, resolve } from 'node:path'
import { type Digest, parseDigest } from '../domain.ts'
import { isRecord } from '../errors.ts'
import { imageRef } from '../image-ref.ts'
import type { ImageBuild, PushTarget } from '../ports-images.ts'

/** One call of docker. */
export interface DockerCall {
  readonly args: readonly string[]
  /** Values that must not be seen in an argument list. */
  readonly env: Readonly<Record<string, string>>
  readonly input: string | null
}

/** What makes the call, and where it tells the digests. */
interface CallPlace {
  readonly builder: string
  readonly metadataFile: string
}

/** The call that builds one app. Values of secrets go by way of the environment; digests are written to the file. */
export function toBuildCall(build: ImageBuild, { builder, metadataFile }: CallPlace): DockerCall {
  const secrets = renderSecrets([build])
  const many = (flag: string, values: readonly string[]) => values.map((value) => `--${flag}=${value}`)
  const one = (flag: string, value: string | null) => many(flag, value === null ? [] : [value])
  const args = [
    'buildx',
    'build',
    `--builder=${builder}`,
    '--progress=rawjson',
    `--metadata-file=${metadataFile}`,
    `--file=${build.file}`,
    ...one('target', build.target),
    ...many('build-arg', buildArgs(build)),
    ...many('build-context', build.buildContexts),
    ...one('platform', build.platforms.length === 0 ? null : build.platforms.join(',')),
    ...many('label', build.labels),
    ...many('annotation', build.annotations),
    ...many('secret', secrets.of(build)),
    ...many('ssh', build.ssh),
    ...many('attest', build.attests),
    ...(build.noCache ? ['--no-cache'] : []),
    ...(build.pull ? ['--pull'] : []),
    ...many('cache-from', build.cacheFrom),
    ...many('cache-to', build.cacheTo),
    ...many('tag', tagsOf(build.push)),
    `--output=${outputOf(build)}`,
    '--',
    build.context,
  ]
  return { args, env: secrets.env, input: null }
}

/** Whether bake's definition can say all that the build asks for: it knows no argument whose value is looked up. */
export function canBake(build: ImageBuild): boolean {
  if (build.bake !== null) return true
  return [...build.buildArgs, ...build.labels, ...build.buildContexts].every((pair) => pair.includes('='))
}

/** What makes a call of bake; `builder` is null for the current one, `cwd` is the turbo root. */
interface BakePlace {
  readonly builder: string | null
  readonly metadataFile: string
  readonly cwd: string
}

/** The call that builds several apps at once, as bake targets `t0`, `t1` and so on. */
export function toBakeCall(
  builds: readonly ImageBuild[],
  { builder, cwd, metadataFile }: BakePlace,
): DockerCall {
  const secrets = renderSecrets(builds)
  const targets = builds.map((build, index) => [`t${index}`, toTarget(build, secrets.of(build), `t${index}`)])
  const linked = builds.flatMap((build, index) => linkedTargets(build, `t${index}`))
  const definition = {
    group: { default: { targets: targets.map(([name]) => name) } },
    target: Object.fromEntries([...targets, ...linked]),
  }
  const args = [
    ...['buildx', 'bake', ...(builder === null ? [] : [`--builder=${builder}`])],
    ...['--progress=rawjson', '--file=-', `--metadata-file=${metadataFile}`],
    ...[...new Set(builds.flatMap((build) => permissions(build, cwd)))].map((one) => `--allow=${one}`),
  ]
  return { args, env: secrets.env, input: JSON.stringify(escapeTemplates(definition)) }
}

/** The targets of a bake file that the build's own is made from; each app has its own, which BuildKit finds to be equal. */
function linkedTargets({ bake }: ImageBuild, prefix: string): readonly [string, unknown][] {
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
  build: ImageBuild,
  secrets: readonly string[],
  prefix: string,
): Readonly<Record<string, unknown>> {
  const { bake } = build
  const links = Object.entries(bake?.links ?? {}).map(([name, target]) => [name, `target:${target}`])
  const all = {
    ...bake?.fields,
    context: build.context,
    // Bake looks for the file from the context on.
    ...(bake?.ownDockerfile === true ? {} : { dockerfile: posix.relative(build.context, build.file) }),
    target: build.target,
    args: toObject(buildArgs(build)),
    contexts: { ...relink(Object.fromEntries(links), prefix), ...toObject(build.buildContexts) },
    platforms: build.platforms,
    labels: toObject(build.labels),
    annotations: build.annotations,
    secret: secrets,
    ssh: build.ssh,
    attest: build.attests,
    'no-cache': build.noCache,
    // Buildx takes one or the other.
    ...(build.noCache ? { 'no-cache-filter': null } : {}),
    pull: build.pull,
    'cache-from': build.cacheFrom,
    'cache-to': build.cacheTo,
    tags: tagsOf(build.push),
    output: [outputOf(build)],
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
function outputOf({ push }: ImageBuild): string {
  if (push === null) return 'type=cacheonly'
  const byDigest = push.tag === null ? `,name=${push.repository},push-by-digest=true` : ''
  return `type=image${byDigest},push=true,store=false`
}

function buildArgs(build: ImageBuild): readonly string[] {
  const { sourceDateEpoch, buildArgs } = build
  if (sourceDateEpoch === null || buildArgs.some((pair) => pair.startsWith('SOURCE_DATE_EPOCH='))) {
    return buildArgs
  }
  return [...buildArgs, `SOURCE_DATE_EPOCH=${sourceDateEpoch}`]
}

/** What bake asks leave for: just what these builds use. Paths below its directory need none. */
function permissions(build: ImageBuild, cwd: string): readonly string[] {
  const outside = (path: string) => {
    const full = resolve(cwd, path)
    return full === cwd || full.startsWith(`${cwd}/`) ? null : full
  }
  const attribute = (entry: string, name: string) =>
    /^type=local,|,type=local(,|$)/.test(entry)
      ? (new RegExp(`(?:^|,)${name}=([^,]+)`).exec(entry)?.[1] ?? null)
      : null
  const entitlements = build.bake?.fields.entitlements
  const reads = [
    ...Object.values(build.bake?.linked ?? {}).map(({ context }) =>
      typeof context === 'string' ? localContext(context) : null,
    ),
    localContext(build.context),
    build.file,
    ...build.secrets.map((secret) => ('file' in secret ? secret.file : null)),
    ...build.buildContexts.map((pair) => localContext(pair.slice(pair.indexOf('=') + 1))),
    ...build.cacheFrom.map((entry) => attribute(entry, 'src')),
  ]
  const writes = build.cacheTo.map((entry) => attribute(entry, 'dest'))
  const leave = (kind: string, paths: readonly (string | null)[]) =>
    paths.flatMap((path) => (path === null ? [] : (outside(path) ?? []))).map((path) => `fs.${kind}=${path}`)
  return [
    ...(Array.isArray(entitlements) ? entitlements.filter((one) => typeof one === 'string') : []),
    ...(build.ssh.length > 0 ? ['ssh'] : []),
    ...leave('read', reads),
    ...leave('write', writes),
  ]
}

function localContext(value: string): string | null {
  return /^[a-z][a-z0-9+.-]*:/i.test(value) || /^[^/]+@[^/]+:/.test(value) ? null : value
}

/** `FDA_SECRET_<n>` for each value: the name says nothing, and two apps may give one id different values. */
function renderSecrets(builds: readonly ImageBuild[]) {
  const env: Record<string, string> = {}
  const names = new Map<object, string>()
  for (const secret of builds.flatMap(({ secrets }) => secrets)) {
    if (!('value' in secret) || names.has(secret)) continue
    const name = `FDA_SECRET_${names.size}`
    names.set(secret, name)
    env[name] = secret.value
  }
  const of = (build: ImageBuild) =>
    build.secrets.map((secret) => {
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

/** The digests in the text of a metadata file, in the order of the builds; null where it has none. */
export function parseMetadata(text: string, builds: readonly ImageBuild[]): readonly (Digest | null)[] {
  const all: unknown = JSON.parse(text)
  return builds.map((_, index) => {
    // One app is built by build, which tells its metadata, or by bake, which tells those of each target.
    const baked = isRecord(all) ? all[`t${index}`] : null
    const own = builds.length === 1 && !isRecord(baked) ? all : baked
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
