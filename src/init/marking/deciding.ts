/** Chooses where an app's marker goes: the place that decides what its cluster runs, or a new entry that will. Pure. */
import { dirname } from 'node:path/posix'
import { hasUnknown } from '../../flux/fields.ts'
import { isTakenApart, type ManifestFile } from '../../flux/files.ts'
import { graphOf, isKustomization, objectsOf, policiesOf, repositoriesOf } from '../../flux/graph.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { containerImages, splitImage } from '../../flux/kustomize/changes/images.ts'
import { isComponent } from '../../flux/kustomize/kustomization.ts'
import { markerFor } from '../../flux/yaml.ts'
import { type Draft, kustomizationIn, type Remark } from '../draft.ts'
import { inNone, inSet, inSeveral, inText, inUnlisted, unwritten } from '../left.ts'
import { quoted, withImageEntry } from './image-entries.ts'
import {
  bestOf,
  distinct,
  hasInput,
  hasVariable,
  type InitApp,
  isNamed,
  isSamePlace,
  isWritten,
  look,
  namedPlaces,
  nearOf,
  ownRuns,
  type Seen,
  type Where,
} from './places.ts'
import { nameOfRun, type Place, type Run } from './runs.ts'

/** Places of one file: by their numbers, or all of the kind that wins there. */
export interface Spot {
  readonly file: string
  readonly ordinals: ReadonlySet<number> | null
}

/** Where the marker goes, or why it goes nowhere. */
export type Chosen =
  | {
      readonly spots: readonly Spot[]
      /** The directory that brings it to the cluster, where that is not the file's. */
      readonly directory: string | null
    }
  | { readonly left: Remark }

/** The place that decides what the cluster runs; where nothing is built, the best of those that name the image. */
export function choosePlaces(draft: Draft, app: InitApp, where: Where): Chosen {
  const everywhere = namedPlaces(draft, app)
  const inCluster = everywhere.filter(({ file }) => !where.scope.isForeign(file))
  const named = inCluster.length > 0 ? inCluster : everywhere
  let seen = where.seenOf(app)
  let mine = ownRuns(seen, where.scope)
  const isInNone = mine.length === 0 && named.length === 0
  const made = isInNone || mine.some(({ image }) => hasInput(image)) ? inSet(draft, app, where) : null
  if (made !== null) return { left: made }
  if (isInNone) return { left: inNone(draft, app, where, seen) }
  const isOpen = (place: Place) => isOwn(place, seen, where) && !isInList(draft, place)
  const lacking = mine.filter(({ place }) => place === null || !isOpen(place))
  if (lacking.length > 0 && giveLines(draft, app, where, lacking)) {
    seen = lookAt(draft, app, where)
    mine = ownRuns(seen, where.scope)
  }
  const open = mine.find(({ place }) => place === null)
  if (open !== undefined) return { left: inText(app, where, open, seen.places) }
  const near = mine.length > 0 ? nearOf(distinct(mine), app) : bestOf(named, app)
  if (new Set(near.map(({ file }) => dirname(file))).size > 1)
    return { left: inSeveral(app, where, near, mine) }
  const left =
    (mine.length === 0 ? inUnlisted(draft, app, where, near) : null) ??
    unwritten(app, where, near) ??
    inList(draft, app, where, near) ??
    sharedVariable(app, where, near, seen) ??
    noteShared(draft, app, where, near, seen) ??
    noteVariable(draft, app, where, near, seen)
  if (left !== null) return { left }
  return mine.length > 0
    ? toSpots(draft, near, mine, where)
    : (asEntries(draft, near, where) ?? { spots: spotsOf(near, false), directory: null })
}

function lookAt(draft: Draft, app: InitApp, where: Where, changed?: ManifestFile): Seen {
  return look(draft, [app], where.scope, changed).get(app.image) ?? where.seenOf(app)
}

function toSpots(draft: Draft, near: readonly Place[], mine: readonly Run[], where: Where): Chosen {
  const patch = near.find(({ file }) => where.scope.isPatch(file))
  const run = patch === undefined ? undefined : mine.find(({ place }) => isSamePlace(place, patch))
  const entries = patch === undefined ? asEntries(draft, near, where) : null
  return entries ?? { spots: spotsOf(near, true), directory: run?.directory ?? null }
}

function spotsOf(places: readonly Place[], isExact: boolean): readonly Spot[] {
  return [...new Set(places.map(({ file }) => file))].map((file) => ({
    file,
    ordinals: isExact
      ? new Set(places.filter((place) => place.file === file).map(({ ordinal }) => ordinal))
      : null,
  }))
}

