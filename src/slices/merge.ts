/** Says of each app what its slices came to: every platform built, or the one reason why not. Pure. */
import type { Digest, Slice } from '../domain.ts'
import type { Failure, SourceLine } from '../results.ts'
import type { PlatformImage } from './join.ts'
import type { BuiltApp, PlanPart, SlicePart } from './parts.ts'

/** Facts of the builds of one app, all platforms together. */
export interface BuildFacts {
  readonly startedAt: number | null
  readonly builtAt: number | null
  readonly durationMs: number | null
  readonly cachedPercent: number | null
  readonly at: SourceLine | null
  readonly logTail: readonly string[]
}

/** What an app came to before any of its tags is written. */
export type Merged =
  /** No images where this run does not push. */
  | { readonly kind: 'built'; readonly images: readonly PlatformImage[]; readonly facts: BuildFacts }
  | { readonly kind: 'reuse'; readonly digest: Digest; readonly from: string }
  | { readonly kind: 'failed' | 'cancelled'; readonly failure: Failure; readonly facts: BuildFacts }

/** A slice of the plan, with what it handed over; null when it handed over nothing. */
export interface EndedSlice {
  readonly slice: Slice
  readonly part: SlicePart | null
  /** Why what it handed over does not count; null when that is not known. */
  readonly problem: string | null
}

const NOTHING: BuildFacts = {
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
  const bad = builds.filter(
    ({ built }) => built === null || built.status !== 'built' || (pushes && built.digest === null),
  )
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

function factsOf(builds: readonly OneBuild[]): BuildFacts {
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
    hint: 'Run the failed jobs again; when every job is green and this stays, run all jobs again.',
  }
}

function inNoSlice(app: string): Failure {
  return {
    code: 'FDA-BUILD-SLICE',
    message: `the plan has ${app} in no slice`,
    hint: 'Run all jobs again.',
  }
}
