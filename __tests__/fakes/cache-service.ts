/** GitHub's Actions cache service, version 2, on loopback: what BuildKit (`type=gha`) and @actions/cache save to and restore from. */
import { randomBytes } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { BLOB_PREFIX, type BlobCall, type BlobStore, blobCallOf, openBlobStore } from './cache-blobs.ts'
import { type CacheEntry, type CacheIndex, openCacheIndex } from './cache-entries.ts'
import { type CacheGrant, type CacheScope, readToken, signToken, toScopes } from './cache-token.ts'
import { type FaultPlan, type PlannedFault, planFaults, playFault } from './faults.ts'
import { answerJson, listen, readBody } from './loopback.ts'

/** The kinds of request; `unknown` is everything the double does not speak, and is answered with 501. */
export type CacheCall =
  | 'CreateCacheEntry'
  | 'FinalizeCacheEntryUpload'
  | 'GetCacheEntryDownloadURL'
  | BlobCall

/** One request as it was answered; the status is null when a fault left the caller without one. */
export interface CacheRequest {
  readonly call: CacheCall
  readonly method: string
  /** Without the query, which holds the signature. */
  readonly path: string
  readonly key: string | null
  readonly version: string | null
  readonly status: number | null
}

/** A running cache service. */
export interface CacheService {
  /** The value of ACTIONS_RESULTS_URL; ends in a slash. */
  readonly url: string
  /** A runtime token: the run's own ref, then refs it may only read; none named: the refs given at the start. */
  token(refs?: readonly (string | CacheScope)[], options?: { lifeSeconds?: number }): string
  /** What is saved, oldest first. */
  entries(): { key: string; version: string; scope: string; sizeBytes: number }[]
  requests(): readonly CacheRequest[]
  /** Those of the texts that stand in an entry: its key, its scope or its content. */
  held(texts: readonly string[]): readonly string[]
  /** Drops the entry of that key, as when room was needed for others; whether there was one. */
  evict(key: string): Promise<boolean>
  /** Forgets entries, requests and planned faults. */
  clear(): Promise<void>
  /** Plans a fault; `on` names a {@link CacheCall}. */
  failWith(planned: PlannedFault & { on?: CacheCall }): void
  /** Planned faults that nobody ran into. */
  unusedFaults(): number
  forgetFaults(): void
  stop(): Promise<void>
}

const SERVICE = '/twirp/github.actions.results.api.v1.CacheService/'
const METHODS = ['CreateCacheEntry', 'FinalizeCacheEntryUpload', 'GetCacheEntryDownloadURL'] as const

/** A cache service with nothing in it; blobs beyond `maxBytes` (4 GiB) push out the least recently used. */
export async function startCacheService(
  options: { refs?: readonly (string | CacheScope)[]; maxBytes?: number } = {},
): Promise<CacheService> {
  const room: Room = {
    key: randomBytes(32),
    blobs: openBlobStore(),
    index: openCacheIndex(options.maxBytes ?? 4 * 1024 ** 3),
    faults: planFaults(),
    requests: [],
  }
  const server = await listen((request, response) => answer(room, server.url, request, response))
  const refs = options.refs ?? ['refs/heads/main']
  return {
    url: `${server.url}/`,
    token: (own = refs, { lifeSeconds } = {}) => signToken(room.key, toScopes(own), lifeSeconds),
    entries: () =>
      room.index.saved().map(({ key, version, scope, sizeBytes }) => ({ key, version, scope, sizeBytes })),
    requests: () => room.requests,
    held(texts) {
      const names = room.index.saved().map(({ key, scope }) => `${key} ${scope}`)
      const named = texts.filter((text) => names.some((name) => name.includes(text)))
      return [...new Set([...named, ...room.blobs.held(texts)])]
    },
    async evict(key) {
      const gone = room.index.remove(key)
      await removeBlobs(room, gone)
      return gone.length > 0
    },
    async clear() {
      room.requests.length = 0
      room.faults.clear()
      await removeBlobs(room, room.index.clear())
    },
    failWith: (planned) => room.faults.add(planned),
    unusedFaults: () => room.faults.unused(),
    forgetFaults: () => room.faults.clear(),
    async stop() {
      await server.stop()
      room.blobs.stop()
    },
  }
}

interface Room {
  readonly key: Buffer
  readonly blobs: BlobStore
  readonly index: CacheIndex
  readonly faults: FaultPlan
  readonly requests: CacheRequest[]
}

async function answer(room: Room, origin: string, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', origin)
  const method = request.method ?? 'GET'
  const rpc = METHODS.find((name) => url.pathname === SERVICE + name && method === 'POST')
  const call = rpc ?? (url.pathname.startsWith(BLOB_PREFIX) ? blobCallOf(method, url) : 'unknown')
  const body = rpc === undefined ? null : parseObject(await readBody(request, 1024 * 1024))
  const note = (status: number | null) =>
    room.requests.push({
      call,
      method,
      path: url.pathname,
      key: textOf(body, 'key'),
      version: textOf(body, 'version'),
      status,
    })
  const fault = room.faults.take(call)
  if (fault !== null) {
    if (rpc === undefined) request.resume()
    note(playFault(fault, response))
    return
  }
  if (rpc === undefined && url.pathname.startsWith(BLOB_PREFIX)) {
    note(await room.blobs.answer(call as BlobCall, request, response))
    return
  }
  request.resume()
  const reply = rpc === undefined ? unknownRoute(method, url) : answerRpc(room, origin, rpc, body, request)
  note(reply.status)
  answerJson(response, reply.status, reply.body)
  if (reply.evicted !== undefined) await removeBlobs(room, reply.evicted)
}

