/** Takes an app's build from its target in a bake file, as buildx prints it; inputs that are given lie over it. */
import { join, normalize } from 'node:path/posix'
import type { App, AppImage, BakedTarget, BakeFields, BuildSecret } from '../domain.ts'
import { ActionError, ExecError, errorMessage, isRecord } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Files } from '../ports.ts'
import type { BakeFiles } from '../ports-images.ts'
import { renderTemplate } from '../template.ts'
import { flagLike } from './overrides.ts'

/** The fields of an image that are filled in from inputs, the app's package.json and its bake file. */
export type Recipe = Omit<
  AppImage,
  | ('app' | 'overrides' | 'skip' | 'file' | 'repository' | 'bakeTarget' | 'values' | 'fingerprint')
  | ('inputs' | 'copied' | 'copiedContext')
>
type Values = Parameters<typeof renderTemplate>[1]

/** The app's target; null without input `bake-file`. Throws what is wrong with the file or the target. */
export async function gatherBaked(
  app: App,
  { bakeFile, bakeTarget }: BuildInputs,
  values: Values,
  { files, bakeFiles }: { readonly files: Files; readonly bakeFiles?: BakeFiles },
): Promise<BakedTarget | null> {
  if (bakeFile === null) return null
  const file = normalize(renderTemplate(bakeFile, values))
  if (file.startsWith('-')) throw flagLike(app.name, 'bake-file', file)
  const kind = await files.look(file)
  if (kind !== 'file') throw noFile(app, file, kind)
  if (bakeFiles === undefined) return { file, name: '', fields: { 'dockerfile-inline': '' }, linked: {} }
  const wanted = bakeTarget === null ? null : renderTemplate(bakeTarget, values)
  if (wanted?.startsWith('-') === true) throw flagLike(app.name, 'bake-target', wanted)
  const { name, all } = await print(app, file, wanted, bakeFiles)
  const fields = all[name]
  if (fields === undefined) throw noTarget(app, file, [name], Object.keys(all))
  return { file, name, fields, linked: linkedOf(fields, all) }
}

/** Prints the target of that name; without one the app's own, or `app` where the file has none of its own. */
async function print(app: App, file: string, wanted: string | null, bakeFiles: BakeFiles) {
  const query = { file, app: app.name }
  const name = wanted ?? app.name
  try {
    return { name, all: await bakeFiles.print({ ...query, target: name }) }
  } catch (error) {
    // Whether the target is missing, only the list of them tells; it cannot be had of a file that does not parse.
    const names = await bakeFiles.names(query).catch(() => null)
    if (names?.includes(name) === true || (names === null && wanted !== null))
      throw refused(app, file, name, error)
    if (names === null) throw refused(app, file, `${name} or ${COMMON}`, error)
    if (wanted !== null || !names.includes(COMMON))
      throw noTarget(app, file, wanted === null ? [name, COMMON] : [name], names)
  }
  try {
    return { name: COMMON, all: await bakeFiles.print({ ...query, target: COMMON }) }
  } catch (error) {
    throw refused(app, file, COMMON, error)
  }
}

const COMMON = 'app'
const LINK = 'target:'

/** The targets that these fields take contexts from, and theirs. */
function linkedOf(fields: BakeFields, all: Readonly<Record<string, BakeFields>>): Record<string, BakeFields> {
  const linked: Record<string, BakeFields> = {}
  const waiting = [fields]
  for (const one of waiting) {
    for (const name of Object.values(linksOf(one))) {
      const found = all[name]
      if (found === undefined || linked[name] !== undefined) continue
      linked[name] = found
      waiting.push(found)
    }
  }
  return linked
}

/** Name of a context → name of the target that it is. */
function linksOf({ contexts }: BakeFields): Readonly<Record<string, string>> {
  const links = Object.entries(isRecord(contexts) ? contexts : {}).filter(
    (pair): pair is [string, string] => typeof pair[1] === 'string' && pair[1].startsWith(LINK),
  )
  return Object.fromEntries(links.map(([name, value]) => [name, value.slice(LINK.length)]))
}

/** Fields that the image says itself, or that are not taken over. */
const OWN_FIELDS: readonly string[] = [
  ...[
    'context',
    'target',
    'args',
    'contexts',
    'platforms',
    'labels',
    'annotations',
    'secret',
    'ssh',
    'attest',
  ],
  ...['no-cache', 'pull', 'cache-from', 'cache-to', 'tags', 'output', 'call', 'description'],
]

