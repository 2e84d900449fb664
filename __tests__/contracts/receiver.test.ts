/** The Receiver double is held to the recorded vectors and to every rule of Flux that the action relies on. */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { afterEach, describe, expect, it } from 'vitest'
import { decodeProblem } from '../fakes/go-json.ts'
import { type ReceiverServer, type ReceiverSpec, startReceiver } from '../fakes/receiver.ts'
import { isPlayable } from '../fakes/receiver-types.ts'
import { byApps, verifyCall, webhookPath } from '../fakes/receiver-verdict.ts'

interface PathVector {
  id: string
  type: string
  name: string
  namespace: string
  token: string
  path: string
}

interface HmacVector {
  id: string
  receiverType: string
  token: string
  body: string
  header: string
  value: string
  accepted: boolean
}

const vectors = <T>(file: string): T[] =>
  JSON.parse(readFileSync(new URL(`../fixtures/vectors/${file}`, import.meta.url), 'utf8')).cases

const TOKEN = 's3cr3t-token'
const ANYONE = {
  issuerURL: 'http://127.0.0.1:9',
  validations: [{ holds: () => true, message: 'anyone' }],
}
const JSON_TYPE = { 'content-type': 'application/json' }

let server: ReceiverServer

afterEach(async () => {
  await server?.stop()
})

/** Starts one Receiver named `apps` and sends it one POST. */
async function post(spec: Partial<ReceiverSpec>, body: string, headers: Record<string, string> = {}) {
  await server?.stop()
  server = await startReceiver({
    receivers: [{ name: 'apps', namespace: 'flux-system', type: 'generic', token: TOKEN, ...spec }],
  })
  return fetch(server.url('apps'), { method: 'POST', headers, body })
}

describe('webhookPath', () => {
  it.each(vectors<PathVector>('receiver-path.json'))('$id', ({ type, token, name, namespace, path }) => {
    expect(webhookPath(type === 'generic-oidc' ? '' : token, name, namespace)).toBe(path)
  })

  it.each(
    vectors<PathVector>('receiver-path.json').filter(
      ({ type }) => isPlayable(type) || type === 'generic-oidc',
    ),
  )('$id is where the Receiver listens', async ({ path, ...spec }) => {
    const oidc = spec.type === 'generic-oidc' ? { oidcProviders: [ANYONE] } : {}
    server = await startReceiver({ receivers: [{ ...spec, ...oidc }] })
    expect(server.url(spec.name)).toBe(server.origin + path)
    await fetch(server.url(spec.name), { method: 'POST', body: '{}' })
    expect(server.calls()).toMatchObject([{ receiver: spec.name, path }])
  })
})

describe('signatures', () => {
  const cases = vectors<HmacVector>('receiver-hmac.json')

  it.each(cases)('$id, over HTTP', async ({ receiverType, token, body, header, value, accepted }) => {
    const signed: Record<string, string> = value === '' ? { ...JSON_TYPE } : { ...JSON_TYPE, [header]: value }
    const answer = await post({ type: receiverType, token }, body, signed)
    expect(answer.status).toBe(accepted ? 200 : 400)
    expect(await answer.text()).toBe('')
  })

  it.each(cases)('$id, judged without a server', ({ receiverType, token, body, header, value, accepted }) => {
    if (!isPlayable(receiverType)) throw new Error(`no row for ${receiverType}`)
    const verdict = verifyCall(
      { name: 'apps', namespace: 'flux-system', type: receiverType, token },
      {
        method: 'POST',
        path: webhookPath(token, 'apps', 'flux-system'),
        headers: { ...JSON_TYPE, ...(value === '' ? {} : { [header.toLowerCase()]: value }) },
        body: Buffer.from(body),
      },
    )
    expect(verdict.status).toBe(accepted ? 200 : 400)
    expect(verdict.reason === 'accepted').toBe(accepted)
  })
})

