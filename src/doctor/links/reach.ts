/** Says what leads to which objects of a cluster: its roots, Kustomizations, and files that are applied by hand. Pure. */

import type { Fields } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import type { Cluster } from '../../flux/kustomize/clusters.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { directoryOf } from '../../flux/objects.ts'

/** Something that is applied, and what it brings. */
export interface Bringer {
  /** What leads to it; null for a file that is applied by hand. */
  readonly root: Fields | null
  readonly objects: readonly Fields[]
}

/** All that brings objects to a cluster. */
export interface Bringers {
  readonly all: readonly Bringer[]
  /** What leads there, by where it is written and by what it says; of two of one name and path the cluster's reading keeps one. */
  readonly byWay: ReadonlyMap<string, readonly Bringer[]>
}

/** All that brings objects to the cluster. */
export function bringersOf(cluster: Cluster): Bringers {
  const byHand = cluster.objects.filter((object) => cluster.origins.get(object) === '')
  const files = [...Map.groupBy(byHand, ({ file }) => file).values()]
  const all = [...cluster.deployments, ...files.map((objects) => ({ root: null, objects }))]
  const ways = all.flatMap((bringer) => {
    const { root } = bringer
    return root === null ? [] : [placeOf(root), wayOf(root)].map((way) => ({ way, bringer }))
  })
  const byWay = new Map<string, Bringer[]>()
  for (const { way, bringer } of ways) byWay.set(way, [...(byWay.get(way) ?? []), bringer])
  return { all, byWay }
}

/** The places of all that it brings to its own cluster, over the Kustomizations among it. */
export function placesBelow(start: Bringer, { byWay }: Bringers): ReadonlySet<string> {
  const seen = new Set<Bringer>([start])
  const places = new Set<string>()
  for (const { objects } of seen) {
    for (const object of objects) {
      places.add(placeOf(object))
      if (remoteOf(object) !== null || !/^(?:Kustomization|FluxInstance)$/.test(kindOf(object))) continue
      for (const way of [placeOf(object), wayOf(object)])
        for (const next of byWay.get(way) ?? []) seen.add(next)
    }
  }
  return places
}

function kindOf(root: Fields): string {
  return root.at('kind').text() ?? ''
}

function wayOf(root: Fields): string {
  const kind = kindOf(root)
  const path = kind === 'FluxInstance' ? root.at('spec', 'sync', 'path') : root.at('spec', 'path')
  const [namespace, name] = ['namespace', 'name'].map((key) => root.at('metadata', key).text() ?? '')
  return `${kind} ${namespace}/${name} ${directoryOf(path.text() ?? '')}`
}
