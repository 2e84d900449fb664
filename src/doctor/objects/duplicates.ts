/** Doctor's check of objects that one cluster has twice. Pure. */

import type { Fields } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { type Cluster, clusterDirectory } from '../../flux/kustomize/clusters.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import type { AnyFluxObject } from '../../flux/objects.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { bringersOf, placesBelow } from '../links/reach.ts'

/** Whether one cluster has both objects: surely, surely not, or nobody can tell. */
type Together = 'yes' | 'no' | 'not known'

/** flux-00: two manifests of one object: the one that is applied last wins, and nobody sees which. */
export function findDuplicates(
  found: DoctorContext,
  clusters: readonly Cluster[] = [found.cluster],
): readonly Remark[] {
  const told = new Set(
    found.cluster.deployments.flatMap(({ built }) => built.refused.map(({ at }) => placeOf(at))),
  )
  const earlier = new Map<string, AnyFluxObject[]>()
  return found.graph.objects.flatMap((object): readonly Remark[] => {
    const key = `${object.kind}/${object.namespace ?? ''}/${object.name}`
    const others = earlier.get(key) ?? []
    earlier.set(key, [...others, object])
    if (others.length === 0 || object.isUnknown || told.has(placeOf(object))) return []
    const judged = others.map((other) => ({ other, is: together(found, clusters, [other, object]) }))
    const name = `${object.kind} ${nameOf(object)}`
    const twin = judged.find(({ is }) => is === 'yes')?.other
    if (twin !== undefined) {
      const message = `is the second ${name}; the first is at ${placeOf(twin)}`
      return [finding('flux-00', 'warning', object, { message, hint: 'Keep one.' })]
    }
    const open = judged.find(({ is }) => is === 'not known')?.other
    if (open === undefined) return []
    const reason = `whether one cluster has it twice: another one is at ${placeOf(open)}, and nothing here leads to both`
    return [notKnown(`${name} (${placeOf(object)})`, reason)]
  })
}

type Pair = readonly [AnyFluxObject, AnyFluxObject]

function together(found: DoctorContext, clusters: readonly Cluster[], pair: Pair): Together {
  const [one, other] = pair
  // One manifest that is read on two ways is one object.
  if (placeOf(one) === placeOf(other)) return 'no'
  if (one.file === other.file) return 'yes'
  const { cluster, documents } = found
  const [origin, another] = pair.map(({ fields }) => cluster.origins.get(fields) ?? '')
  const isLoose = [origin, another].some((text) => text?.startsWith('loose:'))
  // What no Kustomization leads to may be for several clusters, one directory each.
  if (isLoose && origin !== another) return 'no'
  if (isLoose) {
    const directory = (origin ?? '').slice('loose:'.length)
    if (documents.kustomizationOf(directory) === null) return 'not known'
    const { files } = buildDirectory(documents, directory)
    return pair.every(({ file }) => files.has(file)) ? 'yes' : 'not known'
  }
  if (areTogether(cluster, clusters, [one.fields, other.fields])) return 'yes'
  const [home, away] = pair.map(({ file }) => clusterDirectory(file))
  return home != null && away != null && home !== away ? 'no' : 'not known'
}

/** Whether something in the cluster leads to both objects, or to the two Kustomizations that fill it with them. */
function areTogether(
  cluster: Cluster,
  clusters: readonly Cluster[],
  [one, other]: readonly [Fields, Fields],
): boolean {
  const places = [placeOf(one), placeOf(other)]
  const bringers = bringersOf(cluster)
  const brought = bringers.all.map((bringer) => ({
    root: bringer.root,
    places: placesBelow(bringer, bringers),
  }))
  if (brought.some((all) => places.every((place) => all.places.has(place)))) return true
  // Two Kustomizations of one cluster with one kubeConfig fill the same one.
  const [first = [], second = []] = places.map((place) =>
    brought.flatMap(({ root, places: all }) =>
      root !== null && remoteOf(root) !== null && all.has(place) ? [root] : [],
    ),
  )
  const rest = clusters.filter((each) => each !== cluster)
  return first.some((a) =>
    second.some((b) => remoteOf(a) === remoteOf(b) && rest.some((each) => areTogether(each, rest, [a, b]))),
  )
}
