/** Decides per app which earlier image comes back, under which tags, and how it is held. Writes nothing. */
import type { AppTarget } from '../domain.ts'
import { ActionError } from '../errors.ts'
import { isTag } from '../image-ref.ts'
import { appTagOrder, holdTag, type TagOrder, tagKind } from '../tags.ts'
import { type FindPorts, findNamed, findPrevious, type Shelf } from './find.ts'
import { commitReaders, type Move, type MoveFacts, type Overtaken, tagsFor, valuesOf } from './move.ts'

/** What deciding asks the world. */
export interface RollbackPorts extends FindPorts {
  readonly listTags: (repository: string) => Promise<readonly string[]>
}

/** What the app gets. Throws when there is no such image; the inputs have a run tag. */
export async function planRollback(
  target: AppTarget,
  facts: MoveFacts,
  ports: RollbackPorts,
): Promise<Move | Overtaken> {
  const { repository, app } = target
  const values = valuesOf(target, facts)
  const order = appTagOrder(facts.templates, values)
  if (order === null) throw new Error('a rollback needs a run tag, which inputs/rollback.ts sees to')
  const listed = await ports.listTags(repository)
  const own = tagsFor(target, facts.templates, facts, sampleAt(facts)).deployTag
  const later = laterThan(own, listed, order)
  if (later !== null) return { target, by: later }
  // An earlier attempt of this run may have written its tag: what was there before is what counts.
  const tags = listed.filter((tag) => order.compare(tag, own) !== 0)
  const shelf: Shelf = {
    ...{ app: app.name, repository, tags, order },
    commitReaders: commitReaders(facts.templates, values),
  }
  const found = facts.to === null ? await findPrevious(shelf, ports) : await findNamed(facts.to, shelf, ports)
  const templates = facts.templates.filter((template) => tagKind(template) !== 'commit')
  const set = tagsFor(target, templates, facts, found)
  const hold = holdTag(facts.tip, set.deployTag)
  if (!isTag(hold)) throw tooLong(target, hold)
  const present = order.newest(tags)
  const before =
    present === null ? null : { tag: present.tag, digest: await ports.digestOf(repository, present.tag) }
  return { target, source: repository, found, set, hold, before }
}

/** An image that is only there to know the run's own tag by: its commit does not count in the order. */
export function sampleAt({ tip }: MoveFacts) {
  return { tag: '', digest: '' as never, commit: tip, reason: '' }
}

/** The newest tag of a later run, or null. */
export function laterThan(own: string, listed: readonly string[], order: TagOrder): string | null {
  const newest = order.newest(listed)
  return newest !== null && (order.compare(newest.tag, own) ?? 0) > 0 ? newest.tag : null
}

function tooLong({ app }: AppTarget, hold: string): ActionError {
  return new ActionError(`app ${app.name}: the hold tag '${hold}' is longer than a tag may be`, {
    code: 'FDA-INPUT-TAG',
    hint: 'Shorten the run tag in input tags: 13 characters are added to it.',
  })
}
