/** Doctor's check of GitRepositories that Receivers name and nobody has. Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { GitRepository, Receiver } from '../../flux/objects.ts'
import { type DoctorContext, finding, isKind, type Remark } from '../context.ts'
import { instancesOf } from '../links/begun.ts'
import { type Asked, findLost, whereOf } from '../links/lost.ts'
import { deploying } from '../links/rollouts.ts'
import { isIdle, type Named } from '../objects/evidence.ts'

/** flux-06: an entry that names a GitRepository which nobody has: Flux hears of no push, and answers 500. */
export function findLostSourceEntries(found: DoctorContext): readonly Remark[] {
  const all = objectsOf(found.anywhere, 'GitRepository')
  const roots = all.map(({ fields }) => fields)
  const made = new Set(['flux-system', ...instancesOf(found)])
  if ([...made].some((name) => hasUnknown(name) || name.includes('${'))) return []
  // What bootstrap or the Flux Operator makes is told where its namespace is written here.
  const isTold = ({ name }: Named) => !made.has(name) || all.some((one) => one.name === name)
  const asked = objectsOf(found.graph, 'Receiver')
    .filter(({ isUnknown, fields }) => !isUnknown && !isIdle(found, fields))
    .flatMap((receiver) => entriesOf(receiver))
    .filter(({ wanted }) => isTold(wanted))
  const tell = (one: Asked, far: Named | undefined) => {
    const message = `${one.subject} names GitRepository ${one.wanted.name}, ${whereOf(one, far)}: Flux hears of no push, and every call is answered with 500`
    const hint =
      far === undefined
        ? `Correct the name (${all.map(nameOf).join(', ')}), or take the entry out.`
        : `Add namespace: ${far.namespace} to the entry.`
    return finding('flux-06', 'error', one.at, { message, hint })
  }
  const isShown = ({ wanted }: Asked) => isAnotherMeant(found, wanted)
  return findLost(found, { kind: 'GitRepository', roots, asked, isShown, tell })
}

function entriesOf(receiver: Receiver): readonly Asked[] {
  const places = receiver.fields.at('spec', 'resources').list()
  const named = receiver.resources.flatMap(({ kind, name, namespace }, index) =>
    kind !== 'GitRepository' || name === '' || name === '*'
      ? []
      : [
          {
            at: places[index] ?? receiver.fields,
            wanted: { name, namespace: namespace ?? receiver.namespace },
          },
        ],
  )
  return named.map(({ at, wanted }) => {
    const beside = named.flatMap((one) => (one.at === at ? [] : [one.wanted.name]))
    return { asking: receiver.fields, subject: `Receiver ${nameOf(receiver)}`, at, wanted, beside }
  })
}

/**
 * Whether nothing else names such a GitRepository, and the one that the cluster is applied from is named by no Receiver: then it is
 * that one which is meant.
 */
function isAnotherMeant(found: DoctorContext, { name }: Named): boolean {
  const applied = new Set(deploying(found).map(({ source }) => source.name))
  const isNamed = found.allObjects.some((root) => !isReceiver(root) && says(root, name))
  return (
    !isNamed &&
    objectsOf(found.graph, 'GitRepository').some((one) => applied.has(one.name) && !isHeard(found, one))
  )
}

const isReceiver = (root: Fields) => isKind(root, 'Receiver', 'notification.toolkit.fluxcd.io')

/** Whether the name is a whole value of it. */
function says(root: Fields, name: string): boolean {
  return JSON.stringify(root.at('spec').value()).includes(JSON.stringify(name))
}

/** Whether a Receiver has an entry for the GitRepository, or may have one. */
function isHeard({ anywhere }: DoctorContext, source: GitRepository): boolean {
  return objectsOf(anywhere, 'Receiver').some((receiver) =>
    receiver.resources.some(
      ({ kind, name, namespace }) =>
        kind === 'GitRepository' &&
        (name === source.name || name === '*' || hasUnknown(name)) &&
        isSameNamespace(namespace ?? receiver.namespace, source.namespace),
    ),
  )
}
