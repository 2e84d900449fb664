/** One POST to a Flux Receiver: no redirect is followed, no proxy forgotten, and no error quotes the address or a token. */
import type { Dispatcher } from 'undici'
import type { ReceiverRequest, Receivers } from '../ports.ts'
import { parseRetryAfter } from '../retry.ts'
import { faultCode, isProgrammingError, openRoutes } from './http.ts'

/** Flux's receiver server reads requests for at most this long. */
const TIMEOUT_MS = 30_000
const BODY_START = 200

type Env = Readonly<Record<string, string | undefined>>

/** Receivers reached directly on loopback and through the environment's proxies elsewhere. */
export function createReceivers(signal: AbortSignal, env: Env = process.env): Receivers {
  return {
    async post(request) {
      const deadline = AbortSignal.timeout(TIMEOUT_MS)
      const routes = openRoutes(env, 1)
      try {
        const dispatcher = await routes.to(new URL(request.url))
        return await send(request, dispatcher, AbortSignal.any([signal, deadline]))
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

async function send({ url, headers, body }: ReceiverRequest, dispatcher: Dispatcher, signal: AbortSignal) {
  const { request } = await import('undici')
  const options = { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, signal, dispatcher }
  const answer = await request(url, { method: 'POST', headers: { ...headers }, body, ...options })
  const bodyStart = await readStart(answer.body)
  return {
    status: answer.statusCode,
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
