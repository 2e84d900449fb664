/** How a Receiver of type generic-oidc checks a caller: issuer, keys, signature, audience, time, then its validations. */
import { createPublicKey, verify } from 'node:crypto'

/** One entry of `spec.oidcProviders`; a predicate stands for each CEL expression, and throws where CEL would fail. */
export interface OidcProviderSpec {
  readonly issuerURL: string
  /** Default: notification-controller. */
  readonly audience?: string
  readonly validations: readonly {
    readonly holds: (claims: Readonly<Record<string, unknown>>) => boolean
    readonly message: string
  }[]
}

/** The claims of a token that passed, or why it did not. */
export type OidcVerdict =
  | { readonly claims: Readonly<Record<string, unknown>> }
  | { readonly problem: string }

/** What is wrong with these providers for a Receiver, as the API server would say, or null. */
export function providersProblem(providers: readonly OidcProviderSpec[]): string | null {
  if (providers.length === 0) return 'generic-oidc needs oidcProviders'
  const issuers = providers.map(({ issuerURL }) => issuerURL)
  if (new Set(issuers).size !== issuers.length) return 'two oidcProviders have one issuerURL'
  if (providers.some(({ validations }) => validations.length === 0)) return 'a provider has no validations'
  return null
}

/** The verdict on an Authorization header. Keys are fetched from the issuer at each call, as Flux does. */
export async function checkOidc(
  authorization: string | undefined,
  providers: readonly OidcProviderSpec[],
): Promise<OidcVerdict> {
  try {
    return { claims: await verifiedClaims(authorization ?? '', providers) }
  } catch (error) {
    return { problem: error instanceof Error ? error.message : String(error) }
  }
}

type Json = Readonly<Record<string, unknown>>

async function verifiedClaims(authorization: string, providers: readonly OidcProviderSpec[]): Promise<Json> {
  if (!authorization.startsWith('Bearer '))
    throw new Error('the Authorization header is missing or malformed')
  const [header = '', payload = '', signature, ...more] = authorization
    .slice('Bearer '.length)
    .trim()
    .split('.')
  if (signature === undefined || more.length > 0) throw new Error('the token is no JWT')
  const claims = decode(payload)
  const provider = providers.find(({ issuerURL }) => issuerURL === claims.iss)
  if (provider === undefined) throw new Error(`no provider has the issuer ${String(claims.iss)}`)
  const { kid, alg } = decode(header)
  if (alg !== 'RS256') throw new Error(`the algorithm ${String(alg)} is not allowed`)
  const key = await fetchKey(provider.issuerURL, kid)
  const signed = Buffer.from(`${header}.${payload}`)
  if (
    !verify(
      'RSA-SHA256',
      signed,
      createPublicKey({ key, format: 'jwk' }),
      Buffer.from(signature, 'base64url'),
    )
  )
    throw new Error('the signature does not verify')
  checkClaims(claims, provider)
  return claims
}

function checkClaims(
  claims: Json,
  { audience = 'notification-controller', validations }: OidcProviderSpec,
): void {
  const audiences = Array.isArray(claims.aud) ? claims.aud : [claims.aud]
  if (!audiences.includes(audience)) throw new Error(`the audience ${String(claims.aud)} is not ${audience}`)
  if (typeof claims.exp !== 'number' || claims.exp * 1000 < Date.now())
    throw new Error('the token has expired')
  const failed = validations.filter(({ holds }) => !holds(claims)).map(({ message }) => message)
  if (failed.length > 0) throw new Error(`token validation failed: ${failed.join('; ')}`)
}

async function fetchKey(issuer: string, kid: unknown): Promise<Json> {
  const discovered = await getJson(`${issuer}/.well-known/openid-configuration`)
  if (discovered.issuer !== issuer) throw new Error(`the issuer calls itself ${String(discovered.issuer)}`)
  const { keys } = await getJson(String(discovered.jwks_uri))
  const found = (keys as readonly Json[]).find((key) => key.kid === kid)
  if (found === undefined) throw new Error(`the issuer has no key ${String(kid)}`)
  return found
}

async function getJson(url: string): Promise<Json> {
  const answer = await fetch(url)
  if (!answer.ok) throw new Error(`the issuer answered ${answer.status}`)
  return (await answer.json()) as Json
}

function decode(part: string): Json {
  const value: unknown = JSON.parse(Buffer.from(part, 'base64url').toString('utf8'))
  if (typeof value !== 'object' || value === null) throw new Error('a part of the token is no object')
  return value as Json
}
