/** Says whether an app is gone whose objects are still here. Pure. */
import { isSameImage } from '../../flux/graph.ts'
import type { ImagePolicy, ImageRepository } from '../../flux/objects.ts'
import { type DoctorContext, isOfTemplate, repositoryOf } from '../context.ts'
import { nameIn } from '../pushes/matches.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { isTaken, tryPolicy } from '../pushes/trial.ts'
import { isBroken } from './tags.ts'

/**
 * Whether the app of an ImageRepository is gone: its image is of this action's template, no app has it, and a policy is
 * for the tags of this action. Others have images below the same owner, too.
 */
export function isAbandoned(found: DoctorContext, repository: ImageRepository): boolean {
  const { apps, packages = [], policies } = found
  const { image } = repository
  if (apps === null || apps.length === 0 || packages.includes(nameIn(image))) return false
  const mine = found.pushed.filter((one) => isOfTemplate(found, one, image))
  const isOfApps = mine.length > 0 && mine.every((one) => one.isOurs && one.repository.includes('§'))
  return (
    isOfApps &&
    !apps.some((app) => isSameImage(app.repository, image)) &&
    policies.some((policy) => repositoryOf(found, policy) === repository && isFor(policy, mine))
  )
}

/** Whether the policy takes tags of these steps, and not just any tag. */
function isFor(policy: ImagePolicy, pushed: readonly PushedImage[]): boolean {
  const { rules } = policy
  if (isBroken(policy) || isTaken(rules, 'any')) return false
  return pushed.some(({ tags }) => tryPolicy(rules, tags)?.matches === true)
}

/** Whether a directory that is not here is called like the app of the ImageRepository, which is gone. */
export function isOfGone(found: DoctorContext, path: string, repository: ImageRepository): boolean {
  return (
    path.split('/').includes(nameIn(repository.image)) &&
    !found.documents.hasDirectory(path) &&
    found.there?.has(path) !== true &&
    isAbandoned(found, repository)
  )
}
