/** Compares HEAD with commits: what turbo selects, and what our own diff shows. */
import { type CommitSha, shortSha } from '../domain.ts'
import { ExecError } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { SpecialPaths, TreeChange } from '../ports.ts'
import type { Comparison } from './affected.ts'
import { type DryRun, gatherDryRun } from './dry-run.ts'
import { inParallel, type PlanPorts } from './facts.ts'
import { withLinks } from './graph.ts'
import { gatherIgnored } from './ignore.ts'
import { isMissingHistory } from './turbo-errors.ts'

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
