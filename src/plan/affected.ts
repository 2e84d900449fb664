/**
 * Says whether and why a change affects an app: what turbo selected, and what decides an image although
 * turbo cannot see it.
 */

import { join, relative } from 'node:path/posix'
import picomatch from 'picomatch'
import { type App, type AppTarget, type CommitSha, shortSha } from '../domain.ts'
import { ExecError } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { SpecialPaths, TreeChange, Trees } from '../ports.ts'
import { globMatcher } from '../template.ts'
import { type DryRun, gatherDryRun } from './dry-run.ts'
import { inParallel, type PlanPorts } from './facts.ts'
import { dependencyPath, firstFiles, type GraphPackage, ownerOf, withLinks } from './graph.ts'
import { isMissingHistory } from './turbo-errors.ts'

/** What differs from one commit. */
export interface Comparison {
  readonly base: CommitSha
  /** Names of the packages that turbo selected. */
  readonly selected: ReadonlySet<string>
  /** Changed and uncommitted paths, from the git root, without the ignored ones, and the links that lead to them. */
  readonly changed: readonly string[]
  /** Why every app counts as affected, in turbo's words; null where nothing of the kind was said. */
  readonly everything?: string | null
}

/** What changes are judged by. */
export interface Workspace {
  readonly apps: readonly App[]
  /** The turbo root within the git root, with a slash at its end, or the empty text. */
  readonly root: string
  /** App name → what its image is made from. */
  readonly targets: ReadonlyMap<string, AppTarget>
  /** Whether a path from the git root concerns every app. */
  readonly isGlobal: (path: string) => boolean
  readonly packages: readonly GraphPackage[]
}

/** Why the changes affect the app; null when they do not. */
export function reasonOfChange(app: App, comparison: Comparison, workspace: Workspace): string | null {
  if (comparison.everything != null) return comparison.everything
  const { changed, selected } = comparison
  const seen = look(comparison, workspace)
  return (
    inputReason(app, changed, workspace) ??
    (seen.global === null ? null : `${shown(seen.global, workspace)} changed (global file)`) ??
    packageReason(app, changed, seen, workspace) ??
    copiedReason(app, seen, workspace) ??
    (selected.has(app.package) ? otherReason(comparison, workspace) : null)
  )
}

/** What is the same for all apps. */
interface Look {
  readonly global: string | null
  /** Package → its first changed file. */
  readonly files: ReadonlyMap<string, string>
  /** Changed paths of no package, which Dockerfiles may take. */
  readonly orphans: readonly string[]
}

const looks = new WeakMap<Comparison, { readonly workspace: Workspace; readonly look: Look }>()

function look(comparison: Comparison, workspace: Workspace): Look {
  const known = looks.get(comparison)
  if (known?.workspace === workspace) return known.look
  const { changed } = comparison
  const owner = ownerOf(workspace.packages)
  const isTurbos = new Set([...LOCKFILES, ...TURBO_FILES].map((name) => join(workspace.root, name)))
  const found: Look = {
    global: changed.find(workspace.isGlobal) ?? null,
    files: firstFiles(workspace.packages, changed),
    orphans: changed.filter((path) => owner(path) === null && !isTurbos.has(path)),
  }
  looks.set(comparison, { workspace, look: found })
  return found
}

/** Turbo counts a Dockerfile outside the app's package as the root's own file, which affects no app. */
function inputReason(app: App, changed: readonly string[], workspace: Workspace): string | null {
  const inputs = (workspace.targets.get(app.name)?.inputs ?? []).map((path) => join(workspace.root, path))
  const input = inputs
    .map((path) => changed.find((file) => (path.endsWith('/') ? file.startsWith(path) : file === path)))
    .find((file) => file !== undefined)
  return input === undefined ? null : `${shown(input, workspace)} changed`
}

/** The app's own files, then those of packages that it uses. */
function packageReason(
  app: App,
  changed: readonly string[],
  { files }: Look,
  workspace: Workspace,
): string | null {
  const directory = join(workspace.root, app.directory, '/')
  const own = changed.filter((path) => path.startsWith(directory))
  const [first] = own
  if (first !== undefined)
    return `${shown(first, workspace)}${own.length > 1 ? ` and ${own.length - 1} more` : ''} changed`
  const path = dependencyPath(app.package, workspace.packages, files)
  return path === null ? null : [shown(path.file, workspace), ...path.packages.map(bare)].join(' → ')
}

