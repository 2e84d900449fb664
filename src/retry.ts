/** When a call that failed is tried again, and after how long: the one loop that does so. */
import { ActionError, HttpError, NoAnswerError } from './errors.ts'
import type { Clock } from './ports.ts'

/** What waiting takes. */
export interface RetryPorts {
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
}

/** What one attempt came to: an answer, or how long to wait before the next one. */
export type Attempt<T> = { readonly answer: T } | { readonly waitMs: number }

/**
 * The answer of the first attempt that has one. `attempt` counts from 1; `backoff` is how long to wait where nothing else
 * says so. Rejects with what an attempt throws.
 */
export async function untilAnswered<T>(
  once: (attempt: number, backoff: () => number) => Promise<Attempt<T>>,
  { clock, random, signal }: RetryPorts,
): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    const end = await once(attempt, () => backoffMs(attempt, random()))
    if ('answer' in end) return end.answer
    await clock.sleep(end.waitMs, signal)
  }
}

/** The first value that is not null; null when the time (epoch milliseconds) is over or the run is cancelled. */
export async function lookUntil<T>(
  deadline: number,
  look: () => Promise<T | null>,
  ports: RetryPorts,
): Promise<T | null> {
  const { clock, signal } = ports
  return await untilAnswered(async (_, backoff) => {
    const found = await look()
    const left = deadline - clock.now()
    if (found !== null || left <= 0 || signal.aborted) return { answer: found }
    return { waitMs: Math.min(left, backoff()) }
  }, ports)
}

/** How often a call is made at most, and which failures may pass by themselves. */
export interface RetryPolicy {
  readonly attempts: number
  readonly passes: (error: unknown) => boolean
  /** The longest wait, whatever is asked for; `MAX_ASKED_MS` when it is not given. */
  readonly maxWaitMs?: number
  /** Told before each wait. */
  readonly onRetry?: (error: unknown, waitMs: number) => void
}

/** The longest wait that an answer's Retry-After is granted. */
export const MAX_ASKED_MS = 60_000

/** The call's value. Throws its last failure, at once when it is final or the run is cancelled. */
export async function retry<T>(
  call: () => Promise<T>,
  { attempts, passes, maxWaitMs = MAX_ASKED_MS, onRetry }: RetryPolicy,
  ports: RetryPorts,
): Promise<T> {
  return await untilAnswered(async (attempt, backoff) => {
    try {
      return { answer: await call() }
    } catch (error) {
      if (attempt >= attempts || ports.signal.aborted || !passes(error)) throw error
      const asked = error instanceof HttpError ? error.retryAfterMs : null
      const waitMs = Math.min(asked ?? backoff(), maxWaitMs)
      onRetry?.(error, waitMs)
      return { waitMs }
    }
  }, ports)
}

/** Whether a call over the network may go better: 429, 5xx, and connections that break. */
export function isTransientCall(error: unknown): boolean {
  // 501: the server has no such function, and will have none in a second.
  if (error instanceof HttpError) return error.status === 429 || (error.status >= 500 && error.status !== 501)
  if (error instanceof NoAnswerError) return error.mayPass
  return !(error instanceof ActionError)
}

const CALL_ATTEMPTS = 3

/** A call to a registry, made again while it may go better; 3 times at most when `attempts` is not given. */
export async function withAttempts<T>(
  call: () => Promise<T>,
  ports: RetryPorts & { readonly attempts?: number },
): Promise<T> {
  return await retry(call, { attempts: ports.attempts ?? CALL_ATTEMPTS, passes: isTransientCall }, ports)
}

/** The wait that a Retry-After header asks for, in ms: seconds or a date; null when it says nothing readable. */
export function parseRetryAfter(value: string | undefined, now: number): number | null {
  const text = value?.trim() ?? ''
  if (/^\d{1,9}$/.test(text)) return Number(text) * 1000
  // Date.parse takes much that is no HTTP date, such as -1.
  const date = /^[A-Z][a-z]{2}, \d/.test(text) ? Date.parse(text) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - now)
}

/** How long to wait after the n-th failed attempt, in ms: up to 1, 2, 4, 8 s and so on, 30 s at most, full jitter. */
export function backoffMs(failedAttempts: number, random: number): number {
  return Math.min(30_000, 1000 * 2 ** (failedAttempts - 1)) * random
}

/** What GitHub asks for when a refusal does not say how long it lasts. */
const UNKNOWN_PAUSE_MS = 60_000

/** How long GitHub's API wants to be left alone after this answer, by its own clock, in ms; null when it does not say so. */
export function gitHubPause(
  status: number,
  headers: Readonly<Record<string, unknown>>,
  message: string,
  now: number,
): number | null {
  const seconds = Number(headers['retry-after'] ?? Number.NaN)
  if (Number.isFinite(seconds)) return seconds * 1000
  if (status !== 403 && status !== 429) return null
  const reset = Number(headers['x-ratelimit-reset'] ?? Number.NaN) * 1000
  if (headers['x-ratelimit-remaining'] === '0' && Number.isFinite(reset)) {
    const theirs = Date.parse(String(headers.date ?? ''))
    return Math.max(1000, reset - (Number.isNaN(theirs) ? now : theirs))
  }
  return status === 429 || /rate limit/i.test(message) ? UNKNOWN_PAUSE_MS : null
}
