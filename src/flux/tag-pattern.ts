/** Says by which pattern run tags are filtered, and compares tags as people read them: by scheme, and by run. Pure. */
import { parseTemplate, type Template, tagSafe } from '../template.ts'

type Word = { readonly kind: 'number' | 'time' | 'hash' | 'word'; readonly text: string }

/** Whether two tags differ only in their numbers, times and commit hashes. */
export function isSameScheme(a: string, b: string): boolean {
  const [left, right] = [wordsOf(a), wordsOf(b)]
  if (left.length !== right.length) return false
  return left.every((word, index) => isSameKind(word, right[index]))
}

/**
 * Whether the first of two sort keys names the newer run. Only numbers and times have an age: a hash has none, not even
 * one of digits alone, which its length or the letters of its peers give away.
 */
export function isNewer(key: string, other: string, peers: readonly string[]): boolean {
  const [left, right] = [wordsOf(key), wordsOf(other)]
  if (left.length !== right.length) return false
  const index = left.findIndex((word, at) => word.text !== right[at]?.text)
  const [mine, theirs] = [left[index], right[index]]
  if (mine === undefined || theirs === undefined || !isAge(mine) || !isAge(theirs)) return false
  if (peers.some((peer) => !isAge(wordsOf(peer)[index]))) return false
  // A date written as a number is above every time in milliseconds, and says nothing about which run is newer.
  return clockOf(mine) === clockOf(theirs) && ageOf(mine) > ageOf(theirs)
}

/** How a number counts time, as far as its digits tell: dates, milliseconds or seconds, or no time at all. */
function clockOf(word: Word): 'date' | 'milliseconds' | 'seconds' | 'none' {
  const digits = word.text.replace(/\D/g, '')
  if (/^(?:19|20)\d{12}$/.test(digits)) return 'date'
  if (/^1\d{12}$/.test(digits)) return 'milliseconds'
  return /^1\d{9}$/.test(digits) ? 'seconds' : 'none'
}

/** Cut at the marks that tags use between their parts; a `v` before a number is no part of it. */
function wordsOf(tag: string): readonly Word[] {
  return tag.split(/([-._+])/).map((text) => ({ kind: kindOf(text), text }))
}

function kindOf(text: string): Word['kind'] {
  if (/^v?\d+$/.test(text)) return /^\d{40}$/.test(text) || /^\d{7}$/.test(text) ? 'hash' : 'number'
  if (/^\d{8}T\d{6}Z?$/.test(text)) return 'time'
  return /^[0-9a-f]{7,40}$/i.test(text) ? 'hash' : 'word'
}

function isSameKind(a: Word, b: Word | undefined): boolean {
  if (b === undefined) return false
  return a.kind === b.kind ? a.kind !== 'word' || a.text === b.text : isEitherHash(a, b)
}

/** An abbreviated hash of other than 7 digits may have no letters. */
function isEitherHash(a: Word, b: Word): boolean {
  return [a, b].every(({ kind }) => kind === 'hash' || kind === 'number') && a.text.length === b.text.length
}

function isAge(word: Word | undefined): boolean {
  return word?.kind === 'number' || word?.kind === 'time'
}

/** Digits only, as a number; a number of a run stays below any length that a tag could have. */
function ageOf(word: Word): bigint {
  return BigInt(word.text.replace(/\D/g, ''))
}

// Turns the template of a run tag into what an ImagePolicy filters by.

/** What an ImagePolicy filters by: the pattern of the run tags, and the group of it that tells which run is newer. */
export interface TagFilter {
  readonly pattern: string
  readonly extract: string
}

/** The filter for the action's default run tag `sha-{shortsha}-{timestamp}`. */
export const DEFAULT_FILTER: TagFilter = {
  pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$',
  extract: '$ts',
}

/** What the templates cannot tell by themselves. */
export interface TagFacts {
  readonly app: string
  /** The branch whose pushes are deployed. */
  readonly branch: string
}

/** The placeholders that grow with every run, best first. */
const GROWING = ['timestamp', 'run-number', 'run-id'] as const

const PATTERNS: Readonly<Record<string, string>> = {
  sha: '[a-f0-9]{40}',
  shortsha: '[a-f0-9]{7}',
  timestamp: '[0-9]+',
  'run-number': '[0-9]+',
  'run-id': '[0-9]+',
  'run-attempt': '[0-9]+',
}

/** The filter for the deploy tag, which is the last run tag of these templates; a problem when there is none. */
export function tagFilterOf(
  tags: readonly string[] | null,
  facts: TagFacts,
): TagFilter | { readonly problem: string } {
  if (tags === null) return DEFAULT_FILTER
  const templates = tags.map((tag) => parseTemplate(tag))
  const broken = templates.find((each) => 'problem' in each)
  if (broken !== undefined && 'problem' in broken) return { problem: `a template of tags ${broken.problem}` }
  const runTags = templates.filter(
    (each): each is Template => !('problem' in each) && growing(each) !== undefined,
  )
  const deployTag = runTags.at(-1)
  const wanted = deployTag === undefined ? undefined : growing(deployTag)
  if (deployTag === undefined || wanted === undefined)
    return { problem: 'no template of tags has a number that grows with every run' }
  const group = wanted === 'timestamp' ? 'ts' : 'run'
  let isNamed = false
  const pattern = deployTag.parts.map((part) => {
    if (typeof part === 'string') return escaped(part)
    const { placeholder } = part
    if (placeholder === wanted && !isNamed) {
      isNamed = true
      return `(?P<${group}>[0-9]+)`
    }
    if (placeholder === 'app') return escaped(facts.app)
    if (placeholder === 'branch') return escaped(tagSafe(facts.branch))
    return PATTERNS[placeholder] ?? '[A-Za-z0-9_.-]+'
  })
  return { pattern: `^${pattern.join('')}$`, extract: `$${group}` }
}

function growing({ parts }: Template): (typeof GROWING)[number] | undefined {
  return GROWING.find((name) => parts.some((part) => typeof part !== 'string' && part.placeholder === name))
}

function escaped(text: string): string {
  return text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&')
}
