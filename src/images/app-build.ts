/** Takes one app to its end: reused, built and pushed, or failed with its reason; a failure is a result. */
import type { Digest } from '../domain.ts'
import { ActionError, errorMessage } from '../errors.ts'
import type { Files } from '../ports.ts'
import type { ImageBuild, PublishedImage, PublishImage, Spool, Spools } from '../ports-images.ts'
import type { AppResult } from '../results.ts'
import type { CacheChoice } from './builder.ts'
import { AppProgress } from './buildx/app-progress.ts'
import { type AttemptPorts, buildWithAttempts } from './buildx/attempts.ts'
import type { BuildQueue } from './buildx/scheduler.ts'
import { withCache } from './definition.ts'
import { explained } from './failed-step.ts'
import { describeEnd, type EndStatus, toResult } from './result.ts'
import type { BuildAction } from './reuse.ts'

/** What an app's way asks the world. */
export type AppBuildPorts = AttemptPorts & { readonly spools: Spools; readonly files: Files }

/** The builder, and what is kept where. */
export interface BuilderSetup {
  readonly builder: string
  readonly cache: CacheChoice
  /** Whether it can push an image without a tag. */
  readonly byDigest: boolean
}

/** What the builds of a run share. */
export interface BuildSession {
  /** null when nothing is to be built. */
  readonly how: BuilderSetup | null
  readonly queue: BuildQueue
  readonly publish: PublishImage
  readonly retries: number
  readonly timeoutMs: number
  /** The builds that run, by app. */
  readonly running: Map<string, AppProgress>
  /** The builds that have begun, whether they have ended or not. */
  readonly begun: Map<string, AppProgress>
  /** What was said about Dockerfiles already: apps may share one. */
  readonly warned: Set<string>
}

/** How the app ended. Never rejects. */
export async function buildApp(
  definition: ImageBuild,
  way: BuildAction,
  site: BuildSession,
  ports: AppBuildPorts,
): Promise<AppResult> {
  if (ports.signal.aborted)
    return toResult(definition, { status: 'cancelled', startedAt: null, endedAt: null })
  if (way.kind === 'build') return await takeBuild(definition, site, ports)
  const startedAt = ports.clock.now()
  const log = ports.spools.open()
  try {
    const tried = await attempt(async () => await reuse(definition, way, log, site, ports))
    if (log.tail(1).length > 0)
      await ports.log.foreignGroup(`${definition.planned.app.name}: log`, shownLog(log, ports.signal))
    return finish(definition, tried, { startedAt, progress: null, log }, ports)
  } finally {
    log.remove()
  }
}

/** What was tried came to. */
export type Tried =
  | { readonly status: 'built' }
  | ({
      readonly status: 'pushed' | 'reused' | 'unchanged' | 'superseded'
      readonly digest: Digest
      readonly builtAt: number | null
    } & PublishedImage)
  | { readonly error: unknown }

async function attempt(task: () => Promise<Tried>): Promise<Tried> {
  try {
    return await task()
  } catch (error) {
    return { error }
  }
}

function finish(
  definition: ImageBuild,
  tried: Tried,
  facts: { startedAt: number | null; progress: AppProgress | null; log: Spool },
  ports: AppBuildPorts,
): AppResult {
  const result = toResult(definition, { ...endOf(tried, facts, ports), ...facts, endedAt: ports.clock.now() })
  ports.log.info(describeEnd(result))
  return result
}

/** What the result of an app says of how it ended. */
export function endOf(
  tried: Tried,
  { startedAt }: { startedAt: number | null },
  ports: AppBuildPorts,
): EndStatus {
  if (!('error' in tried)) return tried
  if (!ports.signal.aborted) return { status: statusOf(tried.error), error: tried.error }
  return startedAt === null ? { status: 'cancelled' } : { status: 'cancelled', error: cancelled(ports) }
}

/** An image that a check refused is there, and has no tag: nothing of its build failed. */
export function statusOf(error: unknown): 'rejected' | 'failed' {
  return error instanceof ActionError && error.code === 'FDA-PUSH-REJECTED' ? 'rejected' : 'failed'
}

/** What broke because it was to end is nothing to look into. */
function cancelled({ signal }: AppBuildPorts): ActionError {
  return new ActionError(errorMessage(signal.reason), {
    code: 'FDA-BUILD-CANCELLED',
    hint: 'Run the job again: finished images are reused.',
  })
}

async function reuse(
  definition: ImageBuild,
  way: BuildAction & { kind: 'reuse' | 'refuse' },
  log: Spool,
  { publish }: BuildSession,
  ports: AppBuildPorts,
): Promise<Tried> {
  if (way.kind === 'refuse') throw way.error
  const { repository, tags, planned } = definition
  if (tags === null) return { status: 'built' }
  ports.log.info(`${planned.app.name}: ${way.from} is an image of this commit, built the same way`)
  const image = { app: planned.app.name, repository, digest: way.digest, tags, built: false, log }
  const published = await publish(image)
  return { status: statusAs('reused', published), digest: way.digest, builtAt: null, ...published }
}

