/** One POST and its answer as it is: no redirect is followed, no long body is waited for, no silence lasts for ever. */
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest'
import { createReceivers } from '../../src/adapters/http.ts'
import type { ReceiverInput } from '../../src/inputs/flux.ts'
import { explainTransport } from '../../src/notify/explain.ts'
import { toNotifyBody, toRequest } from '../../src/notify/request.ts'
import { aResult, aRun, fakeSha } from '../fakes/builders.ts'
import { type Handler, type Loopback, listen } from '../fakes/loopback.ts'
import { type ReceiverServer, startReceiver } from '../fakes/receiver.ts'
import { byApps } from '../fakes/receiver-verdict.ts'

const TOKEN = 's3cr3t-token'

let flux: ReceiverServer
const others: Loopback[] = []

beforeEach(async () => {
  const resources = [{ name: 'web' }, { name: 'api' }]
  const apps = { name: 'apps', namespace: 'flux-system', type: 'generic-hmac', token: TOKEN }
  flux = await startReceiver({ receivers: [{ ...apps, resources, resourceFilter: byApps }] })
})

afterEach(async () => {
  vi.useRealTimers()
  await flux.stop()
  for (const server of others.splice(0)) await server.stop()
})

function aRequest(url = flux.url('apps'), receiver: Partial<ReceiverInput> = {}) {
  const body = toNotifyBody([aResult('web')], fakeSha('main'), aRun())
  if (body === null) throw new Error('something was published')
  return toRequest({ url, type: 'generic-hmac', token: TOKEN, ...receiver }, body)
}

async function post(request = aRequest(), signal = new AbortController().signal) {
  return await createReceivers(signal).post(request)
}

/** A server in place of Flux; its address is a webhook URL. */
async function serve(handler: Handler): Promise<string> {
  const server = await listen(handler)
  others.push(server)
  return `${server.url}/hook/0123456789abcdef`
}

describe('post', () => {
  it('is taken by a Receiver, which scans the apps of the run', async () => {
    expect(await post()).toEqual({ status: 200, bodyStart: '', retryAfterMs: null })
    expect(flux.calls()).toMatchObject([
      { method: 'POST', verdict: { reconciled: ['web'] }, headers: { 'content-type': 'application/json' } },
    ])
  })

  it('is refused by a Receiver with another token', async () => {
    expect(await post(aRequest(flux.url('apps'), { token: 'other' }))).toMatchObject({
      status: 400,
      bodyStart: '',
    })
  })

  it('keeps what tells an unknown hook from a wrong path', async () => {
    expect(await post(aRequest(`${flux.origin}/hook/unknown`))).toMatchObject({ status: 404, bodyStart: '' })
    expect(await post(aRequest(`${flux.origin}/flux/hook/unknown`))).toMatchObject({
      status: 404,
      bodyStart: '404 page not found\n',
    })
  })

  it.each([301, 302, 303, 307, 308] as const)('does not follow a %i', async (status) => {
    flux.answerWith({ fault: { kind: 'redirect', location: flux.url('apps'), status } })
    expect(await post()).toMatchObject({ status })
    expect(flux.calls()).toHaveLength(1)
  })

  it('reads only the beginning of a body that never ends', async () => {
    const url = await serve((request, response) => {
      request.resume()
      response.writeHead(502, { 'content-type': 'text/html' })
      const more = () => {
        while (!response.destroyed && response.write('<html>bad gateway</html>'.repeat(1000)));
        if (!response.destroyed) response.once('drain', more)
      }
      more()
    })
    const answer = await post(aRequest(url))
    expect(answer.status).toBe(502)
    expect(answer.bodyStart).toHaveLength(200)
    expect(answer.bodyStart.startsWith('<html>bad gateway</html><html>')).toBe(true)
  })

  it.each([
    ['7', 7000],
    ['0', 0],
    ['soon', null],
    ['', null],
  ])('reads Retry-After %j as %j', async (value, retryAfterMs) => {
    flux.answerWith({ fault: { kind: 'status', status: 503, headers: { 'retry-after': value } } })
    expect(await post()).toMatchObject({ status: 503, retryAfterMs })
  })

  it('reads a Retry-After that is a date', async () => {
    vi.useFakeTimers({ toFake: ['Date'], now: Date.parse('2026-03-04T05:06:07Z') })
    const headers = { date: 'Wed, 04 Mar 2026 05:06:07 GMT', 'retry-after': 'Wed, 04 Mar 2026 05:06:19 GMT' }
    flux.answerWith({ fault: { kind: 'status', status: 429, headers } })
    expect(await post()).toMatchObject({ status: 429, retryAfterMs: 12_000 })
  })

  it.each(['reset', 'cut'] as const)(
    'throws when the connection is %s, and can be tried again',
    async (kind) => {
      flux.answerWith({ fault: { kind } })
      const error: unknown = await post().catch((thrown: unknown) => thrown)
      expect(explainTransport(error)).toMatchObject({
        status: 'unreachable',
        attempts: 5,
        code: 'FDA-NOTIFY-UNREACHABLE',
      })
      expect(await post()).toMatchObject({ status: 200 })
    },
  )

  it('throws when nobody listens', async () => {
    const request = aRequest()
    await flux.stop()
    const error: unknown = await post(request).catch((thrown: unknown) => thrown)
    expect(explainTransport(error)).toMatchObject({ code: 'FDA-NOTIFY-UNREACHABLE', cause: 'ECONNREFUSED' })
  })

  it('ends with the run, although the server stays silent', async () => {
    const stop = new AbortController()
    const url = await serve(() => stop.abort(new Error('cancelled by SIGTERM')))
    await expect(post(aRequest(url), stop.signal)).rejects.toThrow('cancelled by SIGTERM')
  })

  it('never shows address or token in what it throws', async () => {
    const request = aRequest()
    await flux.stop()
    const error: unknown = await post(request).catch((thrown: unknown) => thrown)
    const shown = JSON.stringify(error, Object.getOwnPropertyNames(error)) + String(error)
    expect(shown).not.toContain(TOKEN)
    expect(shown).not.toContain(new URL(request.url).pathname)
  })
})
