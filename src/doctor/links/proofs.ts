/** Says what in these files shows that a name which no manifest has is wrong: what is meant, or that nothing is left for it. Pure. */

import type { Fields } from '../../flux/fields.ts'
import { isSameImage, isSameNamespace, markersOf, objectsOf } from '../../flux/graph.ts'
import { isTemplate } from '../../flux/kustomize/documents.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImagePolicy, ImageRepository, ImageUpdateAutomation } from '../../flux/objects.ts'
import { type DoctorContext, isKind, repositoryOf } from '../context.ts'
import { imageAt } from '../markers/deployed.ts'
import { parentOf } from '../mentions.ts'
import { isChosen } from '../objects/automations.ts'
import { isApplied, type Named, namedOf } from '../objects/evidence.ts'

/**
 * Whether the object that names a source is about this repository, and a source of this repository is here under another
 * name: then it is that one which is meant.
 */
export function isOfTheseFiles(found: DoctorContext, asking: Fields, wanted: Named): boolean {
  if (!hasOwnSource(found, asking, wanted)) return false
  const automation = objectsOf(found.graph, 'ImageUpdateAutomation').find(({ fields }) => fields === asking)
  return automation === undefined ? appliesAlone(found, asking) : writesAlone(found, automation)
}

/** Whether a source of this repository is in the namespace: Flux's own, or one that a Kustomization over these files has. */
function hasOwnSource({ graph, cluster }: DoctorContext, asking: Fields, { namespace }: Named): boolean {
  const others = cluster.deployments.filter(({ root }) => !isSame(root, asking))
  const names = others.map(({ root }) => root.at('spec', 'sourceRef', 'name').text())
  const isInstance = others.some(
    ({ root }) =>
      root.at('kind').text() === 'FluxInstance' && isSameNamespace(namedOf(root).namespace, namespace),
  )
  return (
    isInstance ||
    objectsOf(graph, 'GitRepository').some(
      (one) =>
        isSameNamespace(one.namespace, namespace) && (one.name === 'flux-system' || names.includes(one.name)),
    )
  )
}

function isSame(a: Fields, b: Fields): boolean {
  return a.file === b.file && a.line === b.line
}

/** Whether the path of the Kustomization is a directory of this repository that no other Kustomization applies. */
function appliesAlone({ cluster }: DoctorContext, asking: Fields): boolean {
  const own = cluster.deployments.find(({ root }) => isSame(root, asking))
  if (own === undefined || own.directory === '') return false
  const others = cluster.deployments.filter((one) => one !== own)
  const files = [...own.built.files].filter((file) => file.startsWith(`${own.directory}/`))
  return files.length > 0 && !others.some(({ built }) => files.some((file) => built.files.has(file)))
}

/**
 * Whether markers of this repository are for the automation, and for no other one. Where nothing in git applies the marked
 * files, somebody made the Kustomization for them by hand, and its source with it.
 */
function writesAlone(found: DoctorContext, automation: ImageUpdateAutomation): boolean {
  const all = objectsOf(found.anywhere, 'ImageUpdateAutomation')
  const others = all.filter(({ fields }) => !isSame(fields, automation.fields))
  return found.policies.some((policy) =>
    markersOf(found.graph, policy).some(
      (marker) =>
        found.claimed.has(marker.file) &&
        isFor(automation, policy, marker) &&
        !others.some((other) => isFor(other, policy, marker)),
    ),
  )
}

function isFor(automation: ImageUpdateAutomation, policy: ImagePolicy, { file }: Marker): boolean {
  const { updatePath, namespace } = automation
  return (
    isSameNamespace(namespace, policy.namespace) &&
    isChosen(automation, policy) &&
    (updatePath === '' || file.startsWith(`${updatePath}/`))
  )
}

/** Groups of the sources that a Kustomization may have. */
const SOURCES = ['GitRepository', 'OCIRepository', 'Bucket']

/**
 * Whether nothing is left that a Kustomization of this name could apply: each manifest is applied or lies beside what is
 * applied by hand, none of those has the name, and each source is taken.
 */
