/** A token service as registries trust it: it checks a login and signs what the caller may do (docker's token protocol). */
import { createPublicKey, randomUUID, sign, verify, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { createServer } from 'node:http'
import { join } from 'node:path'
import { run } from '../engine/run.mjs'

/** @typedef {{username: string, password: string}} Credentials */
/** @typedef {{type: string, name: string, actions: string[]}} Access */
/** @typedef {{seconds: number, tells: boolean}} Life  how long tokens are good, and whether their answers say so */
/**
 * @typedef {object} TokenServer
 * @property {string} realm        where registries send their callers
 * @property {string} service
 * @property {string} issuer
 * @property {string} certificate  the file with the certificate that the signatures are checked with
 * @property {() => readonly string[]} log   one line per request: method, scopes, status
 * @property {(token: string) => readonly Access[] | null} accessOf  what a token of this server allows, null for any other text
 * @property {() => Promise<void>} stop
 */

const ISSUER = 'test token service'
const SERVICE = 'test registry'
/** @type {Life} */
const LIFE = { seconds: 300, tells: true }

/**
 * A token service on a loopback port that knows one login. Nobody without it gets a token.
 * @param {string} dir where key and certificate go
 * @param {Credentials} login
 * @param {Life} [life]
 * @returns {Promise<TokenServer>}
 */
export async function startTokenServer(dir, login, life = LIFE) {
  const { key, certificate, file } = await makeCertificate(dir)
  /** @type {string[]} */
  const lines = []
  const server = createServer((request, response) => {
    answer(request, login)
      .then(({ status, scopes, grant }) => {
        lines.push(`${request.method} ${scopes.join(' ')} ${status}`)
        const body = grant
          ? tokenBody(
              signToken({ key, certificate, access: accessFor(scopes), subject: login.username, life }),
              life,
            )
          : { errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] }
        const challenge = status === 401 ? { 'www-authenticate': `Basic realm="${SERVICE}"` } : {}
        response.writeHead(status, { 'content-type': 'application/json', ...challenge })
        response.end(JSON.stringify(body))
      })
      .catch(() => response.destroy())
  })
  const port = await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  return {
    realm: `http://127.0.0.1:${port}/token`,
    service: SERVICE,
    issuer: ISSUER,
    certificate: file,
    log: () => lines,
    accessOf: (token) => readToken(token, certificate),
    stop: () =>
      new Promise((resolve) => {
        server.close(() => resolve())
        server.closeAllConnections()
      }),
  }
}

/** @param {string} dir */
async function makeCertificate(dir) {
  const keyFile = join(dir, 'token.key')
  const file = join(dir, 'token.crt')
  const shape = ['-x509', '-newkey', 'rsa:2048', '-nodes', '-days', '2', '-subj', '/CN=test token service']
  await run('openssl', ['req', ...shape, '-keyout', keyFile, '-out', file], {
    hint: 'Install openssl: it makes the certificate that the registry checks tokens with.',
  })
  return { key: readFileSync(keyFile, 'utf8'), certificate: new X509Certificate(readFileSync(file)), file }
}

/**
 * Both ways to ask: GET with a password in the header, POST with a form (OAuth 2), as docker clients try first.
 * @param {import('node:http').IncomingMessage} request @param {Credentials} login
 */
async function answer(request, login) {
  const url = new URL(request.url ?? '/', 'http://127.0.0.1')
  let text = ''
  for await (const piece of request) text += piece
  const form = request.method === 'POST' ? new URLSearchParams(text) : url.searchParams
  const basic = `Basic ${Buffer.from(`${login.username}:${login.password}`).toString('base64')}`
  const known =
    request.method === 'POST'
      ? form.get('username') === login.username && form.get('password') === login.password
      : request.headers.authorization === basic
  const scopes = form
    .getAll('scope')
    .flatMap((scope) => scope.split(' '))
    .filter((scope) => scope !== '')
  const right = url.pathname === '/token' && form.get('service') === SERVICE
  return { scopes, grant: right && known, status: right ? (known ? 200 : 401) : 400 }
}

/** @param {readonly string[]} scopes `type:name:action,action`; a name may hold colons (a host's port) @returns {Access[]} */
function accessFor(scopes) {
  return scopes.flatMap((scope) => {
    const match = /^([a-z]+):(.+):([a-z*,]+)$/.exec(scope)
    return match === null
      ? []
      : [{ type: match[1] ?? '', name: match[2] ?? '', actions: (match[3] ?? '').split(',') }]
  })
}

/** @param {{key: string, certificate: X509Certificate, access: Access[], subject: string, life: Life}} facts */
function signToken({ key, certificate, access, subject, life }) {
  const now = Math.floor(Date.now() / 1000)
  const header = { typ: 'JWT', alg: 'RS256', x5c: [certificate.raw.toString('base64')] }
  const times = { iat: now, nbf: now - 10, exp: now + life.seconds }
  const claims = { iss: ISSUER, sub: subject, aud: SERVICE, ...times, jti: randomUUID(), access }
  const signed = [header, claims]
    .map((part) => Buffer.from(JSON.stringify(part)).toString('base64url'))
    .join('.')
  return `${signed}.${sign('sha256', Buffer.from(signed), key).toString('base64url')}`
}

/** @param {string} token @param {Life} life */
function tokenBody(token, { seconds, tells }) {
  const body = { token, access_token: token, issued_at: new Date().toISOString() }
  return tells ? { ...body, expires_in: seconds } : body
}

/** @param {string} token @param {X509Certificate} certificate @returns {readonly Access[] | null} */
function readToken(token, certificate) {
  const [header = '', claims = '', signature = ''] = token.split('.')
  const key = createPublicKey(certificate.publicKey.export({ type: 'spki', format: 'pem' }))
  if (!verify('sha256', Buffer.from(`${header}.${claims}`), key, Buffer.from(signature, 'base64url')))
    return null
  const { aud, exp, access } = JSON.parse(Buffer.from(claims, 'base64url').toString('utf8'))
  return aud === SERVICE && exp * 1000 > Date.now() ? access : null
}
