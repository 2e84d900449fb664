/** What each Flux Receiver type asks of a call, one table row per type, as notification-controller checks it. Pure. */
import { createHmac, timingSafeEqual } from 'node:crypto'
import { decodeProblem, type Shape } from './go-json.ts'
import { cdeventProblem } from './receiver-cdevents.ts'

/** The types that are judged by the call alone; generic-oidc also asks an issuer, gcr asks Google. */
export type ReceiverType =
  | 'generic'
  | 'generic-hmac'
  | 'github'
  | 'gitlab'
  | 'bitbucket'
  | 'harbor'
  | 'dockerhub'
  | 'quay'
  | 'nexus'
  | 'acr'
  | 'cdevents'

/** What a type's check looks at. */
export interface Credentials {
  readonly token: string
  readonly events: readonly string[]
}

/** One call as it arrived; header names in lower case. */
export interface Call {
  readonly method: string
  /** The request target as sent, query included. */
  readonly path: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: Buffer
}

/** The reason why Flux refuses the call, or null when it takes it. */
export type Check = (call: Call, credentials: Credentials) => string | null

/** Every playable type with its check. */
export const receiverChecks: Readonly<Record<ReceiverType, Check>> = {
  generic: () => null,
  'generic-hmac': (call, { token }) => signatureProblem(call.headers['x-signature'], call.body, token),
  github: (call, credentials) =>
    all(hubProblem(call, credentials), eventProblem(call, credentials, 'x-github-event')),
  bitbucket: (call, credentials) =>
    all(hubProblem(call, credentials), eventProblem(call, credentials, 'x-event-key')),
  gitlab: (call, credentials) =>
    all(
      equalProblem(call, 'x-gitlab-token', credentials.token),
      eventProblem(call, credentials, 'x-gitlab-event'),
    ),
  harbor: (call, { token }) => equalProblem(call, 'authorization', token),
  dockerhub: (call) =>
    bodyProblem(call, { push_data: { tag: 'string' }, repository: { repo_url: 'string' } }),
  quay: (call) => bodyProblem(call, { docker_url: 'string', updated_tags: 'string[]' }),
  nexus: (call, { token }) =>
    all(nexusProblem(call, token), bodyProblem(call, { action: 'string', repositoryName: 'string' })),
  acr: (call) => bodyProblem(call, { action: 'string', target: { repository: 'string', tag: 'string' } }),
  cdevents: (call, credentials) =>
    all(cdeventProblem(call.body.toString('utf8')), eventProblem(call, credentials, 'ce-type')),
}

/** True for the types of the table. */
export function isPlayable(type: string): type is ReceiverType {
  return Object.hasOwn(receiverChecks, type)
}

/** The media type of a Content-Type header, in lower case, or null when Go could not parse it. */
export function mediaTypeOf(contentType: string | undefined): string | null {
  const type = (contentType ?? '').split(';')[0]?.trim().toLowerCase() ?? ''
  return /^[!#$%&'*+.^_`|~0-9a-z-]+(\/[!#$%&'*+.^_`|~0-9a-z-]+)?$/.test(type) ? type : null
}

/** `<alg>=<hex>` over the raw body: the prefix is case-sensitive, the hex digits are not. */
function signatureProblem(header: string | undefined, body: Buffer, token: string): string | null {
  if (header === undefined || header === '') return 'the signature header is missing'
  const [algorithm, hex] = split(header)
  if (hex === null) return 'the signature has no "="'
  if (!['sha1', 'sha256', 'sha512'].includes(algorithm)) return `unknown hash type prefix: "${algorithm}"`
  if (!/^([0-9a-f]{2})*$/i.test(hex)) return 'the signature is not hex'
  const given = Buffer.from(hex, 'hex')
  const expected = createHmac(algorithm, token).update(body).digest()
  const matches = given.length === expected.length && timingSafeEqual(given, expected)
  return matches ? null : 'the signature does not belong to this body and token'
}

function hubProblem(call: Call, { token }: Credentials): string | null {
  const type = mediaTypeOf(call.headers['content-type'])
  if (type !== 'application/json' && type !== 'application/x-www-form-urlencoded') {
    return `unsupported Content-Type "${call.headers['content-type'] ?? ''}"`
  }
  const signature = call.headers['x-hub-signature-256'] || call.headers['x-hub-signature']
  if (token === '' && (signature === undefined || signature === '')) return null
  return signatureProblem(signature, call.body, token)
}

function nexusProblem(call: Call, token: string): string | null {
  const given = call.headers['x-nexus-webhook-signature'] ?? ''
  if (given === '') return 'the signature header is missing'
  const expected = createHmac('sha1', token).update(call.body).digest('hex')
  return given === expected ? null : 'the signature is not the bare lower-case HMAC-SHA1 of the body'
}

function eventProblem(call: Call, { events }: Credentials, header: string): string | null {
  const event = (call.headers[header] ?? '').toLowerCase()
  if (events.length === 0 || events.some((known) => known.toLowerCase() === event)) return null
  return `the event "${event}" is not one of ${events.join(', ')}`
}

function equalProblem(call: Call, header: string, token: string): string | null {
  return (call.headers[header] ?? '') === token ? null : `${header} does not equal the token`
}

function bodyProblem(call: Call, shape: Shape): string | null {
  return decodeProblem(call.body.toString('utf8'), shape)
}

function all(...problems: readonly (string | null)[]): string | null {
  return problems.find((problem) => problem !== null) ?? null
}

function split(header: string): [string, string | null] {
  const at = header.indexOf('=')
  return at < 0 ? [header, null] : [header.slice(0, at), header.slice(at + 1)]
}
