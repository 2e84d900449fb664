/** Doctor's checks of ImageRepositories: can they scan, may they be used? Pure. */

import type { Finding } from '../../flux/finding.ts'
import { isSameImage, nameOf } from '../../flux/graph.ts'
import { hasUnknown } from '../../flux/kustomize/substitute.ts'
import type { ImageRepository } from '../../flux/objects.ts'
import { withoutExcluded } from '../../flux/policy.ts'
import { covers, type DoctorContext, finding, repositoryOf } from '../context.ts'
import { replaceScalar } from '../fixes.ts'
import { isTaken, sampleTag } from '../pushes/tags.ts'

/** flux-23: an ImageRepository that cannot scan, or may not be referred to. */
export function findUnscannable(found: DoctorContext): readonly Finding[] {
  const images = found.repositories.flatMap((repository) => {
    const problem = imageProblem(repository.image)
    if (problem === null || hasUnknown(repository.image)) return []
    const field = repository.fields.at('spec', 'image')
    const bare = repository.image
      .replace(/^\w+:\/\//, '')
      .replace(/@.*$/, '')
      .replace(/:[^/:]*$/, '')
    const message = `ImageRepository ${nameOf(repository)} stalls: spec.image ${problem}`
    return [
      finding('flux-23', 'error', field, {
        message,
        hint: `Write ${bare}.`,
        fix: replaceScalar(field, bare),
      }),
    ]
  })
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
  return [...images, ...foreign]
}

function imageProblem(image: string): string | null {
  if (image === '') return 'is empty'
  if (/^\w+:\/\//.test(image)) return 'has a scheme'
  if (image.includes('@')) return 'has a digest'
  return /:[^/]*$/.test(image) && image.includes('/') ? 'has a tag' : null
}

/** flux-24: exclusion lists that fight, or that let signatures in. */
export function findOddExclusions(found: DoctorContext): readonly Finding[] {
  const twins = found.repositories.flatMap((repository, index) => {
    const twin = found.repositories.slice(0, index).find((one) => isSameImage(one.image, repository.image))
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
    const policies = found.policies.filter((policy) => repositoryOf(found, policy) === repository)
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
  const pushed = found.pushed.filter((image) => covers(image.repository, repository.image))
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