/** Labels that the action says itself, and one that makes every build another. */
const OWN_LABEL =
  /^(org\.flux-docker-action\.fingerprint|org\.opencontainers\.image\.(created|revision|source|url|version|title))$/

/** The build that the target describes, with the inputs over it. */
export function overBaked(recipe: Recipe, { fields, linked }: BakedTarget, inputs: BuildInputs): Recipe {
  const givenArgs = inputs.buildArgs.some(({ source }) => source !== 'APP_NAME={app}')
  const context = inputs.context.source === '.' ? normalize(textOf(fields.context) ?? '.') : recipe.context
  const inside = fields['dockerfile-inline'] === undefined && !isAddress(context)
  const platforms = recipe.platforms.length > 0 ? recipe.platforms : textsOf(fields.platforms)
  const rest = Object.entries(fields).filter(([name]) => !OWN_FIELDS.includes(name))
  const links = linksOf(fields)
  const contexts = pairsOf(fields.contexts).filter(
    (pair) => !pair.slice(pair.indexOf('=') + 1).startsWith(LINK),
  )
  const labels = pairsOf(fields.labels).filter((pair) => !OWN_LABEL.test(keyOf(pair)))
  return {
    ...recipe,
    context,
    platforms,
    target: recipe.target ?? textOf(fields.target),
    buildArgs: merged(pairsOf(fields.args), givenArgs ? recipe.buildArgs : [], keyOf),
    buildContexts: merged(contexts, recipe.buildContexts, keyOf),
    labels: merged(labels, recipe.labels, keyOf),
    annotations: merged(textsOf(fields.annotations), recipe.annotations, keyOf),
    secrets: merged(listOf(fields.secret).flatMap(secretOf), recipe.secrets, ({ id }) => id),
    ssh: merged(listOf(fields.ssh).flatMap(sshOf), recipe.ssh, keyOf),
    attests: merged(listOf(fields.attest).flatMap(csvOf), recipe.attests, typeOf),
    noCache: recipe.noCache || fields['no-cache'] === true,
    pull: recipe.pull || fields.pull === true,
    cacheFrom: recipe.cacheFrom.length > 0 ? recipe.cacheFrom : listOf(fields['cache-from']).flatMap(csvOf),
    cacheTo: recipe.cacheTo.length > 0 ? recipe.cacheTo : listOf(fields['cache-to']).flatMap(csvOf),
    bake: {
      fields: Object.fromEntries(rest.filter(([name]) => !inside || name !== 'dockerfile')),
      links,
      linked:
        recipe.platforms.length === 0
          ? linked
          : Object.fromEntries(Object.entries(linked).map(([name, one]) => [name, { ...one, platforms }])),
      ownDockerfile: !inside && inputs.file === null,
    },
  }
}

/** What the target, or one that it is made from, asks to be done anew in every build, such as `pull`; null for nothing. */
export function wantedAnew({
  pull,
  noCache,
  bake,
}: Pick<Recipe, 'pull' | 'noCache' | 'bake'>): string | null {
  if (bake === null) return null
  const targets = [bake.fields, ...Object.values(bake.linked)]
  if (pull || targets.some((fields) => fields.pull === true)) return 'pull'
  if (noCache || targets.some((fields) => fields['no-cache'] === true)) return 'no-cache'
  const filters = targets.some((fields) => listOf(fields['no-cache-filter']).length > 0)
  return filters ? 'no-cache-filter' : null
}

/** What decides the image of a target besides the fields of every build: names and cache of the file do not. */
export function decisiveParts({ bake }: Pick<Recipe, 'bake'>, { fields }: BakedTarget): unknown {
  const without = ({ tags: _, output: __, 'cache-from': ___, 'cache-to': ____, ...decisive }: BakeFields) =>
    decisive
  const linked = Object.entries(bake?.linked ?? {}).map(([name, one]) => [name, without(one)])
  return { fields: bake?.fields ?? {}, labels: fields.labels ?? {}, links: bake?.links ?? {}, linked }
}

/** What the linked targets read of the checkout; those with a Dockerfile of another place are left out. */
export function readsOf({ linked }: BakedTarget): readonly {
  readonly file: string
  readonly context: string
  readonly buildArgs: readonly string[]
  readonly buildContexts: readonly string[]
}[] {
  return Object.values(linked).flatMap((fields) => {
    const context = normalize(textOf(fields.context) ?? '.')
    if (isAddress(context) || fields['dockerfile-inline'] !== undefined) return []
    const buildContexts = pairsOf(fields.contexts).filter((pair) => !pair.includes(`=${LINK}`))
    return [{ context, file: dockerfileOf(context, fields), buildArgs: pairsOf(fields.args), buildContexts }]
  })
}

