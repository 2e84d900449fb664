/** One result per receiver: how often it was called, what became of it, and nothing that is secret. */
import { describe, expect, it } from 'vitest'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { notifyReceivers } from '../../src/notify/notify.ts'
import type { AppResult, NotifyResult } from '../../src/results.ts'
import { aFailedResult, anInputs, aResult, aRun, fakeSha } from '../fakes/builders.ts'
import { type FakePorts, type FakeReply, fakePorts, fakeReceivers } from '../fakes/fake-ports.ts'

const SEGMENT = 'c0ffee00'.repeat(8)
const URL_1 = `https://flux.example/hook/${SEGMENT}`
const URL_2 = `https://other.example/hook/${'decade00'.repeat(8)}`
const TOKEN = 'webhook-t0ken'

async function notify(
  ports: FakePorts,
  raw: Partial<RawInputs> = {},
  apps: readonly AppResult[] = [aResult('web')],
): Promise<readonly NotifyResult[]> {
  const inputs = anInputs({ 'flux-webhook-url': URL_1, 'flux-webhook-token': TOKEN, ...raw }).notify
  return await notifyReceivers(inputs, { apps, head: fakeSha('main'), run: aRun() }, ports)
}

function world(replies: Parameters<typeof fakeReceivers>[0], overrides: Partial<FakePorts> = {}): FakePorts {
  return fakePorts({ receivers: fakeReceivers(replies), ...overrides })
}

const fault = (code: string) => Object.assign(new Error('connect failed'), { code })
const five = <T>(reply: T): T[] => Array.from({ length: 5 }, () => reply)

