/** Says what an object is called, and whether it is one of Flux's. Pure. */
import type { Fields } from '../../flux/fields.ts'

/** Whether it has no name. */
export function isNameless(root: Fields): boolean {
  return root.at('metadata', 'name').text() === null
}

/** Whether it is of Flux or of its operator. */
export function isOfFlux(root: Fields): boolean {
  return /^(?:[a-z]+\.toolkit\.fluxcd\.io|source\.extensions\.fluxcd\.io|fluxcd\.controlplane\.io)\//.test(
    root.at('apiVersion').text() ?? '',
  )
}

/** Its kind and name. */
export function shownName(root: Fields): string {
  return [root.at('kind').text(), root.at('metadata', 'name').text() ?? ''].join(' ').trim()
}

/** Kinds that are surely in a namespace: kustomize writes one to a kind of another tool also where the cluster has it for all. */
const NAMESPACED =
  /^(?:(?:apps|batch|autoscaling|policy)\/\S+ \w+|networking\.k8s\.io\/\S+ (?:Ingress|NetworkPolicy)|v1 (?:Service|ConfigMap|Secret|ServiceAccount|Pod|PersistentVolumeClaim|ResourceQuota|LimitRange)|rbac\.authorization\.k8s\.io\/\S+ (?:Role|RoleBinding)|\w+\.toolkit\.fluxcd\.io\/\S+ \w+)$/

/** Whether the object is surely of a kind that is in a namespace. */
export function isNamespaced(root: Fields): boolean {
  return NAMESPACED.test(`${root.at('apiVersion').text()} ${root.at('kind').text()}`)
}
