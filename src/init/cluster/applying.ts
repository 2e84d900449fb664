/** Says which directories of the apps need a Kustomization of Flux, and where that cannot be told. Pure. */
import { hasVariables } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { type FluxGraph, isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { Kustomization } from '../../flux/objects.ts'
import { markerFor } from '../../flux/yaml-edits.ts'
import { type Draft, directoriesFrom } from '../draft.ts'
import { isBelow } from './paths.ts'
import { mayApply, openKustomizations } from './sets.ts'
import type { Entry, SyncFacts } from './sync-facts.ts'
import { targetNamespaceFor } from './target-namespace.ts'
import { findTops } from './tops.ts'

/** The name of the Kustomization that applies the image automation. */
export const NAME = 'image-automation'

/** Those that apply this repository: another repository may have directories of the same names. */
export function ownKustomizations({ graph, source }: SyncFacts): readonly Kustomization[] {
  const others = objectsOf(graph, 'GitRepository').filter(({ name }) => name !== source.name)
  return objectsOf(graph, 'Kustomization').filter(
    (each) => each.source.kind === 'GitRepository' && !others.some(({ name }) => name === each.source.name),
  )
}

/** The Kustomization that applies a directory: the nearest one above it. */
export function applierOf(graph: FluxGraph, path: string, source: string): Kustomization | null {
  const all = objectsOf(graph, 'Kustomization').filter(
    (each) => each.source.kind === 'GitRepository' && each.source.name === source && isBelow(path, each.path),
  )
  return all.sort((a, b) => b.path.length - a.path.length)[0] ?? null
}

/** Whether the Kustomization applies the directory of one of the apps, as those that init writes do. */
export function isOfApp(draft: Draft, { path }: Kustomization, { directories }: SyncFacts): boolean {
  const reached = directoriesFrom([path], (file) => draft.text(file))
  return [...directories.values()].some((directory) => reached.has(directory))
}

/** The directories of the apps that nothing applies yet, none of them below another; `doubt`: why not all that is applied may be known. */
export function appDirectories(
  draft: Draft,
  facts: SyncFacts,
  ours: readonly Kustomization[],
  doubt: string | null,
): readonly Entry[] {
  const own = unapplied(draft, facts, ours, doubt)
  const all = [...new Set(own.values())]
  // All that is below a directory without a kustomization.yaml is applied with it.
  const { documents } = facts.scope.layout
  const holds = (outer: string, inner: string) =>
    outer === inner || (isBelow(inner, outer) && documents.kustomizationOf(outer) === null)
  const tops = all.filter((each) => !all.some((other) => other !== each && holds(other, each)))
  const names = new Set(facts.directories.keys())
  return tops.flatMap((directory) => {
    const apps = [...own].filter(([, each]) => holds(directory, each)).map(([app]) => app)
    if (isOpen(draft, facts, directory, apps) || isAbove(draft, facts, ours, { directory, apps })) return []
    const [app = 'apps'] = apps
    const home = facts.directories.get(app) ?? directory
    // More apps may come to a directory above.
    const isOwn = apps.length === 1 && (home === directory || !isBelow(home, directory))
    const name = isOwn ? app : freeName(nameFor(directory), { directory, facts, more: names })
    names.add(name)
    return [{ name, directory, waits: true }]
  })
}

/** App → the directory that is to be applied for it: that of the kustomization which brings its manifests together. */
function unapplied(
  draft: Draft,
  facts: SyncFacts,
  ours: readonly Kustomization[],
  doubt: string | null,
): ReadonlyMap<string, string> {
  const { directories, marked, scope } = facts
  const starts = ours.map((each) => each.path)
  const reached = directoriesFrom(starts, (path) => draft.text(path))
  const isApplied = (directory: string) =>
    reached.has(directory) || starts.some((start) => isBelow(directory, start))
  const isBuilt = (file: string) =>
    scope.layout.clusters.some(({ deployments }) => deployments.some(({ built }) => built.files.has(file)))
  const paths = [...draft.files(), ...scope.beside].map((each) => each.path)
  const topsOf = findTops(paths, scope)
  const found = [...directories].flatMap(([app, directory]) => {
    const files = marked.get(app) ?? []
    return isApplied(directory) || files.some(isBuilt) ? [] : [{ app, directory, ...topsOf(files) }]
  })
  const isOne = ({ tops, taken }: (typeof found)[number]) => tops.length < 2 && taken === null
  const unclear = Map.groupBy(
    found.filter((each) => !isOne(each)),
    ({ tops, taken }) => taken ?? tops.join(' '),
  )
  for (const group of unclear.values()) {
    const [{ tops = [], taken = null } = {}] = group
    const apps = group.map(({ app }) => app)
    if (taken !== null) noteTaken(draft, facts, apps, taken)
    else askWhich(draft, facts, { apps, tops, doubt })
  }
  return new Map(found.filter(isOne).map(({ app, directory, tops }) => [app, tops[0] ?? directory]))
}

/** Several kustomizations take the apps in, such as one for each environment: a guess would deploy the wrong one. */
function askWhich(
  draft: Draft,
  facts: SyncFacts,
  {
    apps,
    tops,
    doubt,
  }: { readonly apps: readonly string[]; readonly tops: readonly string[]; readonly doubt: string | null },
): void {
  const { source, namespace, path, scope } = facts
  const [first = ''] = tops
  const shown = tops.slice(0, 4).map((each) => `./${each}`)
  const where = scope.layout.documents.kustomizationOf(first) ?? first
  const message = `${apps.join(', ')}: ${shown.join(' and ')} take in the same manifests, and no Kustomization of Flux says which of them this cluster gets`
  const entry = apps.map((app) => `newTag: latest ${markerFor(`${namespace}:${app}:tag`)}`).join(' and ')
  const hint = source.exists
    ? `Put one for the directory that is meant beside ${path}, then run init again: ${commandFor(freeName('apps', { directory: first, facts }), first, facts)}`
    : `In the kustomization.yaml of the directory that is meant, give each app an entry under images, then run init again: ${entry}`
  if (doubt === null) draft.refuse(where, message, hint)
  else draft.note(where, message, hint)
}

/** The command that prints a Kustomization. */
export function commandFor(name: string, directory: string, facts: SyncFacts): string {
  const namespace = targetNamespaceFor(directory, facts)
  const into = namespace === null ? '' : ` --target-namespace=${namespace}`
  return `flux create kustomization ${name} --source=GitRepository/${facts.source.name} --path=./${directory} --prune=true --interval=10m${into} --export`
}

/** What is above changes the manifests, and a Kustomization for it would apply what another one has. */
function noteTaken(draft: Draft, { scope }: SyncFacts, apps: readonly string[], taken: string): void {
  const file = scope.layout.documents.kustomizationOf(taken) ?? taken
  draft.note(
    file,
    `${apps.join(', ')}: no Kustomization of Flux applies ./${taken}, which takes in their manifests and changes them, and one for it would apply what another one applies too`,
    `Let one Kustomization apply ./${taken} in place of those of its parts, or take out of it what they apply.`,
  )
}

/** Whether a ResourceSet may make a Kustomization of the directory: two that prune one directory delete each other's objects. */
function isOpen(
  draft: Draft,
  { graph, source }: SyncFacts,
  directory: string,
  apps: readonly string[],
): boolean {
  const others = objectsOf(graph, 'GitRepository').filter(({ name }) => name !== source.name)
  const open = openKustomizations(draft.files()).find(
    (each) => !others.some(({ name }) => name === each.source) && mayApply(each, directory),
  )
  if (open === undefined) return false
  const message = `${apps.join(', ')}: ResourceSet ${open.set} makes Kustomizations of ./${open.path}, and ./${directory} may be one of them, so none was written for it`
  const hint = `${LOOK} Where ./${directory} is missing, add the app to what the ResourceSet reads.`
  draft.note(placeOf(open), message, hint)
  return true
}

/** How a person sees what the cluster applies. */
export const LOOK =
  'See what the cluster has: kubectl get kustomizations -A -o custom-columns=NAME:.metadata.name,PATH:.spec.path.'

/** Whether one for the directory would apply directories of others too. */
function isAbove(
  draft: Draft,
  { scope }: SyncFacts,
  ours: readonly Kustomization[],
  { directory, apps }: { readonly directory: string; readonly apps: readonly string[] },
): boolean {
  const holds = ours.filter((each) => isBelow(each.path, directory))
  if (holds.length === 0 || scope.layout.documents.kustomizationOf(directory) !== null) return false
  const names = holds.map(nameOf).join(', ')
  const message = `${apps.join(', ')}: no Kustomization of Flux applies ./${directory}, and one for it would apply that of ${names} too`
  const hint = 'Move the manifests to a directory of their own, or add a kustomization.yaml.'
  draft.note(null, message, hint)
  return true
}

/** What a directory of several apps is called: its own name, or `apps` where that says nothing. */
function nameFor(directory: string): string {
  const name = directory.split('/').at(-1) ?? ''
  return isPlain(name) && !['k8s', 'manifests', 'deploy', 'base', NAME].includes(name) ? name : 'apps'
}

function isPlain(name: string): boolean {
  return /^[a-z0-9](?:[a-z0-9-]{0,50}[a-z0-9])?$/.test(name)
}

/** A name that no other Kustomization of the cluster has there, with that of the directory above where it takes one to tell them apart. */
function freeName(
  name: string,
  {
    directory,
    facts,
    more = new Set(),
  }: { readonly directory: string; readonly facts: SyncFacts; readonly more?: ReadonlySet<string> },
): string {
  const near = ownKustomizations(facts).filter((each) => isInPlace(each, facts) && each.path !== directory)
  const taken = new Set([...near.map((each) => each.name), ...more])
  const above = directory.split('/').slice(0, -1).reverse().filter(isPlain)
  const told = above.map((each) => `${each}-${name}`).filter(isPlain)
  const numbered = [...taken].map((_, index) => `${name}-${index + 2}`)
  return [name, ...told, ...numbered].find((each) => !taken.has(each)) ?? name
}

/** Whether a Kustomization is where new ones go: in this cluster, and in the namespace. */
export function isInPlace({ file, namespace: own }: Kustomization, { namespace, scope }: SyncFacts): boolean {
  return isSameNamespace(own, namespace) && !scope.isForeign(file)
}

/** Why something may be applied that these files do not tell of; null where nothing says so. */
export function doubtOf(draft: Draft, { graph, source, scope }: SyncFacts): string | null {
  if (!source.exists) return 'the GitRepository that it would be applied from is not known'
  const kustomizations = objectsOf(graph, 'Kustomization')
  const open = kustomizations.find(({ path }) => hasVariables(path))
  if (open !== undefined) return `the path of Kustomization ${nameOf(open)} has a variable`
  const other = kustomizations.find((each) => each.source.kind !== 'GitRepository')
  if (other !== undefined)
    return `which files ${other.source.kind} ${other.source.name} has, which Kustomization ${nameOf(other)} applies, is not known`
  const files = [...draft.files(), ...scope.beside]
  const template = files.find(
    ({ text }) => text.includes('{{') && text.includes('kustomize.toolkit.fluxcd.io'),
  )
  if (template !== undefined) return `what ${template.path} is filled in with is not known`
  const argo = files.find(({ text }) => /argoproj\.io\//.test(text) && /^kind: Application/m.test(text))
  return argo === undefined ? null : `Argo CD applies what ${argo.path} says`
}
