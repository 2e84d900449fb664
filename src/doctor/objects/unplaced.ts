/**
 * Doctor's check of objects without a namespace where nothing sets one: kustomize-controller has none of its own, the API server finds no
 * such resource ("namespace not specified"), and Flux applies nothing of the Kustomization (fluxcd/pkg/ssa 0.61 to 0.83, by its tests). Pure.
 */
import type { Fields } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { isKustomization, objectsOf } from '../../flux/graph.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { lacksNamespace } from '../../flux/kustomize/namespaced.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { type DoctorContext, finding, isKind, type Remark } from '../context.ts'
import { branchOf, sourceOf, sourcesOf } from '../links/branches.ts'
import { whyLeftOut } from '../links/elsewhere.ts'
import { whyChanged, whyUnread } from '../variables/sources.ts'
import { awake, pausedPlaces } from './evidence.ts'
import { isNameless, isOfFlux, shownName } from './named.ts'

/** flux-32: objects that belong into a namespace, and have none: once for each Kustomization that they stop. */
export function findUnplaced(found: DoctorContext): readonly Remark[] {
  const told = new Set<string>()
  const paused = pausedPlaces(found)
  return awake(found).flatMap((deployment): readonly Remark[] => {
    const { root } = deployment
    const isOurs = isKind(root, 'Kustomization', 'kustomize.toolkit.fluxcd.io') && remoteOf(root) === null
    if (!isOurs || paused.has(placeOf(root))) return []
    const unplaced = deployment.objects.filter(isUnplaced)
    const [first] = unplaced.filter(({ file }) => !told.has(file) && whyLeftOut(found, root, [file]) === null)
    if (first === undefined || mayBeSet(found, deployment)) return []
    for (const { file } of unplaced) told.add(file)
    return [tell(found, deployment, first, unplaced)]
  })
}

/** What of a Kustomization may give its objects a namespace, or have Flux leave them alone. */
const SETTING = ['targetNamespace', 'patches', 'components', 'commonMetadata']

/** Whether something else than what is read may set a namespace, or have Flux leave the objects alone. */
function mayBeSet(found: DoctorContext, deployment: Deployment): boolean {
  const { root, built } = deployment
  const isLeaving = (text: string) => LEFT.test(text)
  const files = [...built.files].filter(isKustomization)
  return (
    whyUnread(deployment) !== null ||
    whyChanged(found, root) !== null ||
    isOtherOnCluster(found, root) ||
    isOfOtherBranch(found, root) ||
    isLeaving(JSON.stringify(root.at('spec', 'commonMetadata').value())) ||
    files.some((file) => isLeaving(found.textOf(file))) ||
    found.allObjects.some((one) => maySet(found, one))
  )
}

/** Whether the cluster may have another Kustomization than its file says, or than one above it says. */
function isOtherOnCluster(found: DoctorContext, root: Fields, seen = new Set<string>()): boolean {
  const place = placeOf(root)
  if (seen.has(place)) return false
  seen.add(place)
  const { objects, cluster } = found
  const isIt = (one: Fields) => placeOf(one) === place
  const bringers = cluster.deployments.filter((each) => each.objects.some(isIt))
  const all = [root, ...objects.filter(isIt), ...bringers.flatMap((each) => each.objects.filter(isIt))]
  const forms = all.map((one) => JSON.stringify(SETTING.map((key) => one.at('spec', key).value())))
  return new Set(forms).size > 1 || bringers.some((each) => isOtherOnCluster(found, each.root, seen))
}

/** Whether what is applied comes of another branch than these files, while another source reads theirs. */
function isOfOtherBranch(found: DoctorContext, root: Fields): boolean {
  const own = objectsOf(found.graph, 'Kustomization').find(({ fields }) => placeOf(fields) === placeOf(root))
  const source = own === undefined ? null : sourceOf(found, own.source, own.namespace)
  const branch = source === null ? null : branchOf(source)
  const others = sourcesOf(found).map(branchOf)
  return branch !== found.checkedOut && others.some((one) => one !== branch)
}

/** Whether another tool than Flux, such as the Flux Operator or a policy of the cluster, may give Kustomizations a namespace for their objects. */
function maySet({ textOf }: DoctorContext, one: Fields): boolean {
  const group = (one.at('apiVersion').text() ?? '').split('/')[0] ?? ''
  const isFlux = /\.toolkit\.fluxcd\.io$|^apiextensions\.k8s\.io$/.test(group)
  return (
    !isFlux &&
    textOf(one.file).includes('targetNamespace') &&
    JSON.stringify(one.value()).includes('targetNamespace')
  )
}

const LEFT = /kustomize\.toolkit\.fluxcd\.io\/(?:ssa|reconcile)/

function isUnplaced(object: Fields): boolean {
  // One without a name is told by that.
  if (isNameless(object) || !lacksNamespace(object)) return false
  const marks = ['labels', 'annotations'].flatMap((key) => Object.entries(object.at('metadata', key).texts()))
  // Kustomize leaves out what is for people alone.
  const isLocal = ([key, value]: [string, string]) =>
    key === 'config.kubernetes.io/local-config' && value !== 'false'
  return !marks.some((mark) => LEFT.test(mark[0]) || isLocal(mark))
}

function tell(
  found: DoctorContext,
  deployment: Deployment,
  first: Fields,
  unplaced: readonly Fields[],
): Remark {
  const { name } = deployment
  const others = unplaced.filter((one) => one !== first)
  const shown = others.slice(0, 3).map(shownName).join(', ')
  const more = others.length > 3 ? ` and ${others.length - 3} more` : ''
  const also = others.length === 0 ? '' : ` (nor ${others.length === 1 ? 'has' : 'have'} ${shown}${more})`
  const message = `${shownName(first)} has no namespace${also}, and nothing sets one: Flux applies nothing of Kustomization ${name} (namespace not specified)`
  return finding('flux-32', 'error', first, { message, hint: hintFor(found, deployment, unplaced) })
}

function hintFor(found: DoctorContext, deployment: Deployment, unplaced: readonly Fields[]): string {
  const { name, directory, objects } = deployment
  if (unplaced.every(isOfFlux))
    return 'Write metadata.namespace: the one that Flux runs in is flux-system unless you chose another.'
  const file = directory === null ? null : found.documents.kustomizationOf(directory)
  // It would move those that have one.
  const hasOthers = objects.some((one) => one.at('metadata', 'namespace').isSet())
  const all = hasOthers ? '' : `, or for all objects spec.targetNamespace in Kustomization ${name}`
  return `Write metadata.namespace${file === null ? '' : `, or namespace in ${file}`}${all}.`
}
