/** The files of a repository by path, their documents read once and only when asked for. Pure. */
import * as posix from 'node:path/posix'
import { type Fields, fieldsOf } from '../fields.ts'
import type { ManifestFile } from '../files.ts'
import { readYaml } from '../yaml.ts'

/** The names that kustomize looks for. */
const KUSTOMIZATIONS: readonly string[] = ['kustomization.yaml', 'kustomization.yml', 'Kustomization']

/** A repository's manifests. */
export interface Documents {
  /** The objects of a file, those of Lists by themselves; none when it is no YAML or no manifest. */
  of(path: string): readonly Fields[]
  has(path: string): boolean
  /** Whether any file is below the directory; the top has all. */
  hasDirectory(directory: string): boolean
  /** The files directly in a directory, and the directories in it. */
  list(directory: string): { readonly files: readonly string[]; readonly directories: readonly string[] }
  /** The path of the directory's kustomization, or null. */
  kustomizationOf(directory: string): string | null
}

/** The documents of these files. */
export function documentsOf(files: readonly ManifestFile[]): Documents {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const read = new Map<string, readonly Fields[]>()
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
  return {
    of(path) {
      const known = read.get(path)
      if (known !== undefined) return known
      const text = texts.get(path)
      const fresh = text === undefined ? [] : readRoots(path, text)
      read.set(path, fresh)
      return fresh
    },
    has: (path) => texts.has(path),
    hasDirectory: (directory) => directory === '' || directories.has(directory),
    list(directory) {
      const found = directories.get(directory)
      return { files: found?.files ?? [], directories: [...(found?.directories ?? [])] }
    },
    kustomizationOf: (directory) =>
      KUSTOMIZATIONS.map((name) => posix.join(directory, name)).find((path) => texts.has(path)) ?? null,
  }
}

function parentOf(path: string): string {
  const parent = posix.dirname(path)
  return parent === '.' ? '' : parent
}

function readRoots(path: string, text: string): readonly Fields[] {
  if (!/\.ya?ml$|(?:^|\/)Kustomization$/.test(path) || isTemplate(path, text)) return []
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
