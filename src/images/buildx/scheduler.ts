/**
 * Builds many apps in few processes. All that may start together shares one process, which is cheapest; as
 * soon as one app fails, its siblings go on in another, and none of their running steps is lost. See
 * docs/adr/0003.
 */
import { Batch, type BuildEnd, type BuildJob, type PendingBuild, type QueueOptions } from './batch.ts'

/** Builds apps, several in one process. */
export interface BuildQueue {
  /** How the build ended. Never rejects. */
  build(job: BuildJob): Promise<BuildEnd>
  /** For when all builds have ended and been read. Resolves when no process is left, those included that write cache. */
  idle(): Promise<void>
}

/** After so many failures in one chain of processes, each app that is left gets its own: then none waits for another. */
const MAX_ROUNDS = 3

/** An empty queue. */
export function createBuildQueue(options: QueueOptions): BuildQueue {
  return new Queue(options)
}

class Queue implements BuildQueue {
  readonly #options: QueueOptions
  #waiting: PendingBuild[] = []
  #running = 0
  #planned = false
  readonly #batches = new Map<Promise<void>, Batch>()

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
    const open: PendingBuild = { job, settle, settledOnce, deadline: null, settled: false }
    this.#waiting.push(open)
    this.#plan()
    return await ended
  }

  async idle(): Promise<void> {
    for (const batch of this.#batches.values()) batch.release()
    await Promise.all(this.#batches.keys())
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
    const alone = batch.filter(({ job }) => !docker.canBake(job.build))
    void this.#start(batch.filter((open) => !alone.includes(open)))
    for (const open of alone) void this.#start([open])
  }

  #start(batch: readonly PendingBuild[], round = 1): Promise<void> {
    if (batch.length === 0) return Promise.resolve()
    const follow = async (rest: readonly PendingBuild[], singly: boolean) =>
      await this.#follow(rest, singly ? MAX_ROUNDS : round)
    const one = new Batch(this.#options, batch, follow)
    const running: Promise<void> = one.run().finally(() => this.#batches.delete(running))
    this.#batches.set(running, one)
    return running
  }

  /** Goes on with apps whose process has failed, or is about to. */
  async #follow(rest: readonly PendingBuild[], round: number): Promise<void> {
    if (round < MAX_ROUNDS) await this.#start(rest, round + 1)
    else await Promise.all(rest.map((open) => this.#start([open], round + 1)))
  }
}
