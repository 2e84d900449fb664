/** Virtual time: sleeping costs none, and sleepers wake in the order of their time however they overlap. */
import type { Clock } from '../../src/ports.ts'
import { START } from './builders.ts'

/** A clock that tests own. */
export interface FakeClock extends Clock {
  /** Every sleep that was asked for, in ms, in the order of asking. */
  readonly sleeps: readonly number[]
  /** Moves the time by hand, for work that takes time without sleeping. */
  advance(ms: number): void
}

interface Sleeper {
  readonly until: number
  readonly wake: () => void
}

/** A clock that stands still until someone sleeps. */
export function fakeClock(start = START): FakeClock {
  let now = start
  const sleeps: number[] = []
  const sleepers: Sleeper[] = []
  // One sleeper per turn of the event loop: all that was ready to run has run, and has fallen asleep again, before.
  const turn = () => {
    sleepers.sort((a, b) => a.until - b.until)
    const next = sleepers.shift()
    if (next === undefined) return
    now = Math.max(now, next.until)
    next.wake()
  }
  return {
    sleeps,
    now: () => now,
    advance: (ms) => {
      now += ms
    },
    async sleep(ms, signal) {
      sleeps.push(ms)
      if (signal.aborted) return
      await new Promise<void>((resolve) => {
        const wake = () => {
          signal.removeEventListener('abort', leave)
          resolve()
        }
        const sleeper = { until: now + ms, wake }
        const leave = () => {
          const place = sleepers.indexOf(sleeper)
          if (place >= 0) sleepers.splice(place, 1)
          wake()
        }
        sleepers.push(sleeper)
        signal.addEventListener('abort', leave)
        setImmediate(turn)
      })
    },
  }
}
