/** Doctor's check of suspended objects that are a part of the way of an image. Pure. */
import { type Finding, placeOf } from '../../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import type { AnyFluxObject, Kustomization } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import { bringersOf, placesBelow } from '../links/reach.ts'
import { problemOf } from '../markers/entries.ts'
import { isIdle } from './evidence.ts'

/** flux-22: an object that sleeps, and without which an image does not get to the cluster. */
export function findAsleep(found: DoctorContext): readonly Finding[] {
  const all = found.graph.objects.filter(({ suspend, fields }) => suspend && !isIdle(found, fields))
  if (all.length === 0) return []
  const matters = matterIn(found)
  return all.flatMap((object) => {
    const problem = problemOf(found, object)
    if (problem === null && !matters(object)) return []
    const then = problem === null ? '' : `, and cannot build it then: ${problem}`
    const message = `${object.kind} ${nameOf(object)} is suspended: Flux leaves it alone until it resumes${then}`
    const hint = 'Take suspend: true out when the incident is over.'
    return [finding('flux-22', 'warning', object.fields.at('spec', 'suspend'), { message, hint })]
  })
}

/** Says which objects an image needs on its way. Teams switch parts of a cluster on and off by `suspend`, which is no fault. */
function matterIn(found: DoctorContext): (object: AnyFluxObject) => boolean {
  const { graph, cluster } = found
  const bringers = bringersOf(cluster)
  const marked = new Set(graph.markers.map(({ file }) => file))
  const images = graph.objects
    .filter(({ kind }) => /^Image|^Receiver$/.test(kind))
    .map(({ fields }) => fields)
  const sets = found.objects.filter(
    (root) =>
      root.at('kind').text() === 'ResourceSet' &&
      JSON.stringify(root.value()).includes('image.toolkit.fluxcd.io/'),
  )
  const places = new Set([...images, ...sets].map(placeOf))
  const brings = ({ fields }: Kustomization) => {
    const own = cluster.deployments.find(({ root }) => placeOf(root) === placeOf(fields))
    // What is not read may have images in it.
    if (own === undefined) return true
    const below = placesBelow(own, bringers)
    const isBelow = ({ root, directory, built }: Deployment) =>
      (root === own.root || below.has(placeOf(root))) &&
      [...marked].some((file) => built.files.has(file) || file.startsWith(`${directory}/`))
    return [...below].some((place) => places.has(place)) || cluster.deployments.some(isBelow)
  }
  return (object) => {
    if (object.kind === 'Kustomization') return brings(object)
    if (object.kind !== 'GitRepository') return true
    const isOf = (one: { readonly source: { readonly name: string }; readonly namespace: string | null }) =>
      one.source.name === object.name && isSameNamespace(one.namespace, object.namespace)
    return (
      objectsOf(graph, 'ImageUpdateAutomation').some(isOf) ||
      objectsOf(graph, 'Kustomization').some((one) => isOf(one) && brings(one))
    )
  }
}
