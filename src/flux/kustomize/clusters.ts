/** Follows the Kustomizations of Flux from each cluster's root to all that they apply. Pure. */
import { type Fields, hasUnknown, substitute, withValue } from '../fields.ts'
import { placeOf } from '../files.ts'
import { directoryOf } from '../objects.ts'
import { addOverlay, buildDirectory } from './build.ts'
import { type AppliedMaps, appliedMaps, NO_MAPS, takesFrom } from './changes/config-maps.ts'
import { NO_OVERLAY, type OverlayFacts, overlayOf } from './changes/overlay.ts'
import { isLeftAlone, type MapFacts, variablesOf } from './changes/variables.ts'
import { containsAll, ownFiles, remoteOf, withRemote } from './remote.ts'
import { withRendered } from './rendered.ts'
import type { Built, NotRead } from './session.ts'

/** One Kustomization of Flux, or the sync of a FluxInstance, with what it applies. */
export interface Deployment {
  /** The Kustomization as the cluster has it. */
  readonly root: Fields
  readonly name: string
  readonly directory: string
  readonly built: Built
  readonly objects: readonly Fields[]
}

/** Why not all that a Kustomization applies is known. */
export interface Gap extends NotRead {
  readonly name: string
  /** The file that cannot be read as YAML. */
  readonly unreadable?: string
}

/** The objects of one cluster. */
export interface Cluster {
  /** The directory of its root; empty when there is only one. */
  readonly directory: string
  readonly objects: readonly Fields[]
  /** What brought each object there. */
  readonly origins: ReadonlyMap<Fields, string>
  /** Every file that has a part in it. */
  readonly files: ReadonlySet<string>
  readonly deployments: readonly Deployment[]
  readonly gaps: readonly Gap[]
}

/** What the program kustomize printed for a directory, or why it printed nothing. */
export type Rendered = ReadonlyMap<string, { readonly text: string } | { readonly problem: string }>

/** What is followed. */
export interface Follow extends OverlayFacts {
  /** The objects of all files, as they are written. */
  readonly raw: readonly Fields[]
  readonly sources: GitSources
  readonly rendered: Rendered
}

const isFluxKustomization = (root: Fields) =>
  root.at('kind').text() === 'Kustomization' &&
  (root.at('apiVersion').text() ?? '').startsWith('kustomize.toolkit.fluxcd.io/')

const isFluxInstance = (root: Fields) =>
  root.at('kind').text() === 'FluxInstance' && root.at('spec', 'sync', 'path').isSet()

const isStart = (root: Fields) => isFluxKustomization(root) || isFluxInstance(root)

/** Where a Kustomization or the sync of a FluxInstance looks; null when that is not in this repository. */
function pathOf(root: Fields, follow: Follow): string | null {
  const path = isFluxInstance(root)
    ? root.at('spec', 'sync', 'path').text()
    : (root.at('spec', 'path').text() ?? '')
  if (path === null || hasUnknown(path) || !isHere(root, follow)) return null
  const directory = directoryOf(path)
  // The top of another branch of this repository is not the top of this one.
  if (directory === '' && !isFluxInstance(root) && !isOwn(root, follow)) return null
  return follow.documents.hasDirectory(directory) ? directory : null
}

/** The GitRepositories of all files, by name. */
export type GitSources = ReadonlyMap<string | null, readonly Fields[]>

/** The GitRepositories among these objects. */
export function gitSourcesIn(raw: readonly Fields[]): GitSources {
  const all = raw.filter((one) => one.at('kind').text() === 'GitRepository')
  return Map.groupBy(all, (one) => one.at('metadata', 'name').text())
}

/** Whether the source of a Kustomization is this repository, as far as the files tell. */
function isHere(root: Fields, { sources }: Follow): boolean {
  if (isFluxInstance(root))
    return (root.at('spec', 'sync', 'kind').text() ?? 'GitRepository') === 'GitRepository'
  const kind = root.at('spec', 'sourceRef', 'kind').text() ?? 'GitRepository'
  if (kind !== 'GitRepository') return false
  const addresses = (name: string | null) =>
    (sources.get(name) ?? []).map((one) => repositoryName(one.at('spec', 'url').text() ?? ''))
  const own = addresses(root.at('spec', 'sourceRef', 'name').text())
  const main = new Set(addresses('flux-system'))
  return own.length === 0 || main.size === 0 || own.some((address) => main.has(address))
}

