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

/** Kubernetes' own kinds that are in a namespace; the rest of its groups may be of the whole cluster. */
const NAMESPACED =
  /^(?:ConfigMap|CronJob|DaemonSet|Deployment|Endpoints|HorizontalPodAutoscaler|Ingress|Job|LimitRange|NetworkPolicy|PersistentVolumeClaim|Pod|PodDisruptionBudget|ReplicaSet|ResourceQuota|Role|RoleBinding|Secret|Service|ServiceAccount|StatefulSet)$/

/** Whether kustomize takes two ids for one. */
export function isSameId(a: Id, b: Id): boolean {
  if (a.apiVersion !== b.apiVersion || a.kind !== b.kind || a.name !== b.name) return false
  const group = a.apiVersion.includes('/') ? (a.apiVersion.split('/')[0] ?? '') : ''
  const isOfKubernetes = !group.includes('.') || group.endsWith('.k8s.io')
  return (isOfKubernetes && !NAMESPACED.test(a.kind)) || namespaceOf(a) === namespaceOf(b)
}

const namespaceOf = ({ namespace }: Id) => namespace || 'default'

/** The ids that an object has after the steps of one kustomization, with those between them. */
export function idsAfter(ids: readonly Id[], { namespace, prefix, suffix }: Renaming): readonly Id[] {
  const last = ids.at(-1)
  if (last === undefined) return ids
  const moved = namespace === null ? last : { ...last, namespace }
  const before = { ...moved, name: `${prefix}${moved.name}` }
  const after = [...ids, moved, before, { ...before, name: `${before.name}${suffix}` }]
  // A Namespace takes the name of the namespace that its kustomization sets.
  return last.kind === 'Namespace' && namespace !== null ? [...after, { ...last, name: namespace }] : after
}
