/** Doctor's check of what is pushed against what the registry has already. Pure. */
import type { Finding } from '../../flux/files.ts'
import type { ImagePolicy, ImageRepository } from '../../flux/objects.ts'
import { selectTag, withoutExcluded } from '../../flux/policy.ts'
import { judgeImages } from '../../flux/verdict.ts'
import { type DoctorContext, finding, listedTags, pushedFor, repositoryOf } from '../context.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { sampleTag, tryPolicy } from '../pushes/trial.ts'
import { isBeaten } from './beaten.ts'
import { exampleOf, keptOf, lastTags, outruns } from './outrun.ts'
import { isBroken, misorderOf, title } from './tags.ts'

/** flux-03: what is pushed matches, and a tag of the registry wins. */
export function findLosers(found: DoctorContext): readonly Finding[] {
  return found.policies.flatMap((policy) => {
    const repository = repositoryOf(found, policy)
    const tags = repository === null ? [] : listedTags(found, policy)
    if (repository === null || tags.length === 0 || isBroken(policy)) return []
    const pushed = pushedFor(found, policy)
    if (misorderOf(found, policy) !== null) return []
    if (keptOf(found, policy, pushed) !== null || isBeaten(found, policy)) return []
    return pushed.flatMap((image) => {
      const newTag = nextTag(image.deployTag, tags)
      const trial = tryPolicy(policy.rules, image.tags)
      if (newTag === null || trial === null || !trial.matches || trial.constant) return []
      // What is not this action's may count from anywhere.
      if (!image.isOurs) return []
      if (!image.deployTag.includes('{timestamp}')) return outlasting(policy, image, tags)
      const graph = { ...found.graph, objects: [repository, policy] }
      const [verdict] = judgeImages(graph, [
        { app: policy.name, repository: repository.image, newTag, existingTags: tags },
      ])
      if (verdict?.verdict !== 'not-selected' || isNumberless(policy, repository, [...tags, newTag]))
        return []
      const message = `${title(policy)} keeps ${verdict.selected ?? 'what it has'} when ${newTag} is pushed: ${verdict.reason}`
      return [finding('flux-03', 'error', policy, { message, hint: HINT })]
    })
  })
}

/** Whether one of the tags is no number to a policy that asks for them, which is told by itself. */
function isNumberless(
  { rules }: ImagePolicy,
  { exclusionList }: ImageRepository,
  tags: readonly string[],
): boolean {
  const listed = withoutExcluded(tags, exclusionList)
  const selected = 'problem' in listed ? null : selectTag(rules, listed)
  return selected !== null && 'problem' in selected && selected.problem === 'numeric-parse'
}

/** The next tag: its time is above all that the registry has, as far as those are of our days. */
function nextTag(written: string, tags: readonly string[]): string | null {
  const times = tags.flatMap((tag) => tag.match(/(?<!\d)1\d{12}(?!\d)/g) ?? []).map(Number)
  const next = String(Math.max(1_763_891_234_000, ...times) + 60_000)
  return sampleTag(written.replaceAll('{timestamp}', next), 0)
}

/** Numbers of runs are compared with the highest that they may ever come to. */
function outlasting(policy: ImagePolicy, image: PushedImage, tags: readonly string[]): readonly Finding[] {
  const selected = selectTag(policy.rules, tags)
  const span =
    'tag' in selected ? outruns(policy.rules, selected.tag, lastTags(policy.rules, image.tags)) : null
  if (!('tag' in selected) || span === null) return []
  const message = `${title(policy)} keeps ${selected.tag} ${span}: of what is pushed, ${exampleOf(image.tags, policy)} counts as older`
  return [finding('flux-03', 'error', policy, { message, hint: HINT })]
}

const HINT = 'Delete that tag from the registry, or make filterTags.pattern leave it out.'
