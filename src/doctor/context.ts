/** Lays out what doctor looks at: the graph of the manifests, the workflows, and what those push. Pure. */

import { type Fields, fieldsOf } from '../flux/fields.ts'
import type { ManifestFile } from '../flux/files.ts'
import type { Edit, Finding, Place } from '../flux/finding.ts'
import { type FluxGraph, isSameImage, markersOf, objectsOf, readManifests } from '../flux/graph.ts'
import type { ImagePolicy, ImageRepository } from '../flux/objects.ts'
import { readYaml } from '../flux/yaml.ts'
import { splitRepository } from '../image-ref.ts'
import { type PushedImage, pushedImages, readWorkflows, type Workflow } from './pushes/workflows.ts'

/** Everything doctor is told. */
export interface DoctorFacts {
  /** Manifests, marked files and workflows. */
  readonly files: readonly ManifestFile[]
  /** What was found and could not be read. */
  readonly unread: readonly Finding[]
  /** The apps with their images, or null when nobody listed them. */
  readonly apps: readonly { readonly name: string; readonly repository: string }[] | null
  /** The tags that registries list, by repository; only what was asked for. */
  readonly tags: ReadonlyMap<string, readonly string[]>
  /** `2.9` and the like; null when it is not known. */
  readonly fluxVersion: string | null
}

/** The facts, read. */
export interface Case extends DoctorFacts {
  readonly graph: FluxGraph
  readonly workflows: readonly Workflow[]
  readonly pushed: readonly PushedImage[]
  /** Every object of every manifest, those in Lists too. */
  readonly objects: readonly Fields[]
  readonly policies: readonly ImagePolicy[]
  readonly repositories: readonly ImageRepository[]
  textOf(file: string): string
}

/** The case of these facts. */
export function readCase(facts: DoctorFacts): Case {
  const workflows = readWorkflows(facts.files)
  const flows = new Set(workflows.map(({ file }) => file))
  const manifests = facts.files.filter(({ path }) => !flows.has(path))
  const graph = readManifests(manifests)
  const texts = new Map(facts.files.map(({ path, text }) => [path, text]))
  return {
    ...facts,
    graph,
    workflows,
    pushed: pushedImages(workflows),
    objects: manifests.flatMap(readRoots),
    policies: objectsOf(graph, 'ImagePolicy'),
    repositories: objectsOf(graph, 'ImageRepository'),
    fluxVersion: facts.fluxVersion ?? versionIn(manifests),
    textOf: (file) => texts.get(file) ?? '',
  }
}

function readRoots({ path, text }: ManifestFile): readonly Fields[] {
  if (!/\.ya?ml$/.test(path)) return []
  const source = readYaml(path, text)
  return source.documents.flatMap((document) => {
    const root = fieldsOf(source, document)
    return root.at('kind').text() === 'List' ? root.at('items').list() : [root]
  })
}

/** What `flux bootstrap` and `flux install` write at the top of their file. */
function versionIn(files: readonly ManifestFile[]): string | null {
  for (const { text } of files) {
    const version = /^# Flux Version: v(\d+\.\d+)/m.exec(text)?.[1]
    if (version !== undefined) return version
  }
  return null
}

/** Whether the version is at least that one; an unknown version is the newest. */
export function isAtLeast(version: string | null, minor: number): boolean {
  const known = version === null ? null : /^2\.(\d+)/.exec(version)?.[1]
  return known === undefined || known === null || Number(known) >= minor
}

/** One object's kind, name and namespace, for kinds that the graph does not have. */
export function isKind(root: Fields, kind: string, group: string): boolean {
  return root.at('kind').text() === kind && (root.at('apiVersion').text() ?? '').startsWith(`${group}/`)
}

/** The ImageRepository that a policy selects from, or null. */
export function repositoryOf({ repositories }: Case, policy: ImagePolicy): ImageRepository | null {
  const { name, namespace } = policy.repository
  const wanted = namespace ?? policy.namespace
  return (
    repositories.find(
      (one) => one.name === name && (wanted === null || one.namespace === null || one.namespace === wanted),
    ) ?? null
  )
}

/** What the workflows push to the image of a policy. */
export function pushedFor(found: Case, policy: ImagePolicy): readonly PushedImage[] {
  const image = repositoryOf(found, policy)?.image ?? null
  return image === null ? [] : found.pushed.filter(({ repository }) => covers(repository, image))
}

/** Whether a repository with holes can be the image. */
export function covers(withHoles: string, image: string): boolean {
  const canonical = (text: string) => {
    const { host, path } = splitRepository(text)
    return `${host}/${path}`
  }
  const pattern = canonical(withHoles)
    .split('§')
    .map((part) => part.replace(/[.*+?^${}()|[\]\\]/g, '\\$&'))
    .join('[^/]+')
  return new RegExp(`^${pattern}$`).test(canonical(image))
}

/** The tags that are known of a policy's image: in the registry, and in its marked files. */
export function knownTags(found: Case, policy: ImagePolicy): readonly string[] {
  const image = repositoryOf(found, policy)?.image ?? null
  const listed =
    image === null ? [] : [...found.tags].flatMap(([name, tags]) => (isSameImage(name, image) ? tags : []))
  return [...new Set([...listed, ...markedTags(found, policy)])]
}

/** The tags that the marked files have now. */
export function markedTags(found: Case, policy: ImagePolicy): readonly string[] {
  return markersOf(found.graph, policy).flatMap(({ part, value }) => {
    const tag = part === 'tag' ? value : part === 'image' ? (/:([^/:@]+)(?:@|$)/.exec(value)?.[1] ?? '') : ''
    return tag === '' ? [] : [tag]
  })
}

/** The numbers that doctor's own findings have. */
export type CheckId = `flux-${string}`

/** A finding of a check at a place. */
export function finding(
  check: CheckId,
  level: Finding['level'],
  place: Place,
  text: { readonly message: string; readonly hint: string; readonly fix?: readonly Edit[] },
): Finding {
  const { message, hint, fix = [] } = text
  const base = { check, level, file: place.file, line: place.line, message, hint }
  return fix.length === 0 ? base : { ...base, fix }
}
