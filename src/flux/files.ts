/** Gathers the manifests of a repository: the files that git knows, that the globs take and that speak of Flux. */
import picomatch from 'picomatch'
import type { Sources } from '../ports.ts'
import { type Finding, unreadable } from './finding.ts'

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
    const read =
      files.length >= MAX_FILES || characters >= MAX_CHARACTERS
        ? { problem: 'is one of too many files' }
        : await sources.text(path, MAX_FILE_BYTES)
    if ('text' in read) files.push({ path, text: read.text })
    else unread.push(notRead(path, read.problem))
    characters += 'text' in read ? read.text.length : 0
  }
  return { files, unread }
}

function notRead(path: string, problem: string): Finding {
  const hint = 'Leave it out of the manifests, or make it a plain file of ordinary size.'
  return unreadable({ file: path, line: 1 }, `${problem} and was not read`, hint)
}
