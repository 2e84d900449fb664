/** Sees to it that Flux applies the directory of the image automation; what is there already stays. Pure. */
import { dirname, join, relative } from 'node:path/posix'
import { isMap, isScalar } from 'yaml'
import { type FluxGraph, isKustomization, isSameNamespace, listAt, nameOf, objectsOf } from '../flux/graph.ts'
import { documentsOf } from '../flux/kustomize/changes/patches.ts'
import { patchFilesOf } from '../flux/kustomize/kustomization.ts'
import type { Kustomization } from '../flux/objects.ts'
import { readYaml, whyBroken, withItem } from '../flux/yaml.ts'
import { isBelow } from './apps.ts'
import { mayApply, openKustomizations } from './cluster/sets.ts'
import { type Draft, directoriesFrom, kustomizationIn } from './draft.ts'
import { renderGitRepository, renderKustomization } from './objects.ts'

/** What the sync entry is made from. */
export interface SyncFacts {
  readonly graph: FluxGraph
  readonly namespace: string
  readonly path: string
  /** Name of the GitRepository, and whether a manifest has it already. */
  readonly source: { readonly name: string; readonly exists: boolean }
  /** Address of the repository, for a GitRepository that is new. */
  readonly url: string
  readonly branch: string | null
  /** App → directory of its marked file. */
  readonly directories: ReadonlyMap<string, string>
}

/** The name of the Kustomization that applies the image automation. */
const NAME = 'image-automation'

/** A Kustomization that covers the image automation, and a kustomization.yaml that lists its files. */
export function ensureSync(draft: Draft, facts: SyncFacts): void {
  const { path } = facts
  const ours = ownKustomizations(facts)
  const covering = ours.find((each) => isBelow(path, each.path))
  const top = addToSync(draft, facts, ours, covering?.path ?? null)
  listFiles(draft, path, top)
}

/** Those that apply this repository: another repository may have directories of the same names. */
function ownKustomizations({ graph, source }: SyncFacts): readonly Kustomization[] {
  const others = objectsOf(graph, 'GitRepository').filter(({ name }) => name !== source.name)
  return objectsOf(graph, 'Kustomization').filter(
    (each) => each.source.kind === 'GitRepository' && !others.some(({ name }) => name === each.source.name),
  )
}

/** One directory that a new Kustomization is to apply. */
interface Entry {
  readonly name: string
  readonly directory: string
  readonly waits: boolean
}

/** Returns the directory of the Kustomization that applies the image automation: `covered`, or that of a new one. */
function addToSync(
  draft: Draft,
  facts: SyncFacts,
  ours: readonly Kustomization[],
  covered: string | null,
): string {
  const { path } = facts
  const file = join(dirname(path), 'sync.yaml')
  const isNew = draft.text(file) === null && covered === null
  // Between Kustomizations of other apps that are listed here, the new app has its place too.
  const hasApps = ours.some((each) => each.file === file && each.name !== NAME && isOfApp(each, facts))
  if (covered !== null && !hasApps) return covered
  const directories = appDirectories(draft, facts, ours)
  const entries = isNew || hasApps ? directories : []
  const holder = entries.find(({ directory }) => isBelow(path, directory))?.directory ?? null
  const automation = { name: NAME, directory: path, waits: false }
  // A directory without objects needs nobody to apply it: those of all apps are elsewhere.
  const isEmpty = !draft.files().some((each) => isBelow(each.path, path))
  const isLacking = covered === null && holder === null && !isEmpty
  const all = isLacking ? [...entries, automation] : entries
  if (refuseTaken(draft, facts, all)) return covered ?? path
  writeSync(draft, file, facts, all)
  const others = [...ours.map((each) => each.path), ...entries.map(({ directory }) => directory)]
  if (isLacking) keepApart(draft, path, others)
  for (const { name, directory } of entries.length > 0 ? [] : directories) {
    const message = `${name}: no Kustomization of Flux applies ./${directory}`
    draft.note(file, message, 'Add one, as for the other apps.')
  }
  return covered ?? holder ?? path
}

/** Whether the Kustomization applies the directory of one of the apps, as those that init writes do. */
function isOfApp({ path }: Kustomization, { directories }: SyncFacts): boolean {
  return [...directories.values()].includes(path)
}

/** A Kustomization of another source is taken too: two of one name overwrite each other. */
function refuseTaken(draft: Draft, { graph, namespace }: SyncFacts, entries: readonly Entry[]): boolean {
  const there = objectsOf(graph, 'Kustomization')
  const isTaken = (each: Kustomization, { name, directory }: Entry) =>
    (each.name === name && isSameNamespace(each.namespace, namespace)) ||
    // An artifact may be of these files: two would apply them. Its top may be that of any other repository.
    (each.source.kind !== 'GitRepository' && each.path !== '' && isBelow(directory, each.path))
  const taken = entries.flatMap((entry) =>
    there.filter((each) => isTaken(each, entry)).map((each) => ({ ...entry, each })),
  )
  for (const { name, each, directory } of taken) {
    const message = `has a Kustomization ${nameOf(each)} that applies ./${each.path} of ${each.source.kind} ${each.source.name}, not ./${directory} of this repository`
    const hint =
      each.source.kind !== 'GitRepository'
        ? `Flux writes tags to Git alone, so init builds on a GitRepository: let this Kustomization apply ./${directory} of one of this repository, or, if its ${each.source.kind} has other files, give it another ${each.name === name ? 'name' : 'path'}.`
        : name === NAME
          ? `Rename it, or give --path ${each.path || 'deploy/images'}.`
          : 'Rename it.'
    draft.refuse(`${each.file}:${each.line}`, message, hint)
  }
  return taken.length > 0
}

