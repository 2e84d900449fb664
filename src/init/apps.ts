/** Sees to it that each app's image is scanned and its newest run tag selected; what is there already stays. Pure. */
import { isMap } from 'yaml'
import { withEntry } from '../flux/edit.ts'
import {
  type FluxGraph,
  isSameNamespace,
  nameOf,
  objectsOf,
  policiesOf,
  repositoriesOf,
} from '../flux/graph.ts'
import { textAt } from '../flux/image-references.ts'
import type { ImagePolicy, ImageRepository, Receiver } from '../flux/objects.ts'
import { selectTag } from '../flux/policy.ts'
import { readYaml } from '../flux/yaml.ts'
import type { Draft } from './draft.ts'
import { type Generator, generatorFor } from './generated.ts'
import type { InitApp } from './markers.ts'
import { RECEIVER_LABELS, renderImagePolicy, renderImageRepository } from './objects.ts'
import { tagFilterOf } from './tag-filter.ts'

/** Where an app's objects are and go. */
export interface AppObjects {
  readonly graph: FluxGraph
  readonly namespace: string
  /** Directory of the image automation. */
  readonly path: string
  readonly generators: readonly Generator[]
  /** Templates of the tags that are pushed; null = the action's default. */
  readonly tags: readonly string[] | null
  /** The branch whose pushes are deployed. */
  readonly deployBranch: string
  readonly pin: boolean
}

/** What markers of the app name: `namespace:policy`; null when it cannot be had. */
export function ensureAppObjects(draft: Draft, app: InitApp, where: AppObjects): string | null {
  const { graph, namespace, path } = where
  if (!isUsableName(draft, app)) return null
  const near = (object: { namespace: string | null }) => isSameNamespace(object.namespace, namespace)
  const repositories = repositoriesOf(graph, app.image).filter(near)
  const repository = repositories.find(({ name }) => name === app.name) ?? repositories[0] ?? null
  const policies = repository === null ? [] : policiesOf(graph, repository).filter(near)
  const policy = policies.find((each) => selectsNewest(each, where)) ?? policies[0] ?? null
  const generator = repository === null ? generatorFor(where.generators, app.image) : null
  if (generator !== null) return leaveToGenerator(draft, app, generator)
  const taken = findTaken(graph, app, { namespace, repository, policy })
  if (taken !== null) {
    const message = `has ${taken.kind} ${nameOf(taken)} already, and it is not of ${app.image}`
    draft.refuse(`${taken.file}:${taken.line}`, message, 'Rename it, or give another --namespace.')
    return null
  }
  const filter = tagFilterOf(where.tags, { app: app.name, branch: where.deployBranch })
  if ('problem' in filter) {
    draft.refuse(
      null,
      `${app.name}: ${filter.problem}, so Flux cannot tell which is newest`,
      'Add a tag with {timestamp}.',
    )
    return null
  }
  const at = { name: app.name, namespace }
  const { pin } = where
  draft.addDocuments(`${path}/${app.name}.yaml`, [
    ...(repository === null ? [renderImageRepository(at, app.image, labelsFor(graph, namespace))] : []),
    ...(policy === null ? [renderImagePolicy(at, repository?.name ?? app.name, { filter, pin })] : []),
  ])
  if (policy !== null && !selectsNewest(policy, where)) noteWrongOrder(draft, policy)
  if (policy !== null && pin && policy.digestReflection === 'Never') reflectDigest(draft, policy)
  return `${policy?.namespace ?? namespace}:${policy?.name ?? app.name}`
}

function isUsableName(draft: Draft, { name, directory }: InitApp): boolean {
  if (/^[a-z0-9](?:[a-z0-9.-]{0,61}[a-z0-9])?$/.test(name)) return true
  const where = directory === null ? null : `${directory}/package.json`
  const hint = 'Flux takes lower-case letters, digits, dashes and dots: rename the package.'
  draft.refuse(where, `the name ${name} cannot be that of a Flux object`, hint)
  return false
}

function leaveToGenerator(draft: Draft, app: InitApp, { file, line, what }: Generator): null {
  const message = `${app.name}: ${what} generates the ImageRepository or ImagePolicy of ${app.image}, so none was written`
  const hint = 'Add the app to its inputs where it is missing, and the marker where its tag is.'
  draft.note(`${file}:${line}`, message, hint)
  return null
}

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

/** Tags of another scheme are doctor's to judge. */
function selectsNewest({ rules }: ImagePolicy, { tags }: AppObjects): boolean {
  if (tags !== null) return true
  return SAMPLES.every(([older, newer]) => {
    const selection = selectTag(rules, [older, newer, 'sha-fffffff', 'latest'])
    return 'tag' in selection && selection.tag === newer
  })
}

function noteWrongOrder(draft: Draft, policy: ImagePolicy): void {
  draft.note(
    `${policy.file}:${policy.line}`,
    `ImagePolicy ${nameOf(policy)} does not select the newest of the tags that CI pushes`,
    'The command doctor says why, doctor --fix fixes it.',
  )
}

/** The policy that is there looks the digest up too. */
function reflectDigest(draft: Draft, policy: ImagePolicy): void {
  const text = draft.text(policy.file) ?? ''
  for (const { contents } of readYaml(policy.file, text).documents) {
    if (!isMap(contents) || textAt(contents, 'kind') !== 'ImagePolicy') continue
    const metadata: unknown = contents.get('metadata', true)
    const spec: unknown = contents.get('spec', true)
    if (!isMap(metadata) || textAt(metadata, 'name') !== policy.name || !isMap(spec)) continue
    const edited = spec.has('digestReflectionPolicy')
      ? { problem: 'has digestReflectionPolicy: Never' }
      : withEntry(text, spec, ['digestReflectionPolicy: IfNotPresent'])
    if ('text' in edited) draft.write(policy.file, edited.text)
    else
      draft.refuse(
        `${policy.file}:${policy.line}`,
        edited.problem,
        'Set digestReflectionPolicy: IfNotPresent in its spec.',
      )
    return
  }
}

/** The labels that a Receiver which is there asks for, else our own. */
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
