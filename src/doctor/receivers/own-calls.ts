/** Judges how workflows call a Receiver: does its type take the call, and has the job what it takes? Pure. */
import { hasUnknown } from '../../flux/fields.ts'
import type { Finding, SourceLocation } from '../../flux/files.ts'
import { nameOf } from '../../flux/graph.ts'
import type { Receiver } from '../../flux/objects.ts'
import { needsToken, receiverTypeOf, replacesDefault, typeByDefault } from '../../flux/receiver-types.ts'
import { type DoctorContext, finding } from '../context.ts'
import { FOR_REVIEW } from '../pushes/pushes.ts'
import { isOurs, type Job, type Step, type Workflow } from '../pushes/workflows.ts'
import { providersOf } from './claims.ts'
import { judgeCurl } from './curl.ts'
import { forImages } from './receivers.ts'

/** flux-07: a call that the Receiver's type refuses, or that the step cannot make. */
export function findUnfitCalls(found: DoctorContext): readonly Finding[] {
  const receivers = forImages(found)
  return eachStep(found).flatMap((place) => {
    if (isOurs(place.step)) return judgeOwnCall(receivers, place)
    return receivers.length === 0 ? [] : judgeCurl(place.workflow, receivers, place.step)
  })
}

/** A step where it stands. */
interface Place {
  readonly workflow: Workflow
  readonly job: Job
  readonly step: Step
}

function eachStep({ workflows }: DoctorContext): readonly Place[] {
  return workflows.flatMap((workflow) =>
    workflow.jobs.flatMap((job) => job.steps.map((step) => ({ workflow, job, step }))),
  )
}

/** Modes that call nobody. */
const SILENT: readonly string[] = ['plan', 'doctor']

/** How the step calls, as far as it is written out. */
interface Call extends Place {
  readonly type: string
  readonly isGiven: boolean
  readonly hasToken: boolean
}

/** The calls of the step: one, or one of each type that is given; none where that is not written out. */
function callsOf(place: Place): readonly Call[] {
  const { job, step } = place
  const text = (key: string) => step.with.at(key).text()?.trim() ?? ''
  const given = text('flux-receiver-type')
  const hasToken = text('flux-webhook-token') !== ''
  if (text('flux-webhook-url') === '' || SILENT.includes(text('mode')) || given.includes('${{')) return []
  const types = given.split(/[\n,]/).flatMap((type) => (type.trim() === '' ? [] : [type.trim()]))
  const byDefault = typeByDefault({ hasToken, mintsTokens: job.mintsTokens })
  return types.length === 0
    ? [{ ...place, type: byDefault, isGiven: false, hasToken }]
    : types.map((type) => ({ ...place, type, isGiven: true, hasToken }))
}

function judgeOwnCall(receivers: readonly Receiver[], place: Place): readonly Finding[] {
  const calls = callsOf(place)
  const [call] = calls
  // Which of several Receivers each of several types is for stands in a secret.
  const isOne = calls.length === 1 && call !== undefined
  const isKnown = receivers.length > 0 && !receivers.some(({ isUnknown }) => isUnknown)
  if (isOne && isKnown && !receivers.some((receiver) => takes(receiver, call)))
    return refused(receivers, call)
  const lacking = calls.flatMap(lackingFor)
  if (lacking.length > 0) return lacking.slice(0, 1)
  return isOne && isKnown && call.type === 'generic-oidc' ? judgeAudience(receivers, call) : []
}

/** Whether the one call of the step is not for this Receiver; false where that is not written out. */
export function callsAnother(place: Place, receiver: Receiver): boolean {
  const calls = callsOf(place)
  return calls.length === 1 && !calls.some((call) => takes(receiver, call))
}

/** Whether the Receiver's type is that of the call, or the run finds its type in the manifests and calls it as that. */
function takes(receiver: Receiver, { type, isGiven, hasToken, step }: Call): boolean {
  if (type === 'generic-oidc' ? isKeyless(receiver) : receiver.type === type) return true
  const byDefault = receiverTypeOf(type)
  const own = receiverTypeOf(receiver.type)
  const isOff = step.with.at('manifests').text()?.trim() === 'none'
  return !isGiven && !isOff && own !== null && byDefault !== null && replacesDefault(own, byDefault, hasToken)
}

/** The step of this action that calls the Receiver, if it calls any of these files; null when none is sure to. */
export function stepCalling(found: DoctorContext, receiver: Receiver): SourceLocation | null {
  const place = eachStep(found).find((one) => {
    const calls = isOurs(one.step) ? callsOf(one) : []
    return calls.length === 1 && calls.every((call) => takes(receiver, call))
  })
  return place?.step.with.at('flux-webhook-url') ?? null
}

