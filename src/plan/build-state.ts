/** The build state: what runs claim about the published images, and what a run may claim next. Pure. */
import { createHash } from 'node:crypto'
import { type CommitSha, parseCommitSha } from '../domain.ts'
import { isRecord } from '../json.ts'

/** The form of the entries; a run reads only its own form. */
export const SCHEMA = 1

/** Clocks of GitHub and runners differ by less; an entry of a run created later than this from now is no true one. */
const CLOCK_MARGIN_MS = 10 * 60_000

/** A run's place in GitHub's order; null when GitHub did not tell the time. */
export interface RunOrder {
  readonly id: number
  readonly created: number | null
}

/**
 * The claim that all apps but `pending` are pushed, and told to Flux, as of `commit`. Without a commit it claims nothing
 * of the others: it is left by a run by hand that found no entry, and only keeps its place in the order.
 */
export interface BuildState {
  /** The run that made the claim. */
  readonly run: RunOrder
  /** What that run measured from: a re-run of it measures from there again. */
  readonly base: CommitSha | null
  readonly commit: CommitSha | null
  readonly pending: readonly string[]
  /** Runs that claimed and had not ended, as far as this claim saw them: a run that is not here was not seen. */
  readonly open: readonly number[]
  /** App → what its image was made from, as a hash. */
  readonly definitions: Readonly<Record<string, string>>
}

/** A state and the key it was kept under, which tells who kept it. */
export interface StateEntry {
  readonly key: string
  readonly state: BuildState
}

/** The first half of all keys of one scope: runs with the same scope push the same apps to the same tags. */
export function stateKeyPrefix(scope: readonly unknown[]): string {
  const hash = createHash('sha256').update(JSON.stringify(scope)).digest('hex').slice(0, 12)
  return `fda-${SCHEMA}-${hash}-`
}

const NUMBER = /^\d{8}$/

/**
 * The key of a scope's entry. Keys are written once, so of two runs that saw the same entry only one gets the next number;
 * no number begins with another one, as keys are looked for by how they begin.
 */
export function stateKey(prefix: string, number: number): string {
  return `${prefix}${String(number).padStart(8, '0')}`
}

/** The number in a key, 0 when it has none. */
export function stateNumber(prefix: string, key: string): number {
  const text = key.slice(prefix.length)
  return NUMBER.test(text) ? Number(text) : 0
}

/** The text of an entry. */
export function renderState({ run, base, commit, pending, open, definitions }: BuildState): string {
  return JSON.stringify({ schema: SCHEMA, run, base, commit, pending, open, definitions })
}

/** The state that a text holds, or why it is none that can be used: whoever writes to the cache may have written it. */
export function parseState(text: string, now: number): BuildState | { readonly problem: string } {
  const json = parseObject(text)
  if (json === null) return { problem: 'it is no JSON object' }
  if (json.schema !== SCHEMA) return { problem: `its schema is ${JSON.stringify(json.schema)?.slice(0, 20)}` }
  const run = parseRun(json.run)
  if (run === null) return { problem: 'it does not say which run made it' }
  if (run.created !== null && run.created > now + CLOCK_MARGIN_MS) return { problem: 'it is from the future' }
  const commit = parseCommit(json.commit)
  const base = parseCommit(json.base)
  const pending = parseNames(json.pending)
  const definitions = parseDefinitions(json.definitions)
  const open = Array.isArray(json.open) ? json.open.filter(isCount) : []
  if (commit === undefined || base === undefined) return { problem: 'its commit is none' }
  if (pending === null || definitions === null) return { problem: 'its list of apps is unreadable' }
  return { run, base, commit, pending, open, definitions }
}

/** Whether `a` was created after `b`: by time, then by id. */
export function isLater(a: RunOrder, b: RunOrder): boolean {
  if (a.created !== null && b.created !== null && a.created !== b.created) return a.created > b.created
  return a.id > b.id
}

/** What a run brings to its claims. */
export interface Claimant {
  readonly run: RunOrder
  /** advance = planned from the state of things · resave = apps or base were given by hand, so `commit` stays. */
  readonly mode: 'advance' | 'resave'
  /** The entry that the plan was made from. */
  readonly read: StateEntry | null
  readonly head: CommitSha
  readonly base: CommitSha | null
  /** Whether apps that are not planned were compared with the state's commit, and not with something else. */
  readonly fromState: boolean
  /** Whether every app is planned, whatever the state says. */
  readonly everything: boolean
  readonly planned: readonly string[]
  /** The names of all apps. */
  readonly known: readonly string[]
  readonly definitions: Readonly<Record<string, string>>
}

/** What a run does before its first push. */
export type FirstClaim =
  | { readonly kind: 'save'; readonly state: BuildState }
  | { readonly kind: 'superseded'; readonly by: number }
  /** Another run moved the state since the plan was made: plan again. */
  | { readonly kind: 'stale' }

