/** Decides whether a Receiver that is there would take the call of the workflow's step, and scan its apps for it. Pure. */
import { evaluate } from '../../flux/expressions.ts'
import { hasBlank, hasVariables } from '../../flux/fields.ts'
import type { ImageRepository, Receiver } from '../../flux/objects.ts'
import { needsToken, receiverTypeOf } from '../../flux/receiver-types.ts'
import { isReached, isTaken } from '../apps.ts'
import type { Caller } from '../objects.ts'
import { WORKFLOW } from '../settings.ts'

/** What the call is known to be. */
export interface CallFacts {
  /** The type that was asked for, or null. */
  readonly wanted: string | null
  /** The type that the step of a workflow which is there calls, one a line; null where it names none. */
  readonly stepType: string | null
  /** The audience that the step asks a token for; null = whichever the Receiver takes. */
  readonly audience: string | null
  readonly caller: Caller
}

/** The event that the call of a type says it is. */
const EVENTS: Readonly<Record<string, string>> = {
  github: 'push',
  gitlab: 'push hook',
  bitbucket: 'repo:push',
  cdevents: 'dev.cdevents.artifact.published',
}

/** The types whose calls have a body in the words of the type. */
const OWN_BODY: readonly string[] = ['dockerhub', 'quay', 'acr', 'nexus', 'cdevents']

/** Whether the step gives flux-webhook-token for this type. */
export function givesToken(type: string): boolean {
  const known = receiverTypeOf(type)
  return known !== null && needsToken(known)
}

/** The types that init writes. One of another service may be there for the calls of that service alone. */
const WRITTEN: readonly string[] = ['generic-oidc', 'generic-hmac']

/** The audience that a Receiver compares with where none is written, and that the action asks for. */
export const USUAL_AUDIENCE = 'notification-controller'

/** The Receiver that takes the call as the step makes it, else one that it can be made to call. */
export function chooseReceiver(
  all: readonly Receiver[],
  watched: readonly Watched[],
  facts: CallFacts,
): Receiver | null {
  const find = (asked: CallFacts, from = all) =>
    from.find((each) => isCallable(each, asked) && isScanned(each, watched, asked)) ?? null
  const anyAudience = { ...facts, audience: null }
  const written = all.filter(({ type }) => WRITTEN.includes(type))
  return find(facts) ?? find(anyAudience) ?? find({ ...anyAudience, stepType: null }, written)
}

/** The types that the text names: one for all clusters, or one for each. */
export function typesIn(text: string | null): readonly string[] {
  return text?.split(/[\s,]+/).filter(Boolean) ?? []
}

/** Whether the Receiver takes the call, as far as its manifest tells. */
function isCallable(receiver: Receiver, facts: CallFacts): boolean {
  const { wanted, stepType } = facts
  if (receiverTypeOf(receiver.type) === null || receiver.suspend) return false
  if (wanted !== null && receiver.type !== wanted) return false
  if (stepType !== null && !typesIn(stepType).includes(receiver.type)) return false
  const listed = receiver.fields
    .at('spec', 'events')
    .list()
    .map((each) => (each.text() ?? '').toLowerCase())
  const event = EVENTS[receiver.type]
  if (event !== undefined && listed.length > 0 && !listed.some((each) => isEvent(each, event))) return false
  return receiver.type !== 'generic-oidc' || audiencesOf(receiver, facts).length > 0
}

/** The audience that the step has to ask for: its own where the Receiver takes it. Null where it is not known, or none is. */
export function audienceFor(receiver: Receiver, facts: CallFacts): string | null {
  if (receiver.type !== 'generic-oidc') return null
  const all = audiencesOf(receiver, { ...facts, audience: null })
  const { audience } = facts
  if (audience !== null && all.some((each) => each === audience || !isKnown(each))) return audience
  return all[0] ?? null
}

function isEvent(listed: string, sent: string): boolean {
  return listed === sent || listed.startsWith(`${sent}.`)
}

/** Where GitHub's tokens come from: github.com, a company of its own there, or a server of its own. */
const GITHUB = /^https:\/\/(?:token\.actions\.githubusercontent\.com|[^/]+\/_services\/token$)/

