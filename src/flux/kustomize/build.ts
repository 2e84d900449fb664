/** Builds a directory of manifests as kustomize does, as far as it is of the plain kinds. Pure. */

import * as posix from 'node:path/posix'
import { isRecord } from '../../errors.ts'
import { type Fields, type Value, withValue } from '../fields.ts'
import {
  applyImages,
  isComponent,
  type KustomizeFile,
  patchEntriesOf,
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
  /** Entries that kustomize refuses. */
  readonly refused: readonly Refused[]
}

/** An entry of a kustomization with which nothing can be built. */
export interface Refused {
  readonly at: Fields
  /** What the entry names, from the top of the repository. */
  readonly path: string
  readonly why: 'absent' | 'bare' | 'a file' | 'a component' | 'no component'
}

/** What a Kustomization of Flux adds to the kustomization of its directory, or to the one that it makes there. */
export interface Overlay extends Transformation {
  readonly components: readonly Fields[]
  /** Whether components that are not there are passed over (Flux 2.7). */
  readonly skipsAbsent: boolean
}

/** Directories inside of each other beyond which nothing is built. */
const MAX_DEPTH = 30

/** The objects of a directory, as they are applied. */
export function buildDirectory(documents: Documents, directory: string, over?: Overlay): Built {
  const session = openSession(documents)
  const objects = build(session, directory, [], over)
  return { ...session, objects }
}

/** What was built already, with what a Kustomization of Flux adds. */
export function addOverlay(documents: Documents, directory: string, built: Built, over: Overlay): Built {
  const session = openSession(documents, built)
  const objects = includeAll(session, { directory, objects: built.objects, above: [directory] }, over)
  return { ...session, objects: transform(objects, over) }
}

interface Session {
  readonly documents: Documents
  readonly files: Set<string>
  readonly notRead: string[]
  readonly refused: Refused[]
}

function openSession(documents: Documents, built?: Built): Session {
  const { files = [], notRead = [], refused = [] } = built ?? {}
  return { documents, files: new Set(files), notRead: [...notRead], refused: [...refused] }
}

function build(
  session: Session,
  directory: string,
  above: readonly string[],
  over?: Overlay,
): readonly Fields[] {
  if (isLoop(session, directory, above)) return []
  const kustomization = readKustomization(session.documents, directory)
  const place = { directory, above: [...above, directory] }
  if (kustomization === null) {
    const objects = includeAll(session, { ...place, objects: takeAll(session, directory, above) }, over)
    return over === undefined ? objects : transform(objects, over)
  }
  const objects = includeAll(
    session,
    { ...place, objects: gather(session, kustomization, place.above) },
    kustomization,
  )
  if (over === undefined) return transform(objects, kustomization)
  return transform(includeAll(session, { ...place, objects }, over), merge(kustomization, over))
}

function isLoop({ notRead }: Session, directory: string, above: readonly string[]): boolean {
  const loops = above.includes(directory) || above.length > MAX_DEPTH
  if (loops) notRead.push(`${directory || '.'} includes itself`)
  return loops
}

/** The objects of its resources, before it changes them. */
function gather(session: Session, kustomization: KustomizeFile, above: readonly string[]): readonly Fields[] {
  const { documents, files, notRead } = session
  const { file, directory } = kustomization
  files.add(file)
  for (const { at, path } of patchEntriesOf(documents, directory)) {
    files.add(path)
    const isLost = !documents.has(path) && !documents.hasDirectory(path) && !REMOTE.test(at.text() ?? '')
    if (isLost) session.refused.push({ at, path, why: 'absent' })
  }
  for (const key of kustomization.notRead) notRead.push(`${file} has ${key}`)
  return kustomization.resources.flatMap((resource) => follow(session, kustomization, resource, above))
}

/** As kustomize-controller writes it into the kustomization: images of one name replace each other. */
function merge(own: KustomizeFile, over: Overlay): Transformation {
  const names = over.images.map(({ name }) => name)
  return {
    namespace: over.namespace ?? own.namespace,
    prefix: over.prefix || own.prefix,
    suffix: over.suffix || own.suffix,
    labels: { ...own.labels, ...over.labels },
    patches: [...own.patches, ...over.patches],
    images: [...own.images.filter(({ name }) => !names.includes(name)), ...over.images],
  }
}

