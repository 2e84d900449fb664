/** Says which part of an image fits the field that a marker writes. Pure. */
import type { Marker, MarkerPart } from '../../flux/markers.ts'

/** What fits a field: `images[].newTag` takes a tag, a container's `image` the whole reference. */
const FITTING: Readonly<Record<string, Readonly<Record<string, MarkerPart>>>> = {
  images: { newTag: 'tag', newName: 'name', digest: 'digest' },
  containers: { image: 'image' },
  initContainers: { image: 'image' },
}

/** What the field of a marker takes, where that is certain: in kustomizations, containers, and `repository` beside `tag`. */
export function fitting({ path, value, part, isOfPair }: Marker): MarkerPart | undefined {
  const field = String(path.at(-1) ?? '')
  const list = path.findLast((key, index) => index < path.length - 1 && typeof key === 'string')
  const known = FITTING[String(list ?? '')]?.[field]
  // A field tag that holds a tag alone had never a whole reference in it.
  if (known === undefined && field === 'tag' && part === 'image' && /^\w[\w.-]*$/.test(value)) return 'tag'
  // A chart may take a whole reference at repository, where its tag is empty.
  if (known === undefined && isOfPair === true) {
    if (field === 'tag' && part === 'name') return 'tag'
    if (field === 'repository' && part === 'tag') return 'name'
  }
  // The value that stands there says what a chart takes at its field.
  const isDigest = /^sha256:[0-9a-f]{64}$/.test(value)
  if (known === undefined && field === 'digest' && part !== 'digest' && isDigest) return 'digest'
  if (known === undefined && field === 'tag' && part === 'digest' && /^\w[\w.-]*$/.test(value)) return 'tag'
  // A field image anywhere else may hold a tag alone; one with a whole reference in it does not.
  return known ?? (field === 'image' && /\/.*:/.test(value) ? 'image' : undefined)
}

/** Whether the marker writes a part that its field surely does not take. */
export function isUnfit(marker: Marker): boolean {
  return isContainerName(marker) || (fitting(marker) ?? marker.part) !== marker.part
}

/** A container's own name, as in `containers: [{name: web}]`. */
export function isContainerName({ path }: Marker): boolean {
  const [list, index, field] = path.slice(-3)
  return (list === 'containers' || list === 'initContainers') && typeof index === 'number' && field === 'name'
}

/** Whether a word is one of those that say which part of the image is written. */
export const isPart = (word: string) => ['tag', 'name', 'digest'].includes(word)
