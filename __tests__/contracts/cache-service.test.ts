/** The cache double is held to what GitHub's own client, Azure's blob client and plain HTTP see. */
import { execFile } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { promisify } from 'node:util'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type CacheService, startCacheService } from '../fakes/cache-service.ts'

const PROGRAM = fileURLToPath(new URL('../fixtures/programs/cache-client.mjs', import.meta.url))
const SERVICE = 'twirp/github.actions.results.api.v1.CacheService/'

let service: CacheService
let work: string

beforeEach(async () => {
  service = await startCacheService()
  work = mkdtempSync(join(tmpdir(), 'cache-service-'))
  mkdirSync(join(work, 'temp'))
})

afterEach(async () => {
  await service.stop()
  rmSync(work, { recursive: true, force: true })
})

/** What GitHub's client answers to this order, with what it printed. */
async function client(order: Record<string, unknown>, token = service.token()) {
  const { stdout } = await promisify(execFile)(process.execPath, [PROGRAM, JSON.stringify(order)], {
    cwd: work,
    env: {
      PATH: process.env.PATH,
      RUNNER_TEMP: join(work, 'temp'),
      GITHUB_WORKSPACE: work,
      ACTIONS_RESULTS_URL: service.url,
      ACTIONS_RUNTIME_TOKEN: token,
      ACTIONS_CACHE_SERVICE_V2: 'True',
    },
  })
  const lines = stdout.trimEnd().split('\n')
  return { answer: JSON.parse(lines.at(-1) ?? 'null') as unknown, printed: stdout }
}

/** One Twirp call over plain HTTP. */
async function rpc(method: string, body: unknown, token = service.token()) {
  const answer = await fetch(`${service.url}${SERVICE}${method}`, {
    method: 'POST',
    headers: { authorization: `Bearer ${token}`, 'content-type': 'application/json' },
    body: typeof body === 'string' ? body : JSON.stringify(body),
  })
  return { status: answer.status, body: (await answer.json()) as Record<string, unknown> }
}

/** Saves `text` under this key over plain HTTP. */
async function save(key: string, text: string, token = service.token(), version = 'v') {
  const created = await rpc('CreateCacheEntry', { key, version }, token)
  await putBlob(String(created.body.signed_upload_url), text)
  return rpc('FinalizeCacheEntryUpload', { key, version, size_bytes: String(Buffer.byteLength(text)) }, token)
}

async function putBlob(url: string, text: string) {
  return fetch(url, { method: 'PUT', headers: { 'x-ms-blob-type': 'BlockBlob' }, body: text })
}

async function find(key: string, restoreKeys: string[] = [], token = service.token(), version = 'v') {
  const found = await rpc('GetCacheEntryDownloadURL', { key, restore_keys: restoreKeys, version }, token)
  return found.body.ok === true ? found.body.matched_key : null
}

