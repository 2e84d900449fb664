/** Lays out what doctor looks at: the objects of each cluster, the workflows, and what those push. Pure. */
import { perObject } from '../calls.ts'
import type { Fields } from '../flux/fields.ts'
import type { Finding, ManifestFile, NotKnown, SourceLocation } from '../flux/files.ts'
import {
  type FluxGraph,
  graphOf,
  isSameImage,
  isSameNamespace,
  markersOf,
  objectsOf,
  readManifests,
} from '../flux/graph.ts'
import type { Cluster, Deployment, Rendered } from '../flux/kustomize/clusters.ts'
import { type Documents, isTemplate } from '../flux/kustomize/documents.ts'
import { readLayout } from '../flux/kustomize/layout.ts'
import type { Misspelled } from '../flux/kustomize/spelled.ts'
import { speaksOfMarkers } from '../flux/marker-lines.ts'
import type { ImagePolicy, ImageRepository } from '../flux/objects.ts'
import type { FluxVersion } from '../flux/schema/releases.ts'
import { type Correction, correctClusters } from './causes/corrections.ts'
import type { Chart } from './charts.ts'
import type { IgnoredBy } from './ignored.ts'
import { withMeantFilter } from './policies/meant.ts'
import { withoutUntaken } from './pushes/holes.ts'
import { type Known, matchOf } from './pushes/matches.ts'
import { type PushedImage, readPushes } from './pushes/pushes.ts'
import { readWorkflows, type Workflow } from './pushes/workflows.ts'
import { readVersion } from './stated-version.ts'
import type { Seen, Strangers } from './strangers.ts'

/** Everything doctor is told. */
export interface DoctorFacts {
  /** Manifests, marked files and workflows. */
  readonly files: readonly ManifestFile[]
  /** What was found and could not be read. */
  readonly unread: readonly Finding[]
  /** The apps with their images, or null when nobody listed them. */
  readonly apps: readonly { readonly name: string; readonly repository: string }[] | null
  /** Packages beside the workflows that are no such apps, and are called like an image. */
  readonly packages?: readonly string[]
  /** The tags that registries list, by repository; only what was asked for. */
  readonly tags: ReadonlyMap<string, readonly string[]>
  /** What could not be asked, such as a registry that did not answer. */
  readonly notKnown?: readonly NotKnown[]
  /** `2.9` and the like; null when it is not known. */
  readonly fluxVersion: string | null
  /** The image and the tags that are pushed elsewhere, as templates of this action's inputs. */
  readonly elsewhere?: { readonly image: string; readonly tags: readonly string[] } | null
  /** The address of the repository that the manifests are of, as its clone or the job has it; null where neither says it. */
  readonly origin?: string | null
  /** The branch whose files these are; null where that is not known. */
  readonly checkedOut?: string | null
  /** Whether only some of the files were wanted: what is not there may be elsewhere. */
  readonly isPart?: boolean
  /** Whether the workflows are those of another repository. */
  readonly isApart?: boolean
  /** The workflows that no commit has. */
  readonly newWorkflows?: ReadonlySet<string>
  /** The bake files that workflows name, as far as they are there. */
  readonly bakeFiles?: readonly ManifestFile[]
  /** What kustomize printed for directories that are not of the plain kind. */
  readonly rendered?: Rendered
  /** What kustomizations name, and is there without having been read. */
  readonly there?: ReadonlySet<string>
  /** Those of them that are in a submodule, which Flux has where its source says so. */
  readonly inSubmodules?: ReadonlySet<string>
  /** Those of them that are symlinks, or lead over one: Flux leaves these out of every source. */
  readonly links?: ReadonlySet<string>
  /** What is at those of them that are in the repository itself. */
  readonly seen?: ReadonlyMap<string, Seen>
  /** The keys of the files that generators take for `envs`, by path. */
  readonly keys?: ReadonlyMap<string, readonly string[]>
  /** The files of what is built that a `.sourceignore` leaves out of the source, or may; by which line. */
  readonly ignored?: ReadonlyMap<string, IgnoredBy>
  /** Files that are no objects where Flux takes every file. */
  readonly strangers?: Strangers
  /** Other files that name a marked file which no kustomization near it names. */
  readonly naming?: readonly ManifestFile[]
  /** The charts of these files that HelmReleases name. */
  readonly charts?: readonly Chart[]
  /** Other files that speak of Flux's image controllers. */
  readonly installing?: readonly string[]
  /** Files of any sort that say what people and scripts do with kubectl and its like. */
  readonly byHand?: readonly ManifestFile[]
  /** Other files that name the feature gate of strict variables. */
  readonly gating?: readonly string[]
}

