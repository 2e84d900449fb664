/** Doctor's checks of what runs in the end: the image that a marker writes, and what comes after it. Pure. */
import { perObject } from '../../calls.ts'
import { type Fields, hasUnknown, substitute } from '../../flux/fields.ts'
import { type Finding, isSamePlace, placeOf, type SourceLocation } from '../../flux/files.ts'
import {
  canonical,
  isKustomization,
  isSameImage,
  isSameNamespace,
  markersOf,
  nameOf,
  splitReference,
} from '../../flux/graph.ts'
import { entryKey, imagesFrom, imagesOf, splitImage } from '../../flux/kustomize/changes/images.ts'
import { formerFieldsOf } from '../../flux/kustomize/changes/overlay.ts'
import { isLeftAlone } from '../../flux/kustomize/changes/variables.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImagePolicy, ImageRepository } from '../../flux/objects.ts'
import { isAtLeast } from '../../flux/schema/releases.ts'
import { isRepository } from '../../image-ref.ts'
import {
  type DoctorContext,
  finding,
  isKind,
  isPushed,
  notKnown,
  type Remark,
  repositoryOf,
} from '../context.ts'
import { awake } from '../objects/evidence.ts'
import { isUnused, setLeavingAlone } from '../operator/inputs.ts'
import { isUnfit } from '../policies/fitting.ts'
import { valuesOf } from '../variables/sources.ts'
import { rightfulMarker } from './mistaken.ts'
import { isInRefused, setterOf } from './setters.ts'
import { isShadowed } from './shadowed.ts'

/** A marker with what is selected for it. */
export interface Marked {
  readonly marker: Marker
  readonly policy: ImagePolicy
  readonly repository: ImageRepository
}

/** The markers whose policy and ImageRepository are known. */
export function markedOf(found: DoctorContext): readonly Marked[] {
  return found.graph.markers.flatMap((marker) => {
    const named = byName(found.policies).get(marker.policy) ?? []
    const policy = named.find(({ namespace }) => isSameNamespace(namespace, marker.namespace))
    const repository = policy === undefined ? null : repositoryOf(found, policy)
    if (policy === undefined || repository === null || policy.isUnknown || repository.isUnknown) return []
    return [{ marker, policy, repository }]
  })
}

const byName = perObject((policies: DoctorContext['policies']) => Map.groupBy(policies, ({ name }) => name))

/** flux-14, second half: a marker at the image of another repository than its policy's. */
export function findForeignImages(found: DoctorContext): readonly Finding[] {
  return markedOf(found).flatMap(({ marker, policy, repository }) => {
    const own = imageAt(found, marker)
    if (
      own === null ||
      !isRepository(own) ||
      !isRepository(repository.image) ||
      isSameImage(own, repository.image)
    )
      return []
    if (isNamedAlike(marker, own, repository.image) || missedBy(found, marker, repository) !== null) return []
    // The image has moved, and the first update writes its new place too.
    if (last(own) === last(repository.image) && isSure(found, repository.image) && !isSure(found, own))
      return []
    const name = `ImagePolicy ${nameOf(policy)} of ${repository.image}`
    const message = isWhole(marker)
      ? `runs ${own}, and the marker is of ${name}: the first update writes that image here`
      : `the marker writes tags of ${name} to ${own}`
    const [meant, ...others] = found.policies.filter((one) =>
      isSameImage(repositoryOf(found, one)?.image ?? '', own),
    )
    const [, , ...part] = marker.setter.split(':')
    const hint =
      meant === undefined || others.length > 0 || rightfulMarker(found, marker, own) !== null
        ? hintFor(found, { marker, policy, repository }, own)
        : `Write "${[meant.namespace ?? marker.namespace, meant.name, ...part].join(':')}".`
    return [finding('flux-14', 'error', marker, { message, hint })]
  })
}

/** Which of both images is the other one: what is pushed, or an app's, is the right one. */
function hintFor(found: DoctorContext, { marker, repository }: Marked, own: string): string {
  const beside = imagePlace(found, marker)
  const rightful = rightfulMarker(found, marker, own)
  if (rightful !== null && beside !== null)
    return `Write ${repository.image} in line ${beside.line}, where ${own} stands a second time: that has its marker in line ${rightful.line}.`
  if (isSure(found, repository.image) && !isSure(found, own) && beside !== null)
    return `Write ${repository.image} as the image in line ${beside.line}, where ${own} stands, which is the image of no app here.`
  return `Make spec.image of ImageRepository ${nameOf(repository)} ${own}, or write the marker of the policy that is meant.`
}

/** Whether the image is that of an app, or one that is pushed under that very name. */
function isSure(found: DoctorContext, image: string): boolean {
  return found.apps === null
    ? found.pushed.some((one) => !one.repository.includes('§') && isPushed(found, one, image))
    : found.apps.some((app) => isSameImage(app.repository, image))
}

