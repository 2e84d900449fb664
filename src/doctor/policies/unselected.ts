/** Finds tags of this action that a policy leaves out, since it takes those that an old workflow pushes to the same image. Pure. */
import { type Finding, placeOf } from '../../flux/files.ts'
import { isSameImage, objectsOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { FIX } from '../commands.ts'
import { type DoctorContext, finding, pushedFor, repositoryOf } from '../context.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { sampleTag, tryPolicy } from '../pushes/trial.ts'
import { isOfPushes, isSwitchedOff } from './beaten.ts'
import { isBroken, titles } from './tags.ts'

/** A policy with the step whose tags it leaves out, and the one whose tags it takes. */
interface Unselected {
  readonly policy: ImagePolicy
  readonly image: PushedImage
  readonly by: PushedImage
}

/** flux-02: the step of this action pushes beside an old workflow, and no policy takes its tags. */
export function findUnselected(found: DoctorContext): readonly Finding[] {
  if (found.isPart === true || found.isApart === true) return []
  const all = found.policies.flatMap((policy) => unselectedOf(found, policy) ?? [])
  const alike = Object.groupBy(all, ({ image, by }) => `${placeOf(image)} ${placeOf(by)}`)
  return Object.values(alike).flatMap((group = []) => told(group))
}

function unselectedOf(found: DoctorContext, policy: ImagePolicy): Unselected | null {
  const pushed = pushedFor(found, policy)
  if (isBroken(policy) || pushed.some(({ unexplained, isDoubtful }) => unexplained !== null || isDoubtful))
    return null
  const working = pushed.filter((image) => isOfPushes(image) && !isSwitchedOff(image))
  const own = working.filter(({ isOurs }) => isOurs)
  const [image] = own
  const by = working.find((one) => !one.isOurs && takes(policy, one) === true)
  if (image === undefined || by === undefined || !isOfOneBranch(image, by)) return null
  const isTaken = [policy, ...othersOf(found, policy)].some((each) =>
    own.some((one) => takes(each, one) !== false),
  )
  return isTaken ? null : { policy, image, by }
}

/** Whether the policy takes any tag of the push; null where that is not known. */
function takes({ rules }: ImagePolicy, { tags }: PushedImage): boolean | null {
  const trial = tryPolicy(rules, tags)
  return trial === null || trial.problem !== null ? null : trial.matches
}

/** The other policies of its image, in any cluster. */
function othersOf({ anywhere }: DoctorContext, policy: ImagePolicy): readonly ImagePolicy[] {
  const scanned = { repositories: objectsOf(anywhere, 'ImageRepository') }
  const imageOf = (one: ImagePolicy) => repositoryOf(scanned, one)?.image ?? ''
  return objectsOf(anywhere, 'ImagePolicy').filter(
    (one) => one !== policy && isSameImage(imageOf(one), imageOf(policy)),
  )
}

/** Whether pushes to one and the same branch start both. */
function isOfOneBranch(own: PushedImage, other: PushedImage): boolean {
  const branchesOf = ({ step }: PushedImage) => step?.workflow.push?.branches ?? ['**']
  return branchesOf(own).some((branch) => branchesOf(other).includes(branch))
}

function told(group: readonly Unselected[]): readonly Finding[] {
  const [first] = group
  if (first === undefined) return []
  const { image, by } = first
  const who = titles(
    group.map(({ policy }) => policy),
    'never selects',
  )
  const message = `pushes tags such as ${sampleTag(image.deployTag, 0)}, and ${who} them: ${group.length === 1 ? 'it is' : 'they are'} for tags such as ${sampleTag(by.deployTag, 0)}, which ${placeOf(by)} pushes to the same image`
  const hint = `Take the step at ${placeOf(by)} out, then run ${FIX}: it has the policies select the other tags, or says what to write.`
  return [finding('flux-02', 'warning', image, { message, hint })]
}
