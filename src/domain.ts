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

/** The first of these words, and how many more there are. */
export function shortList(words: readonly string[], most: number): string {
  const first = words.slice(0, most).join(', ')
  return words.length > most ? `${first} and ${words.length - most} more` : first
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
  /** 0 on the command line: no run of a workflow stands behind it. */
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

/** The reason of an app that has images, none of which has a tag that this step writes: `tags` was changed, or another tool pushed. */
export const OTHER_TAGS = 'none of its images has a run tag that matches input tags'

/** The reason of an app that is skipped since somebody removed or moved its Dockerfile. */
export const DOCKERFILE_GONE = 'its Dockerfile is gone'

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

/** The fields of a bake target, as `docker buildx bake --print` writes them. */
export type BakeFields = Readonly<Record<string, unknown>>

/** An app's target in a bake file. */
export interface BakedTarget {
  /** Relative to the turbo root. */
  readonly file: string
  readonly name: string
  readonly fields: BakeFields
  /** The targets that it is made from (`target:base` in its contexts), and theirs, by name. */
  readonly linked: Readonly<Record<string, BakeFields>>
}

/** A secret of a build: its value, or where BuildKit's client reads it. A value never reaches an argument list. */
export type BuildSecret = { readonly id: string } & (
  | { readonly value: string }
  | { readonly env: string }
  | { readonly file: string }
)

/** What an image takes from a bake file as it stands there, because none of its own fields says it. */
export interface BakeRest {
  /** Such as `ulimits`, `network`, `entitlements`. */
  readonly fields: BakeFields
  /** Name of a context → name of the linked target that it is. */
  readonly links: Readonly<Record<string, string>>
  readonly linked: Readonly<Record<string, BakeFields>>
  /** The Dockerfile stands in the fields, or lies in a context that is not in the checkout. */
  readonly ownDockerfile: boolean
}

/**
 * An app's image as planning describes it: what it is made from, and how. Known before it is decided which apps are
 * affected. Paths are relative to the turbo root.
 */
export interface AppImage {
  readonly app: App
  readonly overrides: AppOverrides
  /** Why the app is left out although the filter selects it, or null. */
  readonly skip: string | null
  /** The effective Dockerfile; null when there is none. */
  readonly file: string | null
  /** The repository of the image, without a tag. */
  readonly repository: string
  readonly context: string
  readonly target: string | null
  /** `NAME=value` */
  readonly buildArgs: readonly string[]
  /** `name=directory`, `name=docker-image://…` and the like. */
  readonly buildContexts: readonly string[]
  readonly platforms: readonly string[]
  /** `key=value` */
  readonly labels: readonly string[]
  /** `key=value`, with an optional `manifest:` or `index:` and the like before the key. */
  readonly annotations: readonly string[]
  readonly secrets: readonly BuildSecret[]
  /** `default` or `id=path` */
  readonly ssh: readonly string[]
  /** `type=provenance,mode=max` and the like. */
  readonly attests: readonly string[]
  readonly noCache: boolean
  readonly pull: boolean
  readonly cacheFrom: readonly string[]
  readonly cacheTo: readonly string[]
  /** null = the build comes from inputs alone. */
  readonly bake: BakeRest | null
  /** The target of input `bake-file`; null without that input, and where the build is not looked at. */
  readonly bakeTarget: BakedTarget | null
  /** The values of the placeholders that it was filled in with, by their names. */
  readonly values: Readonly<Record<string, string>>
  /** A hash over how the image is built, the same from commit to commit and from run to run until someone changes it. */
  readonly fingerprint: string
  /**
   * Paths whose content decides the image although they may lie outside the app's package: the Dockerfile, ignore files,
   * what symlinks among them point to, directories of named build contexts (with a slash at the end), a main context that
   * holds neither the app nor the turbo root.
   */
  readonly inputs: readonly string[]
  /** Paths and globs that the Dockerfile takes from the main context. */
  readonly copied: readonly string[]
  /** The main context where the Dockerfile takes all of it; else null. */
  readonly copiedContext: string | null
}

/** An app that this run builds, and why. */
export interface PlannedApp {
  readonly app: App
  readonly reason: string
  /** The effective Dockerfile, relative to the turbo root. */
  readonly file: string
  readonly image: AppImage
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

/** An app that is left alone, and its image by the tag that it is found by. */
export interface StandingApp {
  readonly app: App
  readonly repository: string
  readonly tag: string
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

/** What `runs-on` takes: a label, several, or a group. */
export type RunsOn = string | readonly string[] | Readonly<Record<string, unknown>>

/** A share of a run's builds: what one job of the matrix does. */
export interface Slice {
  readonly slice: string
  readonly apps: readonly string[]
  /** Empty = every platform of the apps. */
  readonly platform: string
  readonly runner: RunsOn
}

/** A slice as the plan tells it. */
export interface PlannedSlice extends Slice {
  /** On a machine of four cores, going by the last times; null when none is known. */
  readonly expectedMs: number | null
  readonly why: string
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