describe('types', () => {
  const hub = (algorithm: string, body: string) =>
    `${algorithm}=${createHmac(algorithm, TOKEN).update(body).digest('hex')}`

  it.each<[string, string, Record<string, string>, string, number]>([
    ['generic', 'takes anything', {}, '', 200],
    [
      'github',
      'needs a Content-Type of JSON or a form',
      { 'content-type': 'text/plain', 'x-hub-signature-256': hub('sha256', '') },
      '',
      400,
    ],
    [
      'github',
      'takes a form',
      {
        'content-type': 'application/x-www-form-urlencoded',
        'x-hub-signature-256': hub('sha256', 'payload=%7B%7D'),
      },
      'payload=%7B%7D',
      200,
    ],
    [
      'github',
      'prefers the newer header even when only the older one fits',
      { ...JSON_TYPE, 'x-hub-signature-256': hub('sha256', 'x'), 'x-hub-signature': hub('sha1', '{}') },
      '{}',
      400,
    ],
    ['bitbucket', 'needs a signature', JSON_TYPE, '{}', 400],
    ['gitlab', 'takes its token', { 'x-gitlab-token': TOKEN }, '', 200],
    ['gitlab', 'refuses another token', { 'x-gitlab-token': 'other' }, '', 400],
    ['harbor', 'takes the bare token', { authorization: TOKEN }, '', 200],
    ['harbor', 'refuses a scheme word', { authorization: `Bearer ${TOKEN}` }, '', 400],
    ['dockerhub', 'takes an empty object', {}, '{}', 200],
    ['dockerhub', 'refuses an empty body', {}, '', 400],
    ['dockerhub', 'refuses a list', {}, '[]', 400],
    ['dockerhub', 'refuses a field of another type', {}, '{"push_data":{"tag":1}}', 400],
    ['dockerhub', 'ignores what follows the object', {}, '{"push_data":{"tag":"a"}} trailing', 200],
    ['quay', 'refuses a tag list of numbers', {}, '{"updated_tags":[1]}', 400],
    ['quay', 'takes a tag list', {}, '{"docker_url":"q.io/a","updated_tags":["a"]}', 200],
    ['acr', 'takes a target', {}, '{"action":"push","target":{"repository":"a","tag":"b"}}', 200],
    ['acr', 'refuses a target that is a string', {}, '{"target":"a"}', 400],
    [
      'nexus',
      'refuses a signed body that is not JSON',
      { 'x-nexus-webhook-signature': hub('sha1', 'x').slice(5) },
      'x',
      400,
    ],
  ])('%s %s', async (type, _name, headers, body, status) => {
    expect((await post({ type }, body, headers)).status).toBe(status)
  })

  it('github without a token and without a signature is open', async () => {
    expect((await post({ type: 'github', token: '' }, '{}', JSON_TYPE)).status).toBe(200)
  })

  it.each([
    ['github', 'x-github-event', 'PUSH', 200],
    ['github', 'x-github-event', 'ping', 400],
    ['bitbucket', 'x-event-key', 'repo:push', 400],
    ['gitlab', 'x-gitlab-event', 'push', 200],
    ['gitlab', 'x-gitlab-event', 'Push Hook', 400],
  ])('%s with %s: %s answers %i when events lists push', async (type, header, event, status) => {
    const headers = {
      ...JSON_TYPE,
      'x-hub-signature-256': hub('sha256', '{}'),
      'x-gitlab-token': TOKEN,
      [header]: event,
    }
    expect((await post({ type, events: ['push'] }, '{}', headers)).status).toBe(status)
  })

  it.each(['gcr', 'other'])('%s is refused at the start', async (type) => {
    const receivers = [{ name: 'apps', namespace: 'flux-system', type, token: '' }]
    await expect(startReceiver({ receivers })).rejects.toThrow(
      `type ${type} is not supported by this double yet`,
    )
  })
})

describe('oidcProviders', () => {
  const start = (spec: Partial<ReceiverSpec>) =>
    startReceiver({
      receivers: [{ name: 'apps', namespace: 'flux-system', type: 'generic-oidc', token: '', ...spec }],
    })

  it.each<[string, Partial<ReceiverSpec>, string]>([
    ['none', {}, 'generic-oidc needs oidcProviders'],
    ['one issuer twice', { oidcProviders: [ANYONE, ANYONE] }, 'two oidcProviders have one issuerURL'],
    ['no validation', { oidcProviders: [{ ...ANYONE, validations: [] }] }, 'a provider has no validations'],
    ['another type', { type: 'generic', oidcProviders: [ANYONE] }, 'oidcProviders are for generic-oidc only'],
  ])('with %s are refused at the start, as by the API server', async (_, spec, problem) => {
    await expect(start(spec)).rejects.toThrow(`Receiver apps: ${problem}`)
  })
})

