/** Sees to it that tags are written to the branch and that calls start a scan; what is there already stays. Pure. */
import { isMap } from 'yaml'
import { withItem } from '../flux/edit.ts'
import { type FluxGraph, isSameNamespace, nameOf, objectsOf, repositoriesOf } from '../flux/graph.ts'
import { listAt, textAt } from '../flux/image-references.ts'
import type { Receiver } from '../flux/objects.ts'
import { readYaml } from '../flux/yaml.ts'
import { isReached, labelsFor } from './apps.ts'
import type { Draft } from './draft.ts'
import type { InitApp } from './markers.ts'
import { type Caller, renderAutomation, renderPushReceiver, renderReceiver } from './objects.ts'

/** What the objects for all apps are made from. */
export interface SharedFacts {
  readonly graph: FluxGraph
  readonly namespace: string
  readonly path: string
  /** Name of the GitRepository. */
  readonly source: string
  /** The branch that Flux reads and writes. */
  readonly branch: string
  readonly apps: readonly InitApp[]
  readonly receiver: 'generic-oidc' | 'generic-hmac'
  readonly caller: Caller
}

/** One ImageUpdateAutomation that covers the marked files. */
export function ensureAutomation(draft: Draft, facts: SharedFacts, marked: readonly string[]): void {
  const { graph, namespace, source, branch } = facts
  const automations = objectsOf(graph, 'ImageUpdateAutomation').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const [first] = automations
  if (first === undefined) {
    const name = 'flux-system'
    const document = renderAutomation({ name, namespace }, source, branch, updatePath(facts.apps, marked))
    draft.addDocuments(`${facts.path}/image-update.yaml`, [document])
    return
  }
  const isCovered = (file: string) => automations.some(({ updatePath: path }) => isBelow(file, path))
  for (const file of marked.filter((each) => !isCovered(each))) {
    const message = `ImageUpdateAutomation ${nameOf(first)} does not write ${file}: it is not below ./${first.updatePath}`
    draft.note(`${first.file}:${first.line}`, message, 'Widen spec.update.path.')
  }
  const pushed = first.pushBranch ?? first.checkoutBranch ?? branch
  if (pushed !== branch) {
    const message = `ImageUpdateAutomation ${nameOf(first)} pushes to ${pushed}, not to ${branch}`
    draft.note(`${first.file}:${first.line}`, message, `Give --branch ${pushed}, or change its spec.git.`)
  }
}

/** The directory that holds every marked file, also those of apps to come. */
function updatePath(apps: readonly InitApp[], marked: readonly string[]): string {
  const files = marked.length > 0 ? marked : apps.map(({ directory }) => `${directory}/k8s`)
  const directories = files.map((file) => {
    const app = apps.find(({ directory }) => file.startsWith(`${directory}/`))
    return (app?.directory ?? file).split('/').slice(0, -1)
  })
  const [first = []] = directories
  const isShared = (part: string, index: number) => directories.every((parts) => parts[index] === part)
  const end = first.findIndex((part, index) => !isShared(part, index))
  return (end < 0 ? first : first.slice(0, end)).join('/')
}

/** Whether a path is the directory or below it. */
export function isBelow(path: string, directory: string): boolean {
  return directory === '' || path === directory || path.startsWith(`${directory}/`)
}

/** A Receiver for CI that reaches every app's ImageRepository, and one for pushes to the branch. */
export function ensureReceivers(draft: Draft, facts: SharedFacts): void {
  const { graph, namespace, path, source, branch } = facts
  const all = objectsOf(graph, 'Receiver').filter((each) => isSameNamespace(each.namespace, namespace))
  const ofImages = all.filter((each) => each.resources.some(({ kind }) => kind === 'ImageRepository'))
  const ofPushes = all.filter((each) => each.resources.some(({ kind }) => kind === 'GitRepository'))
  const file = `${path}/receiver.yaml`
  const documents: string[] = []
  if (ofImages.length === 0 && isFree(draft, all, 'images')) {
    const at = { name: 'images', namespace }
    documents.push(renderReceiver(at, facts.receiver, facts.caller, labelsFor(graph, namespace)))
  }
  if (ofPushes.length === 0 && isFree(draft, all, 'push'))
    documents.push(renderPushReceiver({ name: 'push', namespace }, source, branch))
  draft.addDocuments(file, documents)
  // Written without the repository's id and untouched since: now that it is known, it takes the name's place.
  const named = renderReceiver(
    { name: 'images', namespace },
    facts.receiver,
    { ...facts.caller, repositoryId: null },
    labelsFor(graph, namespace),
  )
  const text = draft.text(file)
  if (text?.includes(named) && facts.caller.repositoryId !== null) {
    const { receiver, caller } = facts
    const better = renderReceiver(
      { name: 'images', namespace },
      receiver,
      caller,
      labelsFor(graph, namespace),
    )
    draft.write(
      file,
      text.replace(named, () => better),
    )
  }
  if (ofImages.length > 0) for (const app of facts.apps) reach(draft, facts, ofImages, app)
}

function isFree(draft: Draft, receivers: readonly Receiver[], name: string): boolean {
  const taken = receivers.find((receiver) => receiver.name === name)
  if (taken === undefined) return true
  const message = `has a Receiver ${nameOf(taken)} that is for something else`
  draft.refuse(`${taken.file}:${taken.line}`, message, 'Rename it, or give another --namespace.')
  return false
}

/** Adds the app to a Receiver that lists its ImageRepositories by name. */
function reach(draft: Draft, facts: SharedFacts, receivers: readonly Receiver[], app: InitApp): void {
  const { namespace } = facts
  // As the draft has it now: the ImageRepository may be one that was just added.
  const repositories = repositoriesOf(draft.graph(), app.image).filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const [repository] = repositories
  const [receiver] = receivers
  if (repository === undefined || receiver === undefined) return
  if (repositories.some((each) => receivers.some((known) => isReached(known, each)))) return
  const byLabel = receivers.find(({ resources }) => resources.some(({ name }) => name === '*'))
  if (byLabel !== undefined) {
    const message = `ImageRepository ${nameOf(repository)} has not the labels that Receiver ${nameOf(byLabel)} looks for`
    draft.note(`${repository.file}:${repository.line}`, message, 'Add the labels of its matchLabels.')
    return
  }
  const text = draft.text(receiver.file) ?? ''
  const list = resourcesOf(receiver, text)
  const lines = [
    'apiVersion: image.toolkit.fluxcd.io/v1',
    'kind: ImageRepository',
    `name: ${repository.name}`,
  ]
  const hasVersions = receiver.resources.every(({ apiVersion }) => apiVersion !== null)
  const edited = list === null ? null : withItem(text, list, hasVersions ? lines : lines.slice(1))
  if (edited !== null && 'text' in edited) draft.write(receiver.file, edited.text)
  else
    draft.refuse(
      `${receiver.file}:${receiver.line}`,
      `spec.resources of Receiver ${nameOf(receiver)} ${edited?.problem ?? 'cannot be read'}`,
      `Add ImageRepository ${repository.name} to it.`,
    )
}

function resourcesOf(receiver: Receiver, text: string): ReturnType<typeof listAt> {
  for (const { contents } of readYaml(receiver.file, text).documents) {
    if (!isMap(contents) || textAt(contents, 'kind') !== 'Receiver') continue
    const metadata: unknown = contents.get('metadata', true)
    const spec: unknown = contents.get('spec', true)
    if (isMap(metadata) && textAt(metadata, 'name') === receiver.name && isMap(spec))
      return listAt(spec, 'resources')
  }
  return null
}
