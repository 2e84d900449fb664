/** Tag lists page by page, and blobs from wherever the registry keeps them: credentials stay with the registry. */
import { once } from 'node:events'
import { type AddressInfo, createServer } from 'node:net'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createRegistry, registryTime } from '../../src/adapters/registry.ts'
import { parseDigest } from '../../src/domain.ts'
import { withAttempts } from '../../src/retry.ts'
import { fakeClock } from '../fakes/fake-clock.ts'
import { type Loopback, listen } from '../fakes/loopback.ts'
import { basicOf, digestOf, type RegistryServer, startRegistry } from './registry-server.ts'

const BASIC = basicOf('ada', 'pw')
const CONFIG = '{"config":{"Labels":{"a":"1"}}}'

let server: RegistryServer
let storage: Loopback
let fetched: (string | undefined)[]

beforeEach(async () => {
  fetched = []
  server = await startRegistry({ kind: 'basic', basic: BASIC })
  storage = await listen((request, response) => {
    fetched.push(request.headers.authorization)
    response.end(request.url === '/good' ? CONFIG : 'something else')
  })
})

afterEach(async () => {
  await server.stop()
  await storage.stop()
})

function open() {
  const credentials = async (host: string) =>
    host === server.host ? { username: 'ada', password: 'pw' } : null
  return createRegistry({ credentials, signal: new AbortController().signal })
}

const repository = () => `${server.host}/acme/web`

async function blob(digest: string): Promise<string> {
  const parsed = parseDigest(digest)
  if (parsed === null) throw new Error(`${digest} is no digest`)
  return Buffer.from(await open().blob(repository(), parsed)).toString()
}

describe('tryDigest', () => {
  it('leaves the connection open, so that the next call need not shake hands', async () => {
    const ports: (number | undefined)[] = []
    const lone = await listen((request, response) => {
      ports.push(request.socket.remotePort)
      response.setHeader('docker-content-digest', digestOf('{}')).setHeader('content-length', 2)
      response.end(request.method === 'HEAD' ? undefined : '{}')
    })
    const registry = createRegistry({ credentials: async () => null, signal: new AbortController().signal })
    const ref = (reference: string) => ({ repository: `${new URL(lone.url).host}/acme/web`, reference })
    for (const tag of ['a', 'b', 'c', 'd', 'e', 'f'])
      expect(await registry.tryDigest(ref(tag))).toBe(digestOf('{}'))
    await lone.stop()
    expect(ports).toHaveLength(6)
    // A second one is opened while the first is looked over after its answer.
    expect(new Set(ports).size).toBeLessThanOrEqual(2)
  })

  it('goes on where a server answers HEAD with a body, as none should', async () => {
    const head = `HTTP/1.1 200 OK\r\ndocker-content-digest: ${digestOf('{}')}\r\ncontent-length: 2\r\n\r\n`
    const broken = createServer((socket) => {
      socket.on('error', () => undefined)
      socket.on('data', () => socket.write(`${head}{}`))
    })
    await once(broken.listen(0, '127.0.0.1'), 'listening')
    const { port } = broken.address() as AddressInfo
    const registry = createRegistry({ credentials: async () => null, signal: new AbortController().signal })
    const ports = { clock: fakeClock(), random: () => 0, signal: new AbortController().signal }
    const ask = async (reference: string) =>
      await withAttempts(
        async () => await registry.tryDigest({ repository: `127.0.0.1:${port}/acme/web`, reference }),
        ports,
      )
    for (const tag of ['a', 'b', 'c']) expect(await ask(tag)).toBe(digestOf('{}'))
    broken.close()
  })
})

