/** How apps, calls and rollouts of a run end: what outputs, summary and exit code are made from. Pure. */
import type { App, Digest, Plan, PlannedSlice, PushDecision, WorkflowRun } from './domain.ts'

/** The states an app can end in. */
export type AppStatus =
  | 'pushed'
  | 'reused'
  | 'unchanged'
  | 'rolled-back'
  | 'promoted'
  | 'built'
  | 'rejected'
  | 'failed'
  | 'cancelled'
  | 'superseded'
  | 'skipped'

/** What a person needs to act on a failure: a stable code, what happened, what to do. */
export interface Failure {
  readonly code: string
  readonly message: string
  readonly hint: string | null
}

/** The line of a Dockerfile that BuildKit blames. */
export interface SourceLine {
  /** Relative to the turbo root. */
  readonly file: string
  /** Counted from 1. */
  readonly line: number
}

/** Which image a rollback or a promotion made the app's newest, and in the place of what. */
export interface Republished {
  /** The reference that the image was found by. */
  readonly from: string
  /** The commit it was built from, full or its first seven digits; null when nothing tells. */
  readonly commit: string | null
  /** The image that was the newest before; null when there was none. */
  readonly before: { readonly tag: string; readonly digest: Digest | null } | null
  /** The tag that keeps the app as it is until it changes; null for a promotion. */
  readonly hold: string | null
}

/** What every app's end tells, whatever it is. Absent facts are null. */
export interface AppEnd {
  readonly app: App
  readonly reason: string
  /** The tag that the image is best known by: the first one, or the deploy tag when that was not ours to write. */
  readonly primaryTag: string | null
  /** Every tag that this run wrote or found right, in the order of the input. */
  readonly tags: readonly string[]
  /** Commit tags that another image has already: they are never moved. */
  readonly keptTags: readonly string[]
  /** The tag Flux is told about; of an unchanged app, the one that Flux has already. */
  readonly deployTag: string | null
  readonly startedAt: number | null
  /** When this run's build was pushed, and only tags were left to write. */
  readonly builtAt: number | null
  readonly durationMs: number | null
  readonly cachedPercent: number | null
  /** Compressed size of the layers and configuration of every platform, in bytes. */
  readonly sizeBytes: number | null
  /** The end of the build's log, for the summary. */
  readonly logTail: readonly string[]
}

/** What other jobs tell of an app's builds, all platforms together. */
export interface HandedFacts {
  readonly startedAt: number | null
  readonly builtAt: number | null
  readonly durationMs: number | null
  readonly cachedPercent: number | null
  readonly at: SourceLine | null
  readonly logTail: readonly string[]
}

/** An app whose image is right for the commit: this run published it, or it has the content of the one before. */
interface WithImage extends AppEnd {
  readonly status: 'pushed' | 'reused' | 'unchanged'
  /** The repository without a tag. */
  readonly image: string
  readonly digest: Digest
  readonly error: null
  readonly at: null
  readonly republished?: undefined
}

/** An app whose newest image is an earlier one again, or one of another environment. */
interface Moved extends AppEnd {
  readonly status: 'rolled-back' | 'promoted'
  readonly image: string
  readonly digest: Digest
  readonly error: null
  readonly at: null
  readonly republished: Republished
}

/** An app that got no image in this run, and nothing is wrong: built without a push, passed over, behind a later run. */
interface LeftAlone extends AppEnd {
  readonly status: 'built' | 'skipped' | 'superseded'
  /** null when there is no repository to speak of. */
  readonly image: string | null
  readonly digest: Digest | null
  readonly error: null
  readonly at: null
  readonly republished?: undefined
}

/** An app whose build, check or publication came to nothing. */
interface Failed extends AppEnd {
  readonly status: 'failed' | 'rejected'
  readonly image: string | null
  readonly digest: Digest | null
  readonly error: Failure
  readonly at: SourceLine | null
  readonly republished?: Republished
}

/** An app that the end of the run stopped. */
interface Cancelled extends AppEnd {
  readonly status: 'cancelled'
  readonly image: string | null
  readonly digest: Digest | null
  readonly error: Failure | null
  readonly at: SourceLine | null
  readonly republished?: undefined
}

/** How one app ended: exactly one state, one reason; the state says which facts there are. */
export type AppResult = WithImage | Moved | LeftAlone | Failed | Cancelled

