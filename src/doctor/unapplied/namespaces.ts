/**
 * Doctor's check of Namespaces that nothing applies although their manifests are here: the API server refuses what Flux puts into them
 * (`namespaces "shop" not found`). Pure.
 */

import { basename, relative } from 'node:path/posix'
import type { Fields } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import { buildDirectory } from '../../flux/kustomize/build.ts'
import { clusterDirectory, type Deployment } from '../../flux/kustomize/clusters.ts'
import { isNamespaced } from '../../flux/kustomize/namespaced.ts'
import { remoteOf } from '../../flux/kustomize/remote.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { whyBrought } from '../links/elsewhere.ts'
import { isArgo, kustomizedFrom, unlistedAt } from '../markers/unlisted.ts'
import { namerOf, parentOf } from '../mentions.ts'
import { awake, isAsleep, keepsItself, namedOf } from '../objects/evidence.ts'

/** A Namespace that what is applied needs and that nothing applied makes. */
interface Lacking {
  readonly name: string
  /** What puts objects into it, with the first of them. */
  readonly by: readonly Deployment[]
  readonly object: Fields
}

/** A manifest of it that nothing applies. */
interface Candidate {
  readonly root: Fields
  /** What is to be done. */
  readonly hint: string
  /** Why the cluster may have it all the same. */
  readonly gap: string | null
}

/** Those that every cluster has. */
const USUAL = ['default', 'kube-system', 'kube-public', 'kube-node-lease', 'flux-system']

/** flux-31: a Namespace that nothing applies, and what Flux puts into it. */
export function findUnmadeNamespaces(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true) return []
  const unapplied = unappliedIn(found)
  if (unapplied.length === 0) return []
  return lackingIn(found).flatMap((lacking): readonly Remark[] => {
    const all = unapplied
      .filter((root) => namedOf(root).name === lacking.name)
      .flatMap((root) => judge(found, lacking, root) ?? [])
    const open = all.find(({ gap }) => gap !== null)
    const [first] = all
    if (open !== undefined) {
      const reason = `whether the cluster has it: nothing here applies its manifest, and ${open.gap}`
      return [notKnown(`Namespace ${lacking.name} (${open.root.file})`, reason)]
    }
    return first === undefined ? [] : [tell(lacking, first)]
  })
}

function tell(lacking: Lacking, { root, hint }: Candidate): Remark {
  const message = `Namespace ${lacking.name} is made by nothing that Flux applies, this file neither: ${refusalOf(lacking)}`
  return finding('flux-31', 'error', root, { message, hint, about: { lacks: 'a namespace' } })
}

function refusalOf({ by, object }: Lacking): string {
  const names = [...new Set(by.map((one) => one.name))]
  const users = `Kustomization${names.length === 1 ? '' : 's'} ${names.slice(0, 3).join(', ')}${names.length > 3 ? ' and others' : ''}`
  const what = `${object.at('kind').text()} ${namedOf(object).name}`
  return `the API server refuses what ${users} put${names.length === 1 ? 's' : ''} into it, such as ${what}`
}

/** What is refused without a Namespace that the cluster has from nothing else; null where nothing is, or something may make it. */
export function withoutNamespace(
  found: DoctorContext,
  isThere: (root: Fields) => boolean,
  root: Fields,
): string | null {
  const lacking = isNamespace(root)
    ? lackingIn(found, isThere).find(({ name }) => name === namedOf(root).name)
    : undefined
  return lacking === undefined || whyMade(found, lacking, root) !== null ? null : refusalOf(lacking)
}

/** `isThere`: what the cluster has; by default all that anything here leads to. */
function lackingIn(
  found: DoctorContext,
  isThere: (root: Fields) => boolean = () => true,
): readonly Lacking[] {
  const near = awake(found).filter(({ root }) => remoteOf(root) === null && isThere(root))
  const made = new Set([...USUAL, ...madeIn(found, isThere)])
  const needed = near.flatMap((by) => by.objects.flatMap((object) => ({ by, object })))
  const users = Map.groupBy(
    needed.filter(({ object }) => isNamespaced(object)),
    ({ object }) => namedOf(object).namespace ?? 'default',
  )
  return [...users].flatMap(([name, all]) => {
    const [first] = all
    if (first === undefined || made.has(name)) return []
    return [{ name, object: first.object, by: [...new Set(all.map(({ by }) => by))] }]
  })
}

