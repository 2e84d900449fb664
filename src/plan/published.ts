/**
 * Finds out what the registry shows of each app: its newest image, the commit that image is right for, and
 * holds.
 */
import { inParallel } from '../calls.ts'
import { type AppImage, type CommitSha, OTHER_TAGS, parseCommitSha, shortList } from '../domain.ts'
import { errorMessage, HttpError } from '../errors.ts'
import type { Log } from '../ports.ts'
import { type RetryPorts, withAttempts } from '../retry.ts'
import {
  appTagOrder,
  type Hold,
  holdsOf,
  isReservedTag,
  parseHold,
  type RunTag,
  renderTags,
  type TagOrder,
} from '../tags.ts'
import { templateValues } from '../template.ts'
import type { ImageFact, PlanContext, PlanPorts } from './facts.ts'

/** Questions to a registry that are on their way at the same time. */
const REGISTRY_CONCURRENCY = 16
const GITHUB_CONCURRENCY = 8

/** What the registry shows of one app. */
export interface Published {
  readonly target: AppImage
  /** The newest run tag; null when none is there or known. */
  readonly newest: RunTag | null
  /** The rollback that made it the newest. */
  readonly hold: Hold | null
  /** What an earlier run found out about that image. */
  readonly fact: ImageFact | null
  /** The commit that the newest image is right for: what the app is compared with. Null with a `problem`. */
  readonly base: CommitSha | null
  /** How that image was made; null when it does not say, or was rolled back to. */
  readonly fingerprint: string | null
  /** Why there is no base, as the reason of a build. */
  readonly problem: string | null
  /** The list of tags did not come, so that which image is the newest is not known. */
  readonly isUnknown: boolean
}

/** The newest image, with its commit in full or shortened. */
type Found = Omit<Published, 'target' | 'base'> & { readonly named: string | null }

const NOTHING: Found = {
  ...{ newest: null, hold: null, fact: null, named: null, fingerprint: null },
  ...{ problem: null, isUnknown: false },
}

type PublishedPorts = RetryPorts & Pick<PlanPorts, 'git' | 'github' | 'registry' | 'log'>

/** What the registry shows of these apps, in their order. Facts count only for the tag that it shows as newest. */
export async function gatherPublished(
  targets: readonly AppImage[],
  head: CommitSha,
  context: PlanContext,
  ports: PublishedPorts,
): Promise<readonly Published[]> {
  const facts = context.facts()
  const unlisted: string[] = []
  const found = await inParallel(targets, REGISTRY_CONCURRENCY, async (target) => {
    const values = templateValues({ app: target.app, run: context.run, head, timestamp: '' })
    const fact = facts.then((all) => all.get(target.repository))
    const sought = { target, order: appTagOrder(context.tags, values), fact }
    return {
      target,
      ...(await readOrigin(await findNewest(sought, unlisted, ports), target, context, ports)),
    }
  })
  if (unlisted.length > 0)
    ports.log.notice(
      `The registry does not list the images of ${shortList(unlisted, 1)}: an image newer than the last one known here would not be seen.`,
    )
  return await withCommits(found, ports)
}

interface Sought {
  readonly target: AppImage
  /** Null when input tags has no run tag. */
  readonly order: TagOrder | null
  /** The cache may answer later than the registry. */
  readonly fact: Promise<ImageFact | undefined>
}

/** By the list of tags. Where nobody gets one only a fact knows a tag, and only the registry knows whether it is there. */
async function findNewest(sought: Sought, unlisted: string[], ports: PublishedPorts): Promise<Found> {
  const { target, order } = sought
  let problem = 'tags names no run, so no image is known to be the newest'
  if (order !== null) {
    try {
      return await findListed(sought, order, ports)
    } catch (error) {
      const why = `which of its images is the newest is not known: ${errorMessage(error)}`
      if (!refusesLists(error)) return { ...NOTHING, isUnknown: true, problem: why }
      unlisted.push(`${target.app.name} (${errorMessage(error)})`)
      problem = 'the registry does not list its images'
    }
  }
  const fact = await sought.fact
  const newest = fact === undefined || order === null ? null : order.parse(fact.tag)
  if (fact === undefined || (order !== null && newest === null)) return { ...NOTHING, problem }
  const image = { repository: target.repository, reference: fact.tag }
  // What is not known to be there is not counted on.
  const digest = await ports.registry.tryDigest(image).catch(() => null)
  return digest === null ? { ...NOTHING, problem } : { ...NOTHING, newest, fact }
}