/** The facts of one cluster, read. */
export interface DoctorContext extends DoctorFacts {
  readonly graph: FluxGraph
  readonly cluster: Cluster
  /** The files that any cluster applies. */
  readonly claimed: ReadonlySet<string>
  /** The graph of all clusters together. */
  readonly anywhere: FluxGraph
  readonly documents: Documents
  /** What is written where an object counts as another kind; null where its kind is right. */
  misspelled(place: SourceLocation): Misspelled | null
  readonly workflows: readonly Workflow[]
  readonly pushed: readonly PushedImage[]
  /** Whether images are pushed in a way that is not read, too. */
  readonly pushesUnseen: boolean
  /** Every object of the cluster. */
  readonly objects: readonly Fields[]
  /** The objects of all clusters. */
  readonly allObjects: readonly Fields[]
  /** What is applied in all clusters. */
  readonly everyDeployment: readonly Deployment[]
  readonly policies: readonly ImagePolicy[]
  readonly repositories: readonly ImageRepository[]
  readonly version: FluxVersion
  textOf(file: string): string
}

/** One context for each cluster, and those of the findings and gaps that came with reading. */
export interface Reading {
  readonly contexts: readonly DoctorContext[]
  readonly findings: readonly Finding[]
  /** The contexts with these faults corrected. */
  corrected(corrections: readonly Correction[]): readonly DoctorContext[]
}

