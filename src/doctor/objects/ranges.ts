/** Doctor's check of versions that sources and charts are asked for. Pure. */
import { type Fields, hasBlank, hasUnknown, hasVariables } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { isSameNamespace } from '../../flux/graph.ts'
import { parseRange } from '../../flux/masterminds.ts'
import { type DoctorContext, finding, isKind } from '../context.ts'
import { isAsleep, isIdle, namedOf } from './evidence.ts'
import { shownName } from './named.ts'

/** flux-19: `version: 6.x.x.x` of a chart, `semver` of a source: source-controller (1.9.1) makes no range of it, and fetches nothing. */
export function findRefusedRanges(found: DoctorContext): readonly Finding[] {
  return found.objects.flatMap((root): readonly Finding[] => {
    const at = rangeOf(found, root)
    const text = at?.text() ?? ''
    if (at === null || text === '' || isIdle(found, root) || isAsleep(root)) return []
    if (hasBlank(text) || hasUnknown(text) || hasVariables(text) || parseRange(text) !== null) return []
    const message = `${shownName(root)} stalls: '${text}' is no version and no range of versions, so that Flux fetches nothing`
    const hint = "Write a version such as 1.2.3, or a range such as 1.x or '>=1.0.0 <2.0.0'."
    return [finding('flux-19', 'error', at, { message, hint })]
  })
}

/** Where an object says which versions it takes; null where something else counts more, or nothing is said. */
function rangeOf(found: DoctorContext, root: Fields): Fields | null {
  const ref = root.at('spec', 'ref')
  const isSaidBy = (...keys: readonly string[]) => keys.some((key) => ref.at(key).isSet())
  if (isKind(root, 'OCIRepository', 'source.toolkit.fluxcd.io'))
    return isSaidBy('digest') ? null : ref.at('semver')
  if (isKind(root, 'GitRepository', 'source.toolkit.fluxcd.io'))
    return isSaidBy('commit', 'name') ? null : ref.at('semver')
  const isRelease = isKind(root, 'HelmRelease', 'helm.toolkit.fluxcd.io')
  if (!isRelease && !isKind(root, 'HelmChart', 'source.toolkit.fluxcd.io')) return null
  const chart = isRelease ? root.at('spec', 'chart', 'spec') : root.at('spec')
  return isOfIndex(found, root, chart.at('sourceRef')) ? chart.at('version') : null
}

/** Whether the chart is of a repository with an index: in a registry any tag may be a version, and charts of git say their own. */
function isOfIndex({ objects }: DoctorContext, root: Fields, source: Fields): boolean {
  const { namespace } = namedOf(root)
  return objects.some((one) => {
    const own = namedOf(one)
    const isMeant =
      source.at('kind').text() === 'HelmRepository' &&
      isKind(one, 'HelmRepository', 'source.toolkit.fluxcd.io') &&
      own.name === source.at('name').text() &&
      isSameNamespace(own.namespace, source.at('namespace').text() ?? namespace)
    return isMeant && /^https?:/.test(one.at('spec', 'url').text() ?? '')
  })
}
