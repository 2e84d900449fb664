/** When a call that failed is tried again, and after how long. Pure. */

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
