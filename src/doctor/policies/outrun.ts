/** Finds tags that run and stay the newest for good, since what is pushed now counts in smaller numbers. Pure. */
import { markersOf, nameOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { selectTag } from '../../flux/policy.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { tagOf } from '../markers/deployed.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { type Clock, sampleTag } from '../pushes/trial.ts'

const FAR = Date.UTC(2100, 0, 1)
/** A push that nobody here will see. */
const LAST: Clock = { timeOf: () => FAR, dayOf: () => FAR }

/** What of a tag is known for that push: times, hashes, and what counts nothing. */
const OF_TIME =
  /^(?:timestamp|unix|(?:github\.)?sha|shortsha|branch|github\.ref_name|hash:\d+|(?:date|day):.*)$/

/** flux-02: `main-1a2b3c4-20261127101112` runs, and `{timestamp}` is pushed: the policy takes both, and the date is larger. */
export function findOutrun(
  found: DoctorContext,
  policy: ImagePolicy,
  pushed: readonly PushedImage[],
): readonly Remark[] {
  if (found.pushesUnseen && pushed.some(({ isOurs }) => !isOurs)) return []
  const written = pushed.flatMap(({ tags }) => tags)
  const tags = written.map((tag) => (isOfTime(tag) ? sampleTag(tag, 0, LAST) : null))
  const known = tags.filter((tag) => tag !== null)
  const newest = selectTag(policy.rules, known)
  if (known.length < tags.length || !('tag' in newest) || policy.rules.order?.kind === 'semver') return []
  for (const marker of markersOf(found.graph, policy)) {
    const tag = tagOf(marker)
    const selected = tag === null || known.includes(tag) ? null : selectTag(policy.rules, [...known, tag])
    if (selected === null || !('tag' in selected) || selected.tag !== tag) continue
    const message = `ImagePolicy ${nameOf(policy)} keeps ${tag}, which runs (${marker.file}:${marker.line}), for good: of what is pushed, ${example(written, policy)} counts as older`
    const hint =
      'Let filterTags.pattern take the new tags alone, by the length of their number: (?P<ts>[0-9]{13}) for {timestamp}.'
    return [finding('flux-02', 'error', policy, { message, hint })]
  }
  return []
}

function isOfTime(tag: string): boolean {
  const holes = [...tag.matchAll(/\$\{\{\s*(.*?)\s*\}\}|\{([^{}]*)\}/g)]
  return holes.length > 0 && holes.every(([, expression, name]) => OF_TIME.test(expression ?? name ?? ''))
}

/** A tag as it is pushed today. */
function example(written: readonly string[], { rules }: ImagePolicy): string {
  const samples = written.flatMap((tag) => sampleTag(tag, 0) ?? [])
  const selected = selectTag(rules, samples)
  return 'tag' in selected ? selected.tag : (samples[0] ?? '')
}
