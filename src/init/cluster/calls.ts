/** Decides whether a Receiver that is there would take the call of the workflow's step, and scan its apps for it. Pure. */
import { evaluate } from '../../flux/expressions.ts'
import { hasBlank, hasVariables } from '../../flux/fields.ts'
import type { ImageRepository, Receiver } from '../../flux/objects.ts'
import { needsToken, receiverTypeOf } from '../../flux/receiver-types.ts'
import { isReached, isTaken } from '../apps.ts'
import type { Caller } from '../objects.ts'

/** What the call is known to be. */
export interface CallFacts {
  /** The type that was asked for, or null. */
  readonly wanted: string | null
  /** The type that the step of a workflow which is there calls, or null where it names none. */
  readonly stepType: string | null
  /** The audience that the step asks a token for. */
  readonly audience: string
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

/** Whether the Receiver takes the call, as far as its manifest tells. */
export function isCallable(receiver: Receiver, facts: CallFacts): boolean {
  const { wanted, stepType } = facts
  if (receiverTypeOf(receiver.type) === null || receiver.suspend) return false
  if (wanted !== null && receiver.type !== wanted) return false
  if (stepType !== null && receiver.type !== stepType) return false
  const listed = receiver.fields
    .at('spec', 'events')
    .list()
    .map((each) => (each.text() ?? '').toLowerCase())
  const event = EVENTS[receiver.type]
  if (event !== undefined && listed.length > 0 && !listed.some((each) => isEvent(each, event))) return false
  return receiver.type !== 'generic-oidc' || isOurs(receiver, facts)
}

function isEvent(listed: string, sent: string): boolean {
  return listed === sent || listed.startsWith(`${sent}.`)
}

/** Where GitHub's tokens come from: github.com, a company of its own there, or a server of its own. */
const GITHUB = /^https:\/\/(?:token\.actions\.githubusercontent\.com|[^/]+\/_services\/token$)/

/** Whether a provider may take the token of this workflow: GitHub's, for its audience, without a validation that it fails. */
function isOurs(receiver: Receiver, { caller, audience }: CallFacts): boolean {
  const claims = claimsOf(caller)
  return receiver.fields
    .at('spec', 'oidcProviders')
    .list()
    .some((provider) => {
      const issuer = provider.at('issuerURL').text() ?? ''
      const wanted = provider.at('audience').text() ?? 'notification-controller'
      if (isKnown(issuer) && !GITHUB.test(issuer)) return false
      if (isKnown(wanted) && wanted !== audience) return false
      const validations = provider.at('validations').list()
      return validations.every((each) => {
        const expression = each.at('expression').text() ?? ''
        const told = evaluate(expression, { claims })
        // What reads a claim that is not known here may be true.
        return !isKnown(expression) || !('value' in told) || told.value === true
      })
    })
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
    workflow_ref: `${repository}/${workflow}@refs/heads/${branch}`,
  }
}

/** An app's ImageRepository. */
interface Watched {
  readonly app: string
  readonly repository: ImageRepository
}

/** Whether a call for each app passes the filters on its way to the ImageRepository, as far as they can be tried here. */
export function isScanned(receiver: Receiver, all: readonly Watched[], { caller }: CallFacts): boolean {
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
