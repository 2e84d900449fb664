/** Puts the marker behind the tag that decides what runs, and the digest beside it. Pure. */
import { dirname } from 'node:path/posix'
import { placeOf } from '../../flux/files.ts'
import { type FluxGraph, isSameNamespace, objectsOf, scalarAt, textAt } from '../../flux/graph.ts'
import { findMarkers, type Marker } from '../../flux/markers.ts'
import { type Edited, markerFor, withEntry, withMarker } from '../../flux/yaml-edits.ts'
import { isBelow } from '../cluster/paths.ts'
import type { Draft, Remark } from '../draft.ts'
import { lineFor } from '../left.ts'
import { choosePlaces, type Spot } from './deciding.ts'
import type { OpenLine } from './open.ts'
import {
  bestOf,
  distinct,
  hasVariable,
  type InitApp,
  isOfApp,
  isWritten,
  KINDS,
  namedPlaces,
  ownRuns,
  type Where,
} from './places.ts'
import { type Place, placesIn } from './runs.ts'

/** How an app is marked. */
export interface Marking {
  /** `namespace:policy` */
  readonly setter: string
  /** The digest of a tag that is written already, or null when the registry does not have it; null = no digests. */
  readonly digestOf: ((tag: string) => string | null) | null
}

/** The files that write the app's tag once this is done, or why none does. */
export type Marked =
  | {
      readonly files: readonly string[]
      /** The directory that brings it to the cluster, where that is not the file's. */
      readonly directory: string | null
      /** What decides as well and is left to a person. */
      readonly open: readonly OpenLine[]
    }
  | { readonly left: Remark }

/** Marks what decides the app's tag. */
export function markApp(draft: Draft, app: InitApp, marking: Marking, where: Where): Marked {
  const marked = where.graph.markers.filter(
    (marker) => isOf(marker, marking.setter) && marker.part !== 'name' && !isTheirs(marker.file, where),
  )
  const known = [...new Set(marked.map(({ file }) => file))]
  if (known.length > 0) {
    const overrides = [...new Set(overridesOf(draft, app, where))]
    const files = [...new Set([...known, ...overrides])]
    for (const file of marking.digestOf === null ? overrides : files)
      markFile(draft, { file, ordinals: null }, app, marking)
    const beside = markBeside(draft, app, marking, { where, known: files })
    return { files: [...new Set([...files, ...beside.files])], directory: null, open: beside.open }
  }
  const chosen = choosePlaces(draft, app, where)
  if ('left' in chosen) return chosen
  for (const spot of chosen.spots) markFile(draft, spot, app, marking)
  return { files: chosen.spots.map(({ file }) => file), directory: chosen.directory, open: [] }
}

/** Whether a marker is another cluster's: only its automation writes the file, by a policy of the same name. */
function isTheirs(file: string, { graph, namespace, scope }: Where): boolean {
  const isWrittenIn = (one: FluxGraph) =>
    objectsOf(one, 'ImageUpdateAutomation').some(
      (each) => isSameNamespace(each.namespace, namespace) && isBelow(file, each.updatePath),
    )
  const others = scope.sharers(file)
  return others.some((other) => isWrittenIn(scope.objectsIn(other))) && !isWrittenIn(graph)
}

/**
 * Marks what decides an image beside what is marked already, in the same directory as that; where it is in another one, a person has
 * to say whether Flux is to write it.
 */
function markBeside(
  draft: Draft,
  app: InitApp,
  marking: Marking,
  { where, known }: { readonly where: Where; readonly known: readonly string[] },
): { readonly files: readonly string[]; readonly open: readonly OpenLine[] } {
  const directories = new Set(known.map((file) => dirname(file)))
  const files: string[] = []
  const open: OpenLine[] = []
  for (const { file, ordinal } of distinct(ownRuns(where.seenOf(app), where.scope))) {
    const text = draft.text(file) ?? ''
    const place = placesIn({ path: file, text }, app.image)[ordinal]
    if (place === undefined || isMarked(file, text, place.value, null)) continue
    const isNamed = isOfApp(place, app) && !hasVariable(place.written)
    if (!isNamed || !directories.has(dirname(file)) || !isWritten(file, where)) {
      open.push({ app: app.name, file, line: place.line, marked: lineFor(place, marking.setter) })
      continue
    }
    markFile(draft, { file, ordinals: new Set([ordinal]) }, app, marking)
    files.push(file)
  }
  return { files, open }
}

/** The files whose Kustomizations set the image, as far as one directory has them all. */
function overridesOf(draft: Draft, app: InitApp, { scope }: Where): readonly string[] {
  const places = bestOf(
    namedPlaces(draft, app).filter(({ kind, file }) => kind === 'override' && !scope.isForeign(file)),
    app,
  )
  return new Set(places.map(({ file }) => dirname(file))).size === 1 ? places.map(({ file }) => file) : []
}

function isOf({ namespace, policy }: Marker, setter: string): boolean {
  return `${namespace}:${policy}` === setter
}

/** Sets the marker at each place of the file that has none. */
function markFile(draft: Draft, { file, ordinals }: Spot, app: InitApp, marking: Marking): void {
  if (!draft.isUsable(file)) return
  for (let left = MAX_PLACES; left > 0; left--) {
    const text = draft.text(file) ?? ''
    const all = placesIn({ path: file, text }, app.image)
    const places = ordinals === null ? winning(all, app) : all.filter(({ ordinal }) => ordinals.has(ordinal))
    const place = places.find((each) => !isMarked(file, text, each.value, marking.setter))
    if (place === undefined) break
    if (marking.digestOf === null && isEntry(place) && textAt(place.map, 'digest') !== null)
      noteDigest(draft, place)
    if (!edited(draft, file, mark(text, place, marking.setter), place.line)) return
  }
  if (marking.digestOf !== null) pinFile(draft, file, app, { ...marking, digestOf: marking.digestOf })
}

/** Of a file that has places of several kinds, those that win. */
function winning(places: readonly Place[], app: InitApp): readonly Place[] {
  const named = places.filter((place) => isOfApp(place, app))
  const kind = KINDS.find((one) => named.some((place) => place.kind === one))
  return named.filter((place) => place.kind === kind)
}

/** Whether it has the marker; without a setter, any. */
function isMarked(file: string, text: string, value: Place['value'], setter: string | null): boolean {
  const at = value?.node.range?.[0] ?? -1
  return findMarkers(file, text).markers.some(
    (marker) => (setter === null || isOf(marker, setter)) && marker.start === at,
  )
}

function isEntry({ kind }: Place): boolean {
  return kind === 'entry' || kind === 'override'
}

function noteDigest(draft: Draft, place: Place): void {
  const message = 'has a digest beside the tag, which decides what runs: a new tag would change nothing'
  draft.note(placeOf(place), message, 'Remove digest from this entry, or run init with --pin.')
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
    const place = placesIn({ path: file, text }, app.image).find(
      (each) => isEntry(each) && isOfApp(each, app) && !isMarked(file, text, digestReference(each), setter),
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

function digestReference({ map, value }: Place): Place['value'] {
  const node = scalarAt(map, 'digest')
  return node === null ? null : { node, inFlow: value?.inFlow ?? map.flow === true }
}

/** Places that one file can have: far more than any has. */
const MAX_PLACES = 100

function mark(text: string, { kind, value, map }: Place, setter: string): Edited {
  if ((kind === 'container' || kind === 'reference') && value !== null) return withMarker(text, value, setter)
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
