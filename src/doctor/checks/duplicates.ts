/** Doctor's check of objects that one cluster has twice. Pure. */
import type { Fields } from '../../flux/fields.ts'
import { nameOf } from '../../flux/graph.ts'
import { buildDirectory, directoryOf } from '../../flux/kustomize/build.ts'
import { type Cluster, clusterDirectory, type Deployment } from '../../flux/kustomize/clusters.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import type { AnyFluxObject } from '../../flux/objects.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'

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

/** Something that is applied, and what it brings. */
interface Bringer {
  /** What leads to it; null for a file that is applied by hand. */
  readonly root: Fields | null
  readonly objects: readonly Fields[]
}

/** Whether something in the cluster leads to both objects, or to the two Kustomizations that fill it with them. */
function areTogether(
  cluster: Cluster,
  clusters: readonly Cluster[],
  [one, other]: readonly [Fields, Fields],
): boolean {
  const places = [placeOf(one), placeOf(other)]
  const bringers = bringersOf(cluster)
  const brought = bringers.map((bringer) => ({ root: bringer.root, places: placesBelow(bringer, bringers) }))
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

function bringersOf(cluster: Cluster): readonly Bringer[] {
  const byHand = cluster.objects.filter((object) => cluster.origins.get(object) === '')
  const files = [...Map.groupBy(byHand, ({ file }) => file).values()]
  return [...cluster.deployments, ...files.map((objects) => ({ root: null, objects }))]
}

/** The places of all that it brings to its own cluster, over the Kustomizations among it. */
function placesBelow(start: Bringer, bringers: readonly Bringer[]): ReadonlySet<string> {
  const seen = new Set<Bringer>([start])
  const places = new Set<string>()
  for (const { objects } of seen) {
    for (const object of objects) {
      places.add(placeOf(object))
      if (object.at('kind').text() === 'Kustomization' && remoteOf(object) !== null) continue
      for (const next of bringers) if (next.root !== null && isRootOf(next.root, object)) seen.add(next)
    }
  }
  return places
}

/** Whether the object is what leads there; of two of one name and path the cluster's reading keeps one. */
function isRootOf(root: Deployment['root'], object: Fields): boolean {
  return placeOf(root) === placeOf(object) || wayOf(root) === wayOf(object)
}

function wayOf(root: Fields): string {
  const kind = root.at('kind').text() ?? ''
  if (kind !== 'Kustomization' && kind !== 'FluxInstance') return placeOf(root)
  const path = kind === 'FluxInstance' ? root.at('spec', 'sync', 'path') : root.at('spec', 'path')
  const [namespace, name] = ['namespace', 'name'].map((key) => root.at('metadata', key).text() ?? '')
  return `${kind} ${namespace}/${name} ${directoryOf(path.text() ?? '')}`
}

function placeOf({ file, line }: { readonly file: string; readonly line: number }): string {
  return `${file}:${line}`
}
