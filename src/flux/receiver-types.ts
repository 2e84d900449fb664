/** The types of Flux's Receivers that a workflow can call, and what the caller needs for each. Pure. */

/** The receiver types of Flux that a workflow can call. */
export const RECEIVER_TYPES = [
  'generic-oidc',
  'generic-hmac',
  'generic',
  'github',
  'gitlab',
  'bitbucket',
  'harbor',
  'dockerhub',
  'quay',
  'acr',
  'nexus',
  'cdevents',
] as const

/** One of them. */
export type ReceiverType = (typeof RECEIVER_TYPES)[number]

/** The types whose calls carry the token or a signature made with it. */
const SIGNED_TYPES: readonly ReceiverType[] = [
  'generic-hmac',
  'github',
  'gitlab',
  'bitbucket',
  'harbor',
  'nexus',
]

/** The type of that name; null where no workflow can call it. */
export function receiverTypeOf(text: string): ReceiverType | null {
  return RECEIVER_TYPES.find((type) => type === text) ?? null
}

/** Whether the calls of the type carry flux-webhook-token, or a signature made with it. */
export function needsToken(type: ReceiverType): boolean {
  return SIGNED_TYPES.includes(type)
}

/** The type of a call whose type is not given, before the manifests are asked. */
export function typeByDefault(job: {
  readonly hasToken: boolean
  readonly mintsTokens: boolean
}): ReceiverType {
  return job.hasToken ? 'generic-hmac' : job.mintsTokens ? 'generic-oidc' : 'generic'
}

/** Whether the type of the manifests takes the place of that default: the job has what it takes for it. */
export function replacesDefault(type: ReceiverType, byDefault: ReceiverType, hasToken: boolean): boolean {
  return type === 'generic-oidc' ? byDefault === 'generic-oidc' : !needsToken(type) || hasToken
}
