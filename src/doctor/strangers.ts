/**
 * Looks for files that are no object of Kubernetes, which stop a build: where Flux takes every file, which is below a spec.path without
 * a kustomization and not below one of its directories that has its own (fluxcd/pkg/kustomize 1.35.7), and where kustomizations list
 * what speaks of nothing that doctor reads.
 */
import { inParallel } from '../calls.ts'
import { findBroken, findForeign, isInFirst, isUtf16 } from '../flux/broken.ts'
import { fieldsOf } from '../flux/fields.ts'
import { type FileFault, MAX_FILE_BYTES, type ManifestFile } from '../flux/files.ts'
import { isKustomization, KUSTOMIZATIONS } from '../flux/graph.ts'
import type { Layout } from '../flux/kustomize/layout.ts'
import { findNoObject } from '../flux/kustomize/no-object.ts'
import { findUnread } from '../flux/unread.ts'
import { readYaml } from '../flux/yaml.ts'
import type { Sources } from '../ports-flux.ts'
import { parentOf } from './mentions.ts'

/** Files beyond which those that nothing has read yet are left unread: doctor reads no repository whole. */
const MAX_FILES = 500
const AT_ONCE = 16

/** A file that is no object, by the line of its first document that is none. */
export interface Stranger {
  readonly file: string
  readonly line: number
  /** What it is, or lacks. */
  readonly why: string
  readonly fault: FileFault
  /** What to do where it is an object, and kustomize does not read it. */
  readonly hint?: string
  /** Why it may be right all the same. */
  readonly doubt?: string
}

/** By the directory of spec.path; null where there are too many files to look at. */
export type Strangers = ReadonlyMap<string, readonly Stranger[] | null>

/** What is no object in the directories for which Flux makes the kustomization. */
export async function findStrangers(
  files: readonly ManifestFile[],
  { clusters, documents }: Layout,
  sources: Sources,
): Promise<Strangers> {
  const directories = new Set(
    clusters
      .flatMap(({ deployments }) => deployments.map(({ directory }) => directory))
      .filter((at) => documents.kustomizationOf(at) === null && documents.hasDirectory(at)),
  )
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const found = new Map<string, readonly Stranger[] | null>()
  for (const directory of directories) {
    const under = directory === '' ? '' : `${directory}/`
    // Every file that is not empty, those included that say nothing of Kubernetes, or are no text.
    const all = await sources.find({ words: [''], under, untracked: true, binary: true })
    const owned = new Set(all.filter(isKustomization).map(parentOf))
    const hasList = (at: string) => owned.has(at) || documents.kustomizationOf(at) !== null
    const taken = all.filter(
      (path) => /\.ya?ml$/.test(path) && path.startsWith(under) && isTaken(path, directory, hasList),
    )
    if (taken.filter((path) => !texts.has(path)).length > MAX_FILES) {
      found.set(directory, null)
      continue
    }
    const read = await inParallel(taken.sort(), AT_ONCE, async (file) => {
      const known = texts.get(file)
      const answer = known === undefined ? await sources.text(file, MAX_FILE_BYTES) : { text: known }
      const strange = strangeOf(file, answer)
      return strange === null ? [] : [{ file, ...strange }]
    })
    found.set(directory, read.flat())
  }
  return found
}

/** What is at a path that nothing was read of: a directory, with a kustomization or without, or a file, which may be no object. */
export type Seen = 'a directory' | 'a bare directory' | Omit<Stranger, 'file'>

/** The files that kustomizations name, by what they are to be. */
export interface Listed {
  readonly listed: ReadonlySet<string>
  readonly patches: ReadonlySet<string>
}

/** What is at the paths that are there; nothing is said of files that may be objects, or that cannot be read. */
export async function lookAt(
  paths: readonly string[],
  { listed, patches }: Listed,
  sources: Sources,
): Promise<ReadonlyMap<string, Seen>> {
  const directories = [...(await sources.directories(paths))]
  const own = await sources.has(directories.flatMap(kustomizationsIn))
  const isBare = (path: string) => !kustomizationsIn(path).some((file) => own.has(file))
  const files = paths
    .filter((path) => (listed.has(path) || patches.has(path)) && !directories.includes(path))
    .slice(0, MAX_FILES)
  const read = await inParallel(
    files,
    AT_ONCE,
    async (file): Promise<readonly (readonly [string, Seen])[]> => {
      const answer = await sources.text(file, MAX_FILE_BYTES)
      // A text that does not end its line may be where a symlink leads to: GitHub's API gives that as the text of one.
      const isLink = 'text' in answer && !/[\n\0]/.test(answer.text)
      const isPatch = patches.has(file) && !listed.has(file)
      const strange = isLink ? null : strangeOf(file, answer, isPatch)
      return strange === null || strange.doubt !== undefined ? [] : [[file, strange]]
    },
  )
  return new Map([
    ...directories.map((path) => [path, isBare(path) ? 'a bare directory' : 'a directory'] as const),
    ...read.flat(),
  ])
}

const kustomizationsIn = (directory: string) => KUSTOMIZATIONS.map((name) => `${directory}/${name}`)

/** Whether Flux takes the file by itself: no directory on the way from it to spec.path has a kustomization, which it may be. */
function isTaken(path: string, directory: string, hasList: (at: string) => boolean): boolean {
  const way = [...wayUp(parentOf(path), directory)]
  const own = way.findLast(hasList)
  return own === undefined || (isKustomization(path) && parentOf(path) === own)
}

/** The directories from one up to another one above it. */
function* wayUp(from: string, to: string): Generator<string> {
  for (let at = from; ; at = parentOf(at)) {
    yield at
    if (at === to || at === '') return
  }
}

/** What is wrong with what was read, or may be. */
function strangeOf(
  file: string,
  answer: Awaited<ReturnType<Sources['text']>>,
  isPatch = false,
): Omit<Stranger, 'file'> | null {
  // A patch may be a list of steps, and need not name its object.
  if ('text' in answer && isPatch) return findBroken(file, answer.text)
  if ('text' in answer)
    return isKustomization(file) ? brokenIn(file, answer.text) : strangeIn(file, answer.text)
  if (answer.bytes === undefined) return null
  if (isUtf16(answer.bytes))
    return { line: 1, why: '', fault: 'not read', doubt: 'it is in UTF-16 and was not read' }
  const foreign = findForeign(answer.bytes)
  const isOther =
    isKustomization(file) && !isInFirst(Buffer.from(answer.bytes).toString('latin1'), foreign?.line ?? 1)
  return isOther ? null : foreign
}

/** What kustomize reads of a kustomization is its first document. */
function brokenIn(file: string, text: string): Omit<Stranger, 'file'> | null {
  const broken = findBroken(file, text)
  return broken !== null && isInFirst(text, broken.line) ? broken : null
}

/** Where the first document is that is no object, or where the file is surely no YAML, and why; null where there is none. */
function strangeIn(file: string, text: string): Omit<Stranger, 'file'> | null {
  const source = readYaml(file, text)
  const broken = findBroken(file, text)
  if (broken !== null || source.findings.length > 0) return broken
  for (const document of source.documents) {
    const found = findNoObject(fieldsOf(source, document))
    if (found !== null) return { line: found.at.line, why: found.why, fault: found.fault }
  }
  return findUnread(file, text)
}
