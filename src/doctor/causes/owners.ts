/** Finds an owner that is a slip away from that of the images that run: in all ImageRepositories, and in the step that pushes. Pure. */
import { placeOf } from '../../flux/files.ts'
import { isSameImage, objectsOf } from '../../flux/graph.ts'
import { splitRepository } from '../../image-ref.ts'
import { type DoctorContext, finding } from '../context.ts'
import { whyIncomplete } from '../links/elsewhere.ts'
import { isOneOff } from '../objects/evidence.ts'
import { covers } from '../pushes/matches.ts'
import { asPushedTo, type Misdirected, markedImage, onlyPush, writtenOf } from './pushes.ts'

/** flux-14: the one step pushes to where all manifests scan, and their markers are at images of another owner, one letter away. */
export function findForeignOwner(contexts: readonly DoctorContext[]): Misdirected | null {
  const [found] = contexts
  const image = found === undefined ? null : onlyPush(found)
  if (found === undefined || image === null || contexts.some(isOpen)) return null
  const all = objectsOf(found.anywhere, 'ImageRepository')
  const twins = all.filter((one) => covers(image.repository, one.image))
  const marked = twins.map((twin) => ({ twin, own: markedImage(found, twin) }))
  const [target, ...others] = new Set(marked.map(({ own }) => ownerOf(own ?? '')))
  const isSlip = marked.every(({ twin, own }) => own !== null && isOwnerSlip(own, twin.image))
  if (target === undefined || others.length > 0 || !isSlip || isNamed(found, `${target}/`)) return null
  if (all.some((one) => one.isUnknown || marked.some(({ own }) => isSameImage(one.image, own ?? ''))))
    return null
  const places = twins.map((twin) => twin.fields.at('spec', 'image'))
  const right = writtenOf(image, `${target}/§`)
  const isTold = found.apps?.every(({ repository }) => ownerOf(repository) === target) === true
  const scanned = places.map(placeOf).sort().join(', ')
  const too = isTold ? ', as .flux-docker.yaml or --image says too' : ''
  const message = `pushes ${image.written}, which is scanned (${scanned}), and the markers are at ${right}${too}: Flux writes tags there that are never pushed to it`
  const hint = `Write ${right} here and that owner in each ImageRepository, or ${image.written} at the markers and in the Deployments.`
  return {
    finding: finding('flux-14', 'error', image.step?.step.with.at('image') ?? image, { message, hint }),
    corrections: marked.map(({ twin, own }) => ({
      ...{ object: twin.fields, path: ['spec', 'image'], from: twin.image, to: own ?? '' },
    })),
    correct: (one) => asPushedTo(one, image, `${target}/§`),
  }
}

/** Whether two images differ by one letter of their owner, in one registry. */
export function isOwnerSlip(own: string, scanned: string): boolean {
  const [a, b] = [splitRepository(own), splitRepository(scanned)]
  const [[owner = '', ...names], [other = '', ...others]] = [a.path.split('/'), b.path.split('/')]
  return a.host === b.host && names.join('/') === others.join('/') && isOneOff(owner, other)
}

/** Whether something that is not read may push, scan or deploy the image. */
export function isOpen(found: DoctorContext): boolean {
  return found.isPart === true || found.pushesUnseen || whyIncomplete(found) !== null
}

/** Whether a workflow has the text, of a place without its registry. */
function isNamed({ workflows }: DoctorContext, place: string): boolean {
  const { path } = splitRepository(place)
  return workflows.some(({ text }) => text.includes(path))
}

function ownerOf(image: string): string {
  return image.slice(0, Math.max(0, image.lastIndexOf('/')))
}
