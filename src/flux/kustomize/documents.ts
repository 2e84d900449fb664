/** The files of a repository by path, their documents read once and only when asked for. Pure. */
import * as posix from 'node:path/posix'
import { type Fields, fieldsOf } from '../fields.ts'
import type { ManifestFile } from '../files.ts'
import { readYaml } from '../yaml.ts'
import { brokenIn, type UnreadPlace, unreadIn } from './changes/unread-places.ts'

/** The names that kustomize looks for. */
const KUSTOMIZATIONS: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']

/** A repository's manifests. */
export interface Documents {
  /** The objects of a file, those of Lists by themselves; none when it is no YAML or no manifest. */
  of(path: string): readonly Fields[]
  has(path: string): boolean
  /** What stands in the file; empty where there is none. */
  text(path: string): string
  /** Whether nothing in the file could not be read. */
  isWhole(path: string): boolean
  /** Why the file is surely no YAML, either for kustomize; null where it is, or where nobody can tell. */
  broken(path: string): UnreadPlace | null
  /** What kustomize does not read of the file, or of no YAML; null where there is nothing. */
  unread(path: string): UnreadPlace | null
  /** Whether any file is below the directory; the top has all. */
  hasDirectory(directory: string): boolean
  /** The files directly in a directory, and the directories in it. */
  list(directory: string): { readonly files: readonly string[]; readonly directories: readonly string[] }
  /** The paths of the directory's kustomizations; kustomize takes one. */
  kustomizationsOf(directory: string): readonly string[]
  /** The path of the directory's kustomization, or null. */
  kustomizationOf(directory: string): string | null
}

/** The documents of these files. */
export function documentsOf(files: readonly ManifestFile[]): Documents {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const textOf = (path: string) => texts.get(path) ?? ''
  const broken = perPath((path) => (isRead(path, textOf(path)) ? brokenIn(path, textOf(path)) : null))
  const directories = new Map<string, { files: string[]; directories: Set<string> }>()
  const entry = (directory: string) => {
    const known = directories.get(directory) ?? { files: [], directories: new Set<string>() }
    directories.set(directory, known)
    return known
  }
  for (const path of texts.keys()) {
    entry(parentOf(path)).files.push(path)
    for (let at = parentOf(path); at !== ''; at = parentOf(at)) entry(parentOf(at)).directories.add(at)
  }
  const kustomizationsOf = (directory: string) =>
    KUSTOMIZATIONS.map((name) => posix.join(directory, name)).filter((path) => texts.has(path))
  return {
    of: perPath((path) => (texts.has(path) ? readRoots(path, textOf(path)) : [])),
    has: (path) => texts.has(path),
    text: textOf,
    isWhole: perPath((path) => readYaml(path, textOf(path)).findings.length === 0),
    broken,
    unread: perPath(
      (path) => broken(path) ?? (isRead(path, textOf(path)) ? unreadIn(path, textOf(path)) : null),
    ),
    hasDirectory: (directory) => directory === '' || directories.has(directory),
    list(directory) {
      const found = directories.get(directory)
      return { files: found?.files ?? [], directories: [...(found?.directories ?? [])] }
    },
    kustomizationsOf,
    kustomizationOf: (directory) => kustomizationsOf(directory)[0] ?? null,
  }
}

/** The function with its answers kept. */
function perPath<T>(ask: (path: string) => T): (path: string) => T {
  const known = new Map<string, { readonly answer: T }>()
  return (path) => {
    const earlier = known.get(path) ?? { answer: ask(path) }
    known.set(path, earlier)
    return earlier.answer
  }
}

function parentOf(path: string): string {
  const parent = posix.dirname(path)
  return parent === '.' ? '' : parent
}

function isRead(path: string, text: string): boolean {
  return /\.ya?ml$|\.json$|(?:^|\/)Kustomization$/.test(path) && !isTemplate(path, text)
}

function readRoots(path: string, text: string): readonly Fields[] {
  if (!isRead(path, text)) return []
  const source = readYaml(path, text)
  return source.documents.flatMap((document) => {
    const root = fieldsOf(source, document)
    return root.at('kind').text() === 'List' ? root.at('items').list() : [root]
  })
}

/** Whether a file is the template of objects, or a sample of them: Helm charts and controllers have such. */
export function isTemplate(path: string, text: string): boolean {
  const isChart = /(?:^|\/)templates\//.test(path) && text.includes('{{')
  return isChart || /(?:^|\/)(?:config\/samples|testdata|__tests__|fixtures)\//.test(path)
}

/** A path from the top of the repository, without the dots; null when it leaves it. */
export function joinPath(directory: string, path: string): string | null {
  const joined = posix.join(directory === '' ? '.' : directory, path).replace(/\/+$/, '')
  if (joined === '..' || joined.startsWith('../') || path.startsWith('/')) return null
  return joined === '.' ? '' : joined
}
