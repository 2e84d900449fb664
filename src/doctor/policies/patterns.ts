/** What a policy's pattern alone gives away of how its tags sort, where nothing says which tags there are. Pure. */
import { parseGoFloat } from '../../flux/masterminds.ts'
import { filterTags, type SortedTag, type TagRules } from '../../flux/policy.ts'
import type { Failure } from '../pushes/trial.ts'

const SAMPLE_KEYS = { hash: '0a1b2c3', other: 'zzzzzzz' }

/** The letters and digits that every tag of the pattern begins with. */
function prefixOf(pattern: string): string {
  return /^\^?([\w.-]*?)(?=[[(\\]|$)/.exec(pattern)?.[1] ?? ''
}

/** Whether the pattern takes hashes and nothing else as what is sorted letter by letter, or has one stand first. */
export function sortsHashes({ filterTags: filter, order }: TagRules): boolean {
  if (order?.kind !== 'alphabetical' || filter === null) return false
  const prefix = prefixOf(filter.pattern)
  const isSorted = (text: string) => {
    const keys = filterTags({ filterTags: filter, order }, [`${prefix}${text}`])
    return 'problem' in keys ? false : keys[0]?.key.includes(text) === true
  }
  if (isSorted(SAMPLE_KEYS.other)) return false
  return isSorted(SAMPLE_KEYS.hash) || beginsWithHash(filter)
}

/** A class of hexadecimal digits, in or out of a group. */
const HASH = /^\(?(?:\?P?<\w+>|\?:)?\[((?:0-9|a-f|A-F|\\d)+)\](?:\{\d+(?:,\d*)?\}|\+)/

function beginsWithHash({
  pattern,
  extract,
}: {
  readonly pattern: string
  readonly extract: string
}): boolean {
  const [, name] = /^\$\{?(\w+)\}?$/.exec(extract) ?? []
  if (extract !== '' && name === undefined) return false
  const bare = pattern.replace(/^\^/, '')
  const group = name === undefined ? 0 : /^\d+$/.test(name) ? -1 : pattern.indexOf(`(?P<${name}>`)
  if (group < 0) return false
  const start = name === undefined ? bare.slice(prefixOf(pattern).length) : pattern.slice(group)
  const [, letters = ''] = HASH.exec(start) ?? []
  return /a-f/i.test(letters) && /0-9|\\d/.test(letters)
}

/** Why no tag of the pattern is a number, as far as the pattern alone tells; null when one may be. */
export function numberProblem({ filterTags: filter, order }: TagRules): Failure | null {
  if (filter === null || order?.kind !== 'numerical') return null
  const prefix = prefixOf(filter.pattern)
  const samples = [SAMPLE_KEYS.hash, SAMPLE_KEYS.other].map((text) => `${prefix}${text}`)
  const keys = filterTags({ filterTags: filter, order }, samples)
  const only = 'problem' in keys || keys.length !== 1 ? undefined : keys[0]
  if (only?.key === SAMPLE_KEYS.hash) return noNumber(only)
  // Go reads Inf and NaN as numbers, too.
  const isWord = filter.pattern.startsWith('^') && /^[A-Za-z]/.test(prefix) && !/^(?:i|n)/i.test(prefix)
  return filter.extract === '' && isWord
    ? { message: `without extract the whole tag is read, and every one begins with '${prefix}'`, tag: null }
    : null
}

/** A tag of a day, which reads better than one of ones. */
const DAYS = ['2026-11-28', '2026.11.28', '2026_11_28']

/** Why no tag of the pattern is a number, where it takes one shape alone: digits, in that number, with what is written between them. */
export function shapeProblem(rules: TagRules): Failure | null {
  const { filterTags: filter, order } = rules
  const shape = filter === null || order?.kind !== 'numerical' ? null : shapeOfPattern(filter.pattern)
  if (shape === null) return null
  const digits = (text: string) => text.replace(/\d/g, '1')
  const sample = DAYS.find((day) => digits(day) === shape) ?? shape
  const keys = filterTags(rules, [sample])
  const only = 'problem' in keys ? undefined : keys[0]
  if (only === undefined || only.key === '' || parseGoFloat(only.key) !== null) return null
  return noNumber(only)
}

function noNumber({ key, tag }: SortedTag): Failure {
  return { message: `'${key}' of a tag like ${tag} is not a number`, tag }
}

/** What a pattern of digits and signs alone takes, each digit as 1; null where it takes more than that. */
function shapeOfPattern(pattern: string): string | null {
  const bare = pattern
    .replace(/^\^/, '')
    .replace(/\$$/, '')
    .replace(/\((?:\?P?<\w+>|\?:)?|\)(?![?*+{])/g, '')
  const parts = [...bare.matchAll(/(\\d|\[0-9\])(?:\{(\d+)\}|(\+))?|\\?([-_])|\\(\.)|([TZ\d])/g)]
  if (parts.map(([text]) => text).join('') !== bare || bare === '') return null
  const texts = parts.map(([, digit, count, many, sign, dot, letter]) =>
    digit === undefined
      ? (sign ?? dot ?? digitsOf(letter))
      : '1'.repeat(many === undefined ? Number(count ?? 1) : 2),
  )
  return texts.join('')
}

function digitsOf(letter = ''): string {
  return letter.replace(/\d/, '1')
}

/** What to do about a pattern that RE2 refuses. @param instead What serves where look-around is not there. */
export function patternHint(text: string, problem: string, instead: string): string {
  if (problem.includes('duplicate')) return 'Give each group its own name.'
  if (/\(\?<?[=!>]|\\[1-9k]/.test(text))
    return `Write it without look-around and back-references; ${instead}.`
  if (problem.includes('missing closing )'))
    return 'Close the group, or write \\( where a parenthesis is meant.'
  if (problem.includes('missing closing ]')) return 'Close the class, or write \\[ where a bracket is meant.'
  return 'Correct the pattern: https://github.com/google/re2/wiki/Syntax says what RE2 takes.'
}
