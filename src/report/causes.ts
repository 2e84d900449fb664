/** What went wrong, each cause once, with the apps it hit. Pure. */
import type { AppResult, Failure, Outcome } from '../domain.ts'
import { inOrder } from './status.ts'

/** One cause. */
export interface Cause {
  readonly failure: Failure
  readonly hit: readonly AppResult[]
}

/** Causes of failed apps, the apps in their order; apps that were cancelled have no cause of their own. */
export function causesOf({ apps }: Pick<Outcome, 'apps'>): readonly Cause[] {
  const causes = new Map<string, { failure: Failure; hit: AppResult[] }>()
  for (const result of inOrder(apps)) {
    if (result.error === null || result.status === 'cancelled') continue
    const key = `${result.error.code} ${withoutNames(result.error.message, result)}`
    const known = causes.get(key)
    if (known === undefined) causes.set(key, { failure: result.error, hit: [result] })
    else known.hit.push(result)
  }
  return [...causes.values()]
}

/** The message without what differs from app to app: the line of its Dockerfile, its name, directory, image, digests and ids of BuildKit. */
function withoutNames(message: string, { app, image }: AppResult): string {
  const names = [image ?? '', app.directory, app.package, app.name].filter((name) => name !== '')
  return names
    .reduce((text, name) => text.replace(asWord(name), '…'), message)
    .replace(/^(the (?:build|push) failed) at \S+:\d+/, '$1')
    .replace(/[0-9a-f]{12,}/g, '…')
    .replace(/\b\d+(\.\d+)? ?m?s\b/g, '…')
    .replace(/:\d{4,5}->/g, ':…->')
}

/** The name where it stands by itself: `web` in `/web:`, not in `webhook`. */
function asWord(name: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])${name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![A-Za-z0-9])`, 'g')
}

/** What a cause says in a title: without where, in one line. */
export function shortCause({ message }: Failure): string {
  const first = message.split('\n')[0] ?? ''
  const bare = first.replace(/^the (build|push) failed(?: at \S+:\d+)?(?: after \d+ attempts)?: /, '')
  const told = bare
    .replace(/^\S+ was rejected: /, '')
    .replace(/\. No tag was written$| \(exit code: \d+\)$/, '')
  return /^process "/.test(told) ? '' : told
}

/** Lines before the one that names the error: the place and the excerpt that tools print above it. */
const LINES_ABOVE = 4

/** So many lines of a log: those around the one that names the error where there is one, else the last. */
export function excerptOf(log: readonly string[], failure: Failure, count: number): readonly string[] {
  const cause = shortCause(failure)
  const at = log.findIndex((line) => line.trim().length > 3 && cause.startsWith(line.trim()))
  const from = at < 0 ? log.length : Math.max(0, at - LINES_ABOVE)
  const start = Math.max(0, Math.min(from, log.length - count))
  return log.slice(start, start + count)
}

/** The image that stays the app's newest because this run made none; null when there is none, or nobody looked. */
export function staysAt({ plan, push }: Outcome, { app }: AppResult): string | null {
  const planned = plan.planned.find((one) => one.app.name === app.name)
  return push.push && push.preview === undefined ? (planned?.newestTag ?? null) : null
}
