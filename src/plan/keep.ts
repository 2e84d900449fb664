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
import type { GitHubApi, Log, StateStore } from '../ports.ts'
import {
  atEnd,
  type BuildState,
  beforeFirstPush,
  type Claimant,
  parseState,
  type RunOrder,
  renderState,
  type StateEntry,
} from './state.ts'

/** What planning starts from: an entry, none, or the reason why none may be trusted. */
export type StateReading =
  | { readonly kind: 'entry'; readonly entry: StateEntry }
  /** Without a problem there is just no entry yet. */
  | { readonly kind: 'none'; readonly problem: string | null }
  /** Other runs move the state faster than this one can plan: only all apps are a safe answer. */
  | { readonly kind: 'moving'; readonly reason: string }

type ReadEntry = Exclude<StateReading, { kind: 'moving' }>

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

interface KeepPorts {
  readonly state: StateStore
  readonly github: GitHubApi
  readonly log: Log
  readonly clock: { now(): number }
}

/** The build state of this run's scope. */
export class StateKeeper {
  readonly #run: WorkflowRun
  readonly #prefix: string
  readonly #mode: StateMode
  readonly #ports: KeepPorts
  #reading: Promise<StateReading> | null = null
  /** The entry that the plan was made from. */
  #read: StateEntry | null = null
  #claimed: string | null = null
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
      const [claimant, newest] = await Promise.all([this.#claimant(plan), this.#newest()])
      const claim = beforeFirstPush(newest, claimant)
      if (claim.kind === 'superseded') return claim
      if (claim.kind === 'stale') return this.#startAgain(newest)
      await saveTwice(this.#key(1), claim.state, this.#ports.state)
      this.#claimed = this.#key(1)
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
      const [claimant, newest] = await Promise.all([this.#claimant(plan), this.#newest()])
      const state = atEnd(newest, claimant, { claimed: this.#claimed, finished: finishedApps(ending) })
      if (state !== null) await this.#ports.state.save(this.#key(2), renderState(state))
    } catch (error) {
      this.#ports.log.warning(
        `The build state was not kept at the end of the run (${errorMessage(error)}): the next run plans these apps again.`,
      )
    }
  }

  #key(part: 1 | 2): string {
    return `${this.#prefix}${this.#run.id}-${this.#run.attempt}-${part}`
  }

  async #readFirst(): Promise<StateReading> {
    const { log } = this.#ports
    try {
      const found = await gatherEntry(this.#prefix, this.#ports)
      if (found.kind === 'entry') this.#read = found.entry
      else if (found.problem !== null) log.notice(`The build state is ignored: ${found.problem}.`)
      return found
    } catch (error) {
      log.notice(`The build state could not be read: ${errorMessage(error)}`)
      return { kind: 'none', problem: 'it could not be read' }
    }
  }

  #startAgain(newest: StateEntry | null): Claim {
    this.#read = newest
    this.#stale += 1
    this.#reading = Promise.resolve(readAgain(newest, this.#stale))
    return { kind: 'stale' }
  }

  /** The newest entry that can be used, or null; what is wrong with others was said when the plan was made. */
  async #newest(): Promise<StateEntry | null> {
    const found = await gatherEntry(this.#prefix, this.#ports)
    return found.kind === 'entry' ? found.entry : null
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

async function gatherEntry(prefix: string, { state: store, clock }: KeepPorts): Promise<ReadEntry> {
  const found = await store.newest(prefix)
  if (found === null) return { kind: 'none', problem: null }
  const state = parseState(found.text, clock.now())
  return 'problem' in state
    ? { kind: 'none', problem: state.problem }
    : { kind: 'entry', entry: { key: found.key, state } }
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

async function saveTwice(key: string, state: BuildState, store: StateStore): Promise<void> {
  const text = renderState(state)
  try {
    await store.save(key, text)
  } catch {
    // The second failure is the one that is told.
    await store.save(key, text)
  }
}

/** The apps that nothing is left to do for. */
function finishedApps({ apps, notifications, deploys, onNotifyFailure }: Ending): readonly string[] {
  const untold = onNotifyFailure === 'fail' && notifications.some(({ status }) => status !== 'accepted')
  const lost = new Set(deploys.filter(({ error }) => error !== null).map(({ app }) => app))
  return apps
    .filter((result) => isPublished(result) && !untold && !lost.has(result.app.name))
    .map(({ app }) => app.name)
}
