/** Doctor's checks of how a policy sorts: does it pick the newest of the tags that are pushed? Pure. */
import { type Edit, placeOf } from '../../flux/files.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { compilePattern, filterTags, type TagRules } from '../../flux/policy.ts'
import { DEFAULT_FILTER, type TagFilter, tagFilterOf } from '../../flux/tag-pattern.ts'
import { isRepository } from '../../image-ref.ts'
import { FIX, initWrites } from '../commands.ts'
import {
  type DoctorContext,
  finding,
  markedTags,
  notKnown,
  pushedFor,
  type Remark,
  repositoryOf,
} from '../context.ts'
import { addLineBelow, replaceInLine, replaceScalar } from '../fixes.ts'
import { isOneOff } from '../objects/evidence.ts'
import { whyUnsorted } from '../pushes/dates.ts'
import { isNeverTaken } from '../pushes/holes.ts'
import { covers } from '../pushes/matches.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { isTaken, sampleTag, shapeOf, type Trial, tryPolicy } from '../pushes/trial.ts'
import { isPlainText } from './meant.ts'
import { sortsHashes } from './patterns.ts'

/** What a policy is called in messages. */
export const title = (policy: ImagePolicy) => `ImagePolicy ${nameOf(policy)}`

/** Several of them, with their places, and what they do: `selects`. */
export function titles(policies: readonly ImagePolicy[], verb: string): string {
  const shown = policies.slice(0, 5).map((policy) => `${nameOf(policy)} (${placeOf(policy)})`)
  const more = policies.length > 5 ? ` and ${policies.length - 5} more` : ''
  return policies.length === 1
    ? `ImagePolicy ${shown[0]} ${verb}`
    : `ImagePolicies ${shown.join(', ')}${more} ${verb.replace(/s$/, '')}`
}

/** Whether the pattern or extract cannot be evaluated: it has findings or gaps of its own. */
export function isBroken({ rules, isUnknown }: ImagePolicy): boolean {
  if (isUnknown || (rules.filterTags !== null && isPlainText(rules.filterTags))) return true
  const compiled = compilePattern(rules.filterTags?.pattern ?? '')
  return 'problem' in compiled || compiled.unknownIn(rules.filterTags?.extract ?? '').length > 0
}

/** Which tags a policy will meet: those that are pushed, else those that the marked files look like. */
export interface Evidence {
  /** The tags of each kind of push, as templates. */
  readonly pushes: readonly (readonly string[])[]
  /** Why there are none that could be tried; null when there are. */
  readonly gap: string | null
  readonly isPushed: boolean
}

/** What is known of the tags that a policy will meet. */
export function evidenceFor(found: DoctorContext, policy: ImagePolicy): Evidence {
  const all = pushedFor(found, policy)
  const pushed = all.filter(({ isDoubtful }) => isDoubtful !== true)
  const odd = pushed.find(({ unexplained }) => unexplained !== null)
  if (odd !== undefined) {
    const gap = `the tags that ${placeOf(odd)} pushes are made when it runs (${odd.unexplained})`
    return { pushes: [], gap, isPushed: true }
  }
  const strange = pushed.find(({ tags }) => tags.some((tag) => sampleTag(tag, 0) === null))
  if (strange !== undefined) {
    const gap = `${placeOf(strange)} pushes tags of a kind that is not read here`
    return { pushes: [], gap, isPushed: true }
  }
  if (pushed.length > 0) return { pushes: pushed.map(({ tags }) => tags), gap: null, isPushed: true }
  const marked = markedTags(found, policy).filter((tag) => isTaken(policy.rules, tag))
  const shapes = marked.map((tag) => shapeOf(tag))
  if (shapes.length > 0 && !shapes.includes(null))
    return { pushes: shapes.map((shape) => [shape ?? '']), gap: null, isPushed: false }
  const [doubtful] = all
  if (doubtful !== undefined) return { pushes: [], gap: doubtOf(doubtful), isPushed: true }
  const untold = repositoryOf(found, policy) === null ? NO_IMAGE : NOTHING_TOLD
  return { pushes: [], gap: unscannedLike(found, policy) ?? untold, isPushed: false }
}

const NO_IMAGE = 'its ImageRepository is in no manifest, which would say of which image the tags are'

const NOTHING_TOLD =
  'nothing here says which tags are pushed: name the image and the tags (--image and --tags, in a workflow the inputs image and tags)'

/** What is said of an image like that of the policy which is pushed and which nobody scans; null where there is none. */
function unscannedLike(found: DoctorContext, policy: ImagePolicy): string | null {
  const nameIn = (image: string) => image.split('/').at(-1) ?? ''
  const scanned = repositoryOf(found, policy)?.image ?? ''
  const all = objectsOf(found.anywhere, 'ImageRepository')
  const like = found.pushed.find(
    ({ repository, step }) =>
      step !== null &&
      isRepository(repository) &&
      !all.some(({ image }) => covers(repository, image)) &&
      (nameIn(repository) === nameIn(scanned) || isOneOff(nameIn(repository), nameIn(scanned))),
  )
  return like === undefined
    ? null
    : `nothing here pushes ${scanned}, and ${like.repository}, which ${placeOf(like)} pushes, is scanned by no ImageRepository`
}

