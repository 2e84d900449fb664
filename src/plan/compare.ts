/** Compares HEAD, or the tip of its branch, with commits: what turbo selects, and what our own diff shows. */
import { basename } from 'node:path/posix'
import { inParallel } from '../calls.ts'
import { type App, type CommitSha, shortSha } from '../domain.ts'
import { ExecError } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { TreeChange, TurboAnswer, TurboQuery } from '../ports.ts'
import { type Comparison, LOCKFILES } from './affected.ts'
import type { PlanPorts } from './facts.ts'
import { withLinks } from './graph.ts'
import { gatherIgnored } from './ignore.ts'

/** Children at the same time: each keeps a core busy. */
const CONCURRENCY = 4

/** What comparing needs. */
export interface CompareContext {
  readonly inputs: PlanInputs
  /** What is checked out: turbo looks at nothing else. */
  readonly head: CommitSha
  /** What is compared; HEAD if it is not given. */
  readonly tip?: CommitSha
  /** Paths that are not as HEAD has them: turbo counts them, so they count for the rest too. */
  readonly uncommitted: Promise<readonly string[]>
}

/** By the name of the app, how it differs from the commit that its image is right for, where that can be had. */
export async function compareApps(
  images: readonly { readonly target: { readonly app: App }; readonly base: CommitSha | null }[],
  context: CompareContext,
  ports: PlanPorts,
): Promise<ReadonlyMap<string, Comparison>> {
  const measured = new Map<CommitSha, readonly App[]>()
  for (const { base, target } of images)
    if (base !== null) measured.set(base, [...(measured.get(base) ?? []), target.app])
  const comparisons = await compareAll(measured, context, ports)
  return new Map(
    [...comparisons].flatMap(([base, one]) => (measured.get(base) ?? []).map(({ name }) => [name, one])),
  )
}

/**
 * By commit, how the tip differs from it; a commit that cannot be had is not in the answer. Beside each commit the apps that
 * are measured from it: all that the filter selects where none are named. An app is measured from one commit.
 */
export async function compareAll(
  measured: ReadonlyMap<CommitSha, readonly App[]>,
  context: CompareContext,
  ports: PlanPorts,
): Promise<ReadonlyMap<CommitSha, Comparison>> {
  const gather = async (list: readonly CommitSha[]) =>
    await inParallel(list, CONCURRENCY, async (base) => {
      return await gatherChanges(base, measured.get(base) ?? [], context, ports)
    })
  const commits = [...measured.keys()]
  const first = await gather(commits)
  // The comparison comes first: it fails at once where a commit is absent, and only then anything is fetched.
  const absent = commits.filter((_, index) => first[index] === null)
  const fetched = absent.length === 0 ? [] : await ports.git.tryFetch(absent)
  const found = [...first, ...(await gather([...fetched]))].filter((one) => one !== null)
  // Where nothing differs turbo can select nothing, and need not be asked.
  const same = found.filter(({ changed }) => changed.length === 0)
  const asked = found.filter(({ changed }) => changed.length > 0)
  const [answers, special] = await Promise.all([
    selectAll(asked, context, ports),
    asked.length === 0 ? null : ports.trees.special(),
  ])
  const equal = same.map((one) => toComparison(one, { packages: [], lockfileProblem: null }))
  const compared =
    special === null ? [] : answers.map((one) => ({ ...one, changed: withLinks(one.changed, special) }))
  return new Map([...equal, ...compared].map((one) => [one.base, one]))
}

/** What git shows of the way from a commit to the tip. */
interface Changes {
  readonly base: CommitSha
  readonly apps: readonly App[]
  readonly counted: readonly TreeChange[]
  readonly ignored: readonly TreeChange[]
  /** Paths that count, uncommitted ones too. */
  readonly changed: readonly string[]
}

/** Null when the commit is not here. */
async function gatherChanges(
  base: CommitSha,
  apps: readonly App[],
  { inputs, head, tip = head, uncommitted }: CompareContext,
  { trees, log }: PlanPorts,
): Promise<Changes | null> {
  const all = base === tip ? [] : await trees.changes(base, tip)
  if (all === null) return null
  const ignored = await gatherIgnored(all, inputs.ignore, trees)
  if (ignored.length > 0) log.debug(`Ignored: ${ignored.map(({ path }) => path).join(', ')}`)
  const isIgnored = new Set(ignored)
  const counted = all.filter((change) => !isIgnored.has(change))
  const changed = [...counted.map(({ path }) => path), ...(await uncommitted)]
  return { base, apps, counted, ignored, changed }
}

function toComparison(
  { base, changed }: Changes,
  { packages, lockfileProblem }: Pick<TurboAnswer, 'packages' | 'lockfileProblem'>,
): Comparison {
  return { base, changed, selected: new Set(packages), everything: lockfileProblem }
}

