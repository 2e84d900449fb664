/** Numbers and versions as Go and Masterminds/semver read them. */
import { RE2JS } from 're2js'

// Versions and ranges as the Masterminds library reads them: looser than the standard, unlike npm's.

/** A version; the build part (`+…`) plays no role in order or ranges. */
export interface Version {
  readonly numbers: readonly [bigint, bigint, bigint]
  /** The pre-release, or the empty text. */
  readonly pre: string
}

/** A range; a version is in it when all comparisons of one group hold. Made only by `parseRange`. */
export type Range = readonly (readonly Comparison[])[]

interface Comparison {
  readonly operator: string
  readonly version: Version
  /** How many leading numbers were written out: the rest is a wildcard or missing. */
  readonly written: 0 | 1 | 2 | 3
}

const WORD = '[0-9A-Za-z-]+'
const SUFFIX = String.raw`(-(?:${WORD}(?:\.${WORD})*))?(?:\+${WORD}(?:\.${WORD})*)?`
const VERSION = new RegExp(String.raw`^v?(\d+)(?:\.(\d+))?(?:\.(\d+))?${SUFFIX}$`)
const MAX_NUMBER = 2n ** 64n - 1n

/** The version a tag is, or null: a tag needs all three parts; `v` and leading zeros are fine. */
export function parseTagVersion(tag: string): Version | null {
  return tag.split('.').length >= 3 ? parseVersion(tag) : null
}

function parseVersion(text: string): Version | null {
  const match = text.length > 256 ? null : VERSION.exec(text)
  if (match === null) return null
  const [, major = '0', minor = '0', patch = '0', dashed = ''] = match
  const numbers = [BigInt(major), BigInt(minor), BigInt(patch)] as const
  const pre = dashed.slice(1)
  const padded = pre.split('.').some((part) => /^0\d+$/.test(part))
  return padded || numbers.some((number) => number > MAX_NUMBER) ? null : { numbers, pre }
}

/** Below 0 when a is the lower version, above 0 when it is the higher one. */
export function compareVersions(a: Version, b: Version): number {
  for (const index of [0, 1, 2] as const) {
    const [left, right] = [a.numbers[index], b.numbers[index]]
    if (left !== right) return left < right ? -1 : 1
  }
  if (a.pre === b.pre) return 0
  if (a.pre === '' || b.pre === '') return a.pre === '' ? 1 : -1
  return comparePreReleases(a.pre.split('.'), b.pre.split('.'))
}

function comparePreReleases(a: readonly string[], b: readonly string[]): number {
  for (let index = 0; index < Math.max(a.length, b.length); index++) {
    const [left, right] = [a[index], b[index]]
    if (left === right) continue
    if (left === undefined || right === undefined) return left === undefined ? -1 : 1
    const order = compareParts(left, right)
    if (order !== 0) return order
  }
  return 0
}

/** Numbers come before words; a number beyond 64 bits counts as a word. */
function compareParts(left: string, right: string): number {
  const [a, b] = [toNumber(left), toNumber(right)]
  if (a !== null && b !== null) return a < b ? -1 : a > b ? 1 : 0
  if (a === null && b === null) return left < right ? -1 : 1
  return a === null ? 1 : -1
}

function toNumber(part: string): bigint | null {
  const number = /^\d+$/.test(part) ? BigInt(part) : null
  return number === null || number > MAX_NUMBER ? null : number
}