describe('@actions/cache', () => {
  it('saves a file and restores it', async () => {
    writeFileSync(join(work, 'state.json'), '{"commit":"abc"}')
    expect((await client({ do: 'save', paths: ['state.json'], key: 'fda-1-x-7-1-1' })).answer).toBe(1)
    rmSync(join(work, 'state.json'))

    const restored = await client({
      do: 'restore',
      paths: ['state.json'],
      key: 'fda-1-x-9-1-1',
      restoreKeys: ['fda-1-x-'],
    })

    expect(restored.answer).toBe('fda-1-x-7-1-1')
    expect(readFileSync(join(work, 'state.json'), 'utf8')).toBe('{"commit":"abc"}')
    expect(service.entries()).toMatchObject([{ key: 'fda-1-x-7-1-1', scope: 'refs/heads/main' }])
    expect(service.requests().map((request) => [request.call, request.status])).toEqual([
      ['CreateCacheEntry', 200],
      ['upload', 201],
      ['FinalizeCacheEntryUpload', 200],
      ['GetCacheEntryDownloadURL', 200],
      ['download', 200],
    ])
  })

  it('misses when nothing was saved', async () => {
    expect((await client({ do: 'restore', paths: ['state.json'], key: 'k' })).answer).toBeNull()
  })

  it('cannot save a key twice', async () => {
    writeFileSync(join(work, 'state.json'), '{}')
    await client({ do: 'save', paths: ['state.json'], key: 'k' })
    const again = await client({ do: 'save', paths: ['state.json'], key: 'k' })
    expect(again.answer).toBe(-1)
    expect(again.printed).toContain('another job may be creating this cache')
    expect(service.requests().at(-1)).toMatchObject({ call: 'CreateCacheEntry', status: 409 })
  })

  it('is told that a read-only token may not save', async () => {
    writeFileSync(join(work, 'state.json'), '{}')
    const token = service.token([{ scope: 'refs/heads/main', permission: 1 }])
    const refused = await client({ do: 'save', paths: ['state.json'], key: 'k' }, token)
    expect(refused.answer).toBe(-1)
    expect(refused.printed).toContain('cache write denied')
    expect(service.entries()).toEqual([])
  })

  it('misses at once when the token is of nobody', async () => {
    const token = service.token(undefined, { lifeSeconds: -1 })
    const missed = await client({ do: 'restore', paths: ['state.json'], key: 'k' }, token)
    expect(missed.answer).toBeNull()
    expect(missed.printed).toContain('token is expired')
  })
})

describe("Azure's blob client", () => {
  it('uploads in blocks and reads ranges', async () => {
    const text = 'sixteen bytes in each of a dozen blocks and more. '.repeat(5)
    const created = await rpc('CreateCacheEntry', { key: 'blocks', version: 'v' })
    const stored = await client({ do: 'blocks', url: created.body.signed_upload_url, text })
    expect(stored.answer).toBe(text.length)
    await rpc('FinalizeCacheEntryUpload', { key: 'blocks', version: 'v', size_bytes: String(text.length) })

    const found = await rpc('GetCacheEntryDownloadURL', { key: 'blocks', version: 'v' })
    const read = await client({ do: 'read', url: found.body.signed_download_url, offset: 50 })

    expect(read.answer).toEqual({ contentLength: text.length, whole: text, tail: text.slice(50) })
    const calls = service.requests().map((request) => request.call)
    expect(calls.filter((call) => call === 'upload-block')).toHaveLength(Math.ceil(text.length / 16))
    expect(calls).toEqual(expect.arrayContaining(['upload-block-list', 'head', 'download']))
  })
})

describe('lookup', () => {
  it('prefers the exact key to a newer one that starts with it', async () => {
    await save('index#1', 'one')
    await save('index#12', 'twelve')
    expect(await find('index#1')).toBe('index#1')
  })

  it('takes the newest entry that starts with the key, then with each restore key in turn', async () => {
    for (const key of ['index#1', 'index#2', 'other-1']) await save(key, key)
    expect(await find('index#')).toBe('index#2')
    expect(await find('nothing', ['nowhere', 'other-', 'index#'])).toBe('other-1')
    expect(await find('nothing', ['nowhere'])).toBeNull()
  })

  it('keeps versions apart', async () => {
    await save('k', 'x', service.token(), 'v1')
    expect(await find('k', [], service.token(), 'v2')).toBeNull()
  })

  it('does not find what is reserved but not finalised', async () => {
    await rpc('CreateCacheEntry', { key: 'k', version: 'v' })
    expect(await find('k')).toBeNull()
    expect((await rpc('CreateCacheEntry', { key: 'k', version: 'v' })).status).toBe(409)
  })
})

