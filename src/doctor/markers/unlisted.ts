/** Doctor's check of marked files that no kustomization lists: Flux commits to them, and the cluster never sees it. Pure. */
import { relative } from 'node:path/posix'
import type { Fields } from '../../flux/fields.ts'
import { type ManifestFile, placeOf } from '../../flux/files.ts'
import { isKustomization, isSameNamespace, objectsOf } from '../../flux/graph.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import { joinPath } from '../../flux/kustomize/documents.ts'
import type { Marker } from '../../flux/markers.ts'
import { type DoctorContext, finding, isPushed, notKnown, type Remark, repositoryOf } from '../context.ts'
import { whyForeign, whyIncomplete } from '../links/elsewhere.ts'
import { namerOf, parentOf } from '../mentions.ts'
import { awake, isAsleep, isIdle, keepsItself } from '../objects/evidence.ts'

/** Groups of what tools read, and no cluster. */
const OF_TOOLS =
  /^(?:builtin(?:\/|$)|skaffold\/|kind\.x-k8s\.io\/|ctlptl\.dev\/|k3d\.io\/|(?:[\w.-]+\.)?config\.k8s\.io\/|config\.kubernetes\.io\/|fn\.kpt\.dev\/|kpt\.dev\/|viaduct\.ai\/)/

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
  const directory = kustomizedFrom(found, parentOf(marker.file))
  const top = directory === null ? null : found.documents.kustomizationOf(directory)
  if (directory !== null && top !== null && !found.claimed.has(top))
    return judgeUnit(found, marker, directory)
  const unlisted = unlistedAt(found, marker.file)
  if (unlisted === null) return []
  const { list, by, path, gap } = unlisted
  if (gap !== null)
    return [
      notKnown(
        `the marker at ${placeOf(marker)}`,
        `whether the cluster sees what Flux writes there: ${list} does not list ${path}, and ${gap}`,
      ),
    ]
  const message = `is listed by no kustomization: Flux commits to it, and Kustomization ${by}, which applies ${list}, never sees that`
  const hint = `Add ${path} to resources of ${list} (to patches, if it is a patch), or take the file or its marker out.`
  return [finding('flux-31', 'error', marker, { message, hint })]
}

/** A file that no kustomization lists. */
export interface Unlisted {
  /** The kustomization over it, and the Kustomization that applies that. */
  readonly list: string
  readonly by: string
  /** The file from there. */
  readonly path: string
  /** Why it may be applied all the same. */
  readonly gap: string | null
}

/** The file as one that the kustomization over it does not list, nor any other one; null where it is none. */
export function unlistedAt(found: DoctorContext, file: string): Unlisted | null {
  const { documents, cluster } = found
  const directory = kustomizedFrom(found, parentOf(file))
  const list = directory === null ? null : documents.kustomizationOf(directory)
  const roots = documents.of(file)
  const isOfCluster = !isKustomization(file) && roots.length > 0 && roots.every(isForCluster)
  if (directory === null || list === null || !isOfCluster) return null
  if (!cluster.files.has(list) || isMisspelled(found, list)) return null
  // What a suspended Kustomization leads to is applied by nobody, listed or not; and none brings itself.
  const isBringing = ({ root, built }: Deployment) =>
    root.file !== file && !isAsleep(root) && built.files.has(list)
  // What several clusters lack is told once.
  const by = found.everyDeployment.find(isBringing)?.name
  if (by === undefined || !cluster.deployments.some(isBringing)) return null
  const others = everyFile(found)
  const lists = others.filter(({ path }) => isKustomization(path))
  if (namerOf(file, lists) !== null || PATTERN.test(found.textOf(list))) return null
  const namer = namerOf(file, others)
  // What a kustomization lists may list more, such as the file of a generator.
  if (namer !== null && namerOf(namer.path, lists) !== null) return null
  const gap = namer === null ? whyElsewhere(found, file, directory) : `${namer.path} names it`
  return { list, by, path: relative(directory, file), gap }
}

/** The nearest directory from this one up that has a kustomization; null when none has. */
export function kustomizedFrom(
  { documents }: Pick<DoctorContext, 'documents'>,
  directory: string,
): string | null {
  for (let at = directory; ; at = parentOf(at)) {
    if (documents.kustomizationOf(at) !== null) return at
    if (at === '') return null
  }
}

/** Whether a cluster would take the object: not what tools read, nor what its author keeps from it. */
export function isForCluster(root: Fields): boolean {
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

/** Whether Argo CD applies what is in these files, too. */
export function isArgo({ files }: DoctorContext): boolean {
  return files.some(
    ({ text }) => text.includes('argoproj.io/') && /^\s*-?\s*kind:\s*["']?Application(?:Set)?\b/m.test(text),
  )
}

/** What may apply the file all the same; null when nothing here may. */
function whyElsewhere(found: DoctorContext, file: string, directory: string): string | null {
  if (isArgo(found)) return 'Argo CD applies directories of this repository, too'
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
  const by = bringerOf(found, list)
  if (by !== null && listsBeside(found, directory, list) && isOfApp(found, marker)) {
    const path = relative(above, directory)
    const message = `is brought to the cluster by nothing: ${list}, which Kustomization ${by} applies, lists the directories beside ${path} and not this one, so that nothing runs what is pushed and committed`
    const hint = `Add ${path} to resources of ${list}, or take the marker out as long as the app is switched off.`
    return [finding('flux-31', 'warning', marker, { message, hint })]
  }
  const reason = `whether the cluster sees what Flux writes there: ${list} does not list ${relative(above, directory)}, which another cluster may apply by itself`
  return [notKnown(`the marker at ${placeOf(marker)}`, reason)]
}

/** The Kustomization that applies the kustomization in the one cluster of these files; null where others may apply what it leaves out. */
function bringerOf(found: DoctorContext, list: string): string | null {
  const { cluster, everyDeployment } = found
  const isAlone = everyDeployment.length === cluster.deployments.length && keepsItself(cluster)
  if (!isAlone || isArgo(found) || whyIncomplete(found) !== null || whyForeign(found) !== null) return null
  const bringing = awake(found).find(({ built }) => built.files.has(list))
  return bringing === undefined || bringing.built.notRead.length > 0 ? null : bringing.name
}

/** Whether the kustomization lists directories beside this one, each with a kustomization of its own. */
function listsBeside({ documents }: DoctorContext, directory: string, list: string): boolean {
  const resources = documents.of(list)[0]?.at('resources').list() ?? []
  return resources.some((entry) => {
    const path = joinPath(parentOf(list), entry.text() ?? '')
    return path !== null && parentOf(path) === parentOf(directory) && documents.kustomizationOf(path) !== null
  })
}

/** Whether the cluster has the policy of the marker, and a step here pushes its image. */
function isOfApp(found: DoctorContext, marker: Marker): boolean {
  const policy = found.policies.find(
    ({ name, namespace }) => name === marker.policy && isSameNamespace(namespace, marker.namespace),
  )
  const image = policy === undefined ? null : (repositoryOf(found, policy)?.image ?? null)
  const isApplied = policy !== undefined && !isIdle(found, policy.fields)
  return (
    isApplied &&
    image !== null &&
    found.pushed.some((one) => one.step !== null && isPushed(found, one, image))
  )
}
