/** Doctor's checks of markers: where they stand, what they name, which field they write. Pure. */
import { hasUnknown } from '../../flux/fields.ts'
import { type Finding, placeOf } from '../../flux/files.ts'
import {
  isSameImage,
  isSameNamespace,
  markersOf,
  nameOf,
  objectsOf,
  splitReference,
} from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { initWrites } from '../commands.ts'
import { type DoctorContext, finding, notKnown, type Remark, repositoryOf } from '../context.ts'
import { replaceInLine } from '../fixes.ts'
import { whyBrought } from '../links/elsewhere.ts'
import { isSelectedUnderAnotherName } from '../links/proofs.ts'
import { isChosen } from '../objects/automations.ts'
import { isOneOff, whyByHand } from '../objects/evidence.ts'
import { isAbandoned } from '../policies/abandoned.ts'
import { fitting, isContainerName, isPart } from '../policies/fitting.ts'
import { isNamedBeside } from '../policies/missing.ts'
import { isTaken as isTagOf } from '../pushes/trial.ts'
import { imageAt } from './deployed.ts'
import { findMarkedNames, findPassedOver } from './misplaced.ts'

/** flux-04: a marker that Flux does not see, or that names nothing. */
export function findLostMarkers(found: DoctorContext): readonly Remark[] {
  const { lostMarkers, markers } = found.graph
  const lost = findPassedOver(found)
  if (found.policies.length === 0) return lost
  const unknown = markers.flatMap((marker) => nameNobody(found, marker))
  const wrong = new Set(unknown.flatMap((one) => ('check' in one ? [placeOf(one)] : [])))
  // A marker that is one letter off is told where it stands.
  const meant = markers.flatMap((marker) =>
    wrong.has(placeOf(marker)) ? (nearPolicy(found, marker) ?? []) : [],
  )
  const named = found.policies.flatMap((policy): readonly Remark[] => {
    const claims = lostMarkers.some(({ file, line }) => lineOf(found, file, line).includes(`:${policy.name}`))
    if (policy.isUnknown || markersOf(found.anywhere, policy).length > 0 || claims) return []
    const other = siblingMarker(found, policy)
    if (meant.includes(policy) || isMeant(found, policy.name)) return []
    if (other === null && isTaken(found, policy)) return []
    // Of an app that is gone, what is left over is told.
    const repository = repositoryOf(found, policy)
    if (repository !== null && isAbandoned(found, repository)) return []
    if (!hasAutomationHere(found, policy)) {
      return [
        notKnown(
          `ImagePolicy ${nameOf(policy)}`,
          'where its tag is written: no marker here names it, and no ImageUpdateAutomation of its namespace writes to these files',
        ),
      ]
    }
    const message = `no marker names ImagePolicy ${nameOf(policy)}: the tag that it selects is written nowhere`
    const [, , ...part] = other?.setter.split(':') ?? ['', '', 'tag']
    const setter = [policy.namespace ?? 'flux-system', policy.name, ...part].join(':')
    if (other !== null) {
      const place = placeOf(other)
      const beside = `; the marker at ${place} is of ImagePolicy ${other.policy}, which does not take ${tagAt(other)}, and this one does`
      return [
        finding('flux-04', 'warning', policy, {
          message: `${message}${beside}`,
          hint: `Write "${setter}" at ${place}, if that is what should run there.`,
        }),
      ]
    }
    const isGone = repository !== null && !isNamedBeside(found, repository)
    const out = isGone
      ? ', or take the policy and its ImageRepository out where the app is gone: nothing else here names its image'
      : ''
    const isApp = found.apps?.some((app) => isSameImage(app.repository, repository?.image ?? '')) === true
    const init = isApp ? `: ${initWrites(found.version, 'it, or says what stands in its way')}` : ''
    const hint = `Put # {"$imagepolicy": "${setter}"} behind newTag in the app's kustomization.yaml${out}${init}.`
    return [finding('flux-04', 'warning', policy, { message, hint })]
  })
  return [...lost, ...unknown, ...named, ...findMarkedNames(found)]
}

/** Whether a marker means this policy but says another namespace, which is reported where it stands. */
export function isMeant({ graph }: DoctorContext, policy: string): boolean {
  return graph.markers.some(
    (marker) => marker.policy === policy || (isPart(marker.policy) && marker.namespace === policy),
  )
}

/** The marker of another policy of the image, at a tag that this one takes and that one does not; null when there is none. */
function siblingMarker(found: DoctorContext, policy: ImagePolicy): Marker | null {
  const image = repositoryOf(found, policy)?.image ?? null
  const marker = found.anywhere.markers.find((one) => {
    const tag = tagAt(one)
    const other = found.policies.find(
      ({ name, namespace }) => name === one.policy && isSameNamespace(namespace, one.namespace),
    )
    if (other === undefined || other === policy || image === null || tag === null) return false
    const isSibling = isSameImage(repositoryOf(found, other)?.image ?? '', image)
    return isSibling && !isTagOf(other.rules, tag) && isTagOf(policy.rules, tag)
  })
  return marker ?? null
}