/** What surely is there: where Flux begins, what is applied, what Helm makes, and what other tools make of an object. */
function madeIn({ cluster, objects }: DoctorContext, isThere: (root: Fields) => boolean): readonly string[] {
  const bringing = cluster.deployments.flatMap(({ root, objects: all }) =>
    all.flatMap((one) => (placeOf(one) === placeOf(root) ? [] : [placeOf(one)])),
  )
  const brought = new Set(bringing)
  const starts = cluster.deployments.filter(({ root }) => !brought.has(placeOf(root)))
  const homes = starts.flatMap(({ root }) => namedOf(root).namespace ?? [])
  const ours = objects.filter(
    (one) => cluster.origins.get(one)?.startsWith('loose:') === false && isThere(one),
  )
  const own = ours.flatMap((one): readonly string[] => {
    const kind = one.at('kind').text() ?? ''
    if (/namespace|project|tenant/i.test(kind)) return [namedOf(one).name]
    const isMaking = one.at('spec', 'install', 'createNamespace').flag()
    if (!isKind(one, 'HelmRelease', 'helm.toolkit.fluxcd.io') || !isMaking) return []
    return [one.at('spec', 'targetNamespace').text() ?? namedOf(one).namespace ?? '']
  })
  return [...homes, ...own]
}

/** The Namespaces of files that no cluster applies. */
function unappliedIn({ files, documents, claimed, cluster }: DoctorContext): readonly Fields[] {
  const isOthers = (path: string) => {
    const own = clusterDirectory(path)
    return own !== null && own !== clusterDirectory(`${cluster.directory}/x`)
  }
  return files
    .filter(({ path, text }) => !claimed.has(path) && text.includes('Namespace') && !isOthers(path))
    .flatMap(({ path }) => documents.of(path).filter(isNamespace))
}

function isNamespace(root: Fields): boolean {
  return root.at('kind').text() === 'Namespace' && root.at('apiVersion').text() === 'v1'
}

function judge(found: DoctorContext, lacking: Lacking, root: Fields): Candidate | null {
  const { documents, claimed } = found
  const unit = kustomizedFrom(found, parentOf(root.file))
  const list = unit === null ? null : documents.kustomizationOf(unit)
  if (list !== null && claimed.has(list)) {
    const unlisted = unlistedAt(found, root.file)
    // One that a comment of the kustomization names waits on purpose.
    if (unlisted === null) return null
    const hint = `Add ${unlisted.path} to resources of ${unlisted.list}.`
    const gap = unlisted.gap ?? whyByHand(found, root) ?? whyThere(found, lacking, root, root.file)
    return { root, hint, gap }
  }
  const directory = unit ?? parentOf(root.file)
  // A patch is no Namespace.
  if (
    list !== null &&
    !buildDirectory(documents, directory).objects.some(
      (one) => isNamespace(one) && namedOf(one).name === lacking.name,
    )
  )
    return null
  const place = list === null ? root.file : directory
  const gap = whyThere(found, lacking, root, place) ?? whyApart(found, lacking, directory, list !== null)
  return { root, hint: hintFor(found, root, { directory, isUnit: list !== null }), gap }
}

/** A file beside it that no kustomization lists either: one is a slip, and several are what somebody applies by hand. */
function whyByHand(found: DoctorContext, root: Fields): string | null {
  const { documents, claimed } = found
  const beside = documents.list(parentOf(root.file)).files
  const other = beside.find(
    (file) => file !== root.file && !claimed.has(file) && unlistedAt(found, file) !== null,
  )
  return other === undefined ? null : `${other} is not listed either, so that somebody may apply both by hand`
}

/** What else may make it, or have made it, or applies the place; null when nothing here may. */
function whyThere(found: DoctorContext, lacking: Lacking, root: Fields, place: string): string | null {
  const namer = namerOf(place, [...found.files, ...(found.naming ?? [])])
  return whyMade(found, lacking, root) ?? (namer === null ? null : `${namer.path} names ${place}`)
}

