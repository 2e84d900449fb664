/** Doctor's checks of the fields of ImagePolicies. Pure. */

import { compilePattern } from '../../flux/filter.ts'
import type { Finding } from '../../flux/finding.ts'
import { nameOf } from '../../flux/graph.ts'
import { type Case, finding } from '../context.ts'
import { addLineBelow, removeLine, replaceScalar } from '../fixes.ts'
import { isBroken, title } from './order.ts'

/** flux-17: without anchors a pattern takes tags that nobody meant. */
export function findUnanchored(found: Case): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const filter = policy.rules.filterTags
    if (filter === null || filter.pattern === '' || isBroken(policy)) return []
    const { pattern } = filter
    const missing = [/^(?:\^|\\A)/.test(pattern) ? '' : '^', /(?:(?<!\\)\$|\\z)$/.test(pattern) ? '' : '$']
    if (missing.join('') === '') return []
    const [first, last] = missing
    const body = hasAlternatives(pattern) ? `(?:${pattern})` : pattern
    const field = policy.fields.at('spec', 'filterTags', 'pattern')
    const message = `${title(policy)} has a pattern without ${missing.filter((mark) => mark !== '').join(' and ')}: tags such as ${pattern.replace(/[^\w-].*$/, '') || 'sha-1a2b3c4'}…-debug match too, and may be deployed`
    const hint = `Write '${first}${body}${last}'.`
    return [
      finding('flux-17', 'warning', field, {
        message,
        hint,
        fix: replaceScalar(field, `${first}${body}${last}`),
      }),
    ]
  })
}

function hasAlternatives(pattern: string): boolean {
  let depth = 0
  for (const char of pattern.replace(/\\.|\[[^\]]*\]/g, '')) {
    if (char === '(') depth++
    if (char === ')') depth--
    if (char === '|' && depth === 0) return true
  }
  return false
}

/** flux-18: a group that is not in the pattern expands to nothing. */
export function findUnknownGroups(found: Case): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const filter = policy.rules.filterTags
    const compiled = filter === null ? null : compilePattern(filter.pattern)
    if (filter === null || compiled === null || 'problem' in compiled) return []
    const [unknown] = compiled.unknownIn(filter.extract)
    if (unknown === undefined) return []
    const names = [...filter.pattern.matchAll(/\(\?P?<(\w+)>/g)].map(([, name]) => name ?? '')
    const field = policy.fields.at('spec', 'filterTags', 'extract')
    const [only] = names
    const fix =
      names.length === 1 && only !== undefined && /^\$\{?\w+\}?$/.test(filter.extract)
        ? replaceScalar(field, `$${only}`)
        : []
    const message = `${title(policy)} extracts ${filter.extract}, and its pattern has no group ${unknown}: every tag counts as the empty text, and one of them wins by chance of its name`
    const hint =
      only === undefined
        ? 'Name the group in filterTags.pattern: (?P<ts>[0-9]+).'
        : `The groups are ${names.map((name) => `$${name}`).join(', ')}.`
    return [finding('flux-18', 'error', field, { message, hint, fix })]
  })
}

/** flux-19: a pattern that RE2 refuses stalls the object. */
export function findRefusedPatterns(found: Case): readonly Finding[] {
  const policies = found.policies.map((policy) => {
    const field = policy.fields.at('spec', 'filterTags', 'pattern')
    return { owner: title(policy), field, text: policy.rules.filterTags?.pattern ?? '' }
  })
  const lists = found.repositories.flatMap((repository) =>
    repository.fields
      .at('spec', 'exclusionList')
      .list()
      .map((field) => ({ owner: `ImageRepository ${nameOf(repository)}`, field, text: field.text() ?? '' })),
  )
  return [...policies, ...lists].flatMap(({ owner, field, text }) => {
    const compiled = compilePattern(text)
    if (!('problem' in compiled)) return []
    const message = `${owner} stalls: Flux's regular expressions (RE2) refuse '${text}' (${compiled.problem})`
    const hint = 'Write it without look-around and back-references; a group and extract often do.'
    return [finding('flux-19', 'error', field, { message, hint })]
  })
}

/** flux-21: an interval belongs to digestReflectionPolicy Always, and only to it. */
export function findOddIntervals(found: Case): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const isAlways = policy.digestReflection === 'Always'
    if (isAlways === (policy.interval !== null)) return []
    const spec = policy.fields.at('spec')
    const text = found.textOf(policy.file)
    if (isAlways) {
      const field = spec.at('digestReflectionPolicy')
      const message = `${title(policy)} has digestReflectionPolicy Always without an interval: the cluster refuses it`
      const fix = addLineBelow(text, field, 'interval: 5m')
      return [finding('flux-21', 'error', field, { message, hint: 'Add interval: 5m.', fix })]
    }
    const field = spec.at('interval')
    const message = `${title(policy)} has an interval without digestReflectionPolicy Always: the cluster refuses it`
    return [
      finding('flux-21', 'error', field, {
        message,
        hint: 'Take interval out; the ImageRepository has the interval of scans.',
        fix: removeLine(text, field, 'interval'),
      }),
    ]
  })
}
