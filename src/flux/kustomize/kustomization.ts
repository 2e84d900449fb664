/** Reads what a kustomization.yaml asks for, as far as it is of the plain kinds. Pure. */
import { type Fields, withValue } from '../fields.ts'
import { type ImageChange, readImages } from './changes/images.ts'
import { type OddPatch, type Patch, type PatchPlace, patchesOf, readPatch } from './changes/patches.ts'
import { type PatchTarget, readTarget } from './changes/targets.ts'
import { oddKeysOf } from './decode.ts'
import { type Documents, joinPath } from './documents.ts'

/** What is done to objects after they are gathered. */
export interface Transformation {
  readonly namespace: string | null
  readonly prefix: string
  readonly suffix: string
  readonly labels: Readonly<Record<string, string>>
  readonly patches: readonly (Patch | OddPatch)[]
  readonly images: readonly ImageChange[]
  /** The entries of `replicas`, each of which must name an object. */
  readonly replicas?: readonly Fields[]
  /** Whether it adds to objects what is not read here: annotations, replicas. */
  readonly addsMore?: boolean
}

/** A kustomization.yaml. */
export interface KustomizeFile extends Transformation {
  readonly file: string
  readonly directory: string
  readonly resources: readonly Fields[]
  readonly components: readonly Fields[]
  readonly isComponent: boolean
  readonly generated: readonly Generated[]
  /** What it asks for that is not read here. */
  readonly notRead: readonly string[]
}

/** What a generator makes, or changes, but for the data and for the hash at the end of the name. */
export interface Generated {
  readonly object: Fields
  /** Whether it changes what is there, and makes nothing. */
  readonly isChange: boolean
}

/** What may change objects and is not read. */
const NOT_READ = [
  ...['replacements', 'transformers', 'vars', 'configurations', 'crds', 'helmCharts'],
  ...['helmChartInflationGenerator', 'generators', 'openapi'],
]

/** The kustomization of a directory, or null. */
export function readKustomization(documents: Documents, directory: string): KustomizeFile | null {
  const file = documents.kustomizationOf(directory)
  const root = file === null ? undefined : documents.of(file)[0]
  if (file === null || root === undefined) return null
  const { patches, notRead } = readPatches(documents, directory, root, file)
  return {
    file,
    directory,
    resources: [...root.at('resources').list(), ...root.at('bases').list()],
    components: root.at('components').list(),
    isComponent: isComponent(root),
    namespace: root.at('namespace').text() || null,
    prefix: root.at('namePrefix').text() ?? '',
    suffix: root.at('nameSuffix').text() ?? '',
    labels: readLabels(root),
    patches,
    images: readImages(root.at('images')),
    addsMore: ['commonAnnotations', 'replicas'].some((key) => root.at(key).isSet()),
    replicas: root.at('replicas').list(),
    generated: ['ConfigMap', 'Secret'].flatMap((kind) => readGenerated(root, kind)),
    notRead: [...NOT_READ.filter((key) => root.at(key).isSet()), ...oddKeysOf(root), ...notRead],
  }
}

/** Whether a kustomization is of kind Component. */
export function isComponent(root: Fields): boolean {
  return root.entries().some(([key, at]) => key.toLowerCase() === 'kind' && at.text() === 'Component')
}

function readLabels(root: Fields): Readonly<Record<string, string>> {
  const pairs = root
    .at('labels')
    .list()
    .map((entry) => entry.at('pairs').texts())
  return Object.assign({}, root.at('commonLabels').texts(), ...pairs)
}

function readGenerated(root: Fields, kind: string): readonly Generated[] {
  const list = root.at(kind === 'Secret' ? 'secretGenerator' : 'configMapGenerator').list()
  return list.flatMap((entry) => {
    const name = entry.at('name').text()
    const isChange = ['merge', 'replace'].includes(entry.at('behavior').text() ?? '')
    if (name === null) return []
    const added = ['labels', 'annotations'].flatMap((key) => {
      const own = { ...root.at('generatorOptions', key).texts(), ...entry.at('options', key).texts() }
      return Object.keys(own).length === 0 ? [] : [[key, own] as const]
    })
    const namespace = entry.at('namespace').text()
    const metadata = { name, ...Object.fromEntries(added) }
    const named = namespace === null ? metadata : { ...metadata, namespace }
    return [{ object: withValue(entry, { apiVersion: 'v1', kind, metadata: named }), isChange }]
  })
}