describe('scopes', () => {
  const feature = ['refs/heads/feature', 'refs/heads/main']

  it('lets a branch read its base, and keeps its own saves from the base', async () => {
    await save('k-main', 'x')
    expect(await find('k-', [], service.token(feature))).toBe('k-main')
    await save('k-feature', 'x', service.token(feature))
    expect(await find('k-', [], service.token(feature))).toBe('k-feature')
    expect(await find('k-')).toBe('k-main')
    expect(service.entries().map((entry) => entry.scope)).toEqual(['refs/heads/main', 'refs/heads/feature'])
  })

  it('looks through the own ref wholly before the base, even when the base has the exact key', async () => {
    await save('k-1', 'x')
    await save('k-0', 'x', service.token(feature))
    expect(await find('k-1', ['k-'], service.token(feature))).toBe('k-0')
  })

  it('allows one key in each scope', async () => {
    await save('k', 'x')
    expect((await save('k', 'y', service.token(feature))).body.ok).toBe(true)
  })

  it('refuses to read without a readable scope', async () => {
    const token = service.token([{ scope: 'refs/heads/main', permission: 2 }])
    const refused = await rpc('GetCacheEntryDownloadURL', { key: 'k', version: 'v' }, token)
    expect(refused).toMatchObject({ status: 403, body: { code: 'permission_denied' } })
    expect(refused.body.msg).toMatch(/^cache read denied:/)
  })
})

describe('token', () => {
  it('is a JWT whose claims BuildKit can read', () => {
    const parts = service.token().split('.')
    expect(parts).toHaveLength(3)
    for (const part of parts) expect(part).toMatch(/^[A-Za-z0-9_-]+$/)
    const claims = JSON.parse(Buffer.from(parts[1] ?? '', 'base64url').toString()) as Record<string, unknown>
    expect(JSON.parse(String(claims.ac))).toEqual([{ Scope: 'refs/heads/main', Permission: 3 }])
    expect([typeof claims.exp, typeof claims.nbf, typeof claims.iat]).toEqual(['number', 'number', 'number'])
  })

  it.each([
    ['none', ''],
    ['of another service', 'e30.e30.c2ln'],
  ])('is refused when %s', async (_name, token) => {
    expect(await rpc('CreateCacheEntry', { key: 'k', version: 'v' }, token)).toMatchObject({
      status: 401,
      body: { code: 'unauthenticated' },
    })
  })
})

describe('answers to misuse', () => {
  it.each([
    ['no key', { version: 'v' }, 'invalid_argument'],
    ['a key over 512 characters', { key: 'k'.repeat(513), version: 'v' }, 'invalid_argument'],
    ['no version', { key: 'k' }, 'invalid_argument'],
    ['no JSON', 'key=k', 'malformed'],
  ])('refuses a call with %s', async (_name, body, code) => {
    expect(await rpc('CreateCacheEntry', body)).toMatchObject({ status: 400, body: { code } })
  })

  it('does not finalise another size than was uploaded, nor what was never reserved', async () => {
    const created = await rpc('CreateCacheEntry', { key: 'k', version: 'v' })
    await putBlob(String(created.body.signed_upload_url), 'four')
    const short = await rpc('FinalizeCacheEntryUpload', { key: 'k', version: 'v', size_bytes: '5' })
    expect(short.body).toMatchObject({ ok: false, message: 'upload of 5 bytes announced, 4 found' })
    const unknown = await rpc('FinalizeCacheEntryUpload', { key: 'other', version: 'v', size_bytes: '4' })
    expect(unknown.status).toBe(404)
  })

  it('refuses an upload whose URL was tampered with, or is one for reading', async () => {
    await save('k', 'text')
    const found = await rpc('GetCacheEntryDownloadURL', { key: 'k', version: 'v' })
    const url = String(found.body.signed_download_url)
    expect((await putBlob(url, 'other')).status).toBe(403)
    expect((await putBlob(url.replace('sp=r', 'sp=cw'), 'other')).status).toBe(403)
    expect(await (await fetch(url)).text()).toBe('text')
  })

  it('refuses a range behind the end, a block list of unstaged blocks and another blob type', async () => {
    await save('k', 'text')
    const found = await rpc('GetCacheEntryDownloadURL', { key: 'k', version: 'v' })
    const beyond = await fetch(String(found.body.signed_download_url), { headers: { range: 'bytes=4-' } })
    expect([beyond.status, beyond.headers.get('x-ms-error-code')]).toEqual([416, 'InvalidRange'])
    const created = await rpc('CreateCacheEntry', { key: 'other', version: 'v' })
    const url = String(created.body.signed_upload_url)
    const list = '<BlockList><Latest>YQ==</Latest></BlockList>'
    expect((await fetch(`${url}&comp=blocklist`, { method: 'PUT', body: list })).status).toBe(400)
    expect((await fetch(url, { method: 'PUT', body: 'x' })).status).toBe(400)
  })

  it('records what it does not speak', async () => {
    const answer = await fetch(`${service.url}_apis/artifactcache/cache?keys=k`)
    expect(answer.status).toBe(501)
    expect(service.requests()).toMatchObject([{ call: 'unknown', path: '/_apis/artifactcache/cache' }])
  })
})

