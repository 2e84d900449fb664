/** What a failed notification says: how often it was tried, how it ended, why, and what to do; in virtual time. */
import { describe, expect, it } from 'vitest'
import { ActionError } from '../../src/errors.ts'
import type { ReceiverType } from '../../src/flux/receiver-types.ts'
import type { NotifyInputs } from '../../src/inputs/flux.ts'
import { notifyReceivers } from '../../src/notify/notify.ts'
import type { NotifyResult } from '../../src/results.ts'
import { aResult, aRun, fakeSha, START } from '../fakes/builders.ts'
import { type FakePorts, type FakeReply, fakePorts, fakeReceivers, fakeTokens } from '../fakes/fake-ports.ts'

const URL = `https://flux.example/hook/${'c0ffee00'.repeat(8)}`
const TOKEN = 'webhook-t0ken'
const SHOWN = 'receiver flux.example/hook/c0ffee00…'

function notify(
  ports: FakePorts,
  type: ReceiverType,
  apps: readonly string[],
): Promise<readonly NotifyResult[]> {
  const inputs: NotifyInputs = {
    receivers: [{ url: URL, type, token: type === 'generic-oidc' ? null : TOKEN }],
    oidcAudience: 'notification-controller',
    onFailure: 'fail',
  }
  const published = { apps: apps.map((app) => aResult(app)), head: fakeSha('main'), run: aRun() }
  return notifyReceivers(inputs, published, ports)
}

function world(replies: readonly FakeReply[], overrides: Partial<FakePorts> = {}): FakePorts {
  return fakePorts({ receivers: fakeReceivers(replies), ...overrides })
}

const fault = (code: string) => Object.assign(new Error('the receiver gave no answer'), { code })
const always = (reply: FakeReply): FakeReply[] => Array.from({ length: 5 }, () => reply)
const page = (status: number): FakeReply => ({ status, bodyStart: '<html>nginx</html>' })

type Row = [
  name: string,
  type: ReceiverType,
  replies: readonly FakeReply[],
  attempts: number,
  status: NotifyResult['status'],
  message: RegExp,
  hint: RegExp,
]

