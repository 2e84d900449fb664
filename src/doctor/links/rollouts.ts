/** Doctor's checks of the statuses that tell of a rollout. Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { isSameNamespace, nameOf, objectsOf } from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import type { Kustomization } from '../../flux/objects.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { replaceScalar } from '../fixes.ts'

const NOTIFICATIONS = 'notification.toolkit.fluxcd.io'

/** flux-25: why a rollout of an image that Flux updates is not told of. */
export function findSilentRollouts(found: DoctorContext): readonly Remark[] {
  const providers = found.objects.filter(
    (root) => isKind(root, 'Provider', NOTIFICATIONS) && root.at('spec', 'type').text() === 'github',
  )
  const alerts = found.objects.filter(
    (root) => isKind(root, 'Alert', NOTIFICATIONS) && providers.some((provider) => isServed(provider, root)),
  )
  const isOfArtifacts = (alert: Fields) => {
    const covered = coveredBy(found, alert)
    return covered.length > 0 && covered.every(isFromArtifact)
  }
  // The commit of an artifact is of the repository that made it, which may well be another one.
  const own = alerts.filter((alert) => !isOfArtifacts(alert))
  const serving = providers.filter((provider) => {
    const all = alerts.filter((alert) => isServed(provider, alert))
    return all.length === 0 || all.some((alert) => own.includes(alert))
  })
  if (serving.length === 0) return []
  return [
    ...own.flatMap(onlyErrors),
    ...serving.flatMap(asleep),
    ...uncovered(found, own),
    ...otherRepositories(found, serving, own),
    ...unwaited(found, own),
  ]
}

/** The Kustomizations that an Alert tells of. */
function coveredBy({ graph }: DoctorContext, alert: Fields): readonly Kustomization[] {
  return objectsOf(graph, 'Kustomization').filter((one) => isCovered(alert, one))
}

function isFromArtifact({ fields }: Kustomization): boolean {
  return fields.at('spec', 'sourceRef', 'kind').text() !== 'GitRepository'
}

function isServed(provider: Fields, alert: Fields): boolean {
  const namespace = (root: Fields) => root.at('metadata', 'namespace').text()
  return (
    provider.at('metadata', 'name').text() === alert.at('spec', 'providerRef', 'name').text() &&
    isSameNamespace(namespace(provider), namespace(alert))
  )
}

function onlyErrors(alert: Fields): readonly Finding[] {
  const severity = alert.at('spec', 'eventSeverity')
  if (severity.text() !== 'error') return []
  const message = `Alert ${alert.at('metadata', 'name').text()} has eventSeverity error: no success is ever reported to GitHub`
  const fix = replaceScalar(severity, 'info')
  return [finding('flux-25', 'warning', severity, { message, hint: 'Set eventSeverity: info.', fix })]
}

function asleep(provider: Fields): readonly Finding[] {
  const suspend = provider.at('spec', 'suspend')
  if (!suspend.flag()) return []
  const message = `Provider ${provider.at('metadata', 'name').text()} is suspended: nothing is reported to GitHub`
  return [finding('flux-25', 'warning', suspend, { message, hint: 'Take suspend: true out.' })]
}

/** The Kustomizations that apply a file with a marker, and are not suspended: those whose rollouts somebody waits for. */
export function deploying(found: DoctorContext): readonly Kustomization[] {
  const marked = new Set(found.graph.markers.map(({ file }) => file))
  const names = found.cluster.deployments
    .filter(({ built }) => [...marked].some((file) => built.files.has(file)))
    .map(({ name }) => name)
  return objectsOf(found.graph, 'Kustomization').filter((one) => names.includes(nameOf(one)) && !one.suspend)
}

function uncovered(found: DoctorContext, alerts: readonly Fields[]): readonly Finding[] {
  const [alert] = alerts
  if (alert === undefined || alerts.some((one) => one.at('spec', 'eventSources').list().some(hasLabels)))
    return []
  return deploying(found).flatMap((kustomization) => {
    if (alerts.some((one) => isCovered(one, kustomization))) return []
    const message = `no Alert covers Kustomization ${nameOf(kustomization)}: its rollout is reported nowhere`
    const hint = `Add {kind: Kustomization, name: ${kustomization.name}} to eventSources.`
    return [finding('flux-25', 'warning', alert.at('spec', 'eventSources'), { message, hint })]
  })
}

function hasLabels(source: Fields): boolean {
  return source.at('matchLabels').isSet()
}

function isCovered(alert: Fields, kustomization: Kustomization): boolean {
  const own = alert.at('metadata', 'namespace').text()
  return alert
    .at('spec', 'eventSources')
    .list()
    .some((source) => {
      const name = source.at('name').text()
      const namespace = source.at('namespace').text() ?? own
      const isNamed = name === '*' || name === kustomization.name || hasUnknown(name)
      return (
        source.at('kind').text() === 'Kustomization' &&
        isNamed &&
        isSameNamespace(namespace, kustomization.namespace)
      )
    })
}

function otherRepositories(
  found: DoctorContext,
  providers: readonly Fields[],
  alerts: readonly Fields[],
): readonly Remark[] {
  const urls = objectsOf(found.anywhere, 'GitRepository').map(({ url }) => url)
  const read = urls.map(repositoryName)
  const synced = found.objects.some((root) => root.at('kind').text() === 'FluxInstance')
  if (read.length === 0 || synced || urls.some(hasUnknown)) return []
  return providers.flatMap((provider): readonly Remark[] => {
    const address = provider.at('spec', 'address')
    const text = address.text()
    if (text === null || hasUnknown(text) || read.includes(repositoryName(text))) return []
    const name = `Provider ${provider.at('metadata', 'name').text()}`
    const mixed = alerts.filter((alert) => isServed(provider, alert)).flatMap((one) => coveredBy(found, one))
    const artifact = mixed.find(isFromArtifact)
    if (artifact !== undefined) {
      const reason = `whether the commits of Kustomization ${nameOf(artifact)}, which is applied from an artifact, are of ${text}`
      return [notKnown(name, reason)]
    }
    const message = `${name} reports to ${text}, which is not the repository that Flux reads: its commits do not exist there`
    const hint = 'Set address to the https URL of the repository of the GitRepository.'
    return [finding('flux-25', 'warning', address, { message, hint })]
  })
}

function unwaited(found: DoctorContext, alerts: readonly Fields[]): readonly Finding[] {
  return deploying(found).flatMap((kustomization) => {
    const isTold = alerts.some((alert) => isCovered(alert, kustomization))
    if (kustomization.waits || !isTold) return []
    const message = `Kustomization ${nameOf(kustomization)} does not wait: success means applied, not rolled out`
    return [finding('flux-25', 'warning', kustomization, { message, hint: 'Set wait: true.' })]
  })
}
