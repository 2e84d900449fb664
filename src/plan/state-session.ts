/** Keeps the build state from run to run: reads it for the plan, claims before the first push, settles at the end. */
import {
  type AppResult,
  type DeployResult,
  isPublished,
  type NotifyResult,
  type Plan,
  type WorkflowRun,
} from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { Clock, GitHubApi, Log, StateStore } from '../ports.ts'
import {
  atEnd,
  type BuildState,
  beforeFirstPush,
  type Claimant,
  parseState,
  type RunOrder,
  renderState,
  type StateEntry,
  stateKey,
  stateNumber,
} from './build-state.ts'

/** What planning starts from: an entry, none, or the reason why none may be trusted. */
export type StateReading =
  | { readonly kind: 'entry'; readonly entry: StateEntry }
  /** Without a problem there is just no entry yet. */
  | { readonly kind: 'none'; readonly problem: string | null }
  /** Other runs move the state faster than this one can plan: only all apps are a safe answer. */
  | { readonly kind: 'moving'; readonly reason: string }

/** What the store showed last. */
interface Seen {
  /** The number in the newest key, 0 when there is none. */
  readonly number: number
  readonly reading: Exclude<StateReading, { kind: 'moving' }>
}

/** What a decision about the newest entry comes to, besides an entry of its own. */
type Decision<Other> = { readonly kind: 'save'; readonly state: BuildState } | Other

/** What a first claim comes to. */
export type Claim =
  | { readonly kind: 'go' }
  | { readonly kind: 'superseded'; readonly by: number }
  | { readonly kind: 'stale' }

/** The facts of a plan that claims are made from. */
export interface Claimed extends Plan {
  /** The names of all apps. */
  readonly names: readonly string[]
  /** App → what its image is made from, as a hash. */
  readonly definitions: Readonly<Record<string, string>>
  /** Whether every app is planned, whatever the state says. */
  readonly everything: boolean
}

/** How the run ended for its apps. */
export interface Ending {
  readonly apps: readonly AppResult[]
  readonly notifications: readonly NotifyResult[]
  readonly deploys: readonly DeployResult[]
  readonly onNotifyFailure: 'fail' | 'warn'
  /** Which of these apps still have a later run's image as their newest one: only the next run can put that right. */
  readonly overtaken: (apps: readonly string[]) => Promise<readonly string[]>
}

/** How a run takes part: off = reads only · advance = moves the commit · resave = adds what it pushed by hand. */
export type StateMode = 'off' | Claimant['mode']

/** How a pushing run takes part: what was planned by hand, or for a merge that is none yet, says nothing of the branch. */
export function stateMode(
  inputs: { readonly base: string | null; readonly apps: readonly string[] },
  run: WorkflowRun,
): StateMode {
  if (run.pullRequest !== null || run.mergeGroupBase !== null) return 'off'
  return inputs.base !== null || inputs.apps.length > 0 ? 'resave' : 'advance'
}

/** Plans that other runs overtake before everything is built to be safe. */
const PLANS = 3

/** Pauses before a number is tried again: its owner may still be writing, or may never end. After the third it is passed over. */
const PAUSES_MS = [300, 900, 1_800, 0]
/** Whoever takes longer than this to write may have been passed over. */
const SLOW_MS = 2_500

interface KeepPorts {
  readonly state: StateStore
  readonly github: GitHubApi
  readonly log: Log
  readonly clock: Clock
  readonly signal: AbortSignal
}

/** The build state of this run's scope. */
export class StateKeeper {
  readonly #run: WorkflowRun
  readonly #prefix: string
  readonly #mode: StateMode
  readonly #ports: KeepPorts
  #reading: Promise<StateReading> | null = null
  /** What the store showed last; null before the first look. */
  #seen: Seen | null = null
  /** The entry that the plan was made from. */
  #read: StateEntry | null = null
  /** The first claim. */
  #claimed: StateEntry | null = null
  #stale = 0
  #order: Promise<RunOrder> | null = null

