/** Compares HEAD with commits: what turbo selects, and what our own diff shows. */
import { inParallel } from '../calls.ts'
import { type App, type CommitSha, shortSha } from '../domain.ts'
import { ExecError } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { SpecialPaths, TreeChange } from '../ports.ts'
import type { Comparison } from './affected.ts'
import { type DryRun, gatherDryRun } from './dry-run.ts'
import type { PlanPorts } from './facts.ts'
import { withLinks } from './graph.ts'
import { gatherIgnored } from './ignore.ts'
import { isMissingHistory } from './turbo-errors.ts'

/** Children at the same time: each keeps a core busy. */
const CONCURRENCY = 4

/** What comparing needs. */
export interface CompareContext {
  readonly inputs: PlanInputs
  readonly head: CommitSha
  /** Paths that are not as HEAD has them: turbo counts them, so they count for the rest too. */
  readonly uncommitted: Promise<readonly string[]>
  /** Asked once. */
  readonly special: () => Promise<SpecialPaths>
}

/** A commit, and the apps that are measured from it: all that the filter selects where none are named. */
export interface MeasuredCommit {
  readonly commit: CommitSha
  readonly apps?: readonly App[]
}

/** By commit, how HEAD differs from it; a commit that cannot be had is not in the answer. An app is measured from one commit. */
export async function compareAll(
  commits: readonly MeasuredCommit[],
  context: CompareContext,
  ports: PlanPorts,
): Promise<ReadonlyMap<CommitSha, Comparison>> {
  const gather = async (list: readonly CommitSha[]) =>
    await inParallel(list, CONCURRENCY, async (base) => await gatherChanges(base, context, ports))
  const distinct = [...new Set(commits.map(({ commit }) => commit))]
  const first = await gather(distinct)
  // The comparison comes first: it fails at once where a commit is absent, and only then anything is fetched.
  const absent = distinct.filter((_, index) => first[index] === null)
  const fetched = absent.length === 0 ? new Set<CommitSha>() : await ports.git.tryFetch(absent)
  const second = await gather(absent.filter((commit) => fetched.has(commit)))
  const found = [...first, ...second].filter((one) => one !== null)
  // Where nothing differs turbo can select nothing, and need not be asked.
  const [same, differing] = [true, false].map((isSame) =>
    found.filter(({ changed }) => (changed.length === 0) === isSame),
  ) as [Changes[], Changes[]]
  const appsOf = (base: CommitSha) => commits.flatMap((one) => (one.commit === base ? (one.apps ?? []) : []))
  const asked = differing.map((one) => ({ ...one, apps: appsOf(one.base) }))
  const [answers, special] = await Promise.all([
    selectAll(asked, context, ports),
    asked.length === 0 ? null : context.special(),
  ])
  const compared = answers.map(({ base, changed, packages, lockfileProblem = null }) => ({
    ...{ base, selected: new Set(packages), everything: lockfileProblem },
    changed: special === null ? changed : withLinks(changed, special),
  }))
  const equal = same.map(({ base, changed }) => ({ base, selected: new Set<string>(), changed }))
  return new Map([...equal, ...compared].map((one) => [one.base, one]))
}

/** What git shows of the way from a commit to HEAD. */
interface Changes {
  readonly base: CommitSha
  /** What turbo compares with: the base, or a commit in which ignored paths are as HEAD has them. */
  readonly seen: CommitSha
  /** Changed and uncommitted paths, without those that turbo is made to pass over. */
  readonly changed: readonly string[]
}

/** Null when the commit is not here. */
async function gatherChanges(
  base: CommitSha,
  { inputs, head, uncommitted }: Omit<CompareContext, 'special'>,
  ports: PlanPorts,
): Promise<Changes | null> {
  const changes = base === head ? [] : await ports.trees.changes(base, head)
  if (changes === null) return null
  const ignored = await gatherIgnored(changes, inputs.ignore, ports.trees)
  const seen = await withoutIgnored(base, ignored, ports)
  const skipped = new Set(seen === base ? [] : ignored)
  const counted = changes.filter((change) => !skipped.has(change)).map(({ path }) => path)
  return { base, seen, changed: [...counted, ...(await uncommitted)] }
}

type Answer = Pick<DryRun, 'packages' | 'lockfileProblem'>
type Asked = Changes & { readonly apps: readonly App[] }
type Answered = Changes & Answer

