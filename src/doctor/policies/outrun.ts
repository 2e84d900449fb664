/** Finds tags that run and stay the newest for good, since what is pushed now counts in smaller numbers. Pure. */

import { placeOf, type SourceLocation } from '../../flux/files.ts'
import { keptFromFirst } from '../../flux/first-runs.ts'
import { markersOf, nameOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { selectTag, type TagRules } from '../../flux/policy.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { tagOf } from '../markers/deployed.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { isTaken, sampleTag } from '../pushes/trial.ts'

/** What of a tag is known for a push that nobody here will see: times, hashes, and what counts nothing. */
const OF_TIME =
  /^(?:timestamp|unix|(?:github\.)?sha|shortsha|branch|github\.ref_name|hash:\d+|(?:date|day):.*)$/

const RUN_NUMBER = /\$\{\{\s*github\.run_number\s*\}\}|\{run-number\}/

/** How long tags stay the newest, and the time until then. Letter by letter, what begins with 1 comes first up to 2033. */
const lastOf = ({ order }: TagRules) =>
  order?.kind === 'alphabetical'
    ? { span: 'for years', time: Date.UTC(2032, 0, 1) }
    : { span: 'for good', time: Date.UTC(2100, 0, 1) }

/** Of these tags, those that are pushed last of all: numbers of runs do not come so far. None where a part of one is not known. */
export function lastTags(rules: TagRules, written: readonly string[]): readonly string[] {
  const { time } = lastOf(rules)
  const clock = { timeOf: () => time, dayOf: () => time }
  const counted = written.map((tag) => tag.replaceAll(new RegExp(RUN_NUMBER, 'g'), '999999999'))
  const tags = counted.flatMap((tag, index) =>
    isOfTime(tag) || tag !== written[index] ? (sampleTag(tag, 0, clock) ?? []) : [],
  )
  return tags.length < written.length ? [] : tags
}

/** Whether a tag stays the newest of all that are pushed later; how long, or null where it does not. */
export function outruns(rules: TagRules, tag: string, later: readonly string[]): string | null {
  if (later.length === 0 || later.includes(tag) || rules.order?.kind === 'semver') return null
  const selected = selectTag(rules, [...later, tag])
  return 'tag' in selected && selected.tag === tag ? lastOf(rules).span : null
}

/** A tag that runs and stays the newest of all that are pushed. */
interface Kept {
  readonly marker: SourceLocation
  readonly tag: string
  readonly span: string
  readonly written: readonly string[]
}

/** flux-02: `main-1a2b3c4-20261127101112` runs, and `{timestamp}` is pushed: the policy takes both, and the date is larger. */
export function findOutrun(
  found: DoctorContext,
  policy: ImagePolicy,
  pushed: readonly PushedImage[],
): readonly Remark[] {
  const kept = keptOf(found, policy, pushed)
  if (kept === null) return []
  const { marker, tag, span, written } = kept
  const message = `ImagePolicy ${nameOf(policy)} keeps ${tag}, which runs (${placeOf(marker)}), ${span}: of what is pushed, ${exampleOf(written, policy)} counts as older`
  return [finding('flux-02', 'error', policy, { message, hint: newTagsAlone(tag, written) })]
}

/** What to write so that the policy picks what is pushed; `tag`: what it keeps. */
export function newTagsAlone(tag: string, written: readonly string[]): string {
  const isOfRuns =
    written.some((one) => RUN_NUMBER.test(one)) && !written.some((one) => one.includes('{timestamp}'))
  if (isOfRuns && /(?<!\d)1\d{12}(?!\d)/.test(tag) && written.some((one) => one.includes('{run-number}')))
    return 'Keep {timestamp} in tags of the step: the number of a run is smaller than every time.'
  const group = isOfRuns ? '(?P<run>[0-9]{1,9}) for numbers of runs' : '(?P<ts>[0-9]{13}) for {timestamp}'
  return `Let filterTags.pattern take the new tags alone, by the length of their number: ${group}.`
}

/** Where the step is in a workflow that no commit has, whose runs GitHub counts anew, and a tag with a larger number runs. */
export function findUncounted(
  found: DoctorContext,
  policy: ImagePolicy,
  pushed: readonly PushedImage[],
): readonly Remark[] {
  return pushed.flatMap((image) => {
    const isNew = found.newWorkflows?.has(image.step?.workflow.file ?? '') === true
    if (!isNew || !image.isOurs || image.tags.some((tag) => /\{(?:app|branch)\}/.test(tag))) return []
    const kept = keptFromFirst(found.graph, policy, { tags: image.tags, app: '', branch: '' })
    if (kept === null) return []
    const reason = `whether it picks what ${placeOf(image)} pushes: GitHub counts the runs of a new workflow file from 1, and ${kept.tag} runs (${placeOf(kept.marker)})`
    return [notKnown(`ImagePolicy ${nameOf(policy)}`, reason)]
  })
}

/** The tag at a marker of the policy that is told so; null where there is none. */
export function keptOf(
  found: DoctorContext,
  policy: ImagePolicy,
  pushed: readonly PushedImage[],
): Kept | null {
  if (found.pushesUnseen && pushed.some(({ isOurs }) => !isOurs)) return null
  const written = pushed.flatMap(({ tags }) => tags).filter((tag) => mayCount(policy.rules, tag))
  const later = lastTags(policy.rules, written)
  if (!('tag' in selectTag(policy.rules, later))) return null
  for (const marker of markersOf(found.graph, policy)) {
    const tag = tagOf(marker)
    const span = tag === null ? null : outruns(policy.rules, tag, later)
    if (tag !== null && span !== null) return { marker, tag, span, written }
  }
  return null
}

/** Whether the policy may take the tag of some push: one that is written out it takes now or never. */
function mayCount(rules: TagRules, written: string): boolean {
  return /[{$]/.test(written) || isTaken(rules, written)
}

function isOfTime(tag: string): boolean {
  const holes = [...tag.matchAll(/\$\{\{\s*(.*?)\s*\}\}|\{([^{}]*)\}/g)]
  return holes.length > 0 && holes.every(([, expression, name]) => OF_TIME.test(expression ?? name ?? ''))
}

/** A tag as it is pushed today. */
export function exampleOf(written: readonly string[], { rules }: ImagePolicy): string {
  const samples = written.flatMap((tag) => sampleTag(tag, 0) ?? [])
  const selected = selectTag(rules, samples)
  return 'tag' in selected ? selected.tag : (samples[0] ?? '')
}
