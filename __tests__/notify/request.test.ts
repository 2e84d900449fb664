/** The call is signed and written so that Flux takes it, and so that its filters see the apps of the run. */
import { createHmac } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type NotifyBody, splitBody } from '../../src/flux/receiver-bodies.ts'
import type { ReceiverType } from '../../src/flux/receiver-types.ts'
import type { ReceiverInput } from '../../src/inputs/flux.ts'
import { shownReceiver, toNotifyBody, toRequest } from '../../src/notify/request.ts'
import type { AppResult } from '../../src/results.ts'
import { aFailedResult, aResult, aRun, fakeSha, START } from '../fakes/builders.ts'
import { byApps, type Receiver, verifyCall, webhookPath } from '../fakes/receiver-verdict.ts'

interface Vector {
  id: string
  receiverType: string
  token: string
  body: string
  algorithm: string | null
  value: string | null
  accepted: boolean
}

const file = new URL('../fixtures/vectors/receiver-hmac.json', import.meta.url)
const { cases } = JSON.parse(readFileSync(file, 'utf8')) as { cases: Vector[] }
// Bodies are made from JSON here, so only vectors in its shortest form can be reproduced.
const hmac = cases.filter(({ receiverType, body }) => receiverType === 'generic-hmac' && isOurForm(body))

const TOKEN = 's3cr3t-token'
const HEAD = fakeSha('main')
const PATH = webhookPath(TOKEN, 'apps', 'flux-system')

function aReceiver(overrides: Partial<ReceiverInput> = {}): ReceiverInput {
  return { url: `https://flux.example${PATH}`, type: 'generic-hmac', token: TOKEN, ...overrides }
}

function aBody(apps: readonly AppResult[] = [aResult('web')]): NotifyBody {
  const body = toNotifyBody(apps, HEAD, aRun())
  if (body === null) throw new Error('something was published')
  return body
}

function isOurForm(body: string): boolean {
  return body !== '' && JSON.stringify(JSON.parse(body)) === body
}

/** The request for a body that is not ours, as the vectors have them. */
function requestFor(receiver: ReceiverInput, text: string) {
  const request = toRequest(receiver, JSON.parse(text) as NotifyBody)
  expect(request.body).toBe(text)
  return request
}

/** What Flux says to a request of ours. */
function verdictOn(receiver: Partial<Receiver>, input: ReceiverInput, body: NotifyBody) {
  const { headers, body: text, url } = toRequest(input, body)
  const known = {
    name: 'apps',
    namespace: 'flux-system',
    type: 'generic-hmac' as const,
    token: TOKEN,
    ...receiver,
  }
  return verifyCall(known, { method: 'POST', path: new URL(url).pathname, headers, body: Buffer.from(text) })
}

