/** Says which files Flux leaves out of a source: by `.sourceignore` and `spec.ignore` (source-controller 1.9.1). */
import { join } from 'node:path/posix'
import { MAX_FILE_BYTES } from '../flux/files.ts'
import type { Sources } from '../ports-flux.ts'
import { parentOf } from './mentions.ts'

/** Those of the files that a `.sourceignore` beside or above them leaves out. */
export async function findIgnored(files: readonly string[], sources: Sources): Promise<ReadonlySet<string>> {
  const directories = new Set<string>([''])
  for (const file of files) for (let at = parentOf(file); at !== ''; at = parentOf(at)) directories.add(at)
  const lists = await sources.has([...directories].map((at) => join(at, '.sourceignore')))
  const read = await Promise.all(
    [...lists].map(async (path) => ({ at: parentOf(path), ...(await sources.text(path, MAX_FILE_BYTES)) })),
  )
  const isOut = (file: string) =>
    read.some((list) => {
      const start = list.at === '' ? '' : `${list.at}/`
      return 'text' in list && file.startsWith(start) && isIgnored(file.slice(start.length), list.text)
    })
  return new Set(files.filter(isOut))
}

/** The plain kinds of .gitignore: the last line that fits decides. */
export function isIgnored(file: string, ignore: string): boolean {
  let ignored = false
  for (const raw of ignore.split('\n')) {
    const line = raw.trim()
    if (line === '' || line.startsWith('#')) continue
    const isNot = line.startsWith('!')
    if (ignorePattern(isNot ? line.slice(1) : line).test(file)) ignored = !isNot
  }
  return ignored
}

function ignorePattern(line: string): RegExp {
  const isAnchored = /\/./.test(line)
  const body = line
    .replace(/^\/|\/$/g, '')
    .split('**')
    .map((part) =>
      part
        .replace(/[.+^${}()|[\]\\]/g, '\\$&')
        .replaceAll('*', '[^/]*')
        .replaceAll('?', '[^/]'),
    )
    .join('.*')
    .replaceAll('/.*/', '/(?:.*/)?')
  return new RegExp(`^${isAnchored ? '' : '(?:.*/)?'}${body}(?:/.*)?$`)
}
