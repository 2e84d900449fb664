/** Fills every template of one app's image, and hashes what decides it. */

import { createHash } from 'node:crypto'
import { normalize } from 'node:path/posix'
import type { AppImage, BakedTarget, WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Files, PathKind } from '../ports.ts'
import { type Placeholder, placeholdersOf, renderTemplate, type Template } from '../template.ts'
import { decisiveParts, isAddress, overBaked, type Recipe } from './baked.ts'
import { flagLike } from './overrides.ts'

/** The values of the placeholders for one app. */
export type Values = Readonly<Record<Placeholder, string>>

/** What inputs and a target of a bake file make of an app's image with these values. Throws when one would be read as a flag. */
export function fillImage(
  app: string,
  file: string | null,
  inputs: BuildInputs,
  values: Values,
  bakeTarget: BakedTarget | null,
): Recipe & Pick<AppImage, 'repository' | 'values' | 'fingerprint'> {
  const repository = renderTemplate(inputs.image, values)
  const recipe = renderRecipe(app, inputs, values, bakeTarget)
  const stable = renderRecipe(app, inputs, stableValues(values), bakeTarget)
  return { repository, values, ...recipe, fingerprint: fingerprintOf(file, stable, inputs, bakeTarget) }
}

/** How one app's image is built; inputs lie over its target in a bake file. Throws when a value would be read as a flag. */
export function renderRecipe(
  app: string,
  inputs: BuildInputs,
  values: Values,
  bakeTarget: BakedTarget | null,
): Recipe {
  const text = (template: Template) => renderTemplate(template, values)
  const maybe = (template: Template | null) => (template === null ? null : text(template))
  const list = (templates: readonly Template[]) => [...new Set(templates.map(text))]
  const recipe: Recipe = {
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
    noCache: inputs.noCache,
    pull: inputs.pull,
    cacheFrom: list(inputs.cacheFrom),
    cacheTo: list(inputs.cacheTo),
    bake: null,
  }
  const whole = bakeTarget === null ? recipe : overBaked(recipe, bakeTarget, inputs)
  refuseFlags(app, whole)
  return whole
}

/** Provenance has the time of the build in it: who asks for equal bytes gets none, unless they ask for both. */
function withoutProvenance(inputs: BuildInputs, attests: readonly string[]): readonly string[] {
  if (inputs.sourceDateEpoch === null || attests.some((attest) => attest.includes('type=provenance')))
    return attests
  return [...attests, 'type=provenance,disabled=true']
}

function refuseFlags(app: string, recipe: Recipe): void {
  const values: readonly (readonly [string, string | null])[] = [
    ['context', recipe.context],
    ['target', recipe.target],
    ...recipe.platforms.map((value) => ['platforms', value] as const),
    ...recipe.secrets.map((secret) => ['secret-files', 'file' in secret ? secret.file : null] as const),
    ...[...recipe.cacheFrom, ...recipe.cacheTo].map((value) => ['cache', value] as const),
  ]
  for (const [input, value] of values) if (value?.startsWith('-') === true) throw flagLike(app, input, value)
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
export function fingerprintOf(
  file: string | null,
  recipe: Recipe,
  inputs: BuildInputs,
  bakeTarget: BakedTarget | null = null,
): string {
  const parts = {
    file,
    context: recipe.context,
    target: recipe.target,
    buildArgs: recipe.buildArgs,
    buildContexts: recipe.buildContexts,
    platforms: recipe.platforms,
    labels: inputs.labels.map(({ source }) => source),
    annotations: inputs.annotations.map(({ source }) => source),
    secrets: recipe.secrets.map(({ id }) => id).sort(),
    ssh: recipe.ssh.map((entry) => entry.split('=')[0]),
    attests: recipe.attests,
    sourceDateEpoch: inputs.sourceDateEpoch,
    ...(bakeTarget === null ? {} : { bake: decisiveParts(recipe, bakeTarget) }),
  }
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 32)
}

/** Whether any template that will be filled asks for `{timestamp}`. */
export function needsTimestamp(inputs: BuildInputs, push: boolean): boolean {
  return [...templatesOf(inputs), ...(push ? inputs.tags : [])].some((template) =>
    placeholdersOf(template).has('timestamp'),
  )
}

/** Whether other values fill the image in just as its own did. */
export function isFilledAlike(image: AppImage, inputs: BuildInputs, values: Values): boolean {
  const used = templatesOf(inputs).flatMap((template) => [...placeholdersOf(template)])
  return used.every((name) => image.values[name] === values[name])
}

/** The templates that say how an image is built and where it goes; the path of its Dockerfile is known by then. */
function templatesOf(inputs: BuildInputs): readonly Template[] {
  const { image, context, target } = inputs
  const templates = [
    ...[image, context, target],
    ...[inputs.buildArgs, inputs.buildContexts, inputs.platforms, inputs.labels, inputs.annotations].flat(),
    ...[inputs.ssh, inputs.attests].flat(),
    ...[inputs.cacheFrom, inputs.cacheTo].flat(),
    ...inputs.secrets.map((secret) => ('file' in secret ? secret.file : null)),
  ]
  return templates.filter((template) => template !== null)
}

// The labels that the action gives to every image. None differs between two builds of one commit.

/** The label with the full commit id. */
export const REVISION_LABEL = 'org.opencontainers.image.revision'

