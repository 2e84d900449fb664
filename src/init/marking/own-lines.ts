/** Gives a cluster a line of its own, where what decides its tag is shared with another one, or takes no marker. Pure. */
import { dirname } from 'node:path/posix'
import { hasUnknown } from '../../flux/fields.ts'
import { type ManifestFile, placeOf } from '../../flux/files.ts'
import { isKustomization, isSameNamespace, objectsOf } from '../../flux/graph.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { containerImages, splitImage } from '../../flux/kustomize/changes/images.ts'
import type { Cluster } from '../../flux/kustomize/clusters.ts'
import { isComponent } from '../../flux/kustomize/kustomization.ts'
import { markerFor } from '../../flux/yaml-edits.ts'
import { isBelow } from '../cluster/paths.ts'
import type { Draft, Remark } from '../draft.ts'
import { quoted, withImageEntry, withOverride } from './image-entries.ts'
import {
  hasVariable,
  type InitApp,
  isNamed,
  isSamePlace,
  isWritten,
  look,
  type Seen,
  type Where,
} from './places.ts'
import type { Place, Run } from './runs.ts'
import { isFilled } from './scope.ts'

/** What runs with the files as they are now, or as `changed` has them. */
export function lookAt(draft: Draft, app: InitApp, where: Where, changed?: ManifestFile): Seen {
  return look(draft, [app], where.scope, changed).get(app.image) ?? where.seenOf(app)
}

/** Whether Flux may write the place for this cluster: an automation comes to it, and no other cluster has the file, or each a copy that it writes. */
export function isOwn({ file }: Place, where: Where): boolean {
  const sharers = where.scope.sharers(file)
  return isWritten(file, where) && (sharers.length === 0 || isOnBranches(file, sharers, where))
}

/**
 * Whether each of the clusters that have the file reads a branch of its own, with its own copy, and this one's Flux writes lines of
 * that directory there already: what is set up so goes on so. Nothing new is: a merge of the branches carries the tag of one
 * cluster to the other.
 */
function isOnBranches(
  file: string,
  sharers: readonly string[],
  { graph, namespace, scope, branch }: Where,
): boolean {
  if (sharers.some((other) => scope.sharesBranch(other, branch))) return false
  const policies = objectsOf(graph, 'ImagePolicy').map((each) => `${each.namespace}:${each.name}`)
  const paths = objectsOf(graph, 'ImageUpdateAutomation')
    .filter((each) => isSameNamespace(each.namespace, namespace) && isBelow(file, each.updatePath))
    .map(({ updatePath }) => updatePath)
  return graph.markers.some(
    (marker) =>
      policies.includes(`${marker.namespace}:${marker.policy}`) &&
      paths.some((path) => isBelow(marker.file, path)) &&
      scope.sharers(marker.file).length > 0,
  )
}

/** Adds an entry for each run to a file that it alone goes through; false, and nothing, where one has none. */
export function giveLines(draft: Draft, app: InitApp, where: Where, runs: readonly Run[]): boolean {
  const kept = draft.keep()
  const tops = [...new Map(runs.map((run) => [`${run.cluster} ${run.directory}`, run])).values()]
  const isDone = tops.every((run) => giveLine(draft, app, where, run))
  if (!isDone) draft.back(kept)
  return isDone
}

/** Files that are tried for one run: more than lie on the way to any. */
const MAX_TRIED = 10

/** The kustomization that is next to what it changes, and whose entry is what decides then; else the Kustomization of Flux. */
function giveLine(draft: Draft, app: InitApp, where: Where, run: Run): boolean {
  const image = splitImage(run.image)
  // Where a place decides the tag, that of the run is a probe.
  const tag = run.place === null ? image.tag : run.place.tag
  if (hasVariable(tag) || hasUnknown(run.image) || image.digest !== null) return false
  const entry = { written: image.name, tag }
  const { root } = run
  const top = root !== null && isAlone(root.file, where) ? root : null
  const tried = [
    ...linesFor(app, where, run)
      .slice(0, MAX_TRIED)
      .map((file) => ({ file, edited: withImageEntry(draft.change(file), entry) })),
    ...(top === null ? [] : [{ file: top.file, edited: withOverride(draft.change(top.file), top, entry) }]),
  ]
  for (const { file, edited } of tried) {
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

/** Whether the file is one of several clusters', and this cluster's alone. */
function isAlone(file: string, where: Where): boolean {
  const { cluster, layout } = where.scope
  const others = layout.clusters.filter((one) => one.directory !== cluster)
  const isShared = others.some((one) => one.files.has(file))
  return cluster !== null && others.length > 0 && !isShared && isWritten(file, where)
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

/** Why a line that other clusters of the branch run too takes no marker: they would get what Flux writes. */
export function sharedLine(
  draft: Draft,
  app: InitApp,
  where: Where,
  near: readonly Place[],
  seen: Seen,
): Remark | null {
  const shared = near.map((place) => ({ place, clusters: runningToo(place, seen, where) }))
  const { place, clusters } = shared.find((one) => one.clusters.length > 0) ?? { clusters: [] }
  const { cluster } = where.scope
  if (place === undefined || cluster === null) return null
  const line = placeOf(place)
  const runs = `${app.name}: ${clusters.map(({ directory }) => directory).join(', ')} ${clusters.length === 1 ? 'runs' : 'run'} the tag of this line too`
  const tag = `${quoted(place.tag ?? 'latest')} ${markerFor(`${where.setter}:tag`)}`
  const others = clusters.filter((one) => !isFilled(one))
  // What the Flux of this cluster brings to others is for it to write.
  if (others.length === 0) {
    draft.note(
      line,
      `${runs}, and gets what Flux writes`,
      `To tell them apart, give each an entry of its own: newTag: ${tag}`,
    )
    return null
  }
  const hint =
    place.kind === 'values'
      ? `In a kustomization.yaml that is for ${cluster} alone, patch the HelmRelease by a file with the tag, then run init again: tag: ${tag}`
      : `Give ${cluster} a kustomization.yaml of its own that takes in what the clusters share, let its Kustomization of Flux apply that, then run init again.`
  return {
    where: line,
    message: `${runs}, and no file that is for ${cluster} alone can set it, so no marker was set`,
    hint,
  }
}

/** The other clusters that run what is written there, as soon as it is. */
function runningToo(place: Place, { ofApp }: Seen, { scope, branch }: Where): readonly Cluster[] {
  const isRunBy = (directory: string) =>
    ofApp.some((run) => run.cluster === directory && isSamePlace(run.place, place))
  if (scope.cluster === null || !isRunBy(scope.cluster)) return []
  return scope.layout.clusters.filter(
    ({ directory }) =>
      directory !== scope.cluster && isRunBy(directory) && scope.sharesBranch(directory, branch),
  )
}
