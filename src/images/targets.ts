/**
 * Says what each app's image is made from: inputs and overrides, filled in for the app, and the files they
 * name.
 */
import { join, normalize } from 'node:path/posix'
import type { App, AppTarget, BakedTarget, CommitSha, WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Files, Log } from '../ports.ts'
import type { BakeFiles } from '../ports-images.ts'
import { mixesBranches } from '../tags.ts'
import { renderTemplate, templateValues } from '../template.ts'
import { dockerfileOf, gatherBaked, isAddress, readsOf } from './baked.ts'
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
import { type BuildSpec, directoriesOf, fingerprintOfBuild, renderSpec, type Values } from './spec.ts'

/** What targets are gathered from besides the inputs. */
export interface TargetFacts {
  readonly run: WorkflowRun
  readonly head: CommitSha
  readonly files: Files
  /** Absent where nothing is built, and it is enough that the file is there. */
  readonly bakeFiles?: BakeFiles
  readonly log?: Log
}

/** The targets of these apps, in their order. Throws every problem of every app at once. */
export async function gatherTargets(
  apps: readonly App[],
  inputs: BuildInputs,
  facts: TargetFacts,
): Promise<readonly AppTarget[]> {
  const world = { ...facts, files: remembering(facts.files) }
  const targets = valuesOf(
    await Promise.all(apps.map(async (app) => await gatherTarget(app, inputs, world).catch(asProblem))),
  )
  const built = targets.filter(({ skip, file }) => skip === null && file !== null)
  const shared = findSharedImages(built.map(({ app, repository }) => ({ app: app.name, repository })))
  if (shared.length > 0) throw together(shared)
  for (const warning of secretWarnings(inputs, targets)) facts.log?.warning(warning)
  return targets
}

async function gatherTarget(app: App, common: BuildInputs, facts: TargetFacts): Promise<AppTarget> {
  const overrides = await gatherOverrides(app, facts.files)
  const inputs = withOverrides(common, overrides)
  const values = templateValues({ ...facts, app, timestamp: '' })
  const repository = renderTemplate(inputs.image, values)
  const target = {
    app,
    overrides,
    repository,
    file: null,
    inputs: [],
    copied: [],
    copiedContext: null,
    bake: null,
  }
  if (overrides.skip) return { ...target, skip: 'docker.skip in its package.json', fingerprint: '' }
  const baked = await gatherBaked(app, inputs, values, facts)
  const found =
    baked === null
      ? await findDockerfile(app, inputs, values, facts.files)
      : await findBaked(app, baked, renderSpec(app.name, inputs, values, baked), inputs, values, facts.files)
  if (found !== null) checkRepository(app.name, repository, inputs)
  if (mixesBranches(inputs)) throw mixedBranches(app, inputs.image.source)
  const spec = renderSpec(app.name, inputs, values, baked)
  const read = found === null ? NOTHING : await gatherAllRead(app, found, spec, baked, facts.files)
  return {
    ...target,
    skip: null,
    file: found?.file ?? null,
    ...read,
    bake: baked,
    fingerprint: fingerprintOfBuild(app.name, found?.file ?? null, inputs, values, baked),
  }
}

interface Dockerfile {
  /** Where it really is: BuildKit follows no symlink that leaves the directory of the Dockerfile. */
  readonly file: string
  /** The path it was found by, the symlinks on its way and what they lead to. */
  readonly paths: readonly string[]
}

const NOTHING = { inputs: [], copied: [], copiedContext: null } as const

/** As `gatherRead`, with the bake file and the targets that the app's is made from. */
async function gatherAllRead(
  app: App,
  found: Dockerfile,
  spec: BuildSpec,
  baked: BakedTarget | null,
  files: Files,
): Promise<Pick<AppTarget, 'inputs' | 'copied' | 'copiedContext'>> {
  const own = await gatherRead(app, found, spec, files)
  if (baked === null) return own
  const linked = await Promise.all(
    readsOf(baked).map(async ({ file, ...reads }) => {
      const { paths } = await files.trace(file)
      return await gatherRead(app, { file: paths.at(-1) ?? file, paths }, { ...spec, ...reads }, files)
    }),
  )
  const { paths } = await files.trace(baked.file)
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
  baked: BakedTarget,
  spec: BuildSpec,
  inputs: BuildInputs,
  values: Values,
  files: Files,
): Promise<Dockerfile> {
  if (inputs.file !== null) {
    const own = await findDockerfile(app, inputs, values, files)
    if (own !== null) return own
  }
  const inside = spec.bake?.ownDockerfile !== true
  const path = inside ? dockerfileOf(spec.context, baked.fields) : baked.file
  const { kind, paths } = await files.trace(path)
  if (kind === 'file') return { file: paths.at(-1) ?? path, paths }
  throw fileError(app, `${path} (target ${baked.name} of ${baked.file})`, kind)
}

/** What is read of the checkout to build an app, as far as that can be told beforehand. */
async function gatherRead(
  app: App,
  found: Dockerfile,
  spec: BuildSpec,
  files: Files,
): Promise<Pick<AppTarget, 'inputs' | 'copied' | 'copiedContext'>> {
  const [inputs, dockerfile] = await Promise.all([
    gatherInputs(found, spec, files),
    files.read(found.file, MAX_DOCKERFILE_BYTES),
  ])
  const { context } = spec
  if (isAddress(context)) return { ...NOTHING, inputs }
  const holds = (path: string) => context === '.' || `${path}/`.startsWith(`${context}/`)
  const isApart =
    !holds('.') &&
    !context.startsWith('..') &&
    !holds(app.directory) &&
    !`${context}/`.startsWith(`${app.directory}/`)
  const { sources, all } = parseCopied('text' in dockerfile ? dockerfile.text : '', spec.buildArgs)
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
