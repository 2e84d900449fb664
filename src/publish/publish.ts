/** Publishes an image that was pushed by digest: read back, checked, attested, then tagged. Tags come last. */
import type { Digest } from '../domain.ts'
import { type OciManifest, splitRepository } from '../image-ref.ts'
import { blobSize, imagesOf, parseManifest } from '../oci-manifest.ts'
import type { Commands, Spool } from '../ports.ts'
import { withAttempts } from '../retry.ts'
import type { TagSet } from '../tags.ts'
import { type AttestPorts, attestImage } from './attest.ts'
import { type CheckCommand, runCheck } from './check.ts'
import { type LookAtTip, TipQueue } from './tip.ts'
import { findSame, type SameImage } from './unchanged.ts'
import { readManifest, type TagPorts, writeTags } from './write-tags.ts'

/** What publishing asks the world. */
export interface PublishPorts extends AttestPorts {
  readonly commands: Commands
}

/** What is the same for all images of a run. */
export interface PublishRules {
  readonly check: CheckCommand | null
  /** Whether images get a signed statement about their build. */
  readonly attests: boolean
  readonly retries: number
  /** Whether an image whose content is published already gets the commit tag alone. */
  readonly skipsUnchanged: boolean
  /** null = tags are written whatever the branch is at. */
  readonly lookAtTip: LookAtTip | null
}

/** An image in the registry, without the tags of this run. */
export interface PushedImage {
  readonly app: string
  readonly repository: string
  readonly digest: Digest
  readonly tags: TagSet
  /** Whether this run built it; else an earlier run did. */
  readonly built: boolean
  /** Takes what checks print. */
  readonly log: Spool
}

/** What became of an image. */
export interface Published {
  /** The tags that name the image now, in the order of the input. */
  readonly tags: readonly string[]
  /** Commit tags that another image has: they are never moved. */
  readonly kept: readonly string[]
  readonly sizeBytes: number | null
  /** Why no tag was written although every check passed, or null. */
  readonly superseded: string | null
  /** The published image that stays the newest because it has the same content, or null. */
  readonly same: SameImage | null
}

/** Publishes one image. Throws what was refused or lost. */
export type PublishImage = (image: PushedImage) => Promise<Published>

/** The publisher of a run. */
export function createPublisher(rules: PublishRules, world: PublishPorts): PublishImage {
  const ports = { ...world, attempts: 1 + rules.retries }
  const tip = rules.lookAtTip === null ? null : new TipQueue(rules.lookAtTip, ports)
  return async (image) => {
    const { app, repository, digest, tags } = image
    const manifest = await readManifest(repository, digest, ports)
    const size = gatherSize(repository, manifest, ports)
    // Rejection surfaces when awaited.
    size.catch(() => undefined)
    if (rules.check !== null) await runCheck(rules.check, image, ports)
    if (rules.attests) await attestImage(image, manifest, ports)
    const sizeBytes = await size
    const same = rules.skipsUnchanged ? await findSame(app, { repository, manifest, tags }, ports) : null
    const wanted = same === null ? tags : { ...tags, tags: tags.tags.filter(({ kind }) => kind === 'commit') }
    // Nothing comes between the look and the tags: a run that plans meanwhile would measure from an image that is about to change.
    const superseded = (await tip?.ask(app)) ?? null
    if (superseded !== null) return { tags: [], kept: [], sizeBytes, superseded, same: null }
    return { ...(await writeTags(app, repository, manifest, wanted, ports)), sizeBytes, superseded, same }
  }
}

/**
 * Compressed bytes of all platforms: layers and configurations. Null when the manifest has no sizes, and for an index on
 * Docker Hub, which counts every manifest that is read as a pull.
 */
async function gatherSize(
  repository: string,
  manifest: OciManifest,
  ports: TagPorts,
): Promise<number | null> {
  const body = parseManifest(manifest)
  const images = imagesOf(body)
  if (images === null) return blobSize(body)
  if (splitRepository(repository).host === 'docker.io') return null
  const sizes = await Promise.all(
    images.map(async (reference) => {
      const read = async () => await ports.registry.manifest({ repository, reference })
      return blobSize(parseManifest(await withAttempts(read, ports))) ?? 0
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}
