/** Doctor's check of objects that a cluster has twice. Pure. */

import type { Finding } from '../../flux/finding.ts'
import { nameOf } from '../../flux/graph.ts'
import type { AnyFluxObject } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'

/** flux-00: two manifests of one object: the one that is applied last wins, and nobody sees which. */
export function findDuplicates({ graph, cluster }: DoctorContext): readonly Finding[] {
  const first = new Map<string, AnyFluxObject>()
  return graph.objects.flatMap((object) => {
    const key = `${object.kind}/${object.namespace ?? ''}/${object.name}`
    const other = first.get(key)
    if (other === undefined) first.set(key, object)
    // What no Kustomization leads to may be for several clusters, one directory each.
    const origin = (one: AnyFluxObject) => cluster.origins.get(one.fields) ?? ''
    const isLoose = [other, object].some((one) => one !== undefined && origin(one).startsWith('loose:'))
    if (other === undefined || object.isUnknown || (isLoose && origin(other) !== origin(object))) return []
    const message = `is the second ${object.kind} ${nameOf(object)}; the first is at ${other.file}:${other.line}`
    return [finding('flux-00', 'warning', object, { message, hint: 'Keep one.' })]
  })
}
