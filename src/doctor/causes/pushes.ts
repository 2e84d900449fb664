/** Finds a step of this action that pushes to another place than all manifests scan. Pure. */
import type { Finding } from '../../flux/files.ts'
import { isSameImage, markersOf, objectsOf, policiesOf } from '../../flux/graph.ts'
import type { ImageRepository } from '../../flux/objects.ts'
import { isRepository, splitRepository } from '../../image-ref.ts'
import { type DoctorContext, finding } from '../context.ts'
import { whyIncomplete } from '../links/elsewhere.ts'
import { imageAt } from '../markers/deployed.ts'
import { isOneOff } from '../objects/evidence.ts'
import { covers } from '../pushes/matches.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { isOurs } from '../pushes/workflows.ts'
import type { Correction } from './corrections.ts'

/** The fault, and the contexts as they are once the step pushes what is scanned. */
export interface Misdirected {
  readonly finding: Finding
  /** What the manifests would have. */
  readonly corrections?: readonly Correction[]
  correct(found: DoctorContext): DoctorContext
}

/** flux-05: the one step that pushes, and ImageRepositories of its apps at another place; null where anything else may push to that. */
export function findMisdirected(contexts: readonly DoctorContext[]): Misdirected | null {
  const [found] = contexts
  const image = found === undefined ? null : onlyPush(found)
  const isOpen = contexts.some(
    (one) => one.isPart === true || one.pushesUnseen || whyIncomplete(one) !== null,
  )
  if (found === undefined || image === null || isOpen) return null
  const all = objectsOf(found.anywhere, 'ImageRepository')
  if (all.some((one) => one.isUnknown || !isRepository(one.image) || covers(image.repository, one.image)))
    return null
  const isSlip = ({ image: scanned }: ImageRepository) =>
    isOneOff(ownersOf(image.repository), ownersOf(scanned))
  const twins = all.filter(
    (one) => asScanned(image, one.image) !== null && (isSlip(one) || isToldOf(found, [one])),
  )
  const [target, ...others] = new Set(twins.map((one) => asScanned(image, one.image) ?? ''))
  if (target === undefined || others.length > 0 || !areAll(found, twins)) return null
  if (isNamedElsewhere(found, target, twins)) return null
  const isTold = isToldOf(found, twins)
  // What runs and what is pushed against what is scanned: each ImageRepository is told so.
  if (!isTold && twins.every((one) => covers(image.repository, markedImage(found, one) ?? ''))) return null
  return {
    finding: tell(image, target, { twins, isTold }),
    correct: (one) => asPushedTo(one, image, target),
  }
}

/** The context as it is once the step pushes to the target. */
export function asPushedTo(found: DoctorContext, image: PushedImage, target: string): DoctorContext {
  return {
    ...found,
    pushed: found.pushed.map((one) => ({ ...one, repository: target, written: writtenOf(image, target) })),
    apps: found.apps?.map(({ name }) => ({ name, repository: target.replace('§', () => name) })) ?? null,
  }
}

/** What the workflows push, where that is one template of this action whose place is written out; else null. */
export function onlyPush({ pushed }: DoctorContext): PushedImage | null {
  const [first] = pushed
  const isPlain =
    first?.isOurs === true &&
    first.step !== null &&
    /^[^§]+\/§$/.test(first.repository) &&
    /\{app\}$/.test(first.written) &&
    pushed.every(({ written, step }) => step !== null && written === first.written)
  return isPlain ? (first ?? null) : null
}

/** The template of the step as it would be at the place of the scanned image; null where that is no like of it. */
function asScanned({ repository }: PushedImage, scanned: string): string | null {
  const [own, other] = [splitRepository(repository), splitRepository(scanned)]
  const [from, to] = [own.path.split('/'), other.path.split('/')]
  if (own.host !== other.host || from.length !== to.length) return null
  return `${scanned.slice(0, scanned.lastIndexOf('/'))}/§`
}

/** The image at all markers of the policies of an ImageRepository; null where they have several, or none. */
export function markedImage(found: DoctorContext, repository: ImageRepository): string | null {
  const images = policiesOf(found.anywhere, repository).flatMap((policy) =>
    markersOf(found.anywhere, policy).map((marker) => imageAt(found, marker)),
  )
  const [first, ...others] = new Set(images)
  return first == null || others.length > 0 || !isRepository(first) ? null : first
}

/** All before the last part. */
function ownersOf(repository: string): string {
  return splitRepository(repository).path.split('/').slice(0, -1).join('/')
}

/** Whether each app that is listed has its ImageRepository among these. */
function areAll({ apps }: DoctorContext, twins: readonly ImageRepository[]): boolean {
  const names = twins.map((one) => one.image.split('/').at(-1))
  return (apps ?? []).every(({ name }) => names.includes(name))
}

/** Whether doctor was told that these are images of apps. */
function isToldOf({ apps }: DoctorContext, twins: readonly ImageRepository[]): boolean {
  return twins.every(({ image }) => apps?.some(({ repository }) => isSameImage(repository, image)) === true)
}

/** Whether a workflow names the place that is scanned: something there may push to it. */
function isNamedElsewhere(
  { workflows }: DoctorContext,
  target: string,
  twins: readonly ImageRepository[],
): boolean {
  const place = target.slice(0, -1)
  return workflows.some(
    ({ text, jobs }) =>
      [place, ...twins.map(({ image }) => splitRepository(image).path)].some((one) => text.includes(one)) ||
      jobs.some(({ steps }) =>
        steps.some((step) => isOurs(step) && (step.with.at('from').text() ?? '') !== ''),
      ),
  )
}

/** What the step would have for its image. */
export function writtenOf({ written }: PushedImage, target: string): string {
  return `${target.slice(0, target.lastIndexOf('/'))}${written.slice(written.lastIndexOf('/'))}`
}

function tell(
  image: PushedImage,
  target: string,
  { twins, isTold }: { readonly twins: readonly ImageRepository[]; readonly isTold: boolean },
): Finding {
  const names = [...new Set(twins.map((one) => one.image.split('/').at(-1) ?? ''))]
  const shown = `${names.slice(0, 5).join(', ')}${names.length > 5 ? ` and ${names.length - 5} more` : ''}`
  const right = writtenOf(image, target)
  const too = isTold ? `, as .flux-docker.yaml or --image says too` : ''
  const message = `pushes ${image.written}, and the manifests scan ${right} (${shown})${too}: Flux finds nothing of what is pushed`
  const at = image.step?.step.with.at('image') ?? image
  return finding('flux-05', 'error', at, { message, hint: `Write image: ${right}.` })
}
