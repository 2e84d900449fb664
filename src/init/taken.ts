/** Finds what has the place of an app's objects, and says what to do with it: correct what is a slip, rename what is of another image. Pure. */
import { basename } from 'node:path/posix'
import { type ManifestFile, placeOf } from '../flux/files.ts'
import {
  type FluxGraph,
  findImageReferences,
  isSameNamespace,
  markersOf,
  nameOf,
  objectsOf,
  policiesOf,
} from '../flux/graph.ts'
import type { ImagePolicy, ImageRepository } from '../flux/objects.ts'
import { isRepository } from '../image-ref.ts'
import type { Draft } from './draft.ts'
import { hasVariable, type InitApp, namedPlaces } from './marking/places.ts'

/** What the app has already. */
export interface Found {
  readonly graph: FluxGraph
  readonly namespace: string
  readonly repository: ImageRepository | null
  readonly policy: ImagePolicy | null
  /** Manifests that do not name the image of any app. */
  readonly beside: readonly ManifestFile[]
}

/** Refuses what has the name of the app's objects and is of another image; false where nothing has. */
export function refuseTaken(draft: Draft, app: InitApp, found: Found): boolean {
  const slip = found.repository === null ? findSlip(draft, app, found) : null
  if (slip !== null) {
    const { repository, policy, marker } = slip
    const at = repository.fields.at('spec', 'image')
    const message = `ImageRepository ${nameOf(repository)} scans ${repository.image}, and the marker of its ImagePolicy ${nameOf(policy)} (${placeOf(marker)}) is at ${app.image}, which is the image of ${app.name}`
    draft.refuse(placeOf(at), message, `Make spec.image ${app.image}, then run init again.`)
    return true
  }
  const taken = findTaken(app, found)
  if (taken !== null) refuseName(draft, app, taken, found)
  return taken !== null
}

/** An ImageRepository whose policy writes the app's tag already, though it scans an image that nothing here runs. */
function findSlip(draft: Draft, app: InitApp, { graph, namespace, beside }: Found) {
  const places = namedPlaces(draft, app)
  for (const repository of objectsOf(graph, 'ImageRepository')) {
    const { image } = repository
    const isNear = isSameNamespace(repository.namespace, namespace)
    const last = image.split('/').at(-1)
    // A tag of the same name may be that of a mirror; what is called like its image is of that.
    const isMeant = last === app.image.split('/').at(-1) || last === repository.name
    if (!isNear || !isRepository(image) || isMeant || isRun([...draft.files(), ...beside], image)) continue
    for (const policy of policiesOf(graph, repository))
      for (const marker of markersOf(graph, policy)) {
        const isAtApp = places.some(
          ({ file, value }) => file === marker.file && value?.node.range?.[0] === marker.start,
        )
        if (isAtApp) return { repository, policy, marker }
      }
  }
  return null
}

/** Whether a manifest names the image. */
function isRun(files: readonly ManifestFile[], image: string): boolean {
  const name = image.split('/').at(-1) ?? ''
  return files.some((file) => file.text.includes(name) && findImageReferences(file, image).length > 0)
}

/** An object of another image that has the name which one of ours would get. */
function findTaken(app: InitApp, found: Found): ImageRepository | ImagePolicy | null {
  // A namespace that a variable says may be this one.
  const isTaken = ({ name, namespace }: { name: string; namespace: string | null }) =>
    name === app.name && (isSameNamespace(namespace, found.namespace) || hasVariable(namespace ?? ''))
  const { graph } = found
  const repository = found.repository === null ? objectsOf(graph, 'ImageRepository').find(isTaken) : undefined
  const policy = found.policy === null ? objectsOf(graph, 'ImagePolicy').find(isTaken) : undefined
  return repository ?? policy ?? null
}

function refuseName(draft: Draft, app: InitApp, taken: ImageRepository | ImagePolicy, found: Found): void {
  const image = 'image' in taken ? taken.image : ''
  const rename = 'rename it, or give another --namespace.'
  const isOpen = hasVariable(`${taken.namespace ?? ''}${image}`)
  const gap = isOpen ? 'a variable says of which image or namespace' : `it is not of ${app.image}`
  const correction = isOpen ? null : correctionOf(draft, app, taken, found)
  draft.refuse(
    `${taken.file}:${correction?.line ?? taken.line}`,
    `has ${taken.kind} ${nameOf(taken)} already, and ${gap}${image === '' || isOpen ? '' : `, but of ${image}`}`,
    correction === null
      ? `${rename.charAt(0).toUpperCase()}${rename.slice(1)}`
      : `If it is to be that of ${app.name}, ${correction.words}, then run init again; else ${rename}`,
  )
}

/** What would make the object that of the app; null where it is that of another image, which runs. */
function correctionOf(
  draft: Draft,
  app: InitApp,
  taken: ImageRepository | ImagePolicy,
  { graph, repository, beside }: Found,
): { readonly words: string; readonly line: number } | null {
  if ('image' in taken) {
    const { line } = taken.fields.at('spec', 'image')
    const words = `make spec.image ${app.image}`
    if (!isRun([...draft.files(), ...beside], taken.image)) return { words, line }
    // The images may have moved to another registry or owner.
    const isLike = basename(taken.image) === basename(app.image)
    return isLike ? { words: `${words}, and write that for ${taken.image} wherever it runs`, line } : null
  }
  const others = objectsOf(graph, 'ImageRepository')
  const isThere = others.some((one) => policiesOf(graph, one).includes(taken))
  const { line } = taken.fields.at('spec', 'imageRepositoryRef')
  return isThere ? null : { words: `make spec.imageRepositoryRef.name ${repository?.name ?? app.name}`, line }
}