  constructor(keeping: { prefix: string; mode: StateMode; run: WorkflowRun }, ports: KeepPorts) {
    this.#run = keeping.run
    this.#prefix = keeping.prefix
    this.#mode = keeping.mode
    this.#ports = ports
  }

  /** What the plan starts from: asked once, and again after a stale claim. Never rejects. */
  async read(): Promise<StateReading> {
    this.#reading ??= this.#readFirst()
    return await this.#reading
  }

  /** Claims the planned apps before the first push. Never rejects: what cannot be kept is a warning. */
  async claim(plan: Claimed): Promise<Claim> {
    if (this.#mode === 'off' || plan.planned.length === 0) return { kind: 'go' }
    try {
      const [claimant] = await Promise.all([this.#claimant(plan), this.#seen ?? this.#look()])
      // Nobody wrote since the plan read if the next number is still to be had: no need to look again.
      const claim = await this.#keep((newest) => beforeFirstPush(newest, claimant))
      if (claim.kind === 'superseded') return claim
      if (claim.kind === 'stale') return this.#startAgain()
      this.#claimed = claim.entry
    } catch (error) {
      this.#ports.log.warning(
        `The build state was not kept before the first push (${errorMessage(error)}). ` +
          'If this run is interrupted now, start the next one with apps: all.',
      )
    }
    return { kind: 'go' }
  }

  /** Says at the end what is done and what is not. Never rejects. */
  async settle(plan: Claimed, ending: Ending): Promise<void> {
    if (this.#mode === 'off' || plan.planned.length === 0) return
    try {
      const [claimant, overtaken] = await Promise.all([
        this.#claimant(plan),
        ending.overtaken(this.#unsure(plan)),
        this.#look(),
      ])
      const end = { claimed: this.#claimed, finished: finishedApps(ending, overtaken) }
      await this.#keep((newest): Decision<{ kind: 'nothing' }> => {
        const state = atEnd(newest, claimant, end)
        return state === null ? { kind: 'nothing' } : { kind: 'save', state }
      })
    } catch (error) {
      this.#ports.log.warning(
        `The build state was not kept at the end of the run (${errorMessage(error)}): the next run plans these apps again.`,
      )
    }
  }

  async #readFirst(): Promise<StateReading> {
    const { log } = this.#ports
    try {
      const { reading } = await this.#look()
      if (reading.kind === 'entry') this.#read = reading.entry
      else if (reading.problem !== null) log.notice(`The build state is ignored: ${reading.problem}.`)
      return reading
    } catch (error) {
      log.notice(`The build state could not be read: ${errorMessage(error)}`)
      return { kind: 'none', problem: 'it could not be read' }
    }
  }

  #startAgain(): Claim {
    this.#read = entryOf(this.#seen)
    this.#stale += 1
    this.#reading = Promise.resolve(readAgain(this.#read, this.#stale))
    return { kind: 'stale' }
  }