describe('upkeep', () => {
  it('drops the least recently used entries when space runs out', async () => {
    await service.stop()
    service = await startCacheService({ maxBytes: 10 })
    await save('a', '12345')
    await save('b', '12345')
    expect(await find('a')).toBe('a')
    await save('c', '12345')
    expect(service.entries().map((entry) => entry.key)).toEqual(['a', 'c'])
  })

  it('tells which texts stand in a key, a scope or a content, also in what is saved later', async () => {
    await save('key-one', 'content-one')
    const texts = ['key-one', 'refs/heads', 'content-one', 'content-two', 'nowhere']
    expect(service.held(texts).toSorted()).toEqual(['content-one', 'key-one', 'refs/heads'])
    await save('k', 'before content-two after')
    expect(service.held(texts.slice(3))).toEqual(['content-two'])
    expect(service.held([])).toEqual([])
  })

  it('forgets everything on clear', async () => {
    await save('k', 'x')
    service.failWith({ fault: { kind: 'reset' } })
    await service.clear()
    expect([service.entries(), service.requests(), service.unusedFaults()]).toEqual([[], [], 0])
    expect((await save('k', 'x')).body.ok).toBe(true)
  })
})

describe('faults', () => {
  it('strike the named call, as often as planned', async () => {
    service.failWith({
      on: 'CreateCacheEntry',
      times: 2,
      fault: {
        kind: 'status',
        status: 429,
        headers: { 'retry-after': '1' },
        body: '{"code":"resource_exhausted"}',
      },
    })
    expect(await find('k')).toBeNull()
    expect((await rpc('CreateCacheEntry', { key: 'k', version: 'v' })).status).toBe(429)
    expect(service.unusedFaults()).toBe(1)
    expect((await rpc('CreateCacheEntry', { key: 'k', version: 'v' })).status).toBe(429)
    expect((await rpc('CreateCacheEntry', { key: 'k', version: 'v' })).status).toBe(200)
    expect(service.requests().map((request) => request.status)).toEqual([200, 429, 429, 200])
  })

  it('can reset the line, cut an answer short, and hang until the service stops', async () => {
    service.failWith({ fault: { kind: 'reset' } })
    await expect(rpc('CreateCacheEntry', { key: 'k', version: 'v' })).rejects.toThrow('fetch failed')
    await save('k', 'text')
    service.failWith({ on: 'download', fault: { kind: 'cut' } })
    const found = await rpc('GetCacheEntryDownloadURL', { key: 'k', version: 'v' })
    const half = await fetch(String(found.body.signed_download_url))
    await expect(half.text()).rejects.toThrow()
    service.failWith({ fault: { kind: 'hang' } })
    const hanging = find('k').catch((error: unknown) => String(error))
    while (service.unusedFaults() > 0) await new Promise((resolve) => setImmediate(resolve))
    await service.stop()
    expect(await hanging).toContain('fetch failed')
    service = await startCacheService()
  })
})