function writeSync(draft: Draft, file: string, facts: SyncFacts, entries: readonly Entry[]): void {
  const { namespace, source, url, branch } = facts
  const at = (name: string) => ({ name, namespace })
  const isLacking = !source.exists && entries.length > 0
  draft.addDocuments(
    file,
    [
      ...(isLacking && branch !== null ? [renderGitRepository(at(source.name), url, branch)] : []),
      ...entries.map(({ name, directory, waits }) =>
        renderKustomization(at(name), source.name, directory, waits),
      ),
    ],
    `# What Flux applies. Apply this file once by hand: kubectl apply -f ${file}\n`,
  )
}

/** The directories of the apps that nothing applies yet, none of them below another. */
function appDirectories(draft: Draft, facts: SyncFacts, ours: readonly Kustomization[]): readonly Entry[] {
  const isApplied = (directory: string) =>
    ours.some((each) => isBelow(directory, each.path)) || isReferenced(draft, directory, ours)
  const wanted = [...new Set(facts.directories.values())].filter((directory) => !isApplied(directory))
  const tops = wanted.filter((each) => !wanted.some((other) => other !== each && isBelow(each, other)))
  return tops.flatMap((directory) => {
    const apps = [...facts.directories].filter(([, own]) => isBelow(own, directory)).map(([app]) => app)
    const open = openFor(draft, facts, directory)
    if (open !== undefined) {
      const message = `${apps.join(', ')}: ResourceSet ${open.set} makes Kustomizations of ./${open.path}, and ./${directory} may be one of them, so none was written for it`
      const hint = `See what the cluster has: kubectl get kustomizations -A -o custom-columns=NAME:.metadata.name,PATH:.spec.path. Where ./${directory} is missing, add the app to what the ResourceSet reads.`
      draft.note(`${open.file}:${open.line}`, message, hint)
      return []
    }
    const holds = ours.filter((each) => isBelow(each.path, directory))
    if (holds.length > 0 && kustomizationIn(directory, (each) => draft.text(each)) === null) {
      const names = holds.map(nameOf).join(', ')
      const message = `${apps.join(', ')}: no Kustomization of Flux applies ./${directory}, and one for it would apply that of ${names} too`
      draft.note(
        null,
        message,
        'Move the manifests to a directory of their own, or add a kustomization.yaml.',
      )
      return []
    }
    return [{ name: apps.length === 1 ? (apps[0] ?? 'apps') : nameFor(directory), directory, waits: true }]
  })
}

/** A ResourceSet that may make a Kustomization of the directory: two that prune one directory delete each other's objects. */
function openFor(draft: Draft, { graph, source }: SyncFacts, directory: string) {
  const others = objectsOf(graph, 'GitRepository').filter(({ name }) => name !== source.name)
  return openKustomizations(draft.files()).find(
    (each) => !others.some(({ name }) => name === each.source) && mayApply(each, directory),
  )
}

/** What a directory of several apps is called: its own name, or `apps` where that says nothing. */
function nameFor(directory: string): string {
  const name = directory.split('/').at(-1) ?? ''
  const isPlain = /^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name)
  return isPlain && !['k8s', 'manifests', 'deploy', 'base', NAME].includes(name) ? name : 'apps'
}

/** Whether a kustomization.yaml that Flux applies takes the directory in. */
function isReferenced(draft: Draft, directory: string, ours: readonly Kustomization[]): boolean {
  const starts = ours.map((each) => each.path)
  return directoriesFrom(starts, (path) => draft.text(path)).has(directory)
}

/** Without a kustomization.yaml, Flux applies all that is below: other Kustomizations' directories too. */
function keepApart(draft: Draft, path: string, others: readonly string[]): void {
  const inside = others.filter((other) => other !== path && isBelow(other, path))
  if (inside.length === 0 || kustomizationIn(path, (each) => draft.text(each)) !== null) return
  const text =
    'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n# Only these: other Kustomizations of Flux apply what is below.\nresources:\n'
  const files = filesOf(draft, path).map((each) => `  - ${relative(path, each)}\n`)
  draft.write(`${path}/kustomization.yaml`, `${text}${files.join('')}`)
}

function filesOf(draft: Draft, path: string): readonly string[] {
  const patches = patchesAround(draft, path)
  return draft
    .files()
    .map((each) => each.path)
    .filter((each) => dirname(each) === path && each.endsWith('.yaml') && !isKustomization(each))
    .filter((each) => !patches.has(each))
    .sort()
}

/** The files that the kustomizations of the directory and of those above patch with: as resources they would be objects. */
function patchesAround(draft: Draft, path: string): ReadonlySet<string> {
  const documents = documentsOf(draft.files())
  const patches = new Set<string>()
  for (let at = path; ; at = dirname(at)) {
    for (const file of patchFilesOf(documents, at === '.' ? '' : at)) patches.add(file)
    if (at === '.' || at === dirname(at)) return patches
  }
}

/** Where a kustomization.yaml decides what is applied, it names the files of the image automation. */
function listFiles(draft: Draft, path: string, top: string): void {
  for (let directory = path; ; directory = dirname(directory)) {
    const file = kustomizationIn(directory, (each) => draft.text(each))
    if (file !== null) {
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
  const wanted = filesOf(draft, path).filter((each) => !listed.has(each) && !listed.has(path))
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
