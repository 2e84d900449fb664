/** What the jobs of a cut run hand to each other, as texts: the plan, and what each slice built. Pure. */
import { createHash } from 'node:crypto'
import {
  type App,
  type BaseSource,
  type CommitSha,
  type Digest,
  parseCommitSha,
  parseDigest,
  type SkippedApp,
  type Slice,
  type StandingApp,
} from '../domain.ts'
import type { Failure, SourceLine } from '../results.ts'
import { Fields } from './hand-over.ts'

/** How an app of the plan gets its image. */
export type HandedWay =
  | { readonly kind: 'build' }
  | { readonly kind: 'reuse'; readonly digest: Digest; readonly from: string }
  | { readonly kind: 'refuse'; readonly failure: Failure }

/** An app of the plan. */
export interface HandedApp {
  readonly app: App
  readonly reason: string
  readonly base: CommitSha | null
  readonly newestTag: string | null
  /** How its image is built, as a hash: the same in every job, or the jobs were given other inputs. */
  readonly fingerprint: string
  readonly way: HandedWay
}

/** The plan, as the other jobs need it. */
export interface PlanPart {
  readonly run: number
  readonly attempt: number
  readonly head: CommitSha
  readonly push: boolean
  readonly base: { readonly sha: CommitSha | null; readonly source: BaseSource; readonly reason: string }
  readonly apps: readonly HandedApp[]
  readonly skipped: readonly SkippedApp[]
  readonly superseded: readonly SkippedApp[]
  readonly held: readonly SkippedApp[]
  readonly appCount: number
  readonly right: readonly {
    readonly repository: string
    readonly tag: string
    readonly fingerprint: string
  }[]
  readonly standing: readonly StandingApp[]
  readonly uncommitted: readonly string[]
  readonly timestamp: string
  /** Platforms of all apps that name none. */
  readonly platforms: readonly string[]
  readonly slices: readonly Slice[]
  /** Inputs that only the first and the last job read, as a hash. */
  readonly rules: string
  readonly startedAt: number
}

/** What one slice made of one app. */
export interface BuiltApp {
  readonly app: string
  readonly status: 'built' | 'failed' | 'cancelled'
  /** Null where nothing was pushed. */
  readonly digest: Digest | null
  readonly startedAt: number | null
  readonly builtAt: number | null
  readonly durationMs: number | null
  readonly cachedPercent: number | null
  readonly error: Failure | null
  readonly at: SourceLine | null
  readonly logTail: readonly string[]
}

/** What one slice hands over. */
export interface SlicePart {
  readonly run: number
  readonly attempt: number
  /** The attempt whose plan it worked on. */
  readonly plan: number
  readonly slice: string
  readonly head: CommitSha
  readonly apps: readonly BuiltApp[]
  readonly notices: readonly string[]
}

const SCHEMA = 1
/** Texts that are longer are not read back: logs go first. */
const MOST_BYTES = 3_500_000

/** 16 hex digits that stand for these values. */
export function hashParts(parts: readonly unknown[]): string {
  return createHash('sha256').update(JSON.stringify(parts)).digest('hex').slice(0, 16)
}

/** The text of a plan. */
export function renderPlan(part: PlanPart): string {
  return JSON.stringify({ schema: SCHEMA, ...part })
}

/** The text of what a slice made; without logs when it would be too long. */
export function renderSlice(part: SlicePart): string {
  const whole = JSON.stringify({ schema: SCHEMA, ...part })
  if (Buffer.byteLength(whole) <= MOST_BYTES) return whole
  const apps = part.apps.map((app) => ({
    ...app,
    logTail: app.logTail.slice(-3).map((line) => line.slice(0, 500)),
  }))
  return JSON.stringify({ schema: SCHEMA, ...part, apps })
}

/** The plan that the text holds; null when any of it is not as it was written. Whoever may write to the cache may write anything. */
export function parsePlan(text: string): PlanPart | null {
  return attempt(text, (read) => ({
    run: read.number('run'),
    attempt: read.number('attempt'),
    head: commit(read.text('head')),
    push: read.bool('push'),
    base: baseOf(read.record('base')),
    apps: read.list('apps', handedApp),
    skipped: read.list('skipped', skippedApp),
    superseded: read.list('superseded', skippedApp),
    held: read.list('held', skippedApp),
    appCount: read.number('appCount'),
    right: read.list('right', (one) => one.texts('repository', 'tag', 'fingerprint')),
    standing: read.list('standing', (one) => ({
      app: appOf(one.record('app')),
      ...one.texts('repository', 'tag'),
    })),
    uncommitted: read.strings('uncommitted'),
    timestamp: read.text('timestamp'),
    platforms: read.strings('platforms'),
    slices: sliceList(read),
    rules: read.text('rules'),
    startedAt: read.number('startedAt'),
  }))
}

