/** Builds one app, and tries again when only the way to a registry or to the engine failed: a build that failed fails again. */
import type { Digest, SourceLine } from '../domain.ts'
import { ActionError, ExecError, HttpError } from '../errors.ts'
import type { BuildRequest, Clock, Log, Registry } from '../ports.ts'
import { backoffMs } from '../retry.ts'
import { MOST_ASKED_MS, withAttempts } from './publish.ts'
import type { BuildEnd, BuildFailure, BuildJob, BuildQueue } from './scheduler.ts'

/** What attempts ask the world. */
export interface AttemptPorts {
  readonly clock: Clock
  readonly log: Log
  readonly registry: Registry
  readonly signal: AbortSignal
  readonly random: () => number
  /** How often the registry is called that gives no answer; 3 times when it is not said. */
  readonly attempts?: number
}

/** How often and how long, and what is known of the tag. */
export interface AttemptLimits {
  readonly retries: number
  readonly timeoutMs: number
  /** Whether whatever the tag names was pushed by this run: nobody had it when the run looked. */
  readonly onlyOurs: boolean
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
  /\b(429|5\d\d)\b|too many requests|rate limit|internal server error|bad gateway|service unavailable|timed? ?out|deadline exceeded|connection (reset|refused)|broken pipe|\bEOF\b|no such host|temporary failure|server misbehaving|network is unreachable|stream error|does not exist: not found|image "[^"]*": already exists|failed to (stat|commit)/i
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
/** The failure of a RUN quotes its command, which may hold any words. */
const OWN = /^process "/
/** How registries say that a tag is written once; some say no more than that they refuse. */
const KEPT = /immutable|cannot be overwritten/i
const TAKEN = /\b(403|409)\b|immutable|cannot be overwritten|already exists/i

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
  const made = new Set<Digest>()
  let request = job.request
  for (let attempt = 1; ; attempt++) {
    const end = await queue.build({ ...job, request })
    if (end.kind === 'done') return end.digest ?? (await readDigest(job, ports))
    if (end.kind === 'ended') throw endedError(job, end, limits.timeoutMs)
    if (job.progress.digest !== null) made.add(job.progress.digest)
    const gone = isGone(end.failure.message)
    const broken = isBroken(end.failure.message)
    const lost = gone || isLost(end.failure.message)
    const there = lost
      ? await pushedUnseen(job, limits, ports)
      : await pushedBefore(job, end.failure, made, ports)
    if (there !== null) return there
    const error = toError(job, end.failure, attempt)
    const again = lost || broken || passes(end.failure)
    if (!again || attempt > limits.retries || ports.signal.aborted) throw error
    const least = gone ? attempt * RESTART_MS : await askedWait(request, end.failure, ports)
    const wait = Math.max(backoffMs(attempt, ports.random()), least)
    // Siblings that were ended can take away what is there again at once: the cache is given up last.
    const anew = broken && attempt === limits.retries
    if (anew) request = { ...request, noCache: true, noCacheFilters: [] }
    ports.log.info(
      `${request.app}: ${whatFailed(end.failure)} (${end.failure.message}); attempt ${attempt + 1} of ${limits.retries + 1}${anew ? ', without cache,' : ''} in ${(wait / 1000).toFixed(1)} s`,
    )
    await ports.clock.sleep(wait, ports.signal)
  }
}

/** What a registry refuses for a moment only. */
function passes({ exporting, pulling, message }: BuildFailure): boolean {
  return (exporting || pulling) && isTransient(message)
}

function whatFailed({ message, pulling }: BuildFailure): string {
  if (isGone(message)) return 'the engine went away'
  if (isLost(message)) return 'buildx lost sight of the build'
  if (isBroken(message)) return "BuildKit's cache is broken"
  return pulling ? 'the pull failed' : 'the push failed'
}

/** Whether trying again can help. What the registry refuses to this account it will refuse again. */
export function isTransient(message: string): boolean {
  return TRANSIENT.test(message) && !DENIED.test(message)
}

function isLost(message: string): boolean {
  return LOST.test(message) && !OWN.test(message)
}

function isGone(message: string): boolean {
  return GONE.test(message) && !OWN.test(message)
}

function isBroken(message: string): boolean {
  return BROKEN.test(message) && !OWN.test(message)
}

