/** The objects that watch images, as each cluster has them. Pure. */
import { type Finding, IMAGE_GROUP, type ManifestFile } from '../flux/files.ts'
import { type FluxGraph, graphOf, nameOf, objectsOf, readManifests } from '../flux/graph.ts'
import { readLayout } from '../flux/kustomize/layout.ts'

/** The graphs of the clusters that watch any image, and what could not be read. */
export function readGraphs(files: readonly ManifestFile[]): {
  readonly graphs: readonly FluxGraph[]
  readonly unread: readonly Finding[]
} {
  const { unread } = readManifests(files.filter(({ text }) => text.includes(IMAGE_GROUP)))
  const graphs = readLayout(files).clusters.map(({ objects }) =>
    graphOf(objects, { markers: [], lostMarkers: [] }),
  )
  return { graphs: graphs.filter(watchesImages), unread }
}

/** The types that a workflow calls; registries call the others by themselves. */
const CALLED: readonly (string | null)[] = ['generic-oidc', 'generic-hmac', 'generic']

/** Receivers that make Flux scan images when a workflow calls them, by name. */
export function calledOf(graph: FluxGraph): readonly string[] {
  return objectsOf(graph, 'Receiver')
    .filter(({ type }) => CALLED.includes(type))
    .filter(({ resources }) => resources.some(({ kind }) => kind === 'ImageRepository'))
    .map(nameOf)
}

function watchesImages(graph: FluxGraph): boolean {
  return objectsOf(graph, 'ImagePolicy').length + objectsOf(graph, 'ImageRepository').length > 0
}
