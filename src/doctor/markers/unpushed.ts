/** Finds markers that write the tags of what is pushed and scanned to the image of another place. Pure. */
import { hasUnknown } from '../../flux/fields.ts'
import { placeOf, type SourceLocation } from '../../flux/files.ts'
import { isSameImage, nameOf } from '../../flux/graph.ts'
import { imagesFrom } from '../../flux/kustomize/changes/images.ts'
import { isRepository, splitRepository } from '../../image-ref.ts'
import { isOpen } from '../causes/owners.ts'
import { type DoctorContext, finding, isKind, isPushed, notKnown, type Remark } from '../context.ts'
import { awake } from '../objects/evidence.ts'
import { covers, hasOnlyPushed } from '../pushes/matches.ts'
import {
  appliesEntry,
  entryAt,
  fieldsAt,
  imageAt,
  isNamedAlike,
  type Marked,
  markedOf,
  missedBy,
} from './deployed.ts'

/** A marker at the image of that name in another place. */
interface Astray extends Marked {
  readonly own: string
}

/** flux-14, fourth: tags of the image that is pushed and scanned, written to one of its name in another registry or of another owner. */
export function findUnpushedImages(found: DoctorContext): readonly Remark[] {
  const astray = markedOf(found).flatMap((marked): readonly Astray[] => {
    const own = imageAt(found, marked.marker)
    const { image } = marked.repository
    if (own === null || !isRepository(own) || !isRepository(image) || isSameImage(own, image)) return []
    const isOther =
      isNamedAlike(marked.marker, own, image) && missedBy(found, marked.marker, marked.repository) === null
    return isOther && isRun(found, { ...marked, own }) ? [{ ...marked, own }] : []
  })
  const byOwner = Map.groupBy(astray, ({ own, repository }) => `${ownerOf(own)} ${ownerOf(repository.image)}`)
  return [...byOwner.values()].flatMap((all) => {
    const group = [...all].sort((a, b) => (keyOf(a) < keyOf(b) ? -1 : 1))
    const sure = group.filter((one) => whyUnknown(found, one) === null)
    const [open] = group.flatMap((one) => whyUnknown(found, one) ?? [])
    return [...(sure.length === 0 ? [] : [tell(found, sure)]), ...(open === undefined ? [] : [open])]
  })
}

/** Whether the image is that of a container where the marker's file is applied, or of a release there. */
function isRun(found: DoctorContext, { marker, own }: Astray): boolean {
  const at = entryAt(found, marker)
  return awake(found).some((one) => {
    if (at === null) return one.built.files.has(marker.file)
    if (!appliesEntry(one, at) || one.built.notRead.length > 0) return false
    return imagesFrom(one.objects, own).some(({ image }) => !hasUnknown(image))
  })
}

/** Why the tags may be there all the same; null where nothing brings them there. */
function whyUnknown(found: DoctorContext, { marker, repository, own }: Astray): Remark | null {
  const { image } = repository
  const subject = `the marker at ${placeOf(marker)}`
  const why = (reason: string) => notKnown(subject, `whether ${own} has the tags of ${image}: ${reason}`)
  const { host } = splitRepository(own)
  const isWritten = own.startsWith(`${host}/`) || /^(?:index\.)?docker\.io\//.test(own)
  if (entryAt(found, marker) === null) {
    if (!isOfRelease(found, marker)) return why('what takes this value is not read')
    if (!isWritten || hasRegistry(found, marker)) return why('the chart may put another registry before it')
  }
  if (![own, image].every(hasOnlyPushed)) return why('it may be a mirror of it')
  const isElsewhere = found.pushed.some((one) => covers(one.repository, own))
  const isApp = found.apps?.some((app) => isSameImage(app.repository, own)) === true
  if (isElsewhere || isApp) return why('something here may push it')
  if (stepOf(found, image) === null || isOpen(found))
    return why('not all that pushes images is in these files')
  return isSpokenOf(found, own) ? why(`a workflow or a policy speaks of ${host}`) : null
}

/** Whether a workflow speaks of the registry or the path, or something here changes images as they are admitted. */
export function isSpokenOf(found: DoctorContext, own: string): boolean {
  const { host, path } = splitRepository(own)
  const isOfHub = (text: string) => host === 'docker.io' && /docker[-_.]?(?:hub|io)\b/i.test(text)
  const owner = path.slice(0, path.indexOf('/'))
  // The same registry with another owner is spoken of by its owner.
  const isNamed = (text: string) => text.includes(`${host}/${owner}/`)
  const pushes = found.pushed.some((one) => splitRepository(one.repository).host === host)
  const flows = found.workflows.some(
    ({ text }) => isNamed(text) || (!pushes && (text.includes(host) || isOfHub(text))),
  )
  return flows || found.files.some(({ text }) => text.includes('kyverno.io/') && text.includes(host))
}

function isOfRelease(found: DoctorContext, marker: Marked['marker']): boolean {
  const root = found.documents.of(marker.file)[marker.document]
  return root !== undefined && isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io')
}

/** Whether other values of the release name a registry. */
function hasRegistry(found: DoctorContext, marker: Marked['marker']): boolean {
  const root = found.documents.of(marker.file)[marker.document]
  return /registry"\s*:/i.test(JSON.stringify(root?.at('spec').value() ?? null))
}

function stepOf(found: DoctorContext, image: string): SourceLocation | null {
  return found.pushed.find((one) => one.step !== null && isPushed(found, one, image)) ?? null
}

function tell(found: DoctorContext, group: readonly Astray[]): Remark {
  const [first, ...others] = group as [Astray, ...Astray[]]
  const { marker, policy, repository, own } = first
  const step = stepOf(found, repository.image)
  const shown = others.slice(0, 4).map((one) => placeOf(one.marker))
  const more = others.length > 4 ? ` and ${others.length - 4} more` : ''
  const too = others.length === 0 ? '' : `, as at ${shown.join(', ')}${more}`
  const message = `the marker of ImagePolicy ${nameOf(policy)} writes the tags of ${repository.image}, which ${step?.file}:${step?.line} pushes, to ${own}, which nothing here pushes${too}: the cluster asks for an image that is not there`
  const root = found.documents.of(marker.file)[marker.document]
  const beside = fieldsAt(root, marker.path.slice(0, -1))
  const isSet = (key: string) => beside?.at(key).isSet() === true
  const what = isSet('newName') ? 'Make newName' : isSet('repository') ? 'Make repository' : 'Add newName:'
  const like = others.length === 0 ? '' : ', and the like in each of the others'
  return finding('flux-14', 'error', marker, { message, hint: `${what} ${repository.image}${like}.` })
}

const keyOf = ({ marker }: Astray) => `${marker.file}:${String(marker.line).padStart(6, '0')}`

const ownerOf = (image: string) => {
  const { host, path } = splitRepository(image)
  return `${host}/${path.slice(0, Math.max(0, path.lastIndexOf('/')))}`
}
