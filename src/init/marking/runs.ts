/**
 * Says which places decide the images that run: what Flux applies is built with another tag at each place, and the
 * tags that come out tell. Pure.
 */
import { dirname } from 'node:path/posix'
import { isMap, isScalar } from 'yaml'
import { isRecord } from '../../errors.ts'
import type { Fields, Value } from '../../flux/fields.ts'
import type { ManifestFile } from '../../flux/files.ts'
import {
  findReferences,
  type ImageReference,
  isKustomization,
  isSameImage,
  splitReference,
  textAt,
} from '../../flux/graph.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { containerImages, splitImage } from '../../flux/kustomize/changes/images.ts'
import { isComponent } from '../../flux/kustomize/kustomization.ts'
import { type Layout, readLayout } from '../../flux/kustomize/layout.ts'
import { readYaml } from '../../flux/yaml.ts'
import { isRepository } from '../../image-ref.ts'

/** One place that may decide an app's tag. */
export interface Place extends Omit<ImageReference, 'kind'> {
  /** Of the values of postBuild.substitute: `variable` = it may stand for the tag, `reference` = it is the whole image. */
  readonly kind: ImageReference['kind'] | 'variable' | 'reference'
  /** Its number among the places of the file, which markers do not change. */
  readonly ordinal: number
}

const VARIABLE = '$' + '{'
const SUBSTITUTE = 'substitute:'
const CONFIG_MAP = 'kind: ConfigMap'

/** The places of a file that name the image, or have a variable in the name or no name, and the variables that it fills in. */
export function placesIn(file: ManifestFile, image: string): readonly Place[] {
  const words = [VARIABLE, lastPart(image), SUBSTITUTE, CONFIG_MAP, 'kind: HelmRelease']
  if (!words.some((word) => file.text.includes(word))) return []
  const isWanted = (written: string) =>
    written === '' || written.includes(VARIABLE) || (isRepository(written) && isSameImage(written, image))
  const all = [...findReferences(file, isWanted), ...valuesIn(file, image)]
  return all.map((place, ordinal) => ({ ...place, ordinal }))
}

/** The last part of a repository's name. */
export function lastPart(image: string): string {
  return image.split('/').at(-1) ?? ''
}

/** The variable that a tag is, by its name; null for a tag that has other text, or none. */
export function variableOf(tag: string | null): string | null {
  return /^\$\{([A-Za-z_]\w*)(?::?[=-][^{}]*)?\}$/.exec(tag ?? '')?.[1] ?? null
}

/** The values of postBuild.substitute and of ConfigMaps; `written` is the name of the variable or the key, or the repository. */
function valuesIn(file: ManifestFile, image: string): readonly Omit<Place, 'ordinal'>[] {
  if (![SUBSTITUTE, CONFIG_MAP].some((word) => file.text.includes(word))) return []
  const source = readYaml(file.path, file.text)
  return source.documents.flatMap(({ contents }) => {
    const kind = isMap(contents) ? textAt(contents, 'kind') : null
    const path = VALUES[kind ?? '']
    const map: unknown = isMap(contents) && path !== undefined ? contents.getIn(path, true) : null
    if (!isMap(map)) return []
    return map.items.flatMap(({ key, value: node }): readonly Omit<Place, 'ordinal'>[] => {
      if (!isScalar(key) || !isScalar(node)) return []
      const line = source.lineAt(node.range?.[0] ?? 0)
      const value = { node, inFlow: map.flow === true }
      const [name, text] = [String(key.value), String(node.value ?? '')]
      const { repository, tag } = splitReference(text)
      const at = { file: file.path, line, value, map }
      return isRepository(repository) && isSameImage(repository, image)
        ? [{ ...at, kind: 'reference', written: repository, tag }]
        : [{ ...at, kind: 'variable', written: name, tag: text }]
    })
  })
}

/** Where values stand that Flux or kustomize puts into other objects. */
const VALUES: Readonly<Record<string, readonly string[]>> = {
  Kustomization: ['spec', 'postBuild', 'substitute'],
  ConfigMap: ['data'],
}

