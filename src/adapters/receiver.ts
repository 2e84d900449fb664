/** One POST to a Flux Receiver: redirects are not followed, only the beginning of the answer is read. */
import { isLoopback } from '../domain.ts'
import type { Receivers } from '../ports.ts'

/** Flux's receiver server reads requests for at most this long. */
const TIMEOUT_MS = 30_000
const BODY_START = 200

/** Receivers reached directly on loopback and through the environment's proxies elsewhere. */
export function createReceivers(signal: AbortSignal): Receivers {
  return {
    async post({ url, headers, body }) {
      const { Agent, EnvHttpProxyAgent, request } = await import('undici')
      const dispatcher = isLoopback(new URL(url).hostname) ? new Agent() : new EnvHttpProxyAgent()
      try {
        const options = { headersTimeout: TIMEOUT_MS, bodyTimeout: TIMEOUT_MS, signal, dispatcher }
        const answer = await request(url, { method: 'POST', headers: { ...headers }, body, ...options })
        const bodyStart = await readStart(answer.body)
        const wait = answer.headers['retry-after']
        return { status: answer.statusCode, bodyStart, retryAfterMs: parseRetryAfter(wait) }
      } finally {
        await dispatcher.destroy()
      }
    },
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

function parseRetryAfter(value: string | string[] | undefined): number | null {
  return typeof value === 'string' && /^\d{1,6}$/.test(value) ? Number(value) * 1000 : null
}
