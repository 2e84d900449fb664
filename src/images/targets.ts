/** Describes each app's image: inputs and overrides, filled in for the app, and the files that they name. */
import { join, normalize } from 'node:path/posix'
import type { App, AppImage, BakedTarget, CommitSha, WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Files, Log } from '../ports.ts'
import type { BakeFiles } from '../ports-images.ts'
import { mixesBranches } from '../tags.ts'
import { renderTemplate, templateValues } from '../template.ts'
import { dockerfileOf, gatherBaked, isAddress, type Recipe, readsOf } from './baked.ts'
import { parseCopied } from './copied.ts'
import {
  asProblem,
  checkRepository,
  findSharedImages,
  flagLike,
  gatherOverrides,
  secretWarnings,
  together,
  valuesOf,
  withOverrides,
} from './overrides.ts'
import { directoriesOf, fillImage, renderRecipe, type Values } from './spec.ts'

/** What images are described from besides the inputs. */
export interface ImageFacts {
  readonly run: WorkflowRun
  readonly head: CommitSha
  readonly files: Files
  /** Absent where nothing is built, and it is enough that the file is there. */
  readonly bakeFiles?: BakeFiles
  readonly log?: Log
}

/** The images of these apps, in their order. Throws every problem of every app at once. */
export async function gatherImages(
  apps: readonly App[],
  inputs: BuildInputs,
  facts: ImageFacts,
): Promise<readonly AppImage[]> {
  const world = { ...facts, files: remembering(facts.files) }
  const images = valuesOf(
    await Promise.all(apps.map(async (app) => await gatherImage(app, inputs, world).catch(asProblem))),
  )
  const built = images.filter(({ skip, file }) => skip === null && file !== null)
  const shared = findSharedImages(built.map(({ app, repository }) => ({ app: app.name, repository })))
  if (shared.length > 0) throw together(shared)
  for (const warning of secretWarnings(inputs, images)) facts.log?.warning(warning)
  return images
}

async function gatherImage(app: App, common: BuildInputs, facts: ImageFacts): Promise<AppImage> {
  const overrides = await gatherOverrides(app, facts.files)
  const inputs = withOverrides(common, overrides)
  const values = templateValues({ ...facts, app, timestamp: '' })
  const repository = renderTemplate(inputs.image, values)
  if (overrides.skip)
    return { ...NO_IMAGE, app, overrides, repository, values, skip: 'docker.skip in its package.json' }
  const bakeTarget = await gatherBaked(app, inputs, values, facts)
  const found =
    bakeTarget === null
      ? await findDockerfile(app, inputs, values, facts.files)
      : await findBaked(app, bakeTarget, inputs, values, facts.files)
  if (found !== null) checkRepository(app.name, repository, inputs)
  if (mixesBranches(inputs)) throw mixedBranches(app, inputs.image.source)
  const file = found?.file ?? null
  const filled = fillImage(app.name, file, inputs, values, bakeTarget)
  const read = found === null ? NOTHING : await gatherAllRead(app, found, filled, bakeTarget, facts.files)
  return { app, overrides, skip: null, file, bakeTarget, ...filled, ...read }
}

interface Dockerfile {
  /** Where it really is: BuildKit follows no symlink that leaves the directory of the Dockerfile. */
  readonly file: string
  /** The path it was found by, the symlinks on its way and what they lead to. */
  readonly paths: readonly string[]
}

const NOTHING = { inputs: [], copied: [], copiedContext: null } as const

/** What an app has that is left out: nothing is looked at, not even whether its values are right. */
const NO_IMAGE = {
  ...{ file: null, context: '.', target: null, buildArgs: [], buildContexts: [], platforms: [], labels: [] },
  ...{ annotations: [], secrets: [], ssh: [], attests: [], noCache: false, pull: false },
  ...{ cacheFrom: [], cacheTo: [], bake: null, bakeTarget: null, fingerprint: '' },
  ...NOTHING,
} as const

/** As `gatherRead`, with the bake file and the targets that the app's is made from. */
async function gatherAllRead(
  app: App,
  found: Dockerfile,
  recipe: Recipe,
  bakeTarget: BakedTarget | null,
  files: Files,
): Promise<Pick<AppImage, 'inputs' | 'copied' | 'copiedContext'>> {
  const own = await gatherRead(app, found, recipe, files)
  if (bakeTarget === null) return own
  const linked = await Promise.all(
    readsOf(bakeTarget).map(async ({ file, ...reads }) => {
      const { paths } = await files.trace(file)
      return await gatherRead(app, { file: paths.at(-1) ?? file, paths }, { ...recipe, ...reads }, files)
    }),
  )
  const { paths } = await files.trace(bakeTarget.file)
  return {
    inputs: [...new Set([...own.inputs, ...paths, ...linked.flatMap(({ inputs }) => inputs)])],
    copied: [...own.copied, ...linked.flatMap(({ copied }) => copied)],
    copiedContext:
      own.copiedContext ?? linked.find((one) => one.copiedContext !== null)?.copiedContext ?? null,
  }
}