/** Where the image of a marker stands: beside it, or in its own value. */
function imagePlace(found: DoctorContext, marker: Marker): SourceLocation | null {
  if (isWhole(marker)) return marker
  const root = found.documents.of(marker.file)[marker.document]
  const at = fieldsAt(root, marker.path.slice(0, -1))
  const fields = ['newName', 'repository', 'name'].map((key) => at?.at(key))
  return fields.find((one) => one?.isSet() === true) ?? null
}

const isWhole = ({ part }: Marker) => part === 'image' || part === 'name'

/** Whether a tag alone is written, which may be that of a mirror; that of an image with another name is none. */
export function isNamedAlike(marker: Marker, own: string, scanned: string): boolean {
  return !isWhole(marker) && last(own) === last(scanned)
}

function last(image: string): string {
  return canonical(image).split('/').at(-1) ?? ''
}

/** The repository that a marked value belongs to; null when it is a placeholder, or stands elsewhere. */
export function imageAt(found: DoctorContext, marker: Marker): string | null {
  const { value } = marker
  if (marker.part === 'image' || marker.part === 'name') {
    const { repository } = splitReference(filled(found, marker, value) ?? '')
    return repository.includes('/') ? repository : null
  }
  const root = found.documents.of(marker.file)[marker.document]
  const at = fieldsAt(root, marker.path.slice(0, -1))
  const beside = at?.at('newName').text() ?? at?.at('repository').text() ?? null
  const entry = marker.path.includes('images') ? (at?.at('name').text() ?? null) : null
  // What kustomize looks for is never filled in.
  const name = beside ?? (entry?.includes('$') === true ? null : entry)
  const registry = at?.at('registry').text() ?? null
  const own = name === null ? null : filled(found, marker, name)
  if (own === null || !own.includes('/')) return null
  return registry === null ? own : filled(found, marker, `${registry}/${own}`)
}

/** A text at a marker with the variables that Kustomizations fill in; null where these files do not say what becomes of it. */
function filled(found: DoctorContext, { file, document }: Marker, text: string): string | null {
  if (!text.includes('$')) return text
  const object = found.documents.of(file)[document]
  if (object === undefined || isLeftAlone(object)) return null
  const texts = awake(found).flatMap((deployment) =>
    deployment.built.files.has(file) ? [substitute(text, valuesOf(found, deployment))] : [],
  )
  const [first, ...others] = new Set(texts)
  const isSure = typeof first === 'string' && others.length === 0 && !hasUnknown(first)
  return isSure && !first.includes('$') ? first : null
}

/** The image that runs where the marked entry of a kustomization is for an image which no container has; null where it has a container. */
export function missedBy(found: DoctorContext, marker: Marker, repository: ImageRepository): string | null {
  const at = entryAt(found, marker)
  const own = at === null ? null : imageAt(found, marker)
  if (at === null || own === null || isSameImage(own, repository.image)) return null
  const built = awake(found).filter((one) => appliesEntry(one, at) && one.built.notRead.length === 0)
  const isMissed = built.every(
    ({ objects }) =>
      imagesFrom(objects, repository.image).length > 0 &&
      imagesFrom(objects, own).length === 0 &&
      !imagesOf(objects).some(({ image }) => hasUnknown(splitImage(image).name)),
  )
  return built.length > 0 && isMissed ? own : null
}

/** flux-14, third: a tag beside a digest that stays, which counts more in `images` (kustomize 5), and in many a chart. */
export function findFixedDigests(found: DoctorContext): readonly Remark[] {
  return found.graph.markers.flatMap((marker): readonly Remark[] => {
    const root = found.documents.of(marker.file)[marker.document]
    const field = String(marker.path.at(-1))
    const keys = marker.path.slice(0, -1)
    const digest = fieldsAt(root, [...keys, 'digest'])
    const text = digest?.text() ?? ''
    if (root === undefined || digest === undefined || !/^sha256:[0-9a-f]{64}$/.test(text)) return []
    const isMarked = found.graph.markers.some(
      ({ file, document, path }) =>
        file === marker.file &&
        document === marker.document &&
        path.join('\n') === [...keys, 'digest'].join('\n'),
    )
    if (isMarked) return []
    if (field === 'tag' && isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io')) {
      const name = root.at('metadata', 'name').text() ?? ''
      const reason = `whether the tag that Flux writes runs: digest ${text.slice(0, 14)}… stays beside it at ${placeOf(digest)}, which many charts take before the tag`
      return [notKnown(`HelmRelease ${name} (${placeOf(marker)})`, reason)]
    }
    const list = keys.slice(0, -1).join('.')
    const isEntry =
      list === 'images' ||
      (list === 'spec.images' && isKind(root, 'Kustomization', 'kustomize.toolkit.fluxcd.io'))
    if (field !== 'newTag' || !isEntry) return []
    const message = `digest ${text.slice(0, 14)}… stays beside the marked newTag: the cluster runs that digest, whatever tag Flux writes`
    const hint = `Take digest out, or write it too: # {"$imagepolicy": "${marker.namespace}:${marker.policy}:digest"}, with digestReflectionPolicy.`
    return [finding('flux-14', 'error', digest, { message, hint })]
  })
}

