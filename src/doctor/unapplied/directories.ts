/** Doctor's check of directories that an automation writes and that no Kustomization leads to. Pure. */
import { basename } from 'node:path/posix'
import { hasUnknown } from '../../flux/fields.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import type { Deployment } from '../../flux/kustomize/clusters.ts'
import type { Marker } from '../../flux/markers.ts'
import type { ImageUpdateAutomation } from '../../flux/objects.ts'
import { type DoctorContext, finding, notKnown, type Remark } from '../context.ts'
import { whyForeign, whyIncomplete } from '../links/elsewhere.ts'
import { kustomizedFrom } from '../markers/unlisted.ts'
import { namerOf, parentOf } from '../mentions.ts'
import { awake, isApplied, isAsleep, isIdle } from '../objects/evidence.ts'

/** flux-31: a directory of marked files to which nothing leads. */
export function findUnledDirectories(found: DoctorContext): readonly Remark[] {
  if (found.isPart === true) return []
  const automations = objectsOf(found.graph, 'ImageUpdateAutomation').filter(
    ({ fields, isUnknown, updatePath }) =>
      !isUnknown && !isAsleep(fields) && !hasUnknown(updatePath) && isApplied(found.cluster, fields),
  )
  const told = new Set<string>()
  return automations.flatMap((automation) => {
    const directories = new Set(lostMarkers(found, automation).map(({ file }) => unitOf(found, file)))
    return [...directories].flatMap((directory): readonly Remark[] => {
      if (told.has(directory) || isBelowApplied(found, directory)) return []
      told.add(directory)
      return [judge(found, automation, directory)]
    })
  })
}

/** The markers that the automation writes, in files that no cluster has. */
function lostMarkers(found: DoctorContext, automation: ImageUpdateAutomation): readonly Marker[] {
  return writtenBy(found, automation).filter(({ file }) => !found.claimed.has(file))
}

function writtenBy(
  found: DoctorContext,
  { namespace, updatePath }: ImageUpdateAutomation,
): readonly Marker[] {
  const isInside = (file: string) => updatePath === '' || file.startsWith(`${updatePath}/`)
  return found.graph.markers.filter(
    (marker) =>
      isInside(marker.file) &&
      isSameNamespace(marker.namespace, namespace) &&
      found.policies.some(
        (policy) =>
          policy.name === marker.policy &&
          isSameNamespace(policy.namespace, marker.namespace) &&
          !isIdle(found, policy.fields),
      ),
  )
}

/** The directory that a Kustomization would lead to: that of the nearest kustomization, else the file's own. */
function unitOf(found: DoctorContext, file: string): string {
  return kustomizedFrom(found, parentOf(file)) ?? parentOf(file)
}

/** Whether the kustomization of the directory, or the one above it, is applied: what that does not list is told by itself. */
function isBelowApplied(found: DoctorContext, directory: string): boolean {
  const own = kustomizedFrom(found, directory)
  const above = own === null || own === '' ? null : kustomizedFrom(found, parentOf(own))
  const lists = [own, above].map((one) => (one === null ? null : found.documents.kustomizationOf(one)))
  return lists.some((list) => list !== null && found.claimed.has(list))
}

function judge(found: DoctorContext, automation: ImageUpdateAutomation, directory: string): Remark {
  const writer = `ImageUpdateAutomation ${nameOf(automation)}`
  const place = `./${directory}`
  const gap = whyElsewhere(found, automation, directory)
  const meant = gap === null ? meantFor(found, automation, directory) : undefined
  if (meant === undefined) {
    const why = gap === null ? '' : `, and ${gap}`
    const reason = `whether a cluster applies what ${writer} writes there: no Kustomization here leads to it${why}`
    return notKnown(place, reason)
  }
  const message = `Kustomization ${meant.name} applies ./${meant.directory}, and no Kustomization leads to ${place}, which ${writer} of this cluster writes: its commits reach no cluster`
  return finding('flux-31', 'error', meant.root.at('spec', 'path'), {
    message,
    hint: `Write path: ${place}.`,
  })
}

/** What else may apply the directory; null when nothing here does. */
function whyElsewhere(
  found: DoctorContext,
  { fields }: ImageUpdateAutomation,
  directory: string,
): string | null {
  const isArgo = found.files.some(({ text }) => text.includes('argoproj.io/'))
  const others = [...found.files, ...(found.naming ?? [])].filter(({ path }) => path !== fields.file)
  const namer = namerOf(directory, others)
  return (
    (isArgo ? 'Argo CD may apply it' : null) ??
    (namer === null ? null : `${namer.path} names it`) ??
    whyIncomplete(found) ??
    whyForeign(found)
  )
}

/**
 * The Kustomization that is meant to lead there: of all directories beside each other the written one has the name of the cluster, this
 * Kustomization of it leads to another one, and nothing that the automation writes is applied by it.
 */
function meantFor(
  found: DoctorContext,
  automation: ImageUpdateAutomation,
  directory: string,
): Deployment | undefined {
  const cluster = found.cluster.directory
  if (basename(directory) !== basename(cluster) || directory === cluster) return undefined
  const written = writtenBy(found, automation)
  const [only, ...others] = awake(found).filter(
    ({ root, directory: own, built }) =>
      own !== directory &&
      parentOf(own) === parentOf(directory) &&
      root.file.startsWith(`${cluster}/`) &&
      !written.some(({ file }) => built.files.has(file)),
  )
  return others.length === 0 ? only : undefined
}
