/** Says which variables a Kustomization of Flux fills in. Pure. */
import type { Fields, Variables } from '../../fields.ts'
import type { Documents } from '../documents.ts'
import { type AppliedMaps, keyOfMap } from './config-maps.ts'

/** Where ConfigMaps are looked for. */
export interface MapFacts {
  /** The file of the cluster's root. */
  readonly top: string
  /** Those that Kustomizations of the cluster apply. */
  readonly applied: AppliedMaps
}

/** The variables of a Kustomization; null when it fills in none, and every text stays as it is. */
export function variablesOf(
  root: Fields,
  { raw, documents }: { readonly raw: readonly Fields[]; readonly documents: Documents },
  { top, applied }: MapFacts,
): Variables | null {
  const postBuild = root.at('spec', 'postBuild')
  const inline = postBuild.at('substitute')
  const sources = postBuild.at('substituteFrom').list()
  if (!inline.isSet() && sources.length === 0) return null
  const known: Record<string, string> = {}
  const others: string[] = []
  for (const source of sources) {
    const kind = source.at('kind').text() ?? ''
    const name = source.at('name').text() ?? ''
    const key = keyOfMap(root.at('metadata', 'namespace').text(), name)
    const near = kind === 'ConfigMap' ? findData(name, raw, documents, top) : null
    const data = near === null && kind === 'ConfigMap' ? (applied.get(key) ?? null) : near
    if (data === null) others.push(`${kind} ${name}`)
    else Object.assign(known, data)
  }
  return {
    known: { ...known, ...inline.texts() },
    others: others.length === 0 ? null : others.join(', '),
  }
}

/** The data of the one ConfigMap of that name near the cluster's root; null when there is none, or too many. */
function findData(
  name: string,
  raw: readonly Fields[],
  documents: Documents,
  top: string,
): Readonly<Record<string, string>> | null {
  const directory = top.slice(0, Math.max(0, top.lastIndexOf('/')))
  const near = () => everyFile(documents, directory).flatMap((file) => documents.of(file))
  for (const candidates of [mapsIn(documents, directory, near), mapsIn(raw, '', () => raw)]) {
    const found = candidates.get(name) ?? []
    const [only] = found
    if (only === undefined || found.length > 1) continue
    const data = only.at('data').texts()
    return Object.values(data).some((value) => value.startsWith('ENC[')) ? null : data
  }
  return null
}

/** ConfigMaps by name. */
type ConfigMaps = ReadonlyMap<string | null, readonly Fields[]>

/** Each Kustomization asks for the same ones. */
const read = new WeakMap<object, Map<string, ConfigMaps>>()

function mapsIn(owner: object, directory: string, objects: () => readonly Fields[]): ConfigMaps {
  const own = read.get(owner) ?? new Map<string, ConfigMaps>()
  read.set(owner, own)
  const maps =
    own.get(directory) ??
    Map.groupBy(
      objects().filter((root) => root.at('kind').text() === 'ConfigMap'),
      (root) => root.at('metadata', 'name').text(),
    )
  own.set(directory, maps)
  return maps
}

const MAX_FILES = 200

function everyFile(documents: Documents, directory: string): readonly string[] {
  const { files, directories } = documents.list(directory)
  return [...files, ...directories.flatMap((each) => everyFile(documents, each))].slice(0, MAX_FILES)
}

/** Whether Flux fills in no variables of the object. */
export function isLeftAlone(object: Fields): boolean {
  return ['labels', 'annotations'].some(
    (key) => object.at('metadata', key).texts()['kustomize.toolkit.fluxcd.io/substitute'] === 'disabled',
  )
}
