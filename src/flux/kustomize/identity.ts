/**
 * Says which object a patch without a target means, as kustomize does: by apiVersion, kind, name and namespace, each as it was at any
 * time of the build. Read from sigs.k8s.io/kustomize/api 0.21.1 and kyaml 0.21.1, which kustomize-controller 1.9.4 (Flux 2.9) has:
 * `resmap.GetById` (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resmap/reswrangler.go). Pure.
 */
import { isRecord } from '../../errors.ts'
import type { Value } from '../fields.ts'

/** What kustomize knows an object by. */
export interface Id {
  readonly apiVersion: string
  readonly kind: string
  readonly name: string
  readonly namespace: string
}

/** What changes names on the way. */
export interface Renaming {
  readonly namespace: string | null
  readonly prefix: string
  readonly suffix: string
}

/** The id of an object, or of the patch that names it. */
export function idOf(value: { readonly [key: string]: Value }): Id {
  const text = (one: Value | undefined) => (typeof one === 'string' ? one : '')
  const metadata = isRecord(value.metadata) ? value.metadata : {}
  const name = text(metadata.name as Value | undefined)
  const namespace = text(metadata.namespace as Value | undefined)
  return { apiVersion: text(value.apiVersion), kind: text(value.kind), name, namespace }
}

/** What kustomize knows to be of the whole cluster: the same kinds in kyaml 0.13.9 to 0.21.1 (openapi.go). All others have a namespace. */
const CLUSTER_WIDE: ReadonlySet<string> = new Set([
  ...['ComponentStatus', 'Namespace', 'Node', 'NodeProxyOptions', 'PersistentVolume'].map(
    (kind) => `v1 ${kind}`,
  ),
  ...both('admissionregistration.k8s.io', ['MutatingWebhookConfiguration', 'ValidatingWebhookConfiguration']),
  ...both('apiextensions.k8s.io', ['CustomResourceDefinition']),
  ...both('apiregistration.k8s.io', ['APIService']),
  ...both('certificates.k8s.io', ['CertificateSigningRequest']),
  ...both('networking.k8s.io', ['IngressClass']),
  ...both('node.k8s.io', ['RuntimeClass']),
  ...both('rbac.authorization.k8s.io', ['ClusterRole', 'ClusterRoleBinding']),
  ...both('scheduling.k8s.io', ['PriorityClass']),
  ...both('storage.k8s.io', ['CSIDriver', 'CSINode', 'StorageClass', 'VolumeAttachment']),
  'flowcontrol.apiserver.k8s.io/v1beta1 FlowSchema',
  'flowcontrol.apiserver.k8s.io/v1beta1 PriorityLevelConfiguration',
  'policy/v1beta1 PodSecurityPolicy',
])

function both(group: string, kinds: readonly string[]): readonly string[] {
  return kinds.flatMap((kind) => [`${group}/v1 ${kind}`, `${group}/v1beta1 ${kind}`])
}

/** Whether kustomize takes two ids for one. */
export function isSameId(a: Id, b: Id): boolean {
  const isNamedAlike = a.apiVersion === b.apiVersion && a.kind === b.kind && a.name === b.name
  return isNamedAlike && namespaceOf(a) === namespaceOf(b)
}

/** The namespace of an id as kustomize compares it: none is `default`, and what is of the whole cluster has a word of its own. */
export function namespaceOf({ apiVersion, kind, namespace }: Id): string {
  if (CLUSTER_WIDE.has(`${apiVersion} ${kind}`)) return '_non_namespaceable_'
  return namespace || 'default'
}

/** The group of an id; empty for the first one of Kubernetes. */
export function groupOf({ apiVersion }: Id): string {
  return apiVersion.includes('/') ? (apiVersion.split('/')[0] ?? '') : ''
}

/** The version of an id, without its group. */
export function versionOf({ apiVersion }: Id): string {
  return apiVersion.slice(apiVersion.indexOf('/') + 1)
}

/** Kinds whose names no prefix or suffix changes. */
const NAMED_FIRMLY: readonly string[] = ['Namespace', 'CustomResourceDefinition', 'APIService']

/** Whether prefixes and suffixes change the names of a kind. */
export function isRenamed(kind: string): boolean {
  return !NAMED_FIRMLY.includes(kind)
}

/** The id once the namespace of a kustomization is set; a Namespace takes its name. */
export function movedTo(namespace: string | null, id: Id): Id {
  if (namespace === null) return id
  const isNamespace = id.kind === 'Namespace' && id.apiVersion === 'v1'
  return { ...id, namespace, ...(isNamespace ? { name: namespace } : {}) }
}

/** The ids that an object has after the steps of one kustomization, with those between them. */
export function idsAfter(ids: readonly Id[], { namespace, prefix, suffix }: Renaming): readonly Id[] {
  const last = ids.at(-1)
  if (last === undefined) return ids
  const moved = movedTo(namespace, last)
  const isNamed = isRenamed(last.kind)
  const before = isNamed && prefix !== '' ? { ...moved, name: `${prefix}${moved.name}` } : moved
  const after = isNamed && suffix !== '' ? { ...before, name: `${before.name}${suffix}` } : before
  const fresh = [moved, before, after].filter((id, at, all) => id !== (at === 0 ? last : all[at - 1]))
  return fresh.length === 0 ? ids : [...ids, ...fresh]
}
