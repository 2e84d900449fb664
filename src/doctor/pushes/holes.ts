/** Says whether a pattern can take tags of which parts are made when the workflow runs. Pure. */
import type { TagRules } from '../../flux/policy.ts'
import { ANYTHING, canMatch, hashOf, literal, NUMBER, type Tree } from './languages.ts'
import type { PushedImage } from './pushes.ts'
import { sampleTag } from './trial.ts'

const PART = /(\$\{\{.*?\}\}|\{[^{}]*\})/

/** Whether no tag that is pushed can be taken, whatever those parts become; false where one can, or nobody can tell. */
export function isNeverTaken({ filterTags, order }: TagRules, pushed: PushedImage): boolean {
  const { tags, ofAnyBranch, open } = pushed
  if (open === null) return false
  const all = [...(ofAnyBranch ?? tags), ...open]
  const isWhole = filterTags === null || filterTags.extract === ''
  // A range without a dash takes no pre-releases.
  const isOfVersions = order?.kind === 'semver' && isWhole && !/-|\$/.test(order.range)
  const patterns = [filterTags?.pattern ?? '', ...(isOfVersions ? VERSION : [])].filter((one) => one !== '')
  return all.length > 0 && all.every((tag) => patterns.some((pattern) => canBe(pattern, tag) === false))
}

/** What each version matches that Flux reads from a tag, which has three parts, but for pre-releases. */
const VERSION = ['^v?[0-9]+(\\.[0-9]+)*(\\+.*)?$', '\\..*\\.']

/** The push without the tags that are not written out, where the policy takes none of these, whatever their parts become. */
export function withoutUntaken(rules: TagRules, pushed: PushedImage): PushedImage {
  const { ofAnyBranch = [], ...rest } = pushed
  const { tags, open } = rest
  // On a branch that nobody names any tag may be pushed that has its name.
  const isOfBranch = ofAnyBranch.some((tag) => tag.includes('{branch}'))
  // Of this action all tags count for what is to be done.
  if (pushed.isOurs || isOfBranch) return pushed
  if (open === null || open.length === 0 || tags.length === 0) return pushed
  return isNeverTaken(rules, { ...rest, tags: [] }) ? { ...pushed, open: [], unexplained: null } : pushed
}

function canBe(pattern: string, tag: string): boolean | null {
  const parts = tag.split(PART)
  // Metadata-action writes other signs as dashes.
  const isPlain = parts.every((part, index) => index % 2 === 1 || /^[\w.-]*$/.test(part))
  return isPlain ? canMatch(pattern, parts.map(treeOf)) : null
}

function treeOf(part: string, index: number): Tree {
  if (index % 2 === 0) return literal(part)
  const name = part.replace(/^\$?\{\{?\s*|\s*\}?\}$/g, '')
  const [, digits] = /^hash:(\d+)$/.exec(name) ?? []
  if (digits !== undefined) return hashOf(Number(digits))
  return Object.hasOwn(KNOWN, name) ? (KNOWN[name] ?? ANYTHING) : ANYTHING
}

const DOT = literal('.')
/** A version with a part behind its numbers. */
const PRERELEASE: Tree = {
  kind: 'row',
  of: [NUMBER, DOT, NUMBER, DOT, NUMBER, literal('-'), ANYTHING],
}

/** The placeholders and expressions of which the signs are known. */
const KNOWN: Readonly<Record<string, Tree>> = {
  ...{ 'github.sha': hashOf(40), sha: hashOf(40), shortsha: hashOf(7) },
  ...{ 'github.run_number': NUMBER, 'github.run_id': NUMBER, 'github.run_attempt': NUMBER },
  ...{ 'run-number': NUMBER, 'run-id': NUMBER, 'run-attempt': NUMBER, timestamp: NUMBER, unix: NUMBER },
  ...{ major: NUMBER, minor: NUMBER, patch: NUMBER, prerelease: PRERELEASE },
}

/** A tag as it is written, with what is known of its parts filled in. */
export function partlySampled(tag: string): string {
  return tag
    .split(PART)
    .map((part, index) => (index % 2 === 1 ? (sampleTag(part, 0) ?? part) : part))
    .join('')
}

/** The parts of a tag of which nothing is known, as they are written. */
export function holesOf(tag: string): readonly string[] {
  return tag.split(PART).filter((part, index) => index % 2 === 1 && sampleTag(part, 0) === null)
}
