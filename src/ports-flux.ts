/** What the rooms need from Flux and from the manifests that it reads. Interfaces only. */
import type { CommitSha } from './domain.ts'

/** One HTTP call to a receiver, already signed. */
export interface ReceiverRequest {
  readonly url: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string
}

/** The status and the beginning of the body that a receiver answered. */
export interface ReceiverAnswer {
  readonly status: number
  readonly bodyStart: string
  /** From Retry-After, in seconds or as a date; null when the answer does not say. */
  readonly retryAfterMs: number | null
}

/** Flux's notification-controller, or whatever stands in front of it. */
export interface Receivers {
  /**
   * One POST, redirects not followed. Throws when no answer came: an error whose `code` names the fault and whose words
   * hold neither address nor token.
   */
  post(request: ReceiverRequest): Promise<ReceiverAnswer>
}

/** A file of a commit: where it is, and the blob that holds its content. */
export interface TreeFile {
  readonly path: string
  readonly blob: string
  readonly sizeBytes: number
}

/** One commit status as GitHub lists them. */
export interface CommitStatus {
  readonly context: string
  readonly state: 'success' | 'failure' | 'error' | 'pending'
  readonly description: string
  /** Epoch ms of its creation; null when GitHub does not say. Whole seconds. */
  readonly createdAt: number | null
}

/** The repository that Flux reads, through GitHub's REST API; what did not change is asked for at no cost. Throws HttpError. */
export interface Manifests {
  /** The commit a branch points to, or null when the repository has no such branch. */
  head(branch: string): Promise<CommitSha | null>
  /** All files of a commit; `complete` is false when GitHub cut the list. */
  files(commit: CommitSha): Promise<{ readonly files: readonly TreeFile[]; readonly complete: boolean }>
  /** The text of a blob. */
  text(blob: string): Promise<string>
  /** Epoch ms at which the commit was made, by the clock of who made it; null when it is not told. Whole seconds. */
  committedAt(commit: CommitSha): Promise<number | null>
  /** The statuses of a commit, newest first. */
  statuses(commit: CommitSha): Promise<readonly CommitStatus[]>
}

/** The program kustomize. */
export interface Kustomize {
  /** What it prints for a directory, from the top of the repository. Throws with the reason when it prints nothing of use. */
  build(directory: string): Promise<string>
}

/** The files that Flux reads, wherever they are. */
export interface Gitops {
  readonly sources: Sources
  /** Null where the files are not on this machine. */
  readonly kustomize: Kustomize | null
}

/** How a file here differs from the commit. */
export type Uncommitted = 'new' | 'changed' | 'deleted'

/** Text files of the checkout; paths are relative to the top of the repository. */
export interface Sources {
  /**
   * The files that hold one of the words in any case, below a directory; the empty word is in each that is not empty. `untracked` takes
   * new files too, `binary` those that git takes for no text, as by an attribute.
   */
  find(query: {
    readonly words: readonly string[]
    readonly under?: string
    readonly untracked?: boolean
    readonly binary?: boolean
  }): Promise<readonly string[]>
  /** The text of a file, or why it is not read: too large, outside of the repository, or not in UTF-8, then with its bytes. */
  text(
    path: string,
    maxBytes: number,
  ): Promise<{ readonly text: string } | { readonly problem: string; readonly bytes?: Uint8Array }>
  /** Those of the paths at which there is a file or a directory of any kind, ignored ones left out. */
  has(paths: readonly string[]): Promise<ReadonlySet<string>>
  /** Those of the paths that are symlinks, or lead over one; none where that is not told. */
  links(paths: readonly string[]): Promise<ReadonlySet<string>>
  /** Those of the paths that are directories. */
  directories(paths: readonly string[]): Promise<ReadonlySet<string>>
  /** The files that are not committed as they are here; none where all is read from a commit. */
  uncommitted(): Promise<ReadonlyMap<string, Uncommitted>>
}
