/** Decides per app which earlier image comes back, under which tags, and how it is held. Writes nothing. */
import { type AppImage, branchOf, shortSha, type WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import { isRepository, isTag } from '../image-ref.ts'
import type { GitHubApi } from '../ports.ts'
import type { AppResult } from '../results.ts'
import { appTagOrder, holdTag, type RunTag, type TagOrder, tagKind } from '../tags.ts'
import { renderTemplate, type Template } from '../template.ts'
import {
  describeNewest,
  type FindPorts,
  type FoundImage,
  findNamed,
  findNewest,
  findPrevious,
  type TagList,
} from './find.ts'
import { commitReaders, type Move, type MoveFacts, type Overtaken, tagsFor, valuesOf } from './move.ts'

/** What deciding asks the world. */
export interface RollbackPorts extends FindPorts {
  readonly listTags: (repository: string) => Promise<readonly string[]>
}

/** What the app gets. Throws when there is no such image; the inputs have a run tag. */
export async function planRollback(
  target: AppImage,
  given: MoveFacts,
  ports: RollbackPorts,
): Promise<Move | Overtaken> {
  const { repository, app } = target
  const values = valuesOf(target, given)
  const order = appTagOrder(given.templates, values)
  if (order === null) throw new Error('a rollback needs a run tag, which inputs/rollback.ts sees to')
  const listed = await ports.listTags(repository)
  const { facts, lag } = aheadOf(order.newest(listed), given)
  const own = tagsFor(target, facts.templates, facts, sampleAt(facts)).deployTag
  const later = laterThan(own, listed, order)
  if (later !== null) return { target, by: later }
  // An earlier attempt of this run may have written its tag: what was there before is what counts.
  const tags = listed.filter((tag) => order.compare(tag, own) !== 0)
  const shelf: TagList = {
    ...{ app: app.name, repository, tags, order },
    commitReaders: commitReaders(facts.templates, values),
  }
  const found =
    (await findOwn({ ...shelf, tags: listed }, own, facts, ports)) ??
    (facts.to === null ? await findPrevious(shelf, ports) : await findNamed(facts.to, shelf, ports))
  const templates = facts.templates.filter((template) => tagKind(template) !== 'commit')
  const set = tagsFor(target, templates, facts, found)
  const hold = holdTag(facts.tip, set.deployTag)
  if (!isTag(hold)) throw tooLong(target, hold)
  const present = order.newest(tags)
  const before =
    present === null ? null : { tag: present.tag, digest: await ports.digestOf(repository, present.tag) }
  return { target, source: repository, found, set, hold, before, lag }
}

/**
 * A command line has the time of some clock. Where that lags behind the app's newest tag, its tags go on from there: what a person
 * starts by hand must win over what is there.
 */
function aheadOf(
  newest: RunTag | null,
  facts: MoveFacts,
): { readonly facts: MoveFacts; readonly lag: string | null } {
  const [latest] = newest?.key ?? []
  if (facts.run.id !== 0 || newest === null || latest === undefined || latest < BigInt(facts.timestamp))
    return { facts, lag: null }
  const seconds = Number(latest) / 1000
  const lag = `its newest tag ${newest.tag} was written for ${new Date(seconds * 1000).toISOString()}, and the clock here shows ${new Date(Number(facts.timestamp)).toISOString()}: the new tag comes right after the newest. Check the clock of this machine: a build that is running now may still win.`
  return { facts: { ...facts, timestamp: String((Math.floor(seconds) + 1) * 1000) }, lag }
}

/** A push whose run ended before the tags were written saw nothing of this rollback: its changes of these apps wait for the next run. */
export async function notePushes(
  run: WorkflowRun,
  moves: readonly Move[],
  { github }: { readonly github: Pick<GitHubApi, 'tip'> },
): Promise<string | null> {
  const branch = branchOf(run.ref)
  const tip = branch === null || run.sha === null ? null : await github.tip(branch).catch(() => null)
  if (tip === null || tip === run.sha) return null
  const apps = moves.map(({ target }) => target.app.name).join(', ')
  return `${branch} moved on to ${shortSha(tip)} during this rollback: if that commit changes ${apps}, its run publishes it. If that run ended before this one, start it again.`
}

/** An image that is only there to know the run's own tag by: its commit does not count in the order. */
export function sampleAt({ tip }: MoveFacts) {
  return { tag: '', digest: '' as never, commit: tip, reason: '' }
}

/** What an earlier attempt of this run gave its run tag to: that is done again, whatever changed meanwhile. */
async function findOwn(
  { repository, tags, order }: TagList,
  own: string,
  { run }: MoveFacts,
  ports: FindPorts,
): Promise<FoundImage | null> {
  if (run.attempt === 1) return null
  const known = order.newestFirst(tags).find(({ tag }) => order.compare(tag, own) === 0)
  const digest = known === undefined ? null : await ports.digestOf(repository, known.tag)
  if (known === undefined || digest === null) return null
  const commit = (await ports.revisionOf(repository, known.tag)) ?? known.commit
  return { tag: known.tag, digest, commit, reason: 'what an earlier attempt of this run chose' }
}

/** The newest tag of a later run, or null. */
export function laterThan(own: string, listed: readonly string[], order: TagOrder): string | null {
  const newest = order.newest(listed)
  return newest !== null && (order.compare(newest.tag, own) ?? 0) > 0 ? newest.tag : null
}

function tooLong({ app }: AppImage, hold: string): ActionError {
  return new ActionError(`app ${app.name}: the hold tag '${hold}' is longer than a tag may be`, {
    code: 'FDA-INPUT-TAG',
    hint: 'Shorten the run tag in input tags: 13 characters are added to it.',
  })
}

// Decides per app which image of another repository, or under other tags, comes into its own. Writes
// nothing.

/** Where images come from. */
export interface PromoteSource {
  readonly from: Template
  /** The tag or the pattern of tags that `from` names; null when it names none. */
  readonly tag: Template | null
  /** Patterns that the tags there may have: what the newest is told by. */
  readonly templates: readonly (readonly Template[])[]
}

/** What the app gets. Throws when there is no such image. */
export async function planPromotion(
  target: AppImage,
  { from, tag: fromTag, templates }: PromoteSource,
  given: MoveFacts,
  ports: RollbackPorts,
): Promise<Move | Overtaken> {
  const { app, repository } = target
  const values = valuesOf(target, given)
  const source = renderTemplate(from, values)
  if (!isRepository(source)) throw refusedSource(app.name, source)
  const [there, here] = await Promise.all([ports.listTags(source), ports.listTags(repository)])
  const { facts, lag } = aheadOf(appTagOrder(given.templates, values)?.newest(here) ?? null, given)
  const orders = templates.flatMap((one) => {
    const found = appTagOrder(one, values)
    return found?.newest(there) == null ? [] : [found]
  })
  // In one repository the tags of this step are those of earlier promotions, which say nothing of newer images.
  const order = (source === repository ? orders.at(-1) : orders[0]) ?? null
  const shelf: TagList = {
    ...{ app: app.name, repository: source, tags: there, order: order ?? NO_ORDER },
    commitReaders: templates.flatMap((one) => commitReaders(one, values)),
  }
  const fixed = fromTag !== null && tagKind(fromTag) !== 'run' ? renderTemplate(fromTag, values) : null
  const to = facts.to ?? fixed
  const again = await findAgain(target, here, facts, ports)
  if (again === null && to === null && order === null && there.length > 0) throw noOrder(shelf)
  if (
    again === null &&
    to === null &&
    source !== repository &&
    orders.some((one) => one.newest(there)?.tag !== order?.newest(there)?.tag)
  )
    throw twoOrders(shelf, orders)
  const found = again ?? (to === null ? await findNewest(shelf, ports) : await findNamed(to, shelf, ports))
  const set = tagsFor(target, facts.templates, facts, found)
  const later = set.order === null ? null : laterThan(set.deployTag, here, set.order)
  if (later !== null) return { target, by: later }
  const present =
    set.order?.newest(here.filter((tag) => set.order?.compare(tag, set.deployTag) !== 0)) ?? null
  // Without a run tag the tag that is moved says what was there.
  const tag = present?.tag ?? (here.includes(set.deployTag) ? set.deployTag : null)
  const before = tag === null ? null : { tag, digest: await ports.digestOf(repository, tag) }
  return { target, source: again === null ? source : repository, found, set, hold: null, before, lag }
}

async function findAgain(
  target: AppImage,
  tags: readonly string[],
  facts: MoveFacts,
  ports: FindPorts,
): Promise<FoundImage | null> {
  const { app, repository } = target
  const order = appTagOrder(facts.templates, valuesOf(target, facts))
  if (order === null) return null
  const { deployTag } = tagsFor(target, facts.templates, facts, sampleAt(facts))
  return await findOwn({ app: app.name, repository, tags, order, commitReaders: [] }, deployTag, facts, ports)
}

/** The order of tags that nobody has a template for. */
const NO_ORDER: TagOrder = {
  parse: () => null,
  compare: () => null,
  newest: () => null,
  newestFirst: () => [],
}

function refusedSource(app: string, source: string): ActionError {
  return new ActionError(`app ${app}: from '${source}' is not a valid image repository`, {
    code: 'FDA-INPUT-IMAGE',
    hint: 'Repositories are lower-case: write the name out in input from.',
  })
}

function twoOrders({ app, repository, tags }: TagList, orders: readonly TagOrder[]): ActionError {
  const newest = orders.flatMap((one) => one.newest(tags)?.tag ?? [])
  return new ActionError(
    `app ${app}: ${repository} has tags of two patterns, and which of ${newest.join(' and ')} is the newest is not known`,
    {
      code: 'FDA-INPUT-NO-IMAGE',
      hint: 'Write the pattern of its tags into from, such as …/{app}:sha-{shortsha}-{timestamp}, or give input to.',
    },
  )
}

function noOrder(shelf: TagList): ActionError {
  return new ActionError(
    `app ${shelf.app}: which image of ${shelf.repository} is the newest is not known, because none of its tags is of a known pattern`,
    {
      code: 'FDA-INPUT-NO-IMAGE',
      hint: `${describeNewest(shelf)} Write the pattern into from, such as …/{app}:v{run-number}, or give input to.`,
    },
  )
}

/** The error for apps that were asked for and have no image. */
export function notBuilt(without: readonly AppImage[]): ActionError {
  const names = without.map(({ app, skip }) => `${app.name} (${skip ?? 'no Dockerfile'})`).join(', ')
  return new ActionError(`input apps: no image is built of ${names || 'any of them'}`, {
    code: 'FDA-INPUT-NO-IMAGE',
    hint: 'Name apps that have a Dockerfile and are not skipped.',
  })
}

/** The error for apps of which the registry shows no image to take. */
export function noImages(skipped: readonly AppResult[]): ActionError {
  return new ActionError(skipped.map(({ reason }) => reason).join('\n'), {
    code: 'FDA-INPUT-NO-IMAGE',
    hint: 'Check image and tags against the step that pushes, or give input to.',
  })
}
