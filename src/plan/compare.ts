/** Measures how the apps differ from what is published: finds the base by the rules, and compares with it. */
import type { AppTarget, BaseSelection, CommitSha } from '../domain.ts'
import { ExecError } from '../errors.ts'
import type { PlanInputs } from '../inputs/plan.ts'
import type { TreeChange } from '../ports.ts'
import type { Comparison } from './affected.ts'
import { gatherBaseFacts, lostBase, selectBase } from './base.ts'
import type { PlanContext, PlanPorts } from './context.ts'
import { type DryRun, gatherDryRun } from './dry-run.ts'
import { gatherIgnored } from './ignore.ts'
import { gatherRegistryBases } from './registry-base.ts'
import type { StateReading } from './state-session.ts'

/** The base, and how each app differs from it; an app without a comparison has no base. */
export interface Measured {
  readonly base: BaseSelection
  readonly comparisons: ReadonlyMap<string, Comparison>
  /** App → what its newest image was made from; empty unless the images are what is measured from. */
  readonly images: ReadonlyMap<string, string | null>
}

const NO_IMAGES: ReadonlyMap<string, null> = new Map()

/** What measuring starts from. */
export interface Survey {
  readonly inputs: PlanInputs
  readonly context: PlanContext
  readonly head: CommitSha
  /** What the images of the apps are made from, known while the base is sought. */
  readonly targets: Promise<ReadonlyMap<string, AppTarget>>
  /** Paths that are not as HEAD has them: turbo counts them, so they count for the rest too. */
  readonly uncommitted: Promise<readonly string[]>
}

/** The base by the first rule that holds, and the comparison with it. */
export async function measure(survey: Survey, ports: PlanPorts): Promise<Measured> {
  const { inputs, context, head } = survey
  const facts = await gatherBaseFacts(inputs, context.run, head, { ...ports, state: context.state })
  const base = selectBase(facts)
  if (base === null) return await measureFromRegistry(survey, whyNoState(facts.state), ports)
  if (base.sha === null) return { base, comparisons: new Map(), images: NO_IMAGES }
  const { sha } = base
  const comparison = await compareOrFetch(sha, survey, ports)
  if (comparison !== null) return { base, comparisons: await forAll(survey, comparison), images: NO_IMAGES }
  const lost = lostBase({ ...base, sha })
  ports.log.notice(`All apps are built: ${lost.reason}.`)
  return { base: lost, comparisons: new Map(), images: NO_IMAGES }
}

function whyNoState(state: StateReading | null): string {
  if (state?.kind !== 'none') return 'the build state names no commit'
  return state.problem === null ? 'no build state' : `the build state is ignored: ${state.problem}`
}

async function forAll(survey: Survey, comparison: Comparison): Promise<ReadonlyMap<string, Comparison>> {
  return new Map([...(await survey.targets).keys()].map((app) => [app, comparison]))
}

async function measureFromRegistry(survey: Survey, why: string, ports: PlanPorts): Promise<Measured> {
  const targets = await survey.targets
  const { run, tags, logIn, definitionOf } = survey.context
  await logIn()
  const facts = { run, head: survey.head, tags, why }
  const found = await gatherRegistryBases([...targets.values()], facts, { ...ports, definitionOf })
  const bases = [...new Set(found.commits.values())]
  const compared = await Promise.all(bases.map(async (base) => await compare(base, survey, ports)))
  const byBase = new Map(bases.map((base, index) => [base, compared[index] ?? null]))
  const comparisons = [...found.commits].flatMap(([app, base]) => {
    const comparison = byBase.get(base) ?? null
    return comparison === null ? [] : [[app, comparison] as const]
  })
  return { base: found.base, comparisons: new Map(comparisons), images: found.definitions }
}

/** The comparison comes first: it fails at once where the base is absent, and only then anything is fetched. */
async function compareOrFetch(base: CommitSha, survey: Survey, ports: PlanPorts): Promise<Comparison | null> {
  const compared = await compare(base, survey, ports)
  if (compared !== null || !(await ports.git.tryFetch([base])).has(base)) return compared
  return await compare(base, survey, ports)
}

/** How HEAD differs from a commit; null when the commit is not here. */
async function compare(base: CommitSha, survey: Survey, ports: PlanPorts): Promise<Comparison | null> {
  const { inputs, head } = survey
  const changes = await ports.trees.changes(base, head)
  if (changes === null) return null
  const ignored = await gatherIgnored(changes, inputs.ignore, ports.trees)
  const seen = await withoutIgnored(base, ignored, ports)
  const skipped = new Set(seen === base ? [] : ignored)
  const counted = changes.filter((change) => !skipped.has(change)).map(({ path }) => path)
  const changed = [...counted, ...(await survey.uncommitted)]
  // Where nothing differs turbo can select nothing, and need not be asked.
  const selected = changed.length === 0 ? [] : (await listPackages(inputs, seen, ports)).packages
  return { base, selected: new Set(selected), changed }
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