/** Turbo is started once per commit, or, where they are many, once per core with several commits to each. */
async function selectAll(
  list: readonly Changes[],
  context: CompareContext,
  ports: PlanPorts,
): Promise<readonly Comparison[]> {
  if (list.length === 0) return []
  const [version, seen] = await Promise.all([ports.turbo.version(), withSeen(list, context, ports)])
  if (isBeforeTwoTrees(version))
    return (
      await inParallel(list, CONCURRENCY, async (one) => await selectOld(one, version, context, ports))
    ).flat()
  const isMany = seen.length > CONCURRENCY && seen.every(({ apps }) => apps.length > 0 && apps.every(isPlain))
  const size = isMany ? Math.ceil(seen.length / CONCURRENCY) : 1
  const groups = Array.from({ length: Math.ceil(seen.length / size) }, (_, index) =>
    seen.slice(index * size, (index + 1) * size),
  )
  return (
    await inParallel(groups, CONCURRENCY, async (group) => await select(group, context.inputs, ports))
  ).flat()
}

interface Seen extends Changes {
  /**
   * By what turbo, in a checkout of HEAD, sees just the changes that count: the base itself, or a tree that differs from HEAD
   * in their paths alone.
   */
  readonly seen: CommitSha
}

async function withSeen(
  list: readonly Changes[],
  { head, tip = head }: CompareContext,
  { trees, log }: PlanPorts,
): Promise<readonly Seen[]> {
  const between = tip === head ? [] : await trees.changes(tip, head)
  const isAhead = new Set(between?.map(({ path }) => path))
  return await inParallel(list, CONCURRENCY, async (one): Promise<Seen> => {
    if (one.ignored.length === 0 && tip === head) return { ...one, seen: one.base }
    try {
      const unlike = one.counted.flatMap((change) => unlikeHead(change, isAhead.has(change.path)))
      return { ...one, seen: await trees.applied(head, unlike) }
    } catch (error) {
      if (!(error instanceof ExecError) || tip !== head) throw error
      log.notice(
        `Ignored files count after all, because no tree without them could be written: ${error.message}`,
      )
      return { ...withIgnored(one), seen: one.base }
    }
  })
}

/** The side of the change that HEAD has not. Of a lockfile turbo reads what changed, so only the true side may stand in. */
function unlikeHead(change: TreeChange, isAhead: boolean): readonly TreeChange[] {
  if (!isAhead) return [{ ...change, after: change.before }]
  return LOCKFILES.includes(basename(change.path)) ? [] : [change]
}

function withIgnored(one: Changes): Changes {
  return { ...one, changed: [...one.ignored.map(({ path }) => path), ...one.changed] }
}

/** Whether the directory is no more than its name in a filter. */
function isPlain({ directory }: App): boolean {
  return /^[\w@.+-]+(?:\/[\w@.+-]+)*$/.test(directory)
}

/** By one run: the filter of the step for one commit, a filter for each app of several. */
async function select(
  group: readonly Seen[],
  inputs: PlanInputs,
  ports: PlanPorts,
): Promise<readonly Comparison[]> {
  const filters = group.flatMap(({ seen, apps }) => {
    const globs = group.length > 1 ? apps.map(({ directory }) => `./${directory}`) : inputs.filter
    // Only with braces does `...[commit]` reach dependents.
    return globs.map((glob) => `{${glob}}...[${seen}]`)
  })
  const answer = await ports.turbo.select(toQuery(filters, inputs))
  // A lockfile that cannot be read at one of the commits would count for all of them.
  if (group.length > 1 && answer.lockfileProblem !== null)
    return (await inParallel(group, 1, async (one) => await select([one], inputs, ports))).flat()
  return group.map((one) => toComparison(one, answer))
}

/** Until 1.11 turbo compared with the merge base, and needed it. */
function isBeforeTwoTrees(version: string | null): boolean {
  const [, major, minor] = /^(\d+)\.(\d+)\./.exec(version ?? '') ?? []
  return major === '0' || (major === '1' && Number(minor) < 12)
}

/** Such a turbo compares HEAD with a commit that HEAD was made from, and with no other: then every app counts. */
async function selectOld(
  asked: Changes,
  version: string | null,
  context: CompareContext,
  ports: PlanPorts,
): Promise<readonly Comparison[]> {
  const { base } = asked
  const { head, tip = head } = context
  if (tip === head && (await ports.git.mergeBase(base, head)) === base)
    return await select([{ ...withIgnored(asked), seen: base }], context.inputs, ports)
  const lockfileProblem = `turbo ${version} compares by common history, which ${shortSha(base)} and HEAD do not have here (fetch-depth: 0, or turbo 1.12 or newer)`
  return [toComparison(asked, { packages: [], lockfileProblem })]
}

/** The packages of the filter. Gives notice of what turbo says. */
export async function listPackages(
  inputs: PlanInputs,
  { turbo, log }: Pick<PlanPorts, 'turbo' | 'log'>,
): Promise<TurboAnswer> {
  // Braces make turbo read a directory glob.
  const globs = inputs.filter.map((glob) => `{${glob}}`)
  const answer = await turbo.select({ ...toQuery(globs, inputs), isEverything: true })
  for (const warning of answer.warnings) log.warning(`turbo: ${warning}`)
  if (answer.task !== inputs.task)
    log.notice(
      `turbo.json defines no task '${inputs.task}': '${answer.task}' is asked about instead (input task). Nothing of it is run.`,
    )
  return answer
}

function toQuery(filters: readonly string[], { task, exclude }: PlanInputs): TurboQuery {
  return { task, filters: [...filters, ...exclude.map((glob) => `!${glob}`)], isEverything: false }
}