/** Whether the policy takes no tag of any push, although parts of them are made when the workflow runs. */
export function isNeverMatched({ rules }: ImagePolicy, pushed: readonly PushedImage[]): boolean {
  return pushed.length > 0 && pushed.every((image) => isNeverTaken(rules, image))
}

/** Why it is not known whether a push is of the policy's image. */
export function doubtOf(image: PushedImage): string {
  return `${image.written}, which ${placeOf(image)} pushes, may be this image or another one`
}

/** Why the order of a policy cannot pick the newest. */
interface Misorder {
  readonly why: string
  readonly isByDate: boolean
}

/** How a policy fares: what each kind of push comes to, or what its pattern alone gives away. */
export function misorderOf(found: DoctorContext, policy: ImagePolicy): Misorder | null {
  if (isBroken(policy)) return null
  const { pushes: evidence, gap, isPushed } = evidenceFor(found, policy)
  if (gap !== null) return isPushed || !sortsHashes(policy.rules) ? null : { why: HASHES, isByDate: false }
  const trials = evidence.flatMap((tags) => tryPolicy(policy.rules, tags) ?? [])
  for (const trial of trials) {
    const { lost, newest, pushes } = trial
    if (!trial.matches || trial.constant || trial.problem !== null || lost === null) continue
    if (newest === pushes) continue
    const isByDate = trial.dates.length > 0
    const tried = `of ${pushes} pushes tried it deploys ${newest}: ${lost.kept} stays although ${lost.tag} is newer`
    return {
      why: isByDate ? dateProblem(trial, lost) : `${whatIsSorted(policy, lost.tag)}${tried}`,
      isByDate,
    }
  }
  return null
}

/** How dates go wrong that are right for a day. */
function dateProblem({ dates, newest, pushes }: Trial, lost: NonNullable<Trial['lost']>): string {
  const [format = ''] = dates
  const tried = `of ${pushes} pushes tried over noon, midnight, and the end of months and years it deploys ${newest}`
  return `it sorts a date as ${format}, which ${whyUnsorted(format)}; ${tried}: ${lost.kept} stays although ${lost.tag} is newer`
}

/** What the policy takes for the age of a tag, where that is plain to see. */
function whatIsSorted({ rules }: ImagePolicy, tag: string): string {
  const keys = filterTags(rules, [tag])
  const key = 'problem' in keys ? '' : (keys[0]?.key ?? '')
  if (/(?:^|[-._])(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?:$|[-._])/.test(key))
    return 'it sorts commit hashes, which have no age; '
  return rules.order?.kind === 'alphabetical' && /^\d+$/.test(key)
    ? 'it sorts numbers letter by letter, so 99 comes after 100; '
    : ''
}

const HASHES = 'a hash has no age, so the greatest one ever pushed stays for good'

/** flux-01: the order cannot pick the newest. */
export function findWrongOrder(found: DoctorContext): readonly Remark[] {
  return found.policies.flatMap((policy): readonly Remark[] => {
    const misorder = misorderOf(found, policy)
    if (misorder === null) return gapOf(found, policy)
    const order = policy.fields.at('spec', 'policy')
    const turned = turnedOrder(found, policy)
    const fix = turned.length > 0 ? turned : orderOfRuns(found, policy)
    const message = `${title(policy)} does not pick the newest image: ${misorder.why}`
    const hint = turned.length > 0 ? 'Write order: asc.' : hintFor(found, policy, { ...misorder, fix })
    return [finding('flux-01', 'error', order, { message, hint, fix })]
  })
}

function hintFor(
  found: DoctorContext,
  policy: ImagePolicy,
  { isByDate, fix }: { readonly isByDate: boolean; readonly fix: readonly Edit[] },
): string {
  if (isByDate)
    return 'Write the date from the year down to the second, with leading zeros: YYYYMMDDHHmmss, or seconds since 1970: X.'
  const times = 'Sort the times of the tags that are pushed already'
  if (fix.length > 0) return `${times}: the fix writes pattern, extract and numerical order.`
  const filter = filterOfRuns(found, policy)
  if (filter !== null)
    return `${times}: filterTags with pattern '${filter.pattern}' and extract '${filter.extract}', and numerical with order: asc.`
  const pushed = pushedFor(found, policy)
  const timed = pushed.find(({ isOurs, tags }) => isOurs && isTimed(DEFAULT_FILTER, tags))
  const other = pushed.find((one) => !isTimed(DEFAULT_FILTER, one.tags))
  if (timed !== undefined && other !== undefined)
    return `${placeOf(timed)} pushes tags that grow with time, and ${placeOf(other)} pushes to the same image tags that do not: take that one out, then run ${FIX}.`
  const how = "push a tag that grows with time, such as sha-{shortsha}-{timestamp} (this action's default)"
  return `First ${how}: ${initWrites(found.version, 'that workflow')}. Then run ${FIX}.`
}

