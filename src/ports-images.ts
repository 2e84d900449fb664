/** What the rooms need from what makes and keeps images: builders, docker, registries, caches. Interfaces only. */
import type { AppImage, BakeFields, Digest, PlannedApp } from './domain.ts'
import type { ImageRef, OciManifest } from './image-ref.ts'
import type { TagSet } from './tags.ts'
import type { Placeholder } from './template.ts'

/** What matters about the builder that will be used. */
export interface BuilderFacts {
  readonly name: string
  readonly driver: string
  /** Whether its driver can write cache to a service. */
  readonly exportsCache: boolean
  /** How many machines or engines share its builds. Buildx makes one image of their parts at the end, when each is pushed. */
  readonly nodes: number
}

/** Where a build pushes its image. */
export interface PushTarget {
  readonly repository: string
  /** A tag that belongs to this attempt alone; null = by digest, without any tag. */
  readonly tag: string | null
}

/** The build of an image in this run: what planning says of it, with the time, the tags and the caches. */
export interface ImageBuild extends AppImage {
  readonly file: string
  readonly planned: PlannedApp
  /** The values of the placeholders for this app. */
  readonly values: Readonly<Record<Placeholder, string>>
  /** null when this run does not push. */
  readonly tags: TagSet | null
  /** Seconds since the epoch, for SOURCE_DATE_EPOCH. */
  readonly sourceDateEpoch: number | null
  /** Where to push, or null to build only. */
  readonly push: PushTarget | null
  readonly writesCache: boolean
  /** What keeps the cache of one platform apart from that of another; empty where one job builds all. */
  readonly cacheSuffix: string
}

/** What a new builder is to be. */
export interface BuilderSpec {
  readonly driver: string
  /** `key=value`, as `docker buildx create --driver-opt` takes them. */
  readonly driverOpts: readonly string[]
  /** BuildKit's own configuration: its text, or a file relative to the turbo root. */
  readonly config: { readonly text: string } | { readonly file: string } | null
}

/** Buildx builders. */
export interface Builders {
  /**
   * Asks ahead, without booting anything, what `find` (and with `isVersioned` also `version`) will be asked for: most likely
   * something is to be built. Never throws.
   */
  lookAhead(name: string | null, isVersioned: boolean): void
  /** Ends what was asked ahead and is not wanted: nothing is to be built. */
  forget(): void
  /** The version of buildx, such as `0.30.1`, or `unknown` for one without a number. Throws ActionError. */
  version(): Promise<string>
  /** The builder of that name, or the current one, booted. Throws ActionError when it is not usable. */
  find(name: string | null): Promise<BuilderFacts>
  /** The name of a new builder of this run, not booted yet, which post removes. Throws ActionError. */
  create(spec: BuilderSpec): Promise<string>
  /** Whether there was such a builder, which is gone now. */
  remove(name: string): Promise<boolean>
}

/** A buildx process that builds the images of one app or of several. */
export interface BuildProcess {
  /**
   * Resolves when all its builds succeeded, caches included: with the digest of each image, in the order of the builds,
   * null where buildx does not tell it. Rejects with ExecError when one failed or it was ended.
   */
  readonly ended: Promise<readonly (Digest | null)[]>
  /**
   * A process of several apps stands still from the first error in its progress on: BuildKit works on meanwhile, but the
   * siblings' steps are not cancelled. This lets it go on; with `forGood` it is not stopped again.
   */
  resume(forGood: boolean): void
  /** Ends it. */
  stop(): void
}

/** Docker and buildx. */
export interface Docker {
  /** Stores the login where only this run's docker calls look. */
  login(credentials: { registry: string; username: string; password: string }): Promise<void>
  /** Whether docker would log in to that registry by other credentials now than when this run first asked for them. */
  hasNewLogin(host: string): Promise<boolean>
  /** Whether the app can be built in one process with others. */
  canBake(build: ImageBuild): boolean
  /**
   * Starts a process that waits for what to build, on the builder of that name or the current one: most likely something is
   * to be built. The next `build` uses it where it can. Never throws.
   */
  prepareBake(builder: string | null): void
  /** Ends what waits and is not wanted. */
  forget(): void
  /**
   * Starts these builds on one builder, in one process. Every line of BuildKit's progress stream
   * goes to `onLine`, in the turn it arrives; with several apps, the names of steps begin with `[t0`, `[t1` and so on.
   */
  build(
    builds: readonly ImageBuild[],
    options: {
      readonly builder: string
      readonly timeoutMs: number
      readonly onLine: (line: string) => void
    },
  ): BuildProcess
}

/** A text of any length: what does not fit into memory lies in a file until it is removed. */
export interface Spool {
  push(line: string): void
  /** The newest lines, long ones cut. */
  tail(count: number): readonly string[]
  /** The whole text, a few lines at a time. */
  pieces(): Iterable<string>
  remove(): void
}

/** Where long texts are kept. */
export interface Spools {
  open(): Spool
}

