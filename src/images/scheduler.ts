/**
 * Builds many apps in few processes. All that may start together shares one process, which is cheapest; as soon as one
 * app fails, its siblings go on in another, and none of their running steps is lost. See docs/adr/0003.
 */
import type { Digest } from '../domain.ts'
import { ExecError } from '../errors.ts'
import type { BuildProcess, BuildRequest, Clock, Docker, PushTarget } from '../ports.ts'
import type { AppProgress } from './app-progress.ts'
import { readVerdict, type Verdict } from './buildx-error.ts'
import { createProgressReader, type ProgressReader } from './progress.ts'

/** One app's build. */
export interface BuildJob {
  readonly request: BuildRequest
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

/** Builds apps, several in one process. */
export interface BuildQueue {
  /** How the build ended. Never rejects. */
  build(job: BuildJob): Promise<BuildEnd>
  /** Resolves when no process is left, those included that only write cache any more. */
  idle(): Promise<void>
}

/** What the queue works with. */
export interface QueueOptions {
  readonly docker: Docker
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

/** After so many failures in one chain of processes, each app that is left gets its own: then none waits for another. */
const MOST_ROUNDS = 3
/** The push as buildx speaks of it where no step does. */
const PUSHING = /failed to push|unexpected status from (PUT|POST|HEAD|PATCH) request/i
/** A line that holds this makes a process of several apps stand still. */
const ERROR_KEY = '"error":"'
/** A cache service that says nothing for so long is given up; images are pushed before. */
const STUCK_MS = 60_000
/** The registry is asked whether an exported image is there after this long, and then half as often each time. */
const FIRST_LOOK_MS = 100
const LAST_LOOK_MS = 5_000

interface Open {
  readonly job: BuildJob
  /** The end, for good. A process that had the app before may still push: to its digest or to a tag of its own. */
  readonly settle: (end: BuildEnd) => void
  /** Resolves with `settle`. */
  readonly settledOnce: Promise<void>
  deadline: number | null
  settled: boolean
}

/** An empty queue. */
export function createBuildQueue(options: QueueOptions): BuildQueue {
  return new Queue(options)
}

class Queue implements BuildQueue {
  readonly #options: QueueOptions
  #waiting: Open[] = []
  #running = 0
  #planned = false
  readonly #batches = new Set<Promise<void>>()

  constructor(options: QueueOptions) {
    this.#options = options
  }

  async build(job: BuildJob): Promise<BuildEnd> {
    const { promise: settledOnce, resolve: markSettled } = Promise.withResolvers<void>()
    const { promise: ended, resolve: end } = Promise.withResolvers<BuildEnd>()
    const settle = (how: BuildEnd) => {
      if (open.settled) return
      open.settled = true
      if (open.deadline !== null) this.#running -= 1
      end(how)
      markSettled()
      this.#plan()
    }
    const open: Open = { job, settle, settledOnce, deadline: null, settled: false }
    this.#waiting.push(open)
    this.#plan()
    return await ended
  }