function tagAt({ part, value }: Marker): string | null {
  return part === 'tag' ? value : splitReference(value).tag
}

/** Whether the marker of another policy stands at the policy's image, which is reported where it stands. */
function isTaken(found: DoctorContext, policy: ImagePolicy): boolean {
  const image = repositoryOf(found, policy)?.image ?? null
  return found.graph.markers.some((marker) => {
    const own = image === null ? null : imageAt(found, marker)
    return image !== null && own !== null && isSameImage(own, image)
  })
}

/** Whether an automation of the policy's namespace is here, whose commits come to this repository as far as the files tell: a path that is not here is one of another. */
function hasAutomationHere(found: DoctorContext, policy: ImagePolicy): boolean {
  const urls = new Set(objectsOf(found.anywhere, 'GitRepository').map(({ url }) => repositoryName(url)))
  return (
    urls.size <= 1 &&
    objectsOf(found.graph, 'ImageUpdateAutomation').some(
      (one) =>
        isSameNamespace(one.namespace, policy.namespace) &&
        isChosen(one, policy) &&
        (found.documents.hasDirectory(one.updatePath) || found.documents.has(one.updatePath)),
    )
  )
}

function nameNobody(found: DoctorContext, marker: Marker): readonly Remark[] {
  const policies = objectsOf(found.anywhere, 'ImagePolicy')
  const isKnown = policies.some(
    ({ name, namespace }) => name === marker.policy && isSameNamespace(namespace, marker.namespace),
  )
  if (isKnown) return []
  const meant = forgottenNamespace(found, marker)
  if (meant !== null) {
    const name = `${meant.namespace}:${meant.name}:${marker.policy}`
    const message = `the marker names ImagePolicy ${marker.namespace}/${marker.policy}, which is in no manifest: ${nameOf(meant)} is meant, and nothing is ever written here`
    const fix = replaceInLine(found.textOf(marker.file), marker, `"${marker.setter}"`, `"${name}"`)
    return [finding('flux-04', 'error', marker, { message, hint: `Write "${name}".`, fix })]
  }
  const wanted = { name: marker.policy, namespace: marker.namespace }
  const roots = policies.map(({ fields }) => fields)
  const question = { wanted, roots, isShown: () => isSelectedUnderAnotherName(found, marker) }
  const gap = policies.some(({ isUnknown }) => isUnknown)
    ? 'the names of some policies are variables'
    : (whyBrought(found, question, 'ImagePolicy') ?? whyByHand(found, question, true))
  const named = policies.filter(({ name, namespace }) => name === marker.policy && namespace !== null)
  const same =
    named.find((policy) => isOfImage(found, policy, marker) === true) ??
    (named.length === 1 && isOfImage(found, named[0], marker) === null ? named[0] : undefined)
  const message = `the marker names ImagePolicy ${marker.namespace}/${marker.policy}, which is in no manifest: nothing is ever written here`
  if (gap !== null)
    return [
      notKnown(
        `the marker at ${placeOf(marker)}`,
        `whether ImagePolicy ${marker.namespace}/${marker.policy} is there: ${gap}`,
      ),
    ]
  if (same === undefined) {
    const near = nearPolicy(found, marker)
    const rest = marker.setter.split(':').slice(2)
    const hint =
      near === null
        ? 'Write <namespace>:<policy> as metadata of the ImagePolicy has them.'
        : `Write ${[near.namespace ?? marker.namespace, near.name, ...rest].join(':')}.`
    return [finding('flux-04', 'error', marker, { message, hint })]
  }
  const isOpen = mayHaveMoved(found, same, marker)
  const put = isOpen
    ? `put it into ${marker.namespace}, or an ImageUpdateAutomation beside it and write`
    : 'write'
  const hint = `ImagePolicy ${nameOf(same)} is in namespace ${same.namespace}: ${put} ${same.namespace}:${same.name}.`
  const fix = isOpen ? [] : renamed(found, marker, `${same.namespace}:${same.name}`)
  return [finding('flux-04', 'error', marker, { message, hint, fix })]
}

/** Whether it is the policy that is in the wrong namespace, and not the marker: an automation is in that of the marker alone. */
function mayHaveMoved({ anywhere }: DoctorContext, policy: ImagePolicy, marker: Marker): boolean {
  const automations = objectsOf(anywhere, 'ImageUpdateAutomation')
  const isHere = automations.some((one) => isSameNamespace(one.namespace, policy.namespace))
  return !isHere && automations.some((one) => isSameNamespace(one.namespace, marker.namespace))
}

/** Whether the policy selects from the image at the marker; null where one of both is not known. */
function isOfImage(found: DoctorContext, policy: ImagePolicy | undefined, marker: Marker): boolean | null {
  const image = imageAt(found, marker)
  const own = policy === undefined ? null : (repositoryOf(found, policy)?.image ?? null)
  return image === null || own === null || hasUnknown(own) ? null : isSameImage(own, image)
}

