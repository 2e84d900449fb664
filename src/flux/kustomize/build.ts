/** Builds a directory of manifests as kustomize does, as far as it is of the plain kinds. Pure. */

import * as posix from 'node:path/posix'
import { isRecord } from '../../errors.ts'
import { type Fields, type Value, type Variables, withValue } from '../fields.ts'
import {
  applyImages,
  type KustomizeFile,
  patchFilesOf,
  readKustomization,
  type Transformation,
} from './kustomization.ts'
import { applyPatch, type Documents, isMeant, joinPath, type ObjectValue } from './patches.ts'

/** What building a directory comes to. */
export interface Built {
  readonly objects: readonly Fields[]
  /** Every file that it read, kustomizations and patches too. */
  readonly files: ReadonlySet<string>
  /** What could not be followed, in words. */
  readonly notRead: readonly string[]
  /** Resources that are named and not there. */
  readonly missing: readonly Fields[]
}

/** Directories inside of each other beyond which nothing is built. */
const MAX_DEPTH = 30

/** The objects of a directory, as they are applied. */
export function buildDirectory(documents: Documents, directory: string): Built {
  const session: Session = { documents, files: new Set(), notRead: [], missing: [] }
  const objects = build(session, directory, [])
  return { objects, files: session.files, notRead: session.notRead, missing: session.missing }
}

interface Session {
  readonly documents: Documents
  readonly files: Set<string>
  readonly notRead: string[]
  readonly missing: Fields[]
}

function build(session: Session, directory: string, above: readonly string[]): readonly Fields[] {
  if (above.includes(directory) || above.length > MAX_DEPTH) {
    session.notRead.push(`${directory || '.'} includes itself`)
    return []
  }
  const kustomization = readKustomization(session.documents, directory)
  if (kustomization === null) return takeAll(session, directory, above)
  session.files.add(kustomization.file)
  for (const file of patchFilesOf(session.documents, directory)) session.files.add(file)
  for (const key of kustomization.notRead) session.notRead.push(`${kustomization.file} has ${key}`)
  if (kustomization.components.length > 0) session.notRead.push(`${kustomization.file} has components`)
  const gathered = kustomization.resources.flatMap((resource) =>
    follow(session, kustomization, resource, [...above, directory]),
  )
  return transform(gathered, kustomization)
}

/** Without a kustomization, Flux applies every manifest below; directories with one are built by it. */
function takeAll(session: Session, directory: string, above: readonly string[]): readonly Fields[] {
  const { documents, files } = session
  const here = documents.list(directory)
  const own = here.files
    .filter((file) => /\.ya?ml$/.test(file))
    .flatMap((file) => {
      files.add(file)
      return documents.of(file).filter(isObject)
    })
  return [...own, ...here.directories.flatMap((below) => build(session, below, [...above, directory]))]
}

function follow(
  session: Session,
  { directory, file }: KustomizeFile,
  resource: Fields,
  above: readonly string[],
): readonly Fields[] {
  const { documents, files, notRead, missing } = session
  const text = resource.text() ?? ''
  const isRemote = /^[\w+.-]+:\/\/|^git@|^github\.com\/|\?ref=|\/\/.*\?/.test(text)
  const path = isRemote ? null : joinPath(directory, text)
  if (path === null) {
    if (text !== '') notRead.push(`${file} includes ${text}, which is not in this repository`)
    return []
  }
  if (documents.has(path)) {
    files.add(path)
    return documents.of(path).filter(isObject)
  }
  if (documents.hasDirectory(path)) return build(session, path, above)
  missing.push(resource)
  return []
}

function isObject(root: Fields): boolean {
  return root.at('kind').text() !== null && !isKustomizeConfig(root)
}

/** Whether it is the file of kustomize itself, which is no object. */
export function isKustomizeConfig(root: Fields): boolean {
  return (root.at('apiVersion').text() ?? '').startsWith('kustomize.config.k8s.io/')
}

/** Kinds without a namespace that kustomize leaves alone. */
const CLUSTER_WIDE =
  /^(?:Namespace|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|PersistentVolume|StorageClass|IngressClass|PriorityClass|ClusterIssuer)$/

/** The objects with a transformation; those that it leaves as they are stay the same. */
export function transform(objects: readonly Fields[], change: Transformation): readonly Fields[] {
  const { namespace, prefix, suffix, labels, patches, images } = change
  const isIdle =
    namespace === null &&
    `${prefix}${suffix}` === '' &&
    Object.keys(labels).length + patches.length + images.length === 0
  if (isIdle) return objects
  return objects.flatMap((object) => {
    const value = object.value()
    if (!isRecord(value)) return [object]
    const changed = applied(value, change)
    return changed === null ? [] : [changed === value ? object : withValue(object, changed)]
  })
}

function applied(value: ObjectValue, change: Transformation): ObjectValue | null {
  let current = value
  for (const patch of change.patches) {
    if (!isMeant(patch, current)) continue
    const patched = applyPatch(patch, current)
    if (patched === null) return null
    current = patched
  }
  const isWide = CLUSTER_WIDE.test(String(current.kind))
  const metadata = isRecord(current.metadata) ? current.metadata : {}
  const name = metadata.name ?? null
  const own = isRecord(metadata.labels) ? metadata.labels : {}
  const labels = Object.keys(change.labels).length === 0 ? {} : { labels: { ...own, ...change.labels } }
  const moved = change.namespace === null || isWide ? {} : { namespace: change.namespace }
  const isNamed = typeof name === 'string' && current.kind !== 'Namespace'
  const named = isNamed ? { name: `${change.prefix}${name}${change.suffix}` } : {}
  const result: Record<string, Value> = {
    ...current,
    metadata: { ...metadata, ...named, ...moved, ...labels },
  }
  return change.images.length === 0 ? result : applyImages(result, change.images)
}

/** The directory that a path of a Flux Kustomization means. */
export function directoryOf(path: string): string {
  const clean = posix.normalize(path === '' ? '.' : path).replace(/^\.?\/+|\/+$/g, '')
  return clean === '.' ? '' : clean
}

// Says which variables a Kustomization of Flux fills in.

/** The variables of a Kustomization; null when it fills in none, and every text stays as it is. */
export function variablesOf(
  root: Fields,
  { raw, documents }: { readonly raw: readonly Fields[]; readonly documents: Documents },
  top: string,
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
    const data = kind === 'ConfigMap' ? findData(name, raw, documents, top) : null
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
  const near = everyFile(documents, directory).flatMap((file) => documents.of(file))
  for (const candidates of [near, raw]) {
    const found = candidates.filter(
      (root) => root.at('kind').text() === 'ConfigMap' && root.at('metadata', 'name').text() === name,
    )
    const [only] = found
    if (only === undefined || found.length > 1) continue
    const data = only.at('data').texts()
    return Object.values(data).some((value) => value.startsWith('ENC[')) ? null : data
  }
  return null
}

const MAX_FILES = 200

function everyFile(documents: Documents, directory: string): readonly string[] {
  const { files, directories } = documents.list(directory)
  return [...files, ...directories.flatMap((each) => everyFile(documents, each))].slice(0, MAX_FILES)
}
