/** Finds out whether a new image is, but for labels and times, the one that is published: then Flux need not deploy it. */
import { type Digest, parseDigest } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { OciManifest } from '../image-ref.ts'
import { contentOf, imagesOf, parseManifest } from '../oci-manifest.ts'
import { withAttempts } from '../retry.ts'
import { holdsOf, type TagSet } from '../tags.ts'
import type { TagPorts } from './write-tags.ts'

/** The published image that has the same content. */
export interface SameImage {
  readonly tag: string
  readonly digest: Digest
}

/**
 * The image of the app's newest run tag when it has the content of the new one; else null. Null too when that tag is of this
 * run or of a later one, when a rollback holds it (publishing ends the hold), and when anything is not known.
 */
export async function findSame(
  app: string,
  { repository, manifest, tags }: { repository: string; manifest: OciManifest; tags: TagSet },
  ports: TagPorts,
): Promise<SameImage | null> {
  const { order, deployTag } = tags
  if (order === null) return null
  try {
    const listed = await withAttempts(async () => await ports.registry.listTags(repository), ports)
    const tag = order.newest(listed)?.tag ?? null
    if (tag === null || (order.compare(tag, deployTag) ?? 0) >= 0) return null
    if (holdsOf(listed, tag).length > 0) return null
    const there = await readManifest(repository, tag, ports)
    if (there.digest === manifest.digest) return { tag, digest: there.digest }
    const [old, now] = await Promise.all(
      [there, manifest].map(async (one) => await gatherContent(repository, one, ports)),
    )
    return old != null && old === now ? { tag, digest: there.digest } : null
  } catch (error) {
    ports.log.notice(
      `${app}: deployed, because it is not known whether its newest image is the same: ${errorMessage(error)}`,
    )
    return null
  }
}

/** A configuration is some kilobytes. */
const MOST_CONFIG_BYTES = 4 * 1024 * 1024

/** What the images of all platforms are made of, as one text; null when one of them is no container image. */
async function gatherContent(
  repository: string,
  manifest: OciManifest,
  ports: TagPorts,
): Promise<string | null> {
  const children = imagesOf(parseManifest(manifest))
  const images =
    children === null
      ? [manifest]
      : await Promise.all(children.map(async (digest) => await readManifest(repository, digest, ports)))
  const contents = await Promise.all(
    images.map(async (image) => {
      const body = parseManifest(image)
      const digest = parseDigest(body.config?.digest ?? '')
      if (digest === null || (body.config?.size ?? 0) > MOST_CONFIG_BYTES) return null
      const blob = async () => await ports.registry.blob(repository, digest)
      return contentOf(body, await withAttempts(blob, ports))
    }),
  )
  const known = contents.filter((content) => content !== null)
  return known.length === 0 || known.length < contents.length ? null : JSON.stringify(known.toSorted())
}

async function readManifest(repository: string, reference: string, ports: TagPorts): Promise<OciManifest> {
  return await withAttempts(async () => await ports.registry.manifest({ repository, reference }), ports)
}