describe('cdevents', () => {
  // Each verdict was measured with NewFromJsonBytes and Validate of cdevents/sdk-go 0.5.0, as notification-controller 1.9.3 has it.
  const context = {
    version: '0.4.1',
    id: 'a',
    source: 'https://ci.example/1',
    type: 'dev.cdevents.artifact.published.0.2.0',
    timestamp: '2026-03-04T05:06:07.000Z',
  }
  const subject = {
    id: 'pkg:oci/web@sha256%3Aab',
    source: 'https://ci.example/1',
    type: 'artifact',
    content: {},
  }
  const without = (object: object, name: string) => ({ ...object, [name]: undefined })

  it.each<[string, unknown, number]>([
    ['a whole event', { context, subject, customData: { apps: ['web'] } }, 200],
    ['a field of its own', { context: { ...context, extra: 1 }, subject, apps: ['web'] }, 200],
    ['no version', { context: without(context, 'version'), subject }, 400],
    ['no id', { context: without(context, 'id'), subject }, 400],
    ['an empty id', { context: { ...context, id: '' }, subject }, 400],
    ['no source', { context: without(context, 'source'), subject }, 400],
    ['no type', { context: without(context, 'type'), subject }, 400],
    ['no time', { context: without(context, 'timestamp'), subject }, 200],
    ['a time in words', { context: { ...context, timestamp: 'yesterday' }, subject }, 400],
    ['a newer specification', { context: { ...context, version: '0.5.0' }, subject }, 200],
    [
      'an older type',
      { context: { ...context, type: 'dev.cdevents.artifact.published.0.1.0' }, subject },
      400,
    ],
    [
      'a newer type',
      { context: { ...context, type: 'dev.cdevents.artifact.published.0.3.0' }, subject },
      400,
    ],
    [
      'a type without version',
      { context: { ...context, type: 'dev.cdevents.artifact.published' }, subject },
      400,
    ],
    ['no context', { subject }, 400],
    ['no subject', { context }, 400],
    ['no id of the subject', { context, subject: without(subject, 'id') }, 400],
    ['no source of the subject', { context, subject: without(subject, 'source') }, 200],
    ['an empty source of the subject', { context, subject: { ...subject, source: '' } }, 200],
    ['no type of the subject', { context, subject: without(subject, 'type') }, 400],
    ['another subject', { context, subject: { ...subject, type: 'service' } }, 400],
    ['no content', { context, subject: without(subject, 'content') }, 200],
    ['content that is a list', { context, subject: { ...subject, content: [] } }, 400],
    ['an empty user', { context, subject: { ...subject, content: { user: '' } } }, 200],
    ['a bill of materials without address', { context, subject: { ...subject, content: { sbom: {} } } }, 400],
    ['custom data in words', { context, subject, customData: 'x' }, 200],
    ['custom data that is a list', { context, subject, customData: [1] }, 400],
    ['a list', [], 400],
  ])('with %s', async (_, event, status) => {
    expect((await post({ type: 'cdevents' }, JSON.stringify(event), JSON_TYPE)).status).toBe(status)
  })

  it('take nothing behind the event', async () => {
    const text = `${JSON.stringify({ context, subject })} x`
    expect((await post({ type: 'cdevents' }, text, JSON_TYPE)).status).toBe(400)
  })
})

describe('decodeProblem', () => {
  it.each([
    ['null', null],
    ['null and more', null],
    ['{"PUSH_DATA":{"Tag":"a"}}', null],
    ['{"push_data":null}', null],
    ['{"other":[1,"}"]}}', null],
    ['  \n', 'the body is empty'],
    ['"text"', 'body is not an object'],
    ['{"Push_Data":[]}', 'body.Push_Data is not an object'],
    ['{"push_data":{"tag":{}}}', 'body.push_data.tag is not a string'],
  ])('judges %s as Go does', (text, problem) => {
    expect(decodeProblem(text, { push_data: { tag: 'string' } })).toBe(problem)
  })

  it('says what is not JSON', () => {
    expect(decodeProblem('{"a":', {})).toMatch(/^the body is not JSON/)
  })
})

describe('paths', () => {
  const target = async (path: string, body?: string) => {
    await post({}, '')
    return fetch(server.origin + path, { method: 'POST', redirect: 'manual', ...(body ? { body } : {}) })
  }

  it('answers an unknown hook with an empty 404', async () => {
    const answer = await target('/hook/0000')
    expect([answer.status, await answer.text()]).toEqual([404, ''])
    expect(server.calls().at(-1)).toMatchObject({ receiver: null, path: '/hook/0000', status: 404 })
  })

  it('answers outside of /hook/ with the text of the mux', async () => {
    const answer = await target('/')
    expect([answer.status, await answer.text()]).toEqual([404, '404 page not found\n'])
  })

  it('does not know a hook with a query or a slash at its end', async () => {
    const own = webhookPath(TOKEN, 'apps', 'flux-system')
    expect((await target(`${own}?x=1`)).status).toBe(404)
    expect((await target(`${own}/`)).status).toBe(404)
  })

  it.each([
    ['//hook/abc', '/hook/abc'],
    ['/hook', '/hook/'],
    ['/flux//hook/abc?x=1', '/flux/hook/abc?x=1'],
  ])('cleans %s by a redirect to %s', async (path, location) => {
    const answer = await target(path)
    expect([answer.status, answer.headers.get('location')]).toEqual([307, location])
  })

  it('refuses a body over 3 MiB before it looks for a Receiver', async () => {
    const limit = 3 * 1024 * 1024
    expect((await target('/hook/0000', 'x'.repeat(limit + 1))).status).toBe(413)
    expect((await target('/hook/0000', 'x'.repeat(limit))).status).toBe(404)
  })

  it('answers 503 while the Receiver is suspended, whatever the signature', async () => {
    expect((await post({ type: 'generic-hmac', suspended: true }, '')).status).toBe(503)
  })
})

