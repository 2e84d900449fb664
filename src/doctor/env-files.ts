/**
 * Finds keys that a generator of kustomize has twice by the files of its `envs`, or that are no text: kustomize 4.5.7 to 5.8.1 refuse one
 * key in two places, and keys such as 404 and true.
 */
import { inParallel } from '../calls.ts'
import { MAX_FILE_BYTES } from '../flux/files.ts'
import { isOtherThanText } from '../flux/kustomize/changes/numbers.ts'
import { NO_TEXT } from '../flux/kustomize/incomplete.ts'
import { type NamedFile, ownKeysOf } from '../flux/kustomize/named-files.ts'
import type { Refused } from '../flux/kustomize/refused.ts'
import type { Sources } from '../ports-flux.ts'

/** Files beyond which the rest is not read. */
const MAX_FILES = 200
const AT_ONCE = 16

/** The keys of the files, by path; none are told of one that cannot be read, or that Flux decrypts first. */
export async function readKeys(
  paths: readonly string[],
  sources: Sources,
): Promise<ReadonlyMap<string, readonly string[]>> {
  const read = await inParallel(paths.slice(0, MAX_FILES), AT_ONCE, async (path) => {
    const answer = await sources.text(path, MAX_FILE_BYTES)
    const isPlain = 'text' in answer && !/ENC\[|\bsops/.test(answer.text)
    return isPlain ? [[path, keysIn(answer.text)] as const] : []
  })
  return new Map(read.flat())
}

/** What Go takes for blanks at the start of a line. */
const BLANKS = /^[^\S\uFEFF]+/

/** The keys of a file of `envs`: what stands before the first `=` of a line, or all of it. */
function keysIn(text: string): readonly string[] {
  return text
    .replace(/^\uFEFF/, '')
    .split('\n')
    .map((line) => line.replace(/\r$/, '').replace(BLANKS, ''))
    .flatMap((line) => (line.startsWith('#') ? [] : (line.split('=', 1)[0] ?? [])))
    .filter((key) => key !== '')
}

/** What is surely a key, and no secret of a file that is none of `envs`. */
const KEY = /^[\w.-]{1,100}$/

/** The entries of `envs` by whose file a generator has a key twice, or one that is no text. Pure. */
export function findWrongKeys(
  named: readonly NamedFile[],
  keys: ReadonlyMap<string, readonly string[]>,
): readonly Refused[] {
  const known = new Map<object, Set<string>>()
  return named.flatMap(({ at, path, generator }): readonly Refused[] => {
    const own = path === null ? undefined : keys.get(path)
    if (generator === undefined || own === undefined) return []
    const before = known.get(generator) ?? new Set(ownKeysOf(generator.at))
    known.set(generator, before)
    const repeated = own.find((key) => before.size === before.add(key).size)
    const wrong = repeated ?? own.find(isOtherThanText)
    if (wrong === undefined) return []
    const key = KEY.test(wrong) ? `the key ${wrong}` : 'a key'
    const problem = repeated === undefined ? `, ${NO_TEXT}` : ' twice'
    const told = `${generator.name} has ${key}${problem}, by the lines of ${path}`
    return [{ at, path: told, why: 'not decoded' }]
  })
}
