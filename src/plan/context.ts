/** What planning needs from the world and from the rest of the run. Types only. */
import type { App, AppTarget, CommitSha, WorkflowRun } from '../domain.ts'
import type { ImageRef } from '../image-ref.ts'
import type { Git, GitHubApi, Log, Registry, Trees, Turbo } from '../ports.ts'
import type { Template } from '../template.ts'
import type { StateReading } from './state-session.ts'

/** What planning asks the world. */
export interface PlanPorts {
  readonly git: Git
  readonly trees: Trees
  readonly turbo: Turbo
  readonly github: GitHubApi
  readonly registry: Registry
  readonly log: Log
}

/** What planning needs to know of the run, and of what other rooms know. */
export interface PlanContext {
  readonly run: WorkflowRun
  /** Says what the images of these apps are made from. */
  readonly targetsOf: (apps: readonly App[], head: CommitSha) => Promise<readonly AppTarget[]>
  /** Input tags, by which the registry's tags are read. */
  readonly tags: readonly Template[]
  readonly state: { read(): Promise<StateReading> }
  /** What an image in the registry was made from, as a hash like `AppTarget.definition`; null when it does not say. */
  readonly definitionOf: (image: ImageRef) => Promise<string | null>
  /** Logs in to the registry if the job has credentials; called only when its tags must be asked for. */
  readonly logIn: () => Promise<void>
}
