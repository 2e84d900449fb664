/** Tells which of several clusters init writes for, and what the others lack; refuses where nothing tells. Pure. */
import { dirname } from 'node:path/posix'
import leven from 'leven'
import { objectsOf, repositoriesOf } from '../../flux/graph.ts'
import type { Cluster } from '../../flux/kustomize/clusters.ts'
import { directoryOf } from '../../flux/objects.ts'
import type { Draft, Remark } from '../draft.ts'
import { type InitApp, type Seen, watch } from '../marking/places.ts'
import { isFilled, type Scope } from '../marking/scope.ts'
import type { RawSettings } from '../settings.ts'
import { isBelow } from './paths.ts'

const COMMAND = 'npx github:org/flux-docker-action init'

/** The clusters that have a root of their own here: a sync of `flux bootstrap` or a FluxInstance. */
function rootsOf({ layout }: Scope): readonly Cluster[] {
  return layout.clusters.filter((cluster) => {
    const {
      directory,
      deployments: [first],
    } = cluster
    if (first === undefined || isFilled(cluster)) return false
    const isInstance = first.root.at('kind').text() === 'FluxInstance'
    return isInstance || isBelow(first.root.file, directoryOf(directory))
  })
}

/** The directory of a cluster's image automation: where its policies are, or a new one. */
function placeFor(scope: Scope, { directory }: Cluster): string {
  const policies = objectsOf(scope.objectsIn(directory), 'ImagePolicy').map(({ file }) => file)
  const own = policies.filter((file) => isBelow(file, directory)).map((file) => dirname(file))
  const [only, second] = new Set(own)
  return only !== undefined && second === undefined ? only : `${directory}/images`.replace(/^\//, '')
}

/** What of init's options is said again in a command. */
function optionsOf({ path: _, ...given }: RawSettings): string {
  return Object.entries(given)
    .map(([key, value]) => {
      if (key === 'pin') return value === 'true' ? ' --pin' : ''
      return ` --${key} ${/^[\w./,:@-]+$/.test(value) ? value : `'${value.replaceAll("'", "'\\''")}'`}`
    })
    .join('')
}

/** How init was asked. */
interface Asked {
  readonly given: RawSettings
  /** The directory that was given, or that is kept; null = none. */
  readonly path: string | null
  /** The directory that was chosen. */
  readonly directory: string
}

/** Why init writes for none of several clusters; null where it knows for which, or where there are not several. */
export function unknownCluster(scope: Scope, { given, path, directory }: Asked): Remark | null {
  const roots = rootsOf(scope)
  const holders = scope.holdersOf(directory)
  if (roots.length < 2 || holders.length === 1) return null
  // Objects that all clusters apply are there already: they stay.
  if (holders.length > 1 && hasObjects(scope, holders, directory)) return null
  const names = roots.map((each) => each.directory)
  const commands = [...roots]
    .sort((a, b) => far(path, a) - far(path, b))
    .map((each) => `${COMMAND}${optionsOf(given)} --path ${placeFor(scope, each)}`)
  const all = commands.map((command) => `\n    ${command}`).join('')
  if (path === null)
    return {
      where: null,
      message: `there are ${roots.length} clusters here (${names.join(', ')}), and nothing says for which one init is to write`,
      hint: `Run init for each, one after the other, or for those that are to get new images by themselves:${all}`,
    }
  const what =
    holders.length > 1
      ? `${holders.join(' and ')} apply ./${path}: what init writes there would be for all of them`
      : `no cluster applies ./${path}, so nothing says for which of ${names.join(', ')} init is to write`
  return { where: null, message: what, hint: `Give a directory of one cluster, the nearest first:${all}` }
}

function hasObjects(scope: Scope, holders: readonly string[], path: string): boolean {
  return holders.some((cluster) =>
    objectsOf(scope.objectsIn(cluster), 'ImagePolicy').some(({ file }) => isBelow(file, path)),
  )
}

/** How far a path is from the cluster that it may mean. */
function far(path: string | null, { directory }: Cluster): number {
  if (path === null) return 0
  const name = directory.split('/').at(-1) ?? directory
  const parts = path.split('/')
  const isStart = parts.some((part) => part.length > 2 && name.startsWith(part))
  const nearest = Math.min(...parts.map((part) => leven(part, name) / Math.max(name.length, part.length)))
  return isStart ? 0 : nearest <= 0.5 ? nearest : 1
}

/** The cluster that is written for, where there are several. */
export function chosenCluster(scope: Scope): string | null {
  return rootsOf(scope).length > 1 ? scope.cluster : null
}

/** Whether a directory that is kept is that of another cluster: then it stays, and this one's is for once. */
export function isKeptElsewhere(scope: Scope, kept: string | null): boolean {
  const own = chosenCluster(scope)
  const [holder, second] = kept === null ? [] : scope.holdersOf(kept)
  return own !== null && holder !== undefined && second === undefined && holder !== own
}

/** What runs in the cluster that is written for. */
interface Running {
  readonly apps: readonly InitApp[]
  /** The branch that it reads. */
  readonly branch: string | null
  /** The branch whose files these are. */
  readonly checkedOut: string | null
}

/** What the other clusters lack of the apps that they run. */
export function lackingElsewhere(
  draft: Draft,
  scope: Scope,
  { apps, branch, checkedOut }: Running,
): readonly Remark[] {
  if (chosenCluster(scope) === null) return []
  const own = draft.graph()
  const seenOf = watch(draft, apps, scope)
  const paths = objectsOf(own, 'ImageUpdateAutomation').map(({ updatePath }) => updatePath)
  const marked = own.markers.filter(({ file }) => paths.some((path) => isBelow(file, path)))
  // A line for several clusters, which a person marked.
  const isGiven = ({ place, cluster }: Seen['ofApp'][number]) =>
    cluster !== null &&
    scope.sharesBranch(cluster, branch) &&
    marked.some(({ file, start }) => file === place?.file && start === place.value?.node.range?.[0])
  return rootsOf(scope).flatMap((each) => {
    const { directory, objects } = each
    const graph = scope.objectsIn(directory)
    // What a ResourceSet makes is in no file.
    const isMade = objects.some((one) => one.at('kind').text() === 'ResourceSet')
    if (directory === scope.cluster || isMade) return []
    const lacking = apps.filter(
      (app) =>
        repositoriesOf(graph, app.image).length === 0 &&
        seenOf(app).ofApp.some((run) => run.cluster === directory && !isGiven(run)),
    )
    if (lacking.length === 0) return []
    const names = lacking.map(({ name }) => name).join(', ')
    const away = readElsewhere(scope, each, checkedOut)
    if (away !== null)
      return {
        where: null,
        message: `${directory} reads ${away}, and these are the files of ${checkedOut}: whether it has image objects for ${names} is not known here`,
        hint: `Where it is to get new images and has none, on ${away}: ${COMMAND} --path ${placeFor(scope, each)}`,
      }
    return {
      where: null,
      message: `${directory} has no image objects for ${names}, so it gets no new images of ${lacking.length === 1 ? 'it' : 'them'}`,
      hint: `Where it is to get them: ${COMMAND} --path ${placeFor(scope, each)}`,
    }
  })
}

/** The branch that a cluster reads, where that is not the one which is checked out, and another cluster reads this; else null. */
function readElsewhere(scope: Scope, cluster: Cluster, checkedOut: string | null): string | null {
  const branchesIn = ({ directory }: Cluster) =>
    new Set(objectsOf(scope.objectsIn(directory), 'GitRepository').map(({ branch }) => branch))
  const [read = null, ...others] = branchesIn(cluster)
  const isHome = checkedOut !== null && rootsOf(scope).some((each) => branchesIn(each).has(checkedOut))
  return isHome && others.length === 0 && read !== checkedOut ? read : null
}