/** The label with the fingerprint: a hash of what the build was told besides the commit. */
export const FINGERPRINT_LABEL = 'org.flux-docker-action.fingerprint'

/** Its name on images of earlier versions. */
const FORMER_FINGERPRINT_LABEL = 'definition'

/** The fingerprint of the build that an image was made by, under either name of its label; null without one. */
export function fingerprintIn(labels: Readonly<Record<string, string>>): string | null {
  return labels[FINGERPRINT_LABEL] ?? labels[FORMER_FINGERPRINT_LABEL] ?? null
}

/** The action's labels as `key=value`. */
export function ownLabels(
  values: Readonly<Record<Placeholder, string>>,
  run: WorkflowRun,
  fingerprint: string,
): readonly string[] {
  const repository = `${run.serverUrl}/${run.repository}`
  const labels = {
    'org.opencontainers.image.title': values.app,
    [REVISION_LABEL]: values.sha,
    'org.opencontainers.image.version': values.shortsha,
    'org.opencontainers.image.source': repository,
    'org.opencontainers.image.url': repository,
    [FINGERPRINT_LABEL]: fingerprint,
  }
  return Object.entries(labels).map(([key, value]) => `${key}=${value}`)
}

// Checks that what a build reads is there and stays inside: contexts, named contexts, files with secrets.

/** Whose paths they are, and which. */
type Reads = Pick<AppImage, 'app' | 'context' | 'buildContexts' | 'secrets' | 'bake'>

/** A problem for every path that is not what its app's build needs. */
export async function findPathProblems(
  images: readonly Reads[],
  files: Files,
): Promise<readonly ActionError[]> {
  const seen = new Map<string, Promise<PathKind>>()
  const look = (path: string, withTemp = false) => {
    const key = `${withTemp}:${path}`
    const kind = seen.get(key) ?? (withTemp ? files.lookWithTemp(path) : files.look(path))
    seen.set(key, kind)
    return kind
  }
  const problems = images.map(async (image) => [
    ...(await Promise.all(contextsOf(image).map(async (one) => await contextProblem(one, look)))),
    ...(await Promise.all(
      directoriesOf(image.buildContexts).map(async ({ name, path }) =>
        namedContextProblem(image, name, path, await look(path)),
      ),
    )),
    ...(await Promise.all(
      image.secrets.map(async (secret) =>
        'file' in secret ? secretProblem(image, secret, await look(secret.file, true)) : null,
      ),
    )),
  ])
  return (await Promise.all(problems)).flat().filter((problem) => problem !== null)
}

/** The named contexts that are directories: everything that is no address. */
export function directoriesOf(
  buildContexts: readonly string[],
): readonly { readonly name: string; readonly path: string }[] {
  return buildContexts.flatMap((entry) => {
    const cut = entry.indexOf('=')
    const value = entry.slice(cut + 1)
    const path = value.replace(/^oci-layout:\/\/([^@]*?)(?::[^/:]*)?(?:@.*)?$/, '$1')
    const isAddress = /^[a-z][a-z0-9+.-]*:\/\//.test(path) || /^[\w.-]+@[\w.-]+:/.test(path)
    return isAddress ? [] : [{ name: entry.slice(0, cut), path }]
  })
}

/** The main context, and those of the targets that a bake file's target is made from; an address is checked by BuildKit. */
function contextsOf({ app, context, bake }: Reads): readonly Pick<Reads, 'app' | 'context'>[] {
  const linked = Object.values(bake?.linked ?? {}).map((one) =>
    typeof one.context === 'string' ? one.context : '.',
  )
  const own = bake === null || !isAddress(context) ? [context] : []
  const inside = linked.filter((one) => !isAddress(one))
  return [...own, ...inside].map((one) => ({ app, context: one }))
}

async function contextProblem(
  { app, context }: Pick<Reads, 'app' | 'context'>,
  look: (path: string) => Promise<PathKind>,
): Promise<ActionError | null> {
  const kind = await look(context)
  return kind === 'directory' ? null : wrongContext(app.name, `context ${context}`, kind, 'Input context is')
}

function namedContextProblem({ app }: Reads, name: string, path: string, kind: PathKind): ActionError | null {
  const what = `build context ${name}=${path}`
  return kind === 'directory' ? null : wrongContext(app.name, what, kind, 'A build context without :// is')
}

function wrongContext(
  app: string,
  what: string,
  kind: Exclude<PathKind, 'directory'>,
  rule: string,
): ActionError {
  const problem = { file: 'is a file', absent: 'does not exist', outside: 'leaves the workspace' }[kind]
  return new ActionError(`app ${app}: ${what} ${problem}`, {
    code: 'FDA-INPUT-CONTEXT',
    hint: `${rule} a directory relative to working-directory.`,
  })
}

function secretProblem(
  { app }: Reads,
  { id, file }: { id: string; file: string },
  kind: PathKind,
): ActionError | null {
  if (kind === 'file') return null
  const problem = { directory: 'is a directory', absent: 'does not exist', outside: 'is outside' }[kind]
  return new ActionError(`app ${app.name}: the file of secret ${id}, ${file}, ${problem}`, {
    code: 'FDA-INPUT-SECRET-FILE',
    hint: 'Files of secrets lie in the workspace or below RUNNER_TEMP.',
  })
}
