/** Copies an image with all that belongs to it into another repository: platforms, attestations, signatures. Same bytes, same digests. */
import { type Digest, parseDigest } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import { type ImageRef, type OciManifest, splitRepository } from '../image-ref.ts'
import { isRecord } from '../json.ts'
import type { ImageCopies, Registry } from '../ports.ts'

/** What copying asks the world. */
export interface CopyPorts {
  readonly registry: Registry
  readonly copies: ImageCopies
}

/** What was copied. */
export interface Copied {
  /** How many blobs went over the network; 0 when all were there or mounted. */
  readonly blobs: number
  /** How many manifests besides the image's own: platforms, attestations, signatures. */
  readonly manifests: number
  /** What could not be had of attestations and signatures, which are no part of the image. */
  readonly notices: readonly string[]
}

/** Depth of indexes in indexes and of signatures of signatures that is followed. */
const MAX_DEPTH = 4
const CONCURRENCY = 4

/** Puts the image of that digest into the other repository, without a tag. Throws when a part of the image cannot be had or written. */
export async function copyImage(
  image: { readonly from: string; readonly to: string; readonly digest: Digest },
  ports: CopyPorts,
): Promise<Copied> {
  const { from, to, digest } = image
  if (isSameRepository(from, to)) return { blobs: 0, manifests: 0, notices: [] }
  const state = { from, to, seen: new Set<string>(), blobs: 0, manifests: -1, notices: [] as string[] }
  await copyManifest(digest, state, ports, 0)
  return state
}

function isSameRepository(a: string, b: string): boolean {
  const [one, other] = [splitRepository(a), splitRepository(b)]
  return one.host === other.host && one.path === other.path
}

interface State {
  readonly from: string
  readonly to: string
  readonly seen: Set<string>
  blobs: number
  manifests: number
  readonly notices: string[]
}

/** Parts first: a registry takes no manifest whose parts it does not have. */
async function copyManifest(
  reference: string,
  state: State,
  ports: CopyPorts,
  depth: number,
): Promise<OciManifest> {
  const manifest = await ports.registry.manifest({ repository: state.from, reference })
  if (state.seen.has(manifest.digest)) return manifest
  state.seen.add(manifest.digest)
  const { manifests, blobs } = partsOf(manifest)
  if (depth < MAX_DEPTH) for (const part of manifests) await copyManifest(part, state, ports, depth + 1)
  await inParallel(blobs, async (blob) => {
    if (state.seen.has(blob)) return
    state.seen.add(blob)
    if ((await ports.copies.copyBlob(blob, state.from, state.to)) === 'copied') state.blobs++
  })
  await put({ repository: state.to, reference: manifest.digest }, manifest, ports)
  state.manifests++
  if (depth < MAX_DEPTH) await copyReferrers(manifest.digest, state, ports, depth)
  return manifest
}

async function put(ref: ImageRef, manifest: OciManifest, { registry }: CopyPorts): Promise<void> {
  if ((await registry.tryDigest(ref)) !== manifest.digest) await registry.putManifest(ref, manifest)
}

/** Endings of the tags that cosign files signatures, attestations and bills of materials under. */
const COSIGN = ['.sig', '.att', '.sbom']

/** Signatures and attestations: by the referrers API or its tag, and by cosign's tags. Never throws: the image is good without. */
async function copyReferrers(digest: Digest, state: State, ports: CopyPorts, depth: number): Promise<void> {
  const attempt = async (what: string, copy: () => Promise<void>) => {
    try {
      await copy()
    } catch (error) {
      state.notices.push(`${what} of ${digest.slice(0, 19)} did not come along: ${errorMessage(error)}`)
    }
  }
  await attempt('The referrers', async () => {
    for (const referrer of await ports.copies.referrers(state.from, digest)) {
      const manifest = await copyManifest(referrer, state, ports, depth + 1)
      await ports.copies.announceReferrer(state.to, digest, manifest)
    }
  })
  for (const ending of COSIGN) {
    const tag = `${digest.replace(':', '-')}${ending}`
    await attempt(tag, async () => {
      if ((await ports.registry.tryDigest({ repository: state.from, reference: tag })) === null) return
      const manifest = await copyManifest(tag, state, ports, depth + 1)
      await put({ repository: state.to, reference: tag }, manifest, ports)
    })
  }
}

async function inParallel<T>(list: readonly T[], work: (one: T) => Promise<void>): Promise<void> {
  const waiting = [...list]
  const worker = async () => {
    for (let one = waiting.shift(); one !== undefined; one = waiting.shift()) await work(one)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
}

/** The manifests of an index, and the blobs of an image. Foreign layers are nowhere in the registry. */
function partsOf({ bytes }: OciManifest): { manifests: readonly Digest[]; blobs: readonly Digest[] } {
  const body = parse(bytes)
  const digests = (list: unknown) =>
    (Array.isArray(list) ? list : []).flatMap((entry) => {
      const foreign = isRecord(entry) && Array.isArray(entry.urls) && entry.urls.length > 0
      const digest = isRecord(entry) && typeof entry.digest === 'string' ? parseDigest(entry.digest) : null
      return digest === null || foreign ? [] : [digest]
    })
  return {
    manifests: digests(body.manifests),
    blobs: [...new Set([...digests([body.config]), ...digests(body.layers)])],
  }
}

function parse(bytes: Uint8Array): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(Buffer.from(bytes).toString('utf8'))
    return isRecord(value) ? value : {}
  } catch {
    return {}
  }
}
