/** Decides per app which image of another repository, or under other tags, comes into its own. Writes nothing. */
import type { AppTarget } from '../domain.ts'
import { ActionError } from '../errors.ts'
import { isRepository } from '../image-ref.ts'
import { appTagOrder, type TagOrder, tagKind } from '../tags.ts'
import { renderTemplate, type Template } from '../template.ts'
import { describeNewest, findNamed, findNewest, type Shelf } from './find.ts'
import { commitReaders, type Move, type MoveFacts, type Overtaken, tagsFor, valuesOf } from './move.ts'
import { laterThan, type RollbackPorts } from './rollback.ts'

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
  target: AppTarget,
  { from, tag: fromTag, templates }: PromoteSource,
  facts: MoveFacts,
  ports: RollbackPorts,
): Promise<Move | Overtaken> {
  const { app, repository } = target
  const values = valuesOf(target, facts)
  const source = renderTemplate(from, values)
  if (!isRepository(source)) throw refusedSource(app.name, source)
  const [there, here] = await Promise.all([ports.listTags(source), ports.listTags(repository)])
  const orders = templates.flatMap((one) => {
    const found = appTagOrder(one, values)
    return found?.newest(there) == null ? [] : [found]
  })
  // In one repository the tags of this step are those of earlier promotions, which say nothing of newer images.
  const order = (source === repository ? orders.at(-1) : orders[0]) ?? null
  const shelf: Shelf = {
    ...{ app: app.name, repository: source, tags: there, order: order ?? NO_ORDER },
    commitReaders: templates.flatMap((one) => commitReaders(one, values)),
  }
  const fixed = fromTag !== null && tagKind(fromTag) !== 'run' ? renderTemplate(fromTag, values) : null
  const to = facts.to ?? fixed
  if (to === null && order === null && there.length > 0) throw noOrder(shelf)
  if (
    to === null &&
    source !== repository &&
    orders.some((one) => one.newest(there)?.tag !== order?.newest(there)?.tag)
  )
    throw twoOrders(shelf, orders)
  const found = to === null ? await findNewest(shelf, ports) : await findNamed(to, shelf, ports)
  const set = tagsFor(target, facts.templates, facts, found)
  const later = set.order === null ? null : laterThan(set.deployTag, here, set.order)
  if (later !== null) return { target, by: later }
  const present =
    set.order?.newest(here.filter((tag) => set.order?.compare(tag, set.deployTag) !== 0)) ?? null
  // Without a run tag the tag that is moved says what was there.
  const tag = present?.tag ?? (here.includes(set.deployTag) ? set.deployTag : null)
  const before = tag === null ? null : { tag, digest: await ports.digestOf(repository, tag) }
  return { target, source, found, set, hold: null, before }
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

function twoOrders({ app, repository, tags }: Shelf, orders: readonly TagOrder[]): ActionError {
  const newest = orders.flatMap((one) => one.newest(tags)?.tag ?? [])
  return new ActionError(
    `app ${app}: ${repository} has tags of two patterns, and which of ${newest.join(' and ')} is the newest is not known`,
    {
      code: 'FDA-INPUT-NO-IMAGE',
      hint: 'Write the pattern of its tags into from, such as …/{app}:sha-{shortsha}-{timestamp}, or give input to.',
    },
  )
}

function noOrder(shelf: Shelf): ActionError {
  return new ActionError(
    `app ${shelf.app}: which image of ${shelf.repository} is the newest is not known, because none of its tags is of a known pattern`,
    {
      code: 'FDA-INPUT-NO-IMAGE',
      hint: `${describeNewest(shelf)} Write the pattern into from, such as …/{app}:v{run-number}, or give input to.`,
    },
  )
}