function whyMade(found: DoctorContext, { name }: Lacking, root: Fields): string | null {
  if (!keepsItself(found.cluster)) return 'somebody may have made it: Flux is not kept in these files'
  if (isArgo(found)) return 'Argo CD applies directories of this repository, too'
  const leading = objectsOf(found.graph, 'Kustomization').find(
    ({ path, fields }) =>
      (isAsleep(fields) || !found.cluster.deployments.some((one) => one.root.file === fields.file)) &&
      (path === '' || root.file.startsWith(`${path}/`)),
  )
  if (leading !== undefined) return `Kustomization ${nameOf(leading)}, which applies nothing now, leads to it`
  const hand = (found.byHand ?? []).find(({ path, text }) => makes({ path, text }, name, root.file))
  if (hand !== undefined) return `${hand.path} tells how it is made`
  // A Namespace of another cluster says nothing of this one.
  const others = found.allObjects.filter((one) => one.at('kind').text() !== 'Namespace')
  const wanted = { name, namespace: null }
  return whyBrought(
    { ...found, allObjects: others },
    { wanted, roots: [root], isShown: () => true },
    'Namespace',
  )
}

/** Whether a script or a page makes the Namespace, or applies the file or what is above it. */
function makes(
  { path, text }: { readonly path: string; readonly text: string },
  name: string,
  file: string,
): boolean {
  const words = (line: string) => line.split(/[^\w.-]+/)
  return text.split('\n').some((line) => {
    if (/\b(?:create (?:namespace|ns)|new-project)\b|kubernetes_namespace|create-?namespace/i.test(line))
      return words(line).includes(name) || words(text).includes(name)
    if (!/\b(?:apply|create|replace|build)\b/.test(line)) return false
    for (let at = file; at !== ''; at = parentOf(at))
      if (namerOf(at, [{ path, text: line }]) !== null || line.includes(`${at}/`)) return true
    return false
  })
}

/** Why the directory may be none of what this cluster gets; null where what is beside or below it is applied, and nothing of it twice. */
function whyApart(
  found: DoctorContext,
  { name, by }: Lacking,
  directory: string,
  isUnit: boolean,
): string | null {
  const above = parentOf(directory)
  const directories = by.map((one) => one.directory)
  const isBelow = (one: string, outer: string) => outer !== '' && one.startsWith(`${outer}/`)
  const files = by.flatMap(({ built }) => [...built.files])
  const isBeside = [...directories, ...files.map(parentOf)].some(
    (one) => isBelow(one, directory) || isBelow(one, above),
  )
  if (!isBeside)
    return `./${directory || '.'} is apart from what Flux applies, so that somebody may apply it by hand`
  if (!isUnit) return null
  const idOf = (one: Fields) => `${one.at('kind').text()} ${namedOf(one).namespace}/${namedOf(one).name}`
  const applied = new Set(found.cluster.deployments.flatMap(({ objects }) => objects.map(idOf)))
  const twice = buildDirectory(found.documents, directory).objects.find((one) => applied.has(idOf(one)))
  return twice === undefined
    ? null
    : `./${directory}, which makes ${name}, brings ${twice.at('kind').text()} ${namedOf(twice).name} too, which is applied by another way`
}

function hintFor(
  found: DoctorContext,
  root: Fields,
  { directory, isUnit }: { readonly directory: string; readonly isUnit: boolean },
): string {
  const { documents, claimed, cluster } = found
  const above = kustomizedFrom(found, parentOf(directory))
  const list = above === null || directory === '' ? null : documents.kustomizationOf(above)
  if (isUnit && above !== null && list !== null && claimed.has(list))
    return `Add ${relative(above, directory)} to resources of ${list}.`
  const isHolding = cluster.deployments.some((one) => one.directory.startsWith(`${directory}/`))
  if (!isUnit && isHolding)
    return `Move ${basename(root.file)} to a directory that Flux applies, or to one of its own with a Kustomization for it.`
  const source = cluster.deployments[0]?.root.at('spec', 'sourceRef', 'name').text() ?? 'flux-system'
  return `Add a Kustomization for it, and let the others wait for that (dependsOn): flux create kustomization ${basename(directory)} --source=GitRepository/${source} --path=./${directory} --prune=true --interval=10m --export`
}
