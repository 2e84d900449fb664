/** Doctor's checks of how a policy sorts: does it pick the newest of the tags that are pushed? Pure. */
import type { Edit, Finding, SourceLocation } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { compilePattern, filterTags, selectTag } from '../../flux/policy.ts'
import { judgeImages } from '../../flux/verdict.ts'
import {
  type DoctorContext,
  finding,
  listedTags,
  markedTags,
  notKnown,
  pushedFor,
  type Remark,
  repositoryOf,
} from '../context.ts'
import { addLineBelow, replaceScalar } from '../fixes.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { isTaken, sampleTag, shapeOf, tryPolicy } from '../pushes/trial.ts'
import { numberProblem, sortsHashes } from './patterns.ts'

/** What a policy is called in messages. */
export const title = (policy: ImagePolicy) => `ImagePolicy ${nameOf(policy)}`

/** Whether the pattern or extract cannot be evaluated: it has findings or gaps of its own. */
export function isBroken({ rules, isUnknown }: ImagePolicy): boolean {
  if (isUnknown) return true
  const compiled = compilePattern(rules.filterTags?.pattern ?? '')
  return 'problem' in compiled || compiled.unknownIn(rules.filterTags?.extract ?? '').length > 0
}

/** Which tags a policy will meet: those that are pushed, else those that the marked files look like. */
export interface Evidence {
  /** The tags of each kind of push, as templates. */
  readonly pushes: readonly (readonly string[])[]
  /** Why there are none that could be tried; null when there are. */
  readonly gap: string | null
  readonly isPushed: boolean
}

/** What is known of the tags that a policy will meet. */
export function evidenceFor(found: DoctorContext, policy: ImagePolicy): Evidence {
  const all = pushedFor(found, policy)
  const pushed = all.filter(({ isDoubtful }) => isDoubtful !== true)
  const odd = pushed.find(({ unexplained }) => unexplained !== null)
  if (odd !== undefined) {
    const gap = `the tags that ${odd.file}:${odd.line} pushes are made when it runs (${odd.unexplained})`
    return { pushes: [], gap, isPushed: true }
  }
  if (pushed.length > 0) return { pushes: pushed.map(({ tags }) => tags), gap: null, isPushed: true }
  const marked = markedTags(found, policy).filter((tag) => isTaken(policy.rules, tag))
  const shapes = marked.map((tag) => shapeOf(tag))
  if (shapes.length > 0 && !shapes.includes(null))
    return { pushes: shapes.map((shape) => [shape ?? '']), gap: null, isPushed: false }
  const [doubtful] = all
  if (doubtful !== undefined) return { pushes: [], gap: doubtOf(doubtful), isPushed: true }
  const gap =
    'nothing here says which tags are pushed: name the image and the tags (--image and --tags, in a workflow the inputs image and tags)'
  return { pushes: [], gap, isPushed: false }
}

/** Why it is not known whether a push is of the policy's image. */
function doubtOf({ file, line, written }: PushedImage): string {
  return `${written}, which ${file}:${line} pushes, may be this image or another one`
}

