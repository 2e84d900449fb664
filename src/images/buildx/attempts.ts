/**
 * Builds one app, and tries again when only the way to a registry or to the engine failed: a build that
 * failed fails again.
 */
import type { Digest } from '../../domain.ts'
import { ActionError, ExecError, HttpError } from '../../errors.ts'
import { splitRepository } from '../../image-ref.ts'
import type { Clock, Log } from '../../ports.ts'
import type { Docker, Registry } from '../../ports-images.ts'
import type { SourceLine } from '../../results.ts'
import { MAX_ASKED_MS, untilAnswered, withAttempts } from '../../retry.ts'
import type { BuildEnd, BuildFailure, BuildJob } from './batch.ts'
import type { BuildQueue } from './scheduler.ts'

/** What attempts ask the world. */
export interface AttemptPorts {
  readonly clock: Clock
  readonly log: Log
  readonly registry: Registry
  readonly signal: AbortSignal
  readonly random: () => number
  readonly docker: Pick<Docker, 'hasNewLogin'>
  /** How often the registry is called that gives no answer; 3 times when it is not said. */
  readonly attempts?: number
}

/** How often and how long. */
export interface AttemptLimits {
  readonly retries: number
  readonly timeoutMs: number
}

/** A build or push that failed, with the line to blame. */
export class BuildError extends ActionError {
  readonly at: SourceLine | null

  constructor(
    message: string,
    facts: { code: string; hint: string; at: SourceLine | null; cause?: unknown },
  ) {
    super(message, facts)
    this.at = facts.at
  }
}

/** What went wrong between BuildKit and the registry, in the words of either. */
const TRANSIENT =
  /\b(429|5\d\d)\b|too many requests|rate limit|internal server error|bad gateway|service unavailable|timed? ?out|deadline exceeded|connection (reset|refused)|broken pipe|\bEOF\b|no such host|temporary failure|server misbehaving|network is unreachable|stream error|does not exist: not found|blob (upload )?(unknown|invalid)|did not match (the )?uploaded content|image "[^"]*": already exists|failed to (stat|commit)/i
const DENIED = /\b(401|403)\b|unauthorized|authentication required|denied|insufficient_scope|forbidden/i
/** The refusal that passes when one waits as long as the registry asks. */
const THROTTLED = /\b429\b|too many requests|rate limit/i
/** Buildx gives a build that has ended three seconds to tell of it, then loses sight of it: nothing failed. */
const LOST = /failed to receive status/i
/** The connection to the engine broke, or there is none any more, as when it restarts: nothing of the build failed. */
const GONE =
  /error reading from server|transport is closing|\bcode = Unavailable\b|^Unavailable:|cannot connect to the docker daemon|error during connect/i
/** What restarts needs this long, and longer each time. */
const RESTART_MS = 2_000
/**
 * A build that was ended at the wrong moment can leave a record in BuildKit's cache whose content is nowhere: until something
 * is built without cache, every build of the same content fails so.
 */
const BROKEN = /failed to commit \S+ to \S+ during finalize|failed to stat active key/i
/** Nothing is at the registry's address. */
const UNREACHABLE = /connect: connection refused$|: no such host$/
/** The failure of a RUN quotes its command, which may hold any words. */
const OWN = /^process "/

/**
 * The digest of the image that was built and pushed; null when nothing was to be pushed. Throws what failed: BuildError
 * when BuildKit said so.
 */
export async function buildWithAttempts(
  job: BuildJob,
  queue: BuildQueue,
  limits: AttemptLimits,
  ports: AttemptPorts,
): Promise<Digest | null> {
  let build = job.build
  let renewed = false
  return await untilAnswered<Digest | null>(async (attempt, backoff) => {
    const end = await queue.build({ ...job, build })
    if (end.kind === 'done') return { answer: end.digest }
    if (end.kind === 'ended') throw endedError(job, end, limits.timeoutMs)
    const gone = isEngineUnavailable(end.failure.message)
    const broken = isCacheBroken(end.failure.message)
    const lost = gone || isOutOfSight(end.failure.message)
    const there = lost ? await pushedUnseen(job, ports) : null
    if (there !== null) return { answer: there }
    const error = toError(job, end.failure, attempt)
    const worn = !renewed && (await isLoginWorn(job, end.failure, ports))
    if (worn) renewed = true
    const again = lost || broken || worn || passes(end.failure)
    if (!again || attempt > limits.retries || ports.signal.aborted) throw error
    const least = gone ? attempt * RESTART_MS : await askedWait(job, end.failure, ports)
    const waitMs = Math.max(backoff(), least)
    // Siblings that were ended can take away what is there again at once: the cache is given up last.
    const anew = broken && attempt === limits.retries
    if (anew) build = { ...build, noCache: true }
    ports.log.info(
      `${build.app.name}: ${whatFailed(end.failure)} (${onOneLine(end.failure.message)}); attempt ${attempt + 1} of ${limits.retries + 1}${anew ? ', without cache,' : ''} in ${(waitMs / 1000).toFixed(1)} s`,
    )
    return { waitMs }
  }, ports)
}

/** What a registry refuses for a moment only. */
function passes({ exporting, pulling, message }: BuildFailure): boolean {
  return (exporting || pulling) && isTransient(message)
}

