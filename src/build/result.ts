/** How one app ended: facts of its build become its one result. Pure. */
import type { AppResult, Failure } from '../domain.ts'
import { ExecError, toFailure } from '../errors.ts'
import type { BuildDefinition } from './definition.ts'
import type { BuildProgress } from './progress.ts'
import type { Published } from './publish.ts'

const LOG_TAIL_LINES = 40

/** How an app ended, as far as it is known; what is absent has no value. */
export function toResult(
  definition: BuildDefinition,
  end: {
    status: AppResult['status']
    startedAt: number | null
    endedAt: number | null
    progress?: BuildProgress | null
  } & Partial<Published & { digest: AppResult['digest']; error: unknown }>,
): AppResult {
  const { planned, repository, tags } = definition
  const progress = end.progress ?? null
  const written = end.tags ?? []
  const first = tags?.tags[0]?.name ?? null
  return {
    app: planned.app,
    status: end.status,
    reason: planned.reason,
    image: repository,
    primaryTag: first !== null && !written.includes(first) ? (tags?.deployTag ?? null) : first,
    tags: written,
    keptTags: end.kept ?? [],
    deployTag: tags?.deployTag ?? null,
    digest: end.digest ?? null,
    startedAt: end.startedAt,
    durationMs: end.startedAt === null || end.endedAt === null ? null : end.endedAt - end.startedAt,
    cachedPercent: progress === null ? null : percent(progress.cachedSteps, progress.totalSteps),
    sizeBytes: end.sizeBytes ?? null,
    error: 'error' in end ? toBuildFailure(end.error, planned.app.name, progress) : null,
    at: progress?.error?.at ?? null,
    logTail: progress?.log.slice(-LOG_TAIL_LINES) ?? [],
  }
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((100 * part) / whole)
}

/** BuildKit's own last word says more than the exit code of the process that carried it. */
function toBuildFailure(error: unknown, app: string, progress: BuildProgress | null): Failure {
  if (!(error instanceof ExecError) || progress?.error == null) return toFailure(error, 'FDA-BUILD-FAILED')
  const { message, at } = progress.error
  const where = at === null ? '' : ` at ${at.file}:${at.line}`
  const pushing = /failed to push|unexpected status from (PUT|POST|HEAD) request/i.test(message)
  return {
    code: pushing ? 'FDA-PUSH-FAILED' : 'FDA-BUILD-FAILED',
    message: `${pushing ? 'the push' : 'the build'} failed${where}: ${message}`,
    hint: pushing
      ? 'Check that the repository exists and that the login may push to it.'
      : `Read the end of the log of ${app}, here or in the job summary.`,
  }
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