/** Turbo is started once per commit, or, where they are many, once per core with several commits to each. */
async function selectAll(
  asked: readonly Asked[],
  context: CompareContext,
  ports: PlanPorts,
): Promise<readonly Answered[]> {
  const isMany =
    asked.length > CONCURRENCY && asked.every(({ apps }) => apps.length > 0 && apps.every(isPlain))
  const size = isMany ? Math.ceil(asked.length / CONCURRENCY) : 1
  const groups = Array.from({ length: Math.ceil(asked.length / size) }, (_, index) =>
    asked.slice(index * size, (index + 1) * size),
  )
  const answers = await inParallel(groups, CONCURRENCY, async (group) => {
    const together = group.length > 1 ? await selectTogether(group, context, ports) : null
    return together ?? (await inParallel(group, 1, async (one) => await selectAlone(one, context, ports)))
  })
  return answers.flat()
}

/** Whether the directory is no more than its name in a filter. */
function isPlain({ directory }: App): boolean {
  return /^[\w@.+-]+(?:\/[\w@.+-]+)*$/.test(directory)
}

/** One filter per app, each with the app's own commit; null where the answer would not say the same as one for each commit. */
async function selectTogether(
  group: readonly Asked[],
  { inputs }: CompareContext,
  ports: PlanPorts,
): Promise<readonly Answered[] | null> {
  const globs = group.flatMap(({ seen, apps }) => apps.map(({ directory }) => since(`./${directory}`, seen)))
  const answer = await orNull(askTurbo(globs, inputs, ports))
  // A lockfile that cannot be read at one of the commits would count for all of them.
  if (answer === null || isBeforeTwoTrees(answer.turboVersion) || answer.lockfileProblem != null) return null
  const isSelected = new Set(answer.packages)
  return group.map(({ apps, ...one }) => ({
    ...one,
    packages: apps.map((app) => app.package).filter((name) => isSelected.has(name)),
  }))
}

async function selectAlone(
  { apps: _, ...changes }: Asked,
  context: CompareContext,
  ports: PlanPorts,
): Promise<Answered> {
  const { base, seen } = changes
  const answer = await selectSince(seen, context, ports)
  if (answer !== null) return { ...changes, ...answer }
  if (seen === base) return { ...changes, ...(await withoutHistory(base, ports)) }
  // An old turbo finds no common history of HEAD and a commit that was made for the comparison.
  const everything = { ...context, inputs: { ...context.inputs, ignore: [] } }
  const all = (await gatherChanges(base, everything, ports)) ?? changes
  return await selectAlone({ ...all, apps: [] }, everything, ports)
}

/** Turbo's answer; null of an old turbo that would not compare, or would compare something else than it is asked. */
async function selectSince(
  commit: CommitSha,
  { inputs, head }: CompareContext,
  ports: PlanPorts,
): Promise<Answer | null> {
  const answer = await orNull(listPackages(inputs, commit, ports))
  if (answer === null) return null
  const isOld = isBeforeTwoTrees(answer.turboVersion)
  return isOld && (await ports.git.mergeBase(commit, head)) !== commit ? null : answer
}

/** Null of an old turbo that finds no common history. */
async function orNull(asked: Promise<DryRun>): Promise<DryRun | null> {
  return await asked.catch((error: unknown) => {
    if (isMissingHistory(error)) return null
    throw error
  })
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

/** The packages of the filter, or those of them that differ from the commit. */
export async function listPackages(
  inputs: PlanInputs,
  commit: CommitSha | null,
  ports: Pick<PlanPorts, 'turbo' | 'log'>,
): Promise<DryRun> {
  const filters = inputs.filter.map((glob) => (commit === null ? `{${glob}}` : since(glob, commit)))
  return await askTurbo(filters, inputs, ports, commit === null)
}

/** Braces make turbo read a directory glob, and only with them does `...[commit]` reach dependents. */
function since(glob: string, commit: CommitSha): string {
  return `{${glob}}...[${commit}]`
}

async function askTurbo(
  filters: readonly string[],
  { task, exclude }: PlanInputs,
  ports: Pick<PlanPorts, 'turbo' | 'log'>,
  isEverything = false,
): Promise<DryRun> {
  const all = [...filters, ...exclude.map((glob) => `!${glob}`)]
  return await gatherDryRun({ task, filters: all, isEverything }, ports)
}
