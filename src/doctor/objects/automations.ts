/** Doctor's checks of image automations: do they serve the policies, may they commit, and does each write alone? Pure. */
import type { Fields } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { isSameNamespace, markersOf, nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImagePolicy, ImageUpdateAutomation } from '../../flux/objects.ts'
import { initWrites } from '../commands.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { whyIncomplete } from '../links/elsewhere.ts'
import { readBranch } from '../pushes/deploy-branches.ts'
import { keepsItself } from './evidence.ts'
import { isNameless } from './named.ts'

/** flux-08: an automation looks at the policies of its own namespace only. */
export function findUnservedPolicies(found: DoctorContext): readonly Remark[] {
  const automations = objectsOf(found.graph, 'ImageUpdateAutomation')
  const everywhere = objectsOf(found.anywhere, 'ImageUpdateAutomation')
  return found.policies.flatMap((policy): readonly Remark[] => {
    const name = `ImagePolicy ${nameOf(policy)}`
    if (policy.isUnknown || everywhere.some(({ isUnknown }) => isUnknown)) return []
    if (automations.length === 0) {
      // One without a name is told as that.
      if (found.objects.some(isNamelessAutomation)) return []
      const isOnly = everywhere.length === 0
      const reason = `which ImageUpdateAutomation writes its tag: there is none ${isOnly ? '' : 'of its cluster '}in these files`
      const isLost = isOurCluster(found) && markersOf(found.graph, policy).length > 0
      const isSure = isOnly || isApart(found, policy, everywhere)
      if (!isLost || !isSure || whyIncomplete(found, 'ImageUpdateAutomation') !== null)
        return [notKnown(name, reason)]
      const none = isOnly
        ? 'there is none in the manifests'
        : `cluster ${found.cluster.directory} has none, and those of other clusters do not write its files`
      const message = `no ImageUpdateAutomation writes what ${name} selects: ${none}`
      const flags = isOnly ? '' : ` --path ${policy.file.slice(0, policy.file.lastIndexOf('/'))}`
      const hint = `${initWrites(found.version, 'it', flags)}.`
      return [finding('flux-08', 'warning', policy, { message, hint })]
    }
    const near = automations.filter(({ namespace }) => isSameNamespace(namespace, policy.namespace))
    if (near.length === 0) {
      const message = `${name} and ImageUpdateAutomation ${automations.map(nameOf).join(', ')} are in different namespaces: its tag is never written`
      return [finding('flux-08', 'error', policy, { message, hint: 'Put both into one namespace.' })]
    }
    if (near.some((one) => isChosen(one, policy))) return []
    const message = `no policySelector of ${near.map(nameOf).join(', ')} takes the labels of ${name}: its tag is never written`
    return [
      finding('flux-08', 'error', policy, {
        message,
        hint: 'Give the policy the labels of policySelector.',
      }),
    ]
  })
}

/** Whether the cluster reads these files for sure, and the automations of other clusters come to no marker of the policy. */
function isApart(
  found: DoctorContext,
  policy: ImagePolicy,
  automations: readonly ImageUpdateAutomation[],
): boolean {
  const isHome = found.checkedOut != null && readBranch(found) === found.checkedOut
  const markers = markersOf(found.graph, policy)
  const isWritten = markers.some(({ file }) => automations.some((one) => isUnder(one, file)))
  return found.cluster.directory !== '' && keepsItself(found.cluster) && isHome && !isWritten
}

/** Whether the file is below the path of the automation. */
export function isUnder({ updatePath }: ImageUpdateAutomation, file: string): boolean {
  return updatePath === '' || file === updatePath || file.startsWith(`${updatePath}/`)
}

function isNamelessAutomation(root: Fields): boolean {
  return isNameless(root) && root.at('kind').text() === 'ImageUpdateAutomation'
}

/** Whether the files show what the cluster applies from this repository. */
function isOurCluster({ cluster }: DoctorContext): boolean {
  return cluster.deployments.length > 0
}

/** Whether the automation's selector takes the policy's labels, as Kubernetes reads label selectors. */
export function isChosen(
  { policySelector, policyExpressions }: ImageUpdateAutomation,
  { labels }: ImagePolicy,
): boolean {
  const isLabelled = Object.entries(policySelector ?? {}).every(([key, value]) => labels[key] === value)
  return (
    isLabelled &&
    policyExpressions.every(({ key, operator, values }) => {
      const own = labels[key]
      if (operator === 'In') return own !== undefined && values.includes(own)
      if (operator === 'NotIn') return own === undefined || !values.includes(own)
      if (operator === 'Exists') return own !== undefined
      return operator === 'DoesNotExist' ? own === undefined : true
    })
  )
}

/** flux-22: an automation that may not commit. */
export function findAuthorless(found: DoctorContext): readonly Finding[] {
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const commit = automation.fields.at('spec', 'git', 'commit')
    const isOlder = automation.fields.at('apiVersion').text()?.endsWith('/v1alpha1') // It has spec.commit.
    if (isOlder || commit.at('author', 'email').text() !== null) return []
    const message = `ImageUpdateAutomation ${nameOf(automation)} has no git.commit.author.email: the cluster refuses it`
    return [
      finding('flux-22', 'error', commit.exists ? commit : automation, {
        message,
        hint: 'Add author: {name: fluxcdbot, email: fluxcdbot@users.noreply.github.com}.',
      }),
    ]
  })
}

/** flux-28: two writers of one field. */
export function findRivals(found: DoctorContext): readonly Finding[] {
  const automations = objectsOf(found.graph, 'ImageUpdateAutomation')
  return automations.flatMap((automation, index) => {
    const isOther = (one: ImageUpdateAutomation) =>
      one.name !== automation.name || !isSameNamespace(one.namespace, automation.namespace)
    // One that is there twice is told as that.
    const rival = automations.slice(0, index).find((one) => isOther(one) && writesSame(one, automation))
    if (rival === undefined) return []
    const message = `ImageUpdateAutomations ${nameOf(rival)} and ${nameOf(automation)} write the same files on one branch: they undo and repeat each other's commits`
    return [
      finding('flux-28', 'warning', automation, {
        message,
        hint: 'Keep one, or give each an update.path of its own.',
      }),
    ]
  })
}

function writesSame(a: ImageUpdateAutomation, b: ImageUpdateAutomation): boolean {
  const [short, long] = [a.updatePath, b.updatePath].sort((x, y) => x.length - y.length)
  const nested = short === '' || short === long || long?.startsWith(`${short}/`) === true
  const branch = (one: ImageUpdateAutomation) => one.pushBranch ?? one.checkoutBranch
  const selectorOf = (one: ImageUpdateAutomation) =>
    JSON.stringify([one.policySelector, one.policyExpressions])
  const apart = selectorOf(a) !== selectorOf(b)
  return (
    nested &&
    !apart &&
    isSameNamespace(a.namespace, b.namespace) &&
    a.source.name === b.source.name &&
    branch(a) === branch(b)
  )
}
