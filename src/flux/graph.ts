/**
 * Puts a repository's manifests together: image → ImageRepository → ImagePolicy → markers. Pure, throws
 * nothing.
 */

import { basename } from 'node:path/posix'
import { isMap, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { perObject } from '../calls.ts'
import { isRepository, splitRepository, TAGGED } from '../image-ref.ts'
import { type Fields, fieldsOf } from './fields.ts'
import { type Finding, type ManifestFile, placeOf } from './files.ts'
import { findMarkers, type LostMarker, type Marker } from './markers.ts'
import {
  type AnyFluxObject,
  type FluxKind,
  type ImagePolicy,
  type ImageRepository,
  readObjects,
} from './objects.ts'
import { readYaml } from './yaml.ts'
import type { ValueLocation } from './yaml-edits.ts'

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
    const message = `is the second ${object.kind} ${nameOf(object)}; the first is at ${placeOf(other)}`
    const hint = 'Keep one, unless each belongs to another cluster.'
    return [{ check: 'flux-00', level: 'warning', file: object.file, line: object.line, message, hint }]
  })
}

/** The objects of one kind. */
export function objectsOf<K extends FluxKind>(
  graph: FluxGraph,
  kind: K,
): readonly Extract<AnyFluxObject, { kind: K }>[] {
  return (byKind(graph.objects).get(kind) ?? []) as unknown as readonly Extract<AnyFluxObject, { kind: K }>[]
}

// Of thousands of apps each asks for its own.
const byKind = perObject((objects: FluxGraph['objects']) => Map.groupBy(objects, ({ kind }) => kind))
const byPolicy = perObject((markers: FluxGraph['markers']) => Map.groupBy(markers, ({ policy }) => policy))

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
  const asking = byRepository(objectsOf(graph, 'ImagePolicy')).get(repository.name) ?? []
  return asking.filter(({ repository: reference, namespace }) =>
    isSameNamespace(reference.namespace ?? namespace, repository.namespace),
  )
}

const byRepository = perObject((policies: readonly ImagePolicy[]) =>
  Map.groupBy(policies, ({ repository }) => repository.name),
)

/** The markers that write what the policy selects. */
export function markersOf(graph: FluxGraph, policy: ImagePolicy): readonly Marker[] {
  const named = byPolicy(graph.markers).get(policy.name) ?? []
  return named.filter(({ namespace }) => isSameNamespace(namespace, policy.namespace))
}

// Finds where manifests name an image: entries of kustomizations, containers, Helm values.

/** One place that names an image. */
export interface ImageReference {
  readonly file: string
  readonly line: number
  /**
   * `override` = of spec.images of a Kustomization of Flux, which wins over all others; `entry` = of a kustomization's
   * images, `container` = a whole reference, `values` = repository and tag of a chart.
   */
  readonly kind: 'override' | 'entry' | 'container' | 'values'
  /** The repository as it is written, without its tag. */
  readonly written: string
  /** The tag as it is written, or null. */
  readonly tag: string | null
  /** What the marker belongs to; null when an entry has no tag yet. */
  readonly value: ValueLocation | null
  /** The map that it is in. */
  readonly map: YAMLMap
}

/** Whether a file of this name tells kustomize what to build. */
export function isKustomization(file: string): boolean {
  return KUSTOMIZATIONS.includes(basename(file))
}

/** Whether a file of this name holds values of a Helm chart. */
export function isChartFile(file: string): boolean {
  return basename(file).includes('values')
}

/** The names that kustomize looks for. */
export const KUSTOMIZATIONS: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']

/** The places of the file that name this image. */
export function findImageReferences(file: ManifestFile, image: string): readonly ImageReference[] {
  return findReferences(file, (written) => isRepository(written) && isSameImage(written, image))
}

/** Whether an image is looked for, by its repository as it is written. */
type Wanted = (written: string) => boolean

/** The places of the file that name one of the images. */
export function findReferences({ path, text }: ManifestFile, isWanted: Wanted): readonly ImageReference[] {
  const source = readYaml(path, text)
  const places: ImageReference[] = []
  for (const { contents } of source.documents) {
    for (const { map, inFlow, key } of mapsIn(contents)) {
      const line = source.lineAt(map.range?.[0] ?? 0)
      const isOverride = key === 'images' && isFluxKustomization(contents)
      const isEntry = key === (isKustomization(path) ? 'images' : imageKeyOf(contents))
      const place =
        isOverride || isEntry
          ? readEntry(map, isWanted, isOverride ? 'override' : 'entry')
          : readOther(map, isWanted, kindsOf(path, contents, key))
      if (place !== null) {
        const value = place.node === null ? null : { node: place.node, inFlow }
        const at = place.node?.range?.[0]
        const { kind, written, tag } = place
        const own = at === undefined ? line : source.lineAt(at)
        places.push({ file: path, line: own, kind, written, tag, value, map })
      }
    }
  }
  return places
}

