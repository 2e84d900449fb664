/**
 * Doctor's checks of what kustomizations list: entries that kustomize refuses, and marked files that none lists, so that Flux
 * commits to them and the cluster never sees it. Pure.
 */
import { basename, relative } from 'node:path/posix'
import type { Fields } from '../../flux/fields.ts'
import type { ManifestFile, NotKnown } from '../../flux/files.ts'
import { isKustomization, nameOf, objectsOf } from '../../flux/graph.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { NOTHING_SET } from '../../flux/kustomize/decode.ts'
import { joinPath } from '../../flux/kustomize/patches.ts'
import { isOfObjects, isSureAlone, type Refused } from '../../flux/kustomize/refused.ts'
import type { Marker } from '../../flux/markers.ts'
import type { FluxObject } from '../../flux/objects.ts'
import { filesBeside, placesOf } from '../built.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { findWrongKeys } from '../env-files.ts'
import { namerOf, parentOf } from '../mentions.ts'
import { whyForeign, whyIncomplete, whyLeftOut } from './elsewhere.ts'
import { awake } from './evidence.ts'
import { SAYINGS } from './sayings.ts'

/** Groups of what tools read, and no cluster. */
const OF_TOOLS =
  /^(?:builtin(?:\/|$)|skaffold\/|kind\.x-k8s\.io\/|ctlptl\.dev\/|k3d\.io\/|(?:[\w.-]+\.)?config\.k8s\.io\/|config\.kubernetes\.io\/|fn\.kpt\.dev\/|kpt\.dev\/|viaduct\.ai\/)/

/** Files beyond which a hint does not name them. */
const MAX_NAMED = 5

/** A pattern that a generator may take files by. */
const PATTERN = /\*[\w.*]*\.(?:ya?ml|json|enc)/

/** flux-31: a marked file that the kustomization over it does not list. */
export function findUnlistedFiles(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true) return []
  const first = new Map<string, Marker>()
  const policies = objectsOf(found.anywhere, 'ImagePolicy')
  // Flux writes nothing for a policy that nobody has, which is told by itself.
  const isWritten = ({ policy }: Marker) =>
    policies.some(({ name, isUnknown }) => isUnknown || name === policy)
  for (const marker of found.graph.markers)
    if (!found.claimed.has(marker.file) && !first.has(marker.file) && isWritten(marker))
      first.set(marker.file, marker)
  return [...first.values()].flatMap((marker) => judge(found, marker))
}

function judge(found: DoctorContext, marker: Marker): readonly Remark[] {
  const { documents, claimed, cluster } = found
  const directory = kustomizedFrom(found, parentOf(marker.file))
  const list = directory === null ? null : documents.kustomizationOf(directory)
  if (directory === null || list === null) return []
  if (!claimed.has(list)) return judgeUnit(found, marker, directory)
  const roots = documents.of(marker.file)
  const isOfCluster = !isKustomization(marker.file) && roots.length > 0 && roots.every(isApplied)
  if (!isOfCluster || !cluster.files.has(list) || isMisspelled(found, list)) return []
  // What a suspended Kustomization leads to is applied by nobody, listed or not.
  const by = awake(found).find(({ built }) => built.files.has(list))?.name
  if (by === undefined) return []
  const others = everyFile(found)
  const lists = others.filter(({ path }) => isKustomization(path))
  if (namerOf(marker.file, lists) !== null || PATTERN.test(found.textOf(list))) return []
  const namer = namerOf(marker.file, others)
  // What a kustomization lists may list more, such as the file of a generator.
  if (namer !== null && namerOf(namer.path, lists) !== null) return []
  const gap = namer === null ? whyElsewhere(found, marker.file, directory) : `${namer.path} names it`
  const path = relative(directory, marker.file)
  if (gap !== null)
    return [
      notKnown(
        `the marker at ${marker.file}:${marker.line}`,
        `whether the cluster sees what Flux writes there: ${list} does not list ${path}, and ${gap}`,
      ),
    ]
  const message = `is listed by no kustomization: Flux commits to it, and Kustomization ${by}, which applies ${list}, never sees that`
  const hint = `Add ${path} to resources of ${list} (to patches, if it is a patch), or take the file or its marker out.`
  return [finding('flux-31', 'error', marker, { message, hint })]
}

/** The nearest directory from this one up that has a kustomization; null when none has. */
function kustomizedFrom({ documents }: Pick<DoctorContext, 'documents'>, directory: string): string | null {
  for (let at = directory; ; at = parentOf(at)) {
    if (documents.kustomizationOf(at) !== null) return at
    if (at === '') return null
  }
}

