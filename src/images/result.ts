/** How a build ended, in words: the step that failed, why, and what to do. */
import type { Digest } from '../domain.ts'
import { toFailure } from '../errors.ts'
import type { ImageBuild, Spool } from '../ports-images.ts'
import type { AppResult, Failure, SourceLine } from '../results.ts'
import type { AppProgress } from './buildx/app-progress.ts'
import { BuildError } from './buildx/attempts.ts'
import { failedStepLines, failedToExport, LOG_TAIL_LINES } from './failed-step.ts'

// How one app ended: facts of its build become its one result.

/** What became of an app that was to be built. */
export type EndStatus =
  | { readonly status: 'pushed' | 'reused' | 'unchanged' | 'superseded'; readonly digest: Digest }
  | { readonly status: 'built' }
  | { readonly status: 'failed' | 'rejected'; readonly error: unknown }
  /** Without an error, the build had not begun. */
  | { readonly status: 'cancelled'; readonly error?: unknown }

/** How an app ended, as far as it is known; what is absent has no value. */
export function toResult(
  definition: ImageBuild,
  end: {
    startedAt: number | null
    builtAt?: number | null
    endedAt: number | null
    progress?: AppProgress | null
    log?: Spool
    tags?: readonly string[]
    kept?: readonly string[]
    sizeBytes?: number | null
    superseded?: string | null
    same?: { readonly tag: string; readonly digest: Digest } | null
  } & EndStatus,
): AppResult {
  const { planned, repository, tags } = definition
  const progress = end.progress ?? null
  const written = end.tags ?? []
  const first = tags?.tags[0]?.name ?? null
  const digest = 'digest' in end ? end.digest : null
  const named = namesOf(end.same ?? null, written, digest)
  const common = {
    app: planned.app,
    reason: end.superseded ?? named?.reason ?? planned.reason,
    image: repository,
    primaryTag:
      named?.primaryTag ?? (first !== null && !written.includes(first) ? (tags?.deployTag ?? null) : first),
    tags: written,
    keptTags: named === null ? (end.kept ?? []) : [],
    deployTag: named?.deployTag ?? tags?.deployTag ?? null,
    startedAt: end.startedAt,
    builtAt: end.builtAt ?? null,
    durationMs: end.startedAt === null || end.endedAt === null ? null : end.endedAt - end.startedAt,
    cachedPercent: progress === null ? null : percent(progress.cachedSteps, progress.finishedSteps),
    sizeBytes: end.sizeBytes ?? null,
    logTail: lastLines(end.log?.tail(LOG_TAIL_LINES) ?? []),
  }
  switch (end.status) {
    case 'failed':
    case 'rejected':
      return { ...common, status: end.status, digest: null, ...causeOf(end.error) }
    case 'cancelled': {
      const cause = end.error === undefined ? { error: null, at: null } : causeOf(end.error)
      return { ...common, status: end.status, digest: null, ...cause }
    }
    case 'built':
      return { ...common, status: end.status, digest: null, error: null, at: null }
    default:
      return { ...common, status: end.status, digest: named?.digest ?? end.digest, error: null, at: null }
  }
}

function causeOf(error: unknown): { error: Failure; at: SourceLine | null } {
  return { error: toFailure(error, 'FDA-BUILD-FAILED'), at: error instanceof BuildError ? error.at : null }
}

/** An image that changes nothing: the published one stays for Flux, and for all when the new one has no name of its own. */
function namesOf(
  same: { readonly tag: string; readonly digest: Digest } | null,
  [own]: readonly string[],
  digest: Digest | null,
) {
  if (same === null) return null
  return {
    reason: `its content is that of ${same.tag}`,
    deployTag: same.tag,
    ...(own === undefined ? { primaryTag: same.tag, digest: same.digest } : { primaryTag: own, digest }),
  }
}

/** Those of the check that refused the image, or of the step that failed; else the last of all. */
function lastLines(log: readonly string[]): readonly string[] {
  const check = log.findLastIndex((line) => line.startsWith('before-publish: '))
  // BuildKit may still write its cache while the check runs.
  if (check >= 0) return log.slice(check).filter((line) => !/^#\d+ /.test(line))
  if (failedToExport(log)) return []
  const own = failedStepLines(log)
  return own.length > 0 ? own : log
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((100 * part) / whole)
}

/** One line for the log. */
export function describeEnd(result: AppResult): string {
  const seconds = ((result.durationMs ?? 0) / 1000).toFixed(1)
  const cached = result.cachedPercent === null ? '' : `, ${result.cachedPercent} % cached`
  if (result.error !== null)
    return `${result.app.name}: ${result.status} after ${seconds} s: ${result.error.message}`
  const what = result.tags.length > 0 ? ` ${result.image}:${result.tags.join(' :')}` : ''
  return `${result.app.name}: ${result.status}${what} in ${seconds} s${cached}`
}