/** The audiences of the providers that may take the token of this workflow: GitHub's, for its audience, without a validation that it fails. */
function audiencesOf(receiver: Receiver, { caller, audience }: CallFacts): readonly string[] {
  return receiver.fields
    .at('spec', 'oidcProviders')
    .list()
    .flatMap((provider) => {
      const issuer = provider.at('issuerURL').text() ?? ''
      const wanted = provider.at('audience').text() ?? USUAL_AUDIENCE
      if (isKnown(issuer) && !GITHUB.test(issuer)) return []
      if (audience !== null && isKnown(wanted) && wanted !== audience) return []
      const expressions = provider
        .at('validations')
        .list()
        .map((each) => each.at('expression').text() ?? '')
      // Of a workflow whose name is not known, the validations say it.
      const workflows =
        caller.workflow === null ? [...workflowsIn(expressions, caller), WORKFLOW] : [caller.workflow]
      const isPassed = workflows.some((workflow) => {
        const claims = claimsOf({ ...caller, workflow })
        return expressions.every((expression) => {
          const told = evaluate(expression, { claims })
          // What reads a claim that is not known here may be true.
          return !isKnown(expression) || !('value' in told) || told.value === true
        })
      })
      return isPassed ? [wanted] : []
    })
}

/** The workflows of the repository that the expressions name. */
function workflowsIn(
  expressions: readonly string[],
  { repository }: Pick<Caller, 'repository'>,
): readonly string[] {
  const named = expressions.flatMap((text) =>
    [...text.matchAll(/['"]([^'"@/]+\/[^'"@/]+)\/(\.github\/workflows\/[^'"@]+)@/g)].flatMap(
      ([, of, workflow = '']) => (of === repository ? [workflow] : []),
    ),
  )
  return named
}

/** The workflow that a Receiver takes calls of alone, as far as its validations are of the form that init writes; else null. */
export function workflowOf(receiver: Receiver, repository: string): string | null {
  const expressions = receiver.fields
    .at('spec', 'oidcProviders')
    .list()
    .flatMap((provider) => provider.at('validations').list())
    .map((each) => each.at('expression').text() ?? '')
    .filter((text) => /^claims\.workflow_ref *==/.test(text))
  return expressions.length === 1 ? (workflowsIn(expressions, { repository })[0] ?? null) : null
}

/** Whether nobody fills anything into the text. */
function isKnown(text: string): boolean {
  return !hasVariables(text) && !hasBlank(text)
}

/** What the token of a run on the branch says, as far as that is known. */
function claimsOf({ repository, repositoryId, branch, workflow }: Caller): Readonly<Record<string, string>> {
  const [owner = ''] = repository.split('/')
  return {
    ...{ repository, repository_owner: owner, event_name: 'push', ref_type: 'branch' },
    ...(repositoryId === null ? {} : { repository_id: repositoryId }),
    ref: `refs/heads/${branch}`,
    ...(workflow === null ? {} : { workflow_ref: `${repository}/${workflow}@refs/heads/${branch}` }),
  }
}

/** An app's ImageRepository. */
interface Watched {
  readonly app: string
  readonly repository: ImageRepository
}

/** Whether a call for each app passes the filters on its way to the ImageRepository, as far as they can be tried here. */
function isScanned(receiver: Receiver, all: readonly Watched[], { caller }: CallFacts): boolean {
  if (OWN_BODY.includes(receiver.type)) return true
  const entries = receiver.fields.at('spec', 'resources').list()
  return all.every((watched) => {
    const { app, repository } = watched
    const call = callFor(watched, caller)
    // One of our own form is written anew when it leaves an app out.
    const isForeign = isTaken(receiver.resourceFilter, { app, repository: repository.name }) === null
    if (isForeign && !mayTake(receiver.resourceFilter, call)) return false
    const reaching = receiver.resources.flatMap((entry, index) =>
      isReached({ ...receiver, resources: [entry] }, repository)
        ? [entries[index]?.at('filter').text() ?? null]
        : [],
    )
    return reaching.length === 0 || reaching.some((filter) => mayTake(filter, call))
  })
}

/** What a filter sees of the call for one app. */
function callFor({ app, repository }: Watched, caller: Caller): Readonly<Record<string, unknown>> {
  const [tag, digest] = ['latest', `sha256:${'0'.repeat(64)}`]
  const images = [{ app, repository: repository.image, tag, digest, tags: [tag] }]
  const run = `https://github.com/${caller.repository}/actions/runs/1`
  const req = { apps: [app], images, revision: '0'.repeat(40), repository: caller.repository, run }
  const metadata = {
    ...{ name: repository.name, namespace: repository.namespace ?? '', labels: repository.labels },
    annotations: repository.fields.at('metadata', 'annotations').texts(),
  }
  return { req, res: { metadata }, claims: claimsOf(caller) }
}

/** False for a filter that leaves the call out, or ends it because it reads what no call has. */
function mayTake(filter: string | null, call: Readonly<Record<string, unknown>>): boolean {
  if (filter === null || filter.trim() === '' || !isKnown(filter)) return true
  const told = evaluate(filter, call)
  // Tag, digest and commit are those of a run to come.
  if ('value' in told) return told.value === true || /\.(?:tags?|digest|revision|run)\b/.test(filter)
  return !told.isMissing || /\bclaims\b/.test(filter)
}
