/** Says which tag Flux selects: an ImagePolicy over a list of tags, evaluated as the controller does. Pure. */
import { RE2JS } from 're2js'
import { remembering } from '../calls.ts'
import { errorMessage } from '../errors.ts'
import {
  compareVersions,
  isInRange,
  parseGoFloat,
  parseRange,
  parseTagVersion,
  type Version,
} from './masterminds.ts'

/** How a policy sorts; `order` is the text of the manifest, in any case, empty for the default. */
export type TagOrder =
  | { readonly kind: 'semver'; readonly range: string }
  | { readonly kind: 'alphabetical' | 'numerical'; readonly order: string }

/** The part of an ImagePolicy that decides. */
export interface TagRules {
  readonly filterTags: { readonly pattern: string; readonly extract: string } | null
  /** null when the policy names no order. */
  readonly order: TagOrder | null
}

/** Why nothing is selected. `invalid-policy` lasts until the manifest changes, the others until the tags do. */
export type PolicyProblem = 'invalid-policy' | 'no-tags' | 'no-match' | 'numeric-parse' | 'semver-none'

/** The tag that Flux writes, or why there is none. */
export type Selection =
  | {
      readonly tag: string
      /** Every tag that may be picked when the controller's answer changes from run to run, else empty. */
      readonly undecided: readonly string[]
    }
  | {
      readonly problem: PolicyProblem
      readonly message: string
      /** The tag with which the policy fails, of numeric-parse. */
      readonly failing?: string
    }

/** A tag with the text it is sorted by. */
export interface SortedTag {
  readonly tag: string
  readonly key: string
}

type Problem = Extract<Selection, { problem: string }>

/** The tag that the policy selects from what its ImageRepository lists, in any order. */
export function selectTag(rules: TagRules, tags: readonly string[]): Selection {
  return selectorOf(rules, keysOf(rules))(tags)
}

/** The same for a policy that is asked again and again with the same tags: its pattern is tried once on each. */
export function repeatedly(rules: TagRules): (tags: readonly string[]) => Selection {
  const keyOf = keysOf(rules)
  if (typeof keyOf !== 'function') return selectorOf(rules, keyOf)
  const known = new Map<string, string | null>()
  return selectorOf(rules, (tag) => {
    const earlier = known.get(tag)
    if (earlier !== undefined) return earlier
    const key = keyOf(tag)
    known.set(tag, key)
    return key
  })
}

function selectorOf(rules: TagRules, keyOf: KeyOf | Problem): (tags: readonly string[]) => Selection {
  const pick = pickerOf(rules.order)
  if ('problem' in pick) return () => pick
  if (typeof keyOf !== 'function') return () => keyOf
  return (tags) => {
    if (tags.length === 0) return { problem: 'no-tags', message: 'the ImageRepository lists no tags' }
    const filtered = withKeys(tags, keyOf)
    if (filtered.length === 0) return { problem: 'no-match', message: noMatch(rules) }
    return pick.from(filtered, rules.filterTags !== null)
  }
}

function noMatch(rules: TagRules): string {
  return `no tag matches the pattern ${rules.filterTags?.pattern ?? ''}`
}

/** The tags that the policy's filter lets through, each once with its key; of equal keys the least tag stays. */
export function filterTags(rules: TagRules, tags: readonly string[]): readonly SortedTag[] | Problem {
  const keyOf = keysOf(rules)
  return typeof keyOf === 'function' ? withKeys(tags, keyOf) : keyOf
}

/** What a tag is sorted by; null for one that the filter holds back. */
type KeyOf = (tag: string) => string | null

function keysOf({ filterTags }: TagRules): KeyOf | Problem {
  if (filterTags === null) return (tag) => tag
  const { pattern, extract } = filterTags
  const compiled = compilePattern(pattern)
  if ('problem' in compiled) return invalid(`filterTags.pattern '${pattern}': ${compiled.problem}`)
  return extract === '' ? (tag) => (compiled.isIn(tag) ? tag : null) : (tag) => compiled.expand(tag, extract)
}