interface Reply {
  readonly status: number
  readonly body: unknown
  readonly evicted?: readonly CacheEntry[]
}

type Message = Readonly<Record<string, unknown>>

function answerRpc(
  room: Room,
  origin: string,
  rpc: (typeof METHODS)[number],
  body: Message | null,
  request: IncomingMessage,
): Reply {
  const type = request.headers['content-type']?.split(';')[0]
  if (type !== 'application/json') return refuse(404, 'bad_route', `unexpected Content-Type: "${type}"`)
  const grant = readToken(room.key, request.headers.authorization ?? '')
  if ('refused' in grant) return refuse(401, 'unauthenticated', `invalid runtime token: ${grant.refused}`)
  const key = textOf(body, 'key')
  const version = textOf(body, 'version')
  if (body === null) return refuse(400, 'malformed', 'the json request could not be decoded')
  if (key === null || key === '' || key.length > 512)
    return refuse(400, 'invalid_argument', 'key must be 1 to 512 characters')
  if (version === null || version === '') return refuse(400, 'invalid_argument', 'version is required')
  switch (rpc) {
    case 'CreateCacheEntry':
      return createEntry(room, origin, grant, key, version)
    case 'FinalizeCacheEntryUpload':
      return finalizeEntry(room, grant, key, version, Number(body.size_bytes ?? body.sizeBytes ?? 0))
    case 'GetCacheEntryDownloadURL':
      return findEntry(room, origin, grant, { key, version, restoreKeys: restoreKeysOf(body) })
  }
}

function createEntry(room: Room, origin: string, grant: CacheGrant, key: string, version: string): Reply {
  if (grant.writable === null) {
    const message = 'cache write denied: the token of this run has no writable cache scope'
    return { status: 200, body: { ok: false, signed_upload_url: '', message } }
  }
  const entry = room.index.reserve({ key, version, scope: grant.writable, blob: room.blobs.create() })
  if (entry === null) {
    return refuse(409, 'already_exists', 'cache entry with the same key, version, and scope already exists')
  }
  const url = room.blobs.sign(entry.blob, 'cw', origin)
  return { status: 200, body: { ok: true, signed_upload_url: url, message: '' } }
}

function finalizeEntry(room: Room, grant: CacheGrant, key: string, version: string, size: number): Reply {
  const entry = grant.writable === null ? null : room.index.reserved(key, version, grant.writable)
  if (entry === null) return refuse(404, 'not_found', 'no reserved cache entry with this key and version')
  const uploaded = room.blobs.sizeOf(entry.blob)
  if (uploaded === null || uploaded !== size) {
    const message = `upload of ${size} bytes announced, ${uploaded ?? 'none'} found`
    return { status: 200, body: { ok: false, entry_id: '0', message } }
  }
  const evicted = room.index.save(entry, size)
  return { status: 200, body: { ok: true, entry_id: String(entry.id), message: '' }, evicted }
}

function findEntry(
  room: Room,
  origin: string,
  grant: CacheGrant,
  wanted: { key: string; version: string; restoreKeys: readonly string[] },
): Reply {
  if (grant.readable.length === 0) {
    return refuse(
      403,
      'permission_denied',
      'cache read denied: the token of this run has no readable cache scope',
    )
  }
  const entry = room.index.find({ ...wanted, scopes: grant.readable })
  if (entry === null) return { status: 200, body: { ok: false, signed_download_url: '', matched_key: '' } }
  const url = room.blobs.sign(entry.blob, 'r', origin)
  return { status: 200, body: { ok: true, signed_download_url: url, matched_key: entry.key } }
}

async function removeBlobs(room: Room, entries: readonly CacheEntry[]): Promise<void> {
  await Promise.all(entries.map((entry) => room.blobs.remove(entry.blob)))
}

function refuse(status: number, code: string, msg: string): Reply {
  return { status, body: { code, msg } }
}

function unknownRoute(method: string, url: URL): Reply {
  return refuse(
    501,
    'unimplemented',
    `this double of the cache service does not answer ${method} ${url.pathname}`,
  )
}

function parseObject(body: Buffer | null): Message | null {
  if (body === null) return null
  try {
    const value: unknown = JSON.parse(body.toString())
    return typeof value === 'object' && value !== null && !Array.isArray(value) ? (value as Message) : null
  } catch {
    // Not JSON is an answer of the protocol (malformed), given by the caller.
    return null
  }
}

function textOf(body: Message | null, name: string): string | null {
  const value = body?.[name]
  return typeof value === 'string' ? value : null
}

function restoreKeysOf(body: Message): string[] {
  const keys = body.restore_keys ?? body.restoreKeys ?? []
  return Array.isArray(keys) ? keys.filter((key): key is string => typeof key === 'string') : []
}