/** How a policy fares: what each kind of push comes to, or what its pattern alone gives away. */
export function sortingProblem(found: DoctorContext, policy: ImagePolicy): string | null {
  if (isBroken(policy)) return null
  const { pushes: evidence, gap, isPushed } = evidenceFor(found, policy)
  if (gap !== null) return isPushed || !sortsHashes(policy.rules) ? null : HASHES
  const trials = evidence.flatMap((tags) => tryPolicy(policy.rules, tags) ?? [])
  for (const trial of trials) {
    const { lost, newest, pushes } = trial
    if (!trial.matches || trial.constant || trial.problem !== null || lost === null) continue
    if (newest === pushes) continue
    return `${whatIsSorted(policy, lost.tag)}of ${pushes} pushes tried it deploys ${newest}: ${lost.kept} stays although ${lost.tag} is newer`
  }
  return null
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

const HASHES = 'a hash has no age, so the greatest one ever pushed stays for good'

/** What the action's own tags are selected by. */
const GENERATED = { pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' }

/** flux-01: the order cannot pick the newest. */
export function findWrongOrder(found: DoctorContext): readonly Remark[] {
  return found.policies.flatMap((policy): readonly Remark[] => {
    const problem = sortingProblem(found, policy)
    if (problem === null) return gapOf(found, policy)
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

/** Semver sorts by what it reads; every other order needs to know the tags. */
function gapOf(found: DoctorContext, policy: ImagePolicy): readonly Remark[] {
  const { gap } = evidenceFor(found, policy)
  if (gap === null || policy.isUnknown || isBroken(policy) || policy.rules.order?.kind === 'semver') return []
  return [notKnown(title(policy), `whether it picks the newest image: ${gap}`)]
}

/** The policy for this action's tags, where these are what is pushed. */
function generatedOrder(found: DoctorContext, policy: ImagePolicy): readonly Edit[] {
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

/** flux-13: one value that is not a number fails the whole numerical policy. */
export function findNonNumbers(found: DoctorContext): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    if (policy.rules.order?.kind !== 'numerical' || isBroken(policy)) return []
    const listed = selectTag(policy.rules, [...listedTags(found, policy), ...deployedTags(found, policy)])
    const { pushes, gap, isPushed } = evidenceFor(found, policy)
    const tried = pushes.flatMap((tags) => tryPolicy(policy.rules, tags)?.problem ?? [])
    const problem =
      'problem' in listed && listed.problem === 'numeric-parse'
        ? listed.message
        : (tried[0] ?? (gap !== null && !isPushed ? numberProblem(policy.rules) : null))
    if (problem === null) return []
    const message = `${title(policy)} fails as a whole: ${problem}. Flux keeps the image it has`
    const hint = 'Let the group of filterTags.pattern take digits only, [0-9]+, and extract that group.'
    return [finding('flux-13', 'error', policy.fields.at('spec', 'policy'), { message, hint })]
  })
}

/** The marked tags that the pattern takes and that were pushed one day, by their hashes and times: no placeholders. */
function deployedTags(found: DoctorContext, policy: ImagePolicy): readonly string[] {
  if (policy.rules.filterTags === null) return []
  const taken = filterTags(policy.rules, markedTags(found, policy))
  return 'problem' in taken ? [] : taken.flatMap(({ tag }) => (shapeOf(tag)?.includes('{') ? [tag] : []))
}

// Doctor's checks of what is pushed against what is selected.

/** flux-02: nothing that is pushed to the image matches, or it is of another length than what is deployed. */
export function findOtherTags(found: DoctorContext): readonly Remark[] {
  return found.policies.flatMap((policy): readonly Remark[] => {
    const pushed = pushedFor(found, policy)
    if (isBroken(policy) || pushed.length === 0) return []
    if (pushed.some(({ unexplained }) => unexplained !== null)) return doubts(policy, pushed)
    const trials = pushed.map((image) => ({ image, trial: tryPolicy(policy.rules, image.tags) }))
    if (trials.some(({ trial }) => trial === null || trial.problem !== null)) return []
    const [first] = trials
    if (first === undefined) return []
    if (trials.some(({ trial }) => trial?.matches)) return mixedLengths(found, policy, first.image)
    // Docker's actions may push some tags of an image, and a bake file or a script the others.
    return !first.image.isOurs && found.pushesUnseen
      ? [
          notKnown(
            title(policy),
            'whether it selects what is pushed: a bake file or a script pushes images too',
          ),
        ]
      : [unmatched(policy, first.image)]
  })
}

/** Policies of versions are told nothing of the order of their tags: this is where they have it. */
function doubts(policy: ImagePolicy, pushed: readonly PushedImage[]): readonly Remark[] {
  const doubtful = pushed.find(({ isDoubtful }) => isDoubtful)
  return doubtful === undefined || policy.rules.order?.kind !== 'semver'
    ? []
    : [notKnown(title(policy), `whether it selects what is pushed: ${doubtOf(doubtful)}`)]
}

function unmatched(policy: ImagePolicy, image: PushedImage): Finding {
  const tags = image.tags.flatMap((tag) => sampleTag(tag, 0) ?? [])
  const none = selectTag(policy.rules, tags)
  const why = 'problem' in none ? none.message : ''
  const message = `pushes tags such as ${tags.at(-1)}, and ${title(policy)} (${policy.file}:${policy.line}) never selects them: ${why}`
  const hint = 'Make tags and filterTags.pattern agree: Flux deploys nothing of what is pushed here.'
  return finding('flux-02', 'error', placeOf(image, policy), { message, hint })
}

/** Where the tags are written; an option has no line, so the policy's is told. */
function placeOf(image: PushedImage, policy: ImagePolicy): SourceLocation {
  return image.step === null ? policy : image
}

function mixedLengths(found: DoctorContext, policy: ImagePolicy, image: PushedImage): readonly Finding[] {
  const tag = markedTags(found, policy).find(
    (marked) => isTaken(policy.rules, marked) && isOtherLength(marked, image.tags),
  )
  const example = sampleTag(image.deployTag, 0)
  if (tag === undefined || example === null) return []
  const message = `pushes tags such as ${example}, while tags such as ${tag} are deployed: hashes of 7 and of 40 digits are told apart by no pattern without a length, and sorted together`
  const hint = 'Push one length of hash only: sha-{shortsha} of this action has 7 digits; github.sha has 40.'
  return [finding('flux-02', 'warning', placeOf(image, policy), { message, hint })]
}

/** Whether a deployed tag has a hash of 7 digits where the pushed ones have 40, or the other way round. */
function isOtherLength(tag: string, pushed: readonly string[]): boolean {
  const shape = shapeOf(tag)?.replace('{hash:40}', '{sha}').replace('{hash:7}', '{shortsha}')
  if (shape === undefined || !/\{(?:short)?sha\}/.test(shape)) return false
  const other = shape.includes('{sha}')
    ? shape.replace('{sha}', '{shortsha}')
    : shape.replace('{shortsha}', '{sha}')
  const all = pushed.map((text) => text.replace(/\$\{\{\s*github\.sha\s*\}\}/g, '{sha}'))
  return all.includes(other) && !all.includes(shape)
}

/** flux-03: what is pushed matches, and a tag of the registry wins. */
export function findLosers(found: DoctorContext): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const repository = repositoryOf(found, policy)
    const tags = repository === null ? [] : listedTags(found, policy)
    if (repository === null || tags.length === 0 || isBroken(policy)) return []
    if (sortingProblem(found, policy) !== null) return []
    return pushedFor(found, policy).flatMap((image) => {
      const newTag = nextTag(image.deployTag, tags)
      const trial = tryPolicy(policy.rules, image.tags)
      if (newTag === null || trial === null || !trial.matches || trial.constant) return []
      // What is not this action's may count from anywhere: only its times can be compared with those of the registry.
      if (!image.isOurs || !image.deployTag.includes('{timestamp}')) return []
      const graph = { ...found.graph, objects: [repository, policy] }
      const [verdict] = judgeImages(graph, [
        { app: policy.name, repository: repository.image, newTag, existingTags: tags },
      ])
      if (verdict?.verdict !== 'not-selected' || /is not a number/.test(verdict.reason)) return []
      const message = `${title(policy)} keeps ${verdict.selected ?? 'what it has'} when ${newTag} is pushed: ${verdict.reason}`
      const hint = 'Delete that tag from the registry, or make filterTags.pattern leave it out.'
      return [finding('flux-03', 'error', policy, { message, hint })]
    })
  })
}

