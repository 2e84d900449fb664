/**
 * HTTP calls straight to a server, by Node's own client: it is part of Node already, where undici takes 50 ms to load, longer than
 * most of what a run without work does. This file is imported late all the same.
 */

import type {
  Agent,
  ClientRequest,
  IncomingMessage,
  RequestOptions,
  request as requestPlain,
} from 'node:http'
import { pipeline, Readable } from 'node:stream'
import { urlToHttpOptions } from 'node:url'

/** One call besides its address. */
export interface HttpCall {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body?: string | Uint8Array | Readable | null
  readonly signal: AbortSignal
  /** The longest silence before the answer begins; while a body is sent, only the server's counts. */
  readonly headersTimeout: number
  /** The longest silence after that. */
  readonly bodyTimeout: number
}

/** An answer whose body must be read or destroyed. */
export interface HttpAnswer {
  readonly status: number
  /** By lower-case names; a list where a header comes more than once. */
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  readonly body: Readable
}

/** Makes calls, and keeps connections for later ones. */
export interface HttpClient {
  /** Follows no redirect. Rejects with the signal's reason, or an error with a code of Node. */
  request(url: URL, call: HttpCall): Promise<HttpAnswer>
  /** Ends every connection, and the calls that are on their way. */
  close(): Promise<void>
}

const CONNECT_TIMEOUT_MS = 10_000
/** Servers and what stands before them drop idle connections without a word, most after a minute or later. */
const IDLE_TIMEOUT_MS = 4_000

interface Scheme {
  readonly agent: Agent
  readonly request: typeof requestPlain
}

/** At most so many connections to each server. */
export function openDirect(connections: number): HttpClient {
  const options = { keepAlive: true, maxSockets: connections, timeout: IDLE_TIMEOUT_MS }
  const schemes = new Map<string, Promise<Scheme>>()
  const calls = new Set<(error: Error) => void>()
  const open = async (protocol: string): Promise<Scheme> => {
    const { Agent, request } = await (protocol === 'http:' ? import('node:http') : import('node:https'))
    return { agent: new Agent(options), request }
  }
  return {
    async request(url, call) {
      // It may break before anybody else listens.
      if (call.body instanceof Readable) call.body.on('error', () => undefined)
      const scheme = schemes.get(url.protocol) ?? open(url.protocol)
      schemes.set(url.protocol, scheme)
      const { agent, request } = await scheme
      // What happened to kept connections meanwhile is heard first.
      await new Promise(setImmediate)
      const { method, headers } = call
      for (;;) {
        call.signal.throwIfAborted()
        const made = request({ ...addressOf(url), agent, method, headers })
        try {
          return await send(made, call, calls)
        } catch (error) {
          if (!mayAsk(made, call, error)) throw error
        }
      }
    },
    async close() {
      for (const fail of calls) fail(coded('the connection was closed', 'ECONNABORTED'))
      for (const scheme of schemes.values()) (await scheme).agent.destroy()
    },
  }
}

/** Without user and password, which would authorize the call. */
function addressOf(url: URL): RequestOptions {
  const plain = new URL(url)
  plain.username = ''
  plain.password = ''
  return urlToHttpOptions(plain)
}

/**
 * Whether the call can be made once more: on a kept connection that the server closed just then, it came to nothing. Each time one
 * kept connection less is left.
 */
function mayAsk({ reusedSocket }: ClientRequest, { method, body }: HttpCall, error: unknown): boolean {
  const isClosed = ['ECONNRESET', 'EPIPE'].includes(String((error as NodeJS.ErrnoException)?.code))
  return reusedSocket && isClosed && method !== 'POST' && !(body instanceof Readable)
}

/** Sends the call, and resolves when its answer begins. */
function send(
  request: ClientRequest,
  call: HttpCall,
  calls: Set<(error: Error) => void>,
): Promise<HttpAnswer> {
  return new Promise((resolve, reject) => {
    let answer: IncomingMessage | null = null
    const fail = (error: Error) => {
      reject(error)
      answer?.destroy(error)
      request.destroy(error)
    }
    const abort = () => fail(call.signal.reason)
    request.on('error', reject)
    request.on('response', (message) => {
      answer = message
      request.setTimeout(call.bodyTimeout)
      // An early refusal: nobody wants the rest of the body.
      message.once('end', () => request.writableFinished || request.destroy())
      resolve({ status: message.statusCode ?? 0, headers: headersOf(message), body: message })
    })
    request.on('close', () => {
      calls.delete(fail)
      call.signal.removeEventListener('abort', abort)
      reject(coded('the connection was closed', 'ECONNRESET'))
    })
    calls.add(fail)
    call.signal.addEventListener('abort', abort, { once: true })
    limitConnecting(request, fail)
    limitSilence(request, call, () => answer, fail)
    sendBody(request, call, (error) => answer === null && fail(error))
  })
}

/** What breaks the body breaks the call, unless its answer is there before all was sent. */
function sendBody(request: ClientRequest, { body = null }: HttpCall, fail: (error: Error) => void): void {
  if (body === null || typeof body === 'string' || body instanceof Uint8Array) {
    request.end(body ?? undefined)
    return
  }
  // Before pipeline ends the request for it, without a word of why.
  body.once('error', fail)
  pipeline(body, request, (error) => error != null && fail(error))
}

/** A silence counts while it is the server's turn: not while the source of the body pauses, or the reader of the answer. */
function limitSilence(
  request: ClientRequest,
  { headersTimeout, bodyTimeout }: HttpCall,
  answerOf: () => IncomingMessage | null,
  fail: (error: Error) => void,
): void {
  request.setTimeout(headersTimeout)
  request.on('timeout', () => {
    // A connection begins with the limit of idle ones.
    if (request.socket?.connecting !== false) return
    const answer = answerOf()
    const isSent = request.writableEnded || request.writableNeedDrain
    if (answer === null ? isSent : answer.readableLength === 0 && !answer.complete)
      fail(coded('the server was silent for too long', 'ETIMEDOUT'))
    else request.setTimeout(answer === null ? headersTimeout : bodyTimeout)
  })
}

/** The time limits of a call begin with its connection. */
function limitConnecting(request: ClientRequest, fail: (error: Error) => void): void {
  request.once('socket', (socket) => {
    if (!socket.connecting) return
    const late = () => fail(coded('no connection came about in time', 'ETIMEDOUT'))
    const timer = setTimeout(late, CONNECT_TIMEOUT_MS)
    const stop = () => clearTimeout(timer)
    socket.once('encrypted' in socket ? 'secureConnect' : 'connect', stop).once('close', stop)
  })
}

function headersOf({ headersDistinct }: IncomingMessage): HttpAnswer['headers'] {
  const all = Object.entries(headersDistinct).map(([name, values = []]) => [
    name,
    values.length === 1 ? values[0] : values,
  ])
  return Object.fromEntries(all)
}

function coded(message: string, code: string): Error {
  return Object.assign(new Error(message), { code })
}
