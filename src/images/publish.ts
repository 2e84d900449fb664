/** Gives an image that was pushed by digest its tags, by the registry's API: same bytes, same digest. */
import type { Digest } from '../domain.ts'
import { ActionError, HttpError, NoAnswerError } from '../errors.ts'
import type { OciManifest } from '../image-ref.ts'
import type { Clock, Registry } from '../ports.ts'
import { backoffMs } from '../retry.ts'
import type { Tag, TagKind, TagSet } from '../tags.ts'
import { blobSize, imagesOf, parseManifest } from './manifest.ts'

/** What publishing asks the world. */
export interface PublishPorts {
  readonly registry: Registry
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
  /** How often a call is made that may go better; 3 times when it is not said. */
  readonly attempts?: number
}

/** The tags that now name the image, and those that were left to another image. */
export interface Published {
  readonly tags: readonly string[]
  /** Commit tags that another image has: they are never moved. */
  readonly kept: readonly string[]
  readonly sizeBytes: number | null
}

const ATTEMPTS = 3
/** The longest wait that a registry is granted. */
export const MOST_ASKED_MS = 60_000
const READ_BACK_MS = 10_000

/** Tags are written in this order, so that a run that is killed leaves no app that only looks deployed. */
const ORDER: readonly TagKind[] = ['commit', 'run', 'moving']

/** Gives an image its tags, one kind after the other, and reads every one back. Throws when one is refused or lost. */
export async function publishTags(
  { repository, digest }: { readonly repository: string; readonly digest: Digest },
  set: TagSet,
  ports: PublishPorts,
): Promise<Published> {
  const manifest = await readManifest(repository, digest, ports)
  const kept: string[] = []
  const write = async () => {
    for (const kind of ORDER) {
      const tags = set.tags.filter((tag) => tag.kind === kind)
      const written = await Promise.all(
        tags.map(async (tag) => await writeTag(repository, tag, manifest, ports)),
      )
      kept.push(...tags.filter((_, index) => written[index] === false).map(({ name }) => name))
    }
  }
  const [sizeBytes] = await Promise.all([imageSize(repository, manifest, ports), write()])
  const tags = set.tags.map((tag) => tag.name).filter((name) => !kept.includes(name))
  await Promise.all(tags.map(async (name) => await readBack(repository, name, digest, ports)))
  return { tags, kept, sizeBytes }
}

/** The manifest of an image that is known to be pushed: a registry that does not show it yet lags behind. */
async function readManifest(repository: string, digest: Digest, ports: PublishPorts): Promise<OciManifest> {
  const deadline = ports.clock.now() + READ_BACK_MS
  for (let attempt = 1; ; attempt++) {
    try {
      return await withAttempts(
        async () => await ports.registry.manifest({ repository, reference: digest }),
        ports,
      )
    } catch (error) {
      const lags = error instanceof HttpError && error.status === 404
      if (!lags || ports.clock.now() >= deadline || ports.signal.aborted) throw error
      await ports.clock.sleep(backoffMs(attempt, ports.random()), ports.signal)
    }
  }
}

/** False when the tag is a commit tag that names another image already. */
async function writeTag(
  repository: string,
  tag: Tag,
  manifest: OciManifest,
  ports: PublishPorts,
): Promise<boolean> {
  const ref = { repository, reference: tag.name }
  const present = await withAttempts(async () => await ports.registry.tryDigest(ref), ports)
  if (present === manifest.digest) return true
  if (present !== null && tag.kind === 'commit') return false
  try {
    await withAttempts(async () => await ports.registry.putManifest(ref, manifest), ports)
    return true
  } catch (error) {
    // An immutable tag that another attempt or run wrote with the same bytes is what was wanted.
    const now = await ports.registry.tryDigest(ref).catch(() => null)
    if (now === manifest.digest) return true
    if (now !== null && tag.kind === 'commit') return false
    throw now !== null && isRefusal(error) ? tagStays(repository, tag.name, error) : error
  }
}

function isRefusal(error: unknown): boolean {
  return error instanceof HttpError && error.status >= 400 && error.status < 500 && error.status !== 429
}

/** Registries with immutable tags refuse to move them with all sorts of answers. */
function tagStays(repository: string, tag: string, cause: unknown): ActionError {
  return new ActionError(`${repository}:${tag} names another image, and the registry refuses to move it`, {
    code: 'FDA-PUSH-TAG-STAYS',
    hint: `Tags of this repository seem to be immutable: take '${tag}' out of input tags, or let the registry move it.`,
    cause,
  })
}

/** Registries may answer from a replica that lags behind. */
async function readBack(repository: string, tag: string, digest: Digest, ports: PublishPorts): Promise<void> {
  const deadline = ports.clock.now() + READ_BACK_MS
  for (let attempt = 1; ; attempt++) {
    const found = await withAttempts(
      async () => await ports.registry.tryDigest({ repository, reference: tag }),
      ports,
    )
    if (found === digest) return
    if (ports.clock.now() >= deadline || ports.signal.aborted) throw notThere(repository, tag, digest, found)
    await ports.clock.sleep(backoffMs(attempt, ports.random()), ports.signal)
  }
}

/** Compressed bytes of all platforms: layers and configurations. Null when the manifest has no sizes. */
async function imageSize(
  repository: string,
  manifest: OciManifest,
  ports: PublishPorts,
): Promise<number | null> {
  const body = parseManifest(manifest)
  const images = imagesOf(body)
  if (images === null) return blobSize(body)
  const sizes = await Promise.all(
    images.map(async (reference) => {
      const image = await withAttempts(
        async () => await ports.registry.manifest({ repository, reference }),
        ports,
      )
      return blobSize(parseManifest(image)) ?? 0
    }),
  )
  return sizes.reduce((sum, size) => sum + size, 0)
}

/** As many tries as there may be for what passes by itself: 429, 5xx and connections that break. Retry-After is honoured up to a minute. */
export async function withAttempts<T>(call: () => Promise<T>, ports: PublishPorts): Promise<T> {
  for (let attempt = 1; ; attempt++) {
    try {
      return await call()
    } catch (error) {
      if (attempt >= (ports.attempts ?? ATTEMPTS) || ports.signal.aborted || !passes(error)) throw error
      const asked = error instanceof HttpError ? error.retryAfterMs : null
      await ports.clock.sleep(
        Math.min(asked ?? backoffMs(attempt, ports.random()), MOST_ASKED_MS),
        ports.signal,
      )
    }
  }
}

function passes(error: unknown): boolean {
  // 501: the registry has no such function, and will have none in a second.
  if (error instanceof HttpError) return error.status === 429 || (error.status >= 500 && error.status !== 501)
  if (error instanceof NoAnswerError) return error.mayPass
  return !(error instanceof ActionError)
}

function notThere(repository: string, tag: string, digest: Digest, found: Digest | null): ActionError {
  const seen = found === null ? 'does not show it' : `shows ${found} there`
  return new ActionError(`${repository}:${tag} was written as ${digest}, but the registry ${seen}`, {
    code: 'FDA-PUSH-NOT-THERE',
    hint: 'Something else writes this tag, or the registry lags: run the job again.',
  })
}
