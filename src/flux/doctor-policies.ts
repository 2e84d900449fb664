/** Doctor's checks of ImagePolicies: order, pattern, and the tags that they meet. Pure. */
import { type Case, finding, knownTags, markedTags, pushedFor, repositoryOf } from './doctor-case.ts'
import { addLineBelow, removeLine, replaceScalar } from './doctor-edits.ts'
import { sampleTag, shapeOf, tryPolicy } from './doctor-tags.ts'
import type { PushedImage } from './doctor-workflows.ts'
import { compilePattern } from './filter.ts'
import type { Edit, Finding } from './finding.ts'
import { nameOf } from './manifests.ts'
import type { ImagePolicy } from './objects.ts'
import { filterTags, selectTag } from './policy.ts'
import { judgeImages } from './preflight.ts'

/** What the action's own tags are selected by. */
const GENERATED = { pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' }
const SAMPLE_KEYS = { hash: '0a1b2c3', other: 'zzzzzzz', number: '99' }

const title = (policy: ImagePolicy) => `ImagePolicy ${nameOf(policy)}`

/** How a policy fares: what each kind of push comes to, or what its pattern alone gives away. */
function sortingProblem(found: Case, policy: ImagePolicy): string | null {
  if (isBroken(policy)) return null
  const pushed = pushedFor(found, policy)
  const evidence = pushed.length > 0 ? pushed.map(({ tags }) => tags) : markedShapes(found, policy)
  for (const tags of evidence) {
    const trial = tryPolicy(policy.rules, tags)
    if (trial === null || !trial.matches || trial.constant || trial.problem !== null) continue
    if (trial.newest === trial.pushes || trial.lost === null) continue
    const { lost } = trial
    return `of ${trial.pushes} pushes tried it deploys ${trial.newest}: ${lost.kept} stays although ${lost.tag} is newer`
  }
  return evidence.length > 0 ? null : patternProblem(policy)
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
  const line = text.split('\n')[fields.line - (direction.exists ? 2 : 1)] ?? ''
  if (name !== 'alphabetical' || !line.includes('alphabetical:')) return []
  const start =
    text
      .split('\n')
      .slice(0, fields.line - (direction.exists ? 2 : 1))
      .join('\n').length + 1
  const at = text.indexOf('alphabetical', start)
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

/** flux-02: what is pushed does not match, or is of another length than what is deployed. */
export function findOtherTags(found: Case): readonly Finding[] {
  return found.policies.flatMap((policy) =>
    isBroken(policy) ? [] : pushedFor(found, policy).flatMap((image) => judgePushed(found, policy, image)),
  )
}

function judgePushed(found: Case, policy: ImagePolicy, image: PushedImage): readonly Finding[] {
  const trial = tryPolicy(policy.rules, image.tags)
  if (trial === null) return []
  const example = sampleTag(image.deployTag, 0) ?? image.deployTag
  const where = `${policy.file}:${policy.line}`
  if (!trial.matches && trial.problem === null) {
    const none = selectTag(
      policy.rules,
      image.tags.flatMap((tag) => sampleTag(tag, 0) ?? []),
    )
    const why = 'problem' in none ? none.message : ''
    const message = `pushes tags such as ${example}, and ${title(policy)} (${where}) never selects them: ${why}`
    const hint = 'Make tags and filterTags.pattern agree: Flux deploys nothing of what is pushed here.'
    return [finding('flux-02', 'error', image, { message, hint })]
  }
  const wrong = markedTags(found, policy).find((tag) => isOtherLength(tag, image.tags))
  if (wrong === undefined) return []
  const message = `pushes tags such as ${example}, but ${title(policy)} (${where}) deployed ${wrong}: hashes of two lengths are sorted together`
  const hint = 'Push one length of hash only: sha-{shortsha} of this action has 7 digits; github.sha has 40.'
  return [finding('flux-02', 'warning', image, { message, hint })]
}

/** Whether a deployed tag has a hash of 7 digits where the pushed ones have 40, or the other way round. */
function isOtherLength(tag: string, pushed: readonly string[]): boolean {
  const normal = (text: string) => text.replace(/\$\{\{\s*github\.sha\s*\}\}/g, '{sha}')
  const shape = shapeOf(tag)
  const other =
    shape.replace('{shortsha}', '{sha}') === shape
      ? shape.replace('{sha}', '{shortsha}')
      : shape.replace('{shortsha}', '{sha}')
  const all = pushed.map(normal)
  return other !== shape && all.includes(other) && !all.includes(shape)
}

/** flux-03: what is pushed matches, and a tag of the registry wins. */
export function findLosers(found: Case): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const repository = repositoryOf(found, policy)
    const tags = repository === null ? [] : knownTags(found, policy)
    if (repository === null || found.tags.size === 0 || isBroken(policy)) return []
    if (sortingProblem(found, policy) !== null) return []
    return pushedFor(found, policy).flatMap((image) => {
      const newTag = nextTag(image.deployTag, tags)
      const trial = tryPolicy(policy.rules, image.tags)
      if (newTag === null || trial === null || !trial.matches || trial.constant) return []
      const graph = { ...found.graph, objects: [repository, policy] }
      const [verdict] = judgeImages(graph, [
        { app: policy.name, repository: repository.image, newTag, existingTags: tags },
      ])
      if (verdict?.verdict !== 'not-selected' || /is no number/.test(verdict.reason)) return []
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

/** flux-27: the same tag again is no news for Flux. */
export function findRepeatedTags(found: Case): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    if (policy.digestReflection === 'Always' || isBroken(policy)) return []
    return pushedFor(found, policy).flatMap((image) => {
      const trial = tryPolicy(policy.rules, image.tags)
      if (trial === null || !trial.constant || !trial.matches) return []
      const message = `pushes ${image.deployTag} again and again: ImagePolicy ${nameOf(policy)} sees no new tag, so nothing is deployed`
      const hint =
        'Push a tag of its own with each run, or set digestReflectionPolicy: Always with an interval and a :digest marker.'
      return [finding('flux-27', 'error', image, { message, hint })]
    })
  })
}

function isBroken({ rules }: ImagePolicy): boolean {
  const compiled = compilePattern(rules.filterTags?.pattern ?? '')
  return 'problem' in compiled || compiled.unknownIn(rules.filterTags?.extract ?? '').length > 0
}
