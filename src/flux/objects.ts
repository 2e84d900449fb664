/** Reads the Flux objects of one manifest, in whatever file layout, each with its place. Pure, throws nothing. */
import { normalize } from 'node:path/posix'
import { type Fields, hasUnknown } from './fields.ts'
import { type Finding, type SourceLocation, unreadable } from './files.ts'
import type { TagOrder, TagRules } from './policy.ts'

/** The kinds that matter here, with the API group of each. */
const GROUPS = {
  ImageRepository: 'image.toolkit.fluxcd.io',
  ImagePolicy: 'image.toolkit.fluxcd.io',
  ImageUpdateAutomation: 'image.toolkit.fluxcd.io',
  Receiver: 'notification.toolkit.fluxcd.io',
  GitRepository: 'source.toolkit.fluxcd.io',
  Kustomization: 'kustomize.toolkit.fluxcd.io',
} as const

/** A kind of Flux object that is read. */
export type FluxKind = keyof typeof GROUPS

/** What every object has. */
export interface FluxObject extends SourceLocation {
  readonly kind: FluxKind
  /** Group and version as written. */
  readonly apiVersion: string
  readonly name: string
  /** null when the manifest leaves it to whoever applies it, or when it is not known. */
  readonly namespace: string | null
  /** Whether anything in it, but for its namespace, is a variable that nobody filled in. */
  readonly isUnknown: boolean
  readonly labels: Readonly<Record<string, string>>
  readonly suspend: boolean
  readonly interval: string | null
  /** The whole object, for what is not listed here and for the lines of its fields. */
  readonly fields: Fields
}

/** A name in a namespace; null = the namespace of the object that refers. */
export interface Reference {
  readonly kind: string
  readonly name: string
  readonly namespace: string | null
}

/** Lists the tags of one image. */
export interface ImageRepository extends FluxObject {
  readonly kind: 'ImageRepository'
  readonly image: string
  /** null = the controller's default. */
  readonly exclusionList: readonly string[] | null
  readonly secretName: string | null
}

/** Selects one of the tags. */
export interface ImagePolicy extends FluxObject {
  readonly kind: 'ImagePolicy'
  readonly repository: Reference
  readonly rules: TagRules
  readonly digestReflection: string
}

/** Writes selected tags into a branch. */
export interface ImageUpdateAutomation extends FluxObject {
  readonly kind: 'ImageUpdateAutomation'
  readonly source: Reference
  readonly checkoutBranch: string | null
  readonly pushBranch: string | null
  /** Relative to the top of the repository; empty = all of it. */
  readonly updatePath: string
  readonly policySelector: Readonly<Record<string, string>> | null
  readonly policyExpressions: readonly LabelExpression[]
}

/** One of `matchExpressions` of a label selector. */
export interface LabelExpression {
  readonly key: string
  readonly operator: string
  readonly values: readonly string[]
}

/** One entry of a Receiver. */
export interface ReceiverResource extends Reference {
  readonly apiVersion: string | null
  readonly matchLabels: Readonly<Record<string, string>>
}

/** Starts scans when it is called. */
export interface Receiver extends FluxObject {
  readonly kind: 'Receiver'
  readonly type: string
  readonly secretName: string | null
  readonly resources: readonly ReceiverResource[]
  readonly resourceFilter: string | null
  readonly events: readonly string[]
}

/** The repository that Flux reads. */
export interface GitRepository extends FluxObject {
  readonly kind: 'GitRepository'
  readonly url: string
  /** null when `ref` has no branch; the controller then reads master unless `ref` says more. */
  readonly branch: string | null
  /** What counts more than the branch: a commit, a name, a tag or a range; null = nothing. */
  readonly pinned: { readonly by: 'commit' | 'name' | 'tag' | 'semver'; readonly value: string } | null
  readonly secretName: string | null
}

/** Applies a directory of manifests. */
export interface Kustomization extends FluxObject {
  readonly kind: 'Kustomization'
  readonly path: string
  readonly source: Reference
  readonly targetNamespace: string | null
  /** Whether it waits for what it applied. */
  readonly waits: boolean
}

/** Any object that is read. */
export type AnyFluxObject =
  | ImageRepository
  | ImagePolicy
  | ImageUpdateAutomation
  | Receiver
  | GitRepository
  | Kustomization

/** The Flux objects of one document, those in a List included, and what about them could not be read. */
export function readObjects(root: Fields): {
  objects: readonly AnyFluxObject[]
  findings: readonly Finding[]
} {
  const roots = root.at('kind').text() === 'List' ? root.at('items').list() : [root]
  const objects: AnyFluxObject[] = []
  const findings: Finding[] = []
  for (const fields of roots) {
    const kind = fluxKind(fields)
    if (kind === null) continue
    const base = readBase(kind, fields)
    if (base === null) findings.push(unnamed(kind, fields))
    else objects.push(toObject(base))
  }
  return { objects, findings }
}

function fluxKind(fields: Fields): FluxKind | null {
  const kind = fields.at('kind').text() ?? ''
  const group = (fields.at('apiVersion').text() ?? '').split('/')[0]
  return isKind(kind) && GROUPS[kind] === group ? kind : null
}

function isKind(kind: string): kind is FluxKind {
  return Object.hasOwn(GROUPS, kind)
}

function unnamed(kind: FluxKind, fields: Fields): Finding {
  const message = `is a ${kind} without metadata.name: the cluster refuses it`
  return unreadable(fields, message, 'Give it a name.', { namelessFor: 'doctor' })
}

