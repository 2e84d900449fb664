/** Doctor's check of tags that are no numbers to a policy which sorts numbers. Pure. */
import type { Finding } from '../../flux/files.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { filterTags, selectTag } from '../../flux/policy.ts'
import { type DoctorContext, finding, listedTags, markedTags } from '../context.ts'
import { shapeOf, tryPolicy } from '../pushes/trial.ts'
import { misreadExtract } from './extracts.ts'
import { numberProblem, shapeProblem } from './patterns.ts'
import { evidenceFor, isBroken, title } from './tags.ts'

/** flux-13: one value that is not a number fails the whole numerical policy. */
export function findNonNumbers(found: DoctorContext): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    if (policy.rules.order?.kind !== 'numerical' || isBroken(policy)) return []
    // Another order is no number's fault, and the API server refuses it.
    if (!/^(?:asc|desc|)$/i.test(policy.rules.order.order)) return []
    const listed = selectTag(policy.rules, [...listedTags(found, policy), ...deployedTags(found, policy)])
    const { pushes, gap, isPushed } = evidenceFor(found, policy)
    const tried = pushes.flatMap((tags) => tryPolicy(policy.rules, tags)?.problem ?? [])
    const problem =
      'problem' in listed && listed.problem === 'numeric-parse'
        ? { message: listed.message, tag: listed.failing ?? null }
        : (tried[0] ??
          (gap === null
            ? null
            : (shapeProblem(policy.rules) ?? (isPushed ? null : numberProblem(policy.rules)))))
    if (problem === null) return []
    const misread = misreadExtract(found, policy)
    if (misread?.isTold === true) return []
    const message = `${title(policy)} fails as a whole: ${problem.message}. Flux keeps the image it has`
    const hint =
      misread?.hint ??
      (problem.tag === null || /(?:^|[-._+])\d+(?:$|[-._+])/.test(problem.tag)
        ? 'Let the group of filterTags.pattern take digits only, [0-9]+, and extract that group.'
        : 'No part of such a tag grows with time: push one that has a number which does, such as main-<sha>-<seconds since 1970>, and extract that: (?P<ts>[0-9]+).')
    return [finding('flux-13', 'error', policy.fields.at('spec', 'policy'), { message, hint })]
  })
}

/** The marked tags that the pattern takes and that were pushed one day, by their hashes and times: no placeholders. */
function deployedTags(found: DoctorContext, policy: ImagePolicy): readonly string[] {
  if (policy.rules.filterTags === null) return []
  const taken = filterTags(policy.rules, markedTags(found, policy))
  return 'problem' in taken ? [] : taken.flatMap(({ tag }) => (shapeOf(tag)?.includes('{') ? [tag] : []))
}
