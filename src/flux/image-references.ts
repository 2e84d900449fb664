/** Finds where manifests name an image: entries of kustomizations, containers, Helm values. Pure. */
import { basename } from 'node:path/posix'
import { isMap, isScalar, isSeq, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { isRepository } from '../image-ref.ts'
import type { ValuePlace } from './edit.ts'
import type { ManifestFile } from './files.ts'
import { isSameImage } from './graph.ts'
import { readYaml } from './yaml.ts'

/** One place that names an image. */
export interface ImagePlace {
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
  readonly value: ValuePlace | null
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
export function findPlaces({ path, text }: ManifestFile, image: string): readonly ImagePlace[] {
  const source = readYaml(path, text)
  const places: ImagePlace[] = []
  for (const { contents } of source.documents) {
    for (const { map, inFlow, key } of mapsIn(contents)) {
      const line = source.lineAt(map.range?.[0] ?? 0)
      const isOverride = key === 'images' && isFluxKustomization(contents)
      const isEntry = isKustomization(path) && key === 'images'
      const place =
        isOverride || isEntry
          ? readEntry(map, image, isOverride ? 'override' : 'entry')
          : readOther(map, image, kindsOf(path, contents, key))
      if (place !== null) {
        const value = place.node === null ? null : { node: place.node, inFlow }
        const at = place.node?.range?.[0]
        const { kind, written, tag } = place
        places.push({
          file: path,
          line: at === undefined ? line : source.lineAt(at),
          kind,
          written,
          tag,
          value,
          map,
        })
      }
    }
  }
  return places
}

/** Compose files and the like name images too: only what a cluster or a chart reads counts. */
function kindsOf(path: string, root: unknown, key: string): readonly ImagePlace['kind'][] {
  const kind = isMap(root) && textAt(root, 'apiVersion') !== null ? textAt(root, 'kind') : null
  if (kind === 'HelmRelease') return ['values']
  if (kind !== null) return /[cC]ontainers$/.test(key) ? ['container'] : []
  return isChartFile(path) ? ['values'] : []
}

interface Read {
  readonly kind: ImagePlace['kind']
  readonly written: string
  readonly tag: string | null
  readonly node: Scalar | null
}

function isFluxKustomization(root: unknown): boolean {
  return isMap(root) && (textAt(root, 'apiVersion') ?? '').startsWith('kustomize.toolkit.fluxcd.io/')
}

function readEntry(map: YAMLMap, image: string, kind: 'override' | 'entry'): Read | null {
  const name = textAt(map, 'name')
  const written = textAt(map, 'newName') ?? name
  if (name === null || written === null || !isImage(written, image)) return null
  return { kind, written: name, tag: textAt(map, 'newTag'), node: scalarAt(map, 'newTag') }
}

function readOther(map: YAMLMap, image: string, kinds: readonly ImagePlace['kind'][]): Read | null {
  const reference = textAt(map, 'image')
  if (reference !== null && kinds.includes('container')) {
    const { repository, tag } = splitReference(reference)
    if (isImage(repository, image))
      return { kind: 'container', written: repository, tag, node: scalarAt(map, 'image') }
  }
  const repository = textAt(map, 'repository')
  const node = scalarAt(map, 'tag')
  if (repository === null || node === null || !kinds.includes('values')) return null
  const registry = textAt(map, 'registry')
  const written = registry === null ? repository : `${registry}/${repository}`
  return isImage(written, image) ? { kind: 'values', written, tag: textAt(map, 'tag'), node } : null
}

function isImage(text: string, image: string): boolean {
  return isRepository(text) && isSameImage(text, image)
}

/** The repository, tag and digest that a reference names. */
export function splitReference(reference: string): { repository: string; tag: string | null } {
  const [named = ''] = reference.split('@')
  const [, repository = named, tag = null] = /^(.*):([^:/]+)$/.exec(named) ?? []
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
