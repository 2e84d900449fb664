/** Says of each app what its slices came to: every platform built, or the one reason why not. */
import { inParallel } from '../calls.ts'
import type { Digest, Slice, WorkflowRun } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { Registry } from '../ports-images.ts'
import type { AppResult, Failure, HandedFacts } from '../results.ts'
import { withAttempts } from '../retry.ts'
import { type HandOverPorts, takeOver } from './hand-over.ts'
import type { PlatformImage } from './join.ts'
import { type BuiltApp, type PlanPart, parseSlicePart, type SlicePart } from './parts.ts'

/** What an app came to before any of its tags is written. */
export type Merged =
  /** No images where this run does not push. */
  | { readonly kind: 'built'; readonly images: readonly PlatformImage[]; readonly facts: HandedFacts }
  | { readonly kind: 'reuse'; readonly digest: Digest; readonly from: string }
  | { readonly kind: 'failed' | 'cancelled'; readonly failure: Failure; readonly facts: HandedFacts }

/** A slice of the plan, with what it handed over; null when it handed over nothing. */
export interface EndedSlice {
  readonly slice: Slice
  readonly part: SlicePart | null
  /** Why what it handed over does not count; null when that is not known. */
  readonly problem: string | null
}

/** Nothing is known of a build. */
export const NOTHING: HandedFacts = {
  startedAt: null,
  builtAt: null,
  durationMs: null,
  cachedPercent: null,
  at: null,
  logTail: [],
}

/** App → what it came to, for every app of the plan. */
export function mergeSlices(plan: PlanPart, ended: readonly EndedSlice[]): ReadonlyMap<string, Merged> {
  return new Map(
    plan.apps.map(({ app: { name }, way }): [string, Merged] => {
      if (way.kind === 'reuse') return [name, way]
      if (way.kind === 'refuse') return [name, { kind: 'failed', failure: way.failure, facts: NOTHING }]
      const own = ended.filter(({ slice }) => slice.apps.includes(name))
      return [name, mergeApp(own, name, plan.push)]
    }),
  )
}

interface OneBuild {
  readonly slice: Slice
  readonly problem: string | null
  readonly built: BuiltApp | null
}

function mergeApp(ended: readonly EndedSlice[], app: string, pushes: boolean): Merged {
  const builds = ended.map(({ slice, part, problem }): OneBuild => {
    return { slice, problem, built: part?.apps.find((one) => one.app === app) ?? null }
  })
  const bad = builds.filter(({ built }) => built === null || !isBuilt(built, pushes))
  // What failed tells more than what was cancelled because of it, and that more than what nobody heard of.
  const worst =
    bad.find(({ built }) => built?.status === 'failed') ??
    bad.find(({ built }) => built?.status === 'cancelled') ??
    bad[0]
  if (worst !== undefined) {
    const kind = worst.built?.status === 'cancelled' ? 'cancelled' : 'failed'
    return { kind, failure: failureOf(worst, builds.length), facts: factsOf([worst]) }
  }
  if (builds.length === 0) return { kind: 'failed', failure: inNoSlice(app), facts: NOTHING }
  const images = builds.flatMap(({ slice, built }) =>
    built?.digest == null ? [] : [{ platform: slice.platform, digest: built.digest }],
  )
  return { kind: 'built', images, facts: factsOf(builds) }
}

function isBuilt({ status, digest }: BuiltApp, pushes: boolean): boolean {
  return status === 'built' && (!pushes || digest !== null)
}

/** Apps of a slice that are missing. */
export interface Lost {
  readonly slice: Slice
  readonly apps: readonly string[]
}

/**
 * What the last job of a re-run builds itself, because no slice will: a job that was green is not run again, whatever became
 * of what it handed over. What failed in this attempt stays failed, and where a slice was cancelled in it the run is to end.
 */
export function selectLost(
  plan: PlanPart,
  ended: readonly EndedSlice[],
  { attempt }: Pick<WorkflowRun, 'attempt'>,
): readonly Lost[] {
  if (attempt === plan.attempt) return []
  const bad = ended
    .flatMap(({ part }) => (part?.attempt === attempt ? part.apps : []))
    .filter((one) => !isBuilt(one, plan.push))
  if (bad.some(({ status }) => status === 'cancelled')) return []
  const open = plan.apps.flatMap(({ app: { name }, way }) =>
    way.kind === 'build' && !bad.some(({ app }) => app === name) ? [name] : [],
  )
  return ended.flatMap(({ slice, part }) => {
    const there = part?.apps.filter((one) => isBuilt(one, plan.push)).map(({ app }) => app) ?? []
    const apps = slice.apps.filter((app) => open.includes(app) && !there.includes(app))
    return apps.length === 0 ? [] : [{ slice, apps }]
  })
}