/** What it has where a patch is not read. */
export const ODD_PATCHES = 'patches of another kind'

interface Read {
  readonly patches: readonly (Patch | OddPatch)[]
  readonly notRead: readonly string[]
}

function readPatches(documents: Documents, directory: string, root: Fields, file: string): Read {
  // In kustomize's order.
  const all = [
    ...root
      .at('patchesStrategicMerge')
      .list()
      .map((at): PatchEntry => {
        const text = at.text() ?? ''
        const own = isInline(text)
        return { at, text: own ? text : null, path: own ? null : text, target: null, stage: 0 }
      }),
    ...root
      .at('patches')
      .list()
      .map((at) => readEntry(at, 1)),
    ...root
      .at('patchesJson6902')
      .list()
      .map((at) => readEntry(at, 2)),
  ]
  const read = all.map((entry) => resolve(documents, directory, file, entry))
  return {
    patches: read.flatMap((patches) => patches ?? []),
    notRead: read.some((patches) => patches === null) ? [ODD_PATCHES] : [],
  }
}

interface PatchEntry {
  readonly at: Fields
  readonly text: string | null
  readonly path: string | null
  /** Null: the patch names its object itself; undefined: the target is of a kind that is not read. */
  readonly target: PatchTarget | null | undefined
  readonly stage: PatchPlace['stage']
}

/** One entry of `patches`, of a kustomization.yaml or of a Flux Kustomization. */
export function readEntry(entry: Fields, stage: PatchPlace['stage']): PatchEntry {
  const isRenaming = ['allowNameChange', 'allowKindChange'].some((key) => entry.at('options', key).flag())
  // Kustomize takes Target for target, and what is merged in may bring one.
  const isOdd = entry
    .entries()
    .some(([key]) => key === '<<' || (key !== 'target' && key.toLowerCase() === 'target'))
  return {
    at: entry,
    text: entry.at('patch').text(),
    path: entry.at('path').text(),
    target: isRenaming || isOdd ? undefined : readTarget(entry.at('target')),
    stage,
  }
}

/** The patches of one entry; null when they cannot be read here. */
export function resolve(
  documents: Documents,
  directory: string,
  file: string,
  { at, text, path, target, stage }: PatchEntry,
): readonly (Patch | OddPatch)[] | null {
  if (target === undefined) return null
  const place = { at, target, stage }
  if (text !== null) return readPatch(file, text, place)
  const from = path === null ? null : joinPath(directory, path)
  if (from === null || !documents.has(from) || !documents.isWhole(from)) return null
  return patchesOf(documents.of(from), documents.text(from), place)
}

/** Whether an entry is an object itself, in lines, in JSON or as a mapping, and not the path of one. */
export function isInline(text: string): boolean {
  return /\n|^\s*\{|:\s/.test(text)
}

/** The files that a kustomization patches with: they are no objects. */
export function patchFilesOf(documents: Documents, directory: string): readonly string[] {
  return patchEntriesOf(documents, directory).map(({ path }) => path)
}

/** The places of a kustomization that name such a file. */
export function patchEntriesOf(
  documents: Documents,
  directory: string,
): readonly { readonly at: Fields; readonly path: string; readonly isPatch: boolean }[] {
  const file = documents.kustomizationOf(directory)
  const root = file === null ? undefined : documents.of(file)[0]
  if (root === undefined) return []
  const entries = [
    ...['patches', 'patchesJson6902'].flatMap((key) =>
      root
        .at(key)
        .list()
        .map((entry) => ({ at: entry.at('path'), isPatch: true })),
    ),
    ...['patchesStrategicMerge', 'transformers', 'generators', 'validators'].flatMap((key) =>
      root
        .at(key)
        .list()
        .map((at) => ({ at, isPatch: key === 'patchesStrategicMerge' })),
    ),
  ]
  return entries.flatMap(({ at, isPatch }) => {
    const text = at.text()
    const path = !text || isInline(text) ? null : joinPath(directory, text)
    return path === null ? [] : [{ at, path, isPatch }]
  })
}