/** A file of no package that the app's Dockerfile names. */
function copiedReason(app: App, { orphans }: Look, workspace: Workspace): string | null {
  const copied = workspace.targets.get(app.name)?.copied ?? []
  if (copied.length === 0 || orphans.length === 0) return null
  const file = orphans.find(copyMatcher(copied.map((path) => join(workspace.root, path))))
  return file === undefined ? null : `${shown(file, workspace)} changed (its Dockerfile copies it)`
}

/** As Docker reads sources: a directory stands for all that is in it. */
function copyMatcher(sources: readonly string[]): (path: string) => boolean {
  const globs = sources.flatMap((source) => [source, `${source}/**`])
  return picomatch(globs, { dot: true, nobrace: true, noextglob: true })
}

/** Changed files that lie in a context which is taken as a whole, and in no package: only their author knows whether they matter. */
export function openFiles(
  apps: readonly App[],
  comparisons: ReadonlyMap<string, Comparison>,
  workspace: Workspace,
): readonly string[] {
  const found = new Set<string>()
  for (const app of apps) {
    const comparison = comparisons.get(app.name)
    const context = workspace.targets.get(app.name)?.copiedContext
    if (comparison === undefined || context == null) continue
    const directory = join(workspace.root, context, '/')
    for (const path of look(comparison, workspace).orphans)
      if (directory === './' || path.startsWith(directory)) found.add(shown(path, workspace))
  }
  return [...found]
}

/** Package managers' lockfiles, of which turbo reads who uses what changed, and turbo's own files, which concern all. */
export const LOCKFILES = [
  'package-lock.json',
  'pnpm-lock.yaml',
  'yarn.lock',
  'bun.lock',
  'bun.lockb',
  'nub.lock',
  'aube-lock.yaml',
]
const TURBO_FILES = ['turbo.json', 'turbo.jsonc']

/** Why turbo selected the app, as far as our own look at the changes explains it. */
function otherReason({ changed, base }: Comparison, workspace: Workspace): string {
  const among = (names: readonly string[]) =>
    names.map((name) => join(workspace.root, name)).find((path) => changed.includes(path))
  const lockfile = among(LOCKFILES)
  if (lockfile !== undefined) return `${shown(lockfile, workspace)} changed (lockfile)`
  const turboFile = among(TURBO_FILES)
  if (turboFile !== undefined) return `${shown(turboFile, workspace)} changed (global file)`
  return `turbo: changed since ${shortSha(base)}`
}

/** The path as people know it: from the turbo root. */
function shown(path: string, { root }: Workspace): string {
  return relative(root, path)
}

function bare(name: string): string {
  return name.replace(/^file:/, '').replace(/^@[^/]+\//, '')
}

// Compares HEAD with commits: what turbo selects, and what our own diff shows.

/** Runs of turbo at the same time: each keeps a core busy. */
const TURBO_CONCURRENCY = 4

/** What comparing needs. */
export interface CompareContext {
  readonly inputs: PlanInputs
  readonly head: CommitSha
  /** Paths that are not as HEAD has them: turbo counts them, so they count for the rest too. */
  readonly uncommitted: Promise<readonly string[]>
  /** Asked once. */
  readonly special: () => Promise<SpecialPaths>
}

/** By commit, how HEAD differs from it; a commit that cannot be had is not in the answer. */
export async function compareAll(
  commits: readonly CommitSha[],
  context: CompareContext,
  ports: PlanPorts,
): Promise<ReadonlyMap<CommitSha, Comparison>> {
  const distinct = [...new Set(commits)]
  const compared = await inParallel(
    distinct,
    TURBO_CONCURRENCY,
    async (commit) => await compare(commit, context, ports),
  )
  const found = new Map(
    distinct.flatMap((commit, index) => {
      const comparison = compared[index]
      return comparison == null ? [] : [[commit, comparison] as const]
    }),
  )
  // The comparison comes first: it fails at once where a commit is absent, and only then anything is fetched.
  const absent = distinct.filter((commit) => !found.has(commit))
  const fetched = absent.length === 0 ? new Set<CommitSha>() : await ports.git.tryFetch(absent)
  await inParallel(
    absent.filter((commit) => fetched.has(commit)),
    TURBO_CONCURRENCY,
    async (commit) => {
      const comparison = await compare(commit, context, ports)
      if (comparison !== null) found.set(commit, comparison)
    },
  )
  return found
}

/** How HEAD differs from a commit; null when the commit is not here. */
async function compare(
  base: CommitSha,
  context: CompareContext,
  ports: PlanPorts,
): Promise<Comparison | null> {
  const { inputs, head } = context
  const changes = await ports.trees.changes(base, head)
  if (changes === null) return null
  const ignored = await gatherIgnored(changes, inputs.ignore, ports.trees)
  const seen = await withoutIgnored(base, ignored, ports)
  const skipped = new Set(seen === base ? [] : ignored)
  const counted = changes.filter((change) => !skipped.has(change)).map(({ path }) => path)
  const changed = [...counted, ...(await context.uncommitted)]
  // Where nothing differs turbo can select nothing, and need not be asked.
  if (changed.length === 0) return { base, selected: new Set(), changed }
  const [answer, special] = await Promise.all([selectSince(seen, context, ports), context.special()])
  // An old turbo finds no common history of HEAD and a tree that was made for the comparison.
  if (answer === null && seen !== base)
    return await compare(base, { ...context, inputs: { ...inputs, ignore: [] } }, ports)
  const { packages, lockfileProblem } = answer ?? (await withoutHistory(base, ports))
  return {
    base,
    selected: new Set(packages),
    changed: withLinks(changed, special),
    everything: lockfileProblem ?? null,
  }
}

type Answer = Pick<DryRun, 'packages' | 'lockfileProblem'>

/** Turbo's answer; null of an old turbo that would not compare, or would compare something else than it is asked. */
async function selectSince(
  base: CommitSha,
  { inputs, head }: CompareContext,
  ports: PlanPorts,
): Promise<Answer | null> {
  try {
    const answer = await listPackages(inputs, base, ports)
    const isOld = isBeforeTwoTrees(answer.turboVersion)
    return isOld && (await ports.git.mergeBase(base, head)) !== base ? null : answer
  } catch (error) {
    if (isMissingHistory(error)) return null
    throw error
  }
}

/** Every app counts. */
async function withoutHistory(base: CommitSha, { turbo }: PlanPorts): Promise<Answer> {
  const { version } = await turbo.facts()
  const lockfileProblem = `turbo ${version ?? ''} compares by common history, which ${shortSha(base)} and HEAD do not have here (fetch-depth: 0, or turbo 1.12 or newer)`
  return { packages: [], lockfileProblem }
}

/** Until 1.11 turbo compared with the merge base, and needed it. */
function isBeforeTwoTrees(version: string | null): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? '') ?? []
  return major === '0' || (major === '1' && Number(minor) < 12)
}

