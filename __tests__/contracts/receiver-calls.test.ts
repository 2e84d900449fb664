/** Flux takes the call of every receiver type as the action makes it, and refuses it with any one thing broken. */
import { createHmac } from 'node:crypto'
import { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { createReceivers } from '../../src/adapters/http.ts'
import { splitBody } from '../../src/flux/receiver-bodies.ts'
import type { ReceiverType } from '../../src/flux/receiver-types.ts'
import { notifyReceivers } from '../../src/notify/notify.ts'
import { toNotifyBody, toRequest } from '../../src/notify/request.ts'
import type { ReceiverRequest } from '../../src/ports-flux.ts'
import { aResult, aRun, fakeSha, START } from '../fakes/builders.ts'
import { fakePorts } from '../fakes/fake-ports.ts'
import { type OidcProvider, startOidcProvider } from '../fakes/oidc-provider.ts'
import { type ReceiverServer, startReceiver } from '../fakes/receiver.ts'
import { byApps, type ResourceFilter } from '../fakes/receiver-verdict.ts'

const TOKEN = 's3cr3t-token'
const AUDIENCE = 'notification-controller'
const APPS = ['web', 'api', 'docs'].map((name) => aResult(name))
const SCANNED = ['web', 'api', 'docs', 'untouched'].map((name) => ({ name }))

/** What each type's Receiver lists under `spec.events`; only four types look at it. */
const EVENTS: Partial<Record<ReceiverType, string[]>> = {
  github: ['push'],
  gitlab: ['push hook'],
  bitbucket: ['repo:push'],
  cdevents: ['dev.cdevents.artifact.published'],
}
const PER_APP: readonly ReceiverType[] = ['dockerhub', 'quay', 'acr', 'nexus']
const TYPES: readonly ReceiverType[] = [
  'generic-oidc',
  'generic-hmac',
  'generic',
  'github',
  'gitlab',
  'bitbucket',
  'harbor',
  'cdevents',
  ...PER_APP,
]

let issuer: OidcProvider
let stranger: OidcProvider
let flux: ReceiverServer

beforeAll(async () => {
  issuer = await startOidcProvider()
  stranger = await startOidcProvider()
})

beforeEach(async () => {
  flux = await startReceiver({ receivers: TYPES.map(aReceiver) })
})

afterEach(() => flux.stop())

afterAll(async () => {
  for (const server of [issuer, stranger]) await server.stop()
})

/** Filters of cdevents find our JSON one level deeper. */
const byCustomData: ResourceFilter = ({ customData }, metadata, claims) =>
  byApps(customData as Record<string, unknown>, metadata, claims)

function aReceiver(type: ReceiverType) {
  const validations = [
    {
      holds: (claims: Readonly<Record<string, unknown>>) => claims.repository === 'acme/shop',
      message: 'repository',
    },
    {
      holds: (claims: Readonly<Record<string, unknown>>) => claims.ref === 'refs/heads/main',
      message: 'ref',
    },
  ]
  return {
    name: type,
    namespace: 'flux-system',
    type,
    token: TOKEN,
    events: EVENTS[type] ?? [],
    resources: SCANNED,
    resourceFilter: type === 'cdevents' ? byCustomData : byApps,
    ...(type === 'generic-oidc' ? { oidcProviders: [{ issuerURL: issuer.issuer, validations }] } : {}),
  }
}

const receivers = () => createReceivers(new AbortController().signal, {})

function inputFor(type: ReceiverType) {
  return { url: flux.url(type), type, token: type === 'generic-oidc' ? null : TOKEN }
}

/** The first call of that type, as the action sends it. */
function callOf(type: ReceiverType): ReceiverRequest {
  const body = toNotifyBody(APPS, fakeSha('main'), aRun())
  const [part] = body === null ? [] : splitBody(type, body)
  if (part === undefined) throw new Error('something was published')
  const token = type === 'generic-oidc' ? issuer.mint(AUDIENCE) : TOKEN
  return toRequest({ ...inputFor(type), token }, part, START)
}

describe('notifyReceivers', () => {
  it.each(TYPES)('is taken by a Receiver of type %s, which scans just the apps of the run', async (type) => {
    const tokens = { audiences: [], idToken: async (audience: string) => issuer.mint(audience) }
    const inputs = { receivers: [inputFor(type)], oidcAudience: AUDIENCE, onFailure: 'fail' as const }
    const published = { apps: APPS, head: fakeSha('main'), run: aRun() }
    const results = await notifyReceivers(inputs, published, {
      ...fakePorts(),
      receivers: receivers(),
      tokens,
    })

    const calls = PER_APP.includes(type) ? 3 : 1
    expect(results).toMatchObject([
      { type, status: 'accepted', httpStatus: 200, attempts: calls, error: null },
    ])
    expect(flux.calls().map(({ receiver, status }) => [receiver, status])).toEqual(
      Array.from({ length: calls }, () => [type, 200]),
    )
    expect(flux.calls().flatMap(({ verdict }) => verdict.reconciled)).toEqual(['web', 'api', 'docs'])
  })
})

type Breakage = [ReceiverType, string, number, (request: ReceiverRequest) => ReceiverRequest]

const header = (name: string, value: string | null) => (request: ReceiverRequest) => {
  const { [name]: _, ...others } = request.headers
  return { ...request, headers: value === null ? others : { ...others, [name]: value } }
}
const prefix = (name: string, text: string) => (request: ReceiverRequest) =>
  header(name, `${text}${request.headers[name]}`)(request)
const swap = (name: string, from: string | RegExp, to: string) => (request: ReceiverRequest) =>
  header(name, (request.headers[name] ?? '').replace(from, to))(request)
const upperHex = (name: string) => (request: ReceiverRequest) =>
  header(name, (request.headers[name] ?? '').toUpperCase())(request)
const body = (change: (json: Record<string, unknown>) => unknown) => (request: ReceiverRequest) => ({
  ...request,
  body: JSON.stringify(change(JSON.parse(request.body))),
})
const text = (words: string) => (request: ReceiverRequest) => ({ ...request, body: words })
const url = (change: (url: string) => string) => (request: ReceiverRequest) => ({
  ...request,
  url: change(request.url),
})
const without =
  (name: string) =>
  ({ [name]: _, ...rest }: Record<string, unknown>) =>
    rest
const within = (name: string, change: Record<string, unknown>) => (json: Record<string, unknown>) => ({
  ...json,
  [name]: { ...(json[name] as object), ...change },
})
/** Signed anew, so that nothing but the words is wrong. */
const resigned = (request: ReceiverRequest) => {
  const mac = createHmac('sha1', TOKEN).update(request.body).digest('hex')
  return header('x-nexus-webhook-signature', mac)(request)
}
const bearer = (token: () => string) => (request: ReceiverRequest) =>
  header('authorization', `Bearer ${token()}`)(request)
const claims = (change: Record<string, unknown>) => bearer(() => issuer.mint(AUDIENCE, { claims: change }))
const longAgo = Math.floor(START / 1000)

describe('a call with one thing broken', () => {
  it.each<Breakage>([
    ['generic-oidc', 'no token', 400, header('authorization', null)],
    ['generic-oidc', 'the scheme in lower case', 400, swap('authorization', 'Bearer', 'bearer')],
    ['generic-oidc', 'a token that is no JWT', 400, bearer(() => 'abc')],
    ['generic-oidc', 'a cut signature', 400, swap('authorization', /.{8}$/, '')],
    ['generic-oidc', 'another audience', 400, bearer(() => issuer.mint('sigstore'))],
    ['generic-oidc', 'another issuer', 400, bearer(() => stranger.mint(AUDIENCE))],
    [
      'generic-oidc',
      'a stranger who claims the issuer',
      400,
      bearer(() => stranger.mint(AUDIENCE, { claims: { iss: issuer.issuer } })),
    ],
    [
      'generic-oidc',
      'another key under the same name',
      400,
      bearer(() => issuer.mint(AUDIENCE, { foreignKey: true })),
    ],
    [
      'generic-oidc',
      'a key that is not published',
      400,
      bearer(() => issuer.mint(AUDIENCE, { keyId: 'gone' })),
    ],
    [
      'generic-oidc',
      'an algorithm of its own',
      400,
      bearer(() => issuer.mint(AUDIENCE, { algorithm: 'none' })),
    ],
    ['generic-oidc', 'a token that has expired', 400, claims({ exp: longAgo })],
    ['generic-oidc', 'another repository', 400, claims({ repository: 'mallory/shop' })],
    ['generic-oidc', 'another branch', 400, claims({ ref: 'refs/heads/feature' })],
    ['generic-hmac', 'no signature', 400, header('x-signature', null)],
    ['generic-hmac', 'a body that was changed on its way', 400, body(within('images', {}))],
    ['generic-hmac', 'a signature without its hash', 400, swap('x-signature', 'sha256=', '')],
    ['generic-hmac', 'a hash in capitals', 400, swap('x-signature', 'sha256=', 'SHA256=')],
    [
      'generic-hmac',
      'a signature with another token',
      400,
      swap('x-signature', /[0-9a-f]{64}/, 'ab'.repeat(32)),
    ],
    [
      'generic-hmac',
      'a form as Content-Type',
      200,
      header('content-type', 'application/x-www-form-urlencoded'),
    ],
    ['generic', 'another path', 404, url((address) => address.replace(/.$/, 'x'))],
    ['generic', 'a query', 404, url((address) => `${address}?a=1`)],
    ['generic', 'a slash at the end', 404, url((address) => `${address}/`)],
    ['generic', 'a path without /hook', 404, url((address) => address.replace('/hook', '/flux/hook'))],
    ['generic', 'a doubled slash', 307, url((address) => address.replace('/hook', '//hook'))],
    ['generic', 'no JSON', 500, text('hello')],
    ['generic', 'a list', 500, text('[]')],
    ['github', 'text as Content-Type', 400, header('content-type', 'text/plain')],
    ['github', 'no signature', 400, header('x-hub-signature-256', null)],
    ['github', 'a body that was changed on its way', 400, body(without('run'))],
    ['github', 'another event', 400, header('x-github-event', 'ping')],
    ['gitlab', 'no token', 400, header('x-gitlab-token', null)],
    ['gitlab', 'another token', 400, header('x-gitlab-token', 'other')],
    ['gitlab', 'another event', 400, header('x-gitlab-event', 'Tag Push Hook')],
    ['bitbucket', 'no signature', 400, header('x-hub-signature', null)],
    ['bitbucket', 'no event', 400, header('x-event-key', null)],
    ['bitbucket', 'a body that was changed on its way', 400, body(without('run'))],
    ['harbor', 'no token', 400, header('authorization', null)],
    ['harbor', 'a scheme word', 400, prefix('authorization', 'Bearer ')],
    ['dockerhub', 'no body', 400, text('')],
    [
      'dockerhub',
      'our repository in place of its own',
      400,
      body((json) => ({ ...json, repository: 'acme/shop' })),
    ],
    ['dockerhub', 'a tag that is a number', 400, body((json) => ({ ...json, push_data: { tag: 1 } }))],
    ['quay', 'no body', 400, text('')],
    ['quay', 'tags that are numbers', 400, body((json) => ({ ...json, updated_tags: [1] }))],
    ['acr', 'a list', 400, text('[]')],
    ['acr', 'a target that is a word', 400, body((json) => ({ ...json, target: 'web' }))],
    ['nexus', 'no signature', 400, header('x-nexus-webhook-signature', null)],
    ['nexus', 'the hash before the signature', 400, prefix('x-nexus-webhook-signature', 'sha1=')],
    ['nexus', 'a signature in capitals', 400, upperHex('x-nexus-webhook-signature')],
    ['nexus', 'a body that was changed on its way', 400, body(without('run'))],
    ['nexus', 'signed words that are no JSON', 400, (request) => resigned(text('hello')(request))],
    ['cdevents', 'our JSON alone', 400, body((json) => json.customData)],
    ['cdevents', 'no subject', 400, body(without('subject'))],
    ['cdevents', 'no id', 400, body(within('context', { id: '' }))],
    [
      'cdevents',
      'no version of its type',
      400,
      body(within('context', { type: 'dev.cdevents.artifact.published' })),
    ],
    ['cdevents', 'a subject that is a service', 400, body(within('subject', { type: 'service' }))],
    ['cdevents', 'a time in words', 400, body(within('context', { timestamp: 'yesterday' }))],
    ['cdevents', 'custom data that is a list', 400, body((json) => ({ ...json, customData: [1] }))],
    ['cdevents', 'no event in its headers', 400, header('ce-type', null)],
  ])('of type %s: %s', async (type, _, status, change) => {
    const sound = callOf(type)
    expect(await receivers().post(sound)).toMatchObject({ status: 200 })
    expect(flux.calls().at(-1)?.verdict.reconciled).not.toEqual([])

    expect(await receivers().post(change(sound))).toMatchObject({ status })
    expect(flux.calls().at(-1)?.verdict.reconciled).toEqual([])
  })

  it.each(TYPES)('of type %s: sent to the hook of another type', async (type) => {
    const call = { ...callOf(type), url: flux.url(type === 'github' ? 'generic-hmac' : 'github') }
    expect(await receivers().post(call)).toMatchObject({ status: 400 })
  })
})
