/** The value of `{timestamp}`: one order for all images of a repository, the same in every attempt of a run. */
import type { WorkflowRun } from '../domain.ts'
import { ActionError, HttpError } from '../errors.ts'
import type { Clock, GitHubApi } from '../ports.ts'
import { MAX_ASKED_MS, retry } from '../retry.ts'

const ATTEMPTS = 4
const NO_TOKEN = 'FDA-INPUT-GITHUB-TOKEN'

/** Creation time in whole seconds, as milliseconds, whose last three digits are the run number modulo 1000. */
export function toTimestamp(createdAt: number, runNumber: number): string {
  return String(Math.floor(createdAt / 1000) * 1000 + (runNumber % 1000))
}

/** The run's `{timestamp}`, from GitHub. Throws when it stays unreadable: a guess could deploy an older image. */
export async function gatherTimestamp(
  run: WorkflowRun,
  ports: { github: GitHubApi; clock: Clock; random: () => number; signal: AbortSignal },
): Promise<string> {
  const policy = { attempts: ATTEMPTS, passes: (error: unknown) => !isFinal(error) }
  try {
    return toTimestamp(
      await retry(async () => await ports.github.runCreatedAt(run.id), policy, ports),
      run.number,
    )
  } catch (cause) {
    throw unreadable(run, cause)
  }
}

function isFinal(error: unknown): boolean {
  if (!(error instanceof HttpError)) return error instanceof ActionError && error.code === NO_TOKEN
  if (isRateLimit(error)) return (askedMs(error) ?? 0) > MAX_ASKED_MS
  return error.status < 500 && error.status !== 429 && error.status !== 408
}

/** GitHub refuses with 403 too when a token has no calls left. */
function isRateLimit(error: unknown): boolean {
  return error instanceof HttpError && error.status === 403 && error.retryAfterMs !== null
}

function askedMs(error: unknown): number | null {
  return error instanceof HttpError ? error.retryAfterMs : null
}

function hintFor(cause: unknown): string {
  if (cause instanceof ActionError && cause.hint !== null && cause.code === NO_TOKEN) return cause.hint
  if (isRateLimit(cause)) return 'The token has no calls to GitHub’s API left: run the job again in a while.'
  return isFinal(cause)
    ? 'Add actions: read under permissions of the job, beside contents: read.'
    : "Run the job again: GitHub's API did not answer. The job needs permission actions: read."
}

function unreadable(run: WorkflowRun, cause: unknown): ActionError {
  return new ActionError(
    isFinal(cause) && !isRateLimit(cause)
      ? `the job may not read its workflow run ${run.id}, whose creation time is {timestamp}: nothing was built`
      : `GitHub did not tell when run ${run.id} was created, which {timestamp} needs: nothing was built`,
    {
      code: 'FDA-BUILD-TIMESTAMP',
      hint: hintFor(cause),
      cause,
    },
  )
}