/** An end of which nothing is known but its reason. */
export function emptyEnd(app: App, reason: string): AppEnd {
  return {
    ...{ app, reason, primaryTag: null, tags: [], keptTags: [], deployTag: null, startedAt: null },
    ...{ builtAt: null, durationMs: null, cachedPercent: null, sizeBytes: null, logTail: [] },
  }
}

/** The end of an app that got no image, with nothing wrong. */
export function leftAlone(
  app: App,
  status: LeftAlone['status'],
  reason: string,
  image: string | null = null,
): AppResult {
  return { ...emptyEnd(app, reason), status, image, digest: null, error: null, at: null }
}

/** Whether this run made an image the newest of its app, which Flux is told of. */
export function isPublished(result: AppResult): boolean {
  const { status } = result
  return status === 'pushed' || status === 'reused' || status === 'rolled-back' || status === 'promoted'
}

/** Whether the app has an image that is right for the commit after this run. */
export function hasImage(result: AppResult): boolean {
  return isPublished(result) || result.status === 'unchanged'
}

/** What one receiver answered. */
export interface NotifyResult {
  /** Host and the first eight characters of the path's segment: the whole address is a secret. */
  readonly receiver: string
  readonly type: string
  readonly status: 'accepted' | 'rejected' | 'unreachable'
  readonly httpStatus: number | null
  readonly attempts: number
  readonly durationMs: number
  readonly error: Failure | null
}

/** How far a published image got on its way to the cluster: named by the staging branch, then applied by Flux. */
export type DeployStage = 'commit' | 'rollout'

/** Whether one published app landed: exactly one state, one reason. */
export interface DeployResult {
  readonly app: string
  /** superseded = a newer run's image is there, which is fine · given-up = it cannot happen · timed-out = not in time. */
  readonly status: 'deployed' | 'superseded' | 'timed-out' | 'given-up'
  readonly reason: string
  /** Every stage that was waited for, in order; ms since the Receivers were called, null = not seen. */
  readonly stages: readonly { readonly stage: DeployStage; readonly latencyMs: number | null }[]
  readonly error: Failure | null
}

/** An app's image by the tag that Flux is told about. */
export interface DeployImage {
  readonly app: string
  readonly repository: string
  readonly tag: string
}

/** The newest image of an app, which is right as it is. */
export interface StandingImage {
  readonly app: string
  readonly repository: string
  readonly digest: Digest
}

/**
 * Whether Flux will deploy an image; `superseded` = a newer run's tag of the same scheme wins, which is fine. `not-known`
 * counts neither as right nor as wrong.
 */
export type PolicyVerdict = 'selected' | 'superseded' | 'not-selected' | 'no-policy' | 'not-known'

/** What one ImagePolicy does with one app's new image. */
export interface FluxVerdict {
  readonly app: string
  /** `namespace/name`, or null when no policy watches the image. */
  readonly policy: string | null
  readonly verdict: PolicyVerdict
  /** The tag that the policy selects once the image is pushed, or null when it selects none. */
  readonly selected: string | null
  readonly reason: string
  /** How often Flux looks for new tags by itself, as the ImageRepository says it; absent when it does not. */
  readonly scanInterval?: string
  /** Of an image without a policy: one watches another image of the same account. */
  readonly hasSiblings?: boolean
}

/** A part of a run, the time of which is told. */
export interface Phase {
  readonly name: 'plan' | 'prepare' | 'build' | 'notify' | 'verify' | 'facts' | 'cache'
  /** Epoch milliseconds. */
  readonly startedAt: number
  readonly finishedAt: number
}

/** What a run did: everything that outputs, summary and exit code are made from. */
export interface Outcome {
  readonly run: WorkflowRun
  readonly mode: 'run' | 'plan' | 'rollback' | 'promote'
  readonly plan: Plan
  readonly push: PushDecision
  readonly apps: readonly AppResult[]
  /** The jobs that build what is planned; only where a plan is cut for several. */
  readonly slices?: readonly PlannedSlice[]
  /** Images of apps that were left alone because theirs are right for this commit; empty where nothing is published. */
  readonly standing: readonly StandingImage[]
  readonly notifications: readonly NotifyResult[]
  readonly onNotifyFailure: 'fail' | 'warn'
  /** Empty when no manifests were looked at. */
  readonly flux: readonly FluxVerdict[]
  /** Empty when the run did not wait. */
  readonly deploys: readonly DeployResult[]
  /** Remarks that belong on the page: cache not available, HEAD differs from the event. */
  readonly notices: readonly string[]
  /** In their order; one that did not come about is absent. */
  readonly phases: readonly Phase[]
  readonly startedAt: number
  readonly finishedAt: number
}
