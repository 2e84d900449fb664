/** Files of manifests: which are read, what is found in them, and where a Receiver listens. */

import { createHash } from 'node:crypto'
import picomatch from 'picomatch'
import type { Sources } from '../ports-flux.ts'

// Gathers the manifests of a repository: the files that git knows, that the globs take and that speak of
// Flux.

/** One file of the repository, by its path from the top. */
export interface ManifestFile {
  readonly path: string
  readonly text: string
}

/** The files that were read, and those that were not. */
export interface ManifestFiles {
  readonly files: readonly ManifestFile[]
  readonly unread: readonly Finding[]
}

/** What a file has that declares how images are scanned, selected and written. */
export const IMAGE_GROUP = 'image.toolkit.fluxcd.io'
/** Bytes beyond which a file is not read: no manifest that people write comes near. */
export const MAX_FILE_BYTES = 5_000_000
/** Files and characters beyond which the rest is left alone: far more than any repository's manifests. */
const MAX_FILES = 10_000
const MAX_CHARACTERS = 100_000_000

/** The paths that the globs take; `!` excludes, and hidden directories count. */
export function matchGlobs(paths: readonly string[], globs: readonly string[]): readonly string[] {
  const options = { dot: true, nonegate: true }
  const takes = picomatch(
    globs.filter((glob) => !glob.startsWith('!')).map((glob) => glob.replace(/^\.\//, '')),
    options,
  )
  const drops = picomatch(
    globs.filter((glob) => glob.startsWith('!')).map((glob) => glob.slice(1).replace(/^\.\//, '')),
    options,
  )
  return paths.filter((path) => takes(path) && !drops(path))
}

/** The manifests with image objects that the globs take. */
export async function gatherManifests(globs: readonly string[], sources: Sources): Promise<ManifestFiles> {
  return await readAll(matchGlobs(await sources.find({ words: [IMAGE_GROUP] }), globs), sources)
}

/** The texts of these files, as far as they may be read. */
export async function readAll(paths: readonly string[], sources: Sources): Promise<ManifestFiles> {
  const files: ManifestFile[] = []
  const unread: Finding[] = []
  let characters = 0
  for (const path of paths) {
    const read: Read =
      files.length >= MAX_FILES || characters >= MAX_CHARACTERS
        ? { problem: 'is one of too many files' }
        : await sources.text(path, MAX_FILE_BYTES)
    if ('text' in read) files.push({ path, text: read.text })
    else unread.push(notRead(path, read))
    characters += 'text' in read ? read.text.length : 0
  }
  return { files, unread }
}

type Read = Awaited<ReturnType<Sources['text']>>

/** The bytes are there of what is not in UTF-8 alone. */
function notRead(path: string, { problem, bytes }: Exclude<Read, { text: string }>): Finding {
  const hint =
    bytes !== undefined
      ? 'Save it in UTF-8.'
      : 'Leave it out of the manifests, or make it a plain file of ordinary size.'
  return unreadable({ file: path, line: 1 }, `${problem} and was not read`, hint)
}

// What was found in a manifest: where it stands, what will happen, what to do. Types and one constructor.

/** A place in a file of the repository; lines count from 1. */
export interface SourceLocation {
  readonly file: string
  readonly line: number
}

/** Whether two things stand at one place. */
export function isSamePlace(a: SourceLocation, b: SourceLocation): boolean {
  return a.file === b.file && a.line === b.line
}

/** Where it is written, as `file:line`. */
export function placeOf({ file, line }: SourceLocation): string {
  return `${file}:${line}`
}

/** One finding of a check. `flux-00` says that something could not be read; the others are doctor's. */
export interface Finding extends SourceLocation {
  readonly check: `flux-${string}`
  readonly level: 'error' | 'warning'
  readonly message: string
  readonly hint: string
  /** What fixes it without a decision that only people can make. */
  readonly fix?: readonly Edit[]
  readonly about?: About
}

/** What others go by who judge a finding: none of them reads its words. */
export interface About {
  /** The file that is no YAML. */
  readonly noYaml?: string
  /** The Kustomization that cannot be built, by its namespace and name. */
  readonly stops?: string
  /** What does not take the object, which has no name. */
  readonly namelessFor?: 'kustomize' | 'the API server' | 'doctor'
  /** What the cluster does not have. */
  readonly lacks?: 'image controllers' | 'a namespace'
}

/** What is wrong with a file of which kustomize takes nothing: as YAML, as what it reads of it, or as an object. */
export type FileFault = 'no YAML' | 'not read' | 'no kind' | 'no name' | 'of another type'

/** What could not be judged, and the fact that is missing for it. It counts neither as right nor as wrong. */
export interface NotKnown {
  readonly subject: string
  readonly reason: string
}

/** Characters of a file that become another text. */
export interface Edit {
  readonly file: string
  readonly start: number
  readonly end: number
  readonly text: string
}

/** The warning that something here could not be read, with what to do about it. */
export function unreadable(place: SourceLocation, message: string, hint: string, about?: About): Finding {
  const found = {
    check: 'flux-00',
    level: 'warning',
    file: place.file,
    line: place.line,
    message,
    hint,
  } as const
  return about === undefined ? found : { ...found, about }
}

/**
 * Whether Flux takes the objects out of a List that is the one document of its file: it leaves that file as it is, and writes a stray
 * one (kyaml 0.21.1, kio/byteio_reader.go). In a file with a line --- between documents it writes a List as it does any object.
 */
export function isTakenApart(text: string): boolean {
  const isOne = !/\n---.*\n/.test(text.replaceAll('\r', ''))
  return (
    isOne && /^kind:[ \t]+["']?(?:Resource)?List\b/m.test(text) && /^(?:items|functionConfig):/m.test(text)
  )
}

// Where Flux takes the calls of a Receiver.

/**
 * `/hook/` and the hash that names a Receiver; keyless ones have the empty text for a token.
 * https://github.com/fluxcd/notification-controller/blob/v1.9.3/api/v1/receiver_types.go
 */
export function webhookPath(token: string, name: string, namespace: string): string {
  return `/hook/${createHash('sha256').update(`${token}${name}${namespace}`).digest('hex')}`
}