/** The library's own character class takes `|` for a wildcard too: such a range is refused further on. */
const WILD = String.raw`v?([0-9|xX*]+)(?:\.([0-9|xX*]+))?(?:\.([0-9|xX*]+))?${SUFFIX}`
const PLAIN = WILD.replaceAll(/\((?!\?)/g, '(?:')
const OPERATORS = '(?:=>|=<|>=|<=|!=|~>|=|>|<|~|\\^)?'
const ONE = String.raw`${OPERATORS}\s*${PLAIN}`
/** These run in linear time whatever the text is: a range comes from a file. */
const SPAN = RE2JS.compile(String.raw`\s*(${PLAIN})\s+-\s+(${PLAIN})\s*`)
const GROUP = RE2JS.compile(String.raw`^\s*${ONE}\s*(?:(?:\s+|,\s*)${ONE}\s*)*$`)
const EACH = RE2JS.compile(ONE)
const COMPARISON = RE2JS.compile(String.raw`^(${OPERATORS})\s*${WILD}$`)

/** The range a text is, or null when the controller refuses it. */
export function parseRange(text: string): Range | null {
  if (Buffer.byteLength(text) > 512) return null
  const groups = spansWritten(text).split('||')
  if (groups.length > 32) return null
  const range: Comparison[][] = []
  for (const group of groups) {
    if (!GROUP.matcher(group).find()) return null
    const comparisons = matches(EACH, group).map(parseComparison)
    if (comparisons.some((comparison) => comparison === null)) return null
    range.push(comparisons.filter((comparison) => comparison !== null))
  }
  return range
}

/** The text with each `a - b` written as `>= a, <= b`. */
function spansWritten(text: string): string {
  const matcher = SPAN.matcher(text)
  let written = ''
  let end = 0
  while (matcher.find()) {
    written += `${text.slice(end, matcher.start())}>= ${matcher.group(1)}, <= ${matcher.group(2)} `
    end = matcher.end()
  }
  return written + text.slice(end)
}

function matches(pattern: RE2JS, text: string): readonly string[] {
  const found: string[] = []
  const matcher = pattern.matcher(text)
  while (matcher.find()) found.push(matcher.group(0) ?? '')
  return found
}

function parseComparison(text: string): Comparison | null {
  const matcher = COMPARISON.matcher(text)
  if (!matcher.find()) return null
  const parts = [2, 3, 4].map((index) => matcher.group(index) ?? '')
  const wild = parts.findIndex((part) => part === '' || /^[xX*]$/.test(part))
  const written = wild < 0 ? 3 : wild
  const numbers = [...parts.slice(0, written), '0', '0', '0'].slice(0, 3).join('.')
  const version = parseVersion(`${numbers}${matcher.group(5) ?? ''}`)
  if (version === null) return null
  return { operator: matcher.group(1) ?? '', version, written: written as Comparison['written'] }
}

/** Whether the version is in the range. A pre-release is in no group that names none. */
export function isInRange(version: Version, range: Range): boolean {
  return range.some((group) => {
    if (version.pre !== '' && group.every((comparison) => comparison.version.pre === '')) return false
    return group.every((comparison) => holds(version, comparison))
  })
}

function holds(version: Version, comparison: Comparison): boolean {
  const order = compareVersions(version, comparison.version)
  switch (comparison.operator) {
    case '':
    case '=':
      return comparison.written < 3 ? isNear(version, comparison, order) : order === 0
    case '!=':
      return isOther(version, comparison, order)
    case '>':
      return comparison.written < 3 ? isBeyond(version, comparison, order) : order > 0
    case '<':
      return order < 0
    case '>=':
    case '=>':
      return order >= 0
    case '<=':
    case '=<':
      return comparison.written < 3 ? isUpTo(version, comparison) : order <= 0
    case '^':
      return isCompatible(version, comparison, order)
    default:
      return isNear(version, comparison, order)
  }
}

/** How many leading numbers the version shares with the one of the comparison. */
function shared(version: Version, comparison: Comparison): number {
  const differs = version.numbers.findIndex((number, index) => number !== comparison.version.numbers[index])
  return differs < 0 ? 3 : differs
}

/** `~`: the same major and minor as far as they were written. Zeros mean any version from there on. */
function isNear(version: Version, comparison: Comparison, order: number): boolean {
  if (order < 0) return false
  const { written } = comparison
  const isZero = comparison.version.numbers.every((number) => number === 0n)
  if (isZero && written !== 1 && written !== 2) return true
  return shared(version, comparison) >= (written === 1 ? 1 : 2)
}

function isOther(version: Version, comparison: Comparison, order: number): boolean {
  const { written } = comparison
  if (written === 3) return order !== 0
  if (written === 0) return shared(version, comparison) < 2 || order !== 0
  if (shared(version, comparison) < written) return true
  const pre = comparison.version.pre
  return written === 2 && version.pre !== pre && (version.pre !== '' || pre !== '')
}

/** `>` of an incomplete version starts where its last written number grows. */
function isBeyond(version: Version, comparison: Comparison, order: number): boolean {
  const { numbers } = comparison.version
  if (version.numbers[0] !== numbers[0]) return version.numbers[0] > numbers[0]
  if (comparison.written === 1) return false
  return comparison.written === 2 ? version.numbers[1] > numbers[1] : order > 0
}

function isUpTo(version: Version, comparison: Comparison): boolean {
  const { numbers } = comparison.version
  if (version.numbers[0] > numbers[0]) return false
  const isAbove = version.numbers[0] === numbers[0] && version.numbers[1] > numbers[1]
  return !isAbove || comparison.written === 1
}

/** `^`: the first number that is not 0 stays. */
function isCompatible(version: Version, comparison: Comparison, order: number): boolean {
  if (order < 0) return false
  const { written } = comparison
  const [major, minor] = comparison.version.numbers
  const same = shared(version, comparison)
  if (major > 0n || written === 1) return same >= 1
  return same >= (minor > 0n || written === 2 ? 2 : 3)
}

// Numbers as Go's ParseFloat with 64 bits reads them: what a numerical policy sorts by.

const DIGITS = String.raw`\d(?:_?\d)*`
const HEX = '[0-9a-f](?:_?[0-9a-f])*'
/** An underscore stands between digits only; the prefix 0x counts as one. */
const DECIMAL = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:e[+-]?${DIGITS})?$`, 'i')
const HEXADECIMAL = new RegExp(`^([+-]?)0x(?:_?(${HEX})(?:\\.(${HEX})?)?|\\.(${HEX}))p([+-]?${DIGITS})$`, 'i')
const NAMED = /^(?:[+-]?inf(?:inity)?|nan)$/i

/** The number the text is, or null when Go reports an error: no number, or beyond the largest float64. */
export function parseGoFloat(text: string): number | null {
  if (NAMED.test(text)) return namedNumber(text.toLowerCase())
  const value = DECIMAL.test(text) ? Number(text.replaceAll('_', '')) : parseHexadecimal(text)
  return value === null || !Number.isFinite(value) ? null : value
}

function namedNumber(lower: string): number {
  if (lower === 'nan') return Number.NaN
  return lower.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function parseHexadecimal(text: string): number | null {
  const match = HEXADECIMAL.exec(text)
  if (match === null) return null
  const [, sign = '', whole = '', fraction = match[4] ?? '', , power = ''] = match
  const digits = `${whole}${fraction}`.replaceAll('_', '')
  const mantissa = Number(BigInt(`0x${digits}`))
  if (mantissa === 0) return 0
  const exponent = Number(power.replaceAll('_', '')) - 4 * fraction.replaceAll('_', '').length
  return (sign === '-' ? -1 : 1) * scale(mantissa, exponent)
}

/** mantissa · 2^exponent in two steps: a power that is no float64 itself may still give a product that is one. */
function scale(mantissa: number, exponent: number): number {
  const first = Math.max(-1000, exponent)
  return mantissa * 2 ** first * 2 ** (exponent - first)
}
