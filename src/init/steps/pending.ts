/** What an earlier run wrote and no commit has: the cluster gets it with the commit that is printed, as on a first run. Pure. */
import { type FluxGraph, isSameNamespace, objectsOf, readManifests } from '../../flux/graph.ts'
import { isOfInit } from '../cluster/paths.ts'
import type { InitFacts } from '../gather.ts'
import type { ChosenReceiver } from '../receivers.ts'

/** Whether such a file is new to git. */
export function pendingIn(
  { uncommitted }: Pick<InitFacts, 'uncommitted'>,
  path: string,
): (file: string) => boolean {
  return (file) => isOfInit(file, path) && uncommitted.get(file) === 'new'
}

/** What the cluster has before the commit: of a file that is committed otherwise, what is in that commit. */
export function withoutPending(
  graph: FluxGraph,
  facts: Pick<InitFacts, 'uncommitted' | 'committed'>,
  path: string,
): FluxGraph {
  const { committed } = facts
  const isPending = pendingIn(facts, path)
  const known = readManifests([...committed].map(([file, text]) => ({ path: file, text }))).objects
  const isKnown = ({ file, kind, name, namespace }: FluxGraph['objects'][number]) =>
    known.some(
      (each) =>
        each.file === file &&
        each.kind === kind &&
        each.name === name &&
        isSameNamespace(each.namespace, namespace),
    )
  const isThere = (object: FluxGraph['objects'][number]) =>
    !isPending(object.file) && (!committed.has(object.file) || isKnown(object))
  return { ...graph, objects: graph.objects.filter(isThere) }
}

/** The Receiver, new to the cluster unless that has it before the commit. */
export function asNew(receiver: ChosenReceiver | null, before: FluxGraph): ChosenReceiver | null {
  if (receiver === null) return null
  const isThere = objectsOf(before, 'Receiver').some(
    ({ name, namespace }) => name === receiver.name && isSameNamespace(namespace, receiver.namespace),
  )
  return { ...receiver, isNew: !isThere }
}
