/** Doctor's checks of what a Provider and its Alerts make of a rollout's event. Pure. */

import { evaluate, syntaxProblem } from '../../flux/expressions.ts'
import type { Fields } from '../../flux/fields.ts'
import type { Finding } from '../../flux/files.ts'
import { isSameNamespace, nameOf } from '../../flux/graph.ts'
import type { Kustomization } from '../../flux/objects.ts'
import { compilePattern } from '../../flux/policy.ts'
import { type DoctorContext, finding, isKind, notKnown, type Remark } from '../context.ts'
import { isOurs } from '../pushes/workflows.ts'
import { deploying } from './rollouts.ts'

const NOTIFICATIONS = 'notification.toolkit.fluxcd.io'

/** flux-25: why an event of a rollout becomes no commit status, or one that nobody finds. */
export function findHiddenRollouts(found: DoctorContext): readonly Remark[] {
  const of = (kind: string) => found.objects.filter((root) => isKind(root, kind, NOTIFICATIONS))
  const providers = of('Provider')
  const github = providers.filter((root) => root.at('spec', 'type').text() === 'github')
  const alerts = of('Alert')
  return [
    ...alerts.flatMap((alert) => judgeAlert(alert, github)),
    ...github.flatMap((provider) => judgeName(found, provider)),
  ]
}

const textOf = (root: Fields) => ({
  name: root.at('metadata', 'name').text() ?? '',
  namespace: root.at('metadata', 'namespace').text(),
})

function judgeAlert(alert: Fields, github: readonly Fields[]): readonly Finding[] {
  const own = textOf(alert)
  const reference = alert.at('spec', 'providerRef', 'name')
  const named = (all: readonly Fields[]) => all.filter((one) => textOf(one).name === reference.text())
  const isNear = (one: Fields) => isSameNamespace(textOf(one).namespace, own.namespace)
  return named(github).some(isNear) ? [...asleep(alert), ...filtered(alert)] : []
}

function asleep(alert: Fields): readonly Finding[] {
  const suspend = alert.at('spec', 'suspend')
  if (!suspend.flag()) return []
  const message = `Alert ${nameOf(textOf(alert))} is suspended: nothing is reported to GitHub`
  return [finding('flux-25', 'warning', suspend, { message, hint: 'Take suspend: true out.' })]
}

/** What kustomize-controller 1.9 says of a rollout that went well. */
const MESSAGES = [
  'Reconciliation finished in 812.345ms, next run in 10m0s',
  'Reconciliation finished in 1m12.5s, next run in 1h0m0s',
]

function filtered(alert: Fields): readonly Finding[] {
  const list = (key: string) => alert.at('spec', key)
  const hits = (key: string, message: string) =>
    list(key)
      .list()
      .some((entry) => {
        const compiled = compilePattern(entry.text() ?? '')
        // A list that cannot be read is not known to hide anything.
        return 'problem' in compiled ? key === 'inclusionList' : compiled.isIn(message)
      })
  const isLeftOut =
    list('inclusionList').list().length > 0 && MESSAGES.every((m) => !hits('inclusionList', m))
  const isHidden = list('exclusionList').list().length > 0 && MESSAGES.every((m) => hits('exclusionList', m))
  if (!isLeftOut && !isHidden) return []
  const field = list(isHidden ? 'exclusionList' : 'inclusionList')
  const how = isHidden ? 'exclusionList hides' : 'inclusionList leaves out'
  const message = `${how} what Flux says of a rollout that went well (Reconciliation finished in …): Alert ${nameOf(textOf(alert))} never reports a success`
  const hint = 'Let the list take that message too, or take the list out.'
  return [finding('flux-25', 'warning', field, { message, hint })]
}

/** The name of the status that `commitStatusExpr` makes (since Flux 2.6), tried on the event of each rollout. */
function judgeName(found: DoctorContext, provider: Fields): readonly Remark[] {
  const field = provider.at('spec', 'commitStatusExpr')
  const expression = field.text()
  if (expression === null || expression === '') return []
  const name = `Provider ${nameOf(textOf(provider))}`
  const tell = (message: string, hint: string) => [finding('flux-25', 'warning', field, { message, hint })]
  const hint = "Such as 'kustomization/' + event.involvedObject.name + '/flux'."
  const problem = syntaxProblem(expression)
  if (problem !== null)
    return tell(`${name} reports nothing: its commitStatusExpr is not CEL (${problem})`, hint)
  const told = deploying(found).map((one) => ({ one, status: statusFor(expression, one, provider) }))
  const odd = told.find(({ status }) => !('value' in status))?.status
  if (odd !== undefined && 'problem' in odd) {
    const isPlain = odd.isMissing && !/\bmetadata\b/.test(expression)
    return isPlain
      ? tell(
          `${name} reports nothing: its commitStatusExpr reads what an event does not have (${odd.problem})`,
          hint,
        )
      : [
          notKnown(
            name,
            `what its commitStatusExpr calls a status: it could not be evaluated here (${odd.problem})`,
          ),
        ]
  }
  const values = told.map(({ status }) => ('value' in status ? status.value : null))
  if (values.some((value) => typeof value !== 'string'))
    return tell(`${name} reports nothing: its commitStatusExpr is not a text`, hint)
  const twice = told.filter((_, index) => values.indexOf(values[index]) !== index)[0]
  if (twice !== undefined) {
    const message = `${name} calls the statuses of ${told.map(({ one }) => nameOf(one)).join(' and ')} all ${values[0]}: each overwrites the others`
    return tell(message, 'Let commitStatusExpr name event.involvedObject.name.')
  }
  const unseen = told.find(
    ({ one }, index) => !String(values[index]).startsWith(`kustomization/${one.name}/`),
  )
  if (unseen === undefined || !waitsForRollouts(found)) return []
  const message = `${name} calls the status of Kustomization ${nameOf(unseen.one)} ${values[told.indexOf(unseen)]}, and wait-for: rollout looks for kustomization/${unseen.one.name}/…: it never sees the rollout`
  return tell(message, hint)
}

/** The expression on the event of a rollout that went well (notification-controller 1.9: event, provider and alert). */
function statusFor(expression: string, { name, namespace }: Kustomization, provider: Fields) {
  const involvedObject = {
    ...{ apiVersion: 'kustomize.toolkit.fluxcd.io/v1', kind: 'Kustomization', name },
    ...{ namespace: namespace ?? '', uid: '0c9c2e41-0000-4000-8000-000000000000', resourceVersion: '1' },
  }
  const event = {
    ...{ involvedObject, severity: 'info', reason: 'ReconciliationSucceeded', message: MESSAGES[0] },
    ...{ timestamp: '2026-01-01T00:00:00Z', reportingController: 'kustomize-controller' },
    ...{
      reportingInstance: 'kustomize-controller-0',
      metadata: { revision: `staging@sha1:${'0'.repeat(40)}` },
    },
  }
  const metadata = { ...textOf(provider), uid: '0c9c2e41-0000-4000-8000-000000000001' }
  return evaluate(expression, { event, provider: { metadata }, alert: { metadata } })
}

function waitsForRollouts({ workflows }: DoctorContext): boolean {
  return workflows.some(({ jobs }) =>
    jobs.some(({ steps }) =>
      steps.some((step) => isOurs(step) && step.with.at('wait-for').text() === 'rollout'),
    ),
  )
}
