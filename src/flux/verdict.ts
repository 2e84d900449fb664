/** Says before a push whether Flux will pick the new images, by the repository's own policies. */

import { splitRepository } from '../image-ref.ts'
import type { FluxVerdict, PolicyVerdict } from '../results.ts'
import type { TagOrder } from '../tags.ts'
import { hasUnknown, unknownIn } from './fields.ts'
import { type FluxGraph, nameOf, objectsOf, policiesOf, repositoriesOf } from './graph.ts'
import type { ImagePolicy, ImageRepository } from './objects.ts'
import { filterTags, type PolicyProblem, type SortedTag, selectTag, withoutExcluded } from './policy.ts'
import { isNewer, isSameScheme } from './tag-pattern.ts'

/** An image that is about to be pushed, and the tags its repository holds already. */
export interface NewImage {
  readonly app: string
  readonly repository: string
  readonly newTag: string
  readonly existingTags: readonly string[]
  /** Why the registry did not list them; absent when it did. */
  readonly silence?: string
  /** The order of our own tags; without one, tags are compared as people read them. */
  readonly order?: TagOrder | null
}

/** The verdicts over several clusters: what one says of an image without a policy counts when none has a policy. */
export function judgeClusters(
  graphs: readonly FluxGraph[],
  images: readonly NewImage[],
): readonly FluxVerdict[] {
  return images.flatMap((image) => {
    const all = graphs.flatMap((graph) => judgeImages(graph, [image]))
    const judged = all.filter(({ verdict }) => verdict !== 'no-policy')
    const seen = new Map(
      (judged.length > 0 ? judged : all.slice(0, 1)).map((one) => [JSON.stringify(one), one]),
    )
    return [...seen.values()]
  })
}

/** The verdicts, one for each policy of each image, in the order of the images. */
export function judgeImages(graph: FluxGraph, images: readonly NewImage[]): readonly FluxVerdict[] {
  return images.flatMap((image) => {
    const repositories = repositoriesOf(graph, image.repository)
    const verdicts = repositories.flatMap((repository) =>
      policiesOf(graph, repository).map((policy) => judge(image, repository, policy)),
    )
    return verdicts.length > 0 ? verdicts : [withoutPolicy(graph, image, repositories)]
  })
}

function withoutPolicy(
  graph: FluxGraph,
  image: NewImage,
  repositories: readonly ImageRepository[],
): FluxVerdict {
  const [repository] = repositories
  const gap =
    repository === undefined
      ? objectsOf(graph, 'ImageRepository').find((one) => couldBe(one.image, image.repository))
      : objectsOf(graph, 'ImagePolicy').find((one) => hasUnknown(one.repository.name))
  if (gap !== undefined)
    return { app: image.app, policy: null, verdict: 'not-known', selected: null, reason: whyUnknown(gap) }
  const reason =
    repository === undefined
      ? `no ImageRepository has image ${image.repository}`
      : `no ImagePolicy refers to ImageRepository ${nameOf(repository)}`
  const siblings = hasSiblings(graph, image) ? { hasSiblings: true } : {}
  return { app: image.app, policy: null, verdict: 'no-policy', selected: null, reason, ...siblings }
}

/** Whether a policy watches another image of the same account: then this one was forgotten. */
function hasSiblings(graph: FluxGraph, { repository }: NewImage): boolean {
  const accountOf = (name: string) => {
    const { host, path } = splitRepository(name)
    return `${host}/${path.slice(0, path.lastIndexOf('/') + 1)}`
  }
  return objectsOf(graph, 'ImageRepository').some(
    (one) => accountOf(one.image) === accountOf(repository) && policiesOf(graph, one).length > 0,
  )
}

/** Whether a name with variables that are not known can be that image. */
function couldBe(name: string, image: string): boolean {
  if (!hasUnknown(name)) return false
  const parts = name
    .split(/\uE000[^\uE001]*\uE001/)
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
  return new RegExp(`^${parts.join('.*')}$`).test(image)
}

function whyUnknown({ kind, namespace, name, fields }: ImageRepository | ImagePolicy): string {
  const names = [...new Set(unknownIn(JSON.stringify(fields.value())))].map((each) => `\${${each}}`)
  return `${kind} ${nameOf({ namespace, name })} has ${names.join(', ')}, which no file here fills in`
}

interface Judgement {
  readonly verdict: PolicyVerdict
  readonly selected: string | null
  readonly reason: string
}

function judge(image: NewImage, repository: ImageRepository, policy: ImagePolicy): FluxVerdict {
  const { verdict, selected, reason } = decide(image, repository, policy)
  const asleep = [repository, policy].find(({ suspend }) => suspend)
  const note =
    asleep === undefined
      ? ''
      : `; ${asleep.kind} ${nameOf(asleep)} is suspended, so nothing happens until it resumes`
  const { interval } = repository
  const scan = interval === null || hasUnknown(interval) ? {} : { scanInterval: interval }
  return { app: image.app, policy: nameOf(policy), verdict, selected, reason: `${reason}${note}`, ...scan }
}