/** The contexts of these facts. */
export function readContexts(facts: DoctorFacts): Reading {
  const workflows = readWorkflows(facts.files)
  const { pushed, isIncomplete } = readPushes(workflows, facts.bakeFiles ?? [])
  const flows = new Set(workflows.map(({ file }) => file))
  const manifests = facts.files.filter(({ path }) => !flows.has(path) && !path.startsWith('.github/'))
  const { rendered, fluxVersion } = facts
  const layout = readLayout(manifests, { rendered, fluxVersion, asMeant: true })
  const marked = readManifests(
    manifests.filter(({ path, text }) => speaks(text) && !layout.noObjects.has(path)),
  )
  const patched = readManifests(
    manifests.filter(({ path, text }) => speaks(text) && layout.noObjects.has(path)),
  )
  const texts = new Map(facts.files.map(({ path, text }) => [path, text]))
  const markers = [
    ...marked.markers,
    ...patched.markers.filter(({ file }) => !/(?:^|\/)templates\//.test(file)),
  ]
  // A patch that is a list is passed over as a file.
  const lostMarkers = [
    ...marked.lostMarkers,
    ...patched.lostMarkers.filter(
      ({ file, fault }) => fault === 'what is at its top' && !isTemplate(file, texts.get(file) ?? ''),
    ),
  ]
  const claimed = new Set(layout.clusters.flatMap(({ files }) => [...files]))
  const base = {
    ...facts,
    claimed,
    documents: layout.documents,
    misspelled: layout.misspelled,
    workflows,
    pushed: [...pushed, ...elsewhereOf(facts, pushed)],
    pushesUnseen: isIncomplete,
    textOf: (file: string) => texts.get(file) ?? '',
  }
  const contextsOf = (clusters: readonly Cluster[]): readonly DoctorContext[] => {
    const allObjects = clusters.flatMap(({ objects }) => objects)
    const everyDeployment = clusters.flatMap(({ deployments }) => deployments)
    const anywhere = graphOf(allObjects, { markers, lostMarkers })
    return clusters.map((cluster) => {
      const isMine = ({ file }: SourceLocation) => cluster.files.has(file) || !claimed.has(file)
      const graph = graphOf(cluster.objects, {
        markers: markers.filter(isMine),
        lostMarkers: lostMarkers.filter(isMine),
      })
      return {
        ...{ ...base, allObjects, everyDeployment, anywhere, cluster, graph, objects: cluster.objects },
        policies: objectsOf(graph, 'ImagePolicy').map(withMeantFilter),
        repositories: objectsOf(graph, 'ImageRepository'),
        version: readVersion(facts, cluster, manifests),
      }
    })
  }
  return {
    contexts: contextsOf(layout.clusters),
    findings: [...facts.unread, ...marked.unread],
    corrected: (corrections) => contextsOf(correctClusters(layout.clusters, corrections)),
  }
}

function speaks(text: string): boolean {
  return text.includes('toolkit.fluxcd.io') || speaksOfMarkers(text)
}

/** What is told of pushes; of an image that a step of this action pushes here, the step alone tells. */
function elsewhereOf({ elsewhere }: DoctorFacts, pushed: readonly PushedImage[]): readonly PushedImage[] {
  if (elsewhere == null) return []
  const repository = elsewhere.image.replace(/\{[^}]*\}/g, '§')
  const isSaid = (one: PushedImage) => one.isOurs && one.unexplained === null && one.repository === repository
  if (pushed.some(isSaid)) return []
  const deployTag =
    elsewhere.tags.findLast((tag) => /\{(?:timestamp|run-)/.test(tag)) ?? elsewhere.tags[0] ?? ''
  const tags = elsewhere.tags
  return [
    {
      ...{ file: '--tags', line: 1, repository, written: elsewhere.image, tags, deployTag },
      ...{ isOurs: true, unexplained: null, open: [], step: null },
    },
  ]
}

/** One object's kind and group, for kinds that the graph does not have. */
export function isKind(root: Fields, kind: string, group: string): boolean {
  return root.at('kind').text() === kind && (root.at('apiVersion').text() ?? '').startsWith(`${group}/`)
}

/** The ImageRepository that a policy selects from, or null. */
export function repositoryOf(
  { repositories }: Pick<DoctorContext, 'repositories'>,
  policy: ImagePolicy,
): ImageRepository | null {
  const { name, namespace } = policy.repository
  const wanted = namespace ?? policy.namespace
  const named = byName(repositories).get(name) ?? []
  return named.find((one) => isSameNamespace(one.namespace, wanted)) ?? null
}

const byName = perObject((repositories: DoctorContext['repositories']) =>
  Map.groupBy(repositories, ({ name }) => name),
)

/** What the workflows push to the image of a policy; of what may be another image the tags count as unexplained. */
export function pushedFor(found: DoctorContext, policy: ImagePolicy): readonly PushedImage[] {
  const image = repositoryOf(found, policy)?.image ?? null
  if (image === null) return []
  return found.pushed.flatMap((one) => {
    const match = matchOf(one, image, knownOf(found))
    if (match === 'no') return []
    const isKnown = match === 'yes' || one.unexplained !== null
    return isKnown
      ? [match === 'yes' ? withoutUntaken(policy.rules, one) : one]
      : [{ ...one, tags: [], open: null, unexplained: one.written, isDoubtful: true }]
  })
}

/** Whether the workflows push the image for sure. */
export function isPushed(found: DoctorContext, pushed: PushedImage, image: string): boolean {
  return matchOf(pushed, image, knownOf(found)) === 'yes'
}

/** Whether the step pushes the image if an app has that name. */
export function isOfTemplate(found: DoctorContext, pushed: PushedImage, image: string): boolean {
  return matchOf(pushed, image, { ...knownOf(found), apps: null }) === 'yes'
}

function knownOf({ anywhere, apps, packages = [] }: DoctorContext): Known {
  return { repositories: addressesIn(anywhere), apps, packages }
}

const addressesIn = perObject((anywhere: FluxGraph) =>
  objectsOf(anywhere, 'GitRepository').flatMap(
    ({ url }) => /github\.com[/:]([\w.-]+\/[\w.-]+?)(?:\.git)?\/?$/.exec(url)?.[1]?.toLowerCase() ?? [],
  ),
)

/** The tags that are known of a policy's image: in the registry, and in its marked files. */
export function knownTags(found: DoctorContext, policy: ImagePolicy): readonly string[] {
  return [...new Set([...listedTags(found, policy), ...markedTags(found, policy)])]
}

/** The tags of a policy's image that its registry lists, as far as it was asked. */
export function listedTags(found: DoctorContext, policy: ImagePolicy): readonly string[] {
  const image = repositoryOf(found, policy)?.image ?? null
  if (image === null) return []
  return [...found.tags].flatMap(([name, tags]) => (isSameImage(name, image) ? tags : []))
}

/** The tags that the marked files have now. */
export function markedTags(found: DoctorContext, policy: ImagePolicy): readonly string[] {
  return markersOf(found.graph, policy).flatMap(({ part, value }) => {
    const tag = part === 'tag' ? value : part === 'image' ? (/:([^/:@]+)(?:@|$)/.exec(value)?.[1] ?? '') : ''
    return tag === '' || tag.includes('$') ? [] : [tag]
  })
}

/** What a check tells: what is wrong, or what it could not judge. */
export type Remark = Finding | NotKnown

/** The gap of a check. */
export function notKnown(subject: string, reason: string): NotKnown {
  return { subject, reason }
}

/** The numbers that doctor's own findings have. */
export type CheckId = `flux-${string}`

/** A finding of a check at a place. */
export function finding(
  check: CheckId,
  level: Finding['level'],
  place: SourceLocation,
  text: Pick<Finding, 'message' | 'hint' | 'fix' | 'about'>,
): Finding {
  const { message, hint, fix = [], about } = text
  const told = { check, level, file: place.file, line: place.line, message, hint }
  const base = about === undefined ? told : { ...told, about }
  return fix.length === 0 ? base : { ...base, fix }
}