describe('listTags', () => {
  it('gives the tags of every page', async () => {
    const tags = ['a', 'b', 'c', 'd', 'e']
    for (const tag of tags) server.store('acme/web', tag, '{}')
    expect(await open().listTags(repository())).toEqual(tags)
    expect(server.requests().filter(({ path }) => path.includes('last='))).toHaveLength(2)
  })

  it('is empty for a repository that does not exist yet', async () => {
    expect(await open().listTags(repository())).toEqual([])
  })

  it.each([
    ['another host', () => `${storage.url}/v2/acme/web/tags/list?last=a`],
    ['itself without its port', () => 'http://localhost/v2/acme/web/tags/list?last=a'],
    ['itself by https', () => 'https://127.0.0.1/v2/acme/web/tags/list?last=a'],
  ])('asks the registry itself for the next page, although it names %s', async (_, target) => {
    for (const tag of ['a', 'b']) server.store('acme/web', tag, '{}')
    const link = `<${target()}>; rel="next"`
    server.failNext({ kind: 'status', status: 200, headers: { link }, body: '{"tags":["a"]}' })
    expect(await open().listTags(repository())).toEqual(['a', 'b'])
    expect(fetched).toEqual([])
  })

  it.each([
    ['every page names itself as the next', '</v2/acme/web/tags/list?n=1000>; rel="next"'],
    ['the next page has no readable address', '<http://[>; rel="next"'],
    ['the next page has no address at all', 'rel=next; rel="next"'],
  ])('is not known when %s', async (_, link) => {
    server.failNext({ kind: 'status', status: 200, headers: { link }, body: '{"tags":["a"]}' })
    server.failNext({ kind: 'status', status: 200, headers: { link }, body: '{"tags":["a"]}' })
    await expect(open().listTags(repository())).rejects.toMatchObject({ code: 'FDA-PUSH-TAG-LIST' })
  })

  it('has a hundred thousand tags, and is not known when there are more', async () => {
    const tags = Array.from({ length: 100_000 }, (_, index) => `sha-${index}`)
    const body = JSON.stringify({ tags })
    server.failNext({ kind: 'status', status: 200, body })
    expect(await open().listTags(repository())).toHaveLength(100_000)
    const link = '</v2/acme/web/tags/list?last=z>; rel="next"'
    server.failNext({ kind: 'status', status: 200, headers: { link }, body })
    await expect(open().listTags(repository())).rejects.toMatchObject({ code: 'FDA-PUSH-TAG-LIST' })
  })

  it.each(['{"name":"acme/web","tags":null}', '{}'])('takes %s as no tag', async (body) => {
    server.failNext({ kind: 'status', status: 200, body })
    expect(await open().listTags(repository())).toEqual([])
  })

  it('says what could not be listed', async () => {
    server.failNext({ kind: 'status', status: 403 })
    await expect(open().listTags(repository())).rejects.toMatchObject({
      status: 403,
      code: 'FDA-PUSH-DENIED',
    })
  })
})

describe('blob', () => {
  it('has the bytes of the registry', async () => {
    expect(await blob(server.storeBlob(CONFIG))).toBe(CONFIG)
  })

  it('is fetched from a storage that the registry names, which sees no credentials', async () => {
    expect(await blob(server.storeBlob(CONFIG, `${storage.url}/good`))).toBe(CONFIG)
    expect(fetched).toEqual([undefined])
  })

  it('is refused when its bytes are not those of the digest', async () => {
    const digest = server.storeBlob(CONFIG, `${storage.url}/bad`)
    await expect(blob(digest)).rejects.toMatchObject({ code: 'FDA-PUSH-WRONG-DIGEST' })
  })

  it('says that it is not there', async () => {
    await expect(blob(digestOf('nothing'))).rejects.toMatchObject({ status: 404 })
  })
})

describe('registryTime', () => {
  const at = async (host: string) =>
    await registryTime(`${host}/acme/web`, { signal: new AbortController().signal })

  it('is what the registry writes above its answer, a refusal too', async () => {
    const refusing = await listen((_, response) => {
      response.writeHead(401, { date: 'Thu, 27 Nov 2025 20:00:05 GMT' }).end()
    })
    expect(await at(new URL(refusing.url).host)).toBe(Date.UTC(2025, 10, 27, 20, 0, 5))
    await refusing.stop()
    expect(await at(new URL(refusing.url).host)).toBeNull()
  })

  it('is not known where the registry writes none', async () => {
    const silent = await listen((_, response) => {
      response.sendDate = false
      response.end()
    })
    expect(await at(new URL(silent.url).host)).toBeNull()
    await silent.stop()
  })
})
