/** Finds what the kustomizations that Flux applies read and that is in no commit: without one of these files it builds nothing of them. */
import type { Fields } from '../../flux/fields.ts'
import { MAX_FILE_BYTES, type ManifestFile } from '../../flux/files.ts'
import { isKustomization } from '../../flux/graph.ts'
import { type Documents, documentsOf, joinPath } from '../../flux/kustomize/documents.ts'
import { readLayout } from '../../flux/kustomize/layout.ts'
import { everyReadsOf, type Reads, readsOf } from '../../flux/kustomize/reads.ts'
import type { Files } from '../../ports.ts'
import type { Sources, Uncommitted } from '../../ports-flux.ts'
import { isBelow } from './paths.ts'

/** What is known of the files that kustomizations read beside manifests. */
export interface ReadFiles {
  /** Those that are there and that git ignores. */
  readonly ignored: ReadonlySet<string>
  /** Those that SOPS encrypted. */
  readonly encrypted: ReadonlySet<string>
}

/** A file that only a person can put into the commit. */
export interface Held {
  readonly path: string
  readonly why: 'secret' | 'ignored'
  /** Whether an older text of it is committed, so that all is built without it. */
  readonly isChange: boolean
  /** The kustomization that reads it, and the directory that Flux applies with it; null where none does. */
  readonly reader: { readonly file: string; readonly directory: string } | null
}

/** What a commit needs beside its own files. */
export interface Needed {
  readonly paths: readonly string[]
  readonly held: readonly Held[]
  /** Kustomizations with changes that are not in it, and which read what is. */
  readonly beyond: readonly string[]
  /** All that is applied and not committed as it is here. */
  readonly applied: readonly string[]
}

/** What git and SOPS did with the files that these files' kustomizations read. */
export async function gatherReadFiles(
  files: readonly ManifestFile[],
  { files: disk, sources }: { readonly files: Files; readonly sources: Sources },
): Promise<ReadFiles> {
  const all = everyReadsOf(files)
  const paths = [...new Set(all.flatMap((reads) => reads.paths))].filter((path) => path !== '')
  const there = await sources.has(paths)
  const ignored = new Set<string>()
  for (const path of paths)
    if (!there.has(path) && ['file', 'directory'].includes(await disk.look(path))) ignored.add(path)
  const encrypted = new Set<string>()
  for (const path of new Set(all.flatMap(({ secrets }) => [...secrets]))) {
    if (!there.has(path)) continue
    const read = await sources.text(path, MAX_FILE_BYTES)
    if ('text' in read && isEncrypted(read.text)) encrypted.add(path)
  }
  return { ignored, encrypted }
}

/** Whether SOPS wrote it: its values begin so, in every format. */
function isEncrypted(text: string): boolean {
  return text.includes('ENC[AES256_GCM,')
}

/** What is there of files as they will be, and what of them is committed. */
export interface Applying {
  readonly files: readonly ManifestFile[]
  readonly uncommitted: ReadonlyMap<string, Uncommitted>
  readonly read: ReadFiles
  /** Directories that are looked at though nothing here says that Flux applies them. */
  readonly directories: readonly string[]
}

