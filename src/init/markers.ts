/** Puts the marker where an app's tag is written: in kustomizations first, else in manifests, else in Helm values. Pure. */
import { dirname, join } from 'node:path/posix'
import { isMap } from 'yaml'
import {
  type FluxGraph,
  findImageReferences,
  type ImageReference,
  isSameImage,
  KUSTOMIZATIONS,
  listAt,
  scalarAt,
  textAt,
} from '../flux/graph.ts'
import { findMarkers, type Marker } from '../flux/markers.ts'
import {
  dashColumn,
  type Edited,
  markerFor,
  needsQuotes,
  readYaml,
  whyBroken,
  withEntry,
  withItem,
  withMarker,
} from '../flux/yaml.ts'
import type { Draft } from './draft.ts'

/** An app as init sees it. */
export interface InitApp {
  readonly name: string
  /** From the top of the repository; null when the app is of another repository. */
  readonly directory: string | null
  /** Repository of its image. */
  readonly image: string
}

/** How an app is marked. */
export interface Marking {
  /** `namespace:policy` */
  readonly setter: string
  /** The digest of a tag that is written already, or null when the registry does not have it; null = no digests. */
  readonly digestOf: ((tag: string) => string | null) | null
}

/** The files that write the app's tag once this is done; empty when none does. */
export function markApp(draft: Draft, graph: FluxGraph, app: InitApp, marking: Marking): readonly string[] {
  const marked = graph.markers.filter((marker) => isOf(marker, marking.setter) && marker.part !== 'name')
  const known = [...new Set(marked.map(({ file }) => file))]
  if (known.length > 0) {
    const overrides = chooseReferences(draft, app, ['override']).map(({ file }) => file)
    const files = [...new Set([...known, ...overrides])]
    for (const file of marking.digestOf === null ? overrides : files) markFile(draft, file, app, marking)
    return files
  }
  const places = chooseReferences(draft, app, KINDS)
  const files = [...new Set(places.map(({ file }) => file))]
  for (const file of files) markFile(draft, file, app, marking)
  return files
}

/** Best first: what stands later is overridden by what stands before. */
const KINDS = ['override', 'entry', 'container', 'values'] as const

function isOf({ namespace, policy }: Marker, setter: string): boolean {
  return `${namespace}:${policy}` === setter
}

/** The places of the best kind, all in one directory. */
function chooseReferences(
  draft: Draft,
  app: InitApp,
  kinds: readonly ImageReference['kind'][],
): readonly ImageReference[] {
  const files = draft.files().filter(({ path, text }) => isCandidate(draft, path, text, app))
  const all = files.flatMap((file) => findImageReferences(file, app.image))
  for (const kind of kinds) {
    const ofKind = all.filter((place) => place.kind === kind)
    if (ofKind.length === 0) continue
    const own = ofKind.filter(({ file }) => isIn(app, file))
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
  if (kinds.length === 1) return []
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
  if (!text.includes('{{') && isIn(app, path)) draft.refuse(path, broken, 'Fix it, then run init again.')
  return false
}

function isIn({ directory }: InitApp, path: string): boolean {
  return directory !== null && path.startsWith(`${directory}/`)
}

function kustomizationIn(draft: Draft, directory: string): string | null {
  return KUSTOMIZATIONS.map((name) => join(directory, name)).find((path) => draft.text(path) !== null) ?? null
}

/** The container's image as an entry of the kustomization beside it: added now, marked like any other. */
function asEntry(
  draft: Draft,
  file: string,
  containers: readonly ImageReference[],
): readonly ImageReference[] {
  const [container] = containers
  const text = draft.text(file)
  const root = text === null ? null : (readYaml(file, text).documents[0]?.contents ?? null)
  if (container === undefined || text === null) return []
  if (!isMap(root)) {
    draft.refuse(file, whyBroken(file, text) ?? 'is not a kustomization', 'Fix it, then run init again.')
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
function markFile(draft: Draft, file: string, app: InitApp, marking: Marking): void {
  if (!draft.isUsable(file)) return
  const kind = kindIn(draft, file, app)
  for (let left = MAX_PLACES; left > 0; left--) {
    const text = draft.text(file) ?? ''
    const places = findImageReferences({ path: file, text }, app.image).filter((place) => place.kind === kind)
    const place = places.find((each) => !isMarked(file, text, each.value, marking.setter))
    if (place === undefined) break
    if (marking.digestOf === null && isEntry(place) && textAt(place.map, 'digest') !== null)
      noteDigest(draft, place)
    if (!edited(draft, file, mark(text, place, marking.setter), place.line)) return
  }
  if (marking.digestOf !== null) pinFile(draft, file, app, { ...marking, digestOf: marking.digestOf })
}

/** Of a file that has places of several kinds, the one that wins. */
function kindIn(draft: Draft, file: string, app: InitApp): ImageReference['kind'] {
  const places = findImageReferences({ path: file, text: draft.text(file) ?? '' }, app.image)
  return KINDS.find((kind) => places.some((place) => place.kind === kind)) ?? 'values'
}

function isMarked(file: string, text: string, value: ImageReference['value'], setter: string): boolean {
  const at = value?.node.range?.[0] ?? -1
  return findMarkers(file, text).markers.some((marker) => isOf(marker, setter) && marker.start === at)
}

function isEntry({ kind }: ImageReference): boolean {
  return kind === 'entry' || kind === 'override'
}

function noteDigest(draft: Draft, { file, line }: ImageReference): void {
  const message = 'has a digest beside the tag, which decides what runs: a new tag would change nothing'
  draft.note(`${file}:${line}`, message, 'Remove digest from this entry, or run init with --pin.')
}

/** Writes the digest beside each tag of the file, with a marker of its own. A whole reference gets it from its one marker. */
function pinFile(
  draft: Draft,
  file: string,
  app: InitApp,
  { setter, digestOf }: { readonly setter: string; readonly digestOf: (tag: string) => string | null },
): void {
  for (let left = MAX_PLACES; left > 0; left--) {
    const text = draft.text(file) ?? ''
    const place = findImageReferences({ path: file, text }, app.image).find(
      (each) => isEntry(each) && !isMarked(file, text, digestReference(each), setter),
    )
    if (place === undefined) return
    const written = digestReference(place)
    const digest = digestOf(place.tag ?? '')
    if (written === null && digest === null) {
      const message = `${app.name}: the registry does not show a digest of ${place.tag ?? 'its tag'}, so it is not pinned yet`
      draft.note(`${file}:${place.line}`, message, 'Run init --pin again after the first push.')
      return
    }
    const marked =
      written === null
        ? withEntry(text, place.map, [`digest: ${digest ?? ''} ${markerFor(`${setter}:digest`)}`])
        : withMarker(text, written, `${setter}:digest`)
    if (!edited(draft, file, marked, place.line)) return
  }
}

function digestReference({ map, value }: ImageReference): ImageReference['value'] {
  const node = scalarAt(map, 'digest')
  return node === null ? null : { node, inFlow: value?.inFlow ?? map.flow === true }
}

/** Places that one file can have: far more than any has. */
const MAX_PLACES = 100

function mark(text: string, { kind, value, map }: ImageReference, setter: string): Edited {
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
