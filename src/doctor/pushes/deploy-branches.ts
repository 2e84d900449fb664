/** Doctor's check of the branches that a step of this action deploys: does some policy take the images of each? Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { canonical, nameOf, objectsOf } from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import { type DoctorContext, finding, notKnown, pushedFor, type Remark, repositoryOf } from '../context.ts'
import { branchOf, syncedOf } from '../links/branches.ts'
import { isIdle } from '../objects/evidence.ts'
import { isBroken } from '../policies/tags.ts'
import { USUAL_BRANCHES } from './runs.ts'
import { sampleTag, tryPolicy } from './trial.ts'
import { deployBranchesOf, isOurs, type Job, type Step, takes, type Workflow } from './workflows.ts'

/** A step that deploys several branches, each by its name. */
export interface Deploying {
  readonly workflow: Workflow
  readonly job: Job
  readonly step: Step
  /** Its input `deploy-branches`. */
  readonly field: Fields
  /** Those whose pushes start the workflow. */
  readonly branches: readonly string[]
}

/** The steps that deploy several branches whatever else holds. */
export function deployingIn(found: DoctorContext): readonly Deploying[] {
  return pushingIn(found).flatMap((one) => {
    const branches = deployBranchesOf(one.step).filter((name) => startsOn(one.workflow, name))
    return branches.length > 1 ? [{ ...one, branches }] : []
  })
}

/** The steps of this action that push whatever else holds. */
function pushingIn({ workflows }: DoctorContext): readonly Omit<Deploying, 'branches'>[] {
  return workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) =>
      job.steps.flatMap((step) => {
        const isAlways = job.condition === null && step.condition === null
        const isPushing = step.with.at('push').text() === null && step.with.at('mode').text() === null
        const field = step.with.at('deploy-branches')
        return isOurs(step) && isAlways && isPushing ? [{ workflow, job, step, field }] : []
      }),
    ),
  )
}

/** Whether pushes to the branch start the workflow. */
export function startsOn({ push }: Workflow, branch: string): boolean {
  if (push === null) return false
  return push.branches === null ? !takes(push.branchesIgnore, branch) : takes(push.branches, branch)
}

/** Whether other files may have policies or Receivers of these clusters. */
export function mayHaveMore(contexts: readonly DoctorContext[]): boolean {
  const urls = contexts.flatMap(({ graph }) => objectsOf(graph, 'GitRepository').map(({ url }) => url))
  const isMade = ({ objects, cluster, isPart }: DoctorContext) =>
    isPart === true ||
    cluster.gaps.length > 0 ||
    objects.some((one) => one.at('kind').text() === 'ResourceSet')
  return new Set(urls.map(repositoryName)).size > 1 || contexts.some(isMade)
}

/** flux-02: a branch that is deployed, and whose tags no policy of any cluster takes, while those of another one are taken. */
export function findUntakenBranches(contexts: readonly DoctorContext[]): readonly Remark[] {
  const [first] = contexts
  if (first === undefined || mayHaveMore(contexts)) return []
  return deployingIn(first).flatMap((one) =>
    untakenBranches(contexts, one).flatMap((branch): readonly Remark[] => {
      const [tag] = first.pushed.flatMap((image) =>
        image.step?.step === one.step && image.branch === branch ? [image.deployTag] : [],
      )
      if (tag === undefined) return []
      const here = otherHome(contexts, branch)
      if (here !== null)
        return [
          notKnown(
            `branch ${branch}`,
            `whether a policy takes its tags: its cluster reads the files of ${branch}, and these are those of ${here}`,
          ),
        ]
      if (!contexts.some((found) => mayRead(found, branch)))
        return [
          notKnown(
            `branch ${branch}`,
            `whether a policy takes its tags: no cluster in these files reads it, and the files of one that does may be on it alone`,
          ),
        ]
      const message = `deploys ${branch} too, and no ImagePolicy takes its tags, such as ${sampleTag(tag, 0) ?? tag}: no cluster gets its images`
      const hint = `${howToTake(contexts, branch)}, or take ${branch} out of deploy-branches.`
      return [finding('flux-02', 'warning', one.field, { message, hint })]
    }),
  )
}

/** What has the tags of a branch taken: a cluster that reads it and has no policy yet is to be set up. */
function howToTake(contexts: readonly DoctorContext[], branch: string): string {
  const bare = contexts.find(
    (found) => found.policies.length === 0 && found.cluster.directory !== '' && readBranch(found) === branch,
  )
  return bare === undefined
    ? 'Let the policies of a cluster take them (filterTags.pattern)'
    : `Set up the cluster that reads ${branch}: npx github:org/flux-docker-action init --path ${bare.cluster.directory}/images`
}

/** flux-02: policies for the tags of several branches, where nothing but a step pushes the image, and that for the default branch alone. */
export function findUndeployedBranches(contexts: readonly DoctorContext[]): readonly Remark[] {
  const [first] = contexts
  if (first === undefined || mayHaveMore(contexts)) return []
  return pushingIn(first).flatMap((one): readonly Remark[] => {
    const branches = (one.workflow.push?.branches ?? []).filter((name) => !/[*?+![\]]/.test(name))
    if (one.field.isSet() || branches.length < 2) return []
    const all = contexts.flatMap((found) =>
      found.policies.map((policy) => {
        const others = pushedFor(found, policy).filter((image) => image.step?.step !== one.step)
        const taken = takenBy(found, policy, { ...one, branches })
        return taken === undefined || others.length === 0 ? taken : null
      }),
    )
    if (all.includes(null)) return []
    const asked = [...new Set(all.flatMap((taken) => (taken?.length === 1 ? taken : [])))]
    if (asked.length < 2) return perhapsUndeployed(contexts, all, branches)
    const message = `deploys the default branch alone, and ImagePolicies take the tags of ${asked.join(' and of ')}: nothing pushes those of the other`
    const hint = `Write deploy-branches: ${asked.join(', ')}.`
    return [finding('flux-02', 'warning', one.step.fields.at('uses'), { message, hint })]
  })
}

