/** Says of which objects it is sure that they are in a namespace, and which of those have none. Pure. */
import type { Fields } from '../fields.ts'

/** Kinds that are surely in a namespace: kustomize writes one to a kind of another tool also where the cluster has it for all. */
const NAMESPACED =
  /^(?:(?:apps|batch|autoscaling)\/\S+ \w+|policy\/\S+ PodDisruptionBudget|coordination\.k8s\.io\/\S+ Lease|discovery\.k8s\.io\/\S+ EndpointSlice|networking\.k8s\.io\/\S+ (?:Ingress|NetworkPolicy)|v1 (?:Service|ConfigMap|Secret|ServiceAccount|Pod|PersistentVolumeClaim|ResourceQuota|LimitRange|Endpoints|ReplicationController|PodTemplate)|rbac\.authorization\.k8s\.io\/\S+ (?:Role|RoleBinding)|\w+\.toolkit\.fluxcd\.io\/\S+ \w+)$/

/** Whether the object is surely of a kind that is in a namespace. */
export function isNamespaced(root: Fields): boolean {
  return NAMESPACED.test(`${root.at('apiVersion').text()} ${root.at('kind').text()}`)
}

/** Whether the object surely belongs into a namespace and has none; what merges other keys in (`<<`) is not read. */
export function lacksNamespace(root: Fields): boolean {
  const metadata = root.at('metadata')
  const isMerged = metadata.entries().some(([key]) => key === '<<')
  return isNamespaced(root) && !isMerged && (metadata.at('namespace').value() ?? '') === ''
}
