/** Says which files name another one: kustomizations by its path, and whatever else may read it. */

import { basename, dirname } from 'node:path/posix'
import { type ManifestFile, readAll } from '../flux/files.ts'
import { isKustomization } from '../flux/graph.ts'
import { joinPath } from '../flux/kustomize/documents.ts'
import type { Sources } from '../ports-flux.ts'

/** Files that tell people of others, and apply nothing. */
export const PROSE = /\.(?:md|mdx|markdown|adoc|rst|txt)$|(?:^|\/)CODEOWNERS$/i
/** Marked files, and files that name them, beyond which the rest is not looked for. */
const MAX_MARKED = 50
const MAX_NAMING = 200

/** What Flux's objects for images, and those on their way, have in their text. */
const OF_FLUX = /(?:image|kustomize|notification|source)\.toolkit\.fluxcd\.io\//

/**
 * The files beside the manifests that name a marked file, or one of Flux's objects, which no kustomization near it does: scripts, and
 * lists of other tools.
 */
export async function readNaming(
  files: readonly ManifestFile[],
  sources: Sources,
): Promise<readonly ManifestFile[]> {
  const lists = files.filter(({ path }) => isKustomization(path))
  const byDirectory = Map.groupBy(lists, (list) => parentOf(list.path))
  const above = (path: string) =>
    directoriesAbove(path).flatMap((directory) => byDirectory.get(directory) ?? [])
  const isListed = ({ path }: ManifestFile) => above(path).some((list) => list.text.includes(basename(path)))
  const isCovered = ({ path }: ManifestFile) => above(path).length > 0
  const isOpen = (file: ManifestFile) => !isKustomization(file.path) && isCovered(file) && !isListed(file)
  const isMarked = ({ text }: ManifestFile) => text.includes('$imagepolicy')
  const open = [
    ...files.filter((file) => isMarked(file) && isOpen(file)),
    ...files.filter((file) => !isMarked(file) && OF_FLUX.test(file.text) && isOpen(file)),
  ]
  if (open.length === 0) return []
  const words = [...new Set(open.slice(0, MAX_MARKED).map(({ path }) => basename(path)))]
  const known = new Set(files.map(({ path }) => path))
  const paths = (await sources.find({ words, untracked: true })).filter(
    (path) => !known.has(path) && !PROSE.test(path),
  )
  return (await readAll(paths.slice(0, MAX_NAMING), sources)).files
}

