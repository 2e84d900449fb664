/** Finds the entry of a kustomization that has the name of another app's image, which has an entry of its own beside it. Pure. */
import { isSameImage, markersOf } from '../../flux/graph.ts'
import type { Marker } from '../../flux/markers.ts'
import { type DoctorContext, repositoryOf } from '../context.ts'

/** The marker of the same file at which the image rightly stands, where this one is of another image's policy; null where there is none. */
export function rightfulMarker(found: DoctorContext, marker: Marker, image: string): Marker | null {
  const [policy, ...others] = found.policies.filter((one) =>
    isSameImage(repositoryOf(found, one)?.image ?? '', image),
  )
  if (policy === undefined || others.length > 0 || policy.name === marker.policy) return null
  const isBeside = (one: Marker) => one.file === marker.file && one.part === marker.part
  return markersOf(found.graph, policy).find(isBeside) ?? null
}