  async #look(): Promise<Seen> {
    this.#seen = await gatherSeen(this.#prefix, this.#prefix, this.#ports)
    return this.#seen
  }

  /** Keeps what is decided of the newest entry under the next number; decides again when another run has that number. */
  async #keep<Other extends { readonly kind: string }>(
    decide: (newest: StateEntry | null) => Decision<Other>,
  ): Promise<{ readonly kind: 'kept'; readonly entry: StateEntry } | Exclude<Other, { kind: 'save' }>> {
    let passOver = 0
    for (const [tries, pause] of PAUSES_MS.entries()) {
      const decision = decide(entryOf(this.#seen))
      if (!isSave(decision)) return decision as Exclude<Other, { kind: 'save' }>
      const number = (this.#seen?.number ?? 0) + 1 + passOver
      const outcome = await this.#write(number, decision.state, tries)
      if (outcome === 'kept')
        return { kind: 'kept', entry: { key: stateKey(this.#prefix, number), state: decision.state } }
      if (outcome === 'overtaken') continue
      await this.#ports.clock.sleep(pause, this.#ports.signal)
      const { number: newest } = await this.#look()
      passOver = newest < number && tries === PAUSES_MS.length - 2 ? 1 : 0
    }
    throw new Error('other runs, or the service, have every number that was tried')
  }

  async #write(number: number, state: BuildState, tries: number): Promise<'kept' | 'taken' | 'overtaken'> {
    const { state: store, clock } = this.#ports
    const [key, text, startedAt] = [stateKey(this.#prefix, number), renderState(state), clock.now()]
    try {
      if (!(await store.save(key, text))) return 'taken'
    } catch (error) {
      // An answer that did not come may have been yes.
      const found = await store.newest(key)
      if (found?.text !== text) {
        if (tries > 0) throw error
        return 'taken'
      }
    }
    this.#seen = { number, reading: { kind: 'entry', entry: { key, state } } }
    if (clock.now() - startedAt < SLOW_MS) return 'kept'
    const next = await gatherSeen(this.#prefix, stateKey(this.#prefix, number + 1), this.#ports)
    if (next.number === 0) return 'kept'
    this.#seen = next
    return 'overtaken'
  }

  /** Planned apps of which the state does not say that no later run has pushed them: then only their tags tell. */
  #unsure({ planned, base }: Claimed): readonly string[] {
    const names = planned.map(({ app }) => app.name)
    if (base.source !== 'state' || this.#run.attempt > 1) return names
    return names.filter((name) => this.#read?.state.pending.includes(name))
  }

  /** Lets go of the store. Never rejects. */
  async close(): Promise<void> {
    await this.#ports.state.close()
  }

  async #claimant(plan: Claimed): Promise<Claimant> {
    this.#order ??= gatherOrder(this.#run, this.#ports)
    return {
      run: await this.#order,
      mode: this.#mode === 'resave' ? 'resave' : 'advance',
      read: this.#read,
      head: plan.head,
      base: plan.base.sha,
      fromState: plan.base.source === 'state',
      everything: plan.everything,
      planned: plan.planned.map(({ app }) => app.name),
      known: plan.names,
      definitions: plan.definitions,
    }
  }
}

function readAgain(entry: StateEntry | null, stale: number): StateReading {
  if (stale >= PLANS) {
    return {
      kind: 'moving',
      reason: `other runs moved the build state ${stale} times while this one planned`,
    }
  }
  return entry === null ? { kind: 'none', problem: 'it went away' } : { kind: 'entry', entry }
}

function entryOf(seen: Seen | null): StateEntry | null {
  return seen?.reading.kind === 'entry' ? seen.reading.entry : null
}

function isSave<Other>(decision: Decision<Other>): decision is { kind: 'save'; state: BuildState } {
  return (decision as { kind: string }).kind === 'save'
}

/** The newest entry whose key begins so, and its place in the scope's order. */
async function gatherSeen(
  prefix: string,
  beginning: string,
  { state: store, clock }: KeepPorts,
): Promise<Seen> {
  const found = await store.newest(beginning)
  if (found === null) return { number: 0, reading: { kind: 'none', problem: null } }
  const [number, state] = [stateNumber(prefix, found.key), parseState(found.text, clock.now())]
  return 'problem' in state
    ? { number, reading: { kind: 'none', problem: state.problem } }
    : { number, reading: { kind: 'entry', entry: { key: found.key, state } } }
}

/** The run's place in the order; without its time the ids, which GitHub counts up, have to do. */
async function gatherOrder(run: WorkflowRun, { github, log }: KeepPorts): Promise<RunOrder> {
  try {
    return { id: run.id, created: await github.runCreatedAt(run.id) }
  } catch (error) {
    log.debug(`The time of run ${run.id} is not known: ${errorMessage(error)}`)
    return { id: run.id, created: null }
  }
}

/** The apps that nothing is left to do for. */
function finishedApps(
  { apps, notifications, deploys, onNotifyFailure }: Ending,
  overtaken: readonly string[],
): readonly string[] {
  const untold = onNotifyFailure === 'fail' && notifications.some(({ status }) => status !== 'accepted')
  const undeployed = deploys.filter(({ error }) => error !== null).map(({ app }) => app)
  const lost = new Set([...undeployed, ...overtaken])
  return apps
    .filter((result) => isPublished(result) && !untold && !lost.has(result.app.name))
    .map(({ app }) => app.name)
}
