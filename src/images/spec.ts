/** Fills every template of one app's build, and hashes what decides its image. Pure. */
import { createHash } from 'node:crypto'
import { normalize } from 'node:path/posix'
import { ActionError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { BuildSecret } from '../ports.ts'
import { type Placeholder, placeholdersOf, renderTemplate, type Template } from '../template.ts'

/** One app's build with every template filled in; the fields are those of a build request. */
export interface BuildSpec {
  readonly context: string
  readonly target: string | null
  readonly buildArgs: readonly string[]
  readonly buildContexts: readonly string[]
  readonly platforms: readonly string[]
  readonly labels: readonly string[]
  readonly annotations: readonly string[]
  readonly secrets: readonly BuildSecret[]
  readonly ssh: readonly string[]
  readonly attests: readonly string[]
  readonly network: string | null
  readonly addHosts: readonly string[]
  readonly allow: readonly string[]
  readonly noCache: boolean
  readonly noCacheFilters: readonly string[]
  readonly pull: boolean
  readonly shmSize: string | null
  readonly ulimits: readonly string[]
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
}

/** The values of the placeholders for one app. */
export type Values = Readonly<Record<Placeholder, string>>

/** The build of one app. Throws when a value would be read as a flag. */
export function renderSpec(app: string, inputs: BuildInputs, values: Values): BuildSpec {
  const text = (template: Template) => renderTemplate(template, values)
  const maybe = (template: Template | null) => (template === null ? null : text(template))
  const list = (templates: readonly Template[]) => [...new Set(templates.map(text))]
  const spec: BuildSpec = {
    context: normalize(text(inputs.context)),
    target: maybe(inputs.target),
    buildArgs: list(inputs.buildArgs),
    buildContexts: list(inputs.buildContexts),
    platforms: list(inputs.platforms),
    labels: list(inputs.labels),
    annotations: list(inputs.annotations),
    secrets: inputs.secrets.map((secret) =>
      'file' in secret ? { id: secret.id, file: text(secret.file) } : secret,
    ),
    ssh: list(inputs.ssh),
    attests: withoutProvenance(inputs, list(inputs.attests)),
    network: maybe(inputs.network),
    addHosts: list(inputs.addHosts),
    allow: list(inputs.allow),
    noCache: inputs.noCache,
    noCacheFilters: list(inputs.noCacheFilters),
    pull: inputs.pull,
    shmSize: maybe(inputs.shmSize),
    ulimits: list(inputs.ulimits),
    cacheFrom: list(inputs.cacheFrom),
    cacheTo: list(inputs.cacheTo),
  }
  refuseFlags(app, spec)
  return spec
}

/** Provenance has the time of the build in it: who asks for equal bytes gets none, unless they ask for both. */
function withoutProvenance(inputs: BuildInputs, attests: readonly string[]): readonly string[] {
  if (inputs.sourceDateEpoch === null || attests.some((attest) => attest.includes('type=provenance')))
    return attests
  return [...attests, 'type=provenance,disabled=true']
}

function refuseFlags(app: string, spec: BuildSpec): void {
  const values: readonly (readonly [string, string | null])[] = [
    ['context', spec.context],
    ['target', spec.target],
    ['network', spec.network],
    ...spec.platforms.map((value) => ['platforms', value] as const),
    ...spec.noCacheFilters.map((value) => ['no-cache-filters', value] as const),
    ...spec.secrets.map((secret) => ['secret-files', 'file' in secret ? secret.file : null] as const),
    ...[...spec.cacheFrom, ...spec.cacheTo].map((value) => ['cache', value] as const),
  ]
  for (const [input, value] of values) if (value?.startsWith('-') === true) throw flagLike(app, input, value)
}

/** The error of a value that begins as a flag does. */
export function flagLike(app: string, input: string, value: string): ActionError {
  return new ActionError(`app ${app}: ${input} '${value}' starts with a dash and would be read as a flag`, {
    code: 'FDA-INPUT-FLAG',
    hint: 'Write ./ before a path.',
  })
}

/** The hash of how an app's image is built: the same from commit to commit and from run to run until someone changes it. */
export function hashDefinition(
  app: string,
  file: string | null,
  inputs: BuildInputs,
  values: Values,
): string {
  return hashSpec(file, renderSpec(app, inputs, stableValues(values)), inputs)
}

/** What differs from commit to commit or from run to run stands for itself: it is no change of how the image is built. */
function stableValues(values: Values): Values {
  const names = Object.keys(values) as (keyof Values)[]
  const own = Object.fromEntries(names.map((name) => [name, `{${name}}`])) as unknown as Values
  const { app, package: pkg, dir, branch } = values
  return { ...own, app, package: pkg, dir, branch }
}

/**
 * 32 hex digits over all that decides the image besides the commit's files. Labels and annotations count as they were
 * written: one that names the run must not make every run's image another.
 */
export function hashSpec(file: string | null, spec: BuildSpec, inputs: BuildInputs): string {
  const parts = {
    file,
    context: spec.context,
    target: spec.target,
    buildArgs: spec.buildArgs,
    buildContexts: spec.buildContexts,
    platforms: spec.platforms,
    labels: inputs.labels.map(({ source }) => source),
    annotations: inputs.annotations.map(({ source }) => source),
    secrets: spec.secrets.map(({ id }) => id).sort(),
    ssh: spec.ssh.map((entry) => entry.split('=')[0]),
    attests: spec.attests,
    network: spec.network,
    addHosts: spec.addHosts,
    sourceDateEpoch: inputs.sourceDateEpoch,
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** Whether any template that will be filled asks for `{timestamp}`. */
export function needsTimestamp(inputs: BuildInputs, push: boolean): boolean {
  const { image, context, target, network, shmSize } = inputs
  const templates = [
    ...[image, context, target, network, shmSize],
    ...[inputs.buildArgs, inputs.buildContexts, inputs.platforms, inputs.labels, inputs.annotations].flat(),
    ...[
      inputs.ssh,
      inputs.attests,
      inputs.addHosts,
      inputs.allow,
      inputs.noCacheFilters,
      inputs.ulimits,
    ].flat(),
    ...[inputs.cacheFrom, inputs.cacheTo, push ? inputs.tags : []].flat(),
    ...inputs.secrets.map((secret) => ('file' in secret ? secret.file : null)),
  ]
  return templates.some((template) => template !== null && placeholdersOf(template).has('timestamp'))
}
