/** One POST to a Flux Receiver: no redirect is followed, no proxy forgotten, and no error quotes the address or a token. */
import type { Dispatcher } from 'undici'
import { isLoopback } from '../domain.ts'
import type { ReceiverRequest, Receivers } from '../ports.ts'

/** Flux's receiver server reads requests for at most this long. */
const TIMEOUT_MS = 30_000
const BODY_START = 200
/** A single call gains nothing from HTTP/2, and fewer things can go wrong in between. */
const PLAIN = { allowH2: false } as const

type Env = Readonly<Record<string, string | undefined>>

/** Receivers reached directly on loopback and through the environment's proxies elsewhere. */
export function createReceivers(signal: AbortSignal, env: Env = process.env): Receivers {
  return {
    async post(request) {
      const deadline = AbortSignal.timeout(TIMEOUT_MS)
      let dispatcher: Dispatcher | null = null
      try {
        dispatcher = await openDispatcher(new URL(request.url), env)
        return await send(request, dispatcher, AbortSignal.any([signal, deadline]))
      } catch (error) {
        if (signal.aborted) throw signal.reason
        // The library's own error may quote the address or the proxy's password: nothing but its code goes on.
        const code = deadline.aborted ? 'ETIMEDOUT' : codeOf(error)
        throw Object.assign(new Error(`the receiver gave no answer: ${code}`), { code })
      } finally {
        await dispatcher?.destroy()
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
    retryAfterMs: parseRetryAfter(answer.headers['retry-after']),
  }
}

/** Each scheme has its own variable, as with curl and git; undici alone would send https through HTTP_PROXY too. */
async function openDispatcher({ protocol, hostname }: URL, env: Env): Promise<Dispatcher> {
  const { Agent, EnvHttpProxyAgent } = await import('undici')
  const proxy =
    protocol === 'https:' ? (env.https_proxy ?? env.HTTPS_PROXY) : (env.http_proxy ?? env.HTTP_PROXY)
  if (!proxy || isLoopback(hostname)) return new Agent(PLAIN)
  const address = proxy.includes('://') ? proxy : `http://${proxy}`
  if (!URL.canParse(address) || !/^https?:$/.test(new URL(address).protocol)) {
    throw Object.assign(new Error('the address of the proxy is none'), { code: 'PROXY_INVALID' })
  }
  const noProxy = env.no_proxy ?? env.NO_PROXY ?? ''
  return new EnvHttpProxyAgent({ ...PLAIN, httpProxy: address, httpsProxy: address, noProxy })
}

async function readStart(body: AsyncIterable<Buffer>): Promise<string> {
  let text = ''
  for await (const chunk of body) {
    text += chunk.toString('utf8')
    if (text.length >= BODY_START) break
  }
  return text.slice(0, BODY_START)
}

/** Milliseconds, from whole seconds or an HTTP date; a date that has passed means now. */
function parseRetryAfter(value: string | string[] | undefined): number | null {
  if (typeof value !== 'string' || value === '') return null
  if (/^\d{1,6}$/.test(value)) return Number(value) * 1000
  const date = /^[A-Z][a-z]{2},? .*GMT$/.test(value) ? Date.parse(value) : Number.NaN
  return Number.isNaN(date) ? null : Math.max(0, date - Date.now())
}

/** The code that tells most: a proxy's status, else the innermost code that Node or undici gave. */
function codeOf(error: unknown): string {
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

/** The error, its causes and the parts of an aggregate, outermost first. */
function errorsIn(error: unknown, depth = 0): readonly Error[] {
  if (!(error instanceof Error) || depth > 4) return []
  const parts: readonly unknown[] = error instanceof AggregateError ? error.errors : []
  return [error, ...[error.cause, ...parts].flatMap((inner) => errorsIn(inner, depth + 1))]
}
