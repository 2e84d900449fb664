/**
 * Finds out what the registry shows of each app: its newest image, the commit that image is right for, and
 * holds.
 */
import { inParallel } from '../calls.ts'
import { type AppTarget, type CommitSha, OTHER_TAGS, parseCommitSha, type WorkflowRun } from '../domain.ts'
import { errorMessage, HttpError } from '../errors.ts'
import type { Log } from '../ports.ts'
import { type RetryPorts, withAttempts } from '../retry.ts'
import {
  appTagOrder,
  type Hold,
  holdsOf,
  isReservedTag,
  parseHold,
  renderTags,
  type TagOrder,
} from '../tags.ts'
import { templateValues } from '../template.ts'
import type { Facts, ImageFact, PlanContext, PlanPorts } from './facts.ts'

/** Questions to a registry that are on their way at the same time. */
const REGISTRY_CONCURRENCY = 16
const GITHUB_CONCURRENCY = 8

/** What the registry shows of one app. */
export interface PublishedBase {
  readonly target: AppTarget
  /** The newest run tag; null when none is there or known. */
  readonly tag: string | null
  /** The commit that the newest image is right for: what the app is compared with. Null with a `problem`. */
  readonly base: CommitSha | null
  /** How that image was made; null when it does not say, or was rolled back to. */
  readonly fingerprint: string | null
  readonly hold: Hold | null
  /** The short id of the commit of the image that a rollback chose; null without a hold. */
  readonly heldAt: string | null
  readonly runNumber: number | null
  /** The earlier run's fact that told the base; null without one. */
  readonly fact: ImageFact | null
  /** Why there is no base, as the reason of a build. */
  readonly problem: string | null
  /** The list of tags did not come, so that which image is the newest is not known. */
  readonly isUnknown: boolean
}

/** The newest image, before its commit is looked up. */
interface Newest {
  readonly target: AppTarget
  readonly tag: string | null
  readonly hold: Hold | null
  readonly fact: ImageFact | null
  /** What the tag itself says. */
  readonly commit: string | null
  readonly runNumber: number | null
  readonly problem: string | null
  readonly isUnknown?: boolean
}

type PublishedPorts = RetryPorts & Pick<PlanPorts, 'git' | 'github' | 'registry' | 'log'>
type PublishedContext = Pick<PlanContext, 'run' | 'tags' | 'originOf'>

/** What the registry shows of these apps, in their order. Facts count only for the tag that it shows as newest. */
export async function gatherPublished(
  targets: readonly AppTarget[],
  facts: Facts,
  { head, context }: { readonly head: CommitSha; readonly context: PublishedContext },
  ports: PublishedPorts,
): Promise<readonly PublishedBase[]> {
  const unlisted: string[] = []
  const newest = await inParallel(targets, REGISTRY_CONCURRENCY, async (target) => {
    const order = orderOf(target, context, head)
    const fact = facts.get(target.repository) ?? null
    if (order === null) return await withoutOrder(target, fact, ports)
    try {
      return await findNewest(target, order, fact, ports)
    } catch (error) {
      if (!refusesLists(error))
        return {
          ...nothing(target, `which of its images is the newest is not known: ${errorMessage(error)}`),
          isUnknown: true,
        }
      unlisted.push(`${target.app.name} (${errorMessage(error)})`)
      return await withoutList(target, order, fact, ports)
    }
  })
  noteUnlisted(unlisted, ports)
  const known = await inParallel(
    newest,
    REGISTRY_CONCURRENCY,
    async (one) => await readOrigin(one, context, ports),
  )
  return await withCommits(known, ports)
}

/** The order of the app's run tags on this branch; null when input tags has no run tag. */
export function orderOf(
  target: AppTarget,
  { run, tags }: { readonly run: WorkflowRun; readonly tags: PlanContext['tags'] },
  head: CommitSha,
): TagOrder | null {
  return appTagOrder(tags, templateValues({ app: target.app, run, head, timestamp: '' }))
}

function nothing(target: AppTarget, problem: string): Newest {
  return { target, tag: null, hold: null, fact: null, commit: null, runNumber: null, problem }
}

async function findNewest(
  target: AppTarget,
  order: TagOrder,
  fact: ImageFact | null,
  ports: PublishedPorts,
): Promise<Newest> {
  const { registry } = ports
  const tags = await withAttempts(async () => await registry.listTags(target.repository), ports)
  const listed = order.newest(tags)
  // A tag that others speak of, and that the list does not show yet, tells that the list lags.
  const hidden = order.newestFirst(
    [fact?.tag ?? '', ...tags.flatMap((tag) => parseHold(tag)?.runTag ?? [])].filter(
      (tag) => listed === null || (order.compare(tag, listed.tag) ?? 0) > 0,
    ),
  )
  let newest = listed
  for (const one of hidden) {
    if ((await registry.tryDigest({ repository: target.repository, reference: one.tag })) === null) continue
    newest = one
    break
  }
  if (newest === null) {
    const others = tags.filter((tag) => !isReservedTag(tag))
    return nothing(target, others.length === 0 ? 'no image yet' : OTHER_TAGS)
  }
  const { tag, commit, runNumber } = newest
  // After a rollback that was run again there are several: the first of them looks back the furthest.
  const [hold = null] = holdsOf(tags, tag)
  return { target, tag, hold, commit, runNumber, fact: fact?.tag === tag ? fact : null, problem: null }
}

/** The answers of registries that list no tags, or not to this account: no other run will get a list either. */
const NO_LISTS: readonly number[] = [401, 403, 404, 405, 501]

