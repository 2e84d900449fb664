/** Doctor's checks of branches: which one an automation reads and pushes, and which one Flux applies. Pure. */

import { hasUnknown, withValue } from '../../flux/fields.ts'
import type { Finding, SourceLocation } from '../../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import {
  type GitRepository,
  type ImageUpdateAutomation,
  type Reference,
  readObjects,
} from '../../flux/objects.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { isIdle, isSwap } from '../objects/evidence.ts'
import { isOurs, type Step, takes } from '../pushes/workflows.ts'
import { whyIncomplete } from './elsewhere.ts'

/** What source-controller 1.9 reads when a GitRepository has no `ref`. */
const DEFAULT_BRANCH = 'master'

/** The branch that a GitRepository reads; null when `ref` counts more than branches, or is not known. */
export function branchOf({ branch, pinned, fields }: GitRepository): string | null {
  if (pinned !== null)
    return /^refs\/heads\/(.+)$/.exec(pinned.by === 'name' ? pinned.value : '')?.[1] ?? null
  if (fields.at('spec', 'ref').isSet() && branch === null) return null
  return branch ?? DEFAULT_BRANCH
}

/** Where an automation reads and writes; null where that is not known. */
export function branchesOf(automation: ImageUpdateAutomation, source: GitRepository | null) {
  const read = automation.checkoutBranch ?? (source === null ? null : branchOf(source))
  return { read, written: automation.pushBranch ?? read }
}

/** The GitRepository that an object refers to, or null. */
export function sourceOf(
  found: DoctorContext,
  source: Reference,
  namespace: string | null,
): GitRepository | null {
  if (source.kind !== 'GitRepository') return null
  return (
    [...objectsOf(found.graph, 'GitRepository'), ...syncedOf(found)].find(
      (one) => one.name === source.name && isSameNamespace(one.namespace, source.namespace ?? namespace),
    ) ?? null
  )
}

/** Sources are told apart as objects: each is made once. */
const synced = new WeakMap<DoctorContext['objects'], readonly GitRepository[]>()

/** The GitRepositories that the Flux Operator (0.59) makes of FluxInstances, at the lines of these. */
export function syncedOf({ objects }: DoctorContext): readonly GitRepository[] {
  const made = synced.get(objects) ?? makeSynced(objects)
  synced.set(objects, made)
  return made
}

function makeSynced(objects: DoctorContext['objects']): readonly GitRepository[] {
  return objects.flatMap((root) => {
    const sync = root.at('spec', 'sync')
    const ref = sync.at('ref').text()
    const isGit = ref !== null && (sync.at('kind').text() ?? 'GitRepository') === 'GitRepository'
    if (!isKind(root, 'FluxInstance', 'fluxcd.controlplane.io') || !isGit) return []
    const namespace = root.at('metadata', 'namespace').text() ?? 'flux-system'
    const made = withValue(root, {
      apiVersion: 'source.toolkit.fluxcd.io/v1',
      kind: 'GitRepository',
      metadata: { name: sync.at('name').text() ?? namespace, namespace },
      spec: { url: sync.at('url').text() ?? '', ref: { name: ref } },
    })
    return readObjects(made).objects.filter((one) => one.kind === 'GitRepository')
  })
}

/** flux-15: commits on another branch than the one that is read leave that branch behind. */
export function findSplitBranches(found: DoctorContext): readonly Finding[] {
  const sources = sourcesOf(found)
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const source = sourceOf(found, automation.source, automation.namespace)
    const { read, written } = branchesOf(automation, source)
    // A branch that no GitRepository reads is one of pull requests: it is made anew from the other after each merge.
    const deployed = sources.find((one) => branchOf(one) === written)
    if (read === null || written === null || read === written || deployed === undefined) return []
    const field = automation.fields.at('spec', 'git', 'push', 'branch')
    if (source !== null && branchOf(source) === read && !isReadHere(found, written)) {
      const message = `ImageUpdateAutomation ${nameOf(automation)} reads ${read} and pushes ${written}: it writes to the branch of another cluster, and GitRepository ${nameOf(source)} of its own cluster reads ${read}`
      return [finding('flux-15', 'warning', field, { message, hint: `Push ${read}.` })]
    }
    const message = `ImageUpdateAutomation ${nameOf(automation)} reads ${read} and pushes ${written}: once ${written} exists, what is merged to ${read} never reaches it`
    const more = `, and merge ${read} into it in CI; or let ${written} be a branch of pull requests`
    const hint = `Check out ${written}, which GitRepository ${nameOf(deployed)} reads${isOfNobody(found, read) ? '' : more}.`
    return [finding('flux-15', 'warning', field, { message, hint })]
  })
}

/** Whether a GitRepository of this cluster reads the branch, or may. */
const isReadHere = (found: DoctorContext, branch: string) =>
  [...objectsOf(found.graph, 'GitRepository'), ...syncedOf(found)].some((one) =>
    [branch, null].includes(branchOf(one)),
  )

/** The GitRepositories of all clusters. */
export const sourcesOf = (found: DoctorContext) => [
  ...objectsOf(found.anywhere, 'GitRepository'),
  ...syncedOf(found),
]

