/** The command doctor: says what Flux will do with this repository, and fixes what needs no decision. */
import { existsSync } from 'node:fs'
import { join, relative } from 'node:path'
import { readRemote } from '../adapters/git.ts'
import { createKustomize } from '../adapters/programs.ts'
import { createSources } from '../adapters/sources.ts'
import { createWriter } from '../adapters/writer.ts'
import type { DoctorFacts } from '../doctor/context.ts'
import { PUSHING_WORDS } from '../doctor/pushes/workflows.ts'
import { renderDiagnosis, toAnnotations, toJson } from '../doctor/rendered.ts'
import { type Diagnosis, exitCodeOf, gatherDoctorFacts, runDoctor } from '../doctor/run.ts'
import { errorMessage, InputError } from '../errors.ts'
import { type ActionStep, isBuilding, readActionStep, readActionSteps } from '../flux/action-steps.ts'
import type { Finding, NotKnown } from '../flux/files.ts'
import { everyReadsOf } from '../flux/kustomize/reads.ts'
import { type RawSettings, SETTINGS_FILE } from '../init/settings.ts'
import { quoted } from '../init/steps/commit.ts'
import type { FileChange } from '../ports.ts'
import type { Sources } from '../ports-flux.ts'
import { listApps } from './apps.ts'
import {
  type Checkout,
  type CheckoutRoot,
  directoryOption,
  findRoot,
  fluxVersionOf,
  openRegistry,
  PLAN_DEFAULTS,
  type Run,
  readSettings,
  unifiedDiff,
  type World,
  withCheckout,
} from './context.ts'
import { COMMANDS } from './options.ts'
import { describeReplaced, type Replaced, settingsOf } from './replaced.ts'

/** 0 when no finding is an error, else 1. */
export const runDoctorCommand: Run = async (world) => {
  const place = findRoot(world.cwd)
  const { facts, root, unchecked, replaced, open } = await withCheckout(
    world,
    place.root,
    async (checkout) => {
      const gathered = await gatherFacts(world, place, checkout)
      return { ...gathered, open: await uncommittedOf(gathered.facts, gathered.sources) }
    },
  )
  if (unchecked !== null) world.log.notice(unchecked.reason)
  if (world.given['apps-from'] === undefined)
    for (const line of describeReplaced(replaced, null)) world.log.notice(line)
  if (open.length > 0) world.log.notice(whyOpen(open))
  const judged = runDoctor(facts, { fix: world.given.fix === true })
  // For people it is a line of its own, which says what to give.
  const isJson = world.given.json === true && unchecked !== null
  const diagnosis = isJson ? { ...judged, notKnown: [...judged.notKnown, unchecked] } : judged
  const changes = changesOf(facts, diagnosis)
  if (changes.length > 0) await createWriter(root).write(changes)
  if (root !== place.root && world.given.json !== true)
    world.print(`Manifests are those of ${relative(world.cwd, root) || '.'}, with their paths from there:\n`)
  print(world, diagnosis, changes)
  return exitCodeOf(diagnosis)
}

/** The files that are judged as they are here, or that kustomizations build with, and that git does not have so. */
async function uncommittedOf({ files }: DoctorFacts, sources: Sources): Promise<readonly string[]> {
  const all = await sources.uncommitted()
  if (all.size === 0) return []
  const read = everyReadsOf(files).flatMap(({ paths }) => paths)
  return [...new Set([...files.map(({ path }) => path), ...read])].filter((path) => all.has(path))
}

const MAX_NAMED = 3

function whyOpen(files: readonly string[]): string {
  return `Judged as they are here, and not committed so: ${someOf(files)}. Flux reads what is pushed.`
}

/** The first of the files, and how many more there are. */
export function someOf(files: readonly string[]): string {
  const named = files.slice(0, MAX_NAMED).join(', ')
  return files.length > MAX_NAMED ? `${named} and ${files.length - MAX_NAMED} more` : named
}

/** What doctor judges from, the top of the repository of the manifests, and why the apps were not checked, if so. */
export async function gatherFacts(
  world: World,
  place: CheckoutRoot,
  checkout: Checkout,
): Promise<{
  readonly facts: DoctorFacts
  readonly root: string
  /** The files of the manifests. */
  readonly sources: Sources
  readonly unchecked: NotKnown | null
  readonly replaced: readonly Replaced[]
}> {
  const fluxVersion = fluxVersionOf(world)
  const globs = typeof world.given.manifests === 'string' ? world.given.manifests.split(',') : []
  const registry = world.given.registry === true ? openRegistry(world) : null
  const { apps, unchecked, replaced } = await gatherApps(world, place, checkout)
  const elsewhere = await gatherElsewhere(world, place, checkout, settingsOf(replaced))
  const where = await findManifests(world, place, checkout)
  const kustomize = createKustomize({ root: where.root, env: world.env, signal: world.signal })
  const keptVersion = (await readSettings(world, place, checkout))['flux-version'] ?? null
  const { url: origin, checkedOut } = await readRemote({ ...world, cwd: where.root })
  const query = { globs, apps, fluxVersion, keptVersion, registry, elsewhere, kustomize, origin, checkedOut }
  const gathered = await gatherDoctorFacts({ ...query, ...where })
  const idle = await findIdle(world, place, checkout)
  const facts = { ...gathered, notKnown: [...(gathered.notKnown ?? []), ...idle] }
  return { facts, root: where.root, sources: where.sources, unchecked, replaced }
}

