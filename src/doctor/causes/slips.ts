/** Finds a step that pushes an image which is a slip away from the one that is scanned. Pure. */
import { placeOf } from '../../flux/files.ts'
import { isSameImage, nameOf, objectsOf } from '../../flux/graph.ts'
import type { ImageRepository } from '../../flux/objects.ts'
import { isRepository, splitRepository } from '../../image-ref.ts'
import { type DoctorContext, finding } from '../context.ts'
import { whyIncomplete } from '../links/elsewhere.ts'
import { isOneOff } from '../objects/evidence.ts'
import { isNamedIn } from '../policies/missing.ts'
import { covers } from '../pushes/matches.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import type { Misdirected } from './pushes.ts'

/** flux-05: one image that is pushed and that nobody names but its step, and an ImageRepository of the like that nobody pushes. */
export function findPushedSlip(contexts: readonly DoctorContext[]): Misdirected | null {
  const [found] = contexts
  const isOpen = contexts.some(
    (one) => one.isPart === true || one.pushesUnseen || whyIncomplete(one) !== null,
  )
  if (found === undefined || isOpen) return null
  const all = objectsOf(found.anywhere, 'ImageRepository')
  const isRead = all.every((one) => !one.isUnknown && isRepository(one.image))
  const isScanned = ({ repository }: PushedImage) => all.some(({ image }) => covers(repository, image))
  const [pushed, ...others] = found.pushed.filter((one) => !isScanned(one))
  if (!isRead || pushed === undefined || pushed.step === null || !isRepository(pushed.repository)) return null
  // Several tags and branches of one step are told apart.
  if (others.some(({ repository }) => repository !== pushed.repository)) return null
  const [twin, ...twins] = all.filter(({ image }) => isSlipOf(pushed.repository, image))
  if (twin === undefined || twins.some(({ image }) => !isSameImage(image, twin.image))) return null
  if (mayBeMeant(found, pushed, twin)) return null
  return isOfAll(found, pushed, twin) ? toldOfAll(pushed, twin) : toldAs(pushed, twin)
}

/** Whether one letter of the owner or of the name is the difference. */
function isSlipOf(pushed: string, scanned: string): boolean {
  const [own, other] = [splitRepository(pushed), splitRepository(scanned)]
  const [from, to] = [own.path.split('/'), other.path.split('/')]
  const odd = from.flatMap((part, index) => (part === to[index] ? [] : [index]))
  const [index, ...more] = odd
  if (own.host !== other.host || from.length !== to.length || index === undefined) return false
  return more.length === 0 && isOneOff(from[index] ?? '', to[index] ?? '')
}

/** Whether something else speaks of the image that is pushed, or pushes the one that is scanned. */
function mayBeMeant(found: DoctorContext, pushed: PushedImage, { image }: ImageRepository): boolean {
  const { apps, workflows } = found
  return (
    apps?.some(({ repository }) => isSameImage(repository, pushed.repository)) === true ||
    isNamedIn(found, pushed.repository) ||
    found.pushed.some(({ repository }) => covers(repository, image)) ||
    workflows.some(({ text }) => text.includes(splitRepository(image).path))
  )
}

/** Whether it is this action's one image for several apps, of which each is scanned beside the other: the step refuses it as it runs. */
function isOfAll({ apps }: DoctorContext, { isOurs }: PushedImage, { image }: ImageRepository): boolean {
  const place = image.slice(0, image.lastIndexOf('/'))
  const isThere = ({ name, repository }: { readonly name: string; readonly repository: string }) =>
    isSameImage(repository, `${place}/${name}`)
  return isOurs && apps !== null && apps.length > 1 && apps.every(isThere)
}

function toldOfAll({ repository, file, line }: PushedImage, { image }: ImageRepository): Misdirected {
  const place = image.slice(0, image.lastIndexOf('/'))
  const message = `has the image ${repository} for all apps, and the manifests scan one of each below ${place}: the step refuses two apps of one image`
  const hint = `Write image: ${place}/{app}.`
  return {
    finding: finding('flux-05', 'error', { file, line }, { message, hint }),
    correct: asPushed(repository, { repository: `${place}/§`, written: `${place}/{app}` }),
  }
}

function toldAs(pushed: PushedImage, twin: ImageRepository): Misdirected {
  const { repository, file, line } = pushed
  const message = `pushes ${repository}, which no manifest names, and ImageRepository ${nameOf(twin)} (${placeOf(twin)}) scans ${twin.image}, which nothing here pushes: Flux finds nothing of what is pushed`
  const hint = `Push ${twin.image}.`
  return {
    finding: finding('flux-05', 'error', { file, line }, { message, hint }),
    correct: asPushed(repository, { repository: twin.image, written: twin.image }),
  }
}

/** The correction by which what is pushed to the repository is pushed elsewhere. */
function asPushed(
  repository: string,
  meant: Pick<PushedImage, 'repository' | 'written'>,
): Misdirected['correct'] {
  return (found) => ({
    ...found,
    pushed: found.pushed.map((one) => (one.repository === repository ? { ...one, ...meant } : one)),
  })
}