/** Whether workflows say for which branches they run, and none does for this one: nobody works on it. */
function isOfNobody({ workflows }: DoctorContext, branch: string): boolean {
  const pushes = workflows.flatMap(({ push }) => (push === null ? [] : [push]))
  return pushes.length > 0 && pushes.every(({ branches }) => branches !== null && !takes(branches, branch))
}

/** flux-31: commits on a branch that no GitRepository reads, where that is no branch of pull requests for sure. */
export function findUnreadBranches(found: DoctorContext): readonly Remark[] {
  const sources = sourcesOf(found)
  const deployed = sources.map(branchOf)
  if (deployed.length === 0 || sources.some(({ isUnknown }) => isUnknown) || deployed.includes(null))
    return []
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation): readonly Remark[] => {
    const { pushBranch: written, isUnknown } = automation
    const source = sourceOf(found, automation.source, automation.namespace)
    const { read } = branchesOf(automation, source)
    if (written === null || hasUnknown(written) || isUnknown || written === read) return []
    if (deployed.includes(written) || isIdle(found, automation.fields)) return []
    // What makes objects in the cluster may make a source that reads it.
    const meant =
      whyIncomplete(found) === null ? sources.find((one) => isSwap(branchOf(one) ?? '', written)) : undefined
    if (meant !== undefined) {
      const field = automation.fields.at('spec', 'git', 'push', 'branch')
      const message = `ImageUpdateAutomation ${nameOf(automation)} pushes ${written}, which no GitRepository here reads: its commits reach no cluster`
      const hint = `Write ${branchOf(meant)}, which GitRepository ${nameOf(meant)} reads.`
      return [finding('flux-31', 'error', field, { message, hint })]
    }
    // Pull requests bring it to the branch that is read.
    if (found.workflows.some(({ text }) => text.includes(written))) return []
    const reason = `whether its commits reach a cluster: no GitRepository here reads ${written}, and no workflow here names it`
    return [notKnown(`ImageUpdateAutomation ${nameOf(automation)}`, reason)]
  })
}

/** flux-25: a step that waits for the commit of Flux on a branch where none comes. */
export function findLostWaits(found: DoctorContext): readonly Finding[] {
  const automations = objectsOf(found.anywhere, 'ImageUpdateAutomation')
  const [automation] = automations
  const pushed = automations.map((one) => pushedBy(found, one))
  const [branch] = pushed
  const isOpen = whyIncomplete(found) !== null || found.isPart === true
  // Where automations push to several branches, another one may be that of these apps.
  if (automation === undefined || branch == null || pushed.some((one) => one !== branch) || isOpen) return []
  const read = sourcesOf(found).map(branchOf)
  return found.workflows.flatMap(({ jobs }) =>
    jobs.flatMap(({ steps }) =>
      steps.flatMap((step) => {
        const place = waitOf(found, step)
        if (place === null || place.branch === branch || read.includes(place.branch)) return []
        if (isBroughtTo(found, place)) return []
        const isDefault = place.isGiven ? '' : ', the default of staging-branch'
        const message = `waits for Flux's commit on ${place.branch}${isDefault}, and ImageUpdateAutomation ${nameOf(automation)} pushes ${branch}: the run waits in vain, and fails`
        return [finding('flux-25', 'warning', place.at, { message, hint: `Set staging-branch: ${branch}.` })]
      }),
    ),
  )
}

function pushedBy(found: DoctorContext, automation: ImageUpdateAutomation): string | null {
  const { written } = branchesOf(automation, sourceOf(found, automation.source, automation.namespace))
  const isElsewhere = automation.fields.at('spec', 'git', 'push', 'refspec').isSet()
  return automation.isUnknown || isElsewhere || hasUnknown(written) ? null : written
}

/** Where a step waits, and where that is written. */
interface Wait {
  readonly branch: string
  readonly isGiven: boolean
  readonly at: SourceLocation
}

/** Null where the step waits for nothing, in another repository, or where an expression says where. */
function waitOf({ isApart }: DoctorContext, step: Step): Wait | null {
  const text = (key: string) => step.with.at(key).text()?.trim() ?? ''
  const given = text('staging-branch')
  const isWaiting = isOurs(step) && ['commit', 'rollout'].includes(text('wait-for'))
  const isHere = (text('manifests-repository') !== '') === (isApart === true)
  if (!isWaiting || !isHere || given.includes('${{')) return null
  const at = step.with.at(given === '' ? 'wait-for' : 'staging-branch')
  return { branch: given || 'staging', isGiven: given !== '', at }
}

/** Whether a workflow says more of the branch: it may merge there what Flux commits elsewhere. */
function isBroughtTo({ workflows }: DoctorContext, { branch, isGiven }: Wait): boolean {
  const own = isGiven ? 1 : 0
  const words = workflows.flatMap(({ text }) => text.replaceAll('staging-branch', '').split(/[^\w./-]+/))
  return words.filter((word) => word === branch || word.endsWith(`/${branch}`)).length > own
}
