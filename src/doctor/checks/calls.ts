/** Doctor's checks of what Receivers refuse by their own rules: events, and validations of the job's token. Pure. */

import { Environment } from '@marcbachmann/cel-js'
import type { Finding } from '../../flux/finding.ts'
import { nameOf, objectsOf } from '../../flux/graph.ts'
import type { Receiver } from '../../flux/objects.ts'
import { type DoctorContext, finding } from '../context.ts'
import { isOurs, type Workflow } from '../pushes/workflows.ts'

/** flux-06: a Receiver of type github that only answers GitHub's first call. */
export function findDeafReceivers({ graph }: DoctorContext): readonly Finding[] {
  return objectsOf(graph, 'Receiver').flatMap((receiver) => {
    const { type, events, isUnknown } = receiver
    if (isUnknown || type !== 'github' || events.length === 0 || events.some((event) => event !== 'ping'))
      return []
    const message = `Receiver ${nameOf(receiver)} has events: [ping] alone: GitHub's test call is accepted, and every push is refused`
    const field = receiver.fields.at('spec', 'events')
    return [finding('flux-06', 'warning', field, { message, hint: 'Add push to events.' })]
  })
}

/** Events that publish nothing by themselves: the step does not call then. */
const NOT_PUSHING: readonly string[] = ['pull_request', 'pull_request_target', 'merge_group', 'workflow_call']

/** flux-07: an event that starts the workflow, and that the Receiver's validations refuse. */
export function findRefusedEvents({ graph, workflows }: DoctorContext): readonly Finding[] {
  const receivers = objectsOf(graph, 'Receiver').filter(
    ({ type, resources }) =>
      type === 'generic-oidc' && resources.some(({ kind }) => kind === 'ImageRepository'),
  )
  // Which of several is called stands in a secret.
  const [receiver] = receivers
  if (receiver === undefined || receivers.length > 1 || receiver.isUnknown) return []
  return workflows.filter(calls).flatMap(({ events, file }) =>
    events
      .filter((event) => !NOT_PUSHING.includes(event))
      .flatMap((event): readonly Finding[] => {
        const refusing = validationsOf(receiver).find((one) =>
          refuses(one.at('expression').text() ?? '', event),
        )
        if (refusing === undefined) return []
        const message = `Receiver ${nameOf(receiver)} refuses the call of ${file} when ${event} starts it: its validation asks for ${refusing.at('expression').text()}`
        const hint = `Allow '${event}' in the validation, or take it out of the workflow's on.`
        return [finding('flux-07', 'warning', refusing, { message, hint })]
      }),
  )
}

/** Whether a step of the workflow calls a Receiver whatever the event. */
function calls({ jobs }: Workflow): boolean {
  return jobs.some(
    ({ condition, steps }) =>
      condition === null &&
      steps.some(
        (step) =>
          isOurs(step) &&
          step.condition === null &&
          step.with.at('flux-webhook-url').text() !== null &&
          step.with.at('push').text() === null,
      ),
  )
}

function validationsOf({ fields }: Receiver) {
  const providers = fields.at('spec', 'oidcProviders').list()
  return providers
    .filter((provider) => provider.at('issuerURL').text() === 'https://token.actions.githubusercontent.com')
    .flatMap((provider) => provider.at('validations').list())
}

const environment = new Environment({ unlistedVariablesAreDyn: true })

/** Whether an expression over the event's name alone comes to false. */
function refuses(expression: string, event: string): boolean {
  const names = [...expression.matchAll(/\bclaims\b(?:\.(\w+))?/g)].map(([, name]) => name)
  if (names.length === 0 || names.some((name) => name !== 'event_name')) return false
  try {
    return environment.evaluate(expression, { claims: { event_name: event } }) === false
  } catch {
    // What our reading of CEL does not follow is not known to refuse.
    return false
  }
}
