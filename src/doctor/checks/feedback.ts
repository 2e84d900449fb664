/** Doctor's checks around the images: loops, shared caches, and the statuses that tell of a rollout. Pure. */

import type { Fields } from '../../flux/fields.ts'
import type { Edit, Finding } from '../../flux/finding.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import { type Case, finding, isKind } from '../context.ts'
import { replaceInLine, replaceScalar } from '../fixes.ts'
import { isBuildPush, isOurs, type Job, type Step, type Workflow } from '../pushes/workflows.ts'

/** flux-16: the bot's commit starts the build that leads to the next one. */
export function findLoops(found: Case): readonly Finding[] {
  const sources = objectsOf(found.graph, 'GitRepository')
  const written = objectsOf(found.graph, 'ImageUpdateAutomation').flatMap((automation) => {
    const source = sources.find(({ name }) => name === automation.source.name)
    const branch = automation.pushBranch ?? automation.checkoutBranch ?? source?.branch
    return branch === undefined || branch === null ? [] : [branch]
  })
  return found.workflows.flatMap((workflow) => {
    const branch = written.find((name) => startsOn(workflow, name))
    if (branch === undefined || !workflow.jobs.some((job) => buildsOn(job, branch))) return []
    const message = `starts on pushes to ${branch}, where Flux commits: each new tag builds the next image, without end`
    return [
      finding('flux-16', 'error', workflow.branchesAt, {
        message,
        hint: `Let the workflow start on the branch of the code only, such as branches: [main].`,
      }),
    ]
  })
}

function startsOn({ branches }: Workflow, branch: string): boolean {
  if (branches === null) return true
  return branches.some((glob) => glob === branch || glob === '**' || (glob === '*' && !branch.includes('/')))
}

/** This action pushes on its deploy branches only; other steps push wherever they run. */
function buildsOn({ condition, steps }: Job, branch: string): boolean {
  if (condition !== null && /github\.ref/.test(condition) && !condition.includes(branch)) return false
  return steps.some((step) => {
    if (isBuildPush(step)) return step.with.at('push').text() !== 'false'
    const branches = (step.with.at('deploy-branches').text() ?? '').split(/[\s,]+/)
    return isOurs(step) && branches.includes(branch)
  })
}

/** flux-25: why a rollout is not told of. */
export function findSilentRollouts(found: Case): readonly Finding[] {
  const providers = found.objects.filter(
    (root) =>
      isKind(root, 'Provider', 'notification.toolkit.fluxcd.io') &&
      root.at('spec', 'type').text() === 'github',
  )
  const names = providers.map((root) => root.at('metadata', 'name').text())
  if (providers.length === 0) return []
  const alerts = found.objects.filter(
    (root) =>
      isKind(root, 'Alert', 'notification.toolkit.fluxcd.io') &&
      names.includes(root.at('spec', 'providerRef', 'name').text()),
  )
  return [
    ...alerts.flatMap(onlyErrors),
    ...uncovered(found, alerts),
    ...otherRepositories(found, providers),
    ...unwaited(found),
  ]
}

function onlyErrors(alert: Fields): readonly Finding[] {
  const severity = alert.at('spec', 'eventSeverity')
  if (severity.text() !== 'error') return []
  const message = `Alert ${alert.at('metadata', 'name').text()} has eventSeverity error: no success is ever reported to GitHub`
  return [
    finding('flux-25', 'warning', severity, {
      message,
      hint: 'Set eventSeverity: info.',
      fix: replaceScalar(severity, 'info'),
    }),
  ]
}

function uncovered(found: Case, alerts: readonly Fields[]): readonly Finding[] {
  const sources = alerts.flatMap((alert) => alert.at('spec', 'eventSources').list())
  const [alert] = alerts
  if (alert === undefined) return []
  return objectsOf(found.graph, 'Kustomization').flatMap((kustomization) => {
    const isCovered = sources.some((source) => {
      const name = source.at('name').text()
      return source.at('kind').text() === 'Kustomization' && (name === '*' || name === kustomization.name)
    })
    if (isCovered) return []
    const message = `no Alert covers Kustomization ${nameOf(kustomization)}: its rollout is reported nowhere`
    return [
      finding('flux-25', 'warning', alert.at('spec', 'eventSources'), {
        message,
        hint: `Add {kind: Kustomization, name: ${kustomization.name}} to eventSources.`,
      }),
    ]
  })
}

function otherRepositories(found: Case, providers: readonly Fields[]): readonly Finding[] {
  const read = objectsOf(found.graph, 'GitRepository').map(({ url }) => pathOf(url))
  return providers.flatMap((provider) => {
    const address = provider.at('spec', 'address')
    if (read.length === 0 || read.includes(pathOf(address.text() ?? ''))) return []
    const message = `Provider ${provider.at('metadata', 'name').text()} reports to ${address.text()}, which is not the repository that Flux reads: its commits do not exist there`
    return [
      finding('flux-25', 'warning', address, {
        message,
        hint: 'Set address to the https URL of the repository of the GitRepository.',
      }),
    ]
  })
}

/** `owner/name` of a repository's address, however it is written. */
function pathOf(url: string): string {
  return (/[:/]([^:/]+\/[^:/]+?)(?:\.git)?\/?$/.exec(url)?.[1] ?? url).toLowerCase()
}

function unwaited(found: Case): readonly Finding[] {
  return objectsOf(found.graph, 'Kustomization').flatMap((kustomization) => {
    if (kustomization.waits) return []
    const message = `Kustomization ${nameOf(kustomization)} does not wait: success means applied, not rolled out`
    return [finding('flux-25', 'warning', kustomization, { message, hint: 'Set wait: true.' })]
  })
}

/** flux-30: apps of one workflow that write their cache to one place. */
export function findSharedCaches({ workflows }: Case): readonly Finding[] {
  return workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) => job.steps.flatMap((step) => sharedCache(workflow, job, step))),
  )
}

function sharedCache(workflow: Workflow, job: Job, step: Step): readonly Finding[] {
  const [key] = job.matrix
  const to = step.with.at('cache-to')
  const from = step.with.at('cache-from')
  const isShared = (text: string) => /\btype=gha\b/.test(text) && !/\bscope=[^,\s]*\$\{\{/.test(text)
  if (!isBuildPush(step) || key === undefined || !isShared(to.text() ?? '')) return []
  const scope = `type=gha,scope=\${{ matrix.${key} }}`
  const fix = [from, to].flatMap((field): readonly Edit[] =>
    isShared(field.text() ?? '') && !(field.text() ?? '').includes('scope=')
      ? replaceInLine(workflow.text, field, 'type=gha', scope)
      : [],
  )
  const message =
    'all apps of the matrix write their cache to one scope: each overwrites that of the others, and only the last one finds its own'
  return [
    finding('flux-30', 'warning', to, {
      message,
      hint: `Write ${scope}; this action gives each app its own scope.`,
      fix,
    }),
  ]
}
