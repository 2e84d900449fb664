/** Doctor's check of markers in a chart's values, which reach the cluster with a new version of the chart alone. Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import { placeOf } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import { joinPath } from '../../flux/kustomize/documents.ts'
import type { Marker } from '../../flux/markers.ts'
import { type Chart, chartOf } from '../charts.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { fieldsAt } from '../markers/deployed.ts'
import { isApplied, isAsleep, namedOf } from '../objects/evidence.ts'
import { isOfThisSource } from './elsewhere.ts'

/** flux-31: a marker in the values of a chart that is packed anew for another `version` alone (source-controller 0.16 to 1.9). */
export function findStaleCharts(found: DoctorContext): readonly Remark[] {
  return found.objects.flatMap((root): readonly Remark[] => {
    const chart = chartFor(found, root)
    if (chart === null || isAsleep(root) || !isApplied(found.cluster, root)) return []
    const at = root.at('spec', 'chart', 'spec')
    const [marker] = found.graph.markers.filter((one) => isTaken(found, { chart, root }, one))
    const isPacked = ![null, 'ChartVersion'].includes(at.at('reconcileStrategy').text())
    if (marker === undefined || isPacked || isVersionWritten(found, chart)) return []
    const name = `HelmRelease ${nameOf(namedOf(root))}`
    if (chart.namer !== null) {
      const reason = `whether the cluster gets what Flux writes at ${placeOf(marker)}: that needs another version in ${chart.about.path}, which ${chart.namer} may write`
      return [notKnown(name, reason)]
    }
    const message = `${name} never gets what Flux writes at ${placeOf(marker)}: its chart is packed anew only when version in ${chart.about.path} changes`
    return [
      finding('flux-31', 'error', at, {
        message,
        hint: 'Write spec.chart.spec.reconcileStrategy: Revision.',
      }),
    ]
  })
}

/** The chart of these files that a HelmRelease takes from the source of these files; null when it takes none, or may take another. */
function chartFor(found: DoctorContext, root: Fields): Chart | null {
  const directory = isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io') ? chartOf(root) : null
  const isOpen = hasUnknown(JSON.stringify(root.at('spec', 'chart').value()))
  if (directory === null || isOpen || !isOfThisSource(found, root)) return null
  return found.charts?.find((one) => one.directory === directory) ?? null
}

/** Whether the release takes what is written at the marker: from the chart's values, and nothing over it. */
function isTaken(
  { policies }: DoctorContext,
  { chart, root }: { readonly chart: Chart; readonly root: Fields },
  { file, path, policy }: Marker,
): boolean {
  const spec = root.at('spec')
  const listed = spec.at('chart', 'spec', 'valuesFiles').list()
  const files =
    listed.length === 0
      ? [`${chart.directory}/values.yaml`]
      : listed.map((each) => joinPath('', each.text() ?? ''))
  return (
    files.includes(file) &&
    spec.at('valuesFrom').list().length === 0 &&
    fieldsAt(spec.at('values'), path)?.isSet() !== true &&
    policies.some(({ name, isUnknown }) => name === policy && !isUnknown)
  )
}

/** Whether Flux writes the version of the chart, too. */
function isVersionWritten({ graph }: DoctorContext, { about }: Chart): boolean {
  return graph.markers.some(({ file, path }) => file === about.path && path.join() === 'version')
}