/** Compose files and the like name images too: only what a cluster or a chart reads counts. */
function kindsOf(path: string, root: unknown, key: string): readonly ImageReference['kind'][] {
  const kind = isMap(root) && textAt(root, 'apiVersion') !== null ? textAt(root, 'kind') : null
  if (kind === 'HelmRelease') return ['values']
  if (kind !== null) return /[cC]ontainers$/.test(key) ? ['container'] : []
  return isChartFile(path) ? ['values'] : []
}

interface Read {
  readonly kind: ImageReference['kind']
  readonly written: string
  readonly tag: string | null
  readonly node: Scalar | null
}

/** Where a transformer of kustomize's, in a file of its own, has what it sets an image to. */
function imageKeyOf(root: unknown): string | null {
  return isMap(root) && textAt(root, 'kind') === 'ImageTagTransformer' ? 'imageTag' : null
}

function isFluxKustomization(root: unknown): boolean {
  return isMap(root) && (textAt(root, 'apiVersion') ?? '').startsWith('kustomize.toolkit.fluxcd.io/')
}

function readEntry(map: YAMLMap, isWanted: Wanted, kind: 'override' | 'entry'): Read | null {
  const name = textAt(map, 'name')
  const written = textAt(map, 'newName') ?? name
  if (name === null || written === null || !isWanted(written)) return null
  return { kind, written: name, tag: textAt(map, 'newTag'), node: scalarAt(map, 'newTag') }
}

function readOther(map: YAMLMap, isWanted: Wanted, kinds: readonly ImageReference['kind'][]): Read | null {
  const reference = textAt(map, 'image')
  if (reference !== null && kinds.includes('container')) {
    const { repository, tag } = splitReference(reference)
    if (isWanted(repository))
      return { kind: 'container', written: repository, tag, node: scalarAt(map, 'image') }
  }
  const repository = textAt(map, 'repository')
  const node = scalarAt(map, 'tag')
  if (node === null || !kinds.includes('values')) return null
  const registry = textAt(map, 'registry')
  // A patch of the values may have the tag alone.
  const written = `${registry === null || repository === null ? '' : `${registry}/`}${repository ?? ''}`
  return isWanted(written) ? { kind: 'values', written, tag: textAt(map, 'tag'), node } : null
}

/** The repository and tag that a reference names. */
export function splitReference(reference: string): { repository: string; tag: string | null } {
  const [named = ''] = reference.split('@')
  const [, repository = named, tag = null] = TAGGED.exec(named) ?? []
  return { repository, tag }
}

interface FoundMap {
  readonly map: YAMLMap
  readonly inFlow: boolean
  /** The key whose value it is, or whose list it is in. */
  readonly key: string
}

function mapsIn(root: unknown): readonly FoundMap[] {
  const found: FoundMap[] = []
  const stack: { node: unknown; inFlow: boolean; key: string }[] = [{ node: root, inFlow: false, key: '' }]
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, key } = step
    if (!isMap(node) && !isSeq(node)) continue
    const inFlow = step.inFlow || node.flow === true
    if (isMap(node)) found.push({ map: node, inFlow, key })
    const children = isMap(node)
      ? node.items.map((pair) => ({
          node: pair.value,
          inFlow,
          key: isScalar(pair.key) ? String(pair.key.value) : '',
        }))
      : node.items.map((child) => ({ node: child, inFlow, key }))
    stack.push(...children.reverse())
  }
  return found
}

/** The list under a key of the map, or null. */
export function listAt(map: YAMLMap, key: string): YAMLSeq | null {
  const node = map.get(key, true) as unknown
  return isSeq(node) ? node : null
}

/** The scalar under a key of the map, or null. */
export function scalarAt(map: YAMLMap, key: string): Scalar | null {
  const node = map.get(key, true) as unknown
  return isScalar(node) ? node : null
}

/** The text under a key of the map without the empty ones, or null. */
export function textAt(map: YAMLMap, key: string): string | null {
  const text = String(scalarAt(map, key)?.value ?? '')
  return text === '' ? null : text
}
