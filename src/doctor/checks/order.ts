/** Doctor's checks of how a policy sorts: does it pick the newest of the tags that are pushed? Pure. */

import { compilePattern } from '../../flux/filter.ts'
import type { Edit, Finding } from '../../flux/finding.ts'
import { nameOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { filterTags, selectTag } from '../../flux/policy.ts'
import { type Case, finding, knownTags, markedTags, pushedFor } from '../context.ts'
import { addLineBelow, replaceScalar } from '../fixes.ts'
import { shapeOf, tryPolicy } from '../pushes/tags.ts'
import type { PushedImage } from '../pushes/workflows.ts'

/** What a policy is called in messages. */
export const title = (policy: ImagePolicy) => `ImagePolicy ${nameOf(policy)}`

/** Whether the pattern or extract cannot be evaluated at all, which has findings of its own. */
export function isBroken({ rules }: ImagePolicy): boolean {
  const compiled = compilePattern(rules.filterTags?.pattern ?? '')
  return 'problem' in compiled || compiled.unknownIn(rules.filterTags?.extract ?? '').length > 0
}

/** How a policy fares: what each kind of push comes to, or what its pattern alone gives away. */
export function sortingProblem(found: Case, policy: ImagePolicy): string | null {
  if (isBroken(policy)) return null
  const pushed = pushedFor(found, policy)
  const evidence = pushed.length > 0 ? pushed.map(({ tags }) => tags) : markedShapes(found, policy)
  const trials = evidence.flatMap((tags) => tryPolicy(policy.rules, tags) ?? [])
  for (const trial of trials) {
    const { lost, newest, pushes } = trial
    if (!trial.matches || trial.constant || trial.problem !== null || lost === null) continue
    if (newest === pushes) continue
    return `${whatIsSorted(policy, lost.tag)}of ${pushes} pushes tried it deploys ${newest}: ${lost.kept} stays although ${lost.tag} is newer`
  }
  // Marked tags that the policy does not take say nothing about those that it will.
  const isTold = pushed.length > 0 || trials.some(({ matches }) => matches)
  return isTold ? null : patternProblem(policy)
}

/** What the policy takes for the age of a tag, where that is plain to see. */
function whatIsSorted({ rules }: ImagePolicy, tag: string): string {
  const keys = filterTags(rules, [tag])
  const key = 'problem' in keys ? '' : (keys[0]?.key ?? '')
  if (/(?:^|[-._])(?=[0-9a-f]*[a-f])[0-9a-f]{7,40}(?:$|[-._])/.test(key))
    return 'it sorts commit hashes, which have no age; '
  return rules.order?.kind === 'alphabetical' && /^\d+$/.test(key)
    ? 'it sorts numbers letter by letter, so 99 comes after 100; '
    : ''
}

function markedShapes(found: Case, policy: ImagePolicy): readonly (readonly string[])[] {
  return markedTags(found, policy)
    .map((tag) => shapeOf(tag))
    .filter((shape) => shape.includes('{'))
    .map((shape) => [shape])
}

/** Whether the pattern takes hashes, or numbers of any length, and nothing else as what is sorted. */
function patternProblem({ rules }: ImagePolicy): string | null {
  const pattern = rules.filterTags?.pattern ?? null
  if (rules.order?.kind !== 'alphabetical' || pattern === null) return null
  const prefix = /^\^?([\w.-]*?)(?=[[(\\]|$)/.exec(pattern)?.[1] ?? ''
  const keyOf = (text: string) => {
    const key = filterTags(rules, [`${prefix}${text}`])
    return 'problem' in key ? null : (key[0]?.key ?? null)
  }
  const isSorted = (text: string) => keyOf(text)?.includes(text) === true
  if (isSorted(SAMPLE_KEYS.other)) return null
  if (isSorted(SAMPLE_KEYS.hash)) return 'a hash has no age, so the greatest one ever pushed stays for good'
  const numbers = [SAMPLE_KEYS.number, `${SAMPLE_KEYS.number}9`]
  return numbers.every(isSorted) ? 'letter by letter 99 comes after 100' : null
}

/** What the action's own tags are selected by. */
const GENERATED = { pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' }
const SAMPLE_KEYS = { hash: '0a1b2c3', other: 'zzzzzzz', number: '99' }

/** flux-01: the order cannot pick the newest. */
export function findWrongOrder(found: Case): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const problem = sortingProblem(found, policy)
    if (problem === null) return []
    const order = policy.fields.at('spec', 'policy')
    const fix = generatedOrder(found, policy)
    const message = `${title(policy)} does not pick the newest image: ${problem}`
    const how = "push a tag that grows with time, such as sha-{shortsha}-{timestamp} (this action's default)"
    const hint =
      fix.length > 0
        ? 'Sort the times of the tags that are pushed already: the fix writes pattern, extract and numerical order.'
        : `First ${how}: flux-docker-action init writes that workflow. Then run doctor --fix.`
    return [finding('flux-01', 'error', order, { message, hint, fix })]
  })
}

/** The policy for this action's tags, where these are what is pushed. */
function generatedOrder(found: Case, policy: ImagePolicy): readonly Edit[] {
  const pushed = pushedFor(found, policy)
  const spec = policy.fields.at('spec')
  const [pattern, extract] = [spec.at('filterTags', 'pattern'), spec.at('filterTags', 'extract')]
  const isNewest = (image: PushedImage) => {
    const rules = { filterTags: GENERATED, order: { kind: 'numerical', order: 'asc' } } as const
    const trial = tryPolicy(rules, image.tags)
    return trial !== null && trial.newest === trial.pushes
  }
  if (pushed.length === 0 || !pushed.every(isNewest) || pattern.span === null) return []
  const text = found.textOf(policy.file)
  const order = spec.at('policy').entries()[0]
  if (order === undefined) return []
  const [name, fields] = order
  const direction = fields.at('order')
  const lines = text.split('\n')
  const start = lines.slice(0, fields.line - 1).reduce((sum, line) => sum + line.length + 1, 0)
  const line = lines[fields.line - 1] ?? ''
  if (name !== 'alphabetical' || !line.includes('alphabetical')) return []
  const at = start + line.indexOf('alphabetical')
  const renamed = { file: policy.file, start: at, end: at + 'alphabetical'.length, text: 'numerical' }
  const extracted =
    extract.span === null
      ? addLineBelow(text, pattern, `extract: '${GENERATED.extract}'`)
      : replaceScalar(extract, GENERATED.extract)
  const ascending = direction.span === null ? [] : replaceScalar(direction, 'asc')
  return extracted.length === 0
    ? []
    : [...replaceScalar(pattern, GENERATED.pattern), ...extracted, renamed, ...ascending]
}

/** flux-13: one value that is no number fails the whole numerical policy. */
export function findNonNumbers(found: Case): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    if (policy.rules.order?.kind !== 'numerical' || isBroken(policy)) return []
    const known = selectTag(policy.rules, knownTags(found, policy))
    const tried = pushedFor(found, policy).flatMap(({ tags }) => tryPolicy(policy.rules, tags)?.problem ?? [])
    const problem =
      'problem' in known && known.problem === 'numeric-parse'
        ? known.message
        : (tried[0] ?? hexProblem(policy))
    if (problem === null) return []
    const message = `${title(policy)} fails as a whole: ${problem}. Flux keeps the image it has`
    const hint = 'Let the group of filterTags.pattern take digits only, [0-9]+, and extract that group.'
    return [finding('flux-13', 'error', policy.fields.at('spec', 'policy'), { message, hint })]
  })
}

function hexProblem({ rules }: ImagePolicy): string | null {
  const prefix = /^\^?([\w.-]*?)(?=[[(\\]|$)/.exec(rules.filterTags?.pattern ?? '')?.[1] ?? ''
  const keys = filterTags(rules, [`${prefix}${SAMPLE_KEYS.hash}`, `${prefix}${SAMPLE_KEYS.other}`])
  if ('problem' in keys || rules.filterTags === null) return null
  const only = keys.length === 1 ? keys[0]?.key : undefined
  return only === SAMPLE_KEYS.hash ? `'${only}' of a tag like ${keys[0]?.tag} is no number` : null
}
