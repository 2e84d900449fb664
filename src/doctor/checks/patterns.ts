/** What a policy's pattern alone gives away of how its tags sort, where nothing says which tags there are. Pure. */
import { filterTags, type TagRules } from '../../flux/policy.ts'

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
export function numberProblem({ filterTags: filter, order }: TagRules): string | null {
  if (filter === null || order?.kind !== 'numerical') return null
  const prefix = prefixOf(filter.pattern)
  const samples = [SAMPLE_KEYS.hash, SAMPLE_KEYS.other].map((text) => `${prefix}${text}`)
  const keys = filterTags({ filterTags: filter, order }, samples)
  const only = 'problem' in keys || keys.length !== 1 ? undefined : keys[0]
  if (only?.key === SAMPLE_KEYS.hash) return `'${only.key}' of a tag like ${only.tag} is not a number`
  // Go reads Inf and NaN as numbers, too.
  const isWord = filter.pattern.startsWith('^') && /^[A-Za-z]/.test(prefix) && !/^(?:i|n)/i.test(prefix)
  return filter.extract === '' && isWord
    ? `without extract the whole tag is read, and every one begins with '${prefix}'`
    : null
}
