/** Sees to it that each app's image is scanned and its newest run tag selected; what is there already stays. Pure. */

import {
  type FluxGraph,
  isSameNamespace,
  nameOf,
  objectsOf,
  policiesOf,
  repositoriesOf,
} from '../flux/graph.ts'
import type { ImagePolicy, ImageRepository, Receiver } from '../flux/objects.ts'
import { selectTag } from '../flux/policy.ts'
import type { Draft } from './draft.ts'
import type { InitApp } from './markers.ts'
import { RECEIVER_LABELS, renderImagePolicy, renderImageRepository } from './objects.ts'

/** Where an app's objects are and go. */
export interface AppObjects {
  readonly graph: FluxGraph
  readonly namespace: string
  /** Directory of the image automation. */
  readonly path: string
}

/** What markers of the app name: `namespace:policy`; null when it cannot be had. */
export function ensureAppObjects(draft: Draft, app: InitApp, where: AppObjects): string | null {
  const { graph, namespace, path } = where
  if (!/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/.test(app.name)) {
    draft.refuse(
      `${app.directory}/package.json`,
      `the name ${app.name} cannot be that of a Flux object`,
      RENAME,
    )
    return null
  }
  const near = (object: { namespace: string | null }) => isSameNamespace(object.namespace, namespace)
  const repositories = repositoriesOf(graph, app.image).filter(near)
  const repository = repositories.find(({ name }) => name === app.name) ?? repositories[0] ?? null
  const policies = repository === null ? [] : policiesOf(graph, repository).filter(near)
  const policy = policies.find(selectsNewest) ?? policies[0] ?? null
  const taken = findTaken(graph, app, { namespace, repository, policy })
  if (taken !== null) {
    const message = `has ${taken.kind} ${nameOf(taken)} already, and it is not of ${app.image}`
    draft.refuse(`${taken.file}:${taken.line}`, message, 'Rename it, or give another --namespace.')
    return null
  }
  const at = { name: app.name, namespace }
  draft.addDocuments(`${path}/${app.name}.yaml`, [
    ...(repository === null ? [renderImageRepository(at, app.image, labelsFor(graph, namespace))] : []),
    ...(policy === null ? [renderImagePolicy(at, repository?.name ?? app.name)] : []),
  ])
  if (policy !== null && !selectsNewest(policy)) noteWrongOrder(draft, policy)
  return `${policy?.namespace ?? namespace}:${policy?.name ?? app.name}`
}

const RENAME = 'Flux takes lower-case letters, digits, dashes and dots: rename the package.'

/** An object of another image that has the name which one of ours would get. */
function findTaken(
  graph: FluxGraph,
  app: InitApp,
  found: { namespace: string; repository: ImageRepository | null; policy: ImagePolicy | null },
): ImageRepository | ImagePolicy | null {
  const isTaken = (object: { name: string; namespace: string | null }) =>
    object.name === app.name && isSameNamespace(object.namespace, found.namespace)
  const repository = found.repository === null ? objectsOf(graph, 'ImageRepository').find(isTaken) : undefined
  const policy = found.policy === null ? objectsOf(graph, 'ImagePolicy').find(isTaken) : undefined
  return repository ?? policy ?? null
}

/** Two run tags whose hashes sort against their times, either way. */
const SAMPLES = [
  ['sha-fffffff-1763891234001', 'sha-0000000-1763891235002'],
  ['sha-0000000-1763891234001', 'sha-fffffff-1763891235002'],
] as const

function selectsNewest({ rules }: ImagePolicy): boolean {
  return SAMPLES.every(([older, newer]) => {
    const selection = selectTag(rules, [older, newer, 'sha-fffffff', 'latest'])
    return 'tag' in selection && selection.tag === newer
  })
}

function noteWrongOrder(draft: Draft, policy: ImagePolicy): void {
  draft.note(
    `${policy.file}:${policy.line}`,
    `ImagePolicy ${nameOf(policy)} does not select the newest of the tags that CI pushes`,
    'The command doctor says why, doctor --fix mends it.',
  )
}

/** The labels that a Receiver which is there wants, else our own. */
export function labelsFor(graph: FluxGraph, namespace: string): Readonly<Record<string, string>> {
  const receivers = objectsOf(graph, 'Receiver').filter((receiver) =>
    isSameNamespace(receiver.namespace, namespace),
  )
  const wanted = receivers.flatMap(({ resources }) =>
    resources.filter(({ kind, name }) => kind === 'ImageRepository' && name === '*'),
  )
  return wanted[0]?.matchLabels ?? RECEIVER_LABELS
}

/** Whether a call of the Receiver reaches the ImageRepository, its resourceFilter aside. */
export function isReached(receiver: Receiver, repository: ImageRepository): boolean {
  return receiver.resources.some((resource) => {
    if (resource.kind !== 'ImageRepository') return false
    if (!isSameNamespace(resource.namespace ?? receiver.namespace, repository.namespace)) return false
    const labels = Object.entries(resource.matchLabels)
    return resource.name === '*'
      ? labels.every(([key, value]) => repository.labels[key] === value)
      : resource.name === repository.name
  })
}
