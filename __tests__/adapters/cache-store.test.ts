/** The cache of small texts against the cache service's own protocol. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTextCache } from '../../src/adapters/cache-store.ts'
import type { TextCache } from '../../src/ports-images.ts'
import { type CacheService, startCacheService } from '../fakes/cache-service.ts'

let cache: CacheService
const opened: TextCache[] = []

beforeEach(async () => {
  cache = await startCacheService()
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (one) => await one.close()))
  await cache.stop()
})

function open(env: Readonly<Record<string, string | undefined>> = {}, timeoutMs = 5_000): TextCache {
  const own = { ACTIONS_RESULTS_URL: cache.url, ACTIONS_RUNTIME_TOKEN: cache.token(), ...env }
  const texts = createTextCache({ env: own, signal: new AbortController().signal, timeoutMs })
  opened.push(texts)
  return texts
}

describe('createTextCache', () => {
  it('gives the newest text of a prefix to another job', async () => {
    const one = open()
    await one.save('fda-facts-a-1', 'first')
    await one.save('fda-facts-a-2', '{"second":"ünïcode"}')
    await one.save('fda-facts-b-1', 'other')
    expect(await open().newest('fda-facts-a-')).toEqual({
      key: 'fda-facts-a-2',
      text: '{"second":"ünïcode"}',
    })
    expect(await open().newest('fda-facts-c-')).toBeNull()
  })

  it('finds no entry of another tool under the same key', async () => {
    const headers = { 'content-type': 'application/json', authorization: `Bearer ${cache.token()}` }
    const body = JSON.stringify({ key: 'fda-facts-a-1', version: 'of another tool' })
    const url = `${cache.url}twirp/github.actions.results.api.v1.CacheService/CreateCacheEntry`
    expect((await fetch(url, { method: 'POST', headers, body })).status).toBe(200)
    expect(await open().newest('fda-facts-a-')).toBeNull()
  })

  it('refuses a key that is taken, and leaves it as it is', async () => {
    await open().save('fda-facts-a-1', 'first')
    await expect(open().save('fda-facts-a-1', 'second')).rejects.toMatchObject({ status: 409 })
    expect((await open().newest('fda-facts-a-'))?.text).toBe('first')
  })

  it('says why when the token may only read, or is of nobody', async () => {
    const token = cache.token([{ scope: 'refs/heads/main', permission: 1 }])
    await expect(open({ ACTIONS_RUNTIME_TOKEN: token }).save('fda-facts-a-1', 'x')).rejects.toThrow(
      'cache write denied',
    )
    await expect(open({ ACTIONS_RUNTIME_TOKEN: 'x.y.z' }).newest('fda-facts-a-')).rejects.toMatchObject({
      status: 401,
    })
  })

  it.each(['hang', 'reset'] as const)('gives up on a service that answers with %s', async (kind) => {
    cache.failWith({ on: 'GetCacheEntryDownloadURL', fault: { kind } })
    const texts = open({}, 300)
    await expect(texts.newest('fda-facts-a-')).rejects.toMatchObject({
      code: 'FDA-PLAN-CACHE',
      message: expect.stringMatching(/^the cache service gave no answer: /),
    })
    expect(texts.silent).toBe(kind === 'hang')
  })

  it('gives up on an upload that hangs', async () => {
    cache.failWith({ on: 'upload', fault: { kind: 'hang' } })
    await expect(open({}, 300).save('fda-facts-a-1', 'x')).rejects.toMatchObject({ code: 'FDA-PLAN-CACHE' })
  })

  it.each([
    [{}, 'full'],
    [{ ACTIONS_RESULTS_URL: undefined }, 'absent'],
    [{ ACTIONS_RUNTIME_TOKEN: undefined }, 'absent'],
    [{ ACTIONS_CACHE_MODE: 'none' }, 'none'],
    [{ ACTIONS_CACHE_MODE: 'read' }, 'read'],
    [{ ACTIONS_CACHE_MODE: 'write-only' }, 'write-only'],
    [{ ACTIONS_CACHE_MODE: 'write' }, 'full'],
  ])('with %j has access %s', (env, access) => {
    expect(open(env).access).toBe(access)
  })
})
