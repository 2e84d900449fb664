/** Gives an image that was pushed by digest its tags, by the registry's API: same bytes, same digest. */
import { type Digest, parseDigest, type StandingApp } from '../domain.ts'
import { ActionError, errorMessage, HttpError } from '../errors.ts'
import { contentOf, imagesOf, type OciManifest, parseManifest } from '../image-ref.ts'
import type { Log } from '../ports.ts'
import type { Registry, SameImage } from '../ports-images.ts'
import type { StandingImage } from '../results.ts'
import { lookUntil, type RetryPorts, withAttempts } from '../retry.ts'
import { holdsOf, type Tag, type TagKind, type TagSet } from '../tags.ts'
import { digestOf, isOvertaken, type Moving, settleMoving } from './moving-tags.ts'

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

/**
 * Tags are written in this order. The run tag is the last: with it the app is published for every later run, which so finds the
 * other tags in place, or writes all of them when this one was killed before.
 */
const ORDER: readonly TagKind[] = ['commit', 'moving', 'run']

/**
 * Gives an image its tags, one kind after the other, and reads back what it wrote. Throws when one is refused or lost. A moving
 * tag is left to the image of a later run, also when that run writes it at the same moment.
 */
export async function writeTags(
  app: string,
  repository: string,
  manifest: OciManifest,
  set: TagSet,
  ports: TagPorts,
): Promise<WrittenTags> {
  const named = (kind: TagKind) => set.tags.flatMap((tag) => (tag.kind === kind ? [tag.name] : []))
  const moving = { app, repository, manifest, set, tags: named('moving') }
  const left: string[] = []
  const seen: string[] = []
  const shown = new Map(
    await Promise.all(
      set.tags.map(async ({ name }) => [name, await digestOf(repository, name, ports)] as const),
    ),
  )
  for (const kind of ORDER) {
    const tags = set.tags.filter((tag) => tag.kind === kind)
    if (kind === 'moving' && tags.length > 0 && (await isOvertaken(moving, ports))) {
      left.push(...moving.tags)
      continue
    }
    const written = await Promise.all(
      tags.map(
        async (tag) =>
          await writeTag(repository, tag, { manifest, present: shown.get(tag.name) ?? null }, ports),
      ),
    )
    const those = (what: Written) =>
      tags.flatMap(({ name }, index) => (written[index] === what ? [name] : []))
    left.push(...those('left'))
    seen.push(...those('seen'))
  }
  const ours = set.tags.filter(({ name }) => !left.includes(name))
  const unread = ours.filter(({ name, kind }) => kind === 'moving' || !seen.includes(name))
  left.push(...(await readAllBack(unread, moving, ports)))
  const tags = ours.map(({ name }) => name).filter((name) => !left.includes(name))
  const commits = named('commit')
  return { tags, kept: left.filter((name) => commits.includes(name)) }
}

/** Those of the written tags that other runs have by now. Throws when one is lost. */
async function readAllBack(
  written: readonly Tag[],
  moving: Moving,
  ports: TagPorts,
): Promise<readonly string[]> {
  const deadline = ports.clock.now() + READ_BACK_MS
  const isMoving = ({ kind }: Tag) => kind === 'moving'
  const moved = { ...moving, tags: written.filter(isMoving).map(({ name }) => name) }
  // Where no list tells of later runs, a moving tag is read back like the others.
  const settled = await settleMoving(moved, deadline, ports).catch(() => null)
  const others = settled === null ? written : written.filter((tag) => !isMoving(tag))
  const { repository, manifest } = moving
  const there = await Promise.all(
    others.map(async (tag) => await readBack(repository, tag, manifest.digest, { ...ports, deadline })),
  )
  const left = others.filter((_, index) => there[index] === false).map(({ name }) => name)
  return settled === false ? [...left, ...moved.tags] : left
}

/** The manifest of an image that is known to be pushed, by digest or tag: a registry that does not show it yet lags behind. */
export async function readManifest(
  repository: string,
  reference: string,
  ports: TagPorts,
): Promise<OciManifest> {
  let missing: unknown
  const found = await lookUntil(
    ports.clock.now() + READ_BACK_MS,
    async () => {
      try {
        return await withAttempts(async () => await ports.registry.manifest({ repository, reference }), ports)
      } catch (error) {
        if (!(error instanceof HttpError) || error.status !== 404) throw error
        missing = error
        return null
      }
    },
    ports,
  )
  if (found === null) throw missing
  return found
}