/** Flux makes a kustomization for the directory of spec.path alone: of every manifest below, and of the directories that have their own. */
function takeAll(session: Session, directory: string, above: readonly string[]): readonly Fields[] {
  const { documents, files } = session
  const here = documents.list(directory)
  const own = here.files
    .filter((file) => /\.ya?ml$/.test(file))
    .flatMap((file) => {
      files.add(file)
      return documents.of(file).filter(isObject)
    })
  return [
    ...own,
    ...here.directories.flatMap((below) => {
      const list = documents.kustomizationOf(below)
      const root = list === null ? undefined : documents.of(list)[0]
      if (root === undefined || !isComponent(root)) return build(session, below, [...above, directory])
      session.refused.push({ at: root.at('kind'), path: below, why: 'a component' })
      return []
    }),
  ]
}

const REMOTE = /^[\w+.-]+:\/\/|^\w+::|^git@|\?ref=|\/\/.*\?|\.git(?:\/|$)/
/** A host's name: kustomize takes it for one when no directory has it. */
const HOST = /^[\w-]+(?:\.[\w-]+)*\.[a-z]{2,}\/[^/]/

/** The path that an entry names; null when that is elsewhere, or nothing. */
function pathOf({ documents, notRead }: Session, directory: string, entry: Fields): string | null {
  const text = entry.text() ?? ''
  const path = REMOTE.test(text) ? null : joinPath(directory, text)
  const isThere = path !== null && (documents.has(path) || documents.hasDirectory(path))
  if (isThere || (path !== null && !HOST.test(text))) return text === '' ? null : path
  if (text !== '') notRead.push(`${entry.file} includes ${text}, which is not in this repository`)
  return null
}

function follow(
  session: Session,
  { directory }: KustomizeFile,
  resource: Fields,
  above: readonly string[],
): readonly Fields[] {
  const { documents, files, refused } = session
  const path = pathOf(session, directory, resource)
  if (path === null) return []
  if (documents.has(path)) {
    files.add(path)
    return documents.of(path).filter(isObject)
  }
  const refuse = (why: Refused['why']) => {
    refused.push({ at: resource, path, why })
    return []
  }
  if (!documents.hasDirectory(path)) return refuse('absent')
  const below = readKustomization(documents, path)
  if (below === null) return isUnread(session, path) ? [] : refuse('bare')
  return below.isComponent ? refuse('a component') : build(session, path, above)
}

/** Whether the directory has a kustomization that cannot be read, which is told. */
function isUnread({ documents, notRead }: Session, directory: string): boolean {
  const file = documents.kustomizationOf(directory)
  if (file !== null) notRead.push(`${file} cannot be read`)
  return file !== null
}

interface Gathered {
  readonly directory: string
  readonly objects: readonly Fields[]
  readonly above: readonly string[]
}

/** The objects with those of the components, each of which changes all that came before it. */
function includeAll(
  session: Session,
  { directory, objects, above }: Gathered,
  by: (Pick<KustomizeFile, 'components'> & Partial<Overlay>) | undefined,
): readonly Fields[] {
  const { documents, refused } = session
  return (by?.components ?? []).reduce<readonly Fields[]>((before, entry) => {
    const path = pathOf(session, directory, entry)
    if (path === null || isLoop(session, path, above)) return before
    const part = readKustomization(documents, path)
    if (part === null && isUnread(session, path)) return before
    const why = whyNoComponent(documents, path, part)
    if (part !== null && why === null) {
      const inside = [...above, path]
      const all = before.concat(gather(session, part, inside))
      return transform(includeAll(session, { directory: path, objects: all, above: inside }, part), part)
    }
    if (why !== null && !(why === 'absent' && by?.skipsAbsent === true))
      refused.push({ at: entry, path, why })
    return before
  }, objects)
}

function whyNoComponent(
  documents: Documents,
  path: string,
  part: KustomizeFile | null,
): Refused['why'] | null {
  if (documents.has(path)) return 'a file'
  if (!documents.hasDirectory(path)) return 'absent'
  if (part === null) return 'bare'
  return part.isComponent ? null : 'no component'
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
