/**
 * Doctor's check of charts of this repository that are not there: source-controller 1.9.1 looks for `chart` from the top of the
 * GitRepository's files, and makes none of a path without a Chart.yaml. Pure.
 */
import { basename } from 'node:path/posix'
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSamePlace } from '../../flux/files.ts'
import { isSameNamespace, nameOf } from '../../flux/graph.ts'
import type { GitRepository } from '../../flux/objects.ts'
import { chartPathOf } from '../built.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { sourceOf } from '../links/branches.ts'
import { parentOf } from '../mentions.ts'
import { isAsleep, isIdle, isOneOff, namedOf } from '../objects/evidence.ts'

/** flux-31: a HelmRelease whose chart is to be in this repository, and is not. */
export function findAbsentCharts(found: DoctorContext): readonly Remark[] {
  const { there } = found
  if (there === undefined || found.isPart === true) return []
  return found.objects.flatMap((root) => {
    const path = chartPathOf(root)
    if (path === null || isAsleep(root) || isIdle(found, root) || hasUnknown(path)) return []
    const source = isThere(found, path) ? null : sourceHere(found, root)
    if (source === null) return []
    const what = there.has(path) || found.documents.hasDirectory(path) ? 'has no Chart.yaml' : 'is not there'
    const message = `HelmRelease ${nameOf(namedOf(root))} takes chart ./${path} from GitRepository ${nameOf(source)}, which is this repository, and ./${path} ${what}: it is never installed`
    const at = root.at('spec', 'chart', 'spec', 'chart')
    return [finding('flux-31', 'error', at, { message, hint: hintFor(found, path) })]
  })
}

/** Whether the chart is there as a directory or a package, or may be by what is not read: a submodule, a link. */
function isThere({ there, inSubmodules, links, documents }: DoctorContext, path: string): boolean {
  const places = [path, `${path}/Chart.yaml`]
  const isOpen = places.some((one) => inSubmodules?.has(one) === true || links?.has(one) === true)
  const isPackage = /\.t(?:ar\.)?gz$/.test(path) && there?.has(path) === true
  const chart = `${path}/Chart.yaml`
  return isOpen || isPackage || there?.has(chart) === true || documents.has(chart)
}

/** The source of the chart, where it is this repository for sure: something of these files is applied from it as it is. */
function sourceHere(found: DoctorContext, root: Fields): GitRepository | null {
  const at = root.at('spec', 'chart', 'spec', 'sourceRef')
  const reference = (field: Fields, namespace: string | null) => ({
    kind: field.at('kind').text() ?? '',
    name: field.at('name').text() ?? '',
    namespace: field.at('namespace').text() ?? namespace,
  })
  const { namespace } = namedOf(root)
  const source = sourceOf(found, reference(at, namespace), namespace)
  if (source === null || source.isUnknown || source.pinned !== null) return null
  const isMore = ['include', 'sparseCheckout', 'recurseSubmodules'].some((key) =>
    source.fields.at('spec', key).isSet(),
  )
  const isApplied = found.cluster.deployments.some(({ root: own }) => {
    const field = own.at('spec', 'sourceRef')
    const applied = sourceOf(found, reference(field, namedOf(own).namespace), namedOf(own).namespace)
    return (
      applied !== null && isSamePlace(applied, source) && isSameNamespace(applied.namespace, source.namespace)
    )
  })
  return isMore || !isApplied ? null : source
}

/** The directory that may be meant, where one beside it is one letter off. */
function hintFor({ documents }: DoctorContext, path: string): string {
  const beside = documents.list(parentOf(path)).directories
  const near = beside.filter((one) => isOneOff(basename(one), basename(path)))
  return near.length === 1
    ? `Write ./${near[0]}.`
    : 'Write the directory of its Chart.yaml, from the top of the repository.'
}
