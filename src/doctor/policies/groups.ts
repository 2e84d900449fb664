/** Doctor's check of what a policy extracts from its tags: is it a group of the pattern? Pure. */
import type { Finding } from '../../flux/files.ts'
import { compilePattern } from '../../flux/policy.ts'
import { type DoctorContext, finding } from '../context.ts'
import { replaceScalar } from '../fixes.ts'
import { isPlainText } from './meant.ts'
import { title } from './tags.ts'

/** flux-18: a group that is not in the pattern expands to nothing, and a text without a dollar sign to itself. */
export function findUnknownGroups(found: DoctorContext): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const filter = policy.isUnknown ? null : policy.rules.filterTags
    const compiled = filter === null ? null : compilePattern(filter.pattern)
    if (filter === null || compiled === null || 'problem' in compiled) return []
    const [unknown] = compiled.unknownIn(filter.extract)
    const isText = isPlainText(filter)
    if (unknown === undefined && !isText) return []
    const names = [...filter.pattern.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name ?? '')
    const field = policy.fields.at('spec', 'filterTags', 'extract')
    const [only] = names
    const fix =
      names.length === 1 && only !== undefined && /^(?:\$\{?)?\w+\}?$/.test(filter.extract)
        ? replaceScalar(field, `$${only}`)
        : []
    const message = isText
      ? `${title(policy)} extracts the text ${filter.extract} itself, and no group: every tag counts as that text, and none is newer than another`
      : `${title(policy)} extracts ${filter.extract}, and its pattern has no group ${unknown}: every tag counts as the empty text, and one of them wins by chance of its name`
    const hint =
      only === undefined
        ? 'Name the group in filterTags.pattern: (?P<ts>[0-9]+).'
        : `Write extract: ${names.map((name) => `$${name}`).join(' or ')}.`
    return [finding('flux-18', 'error', field, { message, hint, fix })]
  })
}