/** A list that broke off, or that did not come this time, may hide a newer image than the one of a fact: nothing is concluded then. */
function refusesLists(error: unknown): boolean {
  return error instanceof HttpError && NO_LISTS.includes(error.status)
}

/** Where nobody gets a list only a fact knows a tag, and only the registry knows whether it is there. */
async function withoutList(
  target: AppTarget,
  order: TagOrder,
  fact: ImageFact | null,
  { registry }: PublishedPorts,
): Promise<Newest> {
  const seen = fact === null ? null : order.parse(fact.tag)
  if (fact === null || seen === null || !(await isThere(target, fact.tag, registry)))
    return nothing(target, 'the registry does not list its images')
  return { ...nothing(target, ''), tag: fact.tag, fact, runNumber: seen.runNumber, problem: null }
}

/** Tags that no run writes have no newest one: the newest fact stands in, while its tag is there. */
async function withoutOrder(
  target: AppTarget,
  fact: ImageFact | null,
  { registry }: PublishedPorts,
): Promise<Newest> {
  if (fact === null || !(await isThere(target, fact.tag, registry)))
    return nothing(target, 'tags names no run, so no image is known to be the newest')
  return { ...nothing(target, ''), fact, problem: null }
}

async function isThere(
  target: AppTarget,
  tag: string,
  registry: PublishedPorts['registry'],
): Promise<boolean> {
  try {
    return (await registry.tryDigest({ repository: target.repository, reference: tag })) !== null
  } catch {
    // What is not known to be there is not counted on.
    return false
  }
}

function noteUnlisted(unlisted: readonly string[], { log }: PublishedPorts): void {
  if (unlisted.length === 0) return
  const more = unlisted.length > 1 ? ` and ${unlisted.length - 1} more` : ''
  log.notice(
    `The registry does not list the images of ${unlisted[0]}${more}: an image newer than the last one known here would not be seen.`,
  )
}

/** A newest image whose commit is found, in full or shortened. */
type Located = Newest & { readonly named: string | null; readonly fingerprint: string | null }

/** A fact saves the look at the image; the label decides which commit a short id means. */
async function readOrigin(
  newest: Newest,
  context: PublishedContext,
  { log }: PublishedPorts,
): Promise<Located> {
  const { target, tag, hold, fact, commit } = newest
  if (newest.problem !== null) return { ...newest, named: null, fingerprint: null }
  if (hold !== null) return { ...newest, named: hold.since, fingerprint: null }
  if (fact !== null) return { ...newest, named: fact.commit, fingerprint: fact.fingerprint }
  const lost = (problem: string) => ({ ...newest, problem, named: null, fingerprint: null })
  try {
    const origin = await context.originOf({ repository: target.repository, reference: tag ?? '' })
    if (origin === null) return lost(`its newest image ${tag} is not in the registry any more`)
    const { revision, fingerprint } = origin
    // A label of the base image may be about another repository.
    const named = revision !== null && (commit === null || revision.startsWith(commit)) ? revision : commit
    return named === null
      ? lost(`its newest image ${tag} does not say which commit it was built from`)
      : { ...newest, named, fingerprint }
  } catch (error) {
    log.notice(
      `${target.app.name}: its newest image could not be read (${errorMessage(error)}): built to be safe.`,
    )
    return lost(`its newest image ${tag} could not be read`)
  }
}

/** Shortened ids are looked up in the checkout, then on GitHub, which knows what a shallow checkout lacks. */
async function withCommits(
  located: readonly Located[],
  { git, github, log }: PublishedPorts,
): Promise<readonly PublishedBase[]> {
  const short = [...new Set(located.flatMap(({ named }) => named ?? []))].filter(
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
  return located.map((one) => {
    const { named, target, tag, hold, fact, fingerprint, commit, runNumber, problem } = one
    const isUnknown = one.isUnknown === true
    const base = named === null ? null : (parseCommitSha(named) ?? known.get(named) ?? null)
    const lost =
      named === null || base !== null
        ? problem
        : `no commit ${named}, which its newest image names, can be found`
    const heldAt = hold === null ? null : (commit ?? '')
    return { target, tag, base, fingerprint, hold, heldAt, runNumber, fact, problem: lost, isUnknown }
  })
}

// Tells how the newest image of an app stands to this run: of a later run, of an earlier one, or of this
// run itself.

/** The newest run tag of an app beside the one that this run would write. */
export interface Age {
  readonly newestTag: string
  /** Below 0 when the newest tag is of a later run, 0 when it is this run's own. */
  readonly sign: number
}

/** App name → how its newest tag stands to this run. GitHub is asked for this run's time only where there is such a tag. */
export async function gatherAges(
  newest: readonly { readonly target: AppTarget; readonly tag: string | null }[],
  head: CommitSha,
  context: PlanContext,
  log: Log,
): Promise<ReadonlyMap<string, Age>> {
  const tagged = newest.flatMap(({ target, tag }) => {
    const order = orderOf(target, context, head)
    return order === null || tag === null ? [] : [{ target, order, newestTag: tag }]
  })
  if (tagged.length === 0) return new Map()
  try {
    const timestamp = await context.timestamp()
    return new Map(
      tagged.flatMap(({ target, order, newestTag }) => {
        const values = templateValues({ app: target.app, run: context.run, head, timestamp })
        const { deployTag } = renderTags(target.app.name, context.tags, values)
        const sign = order.compare(deployTag, newestTag)
        return sign === null ? [] : [[target.app.name, { newestTag, sign }] as const]
      }),
    )
  } catch (error) {
    // A run that publishes needs the time and will fail for it; a plan alone can do without.
    log.notice(`Whether another run is ahead of this one is not known: ${errorMessage(error)}`)
    return new Map()
  }
}