function withKeys(tags: readonly string[], keyOf: KeyOf): readonly SortedTag[] {
  const byKey = new Map<string, string>()
  for (const tag of tags) {
    const key = keyOf(tag)
    if (key === null) continue
    const other = byKey.get(key)
    if (other === undefined || compareBytes(tag, other) < 0) byKey.set(key, tag)
  }
  return [...byKey].map(([key, tag]) => ({ tag, key }))
}

/** The tags that a scan keeps: those that no pattern of the exclusion list is found in, null being the default list. */
export function withoutExcluded(
  tags: readonly string[],
  exclusionList: readonly string[] | null,
): readonly string[] | { readonly problem: string } {
  const patterns: Pattern[] = []
  for (const source of exclusionList ?? [String.raw`^.*\.sig$`]) {
    const pattern = compilePattern(source)
    if ('problem' in pattern) return { problem: `exclusionList '${source}': ${pattern.problem}` }
    patterns.push(pattern)
  }
  return tags.filter((tag) => !patterns.some((pattern) => pattern.isIn(tag)))
}

/** Below 0 when the UTF-8 bytes of a sort before those of b. */
export function compareBytes(a: string, b: string): number {
  return a === b ? 0 : Buffer.compare(Buffer.from(a), Buffer.from(b))
}

interface Picker {
  /** `hasFilter`: the controller then goes through the tags in no fixed order, else in descending byte order. */
  from(tags: readonly SortedTag[], hasFilter: boolean): Selection
}

function pickerOf(order: TagOrder | null): Picker | Problem {
  if (order === null) return invalid('policy names none of semver, alphabetical and numerical')
  if (order.kind === 'semver') {
    const range = parseRange(order.range)
    if (range === null) return invalid(`semver.range '${order.range}' is not a range`)
    return { from: (tags, hasFilter) => pickVersion(tags, hasFilter, (version) => isInRange(version, range)) }
  }
  const direction = order.order === '' ? 'ASC' : order.order.toUpperCase()
  if (direction !== 'ASC' && direction !== 'DESC') {
    return invalid(`${order.kind}.order '${order.order}' is neither asc nor desc`)
  }
  const sign = direction === 'ASC' ? 1 : -1
  return order.kind === 'numerical'
    ? { from: (tags, hasFilter) => pickNumber(tags, hasFilter, sign) }
    : {
        from: (tags) => ({ tag: greatest(tags, (a, b) => sign * compareBytes(a.key, b.key)), undecided: [] }),
      }
}

function pickVersion(
  tags: readonly SortedTag[],
  hasFilter: boolean,
  accepts: (version: Version) => boolean,
): Selection {
  const versions = tags.flatMap(({ tag, key }) => {
    const version = parseTagVersion(key)
    return version !== null && accepts(version) ? [{ tag, key, version }] : []
  })
  if (versions.length === 0) return { problem: 'semver-none', message: 'no tag is a version in the range' }
  const best = versions.reduce((a, b) => (compareVersions(b.version, a.version) > 0 ? b : a))
  const equal = versions.filter(({ version }) => compareVersions(version, best.version) === 0)
  return decide(equal, hasFilter, 1)
}

function pickNumber(tags: readonly SortedTag[], hasFilter: boolean, sign: 1 | -1): Selection {
  const numbers = tags.map(({ tag, key }) => ({ tag, key, value: parseGoFloat(key) }))
  const bad = numbers.find(({ value }) => value === null)
  if (bad !== undefined) {
    const of = bad.key === bad.tag ? '' : ` of tag ${bad.tag}`
    return {
      problem: 'numeric-parse',
      message: `'${bad.key}'${of} is not a number, which fails the whole policy`,
      failing: bad.tag,
    }
  }
  if (numbers.some(({ value }) => Number.isNaN(value))) return pickBesideNaN(numbers, hasFilter, sign)
  const best = numbers.reduce(
    (top, { value }) => Math.max(top, sign * (value ?? 0)),
    Number.NEGATIVE_INFINITY,
  )
  return decide(
    numbers.filter(({ value }) => sign * (value ?? 0) === best),
    hasFilter,
    -1,
  )
}

