/** Reads what a policy means where a word of its filter is a slip, or a variable to Flux. Pure. */
import { type ImagePolicy, readFilter } from '../../flux/objects.ts'
import { slipOf } from '../../flux/slips.ts'

const FILTER = 'filterTags'

/** The policy with the filter that a key such as `filterTag` means: the key is told by itself, as no field. */
export function withMeantFilter(policy: ImagePolicy): ImagePolicy {
  const spec = policy.fields.at('spec')
  if (spec.at(FILTER).isSet()) return policy
  const slip = slipOf(spec, FILTER)
  if (slip === null) return policy
  return { ...policy, rules: { ...policy.rules, filterTags: readFilter(spec.at(slip)) } }
}

/** The group of the pattern that a text such as `${ts}` means; null where it is none. */
export function groupIn(text: string, pattern: string): string | null {
  const [, name] = /^\$?\$\{(\w+)\}$/.exec(text) ?? []
  return name !== undefined && new RegExp(`\\(\\?P?<${name}>`).test(pattern) ? name : null
}

/** What to write in place of `${ts}` where Flux fills in variables. */
export function extractHint(group: string): string {
  return `Write extract: $${group}, or $\${${group}}: postBuild takes \${${group}} for a variable of its own.`
}

/** Whether `extract` has no dollar sign, and so is one text for all tags, beside a pattern that names a group. */
export function isPlainText({
  pattern,
  extract,
}: {
  readonly pattern: string
  readonly extract: string
}): boolean {
  return extract !== '' && !extract.includes('$') && /\(\?P?<\w+>/.test(pattern)
}
