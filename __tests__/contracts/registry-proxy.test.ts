/** The door in front of a registry: what it lets through, and what its faults look like to a client. */
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { type RegistryServer, startRegistry } from '../adapters/registry-server.ts'
import { type RegistryProxy, startRegistryProxy } from '../fakes/registry-proxy.ts'

const MANIFEST = '{"schemaVersion":2}'

let registry: RegistryServer
let proxy: RegistryProxy

beforeEach(async () => {
  registry = await startRegistry()
  proxy = await startRegistryProxy(registry.host)
})

afterEach(async () => {
  const unused = proxy.unused()
  await proxy.stop()
  await registry.stop()
  expect(unused).toBe(0)
})

function ask(method: string, tag: string, body?: string): Promise<Response> {
  const url = `http://${proxy.host}/v2/acme/web/manifests/${tag}`
  return fetch(url, body === undefined ? { method } : { method, body, headers: { 'content-type': 'a/b' } })
}

describe('a door without faults', () => {
  it('passes bodies, statuses and headers both ways, and keeps the name it was called by', async () => {
    expect((await ask('PUT', 'one', MANIFEST)).status).toBe(201)
    expect(registry.stored('acme/web', 'one')).toEqual({ bytes: MANIFEST, mediaType: 'a/b' })
    const answer = await ask('GET', 'one')
    expect(answer.headers.get('content-type')).toBe('a/b')
    expect(await answer.text()).toBe(MANIFEST)
    expect((await ask('HEAD', 'two')).status).toBe(404)
    expect(registry.requests().map(({ headers }) => headers.host)).toEqual(Array(3).fill(proxy.host))
    expect(proxy.requests().map(({ method, status }) => [method, status])).toEqual([
      ['PUT', 201],
      ['GET', 200],
      ['HEAD', 404],
    ])
  })
})

describe('a planned fault', () => {
  it('strikes only what it names, after those it spares, as often as it says', async () => {
    registry.store('acme/web', 'one', MANIFEST)
    const fault = { kind: 'status', status: 429, headers: { 'retry-after': '7' } } as const
    proxy.plan({ fault, method: 'GET', path: /\/manifests\/one$/, after: 1, times: 2 })
    const statuses: number[] = []
    for (const method of ['HEAD', 'GET', 'GET', 'HEAD', 'GET', 'GET'])
      statuses.push((await ask(method, 'one')).status)
    expect(statuses).toEqual([200, 200, 429, 200, 429, 200])
  })

  it('resets an upload in its middle, and the registry stores nothing', async () => {
    proxy.plan({ fault: { kind: 'reset-upload', afterBytes: 10 }, method: 'PUT' })
    await expect(ask('PUT', 'one', 'x'.repeat(1_000_000))).rejects.toThrow()
    expect(registry.stored('acme/web', 'one')).toBeUndefined()
    expect(proxy.requests()).toMatchObject([{ method: 'PUT', status: null }])
  })

  it('loses an answer to what the registry has done', async () => {
    proxy.plan({ fault: { kind: 'lose-answer' }, method: 'PUT' })
    await expect(ask('PUT', 'one', MANIFEST)).rejects.toThrow()
    expect(registry.stored('acme/web', 'one')?.bytes).toBe(MANIFEST)
  })

  it('changes the bytes of an answer and nothing else', async () => {
    registry.store('acme/web', 'one', MANIFEST)
    proxy.plan({ fault: { kind: 'corrupt' } })
    const text = await (await ask('GET', 'one')).text()
    expect(text).toHaveLength(MANIFEST.length)
    expect(text.slice(1)).toBe(MANIFEST.slice(1))
    expect(text).not.toBe(MANIFEST)
  })

  it('answers late what the registry answered', async () => {
    proxy.plan({ fault: { kind: 'late', ms: 30 } })
    expect((await ask('HEAD', 'one')).status).toBe(404)
  })

  it('never answers a request that hangs, and stops all the same', async () => {
    proxy.plan({ fault: { kind: 'hang' } })
    const hanging = expect(ask('HEAD', 'one')).rejects.toThrow()
    while (proxy.requests().length === 0) await new Promise((resolve) => setTimeout(resolve, 5))
    await proxy.stop()
    await hanging
  })
})

describe('a door of an immutable registry', () => {
  it('writes a tag once, whatever the bytes, and digests as often as asked', async () => {
    proxy.makeImmutable({ status: 403, body: '{"errors":[{"code":"DENIED"}]}' })
    const statuses: number[] = []
    for (const [tag, body] of [
      ['one', 'a'],
      ['one', 'a'],
      ['one', 'b'],
      [`sha256:${'0'.repeat(64)}`, 'a'],
      [`sha256:${'0'.repeat(64)}`, 'a'],
    ] as const)
      statuses.push((await ask('PUT', tag, body)).status)
    expect(statuses).toEqual([201, 403, 403, 201, 201])
  })
})
