/**
 * One buildx process and the apps that it builds: who is done, who failed, and who goes on in another
 * process.
 */
import type { Digest } from '../../domain.ts'
import { ExecError } from '../../errors.ts'
import type { Clock } from '../../ports.ts'
import type { BuildProcess, Docker, ImageBuild, PushTarget } from '../../ports-images.ts'
import { isInline } from '../builder.ts'
import type { AppProgress } from './app-progress.ts'
import { createProgressReader, type ProgressReader } from './progress.ts'
import { type BuildxError, readBuildxError } from './rawjson.ts'

/** One app's build. */
export interface BuildJob {
  readonly build: ImageBuild
  readonly progress: AppProgress
  /** Called when its process starts. */
  readonly onStart: () => void
  /** Called when a step has failed, which may be long before the build's end is known for certain. */
  readonly onFailure: (message: string) => void
}

/** How a build ended. */
export type BuildEnd =
  /** Built and, where it was to be, pushed. The digest is null when nothing was pushed. */
  | { readonly kind: 'done'; readonly digest: Digest | null }
  | { readonly kind: 'failed'; readonly failure: BuildFailure }
  /** Ended from outside, by the run's signal or its time limit, or for a reason that buildx did not give. */
  | { readonly kind: 'ended'; readonly error: unknown }

/** What BuildKit says about the one app. */
export interface BuildFailure {
  readonly message: string
  readonly line: number | null
  readonly exporting: boolean
  readonly pulling: boolean
}

/** What the queue works with. */
export interface QueueOptions {
  readonly docker: Docker
  readonly builder: string
  readonly clock: Clock
  readonly signal: AbortSignal
  /** How many apps at a time. */
  readonly limit: number
  /** The digest that the registry has now where a build pushes to, or null; `told` is what the builder said. Never rejects. */
  readonly findPushed: (push: PushTarget, told: Digest | null) => Promise<Digest | null>
  /** A tag for one push of one app, where the builder cannot push by digest. */
  readonly ownTag: ((app: string) => string) | null
  readonly timeoutMs: number
  /** Told when a process that only writes cache is ended because nothing moves any more. */
  readonly onStuckCache: () => void
}

/** The push as buildx speaks of it where no step does. */
const PUSHING = /failed to push|unexpected status from (PUT|POST|HEAD|PATCH) request/i

/** A line that holds this makes a process of several apps stand still. */
const ERROR_KEY = '"error":"'

/** A cache service that says nothing for so long is given up; images are pushed before. */
const STUCK_MS = 60_000

/** The registry is asked whether an exported image is there after this long, and then half as often each time. */
const FIRST_LOOK_MS = 100

const LAST_LOOK_MS = 5_000

/** A build that has been asked for. */
export interface PendingBuild {
  readonly job: BuildJob
  /** The end, for good. A process that had the app before may still push: to its digest or to a tag of its own. */
  readonly settle: (end: BuildEnd) => void
  /** Resolves with `settle`. */
  readonly settledOnce: Promise<void>
  deadline: number | null
  settled: boolean
}

/** Builds these apps in other processes, together or each by itself. */
export type TakeOver = (rest: readonly PendingBuild[], singly: boolean) => Promise<void>

/** One process and the apps that it builds. */
export class Batch {
  readonly #options: QueueOptions
  readonly #all: readonly PendingBuild[]
  readonly #builds: readonly ImageBuild[]
  readonly #follow: TakeOver
  readonly #reader: ProgressReader
  #buildx: BuildProcess | null = null
  /** Apps that another process has taken over. */
  #moved: readonly PendingBuild[] = []
  #split = false
  #watched = false
  #followed: Promise<void> = Promise.resolve()
  #lastLineAt = 0
  readonly #ended = new AbortController()
  /** Apps whose push is looked for in the registry. */
  readonly #awaited = new Set<PendingBuild>()

  constructor(options: QueueOptions, all: readonly PendingBuild[], follow: TakeOver) {
    this.#options = options
    this.#all = all
    this.#builds = all.map(({ job }) => withOwnTag(job.build, options.ownTag))
    this.#follow = follow
    this.#reader = createProgressReader(all.map(({ job }) => job.progress))
  }

