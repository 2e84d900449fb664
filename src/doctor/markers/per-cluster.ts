/** Doctor's checks of markers where there are several clusters: what is of another cluster counts for none. Pure. */
import { hasUnknown } from '../../flux/fields.ts'
import { type Finding, placeOf, type SourceLocation } from '../../flux/files.ts'
import {
  findImageReferences,
  type ImageReference,
  isKustomization,
  isSameNamespace,
  markersOf,
  nameOf,
  objectsOf,
} from '../../flux/graph.ts'
import { imagesFrom, splitImage } from '../../flux/kustomize/changes/images.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { type DoctorContext, finding, notKnown, type Remark, repositoryOf } from '../context.ts'
import { branchOf, sourcesOf } from '../links/branches.ts'
import { whyBrought } from '../links/elsewhere.ts'
import { isChosen, isUnder } from '../objects/automations.ts'
import { awake, isAsleep, keepsItself } from '../objects/evidence.ts'
import { isAbandoned } from '../policies/abandoned.ts'
import { otherHome, readBranch } from '../pushes/deploy-branches.ts'
import { isMeant } from './markers.ts'

/** flux-04: a policy whose markers are all of other clusters, and a marker whose policy only other clusters have. */
export function findOtherClusters(contexts: readonly DoctorContext[]): readonly Remark[] {
  const [first] = contexts
  const isNamed = contexts.every(({ cluster }) => cluster.directory !== '')
  if (first === undefined || contexts.length < 2 || !isNamed || !isWhole(first)) return []
  const isOne = isOneBranch(first)
  return contexts.flatMap((found): readonly Remark[] => {
    const branch = workedOn(found)
    const isHere = isOne || (branch !== null && branch === found.checkedOut)
    const here = isHere || branch === null ? null : otherHome(contexts, branch)
    if (!isHere && here === null) return []
    const others = contexts.filter((one) => one !== found)
    const isOwn = ({ file }: SourceLocation) =>
      found.cluster.files.has(file) && !others.some(({ cluster }) => cluster.files.has(file))
    const told = [
      ...found.policies.filter(isOwn).flatMap((policy) => unmarked(found, policy, isOwn)),
      ...found.graph.markers.filter(isOwn).flatMap((marker) => unselected(found, marker, others)),
    ]
    if (isHere || told.length === 0) return told
    const reason = `whether each policy has its marker, and each marker its policy: it reads the files of ${branch}, and these are those of ${here}`
    return [notKnown(`cluster ${found.cluster.directory}`, reason)]
  })
}

/** Whether all files are here that the clusters read, and all of them are of one repository. */
function isWhole(found: DoctorContext): boolean {
  const automations = objectsOf(found.anywhere, 'ImageUpdateAutomation')
  return (
    found.isPart !== true &&
    found.unread.length === 0 &&
    new Set(sourcesOf(found).map(({ url }) => repositoryName(url))).size === 1 &&
    !automations.some(({ isUnknown, updatePath }) => isUnknown || hasUnknown(updatePath))
  )
}

/** Whether all clusters read one branch. */
function isOneBranch(found: DoctorContext): boolean {
  const automations = objectsOf(found.anywhere, 'ImageUpdateAutomation')
  const branches = [
    ...sourcesOf(found).map(branchOf),
    ...automations.flatMap(({ checkoutBranch }) => checkoutBranch ?? []),
  ]
  return new Set(branches).size === 1 && branches[0] != null
}

/** The branch that the cluster reads and its automations check out; null where those are several, or it is not known. */
function workedOn(found: DoctorContext): string | null {
  const branch = readBranch(found)
  const automations = objectsOf(found.graph, 'ImageUpdateAutomation')
  return automations.every(({ checkoutBranch }) => (checkoutBranch ?? branch) === branch) ? branch : null
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
  const isWritten = ({ file }: SourceLocation) => automations.some((one) => isUnder(one, file))
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
  const message = `no marker of cluster ${found.cluster.directory} names ImagePolicy ${nameOf(policy)}: the tag that it selects is written nowhere`
  const part = place?.kind === 'container' ? '' : ':tag'
  const comment = `# {"$imagepolicy": "${policy.namespace ?? 'flux-system'}:${policy.name}${part}"}`
  const entry =
    place === undefined ? missingEntry(found, repository.image, (at) => isOwn(at) && isWritten(at)) : null
  if (place === undefined && entry === null) return []
  const hint =
    place === undefined
      ? `Add an entry to images of ${entry?.file}: name: ${entry?.name}, and below it newTag: ${entry?.tag} ${comment}.`
      : `Put ${comment} behind the tag at ${placeOf(place)}.`
  return [finding('flux-04', 'warning', policy, { message, hint })]
}

/** The entry that the one kustomization lacks by which the cluster runs the image; null where something else may set its tag. */
function missingEntry(
  found: DoctorContext,
  image: string,
  isWritten: (at: SourceLocation) => boolean,
): { readonly file: string; readonly name: string; readonly tag: string } | null {
  const [runs, ...others] = awake(found).flatMap((deployment) =>
    imagesFrom(deployment.objects, image).map((one) => ({ deployment, ...splitImage(one.image) })),
  )
  if (runs?.tag == null || others.length > 0 || hasUnknown(runs.tag)) return null
  const { root, built, directory } = runs.deployment
  const file = found.files.find(
    ({ path }) => isKustomization(path) && path.slice(0, path.lastIndexOf('/')) === directory,
  )
  const isSet =
    built.notRead.length > 0 || ['images', 'patches', 'postBuild'].some((key) => root.at('spec', key).isSet())
  const isNamed = file === undefined || findImageReferences(file, image).length > 0
  return isSet || isNamed || !isWritten({ file: file.path, line: 1 })
    ? null
    : { file: file.path, name: runs.name, tag: runs.tag }
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
      (one) => isSameNamespace(one.namespace, marker.namespace) && isUnder(one, marker.file),
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
