/** Doctor's checks of what is pushed against what is selected. Pure. */
import { type Edit, type Finding, placeOf, type SourceLocation } from '../../flux/files.ts'
import { isSameImage, nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { selectTag } from '../../flux/policy.ts'
import { type DoctorContext, finding, notKnown, pushedFor, type Remark, repositoryOf } from '../context.ts'
import { holesOf, partlySampled } from '../pushes/holes.ts'
import { OWN_TAGS, type PushedImage } from '../pushes/pushes.ts'
import { USUAL_BRANCHES } from '../pushes/runs.ts'
import { isTaken, sampleTag, tryPolicy } from '../pushes/trial.ts'
import { deployBranchesOf } from '../pushes/workflows.ts'
import { findBeaten } from './beaten.ts'
import { mixedLengths, writtenAt } from './lengths.ts'
import { tellOtherBranch } from './other-branch.ts'
import { findOutrun, findUncounted, keptOf, newTagsAlone } from './outrun.ts'
import { doubtOf, filterOfRuns, isBroken, isNeverMatched, orderOfRuns, title, titles } from './tags.ts'
import { findUnselected } from './unselected.ts'

/** flux-02: nothing that is pushed to the image matches, or it is of another length than what is deployed. */
export function findOtherTags(found: DoctorContext): readonly Remark[] {
  const judged = found.policies.flatMap((policy) => judgeTags(found, policy))
  const unmatched = judged.filter((one): one is Unmatched => 'why' in one)
  const alike = Object.values(Object.groupBy(unmatched, ({ place, why }) => `${placeOf(place)} ${why}`))
  return [
    ...judged.filter((one): one is Remark => !('why' in one)),
    ...alike.flatMap((group = []) => tellUnmatched(found, group)),
    ...findBeaten(found),
    ...findUnselected(found),
  ]
}

/** A policy that never selects what is pushed to its image. */
interface Unmatched {
  readonly policy: ImagePolicy
  readonly image: PushedImage
  readonly place: SourceLocation
  readonly example: string
  readonly why: string
}

function judgeTags(found: DoctorContext, policy: ImagePolicy): readonly (Remark | Unmatched)[] {
  const pushed = pushedFor(found, policy)
  if (isBroken(policy) || pushed.length === 0) return []
  if (pushed.some(({ unexplained }) => unexplained !== null))
    return isNeverMatched(policy, pushed) ? tellOther(found, policy, pushed) : doubts(policy, pushed)
  const trials = pushed.map((image) => ({ image, trial: tryPolicy(policy.rules, image.tags) }))
  if (trials.some(({ trial }) => trial === null || trial.problem !== null)) return []
  const [first] = trials
  if (first === undefined) return []
  if (trials.some(({ trial }) => trial?.matches))
    return [
      ...findOutrun(found, policy, pushed),
      ...findUncounted(found, policy, pushed),
      ...mixedLengths(found, policy, pushed),
    ]
  return tellOther(found, policy, pushed)
}

/** What is to be said of pushes none of which the policy takes. */
function tellOther(
  found: DoctorContext,
  policy: ImagePolicy,
  pushed: readonly PushedImage[],
): readonly (Remark | Unmatched)[] {
  const [first] = pushed
  if (first === undefined) return []
  const branch = otherBranch(policy, pushed)
  if (branch !== null)
    return [notKnown(title(policy), `what pushes its tags: no workflow here does on branch ${branch}`)]
  const open = ofOpenBranch(policy, pushed)
  if (open !== null)
    return [notKnown(title(policy), `whether it selects what is pushed: no file names branch ${open}`)]
  // Docker's actions may push some tags of an image, and a bake file or a script the others.
  return !first.isOurs && found.pushesUnseen
    ? [
        notKnown(
          title(policy),
          'whether it selects what is pushed: a bake file or a script pushes images too',
        ),
      ]
    : [unmatched(policy, pushed.find(({ open }) => open?.length !== 0) ?? first)]
}

/** The branch of which the policy would take the tags, where a workflow may run on more branches than it names; else null. */
function ofOpenBranch({ rules }: ImagePolicy, pushed: readonly PushedImage[]): string | null {
  const [, start = ''] = /^\^?\(?(?:\?:)?((?:[\w-]|\\[.-])+)/.exec(rules.filterTags?.pattern ?? '') ?? []
  const words = start.replaceAll('\\', '').split(/(?<=[-_.])/)
  const branches = words.map((_, index) =>
    words
      .slice(0, index + 1)
      .join('')
      .replace(/[-_.]$/, ''),
  )
  const isMeant = (branch: string) =>
    pushed.some(({ ofAnyBranch = [] }) => {
      const tags = ofAnyBranch.map((tag) => tag.replaceAll('{branch}', branch))
      return tags.length > 0 && tryPolicy(rules, tags)?.matches === true
    })
  return branches.find(isMeant) ?? null
}

/** The branch whose tags the policy asks for, where all that push its image name other ones; null where that is not so. */
function otherBranch({ rules }: ImagePolicy, pushed: readonly PushedImage[]): string | null {
  const [, word = ''] = /^\^\(?(?:\?:)?([a-z]+)[-._\\[(]/.exec(rules.filterTags?.pattern ?? '') ?? []
  const isBranch = USUAL_BRANCHES.includes(word)
  const isApart = pushed.every(({ step }) => {
    const branches = step?.workflow.push?.branches ?? []
    const isNamed = branches.length > 0 && !branches.some((one) => /[*?+![\]]/.test(one))
    return isNamed && !branches.some((one) => one.startsWith(word) || word.startsWith(one))
  })
  return isBranch && isApart ? word : null
}

/** Policies of versions are told nothing of the order of their tags: this is where they have it. */
function doubts(policy: ImagePolicy, pushed: readonly PushedImage[]): readonly Remark[] {
  const doubtful = pushed.find(({ isDoubtful }) => isDoubtful)
  return doubtful === undefined || policy.rules.order?.kind !== 'semver'
    ? []
    : [notKnown(title(policy), `whether it selects what is pushed: ${doubtOf(doubtful)}`)]
}

function unmatched(policy: ImagePolicy, image: PushedImage): Unmatched {
  const place = writtenAt(image, policy)
  const [open] = image.open ?? []
  if (open !== undefined) {
    const holes = holesOf(open)
    const whatever = holes.length === 0 ? '' : `, whatever ${holes.join(' and ')} becomes`
    const pattern = policy.rules.filterTags?.pattern ?? ''
    const why =
      pattern === '' || policy.rules.order?.kind === 'semver'
        ? `Flux takes for a version what has three parts, such as 1.2.3${whatever}`
        : `no tag matches the pattern ${pattern}${whatever}`
    return { policy, image, place, example: partlySampled(open), why }
  }
  const tags = image.tags.flatMap((tag) => sampleTag(tag, 0) ?? [])
  const none = selectTag(policy.rules, tags)
  const why = 'problem' in none ? none.message : ''
  return { policy, image, place, example: likest(tags, policy.rules.filterTags?.pattern ?? ''), why }
}

/** The tag that begins most like the pattern; the last of several. */
function likest(tags: readonly string[], pattern: string): string {
  const start = pattern.replace(/^\^?\(*(?:\?:|\?P?<\w+>)?/, '')
  const shared = (tag: string) => {
    const end = [...tag].findIndex((sign, index) => start[index] !== sign)
    return end < 0 ? tag.length : end
  }
  return tags.reduce((best, tag) => (shared(tag) >= shared(best) ? tag : best), tags[0] ?? '')
}

/** What is wrong with the tags of one place is told once for all policies of one pattern. */
function tellUnmatched(found: DoctorContext, group: readonly Unmatched[]): readonly Finding[] {
  const [first] = group
  if (first === undefined) return []
  const who = titles(
    group.map(({ policy }) => policy),
    'never selects',
  )
  const message = `pushes tags such as ${first.example}, and ${who} them: ${first.why}`
  const advice = tellOtherBranch(found, group) ?? hintFor(found, group, first)
  return [finding('flux-02', 'error', first.place, { message, ...advice })]
}

function hintFor(
  found: DoctorContext,
  group: readonly Unmatched[],
  { policy, image }: Unmatched,
): { readonly hint: string; readonly fix?: readonly Edit[] } {
  const { rules } = policy
  const isOfSemver = rules.order?.kind === 'semver'
  const filter = filterOfRuns(found, policy)
  const isOfRuns = filter !== null && group.every((one) => filterOfRuns(found, one.policy) !== null)
  const number = filter?.extract === '$ts' ? 'time' : 'number of the run'
  const place = isOfSemver ? ', in place of semver' : ''
  const sorting = isOfRuns
    ? `et the policy sort by the ${number} in the tag${place}: filterTags: {pattern: '${filter.pattern}', extract: '${filter.extract}'}, and policy: {numerical: {order: asc}}.`
    : null
  if (sorting !== null && !group.every(takesOwnTags)) {
    const [kept] = group.flatMap(({ policy }) => keptSorted(found, policy) ?? [])
    if (kept !== undefined) return { hint: newTagsAlone(kept.tag, kept.written) }
    const safe = group.filter((one) => isForHashes(found, one.policy))
    return { hint: `L${sorting}`, fix: safe.flatMap((one) => orderOfRuns(found, one.policy)) }
  }
  const nothing = 'Flux deploys nothing of what is pushed here.'
  if (isOfSemver && (rules.filterTags?.pattern ?? '') === '' && !image.isOurs)
    return {
      hint: `Push a tag that is a version with three parts too, such as type=semver,pattern={{version}} of metadata-action: ${nothing}`,
    }
  if (sorting !== null) return { hint: `${OWN_HINT}, or l${sorting}` }
  const agree = group.every(takesOwnTags) ? `${OWN_HINT}, or make` : 'Make'
  return { hint: `${agree} tags and filterTags.pattern agree: ${nothing}` }
}

/** The tag that the policy would keep for good if it sorted by the numbers of what is pushed; null where there is none. */
function keptSorted(found: DoctorContext, policy: ImagePolicy) {
  const filterTags = filterOfRuns(found, policy)
  const rules = { ...policy.rules, filterTags, order: { kind: 'numerical' as const, order: 'asc' } }
  return keptOf(found, { ...policy, rules }, pushedFor(found, policy))
}

/** Whether the policy is for tags with hashes alone, as old pipelines push them, and so is each other one of its image. */
function isForHashes(found: DoctorContext, policy: ImagePolicy): boolean {
  const textOf = ({ rules }: ImagePolicy) => JSON.stringify([rules.filterTags, rules.order])
  const image = repositoryOf(found, policy)?.image ?? ''
  const others = objectsOf(found.anywhere, 'ImagePolicy').filter(
    (one) => isSameImage(imageOf(found, one), image) && textOf(one) !== textOf(policy),
  )
  const isOpen = found.pushesUnseen || found.isPart === true || found.isApart === true
  return !isOpen && others.length === 0 && HEX.test(policy.rules.filterTags?.pattern ?? '')
}

/** The image that a policy of any cluster selects from. */
function imageOf({ anywhere }: DoctorContext, policy: ImagePolicy): string {
  return repositoryOf({ repositories: objectsOf(anywhere, 'ImageRepository') }, policy)?.image ?? ''
}

/** The signs of a hash. */
const HEX = /\[(?:a-fA-F0-9|a-f0-9|0-9a-fA-F|0-9a-f|\\da-f|a-f\\d)\]/

const OWN_HINT = `Take tags out of the step or add ${OWN_TAGS.at(-1)}`

/** Whether it is a step of this action whose input `tags` alone keeps the policy from its tags. Several branches need tags of their own. */
function takesOwnTags({ policy, image: { isOurs, step } }: Unmatched): boolean {
  return (
    isOurs &&
    step?.step.with.at('tags').exists === true &&
    deployBranchesOf(step.step).length < 2 &&
    tryPolicy(policy.rules, OWN_TAGS)?.matches === true
  )
}

/** flux-27: the same tag again is no change that Flux sees. */
export function findRepeatedTags(found: DoctorContext): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    if (policy.digestReflection === 'Always' || isBroken(policy)) return []
    const pushed = pushedFor(found, policy)
    if (pushed.some(({ unexplained }) => unexplained !== null)) return []
    const trials = pushed.map((image) => ({ image, trial: tryPolicy(policy.rules, image.tags) }))
    const taking = trials.filter(({ trial }) => trial === null || trial.matches)
    const [first] = taking
    if (first === undefined || (!first.image.isOurs && found.pushesUnseen)) return []
    if (taking.some(({ trial }) => trial?.constant !== true)) return []
    const tag = first.image.tags.find((one) => isTaken(policy.rules, sampleTag(one, 0) ?? '')) ?? ''
    const message = `pushes ${sampleTag(tag, 0)} again and again: ImagePolicy ${nameOf(policy)} sees no new tag, so nothing is deployed`
    const hint =
      'Push a tag of its own with each run, or set digestReflectionPolicy: Always with an interval and a :digest marker.'
    return [finding('flux-27', 'error', writtenAt(first.image, policy), { message, hint })]
  })
}
