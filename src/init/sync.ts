/** Sees to it that Flux applies the directory of the image automation; what is there already stays. Pure. */
import { dirname, join, relative } from 'node:path/posix'
import { isMap, isScalar } from 'yaml'
import { placeOf } from '../flux/files.ts'
import { isKustomization, listAt, nameOf, objectsOf } from '../flux/graph.ts'
import { documentsOf } from '../flux/kustomize/documents.ts'
import { patchFilesOf } from '../flux/kustomize/kustomization.ts'
import type { Kustomization } from '../flux/objects.ts'
import { readYaml, whyBroken } from '../flux/yaml.ts'
import { withItem } from '../flux/yaml-edits.ts'
import {
  appDirectories,
  commandFor,
  doubtOf,
  isInPlace,
  isOfApp,
  LOOK,
  NAME,
  ownKustomizations,
} from './cluster/applying.ts'
import { isPlain } from './cluster/layout.ts'
import { isBelow, syncFile } from './cluster/paths.ts'
import type { Entry, SyncFacts } from './cluster/sync-facts.ts'
import { targetNamespaceFor } from './cluster/target-namespace.ts'
import { type Draft, directoriesFrom, kustomizationIn } from './draft.ts'
import { renderGitRepository, renderKustomization } from './objects.ts'
import { withNamespaces } from './sync/namespaces.ts'

/** A Kustomization that covers the image automation, and a kustomization.yaml that lists its files. */
export function ensureSync(draft: Draft, facts: SyncFacts): void {
  const { path } = facts
  const ours = ownKustomizations(facts)
  const covering = ours
    .filter((each) => isBelow(path, each.path))
    .toSorted((a, b) => b.path.length - a.path.length)[0]
  const top = addToSync(draft, facts, ours, covering?.path ?? null)
  listFiles(draft, path, top)
}

