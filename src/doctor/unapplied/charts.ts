/**
 * Doctor's check of charts of this repository that are not there: source-controller 1.9.1 looks for `chart` from the top of the
 * GitRepository's files, and makes none of a path without a Chart.yaml. Pure.
 */
import { basename } from 'node:path/posix'
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { isSamePlace } from '../../flux/files.ts'
import { isSameNamespace, nameOf } from '../../flux/graph.ts'
import type { GitRepository } from '../../flux/objects.ts'
import { chartPathOf, valuesFilesOf } from '../built.ts'
import { type DoctorContext, finding, type Remark } from '../context.ts'
import { sourceOf } from '../links/branches.ts'
import { parentOf } from '../mentions.ts'
import { isAsleep, isIdle, isOneOff, namedOf } from '../objects/evidence.ts'

/** flux-31: a HelmRelease whose chart, or a file of its values, is to be in this repository, and is not. */
export function findAbsentCharts(found: DoctorContext): readonly Remark[] {
  const { there } = found
  if (there === undefined || found.isPart === true) return []
  return found.objects.flatMap((root) => {
    const path = chartPathOf(root)
    if (path === null || isAsleep(root) || isIdle(found, root) || hasUnknown(path)) return []
    if (isThere(found, path)) return findAbsentValues(found, root)
    const source = sourceHere(found, root)
    if (source === null) return []
    const what = there.has(path) || found.documents.hasDirectory(path) ? 'has no Chart.yaml' : 'is not there'
    const message = `HelmRelease ${nameOf(namedOf(root))} takes chart ./${path} from GitRepository ${nameOf(source)}, which is this repository, and ./${path} ${what}: it is never installed`
    const at = root.at('spec', 'chart', 'spec', 'chart')
    return [finding('flux-31', 'error', at, { message, hint: hintFor(found, path) })]
  })
}

/** A file of values that is not there: source-controller 1.9.1 then makes no chart, unless it may be absent. */
function findAbsentValues(found: DoctorContext, root: Fields): readonly Remark[] {
  const { there, inSubmodules, links, documents } = found
  const spec = root.at('spec', 'chart', 'spec')
  const isHere = (path: string) =>
    there?.has(path) === true ||
    inSubmodules?.has(path) === true ||
    links?.has(path) === true ||
    documents.has(path)
  const lost = valuesFilesOf(root).filter(({ path }) => !hasUnknown(path) && !isHere(path))
  const source =
    lost.length === 0 || spec.at('ignoreMissingValuesFiles').isSet() ? null : sourceHere(found, root)
  if (source === null) return []
  return lost.map(({ at, path }) => {
    const message = `HelmRelease ${nameOf(namedOf(root))} takes values from ./${path} of GitRepository ${nameOf(source)}, which is this repository, and it is not there: its chart is never made`
    const hint =
      'Write the path from the top of the repository; ignoreMissingValuesFiles: true lets a file be absent.'
    return finding('flux-31', 'error', at, { message, hint })
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
