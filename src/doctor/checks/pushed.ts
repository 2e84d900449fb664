/** Doctor's checks of what is pushed against what is selected. Pure. */

import type { Finding } from '../../flux/finding.ts'
import { nameOf } from '../../flux/graph.ts'
import type { ImagePolicy } from '../../flux/objects.ts'
import { selectTag } from '../../flux/policy.ts'
import { judgeImages } from '../../flux/verdict.ts'
import { type Case, finding, knownTags, markedTags, pushedFor, repositoryOf } from '../context.ts'
import { isBroken, sortingProblem, title } from './order.ts'
import { sampleTag, shapeOf, tryPolicy } from '../pushes/tags.ts'
import type { PushedImage } from '../pushes/workflows.ts'

/** flux-02: what is pushed does not match, or is of another length than what is deployed. */
export function findOtherTags(found: Case): readonly Finding[] {
  return found.pushed.flatMap((image) => {
    const mine = found.policies.filter(
      (policy) => !isBroken(policy) && pushedFor(found, policy).includes(image),
    )
    return [...mine.flatMap((policy) => unmatched(policy, image)), ...mixedLengths(found, mine, image)]
  })
}

function unmatched(policy: ImagePolicy, image: PushedImage): readonly Finding[] {
  const trial = tryPolicy(policy.rules, image.tags)
  if (trial === null || trial.matches || trial.problem !== null) return []
  const tags = image.tags.flatMap((tag) => sampleTag(tag, 0) ?? [])
  const none = selectTag(policy.rules, tags)
  const why = 'problem' in none ? none.message : ''
  const message = `pushes tags such as ${tags.at(-1)}, and ${title(policy)} (${policy.file}:${policy.line}) never selects them: ${why}`
  const hint = 'Make tags and filterTags.pattern agree: Flux deploys nothing of what is pushed here.'
  return [finding('flux-02', 'error', image, { message, hint })]
}

function mixedLengths(found: Case, policies: readonly ImagePolicy[], image: PushedImage): readonly Finding[] {
  const wrong = policies.flatMap((policy) => {
    const tag = markedTags(found, policy).find((marked) => isOtherLength(marked, image.tags))
    return tag === undefined ? [] : [{ policy, tag }]
  })
  const [first] = wrong
  const example = sampleTag(image.deployTag, 0)
  if (first === undefined || example === null) return []
  const names = wrong.map(({ policy }) => nameOf(policy)).join(', ')
  const message = `pushes tags such as ${example}, while tags such as ${first.tag} are deployed (ImagePolicy ${names}): hashes of 7 and of 40 digits are told apart by no pattern without a length, and sorted together`
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