/** Whether the source is surely what this checkout is of: not another branch, nor one that no file has. */
function isOwn(root: Fields, { sources }: Follow): boolean {
  const name = root.at('spec', 'sourceRef', 'name').text()
  const branches = (wanted: string | null) =>
    (sources.get(wanted) ?? []).map((one) => one.at('spec', 'ref', 'branch').text())
  const main = branches('flux-system')
  return name === 'flux-system' || main.length === 0 || branches(name).some((branch) => main.includes(branch))
}

/** `owner/name` of a repository's address, however it is written. */
export function repositoryName(url: string): string {
  return (/[:/]([^:/]+\/[^:/]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? url).toLowerCase()
}

/** The clusters of a repository; none when no Kustomization leads anywhere. */
export function findClusters(follow: Follow): readonly Cluster[] {
  const starts = follow.raw.filter(isStart)
  const fill = (filling: readonly Fields[]) => gather(filling, follow, true)
  const roots = starts.filter((root) => {
    const directory = pathOf(root, follow)
    return (
      directory !== null && (isFluxInstance(root) || (isBelow(root.file, directory) && isOwn(root, follow)))
    )
  })
  const first = distinct(roots, follow).map((root) => [root])
  const clusters = (first.length > 0 ? first : [nearOf(starts, follow)]).map((group) => gather(group, follow))
  const kept = clusters.filter(
    (cluster) =>
      !clusters.some(
        (other) =>
          other !== cluster && containsAll(ownFiles(other), cluster) && !containsAll(cluster.files, other),
      ),
  )
  const everywhere = withRemote(kept, fill)
  // A Kustomization that no root leads to is applied by hand: it belongs to the cluster, when there is one.
  const reached = new Set(everywhere.flatMap((cluster) => [...cluster.files]))
  const left = starts.filter((root) => !reached.has(root.file) && pathOf(root, follow) !== null)
  const [only] = kept
  if (left.length === 0 || first.length === 0 || kept.length !== 1 || only === undefined)
    return nonEmpty(everywhere)
  const home = first[0] ?? []
  // Another cluster's directory that no root is in: what makes it known to its cluster is not in these files.
  const own = clusterDirectory(home[0]?.file ?? '')
  const places = [...new Set(left.map(({ file }) => clusterDirectory(file)))]
  const others = places.filter((place) => place !== null && own !== null && place !== own)
  const groups = others.map((place) => left.filter(({ file }) => clusterDirectory(file) === place))
  const rest = left.filter((root) => !groups.some((group) => group.includes(root)))
  return withRemote(
    [
      gather([...home, ...rest], follow),
      // What lies beside its Kustomizations is of the cluster, wherever they lead.
      ...groups.map((group, index) => ({ ...gather(group, follow), directory: others[index] ?? '' })),
    ],
    fill,
  )
}

/** Those of the Kustomizations that none of the others brings to another cluster. */
function nearOf(starts: readonly Fields[], follow: Follow): readonly Fields[] {
  const far = new Set(
    starts.flatMap((root) => {
      const directory = remoteOf(root) === null ? null : pathOf(root, follow)
      return directory === null
        ? []
        : [...deploy(root, directory, follow, { top: root.file, applied: NO_MAPS }).built.files]
    }),
  )
  const near = starts.filter(({ file }) => !far.has(file))
  return near.length === 0 ? starts : near
}

/** `clusters/prod` of a path below it, as the guides of Flux lay repositories out. */
export function clusterDirectory(path: string): string | null {
  return /^(?:.*\/)?clusters?\/[^/]+(?=\/)/.exec(path)?.[0] ?? null
}

function nonEmpty(clusters: readonly Cluster[]): readonly Cluster[] {
  return clusters.filter(({ files }) => files.size > 0)
}

/** The roots with a directory of their own each. */
function distinct(roots: readonly Fields[], follow: Follow): readonly Fields[] {
  const seen = new Set<string>()
  return roots.filter((root) => {
    const directory = pathOf(root, follow) ?? ''
    if (seen.has(directory)) return false
    seen.add(directory)
    return true
  })
}

function isBelow(file: string, directory: string): boolean {
  return directory === '' || file.startsWith(`${directory}/`)
}

/** The cluster that these Kustomizations are in; the one that they fill when that is another. */
function gather(roots: readonly Fields[], follow: Follow, isFilled = false): Cluster {
  const cluster = gatherWith(roots, follow, isFilled, NO_MAPS)
  const near = cluster.deployments.filter(({ root }) => isFilled || remoteOf(root) === null)
  // What one of them applies, another one may take variables from.
  const applied = appliedMaps(near)
  return takesFrom(cluster.deployments, applied) ? gatherWith(roots, follow, isFilled, applied) : cluster
}

function gatherWith(
  roots: readonly Fields[],
  follow: Follow,
  isFilled: boolean,
  applied: AppliedMaps,
): Cluster {
  const isElsewhere = (root: Fields) => remoteOf(root) !== null && !(isFilled && roots.includes(root))
  const deployments: Deployment[] = []
  const gaps: Gap[] = []
  const seen = new Set<string>()
  const visit = (starts: readonly Fields[]) => {
    const waiting = [...starts]
    for (let root = waiting.shift(); root !== undefined; root = waiting.shift()) {
      const directory = pathOf(root, follow)
      const name = nameOf(root)
      const key = `${name}:${directory}`
      if (directory === null || seen.has(key)) continue
      seen.add(key)
      const deployment = deploy(root, directory, follow, { top: roots[0]?.file ?? '', applied })
      deployments.push(deployment)
      if (!isElsewhere(root)) waiting.push(...deployment.objects.filter(isStart))
      gaps.push(...gapsOf(deployment, follow))
    }
  }
  visit(roots)
  const built = (file: string) => deployments.some((one) => one.built.files.has(file))
  const homesOf = () => new Set(isFilled ? [] : roots.map(({ file }) => file).filter((file) => !built(file)))
  // What applies the Kustomization of a file by hand applies the rest of the file too.
  const byHand = homesOf()
  visit(follow.raw.filter((root) => byHand.has(root.file) && isStart(root)))
  const homes = homesOf()
  const outside = follow.raw.filter(({ file }) => homes.has(file))
  const origins = new Map<Fields, string>()
  const objects: Fields[] = []
  const places = new Set<string>()
  const within = deployments.filter(({ root }) => !isElsewhere(root))
  for (const { objects: applied, name } of [{ objects: outside, name: '' }, ...within]) {
    for (const object of applied) {
      // Two Kustomizations over one directory apply one object twice.
      const place = `${placeOf(object)}:${nameOf(object)}`
      if (places.has(place)) continue
      places.add(place)
      objects.push(object)
      origins.set(object, name)
    }
  }
  const files = new Set([...deployments.flatMap((one) => [...one.built.files]), ...homes])
  const directory = deployments[0]?.directory ?? ''
  return { directory, objects, origins, files, deployments, gaps }
}

function gapsOf({ name, built }: Deployment, { documents }: Follow): readonly Gap[] {
  const broken = [...built.files].filter((file) => !documents.isWhole(file))
  return [
    ...built.notRead.map((one) => ({ ...one, name })),
    ...broken.map((file) => ({
      ...{ name, unreadable: file },
      reason: `${file} cannot be read as YAML; where Flux cannot either, it applies nothing of this`,
    })),
  ]
}

function nameOf(root: Fields): string {
  const namespace = root.at('metadata', 'namespace').text()
  const name = root.at('metadata', 'name').text() ?? ''
  return namespace === null ? name : `${namespace}/${name}`
}

/** Builds what a Kustomization applies, with its own changes: components, patches, images, namespace, variables. */
function deploy(root: Fields, directory: string, follow: Follow, maps: MapFacts): Deployment {
  const { documents } = follow
  const printed = follow.rendered.get(directory)
  const { over, odd } = isFluxInstance(root) ? NO_OVERLAY : overlayOf(root, directory, follow)
  const built =
    printed === undefined
      ? buildDirectory(documents, directory, over, follow.isFlux)
      : addOverlay(
          follow,
          directory,
          withRendered(buildDirectory(documents, directory, undefined, follow.isFlux), printed),
          over,
        )
  const variables = isFluxInstance(root) ? null : variablesOf(root, follow, maps)
  const objects =
    variables === null
      ? built.objects
      : built.objects.map((object) =>
          isLeftAlone(object) ? object : withValue(object, substitute(object.value(), variables)),
        )
  return {
    root,
    name: nameOf(root),
    directory,
    built: { ...built, notRead: [...built.notRead, ...odd.map((reason) => ({ reason }))] },
    objects,
  }
}
