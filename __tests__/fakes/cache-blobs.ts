/** Blob storage behind the cache service: signed URLs, block blobs and ranged reads as Azure answers them, kept on disk. */
import { createHash, createHmac, randomBytes, randomUUID } from 'node:crypto'
import {
  createReadStream,
  createWriteStream,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  statSync,
} from 'node:fs'
import { rename, rm } from 'node:fs/promises'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { readBody } from './loopback.ts'

/** The kinds of blob request, as they are recorded. */
export type BlobCall = 'upload' | 'upload-block' | 'upload-block-list' | 'download' | 'head' | 'unknown'

/** Blobs on disk, written and read through signed URLs only. */
export interface BlobStore {
  /** A fresh blob's id. */
  create(): string
  /** A URL that may write (`cw`) or read (`r`) this blob. */
  sign(id: string, permission: 'cw' | 'r', origin: string): string
  /** Bytes of the finished upload, or null while there is none. */
  sizeOf(id: string): number | null
  answer(call: BlobCall, request: IncomingMessage, response: ServerResponse): Promise<number>
  remove(id: string): Promise<void>
  /** Those of the texts that stand in any blob. */
  held(texts: readonly string[]): readonly string[]
  /** Deletes the directory. */
  stop(): void
}

/** The path under which blobs live: account, container, id, the shape Azure's clients expect of an IP address. */
export const BLOB_PREFIX = '/cacheaccount/actions-cache/'

const VERSION = '2025-01-05'
const ONE_HOUR = 60 * 60 * 1000

/** The kind of blob request this is. */
export function blobCallOf(method: string, url: URL): BlobCall {
  const comp = url.searchParams.get('comp')
  if (method === 'PUT' && comp === null) return 'upload'
  if (method === 'PUT' && comp === 'block') return 'upload-block'
  if (method === 'PUT' && comp === 'blocklist') return 'upload-block-list'
  if (method === 'GET' && comp === null) return 'download'
  return method === 'HEAD' && comp === null ? 'head' : 'unknown'
}

/** An empty store in a directory of its own. */
export function openBlobStore(): BlobStore {
  const dir = mkdtempSync(join(tmpdir(), 'fake-cache-blobs-'))
  const key = randomBytes(32)
  const blocks = new Map<string, string[]>()
  const store: Store = { dir, key, blocks }
  return {
    create: () => randomUUID(),
    sign: (id, permission, origin) => signedUrl(key, id, permission, origin),
    sizeOf: (id) => statSync(join(dir, id), { throwIfNoEntry: false })?.size ?? null,
    answer: (call, request, response) => answer(store, call, request, response),
    async remove(id) {
      const files = [id, ...(blocks.get(id) ?? [])]
      blocks.delete(id)
      await Promise.all(files.map((file) => rm(join(dir, file), { force: true })))
    },
    held: openSearch(dir),
    stop: () => rmSync(dir, { recursive: true, force: true }),
  }
}

/** Finds texts in the files of a directory: each is read once for all of them, and not again for the same text while it stays. */
function openSearch(dir: string): (texts: readonly string[]) => readonly string[] {
  const without = new Map<string, Set<string>>()
  return (texts) => {
    const found = new Set<string>()
    for (const file of readdirSync(dir)) {
      const path = join(dir, file)
      const stats = statSync(path, { throwIfNoEntry: false })
      if (stats === undefined) continue
      const state = `${file} ${stats.size} ${stats.mtimeMs}`
      const known = without.get(state) ?? new Set()
      const asked = texts.filter((text) => !found.has(text) && !known.has(text))
      if (asked.length === 0) continue
      const content = contentOf(path)
      for (const text of asked) (content.includes(text) ? found : known).add(text)
      without.set(state, known)
    }
    return [...found]
  }
}

/** An upload may end, and its part be renamed or removed, between the listing and this; what is gone holds nothing. */
function contentOf(file: string): string | Buffer {
  try {
    return readFileSync(file)
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return ''
    throw error
  }
}

interface Store {
  readonly dir: string
  readonly key: Buffer
  /** Blob id → file names of its staged blocks. */
  readonly blocks: Map<string, string[]>
}

async function answer(store: Store, call: BlobCall, request: IncomingMessage, response: ServerResponse) {
  const url = new URL(request.url ?? '/', 'http://loopback')
  const id = url.pathname.slice(BLOB_PREFIX.length)
  const needed = request.method === 'PUT' ? 'w' : 'r'
  if (!/^[0-9a-f-]{36}$/.test(id) || !isSigned(store.key, id, needed, url)) {
    request.resume()
    return refuse(response, 403, 'AuthenticationFailed', 'The signature is missing, wrong or expired.')
  }
  switch (call) {
    case 'upload':
      return putBlob(store, id, request, response)
    case 'upload-block':
      return putBlock(store, id, url.searchParams.get('blockid') ?? '', request, response)
    case 'upload-block-list':
      return putBlockList(store, id, request, response)
    case 'download':
    case 'head':
      return getBlob(store, id, request, response)
    case 'unknown':
      request.resume()
      return refuse(response, 501, 'NotImplemented', `This double does not answer ${request.method}.`)
  }
}

async function putBlob(store: Store, id: string, request: IncomingMessage, response: ServerResponse) {
  if (request.headers['x-ms-blob-type'] !== 'BlockBlob') {
    request.resume()
    return refuse(response, 400, 'InvalidHeaderValue', 'x-ms-blob-type must be BlockBlob.')
  }
  const part = join(store.dir, `${id}.${randomUUID()}`)
  await pipeline(request, createWriteStream(part))
  await rename(part, join(store.dir, id))
  return succeed(response, 201)
}