/** Containers as an entry of the kustomization beside them, added now; null where there is none, or it does not bring them. */
function asEntries(draft: Draft, near: readonly Place[], { scope }: Where): Chosen | null {
  const [first] = near
  if (first === undefined || first.kind !== 'container' || hasVariable(first.written)) return null
  const directory = dirname(first.file)
  const file = kustomizationIn(directory, (path) => draft.text(path))
  if (file === null) return null
  const { objects } = buildDirectory(scope.layout.documents, directory === '.' ? '' : directory)
  if (!near.every((place) => objects.some((object) => object.file === place.file))) return null
  const edited = withImageEntry(file, draft.text(file) ?? '', first)
  if ('text' in edited) draft.write(file, edited.text)
  else draft.refuse(file, edited.problem, edited.hint ?? 'Write one entry per line, then run init again.')
  return { spots: 'text' in edited ? [{ file, ordinals: null }] : [], directory: null }
}

/** Whether Flux would not write the file for all that stands in it. */
function isInList(draft: Draft, { file }: Place): boolean {
  return isTakenApart(draft.text(file) ?? '')
}

function inList(draft: Draft, app: InitApp, { setter }: Where, near: readonly Place[]): Remark | null {
  const place = near.find((one) => isInList(draft, one))
  if (place === undefined) return null
  return {
    where: `${place.file}:${place.line}`,
    message: `${app.name}: its image stands in a List that is alone in its file, and Flux writes to no such file, so no marker was set`,
    hint: `Write the objects as documents of their own, with --- between, or list the file in a kustomization.yaml with an entry under images, then run init again: newTag: ${quoted(place.tag ?? 'latest')} ${markerFor(`${setter}:tag`)}`,
  }
}

// Gives a cluster a line of its own, where what decides its tag is shared, or takes no marker.

/** Whether Flux may write the place for this cluster: an automation comes to it, and no other cluster of the branch runs it. */
function isOwn(place: Place, seen: Seen, where: Where): boolean {
  return isWritten(place.file, where) && sharing(place, seen, where).length === 0
}

/** The other clusters that run what is written there, as soon as it is. */
function sharing(place: Place, { ofApp }: Seen, { scope, branch }: Where): readonly string[] {
  const isRun = ofApp.some((run) => run.cluster === scope.cluster && isSamePlace(run.place, place))
  if (scope.cluster === null || !isRun) return []
  const others = ofApp.filter((run) => run.cluster !== scope.cluster && isSamePlace(run.place, place))
  const clusters = [...new Set(others.flatMap(({ cluster }) => cluster ?? []))]
  return clusters.filter((cluster) => scope.sharesBranch(cluster, branch))
}

/** Adds an entry for each run to a kustomization that it alone goes through; false, and nothing, where one has none. */
function giveLines(draft: Draft, app: InitApp, where: Where, runs: readonly Run[]): boolean {
  const kept = draft.keep()
  const tops = [...new Map(runs.map((run) => [`${run.cluster} ${run.directory}`, run])).values()]
  const isDone = tops.every((run) => giveLine(draft, app, where, run))
  if (!isDone) draft.back(kept)
  return isDone
}

/** Kustomizations that are tried for one run: more than lie on the way to any. */
const MAX_TRIED = 10

/** The kustomization that is next to what it changes, and whose entry is what decides then. */
function giveLine(draft: Draft, app: InitApp, where: Where, run: Run): boolean {
  const image = splitImage(run.image)
  // Where a place decides the tag, that of the run is a probe.
  const tag = run.place === null ? image.tag : run.place.tag
  if (hasVariable(tag) || hasUnknown(run.image) || image.digest !== null) return false
  for (const file of linesFor(app, where, run).slice(0, MAX_TRIED)) {
    const edited = withImageEntry(file, draft.text(file) ?? '', { written: image.name, tag })
    if (!('text' in edited)) continue
    const { ofApp } = lookAt(draft, app, where, { path: file, text: edited.text })
    const own = ofApp.filter(
      ({ cluster, directory }) => cluster === run.cluster && directory === run.directory,
    )
    if (own.length === 0 || !own.every(({ place }) => place?.file === file)) continue
    draft.write(file, edited.text)
    return true
  }
  return false
}

