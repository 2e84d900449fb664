/** Finds the image that a rollback or a promotion takes: the one before the present one, the newest, or the one that was named. */
import type { Digest } from '../domain.ts'
import { ActionError } from '../errors.ts'
import { holdsOf, parseHold, type RunTag, type TagOrder } from '../tags.ts'

/** An image of an app, by a tag that names it. */
export interface FoundImage {
  readonly tag: string
  readonly digest: Digest
  /** The commit it was built from, full or its first seven digits; null when neither label nor tag tells. */
  readonly commit: string | null
  /** Why this image, for the page. */
  readonly reason: string
}

/** Where an app's images are, and what their tags mean. */
export interface TagList {
  readonly app: string
  readonly repository: string
  readonly tags: readonly string[]
  /** The order of the run tags. */
  readonly order: TagOrder
  /** Reads the commit out of every kind of tag that names one; empty when none does. */
  readonly commitReaders: readonly TagOrder[]
}

/** What finding asks the world; each call is tried again by whoever gives it. */
export interface FindPorts {
  readonly digestOf: (repository: string, tag: string) => Promise<Digest | null>
  /** The commit in the label `revision`, or null when the image is gone or has no such label. */
  readonly revisionOf: (repository: string, tag: string) => Promise<string | null>
  /** Whether the first commit is the second or one before it; false when that is not known. */
  readonly isAncestor: (commit: string, of: string) => Promise<boolean>
}

/** Images looked at for a commit that no tag names. */
const MAX_LOOKS = 50
/** Images whose history is asked about for a commit that has no image of its own. */
const MAX_ANCESTORS = 20

/** The image before the present one. A rolled back app goes further back: the image that was left is not brought in again. */
export async function findPrevious(shelf: TagList, ports: FindPorts): Promise<FoundImage> {
  const runs = shelf.order.newestFirst(shelf.tags)
  const [present] = runs
  if (present === undefined) throw noImages(shelf)
  const digestOf = async ({ tag }: RunTag) => await ports.digestOf(shelf.repository, tag)
  const presentDigest = await digestOf(present)
  const isHeld = ({ tag }: RunTag) => holdsOf(shelf.tags, tag).length > 0
  let from = 1
  if (isHeld(present)) {
    const first = await findIndex(
      runs,
      1,
      async (run) => !isHeld(run) && (await digestOf(run)) === presentDigest,
    )
    if (first < 0) throw nothingBefore(shelf, present, 'its own first tag is gone')
    from = first + 1
  }
  for (const run of runs.slice(from)) {
    const digest = await digestOf(run)
    if (digest === null || digest === presentDigest) continue
    const commit = (await ports.revisionOf(shelf.repository, run.tag)) ?? run.commit
    return { tag: run.tag, digest, commit, reason: `the image before ${present.tag}` }
  }
  throw nothingBefore(shelf, present, 'the registry has no older image')
}

async function findIndex<T>(
  list: readonly T[],
  from: number,
  test: (one: T) => Promise<boolean>,
): Promise<number> {
  for (let index = from; index < list.length; index++) {
    const one = list[index]
    if (one !== undefined && (await test(one))) return index
  }
  return -1
}

/** The image of the newest run tag. */
export async function findNewest(shelf: TagList, ports: FindPorts): Promise<FoundImage> {
  for (const run of shelf.order.newestFirst(shelf.tags)) {
    const digest = await ports.digestOf(shelf.repository, run.tag)
    if (digest === null) continue
    const commit = (await ports.revisionOf(shelf.repository, run.tag)) ?? run.commit
    return { tag: run.tag, digest, commit, reason: 'the newest image' }
  }
  throw noImages(shelf)
}

/** The image that the text names: by a tag, by the commit it was built from, or by a later commit that did not change the app. */
export async function findNamed(to: string, shelf: TagList, ports: FindPorts): Promise<FoundImage> {
  if (shelf.tags.includes(to)) {
    const digest = await ports.digestOf(shelf.repository, to)
    if (digest === null) throw notThere(shelf, `tag '${to}' is listed, but gone`)
    const commit = (await ports.revisionOf(shelf.repository, to)) ?? commitIn(to, shelf)
    return { tag: to, digest, commit, reason: `tag ${to}` }
  }
  if (!/^[0-9a-f]{4,40}$/.test(to)) throw notThere(shelf, `'${to}' is neither a commit nor one of its tags`)
  const built = await findBuiltFrom(to, shelf, ports)
  if (built !== null) return built
  const earlier = to.length >= 7 ? await findEarlier(to, shelf, ports) : null
  if (earlier !== null) return earlier
  throw notThere(shelf, `it has no image of commit '${to}'`)
}

