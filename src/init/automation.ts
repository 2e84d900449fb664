/** Sees to it that one ImageUpdateAutomation writes the marked files; one that is there already stays. Pure. */
import { type FluxGraph, isSameNamespace, nameOf, objectsOf } from '../flux/graph.ts'
import type { Draft } from './draft.ts'
import type { Generator } from './generated.ts'
import type { InitApp } from './markers.ts'
import { renderAutomation } from './objects.ts'

/** What the objects for all apps are made from. */
export interface SharedFacts {
  readonly graph: FluxGraph
  readonly generators: readonly Generator[]
  readonly namespace: string
  readonly path: string
  /** Name of the GitRepository. */
  readonly source: string
  /** The branch that Flux reads and writes. */
  readonly branch: string
  readonly apps: readonly InitApp[]
}

/** One ImageUpdateAutomation that covers the marked files. */
export function ensureAutomation(draft: Draft, facts: SharedFacts, marked: readonly string[]): void {
  const { graph, namespace, source, branch } = facts
  const automations = objectsOf(graph, 'ImageUpdateAutomation').filter((each) =>
    isSameNamespace(each.namespace, namespace),
  )
  const [first] = automations
  const generator = facts.generators.find(({ kinds }) => kinds.has('ImageUpdateAutomation'))
  if (first === undefined && generator !== undefined) {
    const message = `${generator.what} generates an ImageUpdateAutomation, so none was written`
    draft.note(
      `${generator.file}:${generator.line}`,
      message,
      'Check that its update.path holds the markers.',
    )
    return
  }
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
  const homes = apps.flatMap(({ directory }) => (directory === null ? [] : [directory]))
  const files = marked.length > 0 ? marked : homes.map((directory) => `${directory}/k8s`)
  const directories = files.map((file) => {
    const home = homes.find((directory) => file.startsWith(`${directory}/`))
    return (home ?? file).split('/').slice(0, -1)
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