/** Semver sorts by what it reads; every other order needs to know the tags. */
function gapOf(found: DoctorContext, policy: ImagePolicy): readonly Remark[] {
  const { gap } = evidenceFor(found, policy)
  if (gap === null || policy.isUnknown || isBroken(policy)) return []
  if (policy.rules.order?.kind === 'semver') return gap === NOTHING_TOLD ? untakenOf(found, policy) : []
  if (isNeverMatched(policy, pushedFor(found, policy))) return []
  return [notKnown(title(policy), `whether it picks the newest image: ${gap}`)]
}

/** A tag of versions at a marker that the pattern leaves out, where nothing says which tags are pushed. */
function untakenOf(found: DoctorContext, policy: ImagePolicy): readonly Remark[] {
  const marked = markedTags(found, policy)
  const isVersion = (tag: string) => /\d+\.\d+\.\d+/.test(tag)
  const [tag] = marked
  if ((policy.rules.filterTags?.pattern ?? '') === '' || tag === undefined) return []
  if (!marked.every((one) => isVersion(one) && !isTaken(policy.rules, one))) return []
  return [
    notKnown(
      title(policy),
      `whether it selects what is pushed: it leaves out ${tag}, which stands at its marker`,
    ),
  ]
}

/** The other direction, where that picks the newest of what is pushed. */
function turnedOrder(found: DoctorContext, policy: ImagePolicy): readonly Edit[] {
  const { rules, fields } = policy
  const { order } = rules
  if (order === null || order.kind === 'semver' || order.order.toLowerCase() !== 'desc') return []
  const { pushes } = evidenceFor(found, policy)
  const isNewest =
    pushes.length > 0 &&
    pushes.every((tags) => picksNewest({ ...rules, order: { ...order, order: 'asc' } }, tags))
  return isNewest ? replaceScalar(fields.at('spec', 'policy', order.kind, 'order'), 'asc') : []
}

function picksNewest(rules: TagRules, tags: readonly string[]): boolean {
  const trial = tryPolicy(rules, tags)
  return trial?.matches === true && trial.problem === null && trial.newest === trial.pushes
}

/** What filters the run tags of this action where nothing else is pushed to the image; null where anything may be. */
export function filterOfRuns(found: DoctorContext, policy: ImagePolicy): TagFilter | null {
  const pushed = pushedFor(found, policy)
  const [first] = pushed
  if (first === undefined || first.tags.some((tag) => tag.includes('{app}'))) return null
  const filter = tagFilterOf(first.tags, { app: '', branch: '' })
  if ('problem' in filter) return null
  return pushed.every(({ tags, isOurs }) => isOurs && isTimed(filter, tags)) ? filter : null
}

/** Whether the newest of these tags is picked by the number that the filter takes of each. */
function isTimed(filter: TagFilter, tags: readonly string[]): boolean {
  return picksNewest({ filterTags: filter, order: { kind: 'numerical', order: 'asc' } }, tags)
}

/** The policy for the run tags of this action, where these are what is pushed. */
export function orderOfRuns(found: DoctorContext, policy: ImagePolicy): readonly Edit[] {
  const [name, fields] = policy.fields.at('spec', 'policy').entries()[0] ?? []
  const isSorted = name === 'alphabetical' || name === 'numerical'
  const filter = filterOfRuns(found, policy)
  if (filter === null || fields === undefined || !isSorted) return []
  const text = found.textOf(policy.file)
  const filtered = filterEdits(policy, text, filter)
  const renamed = name === 'numerical' ? [] : replaceInLine(text, fields, name, 'numerical')
  const direction = fields.at('order')
  const ascending = direction.span === null ? [] : replaceScalar(direction, 'asc')
  return filtered.length === 0 || (name !== 'numerical' && renamed.length === 0)
    ? []
    : [...filtered, ...renamed, ...ascending]
}

/** The filter of that policy in the place of its own, or above `policy` where it has none; none where it cannot be written there. */
function filterEdits(
  { fields, file }: ImagePolicy,
  text: string,
  { pattern: taken, extract: key }: TagFilter,
): readonly Edit[] {
  const spec = fields.at('spec')
  const [filter, order] = [spec.at('filterTags'), spec.at('policy')]
  const [pattern, extract] = [filter.at('pattern'), filter.at('extract')]
  if (!filter.isSet()) {
    const lines = text.split('\n')
    const start = lines.slice(0, order.line - 1).reduce((sum, line) => sum + line.length + 1, 0)
    const [, indent = null, end = ''] = /^( *)policy:[ \t]*(\r?)$/.exec(lines[order.line - 1] ?? '') ?? []
    const added = ['filterTags:', `  pattern: '${taken}'`, `  extract: '${key}'`]
    return indent === null
      ? []
      : [{ file, start, end: start, text: added.map((line) => `${indent}${line}${end}\n`).join('') }]
  }
  if (pattern.span === null) return []
  const extracted =
    extract.span === null ? addLineBelow(text, pattern, `extract: '${key}'`) : replaceScalar(extract, key)
  return extracted.length === 0 ? [] : [...replaceScalar(pattern, taken), ...extracted]
}
