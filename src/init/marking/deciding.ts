/** Chooses where an app's marker goes: the place that decides what its cluster runs, or a new entry that will. Pure. */
import { dirname } from 'node:path/posix'
import { isTakenApart, placeOf } from '../../flux/files.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { markerFor } from '../../flux/yaml-edits.ts'
import { type Draft, kustomizationIn, type Remark } from '../draft.ts'
import { inNone, inSet, inSeveral, inText, inUnlisted, unwritten } from '../left.ts'
import { quoted, withImageEntry } from './image-entries.ts'
import { giveLines, isOwn, lookAt, sharedLine } from './own-lines.ts'
import {
  bestOf,
  distinct,
  hasInput,
  hasVariable,
  type InitApp,
  isNamed,
  isSamePlace,
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
  const isOpen = (place: Place) => isOwn(place, where) && !isInList(draft, place)
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
    sharedLine(draft, app, where, near, seen) ??
    noteVariable(draft, app, where, near, seen)
  if (left !== null) return { left }
  return mine.length > 0
    ? toSpots(draft, near, mine, where)
    : (asEntries(draft, near, where) ?? { spots: spotsOf(near, false), directory: null })
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
  const edited = withImageEntry(draft.change(file), first)
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
    where: placeOf(place),
    message: `${app.name}: its image stands in a List that is alone in its file, and Flux writes to no such file, so no marker was set`,
    hint: `Write the objects as documents of their own, with --- between, or list the file in a kustomization.yaml with an entry under images, then run init again: newTag: ${quoted(place.tag ?? 'latest')} ${markerFor(`${setter}:tag`)}`,
  }
}

/** A variable that other images have for their tag too takes no marker of one of them. */
function sharedVariable(app: InitApp, { setter }: Where, near: readonly Place[], seen: Seen): Remark | null {
  const place = near.find(({ kind }) => kind === 'variable' || kind === 'reference')
  const other = seen.runs.find(
    (run) => place !== undefined && isSamePlace(run.place, place) && !isNamed(nameOfRun(run), app),
  )
  if (place === undefined || other === undefined) return null
  return {
    where: placeOf(place),
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
  const line = placeOf(place)
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
