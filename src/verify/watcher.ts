/** One look at the branch after another: asks as little as can be, and keeps what the last look taught. */
import type { CommitSha } from '../domain.ts'
import { errorMessage, toFailure } from '../errors.ts'
import type { Clock, Log } from '../ports.ts'
import type { Manifests } from '../ports-flux.ts'
import type { Failure } from '../results.ts'
import { type BranchReader, createBranchReader, judgeCommit, judgeFault, judgeStatuses } from './judge.ts'
import { type DeployedFile, type Progress, withCommit, withGivenUp, withRollout } from './progress.ts'

/** What looking asks the world. */
export interface LookPorts {
  readonly manifests: Manifests
  readonly clock: Clock
  readonly log: Log
}

/** Looks come at 1, 2, 3 and 5 s, counted from the start and from each commit that carries an app's tag; then every 5 s. */
const FIRST_PAUSES_MS: readonly number[] = [1_000, 1_000, 1_000, 2_000]

const PAUSE_MS = 5_000

/** GitHub may know a commit here and not there for a moment. */
const MISSING_LIMIT = 3

type Apps = readonly Progress[]

/** Looks at one branch for many apps. */
export class BranchWatcher {
  readonly #place: DeployedFile
  readonly #notifiedAt: number
  readonly #ports: LookPorts
  readonly #reader: BranchReader
  #seen: CommitSha | null = null
  #looks = 0
  #missing = 0
  #trouble: string | null = null

  constructor(place: DeployedFile, notifiedAt: number, ports: LookPorts) {
    this.#place = place
    this.#notifiedAt = notifiedAt
    this.#ports = ports
    this.#reader = createBranchReader(ports.manifests)
  }

  /** Why the last look failed, or null when it did not. */
  get trouble(): string | null {
    return this.#trouble
  }

  /** The apps as they are now, and how long to wait before the next look. Each step that succeeded counts. */
  async look(before: Apps, deadline: number): Promise<{ readonly apps: Apps; readonly pauseMs: number }> {
    let apps = before
    const keep = (now: Apps) => {
      report(this.#ports.log, apps, now)
      apps = now
    }
    try {
      await this.#lookOnce(before, keep)
      this.#missing = 0
      this.#trouble = null
      return { apps, pauseMs: FIRST_PAUSES_MS[this.#looks++] ?? PAUSE_MS }
    } catch (error) {
      const { pauseMs, final } = this.#judge(error, deadline)
      if (final) keep(apps.map((app) => withGivenUp(app, toFailure(error, 'FDA-FLUX-GITHUB'))))
      return { apps, pauseMs }
    }
  }

  async #lookOnce(apps: Apps, keep: (apps: Apps) => void): Promise<void> {
    const { manifests } = this.#ports
    const head = await manifests.head(this.#place.branch)
    if (head === null) return keep(apps.map((app) => withGivenUp(app, noBranch(this.#place))))
    let now = apps
    const moved = head !== this.#seen
    if (moved) {
      // A success on the commit that was the head until now may have come since the last look.
      if (this.#seen !== null) now = await this.#readStatuses(now, this.#seen)
      now = await this.#readFiles(now, head)
      this.#seen = head
      keep(now)
    }
    // What did not change since the last look is a conditional request: it counts against no limit.
    keep(await this.#readStatuses(now, head))
  }

  async #readStatuses(apps: Apps, commit: CommitSha): Promise<Apps> {
    const { manifests } = this.#ports
    const open = ({ end, carriedBy }: Progress) => end === null && carriedBy === commit
    if (this.#place.waitFor !== 'rollout' || !apps.some(open)) return apps
    const statuses = await manifests.statuses(commit)
    return apps.map((app) => {
      if (!open(app)) return app
      const verdict = judgeStatuses(app.target, statuses)
      return withRollout(app, verdict, this.#latencyOf(verdict.state === 'applied' ? verdict.at : null))
    })
  }

  async #readFiles(apps: Apps, head: CommitSha): Promise<Apps> {
    const open = apps.filter(({ end }) => end === null).map(({ target }) => target)
    const content = await this.#reader.read(head, open)
    const verdicts = new Map(open.map((target) => [target, judgeCommit(target, content.values)]))
    const isLanding = ({ target, commitMs }: Progress) =>
      commitMs === null && verdicts.get(target)?.state === 'landed'
    const hasLanded = apps.some(isLanding)
    if (hasLanded) this.#looks = 0
    const latencyMs = this.#latencyOf(hasLanded ? await this.#timeOf(head) : null)
    const facts = { head, latencyMs, place: this.#place, content }
    return apps.map((app) => {
      const verdict = verdicts.get(app.target)
      return verdict === undefined ? app : withCommit(app, verdict, facts)
    })
  }

  /** The time of a commit only makes the report exact: that it cannot be read is no reason to stop. */
  async #timeOf(commit: CommitSha): Promise<number | null> {
    return await this.#ports.manifests.committedAt(commit).catch(() => null)
  }

  /** From the call to that time, which another machine's clock tells: never before the call, never after now. */
  #latencyOf(at: number | null): number {
    const seen = this.#ports.clock.now() - this.#notifiedAt
    return at === null ? seen : Math.min(seen, Math.max(0, at - this.#notifiedAt))
  }

  #judge(error: unknown, deadline: number): { pauseMs: number; final: boolean } {
    const { clock, log } = this.#ports
    const text = errorMessage(error)
    if (text !== this.#trouble) log.info(`${this.#place.branch} could not be looked at: ${text}`)
    this.#trouble = text
    const fault = judgeFault(error)
    this.#missing = fault.kind === 'missing' ? this.#missing + 1 : 0
    if (fault.kind !== 'pause')
      return { pauseMs: PAUSE_MS, final: fault.kind === 'final' || this.#missing === MISSING_LIMIT }
    const pauseMs = Math.max(fault.ms, PAUSE_MS)
    return { pauseMs, final: clock.now() + pauseMs >= deadline }
  }
}

/** One line for every app that got further. */
function report(log: Log, before: Apps, after: Apps): void {
  for (const [index, now] of after.entries()) {
    const was = before[index]
    const { app } = now.target
    if (now.end !== null && was?.end === null) log.info(`${app}: ${now.end.status}, ${now.end.reason}`)
    else if (now.commitMs !== null && was?.commitMs === null)
      log.info(`${app}: the commit is there ${Math.round(now.commitMs / 1000)} s after the call`)
    else if (now.failure !== null && now.failure !== was?.failure)
      log.info(`${app}: Flux reports ${now.failure}`)
  }
}

function noBranch({ branch, repository }: DeployedFile): Failure {
  return {
    code: 'FDA-FLUX-NO-BRANCH',
    message: `${repository} has no branch ${branch}`,
    hint: 'Set staging-branch to the branch of the ImageUpdateAutomation, or create it.',
  }
}

/** Why an app is given up when the run is cancelled. */
export const CANCELLED: Failure = {
  code: 'FDA-FLUX-WAIT-CANCELLED',
  message: 'the run was cancelled before it landed',
  hint: 'Nothing is lost: Flux goes on without this run.',
}