/** The keys of ConfigMaps that replacements copy. */
export function copiedKeys(files: readonly ManifestFile[]): readonly string[] {
  return files.flatMap(({ text }) =>
    [...text.matchAll(/fieldPath: *["']?data\.([\w-]+)\b/g)].map(([, key = '']) => key),
  )
}

/** One image that something runs. */
export interface Run {
  /** The directory of the cluster; null of a kustomization that nothing applies yet. */
  readonly cluster: string | null
  /** The Kustomization of Flux that applies it, or null. */
  readonly root: Fields | null
  /** What is applied, or will be. */
  readonly directory: string
  readonly files: ReadonlySet<string>
  /** Whether the values of a HelmRelease say so. */
  readonly isRelease: boolean
  /** The image as it runs, its tag that of a probe where a place decides it. */
  readonly image: string
  /** The place that decides its tag; null when none of those that were asked about does. */
  readonly place: Place | null
}

const PROBE = 'fda-probe-'

/** All that runs, by the place that decides it. */
export function runsOf(files: readonly ManifestFile[], places: readonly Place[]): readonly Run[] {
  const probed = withProbes(files, places)
  const layout = readLayout(probed)
  const found = layout.clusters.flatMap((cluster) =>
    cluster.deployments.map(({ root, directory, built, objects }) => ({
      cluster: cluster.directory,
      root,
      directory,
      files: built.files,
      objects,
    })),
  )
  return [...found, ...unapplied(layout, probed)].flatMap(({ objects, ...run }) =>
    objects.flatMap((object) => {
      const values = releaseImages(object.value())
      return [...containerImages(object.value()), ...values].map((image) => {
        const probe = /fda-probe-(\d+)$/.exec(splitImage(image).tag ?? '')?.[1]
        const place = probe === undefined ? null : (places[Number(probe)] ?? null)
        return { ...run, isRelease: values.includes(image), image, place }
      })
    }),
  )
}

/** The repository of what runs; a variable that is empty leaves the colon of its tag alone. */
export function nameOfRun({ image }: Run): string {
  return splitImage(image).name.replace(/:$/, '')
}

/** The kustomizations that no other one takes in, and no Kustomization of Flux applies. */
function unapplied({ clusters, documents }: Layout, files: readonly ManifestFile[]) {
  const applied = new Set(
    clusters.flatMap((cluster) => cluster.deployments.flatMap(({ built }) => [...built.files])),
  )
  const builds = files
    .filter(({ path }) => isKustomization(path) && !applied.has(path))
    .filter(({ path }) => !documents.of(path).some((root) => isComponent(root)))
    .map(({ path }) => {
      const directory = dirname(path) === '.' ? '' : dirname(path)
      return { path, cluster: null, root: null, directory, ...buildDirectory(documents, directory) }
    })
  return builds.filter(
    ({ path, files: own }) =>
      !builds.some((other) => other.path !== path && other.files.has(path) && !own.has(other.path)),
  )
}

/** The texts with a tag of its own at each place. */
function withProbes(files: readonly ManifestFile[], places: readonly Place[]): readonly ManifestFile[] {
  const edits = new Map<string, { start: number; end: number; text: string }[]>()
  for (const [index, { file, kind, written, value }] of places.entries()) {
    const [start = 0, end = 0] = value?.node.range ?? []
    if (start === end || value?.node.type?.startsWith('BLOCK') === true) continue
    const tag = `${PROBE}${index}`
    const text = JSON.stringify(kind === 'container' || kind === 'reference' ? `${written}:${tag}` : tag)
    edits.set(file, [...(edits.get(file) ?? []), { start, end, text }])
  }
  return files.map((file) => {
    const own = (edits.get(file.path) ?? []).sort((a, b) => b.start - a.start)
    const put = (text: string, edit: { start: number; end: number; text: string }) =>
      `${text.slice(0, edit.start)}${edit.text}${text.slice(edit.end)}`
    return own.length === 0 ? file : { ...file, text: own.reduce(put, file.text) }
  })
}

/** The images in the values of a HelmRelease. */
function releaseImages(object: Value): readonly string[] {
  if (!isRecord(object) || object.kind !== 'HelmRelease' || !isRecord(object.spec)) return []
  const found: string[] = []
  const look = (node: unknown): void => {
    if (Array.isArray(node)) for (const entry of node) look(entry)
    if (!isRecord(node) || Array.isArray(node)) return
    const { registry, repository, tag } = node
    if (typeof repository === 'string' && typeof tag === 'string')
      found.push(`${typeof registry === 'string' ? `${registry}/` : ''}${repository}:${tag}`)
    for (const below of Object.values(node)) look(below)
  }
  look(object.spec.values)
  return found
}
