/** Doctor's checks of the fields of ImagePolicies. Pure. */
import { hasUnknown } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { canonical, nameOf, objectsOf } from '../../flux/graph.ts'
import { parseRange } from '../../flux/masterminds.ts'
import type { ImagePolicy, ImageRepository } from '../../flux/objects.ts'
import { compilePattern, withoutExcluded } from '../../flux/policy.ts'
import { splitRepository } from '../../image-ref.ts'
import { type DoctorContext, finding, isPushed, repositoryOf } from '../context.ts'
import { addLineBelow, removeLine, replaceScalar } from '../fixes.ts'
import { examplesOf, meantTags } from '../markers/examples.ts'
import { isTaken, sampleTag } from '../pushes/trial.ts'
import { patternHint } from './patterns.ts'
import { isBroken, title } from './tags.ts'

/** flux-17: without anchors a pattern takes tags that nobody meant. Anchors that would change nothing are not asked for. */
export function findUnanchored(found: DoctorContext): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const filter = policy.rules.filterTags
    if (filter === null || filter.pattern === '' || isBroken(policy)) return []
    const { pattern } = filter
    const body = hasAlternatives(pattern) ? `(?:${pattern})` : pattern
    const isOpen = (now: string, anchored: string, odd: (tag: string) => string) =>
      examplesOf(found, policy).some((tag) => takes(now, odd(tag)) && !takes(anchored, odd(tag)))
    const hasStart = /^(?:\^|\\A)/.test(pattern) && !hasAlternatives(pattern)
    const hasEnd = /(?:(?<!\\)\$|\\z)$/.test(pattern) && !hasAlternatives(pattern)
    let [first, last] = ['', '']
    // Without its other end a pattern such as [a-f0-9]+ takes more by either one.
    for (let round = 0; round < 2; round++) {
      const now = first + last === '' ? pattern : `${first}${body}${last}`
      if (!hasStart && isOpen(now, `^${body}${last}`, (tag) => `dev-${tag}`)) first = '^'
      const next = first + last === '' ? pattern : `${first}${body}${last}`
      if (!hasEnd && isOpen(next, `${first}${body}$`, (tag) => `${tag}-debug`)) last = '$'
    }
    if (first + last === '') return []
    const field = policy.fields.at('spec', 'filterTags', 'pattern')
    const [example = ''] = examplesOf(found, policy)
    const odd = last === '' ? `dev-${example}` : `${example}-debug`
    const missing = [first, last].filter((mark) => mark !== '').join(' and ')
    const message = `${title(policy)} has a pattern without ${missing}: tags such as ${odd} match too, and may be deployed`
    const written = `${first}${body}${last}`
    // A pattern for the start of a tag alone takes no whole one.
    const isWhole = meantTags(found, policy).every((tag) => takes(written, tag))
    const hint = isWhole ? `Write '${written}'.` : 'Let the pattern take the whole tag, up to $.'
    const fix = isWhole ? replaceScalar(field, written) : []
    return [finding('flux-17', 'warning', field, { message, hint, fix })]
  })
}

