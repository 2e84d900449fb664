/** Asks what the files alone do not tell of what kustomize builds: the program itself, and what is there and was not read. */
import { errorMessage } from '../errors.ts'
import type { Fields } from '../flux/fields.ts'
import type { ManifestFile } from '../flux/files.ts'
import { KUSTOMIZATIONS } from '../flux/graph.ts'
import type { Rendered } from '../flux/kustomize/clusters.ts'
import { type Layout, readLayout } from '../flux/kustomize/layout.ts'
import type { Refused } from '../flux/kustomize/refused.ts'
import type { Built } from '../flux/kustomize/session.ts'
import { directoryOf } from '../flux/objects.ts'
import type { Kustomize, Sources } from '../ports-flux.ts'
import { readKeys } from './env-files.ts'
import { findIgnored, type IgnoredBy } from './ignored.ts'
import { findStrangers, type Listed, lookAt, type Seen, type Strangers } from './strangers.ts'

/** Directories beyond which the rest stays not known. */
const MAX_BUILDS = 50

/** What was asked. */
export interface Asked {
  /** What kustomize prints for the directories that Flux applies and that are not of the plain kind. */
  readonly rendered: Rendered
  /** What kustomizations name, and is there without having been read: links, JSON, files of few words. */
  readonly there: ReadonlySet<string>
  /** Those of them that are in a submodule, which Flux has where its source says so. */
  readonly inSubmodules: ReadonlySet<string>
  /** Those of them that are symlinks, or lead over one: Flux leaves these out of every source. */
  readonly links: ReadonlySet<string>
  /** What is at those of them that are in the repository itself. */
  readonly seen: ReadonlyMap<string, Seen>
  /** The keys of the files that generators take for `envs`, by path. */
  readonly keys: ReadonlyMap<string, readonly string[]>
  /** The files of what is built that a `.sourceignore` leaves out of the source, or may; by which line. */
  readonly ignored: ReadonlyMap<string, IgnoredBy>
  /** Files that are no objects where Flux takes every file. */
  readonly strangers: Strangers
}

const NOTHING = {
  there: new Set<string>(),
  inSubmodules: new Set<string>(),
  links: new Set<string>(),
  seen: new Map<string, Seen>(),
  keys: new Map<string, readonly string[]>(),
}

/** The answers about these files. */
export async function askBuilt(
  files: readonly ManifestFile[],
  asked: {
    readonly kustomize: Kustomize | null
    readonly sources: Sources
    readonly fluxVersion: string | null
  },
): Promise<Asked> {
  if (files.length === 0) return { ...NOTHING, rendered: new Map(), ignored: new Map(), strangers: new Map() }
  const { kustomize, sources, fluxVersion } = asked
  const manifests = files.filter(({ path }) => !path.startsWith('.github/'))
  const layout = readLayout(manifests, { fluxVersion, asMeant: true })
  const builds = deploymentsOf(layout).map((one) => one.built)
  const built = builds.flatMap(placesNamed)
  const refused = builds.flatMap((one) => one.refused)
  const taking = (what: Refused['takes']) =>
    new Set(refused.flatMap(({ path, takes }) => (takes === what ? [path] : [])))
  const [listed, patches] = [taking('objects'), taking('a file')]
  const ofGenerators = builds.flatMap((one) => one.named.filter(({ generator }) => generator !== undefined))
  const envs = new Set(ofGenerators.flatMap(({ path }) => path ?? []))
  const named = [...new Set([...built, ...unreadPaths(manifests, layout), ...chartPlaces(layout)])]
  const strangers = await findStrangers(manifests, layout, sources)
  const strange = [...strangers.values()].flatMap((those) => those ?? []).map(({ file }) => file)
  return {
    strangers,
    rendered: kustomize === null ? new Map() : await renderOdd(layout, kustomize),
    ...(named.length === 0 ? NOTHING : await lookUp(named, { listed, patches, envs }, sources)),
    ignored: await findIgnored([...new Set([...filesOf(layout), ...strange])], sources),
  }
}

async function lookUp(
  paths: readonly string[],
  { envs, ...listed }: Listed & { readonly envs: ReadonlySet<string> },
  sources: Sources,
): Promise<typeof NOTHING> {
  const own = await sources.has(paths)
  const others = await inSubmodules(paths, sources)
  const links = await sources.links([...own])
  const plain = [...own].filter((path) => !links.has(path) && !others.includes(path))
  return {
    there: new Set([...own, ...others]),
    inSubmodules: new Set(others),
    links: new Set(links),
    seen: new Map(await lookAt(plain, listed, sources)),
    keys: new Map(
      await readKeys(
        plain.filter((path) => envs.has(path)),
        sources,
      ),
    ),
  }
}