function refused(receivers: readonly Receiver[], { type, step }: Call): readonly Finding[] {
  const types = [...new Set(receivers.map((receiver) => receiver.type))]
  const written = step.with.at('flux-receiver-type')
  const at = written.exists ? written : step.with.at('flux-webhook-url')
  const message = `calls the Receiver as ${type}, and ${receivers.map(nameOf).join(', ')} is of type ${types.join(', ')}: it answers 400`
  const wanted = types.find((one) => receiverTypeOf(one) !== null)
  const hint =
    wanted === undefined
      ? 'No workflow can call that type: give Flux a Receiver of type generic-oidc or generic-hmac.'
      : `Set flux-receiver-type: ${wanted}${needs(wanted)}.`
  return [finding('flux-07', 'error', at, { message, hint })]
}

/** What a step of that type needs beside its type. */
function needs(type: string): string {
  const known = receiverTypeOf(type)
  if (type === 'generic-oidc') return ', and give the job permissions: {id-token: write}'
  return known !== null && needsToken(known)
    ? ` and flux-webhook-token: \${{ secrets.FLUX_WEBHOOK_TOKEN }}, the token of the Receiver's Secret`
    : ''
}

/** What only runs for pull requests has, which call nobody. */
const OF_REVIEWS = /event_name\s*==\s*['"](?:pull_request|merge_group)/

/** What the step refuses to run without: a type that it can call, a token, the permission to have one. */
function lackingFor({ workflow, job, step, type, hasToken }: Call): readonly Finding[] {
  const [url, written] = [step.with.at('flux-webhook-url'), step.with.at('flux-receiver-type')]
  const at = written.exists ? written : url
  const known = receiverTypeOf(type)
  if (known === null) {
    const message = `calls a Receiver as ${type}, a type that no workflow can call: the run stops at its inputs (FDA-INPUT-INVALID)`
    const hint = 'Set flux-receiver-type: the type of the Receiver, such as generic-oidc or generic-hmac.'
    return [finding('flux-07', 'error', at, { message, hint })]
  }
  const isForReview =
    workflow.events.every((event) => FOR_REVIEW.includes(event)) ||
    [job.condition, step.condition].some((text) => OF_REVIEWS.test(text ?? ''))
  if (isForReview) return []
  if (needsToken(known) && !hasToken) {
    const message = `calls a Receiver of type ${type} without flux-webhook-token: the run stops at its inputs, and builds nothing (FDA-INPUT-INVALID)`
    const hint = `Add flux-webhook-token: \${{ secrets.FLUX_WEBHOOK_TOKEN }}, the token of the Receiver's Secret.`
    return [finding('flux-07', 'error', at, { message, hint })]
  }
  // A workflow that is called may have what its caller may.
  if (type !== 'generic-oidc' || job.mintsTokens || workflow.events.includes('workflow_call')) return []
  const message = `calls a Receiver of type generic-oidc, and job ${job.name} may have no token: the call cannot be made`
  return [finding('flux-07', 'error', url, { message, hint: 'Give the job permissions: {id-token: write}.' })]
}

/** Whether it takes tokens of workflows; one with oidcProviders and another type is refused as it is. */
const isKeyless = ({ type, fields }: Receiver) =>
  type === 'generic-oidc' || fields.at('spec', 'oidcProviders').isSet()

/** The audience of both sides where none is written (notification-controller 1.9, input flux-oidc-audience). */
const AUDIENCE = 'notification-controller'

/** A call with a token that is made for somebody else. */
function judgeAudience(receivers: readonly Receiver[], { step }: Call): readonly Finding[] {
  const asked = step.with.at('flux-oidc-audience')
  const own = asked.text()?.trim() || AUDIENCE
  const keyless = receivers.filter(isKeyless)
  const wanted = keyless.map((receiver) => [
    ...new Set(providersOf(receiver).map((one) => one.at('audience').text() || AUDIENCE)),
  ])
  // Which of several Receivers is called stands in a secret.
  const isOpen = [own, ...wanted.flat()].some((one) => one.includes('${') || hasUnknown(one))
  const isOther = wanted.length > 0 && wanted.every((names) => names.length > 0 && !names.includes(own))
  if (isOpen || !isOther) return []
  const message = `calls with a token for ${own}, and ${keyless.map(nameOf).join(', ')} takes those for ${wanted.flat().join(', ')}: it refuses the call`
  const hint = `Set flux-oidc-audience: ${wanted.flat()[0] ?? ''}.`
  const at = asked.exists ? asked : step.with.at('flux-webhook-url')
  return [finding('flux-07', 'error', at, { message, hint })]
}