function whatFailed({ message, pulling }: BuildFailure): string {
  if (isEngineUnavailable(message)) return 'the engine went away'
  if (isOutOfSight(message)) return 'buildx lost sight of the build'
  if (isCacheBroken(message)) return "BuildKit's cache is broken"
  return pulling ? 'the pull failed' : 'the push failed'
}

/**
 * Whether the push was refused because the login had expired by then: buildx asks for it once, and a helper may have another by now.
 * A login that is the same is refused again.
 */
async function isLoginWorn(
  { build: { push } }: BuildJob,
  { exporting, message }: BuildFailure,
  { docker }: AttemptPorts,
): Promise<boolean> {
  if (push === null || !exporting || !DENIED.test(message)) return false
  return await docker.hasNewLogin(splitRepository(push.repository).host).catch(() => false)
}

/** Whether trying again can help. What the registry refuses to this account it will refuse again. */
export function isTransient(message: string): boolean {
  return TRANSIENT.test(message) && !DENIED.test(message)
}

function isOutOfSight(message: string): boolean {
  return LOST.test(message) && !OWN.test(message)
}

function isEngineUnavailable(message: string): boolean {
  return GONE.test(message) && !OWN.test(message)
}

function isCacheBroken(message: string): boolean {
  return BROKEN.test(message) && !OWN.test(message)
}

/** What a build that was lost sight of has pushed, as far as it told what it made; null where that cannot be told. */
async function pushedUnseen({ build, progress }: BuildJob, ports: AttemptPorts): Promise<Digest | null> {
  const { push, platforms } = build
  const { digest } = progress
  // Of several platforms it may be the digest of one.
  if (push === null || digest === null || platforms.length > 1) return null
  const ref = { repository: push.repository, reference: digest }
  return await withAttempts(async () => await ports.registry.tryDigest(ref), ports).catch(() => null)
}

/** How long the registry asks to be left alone: BuildKit keeps the header to itself, so the registry is asked once more. */
async function askedWait(
  { build, progress }: BuildJob,
  { message, exporting }: BuildFailure,
  { registry }: AttemptPorts,
): Promise<number> {
  const { push } = build
  if (push === null || !exporting || !THROTTLED.test(message)) return 0
  // Any name of the repository will do: what matters is when the registry takes calls again.
  const ref = { repository: push.repository, reference: progress.digest ?? 'latest' }
  const answer = await registry.tryDigest(ref).catch((error: unknown) => error)
  return answer instanceof HttpError ? Math.min(answer.retryAfterMs ?? 0, MAX_ASKED_MS) : 0
}

function toError({ build, progress }: BuildJob, failure: BuildFailure, attempt: number): BuildError {
  const engine = engineHint(failure.message)
  const pushing = failure.exporting && engine === null
  const at = pushing || engine !== null ? null : progress.at(failure.line)
  const where = at === null ? '' : ` at ${at.file}:${at.line}`
  const tries = attempt === 1 ? '' : ` after ${attempt} attempts`
  const message = `${pushing ? 'the push' : 'the build'} failed${where}${tries}: ${onOneLine(failure.message)}`
  if (!pushing) {
    const read = `Read the end of the log of ${build.app.name}, here or in the job summary.`
    return new BuildError(message, {
      ...{ code: 'FDA-BUILD-FAILED', hint: engine ?? pullHint(failure) ?? read, at },
    })
  }
  const denied = DENIED.test(failure.message)
  const hint = pushHint(failure.message, denied, build.push?.repository ?? 'the repository')
  return new BuildError(message, { code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-FAILED', hint, at })
}

/** An error of several lines as part of a sentence: a line of the log and a cell of a table cannot hold more. */
export function onOneLine(text: string): string {
  return text
    .trim()
    .replace(/:\s*\n\s*/g, ': ')
    .replace(/\s*\n\s*/g, '; ')
}

/** What helps when a base image is not to be had for the moment. */
function pullHint(failure: BuildFailure): string | null {
  return failure.pulling && passes(failure)
    ? 'Run the job again later. Registries let those who log in pull more often; input build-contexts can name a copy of the image.'
    : null
}

/** What helps an engine that fails by itself; null when it does not. */
function engineHint(message: string): string | null {
  if (isEngineUnavailable(message))
    return 'Look whether the engine, or the machine of the builder, was restarted or ran out of memory; then run the job again.'
  return isCacheBroken(message)
    ? 'Run the job once with no-cache: true, or remove the cache of the builder (docker buildx prune --all).'
    : null
}

function pushHint(message: string, denied: boolean, repository: string): string {
  if (UNREACHABLE.test(message)) return 'Check the host and port in input image, and that the registry runs.'
  if (denied) return `Log in with an account that may push to ${repository}, and check that it exists.`
  return isTransient(message)
    ? 'Run the job again: what was pushed is kept. If it stays, look at the status page of the registry.'
    : 'Check that the repository exists and that the login may push to it.'
}

function endedError(
  { build }: BuildJob,
  { error }: BuildEnd & { kind: 'ended' },
  timeoutMs: number,
): unknown {
  if (!(error instanceof ExecError) || !error.timedOut) return error
  return new ActionError(
    `the build of ${build.app.name} took longer than ${Math.round(timeoutMs / 1000)} s`,
    {
      code: 'FDA-BUILD-TIMEOUT',
      hint: 'Raise input timeout, or look in the log for the step that hangs.',
      cause: error,
    },
  )
}
