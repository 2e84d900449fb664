/** Says whether what runs comes from a marker, or from something beside it that has the same tag now. Pure. */
import { perObject } from '../../calls.ts'
import { hasUnknown } from '../../flux/fields.ts'
import { isSamePlace, type ManifestFile, placeOf } from '../../flux/files.ts'
import { markersOf, splitReference } from '../../flux/graph.ts'
import { imagesFrom, splitImage } from '../../flux/kustomize/changes/images.ts'
import type { Cluster, Deployment } from '../../flux/kustomize/clusters.ts'
import { readLayout } from '../../flux/kustomize/layout.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImagePolicy, ImageRepository } from '../../flux/objects.ts'
import type { DoctorContext } from '../context.ts'
import { isUnfit } from '../policies/fitting.ts'

/**
 * Whether no marker of the policy changes the image there, although what runs has the tag of one: everything is built
 * once more with another tag at each marker.
 */
export function isShadowed(
  found: DoctorContext,
  { policy, repository }: { readonly policy: ImagePolicy; readonly repository: ImageRepository },
  deployment: Deployment,
): boolean {
  const markers = markersOf(found.graph, policy)
  if (found.rendered?.has(deployment.directory) === true) return false
  if (!markers.some(({ value }) => isWrittenBeside(found, deployment, tagIn(value)))) return false
  const moved = movedClusters(found)
    .find(({ directory }) => directory === found.cluster.directory)
    ?.deployments.find(({ root }) => isSamePlace(root, deployment.root))
  if (moved === undefined || moved.built.notRead.length > 0) return false
  const imagesIn = ({ objects }: Deployment) => imagesFrom(objects, repository.image)
  const [before, after] = [imagesIn(deployment), imagesIn(moved)]
  const tags = markers.map((marker) => movedTag(found, marker))
  const isPlain = after.every(({ image }) => !hasUnknown(image) && !image.includes('<<'))
  return (
    isPlain &&
    before.length === after.length &&
    !after.some(({ image }) => tags.includes(splitImage(image).tag ?? ''))
  )
}

const tagIn = (value: string) => splitReference(value).tag ?? value

/** Whether a line without a marker has the tag, of what is built there or of the Kustomization itself. */
function isWrittenBeside(found: DoctorContext, deployment: Deployment, tag: string): boolean {
  const text = BESIDE.get(deployment) ?? linesBeside(found, deployment)
  BESIDE.set(deployment, text)
  return text.includes(tag)
}

const BESIDE = new WeakMap<Deployment, string>()

/** The lines without a marker, each once. */
function linesBeside({ textOf }: DoctorContext, { built, root }: Deployment): string {
  const files = new Set([...built.files, root.file])
  const lines = [...files].flatMap((file) => textOf(file).split('\n'))
  return [...new Set(lines)].filter((line) => !line.includes('$imagepolicy')).join('\0')
}

const MOVED = new WeakMap<readonly ManifestFile[], readonly Cluster[]>()

/** The clusters as they are once Flux has written a tag of its own at each marker. */
function movedClusters(found: DoctorContext): readonly Cluster[] {
  const known = MOVED.get(found.files)
  if (known !== undefined) return known
  const flows = new Set(found.workflows.map(({ file }) => file))
  const files = found.files
    .filter(({ path }) => !flows.has(path) && !path.startsWith('.github/'))
    .map(({ path, text }) => ({ path, text: moveMarkers(found, path, text) }))
  const { rendered, fluxVersion } = found
  const { clusters } = readLayout(files, { rendered, fluxVersion, asMeant: true })
  MOVED.set(found.files, clusters)
  return clusters
}

function moveMarkers(found: DoctorContext, path: string, text: string): string {
  const markers = byFile(found.anywhere.markers).get(path) ?? []
  return markers
    .filter(isMovable)
    .sort((a, b) => b.start - a.start)
    .reduce((moved, marker) => {
      const tag = movedTag(found, marker)
      const value = marker.part === 'tag' ? tag : `${splitReference(marker.value).repository}:${tag}`
      return `${moved.slice(0, marker.start)}${value}${moved.slice(marker.end)}`
    }, text)
}

/** Whether a tag is written there: at a name, or in a field that takes another part, it makes no image, which is told by itself. */
function isMovable(marker: Marker): boolean {
  const isTagged = marker.part === 'tag' || marker.part === 'image'
  return isTagged && marker.style !== 'block' && marker.path.at(-1) !== 'name' && !isUnfit(marker)
}

function movedTag({ anywhere }: DoctorContext, marker: Marker): string {
  return `moved-${orderOf(anywhere.markers).get(placeOf(marker))}`
}

const byFile = perObject((markers: readonly Marker[]) => Map.groupBy(markers, ({ file }) => file))
/** Where the first marker of each place is among all. */
const orderOf = perObject(
  (markers: readonly Marker[]) =>
    new Map(markers.map((marker, index) => [placeOf(marker), index] as const).reverse()),
)
