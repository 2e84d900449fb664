/** What the rooms need from the world. Interfaces only; adapters implement them. */
import type { CommitSha, Digest } from './domain.ts'
import type { Gitops, Manifests, Receivers, Sources } from './ports-flux.ts'
import type {
  BakeFiles,
  Builders,
  CacheService,
  Commands,
  Docker,
  ImageCopies,
  Registry,
  Spools,
  TextCache,
} from './ports-images.ts'
import type { SourceLine } from './results.ts'

/** Time, so that tests can own it. */
export interface Clock {
  /** Epoch milliseconds. */
  now(): number
  /** Resolves after the time or as soon as the signal aborts, whichever is first. Never rejects. */
  sleep(ms: number, signal: AbortSignal): Promise<void>
}

/** Lines for people, in the job's log. */
export interface Log {
  info(line: string): void
  debug(line: string): void
  /** Also shown on the run's page. */
  notice(message: string): void
  /** Also shown on the run's page, and on a line of a file where there is one. */
  warning(message: string, at?: SourceLine): void
  /** One collapsible block. */
  group(title: string, lines: readonly string[]): void
  /**
   * As `group`, for text that others wrote: workflow commands in it stay without effect. Resolves when all is written; what
   * is logged meanwhile follows it.
   */
  foreignGroup(title: string, lines: Iterable<string>): Promise<void>
}

/** The checkout, asked through git. */
export interface Git {
  head(): Promise<CommitSha>
  /** The commit a revision names, or null when git knows none by it. */
  resolve(revision: string): Promise<CommitSha | null>
  /** The parents written in the commit itself: readable in a shallow clone too. */
  parents(commit: CommitSha): Promise<readonly CommitSha[]>
  mergeBase(a: CommitSha, b: CommitSha): Promise<CommitSha | null>
  /** Those of the commits that are here now, after fetching the absent ones, and nothing else. */
  tryFetch(commits: readonly CommitSha[]): Promise<ReadonlySet<CommitSha>>
  /** The commits that shortened ids name, as far as they are here. */
  expand(shortened: readonly string[]): Promise<ReadonlyMap<string, CommitSha>>
  /** When the commit was made, by its committer's clock: seconds since the epoch. */
  committedAt(commit: CommitSha): Promise<number>
}

/** Where files of the checkout come from. */
export interface Provenance {
  /** Whether a commit has one of these paths, or a symlink or submodule on the way to one. Absolute paths. */
  isTracked(paths: readonly string[]): Promise<boolean>
  /** The text of a file of the turbo root at a commit, which is fetched when it is absent; null when there is none. */
  textAt(commit: CommitSha, file: string): Promise<string | null>
}

/** A file as a tree holds it. */
export interface TreeBlob {
  /** `100644`, `100755`, `120000` for a symlink, `160000` for a submodule. */
  readonly mode: string
  readonly id: string
}

/** A path at which two trees differ, from the git root; null on the side that lacks it. */
export interface TreeChange {
  readonly path: string
  readonly before: TreeBlob | null
  readonly after: TreeBlob | null
}

/** Tracked paths that are not plain files of the checkout. */
export interface SpecialPaths {
  /** Symlinks that lead to something in the repository. */
  readonly links: readonly { readonly path: string; readonly target: string }[]
  /** Submodules whose directory is empty. */
  readonly emptySubmodules: readonly string[]
  /** package.json files that a sparse checkout leaves out. */
  readonly sparse: readonly { readonly path: string; readonly blob: TreeBlob }[]
}

/** What commits and the checkout hold, asked through git. */
export interface Trees {
  /** The turbo root within the git root: the empty text, or a path with a slash at its end. */
  root(): Promise<string>
  /** What differs between two commits, renames as both of their paths; null when one of them is not here. */
  changes(base: CommitSha, head: CommitSha): Promise<readonly TreeChange[] | null>
  /** The texts of these blobs, in their order. */
  texts(blobs: readonly TreeBlob[]): Promise<readonly string[]>
  /** A commit with the tree of `base`, but with the later side of these changes; no branch, index or file is touched. */
  applied(base: CommitSha, changes: readonly TreeChange[]): Promise<CommitSha>
  /** Tracked files of that name or glob, wherever they are below the turbo root. */
  named(name: string): Promise<readonly { readonly path: string; readonly blob: TreeBlob }[]>
  /** What stands for something else, or is tracked and not here; paths from the git root. Looked up once. */
  special(): Promise<SpecialPaths>
  /** Paths from the git root that are not as HEAD has them, untracked ones too, ignored ones not. */
  uncommitted(): Promise<readonly string[]>
}

/** Turborepo's own answer. */
export interface Turbo {
  /** The version of the program that was found or downloaded; null when none can be had: then the next question says why. */
  version(): Promise<string | null>
  /** Which packages turbo selects. Throws an ActionError that names the cause and the fix when it cannot tell. */
  select(query: TurboQuery): Promise<TurboAnswer>
  /** Package name → directory relative to the turbo root. */
  directories(): Promise<ReadonlyMap<string, string>>
  /** Which packages each package depends on, where turbo tells: since 2.1. Asked only where package.json files do not. */
  edges(): Promise<ReadonlyMap<string, readonly string[]>>
  /** The turbo.json (or turbo.jsonc) of these directories, from the turbo root; those without one are left out. */
  configs(directories: readonly string[]): Promise<ReadonlyMap<string, Readonly<Record<string, unknown>>>>
}

/** What turbo is asked. */
export interface TurboQuery {
  readonly task: string
  /** Values of `--filter`. */
  readonly filters: readonly string[]
  /** Whether every app is asked for: then no package at all is a mistake of the set-up. */
  readonly isEverything: boolean
}