/** No comparison with NaN holds, so it takes the lead and loses it to whatever comes next. */
function pickBesideNaN(
  numbers: readonly (SortedTag & { value: number | null })[],
  hasFilter: boolean,
  sign: 1 | -1,
): Selection {
  const descending = [...numbers].sort((a, b) => compareBytes(b.tag, a.tag))
  let lead: { tag: string; value: number } | null = null
  for (const { tag, value } of descending) {
    if (lead === null || !(sign * (value ?? 0) < sign * lead.value)) lead = { tag, value: value ?? 0 }
  }
  const all = descending.map(({ tag }) => tag)
  return { tag: lead?.tag ?? '', undecided: hasFilter && all.length > 1 ? all : [] }
}

/** Among equals the first (1) or last (-1) in descending byte order of the tags; after a filter there is no order. */
function decide(equal: readonly SortedTag[], hasFilter: boolean, sign: 1 | -1): Selection {
  const tag = greatest(equal, (a, b) => sign * compareBytes(a.tag, b.tag))
  return { tag, undecided: hasFilter && equal.length > 1 ? equal.map((each) => each.tag) : [] }
}

function greatest(tags: readonly SortedTag[], compare: (a: SortedTag, b: SortedTag) => number): string {
  return tags.reduce((best, tag) => (compare(tag, best) > 0 ? tag : best)).tag
}

function invalid(message: string): Problem {
  return { problem: 'invalid-policy', message }
}

// Tag patterns as the controller applies them: RE2 only, found anywhere in the tag, in linear time.

/** A compiled pattern. Made only by `compilePattern`. */
export interface Pattern {
  /** Whether it is found in the text. */
  isIn(text: string): boolean
  /** The template filled from the first match in the text, or null when there is none. */
  expand(text: string, template: string): string | null
  /** The groups that the template names and the pattern does not have: they expand to nothing, silently. */
  unknownIn(template: string): readonly string[]
}

/** The pattern that a text is, or the reason why RE2 refuses it. Kept, since compiling takes longer than matching. */
export const compilePattern = remembering(20_000, compile)

function compile(source: string): Pattern | { readonly problem: string } {
  let compiled: RE2JS
  try {
    compiled = RE2JS.compile(source)
  } catch (error) {
    return { problem: errorMessage(error) }
  }
  const groupOf = (name: string) => {
    const index = groupIndex(name, compiled.namedGroups())
    return index === null || index > compiled.groupCount() ? null : index
  }
  return {
    isIn: (text) => compiled.matcher(text).find(),
    expand(text, template) {
      const matcher = compiled.matcher(text)
      if (!matcher.find()) return null
      return expandTemplate(template, (name) => {
        const index = groupOf(name)
        return index === null ? '' : (matcher.group(index) ?? '')
      })
    },
    unknownIn(template) {
      const unknown = new Set<string>()
      expandTemplate(template, (name) => {
        if (groupOf(name) === null) unknown.add(name)
        return ''
      })
      return [...unknown]
    },
  }
}

const REFERENCE = /\$(?:(\$)|([\p{L}\p{Nd}_]+)|\{([\p{L}\p{Nd}_]+)\})/gu

/** Go's rule: a name is the longest word, `$$` is a dollar, and a dollar without a name stays one. */
function expandTemplate(template: string, textOf: (name: string) => string): string {
  return template.replaceAll(REFERENCE, (_, dollar?: string, word?: string, braced?: string) =>
    dollar === undefined ? textOf(word ?? braced ?? '') : '$',
  )
}

/** A name of digits without leading zeros is a number; an unknown name has no group. */
function groupIndex(name: string, named: Readonly<Record<string, number>>): number | null {
  return /^(?:0|[1-9]\d{0,7})$/.test(name) ? Number(name) : (named[name] ?? null)
}
