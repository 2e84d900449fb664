/** Says whether an app is gone whose objects are still here. Pure. */
import { isSameImage } from '../../flux/graph.ts'
import type { ImageRepository } from '../../flux/objects.ts'
import { type DoctorContext, isPushed } from '../context.ts'

/** Whether the app of an ImageRepository is gone: its image is of this action's template, and no app has it. */
export function isAbandoned(found: DoctorContext, { image }: ImageRepository): boolean {
  const { apps, pushed } = found
  if (apps === null || apps.length === 0) return false
  const mine = pushed.filter((one) => isPushed(found, one, image))
  const isGone = mine.length > 0 && mine.every(({ isOurs, repository }) => isOurs && repository.includes('§'))
  return isGone && !apps.some((app) => isSameImage(app.repository, image))
}

/** Whether a directory that is not here is called like the app of the ImageRepository, which is gone. */
export function isOfGone(found: DoctorContext, path: string, repository: ImageRepository): boolean {
  const app = repository.image.split('/').at(-1) ?? ''
  return (
    path.split('/').includes(app) &&
    !found.documents.hasDirectory(path) &&
    found.there?.has(path) !== true &&
    isAbandoned(found, repository)
  )
}
