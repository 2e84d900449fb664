/** Sees to it that Flux applies the directory of the image automation; what is there already stays. Pure. */
import { dirname, join, relative } from 'node:path/posix'
import { isMap, isScalar } from 'yaml'
import { whyBroken, withItem } from '../flux/edit.ts'
import { type FluxGraph, isSameNamespace, nameOf, objectsOf } from '../flux/graph.ts'
import { KUSTOMIZATIONS, listAt } from '../flux/image-references.ts'
import { readYaml } from '../flux/yaml.ts'
import type { Draft } from './draft.ts'
import { renderGitRepository, renderKustomization } from './objects.ts'
import { isBelow } from './shared.ts'

/** What the sync entry is made from. */
export interface SyncFacts {
  readonly graph: FluxGraph
  readonly namespace: string
  readonly path: string
  /** Name of the GitRepository, and whether a manifest has it already. */
  readonly source: { readonly name: string; readonly exists: boolean }
  readonly repository: string
  readonly branch: string
  /** App → directory of its marked file. */
  readonly directories: ReadonlyMap<string, string>
}

/** The name of the Kustomization that applies the image automation. */
const NAME = 'image-automation'

/** A Kustomization that covers the image automation, and a kustomization.yaml that lists its files. */
export function ensureSync(draft: Draft, facts: SyncFacts): void {
  const { graph, path } = facts
  const covering = objectsOf(graph, 'Kustomization').filter((each) => isBelow(path, each.path))
  const [first] = covering
  if (first === undefined) addToSync(draft, facts)
  listFiles(draft, path, first?.path ?? path)
}

function addToSync(draft: Draft, facts: SyncFacts): void {
  const { graph, namespace, path, source, branch, repository } = facts
  const file = join(dirname(path), 'sync.yaml')
  const taken = objectsOf(graph, 'Kustomization').find(
    (each) => each.name === NAME && isSameNamespace(each.namespace, namespace),
  )
  if (taken !== undefined) {
    const message = `has a Kustomization ${nameOf(taken)} that applies ./${taken.path}, not ./${path}`
    draft.refuse(`${taken.file}:${taken.line}`, message, `Rename it, or give --path ${taken.path}.`)
    return
  }
  const uncovered = [...facts.directories].filter(
    ([, directory]) => !objectsOf(graph, 'Kustomization').some((each) => isBelow(directory, each.path)),
  )
  const isNew = draft.text(file) === null
  const at = (name: string) => ({ name, namespace })
  const apps = uncovered.map(([app, directory]) => renderKustomization(at(app), source.name, directory, true))
  draft.addDocuments(
    file,
    [
      ...(source.exists ? [] : [renderGitRepository(at(source.name), repository, branch)]),
      ...(isNew ? apps : []),
      renderKustomization(at(NAME), source.name, path, false),
    ],
    `# What Flux applies. Apply this file once by hand: kubectl apply -f ${file}\n`,
  )
  for (const [app, directory] of isNew ? [] : uncovered) {
    const message = `${app}: no Kustomization of Flux applies ./${directory}`
    draft.note(file, message, 'Add one, as for the other apps.')
  }
}

/** Where a kustomization.yaml decides what is applied, it names the files of the image automation. */
function listFiles(draft: Draft, path: string, top: string): void {
  for (let directory = path; ; directory = dirname(directory)) {
    const file = KUSTOMIZATIONS.map((name) => join(directory, name)).find((each) => draft.text(each) !== null)
    if (file !== undefined) {
      addResources(draft, file, path)
      return
    }
    if (directory === top || directory === '.' || !isBelow(directory, top)) return
  }
}

function addResources(draft: Draft, file: string, path: string): void {
  const text = draft.text(file) ?? ''
  const root = readYaml(file, text).documents[0]?.contents
  const list = isMap(root) ? listAt(root, 'resources') : null
  const listed = new Set(
    (list?.items ?? []).map((item) => join(dirname(file), isScalar(item) ? String(item.value) : '')),
  )
  const wanted = draft
    .files()
    .map((each) => each.path)
    .filter(
      (each) =>
        dirname(each) === path && each.endsWith('.yaml') && !KUSTOMIZATIONS.includes(relative(path, each)),
    )
    .filter((each) => !listed.has(each) && !listed.has(path))
    .sort()
  for (const each of wanted) addResource(draft, file, relative(dirname(file), each))
}

function addResource(draft: Draft, file: string, resource: string): void {
  const text = draft.text(file) ?? ''
  const root = readYaml(file, text).documents[0]?.contents
  const list = isMap(root) ? listAt(root, 'resources') : null
  const edited =
    list === null
      ? { problem: whyBroken(file, text) ?? 'has no list of resources' }
      : withItem(text, list, [resource])
  if ('text' in edited) draft.write(file, edited.text)
  else draft.refuse(file, edited.problem, `List ${resource} under resources.`)
}