/** The packages that are none of the apps, and are called like an image of the manifests. */
export async function findPackages(
  files: readonly ManifestFile[],
  apps: readonly { readonly name: string }[] | null,
  sources: Sources,
): Promise<readonly string[]> {
  const images = files
    .filter(({ text }) => text.includes('image.toolkit.fluxcd.io'))
    .flatMap(({ text }) => [...text.matchAll(/\bimage["']?:\s*["']?[^\s"',}]*\/([^\s"',}/:]+)/g)])
  const names = new Set(images.map(([, name = '']) => name))
  for (const { name } of apps ?? []) names.delete(name)
  if (apps === null || names.size === 0) return []
  const paths = await sources.find({ words: [...names].map((name) => `${name}"`), untracked: true })
  const read = await readAll(
    paths.filter((path) => basename(path) === 'package.json'),
    sources,
  )
  const isNamed = (name: string) => (text: string) =>
    [...text.matchAll(/"name"\s*:\s*"(?:@[^/"]*\/)?([^"]*)"/g)].some(([, own]) => own === name)
  return [...names].filter((name) => read.files.map(({ text }) => text).some(isNamed(name)))
}

/** The other files that speak of Flux's image controllers, and may install them: scripts, Terraform, a page that says how. */
export async function findInstalling(
  files: readonly ManifestFile[],
  sources: Sources,
): Promise<readonly string[]> {
  if (!files.some(({ text }) => text.includes('image.toolkit.fluxcd.io'))) return []
  const words = ['image-reflector-controller', 'image-automation-controller']
  const known = new Set(files.map(({ path }) => path))
  return (await sources.find({ words, untracked: true })).filter((path) => !known.has(path)).slice(0, 1)
}

/** The other files that name the feature gate which decides what Flux does with variables that it does not have: patches, scripts. */
export async function findGating(
  files: readonly ManifestFile[],
  sources: Sources,
): Promise<readonly string[]> {
  if (!files.some(({ text }) => text.includes('postBuild:'))) return []
  const known = new Set(files.map(({ path }) => path))
  const named = await sources.find({ words: ['StrictPostBuildSubstitutions'], untracked: true })
  return named.filter((path) => !known.has(path)).slice(0, 1)
}

/** The files that say what is made with kubectl or Terraform, where there is a Namespace beside what Flux installs itself with. */
export async function readByHand(
  files: readonly ManifestFile[],
  sources: Sources,
): Promise<readonly ManifestFile[]> {
  const isOwn = ({ text }: ManifestFile) => text.includes('app.kubernetes.io/part-of: flux')
  if (!files.some((file) => /^ *kind: *["']?Namespace\b/m.test(file.text) && !isOwn(file))) return []
  const words = ['kubectl', 'kubernetes_namespace', 'create-namespace', 'new-project', 'create_namespace']
  const paths = await sources.find({ words, untracked: true })
  return (await readAll(paths.slice(0, MAX_NAMING), sources)).files
}

/** The directory of a path, and those around it; the top is empty. */
function directoriesAbove(path: string): readonly string[] {
  const directory = parentOf(path)
  return directory === '' ? [''] : [directory, ...directoriesAbove(directory)]
}

/** The directory of a path; the top is empty. */
export function parentOf(path: string): string {
  const parent = dirname(path)
  return parent === '.' ? '' : parent
}

/** The first of the files that names the path, as far as it is not in it; null when none does. */
export function namerOf(path: string, files: readonly ManifestFile[]): ManifestFile | null {
  return (
    files.find((file) => file.path !== path && !file.path.startsWith(`${path}/`) && names(file, path)) ?? null
  )
}

const BOUNDARY = /[\s"'`,=:()[\]{}<>|;&]/
/** Characters before a name that are looked at. */
const MAX_PREFIX = 500

/** Whether the text has the path: from the file's own directory, from the top, or as the end of a longer one. */
function names({ path: from, text }: ManifestFile, path: string): boolean {
  const name = basename(path)
  for (let at = text.indexOf(name); at >= 0; at = text.indexOf(name, at + 1)) {
    const next = text.slice(at + name.length, at + name.length + 2)
    // A kustomization that lists one file of a directory does not list the directory.
    if (/^(?:[\w-]|\.\w)/.test(next) || (isKustomization(from) && /^\/[\w.-]/.test(next))) continue
    let start = at
    while (start > 0 && at - start < MAX_PREFIX && !BOUNDARY.test(text[start - 1] ?? ' ')) start -= 1
    const written = text.slice(start, at + name.length)
    // A word alone is the name of a file by its ending, and of a directory only as an entry of a list.
    const isName = written.includes('/') || /\.\w+$/.test(name) || isEntry(from, text.slice(0, start))
    if (isName && means(written, from, path)) return true
  }
  return false
}

function isEntry(from: string, before: string): boolean {
  return isKustomization(from) && /[-[,#]\s*["']?$/.test(before.slice(-MAX_PREFIX))
}

function means(written: string, from: string, path: string): boolean {
  if (joinPath(parentOf(from), written) === path) return true
  // In a kustomization only addresses of other places are not read from its own directory.
  if (isKustomization(from) && !written.includes('//')) return false
  const plain = written.replace(/^[./]+/, '')
  const isEnd = (long: string, short: string) => short.includes('/') && `/${long}`.endsWith(`/${short}`)
  return plain === path || isEnd(path, plain) || isEnd(plain, path)
}