describe('resourceFilter', () => {
  const filtered = { resources: [{ name: 'imdbgraph' }, { name: 'portfolio' }], resourceFilter: byApps }
  const reconciled = () => server.calls().at(-1)?.verdict.reconciled

  it('picks the named apps', async () => {
    expect((await post(filtered, '{"apps":["portfolio"]}', JSON_TYPE)).status).toBe(200)
    expect(reconciled()).toEqual(['portfolio'])
  })

  it('sees an empty map, and picks nothing, when the body is not announced as JSON', async () => {
    expect((await post(filtered, '{"apps":["portfolio"]}')).status).toBe(200)
    expect(reconciled()).toEqual([])
  })

  it('takes parameters after the media type', async () => {
    await post(filtered, '{"apps":["portfolio"]}', { 'content-type': 'application/json; charset=utf-8' })
    expect(reconciled()).toEqual(['portfolio'])
  })

  it.each(['', '[]', '{'])('answers 500 to the JSON body "%s"', async (body) => {
    expect((await post(filtered, body, JSON_TYPE)).status).toBe(500)
  })

  it('answers 500 when the expression fails', async () => {
    expect((await post(filtered, '{"apps":"portfolio"}', JSON_TYPE)).status).toBe(500)
    expect(server.calls().at(-1)?.verdict.reason).toContain('no such overload')
  })

  it('annotates every resource without a filter', async () => {
    await post({ resources: filtered.resources }, '')
    expect(reconciled()).toEqual(['imdbgraph', 'portfolio'])
  })
})

describe('calls', () => {
  it('are recorded with headers, body and parsed body', async () => {
    await post({}, '{"apps":["web"]}', { ...JSON_TYPE, 'X-Extra': 'yes' })
    expect(server.calls()).toMatchObject([
      {
        receiver: 'apps',
        method: 'POST',
        headers: { 'x-extra': 'yes' },
        body: '{"apps":["web"]}',
        bodyJson: { apps: ['web'] },
        status: 200,
      },
    ])
  })
})

describe('answerWith', () => {
  it('plays a status with its body, then goes back to what Flux answers', async () => {
    await post({}, '')
    server.answerWith({
      on: 'apps',
      fault: { kind: 'status', status: 502, headers: { 'retry-after': '2' }, body: 'bad gateway' },
    })
    const broken = await fetch(server.url('apps'), { method: 'POST' })
    expect([broken.status, broken.headers.get('retry-after'), await broken.text()]).toEqual([
      502,
      '2',
      'bad gateway',
    ])
    expect((await fetch(server.url('apps'), { method: 'POST' })).status).toBe(200)
    expect(server.calls().map((call) => [call.status, call.verdict.status])).toEqual([
      [200, 200],
      [502, 200],
      [200, 200],
    ])
  })

  it('plays a redirect, a reset and a hang', async () => {
    await post({}, '')
    const again = () => fetch(server.url('apps'), { method: 'POST', redirect: 'manual' })
    server.answerWith({ fault: { kind: 'redirect', location: 'http://127.0.0.1:9/', status: 308 } })
    const redirected = await again()
    expect([redirected.status, redirected.headers.get('location')]).toEqual([308, 'http://127.0.0.1:9/'])
    server.answerWith({ fault: { kind: 'reset' } })
    await expect(again()).rejects.toThrow('fetch failed')
    server.answerWith({ fault: { kind: 'hang' } })
    const hanging = again().catch((error: unknown) => String(error))
    while (server.unusedFaults() > 0) await new Promise((resolve) => setImmediate(resolve))
    expect(server.calls().map((call) => call.status)).toEqual([200, 308, null, null])
    await server.stop()
    expect(await hanging).toContain('fetch failed')
    await post({}, '')
  })

  it('only strikes the Receiver it names', async () => {
    await post({}, '')
    server.answerWith({ on: 'other', fault: { kind: 'reset' } })
    expect((await fetch(server.url('apps'), { method: 'POST' })).status).toBe(200)
    expect(server.unusedFaults()).toBe(1)
  })
})