/** What a commit of these files needs, and what of them must not be in it. */
export function neededFor(committed: readonly string[], applying: Applying): Needed {
  const { files, uncommitted, read, directories } = applying
  if (uncommitted.size === 0 && read.ignored.size === 0)
    return { paths: [], held: [], beyond: [], applied: [] }
  const documents = documentsOf(files)
  const own = [...directories, ...committed.filter(isKustomization).map(parentOf)]
  const nodes = nodesFrom(documents, [...rootsOf(files), ...own.map((directory) => ({ directory }))])
  const isOpen = (path: string) => uncommitted.has(path) && uncommitted.get(path) !== 'deleted'
  const secrets = new Set([...nodes.values()].flatMap((node) => [...node.secrets]))
  const isSecret = (path: string) =>
    (secrets.has(path) && !read.encrypted.has(path)) || documents.of(path).some(isPlainSecret)
  const take = new Set(committed.filter((path) => !(isOpen(path) && isSecret(path))))
  const reading = () => [...nodes.values()].filter(({ file }) => take.has(file) || !isOpen(file))
  for (let before = -1; before !== take.size; ) {
    before = take.size
    const whole = below(nodes, take)
    for (const { file, paths } of reading())
      for (const path of paths)
        if (isOpen(path) && !isSecret(path) && (whole.has(file) || uncommitted.get(path) === 'new'))
          take.add(path)
  }
  const readers = new Map(
    reading().flatMap(({ file, root, paths }) =>
      paths.map((path) => [path, { file, directory: root }] as const),
    ),
  )
  const isHeld = (path: string) => isOpen(path) && isSecret(path)
  const hidden = [...readers.keys()].filter((path) => read.ignored.has(path))
  const kept = [...new Set([...readers.keys(), ...committed])].filter(isHeld)
  const held = [
    ...kept.map((path) => ({ path, why: 'secret' as const })),
    ...hidden.map((path) => ({ path, why: secrets.has(path) ? ('secret' as const) : ('ignored' as const) })),
  ].map((one) => ({
    ...one,
    isChange: uncommitted.get(one.path) === 'changed',
    reader: readers.get(one.path) ?? null,
  }))
  const beyond = [...nodes.values()].filter(
    ({ file }) =>
      isOpen(file) &&
      !take.has(file) &&
      [...below(nodes, new Set([file]))].some((each) =>
        [each, ...(nodes.get(each)?.paths ?? [])].some((path) => take.has(path) && isOpen(path)),
      ),
  )
  const applied = [...nodes.values()].flatMap(({ file, paths }) => [file, ...paths])
  return {
    paths: [...take].filter((path) => !committed.includes(path)),
    held,
    beyond: beyond.map(({ file }) => file),
    applied: [...new Set(applied)].filter(isOpen),
  }
}

/** A kustomization, and a directory that Flux applies with it. */
interface Node extends Reads {
  readonly root: string
}

interface Root {
  readonly directory: string
  readonly components?: readonly string[]
}

function rootsOf(files: readonly ManifestFile[]): readonly Root[] {
  const deployments = readLayout(files).clusters.flatMap((cluster) => cluster.deployments)
  return deployments.map(({ root, directory }) => ({
    directory,
    components: root
      .at('spec', 'components')
      .list()
      .flatMap((at) => joinPath(directory, at.text() ?? '') ?? []),
  }))
}

/** The kustomizations of these directories and all that they take in, by path; a directory is read by its kustomization. */
function nodesFrom(documents: Documents, roots: readonly Root[]): ReadonlyMap<string, Node> {
  const nodes = new Map<string, Node>()
  for (const { directory: root, components = [] } of roots) {
    const waiting = [root, ...components]
    for (let at = waiting.pop(); at !== undefined; at = waiting.pop()) {
      const reads = readsOf(documents, at)
      // Where there is none, Flux takes in those below.
      if (reads === null) waiting.push(...documents.list(at).directories)
      if (reads === null || nodes.has(reads.file)) continue
      const paths = reads.paths.map((path) => documents.kustomizationOf(path) ?? path)
      nodes.set(reads.file, { ...reads, paths, root })
      waiting.push(...paths.filter((path) => isKustomization(path)).map(parentOf))
    }
  }
  return nodes
}

/** Those of the kustomizations, and what they take in. */
function below(nodes: ReadonlyMap<string, Node>, from: ReadonlySet<string>): ReadonlySet<string> {
  const found = new Set([...from].filter((path) => nodes.has(path)))
  // What is added on the way is visited, too.
  for (const file of found)
    for (const path of nodes.get(file)?.paths ?? []) if (nodes.has(path)) found.add(path)
  return found
}

/** Whether an object is a Secret that everyone can read. */
function isPlainSecret(object: Fields): boolean {
  if (object.at('kind').text() !== 'Secret') return false
  const data = ['data', 'stringData'].flatMap((key) => Object.values(object.at(key).texts()))
  return data.length > 0 && !data.some(isEncrypted)
}

/** The paths that keep what is held out of a command that takes directories whole. */
export function excluded(held: readonly Held[], paths: readonly string[]): readonly string[] {
  return held
    .filter(({ path, why }) => why === 'secret' && paths.some((each) => each !== path && isBelow(path, each)))
    .map(({ path }) => `:(exclude)${path}`)
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}