function takes(pattern: string, tag: string): boolean {
  const compiled = compilePattern(pattern)
  return !('problem' in compiled) && compiled.isIn(tag)
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

/** flux-19: a pattern that RE2 refuses stalls the object. */
export function findRefusedPatterns(found: DoctorContext): readonly Finding[] {
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
  const patterns = [...policies, ...lists].flatMap(({ owner, field, text }) => {
    if (hasUnknown(text)) return []
    const compiled = compilePattern(text)
    if (!('problem' in compiled)) return []
    const message = `${owner} stalls: Flux's regular expressions (RE2) refuse '${text}' (${compiled.problem})`
    const hint = patternHint(text, compiled.problem, 'a group and extract often do')
    return [finding('flux-19', 'error', field, { message, hint })]
  })
  return [...patterns, ...found.policies.flatMap(refusedRange)]
}

/** A range that is none: the controller makes no order of it. */
function refusedRange(policy: ImagePolicy): readonly Finding[] {
  const { order } = policy.rules
  if (order?.kind !== 'semver' || policy.isUnknown || hasUnknown(order.range)) return []
  if (order.range === '' || parseRange(order.range) !== null) return []
  const message = `${title(policy)} stalls: semver.range '${order.range}' is no range of versions`
  const hint =
    "Write a range such as 1.x, '>=1.0.0 <2.0.0' or '>=1.0.0-0', which takes pre-releases too; a tag that is no version is for alphabetical or numerical."
  const field = policy.fields.at('spec', 'policy', 'semver', 'range')
  return [finding('flux-19', 'error', field, { message, hint })]
}

/** flux-21: an interval belongs to digestReflectionPolicy Always, and only to it. */
export function findOddIntervals(found: DoctorContext): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const isAlways = policy.digestReflection === 'Always'
    if (hasUnknown(policy.digestReflection)) return []
    // Another word is refused as such; an interval beside it is what Always needs, if that is meant.
    if (!['Always', 'IfNotPresent', 'Never'].includes(policy.digestReflection)) return []
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

// Doctor's checks of ImageRepositories: can they scan, may they be used?

/** flux-23: an ImageRepository that cannot scan, or may not be referred to. */
export function findUnscannable(found: DoctorContext): readonly Finding[] {
  const foreign = found.policies.flatMap((policy) => {
    const repository = repositoryOf(found, policy)
    const isForeign =
      repository?.namespace != null && policy.namespace !== null && repository.namespace !== policy.namespace
    if (repository === null || !isForeign || repository.fields.at('spec', 'accessFrom').isSet()) return []
    const message = `ImagePolicy ${nameOf(policy)} may not use ImageRepository ${nameOf(repository)} of another namespace: it has no accessFrom`
    return [
      finding('flux-23', 'error', policy, {
        message,
        hint: 'Put both into one namespace, or add spec.accessFrom to the ImageRepository.',
      }),
    ]
  })
  return [...findUnscannableImages(found), ...foreign]
}

/** flux-23, first half: an image that no registry has under that name. */
export function findUnscannableImages({
  repositories,
}: Pick<DoctorContext, 'repositories'>): readonly Finding[] {
  return repositories.flatMap((repository) => {
    const problem = imageProblem(repository.image)
    if (problem === null || hasUnknown(repository.image)) return []
    const field = repository.fields.at('spec', 'image')
    // One that is not there is what the API server refuses.
    if (repository.image === '' && field.value() === null) return []
    const bare = bareImage(repository.image)
    const message = `ImageRepository ${nameOf(repository)} stalls: spec.image ${problem}`
    return [
      finding('flux-23', 'error', field, {
        message,
        hint: bare === '' ? 'Write the image without a tag, such as ghcr.io/acme/web.' : `Write ${bare}.`,
        fix: bare === '' ? [] : replaceScalar(field, bare),
      }),
    ]
  })
}

/** The image without scheme, tag and digest, its path in small letters. */
export function bareImage(image: string): string {
  return image
    .replace(/^\w+:\/\//, '')
    .replace(/@.*$/, '')
    .replace(/:[^/:]*$/, '')
    .replace(
      /^([^/]*[.:][^/]*\/)?(.*)$/,
      (_, host: string | undefined, path: string) => `${host ?? ''}${path.toLowerCase()}`,
    )
}

function imageProblem(image: string): string | null {
  if (image === '') return 'is empty'
  if (/^\w+:\/\//.test(image)) return 'has a scheme'
  if (image.includes('@')) return 'has a digest'
  if (/:[^/]*$/.test(image) && image.includes('/')) return 'has a tag'
  const { path } = splitRepository(image)
  return /[A-Z]/.test(path) && !path.includes('$')
    ? 'has capitals, which no registry takes in the name of an image'
    : null
}

/** flux-24: exclusion lists that fight, or that let signatures in. */
export function findOddExclusions(found: DoctorContext): readonly Finding[] {
  const byImage = Map.groupBy(found.repositories, ({ image }) => canonical(image))
  const twins = found.repositories.flatMap((repository) => {
    const [first] = byImage.get(canonical(repository.image)) ?? []
    const twin = first === repository ? undefined : first
    const lists = [twin, repository].map((one) => JSON.stringify(one?.exclusionList ?? null))
    if (twin === undefined || lists[0] === lists[1]) return []
    const message = `ImageRepositories ${nameOf(twin)} and ${nameOf(repository)} scan one image with different exclusionLists: they overwrite each other's tags`
    return [
      finding('flux-24', 'error', repository, {
        message,
        hint: 'Keep one of them, or give both the same list.',
      }),
    ]
  })
  const signatures = found.repositories.flatMap((repository) => {
    const list = repository.exclusionList
    if (list === null || takesSignatures(repository) || repository.isUnknown) return []
    // A pattern that leaves signatures out does the same.
    const named = found.policies.filter((policy) => policy.repository.name === repository.name)
    const policies = named.filter((policy) => repositoryOf(found, policy) === repository)
    if (policies.every(({ rules }) => !isTaken(rules, SIGNATURE))) return []
    const field = repository.fields.at('spec', 'exclusionList')
    const message = `ImageRepository ${nameOf(repository)} has an exclusionList of its own, which replaces the default: signatures (.sig) count as images`
    return [finding('flux-24', 'warning', field, { message, hint: String.raw`Add '^.*\.sig$' to the list.` })]
  })
  return [...twins, ...signatures, ...found.repositories.flatMap((repository) => hidesAll(found, repository))]
}

/** One run's hash may end as the pattern has it; those of six do not. */
const RUNS = [0, 1, 2, 3, 4, 5]

/** Whether the list hides every tag that is pushed with a run, so that nothing new is ever seen. */
function hidesAll(found: DoctorContext, repository: ImageRepository): readonly Finding[] {
  const list = repository.exclusionList
  if (list === null || repository.isUnknown) return []
  const pushed = found.pushed.filter((image) => isPushed(found, image, repository.image))
  const tags = pushed.flatMap(({ tags, unexplained }) =>
    unexplained === null ? tags.flatMap((tag) => RUNS.map((run) => sampleTag(tag, run))) : [null],
  )
  const known = tags.filter((tag) => tag !== null)
  const kept = withoutExcluded(known, list)
  if (known.length === 0 || known.length < tags.length || 'problem' in kept || kept.length > 0) return []
  const message = `exclusionList of ImageRepository ${nameOf(repository)} hides every tag that is pushed, such as ${known.at(-1)}: Flux sees no new image`
  const field = repository.fields.at('spec', 'exclusionList')
  return [finding('flux-24', 'error', field, { message, hint: 'Take the pattern out that matches it.' })]
}

const SIGNATURE = `sha256-${'0a1b2c3d'.repeat(8)}.sig`

function takesSignatures({ exclusionList }: ImageRepository): boolean {
  const list = exclusionList ?? []
  return list.some((pattern) => /sig|sha256/.test(pattern)) || list.some((pattern) => hidesSignature(pattern))
}

function hidesSignature(pattern: string): boolean {
  const kept = withoutExcluded([SIGNATURE], [pattern])
  return !('problem' in kept) && kept.length === 0
}

/** What Kubernetes takes in matchExpressions: whether the operator is followed by values. */
const OPERATORS: Readonly<Record<string, boolean>> = {
  ...{ In: true, NotIn: true, Exists: false, DoesNotExist: false },
}

/** flux-08: a selector that is none, which ends the automation: the API server takes it, and the controller does not. */
export function findOddSelectors(found: DoctorContext): readonly Finding[] {
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const places = automation.fields.at('spec', 'policySelector', 'matchExpressions').list()
    return automation.policyExpressions.flatMap(({ key, operator, values }, index) => {
      if (automation.isUnknown || operator === '' || key === '') return []
      const wanted = Object.hasOwn(OPERATORS, operator) ? OPERATORS[operator] : undefined
      const problem =
        wanted === undefined
          ? `${operator} is no operator`
          : wanted === values.length > 0
            ? null
            : `${operator} ${wanted ? 'needs' : 'takes no'} values`
      if (problem === null) return []
      const message = `ImageUpdateAutomation ${nameOf(automation)} updates nothing: its policySelector cannot be read, ${problem}`
      const hint = 'Write In or NotIn with values, Exists or DoesNotExist without.'
      return [finding('flux-08', 'error', places[index] ?? automation, { message, hint })]
    })
  })
}
