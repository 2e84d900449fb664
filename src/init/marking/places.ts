/** Chooses the place that an app's marker is for: the one that decides what the cluster runs. Pure. */
import { type FluxGraph, isSameImage, isSameNamespace, objectsOf, textAt } from '../../flux/graph.ts'
import { whyBroken } from '../../flux/yaml.ts'
import { isRepository } from '../../image-ref.ts'
import { isBelow, needsOwn } from '../cluster/paths.ts'
import type { Draft } from '../draft.ts'
import { copiedKeys, nameOfRun, type Place, placesIn, type Run, runsOf, variableOf } from './runs.ts'
import type { Scope } from './scope.ts'

/** An app as init sees it. */
export interface InitApp {
  readonly name: string
  /** From the top of the repository; null when the app is of another repository. */
  readonly directory: string | null
  /** Repository of its image. */
  readonly image: string
}

/** What a place is chosen from. */
export interface Where {
  readonly scope: Scope
  /** What the cluster has already. */
  readonly graph: FluxGraph
  readonly namespace: string
  /** The branch that Flux reads and writes; null where it is not known. */
  readonly branch: string | null
  /** `namespace:policy` */
  readonly setter: string
  /** What runs before anything is written. */
  seenOf(app: InitApp): Seen
}

const NOTHING: Seen = { runs: [], ofApp: [], places: [] }

/** What runs, looked at when it is first asked for. */
export function watch(draft: Draft, apps: readonly InitApp[], scope: Scope): Where['seenOf'] {
  let all: ReadonlyMap<string, Seen> | null = null
  return ({ image }) => {
    all ??= look(draft, apps, scope)
    return all.get(image) ?? NOTHING
  }
}

/** Best first: what stands later is overridden by what stands before. */
export const KINDS = ['override', 'variable', 'reference', 'entry', 'container', 'values'] as const

/** What runs, and the places that were asked about. */
export interface Seen {
  readonly runs: readonly Run[]
  /** What of it runs the app's image. */
  readonly ofApp: readonly Run[]
  readonly places: readonly Place[]
}

/** What runs with the files as they are now, or as `changed` has them; by the image of each app. */
export function look(
  draft: Draft,
  apps: readonly InitApp[],
  { beside }: Scope,
  changed?: { readonly path: string; readonly text: string },
): ReadonlyMap<string, Seen> {
  const now = draft.files().map((file) => (file.path === changed?.path ? changed : file))
  const files = now.filter(({ path }) => isManifest(path))
  const all = apps.map((app) => ({ app, places: files.flatMap((file) => placesIn(file, app.image)) }))
  // All are built at once: what names one image says nothing of another.
  const copied = copiedKeys([...files, ...beside])
  const asked = new Map(
    all.flatMap(({ places }) => probed(places, copied).map((place) => [keyOf(place), place])),
  )
  const runs = runsOf([...files, ...beside], [...asked.values()])
  return new Map(
    all.map(({ app, places }) => {
      const own = new Map(places.map((place) => [keyOf(place), place]))
      const seen = runs.map((run) => ({
        ...run,
        place: run.place === null ? null : (own.get(keyOf(run.place)) ?? null),
      }))
      return [app.image, { runs: seen, places, ofApp: seen.filter((run) => isNamed(nameOfRun(run), app)) }]
    }),
  )
}

function keyOf({ file, value, ordinal }: Place): string {
  return `${file} ${value?.node.range?.[0] ?? `#${ordinal}`}`
}

/** Those that a tag can be tried at: a tag that is a variable is tried at the variable, one that is copied where it is copied from. */
function probed(places: readonly Place[], copied: readonly string[]): readonly Place[] {
  const variables = places.flatMap(({ kind, tag }) => (kind === 'variable' ? [] : (variableOf(tag) ?? [])))
  const names = [...copied, ...variables]
  return places.filter(({ kind, written, tag, value }) =>
    kind === 'variable' ? names.includes(written) : value !== null && !hasVariable(tag) && !hasInput(tag),
  )
}

/** Whether a text has a variable in it. */
export function hasVariable(text: string | null): boolean {
  return /\$\{/.test(text ?? '')
}

/** Whether a ResourceSet puts an input into a text. */
export function hasInput(text: string | null): boolean {
  return /<<.*>>/.test(text ?? '')
}

/** Those in the cluster that init writes for; where none is there, all. What Flux applies comes before what it does not. */
export function ownRuns({ ofApp }: Seen, { cluster }: Scope): readonly Run[] {
  const own = ofApp.filter((run) => run.cluster !== null && run.cluster === cluster)
  const applied = ofApp.filter((run) => run.cluster !== null)
  return own.length > 0 ? own : applied.length > 0 ? applied : ofApp
}

/** Whether a repository is the app's. */
export function isNamed(name: string, { image }: InitApp): boolean {
  return isRepository(name) && isSameImage(name, image)
}

/** The places that name the image, whatever runs. */
export function namedPlaces(draft: Draft, app: InitApp): readonly Place[] {
  const files = draft.files().filter(({ path, text }) => isCandidate(draft, path, text, app))
  return files.flatMap((file) => placesIn(file, app.image).filter((place) => isOfApp(place, app)))
}

/** Whether a place names the app's image itself. */
export function isOfApp({ kind, written, map }: Place, app: InitApp): boolean {
  const isEntry = kind === 'entry' || kind === 'override'
  return (
    kind !== 'variable' &&
    kind !== 'reference' &&
    isNamed(isEntry ? (textAt(map, 'newName') ?? written) : written, app)
  )
}

function isManifest(path: string): boolean {
  return /\.ya?ml$|\/Kustomization$/.test(path) && !path.startsWith('.github/')
}

/** Whether the file may have a place; one that would and cannot be read as YAML is refused. */
function isCandidate(draft: Draft, path: string, text: string, app: InitApp): boolean {
  const name = app.image.split('/').slice(-2).join('/')
  if (!isManifest(path)) return false
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

/** Those of the best kind, of the app's own directory where some are there. */
export function bestOf(places: readonly Place[], app: InitApp): readonly Place[] {
  const ofKind = KINDS.map((kind) => places.filter((place) => place.kind === kind)).find(
    (some) => some.length > 0,
  )
  return nearOf(ofKind ?? [], app)
}

/** Those of the app's own directory; where none is there, all. */
export function nearOf(places: readonly Place[], app: InitApp): readonly Place[] {
  const own = places.filter(({ file }) => isIn(app, file))
  return own.length > 0 ? own : places
}

/** The places, each once. */
export function distinct(runs: readonly Run[]): readonly Place[] {
  const places = runs.flatMap(({ place }) => place ?? [])
  return [...new Map(places.map((place) => [`${place.file} ${place.ordinal}`, place])).values()]
}

/** Whether two are one. */
export function isSamePlace(a: Place | null, b: Place): boolean {
  return a !== null && a.file === b.file && a.ordinal === b.ordinal
}

/** Whether an automation writes the file: one that is there, the first one, or one beside it. */
export function isWritten(file: string, { graph, namespace, scope }: Where): boolean {
  const paths = objectsOf(graph, 'ImageUpdateAutomation')
    .filter((each) => isSameNamespace(each.namespace, namespace))
    .map(({ updatePath }) => updatePath)
  return (
    paths.length === 0 ||
    paths.some((path) => isBelow(file, path)) ||
    needsOwn(file, paths, scope.holdsForeign)
  )
}
