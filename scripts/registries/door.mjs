/** Stands in front of a registry that has no login of its own, and asks for one, as a reverse proxy does. */
import { createServer, request as send } from 'node:http'

/** @typedef {import('./token-server.mjs').TokenServer} TokenServer */
/** @typedef {import('./token-server.mjs').Credentials} Credentials */

/**
 * A door on a loopback port to the registry at another one.
 * @param {{port: number, login: Credentials, tokens: TokenServer | null}} behind with a token server its tokens are asked for, else the password
 * @returns {Promise<{port: number, stop: () => Promise<void>}>}
 */
export async function startDoor({ port, login, tokens }) {
  const server = createServer((request, response) => {
    const url = new URL(request.url ?? '/', 'http://127.0.0.1')
    const wanted = wantedAt(url.pathname, request.method ?? 'GET')
    const given = request.headers.authorization ?? ''
    if (!(tokens === null ? isLogin(given, login) : isToken(given, tokens, wanted))) {
      const challenge = tokens === null ? 'Basic realm="test"' : bearer(tokens, wanted)
      response.writeHead(401, { 'www-authenticate': challenge, 'content-type': 'application/json' })
      response.end(JSON.stringify({ errors: [{ code: 'UNAUTHORIZED', message: 'authentication required' }] }))
      request.resume()
      return
    }
    const { authorization: _, ...headers } = request.headers
    const path = request.url ?? '/'
    const onward = send(
      { host: '127.0.0.1', port, method: request.method ?? 'GET', path, headers },
      (answer) => {
        response.writeHead(answer.statusCode ?? 502, answer.headers)
        answer.pipe(response)
      },
    )
    onward.on('error', () => response.destroy())
    request.pipe(onward)
  })
  const own = await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(0, '127.0.0.1', () => {
      const address = server.address()
      resolve(typeof address === 'object' && address !== null ? address.port : 0)
    })
  })
  const stop = () =>
    new Promise((/** @type {(value?: undefined) => void} */ resolve) => {
      server.close(() => resolve())
      server.closeAllConnections()
    })
  return { port: own, stop }
}

/** What a call needs to be allowed; null for the address that only asks whether anybody is there. @param {string} path @param {string} method */
function wantedAt(path, method) {
  const name = /^\/v2\/(.+)\/(manifests|blobs|tags|referrers)\//.exec(path)?.[1]
  if (name === undefined) return null
  return { name, action: method === 'GET' || method === 'HEAD' ? 'pull' : 'push' }
}

/** @param {string} given @param {Credentials} login */
function isLogin(given, { username, password }) {
  return given === `Basic ${Buffer.from(`${username}:${password}`).toString('base64')}`
}

/** @param {string} given @param {TokenServer} tokens @param {{name: string, action: string} | null} wanted */
function isToken(given, tokens, wanted) {
  const access = given.startsWith('Bearer ') ? tokens.accessOf(given.slice(7)) : null
  if (access === null) return false
  return (
    wanted === null ||
    access.some(({ name, actions }) => name === wanted.name && actions.includes(wanted.action))
  )
}

/** @param {TokenServer} tokens @param {{name: string, action: string} | null} wanted */
function bearer({ realm, service }, wanted) {
  const actions = wanted?.action === 'push' ? 'pull,push' : 'pull'
  const scope = wanted === null ? '' : `,scope="repository:${wanted.name}:${actions}"`
  return `Bearer realm="${realm}",service="${service}"${scope}`
}