describe('notifyReceivers', () => {
  it.each<Row>([
    ['201', 'generic', always(201), 1, 'rejected', /answered 201: .*ingress or proxy/, /ingress/],
    [
      '202',
      'generic',
      always(202),
      1,
      'rejected',
      /answered 202: .*event server/,
      /Service webhook-receiver/,
    ],
    ['301', 'generic', always(301), 1, 'rejected', /answered 301: .*redirects/, /double or trailing slash/],
    ['307', 'generic', always(307), 1, 'rejected', /answered 307: .*redirects/, /final https address/],
    [
      '400, signed',
      'generic-hmac',
      always(400),
      1,
      'rejected',
      /refused the signature/,
      /flux-webhook-token.*newline/,
    ],
    [
      '400, signed for Nexus',
      'nexus',
      always(400),
      1,
      'rejected',
      /refused the signature/,
      /flux-webhook-token/,
    ],
    [
      '400, with an OIDC token',
      'generic-oidc',
      always(400),
      1,
      'rejected',
      /refused the OIDC token/,
      /flux-oidc-audience.*issuerURL.*validations/,
    ],
    [
      '400, with the secret path alone',
      'dockerhub',
      always(400),
      1,
      'rejected',
      /another type, its Secret is missing/,
      /spec\.type/,
    ],
    ['400 of github', 'github', always(400), 1, 'rejected', /signature/, /spec\.events.* push\./],
    [
      '400 of gitlab',
      'gitlab',
      always(400),
      1,
      'rejected',
      /token or the event/,
      /spec\.events.* Push Hook\./,
    ],
    ['400 of bitbucket', 'bitbucket', always(400), 1, 'rejected', /signature/, /spec\.events.* repo:push\./],
    ['400 of harbor', 'harbor', always(400), 1, 'rejected', /refused the token/, /flux-webhook-token/],
    [
      '400 of cdevents',
      'cdevents',
      always(400),
      1,
      'rejected',
      /refused the event/,
      /dev\.cdevents\.artifact\.published/,
    ],
    [
      '400 with a page',
      'generic-hmac',
      always(page(400)),
      1,
      'rejected',
      /answered 400/,
      /a text, which Flux never sends/,
    ],
    [
      '404 with nothing',
      'generic',
      always(404),
      1,
      'rejected',
      /no ready Receiver has this path/,
      /changes with the Secret/,
    ],
    [
      '404 with nothing, OIDC',
      'generic-oidc',
      always(404),
      1,
      'rejected',
      /no ready Receiver/,
      /status\.webhookPath again, and/,
    ],
    ['404 with a page', 'generic', always(page(404)), 1, 'rejected', /did not reach \/hook\//, /path prefix/],
    ['408', 'generic', always(408), 5, 'rejected', /answered 408/, /run the job again/],
    ['413', 'generic', always(413), 1, 'rejected', /over 3 MiB/, /limit of the ingress/],
    ['429', 'generic', always(429), 5, 'rejected', /answered 429/, /run the job again/],
    [
      '500',
      'generic',
      always(500),
      2,
      'rejected',
      /annotate an object or evaluate its filter/,
      /notification-controller's log/,
    ],
    ['502', 'generic', always(502), 5, 'rejected', /answered 502/, /webhook-receiver pods/],
    ['503', 'generic', always(503), 5, 'rejected', /suspended or not Ready/, /flux resume receiver/],
    [
      '503 with a page',
      'generic',
      always(page(503)),
      5,
      'rejected',
      /answered 503/,
      /ingress or proxy in front/,
    ],
    ['504', 'generic', always(504), 5, 'rejected', /answered 504/, /webhook-receiver pods/],
    [
      'a reset',
      'generic',
      always(fault('ECONNRESET')),
      5,
      'unreachable',
      /could not be reached: ECONNRESET/,
      /firewall/,
    ],
    [
      'a refusal',
      'generic',
      always(fault('ECONNREFUSED')),
      5,
      'unreachable',
      /ECONNREFUSED/,
      /Nothing listens/,
    ],
    ['a time-out', 'generic', always(fault('ETIMEDOUT')), 5, 'unreachable', /ETIMEDOUT/, /firewall/],
    ['no name', 'generic', always(fault('ENOTFOUND')), 5, 'unreachable', /ENOTFOUND/, /does not resolve/],
    [
      'no name just now',
      'generic',
      always(fault('EAI_AGAIN')),
      5,
      'unreachable',
      /EAI_AGAIN/,
      /does not resolve/,
    ],
    [
      'an old certificate',
      'generic',
      always(fault('CERT_HAS_EXPIRED')),
      1,
      'unreachable',
      /CERT_HAS_EXPIRED/,
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      'a private CA',
      'generic',
      always(fault('SELF_SIGNED_CERT_IN_CHAIN')),
      1,
      'unreachable',
      /SELF_SIGNED/,
      /NODE_EXTRA_CA_CERTS/,
    ],
    [
      'no TLS there',
      'generic',
      always(fault('ERR_SSL_WRONG_VERSION_NUMBER')),
      5,
      'unreachable',
      /ERR_SSL/,
      /port/,
    ],
    [
      'a proxy with a password',
      'generic',
      always(fault('PROXY_407')),
      1,
      'unreachable',
      /the proxy answered 407/,
      /user:password/,
    ],
    [
      'a proxy that forbids',
      'generic',
      always(fault('PROXY_403')),
      1,
      'unreachable',
      /the proxy answered 403/,
      /NO_PROXY/,
    ],
    [
      'a proxy in trouble',
      'generic',
      always(fault('PROXY_503')),
      5,
      'unreachable',
      /the proxy answered 503/,
      /NO_PROXY/,
    ],
    [
      'a proxy whose address is wrong',
      'generic',
      always(fault('PROXY_INVALID')),
      1,
      'unreachable',
      /HTTPS_PROXY is not a valid URL/,
      /http:\/\/host:port/,
    ],
    [
      'an error without a code',
      'generic',
      always(new Error('odd')),
      5,
      'unreachable',
      /no answer came/,
      /firewall/,
    ],
  ])('%s', async (_, type, replies, attempts, status, message, hint) => {
    const ports = world(replies)
    const results = await notify(ports, type, ['web'])
    expect(results).toMatchObject([{ receiver: 'flux.example/hook/c0ffee00…', type, status, attempts }])
    const { error } = results[0] as NotifyResult
    expect(error?.message).toMatch(message)
    expect(error?.message.startsWith(SHOWN)).toBe(true)
    expect(error?.hint).toMatch(hint)
    expect(ports.receivers.requests).toHaveLength(attempts)
    expect(ports.clock.sleeps).toEqual([1000, 2000, 4000, 8000].slice(0, attempts - 1))
  })
})

describe('a receiver that wants OIDC tokens', () => {
  it('gets one, for the audience of the input, in all its attempts', async () => {
    const ports = world([503, fault('ECONNRESET'), 200])
    expect(await notify(ports, 'generic-oidc', ['web', 'api'])).toMatchObject([
      { status: 'accepted', attempts: 3 },
    ])
    expect(ports.tokens.audiences).toEqual(['notification-controller'])
    const sent = ports.receivers.requests.map(({ headers }) => headers.authorization)
    expect(sent).toEqual(['Bearer minted-t0ken-1', 'Bearer minted-t0ken-1', 'Bearer minted-t0ken-1'])
  })

  it('gets a new one when the first has aged', async () => {
    const slow = { status: 429, retryAfterMs: 60_000 }
    const ports = world([slow, slow, slow, slow, 200])
    expect(await notify(ports, 'generic-oidc', ['web'])).toMatchObject([
      { status: 'accepted', durationMs: 240_000 },
    ])
    const sent = ports.receivers.requests.map(({ headers }) => headers.authorization?.slice(-1))
    expect(sent).toEqual(['1', '1', '1', '1', '2'])
  })

  it('is not called when the job may not have one, which is a result and no exception', async () => {
    const refusal = new ActionError('Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable', {
      code: 'FDA-NOTIFY-OIDC-TOKEN',
    })
    const ports = world([], { tokens: fakeTokens(refusal) })
    expect(await notify(ports, 'generic-oidc', ['web'])).toEqual([
      {
        receiver: 'flux.example/hook/c0ffee00…',
        type: 'generic-oidc',
        status: 'unreachable',
        httpStatus: null,
        attempts: 0,
        durationMs: 0,
        error: {
          code: 'FDA-NOTIFY-OIDC-TOKEN',
          message: `${SHOWN} was not called: GitHub gave this job no OIDC token: Unable to get ACTIONS_ID_TOKEN_REQUEST_URL env variable`,
          hint: expect.stringContaining('id-token: write'),
        },
      },
    ])
    expect(ports.receivers.requests).toEqual([])
  })

  it('is told nothing that an unforeseen error of the token service says', async () => {
    const ports = world([], { tokens: fakeTokens(new Error(`secret ${TOKEN}`)) })
    const shown = JSON.stringify(await notify(ports, 'generic-oidc', ['web'])) + ports.log.whole()
    expect(shown).toContain('FDA-NOTIFY-OIDC-TOKEN')
    expect(shown).not.toContain(TOKEN)
  })

  it('never shows the token', async () => {
    const ports = world([503, 400])
    const shown = JSON.stringify(await notify(ports, 'generic-oidc', ['web'])) + ports.log.whole()
    expect(shown).toContain('FDA-NOTIFY-REFUSED')
    expect(shown).not.toContain('minted-t0ken')
  })
})

describe('a receiver with a call per app', () => {
  const apps = ['web', 'api', 'docs']

  it('has one result that sums its calls', async () => {
    const ports = world([200, 503, 200, 200])
    expect(await notify(ports, 'dockerhub', apps)).toMatchObject([
      { status: 'accepted', httpStatus: 200, attempts: 4, durationMs: 1000, error: null },
    ])
    const told = ports.receivers.requests.map(({ body }) => (JSON.parse(body) as { apps: string[] }).apps)
    expect(told).toEqual([['web'], ['api'], ['api'], ['docs']])
  })

  it('is still told of the others when it fails over one app', async () => {
    const ports = world([200, 500, 500, 200])
    const [result] = await notify(ports, 'quay', apps)
    expect(result).toMatchObject({ status: 'rejected', httpStatus: 500, attempts: 4 })
    expect(result?.error?.message).toMatch(/answered 500: .* \(not told: api\)$/)
  })

  it('is left alone after an answer that every call would get', async () => {
    const ports = world([200, 404])
    const [result] = await notify(ports, 'acr', apps)
    expect(result).toMatchObject({ status: 'rejected', httpStatus: 404, attempts: 2 })
    expect(result?.error?.message).toMatch(/\(not told: api, docs\)$/)
  })
})

describe('a cancelled run', () => {
  it('calls nobody', async () => {
    const ports = world([], { signal: AbortSignal.abort(new Error('cancelled by SIGINT')) })
    const [result] = await notify(ports, 'generic', ['web'])
    expect(result).toMatchObject({ status: 'unreachable', attempts: 0 })
    expect(result?.error).toMatchObject({
      code: 'FDA-NOTIFY-CANCELLED',
      message: `${SHOWN} was not called: the run was cancelled first`,
    })
  })

  it('cuts off a call, and counts it', async () => {
    const stop = new AbortController()
    const receivers = {
      ...fakeReceivers(),
      async post(): Promise<never> {
        stop.abort()
        throw new Error('cancelled by SIGTERM')
      },
    }
    const [result] = await notify(fakePorts({ receivers, signal: stop.signal }), 'generic', ['web'])
    expect(result).toMatchObject({ attempts: 1, error: { code: 'FDA-NOTIFY-CANCELLED' } })
  })
})

it('dates an event of cdevents with the time of its call', async () => {
  const ports = world([503, 200])
  await notify(ports, 'cdevents', ['web'])
  const events = ports.receivers.requests.map(({ body }) => JSON.parse(body).context)
  expect(events.map(({ timestamp }) => Date.parse(timestamp) - START)).toEqual([0, 1000])
  expect(events[0].id).toBe(events[1].id)
})