const MAX_MODULES_BYTES = 1_000_000

/** Those of the paths that a submodule may have, checked out or not. */
async function inSubmodules(paths: readonly string[], sources: Sources): Promise<readonly string[]> {
  const read = await sources.text('.gitmodules', MAX_MODULES_BYTES)
  const text = 'text' in read ? read.text : ''
  const modules = [...text.matchAll(/^\s*path\s*=\s*(\S.*?)\s*$/gm)].map(([, path]) => path ?? '')
  return paths.filter((path) => modules.some((one) => path === one || path.startsWith(`${one}/`)))
}

/** Where something would be that makes an entry right. */
export function placesOf({ path, why }: { readonly path: string; readonly why: string }): readonly string[] {
  if (why === 'absent' || why === 'lost') return [path]
  return why === 'bare' ? KUSTOMIZATIONS.map((name) => `${path}/${name}`) : []
}

function placesNamed({ refused, named }: Built): readonly string[] {
  return [...refused.flatMap(placesOf), ...named.flatMap(({ path }) => path ?? [])]
}

/** The directories of Kustomizations in which no manifest was found. */
function unreadPaths(manifests: readonly ManifestFile[], { documents }: Layout): readonly string[] {
  return manifests
    .filter(({ text }) => text.includes('kustomize.toolkit.fluxcd.io'))
    .flatMap(({ path }) => documents.of(path))
    .filter((root) => root.at('kind').text() === 'Kustomization')
    .map((root) => directoryOf(root.at('spec', 'path').text() ?? ''))
    .filter((path) => path !== '' && !/^\.\.(?:\/|$)/.test(path) && !documents.hasDirectory(path))
}

/** Where the chart of a HelmRelease of a GitRepository is to be, from the top of that; null where it says none. */
export function chartPathOf(root: Fields): string | null {
  const spec = root.at('spec', 'chart', 'spec')
  const isRelease = (root.at('apiVersion').text() ?? '').startsWith('helm.toolkit.fluxcd.io/')
  const chart = spec.at('chart').text()
  if (!isRelease || chart === null || spec.at('sourceRef', 'kind').text() !== 'GitRepository') return null
  const path = directoryOf(chart)
  return path === '' || /^\.\.(?:\/|$)/.test(path) ? null : path
}

/** The files of values that such a HelmRelease takes, from the top of the GitRepository. */
export function valuesFilesOf(root: Fields): readonly { readonly at: Fields; readonly path: string }[] {
  if (chartPathOf(root) === null) return []
  return root
    .at('spec', 'chart', 'spec', 'valuesFiles')
    .list()
    .flatMap((at) => {
      const path = directoryOf(at.text() ?? '')
      return path === '' || /^\.\.(?:\/|$)/.test(path) ? [] : [{ at, path }]
    })
}

/** Where the charts of this repository are to be, and their values: a Chart.yaml says nothing of Kubernetes, and is not read. */
function chartPlaces(layout: Layout): readonly string[] {
  const roots = layout.clusters.flatMap(({ objects }) => objects)
  const paths = [...new Set(roots.flatMap((root) => chartPathOf(root) ?? []))]
  const values = new Set(roots.flatMap(valuesFilesOf).map(({ path }) => path))
  return [...paths.flatMap((path) => [path, `${path}/Chart.yaml`]), ...values]
}

function filesOf(layout: Layout): readonly string[] {
  const all = deploymentsOf(layout).flatMap(({ built }) => [
    ...filesBeside(built),
    ...built.named.flatMap(({ path }) => path ?? []),
  ])
  return [...new Set(all)]
}

/** What a build reads, and where the entries are that it refuses. */
export function filesBeside({ files, refused }: Built): readonly string[] {
  return [...files, ...refused.map(({ at }) => at.file)]
}

function deploymentsOf({ clusters }: Layout) {
  return clusters.flatMap(({ deployments }) => deployments)
}

async function renderOdd(layout: Layout, kustomize: Kustomize): Promise<Rendered> {
  const isOdd = ({ notRead, refused }: Built) =>
    notRead.length > 0 || refused.some(({ doubt }) => doubt !== undefined)
  const odd = new Set(
    deploymentsOf(layout)
      .filter(({ built }) => isOdd(built))
      .map(({ directory }) => directory),
  )
  const rendered = new Map<string, { readonly text: string } | { readonly problem: string }>()
  for (const directory of [...odd].slice(0, MAX_BUILDS)) {
    try {
      rendered.set(directory, { text: await kustomize.build(directory) })
    } catch (error) {
      rendered.set(directory, { problem: `kustomize build ${directory || '.'}: ${errorMessage(error)}` })
    }
  }
  return rendered
}
