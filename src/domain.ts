/** The nouns of the action: types, brand constructors and total formatters. Pure, imports nothing. */

declare const brand: unique symbol

/** A full git commit id: 40 lowercase hex digits. Made only by `parseCommitSha`. */
export type CommitSha = string & { readonly [brand]: 'CommitSha' }

/** A content digest as registries write it: `sha256:` and 64 lowercase hex digits. Made only by `parseDigest`. */
export type Digest = string & { readonly [brand]: 'Digest' }

/** The commit id that the text is, or null when it is none. */
export function parseCommitSha(text: string): CommitSha | null {
  return /^[0-9a-f]{40}$/.test(text) ? (text as CommitSha) : null
}

/** The digest that the text is, or null when it is none. */
export function parseDigest(text: string): Digest | null {
  return /^sha256:[0-9a-f]{64}$/.test(text) ? (text as Digest) : null
}

/** The first seven digits of a commit id: what people read and what image tags carry. */
export function shortSha(sha: CommitSha): string {
  return sha.slice(0, 7)
}

/** The digest's kind and first twelve digits, for people. */
export function shortDigest(digest: Digest): string {
  return digest.slice(0, 'sha256:'.length + 12)
}

/** A package that has an image. */
export interface App {
  /** The package's name without its scope: `web` for `@acme/web`. */
  readonly name: string
  /** The package's name as turbo knows it. */
  readonly package: string
  /** The package's directory, relative to the turbo root, with forward slashes. */
  readonly directory: string
}

/** What the runner and the event payload say about the workflow run. Facts only. */
export interface WorkflowRun {
  readonly eventName: string
  /** `owner/name` */
  readonly repository: string
  /** Without a trailing slash, for example `https://github.com`. */
  readonly serverUrl: string
  readonly id: number
  readonly number: number
  readonly attempt: number
  /** The full ref that triggered the run, for example `refs/heads/main`. */
  readonly ref: string
  readonly sha: CommitSha | null
  readonly defaultBranch: string | null
  readonly pullRequest: PullRequest | null
  readonly mergeGroupBase: CommitSha | null
}

/** The part of a pull request's payload that is read. */
export interface PullRequest {
  /** Null when the payload does not say. */
  readonly number: number | null
  /** The branch it is to be merged into. */
  readonly baseBranch: string | null
  readonly headSha: CommitSha | null
  readonly baseSha: CommitSha | null
  readonly fromFork: boolean
}

/** The address of a run's page; each attempt has its own. */
export function runUrl(run: WorkflowRun): string {
  return `${run.serverUrl}/${run.repository}/actions/runs/${run.id}/attempts/${run.attempt}`
}

/** The branch a ref names, or null when it names something else, such as a tag. */
export function branchOf(ref: string): string | null {
  return ref.startsWith('refs/heads/') ? ref.slice('refs/heads/'.length) : null
}

/** Where the base came from: the rule that held. */
export type BaseSource = 'input' | 'apps' | 'pull-request' | 'merge-group' | 'registry' | 'none'

/** The commit that "affected" is measured from; null means every app. Always with the rule and its reason. */
export interface BaseSelection {
  readonly sha: CommitSha | null
  readonly source: BaseSource
  readonly reason: string
}

/** What an app's own package.json says about its image, key `docker`; null where it says nothing. */
export interface AppOverrides {
  readonly image: string | null
  readonly file: string | null
  readonly context: string | null
  readonly target: string | null
  readonly buildArgs: Readonly<Record<string, string>> | null
  readonly platforms: readonly string[] | null
  readonly skip: boolean
}