function readBase(kind: FluxKind, fields: Fields): FluxObject | null {
  const metadata = fields.at('metadata')
  const spec = fields.at('spec')
  const name = metadata.at('name').text()
  if (name === null) return null
  const namespace = metadata.at('namespace').text()
  return {
    kind,
    apiVersion: fields.at('apiVersion').text() ?? '',
    name,
    namespace: hasUnknown(namespace) ? null : namespace,
    isUnknown: hasUnknown(name) || hasUnknown(JSON.stringify(spec.value())),
    labels: metadata.at('labels').texts(),
    suspend: spec.at('suspend').flag(),
    interval: spec.at('interval').text(),
    fields,
    file: fields.file,
    line: fields.line,
  }
}

function toObject(base: FluxObject): AnyFluxObject {
  const spec = base.fields.at('spec')
  const secretName = spec.at('secretRef', 'name').text()
  const source = readReference(spec.at('sourceRef'), 'GitRepository')
  switch (base.kind) {
    case 'ImageRepository': {
      const excluded = spec.at('exclusionList')
      const exclusionList = excluded.isSet() ? excluded.list().map((entry) => entry.text() ?? '') : null
      return { ...base, kind: base.kind, image: spec.at('image').text() ?? '', exclusionList, secretName }
    }
    case 'ImagePolicy':
      return {
        ...base,
        kind: base.kind,
        repository: readReference(spec.at('imageRepositoryRef'), 'ImageRepository'),
        rules: { filterTags: readFilter(spec.at('filterTags')), order: readOrder(spec.at('policy')) },
        digestReflection: spec.at('digestReflectionPolicy').text() ?? 'Never',
      }
    case 'ImageUpdateAutomation':
      return { ...base, kind: base.kind, source, ...readUpdate(spec) }
    case 'Receiver':
      return { ...base, kind: base.kind, secretName, ...readReceiver(spec) }
    case 'GitRepository': {
      const ref = spec.at('ref')
      const by = (['commit', 'name', 'semver', 'tag'] as const).find((key) => ref.at(key).text() !== null)
      const pinned = by === undefined ? null : { by, value: ref.at(by).text() ?? '' }
      const url = spec.at('url').text() ?? ''
      return { ...base, kind: base.kind, url, branch: ref.at('branch').text(), pinned, secretName }
    }
    case 'Kustomization':
      return { ...base, kind: base.kind, source, ...readKustomization(spec) }
  }
}

function readReference(fields: Fields, kind: string): Reference {
  return {
    kind: fields.at('kind').text() ?? kind,
    name: fields.at('name').text() ?? '',
    namespace: fields.at('namespace').text(),
  }
}

/** The filter of a policy, as its fields have it. */
export function readFilter(fields: Fields): TagRules['filterTags'] {
  if (!fields.isSet()) return null
  return { pattern: fields.at('pattern').text() ?? '', extract: fields.at('extract').text() ?? '' }
}

/** Of several orders the controller takes semver, then alphabetical, then numerical. */
function readOrder(fields: Fields): TagOrder | null {
  const semver = fields.at('semver')
  if (semver.isSet()) return { kind: 'semver', range: semver.at('range').text() ?? '' }
  for (const kind of ['alphabetical', 'numerical'] as const) {
    const order = fields.at(kind)
    if (order.isSet()) return { kind, order: order.at('order').text() ?? '' }
  }
  return null
}

function readUpdate(
  spec: Fields,
): Pick<
  ImageUpdateAutomation,
  'checkoutBranch' | 'pushBranch' | 'updatePath' | 'policySelector' | 'policyExpressions'
> {
  const selector = spec.at('policySelector')
  return {
    checkoutBranch: spec.at('git', 'checkout', 'ref', 'branch').text(),
    pushBranch: spec.at('git', 'push', 'branch').text(),
    updatePath: directoryOf(spec.at('update', 'path').text() ?? ''),
    policySelector: selector.isSet() ? selector.at('matchLabels').texts() : null,
    policyExpressions: selector
      .at('matchExpressions')
      .list()
      .map((one) => ({
        key: one.at('key').text() ?? '',
        operator: one.at('operator').text() ?? '',
        values: one
          .at('values')
          .list()
          .map((value) => value.text() ?? ''),
      })),
  }
}

function readReceiver(spec: Fields): Pick<Receiver, 'type' | 'resources' | 'resourceFilter' | 'events'> {
  const resources = spec.at('resources').list()
  return {
    type: spec.at('type').text() ?? '',
    resourceFilter: spec.at('resourceFilter').text(),
    events: spec
      .at('events')
      .list()
      .map((event) => event.text() ?? ''),
    resources: resources.map((resource) => ({
      ...readReference(resource, ''),
      apiVersion: resource.at('apiVersion').text(),
      matchLabels: resource.at('matchLabels').texts(),
    })),
  }
}

function readKustomization(spec: Fields): Pick<Kustomization, 'path' | 'targetNamespace' | 'waits'> {
  return {
    path: directoryOf(spec.at('path').text() ?? ''),
    targetNamespace: spec.at('targetNamespace').text(),
    waits: spec.at('wait').flag() || spec.at('healthChecks').list().length > 0,
  }
}

/** The directory from the top that a path of a Flux object means: as in Go's securejoin, nothing is above the top. */
export function directoryOf(path: string): string {
  return normalize(`/${path}`).replace(/^\/|\/$/g, '')
}

/** What kustomize-controller (1.9.4) labels all that it applies with: the name and namespace of the Kustomization. */
const OF_OWNER = /^kustomize\.toolkit\.fluxcd\.io\/(?:name|namespace)$/

/** Whether an object has the labels; those of its owner, which Flux gives it, are in no file and count as had. */
export function hasLabels(
  { labels }: Pick<FluxObject, 'labels'>,
  wanted: Readonly<Record<string, string>>,
): boolean {
  return Object.entries(wanted).every(([key, value]) => OF_OWNER.test(key) || labels[key] === value)
}
