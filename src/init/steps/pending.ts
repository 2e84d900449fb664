/** What an earlier run wrote and no commit has: the cluster gets it with the commit that is printed, as on a first run. Pure. */
import { type FluxGraph, isSameNamespace, objectsOf } from '../../flux/graph.ts'
import { isOfInit } from '../cluster/paths.ts'
import type { InitFacts } from '../gather.ts'
import type { ChosenReceiver } from '../receivers.ts'

/** Whether such a file is new to git. What is new in one that is committed is not told apart. */
export function pendingIn(
  { uncommitted }: Pick<InitFacts, 'uncommitted'>,
  path: string,
): (file: string) => boolean {
  return (file) => isOfInit(file, path) && uncommitted.get(file) === 'new'
}

/** What the cluster has before the commit. */
export function withoutPending(graph: FluxGraph, isPending: (file: string) => boolean): FluxGraph {
  return { ...graph, objects: graph.objects.filter(({ file }) => !isPending(file)) }
}

/** The Receiver, new to the cluster unless that has it before the commit. */
export function asNew(receiver: ChosenReceiver | null, before: FluxGraph): ChosenReceiver | null {
  if (receiver === null) return null
  const isThere = objectsOf(before, 'Receiver').some(
    ({ name, namespace }) => name === receiver.name && isSameNamespace(namespace, receiver.namespace),
  )
  return { ...receiver, isNew: !isThere }
}