/** The kustomizations that bring the image to this cluster alone, the innermost first. */
function linesFor(app: InitApp, where: Where, { files, cluster }: Run): readonly string[] {
  const { documents, clusters } = where.scope.layout
  const others = clusters.filter((one) => one.directory !== cluster)
  const brings = (file: string) =>
    buildDirectory(documents, dirname(file) === '.' ? '' : dirname(file)).objects.some((object) =>
      containerImages(object.value()).some((image) => isNamed(splitImage(image).name, app)),
    )
  return [...files]
    .filter((file) => isKustomization(file) && !documents.of(file).some((root) => isComponent(root)))
    .filter((file) => !others.some((one) => one.files.has(file)) && isWritten(file, where))
    .filter(brings)
    .reverse()
}

/** Says that other clusters get the tag too; where they select by other rules, why no marker is right. */
function noteShared(
  draft: Draft,
  app: InitApp,
  where: Where,
  near: readonly Place[],
  seen: Seen,
): Remark | null {
  const [place, clusters = []] =
    near.map((one) => [one, sharing(one, seen, where)] as const).find(([, some]) => some.length > 0) ?? []
  if (place === undefined || clusters.length === 0) return null
  const line = `${place.file}:${place.line}`
  const rivals = clusters.filter((cluster) => selectsOtherwise(draft, app, where, cluster))
  const own =
    place.kind === 'values'
      ? 'Give each cluster a patch of the HelmRelease, in a file, with the tag, then run init again: tag'
      : 'Give the kustomization of each cluster an entry under images, then run init again: newTag'
  const lines = `${own}: ${quoted(place.tag ?? 'latest')} ${markerFor(`${where.setter}:tag`)}`
  if (rivals.length > 0)
    return {
      where: line,
      message: `${app.name}: ${[where.scope.cluster, ...rivals].join(' and ')} run the tag of this one line and select it by different rules, so no marker there is right for both`,
      hint: lines,
    }
  draft.note(
    line,
    `${app.name}: ${clusters.join(', ')} runs the tag of this line too, and gets what Flux writes`,
    lines,
  )
  return null
}

/** Whether another cluster has a policy for the image that selects by other rules than this one's. */
function selectsOtherwise(draft: Draft, app: InitApp, { scope, setter }: Where, cluster: string): boolean {
  const objects = scope.layout.clusters.find(({ directory }) => directory === cluster)?.objects ?? []
  const graph = graphOf(objects, { markers: [], lostMarkers: [] })
  const others = repositoriesOf(graph, app.image).flatMap((each) => policiesOf(graph, each))
  const own = objectsOf(draft.graph(), 'ImagePolicy').find(
    ({ namespace, name }) => `${namespace}:${name}` === setter,
  )
  return own !== undefined && others.some(({ rules }) => JSON.stringify(rules) !== JSON.stringify(own.rules))
}

/** A variable that other images have for their tag too takes no marker of one of them. */
function sharedVariable(app: InitApp, { setter }: Where, near: readonly Place[], seen: Seen): Remark | null {
  const place = near.find(({ kind }) => kind === 'variable' || kind === 'reference')
  const other = seen.runs.find(
    (run) => place !== undefined && isSamePlace(run.place, place) && !isNamed(nameOfRun(run), app),
  )
  if (place === undefined || other === undefined) return null
  return {
    where: `${place.file}:${place.line}`,
    message: `${app.name}: the variable ${place.written} is the tag of ${nameOfRun(other)} too, so no marker was set`,
    hint: `Give the app a variable of its own in postBuild.substitute, with the marker, then run init again: ${app.name}_tag: ${place.tag ?? 'latest'} ${markerFor(`${setter}:tag`)}`,
  }
}

/** A whole reference with a variable in it loses that; where the variable is not everywhere the registry of the image, it must not. */
function noteVariable(
  draft: Draft,
  app: InitApp,
  { setter }: Where,
  near: readonly Place[],
  seen: Seen,
): Remark | null {
  const place = near.find(({ kind, written }) => kind === 'container' && hasVariable(written))
  if (place === undefined) return null
  const line = `${place.file}:${place.line}`
  const other = seen.runs.find((run) => isSamePlace(run.place, place) && !isNamed(nameOfRun(run), app))
  if (other !== undefined)
    return {
      where: line,
      message: `${app.name}: ${place.written} is not ${app.image} in all that is applied, and a marker there would make it that, so none was set`,
      hint: `Give the kustomization of this cluster a name for the image with newName: ${place.written}, and newTag: ${quoted(place.tag ?? 'latest')} ${markerFor(`${setter}:tag`)}, then run init again.`,
    }
  draft.note(
    line,
    `${app.name}: Flux writes the whole reference, and with it ${app.image} in place of ${place.written}`,
    'To keep the variable, name the image by newName in a kustomization.yaml, with the marker at its newTag.',
  )
  return null
}
