/**
 * Waits until Flux has taken the published images, and tells per app how far each got; its time is always
 * bounded.
 */
import type { CommitSha, WorkflowRun } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { VerifyInputs } from '../inputs/verify.ts'
import type { Clock, Log } from '../ports.ts'
import type { Manifests } from '../ports-flux.ts'
import { type AppResult, type DeployResult, isPublished } from '../results.ts'
import { appTagOrder } from '../tags.ts'
import { renderTemplate, type Template, templateValues } from '../template.ts'
import type { Target } from './judge.ts'
import {
  createLimits,
  type DeployedFile,
  inWords,
  type Limits,
  type Progress,
  startProgress,
  toDeployResult,
  withGivenUp,
  withLimits,
  withTimeOut,
} from './progress.ts'
import { BranchWatcher, CANCELLED } from './watcher.ts'

/** What verifying asks the world. */
export interface VerifyPorts {
  readonly manifests: Manifests
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
}

/** What Flux was told, and when. */
export interface NotifiedRun {
  readonly apps: readonly AppResult[]
  readonly head: CommitSha
  readonly run: WorkflowRun
  /** Input tags: what makes one tag newer than another. */
  readonly tags: readonly Template[]
  /** Epoch ms of the Receivers' answer. */
  readonly notifiedAt: number
}

/** A Receiver that was called too early, or whose call was lost, is called again while nothing has happened. */
const REMIND_AFTER_MS: readonly number[] = [30_000, 120_000]

/** One result per published app, in the order given; none when nothing is to be waited for. */
export async function verifyDeploys(
  inputs: VerifyInputs,
  published: NotifiedRun,
  ports: VerifyPorts,
  notifyAgain: () => Promise<void>,
): Promise<readonly DeployResult[]> {
  const targets = toTargets(inputs, published)
  const { waitFor, timeoutMs, stagingBranch: branch } = inputs
  if (waitFor === 'none' || targets.length === 0) return []
  const place: DeployedFile = {
    waitFor,
    timeoutMs,
    branch,
    repository: inputs.repository ?? published.run.repository,
  }
  const names = targets.map(({ app }) => app).join(', ')
  ports.log.info(
    `Waiting up to ${inWords(timeoutMs)} for ${waitFor} on ${branch} of ${place.repository}: ${names}`,
  )
  const deadline = ports.clock.now() + timeoutMs
  const limits = createLimits(ports, deadline)
  const lookout = new BranchWatcher(place, published.notifiedAt, {
    ...ports,
    manifests: withLimits(ports.manifests, limits),
  })
  const remind = createReminder(published.notifiedAt, limits, ports, notifyAgain)
  const start = targets.map(startProgress)
  const apps = await waitUntil(deadline, start, { lookout, remind, ports })
  return apps.map((app) => toDeployResult(withTimeOut(app, place, lookout.trouble), waitFor))
}

function toTargets(inputs: VerifyInputs, { apps, run, head, tags }: NotifiedRun): readonly Target[] {
  return apps.filter(isPublished).flatMap(({ app, image, deployTag, digest }) => {
    if (image === null || deployTag === null) return []
    const values = templateValues({ app, run, head, timestamp: '' })
    const rollout = renderTemplate(inputs.rollout, values)
    const order = appTagOrder(tags, values)
    return [{ app: app.name, image, deployTag, digest, order, rollout }]
  })
}

async function waitUntil(
  deadline: number,
  start: readonly Progress[],
  { lookout, remind, ports }: { lookout: BranchWatcher; remind: Reminder; ports: VerifyPorts },
): Promise<readonly Progress[]> {
  const { clock, signal } = ports
  for (let apps = start; ; ) {
    const look = await lookout.look(apps, deadline)
    apps = look.apps
    const until = Math.min(deadline, clock.now() + look.pauseMs)
    while (apps.some(isOpen) && clock.now() < until && !signal.aborted) {
      const next = remind.due(apps) ?? Number.POSITIVE_INFINITY
      await clock.sleep(Math.max(0, Math.min(until, next) - clock.now()), signal)
      if (clock.now() >= next && !signal.aborted) await remind.call()
    }
    if (signal.aborted) apps = apps.map((app) => withGivenUp(app, CANCELLED))
    if (!apps.some(isOpen) || clock.now() >= deadline) return apps
  }
}

interface Reminder {
  /** When the Receivers are to be called again, or null when that is over. */
  due(apps: readonly Progress[]): number | null
  call(): Promise<void>
}

function createReminder(
  notifiedAt: number,
  limits: Limits,
  { clock, log }: VerifyPorts,
  notifyAgain: () => Promise<void>,
): Reminder {
  const left = REMIND_AFTER_MS.map((ms) => notifiedAt + ms)
  return {
    due: (apps) => (apps.some(isWaitingForCommit) ? (left[0] ?? null) : null),
    async call() {
      // One that fell due during a long look is made good by this one.
      while (left[0] !== undefined && left[0] <= clock.now()) left.shift()
      log.info('No commit yet: calling the Receivers again')
      try {
        await limits.within('calling the Receivers again', notifyAgain())
      } catch (error) {
        log.info(`The Receivers could not be called again: ${errorMessage(error)}`)
      }
    },
  }
}

function isOpen({ end }: Progress): boolean {
  return end === null
}

function isWaitingForCommit({ end, commitMs }: Progress): boolean {
  return end === null && commitMs === null
}
