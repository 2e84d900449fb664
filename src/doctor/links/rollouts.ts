/** Doctor's checks of the statuses that tell of a rollout. Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import type { Edit, Finding, NotKnown } from '../../flux/files.ts'
import { isSameNamespace, markersOf, nameOf, objectsOf } from '../../flux/graph.ts'
import { repositoryName } from '../../flux/kustomize/clusters.ts'
import type { ImageUpdateAutomation, Kustomization } from '../../flux/objects.ts'
import { type DoctorContext, finding, isKind, notKnown, pushedFor } from '../context.ts'
import { replaceInLine, replaceScalar } from '../fixes.ts'
import { isBroken } from '../policies/tags.ts'
import type { PushedImage } from '../pushes/pushes.ts'
import { isTaken, sampleTag } from '../pushes/trial.ts'
import {
  isBuildPush,
  type Job,
  type PushTrigger,
  type Step,
  takes,
  type Workflow,
} from '../pushes/workflows.ts'

const NOTIFICATIONS = 'notification.toolkit.fluxcd.io'

/** flux-25: why a rollout of an image that Flux updates is not told of. */
export function findSilentRollouts(found: DoctorContext): readonly Finding[] {
  const providers = found.objects.filter(
    (root) => isKind(root, 'Provider', NOTIFICATIONS) && root.at('spec', 'type').text() === 'github',
  )
  const alerts = found.objects.filter(
    (root) => isKind(root, 'Alert', NOTIFICATIONS) && providers.some((provider) => isServed(provider, root)),
  )
  if (providers.length === 0) return []
  return [
    ...alerts.flatMap(onlyErrors),
    ...providers.flatMap(asleep),
    ...uncovered(found, alerts),
    ...otherRepositories(found, providers),
    ...unwaited(found, alerts),
  ]
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

function otherRepositories(found: DoctorContext, providers: readonly Fields[]): readonly Finding[] {
  const urls = objectsOf(found.anywhere, 'GitRepository').map(({ url }) => url)
  const read = urls.map(repositoryName)
  const synced = found.objects.some((root) => root.at('kind').text() === 'FluxInstance')
  if (read.length === 0 || synced || urls.some(hasUnknown)) return []
  return providers.flatMap((provider) => {
    const address = provider.at('spec', 'address')
    const text = address.text()
    if (text === null || hasUnknown(text) || read.includes(repositoryName(text))) return []
    const message = `Provider ${provider.at('metadata', 'name').text()} reports to ${text}, which is not the repository that Flux reads: its commits do not exist there`
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

// Doctor's checks of what the bot's commits and the apps of a matrix do to each other in workflows.

/** flux-16: the bot's commit starts the build that leads to the next one. */
export function findLoops(found: DoctorContext): readonly Finding[] {
  const told = new Set<Workflow>()
  return objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const branch = branchOf(found, automation)
    const template = automation.fields.at('spec', 'git', 'commit', 'messageTemplate').text() ?? ''
    if (branch === null || /\[(?:skip ci|ci skip|no ci|skip actions|actions skip)\]/i.test(template))
      return []
    return found.policies.flatMap((policy) => {
      const files = markersOf(found.graph, policy).map(({ file }) => file)
      if (files.length === 0 || isBroken(policy)) return []
      return pushedFor(found, policy).flatMap((image) => {
        const { workflow, job } = image.step ?? {}
        if (workflow?.push == null || job === undefined || told.has(workflow)) return []
        // This action leaves out what only a marker changed; the bot's commits plan nothing.
        if (image.isOurs || !startsOn(workflow.push, branch, files) || isConditional(image)) return []
        const fresh = image.tags.flatMap((tag) => [sampleTag(tag, 0), sampleTag(tag, 1)])
        const isNews = fresh.some(
          (tag, n) => n % 2 === 1 && tag !== fresh[n - 1] && tag !== null && isTaken(policy.rules, tag),
        )
        if (!isNews) return []
        told.add(workflow)
        const message = `starts on pushes to ${branch}, where Flux commits ${files[0]}: each new tag builds the next image, without end`
        const hint = `Let the workflow leave these files out (paths-ignore: ['${files[0]}']), or let Flux commit to another branch.`
        return [finding('flux-16', 'error', workflow.push, { message, hint })]
      })
    })
  })
}

function branchOf(found: DoctorContext, automation: ImageUpdateAutomation): string | null {
  const source = objectsOf(found.graph, 'GitRepository').find(({ name }) => name === automation.source.name)
  return automation.pushBranch ?? automation.checkoutBranch ?? source?.branch ?? null
}

function startsOn(push: PushTrigger, branch: string, files: readonly string[]): boolean {
  const isBranch = push.branches === null ? !takes(push.branchesIgnore, branch) : takes(push.branches, branch)
  if (!isBranch) return false
  if (push.paths !== null) return files.some((file) => takes(push.paths ?? [], file))
  return push.pathsIgnore.length === 0 || files.some((file) => !takes(push.pathsIgnore, file))
}

/** A condition may keep the bot out: nobody can tell without running it. */
function isConditional({ step }: PushedImage): boolean {
  const isOpen = (condition: string | null | undefined) =>
    condition != null && !/^(?:\$\{\{\s*)?(?:always\(\)|success\(\)|true)(?:\s*\}\})?$/.test(condition.trim())
  return (
    isOpen(step?.job.condition) ||
    isOpen(step?.step.condition) ||
    isOpen(step?.step.with.at('push').text() === 'true' ? null : step?.step.with.at('push').text())
  )
}

/** flux-30: apps of one workflow that write their cache to one place. */
export function findSharedCaches({ workflows }: DoctorContext): readonly (Finding | NotKnown)[] {
  return workflows.flatMap((workflow) => [
    ...workflow.jobs.flatMap((job) => job.steps.flatMap((step) => sharedCache(workflow, job, step))),
    ...withoutCache(workflow),
  ])
}

/** `cache-mode: none` (GitHub, September 2026) is a decision, and no fault: it is only told. */
function withoutCache({ cacheOff, file, jobs }: Workflow): readonly NotKnown[] {
  const usesCache = jobs.some(({ steps }) =>
    steps.some(
      ({ with: given, uses }) =>
        /flux-docker-action/.test(uses) || /type=gha/.test(given.at('cache-to').text() ?? ''),
    ),
  )
  if (cacheOff === null || !usesCache) return []
  return [
    notKnown(
      `${file}:${cacheOff.line}`,
      'how fast builds are: cache-mode none lets no job read or write the cache of GitHub',
    ),
  ]
}

function sharedCache(workflow: Workflow, job: Job, step: Step): readonly Finding[] {
  const [key] = job.matrix
  const to = step.with.at('cache-to')
  const from = step.with.at('cache-from')
  const isShared = (text: string) => /\btype=gha\b/.test(text) && !/\bscope=[^,\s]*\$\{\{/.test(text)
  if (!isBuildPush(step) || key === undefined || !isShared(to.text() ?? '') || !namesApps(step, key))
    return []
  const scope = `type=gha,scope=\${{ matrix.${key} }}`
  const fix = [from, to].flatMap((field: Fields): readonly Edit[] =>
    isShared(field.text() ?? '') && !(field.text() ?? '').includes('scope=')
      ? replaceInLine(workflow.text, field, 'type=gha', scope)
      : [],
  )
  const message =
    'all apps of the matrix write their cache to one scope: each overwrites that of the others, and only the last one finds its own'
  const hint = `Write ${scope}; this action gives each app its own scope.`
  return [finding('flux-30', 'warning', to, { message, hint, fix })]
}

/** A matrix of platforms or versions is none of apps. */
function namesApps(step: Step, key: string): boolean {
  return (step.with.at('tags').text() ?? '').includes(`matrix.${key}`)
}
