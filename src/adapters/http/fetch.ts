/**
 * `fetch` for GitHub's client, on the connections of all other calls: the one that Node has takes 60 ms to load. Imported late.
 */

import { buffer, text } from 'node:stream/consumers'
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

type Send = (
  url: URL,
  call: Required<Omit<FetchOptions, 'body'>> & { readonly body: string | null },
) => Promise<HttpAnswer>

/** Follows redirects as the fetch standard has it; what authorizes a call stays with its host. */
export function fetchBy(send: Send) {
  return async (address: string, options: FetchOptions = {}): Promise<FetchAnswer> => {
    let url = new URL(address)
    let call = {
      ...{ method: options.method ?? 'GET', headers: options.headers ?? {}, body: options.body ?? null },
      signal: options.signal ?? new AbortController().signal,
    }
    for (let followed = 0; ; followed++) {
      const answer = await send(url, call)
      const to = [answer.headers.location].flat()[0]
      const isRedirect = [301, 302, 303, 307, 308].includes(answer.status) && to !== undefined
      if (!isRedirect) return toFetchAnswer(url, answer)
      answer.body.destroy()
      if (followed === MAX_REDIRECTS)
        throw new Error(`${address} was redirected more than ${MAX_REDIRECTS} times`)
      const next = new URL(to, url)
      const { authorization: _, ...others } = call.headers
      const isAsked = answer.status === 303 || (answer.status < 303 && call.method === 'POST')
      call = {
        ...call,
        headers: next.origin === url.origin ? call.headers : others,
        ...(isAsked && call.method !== 'HEAD' ? { method: 'GET', body: null } : {}),
      }
      url = next
    }
  }
}

function toFetchAnswer(url: URL, { status, headers, body }: HttpAnswer): FetchAnswer {
  const known = Object.entries(headers).map(([name, value]) => [name, [value].flat().join(', ')] as const)
  return {
    ...{ url: url.href, status, statusText: '', headers: new Map(known) },
    text: async () => await text(body),
    arrayBuffer: async () => new Uint8Array(await buffer(body)).buffer,
  }
}
