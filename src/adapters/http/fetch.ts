/**
 * `fetch` for GitHub's client, on the connections of all other calls: the one that Node has takes 60 ms to load. Imported late.
 */

import { pipeline } from 'node:stream'
import { buffer, text } from 'node:stream/consumers'
import { createGunzip } from 'node:zlib'
import type { HttpAnswer } from './client.ts'

const MAX_REDIRECTS = 5

/** What Octokit asks for. */
export interface FetchOptions {
  readonly method?: string
  readonly headers?: Readonly<Record<string, string>>
  readonly body?: string | null
  readonly signal?: AbortSignal
}

/** What Octokit reads of a Response. */
export interface FetchAnswer {
  readonly url: string
  readonly status: number
  readonly statusText: string
  readonly headers: ReadonlyMap<string, string>
  text(): Promise<string>
  arrayBuffer(): Promise<ArrayBufferLike>
}

interface Call {
  readonly method: string
  readonly headers: Readonly<Record<string, string>>
  readonly body: string | null
  readonly signal: AbortSignal
}

type Send = (url: URL, call: Call) => Promise<HttpAnswer>

/** Follows redirects as the fetch standard has it; what authorizes a call stays with its host. */
export function fetchBy(send: Send) {
  return async (address: string, options: FetchOptions = {}): Promise<FetchAnswer> => {
    const { method = 'GET', body = null, signal = new AbortController().signal } = options
    const headers = { ...options.headers, 'accept-encoding': 'gzip' }
    let [url, call]: [URL, Call] = [new URL(address), { method, headers, body, signal }]
    for (let followed = 0; followed <= MAX_REDIRECTS; followed++) {
      const answer = await send(url, call)
      const to = [answer.headers.location].flat()[0]
      const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && to !== undefined
      if (!isRedirect) return toFetchAnswer(url, call.method, answer)
      drop(answer)
      const next = new URL(to, url)
      call = redirected(call, answer.status, next.origin === url.origin)
      url = next
    }
    throw new Error(`${address} was redirected more than ${MAX_REDIRECTS} times`)
  }
}

function redirected(call: Call, status: number, isSameOrigin: boolean): Call {
  const { authorization: _, ...others } = call.headers
  const isRead = call.method !== 'HEAD' && (status === 303 || (status < 303 && call.method === 'POST'))
  const headers = isSameOrigin ? call.headers : others
  return { ...call, headers, ...(isRead ? { method: 'GET', body: null } : {}) }
}

/** What nobody reads may fail unheard. */
function drop({ body }: HttpAnswer): void {
  body.on('error', () => undefined).destroy()
}

function toFetchAnswer(url: URL, method: string, answer: HttpAnswer): FetchAnswer {
  const { status, headers } = answer
  const known = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')] as const)
  // Octokit reads no body then.
  if (method === 'HEAD' || status === 204 || status === 205) drop(answer)
  const body =
    headers['content-encoding'] === 'gzip'
      ? pipeline(answer.body, createGunzip(), () => undefined)
      : answer.body
  return {
    ...{ url: url.href, status, statusText: '', headers: new Map(known) },
    text: async () => await text(body),
    arrayBuffer: async () => new Uint8Array(await buffer(body)).buffer,
  }
}
