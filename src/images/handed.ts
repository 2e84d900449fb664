/** Takes an app to its end whose image other jobs built, or failed to build: joined, published, accounted for. */
import type { Digest } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { ImageBuild, PublishImage } from '../ports-images.ts'
import type { AppResult, Failure, HandedFacts } from '../results.ts'
import { type AppBuildPorts, endOf, shownLog, statusAs, type Tried } from './app-build.ts'
import { describeEnd, type EndStatus, toResult } from './result.ts'

/** What became of an app before any of its tags is written. */
export type HandedImage =
  /** `digest` comes to the image of all platforms; null where this run does not push. */
  | { readonly kind: 'built'; readonly digest: (() => Promise<Digest>) | null; readonly facts: HandedFacts }
  | { readonly kind: 'reuse'; readonly digest: Digest; readonly from: string }
  | { readonly kind: 'failed' | 'cancelled'; readonly failure: Failure; readonly facts: HandedFacts }

/** How the app ended. Never rejects. */
export async function takeHanded(
  definition: ImageBuild,
  image: HandedImage,
  publish: PublishImage,
  ports: AppBuildPorts,
): Promise<AppResult> {
  const log = ports.spools.open()
  const startedAt = image.kind === 'reuse' ? ports.clock.now() : image.facts.startedAt
  try {
    const tried = await attemptOf(definition, image, publish, { ...ports, spool: log })
    if (log.tail(1).length > 0)
      await ports.log.foreignGroup(`${definition.planned.app.name}: log`, shownLog(log, ports.signal))
    const end = toResult(definition, {
      ...endHere(image, tried, { startedAt }, ports),
      ...{ startedAt, endedAt: ports.clock.now(), log },
    })
    const result = image.kind === 'reuse' ? end : withFacts(end, image)
    ports.log.info(describeEnd(result))
    return result
  } finally {
    log.remove()
  }
}

async function attemptOf(
  definition: ImageBuild,
  image: HandedImage,
  publish: PublishImage,
  { spool, signal, log }: AppBuildPorts & { readonly spool: Parameters<PublishImage>[0]['log'] },
): Promise<Tried> {
  if ('failure' in image) {
    const { code, message, hint } = image.failure
    return { error: new ActionError(message, hint === null ? { code } : { code, hint }) }
  }
  const { repository, tags, planned } = definition
  if (tags === null || image.digest === null) return { status: 'built' }
  const app = planned.app.name
  try {
    if (signal.aborted) throw signal.reason
    if (image.kind === 'reuse')
      log.info(`${app}: ${image.from} is an image of this commit, built the same way`)
    const digest = image.kind === 'reuse' ? image.digest : await image.digest()
    const built = image.kind !== 'reuse'
    const published = await publish({ app, repository, digest, tags, built, log: spool })
    const builtAt = image.kind === 'reuse' ? null : image.facts.builtAt
    return {
      status: statusAs(image.kind === 'reuse' ? 'reused' : 'pushed', published),
      digest,
      builtAt,
      ...published,
    }
  } catch (error) {
    return { error }
  }
}

/** An app that another job was stopped over is cancelled, whatever this job goes through. */
function endHere(
  image: HandedImage,
  tried: Tried,
  facts: { readonly startedAt: number | null },
  ports: AppBuildPorts,
): EndStatus {
  const isCancelled = image.kind === 'cancelled' && 'error' in tried
  return isCancelled ? { status: 'cancelled', error: tried.error } : endOf(tried, facts, ports)
}

/** What the log of this job does not hold, and the other jobs' told. */
function withFacts(end: AppResult, { kind, facts }: Exclude<HandedImage, { kind: 'reuse' }>): AppResult {
  const { durationMs, cachedPercent, at, logTail } = facts
  const times = { durationMs, cachedPercent }
  if (kind === 'built') return { ...end, ...times }
  // It failed there, and so did its log.
  return end.error === null ? { ...end, ...times, logTail } : { ...end, ...times, logTail, at }
}