/** The Dockerfile of a target; the bake file itself where that holds it, or takes it from a context elsewhere. */
async function findBaked(
  app: App,
  bakeTarget: BakedTarget,
  inputs: BuildInputs,
  values: Values,
  files: Files,
): Promise<Dockerfile> {
  const recipe = renderRecipe(app.name, inputs, values, bakeTarget)
  if (inputs.file !== null) {
    const own = await findDockerfile(app, inputs, values, files)
    if (own !== null) return own
  }
  const inside = recipe.bake?.ownDockerfile !== true
  const path = inside ? dockerfileOf(recipe.context, bakeTarget.fields) : bakeTarget.file
  const { kind, paths } = await files.trace(path)
  if (kind === 'file') return { file: paths.at(-1) ?? path, paths }
  throw fileError(app, `${path} (target ${bakeTarget.name} of ${bakeTarget.file})`, kind)
}

/** What is read of the checkout to build an app, as far as that can be told beforehand. */
async function gatherRead(
  app: App,
  found: Dockerfile,
  recipe: Recipe,
  files: Files,
): Promise<Pick<AppImage, 'inputs' | 'copied' | 'copiedContext'>> {
  const [inputs, dockerfile] = await Promise.all([
    gatherInputs(found, recipe, files),
    files.read(found.file, MAX_DOCKERFILE_BYTES),
  ])
  const { context } = recipe
  if (isAddress(context)) return { ...NOTHING, inputs }
  const holds = (path: string) => context === '.' || `${path}/`.startsWith(`${context}/`)
  const isApart =
    !holds('.') &&
    !context.startsWith('..') &&
    !holds(app.directory) &&
    !`${context}/`.startsWith(`${app.directory}/`)
  const { sources, all } = parseCopied('text' in dockerfile ? dockerfile.text : '', recipe.buildArgs)
  return {
    inputs: isApart ? [...inputs, `${context}/`] : inputs,
    copied: sources.map((source) => join(context, source)),
    copiedContext: all ? context : null,
  }
}

const MAX_DOCKERFILE_BYTES = 1_048_576

/** Docker reads `<Dockerfile>.dockerignore`, and without one the `.dockerignore` of the context. */
async function gatherInputs(
  { file, paths }: Dockerfile,
  { context, buildContexts }: { context: string; buildContexts: readonly string[] },
  files: Files,
): Promise<readonly string[]> {
  const [own, ofContext, ...named] = await Promise.all([
    files.trace(`${file}.dockerignore`),
    files.trace(join(context, '.dockerignore')),
    ...directoriesOf(buildContexts).map(async ({ path }) => await files.trace(path)),
  ])
  const ignores = [...own.paths, ...(own.kind === 'file' ? [] : ofContext.paths)]
  const directories = named.flatMap((one) => one.paths.flatMap((path) => withSlash(path)))
  // What a link leads to comes before the link: it is the file that people changed.
  return [...new Set([...paths.toReversed(), ...ignores, ...directories])]
}

/** A symlink to a directory is a file for git, so its own path counts too. */
function withSlash(path: string): readonly string[] {
  return path === '.' ? ['../build/'] : [`${path}/`, path]
}

async function findDockerfile(
  app: App,
  { file }: BuildInputs,
  values: Values,
  files: Files,
): Promise<Dockerfile | null> {
  if (file !== null) {
    const path = normalize(renderTemplate(file, values))
    if (path.startsWith('-')) throw flagLike(app.name, 'file', path)
    const { kind, paths } = await files.trace(path)
    if (kind === 'file') return { file: paths.at(-1) ?? path, paths }
    throw fileError(app, path, kind)
  }
  for (const path of [join(app.directory, 'Dockerfile'), 'Dockerfile']) {
    const kind = await files.look(path)
    if (kind === 'outside') throw fileError(app, path, kind)
    if (kind !== 'file') continue
    const { paths } = await files.trace(path)
    return { file: paths.at(-1) ?? path, paths }
  }
  return null
}

/** The inputs themselves were checked: it is the app's own image that lacks what input image has. */
function mixedBranches(app: App, image: string): ActionError {
  return new ActionError(`app ${app.name}: its own image '${image}' would get images of several branches`, {
    code: 'FDA-INPUT-IMAGE',
    hint: 'Put {branch} into docker.image of its package.json, or into the run tag of input tags.',
  })
}

function fileError(app: App, path: string, kind: 'directory' | 'absent' | 'outside'): ActionError {
  const problems = { directory: 'is a directory', absent: 'does not exist', outside: 'leaves the workspace' }
  return new ActionError(`app ${app.name}: Dockerfile ${path} ${problems[kind]}`, {
    code: 'FDA-INPUT-FILE',
    hint: 'Input file is relative to working-directory; {dir}/Dockerfile is the usual form.',
  })
}

/** The files, each path of which is followed once: many apps share a Dockerfile. */
function remembering(files: Files): Files {
  return { ...files, look: once(files.look), trace: once(files.trace) }
}

function once<T>(ask: (path: string) => Promise<T>): (path: string) => Promise<T> {
  const known = new Map<string, Promise<T>>()
  return (path) => {
    const answer = known.get(path) ?? ask(path)
    known.set(path, answer)
    return answer
  }
}
