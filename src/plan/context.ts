/** What planning needs from the world and from the rest of the run. Types only. */
import type { App, AppTarget, CommitSha, WorkflowRun } from '../domain.ts'
import type { ImageRef } from '../image-ref.ts'
import type { Git, GitHubApi, Log, Registry, Trees, Turbo } from '../ports.ts'
import type { RetryPorts } from '../retry.ts'
import type { Template } from '../template.ts'
import type { Facts } from './facts.ts'

/** What planning asks the world. */
export interface PlanPorts extends RetryPorts {
  readonly git: Git
  readonly trees: Trees
  readonly turbo: Turbo
  readonly github: GitHubApi
  readonly registry: Registry
  readonly log: Log
}

/** What an image in the registry says of itself; null where it says nothing. */
export interface ImageOrigin {
  /** The commit that it was built from. */
  readonly revision: string | null
  /** A hash like `AppTarget.definition`. */
  readonly fingerprint: string | null
}

/** What planning needs to know of the run, and of what other rooms know. */
export interface PlanContext {
  readonly run: WorkflowRun
  /** Whether this run publishes what it builds: only then other runs can be in its way. */
  readonly publishes: boolean
  /** Says what the images of these apps are made from. */
  readonly targetsOf: (apps: readonly App[], head: CommitSha) => Promise<readonly AppTarget[]>
  /** Input tags, by which the registry's tags are read. */
  readonly tags: readonly Template[]
  /** This run's `{timestamp}`: asked only where a tag of another run must be compared with this run's own. */
  readonly timestamp: () => Promise<string>
  /** What earlier runs found out. Never rejects. */
  readonly facts: () => Promise<Facts>
  /** What an image says of itself; null when it is not there. */
  readonly originOf: (image: ImageRef) => Promise<ImageOrigin | null>
  /** Logs in to the registry if the job has credentials; called only when its tags must be asked for. */
  readonly logIn: () => Promise<void>
}