/** A base in which the ignored paths are as HEAD has them: the only way to make turbo pass over them. */
async function withoutIgnored(
  base: CommitSha,
  ignored: readonly TreeChange[],
  { trees, log }: PlanPorts,
): Promise<CommitSha> {
  if (ignored.length === 0) return base
  log.debug(`Ignored: ${ignored.map(({ path }) => path).join(', ')}`)
  try {
    return await trees.applied(base, ignored)
  } catch (error) {
    if (!(error instanceof ExecError)) throw error
    log.notice(
      `Ignored files count after all, because no tree without them could be written: ${error.message}`,
    )
    return base
  }
}

/**
 * The packages of the filter, or those of them that differ from the base. Braces make turbo read a directory glob, and
 * only with them does `...[base]` reach dependents.
 */
export async function listPackages(
  inputs: PlanInputs,
  base: CommitSha | null,
  ports: Pick<PlanPorts, 'turbo' | 'log'>,
): Promise<DryRun> {
  const since = base === null ? '' : `...[${base}]`
  const filters = [
    ...inputs.filter.map((glob) => `{${glob}}${since}`),
    ...inputs.exclude.map((glob) => `!${glob}`),
  ]
  return await gatherDryRun({ task: inputs.task, filters, isEverything: base === null }, ports)
}

// Finds the changes that never make an app affected: the paths of input ignore, and files that Flux writes
// to.

/** The word of input ignore that stands for the files that carry a Flux marker. */
export const MARKERS = 'markers'

/** Setters are comments in YAML files; only where HEAD still has one did the bot write. */
const MARKER = /\{\s*"\$imagepolicy"\s*:/

/** The changes that count for nothing. */
export async function gatherIgnored(
  changes: readonly TreeChange[],
  ignore: readonly string[],
  trees: Trees,
): Promise<readonly TreeChange[]> {
  const globs = ignore.filter((glob) => glob !== MARKERS)
  const matches = globMatcher(globs)
  const byPath = globs.length === 0 ? [] : changes.filter(({ path }) => matches(path))
  if (!ignore.includes(MARKERS)) return byPath
  const yaml = changes.flatMap((change) =>
    change.after?.mode.startsWith('100') && /\.ya?ml$/i.test(change.path) && !byPath.includes(change)
      ? [{ change, blob: change.after }]
      : [],
  )
  const texts = await trees.texts(yaml.map(({ blob }) => blob))
  const marked = yaml.flatMap(({ change }, index) => (MARKER.test(texts[index] ?? '') ? [change] : []))
  return [...byPath, ...marked]
}
