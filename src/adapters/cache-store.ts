/** Small texts in GitHub's cache service, by its own protocol (version 2): three calls, each bounded, and no file on disk. */
import { createHash } from 'node:crypto'
import { ActionError, HttpError, isRecord } from '../errors.ts'
import type { SavedText, TextCache } from '../ports-images.ts'
import { faultCode, openRoutes, type Routes, readWhole } from './http.ts'

/** Texts cost time when they are missing, so nobody waits long for them. */
const READ_TIMEOUT_MS = 2_000
const WRITE_TIMEOUT_MS = 5_000
/** A text of this many bytes is not one of ours. */
const MAX_BYTES = 4 * 1024 * 1024

const SERVICE = 'twirp/github.actions.results.api.v1.CacheService/'
/** Entries of other tools have other versions, so that theirs are never found. */
const VERSION = createHash('sha256').update('flux-docker-action text 1').digest('hex')

type Env = Readonly<Record<string, string | undefined>>

/** The cache of this job's branch, as the runner's environment names it. */
export function createTextCache(options: {
  readonly env: Env
  readonly signal: AbortSignal
  readonly timeoutMs?: number
}): TextCache {
  const { env, signal, timeoutMs } = options
  const token = env.ACTIONS_RUNTIME_TOKEN
  const url = env.ACTIONS_RESULTS_URL
  let routes: Routes | null = null
  let silent = false
  let reading: Promise<unknown> = Promise.resolve()
  const send = async (
    target: URL,
    call: { method: 'GET' | 'PUT' | 'POST'; headers: Headers; body?: string },
  ) => {
    routes ??= openRoutes(env, 2)
    const limit = timeoutMs ?? (call.method === 'PUT' ? WRITE_TIMEOUT_MS : READ_TIMEOUT_MS)
    const deadline = AbortSignal.timeout(limit)
    try {
      const { status, body } = await routes.request(target, {
        ...{ ...call, headersTimeout: limit, bodyTimeout: limit },
        signal: AbortSignal.any([signal, deadline]),
      })
      return { status, text: (await readWhole(body, MAX_BYTES, tooLarge)).toString('utf8') }
    } catch (cause) {
      const isLate = deadline.aborted
      silent ||= isLate
      throw noAnswer(isLate ? `it did not answer within ${limit / 1000} s` : faultCode(cause))
    }
  }
  const ask = async (method: string, message: object): Promise<Record<string, unknown>> => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${token}` }
    const body = JSON.stringify({ ...message, version: VERSION })
    const answer = await send(new URL(SERVICE + method, url), { method: 'POST', headers, body })
    if (answer.status !== 200) throw refused(method, answer)
    const json: unknown = JSON.parse(answer.text)
    return isRecord(json) ? json : {}
  }
  const read = async (prefix: string): Promise<SavedText | null> => {
    const found = await ask('GetCacheEntryDownloadURL', { key: prefix, restore_keys: [prefix] })
    const { signed_download_url: from, matched_key: key } = found
    if (found.ok !== true || typeof from !== 'string' || typeof key !== 'string') return null
    const answer = await send(new URL(from), { method: 'GET', headers: {} })
    if (answer.status !== 200) throw refused('download', answer)
    return { key, text: answer.text }
  }
  return {
    access: token && url ? accessOf(env.ACTIONS_CACHE_MODE) : 'absent',
    get silent() {
      return silent
    },
    async newest(prefix) {
      const answer = read(prefix)
      reading = answer.catch(() => undefined)
      return await answer
    },
    async idle() {
      await reading
    },
    async save(key, text) {
      const { ok, signed_upload_url: to, message } = await ask('CreateCacheEntry', { key })
      if (ok !== true || typeof to !== 'string')
        throw refused('CreateCacheEntry', { status: 200, text: String(message) })
      const headers = { 'x-ms-blob-type': 'BlockBlob', 'content-type': 'application/octet-stream' }
      const answer = await send(new URL(to), { method: 'PUT', headers, body: text })
      if (answer.status !== 201) throw refused('upload', answer)
      await ask('FinalizeCacheEntryUpload', { key, size_bytes: String(Buffer.byteLength(text)) })
    },
    close: async () => await routes?.close(),
  }
}

type Headers = Readonly<Record<string, string>>

/** What the workflow's key `cache-mode` leaves to the job. */
function accessOf(mode: string | undefined): TextCache['access'] {
  return mode === 'none' || mode === 'read' || mode === 'write-only' ? mode : 'full'
}

function tooLarge(): Error {
  return new Error(`its answer has more than ${MAX_BYTES} bytes`)
}

/** The addresses in the library's own errors are signed, so they are not repeated. */
function noAnswer(why: string): ActionError {
  return new ActionError(`the cache service gave no answer: ${why}`, { code: 'FDA-PLAN-CACHE' })
}

function refused(method: string, { status, text }: { status: number; text: string }): HttpError {
  const said = /"msg"\s*:\s*"([^"]{1,200})"/.exec(text)?.[1] ?? (status === 200 ? text.slice(0, 200) : '')
  const words = said === '' ? '' : `: ${said}`
  return new HttpError(`the cache service answered ${method} with ${status}${words}`, {
    status,
    code: 'FDA-PLAN-CACHE',
  })
}
