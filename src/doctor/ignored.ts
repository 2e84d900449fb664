/** Says which files Flux leaves out of a source: by `.sourceignore` and `spec.ignore` (fluxcd/pkg/sourceignore 0.17 to 0.21, as in source-controller 1.9.1). */
import { join } from 'node:path/posix'
import { MAX_FILE_BYTES } from '../flux/files.ts'
import type { Sources } from '../ports-flux.ts'
import { parentOf } from './mentions.ts'

/** What the last line that fits a file says of it: `unread` where the list is not judged. */
export type IgnoreVerdict = 'out' | 'in' | 'unread' | null

/**
 * The line of a `.sourceignore` that leaves a file out; of a list that is not judged, its first. `default` is for what Flux leaves
 * out as long as no list of the source has a line, which lists of other directories may have.
 */
export interface IgnoredBy {
  readonly verdict: 'out' | 'unread' | 'default'
  readonly file: string
  readonly line: number
}

/** The files that lists beside or above them leave out, and those of which a list that is not judged may; by which line. */
export async function findIgnored(
  files: readonly string[],
  sources: Sources,
): Promise<ReadonlyMap<string, IgnoredBy>> {
  if (files.length === 0) return new Map()
  const directories = new Set<string>([''])
  for (const file of files) for (let at = parentOf(file); at !== ''; at = parentOf(at)) directories.add(at)
  const lists = await sources.has([...directories].map((at) => join(at, '.sourceignore')))
  const read = await Promise.all(
    [...lists].map(async (path) => {
      const answer = await sources.text(path, MAX_FILE_BYTES)
      return [parentOf(path), 'text' in answer ? readLines(answer.text) : UNREAD] as const
    }),
  )
  const ignoring = new Map(read.map(([at, { last }]) => [at, last]))
  const isSilent = read.every(([, { isEmpty }]) => isEmpty)
  const judge = (file: string): IgnoredBy | null => {
    // The list that is nearest to the file counts most.
    for (let at = parentOf(file); ; at = parentOf(at)) {
      const last = ignoring.get(at)?.(at === '' ? file : file.slice(at.length + 1)) ?? null
      const list = join(at, '.sourceignore')
      if (last === 'unread') return { verdict: last, file: list, line: 1 }
      if (last !== null) return last.isNot ? null : { verdict: 'out', file: list, line: last.line }
      if (at === '') break
    }
    return isSilent && DEFAULTS(file) === 'out'
      ? { verdict: 'default', file: '.sourceignore', line: 1 }
      : null
  }
  return new Map(
    files.flatMap((file) => {
      const by = judge(file)
      return by === null ? [] : [[file, by] as const]
    }),
  )
}

/** Lines, and letters of them, beyond which a list is not judged: each is held against each file. */
const MAX_LINES = 5_000
const MAX_LETTERS = 100_000
/** Bytes of a line at which Go's scanner, and with it Flux, stops reading a list. */
const MAX_LINE_BYTES = 65_536
/** What Go takes for a blank line; a byte order mark is none. */
const BLANK = /^[\t\v\f\r \u0085\u00a0\u1680\u2000-\u200a\u2028\u2029\u202f\u205f\u3000]*$/

/** What the lines of a list say of a file: the last one that fits it. */
interface Lines {
  readonly last: (file: string) => Rule | 'unread' | null
  readonly isEmpty: boolean
}

const UNREAD: Lines = { last: () => 'unread', isEmpty: false }

/** What a list says of each file, by its path from where the list counts. */
export function readIgnore(text: string): (file: string) => IgnoreVerdict {
  const list = readLines(text)
  return (file) => {
    const last = list.last(file)
    return last === null || last === 'unread' ? last : last.isNot ? 'in' : 'out'
  }
}

/** Whether a list has no line that counts. */
export function isEmptyIgnore(text: string): boolean {
  return readLines(text).isEmpty
}

function readLines(text: string): Lines {
  const rules: Rule[] = []
  let letters = 0
  for (const [index, raw] of text.split('\n').entries()) {
    if (isTooLong(raw)) break
    const line = raw.replace(/\r$/, '')
    if (BLANK.test(line) || line.startsWith('#')) continue
    letters += line.length
    if (rules.length === MAX_LINES || letters > MAX_LETTERS) return UNREAD
    rules.push(toRule(line, index + 1))
  }
  return {
    isEmpty: rules.length === 0,
    last(file) {
      const path = file.split('/').map((text) => ({ text, letters: [...text] }))
      return rules.findLast((one) => fits(one, path)) ?? null
    },
  }
}

/** What Flux leaves out of a source of which no list has a line (sourceignore 0.18: VCS, extensions, CI and the rest). */
const DEFAULTS = readIgnore(
  `.git/ .gitignore .gitmodules .gitattributes *.jpg *.jpeg *.gif *.png *.wmv *.flv *.tar.gz *.zip .github/ .circleci/
.travis.yml .gitlab-ci.yml appveyor.yml .drone.yml cloudbuild.yaml codeship-services.yml codeship-steps.yml
**/.goreleaser.yml **/.sops.yaml **/.flux.yaml`.replaceAll(' ', '\n'),
)

function isTooLong(line: string): boolean {
  return line.length * 3 >= MAX_LINE_BYTES && new TextEncoder().encode(line).length >= MAX_LINE_BYTES
}

/** One name of a path. */
interface Name {
  readonly text: string
  readonly letters: readonly string[]
}

