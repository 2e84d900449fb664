/** The Receiver of a URL is found in the manifests by its path, gives the type, and is compared first on a refusal. */
import { describe, expect, it } from 'vitest'
import { webhookPath } from '../../src/flux/files.ts'
import { readManifests } from '../../src/flux/graph.ts'
import type { ReceiverInput } from '../../src/inputs/flux.ts'
import { explainAnswer } from '../../src/notify/explain.ts'
import { gatherReceivers, withKnown } from '../../src/notify/request.ts'
import { fakeLog, fakeSources } from '../fakes/fake-ports.ts'

const TOKEN = 's3cr3t'
const manifest = (name: string, type: string, kind = 'ImageRepository') => `---
apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: ${name}, namespace: flux-system}
spec:
  type: ${type}
  resources: [{kind: ${kind}, name: web}]
`
const graphOf = (...texts: readonly string[]) => readManifests([{ path: 'r.yaml', text: texts.join('') }])
const urlOf = (token: string, name: string) =>
  `https://flux.example${webhookPath(token, name, 'flux-system')}`
const aReceiver = (overrides: Partial<ReceiverInput> = {}): ReceiverInput => ({
  url: urlOf('', 'images'),
  type: 'generic-oidc',
  token: null,
  ...overrides,
})

describe('withKnown', () => {
  it('finds a keyless Receiver by its path, and one with a token by that of the step', () => {
    const graph = graphOf(manifest('images', 'generic-oidc'), manifest('github', 'github'))
    expect(withKnown(aReceiver(), graph).known).toMatchObject({ name: 'flux-system/images', isSure: true })
    const signed = aReceiver({ url: urlOf(TOKEN, 'github'), type: 'generic-hmac', token: TOKEN })
    expect(withKnown(signed, graph)).toMatchObject({ type: 'github', known: { isSure: true } })
  })

  it('takes the only Receiver that scans images for one whose token it does not know', () => {
    const graph = graphOf(manifest('dockerhub', 'dockerhub'), manifest('push', 'github', 'GitRepository'))
    const found = withKnown(aReceiver({ url: 'https://flux.example/hook/0123' }), graph)
    expect(found).toMatchObject({
      type: 'dockerhub',
      known: { name: 'flux-system/dockerhub', isSure: false },
    })
  })

  it('leaves a type alone that was given', () => {
    const graph = graphOf(manifest('dockerhub', 'dockerhub'))
    expect(withKnown(aReceiver({ isTypeGiven: true }), graph)).toMatchObject({
      type: 'generic-oidc',
      known: { written: 'dockerhub' },
    })
  })

  it.each([
    ['a token that is not given', 'generic-hmac', aReceiver({ type: 'generic' }), 'generic'],
    ['tokens that the job may not mint', 'generic-oidc', aReceiver({ type: 'generic' }), 'generic'],
    ['a caller that is no workflow', 'gcr', aReceiver({ type: 'generic' }), 'generic'],
  ])('keeps the type that the job can call when the other needs %s', (_, type, receiver, kept) => {
    expect(withKnown(receiver, graphOf(manifest('images', type))).type).toBe(kept)
  })

  it('knows nothing where several could be meant', () => {
    const graph = graphOf(manifest('a', 'dockerhub'), manifest('b', 'quay'))
    expect(withKnown(aReceiver({ url: 'https://flux.example/hook/0123' }), graph)).not.toHaveProperty('known')
  })
})

describe('gatherReceivers', () => {
  it('reads the manifests of the repository', async () => {
    const sources = fakeSources({ 'flux/receiver.yaml': manifest('images', 'dockerhub') })
    const url = 'https://flux.example/hook/0123'
    expect(await gatherReceivers([aReceiver({ url })], { sources, log: fakeLog() })).toMatchObject([
      { type: 'dockerhub' },
    ])
  })

  it('goes on without them when they cannot be searched', async () => {
    const sources = { ...fakeSources({}), find: async () => Promise.reject(new Error('no git')) }
    expect(await gatherReceivers([aReceiver()], { sources, log: fakeLog() })).toEqual([aReceiver()])
  })
})

describe('explainAnswer with the manifests at hand', () => {
  const refused = { status: 400, bodyStart: '', retryAfterMs: null }
  const known = (written: string, isSure = true) => ({
    name: 'flux-system/dockerhub',
    written,
    type: written === 'gcr' ? null : (written as ReceiverInput['type']),
    isSure,
  })

  it('compares the type first', () => {
    expect(explainAnswer(refused, 'generic-oidc', known('dockerhub'))).toMatchObject({
      code: 'FDA-NOTIFY-REFUSED',
      cause: 'Receiver flux-system/dockerhub is of type dockerhub, and this run called it as generic-oidc',
      hint: 'Set flux-receiver-type: dockerhub.',
    })
  })

  it.each([
    ['generic-hmac', /Set flux-receiver-type: generic-hmac and flux-webhook-token to the token/],
    ['generic-oidc', /Set flux-receiver-type: generic-oidc and give the job the permission id-token: write/],
    ['gcr', /Give Flux a Receiver of type generic-oidc or generic-hmac/],
  ])('says what type %s needs', (type, hint) => {
    expect(explainAnswer(refused, 'generic', known(type)).hint).toMatch(hint)
  })

  it('says that it is only likely where the path is not known', () => {
    expect(explainAnswer(refused, 'generic', known('dockerhub', false)).cause).toContain(
      'the only one in the manifests that scans images',
    )
  })

  it('looks elsewhere when the type is right', () => {
    expect(explainAnswer(refused, 'dockerhub', known('dockerhub')).cause).toContain('its Secret is missing')
  })
})