/** The newest image that was built from the commit. Throws when the text names several commits. */
async function findBuiltFrom(to: string, shelf: TagList, ports: FindPorts): Promise<FoundImage | null> {
  const commits = new Map<string, FoundImage>()
  for (const tag of candidatesFor(to, shelf)) {
    const named = commitIn(tag, shelf)
    const commit = (await ports.revisionOf(shelf.repository, tag)) ?? named
    if (commit === null || commits.has(commit) || !(commit.startsWith(to) || to.startsWith(commit))) continue
    const digest = await ports.digestOf(shelf.repository, tag)
    if (digest !== null)
      commits.set(commit, { tag, digest, commit, reason: `the image of commit ${commit.slice(0, 7)}` })
  }
  if (commits.size > 1) throw ambiguous(to, shelf, [...commits.keys()])
  return [...commits.values()][0] ?? null
}

/** Tags that may name an image of the commit, newest run first; where tags name no commits, the newest run tags. */
function candidatesFor(to: string, { tags, order, commitReaders }: TagList): readonly string[] {
  const runs = order.newestFirst(tags).map(({ tag }) => tag)
  if (commitReaders.length === 0) return runs.slice(0, MAX_LOOKS)
  const named = tags.filter((tag) =>
    commitReaders.some((reader) => {
      const commit = reader.parse(tag)?.commit ?? null
      return commit !== null && (commit.startsWith(to) || to.startsWith(commit))
    }),
  )
  return [...runs.filter((tag) => named.includes(tag)), ...named.filter((tag) => !runs.includes(tag))].slice(
    0,
    MAX_LOOKS,
  )
}

/** The newest image of a commit before this one: what was published when the branch was there. */
async function findEarlier(to: string, shelf: TagList, ports: FindPorts): Promise<FoundImage | null> {
  const seen = new Set<string>()
  for (const run of shelf.order.newestFirst(shelf.tags)) {
    if (holdsOf(shelf.tags, run.tag).length > 0) continue
    if (run.commit !== null && seen.has(run.commit)) continue
    const commit = (await ports.revisionOf(shelf.repository, run.tag)) ?? run.commit
    if (commit === null || seen.has(commit)) continue
    if (seen.size >= 2 * MAX_ANCESTORS) return null
    seen.add(commit)
    if (run.commit !== null) seen.add(run.commit)
    if (!(await ports.isAncestor(commit, to))) continue
    const digest = await ports.digestOf(shelf.repository, run.tag)
    if (digest === null) continue
    const reason = `the image of commit ${commit.slice(0, 7)}, the newest before ${to.slice(0, 7)}`
    return { tag: run.tag, digest, commit, reason }
  }
  return null
}

function commitIn(tag: string, { commitReaders }: TagList): string | null {
  for (const reader of commitReaders) {
    const commit = reader.parse(tag)?.commit ?? null
    if (commit !== null) return commit
  }
  return null
}

/** The newest tags that a person may choose from. */
export function describeNewest({ tags, order }: TagList): string {
  const runs = order.newestFirst(tags).map(({ tag }) => tag)
  const newest = (runs.length > 0 ? runs : tags.filter((tag) => parseHold(tag) === null).toReversed()).slice(
    0,
    5,
  )
  return newest.length === 0 ? 'It has no images.' : `Its newest images: ${newest.join(', ')}.`
}

function notThere(shelf: TagList, problem: string): ActionError {
  return new ActionError(`app ${shelf.app}: input to names no image of ${shelf.repository}: ${problem}`, {
    code: 'FDA-INPUT-TO',
    hint: `${describeNewest(shelf)} Give one of these tags, or a commit that was published.`,
  })
}

function ambiguous(to: string, { app, repository }: TagList, commits: readonly string[]): ActionError {
  const list = commits.map((commit) => commit.slice(0, 12)).join(', ')
  return new ActionError(
    `app ${app}: input to is '${to}', and several commits with images in ${repository} begin like that: ${list}`,
    {
      code: 'FDA-INPUT-TO',
      hint: 'Write more digits of the commit, or a tag.',
    },
  )
}

function noImages({ app, repository }: TagList): ActionError {
  return new ActionError(`app ${app}: ${repository} has no image that a run pushed`, {
    code: 'FDA-INPUT-NO-IMAGE',
    hint: 'None of its tags is like the last one of input tags. Give inputs image and tags as the step that pushes has them, or push the app once.',
  })
}

function nothingBefore({ app, repository }: TagList, { tag }: RunTag, why: string): ActionError {
  return new ActionError(`app ${app}: there is no image before ${tag} in ${repository}: ${why}`, {
    code: 'FDA-INPUT-NO-IMAGE',
    hint: 'Give input to: a commit or a tag of an image that is there.',
  })
}