/** What an app's image is made from: known before it is decided which apps are affected. */
export interface AppTarget {
  readonly app: App
  readonly overrides: AppOverrides
  /** Why the app is left out although the filter selects it, or null. */
  readonly skip: string | null
  /** The effective Dockerfile, relative to the turbo root; null when there is none. */
  readonly file: string | null
  /** The repository of the image, without a tag. */
  readonly repository: string
  /**
   * Paths whose content decides the image although they may lie outside the app's package, relative to the turbo root:
   * the Dockerfile, ignore files, what symlinks among them point to, directories of named build contexts (with a slash
   * at the end), a main context that holds neither the app nor the turbo root.
   */
  readonly inputs: readonly string[]
  /** Paths and globs that the Dockerfile takes from the main context, relative to the turbo root. */
  readonly copied: readonly string[]
  /** The main context, relative to the turbo root, where the Dockerfile takes all of it; else null. */
  readonly copiedContext: string | null
  /** A hash over how the image is built, the same from commit to commit and from run to run until someone changes it. */
  readonly definition: string
}

/** An app that this run builds, and why. */
export interface PlannedApp {
  readonly app: App
  readonly reason: string
  /** The effective Dockerfile, relative to the turbo root. */
  readonly file: string
  readonly target: AppTarget
  /** What the app was compared with; null where nothing was. */
  readonly base: CommitSha | null
  /** The newest run tag that the registry showed; null when it has none, or nobody looked. */
  readonly newestTag: string | null
}

/** An app that this run passes over, and why. */
export interface SkippedApp {
  readonly app: App
  readonly reason: string
}

/** Which apps this run builds, measured from which base. */
export interface Plan {
  readonly head: CommitSha
  readonly base: BaseSelection
  readonly planned: readonly PlannedApp[]
  /** Those that have no image of their own, affected or not. */
  readonly skipped: readonly SkippedApp[]
  /** Affected apps whose newest image is of a later run. */
  readonly superseded: readonly SkippedApp[]
  /** Apps that a rollback holds, and that did not change since. */
  readonly held: readonly SkippedApp[]
  /** How many apps the filter selects, affected or not. */
  readonly appCount: number
}

/** Whether this run may push, and the fact that decided it. */
export interface PushDecision {
  readonly push: boolean
  readonly reason: string
  /** What to tell a person who started the run and may expect images. */
  readonly warning?: string
  /** The tag of the preview images of a pull request, which Flux's policies never pick; absent on every other run. */
  readonly preview?: string
}

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

/** How one app ended: exactly one state, one reason. Absent facts are null. */
export interface AppResult {
  readonly app: App
  readonly status: AppStatus
  readonly reason: string
  /** The repository without a tag. */
  readonly image: string | null
  /** The tag that the image is best known by: the first one, or the deploy tag when that was not ours to write. */
  readonly primaryTag: string | null
  /** Every tag that this run wrote or found right, in the order of the input. */
  readonly tags: readonly string[]
  /** Commit tags that another image has already: they are never moved. */
  readonly keptTags: readonly string[]
  /** The tag Flux is told about; of an unchanged app, the one that Flux has already. */
  readonly deployTag: string | null
  readonly digest: Digest | null
  readonly startedAt: number | null
  /** When this run's build was pushed, and only tags were left to write. */
  readonly builtAt: number | null
  readonly durationMs: number | null
  readonly cachedPercent: number | null
  /** Compressed size of the layers and configuration of every platform, in bytes. */
  readonly sizeBytes: number | null
  readonly error: Failure | null
  readonly at: SourceLine | null
  /** The end of the build's log, for the summary. */
  readonly logTail: readonly string[]
  /** Only where an image was rolled back to or promoted. */
  readonly republished?: Republished
}

const PUBLISHED: readonly AppStatus[] = ['pushed', 'reused', 'rolled-back', 'promoted']

/** Whether this run made an image the newest of its app, which Flux is told of. */
export function isPublished(result: AppResult): boolean {
  return PUBLISHED.includes(result.status)
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
export type Verdict = 'selected' | 'superseded' | 'not-selected' | 'no-policy' | 'not-known'

/** What one ImagePolicy does with one app's new image. */
export interface FluxVerdict {
  readonly app: string
  /** `namespace/name`, or null when no policy watches the image. */
  readonly policy: string | null
  readonly verdict: Verdict
  /** The tag that the policy selects once the image is pushed, or null when it selects none. */
  readonly selected: string | null
  readonly reason: string
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
