/** An answer is judged by what Flux really does, and a failure comes with its cause and the fix. */
import { describe, expect, it } from 'vitest'
import { explainAnswer, explainTransport } from '../../src/notify/explain.ts'

const answer = (status: number, bodyStart = '') => explainAnswer({ status, bodyStart, retryAfterMs: null })

const fault = (code: string, cause?: Error) =>
  Object.assign(new Error('the call failed', cause === undefined ? undefined : { cause }), { code })

describe('explainAnswer', () => {
  it('takes exactly 200 as success', () => {
    expect(answer(200).status).toBe('accepted')
    for (const status of [201, 202, 204, 206, 299]) expect(answer(status).status).toBe('rejected')
  })

  it.each([
    [202, 1, 'FDA-NOTIFY-WRONG-SERVICE', /event server/, /webhook-receiver/],
    [204, 1, 'FDA-NOTIFY-INGRESS', /ingress or proxy/, /ingress/],
    [301, 1, 'FDA-NOTIFY-REDIRECTED', /redirects/, /final https address/],
    [302, 1, 'FDA-NOTIFY-REDIRECTED', /redirects/, /slash/],
    [308, 1, 'FDA-NOTIFY-REDIRECTED', /redirects/, /slash/],
    [400, 1, 'FDA-NOTIFY-REFUSED', /signature/, /flux-receiver-type.*flux-webhook-token.*newline/],
    [401, 1, 'FDA-NOTIFY-INGRESS', /ingress or proxy/, /ingress/],
    [403, 1, 'FDA-NOTIFY-INGRESS', /ingress or proxy/, /ingress/],
    [408, 5, 'FDA-NOTIFY-INGRESS', /ingress or proxy/, /run the job again/],
    [413, 1, 'FDA-NOTIFY-TOO-LARGE', /3 MiB/, /ewer apps/],
    [429, 5, 'FDA-NOTIFY-INGRESS', /ingress or proxy/, /run the job again/],
    [500, 2, 'FDA-NOTIFY-FAILED', /annotate|filter/, /notification-controller's log/],
    [502, 5, 'FDA-NOTIFY-INGRESS', /ingress or proxy/, /webhook-receiver pods/],
    [503, 5, 'FDA-NOTIFY-NOT-READY', /suspended or not Ready/, /flux resume receiver/],
    [504, 5, 'FDA-NOTIFY-INGRESS', /ingress or proxy/, /webhook-receiver pods/],
  ])('%i: %i attempts, %s', (status, attempts, code, cause, hint) => {
    const verdict = answer(status)
    expect(verdict).toMatchObject({ status: 'rejected', attempts, code })
    expect(verdict.cause).toMatch(cause)
    expect(verdict.hint).toMatch(hint)
  })

  it('tells an unknown hook, whose answer is empty, from a path that never reached the receiver', () => {
    expect(answer(404)).toMatchObject({ attempts: 1, code: 'FDA-NOTIFY-UNKNOWN-HOOK' })
    expect(answer(404).hint).toContain('status.webhookPath')
    expect(answer(404, '404 page not found\n')).toMatchObject({ attempts: 1, code: 'FDA-NOTIFY-WRONG-PATH' })
    expect(answer(404, '<html>nginx</html>').hint).toContain('/hook/')
  })
})

describe('explainTransport', () => {
  it.each([
    ['ECONNREFUSED', 5, 'FDA-NOTIFY-UNREACHABLE'],
    ['ECONNRESET', 5, 'FDA-NOTIFY-UNREACHABLE'],
    ['ETIMEDOUT', 5, 'FDA-NOTIFY-UNREACHABLE'],
    ['EHOSTUNREACH', 5, 'FDA-NOTIFY-UNREACHABLE'],
    ['UND_ERR_CONNECT_TIMEOUT', 5, 'FDA-NOTIFY-UNREACHABLE'],
    ['UND_ERR_HEADERS_TIMEOUT', 5, 'FDA-NOTIFY-UNREACHABLE'],
    ['UND_ERR_SOCKET', 5, 'FDA-NOTIFY-UNREACHABLE'],
    ['ENOTFOUND', 5, 'FDA-NOTIFY-DNS'],
    ['EAI_AGAIN', 5, 'FDA-NOTIFY-DNS'],
    ['CERT_HAS_EXPIRED', 1, 'FDA-NOTIFY-CERTIFICATE'],
    ['DEPTH_ZERO_SELF_SIGNED_CERT', 1, 'FDA-NOTIFY-CERTIFICATE'],
    ['SELF_SIGNED_CERT_IN_CHAIN', 1, 'FDA-NOTIFY-CERTIFICATE'],
    ['UNABLE_TO_VERIFY_LEAF_SIGNATURE', 1, 'FDA-NOTIFY-CERTIFICATE'],
    ['UNABLE_TO_GET_ISSUER_CERT_LOCALLY', 1, 'FDA-NOTIFY-CERTIFICATE'],
    ['ERR_TLS_CERT_ALTNAME_INVALID', 1, 'FDA-NOTIFY-CERTIFICATE'],
  ])('%s: %i attempts, %s', (code, attempts, named) => {
    expect(explainTransport(fault(code))).toMatchObject({
      status: 'unreachable',
      attempts,
      code: named,
      cause: code,
    })
  })

  it('finds the code in a cause, and in the parts of an aggregate', () => {
    expect(explainTransport(new TypeError('fetch failed', { cause: fault('ENOTFOUND') })).code).toBe(
      'FDA-NOTIFY-DNS',
    )
    const both = new AggregateError([fault('ECONNREFUSED'), fault('CERT_HAS_EXPIRED')])
    expect(explainTransport(both).code).toBe('FDA-NOTIFY-CERTIFICATE')
  })

  it('tells what a certificate needs, and what a name needs', () => {
    expect(explainTransport(fault('CERT_HAS_EXPIRED')).hint).toContain('NODE_EXTRA_CA_CERTS')
    expect(explainTransport(fault('ENOTFOUND')).hint).toContain('flux-webhook-url')
    expect(explainTransport(fault('ECONNREFUSED')).hint).toContain('Nothing listens at that host and port')
    expect(explainTransport(fault('ETIMEDOUT')).hint).toContain('firewall')
  })

  it('ends with a chain of causes that is a circle', () => {
    const first = fault('ECONNRESET')
    first.cause = fault('EPIPE', first)
    expect(explainTransport(first).cause).toBe('ECONNRESET')
  })

  it('takes what is no error at all', () => {
    expect(explainTransport('odd')).toMatchObject({ status: 'unreachable', code: 'FDA-NOTIFY-UNREACHABLE' })
  })
})
