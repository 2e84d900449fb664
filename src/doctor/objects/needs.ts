/** Says which version of Flux objects need. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { checkObject, typedOf } from '../../flux/schema/check.ts'
import { statedVersions, toVersion } from '../../flux/schema/releases.ts'
import { knownReleases, type SchemaViolation, versionsOf } from '../../flux/schema/table.ts'
import { type DoctorContext, notKnown, type Remark } from '../context.ts'
import { isIdle } from './evidence.ts'

/** What an object has that older releases do not take, and the first release that does. */
interface Need {
  /** `image.toolkit.fluxcd.io/v1`, or the field with its kind. */
  readonly what: string
  readonly minor: string
}

/** Needs beyond which the rest is counted. */
const MAX_SHOWN = 6

/** The gap that a version leaves which no file states: one line for the whole repository, with what needs which release. */
export function findNeeds(contexts: readonly DoctorContext[]): readonly Remark[] {
  const [any] = contexts
  if (any === undefined || any.fluxVersion !== null || statedVersions(any.files).length > 0) return []
  const roots = contexts.flatMap((found) => found.objects.filter((root) => !isIdle(found, root)))
  const needs = new Map<string, Need>()
  for (const need of roots.flatMap((root) => needOf(root) ?? [])) needs.set(need.what, need)
  const order = ({ minor }: Need) => toVersion(minor).known?.[1] ?? 0
  const sorted = [...needs.values()].sort((a, b) => order(b) - order(a) || (a.what < b.what ? -1 : 1))
  if (sorted.length === 0) return []
  const shown = sorted.slice(0, MAX_SHOWN).map(({ what, minor }) => `${what} needs Flux ${minor}`)
  const rest = sorted.length > MAX_SHOWN ? [`${sorted.length - MAX_SHOWN} more need an older one`] : []
  const reason = `no file states it (--flux-version, or flux-version in .flux-docker.yaml); ${[...shown, ...rest].join(', ')} or newer`
  return [notKnown('whether the version of Flux is new enough', reason)]
}

/** What of the object the oldest releases refuse and all from another one on take; null where there is no such thing. */
function needOf(root: Fields): Need | null {
  const [group = ''] = (root.at('apiVersion').text() ?? '').split('/')
  // What others wrote may be of any size.
  if (versionsOf(group, root.at('kind').text() ?? '') === null) return null
  const object = typedOf(root)
  const { violations, unknown } = checkObject(object, null)
  if (violations.length > 0 || !unknown.some(({ by }) => by === 'the release')) return null
  const releases = knownReleases().map(({ minor }) => minor)
  const answers = releases.map((minor) => checkObject(object, minor).violations)
  const last = answers.findLastIndex((refused) => refused.length > 0)
  const refused = answers[last] ?? []
  // What a field may say tells more than the fields that come with it.
  const first = refused.find(({ rule }) => rule === 'enum') ?? refused[0]
  const minor = releases[last + 1]
  if (first === undefined || minor === undefined) return null
  return { what: whatOf(root, first), minor }
}

function whatOf(root: Fields, { rule, path }: SchemaViolation): string {
  if (rule === 'version') return root.at('apiVersion').text() ?? ''
  const value = rule === 'enum' ? root.at(...path).text() : null
  const at = path.filter((key) => !/^\d+$/.test(key)).join('.')
  return `${at}${value === null ? '' : `: ${value}`} of ${root.at('kind').text()}`
}

/** The first release after the stated one that takes the field, and whatever comes after it; null where none does. */
export function releaseWith(root: Fields, { path }: SchemaViolation, stated: string): string | null {
  const object = typedOf(root)
  const releases = knownReleases().map(({ minor }) => minor)
  const newer = releases.slice(releases.indexOf(stated) + 1)
  if (newer.length === releases.length) return null
  const at = path.join('.')
  const refuses = newer.map((minor) =>
    checkObject(object, minor).violations.some((one) => one.rule === 'version' || one.path.join('.') === at),
  )
  return newer[refuses.lastIndexOf(true) + 1] ?? null
}