/** seen = the registry shows the image there already · left = a commit tag that names another image. */
type Written = 'written' | 'seen' | 'left'

/** `present` is what the registry showed there a moment ago. */
async function writeTag(
  repository: string,
  tag: Tag,
  { manifest, present }: { readonly manifest: OciManifest; readonly present: Digest | null },
  ports: TagPorts,
): Promise<Written> {
  const ref = { repository, reference: tag.name }
  if (present === manifest.digest) return 'seen'
  if (present !== null && tag.kind === 'commit') return 'left'
  try {
    await withAttempts(async () => await ports.registry.putManifest(ref, manifest), ports)
    return 'written'
  } catch (error) {
    // An immutable tag that another attempt or run wrote with the same bytes is what was wanted.
    const now = await ports.registry.tryDigest(ref).catch(() => null)
    if (now === manifest.digest) return 'seen'
    if (now !== null && tag.kind === 'commit') return 'left'
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

/**
 * Registries may answer from a replica that lags behind. False when another run of the same commit wrote the commit tag at
 * the same moment: none shows an older image, because there was none.
 */
async function readBack(
  repository: string,
  { name, kind }: Tag,
  digest: Digest,
  ports: TagPorts & { readonly deadline: number },
): Promise<boolean> {
  const ref = { repository, reference: name }
  let last: Digest | null = null
  const look = async () => {
    last = await withAttempts(async () => await ports.registry.tryDigest(ref), ports)
    return last === digest || (kind === 'commit' && last !== null) ? last : null
  }
  const found = await lookUntil(ports.deadline, look, ports)
  if (found === null) throw notThere(repository, name, digest, last)
  return found === digest
}

function notThere(repository: string, tag: string, digest: Digest, found: Digest | null): ActionError {
  const seen = found === null ? 'does not show it' : `shows ${found} there`
  return new ActionError(`${repository}:${tag} was written as ${digest}, but the registry ${seen}`, {
    code: 'FDA-PUSH-NOT-THERE',
    hint: 'Something else writes this tag, or the registry lags: run the job again.',
  })
}

// Finds the digests of images that a run leaves alone, so that it can name every image that is right for
// its commit.

/** What looking asks the world. */
export interface StandingPorts extends RetryPorts {
  readonly registry: Registry
  readonly log: Log
}

/** The images by digest, one HEAD each; those that cannot be had are left out, with one notice. Never rejects. */
export async function gatherStanding(
  images: readonly StandingApp[],
  ports: StandingPorts,
): Promise<readonly StandingImage[]> {
  const lost: string[] = []
  const found = await Promise.all(
    images.map(async ({ app: { name: app }, repository, tag }) => {
      const ask = async () => await ports.registry.tryDigest({ repository, reference: tag })
      try {
        const digest = await withAttempts(ask, ports)
        if (digest !== null) return { app, repository, digest }
        lost.push(`${app} (${tag} is gone)`)
      } catch (error) {
        lost.push(`${app} (${errorMessage(error)})`)
      }
      return null
    }),
  )
  if (lost[0] !== undefined && !ports.signal.aborted) {
    const more = lost.length > 1 ? ` and ${lost.length - 1} more` : ''
    ports.log.notice(`Output release lacks ${lost[0]}${more}: the registry does not tell the digest.`)
  }
  return found.filter((one) => one !== null)
}

// Finds out whether a new image is, but for labels and times, the one that is published: then Flux need not
// deploy it.

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
    const there = await manifestOf(repository, tag, ports)
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
const MAX_CONFIG_BYTES = 4 * 1024 * 1024

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
      : await Promise.all(children.map(async (digest) => await manifestOf(repository, digest, ports)))
  const contents = await Promise.all(
    images.map(async (image) => {
      const body = parseManifest(image)
      const digest = parseDigest(body.config?.digest ?? '')
      if (digest === null || (body.config?.size ?? 0) > MAX_CONFIG_BYTES) return null
      const blob = async () => await ports.registry.blob(repository, digest)
      return contentOf(body, await withAttempts(blob, ports))
    }),
  )
  const known = contents.filter((content) => content !== null)
  return known.length === 0 || known.length < contents.length ? null : JSON.stringify(known.toSorted())
}

async function manifestOf(repository: string, reference: string, ports: TagPorts): Promise<OciManifest> {
  return await withAttempts(async () => await ports.registry.manifest({ repository, reference }), ports)
}
