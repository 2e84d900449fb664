/** Says which objects which cluster of a repository has: from each cluster's root along its Kustomizations. Pure. */
import { type Fields, hasBlank, hasVariables, markVariables, withValue } from '../fields.ts'
import type { ManifestFile } from '../files.ts'
import { isAtLeast, statedVersions, toVersion } from '../schema/releases.ts'
import { hasNearGroup } from '../schema/spelling.ts'
import { knownReleases } from '../schema/table.ts'
import { buildDirectory } from './build.ts'
import {
  type Cluster,
  clusterDirectory,
  type Follow,
  findClusters,
  gitSourcesIn,
  type Rendered,
} from './clusters.ts'
import { type Documents, documentsOf, isTemplate } from './documents.ts'
import { patchFilesOf } from './kustomization.ts'
import { isKustomizeConfig } from './session.ts'
import { type Spelled, spelledRight } from './spelled.ts'

/** The clusters of a repository; one, when nothing tells that there are more. */
export interface Layout {
  readonly clusters: readonly Cluster[]
  /** The files whose documents are no objects: patches, templates, samples. */
  readonly noObjects: ReadonlySet<string>
  readonly documents: Documents
  /** What is written where an object is read as another kind; null where it is read as written. */
  readonly misspelled: Spelled['misspelled']
}

/** How a layout is read. */
export interface LayoutQuery {
  readonly rendered?: Rendered | undefined
  readonly fluxVersion?: string | null
  /** Whether objects whose kind is spelled wrong count as what is meant. */
  readonly asMeant?: boolean
}