/** One line of a list. */
interface Rule {
  readonly line: number
  readonly isNot: boolean
  /** Whether it is for what lies in directories alone. */
  readonly isDirectory: boolean
  /** One pattern for each name of the path; null stands for any number of directories. */
  readonly names: readonly (NamePattern | null)[]
}

/** A name's pattern, `**` of which the whole is none of a name. */
interface NamePattern {
  readonly text: string
  /** What it fits; null when it is malformed, and fits nothing. */
  readonly parts: readonly Part[] | null
  /** The one name that it fits; null where it may fit more than one. */
  readonly only: string | null
  readonly isDouble: boolean
}

function toRule(text: string, line: number): Rule {
  const isNot = text.startsWith('!')
  const bare = isNot ? text.slice(1) : text
  const whole = bare.endsWith('\\ ') ? bare : bare.replace(/ +$/, '')
  const isDirectory = whole.endsWith('/')
  const names = (isDirectory ? whole.slice(0, -1) : whole).split('/')
  const isAlone = names.length === 1
  return {
    line,
    isNot,
    isDirectory,
    names: names.map((text) => (text === '**' && !isAlone ? null : patternOf(text))),
  }
}

function patternOf(text: string): NamePattern {
  const only = /[*?[\\]/.test(text) ? null : text
  return { text, parts: partsOf(text), only, isDouble: text.includes('**') }
}

function fits({ names, isDirectory }: Rule, path: readonly Name[]): boolean {
  const [only] = names
  if (names.length === 1 && only != null) {
    const at = path.findIndex((name) => isMatch(only, name))
    return at >= 0 && !(isDirectory && at === path.length - 1)
  }
  const left = placeAfter(names, path)
  return left !== null && !(isDirectory && left === path.length)
}

/** How many names of the path the patterns take from its start; null when they do not fit, or take none. */
function placeAfter(names: Rule['names'], path: readonly Name[]): number | null {
  let at = 0
  let isFree = false
  for (const [index, pattern] of names.entries()) {
    if (pattern === null) {
      if (index === names.length - 1) break
      isFree = true
    } else if (pattern.text === '') isFree = false
    else {
      if (pattern.isDouble) return null
      const next = isFree ? path.findIndex((name, place) => place >= at && isMatch(pattern, name)) : at
      if (next < 0 || next >= path.length || !isMatch(pattern, path[next])) return null
      isFree = false
      at = next + 1
    }
  }
  return at === 0 ? null : at
}

// Go's path patterns of one name: no braces, `^` alone negates a class, malformed ones fit nothing.

/** Any number of letters, any one, one of a class, or this one. */
type Part = '*' | '?' | Class | { readonly letter: string }

interface Class {
  readonly isNot: boolean
  readonly ranges: readonly (readonly [from: number, to: number])[]
}

function partsOf(text: string): readonly Part[] | null {
  const letters = [...text]
  const parts: Part[] = []
  for (let at = 0; at < letters.length; at += 1) {
    const letter = letters[at] ?? ''
    if (letter === '*' || letter === '?') {
      if (letter === '?' || parts.at(-1) !== '*') parts.push(letter)
    } else if (letter === '[') {
      const read = classFrom(letters, at + 1)
      if (read === null) return null
      parts.push(read.found)
      at = read.end
    } else if (letter === '\\') {
      at += 1
      const escaped = letters[at]
      if (escaped === undefined) return null
      parts.push({ letter: escaped })
    } else parts.push({ letter })
  }
  return parts
}

/** The class that begins here, and where its bracket closes; null when it is malformed. */
function classFrom(letters: readonly string[], start: number): { found: Class; end: number } | null {
  const isNot = letters[start] === '^'
  const ranges: (readonly [number, number])[] = []
  let at = isNot ? start + 1 : start
  while (letters[at] !== ']' || ranges.length === 0) {
    const from = limitAt(letters, at)
    const to = from !== null && letters[from.next] === '-' ? limitAt(letters, from.next + 1) : from
    if (from === null || to === null) return null
    ranges.push([from.code, to.code])
    at = to.next
  }
  return { found: { isNot, ranges }, end: at }
}

function limitAt(letters: readonly string[], start: number): { code: number; next: number } | null {
  const first = letters[start]
  if (first === undefined || first === '-' || first === ']') return null
  const at = first === '\\' ? start + 1 : start
  const code = letters[at]?.codePointAt(0)
  // A class that ends here is never closed.
  return code === undefined || at + 1 >= letters.length ? null : { code, next: at + 1 }
}

/** Whether the pattern takes the whole name: a star gives up letters only to what follows it directly. */
function isMatch({ parts, only }: NamePattern, name: Name | undefined): boolean {
  if (only !== null) return only === name?.text
  if (parts === null || name === undefined) return false
  const { letters } = name
  let [at, part, star, from] = [0, 0, -1, 0]
  while (at < letters.length) {
    const own = parts[part]
    if (own === '*') {
      star = part
      from = at
      part += 1
    } else if (own !== undefined && isOne(own, letters[at] ?? '')) {
      at += 1
      part += 1
    } else if (star >= 0) {
      from += 1
      at = from
      part = star + 1
    } else return false
  }
  return parts.slice(part).every((one) => one === '*')
}

function isOne(part: Exclude<Part, '*'>, letter: string): boolean {
  if (part === '?') return true
  if ('letter' in part) return part.letter === letter
  const code = letter.codePointAt(0) ?? 0
  return part.ranges.some(([from, to]) => from <= code && code <= to) !== part.isNot
}
