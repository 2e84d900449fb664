/** Puts the marker where an app's tag is written: in kustomizations first, else in manifests, else in Helm values. Pure. */
import { dirname, join } from 'node:path/posix'
import { isMap } from 'yaml'
import {
  dashColumn,
  type Edited,
  markerFor,
  whyBroken,
  withEntry,
  withItem,
  withMarker,
} from '../flux/edit.ts'
import { type FluxGraph, isSameImage } from '../flux/graph.ts'
import {
  findPlaces,
  type ImagePlace,
  isKustomization,
  KUSTOMIZATIONS,
  listAt,
  textAt,
} from '../flux/image-references.ts'
import { findMarkers, type Marker } from '../flux/markers.ts'
import { needsQuotes } from '../flux/scalar-types.ts'
import { readYaml } from '../flux/yaml.ts'
import type { Draft } from './draft.ts'

/** An app as init sees it; the directory is relative to the top of the repository. */
export interface InitApp {
  readonly name: string
  readonly directory: string
  /** Repository of its image. */
  readonly image: string
}

/** The files that write the app's tag once this is done; empty when none does. */
export function markApp(draft: Draft, graph: FluxGraph, app: InitApp, setter: string): readonly string[] {
  const marked = graph.markers.filter((marker) => isOf(marker, setter) && marker.part !== 'name')
  if (marked.length > 0) return [...new Set(marked.map(({ file }) => file))]
  const places = choosePlaces(draft, app)
  const files = [...new Set(places.map(({ file }) => file))]
  for (const file of files) markFile(draft, file, app, setter)
  return files
}

function isOf({ namespace, policy }: Marker, setter: string): boolean {
  return `${namespace}:${policy}` === setter
}

/** The places of the best kind, all in one directory. */
function choosePlaces(draft: Draft, app: InitApp): readonly ImagePlace[] {
  const files = draft.files().filter(({ path, text }) => isCandidate(draft, path, text, app))
  const all = files.flatMap((file) => findPlaces(file, app.image))
  for (const kind of ['entry', 'container', 'values'] as const) {
    const ofKind = all.filter((place) => place.kind === kind)
    if (ofKind.length === 0) continue
    const own = ofKind.filter(({ file }) => file.startsWith(`${app.directory}/`))
    const near = own.length > 0 ? own : ofKind
    const directories = [...new Set(near.map(({ file }) => dirname(file)))]
    const kustomization = kind === 'container' ? kustomizationIn(draft, directories[0] ?? '') : null
    if (directories.length === 1) return kustomization === null ? near : asEntry(draft, kustomization, near)
    draft.note(
      near[0]?.file ?? null,
      `${app.name}: its image stands in ${directories.length} directories (${directories.slice(0, 4).join(', ')}), so no marker was set`,
      `Put the marker behind the tag that Flux is to write: ${markerFor(`<namespace>:${app.name}:tag`)}`,
    )
    return []
  }
  draft.note(
    null,
    `${app.name}: no manifest names ${app.image}, so there is no tag to mark`,
    'Write a Deployment and a kustomization.yaml for it, then run init again.',
  )
  return []
}

