/** Looks at the branch's tip once for all apps that are about to be tagged together. */
import type { Clock } from '../ports.ts'

/** App → why its tags must not be written, for those of these apps of which that holds. */
export type LookAtTip = (apps: readonly string[]) => Promise<ReadonlyMap<string, string>>

/** How long a look waits for apps that come to it at the same time. */
const GATHER_MS = 50

/** Apps that wait for a look, which begins after they came. */
export class TipQueue {
  readonly #look: LookAtTip
  readonly #world: { readonly clock: Clock; readonly signal: AbortSignal }
  #waiting = new Map<string, (reason: string | null) => void>()
  #looking = false

  constructor(look: LookAtTip, world: { readonly clock: Clock; readonly signal: AbortSignal }) {
    this.#look = look
    this.#world = world
  }

  /** Why the app's tags must not be written, or null. Never rejects: what is not known stops nothing. */
  async ask(app: string): Promise<string | null> {
    const { promise, resolve } = Promise.withResolvers<string | null>()
    this.#waiting.set(app, resolve)
    void this.#run()
    return await promise
  }

  async #run(): Promise<void> {
    if (this.#looking) return
    this.#looking = true
    while (this.#waiting.size > 0) {
      await this.#world.clock.sleep(GATHER_MS, this.#world.signal)
      const asked = this.#waiting
      this.#waiting = new Map()
      const found = await this.#look([...asked.keys()]).catch(() => new Map<string, string>())
      for (const [app, answer] of asked) answer(found.get(app) ?? null)
    }
    this.#looking = false
  }
}