/** Bake looks for the Dockerfile from the context on. */
export function dockerfileOf(context: string, { dockerfile }: BakeFields): string {
  return join(context, textOf(dockerfile) ?? 'Dockerfile')
}

/** Whether a context is not in the checkout. */
export function isAddress(context: string): boolean {
  return /^[a-z][a-z0-9+.-]*:|^git@/.test(context)
}

function textOf(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function listOf(value: unknown): readonly unknown[] {
  return Array.isArray(value) ? value : []
}

function textsOf(value: unknown): readonly string[] {
  return listOf(value).filter((item) => typeof item === 'string')
}

/** An object of texts as `key=value`. */
function pairsOf(value: unknown): readonly string[] {
  const entries = Object.entries(isRecord(value) ? value : {})
  return entries.flatMap(([key, item]) => (typeof item === 'string' ? [`${key}=${item}`] : []))
}

function keyOf(pair: string): string {
  return pair.split('=')[0] ?? ''
}

function typeOf(attest: string): string {
  return /(?:^|,)type=([a-z]+)/.exec(attest)?.[1] ?? attest
}

/** What is in `over` takes the place of what has the same key. */
function merged<T>(under: readonly T[], over: readonly T[], key: (item: T) => string): readonly T[] {
  const keys = new Set(over.map(key))
  return [...under.filter((item) => !keys.has(key(item))), ...over]
}

/** `type=gha,scope=web`: newer versions of buildx print an object, older ones the text. */
function csvOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (!isRecord(value)) return []
  const { type, ...others } = value
  const parts = [...(type === undefined ? [] : [['type', type] as const]), ...Object.entries(others)]
  return [parts.map(([name, item]) => `${name}=${String(item)}`).join(',')]
}

function fieldsOf(value: unknown): BakeFields {
  if (isRecord(value)) return value
  if (typeof value !== 'string') return {}
  return Object.fromEntries(value.split(',').map((part) => part.split('=') as [string, string]))
}

function secretOf(value: unknown): readonly BuildSecret[] {
  const { id, env, src, source, type } = fieldsOf(value)
  const [name, from] = [textOf(id), textOf(src) ?? textOf(source)]
  if (name === null) return []
  const variable = textOf(env) ?? (type === 'env' ? from : null)
  if (variable !== null) return [{ id: name, env: variable }]
  return [from === null ? { id: name, env: name } : { id: name, file: from }]
}

function sshOf(value: unknown): readonly string[] {
  if (typeof value === 'string') return [value]
  if (!isRecord(value)) return []
  const paths = textsOf(value.paths)
  const id = textOf(value.id) ?? 'default'
  return [paths.length === 0 ? id : `${id}=${paths.join(',')}`]
}

function noFile(app: App, file: string, kind: 'directory' | 'absent' | 'outside'): ActionError {
  const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' }
  return new ActionError(`app ${app.name}: bake file ${file} ${problem[kind]}`, {
    code: 'FDA-INPUT-BAKE',
    hint: 'Input bake-file is relative to working-directory.',
  })
}

function noTarget(app: App, file: string, wanted: readonly string[], names: readonly string[]): ActionError {
  const known = names.length === 0 ? 'The file has none.' : `The file has ${names.join(', ')}.`
  return new ActionError(
    `app ${app.name}: bake file ${file} has no target ${wanted.join(' and no target ')}`,
    {
      code: 'FDA-INPUT-BAKE',
      hint: `${known} Add one, name another by bake-target, or leave the app out by filter.`,
    },
  )
}

function refused(app: App, file: string, target: string, cause: unknown): ActionError {
  const said = cause instanceof ExecError ? /^ERROR: (.+)$/m.exec(cause.stderrTail)?.[1] : null
  return new ActionError(
    `app ${app.name}: target ${target} of bake file ${file} cannot be read: ${said ?? errorMessage(cause)}`,
    {
      code: 'FDA-INPUT-BAKE',
      hint: `Try APP_NAME=${app.name} docker buildx bake --file ${file} --print ${target.split(' ')[0]}; variables come from env of the job or step.`,
      cause,
    },
  )
}