  get #open(): readonly PendingBuild[] {
    return this.#all.filter((open) => !open.settled && !this.#moved.includes(open))
  }

  async run(): Promise<void> {
    const { builder, clock, docker } = this.#options
    const left = Math.min(...this.#all.map(({ deadline }) => (deadline ?? 0) - clock.now()))
    this.#buildx = docker.build(this.#builds, {
      builder,
      timeoutMs: Math.max(1, left),
      onLine: (line) => this.#read(line),
    })
    try {
      const digests = await this.#buildx.ended
      this.#reader.close()
      await Promise.all(this.#open.map(async (open) => await this.#finish(open, digests)))
    } catch (error) {
      this.#reader.close()
      this.#judge(error)
    } finally {
      this.#ended.abort()
    }
    await this.#followed
  }

  /** The process succeeded, so the image is pushed; where buildx does not tell its digest, the registry does. */
  async #finish(open: PendingBuild, digests: readonly (Digest | null)[]): Promise<void> {
    const index = this.#all.indexOf(open)
    const push = this.#builds[index]?.push ?? null
    const told = digests[index] ?? open.job.progress.digest
    const digest = push === null ? null : (told ?? (await this.#options.findPushed(push, null)))
    open.settle({ kind: 'done', digest })
  }

  #read(line: string): void {
    this.#lastLineAt = this.#options.clock.now()
    const told = this.#reader.read(line)
    for (const open of told ? this.#open : []) if (open.job.progress.exported) void this.#awaitPush(open)
    // Told or not: the process stands still because of this line.
    if (line.includes(ERROR_KEY)) this.#look()
  }

  /**
   * BuildKit has exported the image. Whether it is pushed too, its versions tell in different words or not at all, so the
   * registry is asked until it has the image or the process has ended, which is then the answer.
   */
  async #awaitPush(open: PendingBuild): Promise<void> {
    const push = this.#builds[this.#all.indexOf(open)]?.push ?? null
    if (push === null || this.#awaited.has(open)) return
    this.#awaited.add(open)
    const { progress } = open.job
    for (let wait = FIRST_LOOK_MS; this.#open.includes(open); wait = Math.min(2 * wait, LAST_LOOK_MS)) {
      // A sign that comes while the registry is asked counts as well.
      const sign = progress.pushSign
      const digest = await this.#options.findPushed(push, progress.digest)
      if (this.#ended.signal.aborted || !this.#open.includes(open)) return
      if (digest !== null) {
        open.settle({ kind: 'done', digest })
        if (this.#moved.length === 0 && this.#open.length === 0) void this.#watchCache()
        return
      }
      await this.#options.clock.sleep(wait, AbortSignal.any([this.#ended.signal, sign]))
    }
  }

  /** All images are pushed, and the process writes cache. One that hangs is not waited for. */
  async #watchCache(): Promise<void> {
    if (this.#watched) return
    this.#watched = true
    while (!this.#ended.signal.aborted) {
      const quiet = this.#options.clock.now() - this.#lastLineAt
      if (quiet >= STUCK_MS) {
        this.#options.onStuckCache()
        this.#buildx?.stop()
        return
      }
      await this.#options.clock.sleep(STUCK_MS - quiet, this.#ended.signal)
    }
  }

  /**
   * Nobody waits for a word of it any more: all apps have ended. Unless it writes cache, it is ended too, for what BuildKit
   * does then is its record of the builds, which it keeps by itself: 0.05 s for each, one after the other.
   */
  release(): void {
    if (!this.#builds.some(writesCache)) this.#buildx?.stop()
  }

  /** A step failed: the process stands still, so the siblings can be taken over before it cancels them. */
  #look(): void {
    if (this.#split || this.#all.length === 1) return
    const failed = this.#open.filter(({ job }) => job.progress.failure !== null)
    if (failed.length === 0) {
      this.#buildx?.resume(false)
      return
    }
    this.#split = true
    for (const { job } of failed) job.onFailure(job.progress.failure?.message ?? '')
    const rest = this.#open.filter((open) => !failed.includes(open))
    const worthHolding = rest.some(({ job }) => job.progress.working)
    this.#takeOver(rest, false)
    if (!worthHolding) this.#buildx?.resume(true)
    else void Promise.all(rest.map((open) => open.settledOnce)).then(() => this.#buildx?.resume(true))
  }

  #takeOver(rest: readonly PendingBuild[], singly: boolean): void {
    if (rest.length === 0) return
    this.#moved = [...this.#moved, ...rest]
    this.#followed = Promise.all([this.#followed, this.#follow(rest, singly)]).then(() => undefined)
  }

  /** The process failed: whose failure it is, and who was only in its company. */
  #judge(error: unknown): void {
    const open = this.#open
    const { clock, signal } = this.#options
    const verdict = readBuildxError(this.#reader.plain)
    if (signal.aborted || !(error instanceof ExecError)) {
      for (const one of open) one.settle({ kind: 'ended', error })
      return
    }
    const blamed = error.timedOut
      ? open.filter(({ deadline }) => (deadline ?? 0) <= clock.now() + 1_000)
      : this.#blame(open, verdict)
    for (const one of blamed) {
      const own = verdict === null || error.timedOut ? null : this.#failureOf(one, verdict)
      one.settle(own === null ? { kind: 'ended', error } : { kind: 'failed', failure: own })
    }
    // Without a culprit, such as for a definition that buildx refuses, each is tried by itself.
    this.#takeOver(this.#open, blamed.length === 0 && !error.timedOut)
  }

  #blame(open: readonly PendingBuild[], verdict: BuildxError | null): readonly PendingBuild[] {
    if (this.#all.length === 1) return open
    const named = verdict?.index == null ? null : (this.#all[verdict.index] ?? null)
    const vertex = named?.job.progress.failure?.vertex
    const blamed = open.filter(
      (one) => one === named || (vertex !== undefined && one.job.progress.failure?.vertex === vertex),
    )
    if (blamed.length > 0 || named !== null) return blamed
    return open.filter(({ job }) => job.progress.failure !== null)
  }

  /** What buildx says in the end is the named app's; the others that fail with it share its step. */
  #failureOf(one: PendingBuild, verdict: BuildxError): BuildFailure {
    const { progress } = one.job
    const speaks = this.#all.length === 1 || this.#all.indexOf(one) === verdict.index
    if (speaks)
      for (const line of this.#reader.plain)
        progress.log.push(line.replace(/\[t\d+(?:-[\w-]+)?( |\] ?)/g, '['))
    const isTold = speaks || this.#sharesWith(one, verdict)
    const message = isTold ? verdict.message : (progress.failure?.message ?? verdict.message)
    const exporting = progress.failure?.exporting ?? PUSHING.test(message)
    const pulling = progress.failure?.pulling ?? false
    return { message, line: isTold ? verdict.line : null, exporting, pulling }
  }

  /** Whether it is the very step of the very Dockerfile that buildx speaks of: one cause has one message, whoever it hits. */
  #sharesWith({ job }: PendingBuild, { index }: BuildxError): boolean {
    const named = index === null ? undefined : this.#all[index]?.job
    const vertex = named?.progress.failure?.vertex
    return (
      vertex !== undefined && vertex === job.progress.failure?.vertex && named?.build.file === job.build.file
    )
  }
}

/** Whether something is written after the image: inline cache is a part of it, and what is linked to may have places of its own. */
function writesCache({ cacheTo, bake }: ImageBuild): boolean {
  return Object.keys(bake?.linked ?? {}).length > 0 || cacheTo.some((entry) => !isInline(entry))
}

function withOwnTag(build: ImageBuild, ownTag: QueueOptions['ownTag']): ImageBuild {
  if (build.push === null || ownTag === null) return build
  return { ...build, push: { ...build.push, tag: ownTag(build.app.name) } }
}
