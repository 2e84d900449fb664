/** Receivers behind proxies and private CAs, in a process of their own: Node reads both when it starts. */
import { join } from 'node:path'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { exec } from '../../src/adapters/exec.ts'
import type { CallOutcome } from '../../src/notify/explain.ts'
import type { ReceiverAnswer } from '../../src/ports-flux.ts'
import { createPrivateCa, type Ingress, type PrivateCa, startIngress } from '../fakes/ingress.ts'
import { type ProxyServer, startProxy } from '../fakes/proxy.ts'
import { type ReceiverServer, startReceiver } from '../fakes/receiver.ts'

const PROGRAM = join(import.meta.dirname, '..', 'fixtures', 'programs', 'call-receiver.mjs')
/** Resolves nowhere: what arrives came through the proxy. */
const HOST = 'flux.invalid'
const TOKEN = 's3cr3t-token'
const PASSWORD = 'pr0xy:p@ss'

let ca: PrivateCa
let flux: ReceiverServer
let ingress: Ingress
const proxies: ProxyServer[] = []

beforeAll(async () => {
  ca = createPrivateCa()
  flux = await startReceiver({
    receivers: [{ name: 'apps', namespace: 'flux-system', type: 'gitlab', token: TOKEN }],
  })
  ingress = await startIngress(ca.issue([HOST, 'localhost']), portOf(flux.origin))
})

afterEach(async () => {
  for (const proxy of proxies.splice(0)) await proxy.stop()
})

afterAll(async () => {
  for (const server of [ingress, flux]) await server.stop()
  ca.remove()
})

let before = 0
beforeEach(() => {
  before = flux.calls().length
})

const arrived = () => flux.calls().slice(before)
const path = () => new URL(flux.url('apps')).pathname

function portOf(origin: string): number {
  return Number(new URL(origin).port)
}

async function aProxy(options: Partial<Parameters<typeof startProxy>[0]> = {}): Promise<ProxyServer> {
  const proxy = await startProxy({ port: ingress.port, ...options })
  proxies.push(proxy)
  return proxy
}

interface Outcome {
  readonly answer?: ReceiverAnswer
  readonly verdict?: CallOutcome
  /** Everything that is in the error. */
  readonly dump?: string
}

async function call(origin: string, env: Readonly<Record<string, string>>): Promise<Outcome> {
  const request = { url: origin + path(), headers: { 'x-gitlab-token': TOKEN }, body: '{}' }
  const { stdout, stderr } = await exec(process.execPath, [PROGRAM, JSON.stringify(request)], {
    cwd: import.meta.dirname,
    env,
  })
  const segment = path().slice('/hook/'.length)
  for (const secret of [segment, segment.slice(0, 12), TOKEN, 'p@ss', encodeURIComponent(PASSWORD)]) {
    expect(stdout + stderr).not.toContain(secret)
  }
  return JSON.parse(stdout) as Outcome
}

const trusting = () => ({ NODE_EXTRA_CA_CERTS: ca.file })
const through = (proxy: ProxyServer, credentials = '') => `http://${credentials}127.0.0.1:${proxy.port}`