async function putBlock(
  store: Store,
  id: string,
  block: string,
  request: IncomingMessage,
  response: ServerResponse,
) {
  if (block === '' || Buffer.from(block, 'base64').toString('base64') !== block) {
    request.resume()
    return refuse(response, 400, 'InvalidQueryParameterValue', 'blockid must be base64.')
  }
  const file = blockFile(id, block)
  await pipeline(request, createWriteStream(join(store.dir, file)))
  store.blocks.set(id, [...(store.blocks.get(id) ?? []).filter((known) => known !== file), file])
  return succeed(response, 201)
}

async function putBlockList(store: Store, id: string, request: IncomingMessage, response: ServerResponse) {
  const xml = (await readBody(request, 4 * 1024 * 1024))?.toString() ?? ''
  const names = [...xml.matchAll(/<(?:Latest|Uncommitted)>([^<]*)</g)].map((match) =>
    blockFile(id, match[1] ?? ''),
  )
  const staged = store.blocks.get(id) ?? []
  if (!xml.includes('<BlockList') || names.some((name) => !staged.includes(name))) {
    return refuse(response, 400, 'InvalidBlockList', 'The list names a block that was not staged.')
  }
  const part = join(store.dir, `${id}.${randomUUID()}`)
  await pipeline(async function* () {
    for (const name of names) yield* createReadStream(join(store.dir, name))
  }, createWriteStream(part))
  await rename(part, join(store.dir, id))
  store.blocks.delete(id)
  await Promise.all(staged.map((name) => rm(join(store.dir, name), { force: true })))
  return succeed(response, 201)
}

async function getBlob(store: Store, id: string, request: IncomingMessage, response: ServerResponse) {
  const file = join(store.dir, id)
  const found = statSync(file, { throwIfNoEntry: false })
  if (found === undefined) return refuse(response, 404, 'BlobNotFound', 'The specified blob does not exist.')
  const range = parseRange(String(request.headers['x-ms-range'] ?? request.headers.range ?? ''), found.size)
  if (range === 'unsatisfiable') return refuse(response, 416, 'InvalidRange', 'The range is not in the blob.')
  const { start, end } = range ?? { start: 0, end: found.size - 1 }
  const status = range === null ? 200 : 206
  response.writeHead(status, {
    ...commonHeaders(),
    'accept-ranges': 'bytes',
    'content-length': end - start + 1,
    'content-type': 'application/octet-stream',
    etag: `"0x${createHash('sha1').update(`${id}${found.size}`).digest('hex').slice(0, 15).toUpperCase()}"`,
    'last-modified': found.mtime.toUTCString(),
    'x-ms-blob-type': 'BlockBlob',
    'x-ms-server-encrypted': 'true',
    ...(range === null ? {} : { 'content-range': `bytes ${start}-${end}/${found.size}` }),
  })
  if (request.method === 'HEAD' || found.size === 0) response.end()
  else await pipeline(createReadStream(file, { start, end }), response)
  return status
}

function parseRange(header: string, size: number): { start: number; end: number } | 'unsatisfiable' | null {
  const match = /^bytes=(\d+)-(\d*)$/.exec(header)
  if (match === null) return null
  const start = Number(match[1])
  const end = match[2] === '' ? size - 1 : Math.min(Number(match[2]), size - 1)
  return start >= size || end < start ? 'unsatisfiable' : { start, end }
}

function succeed(response: ServerResponse, status: number): number {
  response.writeHead(status, {
    ...commonHeaders(),
    'content-length': '0',
    etag: `"0x${randomBytes(8).toString('hex').toUpperCase()}"`,
    'last-modified': new Date().toUTCString(),
    'x-ms-request-server-encrypted': 'true',
  })
  response.end()
  return status
}

function refuse(response: ServerResponse, status: number, code: string, message: string): number {
  const body = `<?xml version="1.0" encoding="utf-8"?><Error><Code>${code}</Code><Message>${message}</Message></Error>`
  response.writeHead(status, {
    ...commonHeaders(),
    'content-type': 'application/xml',
    'content-length': Buffer.byteLength(body),
    'x-ms-error-code': code,
  })
  response.end(body)
  return status
}

/** BuildKit's client reads the request id without asking whether it is there. */
function commonHeaders(): Record<string, string> {
  return { 'x-ms-request-id': randomUUID(), 'x-ms-version': VERSION }
}

function blockFile(id: string, block: string): string {
  return `${id}.block-${createHash('sha256').update(block).digest('hex').slice(0, 24)}`
}

function signedUrl(key: Buffer, id: string, permission: 'cw' | 'r', origin: string): string {
  const expiry = `${new Date(Date.now() + ONE_HOUR).toISOString().slice(0, 19)}Z`
  const query = new URLSearchParams({ se: expiry, sp: permission, sr: 'b', sv: VERSION })
  query.set('sig', signatureOf(key, id, permission, expiry))
  return `${origin}${BLOB_PREFIX}${id}?${query}`
}

function isSigned(key: Buffer, id: string, needed: string, url: URL): boolean {
  const permission = url.searchParams.get('sp') ?? ''
  const expiry = url.searchParams.get('se') ?? ''
  const signed = url.searchParams.get('sig') === signatureOf(key, id, permission, expiry)
  return signed && permission.includes(needed) && Date.parse(expiry) > Date.now()
}

function signatureOf(key: Buffer, id: string, permission: string, expiry: string): string {
  return createHmac('sha256', key).update(`${id}\n${permission}\n${expiry}`).digest('base64')
}