describe('toRequest', () => {
  const accepted = hmac.filter((vector) => vector.accepted && vector.algorithm === 'sha256')
  const refused = hmac.filter((vector) => !vector.accepted)

  it('has vectors of both kinds to be held to', () => {
    expect(accepted.length).toBeGreaterThanOrEqual(3)
    expect(refused.length).toBeGreaterThanOrEqual(5)
  })

  it.each(accepted)('signs the exact bytes of the body, as in vector $id', ({ token, body, value }) => {
    const { headers } = requestFor(aReceiver({ token }), body)
    expect(headers['x-signature']).toBe(value?.toLowerCase())
  })

  it.each(refused)('signs unlike vector $id, which Flux refuses', ({ token, body, value }) => {
    expect(requestFor(aReceiver({ token }), body).headers['x-signature']).not.toBe(value)
  })

  it('prefixes the signature with its hash function', () => {
    expect(toRequest(aReceiver(), aBody()).headers['x-signature']).toMatch(/^sha256=[0-9a-f]{64}$/)
  })

  it('is accepted by Flux with the same token, and refused with another', () => {
    expect(verdictOn({}, aReceiver(), aBody()).status).toBe(200)
    expect(verdictOn({ token: `${TOKEN}\n` }, aReceiver(), aBody()).status).toBe(400)
  })

  it('lets a filter on req.apps scan just the apps of the run', () => {
    const resources = ['web', 'api', 'docs'].map((name) => ({ name }))
    const verdict = verdictOn(
      { resources, resourceFilter: byApps },
      aReceiver(),
      aBody([aResult('web'), aResult('docs')]),
    )
    expect(verdict).toMatchObject({ status: 200, reconciled: ['web', 'docs'] })
  })

  it('sends JSON with the Content-Type without which filters see nothing', () => {
    const { headers, body, url } = toRequest(aReceiver(), aBody())
    expect(headers['content-type']).toBe('application/json')
    expect(JSON.parse(body)).toEqual(aBody())
    expect(url).toBe(`https://flux.example${PATH}`)
  })

  it('leaves a generic receiver unsigned', () => {
    const { headers } = toRequest(aReceiver({ type: 'generic', token: null }), aBody())
    expect(Object.keys(headers)).toEqual(['content-type', 'user-agent'])
  })

  it('never sends the token itself', () => {
    for (const type of ['generic', 'generic-hmac'] as const) {
      const { headers, body } = toRequest(aReceiver({ type }), aBody())
      expect(JSON.stringify([headers, body])).not.toContain(TOKEN)
    }
  })
})

describe('toRequest of each type', () => {
  const hmacOf = (algorithm: string, text: string) => createHmac(algorithm, TOKEN).update(text).digest('hex')

  it.each<[ReceiverType, (text: string) => Readonly<Record<string, string>>]>([
    ['generic', () => ({})],
    ['generic-oidc', () => ({ authorization: `Bearer ${TOKEN}` })],
    ['generic-hmac', (text) => ({ 'x-signature': `sha256=${hmacOf('sha256', text)}` })],
    [
      'github',
      (text) => ({ 'x-github-event': 'push', 'x-hub-signature-256': `sha256=${hmacOf('sha256', text)}` }),
    ],
    ['gitlab', () => ({ 'x-gitlab-event': 'Push Hook', 'x-gitlab-token': TOKEN })],
    [
      'bitbucket',
      (text) => ({ 'x-event-key': 'repo:push', 'x-hub-signature': `sha256=${hmacOf('sha256', text)}` }),
    ],
    ['harbor', () => ({ authorization: TOKEN })],
    ['dockerhub', () => ({})],
    ['quay', () => ({})],
    ['acr', () => ({})],
    ['nexus', (text) => ({ 'x-nexus-webhook-signature': hmacOf('sha1', text) })],
    ['cdevents', () => ({ 'ce-type': 'dev.cdevents.artifact.published' })],
  ])('%s has these headers and no others', (type, wanted) => {
    const { headers, body } = toRequest(aReceiver({ type }), aBody(), START)
    expect(headers).toEqual({
      'content-type': 'application/json',
      'user-agent': 'flux-docker-action',
      ...wanted(body),
    })
  })

  const tag = aResult('web').deployTag
  const hub = {
    repo_name: 'acme/web',
    namespace: 'acme',
    name: 'web',
    repo_url: 'https://registry.example/acme/web',
  }

  it.each<[ReceiverType, Readonly<Record<string, unknown>>]>([
    ['dockerhub', { push_data: { tag }, repository: hub }],
    ['quay', { docker_url: 'registry.example/acme/web', updated_tags: [tag] }],
    ['acr', { action: 'push', target: { repository: 'acme/web', tag, digest: aResult('web').digest } }],
    ['nexus', { action: 'UPDATED', repositoryName: 'acme/web' }],
  ])('%s has our JSON with the image in its own words', (type, own) => {
    const { body } = toRequest(aReceiver({ type }), aBody(), START)
    expect(JSON.parse(body)).toEqual({ ...aBody(), ...own })
  })

  it("dockerhub has Docker Hub's own address for an image there", () => {
    const { body } = toRequest(
      aReceiver({ type: 'dockerhub' }),
      aBody([aResult('web', { image: 'docker.io/acme/web' })]),
    )
    expect(JSON.parse(body)).toMatchObject({
      repository: { repo_name: 'acme/web', repo_url: 'https://hub.docker.com/r/acme/web' },
    })
  })

  it('cdevents has our JSON as custom data of an event about the image', () => {
    const { body } = toRequest(aReceiver({ type: 'cdevents' }), aBody(), START)
    const digest = encodeURIComponent(aResult('web').digest ?? '')
    expect(JSON.parse(body)).toEqual({
      context: {
        version: '0.4.1',
        id: expect.stringMatching(/^[0-9a-f]{32}$/),
        source: 'https://github.com/acme/shop/actions/runs/4711/attempts/1',
        type: 'dev.cdevents.artifact.published.0.2.0',
        timestamp: '2026-03-04T05:06:07.000Z',
      },
      subject: {
        id: `pkg:oci/web@${digest}?repository_url=registry.example%2Facme%2Fweb&tag=${tag}`,
        source: 'https://github.com/acme/shop/actions/runs/4711/attempts/1',
        type: 'artifact',
        content: {},
      },
      customData: aBody(),
      customDataContentType: 'application/json',
    })
  })

  it('cdevents names the commit when several images were made from it', () => {
    const { body } = toRequest(
      aReceiver({ type: 'cdevents' }),
      aBody([aResult('web'), aResult('api')]),
      START,
    )
    expect(JSON.parse(body).subject.id).toBe(`pkg:github/acme/shop@${HEAD}`)
  })
})

