/**
 * Chooses the connection to an address: direct on loopback, else through the proxy that the environment
 * sets for its scheme.
 */

import { isLoopback } from '../image-ref.ts'
import type { ReceiverRequest, Receivers } from '../ports-flux.ts'
import { parseRetryAfter } from '../retry.ts'
import type { HttpAnswer, HttpCall, HttpClient } from './http/client.ts'

type Env = Readonly<Record<string, string | undefined>>

const BUGS = [TypeError, ReferenceError, RangeError, SyntaxError]

/** Calls by the way that leads to their address; connections are kept for later ones. */
export interface Routes {
  request(url: URL, call: HttpCall): Promise<HttpAnswer>
  /** Closes every connection, pending requests included. */
  close(): Promise<void>
}

/** Each scheme has its own variable, as with curl and docker; undici alone would send https through HTTP_PROXY too. */
export function openRoutes(env: Env, connections: number): Routes {
  const clients = new Map<string, Promise<HttpClient>>()
  return {
    async request(url, call) {
      const proxy = isLoopback(url.hostname) ? '' : proxyFor(url, env)
      const client = clients.get(proxy) ?? openClient(proxy, env, connections)
      clients.set(proxy, client)
      return await (await client).request(url, call)
    },
    async close() {
      const all = await Promise.allSettled(clients.values())
      await Promise.all(
        all.map(async (one) => (one.status === 'fulfilled' ? await one.value.close() : undefined)),
      )
    },
  }
}

/** `fetch` on connections of its own, as GitHub's client wants it; `timeoutMs` limits each silence. */
export async function openFetch(
  env: Env,
  { connections, timeoutMs }: { connections: number; timeoutMs: number },
) {
  const routes = openRoutes(env, connections)
  const limits = { headersTimeout: timeoutMs, bodyTimeout: timeoutMs }
  const { fetchBy } = await import('./http/fetch.ts')
  return fetchBy(async (url, call) => await routes.request(url, { ...call, ...limits }))
}

/** The proxy's address, empty for none. Throws an error with the code PROXY_INVALID, which does not quote it. */
function proxyFor({ protocol }: URL, env: Env): string {
  const named =
    protocol === 'https:' ? (env.https_proxy ?? env.HTTPS_PROXY) : (env.http_proxy ?? env.HTTP_PROXY)
  if (!named) return ''
  const address = named.includes('://') ? named : `http://${named}`
  if (URL.canParse(address) && /^https?:$/.test(new URL(address).protocol)) return address
  throw Object.assign(
    new Error(`${protocol === 'https:' ? 'HTTPS_PROXY' : 'HTTP_PROXY'} is not a valid URL`),
    { code: 'PROXY_INVALID' },
  )
}

async function openClient(proxy: string, env: Env, connections: number): Promise<HttpClient> {
  if (proxy === '') return (await import('./http/client.ts')).openDirect(connections)
  const { openProxied } = await import('./http/proxied.ts')
  return openProxied(proxy, env.no_proxy ?? env.NO_PROXY ?? '', connections)
}

/** All that comes. Throws what `tooLarge` gives as soon as it is more than the limit. */
export async function readWhole(
  body: AsyncIterable<Buffer>,
  limit: number,
  tooLarge: () => Error,
): Promise<Buffer> {
  const chunks: Buffer[] = []
  let size = 0
  for await (const chunk of body) {
    size += chunk.length
    if (size > limit) throw tooLarge()
    chunks.push(chunk)
  }
  return Buffer.concat(chunks)
}

/** The most telling code of a call without an answer: a proxy's status, else the innermost code of Node or undici. */
export function faultCode(error: unknown): string {
  const chain = errorsIn(error)
  for (const { message } of chain) {
    const refused = /^Proxy response \((\d{3})\)|^Proxy Authentication Required \((407)\)/.exec(message)
    if (refused !== null) return `PROXY_${refused[1] ?? refused[2]}`
  }
  const codes = chain
    .map((one) => (one as NodeJS.ErrnoException).code)
    .filter((code) => typeof code === 'string')
  return codes.findLast((code) => /^[A-Z0-9_]+$/.test(code)) ?? 'UNKNOWN'
}

/** An error of the program itself, which no network made: it has no code, and is told as what it is. */
export function isProgrammingError(error: unknown): boolean {
  const isCoded = errorsIn(error).some((one) => typeof (one as NodeJS.ErrnoException).code === 'string')
  return !isCoded && BUGS.some((kind) => error instanceof kind)
}

/** The error, its causes and the parts of an aggregate, outermost first. */
function errorsIn(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error) || depth > 4) return []
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  return [error, ...[error.cause, ...parts].flatMap((inner) => errorsIn(inner, depth + 1))]
}

// One POST to a Flux Receiver: no redirect is followed, no proxy forgotten, and no error quotes the address
// or a token.

/** Flux's receiver server reads requests for at most this long. */
const TIMEOUT_MS = 30_000
const BODY_START = 200

/** Receivers reached directly on loopback and through the environment's proxies elsewhere. */
export function createReceivers(signal: AbortSignal, env: Env = process.env): Receivers {
  return {
    async post(request) {
      const deadline = AbortSignal.timeout(TIMEOUT_MS)
      const routes = openRoutes(env, 1)
      try {
        return await send(request, routes, AbortSignal.any([signal, deadline]))
      } catch (error) {
        if (signal.aborted) throw signal.reason
        if (isProgrammingError(error)) throw error
        // The library's own error may quote the address or the proxy's password: nothing but its code goes on.
        const code = deadline.aborted ? 'ETIMEDOUT' : faultCode(error)
        throw Object.assign(new Error(`the receiver gave no answer: ${code}`), { code })
      } finally {
        await routes.close()
      }
    },
  }
}

async function send({ url, headers, body }: ReceiverRequest, routes: Routes, signal: AbortSignal) {
  const options = { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, signal }
  const call = { method: 'POST', headers: { ...headers }, body, ...options } as const
  const answer = await routes.request(new URL(url), call)
  const bodyStart = await readStart(answer.body)
  return {
    status: answer.status,
    bodyStart,
    retryAfterMs: parseRetryAfter(oneOf(answer.headers['retry-after']), Date.now()),
  }
}

async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const chunk of body) {
    text += chunk.toString('utf8')
    if (text.length >= BODY_START) break
  }
  return text.slice(0, BODY_START)
}

function oneOf(value: string | string[] | undefined): string | undefined {
  return Array.isArray(value) ? value[0] : value
}
