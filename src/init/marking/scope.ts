/** Tells the cluster that the image automation is for from the others of the repository. Pure. */
import type { ManifestFile } from '../../flux/files.ts'
import { type FluxGraph, graphOf } from '../../flux/graph.ts'
import type { Cluster } from '../../flux/kustomize/clusters.ts'
import { type Layout, readLayout } from '../../flux/kustomize/layout.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'

/** The cluster whose files init writes. */
export interface Scope {
  /** Files that say nothing of Flux nor of an image by its name, and may still be built. */
  readonly beside: readonly ManifestFile[]
  /** The directory of the cluster, or null when nothing tells which it is. */
  readonly cluster: string | null
  /** Whether only other clusters have the file. */
  isForeign(path: string): boolean
  /** Whether a file that only other clusters have is below the directory. */
  holdsForeign(directory: string): boolean
  /** The clusters that apply a directory. */
  holdersOf(directory: string): readonly string[]
  /** The other clusters with a Flux of their own that have the file, whatever branch they read: a merge carries what is written from one to the other. */
  sharers(path: string): readonly string[]
  /** Whether another cluster may read the branch that this one reads. */
  sharesBranch(cluster: string, branch: string | null): boolean
  /** The objects of a cluster. */
  objectsIn(cluster: string): FluxGraph
  /** The Kustomizations' files that are patches, and no objects. */
  isPatch(path: string): boolean
  readonly layout: Layout
}

/** The scope of an image automation in this directory. */
export function readScope(
  files: readonly ManifestFile[],
  beside: readonly ManifestFile[],
  path: string,
): Scope {
  const layout = readLayout([...files, ...beside])
  const { clusters, noObjects } = layout
  const around = clusters.filter((cluster) => isApplying(cluster, path))
  const own = around.length === 1 ? (around[0] ?? null) : null
  const others = clusters.filter((cluster) => cluster !== own)
  const isForeign = (file: string) =>
    own !== null && !own.files.has(file) && others.some((cluster) => cluster.files.has(file))
  const sharesBranch = (directory: string, branch: string | null) => {
    const cluster = clusters.find((one) => one.directory === directory)
    const branches = cluster === undefined ? [] : branchesOf(cluster)
    return branches.length === 0 || branch === null || branches.includes(branch)
  }
  const foreign = [...new Set(others.flatMap((cluster) => [...cluster.files]))].filter(isForeign)
  return {
    beside,
    layout,
    cluster: own?.directory ?? null,
    holdersOf: (place) =>
      clusters.filter((cluster) => isApplying(cluster, place)).map(({ directory }) => directory),
    isForeign,
    holdsForeign: (directory) => foreign.some((file) => directory === '' || file.startsWith(`${directory}/`)),
    sharers: (file) =>
      own === null
        ? []
        : others.filter((one) => one.files.has(file) && !isFilled(one)).map(({ directory }) => directory),
    sharesBranch,
    objectsIn: (directory) => {
      const cluster = clusters.find((one) => one.directory === directory)
      return graphOf(cluster?.objects ?? [], { markers: [], lostMarkers: [] })
    },
    isPatch: (file) => noObjects.has(file),
  }
}

function isApplying({ directory, deployments }: Cluster, path: string): boolean {
  const holds = (place: string) => place === '' || path === place || path.startsWith(`${place}/`)
  return (holds(directory) && directory !== '') || deployments.some((one) => holds(one.directory))
}

/** Whether it has no Flux of its own that reads these files: that of another cluster brings its objects to it. */
export function isFilled({ deployments: [first] }: Cluster): boolean {
  return first !== undefined && remoteOf(first.root) !== null
}

/** The branches that a cluster reads, as far as its objects tell. */
function branchesOf({ objects }: Cluster): readonly string[] {
  return objects
    .filter((object) => object.at('kind').text() === 'GitRepository')
    .flatMap((object) => object.at('spec', 'ref', 'branch').text() ?? [])
}