describe('splitBody', () => {
  const body = aBody([aResult('web'), aResult('api')])

  it.each(['dockerhub', 'quay', 'acr', 'nexus'] as const)('gives %s one app per call', (type) => {
    expect(splitBody(type, body).map(({ apps, images }) => [apps, images.map(({ app }) => app)])).toEqual([
      [['web'], ['web']],
      [['api'], ['api']],
    ])
  })

  it.each(['generic', 'generic-oidc', 'github', 'harbor', 'cdevents'] as const)(
    'gives %s all apps at once',
    (type) => {
      expect(splitBody(type, body)).toEqual([body])
    },
  )
})

describe('toNotifyBody', () => {
  it('lists the published apps with the deploy tag of each', () => {
    const result = aResult('web')
    expect(toNotifyBody([result], HEAD, aRun({ attempt: 2 }))).toEqual({
      apps: ['web'],
      images: [
        {
          app: 'web',
          repository: 'registry.example/acme/web',
          tag: result.deployTag,
          digest: result.digest,
          tags: result.tags,
        },
      ],
      revision: HEAD,
      repository: 'acme/shop',
      run: 'https://github.com/acme/shop/actions/runs/4711/attempts/2',
    })
  })

  it.each(['failed', 'cancelled', 'superseded', 'skipped', 'built'] as const)(
    'leaves out an app that was %s',
    (status) => {
      const apps = [
        aResult('api', { status: 'reused' }),
        aFailedResult('web', { status }),
        aResult('web2', { status }),
      ]
      expect(toNotifyBody(apps, HEAD, aRun())?.apps).toEqual(['api'])
    },
  )

  it('is nothing when no app was published', () => {
    expect(toNotifyBody([aFailedResult('web'), aResult('api', { status: 'built' })], HEAD, aRun())).toBeNull()
    expect(toNotifyBody([], HEAD, aRun())).toBeNull()
  })
})

describe('shownReceiver', () => {
  it('is the host and eight characters of the segment', () => {
    expect(shownReceiver(`https://flux.example:8443/prefix${PATH}`)).toBe(
      `flux.example:8443/hook/${PATH.slice('/hook/'.length, '/hook/'.length + 8)}…`,
    )
  })

  it('never shows more of a short segment, nor a user name and password', () => {
    const shown = shownReceiver('https://user:pass@flux.example/hook/0123456789')
    expect(shown).toBe('flux.example/hook/01234567…')
  })
})