async function findListed(
  { target: { repository }, ...sought }: Sought,
  order: TagOrder,
  ports: PublishedPorts,
): Promise<Found> {
  const { registry } = ports
  const tags = await withAttempts(async () => await registry.listTags(repository), ports)
  const fact = await sought.fact
  let newest = order.newest(tags)
  // A tag that others speak of, and that the list does not show yet, tells that the list lags.
  const spokenOf = [fact?.tag ?? '', ...tags.flatMap((tag) => parseHold(tag)?.runTag ?? [])]
  for (const one of order.newestFirst(spokenOf)) {
    if (newest !== null && (order.compare(one.tag, newest.tag) ?? 0) <= 0) break
    if ((await registry.tryDigest({ repository, reference: one.tag })) !== null) newest = one
  }
  if (newest === null) {
    const isEmpty = tags.every((tag) => isReservedTag(tag))
    return { ...NOTHING, problem: isEmpty ? 'no image yet' : OTHER_TAGS }
  }
  const { tag } = newest
  // After a rollback that was run again there are several: the first of them looks back the furthest.
  const [hold = null] = holdsOf(tags, tag)
  return { ...NOTHING, newest, hold, fact: fact?.tag === tag ? fact : null }
}

/** The answers of registries that list no tags, or not to this account: no other run will get a list either. */
const NO_LISTS: readonly number[] = [401, 403, 404, 405, 501]

/** A list that broke off, or that did not come this time, may hide a newer image than the one of a fact: nothing is concluded then. */
function refusesLists(error: unknown): boolean {
  return error instanceof HttpError && NO_LISTS.includes(error.status)
}

/** A fact saves the look at the image; the label decides which commit a short id means. */
async function readOrigin(
  found: Found,
  { app, repository }: AppImage,
  { originOf }: PlanContext,
  { log }: PublishedPorts,
): Promise<Found> {
  const { newest, hold, fact } = found
  if (hold !== null) return { ...found, named: hold.since }
  if (fact !== null) return { ...found, named: fact.commit, fingerprint: fact.fingerprint }
  if (newest === null) return found
  const { tag, commit } = newest
  const lost = (what: string) => ({ ...found, problem: `its newest image ${tag} ${what}` })
  try {
    const origin = await originOf({ repository, reference: tag })
    if (origin === null) return lost('is not in the registry any more')
    const { revision, fingerprint } = origin
    // A label of the base image may be about another repository.
    const named = revision !== null && (commit === null || revision.startsWith(commit)) ? revision : commit
    return named === null
      ? lost('does not say which commit it was built from')
      : { ...found, named, fingerprint }
  } catch (error) {
    log.notice(`${app.name}: its newest image could not be read (${errorMessage(error)}): built to be safe.`)
    return lost('could not be read')
  }
}

/** Shortened ids are looked up in the checkout, then on GitHub, which knows what a shallow checkout lacks. */
async function withCommits(
  found: readonly (Found & { readonly target: AppImage })[],
  { git, github, log }: PublishedPorts,
): Promise<readonly Published[]> {
  const short = [...new Set(found.flatMap(({ named }) => named ?? []))].filter(
    (name) => parseCommitSha(name) === null,
  )
  const known = new Map(await git.expand(short))
  const problems: string[] = []
  await inParallel(
    short.filter((name) => !known.has(name)),
    GITHUB_CONCURRENCY,
    async (name) => {
      try {
        const commit = await github.commit(name)
        if (commit !== null) known.set(name, commit)
      } catch (error) {
        problems.push(`GitHub did not tell which commit ${name} is: ${errorMessage(error)}`)
      }
    },
  )
  if (problems[0] !== undefined) log.notice(problems[0])
  return found.map(({ named, ...one }) => {
    const base = named === null ? null : (parseCommitSha(named) ?? known.get(named) ?? null)
    if (named === null || base !== null) return { ...one, base }
    return { ...one, base, problem: `no commit ${named}, which its newest image names, can be found` }
  })
}

/**
 * App name → how this run's tag stands to the newest one: below 0 when that is of a later run, 0 when it is this run's own.
 * GitHub is asked for this run's time only where there is such a tag.
 */
export async function gatherAges(
  images: readonly Published[],
  head: CommitSha,
  context: PlanContext,
  log: Log,
): Promise<ReadonlyMap<string, number>> {
  const tagged = images.flatMap(({ target: { app }, newest }) => (newest === null ? [] : [{ app, newest }]))
  if (tagged.length === 0) return new Map()
  try {
    const timestamp = await context.timestamp()
    return new Map(
      tagged.flatMap(({ app, newest }) => {
        const values = templateValues({ app, run: context.run, head, timestamp })
        const { deployTag, order } = renderTags(app.name, context.tags, values)
        const sign = order?.compare(deployTag, newest.tag) ?? null
        return sign === null ? [] : [[app.name, sign]]
      }),
    )
  } catch (error) {
    // A run that publishes needs the time and will fail for it; a plan alone can do without.
    log.notice(`Whether another run is ahead of this one is not known: ${errorMessage(error)}`)
    return new Map()
  }
}