/** An engine that pushes by itself does not tell the digest; the tag is this run's own. */
async function readDigest({ request }: BuildJob, ports: AttemptPorts): Promise<Digest | null> {
  const { push } = request
  return push === null ? null : await withAttempts(async () => await ports.registry.tryDigest(push), ports)
}

/**
 * An attempt whose answer was lost may have pushed all the same, and a tag that cannot be moved refuses the next one,
 * whose digest is another: attestations carry the time. What an attempt of this run made is what was wanted.
 */
async function pushedBefore(
  job: BuildJob,
  { exporting, message }: BuildFailure,
  made: ReadonlySet<Digest>,
  ports: AttemptPorts,
): Promise<Digest | null> {
  if (!exporting || !TAKEN.test(message) || made.size === 0) return null
  const there = await readDigest(job, ports).catch(() => null)
  return there !== null && made.has(there) ? there : null
}

/** What a build that was lost sight of has pushed; null where that cannot be told. */
async function pushedUnseen(
  job: BuildJob,
  { onlyOurs }: AttemptLimits,
  ports: AttemptPorts,
): Promise<Digest | null> {
  return onlyOurs ? await readDigest(job, ports).catch(() => null) : null
}

/** How long the registry asks to be left alone: BuildKit keeps the header to itself, so the registry is asked once more. */
async function askedWait(
  { push }: BuildRequest,
  { message, exporting }: BuildFailure,
  { registry }: AttemptPorts,
): Promise<number> {
  if (push === null || !exporting || !THROTTLED.test(message)) return 0
  const answer = await registry.tryDigest(push).catch((error: unknown) => error)
  return answer instanceof HttpError ? Math.min(answer.retryAfterMs ?? 0, MOST_ASKED_MS) : 0
}

function toError({ request, progress }: BuildJob, failure: BuildFailure, attempt: number): BuildError {
  const engine = engineHint(failure.message)
  const pushing = failure.exporting && engine === null
  const at = pushing || engine !== null ? null : progress.at(failure.line)
  const where = at === null ? '' : ` at ${at.file}:${at.line}`
  const tries = attempt === 1 ? '' : ` after ${attempt} attempts`
  const message = `${pushing ? 'the push' : 'the build'} failed${where}${tries}: ${failure.message}`
  if (!pushing) {
    const read = `Read the end of the log of ${request.app}, here or in the job summary.`
    return new BuildError(message, {
      ...{ code: 'FDA-BUILD-FAILED', hint: engine ?? pullHint(failure) ?? read, at },
    })
  }
  const denied = DENIED.test(failure.message) && !KEPT.test(failure.message)
  const hint = pushHint(failure.message, denied, request.push?.repository ?? 'the repository')
  return new BuildError(message, { code: denied ? 'FDA-PUSH-DENIED' : 'FDA-PUSH-FAILED', hint, at })
}

/** What helps when a base image is not to be had for the moment. */
function pullHint(failure: BuildFailure): string | null {
  return failure.pulling && passes(failure)
    ? 'Run the job again later. Registries let those who log in pull more often; input build-contexts can name a copy of the image.'
    : null
}

/** What helps an engine that fails by itself; null when it does not. */
function engineHint(message: string): string | null {
  if (isGone(message))
    return 'Look whether the engine, or the machine of the builder, was restarted or ran out of memory; then run the job again.'
  return isBroken(message)
    ? 'Run the job once with no-cache: true, or remove the cache of the builder (docker buildx prune --all).'
    : null
}

function pushHint(message: string, denied: boolean, repository: string): string {
  if (denied) return `Log in with an account that may push to ${repository}, and check that it exists.`
  if (KEPT.test(message))
    return 'The registry keeps the tag as it is: start a new run, whose run tag is its own, or let input tags have one.'
  return isTransient(message)
    ? 'Run the job again: what was pushed is kept. If it stays, look at the status page of the registry.'
    : 'Check that the repository exists and that the login may push to it.'
}

function endedError(
  { request }: BuildJob,
  { error }: BuildEnd & { kind: 'ended' },
  timeoutMs: number,
): unknown {
  if (!(error instanceof ExecError) || !error.timedOut) return error
  return new ActionError(`the build of ${request.app} took longer than ${Math.round(timeoutMs / 1000)} s`, {
    code: 'FDA-BUILD-TIMEOUT',
    hint: 'Raise input timeout, or look in the log for the step that hangs.',
    cause: error,
  })
}