function decide(image: NewImage, repository: ImageRepository, policy: ImagePolicy): Judgement {
  const { newTag } = image
  if (hasUnknown(JSON.stringify(policy.rules))) return notKnown(whyUnknown(policy))
  if (hasUnknown(JSON.stringify(repository.exclusionList))) return notKnown(whyUnknown(repository))
  const listed = withoutExcluded([...image.existingTags, newTag], repository.exclusionList)
  if ('problem' in listed)
    return lost(null, `ImageRepository ${nameOf(repository)} cannot scan: ${listed.problem}`)
  if (image.silence !== undefined) return judgeUnlisted(image, listed, policy, repository)
  const selection = selectTag(policy.rules, listed)
  if ('problem' in selection) return lost(null, `nothing is selected: ${selection.message}`)
  const { tag, undecided } = selection
  if (undecided.length > 1 && undecided.includes(newTag)) {
    return lost(
      tag,
      `it ties with ${some(undecided.filter((other) => other !== newTag))}: Flux picks now one, now another`,
    )
  }
  if (tag === newTag) return { verdict: 'selected', selected: tag, reason: `newest of ${count(listed)}` }
  if (!listed.includes(newTag)) return hidden(tag, repository)
  return compare(image, tag, policy, listed)
}

/** Without the other tags only that it can never be selected is sure. */
function judgeUnlisted(
  { newTag, silence = '' }: NewImage,
  listed: readonly string[],
  policy: ImagePolicy,
  repository: ImageRepository,
): Judgement {
  if (!listed.includes(newTag)) return hidden(null, repository)
  const alone = selectTag(policy.rules, [newTag])
  if (!('problem' in alone)) return notKnown(`the registry does not list its tags (${silence})`)
  return lost(null, alone.problem === 'no-match' ? whyNever(alone.problem, policy) : alone.message)
}

/** Why the new tag loses to the selected one, which may be that it is older. */
function compare(
  { newTag, order }: NewImage,
  tag: string,
  policy: ImagePolicy,
  listed: readonly string[],
): Judgement {
  const alone = selectTag(policy.rules, [newTag])
  if ('problem' in alone) return lost(tag, whyNever(alone.problem, policy))
  const all = filterTags(policy.rules, listed)
  const sorted = 'problem' in all ? [] : all
  const mine = keyOf(newTag, policy)
  const theirs = sorted.find((each) => each.tag === tag)?.key ?? tag
  if (mine === theirs) return lost(tag, `${tag} sorts by the same '${mine}' and wins by its name`)
  const peers = sorted.filter((each) => isSameScheme(each.tag, newTag)).map(({ key }) => key)
  const newer =
    order == null
      ? isSameScheme(tag, newTag) && isNewer(theirs, mine, [...peers, mine])
      : (order.compare(tag, newTag) ?? 0) > 0
  if (newer) {
    return { verdict: 'superseded', selected: tag, reason: `${tag} of a newer run wins over it` }
  }
  return lost(
    tag,
    `${tag} wins over it by ${orderName(policy)} of '${theirs}' and '${mine}', though it is not newer`,
  )
}

function lost(selected: string | null, reason: string): Judgement {
  return { verdict: 'not-selected', selected, reason }
}

function hidden(selected: string | null, repository: ImageRepository): Judgement {
  return lost(selected, `exclusionList of ImageRepository ${nameOf(repository)} hides it`)
}

function notKnown(reason: string): Judgement {
  return { verdict: 'not-known', selected: null, reason }
}

/** Why the policy would not select the tag even if it were the only one. */
function whyNever(problem: PolicyProblem, { rules }: ImagePolicy): string {
  if (problem === 'no-match') return `it does not match filterTags.pattern ${rules.filterTags?.pattern ?? ''}`
  const range = rules.order?.kind === 'semver' ? rules.order.range : ''
  return `it is not a version in the range ${range}`
}

/** What the policy sorts the tag by, also when another tag with the same value took its place. */
function keyOf(tag: string, policy: ImagePolicy): string {
  const alone: readonly SortedTag[] | { problem: string } = filterTags(policy.rules, [tag])
  return 'problem' in alone ? tag : (alone[0]?.key ?? tag)
}

function orderName(policy: ImagePolicy): string {
  return policy.rules.order?.kind === 'semver' ? 'the version' : `the ${policy.rules.order?.kind ?? ''} order`
}

function count(tags: readonly string[]): string {
  const { size } = new Set(tags)
  return size === 1 ? '1 tag' : `${size} tags`
}

function some(tags: readonly string[]): string {
  return tags.length > 3 ? `${tags.slice(0, 3).join(', ')} and ${tags.length - 3} more` : tags.join(', ')
}
