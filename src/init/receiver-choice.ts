/** Decides whether a Receiver that is there would take the call of the workflow's step. Pure. */
import type { Receiver } from '../flux/objects.ts'
import type { Caller } from './objects.ts'

/** What the call is known to be. */
export interface CallFacts {
  /** The type that was asked for, or null. */
  readonly wanted: string | null
  /** The type that the step of a workflow which is there calls, or null where it names none. */
  readonly stepType: string | null
  readonly caller: Caller
}

/** The types that the action calls: whether the call carries a token, and the event it says it is. */
const TYPES: Readonly<Record<string, { readonly token: boolean; readonly event?: string }>> = {
  'generic-oidc': { token: false },
  'generic-hmac': { token: true },
  generic: { token: false },
  github: { token: true, event: 'push' },
  gitlab: { token: true, event: 'push hook' },
  bitbucket: { token: true, event: 'repo:push' },
  harbor: { token: true },
  dockerhub: { token: false },
  quay: { token: false },
  acr: { token: false },
  nexus: { token: true },
  cdevents: { token: false, event: 'dev.cdevents.artifact.published' },
}

/** Whether the step gives flux-webhook-token for this type. */
export function needsToken(type: string): boolean {
  return TYPES[type]?.token ?? false
}

/** Whether the Receiver takes the call, as far as its manifest tells. */
export function isCallable(receiver: Receiver, { wanted, stepType, caller }: CallFacts): boolean {
  const type = TYPES[receiver.type]
  if (type === undefined || receiver.suspend) return false
  if (wanted !== null && receiver.type !== wanted) return false
  if (stepType !== null && receiver.type !== stepType) return false
  const events = receiver.fields
    .at('spec', 'events')
    .list()
    .map((each) => (each.text() ?? '').toLowerCase())
  if (
    type.event !== undefined &&
    events.length > 0 &&
    !events.some((each) => isEvent(each, type.event ?? ''))
  )
    return false
  return receiver.type !== 'generic-oidc' || isOurs(receiver, caller)
}

function isEvent(listed: string, sent: string): boolean {
  return listed === sent || listed.startsWith(`${sent}.`)
}

/** Whether no validation compares a claim with what this workflow's token cannot have. */
function isOurs(receiver: Receiver, { repository, repositoryId, branch, workflow }: Caller): boolean {
  const [owner = ''] = repository.split('/')
  const claims: Readonly<Record<string, string | null>> = {
    repository,
    repository_id: repositoryId,
    repository_owner: owner,
    ref: `refs/heads/${branch}`,
    workflow_ref: `${repository}/${workflow}@refs/heads/${branch}`,
  }
  const expressions = receiver.fields
    .at('spec', 'oidcProviders')
    .list()
    .flatMap((provider) => provider.at('validations').list())
    .map((validation) => validation.at('expression').text() ?? '')
  return expressions.every((expression) => {
    const [, claim = '', value = ''] = /^claims\.(\w+) == ['"]([^'"]*)['"]$/.exec(expression.trim()) ?? []
    const ours = claims[claim] ?? null
    return claim === '' || ours === null || ours === value
  })
}