/** What stands at a path of keys and positions. */
export function fieldsAt(root: Fields | undefined, path: Marker['path']): Fields | undefined {
  let at = root
  for (const key of path) at = typeof key === 'number' ? at?.list()[key] : at?.at(key)
  return at
}

/** flux-31, second half: what comes after the marker writes another tag. */
export function findOverridden(found: DoctorContext): readonly Finding[] {
  return markedOf(found).flatMap(({ marker, policy, repository }) => {
    const tag = tagOf(marker)
    if (tag === null || tag.includes('$') || isAtName(found, marker) || isUnfit(marker)) return []
    if (setLeavingAlone(found, marker) !== null && isUnused(found, policy)) return []
    // The name of the entry is told to be wrong.
    const own = imageAt(found, marker)
    if (own !== null && rightfulMarker(found, marker, own) !== null) return []
    // What comes after may have a marker of the same policy.
    const written = markersOf(found.graph, policy).map(tagOf)
    return awake(found).flatMap((deployment) => {
      const { built, objects, root, name } = deployment
      if (!built.files.has(marker.file) || built.notRead.length > 0) return []
      const images = imagesFrom(objects, repository.image)
        .map(({ image }) => image)
        // What a ResourceSet puts in is in its inputs, where the marker may be.
        .filter((image) => !hasUnknown(image) && !image.includes('<<'))
      const [other] = images
      if (other === undefined) return []
      const isWritten = images.some((image) => written.includes(splitImage(image).tag))
      if (isWritten && !isShadowed(found, { policy, repository }, deployment)) return []
      if (isUnmet(found, marker, deployment) || isInRefused(deployment, marker)) return []
      const set = root.at('spec', 'images')
      const place = set.isSet() ? set : marker
      const setter = set.isSet() ? null : setterOf(found, deployment, { image: other, marker })
      const sets = setter === null ? 'something' : `${setter.what} at ${placeOf(setter.at)}`
      const message = `Kustomization ${name} runs ${other}, whatever Flux writes at ${placeOf(marker)}: ${sets} sets the image after the marker`
      const where = setter === null ? 'of spec.images, patches and overlays' : 'there'
      const hint = `Take the image out ${where}, or put the marker ${setter === null ? 'there' : 'at it'}.`
      return [finding('flux-31', 'error', place, { message, hint })]
    })
  })
}

/** flux-31, third: patches of a Kustomization that Flux 2.0 and newer leave out, and that change nothing. */
export function findFormerPatches(found: DoctorContext): readonly Finding[] {
  if (isAtLeast(found.version, 0) !== true) return []
  return awake(found).flatMap(({ root, name }) =>
    formerFieldsOf(root).map(([key, field]) => {
      const message = `Kustomization ${name} has spec.${key}, which Flux reads up to 0.41: Flux ${found.version.text} leaves it out, and its patches change nothing`
      const hint = 'Move each entry into spec.patches, as text in patch, with its target if it has one.'
      return finding('flux-31', 'error', field, { message, hint })
    }),
  )
}

/** Whether a marker is in an entry of `images`, of a kustomization or of a Flux Kustomization. */
export function isInEntry({ documents }: DoctorContext, { file, document, path }: Marker): boolean {
  const list = path.slice(0, -2).join('.')
  const root = documents.of(file)[document]
  return list === 'images'
    ? isKustomization(file)
    : list === 'spec.images' &&
        root !== undefined &&
        isKind(root, 'Kustomization', 'kustomize.toolkit.fluxcd.io')
}

/** The entry of `images` that a marker is in; null where it is in none. */
export function entryAt(found: DoctorContext, marker: Marker): Fields | null {
  const root = found.documents.of(marker.file)[marker.document]
  return isInEntry(found, marker) ? (fieldsAt(root, marker.path.slice(0, -1)) ?? null) : null
}

/** Whether an entry of `images` counts there: one of spec.images, or of a kustomization, over which no other one stands. */
export function appliesEntry({ root, built }: Deployment, at: Fields): boolean {
  const own = root.at('spec', 'images').list()
  if (!isKustomization(at.file)) return own.some((entry) => isSamePlace(entry, at))
  const name = at.at('name').text()
  return built.files.has(at.file) && !own.some((entry) => entry.at('name').text() === name)
}

/** Whether a marker is in an entry of `images` that counts there and changes no image: that is told by itself. */
function isUnmet(found: DoctorContext, marker: Marker, deployment: Deployment): boolean {
  const at = entryAt(found, marker)
  if (at === null || !appliesEntry(deployment, at)) return false
  return !deployment.built.metImages.has(entryKey({ name: at.at('name').text() ?? '', at }))
}

/** Whether Flux writes a tag, a digest or a reference over the name of an entry of `images`. */
export function isAtName(found: DoctorContext, marker: Marker): boolean {
  return marker.path.at(-1) === 'name' && marker.part !== 'name' && isInEntry(found, marker)
}

/** The tag that stands at a marker, or null. */
export function tagOf({ part, value }: Marker): string | null {
  return part === 'tag' ? value : part === 'image' ? splitImage(value).tag : null
}
