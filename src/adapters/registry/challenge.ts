/** How a registry asks its callers to log in, and what they answer: challenges, passwords, tokens. */
import { ActionError, HttpError } from '../../errors.ts'
import { isLoopback } from '../../image-ref.ts'
import { parseRetryAfter } from '../../retry.ts'

/** Credentials as docker's configuration holds them. */
export type RegistryCredentials =
  | { readonly username: string; readonly password: string }
  | { readonly identityToken: string }

/** What came back. */
export interface Answer {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly bytes: Buffer
}

/** The specification's life of a token that does not tell its own, and what a call may take of it. */
const TOKEN_SECONDS = 60

const TOKEN_RESERVE_MS = 5_000

/** What the registry wants: a password, or a token of the service at `realm`. */
export type Challenge = { readonly scheme: 'basic' } | { readonly scheme: 'bearer'; readonly realm: URL }

/** The value of the header `authorization`, and until when it counts (epoch milliseconds). */
export interface Authorization {
  readonly header: string
  readonly goodUntil: number
}

/** How the registry wants its callers to log in; null when it says nothing that can be followed. */
export function parseChallenge(answer: Answer, asked: string): Challenge | null {
  const raw = answer.headers['www-authenticate'] ?? []
  const offers = Array.isArray(raw) ? raw : [raw]
  const bearer = offers.find((offer) => /^bearer\b/i.test(offer))
  if (bearer === undefined)
    return offers.some((offer) => /^basic\b/i.test(offer)) ? { scheme: 'basic' } : null
  const fields = new Map(
    [...bearer.matchAll(/(\w+)=(?:"([^"]*)"|([^\s",]+))/g)].map(([, key, quoted, bare]) => [
      key,
      quoted ?? bare ?? '',
    ]),
  )
  const text = fields.get('realm') ?? ''
  if (!URL.canParse(text)) return null
  const realm = new URL(text)
  if (realm.protocol !== 'https:' && !isLoopback(realm.hostname)) throw plainRealm(asked, realm)
  const service = fields.get('service')
  if (service !== undefined) realm.searchParams.set('service', service)
  return { scheme: 'bearer', realm }
}

/** The header for a password; null without one. */
export function basic(credentials: RegistryCredentials | null): string | null {
  if (credentials === null || 'identityToken' in credentials) return null
  return `Basic ${Buffer.from(`${credentials.username}:${credentials.password}`).toString('base64')}`
}

/** The token of a token service's answer. Throws HttpError when it gave none. */
export function readToken(answer: Answer, host: string): Authorization {
  const body = answer.status === 200 ? parseObject(answer.bytes) : {}
  const token = body.token ?? body.access_token
  const seconds = typeof body.expires_in === 'number' ? body.expires_in : TOKEN_SECONDS
  if (typeof token === 'string' && token !== '') {
    return { header: `Bearer ${token}`, goodUntil: Date.now() + seconds * 1000 - TOKEN_RESERVE_MS }
  }
  throw new HttpError(`registry ${host} gave no token: its token service answered ${answer.status}`, {
    status: answer.status,
    code: 'FDA-PUSH-TOKEN',
    hint: `Check the login for ${host}: username, password, and that the account may push there.`,
    retryAfterMs: parseRetryAfter(header(answer, 'retry-after'), Date.now()),
  })
}

/** The first value of a header. */
export function header(answer: Answer, name: string): string | undefined {
  const value = answer.headers[name]
  return Array.isArray(value) ? value[0] : value
}

/** The object that the bytes hold; anything else, such as a proxy's page, is empty. */
export function parseObject(bytes: Buffer): Readonly<Record<string, unknown>> {
  try {
    const value: unknown = JSON.parse(bytes.toString('utf8'))
    return typeof value === 'object' && value !== null ? (value as Record<string, unknown>) : {}
  } catch {
    return {}
  }
}

function plainRealm(asked: string, realm: URL): ActionError {
  return new ActionError(`${asked} asks for credentials to be sent to ${realm.host} by plain HTTP`, {
    code: 'FDA-PUSH-PLAIN-TOKEN-SERVICE',
    hint: 'The token service must have https.',
  })
}