async function takeBuild(
  definition: ImageBuild,
  site: BuildSession,
  ports: AppBuildPorts,
): Promise<AppResult> {
  const { app } = definition.planned
  const log = ports.spools.open()
  const progress = new AppProgress(definition.planned.file, log, ports.clock.now)
  let startedAt: number | null = null
  const onStart = () => {
    startedAt ??= ports.clock.now()
    site.running.set(app.name, progress)
    site.begun.set(app.name, progress)
    ports.log.info(`${app.name}: building from ${definition.planned.file}`)
  }
  let rest: Promise<void> | null = null
  const onBuilt = () => {
    // While the image is checked and tagged.
    rest = restOfLog(progress, ports)
  }
  try {
    const steps = { ...site, onStart, onBuilt }
    const tried = await attempt(async () => await build(definition, progress, steps, ports))
    site.running.delete(app.name)
    warn(progress, site, ports)
    if (startedAt !== null) {
      await (rest ?? restOfLog(progress, ports))
      await ports.log.foreignGroup(`${app.name}: build log`, shownLog(log, ports.signal))
    }
    return finish(
      definition,
      'error' in tried ? { error: await explained(tried.error, definition, log, ports.files) } : tried,
      { startedAt, progress: startedAt === null ? null : progress, log },
      ports,
    )
  } finally {
    log.remove()
  }
}

const LOOK_MS = 125
const QUIET_LOOKS = 4

/**
 * Resolves when no more of the app's log is to be expected: BuildKit tells that a step has ended before it sends the last
 * of what the step printed. What was found in a cache prints nothing.
 */
async function restOfLog(progress: AppProgress, { clock, signal }: AppBuildPorts): Promise<void> {
  if (!progress.ran && progress.printed === 0) return
  let quiet = 0
  while (!progress.ended.aborted && quiet < QUIET_LOOKS && !signal.aborted) {
    const { printed } = progress
    await clock.sleep(LOOK_MS, AbortSignal.any([signal, progress.ended]))
    quiet = progress.printed === printed ? quiet + 1 : 0
  }
}

const LINES_OF_CANCELLED = 40

/** The log, whole; once the run is to end there is no time for more than its last lines. */
export function* shownLog(log: Spool, signal: AbortSignal): Iterable<string> {
  for (const piece of signal.aborted ? [] : log.pieces()) {
    if (signal.aborted) break
    yield piece
  }
  if (!signal.aborted) return
  yield 'The run was cancelled. The last lines:'
  yield* log.tail(LINES_OF_CANCELLED)
}

async function build(
  definition: ImageBuild,
  progress: AppProgress,
  site: BuildSession & { onStart: () => void; onBuilt: () => void },
  ports: AppBuildPorts,
): Promise<Tried> {
  const { repository, tags, planned } = definition
  if (site.how === null) throw new Error('an app is to be built, but no builder was prepared')
  const { name } = planned.app
  const onFailure = (message: string) => ports.log.info(`${name}: a step failed: ${message}`)
  const job = {
    build: withCache(definition, site.how.cache),
    ...{ progress, onStart: site.onStart, onFailure },
  }
  const digest = await buildWithAttempts(job, site.queue, site, patient(site, ports))
  site.running.delete(name)
  site.onBuilt()
  if (tags === null) return { status: 'built' }
  if (digest === null) throw noDigest(name)
  const builtAt = ports.clock.now()
  const image = { app: name, repository, digest, tags, built: true, log: progress.log }
  const published = await site.publish(image)
  return { status: statusAs('pushed', published), digest, builtAt, ...published }
}

/** What an image that passed every check came to. */
export function statusAs<T extends string>(
  status: T,
  { superseded, same }: PublishedImage,
): T | 'superseded' | 'unchanged' {
  if (superseded !== null) return 'superseded'
  return same === null ? status : 'unchanged'
}

/** The registry is called as often as the input `retries` lets a push be tried. */
function patient(site: BuildSession, ports: AppBuildPorts): AppBuildPorts & { readonly attempts: number } {
  return { ...ports, attempts: 1 + site.retries }
}

function warn(progress: AppProgress, { warned }: BuildSession, { log }: AppBuildPorts): void {
  for (const { message, at } of progress.warnings) {
    const key = `${at.file}:${at.line} ${message}`
    if (!warned.has(key)) log.warning(message, at)
    warned.add(key)
  }
}

function noDigest(app: string): ActionError {
  return new ActionError(`docker buildx did not report the digest of ${app}`, {
    code: 'FDA-BUILD-NO-DIGEST',
    hint: 'Use buildx 0.21 or newer.',
  })
}