/** A file that is worth reading though nothing leads to it. */
const SPEAKS_OF_FLUX =
  /(?:toolkit|extensions)\.fluxcd\.io|controlplane\.io|\$imagepolicy|notification-controller|webhook-receiver|kind:\s*["']?Secret/

/** The layout of these files. */
export function readLayout(files: readonly ManifestFile[], query: LayoutQuery = {}): Layout {
  const { rendered = new Map(), fluxVersion = null, asMeant = false } = query
  const written = documentsOf(files)
  const directories = [...new Set(files.map(({ path }) => path.slice(0, Math.max(0, path.lastIndexOf('/')))))]
  const patches = new Set(directories.flatMap((directory) => patchFilesOf(written, directory)))
  const templates = files.filter(({ path, text }) => isTemplate(path, text)).map(({ path }) => path)
  const noObjects = new Set([...patches, ...templates])
  const { documents, misspelled } = asMeant
    ? spelledRight(written, { files, noObjects, isKnown: isKnownFlux(files, fluxVersion) })
    : { documents: written, misspelled: () => null }
  const speaks = (text: string) => SPEAKS_OF_FLUX.test(text) || (asMeant && hasNearGroup(text))
  const relevant = files.filter(({ path, text }) => !noObjects.has(path) && speaks(text))
  const raw = relevant.flatMap(({ path }) => documents.of(path)).filter((root) => !isKustomizeConfig(root))
  const sources = gitSourcesIn(raw)
  const follow: Follow = { documents, raw, sources, rendered, isFlux: releasesOf(files, fluxVersion) }
  const clusters = findClusters(follow)
  const reached = new Set(clusters.flatMap((cluster) => [...cluster.files]))
  const loose = looseObjects(
    documents,
    relevant.map(({ path }) => path).filter((path) => !reached.has(path)),
    reached,
  )
  return { clusters: withLoose(clusters, loose), noObjects, documents, misspelled }
}

/** Whether the kinds of every version that is stated are known; where none is, no known release has another one. */
function isKnownFlux(files: readonly ManifestFile[], fluxVersion: string | null): boolean {
  const known = knownReleases().map(({ minor }) => minor)
  return versionsOf(files, fluxVersion).every((text) => known.includes(toVersion(text).text))
}

function versionsOf(files: readonly ManifestFile[], fluxVersion: string | null): readonly string[] {
  return fluxVersion === null ? statedVersions(files) : [fluxVersion]
}

/** Whether every version that is stated is 2.minor or newer, or none of them; null when there are both, or none is stated. */
function releasesOf(files: readonly ManifestFile[], fluxVersion: string | null): Follow['isFlux'] {
  const stated = versionsOf(files, fluxVersion)
  return (minor) => {
    const [first = null, ...others] = new Set(stated.map((text) => isAtLeast(toVersion(text), minor)))
    return others.length === 0 ? first : null
  }
}

interface Loose {
  readonly fields: Fields
  readonly origin: string
}

/** What no Kustomization of Flux leads to: builds of their own, and files by themselves. */
function looseObjects(
  documents: Documents,
  paths: readonly string[],
  reached: ReadonlySet<string>,
): readonly Loose[] {
  const builds = looseBuilds(documents, paths, reached)
  const built = new Set(builds.flatMap(({ files }) => [...files]))
  const alone = paths
    .filter((path) => !built.has(path))
    .flatMap((path) =>
      documents
        .of(path)
        .filter((root) => !isKustomizeConfig(root))
        .map((fields) => ({ fields, origin: path.slice(0, Math.max(0, path.lastIndexOf('/'))) })),
    )
  const all = [
    // What is in a file beside them that a cluster has already is there once.
    ...builds.flatMap(({ objects, origin }) =>
      objects.filter(({ file }) => !reached.has(file)).map((fields) => ({ fields, origin })),
    ),
    ...alone,
  ]
  return all.map(({ fields, origin }) => ({ fields: withMarkedVariables(fields), origin }))
}

/** Kustomizations that no other one includes, as far as they have one of the files. */
function looseBuilds(documents: Documents, paths: readonly string[], reached: ReadonlySet<string>) {
  const candidates = new Set<string>()
  for (const path of paths) {
    for (let at = parentOf(path); ; at = parentOf(at)) {
      const file = documents.kustomizationOf(at)
      if (file !== null && !reached.has(file)) candidates.add(at)
      if (at === '') break
    }
  }
  const overlays = paths.length === 0 ? [] : everyKustomization(documents, '')
  const builds = overlays
    .filter((directory) => !reached.has(documents.kustomizationOf(directory) ?? ''))
    .map((directory) => ({ origin: directory, ...buildDirectory(documents, directory) }))
    .filter(({ files }) => paths.some((path) => files.has(path)))
  return builds.filter(
    ({ origin }) =>
      !builds.some(
        (other) =>
          other.origin !== origin &&
          other.files.has(documents.kustomizationOf(origin) ?? '') &&
          // Two that include each other are both kept.
          !builds
            .find((one) => one.origin === origin)
            ?.files.has(documents.kustomizationOf(other.origin) ?? ''),
      ),
  )
}

function everyKustomization(documents: Documents, directory: string): readonly string[] {
  const below = documents.list(directory).directories.flatMap((each) => everyKustomization(documents, each))
  return documents.kustomizationOf(directory) === null ? below : [directory, ...below]
}

function parentOf(path: string): string {
  return path.slice(0, Math.max(0, path.lastIndexOf('/')))
}

/** Nothing says who fills in the variables of a file that no Kustomization leads to. */
function withMarkedVariables(fields: Fields): Fields {
  const value = fields.value()
  if (!hasVariables(value)) return fields
  const extract = fields.at('spec', 'filterTags', 'extract').text() ?? ''
  const pattern = fields.at('spec', 'filterTags', 'pattern').text() ?? ''
  const groups = [...extract.matchAll(/\$\{(\w+)\}/g)].map(([, name]) => name ?? '')
  // ${ts} in extract is a group of the pattern, as in Go's own templates.
  const isTemplateOnly =
    groups.length > 0 &&
    groups.every((name) => pattern.includes(`<${name}>`)) &&
    JSON.stringify(value).split('${').length - 1 === groups.length
  return isTemplateOnly ? fields : withValue(fields, markVariables(value))
}

/** Objects that nothing leads to belong to every cluster, but for those below another cluster's directory. */
function withLoose(clusters: readonly Cluster[], all: readonly Loose[]): readonly Cluster[] {
  // A template is for a script to copy: no API server takes the name that it has.
  const loose = all.filter(({ fields }) => !hasBlank(fields.at('metadata', 'name').text()))
  const named = [...new Set(loose.flatMap(({ fields }) => clusterDirectory(fields.file) ?? []))]
  const base: readonly Cluster[] =
    clusters.length > 0
      ? clusters
      : (named.length > 1 ? named : ['']).map((directory) => ({
          directory,
          objects: [],
          origins: new Map(),
          files: new Set<string>(),
          deployments: [],
          gaps: [],
        }))
  return base.map((cluster) => {
    const mine = loose.filter(({ fields }) => {
      const own = clusterDirectory(fields.file)
      return own === null || base.length === 1 || own === clusterDirectory(`${cluster.directory}/x`)
    })
    const origins = new Map(cluster.origins)
    for (const { fields, origin } of mine) origins.set(fields, `loose:${origin}`)
    return { ...cluster, origins, objects: [...cluster.objects, ...mine.map(({ fields }) => fields)] }
  })
}
