/** Finds Receivers in another namespace than all that they name. Pure. */
import { hasUnknown } from '../../flux/fields.ts'
import { isSamePlace, type SourceLocation } from '../../flux/files.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import { hasLabels, type Receiver, type ReceiverResource } from '../../flux/objects.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { findIdleEntries, findLostEntries } from '../links/references.ts'
import { findLostSourceEntries } from '../receivers/sources.ts'
import type { Cause } from './corrections.ts'
import { inNamespace } from './names.ts'

/** flux-06: a Receiver whose entries have no namespace of their own, and all that they mean is in another one than it is. */
export function findMovedReceivers(found: DoctorContext): readonly Cause[] {
  const [named, labelled] = [
    [...findLostEntries(found), ...findLostSourceEntries(found)],
    findIdleEntries(found),
  ]
  return objectsOf(found.graph, 'Receiver').flatMap((receiver): readonly Cause[] => {
    const { resources, namespace } = receiver
    const homes = resources.map((entry) => homeOf(found, entry))
    const [home] = homes
    const places = receiver.fields.at('spec', 'resources').list()
    const isAllTold = places.every((at) => isTold(named, at) || isTold(labelled, at))
    if (home == null || namespace === null || homes.some((one) => one !== home) || !isAllTold) return []
    const isNamed = places.some((at) => isTold(named, at))
    const result = isNamed ? 'every call is answered with 500' : 'its calls start no scan'
    const message = `Receiver ${nameOf(receiver)} is in namespace ${namespace}, and what it names is in ${home} (${shown(resources)}): ${result}`
    const at = receiver.fields.at('metadata', 'namespace')
    const told = finding('flux-06', 'error', at, { message, hint: hintFor(found, receiver, home) })
    return [{ finding: told, corrections: inNamespace(receiver, home) }]
  })
}

function isTold(remarks: readonly Remark[], at: SourceLocation): boolean {
  return remarks.some((one) => 'check' in one && isSamePlace(one, at))
}

/** The namespace that has all objects which the entry may mean; null where it names its own, there are none, or they are in several. */
function homeOf({ anywhere }: DoctorContext, entry: ReceiverResource): string | null {
  const { kind, name, namespace, matchLabels } = entry
  if (namespace !== null || (kind !== 'ImageRepository' && kind !== 'GitRepository')) return null
  const meant = objectsOf(anywhere, kind).filter((one) =>
    name === '*' ? hasLabels(one, matchLabels) : one.name === name,
  )
  const [home, ...others] = new Set(meant.map((one) => one.namespace))
  return home == null || others.length > 0 || hasUnknown(home) ? null : home
}

/** What to do; path and Secret of a Receiver are those of its namespace. */
function hintFor(found: DoctorContext, { fields, namespace }: Receiver, home: string): string {
  const at = fields.at('metadata', 'namespace')
  const line = found.textOf(at.file).split('\n')[at.line - 1] ?? ''
  const secret = fields.at('spec', 'secretRef', 'name').text()
  const more = secret === null ? '' : `, and its Secret ${secret} belongs there too`
  return line.includes(`${namespace}`)
    ? `Write namespace: ${home}. The address of the Receiver becomes another one${more}.`
    : `A kustomization sets namespace: ${namespace} over it: take that out of there, or list it in another one.`
}

function shown(resources: Receiver['resources']): string {
  return resources
    .map(({ kind, name, matchLabels }) => {
      const labels = Object.entries(matchLabels).map(([key, value]) => `${key}: ${value}`)
      return name === '*' ? `each ${kind} with ${labels.join(', ')}` : `${kind} ${name}`
    })
    .join(', ')
}
