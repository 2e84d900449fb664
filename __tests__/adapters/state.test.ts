/** The store of small texts against the cache service's own protocol, through the action as it calls itself. */
import { mkdirSync, mkdtempSync, readdirSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createStateStore } from '../../src/adapters/cache-store.ts'
import type { StateStore } from '../../src/ports.ts'
import { type CacheService, startCacheService } from '../fakes/cache-service.ts'

const ACTION = fileURLToPath(new URL('../../src/index.ts', import.meta.url))
/** The project's own Node, which reads TypeScript as it is. */
const NODE = process.execPath

let cache: CacheService
let temp: string
const opened: StateStore[] = []

beforeEach(async () => {
  temp = mkdtempSync(join(tmpdir(), 'fda-store-'))
  cache = await startCacheService()
})

afterEach(async () => {
  await Promise.all(opened.splice(0).map(async (store) => await store.close()))
  await cache.stop()
  rmSync(temp, { recursive: true, force: true })
})

/** A store of a job on a runner of its own: another directory for temporary files. */
function open(
  options: {
    env?: Readonly<Record<string, string | undefined>>
    timeoutMs?: number
    signal?: AbortSignal
  } = {},
) {
  const own = mkdtempSync(join(temp, 'runner-'))
  const workspace = join(own, 'workspace')
  mkdirSync(workspace)
  const store = createStateStore({
    program: [NODE, ACTION],
    temp: own,
    env: {
      PATH: process.env.PATH,
      GITHUB_WORKSPACE: workspace,
      ACTIONS_CACHE_SERVICE_V2: 'true',
      ACTIONS_RESULTS_URL: cache.url,
      ACTIONS_RUNTIME_TOKEN: cache.token(),
      ...options.env,
    },
    signal: options.signal ?? new AbortController().signal,
    timeoutMs: options.timeoutMs ?? 30_000,
  })
  opened.push(store)
  return { store, left: () => [...readdirSync(own), ...readdirSync(workspace)] }
}

describe('createStateStore', () => {
  it('gives the newest text of a prefix to a job on another runner, and leaves no file on either', async () => {
    const [one, two] = [open(), open()]
    await one.store.save('fda-1-a-1', 'first')
    await one.store.save('fda-1-a-2', '{"second":"ünïcode"}')
    await one.store.save('fda-1-b-1', 'other')
    expect(await two.store.newest('fda-1-a-')).toEqual({ key: 'fda-1-a-2', text: '{"second":"ünïcode"}' })
    await Promise.all([one.store.close(), two.store.close()])
    expect([one.left(), two.left()]).toEqual([['workspace'], ['workspace']])
  })

  it('does all orders in one child, each after the other, and none of its files is left', async () => {
    const { store, left } = open()
    const [saved, found, again] = await Promise.all([
      store.save('fda-1-a-1', 'first'),
      store.newest('fda-1-a-'),
      store.save('fda-1-a-2', 'second'),
    ])
    expect([saved, found, again]).toEqual([true, { key: 'fda-1-a-1', text: 'first' }, true])
    expect(left().filter((name) => name.startsWith('fda-state-'))).toHaveLength(1)
    await store.close()
    expect(left()).toEqual(['workspace'])
  })

  it('starts nothing for a run that asks nothing', async () => {
    const { store, left } = open()
    await store.close()
    await store.close()
    expect(left()).toEqual(['workspace'])
    expect(cache.requests()).toEqual([])
  })

  it('goes on in a new child after one that was ended', async () => {
    cache.failWith({ on: 'GetCacheEntryDownloadURL', fault: { kind: 'hang' }, times: 1 })
    const { store } = open({ timeoutMs: 2_500 })
    await expect(store.newest('fda-1-a-')).rejects.toMatchObject({ timedOut: true })
    expect(await store.save('fda-1-a-1', 'first')).toBe(true)
  })

  it('has nothing where nothing was kept', async () => {
    expect(await open().store.newest('fda-1-a-')).toBeNull()
  })

  it('asks nobody when the job has no cache service, and says so when it should save', async () => {
    const { store } = open({ env: { ACTIONS_RESULTS_URL: undefined } })
    expect(await store.newest('fda-1-a-')).toBeNull()
    await expect(store.save('fda-1-a-1', 'x')).rejects.toMatchObject({
      code: 'FDA-PLAN-STATE',
      message: 'the cache service could not be written: this job has no cache service',
    })
    expect(cache.requests()).toEqual([])
  })

  it('tells a key that is taken, and leaves it as it is', async () => {
    const { store } = open()
    expect(await store.save('fda-1-a-1', 'first')).toBe(true)
    expect(await store.save('fda-1-a-1', 'second')).toBe(false)
    expect((await store.newest('fda-1-a-'))?.text).toBe('first')
  })

  it('says why when the job may only read', async () => {
    const { store } = open({
      env: { ACTIONS_RUNTIME_TOKEN: cache.token([{ scope: 'refs/heads/main', permission: 1 }]) },
    })
    await expect(store.save('fda-1-a-1', 'x')).rejects.toMatchObject({
      message: expect.stringContaining('cache write denied'),
    })
  })

  it('tells a service that refuses from one that has nothing', async () => {
    const body = JSON.stringify({ code: 'permission_denied', msg: 'cache read denied: not for this job' })
    const headers = { 'content-type': 'application/json' }
    const fault = { kind: 'status', status: 403, headers, body } as const
    cache.failWith({ on: 'GetCacheEntryDownloadURL', fault })
    await expect(open().store.newest('fda-1-a-')).rejects.toMatchObject({ code: 'FDA-PLAN-STATE' })
  })

  it('gives up on a service that says nothing, and ends what it started', async () => {
    cache.failWith({ on: 'GetCacheEntryDownloadURL', fault: { kind: 'hang' } })
    const { store, left } = open({ timeoutMs: 2_500 })
    await expect(store.newest('fda-1-a-')).rejects.toMatchObject({ timedOut: true })
    expect(left()).toEqual(['workspace'])
  })
})
