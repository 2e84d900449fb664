/** Finds ImageRepositories that scan another image than the one that is pushed and deployed. Pure. */
import { type Finding, isSamePlace, placeOf } from '../../flux/files.ts'
import { isSameImage, markersOf, nameOf, objectsOf, policiesOf } from '../../flux/graph.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImagePolicy, ImageRepository } from '../../flux/objects.ts'
import { isRepository, splitRepository } from '../../image-ref.ts'
import { type DoctorContext, finding, isPushed } from '../context.ts'
import { imageAt, isNamedAlike, missedBy } from '../markers/deployed.ts'
import { isNear } from '../policies/missing.ts'
import { bareImage, findUnscannableImages } from '../policies/policies.ts'
import { covers } from '../pushes/matches.ts'
import type { Cause, Correction } from './corrections.ts'
import { isOpen, isOwnerSlip } from './owners.ts'

/** flux-14, flux-05: what is pushed is at the markers, and nobody scans it: the ImageRepository of their policy has another image. */
export function findWrongImages(found: DoctorContext): readonly Cause[] {
  return found.repositories.flatMap((repository): readonly Cause[] => {
    if (repository.isUnknown || !isRepository(repository.image)) return []
    const marked = markedWith(found, repository)
    const [first] = marked
    if (first === undefined || !marked.every(({ image }) => isSameImage(image, first.image))) return []
    const level = levelOf(found, repository, marked)
    return level === null
      ? []
      : [
          {
            finding: tell(found, repository, { first, level }),
            corrections: [imageOf(repository, first.image)],
          },
        ]
  })
}

interface Marked {
  readonly marker: Marker
  readonly policy: ImagePolicy
  /** The image that it stands at. */
  readonly image: string
}

function markedWith(found: DoctorContext, repository: ImageRepository): readonly Marked[] {
  return policiesOf(found.graph, repository).flatMap((policy) =>
    markersOf(found.graph, policy).flatMap((marker) => {
      const image = policy.isUnknown ? null : imageAt(found, marker)
      // What no container has says nothing.
      const isMissed = missedBy(found, marker, repository) !== null
      return image === null || !isRepository(image) || isMissed ? [] : [{ marker, policy, image }]
    }),
  )
}

/** How bad it is; null where the image is the right one, or nothing tells which one is. */
function levelOf(
  found: DoctorContext,
  { image: scanned, name }: ImageRepository,
  marked: readonly Marked[],
): Finding['level'] | null {
  const [own = ''] = marked.map(({ image }) => image)
  const all = objectsOf(found.anywhere, 'ImageRepository')
  const isApp = (image: string) =>
    found.apps?.some(({ repository }) => isSameImage(repository, image)) === true
  const sources = found.pushed.filter((one) => isPushed(found, one, own))
  // With an ImageRepository of its own, the marker is of the wrong policy.
  if (isSameImage(own, scanned) || all.some(({ image }) => isSameImage(image, own))) return null
  if (!isApp(own) && sources.length === 0) return null
  if (marked.some(({ marker, image }) => !isNamedAlike(marker, image, scanned))) {
    const isSure = (image: string) =>
      isApp(image) ||
      found.pushed.some((one) => !one.repository.includes('§') && covers(one.repository, image))
    const isTaken = all.filter(({ image }) => isSameImage(image, scanned)).length > 1
    // Where both may be pushed, the name of the ImageRepository says which one is meant.
    const isNamed = own.endsWith(`/${name}`)
    return isNamed || (isSure(own) && (!isSure(scanned) || isTaken)) ? 'error' : null
  }
  if (isOwnerSlip(own, scanned) && isUnseenBeside(found, own, scanned)) return 'error'
  // The image of that name in another place may be a mirror.
  const isElsewhere = found.pushed.some(({ repository }) => covers(repository, scanned))
  const isClose = sources.some((one) => one.step !== null && isNear(one, scanned)) && !found.pushesUnseen
  return !isElsewhere && (isApp(own) || isClose) ? 'warning' : null
}

/** Whether what is written out pushes the one image, and nothing here has a word of the other one beside what scans it. */
function isUnseenBeside(found: DoctorContext, own: string, scanned: string): boolean {
  const { path } = splitRepository(scanned)
  const isWritten = found.pushed.some((one) => one.step !== null && isPushed(found, one, own))
  const scanning = objectsOf(found.anywhere, 'ImageRepository').map(({ fields }) =>
    fields.at('spec', 'image'),
  )
  const isTaken = found.files.some(({ path: file, text }) =>
    text
      .split('\n')
      .some(
        (words, at) =>
          words.includes(path) && !scanning.some((one) => isSamePlace(one, { file, line: at + 1 })),
      ),
  )
  const isPushedToo = found.pushed.some(({ repository }) => covers(repository, scanned))
  return isWritten && !isOpen(found) && !isTaken && !isPushedToo
}

function tell(
  found: DoctorContext,
  repository: ImageRepository,
  { first, level }: { readonly first: Marked; readonly level: Finding['level'] },
): Finding {
  const { marker, policy, image } = first
  const app = found.apps?.find((one) => isSameImage(one.repository, image))?.name
  const step = found.pushed.find((one) => one.step !== null && isPushed(found, one, image))
  const what = app === undefined ? '' : ` app ${app}`
  const pushed = step === undefined ? `where${what} is pushed` : `where ${placeOf(step)} pushes${what}`
  const message = `ImageRepository ${nameOf(repository)} scans ${repository.image}, and the marker of ImagePolicy ${nameOf(policy)} (${placeOf(marker)}) is at ${image}, ${pushed}: Flux does not find what is pushed`
  const hint = `Make spec.image ${image}, or write at the marker the policy that is meant.`
  const at = repository.fields.at('spec', 'image')
  return finding(level === 'error' ? 'flux-14' : 'flux-05', level, at, { message, hint })
}

const imageOf = (repository: ImageRepository, to: string): Correction => ({
  ...{ object: repository.fields, path: ['spec', 'image'], from: repository.image, to },
})

/** flux-23: an image with a tag, a digest or a scheme is the image without them to all that look for it. */
export function findUnscannedImages(found: DoctorContext): readonly Cause[] {
  return found.repositories.flatMap((repository) => {
    const [problem] = findUnscannableImages({ repositories: [repository] })
    const bare = bareImage(repository.image)
    return problem === undefined || bare === ''
      ? []
      : [{ finding: problem, corrections: [imageOf(repository, bare)] }]
  })
}