export function isNothingLeft(found: DoctorContext, { name }: Named): boolean {
  const { cluster, claimed, documents, allObjects } = found
  const built = cluster.deployments.map((one) => one.built.files)
  // Where Kustomizations are that are applied by hand, or switched off, what is beside them is theirs.
  const home = objectsOf(found.anywhere, 'Kustomization').flatMap(({ file }) =>
    built.some((files) => files.has(file)) ? [] : [parentOf(file)],
  )
  const isBeside = (file: string) =>
    home.some((at) => parentOf(file) === at || (at !== '' && file.startsWith(`${at}/`)))
  const left = found.files.filter(
    ({ path, text }) =>
      !claimed.has(path) &&
      !path.startsWith('.github/') &&
      !isTemplate(path, text) &&
      documents
        .of(path)
        .some((root) => root.at('kind').text() !== null && root.at('apiVersion').text() !== null),
  )
  const isFree = (source: Fields) => {
    const own = namedOf(source).name
    const isTaken = (one: Fields) => JSON.stringify(one.at('spec').value()).includes(own)
    return own !== 'flux-system' && !allObjects.some((one) => one !== source && isTaken(one))
  }
  return (
    left.every(({ path }) => isBeside(path) && !path.includes(name)) &&
    !allObjects.some(
      (one) => SOURCES.some((kind) => isKind(one, kind, 'source.toolkit.fluxcd.io')) && isFree(one),
    )
  )
}

/** Whether each policy has its ImageRepository and each marker its policy: nothing here lacks what else a cluster might have. */
export function isNothingLacking({ anywhere }: DoctorContext): boolean {
  const repositories = objectsOf(anywhere, 'ImageRepository')
  const policies = objectsOf(anywhere, 'ImagePolicy')
  return (
    policies.every((policy) => repositoryOf({ repositories }, policy) !== null) &&
    anywhere.markers.every((marker) =>
      policies.some(
        ({ name, namespace }) => name === marker.policy && isSameNamespace(namespace, marker.namespace),
      ),
    )
  )
}

/** The ImageRepository of the namespace that scans the image at a marker of the policy, and that no policy selects from; null when there is none. */
export function findScannedUnderAnotherName(
  found: DoctorContext,
  asking: Fields,
  wanted: Named,
): ImageRepository | null {
  const policy = found.policies.find(({ fields }) => fields === asking)
  if (policy === undefined) return null
  const images = markersOf(found.graph, policy).map((marker) => imageAt(found, marker))
  const taken = objectsOf(found.anywhere, 'ImagePolicy').map((one) => one.repository.name)
  const scanning = found.repositories.find(
    ({ name, namespace, image }) =>
      isSameNamespace(namespace, wanted.namespace) &&
      !taken.includes(name) &&
      images.some((own) => own !== null && isSameImage(own, image)),
  )
  return scanning ?? null
}

/** Whether a policy of the namespace selects from the image at the marker, and no marker names it. */
export function isSelectedUnderAnotherName(found: DoctorContext, marker: Marker): boolean {
  const own = imageAt(found, marker)
  return found.policies.some((policy) => {
    const image = repositoryOf(found, policy)?.image ?? null
    return (
      own !== null &&
      image !== null &&
      isSameNamespace(policy.namespace, marker.namespace) &&
      isSameImage(own, image) &&
      markersOf(found.anywhere, policy).length === 0
    )
  })
}

/** Whether one of these in the namespace is applied, and named by none of the objects that name such. */
export function isUnusedBeside(
  { cluster }: DoctorContext,
  roots: readonly Fields[],
  { namespace }: Named,
  named: readonly Named[],
): boolean {
  return roots.some((root) => {
    const own = namedOf(root)
    const isNamed = named.some(
      (one) => one.name === own.name && isSameNamespace(one.namespace, own.namespace),
    )
    return isApplied(cluster, root) && isSameNamespace(own.namespace, namespace) && !isNamed
  })
}