/** That settings are kept beside the apps, and no workflow builds these; in a repository of manifests alone none does. */
async function findIdle(
  { given }: World,
  { turbo, prefix }: CheckoutRoot,
  { files, sources }: Checkout,
): Promise<readonly NotKnown[]> {
  const isKept = (await files.look(SETTINGS_FILE)) !== 'absent'
  if (turbo !== 'here' || given['apps-from'] !== undefined || !isKept) return []
  const words = ['/flux-docker-action@']
  const mentions = await sources.find({ words, under: '.github/', untracked: true })
  const steps = await readActionSteps(sources)
  // A file that mentions it and has no step is not read whole, or is an action that workflows use.
  const isUsed =
    steps.some(isBuilding) || mentions.some((file) => steps.every(({ workflow }) => workflow !== file))
  const reason =
    'what uses it: no workflow here builds with this action (npx github:org/flux-docker-action init writes the step, or shows it)'
  return isUsed ? [] : [{ subject: `${prefix}${SETTINGS_FILE}`, reason }]
}

/** Where the manifests are, and where the workflows: here, unless one of them is in a checkout of its own. */
async function findManifests(
  world: World,
  place: CheckoutRoot,
  { sources }: Checkout,
): Promise<{ root: string; sources: Sources; workflows: Sources }> {
  const from = (cwd: string) => createSources({ cwd, env: world.env, signal: world.signal })
  const apps = world.given['apps-from']
  if (typeof apps === 'string')
    return { root: place.root, sources, workflows: from(directoryOption(world.cwd, 'apps-from', apps)) }
  const step = await readActionStep(sources, place.prefix || '.')
  const given = world.given['manifests-path']
  const path = typeof given === 'string' ? given : step?.inputs['manifests-path']
  const directory =
    path === undefined ? nestedCheckout(place, step) : directoryOption(world.cwd, 'manifests-path', path)
  if (directory === null) return { root: place.root, sources, workflows: sources }
  return { root: findRoot(directory).root, sources: from(directory), workflows: sources }
}

/** The checkout of the manifests' repository that a workflow, or a person, put below this one. */
function nestedCheckout({ root }: CheckoutRoot, step: ActionStep | null): string | null {
  const name = step?.inputs['manifests-repository']?.split('/').at(-1)
  const directory = name === undefined ? null : join(root, name)
  return directory !== null && existsSync(join(directory, '.git')) ? directory : null
}

/** What pushes the images where no workflow here does: this action, with the image that was given. */
async function gatherElsewhere(
  world: World,
  place: CheckoutRoot,
  checkout: Checkout,
  replaced: RawSettings,
): Promise<DoctorFacts['elsewhere']> {
  const { image, tags } = { ...(await readSettings(world, place, checkout)), ...replaced }
  if (image === undefined) return null
  if (tags !== undefined) return { image, tags: tags.split(',').map((tag) => tag.trim()) }
  const pushing = await checkout.sources.find({
    words: ['/flux-docker-action@', ...PUSHING_WORDS],
    under: '.github/workflows',
    untracked: true,
  })
  return pushing.length > 0 ? null : { image, tags: PLAN_DEFAULTS.tags.split('\n') }
}

/** The apps with their images, as far as image and turbo tell; doctor has much to say without them too. */
async function gatherApps(
  world: World,
  place: CheckoutRoot,
  checkout: Checkout,
): Promise<{
  readonly apps: DoctorFacts['apps']
  readonly unchecked: NotKnown | null
  readonly replaced: readonly Replaced[]
}> {
  try {
    const { apps, replaced } = await listApps(world, place, checkout)
    return { apps: apps.map(({ name, image }) => ({ name, repository: image })), unchecked: null, replaced }
  } catch (error) {
    return { apps: null, unchecked: { subject: 'apps', reason: whyUnchecked(error) }, replaced: [] }
  }
}

/** Why the apps were not checked, in one line; the usual case says what to give. */
function whyUnchecked(error: unknown): string {
  const issues = error instanceof InputError ? error.issues : []
  const [issue] = issues
  if (issues.length === 1 && issue?.input === 'image' && issue.message === 'is required')
    return 'Apps were not checked: give --image docker.io/acme/{app}.'
  return `What apps lack is not checked: ${errorMessage(error)}`
}

function changesOf(facts: DoctorFacts, diagnosis: Diagnosis): readonly FileChange[] {
  return diagnosis.files.map(({ path, text }) => {
    const before = facts.files.find((file) => file.path === path)?.text ?? null
    return { path, before, after: text }
  })
}

function print(world: World, diagnosis: Diagnosis, changes: readonly FileChange[]): void {
  const { paint } = world
  if (world.given.json === true) {
    world.print(JSON.stringify(toJson(diagnosis), null, 2))
    return
  }
  for (const { path, before, after } of changes) {
    for (const line of unifiedDiff(path, before, after)) world.print(line)
  }
  const roles = { error: paint.removed, warning: paint.warning, faint: paint.faint }
  for (const line of renderDiagnosis(diagnosis, roles)) world.print(line)
  if (world.env.GITHUB_ACTIONS === 'true') for (const line of toAnnotations(diagnosis)) world.print(line)
}

/** Errors and warnings in words. */
export function countFindings(found: readonly Finding[]): string {
  const count = (level: Finding['level'], one: string) => {
    const number = found.filter((each) => each.level === level).length
    return number === 0 ? [] : [number === 1 ? one : `${number} ${level}s`]
  }
  return [...count('error', 'an error'), ...count('warning', 'a warning')].join(' and ')
}

/** The command that finds what another one found: doctor with its own options among those that were given. */
export function doctorAs({ given }: World): string {
  const own = COMMANDS.find(({ name }) => name === 'doctor')?.options ?? []
  const flags = own.flatMap(({ name }) => {
    const value = given[name]
    return typeof value === 'string' ? ` --${name} ${quoted(value)}` : []
  })
  return `npx github:org/flux-docker-action doctor${flags.join('')}`
}