/** Programs that people name. */
export interface Commands {
  /**
   * Runs a program with its arguments in the turbo root, without a shell; its exit code. What it prints goes to `onLine`, both
   * streams as they come. Throws ExecError when it cannot start, takes too long or is ended.
   */
  run(
    command: readonly string[],
    options: {
      readonly env: Readonly<Record<string, string>>
      readonly timeoutMs: number
      readonly onLine: (line: string) => void
    },
  ): Promise<number>
}

/** The registry's HTTP API (OCI distribution), with the credentials docker would use. */
export interface Registry {
  /** The digest the registry holds for this ref, or null when the tag does not exist. */
  tryDigest(ref: ImageRef): Promise<Digest | null>
  manifest(ref: ImageRef): Promise<OciManifest>
  /** Writes the same bytes under another tag. */
  putManifest(ref: ImageRef, manifest: OciManifest): Promise<void>
  /** Removes a tag, never the image behind it; false when the registry does not do that. */
  tryDeleteTag(ref: ImageRef): Promise<boolean>
  /** All tags of a repository, none when there is no such repository. Throws when the list may not be the whole. */
  listTags(repository: string): Promise<readonly string[]>
  /** The bytes of a small blob, such as an image's configuration. */
  blob(repository: string, digest: Digest): Promise<Uint8Array>
}

/** Copies what images are made of between repositories, and what refers to them. */
export interface ImageCopies {
  /** Makes the blob part of the other repository: mounted where one registry has both, else sent over. */
  copyBlob(digest: Digest, from: string, to: string): Promise<'there' | 'mounted' | 'copied'>
  /** The manifests that name this one as their subject: signatures and attestations. Empty where there are none. */
  referrers(repository: string, digest: Digest): Promise<readonly Digest[]>
  /** Makes these bytes a blob of the repository. */
  writeBlob(repository: string, bytes: Uint8Array): Promise<Digest>
  /** Lists a manifest among the referrers of its subject, where the registry does not do so by itself. */
  announceReferrer(repository: string, subject: Digest, referrer: OciManifest): Promise<void>
}

/** GitHub's cache service, as far as the run's environment tells. */
export interface CacheService {
  /** Whether BuildKit will find a token and an address of the second version of the service. */
  readonly available: boolean
  /** Whether it left a call of this run without an answer in time, so that nobody should wait for it again. */
  readonly silent: boolean
  /** Resolves when it is known whether the calls on their way are answered in time, which takes two seconds at most. */
  readonly settled?: () => Promise<void>
}

/** A text that an earlier run kept. */
export interface SavedText {
  readonly key: string
  readonly text: string
}

/** Small texts from run to run. Any of them may be gone at any time; whoever may write to the cache may have written them. */
export interface TextCache {
  /** What the workflow lets the job do (its key `cache-mode`); `absent` without a service that is spoken here. */
  readonly access: 'full' | 'read' | 'write-only' | 'none' | 'absent'
  /** Whether a call was not answered in time. */
  readonly silent: boolean
  /** The text saved last under a key that starts so, or null. Throws when the service refuses or does not answer in time. */
  newest(prefix: string): Promise<SavedText | null>
  /** Keeps a text under a new key. Throws when it is not known to be kept. */
  save(key: string, text: string): Promise<void>
  /** Resolves when no reading is on its way. Never rejects. */
  idle(): Promise<void>
  /** Ends its connections. Never rejects. */
  close(): Promise<void>
}

/** Bake files that people have, read by buildx itself. Throws ExecError with what buildx says. */
export interface BakeFiles {
  /** The target and the targets that it is made from, by name; paths below the turbo root are relative to it. */
  print(query: {
    readonly file: string
    readonly target: string
    readonly app: string
  }): Promise<Readonly<Record<string, BakeFields>>>
  /** The names of all targets. */
  names(query: { readonly file: string; readonly app: string }): Promise<readonly string[]>
}

/** An image in the registry, without the tags of this run. */
export interface PushedImage {
  readonly app: string
  readonly repository: string
  readonly digest: Digest
  readonly tags: TagSet
  /** Whether this run built it; else an earlier run did. */
  readonly built: boolean
  /** Takes what checks print. */
  readonly log: Spool
}

/** The published image that has the same content. */
export interface SameImage {
  readonly tag: string
  readonly digest: Digest
}

/** What became of an image. */
export interface PublishedImage {
  /** The tags that name the image now, in the order of the input. */
  readonly tags: readonly string[]
  /** Commit tags that another image has: they are never moved. */
  readonly kept: readonly string[]
  readonly sizeBytes: number | null
  /** Why it got no tags although every check passed, or null. */
  readonly superseded: string | null
  /** The published image that stays the newest because it has the same content, or null. */
  readonly same: SameImage | null
}

/** Gives an image that is in the registry its tags, once every check has passed. Throws what was refused or lost. */
export type PublishImage = (image: PushedImage) => Promise<PublishedImage>