describe('notifyReceivers', () => {
  it.each<[string, readonly FakeReply[], NotifyResult['status'], string | null, number | null]>([
    ['200', [200], 'accepted', null, 200],
    ['201', [201], 'rejected', 'INGRESS', 201],
    ['202', [202], 'rejected', 'WRONG-SERVICE', 202],
    ['204', [204], 'rejected', 'INGRESS', 204],
    ['301', [301], 'rejected', 'REDIRECTED', 301],
    ['307', [307], 'rejected', 'REDIRECTED', 307],
    ['400', [400], 'rejected', 'REFUSED', 400],
    ['401', [401], 'rejected', 'INGRESS', 401],
    ['403', [403], 'rejected', 'INGRESS', 403],
    ['404 with nothing', [404], 'rejected', 'UNKNOWN-HOOK', 404],
    ['404 with a page', [{ status: 404, bodyStart: '404 page' }], 'rejected', 'WRONG-PATH', 404],
    ['408 throughout', five(408), 'rejected', 'INGRESS', 408],
    ['413', [413], 'rejected', 'TOO-LARGE', 413],
    ['429 throughout', five(429), 'rejected', 'INGRESS', 429],
    ['500, then 200', [500, 200], 'accepted', null, 200],
    ['500 twice', [500, 500], 'rejected', 'FAILED', 500],
    ['502 throughout', five(502), 'rejected', 'INGRESS', 502],
    ['503 until it is Ready', [503, 503, 503, 503, 200], 'accepted', null, 200],
    ['503 throughout', five(503), 'rejected', 'NOT-READY', 503],
    ['504 throughout', five(504), 'rejected', 'INGRESS', 504],
    ['a refused connection, then 200', [fault('ECONNREFUSED'), 200], 'accepted', null, 200],
    ['refused connections', five(fault('ECONNREFUSED')), 'unreachable', 'UNREACHABLE', null],
    ['resets', five(fault('ECONNRESET')), 'unreachable', 'UNREACHABLE', null],
    ['time-outs', five(fault('UND_ERR_HEADERS_TIMEOUT')), 'unreachable', 'UNREACHABLE', null],
    ['a name that does not resolve', five(fault('ENOTFOUND')), 'unreachable', 'DNS', null],
    ['a name that resolves late', [fault('EAI_AGAIN'), fault('EAI_AGAIN'), 200], 'accepted', null, 200],
    ['an expired certificate', [fault('CERT_HAS_EXPIRED')], 'unreachable', 'CERTIFICATE', null],
    ['a reset, then a refusal', [fault('ECONNRESET'), 400], 'rejected', 'REFUSED', 400],
    ['503, then an empty 404', [503, 404], 'rejected', 'UNKNOWN-HOOK', 404],
    ['502s, then 500', [502, 502, 500], 'rejected', 'FAILED', 500],
  ])('%s', async (_, replies, status, code, httpStatus) => {
    const ports = world(replies)
    const [result] = await notify(ports)
    expect(result).toMatchObject({ status, httpStatus, attempts: replies.length, type: 'generic-hmac' })
    expect(result?.error?.code ?? null).toBe(code === null ? null : `FDA-NOTIFY-${code}`)
    expect(ports.receivers.requests).toHaveLength(replies.length)
  })

  it('waits 1, 2, 4 and 8 seconds at most between five attempts', async () => {
    const ports = world(five(503))
    const [result] = await notify(ports)
    expect(ports.clock.sleeps).toEqual([1000, 2000, 4000, 8000])
    expect(result?.durationMs).toBe(15_000)
  })

  it('spreads the waits, so that many runs do not come back together', async () => {
    const ports = world(five(503), { random: () => 0.25 })
    await notify(ports)
    expect(ports.clock.sleeps).toEqual([250, 500, 1000, 2000])
  })

  it('waits as long as Retry-After asks, a minute at most', async () => {
    const asked = [3_000, 3_600_000].map((retryAfterMs) => ({ status: 429, retryAfterMs }))
    const ports = world([...asked, 200])
    await notify(ports)
    expect(ports.clock.sleeps).toEqual([3_000, 60_000])
  })

  it('says after each attempt what was answered and when the next one is', async () => {
    const ports = world([503, 200])
    await notify(ports)
    expect(ports.log.texts('info')).toEqual([
      'flux.example/hook/c0ffee00… (generic-hmac): 503, attempt 1 of 5, again in 1.0 s',
      'flux.example/hook/c0ffee00… (generic-hmac): 200, accepted: web',
    ])
  })

  it('gives the cause and the fix with a failure', async () => {
    const [result] = await notify(world([400]))
    expect(result?.error).toEqual({
      code: 'FDA-NOTIFY-REFUSED',
      message: expect.stringMatching(/^receiver flux\.example\/hook\/c0ffee00… answered 400: .*signature/),
      hint: expect.stringContaining('flux-webhook-token'),
    })
  })

  it('stops calling when the run is cancelled', async () => {
    const stop = new AbortController()
    const receivers = fakeReceivers(five(503))
    const ports = fakePorts({
      signal: stop.signal,
      receivers: {
        ...receivers,
        async post(request) {
          stop.abort()
          return await receivers.post(request)
        },
      },
    })
    const [result] = await notify(ports)
    expect(result).toMatchObject({ status: 'rejected', attempts: 1 })
  })

  it('calls every receiver, and none waits for another that fails', async () => {
    const ports = world({ [URL_1]: five(503), [URL_2]: [200] })
    const results = await notify(ports, {
      'flux-webhook-url': `${URL_1}\n${URL_2}`,
      'flux-receiver-type': 'generic-hmac, generic',
    })
    expect(results).toMatchObject([
      { receiver: 'flux.example/hook/c0ffee00…', type: 'generic-hmac', status: 'rejected', attempts: 5 },
      { receiver: 'other.example/hook/decade00…', type: 'generic', status: 'accepted', durationMs: 0 },
    ])
    expect(ports.receivers.unused).toBe(0)
  })

  it('signs with the token of each receiver', async () => {
    const ports = world(undefined)
    await notify(ports, { 'flux-webhook-url': `${URL_1}\n${URL_2}`, 'flux-webhook-token': 'one\ntwo' })
    const [first, second] = ports.receivers.requests.map(({ headers }) => headers['x-signature'])
    expect(first).toMatch(/^sha256=/)
    expect(second).not.toBe(first)
  })

  it.each([
    ['no app was published', {}, [aFailedResult('web')]],
    ['no app was planned', {}, []],
    ['no URL is given', { 'flux-webhook-url': '', 'flux-webhook-token': '' }, [aResult('web')]],
  ])('leaves the receivers alone when %s', async (_, raw, apps) => {
    const ports = world([])
    expect(await notify(ports, raw, apps)).toEqual([])
    expect(ports.receivers.requests).toEqual([])
  })
})

describe('secrets', () => {
  const quoting = new Error(`request to ${URL_1} with ${TOKEN} failed`)

  it.each<[string, readonly FakeReply[]]>([
    ['accepted', [200]],
    ['refused', [400]],
    ['redirected to the same address', [{ status: 301, bodyStart: `<a href="${URL_1}">` }]],
    ['answered by a page that quotes the address', [{ status: 404, bodyStart: `no ${URL_1}` }]],
    ['not ready', five(503)],
    ['unreachable', five(fault('ECONNREFUSED'))],
    ['unreachable, with an error that quotes the address', five(quoting)],
    ['unreachable, with such an error as cause', five(new TypeError('fetch failed', { cause: quoting }))],
  ])('stay out of results and log when the call was %s', async (_, replies) => {
    const ports = world(replies)
    const shown = JSON.stringify(await notify(ports)) + ports.log.whole()
    expect(shown).toContain('flux.example/hook/c0ffee00…')
    for (const secret of [TOKEN, URL_1, SEGMENT, SEGMENT.slice(0, 12)]) expect(shown).not.toContain(secret)
  })
})