describe('a proxy', () => {
  it.each(['HTTPS_PROXY', 'https_proxy'])('of %s is asked for a tunnel and sees no path', async (name) => {
    const proxy = await aProxy()
    const { answer } = await call(`https://${HOST}`, { ...trusting(), [name]: through(proxy) })
    expect(answer).toMatchObject({ status: 200 })
    expect(arrived()).toMatchObject([{ receiver: 'apps', status: 200, body: '{}' }])
    expect(proxy.requests()).toEqual([{ method: 'CONNECT', target: `${HOST}:443`, authorization: null }])
  })

  it('gets user and password from its address, decoded', async () => {
    const proxy = await aProxy({ credentials: `user:${PASSWORD}` })
    const address = through(proxy, `user:${encodeURIComponent(PASSWORD)}@`)
    expect((await call(`https://${HOST}`, { ...trusting(), HTTPS_PROXY: address })).answer).toMatchObject({
      status: 200,
    })
    const basic = Buffer.from(`user:${PASSWORD}`).toString('base64')
    expect(proxy.requests()).toMatchObject([{ authorization: `Basic ${basic}` }])
  })

  it('may be written without http://', async () => {
    const proxy = await aProxy()
    const env = { ...trusting(), HTTPS_PROXY: `127.0.0.1:${proxy.port}` }
    expect((await call(`https://${HOST}`, env)).answer).toMatchObject({ status: 200 })
  })

  it('of HTTP_PROXY forwards plain http', async () => {
    const proxy = await aProxy({ port: portOf(flux.origin) })
    const { answer } = await call(`http://${HOST}`, { HTTP_PROXY: through(proxy) })
    expect(answer).toMatchObject({ status: 200 })
    expect(proxy.requests()).toMatchObject([{ method: 'POST', target: `http://${HOST}${path()}` }])
  })

  it.each<[string, Readonly<Record<string, string>>]>([
    ['NO_PROXY lists the host', { NO_PROXY: `other.example,${HOST}` }],
    ['NO_PROXY lists its domain', { no_proxy: '.invalid' }],
    ['NO_PROXY lists everything', { NO_PROXY: '*' }],
  ])('is left alone when %s', async (_, env) => {
    const proxy = await aProxy()
    const { verdict } = await call(`https://${HOST}`, { HTTPS_PROXY: through(proxy), ...env })
    expect(verdict).toMatchObject({ code: 'FDA-NOTIFY-DNS', attempts: 5 })
    expect(proxy.requests()).toEqual([])
  })

  it('of HTTP_PROXY is not for https', async () => {
    const proxy = await aProxy()
    expect((await call(`https://${HOST}`, { HTTP_PROXY: through(proxy) })).verdict).toMatchObject({
      code: 'FDA-NOTIFY-DNS',
    })
    expect(proxy.requests()).toEqual([])
  })

  it('is left alone for this machine', async () => {
    const proxy = await aProxy()
    const { answer } = await call(flux.origin, { HTTP_PROXY: through(proxy), HTTPS_PROXY: through(proxy) })
    expect([answer?.status, proxy.requests()]).toEqual([200, []])
  })

  it.each([
    [407, 1],
    [403, 1],
    [502, 5],
    [503, 5],
  ])('that answers %i is named: %i attempts', async (status, attempts) => {
    const proxy = await aProxy({ refuseWith: status })
    const address = through(proxy, `user:${encodeURIComponent(PASSWORD)}@`)
    const { verdict } = await call(`https://${HOST}`, { ...trusting(), HTTPS_PROXY: address })
    const cause = `the proxy answered ${status}`
    expect(verdict).toMatchObject({ code: 'FDA-NOTIFY-PROXY', cause, attempts })
    expect(arrived()).toEqual([])
  })

  it('that wants a password for plain http is named', async () => {
    const proxy = await aProxy({ credentials: `user:${PASSWORD}` })
    const { verdict } = await call(`http://${HOST}`, { HTTP_PROXY: through(proxy) })
    expect(verdict).toMatchObject({ code: 'FDA-NOTIFY-PROXY', cause: 'the proxy answered 407', attempts: 1 })
  })

  it.each([`socks9://user:${encodeURIComponent(PASSWORD)}@127.0.0.1:1`, 'http://', 'a b'])(
    'with the address %s is refused without quoting it',
    async (address) => {
      const { verdict, dump } = await call(`https://${HOST}`, { HTTPS_PROXY: address })
      expect(verdict).toMatchObject({ code: 'FDA-NOTIFY-PROXY', attempts: 1 })
      expect(dump).toContain('PROXY_INVALID')
    },
  )

  it('that nobody runs is a connection that failed', async () => {
    const proxy = await aProxy()
    await proxy.stop()
    const { verdict } = await call(`https://${HOST}`, { HTTPS_PROXY: through(proxy) })
    expect(verdict).toMatchObject({ code: 'FDA-NOTIFY-UNREACHABLE', cause: 'ECONNREFUSED', attempts: 5 })
  })
})

describe('a certificate', () => {
  const at = (port: number) => `https://localhost:${port}`

  it('of a private CA is trusted with NODE_EXTRA_CA_CERTS', async () => {
    expect((await call(at(ingress.port), trusting())).answer).toMatchObject({ status: 200 })
    expect(arrived()).toHaveLength(1)
  })

  it('of a private CA is refused without', async () => {
    const { verdict } = await call(at(ingress.port), {})
    expect(verdict).toMatchObject({ code: 'FDA-NOTIFY-CERTIFICATE', attempts: 1 })
    expect(arrived()).toEqual([])
  })

  it.each<[string, readonly string[], number, RegExp]>([
    ['for another host', ['other.example'], 2, /ALTNAME/],
    ['that has expired', ['localhost'], -1, /EXPIRED/],
  ])('%s is refused', async (_, names, days, cause) => {
    const other = await startIngress(ca.issue(names, days), portOf(flux.origin))
    try {
      const { verdict } = await call(at(other.port), trusting())
      expect(verdict).toMatchObject({ code: 'FDA-NOTIFY-CERTIFICATE', attempts: 1 })
      expect(verdict?.cause).toMatch(cause)
      expect(arrived()).toEqual([])
    } finally {
      await other.stop()
    }
  })

  it('is missed where plain http is spoken', async () => {
    const { verdict } = await call(at(portOf(flux.origin)), trusting())
    expect(verdict).toMatchObject({ code: 'FDA-NOTIFY-UNREACHABLE' })
    expect(verdict?.hint).toContain('not in TLS')
  })
})