/** Returns the directory of the Kustomization that applies the image automation: `covered`, or that of a new one. */
function addToSync(
  draft: Draft,
  facts: SyncFacts,
  ours: readonly Kustomization[],
  covered: string | null,
): string {
  const { path } = facts
  const file = syncFile(path)
  const isNew = draft.text(file) === null && covered === null
  // Between Kustomizations of other apps that are listed here, the new app has its place too.
  const hasApps = ours.some((each) => each.file === file && each.name !== NAME && isOfApp(draft, each, facts))
  if (covered !== null && !hasApps) {
    addBeside(draft, facts, ours)
    return covered
  }
  const directories = appDirectories(draft, facts, ours, null)
  const isFree = (entry: Entry) => takenBy(facts, entry).length === 0
  const entries = isNew || hasApps ? withNamespaces(directories, facts, isFree) : []
  const holder = entries.find((each) => isHeld(draft, facts, each))?.directory ?? null
  const automation = { name: NAME, directory: path, waits: false }
  // A directory without objects needs nobody to apply it: those of all apps are elsewhere.
  const isEmpty = path !== '.' && !draft.files().some((each) => isBelow(each.path, path))
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

/** Whether the image automation is applied with the directory: it is taken in, or may be listed. */
function isHeld(draft: Draft, facts: SyncFacts, { directory }: Entry): boolean {
  const { path, scope } = facts
  const beside = new Map(scope.beside.map((each) => [each.path, each.text]))
  const text = (file: string) => draft.text(file) ?? beside.get(file) ?? null
  if (directoriesFrom([directory], text).has(path)) return true
  if (!isBelow(path, directory)) return false
  const file = kustomizationIn(directory, text)
  if (file === null) return true
  return isPlain(file, text(file) ?? '') && targetNamespaceFor(directory, facts) === null
}

/** Kustomizations for the apps, where what applies the image automation brings them. */
function addBeside(draft: Draft, facts: SyncFacts, ours: readonly Kustomization[]): void {
  const file = `${facts.path}/sync.yaml`
  const doubt = doubtOf(draft, facts)
  const entries = appDirectories(draft, facts, ours, doubt)
  const unsure = entries.filter((entry) => doubt !== null || takenBy(facts, entry).length > 0)
  for (const entry of unsure) {
    const { name, directory } = entry
    const [taken] = takenBy(facts, entry)
    const why = doubt ?? `Kustomization ${taken === undefined ? name : nameOf(taken)} is there`
    draft.note(
      null,
      `${name}: no Kustomization here leads to ./${directory}, and ${why}, so none was written for it`,
      `${LOOK} Where nothing applies ./${directory}, put one into ${file}, then run init again: ${commandFor(taken === undefined ? name : `${name}-apps`, directory, facts)}`,
    )
  }
  const sure = entries.filter((entry) => !unsure.includes(entry))
  const isFree = (entry: Entry) => takenBy(facts, entry).length === 0
  writeSync(draft, file, facts, withNamespaces(sure, facts, isFree), '# What Flux applies of the apps.\n')
}

/** The Kustomizations in the place of a new one: two of one name overwrite each other. */
function takenBy(facts: SyncFacts, { name, directory }: Entry): readonly Kustomization[] {
  const { graph, scope } = facts
  return objectsOf(graph, 'Kustomization').filter(
    (each) =>
      (each.name === name && isInPlace(each, facts)) ||
      // An artifact may be of these files: two would apply them. Its top may be that of any other repository.
      (each.source.kind !== 'GitRepository' &&
        each.path !== '' &&
        isBelow(directory, each.path) &&
        !scope.isForeign(each.file)),
  )
}

/** A Kustomization of another source is taken too. */
function refuseTaken(draft: Draft, facts: SyncFacts, entries: readonly Entry[]): boolean {
  const taken = entries.flatMap((entry) => takenBy(facts, entry).map((each) => ({ ...entry, each })))
  for (const { name, each, directory } of taken) {
    const message = `has a Kustomization ${nameOf(each)} that applies ./${each.path} of ${each.source.kind} ${each.source.name}, not ./${directory} of this repository`
    const hint =
      each.source.kind !== 'GitRepository'
        ? `Flux writes tags to Git alone, so init builds on a GitRepository: let this Kustomization apply ./${directory} of one of this repository, or, if its ${each.source.kind} has other files, give it another ${each.name === name ? 'name' : 'path'}.`
        : name === NAME
          ? `Rename it, or give --path ${each.path || 'deploy/images'}.`
          : 'Rename it.'
    draft.refuse(placeOf(each), message, hint)
  }
  return taken.length > 0
}

function writeSync(
  draft: Draft,
  file: string,
  facts: SyncFacts,
  entries: readonly Entry[],
  header = `# What Flux applies. Apply this file once by hand: kubectl apply -f ${file}\n`,
): void {
  const { namespace, source, url, branch } = facts
  const at = (name: string) => ({ name, namespace })
  const isLacking = !source.exists && entries.length > 0
  const placed = entries.map((entry) => ({
    ...entry,
    targetNamespace: targetNamespaceFor(entry.directory, facts),
  }))
  notePlaced(draft, file, placed)
  draft.addDocuments(
    file,
    [
      ...(isLacking && branch !== null ? [renderGitRepository(at(source.name), url, branch)] : []),
      ...placed.map((entry) => renderKustomization(at(entry.name), source.name, entry.directory, entry)),
    ],
    header,
  )
}

/** Says where manifests go that name no namespace. */
function notePlaced(
  draft: Draft,
  file: string,
  entries: readonly { readonly name: string; readonly targetNamespace: string | null }[],
): void {
  for (const [namespace, placed] of Map.groupBy(entries, (entry) => entry.targetNamespace)) {
    if (namespace === null) continue
    const message = `${placed.map(({ name }) => name).join(', ')}: their manifests name no namespace, and Flux has none of its own for them, so targetNamespace puts them into ${namespace}`
    draft.note(file, message, 'Write another one there if they run in another.')
  }
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