/** The next tag: its time is above all that the registry has, as far as those are of our days. */
function nextTag(written: string, tags: readonly string[]): string | null {
  const times = tags.flatMap((tag) => tag.match(/(?<!\d)1\d{12}(?!\d)/g) ?? []).map(Number)
  const next = String(Math.max(1_763_891_234_000, ...times) + 60_000)
  return sampleTag(written.replaceAll('{timestamp}', next), 0)
}

/** flux-27: the same tag again is no change that Flux sees. */
export function findRepeatedTags(found: DoctorContext): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    if (policy.digestReflection === 'Always' || isBroken(policy)) return []
    const pushed = pushedFor(found, policy)
    if (pushed.some(({ unexplained }) => unexplained !== null)) return []
    const trials = pushed.map((image) => ({ image, trial: tryPolicy(policy.rules, image.tags) }))
    const taking = trials.filter(({ trial }) => trial === null || trial.matches)
    const [first] = taking
    if (first === undefined || (!first.image.isOurs && found.pushesUnseen)) return []
    if (taking.some(({ trial }) => trial?.constant !== true)) return []
    const tag = first.image.tags.find((one) => isTaken(policy.rules, sampleTag(one, 0) ?? '')) ?? ''
    const message = `pushes ${sampleTag(tag, 0)} again and again: ImagePolicy ${nameOf(policy)} sees no new tag, so nothing is deployed`
    const hint =
      'Push a tag of its own with each run, or set digestReflectionPolicy: Always with an interval and a :digest marker.'
    return [finding('flux-27', 'error', placeOf(first.image, policy), { message, hint })]
  })
}