/** What turbo selects, and what it says. */
export interface TurboAnswer {
  /** The task that was asked about: another one where turbo.json lacks the wanted one. */
  readonly task: string
  readonly turboVersion: string
  /** Selected packages by name; the root package is left out. */
  readonly packages: readonly string[]
  /** Package name → directory relative to the turbo root. */
  readonly directories: ReadonlyMap<string, string>
  readonly warnings: readonly string[]
  /** Turbo's own sentence where it could not read a lockfile, and so does not know who uses what changed in it. */
  readonly lockfileProblem: string | null
}

/** What a path stands for: `outside` when it, or what a symlink in it points to, leaves the workspace. */
export type PathKind = 'file' | 'directory' | 'absent' | 'outside'

/** Files of the workspace, by paths relative to the turbo root; nothing outside of it is ever read. */
export interface Files {
  look(path: string): Promise<PathKind>
  /** As `look`, but the runner's directory for temporary files counts as inside. */
  lookWithTemp(path: string): Promise<PathKind>
  /**
   * What the path stands for, and every path whose change may change what is read there: the path itself, the symlinks on
   * the way and what they lead to, relative to the turbo root.
   */
  trace(path: string): Promise<{ readonly kind: PathKind; readonly paths: readonly string[] }>
  /** The text of a file, or why there is none: a file of more bytes than that is not read. */
  read(
    path: string,
    maxBytes: number,
  ): Promise<{ readonly text: string } | { readonly problem: Exclude<PathKind, 'file'> | 'too-large' }>
}

/** One file to write: what it holds, null when it is new, and what it shall hold. */
export interface FileChange {
  /** Relative to the top of the repository. */
  readonly path: string
  readonly before: string | null
  readonly after: string
}

/** Writes files of the checkout. */
export interface Writer {
  /** All of them or none: throws when one of them changed meanwhile, is a link out of the repository, or cannot be written. */
  write(changes: readonly FileChange[]): Promise<void>
}

/** OIDC tokens that say which workflow this job belongs to. */
export interface Tokens {
  /** A fresh token for that audience, masked in the log. Throws when the job may not have one. */
  idToken(audience: string): Promise<string>
}

/** A signed statement about an image. */
export interface SignedStatement {
  /** The type of the text: a Sigstore bundle. */
  readonly mediaType: string
  readonly predicateType: string
  /** JSON. */
  readonly text: string
}

/** What signs statements about images in the name of this job. */
export interface Attestations {
  /** GitHub's build provenance of the image. Throws ActionError. */
  provenance(image: { readonly repository: string; readonly digest: Digest }): Promise<SignedStatement>
  /** Has GitHub keep a Sigstore bundle (JSON), where `gh attestation verify` looks for it. Throws HttpError. */
  keep(bundle: string): Promise<void>
}

/** The part of GitHub's REST API that is needed. Throws HttpError. */
export interface GitHubApi {
  /** Epoch milliseconds of the run's creation: the same in every attempt. Whole seconds. */
  runCreatedAt(runId: number): Promise<number>
  defaultBranch(): Promise<string>
  mergeBase(base: CommitSha, head: CommitSha): Promise<CommitSha>
  /** The commit that a shortened id names, or null. */
  commit(shortened: string): Promise<CommitSha | null>
  /** The commit that the branch points to now, or null when there is no such branch. */
  tip(branch: string): Promise<CommitSha | null>
}

/** Comments under a pull request. Throws HttpError. */
export interface PullComments {
  /** Oldest first. */
  list(pull: number): Promise<readonly { readonly id: number; readonly body: string }[]>
  create(pull: number, body: string): Promise<void>
  update(id: number, body: string): Promise<void>
}

/** GitHub's record of what was brought into an environment. Throws HttpError. */
export interface Deployments {
  /** The id of a new deployment. */
  create(deployment: {
    readonly ref: CommitSha
    readonly environment: string
    readonly description: string
    readonly payload: Readonly<Record<string, string>>
  }): Promise<number>
  /** Says what became of it; a success may retire the earlier deployments of the environment. */
  report(
    id: number,
    status: {
      readonly state: 'success' | 'failure' | 'inactive' | 'error'
      readonly description: string
      readonly logUrl: string
      readonly retiresOthers: boolean
    },
  ): Promise<void>
}

/**
 * Says of which of these apps the tags must not be written, and why: App name → reason. Asked between the checks of an image
 * and its tags, once for all apps that finish together. Never rejects: without an answer tags are written, with a notice.
 */
export type LookAtTip = (apps: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** Everything a run may ask. */
export interface Ports {
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  readonly git: Git
  readonly trees: Trees
  readonly turbo: Turbo
  readonly texts: TextCache
  /** What jobs of one run hand to each other; it lives on while a cancelled job still says what it did. */
  readonly parts: TextCache
  readonly files: Files
  readonly sources: Sources
  readonly docker: Docker
  readonly bakeFiles: BakeFiles
  readonly spools: Spools
  readonly builders: Builders
  readonly commands: Commands
  readonly registry: Registry
  readonly copies: ImageCopies
  readonly receivers: Receivers
  readonly tokens: Tokens
  readonly attestations: Attestations
  readonly github: GitHubApi
  readonly comments: PullComments
  readonly deployments: Deployments
  readonly manifests: Manifests
  readonly gitops: Gitops
  readonly cacheService: CacheService
  /** Random number in [0, 1), for the jitter of waits. */
  readonly random: () => number
}
