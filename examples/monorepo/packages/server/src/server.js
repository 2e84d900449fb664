/** Serves an app's routes over HTTP and stops without cutting off a request that is being answered. */
import { createServer } from 'node:http'

/** @typedef {{type: string, body: string, status?: number}} Answer */
/** @typedef {Record<string, (url: URL) => Answer | Promise<Answer>>} Routes pathname to answer, GET and HEAD */
/** @typedef {{url: string, close: () => Promise<void>}} RunningServer */
/** @typedef {import('node:http').IncomingMessage} Request */
/** @typedef {import('node:http').ServerResponse} Response */

const DEFAULT_PORT = 3000
/** Below the 30 s after which Kubernetes kills a container that is still running. */
const GRACE_MS = 10_000

/**
 * The port to listen on: 3000 when the text is empty, a free one when it is 0.
 * @param {string | undefined} text
 */
export function parsePort(text) {
  if (text === undefined || text === '') return DEFAULT_PORT
  const port = Number(text)
  if (/^\d+$/.test(text) && port <= 65_535) return port
  throw new Error(
    `PORT is ${JSON.stringify(text)}: give a number from 0 to 65535, or leave it unset for 3000.`,
  )
}

/**
 * An HTML answer.
 * @param {string} body
 * @returns {Answer}
 */
export function htmlAnswer(body) {
  return { type: 'text/html; charset=utf-8', body }
}

/**
 * A JSON answer, indented for people.
 * @param {unknown} value
 * @returns {Answer}
 */
export function jsonAnswer(value) {
  return { type: 'application/json; charset=utf-8', body: `${JSON.stringify(value, null, 2)}\n` }
}

/**
 * The running server, once it accepts connections; /healthz is answered for every app.
 * @param {{routes: Routes, port: number, host?: string}} options
 * @returns {Promise<RunningServer>}
 */
export async function startServer({ routes, port, host }) {
  const all = { '/healthz': () => textAnswer(200, 'ok'), ...routes }
  let closing = false
  const server = createServer(async (request, response) => {
    const answer = await answerTo(all, request)
    // An idle connection would keep a server that is closing alive until its keep-alive time-out.
    if (closing) response.setHeader('connection', 'close')
    send(response, answer, request.method === 'HEAD')
  })
  await new Promise((resolve, reject) => {
    server.once('error', reject)
    server.listen(port, host, () => resolve(undefined))
  })
  const address = /** @type {import('node:net').AddressInfo} */ (server.address())
  const close = () => {
    closing = true
    return closeServer(server)
  }
  return { url: `http://${host ?? 'localhost'}:${address.port}/`, close }
}

/**
 * Runs an app until SIGTERM or SIGINT: listens on PORT, then finishes open requests and lets the process end.
 * @param {{name: string, routes: Routes, env?: NodeJS.ProcessEnv}} options name is what the log calls the app
 */
export async function runServer({ name, routes, env = process.env }) {
  const server = await startServer({ routes, port: parsePort(env.PORT) })
  console.log(`${name} listens on ${server.url}`)
  const stop = async (/** @type {NodeJS.Signals} */ signal) => {
    console.log(`${signal}: finishing open requests`)
    await server.close()
    console.log('stopped')
  }
  process.once('SIGTERM', stop)
  process.once('SIGINT', stop)
}

/**
 * @param {number} status
 * @param {string} text
 * @returns {Answer}
 */
function textAnswer(status, text) {
  return { status, type: 'text/plain; charset=utf-8', body: `${text}\n` }
}

/**
 * The answer to a request; a route that throws is logged and answered with 500.
 * @param {Routes} routes
 * @param {Request} request
 * @returns {Promise<Answer>}
 */
async function answerTo(routes, request) {
  if (request.method !== 'GET' && request.method !== 'HEAD') return textAnswer(405, 'Only GET and HEAD here.')
  try {
    const url = new URL(request.url ?? '/', 'http://localhost')
    const route = Object.hasOwn(routes, url.pathname) ? routes[url.pathname] : undefined
    return route ? await route(url) : textAnswer(404, `Nothing at ${url.pathname}.`)
  } catch (error) {
    console.error(`${request.method} ${request.url} failed:`, error)
    return textAnswer(500, 'Something went wrong here; the log of this app says what.')
  }
}

/**
 * @param {Response} response
 * @param {Answer} answer
 * @param {boolean} headOnly
 */
function send(response, { status = 200, type, body }, headOnly) {
  const headers = {
    'content-type': type,
    'content-length': Buffer.byteLength(body),
    'x-content-type-options': 'nosniff',
  }
  response.writeHead(status, status === 405 ? { ...headers, allow: 'GET, HEAD' } : headers)
  response.end(headOnly ? undefined : body)
}

/**
 * Resolves when no connection is left; those still busy after the grace period are cut.
 * @param {import('node:http').Server} server
 * @returns {Promise<void>}
 */
function closeServer(server) {
  return new Promise((resolve, reject) => {
    const timer = setTimeout(() => server.closeAllConnections(), GRACE_MS)
    server.close((error) => {
      clearTimeout(timer)
      if (error) reject(error)
      else resolve()
    })
  })
}