/** What a slice made, as the text says; null as for a plan. */
export function parseSlicePart(text: string): SlicePart | null {
  return attempt(text, (read) => ({
    run: read.number('run'),
    attempt: read.number('attempt'),
    plan: read.number('plan'),
    slice: read.text('slice'),
    head: commit(read.text('head')),
    apps: read.list('apps', builtApp),
    notices: read.strings('notices'),
  }))
}

function attempt<T>(text: string, parse: (read: Fields) => T): T | null {
  try {
    const read = new Fields(JSON.parse(text))
    return read.number('schema') === SCHEMA ? parse(read) : null
  } catch (error) {
    // A bug of ours is none of the text's.
    if (error instanceof TypeError || error instanceof ReferenceError) throw error
    return null
  }
}

function handedApp(read: Fields): HandedApp {
  return {
    app: appOf(read.record('app')),
    reason: read.text('reason'),
    base: read.maybe('base', () => commit(read.text('base'))),
    newestTag: read.maybe('newestTag', () => read.text('newestTag')),
    fingerprint: read.text('fingerprint'),
    way: wayOf(read.record('way')),
  }
}

function wayOf(read: Fields): HandedWay {
  const kind = read.text('kind')
  if (kind === 'build') return { kind }
  if (kind === 'reuse') return { kind, digest: digest(read.text('digest')), from: read.text('from') }
  if (kind === 'refuse') return { kind, failure: failureOf(read.record('failure')) }
  throw new RangeError(kind)
}

function skippedApp(read: Fields): SkippedApp {
  return { app: appOf(read.record('app')), reason: read.text('reason') }
}

function appOf(read: Fields): App {
  return read.texts('name', 'package', 'directory')
}

const SOURCES: readonly BaseSource[] = ['input', 'apps', 'pull-request', 'merge-group', 'registry', 'none']

function baseOf(read: Fields): PlanPart['base'] {
  const source = SOURCES.find((one) => one === read.text('source'))
  if (source === undefined) throw new RangeError('source')
  return { sha: read.maybe('sha', () => commit(read.text('sha'))), source, reason: read.text('reason') }
}

/** The slices of a plan: no app may be built twice for one platform. */
function sliceList(read: Fields): readonly Slice[] {
  const slices = read.list('slices', (one) => ({
    ...one.texts('slice', 'platform'),
    apps: one.strings('apps'),
    runner: '',
  }))
  const builds = slices.flatMap(({ platform, apps }) => apps.map((app) => `${platform} ${app}`))
  const names = slices.map(({ slice }) => slice)
  if (new Set(builds).size < builds.length || new Set(names).size < names.length)
    throw new RangeError('twice')
  return slices
}

function builtApp(read: Fields): BuiltApp {
  const status = (['built', 'failed', 'cancelled'] as const).find((one) => one === read.text('status'))
  if (status === undefined) throw new RangeError('status')
  const number = (name: string) => read.maybe(name, () => read.number(name))
  return {
    ...{ app: read.text('app'), status },
    digest: read.maybe('digest', () => digest(read.text('digest'))),
    startedAt: number('startedAt'),
    builtAt: number('builtAt'),
    durationMs: number('durationMs'),
    cachedPercent: number('cachedPercent'),
    error: read.maybe('error', () => failureOf(read.record('error'))),
    at: read.maybe('at', () => {
      const at = read.record('at')
      return { file: at.text('file'), line: at.number('line') }
    }),
    logTail: read.strings('logTail'),
  }
}

function failureOf(read: Fields): Failure {
  return { ...read.texts('code', 'message'), hint: read.maybe('hint', () => read.text('hint')) }
}

function commit(text: string): CommitSha {
  const sha = parseCommitSha(text)
  if (sha === null) throw new RangeError('commit')
  return sha
}

function digest(text: string): Digest {
  const parsed = parseDigest(text)
  if (parsed === null) throw new RangeError('digest')
  return parsed
}