/** Whether a cluster would take the object: not what tools read, nor what its author keeps from it. */
function isApplied(root: Fields): boolean {
  const version = root.at('apiVersion').text()
  const annotations = root.at('metadata', 'annotations').texts()
  return (
    root.at('kind').text() !== null &&
    version !== null &&
    !OF_TOOLS.test(version) &&
    annotations['config.kubernetes.io/local-config'] === undefined
  )
}

/** Whether the kustomization lists a file that is not there, which is told by itself: it may mean this one. */
function isMisspelled({ cluster }: DoctorContext, list: string): boolean {
  return cluster.deployments.some(({ built }) => built.refused.some(({ at }) => at.file === list))
}

/** What may apply the file all the same; null when nothing here may. */
function whyElsewhere(found: DoctorContext, file: string, directory: string): string | null {
  const isArgo = found.files.some(
    ({ text }) => text.includes('argoproj.io/') && /^\s*-?\s*kind:\s*["']?Application(?:Set)?\b/m.test(text),
  )
  if (isArgo) return 'Argo CD applies directories of this repository, too'
  const own = parentOf(file)
  // The kustomization beside a file counts for whoever applies the directory.
  if (own === directory) return null
  const others = everyFile(found).filter(({ path }) => path !== file)
  for (let at = own; at !== directory && at !== ''; at = parentOf(at)) {
    const namer = namerOf(at, others)
    if (namer !== null) return `${namer.path} names ${at}`
  }
  const gap = whyIncomplete(found) ?? whyForeign(found)
  return (
    gap ?? (listsLike(found, own, directory) ? null : 'another cluster may apply its directory by itself')
  )
}

/** Whether the kustomization lists files of the directory or of those beside it, one by one. */
function listsLike({ documents }: DoctorContext, own: string, directory: string): boolean {
  const list = documents.kustomizationOf(directory)
  const resources = list === null ? [] : (documents.of(list)[0]?.at('resources').list() ?? [])
  return resources.some((entry) => {
    const path = joinPath(directory, entry.text() ?? '')
    if (path === null || !documents.has(path)) return false
    const at = parentOf(path)
    return at === own || (at !== directory && parentOf(at) === parentOf(own))
  })
}

function everyFile({ files, naming = [] }: DoctorContext): readonly ManifestFile[] {
  return [...files, ...naming]
}

/** A directory with a kustomization of its own is whole: who applies it may be elsewhere, or it may wait to be applied. */
function judgeUnit(found: DoctorContext, marker: Marker, directory: string): readonly Remark[] {
  const { documents, cluster } = found
  if (directory === '') return []
  const above = kustomizedFrom(found, parentOf(directory))
  const list = above === null ? null : documents.kustomizationOf(above)
  if (above === null || list === null || !cluster.files.has(list)) return []
  if (isMisspelled(found, list) || namerOf(directory, everyFile(found)) !== null) return []
  const reason = `whether the cluster sees what Flux writes there: ${list} does not list ${relative(above, directory)}, which another cluster may apply by itself`
  return [notKnown(`the marker at ${marker.file}:${marker.line}`, reason)]
}

// Finds entries with which kustomize builds nothing: they stop the whole directory.

/** flux-31: an entry of resources, components or patches with which kustomize (5.8, as in Flux 2.9) builds nothing. */
export function findRefusedEntries(found: DoctorContext): readonly Remark[] {
  const told = new Set<string>()
  return awake(found).flatMap((deployment) =>
    judgeEntries(found, deployment).flatMap(({ key, gap, at, problem, hint }): readonly Remark[] => {
      // One entry, however many Kustomizations come to it.
      if (told.has(key)) return []
      told.add(key)
      if (gap !== null) return [gap]
      const message = `${problem}: Kustomization ${deployment.name} cannot be built`
      return [finding('flux-31', 'error', at, { message, hint })]
    }),
  )
}

/** An entry that kustomize refuses, or may refuse. */
interface JudgedEntry {
  readonly key: string
  readonly at: Fields
  readonly gap: NotKnown | null
  readonly problem: string
  readonly hint: string
}

function judgeEntries(found: DoctorContext, { root, built }: Deployment): readonly JudgedEntry[] {
  const refusing = [...built.refused, ...findWrongKeys(built.named, found.keys ?? new Map())]
  const left = refusing.length === 0 ? null : whyLeftOut(found, root, filesBeside(built))
  return [...refusing, ...lostOf(found, built)].map((one) => {
    const refused = asSeen(found, one)
    const { at, path } = refused
    const reason = left ?? whyThere(found, refused)
    const gap =
      reason === null
        ? null
        : notKnown(`the entry ${shown(refused)} of ${at.file}`, `what it brings: ${reason}`)
    const said = SAYINGS[refused.why](shown(refused), path)
    const hint = hintFor(found, refused) ?? said.hint
    return { key: `${at.file}:${at.line}:${path}`, at, gap, ...said, hint }
  })
}

/** What lies beside a kustomization in which nothing is set, and was listed in it as it seems; null when nothing does. */
function hintFor({ documents }: DoctorContext, { at, path, why }: Refused): string | null {
  if (why !== 'decoded no more' || path !== NOTHING_SET) return null
  const beside = documents.list(parentOf(at.file)).files.filter((file) => {
    const roots = documents.of(file)
    return !isKustomization(file) && roots.length > 0 && roots.every(isApplied)
  })
  const names = beside.map((file) => basename(file))
  const [last = '', ...others] = names.toReversed()
  if (names.length === 0 || names.length > MAX_NAMED) return null
  return others.length === 0
    ? `List ${last}, which lies beside it, in resources.`
    : `List ${others.toReversed().join(', ')} and ${last}, which lie beside it, in resources.`
}

/** The files that are named and not there, as far as that was asked. */
function lostOf(found: DoctorContext, { named }: Deployment['built']): readonly Refused[] {
  const { there, inSubmodules } = found
  if (there === undefined) return []
  return named.flatMap(({ at, path }): readonly Refused[] => {
    // What is not below the top of the repository is in no source.
    const lost = { at, path: path ?? at.text() ?? '', why: 'lost' } as const
    if (path === null || !there.has(path) || isLink(found, lost)) return [lost]
    if (inSubmodules?.has(path) === true) return [{ ...lost, doubt: `${path} is in a submodule` }]
    const seen = found.seen?.get(path)
    return typeof seen === 'string' ? [{ ...lost, why: 'a directory' }] : []
  })
}

/** The entry by what is at its path, which may be what it does not take. */
function asSeen(found: DoctorContext, refused: Refused): Refused {
  if (isLink(found, refused)) return { ...refused, why: 'a link' }
  const seen = refused.why === 'absent' ? found.seen?.get(refused.path) : undefined
  const { takes } = refused
  if (seen === 'a directory' || seen === 'a bare directory') {
    if (takes === 'a file') return { ...refused, why: 'a directory' }
    return seen === 'a directory' ? refused : { ...refused, why: 'bare' }
  }
  if (seen === undefined || takes !== 'objects') return refused
  return { ...refused, path: `${seen.why}, line ${seen.line}`, why: 'lists no object' }
}

/** Whether what is named is there by a symlink alone: no source of Flux has those (source-controller 1.9.1). */
function isLink({ links, inSubmodules }: DoctorContext, { path, why }: Refused): boolean {
  return ['absent', 'lost'].includes(why) && links?.has(path) === true && inSubmodules?.has(path) !== true
}

/** What stops a suspended Kustomization once it resumes, in words; null when nothing is known to. */
export function problemOf(found: DoctorContext, { fields }: FluxObject): string | null {
  const own = found.cluster.deployments.find(
    ({ root }) => root.file === fields.file && root.line === fields.line,
  )
  const wrong = own === undefined ? [] : judgeEntries(found, own).filter(({ gap }) => gap === null)
  const [first] = wrong
  return first === undefined ? null : `${first.at.file}:${first.at.line} ${first.problem}`
}

/** What makes the entry right all the same; null when nothing does. */
function whyThere(found: DoctorContext, refused: Refused): string | null {
  const including = objectsOf(found.graph, 'GitRepository').find(({ fields }) =>
    ['include', 'recurseSubmodules'].some((key) => fields.at('spec', key).isSet()),
  )
  if (including !== undefined && ['absent', 'lost', 'a link', 'bare', 'no target'].includes(refused.why))
    return `GitRepository ${nameOf(including)} includes another repository, which may have it`
  if (refused.doubt !== undefined) return refused.doubt
  // A file that was not read may bring objects that a patch means.
  const [unread] = isSureAlone(refused.why) ? [] : found.unread
  if (isOfObjects(refused.why)) return unread === undefined ? null : `${unread.file} was not read`
  const isThere = placesOf(refused).some((place) => found.there?.has(place) === true)
  return isThere ? `${refused.path} is there and is not read here` : null
}

/** The entry in a few words; an inline patch is a whole text, which may hold a secret. */
function shown({ at, path, why }: Refused): string {
  if (isOfObjects(why) || why === 'not decoded' || why === 'no object') return path || 'a patch'
  return why === 'a component' && at.text() === 'Component' ? path : (at.text()?.trim() ?? path)
}
