/** Says what to do where a policy is for a branch whose tags the step does not push: no policy is to take another branch's images. Pure. */
import type { ImagePolicy } from '../../flux/objects.ts'
import { tagSafe } from '../../template.ts'
import { type DoctorContext, pushedFor } from '../context.ts'
import { readBranch, startsOn } from '../pushes/deploy-branches.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { sampleTag, tryPolicy } from '../pushes/trial.ts'
import { deployBranchesOf } from '../pushes/workflows.ts'

/** A policy that takes no tag of an image's pushes. */
interface Missed {
  readonly policy: ImagePolicy
  readonly image: PushedImage
}

/** What is told of it; the message only where there is a better one than that no tag matches. */
interface Told {
  readonly message?: string
  readonly hint: string
}

/** What is told of policies for a branch that the step leaves out; null where that is not what is wrong. */
export function tellOtherBranch(found: DoctorContext, group: readonly Missed[]): Told | null {
  const all = group.flatMap((one) => tellOne(found, one) ?? [])
  const [first] = all
  if (first === undefined) return null
  const isAlike = all.length === group.length && all.every(({ hint }) => hint === first.hint)
  return isAlike ? first : AGREE
}

const AGREE: Told = {
  hint: 'Let the step push tags that begin with the branch as filterTags.pattern does: with those of another branch the cluster would get its images.',
}

function tellOne(found: DoctorContext, { policy, image }: Missed): Told | null {
  const { isOurs, step } = image
  if (!isOurs || step === null) return null
  const pushed = pushedFor(found, policy)
  const deployed = deployBranchesOf(step.step)
  const named = pushed.flatMap(({ branch }) => branch ?? [])
  const started = [readBranch(found) ?? '', ...(step.workflow.push?.branches ?? [])]
  const branch = branchOfPattern(policy, [...started, ...named, ...deployed])
  if (branch === null || named.includes(branch)) return null
  if (named.length === 0 && deployed.length > 1)
    return deployed.includes(branch) ? tellUnnamed(policy, image, branch, deployed) : AGREE
  if (named.length === 0 && (deployed.length === 0 || deployed.includes(branch))) return null
  return tellUndeployed(policy, pushed, branch) ?? AGREE
}

/** The branch whose name the pattern begins with: the longest such name; null where there is none. */
function branchOfPattern({ rules }: ImagePolicy, branches: readonly string[]): string | null {
  const start = (rules.filterTags?.pattern ?? '').replace(/^\^?\(?(?:\?:)?/, '').replace(/\\(?=[-.])/g, '')
  const isFirst = (name: string) => start.startsWith(name) && /^[-_.[(|)]/.test(start.slice(name.length))
  const fitting = branches.filter((branch) => branch !== '' && isFirst(tagSafe(branch)))
  return fitting.sort((one, other) => other.length - one.length)[0] ?? null
}

/** `deploy-branches` leaves the branch out, and with it the policy takes the tags. */
function tellUndeployed(policy: ImagePolicy, pushed: readonly PushedImage[], branch: string): Told | null {
  const isTaken = ({ branch: own, tags, step }: PushedImage) => {
    if (own == null || step === null || deployBranchesOf(step.step).length === 0) return false
    const isAlways = step.job.condition === null && step.step.condition === null
    const tagsOf = tags.map((tag) => tag.replace(tagSafe(own), tagSafe(branch)))
    return isAlways && startsOn(step.workflow, branch) && tryPolicy(policy.rules, tagsOf)?.matches === true
  }
  const step = pushed.find(isTaken)?.step ?? null
  return step === null
    ? null
    : { hint: `Write deploy-branches: ${[...deployBranchesOf(step.step), branch].join(', ')}.` }
}

/** The step deploys several branches, and no tag says which: it is told once for all clusters. */
function tellUnnamed(
  { rules }: ImagePolicy,
  { deployTag, written }: PushedImage,
  branch: string,
  deployed: readonly string[],
): Told {
  const tag = '{branch}-{shortsha}-{timestamp}'
  const isTaken = tryPolicy(rules, [tag.replace('{branch}', tagSafe(branch))])?.matches === true
  if (!isTaken || /\{branch\}|ref_name/.test(written)) return AGREE
  const message = `deploys ${deployed.join(' and ')} with tags such as ${sampleTag(deployTag, 0) ?? deployTag}, which name no branch: ImagePolicies for the tags of one branch never select them`
  return { message, hint: `Put {branch} back into tags, such as tags: sha-{shortsha}, ${tag}.` }
}
