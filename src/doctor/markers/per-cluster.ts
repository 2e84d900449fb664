/** Doctor's checks of markers where there are several clusters: what is of another cluster counts for none. Pure. */
import { hasUnknown } from '../../flux/fields.ts'
import { type Finding, placeOf, type SourceLocation } from '../../flux/files.ts'
import {
  findImageReferences,
  type ImageReference,
  isSameNamespace,
  markersOf,
  nameOf,
  objectsOf,
} from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImagePolicy, ImageUpdateAutomation } from '../../flux/objects.ts'
import { type DoctorContext, finding, repositoryOf } from '../context.ts'
import { branchOf, sourcesOf } from '../links/branches.ts'
import { whyBrought } from '../links/elsewhere.ts'
import { isChosen } from '../objects/automations.ts'
import { isAsleep, keepsItself } from '../objects/evidence.ts'
import { isAbandoned } from '../policies/abandoned.ts'
import { isMeant } from './markers.ts'

/** flux-04: a policy whose markers are all of other clusters, and a marker whose policy only other clusters have. */
export function findOtherClusters(contexts: readonly DoctorContext[]): readonly Finding[] {
  const [first] = contexts
  const isNamed = contexts.every(({ cluster }) => cluster.directory !== '')
  if (first === undefined || contexts.length < 2 || !isNamed || !isOneBranch(first)) return []
  return contexts.flatMap((found) => {
    const others = contexts.filter((one) => one !== found)
    const isOwn = ({ file }: SourceLocation) =>
      found.cluster.files.has(file) && !others.some(({ cluster }) => cluster.files.has(file))
    return [
      ...found.policies.filter(isOwn).flatMap((policy) => unmarked(found, policy, isOwn)),
      ...found.graph.markers.filter(isOwn).flatMap((marker) => unselected(found, marker, others)),
    ]
  })
}

/** Whether all clusters read one branch of one repository, all of which is here: of another branch, files may be others. */
function isOneBranch(found: DoctorContext): boolean {
  const sources = sourcesOf(found)
  const automations = objectsOf(found.anywhere, 'ImageUpdateAutomation')
  const branches = [
    ...sources.map(branchOf),
    ...automations.flatMap(({ checkoutBranch }) => checkoutBranch ?? []),
  ]
  return (
    found.isPart !== true &&
    found.unread.length === 0 &&
    new Set(sources.map(({ url }) => repositoryName(url))).size === 1 &&
    new Set(branches).size === 1 &&
    branches[0] != null &&
    !automations.some(({ isUnknown, updatePath }) => isUnknown || hasUnknown(updatePath))
  )
}

/** A policy of one cluster, and its image with a tag and no marker where the automation of that cluster writes. */
function unmarked(
  found: DoctorContext,
  policy: ImagePolicy,
  isOwn: (at: SourceLocation) => boolean,
): readonly Finding[] {
  const automations = objectsOf(found.graph, 'ImageUpdateAutomation').filter(
    (one) =>
      isSameNamespace(one.namespace, policy.namespace) && isChosen(one, policy) && !isAsleep(one.fields),
  )
  const isWritten = ({ file }: SourceLocation) => automations.some((one) => reaches(one, file))
  const markers = markersOf(found.anywhere, policy)
  const isMarked = markersOf(found.graph, policy).length > 0 || markers.some(isWritten)
  // Without any marker of that name, and with one that names nobody, it is told elsewhere.
  if (policy.isUnknown || isMarked || (markers.length === 0 && !isOfOther(found, policy))) return []
  const repository = repositoryOf(found, policy)
  // Of an app that is gone, what is left over is told.
  if (repository === null || isAbandoned(found, repository)) return []
  const places = found.files
    .filter((one) => isOwn({ file: one.path, line: 1 }) && isWritten({ file: one.path, line: 1 }))
    .flatMap((one) => findImageReferences(one, repository.image))
    .filter((one) => one.tag !== null && !isCommented(found, one))
  // The tag of an entry counts more than that of the container.
  const place = places.find(({ kind }) => kind !== 'container') ?? places[0]
  if (place === undefined) return []
  const message = `no marker of cluster ${found.cluster.directory} names ImagePolicy ${nameOf(policy)}: the tag that it selects is written nowhere`
  const part = place.kind === 'container' ? '' : ':tag'
  const setter = `${policy.namespace ?? 'flux-system'}:${policy.name}${part}`
  const hint = `Put # {"$imagepolicy": "${setter}"} behind the tag at ${placeOf(place)}.`
  return [finding('flux-04', 'warning', policy, { message, hint })]
}

/** Whether every marker here of that name is of a policy that another cluster has. */
function isOfOther(found: DoctorContext, policy: ImagePolicy): boolean {
  const named = found.graph.markers.filter((marker) => marker.policy === policy.name)
  return isMeant(found, policy.name) && named.length > 0 && named.every((one) => isIn(found.anywhere, one))
}

/** Whether a comment speaks of a policy there, or right above it: what is wrong with it is told elsewhere. */
function isCommented(found: DoctorContext, { file, line }: ImageReference): boolean {
  const lines = found.textOf(file).split('\n')
  return lines.slice(Math.max(0, line - 2), line + 1).some((text) => /#.*policy/i.test(text))
}

/** A marker in a file of this cluster alone, where no automation has its policy: another cluster does. */
function unselected(
  found: DoctorContext,
  marker: Marker,
  others: readonly DoctorContext[],
): readonly Finding[] {
  if (isIn(found.graph, marker) || !isIn(found.anywhere, marker) || !keepsItself(found.cluster)) return []
  const isReached = ({ graph }: DoctorContext) =>
    objectsOf(graph, 'ImageUpdateAutomation').some(
      (one) => isSameNamespace(one.namespace, marker.namespace) && reaches(one, marker.file),
    )
  const having = others.find(({ graph }) => isIn(graph, marker))
  const isWritten = others.some((one) => isIn(one.graph, marker) && isReached(one))
  const wanted = { name: marker.policy, namespace: marker.namespace }
  const roots = objectsOf(found.graph, 'ImagePolicy').map(({ fields }) => fields)
  const gap = whyBrought(found, { wanted, roots, isShown: () => true }, 'ImagePolicy')
  if (having === undefined || isWritten || !isReached(found) || gap !== null) return []
  const other = objectsOf(having.graph, 'ImagePolicy').find((one) => isOf(one, marker))
  const message = `the marker names ImagePolicy ${marker.namespace}/${marker.policy}, which cluster ${found.cluster.directory} does not have: nothing is ever written here`
  const hint = `Write that policy and its ImageRepository for this cluster too, as ${other?.file} has them for another one, or take the marker out.`
  return [finding('flux-04', 'warning', marker, { message, hint })]
}

const isOf = ({ name, namespace }: ImagePolicy, marker: Marker) =>
  name === marker.policy && isSameNamespace(namespace, marker.namespace)

const isIn = (graph: DoctorContext['graph'], marker: Marker) =>
  objectsOf(graph, 'ImagePolicy').some((one) => isOf(one, marker))

function reaches({ updatePath }: ImageUpdateAutomation, file: string): boolean {
  return updatePath === '' || file === updatePath || file.startsWith(`${updatePath}/`)
}
