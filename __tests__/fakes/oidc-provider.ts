/** GitHub's OIDC side on loopback: the issuer that receivers ask for keys, and the service that jobs ask for tokens. */
import { createSign, generateKeyPairSync, type KeyObject } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type FaultPlan, type PlannedFault, planFaults, playFault } from './faults.ts'
import { answerJson, listen } from './loopback.ts'

/** What a token says about its job. */
export type Claims = Readonly<Record<string, unknown>>

/** How a token differs from a proper one. */
export interface TokenFlaws {
  readonly claims?: Claims
  /** Signed by another key than the published one. */
  readonly foreignKey?: boolean
  /** Another name in the header than the published key's. */
  readonly keyId?: string
  readonly algorithm?: string
}

/** A running issuer with its token service. */
export interface OidcProvider {
  /** The `iss` of its tokens; discovery is below it. */
  readonly issuer: string
  /** What a runner gives a job with `id-token: write`. */
  readonly idToken: { readonly url: string; readonly token: string }
  /** The audiences that jobs asked for, in order. */
  audiences(): readonly string[]
  /** The tokens that jobs were given, in order. */
  minted(): readonly string[]
  /** A token for that audience. */
  mint(audience: string, flaws?: TokenFlaws): string
  /** Plans another answer; `on` is `token`, `discovery` or `keys`. */
  answerWith(planned: PlannedFault): void
  stop(): Promise<void>
}

const KEY_ID = 'published-key'
const LIFETIME_S = 300

/** An issuer whose tokens say that they belong to a push to main of acme/shop, unless `claims` say otherwise. */
export async function startOidcProvider(options: { claims?: Claims } = {}): Promise<OidcProvider> {
  const { privateKey, publicKey } = generateKeyPairSync('rsa', { modulusLength: 2048 })
  const foreign = generateKeyPairSync('rsa', { modulusLength: 2048 }).privateKey
  const requestToken = 'ey.request-token-of-the-job'
  const room: Room = { publicKey, requestToken, faults: planFaults(), audiences: [], minted: [] }
  const server = await listen((request, response) => answer(room, provider, request, response))
  const provider: OidcProvider = {
    issuer: server.url,
    idToken: { url: `${server.url}/mint?api-version=2.0`, token: requestToken },
    audiences: () => room.audiences,
    minted: () => room.minted,
    mint: (audience, { claims = {}, foreignKey = false, keyId = KEY_ID, algorithm = 'RS256' } = {}) => {
      const payload = { ...ownClaims(server.url, audience), ...options.claims, ...claims }
      return sign({ alg: algorithm, kid: keyId, typ: 'JWT' }, payload, foreignKey ? foreign : privateKey)
    },
    answerWith: (planned) => room.faults.add(planned),
    stop: server.stop,
  }
  return provider
}

interface Room {
  readonly publicKey: KeyObject
  readonly requestToken: string
  readonly faults: FaultPlan
  readonly audiences: string[]
  readonly minted: string[]
}

function answer(room: Room, own: OidcProvider, request: IncomingMessage, response: ServerResponse): void {
  const url = new URL(request.url ?? '/', own.issuer)
  const routes: Readonly<Record<string, [string, () => void]>> = {
    '/.well-known/openid-configuration': [
      'discovery',
      () => answerJson(response, 200, { issuer: own.issuer, jwks_uri: `${own.issuer}/keys` }),
    ],
    '/keys': ['keys', () => answerJson(response, 200, { keys: [publishedKey(room.publicKey)] })],
    '/mint': ['token', () => answerMint(room, own, request, response, url)],
  }
  const [kind, go] = routes[url.pathname] ?? ['', () => answerJson(response, 404, { message: 'Not Found' })]
  const fault = room.faults.take(kind)
  if (fault === null) go()
  else playFault(fault, response)
}

function answerMint(
  room: Room,
  own: OidcProvider,
  request: IncomingMessage,
  response: ServerResponse,
  url: URL,
): void {
  // The service matches the scheme whatever its case; the toolkit writes a capital.
  if (request.headers.authorization?.replace(/^bearer /i, '') !== room.requestToken) {
    answerJson(response, 401, { message: 'the request token is not this job’s' })
    return
  }
  const audience = url.searchParams.get('audience') ?? 'https://github.com/acme'
  const token = own.mint(audience)
  room.audiences.push(audience)
  room.minted.push(token)
  answerJson(response, 200, { count: token.length, value: token })
}

function publishedKey(key: KeyObject): Claims {
  return { ...key.export({ format: 'jwk' }), use: 'sig', alg: 'RS256', kid: KEY_ID }
}

/** The claims of docs.github.com that Receivers look at. */
function ownClaims(issuer: string, audience: string): Claims {
  const now = Math.floor(Date.now() / 1000)
  return {
    iss: issuer,
    aud: audience,
    sub: 'repo:acme/shop:ref:refs/heads/main',
    repository: 'acme/shop',
    repository_owner: 'acme',
    ref: 'refs/heads/main',
    event_name: 'push',
    workflow_ref: 'acme/shop/.github/workflows/deploy.yml@refs/heads/main',
    iat: now,
    nbf: now - 5,
    exp: now + LIFETIME_S,
  }
}

function sign(header: Claims, payload: Claims, key: KeyObject): string {
  const part = (value: Claims) => Buffer.from(JSON.stringify(value)).toString('base64url')
  const text = `${part(header)}.${part(payload)}`
  return `${text}.${createSign('RSA-SHA256').update(text).sign(key, 'base64url')}`
}