/** The policy that the marker is one letter off from, or else that alone is of its image and has no marker; null where none is, or several are. */
function nearPolicy(found: DoctorContext, marker: Marker): ImagePolicy | null {
  const beside = found.policies.filter(({ namespace }) => isSameNamespace(namespace, marker.namespace))
  const near = beside.filter(({ name }) => isOneOff(name, marker.policy))
  const unused = beside.filter(
    (policy) => isOfImage(found, policy, marker) === true && markersOf(found.anywhere, policy).length === 0,
  )
  const [only = null, ...others] = near.length > 0 ? near : unused
  return others.length === 0 ? only : null
}

/** The policy that `web:tag` means, where no policy is in a namespace `web` and one alone is called web; else null. */
function forgottenNamespace(found: DoctorContext, marker: Marker): ImagePolicy | null {
  const { setter, policy: word } = marker
  if (!isPart(word) || setter.split(':').length !== 2 || (fitting(marker) ?? word) !== word) return null
  const policies = objectsOf(found.anywhere, 'ImagePolicy')
  const named = policies.filter(({ name }) => name === marker.namespace)
  const isNamespace = policies.some(({ namespace }) => namespace === marker.namespace)
  const [only] = named
  if (isNamespace || named.length !== 1 || only?.namespace == null) return null
  return isOfImage(found, only, marker) === false ? null : only
}

function renamed(found: DoctorContext, marker: Marker, name: string) {
  const setter = `"${marker.setter}"`
  const rest = marker.setter.split(':').slice(2)
  return replaceInLine(found.textOf(marker.file), marker, setter, `"${[name, ...rest].join(':')}"`)
}

function lineOf(found: DoctorContext, file: string, line: number): string {
  return found.textOf(file).split('\n')[line - 1] ?? ''
}

/** `name` for the whole reference at a `repository` whose tag Flux writes beside it: that would have the tag twice. */
function besideTag({ graph }: DoctorContext, { file, path, part, policy }: Marker): 'name' | undefined {
  const place = path.slice(0, -1).join('\n')
  const isTold = graph.markers.some(
    (one) =>
      one.file === file &&
      one.part === 'tag' &&
      one.policy === policy &&
      one.path.at(-1) === 'tag' &&
      one.path.slice(0, -1).join('\n') === place,
  )
  return path.at(-1) === 'repository' && part === 'image' && isTold ? 'name' : undefined
}

/** flux-14: a marker that writes the wrong part into its field. */
export function findUnfitMarkers(found: DoctorContext): readonly Finding[] {
  return found.graph.markers.flatMap((marker) => {
    const field = String(marker.path.at(-1) ?? '')
    const wanted = fitting(marker) ?? besideTag(found, marker)
    const policy = found.policies.find(
      ({ name, namespace }) => name === marker.policy && isSameNamespace(namespace, marker.namespace),
    )
    if (marker.part === 'digest' && policy?.digestReflection === 'Never') {
      const message = `the marker writes a digest, and ImagePolicy ${nameOf(policy)} reflects none: the field becomes empty`
      const hint = 'Set digestReflectionPolicy: IfNotPresent, or Always with an interval.'
      return [finding('flux-14', 'error', marker, { message, hint })]
    }
    if (isContainerName(marker)) {
      const message = `the marker stands at the name of a container: Flux writes ${marker.part === 'tag' ? 'a tag' : 'an image'} there, and the image stays as it is`
      return [finding('flux-14', 'error', marker, { message, hint: 'Put the marker behind image.' })]
    }
    if (wanted === undefined || wanted === marker.part) return []
    // `web:tag` is policy tag of namespace web, or a namespace was forgotten: which policy is meant is told elsewhere.
    if (policy === undefined && isPart(marker.policy)) return []
    const becomes = {
      image: 'the whole reference',
      name: 'the name without the tag',
      tag: 'the tag alone',
      digest: 'the digest alone',
    }
    const message = `the marker writes ${becomes[marker.part]} into ${field}, which makes no image that exists`
    const suffix = wanted === 'image' ? '' : `:${wanted}`
    const setter = `${marker.namespace}:${marker.policy}${suffix}`
    const line = replaceInLine(found.textOf(marker.file), marker, `"${marker.setter}"`, `"${setter}"`)
    if (policy === undefined || (wanted !== 'image' && wanted !== 'name')) {
      // Of a policy that is in no manifest it is not known whether the marker means it; one without digests has none to write.
      const isBare = wanted === 'digest' && policy?.digestReflection === 'Never'
      const fix = policy === undefined || isBare ? [] : line
      const more = isBare ? ', and digestReflectionPolicy: IfNotPresent into the policy' : ''
      return [finding('flux-14', 'error', marker, { message, hint: `Write "${setter}"${more}.`, fix })]
    }
    const isOwn = isOfImage(found, policy, { ...marker, part: wanted })
    const own = splitReference(marker.value).repository
    // One tag may be for two images: the whole image of the one would run as the other.
    const hint =
      isOwn === false
        ? `ImagePolicy ${nameOf(policy)} is of ${repositoryOf(found, policy)?.image}: give ${own} an entry in images of kustomization.yaml, with this marker behind its newTag.`
        : `Write "${setter}".`
    return [finding('flux-14', 'error', marker, { message, hint, fix: isOwn === true ? line : [] })]
  })
}