function factsOf(builds: readonly OneBuild[]): HandedFacts {
  const known = builds.flatMap(({ built }) => built ?? [])
  const of = (value: (one: BuiltApp) => number | null) => known.flatMap((one) => value(one) ?? [])
  const starts = of(({ startedAt }) => startedAt)
  const ends = of(({ builtAt }) => builtAt)
  const times = of(({ durationMs }) => durationMs)
  const cached = of(({ cachedPercent }) => cachedPercent)
  return {
    startedAt: starts.length === 0 ? null : Math.min(...starts),
    builtAt: ends.length === 0 ? null : Math.max(...ends),
    durationMs: times.length === 0 ? null : Math.max(...times),
    cachedPercent:
      cached.length === 0 ? null : Math.round(cached.reduce((sum, one) => sum + one, 0) / cached.length),
    at: known.find(({ at }) => at !== null)?.at ?? null,
    logTail: known.find(({ logTail }) => logTail.length > 0)?.logTail ?? [],
  }
}

function failureOf({ slice, built, problem }: OneBuild, count: number): Failure {
  if (built === null) return silent(slice, problem)
  const on = count > 1 && slice.platform !== '' ? `${slice.platform}: ` : ''
  if (built.error !== null) return { ...built.error, message: `${on}${built.error.message}` }
  return {
    code: built.status === 'cancelled' ? 'FDA-BUILD-CANCELLED' : 'FDA-BUILD-NO-DIGEST',
    message: `${on}slice ${slice.slice} was ended before the build was`,
    hint: 'Run the failed jobs again: finished images are kept.',
  }
}

function silent({ slice }: Slice, problem: string | null): Failure {
  const why =
    problem === null
      ? 'nothing: its job never ran, was ended from outside, or what it left in the cache is gone'
      : `nothing that counts: ${problem}`
  return {
    code: 'FDA-BUILD-SLICE',
    message: `slice ${slice} handed over ${why}`,
    hint: 'Run the failed jobs again: what no slice hands over then, the job with mode finish builds itself.',
  }
}

function inNoSlice(app: string): Failure {
  return {
    code: 'FDA-BUILD-SLICE',
    message: `the plan has ${app} in no slice`,
    hint: 'Run all jobs again.',
  }
}

// What slices handed over, read back and held to the plan: what does not belong to it counts as nothing.

const CONCURRENCY = 8

/** Every slice of the plan with what it handed over. Never rejects: what cannot be read is a slice that says nothing. */
export async function takeSlices(
  plan: PlanPart,
  run: WorkflowRun,
  ports: HandOverPorts,
): Promise<readonly EndedSlice[]> {
  return await inParallel(plan.slices, CONCURRENCY, async (slice) => await takeOne(slice, plan, run, ports))
}

async function takeOne(
  slice: Slice,
  plan: PlanPart,
  run: WorkflowRun,
  ports: HandOverPorts,
): Promise<EndedSlice> {
  try {
    const handed = await takeOver(slice.slice, run, plan.attempt, ports)
    if (handed === null) return { slice, part: null, problem: null }
    const part = parseSlicePart(handed.text)
    const problem = part === null ? 'it cannot be read' : whyOther(part, slice, plan, run, handed.attempt)
    return problem === null ? { slice, part, problem } : { slice, part: null, problem }
  } catch (error) {
    return { slice, part: null, problem: errorMessage(error) }
  }
}

/** Why a part is not of this slice of this plan, or null. */
function whyOther(
  part: SlicePart,
  { slice, apps }: Slice,
  plan: PlanPart,
  run: WorkflowRun,
  attempt: number,
): string | null {
  if (part.run !== run.id || part.attempt !== attempt || part.slice !== slice) return 'it is of another job'
  if (part.plan !== plan.attempt) return `it is of the plan of attempt ${part.plan}`
  if (part.head !== plan.head) return `it is of commit ${part.head}`
  return part.apps.every(({ app }) => apps.includes(app)) ? null : 'it holds apps of another slice'
}

/** What an earlier attempt of this slice built and the registry still has: it is not built again. */
export async function takeEarlier(
  slice: Slice,
  plan: PlanPart,
  run: WorkflowRun,
  repositories: ReadonlyMap<string, string>,
  ports: HandOverPorts & { readonly registry: Registry },
): Promise<readonly BuiltApp[]> {
  if (run.attempt === plan.attempt) return []
  const { part } = await takeOne(slice, plan, run, ports)
  const isThere = async ({ app, status, digest }: BuiltApp) => {
    const repository = repositories.get(app)
    if (status !== 'built' || digest === null || repository === undefined) return false
    const look = async () => await ports.registry.tryDigest({ repository, reference: digest })
    return (await withAttempts(look, ports).catch(() => null)) === digest
  }
  const built = part?.apps ?? []
  const there = await Promise.all(built.map(isThere))
  return built.filter((_, index) => there[index])
}

/** What a job of mode build tells of one app: nothing is published yet. */
export function toBuilt(result: AppResult): BuiltApp {
  const { app, digest, startedAt, builtAt, durationMs, cachedPercent, error, at, logTail } = result
  const isBuilt = result.status === 'built' || result.status === 'pushed'
  return {
    app: app.name,
    status: isBuilt ? 'built' : result.status === 'cancelled' ? 'cancelled' : 'failed',
    ...{ digest, startedAt, builtAt, durationMs, cachedPercent, error, at },
    // The page shows the logs of what failed alone.
    logTail: isBuilt ? [] : logTail,
  }
}
