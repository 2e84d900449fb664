/** Finds tags of this action that never win, since an old workflow pushes larger numbers to the same image. Pure. */
import { type Finding, placeOf } from '../../flux/files.ts'
import { isSameImage, objectsOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { type DoctorContext, finding, notKnown, pushedFor, type Remark, repositoryOf } from '../context.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { isTaken, sampleTag } from '../pushes/trial.ts'
import { exampleOf, lastTags, newTagsAlone, outruns } from './outrun.ts'
import { isBroken, misorderOf, title, titles } from './tags.ts'

/** A policy that takes the tags of two steps, and the one of this action never wins. */
interface Beaten {
  readonly policy: ImagePolicy
  readonly image: PushedImage
  readonly by: PushedImage
  readonly tag: string
  readonly span: string
}

/** flux-02: `{timestamp}` is pushed here, and dates in digits by an old workflow: the policy takes both, and dates are larger. */
export function findBeaten(found: DoctorContext): readonly Remark[] {
  const all = found.policies.flatMap((policy) => beatenOf(found, policy))
  const [sure, doubtful] = [all.filter(({ by }) => isOfPushes(by)), all.filter(({ by }) => !isOfPushes(by))]
  const alike = Object.groupBy(
    sure,
    ({ image, by }) => `${placeOf(image)} ${placeOf(by)} ${by.tags.join(' ')}`,
  )
  return [
    ...Object.values(alike).flatMap((group = []) => told(group)),
    ...doubtful.map(({ policy, image, by, tag }) =>
      notKnown(
        title(policy),
        `whether it picks what ${placeOf(image)} pushes: tags such as ${tag} count as newer, and nothing says when ${placeOf(by)} pushes them`,
      ),
    ),
  ]
}

/** Whether that is told of the policy as wrong. */
export function isBeaten(found: DoctorContext, policy: ImagePolicy): boolean {
  return beatenOf(found, policy).some(({ by }) => isOfPushes(by))
}

function beatenOf(found: DoctorContext, policy: ImagePolicy): readonly Beaten[] {
  if (isBroken(policy)) return []
  const beaten = pairOf(found, policy)
  if (beaten === null || misorderOf(found, policy) !== null) return []
  return isForAnother(found, policy, beaten) ? [] : [beaten]
}

/** The first step of this action whose tags never win over those of another step; null where there is none. */
function pairOf(found: DoctorContext, policy: ImagePolicy): Beaten | null {
  const { rules } = policy
  const pushed = pushedFor(found, policy).filter(
    ({ step, unexplained, isDoubtful }) => step !== null && unexplained === null && isDoubtful !== true,
  )
  for (const image of pushed.filter(({ isOurs }) => isOurs)) {
    const later = lastTags(rules, takenOf(policy, image))
    if (!later.some((tag) => isTaken(rules, tag))) continue
    for (const by of pushed) {
      if (by.step?.step === image.step?.step || isSwitchedOff(by)) continue
      const tags = takenOf(policy, by).flatMap((tag) => sampleTag(tag, 0) ?? [])
      for (const tag of tags) {
        const span = outruns(rules, tag, later)
        if (span !== null) return { policy, image, by, tag, span }
      }
    }
  }
  return null
}

/** The tags of a step that the policy takes, as they are written. */
function takenOf({ rules }: ImagePolicy, { tags }: PushedImage): readonly string[] {
  return tags.filter((tag) => isTaken(rules, sampleTag(tag, 0) ?? ''))
}

/** Whether a condition of it is never true. */
export function isSwitchedOff({ step }: PushedImage): boolean {
  return [step?.job.condition, step?.step.condition].some((text) => /\bfalse\b/.test(text ?? ''))
}

/** Whether pushes to a branch start it: what a person starts, or a release, may have pushed nothing. */
export function isOfPushes({ step }: PushedImage): boolean {
  return step?.workflow.push != null
}

/** Whether another policy takes these tags, and picks them: the old workflow has its own then. */
function isForAnother(found: DoctorContext, policy: ImagePolicy, { image }: Beaten): boolean {
  const scanned = { ...found, repositories: objectsOf(found.anywhere, 'ImageRepository') }
  const own = repositoryOf(scanned, policy)?.image ?? ''
  return objectsOf(found.anywhere, 'ImagePolicy').some(
    (one) =>
      one !== policy &&
      isSameImage(repositoryOf(scanned, one)?.image ?? '', own) &&
      takenOf(one, image).length > 0 &&
      pairOf(scanned, one) === null,
  )
}

function told(group: readonly Beaten[]): readonly Finding[] {
  const [first] = group
  if (first === undefined) return []
  const { image, by, tag, span, policy } = first
  const who = titles(
    group.map((one) => one.policy),
    'keeps',
  )
  const message = `pushes tags such as ${exampleOf(takenOf(policy, image), policy)}, and ${who} tags such as ${tag}, which ${placeOf(by)} pushes, ${span}: they count as newer`
  const alone = newTagsAlone(tag, takenOf(policy, image))
  const hint = `Take the step at ${placeOf(by)} out, and ${alone.charAt(0).toLowerCase()}${alone.slice(1)}`
  return [finding('flux-02', 'error', image, { message, hint })]
}
