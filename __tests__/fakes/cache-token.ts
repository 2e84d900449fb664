/** Runtime tokens of the cache service: JWTs that say which refs a run may read and write, as GitHub signs them. */
import { createHmac, timingSafeEqual } from 'node:crypto'

/** One ref of a token; permission is a bit set: 1 read, 2 write. */
export interface CacheScope {
  readonly scope: string
  readonly permission: number
}

/** What a call with this token may do. */
export interface CacheGrant {
  /** Readable refs, searched in this order. */
  readonly readable: readonly string[]
  /** The one ref that saves go to, or null for a read-only token. */
  readonly writable: string | null
}

const SIX_HOURS = 6 * 60 * 60

/** The scopes of a run: plain names stand for the run's own ref (read, write) followed by refs it may only read. */
export function toScopes(refs: readonly (string | CacheScope)[]): CacheScope[] {
  return refs.map((ref, index) =>
    typeof ref === 'string' ? { scope: ref, permission: index === 0 ? 3 : 1 } : ref,
  )
}

/** A signed token for these scopes; it is valid from a minute ago, and a negative life makes an expired one. */
export function signToken(key: Buffer, scopes: readonly CacheScope[], lifeSeconds = SIX_HOURS): string {
  const now = Math.floor(Date.now() / 1000)
  const claims = {
    ac: JSON.stringify(scopes.map(({ scope, permission }) => ({ Scope: scope, Permission: permission }))),
    aud: 'https://results.actions.test',
    exp: now + lifeSeconds,
    iat: now - 60,
    iss: 'https://token.actions.test',
    nbf: now - 60,
    scp: 'Actions.Results:test:test',
  }
  const head = `${encode({ alg: 'HS256', typ: 'JWT' })}.${encode(claims)}`
  return `${head}.${signatureOf(key, head).toString('base64url')}`
}

/** What the bearer may do, or the reason why this token is nobody's. */
export function readToken(key: Buffer, authorization: string): CacheGrant | { readonly refused: string } {
  const token = /^Bearer (\S+)$/i.exec(authorization)?.[1]
  if (token === undefined) return { refused: 'no bearer token' }
  const [header, payload, signature, ...rest] = token.split('.')
  if (header === undefined || payload === undefined || signature === undefined || rest.length > 0) {
    return { refused: 'not a JWT of three parts' }
  }
  const given = Buffer.from(signature, 'base64url')
  const expected = signatureOf(key, `${header}.${payload}`)
  if (given.length !== expected.length || !timingSafeEqual(given, expected))
    return { refused: 'bad signature' }
  const claims = JSON.parse(Buffer.from(payload, 'base64url').toString()) as { ac: string; exp: number }
  if (claims.exp * 1000 <= Date.now()) return { refused: 'token is expired' }
  return toGrant(JSON.parse(claims.ac) as { Scope: string; Permission: number }[])
}

function toGrant(scopes: readonly { Scope: string; Permission: number }[]): CacheGrant {
  return {
    readable: scopes.filter(({ Permission }) => (Permission & 1) !== 0).map(({ Scope }) => Scope),
    writable: scopes.find(({ Permission }) => (Permission & 2) !== 0)?.Scope ?? null,
  }
}

function encode(value: unknown): string {
  return Buffer.from(JSON.stringify(value)).toString('base64url')
}

function signatureOf(key: Buffer, text: string): Buffer {
  return createHmac('sha256', key).update(text).digest()
}