/** The first claim: the old commit with everything planned still pending, so that being killed needs no care. */
export function beforeFirstPush(newest: StateEntry | null, run: Claimant): FirstClaim {
  if (newest !== null && isLater(newest.state.run, run.run))
    return { kind: 'superseded', by: newest.state.run.id }
  if (run.mode === 'resave') return { kind: 'save', state: addPending(newest, run) }
  if (!run.everything && !isSame(newest, run.read)) return { kind: 'stale' }
  const old = run.fromState ? newest?.state : undefined
  return {
    kind: 'save',
    state: {
      run: run.run,
      base: run.base,
      commit: old === undefined ? run.head : old.commit,
      pending: union(keep(newest?.state.pending ?? [], run.known), run.planned),
      open: withRun(newest?.state.open ?? [], run.run.id),
      definitions: old?.definitions ?? run.definitions,
    },
  }
}

/** The claim at the end, or null when this run has nothing to say any more. */
export function atEnd(
  newest: StateEntry | null,
  run: Claimant,
  end: {
    /** The first claim, null when it could not be kept. */
    readonly claimed: StateEntry | null
    /** Planned apps that are pushed, told to Flux and, if that was waited for, deployed. */
    readonly finished: readonly string[]
  },
): BuildState | null {
  if (newest !== null && isLater(newest.state.run, run.run)) {
    // A later run that saw this one's claim will build these apps, or has. One that did not see it must be told.
    return newest.state.open.includes(run.run.id) ? null : addPending(newest, run)
  }
  const unmoved = newest !== null && isSame(newest, end.claimed)
  if (run.mode === 'resave') return unmoved ? null : addPending(newest, run)
  // What was claimed after this run's claim went with it: the registry knows more than this run.
  if (newest === null && end.claimed !== null) return null
  // Whoever moved the state could not see this run coming, so this run does not know what was pushed meanwhile.
  if (!isSame(newest, end.claimed ?? run.read)) return addPending(newest, run)
  const claimed = union(keep(newest?.state.pending ?? [], run.known), run.planned)
  const pending = claimed.filter((app) => !end.finished.includes(app))
  const open = (newest?.state.open ?? []).filter((id) => id !== run.run.id)
  return { run: run.run, base: run.base, commit: run.head, pending, open, definitions: run.definitions }
}

/** Whether it is the same entry. The key alone does not tell: after the cache was cleared its number comes again. */
function isSame(a: StateEntry | null, b: StateEntry | null): boolean {
  if (a === null || b === null) return a === b
  return a.key === b.key && renderState(a.state) === renderState(b.state)
}

/** The newest claim with what this run may have pushed taken out of it. */
function addPending(newest: StateEntry | null, { run, planned }: Claimant): BuildState {
  const old = newest?.state ?? { run, base: null, commit: null, pending: [], open: [], definitions: {} }
  return {
    ...old,
    run: isLater(old.run, run) ? old.run : run,
    pending: union(old.pending, planned),
    open: withRun(old.open, run.id),
  }
}

/** A run that is killed stays in the list, so the oldest make room. */
const MOST_OPEN = 64

function withRun(open: readonly number[], id: number): readonly number[] {
  return [...open.filter((one) => one !== id), id].slice(-MOST_OPEN)
}

function keep(names: readonly string[], known: readonly string[]): readonly string[] {
  return names.filter((name) => known.includes(name))
}

function union(a: readonly string[], b: readonly string[]): readonly string[] {
  return [...new Set([...a, ...b])].sort()
}

function parseObject(text: string): Record<string, unknown> | null {
  try {
    const value: unknown = JSON.parse(text)
    return isRecord(value) ? value : null
  } catch {
    // Not JSON is an answer, given by the caller.
    return null
  }
}

function parseRun(value: unknown): RunOrder | null {
  if (!isRecord(value) || !isCount(value.id)) return null
  if (value.created !== null && !isCount(value.created)) return null
  return { id: value.id, created: value.created }
}

/** A commit, null where none is named, undefined for anything else. */
function parseCommit(value: unknown): CommitSha | null | undefined {
  if (value === null) return null
  return typeof value === 'string' ? (parseCommitSha(value) ?? undefined) : undefined
}

function parseNames(value: unknown): readonly string[] | null {
  if (!Array.isArray(value)) return null
  return value.every((name): name is string => typeof name === 'string') ? value : null
}

function parseDefinitions(value: unknown): Readonly<Record<string, string>> | null {
  if (!isRecord(value)) return null
  const pairs = Object.entries(value)
  return pairs.every((pair): pair is [string, string] => typeof pair[1] === 'string')
    ? Object.fromEntries(pairs)
    : null
}

function isCount(value: unknown): value is number {
  return typeof value === 'number' && Number.isSafeInteger(value) && value >= 0
}
