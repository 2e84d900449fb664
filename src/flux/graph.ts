/** Puts a repository's manifests together: image → ImageRepository → ImagePolicy → markers. Pure, throws nothing. */
import { splitRepository } from '../image-ref.ts'
import { type Fields, fieldsOf } from './fields.ts'
import type { ManifestFile } from './files.ts'
import type { Finding } from './finding.ts'
import { findMarkers, type LostMarker, type Marker } from './markers.ts'
import {
  type AnyFluxObject,
  type FluxKind,
  type ImagePolicy,
  type ImageRepository,
  readObjects,
} from './objects.ts'
import { readYaml } from './yaml.ts'

/** Everything about Flux that the files say. */
export interface FluxGraph {
  readonly objects: readonly AnyFluxObject[]
  readonly markers: readonly Marker[]
  readonly lostMarkers: readonly LostMarker[]
  readonly findings: readonly Finding[]
  /** Those of the findings that say what could not be read. */
  readonly unread: readonly Finding[]
}

/** The graph of these files. Those that speak neither of Flux objects nor of markers are not even parsed. */
export function readManifests(files: readonly ManifestFile[]): FluxGraph {
  const read = files.map(readManifest)
  const objects = read.flatMap((file) => file.objects)
  const unread = read.flatMap((file) => file.findings)
  const findings = [...unread, ...findDuplicates(objects)]
  const markers = read.flatMap((file) => file.markers)
  return { objects, markers, lostMarkers: read.flatMap((file) => file.lostMarkers), findings, unread }
}

function readManifest({ path, text }: ManifestFile): Omit<FluxGraph, 'unread'> {
  if (path.endsWith('.json') || !text.includes('toolkit.fluxcd.io')) {
    const { markers, lost, findings } = findMarkers(path, text)
    return { objects: [], markers, lostMarkers: lost, findings }
  }
  const source = readYaml(path, text)
  const { markers, lost } = findMarkers(path, text, source)
  const read = source.documents.map((document) => readObjects(fieldsOf(source, document)))
  return {
    objects: read.flatMap(({ objects }) => objects),
    markers,
    lostMarkers: lost,
    findings: [...source.findings, ...read.flatMap(({ findings }) => findings)],
  }
}

/** The graph of objects as a cluster has them, with the markers of its files. */
export function graphOf(
  roots: readonly Fields[],
  marked: Pick<FluxGraph, 'markers' | 'lostMarkers'>,
): FluxGraph {
  const read = roots.map((root) => readObjects(root))
  const objects = read.flatMap((one) => one.objects)
  return { ...marked, objects, findings: read.flatMap(({ findings }) => findings), unread: [] }
}

/** Two manifests of one object: the one that is applied last wins, and nobody sees which. */
function findDuplicates(objects: readonly AnyFluxObject[]): readonly Finding[] {
  const first = new Map<string, AnyFluxObject>()
  return objects.flatMap((object) => {
    const key = `${object.kind}/${object.namespace ?? ''}/${object.name}`
    const other = first.get(key)
    if (other === undefined) first.set(key, object)
    if (other === undefined) return []
    const message = `is the second ${object.kind} ${nameOf(object)}; the first is at ${other.file}:${other.line}`
    const hint = 'Keep one, unless each belongs to another cluster.'
    return [{ check: 'flux-00', level: 'warning', file: object.file, line: object.line, message, hint }]
  })
}

/** The objects of one kind. */
export function objectsOf<K extends FluxKind>(
  graph: FluxGraph,
  kind: K,
): readonly Extract<AnyFluxObject, { kind: K }>[] {
  return graph.objects.filter((object): object is Extract<AnyFluxObject, { kind: K }> => object.kind === kind)
}

/** `namespace/name`, or the name alone where the manifest has no namespace. */
export function nameOf(object: { readonly namespace: string | null; readonly name: string }): string {
  return object.namespace === null ? object.name : `${object.namespace}/${object.name}`
}

/** Whether two namespaces can be the same; one that is not written can be any. */
export function isSameNamespace(a: string | null, b: string | null): boolean {
  return a === null || b === null || a === b
}

/** Whether two texts name one repository, however Docker Hub's names are shortened. */
export function isSameImage(a: string, b: string): boolean {
  return canonical(a) === canonical(b)
}

/** Registry and path of a repository, Docker Hub's names written out. */
export function canonical(image: string): string {
  const { host, path } = splitRepository(image)
  return `${host}/${path}`
}

/** The ImageRepositories that scan the image. */
export function repositoriesOf(graph: FluxGraph, image: string): readonly ImageRepository[] {
  return objectsOf(graph, 'ImageRepository').filter((repository) => isSameImage(repository.image, image))
}

/** The ImagePolicies that select from the ImageRepository. */
export function policiesOf(graph: FluxGraph, repository: ImageRepository): readonly ImagePolicy[] {
  return objectsOf(graph, 'ImagePolicy').filter(({ repository: reference, namespace }) => {
    const isNamed = reference.name === repository.name
    return isNamed && isSameNamespace(reference.namespace ?? namespace, repository.namespace)
  })
}

/** The markers that write what the policy selects. */
export function markersOf(graph: FluxGraph, policy: ImagePolicy): readonly Marker[] {
  return graph.markers.filter(
    (marker) => marker.policy === policy.name && isSameNamespace(marker.namespace, policy.namespace),
  )
}