/** Whether the file may have a place; one that would and cannot be read as YAML is refused. */
function isCandidate(draft: Draft, path: string, text: string, app: InitApp): boolean {
  const name = app.image.split('/').slice(-2).join('/')
  if (!/\.ya?ml$|\/Kustomization$/.test(path) || path.startsWith('.github/')) return false
  if (!text.includes(name.replace(/^[^/]*[.:][^/]*\//, ''))) return false
  const broken = whyBroken(path, text)
  if (broken === null) return true
  // Templates of charts are no YAML before they are filled in.
  if (!text.includes('{{') && path.startsWith(`${app.directory}/`))
    draft.refuse(path, broken, 'Mend it, then run init again.')
  return false
}

function kustomizationIn(draft: Draft, directory: string): string | null {
  return KUSTOMIZATIONS.map((name) => join(directory, name)).find((path) => draft.text(path) !== null) ?? null
}

/** The container's image as an entry of the kustomization beside it: added now, marked like any other. */
function asEntry(draft: Draft, file: string, containers: readonly ImagePlace[]): readonly ImagePlace[] {
  const [container] = containers
  const text = draft.text(file)
  const root = text === null ? null : (readYaml(file, text).documents[0]?.contents ?? null)
  if (container === undefined || text === null) return []
  if (!isMap(root)) {
    draft.refuse(file, whyBroken(file, text) ?? 'is no kustomization', 'Mend it, then run init again.')
    return []
  }
  const images = listAt(root, 'images')
  const renamed = images?.items.find(
    (item) => isMap(item) && isSameImage(textAt(item, 'name') ?? '', container.written),
  )
  if (renamed !== undefined) {
    draft.refuse(
      file,
      `renames ${container.written} to another image`,
      'Make input image the image it names.',
    )
    return []
  }
  const tag = container.tag ?? 'latest'
  const entry = [`name: ${container.written}`, `newTag: ${needsQuotes(tag) ? `"${tag}"` : tag}`]
  return edited(draft, file, addEntry(text, root, images, entry)) ? [{ ...container, file }] : []
}

function addEntry(
  text: string,
  root: Parameters<typeof withEntry>[1],
  images: Parameters<typeof withItem>[1] | null,
  entry: readonly string[],
): Edited {
  if (images !== null) return withItem(text, images, entry)
  if (root.has('images')) return { problem: 'has no list under images' }
  const resources = listAt(root, 'resources')
  const isFlush = resources !== null && resources.flow !== true && dashColumn(text, resources) === 0
  const indent = isFlush ? '' : '  '
  const [name = '', newTag = ''] = entry
  return withEntry(text, root, ['images:', `${indent}- ${name}`, `${indent}  ${newTag}`])
}

/** Sets the marker at each place of the file that has none. */
function markFile(draft: Draft, file: string, app: InitApp, setter: string): void {
  if (!draft.isUsable(file)) return
  for (let left = MAX_PLACES; left > 0; left--) {
    const text = draft.text(file) ?? ''
    const ours = findMarkers(file, text).markers.filter((marker) => isOf(marker, setter))
    const marked = new Set(ours.map(({ start }) => start))
    const wanted = isKustomization(file) ? 'entry' : null
    const place = findPlaces({ path: file, text }, app.image).find(
      ({ kind, value }) => (wanted === null || kind === wanted) && !marked.has(value?.node.range?.[0] ?? -1),
    )
    if (place?.kind === 'entry' && textAt(place.map, 'digest') !== null) noteDigest(draft, place)
    if (place === undefined || !edited(draft, file, mark(text, place, setter), place.line)) return
  }
}

function noteDigest(draft: Draft, { file, line }: ImagePlace): void {
  const message = 'has a digest beside the tag, which kustomize goes by: a new tag would change nothing'
  draft.note(`${file}:${line}`, message, 'Remove digest from this entry.')
}

/** Places that one file can have: far more than any has. */
const MAX_PLACES = 100

function mark(text: string, { kind, value, map }: ImagePlace, setter: string): Edited {
  if (kind === 'container' && value !== null) return withMarker(text, value, setter)
  if (value !== null) return withMarker(text, value, `${setter}:tag`)
  return withEntry(text, map, [`newTag: latest ${markerFor(`${setter}:tag`)}`])
}

/** Takes the new text over; a problem is refused. */
function edited(draft: Draft, file: string, result: Edited, line?: number): boolean {
  if ('text' in result) draft.write(file, result.text)
  else
    draft.refuse(
      line === undefined ? file : `${file}:${line}`,
      result.problem,
      result.hint ?? 'Write the tag as a plain value on a line of its own, then run init again.',
    )
  return 'text' in result
}