  async idle(): Promise<void> {
    while (this.#batches.size > 0) await Promise.all(this.#batches)
  }

  /** Whoever asks in the same turn is built in the same process. */
  #plan(): void {
    if (this.#planned) return
    this.#planned = true
    void Promise.resolve()
      .then(() => undefined)
      .then(() => {
        this.#planned = false
        this.#fill()
      })
  }

  /** A process costs more than an app in it: what waits starts when there is room for a good part of it. */
  #fill(): void {
    const { limit, signal, docker } = this.#options
    if (signal.aborted) {
      for (const open of this.#waiting.splice(0)) open.settle({ kind: 'ended', error: signal.reason })
      return
    }
    const room = limit - this.#running
    if (this.#waiting.length === 0 || room < Math.min(this.#waiting.length, Math.ceil(limit / 2))) return
    const batch = this.#waiting.splice(0, room)
    for (const open of batch) {
      this.#running += 1
      open.deadline = this.#options.clock.now() + this.#options.timeoutMs
      open.job.onStart()
    }
    const alone = batch.filter(({ job }) => !docker.canBake(job.request))
    void this.#start(batch.filter((open) => !alone.includes(open)))
    for (const open of alone) void this.#start([open])
  }

  #start(batch: readonly Open[], round = 1): Promise<void> {
    if (batch.length === 0) return Promise.resolve()
    const running: Promise<void> = new Batch(this.#options, batch, (rest, singly) =>
      this.#follow(rest, singly ? MOST_ROUNDS : round),
    )
      .run()
      .finally(() => this.#batches.delete(running))
    this.#batches.add(running)
    return running
  }

  /** Goes on with apps whose process has failed, or is about to. */
  async #follow(rest: readonly Open[], round: number): Promise<void> {
    if (round < MOST_ROUNDS) await this.#start(rest, round + 1)
    else await Promise.all(rest.map((open) => this.#start([open], round + 1)))
  }
}

/** Builds these apps in other processes, together or each by itself. */
type TakeOver = (rest: readonly Open[], singly: boolean) => Promise<void>

/** One process and the apps that it builds. */
class Batch {
  readonly #options: QueueOptions
  readonly #all: readonly Open[]
  readonly #requests: readonly BuildRequest[]
  readonly #follow: TakeOver
  readonly #reader: ProgressReader
  #buildx: BuildProcess | null = null
  /** Apps that another process has taken over. */
  #moved: readonly Open[] = []
  #split = false
  #watched = false
  #followed: Promise<void> = Promise.resolve()
  #lastLineAt = 0
  readonly #ended = new AbortController()
  /** Apps whose push is looked for in the registry. */
  readonly #awaited = new Set<Open>()

  constructor(options: QueueOptions, all: readonly Open[], follow: TakeOver) {
    this.#options = options
    this.#all = all
    this.#requests = all.map(({ job }) => withOwnTag(job.request, options.ownTag))
    this.#follow = follow
    this.#reader = createProgressReader(all.map(({ job }) => job.progress))
  }

  get #open(): readonly Open[] {
    return this.#all.filter((open) => !open.settled && !this.#moved.includes(open))
  }

  async run(): Promise<void> {
    const { clock, docker } = this.#options
    const left = Math.min(...this.#all.map(({ deadline }) => (deadline ?? 0) - clock.now()))
    this.#buildx = docker.build(this.#requests, {
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
  async #finish(open: Open, digests: readonly (Digest | null)[]): Promise<void> {
    const index = this.#all.indexOf(open)
    const push = this.#requests[index]?.push ?? null
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
  async #awaitPush(open: Open): Promise<void> {
    const push = this.#requests[this.#all.indexOf(open)]?.push ?? null
    if (push === null || this.#awaited.has(open)) return
    this.#awaited.add(open)
    const { progress } = open.job
    for (let wait = FIRST_LOOK_MS; this.#open.includes(open); wait = Math.min(2 * wait, LAST_LOOK_MS)) {
      const digest = await this.#options.findPushed(push, progress.digest)
      if (this.#ended.signal.aborted || !this.#open.includes(open)) return
      if (digest !== null) {
        open.settle({ kind: 'done', digest })
        if (this.#moved.length === 0 && this.#open.length === 0) void this.#watchCache()
        return
      }
      await this.#options.clock.sleep(wait, AbortSignal.any([this.#ended.signal, progress.pushSign]))
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

  #takeOver(rest: readonly Open[], singly: boolean): void {
    if (rest.length === 0) return
    this.#moved = [...this.#moved, ...rest]
    this.#followed = Promise.all([this.#followed, this.#follow(rest, singly)]).then(() => undefined)
  }

  /** The process failed: whose failure it is, and who was only in its company. */
  #judge(error: unknown): void {
    const open = this.#open
    const { clock, signal } = this.#options
    const verdict = readVerdict(this.#reader.plain)
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

  #blame(open: readonly Open[], verdict: Verdict | null): readonly Open[] {
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
  #failureOf(one: Open, verdict: Verdict): BuildFailure {
    const { progress } = one.job
    const speaks = this.#all.length === 1 || this.#all.indexOf(one) === verdict.index
    if (speaks) for (const line of this.#reader.plain) progress.log.push(line.replace(/\[t\d+( |\] ?)/g, '['))
    const message = speaks ? verdict.message : (progress.failure?.message ?? verdict.message)
    const exporting = progress.failure?.exporting ?? PUSHING.test(message)
    const pulling = progress.failure?.pulling ?? false
    return { message, line: speaks ? verdict.line : null, exporting, pulling }
  }
}

function withOwnTag(request: BuildRequest, ownTag: QueueOptions['ownTag']): BuildRequest {
  if (request.push === null || ownTag === null) return request
  return { ...request, push: { ...request.push, tag: ownTag(request.app) } }
}
