/** Gives an image that was pushed by digest its tags, by the registry's API: same bytes, same digest. */
import type { Digest } from '../domain.ts'
import { ActionError, errorMessage, HttpError } from '../errors.ts'
import type { OciManifest } from '../image-ref.ts'
import type { Log, Registry } from '../ports.ts'
import { backoffMs, type RetryPorts, withAttempts } from '../retry.ts'
import type { Tag, TagKind, TagSet } from '../tags.ts'

/** What writing tags asks the world. */
export interface TagPorts extends RetryPorts {
  readonly registry: Registry
  readonly log: Log
  /** How often a call is made that may go better; 3 times when it is not said. */
  readonly attempts?: number
}

/** The tags that now name the image, and those that were left to another image. */
export interface WrittenTags {
  readonly tags: readonly string[]
  /** Commit tags that another image has: they are never moved. */
  readonly kept: readonly string[]
}

const READ_BACK_MS = 10_000

/** Tags are written in this order, so that a run that is killed leaves no app that only looks deployed. */
const ORDER: readonly TagKind[] = ['commit', 'run', 'moving']

/**
 * Gives an image its tags, one kind after the other, and reads every one back. Throws when one is refused or lost. A moving
 * tag stays where it is while an image of a later run is there.
 */
export async function writeTags(
  app: string,
  repository: string,
  manifest: OciManifest,
  set: TagSet,
  ports: TagPorts,
): Promise<WrittenTags> {
  const left: string[] = []
  for (const kind of ORDER) {
    const tags = set.tags.filter((tag) => tag.kind === kind)
    if (kind === 'moving' && tags.length > 0 && (await isOvertaken(app, repository, set, ports))) {
      left.push(...tags.map(({ name }) => name))
      continue
    }
    const written = await Promise.all(
      tags.map(async (tag) => await writeTag(repository, tag, manifest, ports)),
    )
    left.push(...tags.filter((_, index) => written[index] === false).map(({ name }) => name))
  }
  const tags = set.tags.map((tag) => tag.name).filter((name) => !left.includes(name))
  await Promise.all(tags.map(async (name) => await readBack(repository, name, manifest.digest, ports)))
  const commits = set.tags.filter(({ kind }) => kind === 'commit').map(({ name }) => name)
  return { tags, kept: left.filter((name) => commits.includes(name)) }
}

/** Whether the newest image of the app is a later run's. Where the registry lists no tags, nothing tells that it is. */
async function isOvertaken(
  app: string,
  repository: string,
  { order, deployTag, tags }: TagSet,
  ports: TagPorts,
): Promise<boolean> {
  if (order === null) return false
  const moving = tags.flatMap(({ name, kind }) => (kind === 'moving' ? [name] : [])).join(', ')
  const list = async () => await withAttempts(async () => await ports.registry.listTags(repository), ports)
  const listed = await list().catch((error: unknown) => {
    ports.log.notice(
      `${app}: ${moving} moved unlooked, because the registry does not tell its tags: ${errorMessage(error)}`,
    )
    return []
  })
  const newest = order.newest(listed)
  if (newest === null || (order.compare(newest.tag, deployTag) ?? 0) <= 0) return false
  ports.log.notice(`${app}: ${moving} stays where it is, because ${newest.tag} is of a later run.`)
  return true
}

/** The manifest of an image that is known to be pushed, by digest or tag: a registry that does not show it yet lags behind. */
export async function readManifest(
  repository: string,
  reference: string,
  ports: TagPorts,
): Promise<OciManifest> {
  const deadline = ports.clock.now() + READ_BACK_MS
  for (let attempt = 1; ; attempt++) {
    try {
      return await withAttempts(async () => await ports.registry.manifest({ repository, reference }), ports)
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
  ports: TagPorts,
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
async function readBack(repository: string, tag: string, digest: Digest, ports: TagPorts): Promise<void> {
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

function notThere(repository: string, tag: string, digest: Digest, found: Digest | null): ActionError {
  const seen = found === null ? 'does not show it' : `shows ${found} there`
  return new ActionError(`${repository}:${tag} was written as ${digest}, but the registry ${seen}`, {
    code: 'FDA-PUSH-NOT-THERE',
    hint: 'Something else writes this tag, or the registry lags: run the job again.',
  })
}