/** A branch whose tags alone all policies take, and which a cluster reads: whether it is the default branch no file says. */
function perhapsUndeployed(
  contexts: readonly DoctorContext[],
  all: readonly (readonly string[] | null | undefined)[],
  branches: readonly string[],
): readonly Remark[] {
  const taken = all.filter((one) => one !== undefined)
  const [branch] = taken[0] ?? []
  const isAlone = taken.every((one) => one?.length === 1 && one[0] === branch)
  if (branch === undefined || !isAlone || ['main', 'master'].includes(branch)) return []
  const other = branches.find((name) => name !== branch && USUAL_BRANCHES.includes(name))
  if (other === undefined || !contexts.some((found) => readBranch(found) === branch)) return []
  const reason = `whether its images are pushed: without deploy-branches the step pushes for the default branch alone, and no file says which that is; where it is not ${branch}, write deploy-branches: ${other}, ${branch}`
  return [notKnown(`branch ${branch}`, reason)]
}

/** The branch that is checked out, where one cluster reads that and another one the other branch; else null. */
export function otherHome(contexts: readonly DoctorContext[], branch: string): string | null {
  const here = contexts[0]?.checkedOut ?? null
  const read = contexts.map(readBranch)
  return here !== null && here !== branch && read.includes(here) && read.includes(branch) ? here : null
}

/** The branches whose tags surely no policy takes, where some policy takes those of another one. */
export function untakenBranches(contexts: readonly DoctorContext[], one: Deploying): readonly string[] {
  const all = contexts.flatMap((found) => found.policies.map((policy) => takenBy(found, policy, one)))
  const known = all.filter((taken) => taken !== null)
  // A policy that takes none of them is told by itself.
  if (known.length < all.length || known.some((taken) => taken !== undefined && taken.length === 0)) return []
  const taken = new Set(known.flatMap((each) => each ?? []))
  const lost = one.branches.filter((branch) => !taken.has(branch))
  return lost.length === one.branches.length ? [] : lost
}

/** The branches of which the policy takes the tags; undefined where the step pushes another image, null where it is not known. */
export function takenBy(
  found: DoctorContext,
  policy: DoctorContext['policies'][number],
  { step, branches }: Deploying,
): readonly string[] | null | undefined {
  const pushed = pushedFor(found, policy).filter((image) => image.step?.step === step)
  if (pushed.length === 0) return undefined
  const trials = pushed.map((image) => ({ image, trial: tryPolicy(policy.rules, image.tags) }))
  const isOpen = ({ image, trial }: (typeof trials)[number]) =>
    image.unexplained !== null || typeof image.branch !== 'string' || trial === null || trial.problem !== null
  if (isBroken(policy) || trials.some(isOpen)) return null
  const taken = trials.flatMap(({ image, trial }) => (trial?.matches === true ? [image.branch] : []))
  return branches.filter((branch) => taken.includes(branch))
}

/**
 * flux-02: a policy that takes the tags of another branch than its cluster reads, where other policies of the cluster take those of that one,
 * and of this image nobody does.
 */
export function findOtherBranches(contexts: readonly DoctorContext[]): readonly Finding[] {
  const [first] = contexts
  if (first === undefined || mayHaveMore(contexts)) return []
  const reading = contexts.map(readBranch)
  return deployingIn(first).flatMap((one) => {
    const judged = contexts.map((found) =>
      found.policies.map((policy) => ({
        policy,
        image: canonical(repositoryOf(found, policy)?.image ?? ''),
        taken: takenBy(found, policy, one),
      })),
    )
    const all = judged.flat()
    if (all.some(({ taken }) => taken === null)) return []
    return contexts.flatMap((found, index) => {
      const policies = judged[index] ?? []
      const branch = reading[index] ?? null
      if (branch === null || !one.branches.includes(branch)) return []
      const takes = ({ taken }: (typeof all)[number]) => taken?.includes(branch) === true
      const elsewhere = (taken: readonly string[] = []) =>
        taken.find((name) => reading.some((read, at) => at !== index && read === name))
      return policies.flatMap(({ policy, image, taken }) => {
        const other = elsewhere(taken ?? [])
        const isLost = !all.some((each) => each.image === image && takes(each))
        if (other === undefined || !isLost || !policies.some(takes) || isIdle(found, policy.fields)) return []
        const message = `ImagePolicy ${nameOf(policy)} takes the tags of ${other}, and its cluster reads ${branch}, whose tags of ${image} no policy takes`
        const hint = `Let filterTags.pattern take the tags of ${branch}, as other policies of this cluster do.`
        return [
          finding('flux-02', 'warning', policy.fields.at('spec', 'filterTags', 'pattern'), { message, hint }),
        ]
      })
    })
  })
}

/** Whether a source of the cluster reads the branch, as far as is known. */
function mayRead(found: DoctorContext, branch: string): boolean {
  const read = readBranch(found)
  return read === null || read === branch
}

/** The branch that every GitRepository of the cluster reads; null where they read several, or it is not known. */
export function readBranch(found: DoctorContext): string | null {
  const sources = [...objectsOf(found.graph, 'GitRepository'), ...syncedOf(found)]
  const [branch = null, ...others] = new Set(sources.map(branchOf))
  return others.length > 0 || hasUnknown(branch) ? null : branch
}
