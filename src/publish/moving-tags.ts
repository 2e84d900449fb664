/** Moving tags such as latest: whichever run writes last, they come to name the image of the latest run. */
import type { Digest } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { OciManifest } from '../image-ref.ts'
import type { Log } from '../ports.ts'
import type { Registry } from '../ports-images.ts'
import { lookUntil, type RetryPorts, withAttempts } from '../retry.ts'
import type { TagSet } from '../tags.ts'

/** What moving tags ask the world. */
export interface MovingPorts extends RetryPorts {
  readonly registry: Registry
  readonly log: Log
  readonly attempts?: number
}

/** The image of this run, and the tags that it moves. */
export interface Moving {
  readonly app: string
  readonly repository: string
  readonly manifest: OciManifest
  readonly set: TagSet
  readonly tags: readonly string[]
}

/** Whether the newest image of the app is a later run's. Where the registry lists no tags, nothing tells that it is. */
export async function isOvertaken(moving: Moving, ports: MovingPorts): Promise<boolean> {
  const { app, tags } = moving
  const later = await findLater(moving, ports).catch((error: unknown) => {
    ports.log.notice(
      `${app}: ${tags.join(', ')} moved unlooked, because the registry does not tell its tags: ${errorMessage(error)}`,
    )
    return null
  })
  if (later !== null) stays(moving, later, ports)
  return later !== null
}

/**
 * Looks again once all tags of this run are written, as two runs may both have been the latest when they looked: an earlier run
 * puts back the image of the later one, and the later one writes its own again. True when the tags are this run's, false when
 * they are a later one's, null when that is not known: without an order of runs, or when it does not come to rest by the deadline.
 */
export async function settleMoving(
  moving: Moving,
  deadline: number,
  ports: MovingPorts,
): Promise<boolean | null> {
  const { repository, manifest, set, tags } = moving
  if (set.order === null || tags.length === 0) return null
  const put = async (name: string, image: OciManifest) =>
    await withAttempts(
      async () => await ports.registry.putManifest({ repository, reference: name }, image),
      ports,
    )
  const look = async () => {
    const later = await findLater(moving, ports)
    const shown = await Promise.all(tags.map(async (tag) => await digestOf(repository, tag, ports)))
    const own = tags.filter((_, index) => shown[index] === manifest.digest)
    if (later !== null) {
      const image = own.length === 0 ? manifest : await readTag(repository, later, ports)
      if (image.digest === manifest.digest) return stays(moving, later, ports)
      for (const tag of own) await put(tag, image)
      return null
    }
    if (own.length === tags.length) return true
    // One that is not shown at all was written, and the registry lags; the others an earlier run wrote over.
    const others = tags.filter((_, index) => shown[index] !== null && shown[index] !== manifest.digest)
    for (const tag of others) await put(tag, manifest)
    return null
  }
  return await lookUntil(deadline, look, ports)
}

/** The tag of a later run, or null. Throws when the registry does not tell its tags. */
async function findLater(
  { repository, set: { order, deployTag } }: Moving,
  ports: MovingPorts,
): Promise<string | null> {
  if (order === null) return null
  const listed = await withAttempts(async () => await ports.registry.listTags(repository), ports)
  const newest = order.newest(listed)
  return newest !== null && (order.compare(newest.tag, deployTag) ?? 0) > 0 ? newest.tag : null
}

/** The digest behind the tag; null when the registry does not show it. */
export async function digestOf(
  repository: string,
  reference: string,
  ports: RetryPorts & { readonly registry: Registry; readonly attempts?: number },
): Promise<Digest | null> {
  return await withAttempts(async () => await ports.registry.tryDigest({ repository, reference }), ports)
}

async function readTag(repository: string, reference: string, ports: MovingPorts): Promise<OciManifest> {
  return await withAttempts(async () => await ports.registry.manifest({ repository, reference }), ports)
}

function stays({ app, tags }: Moving, later: string, { log }: MovingPorts): false {
  log.notice(`${app}: ${tags.join(', ')} stays where it is, because ${later} is of a later run.`)
  return false
}
