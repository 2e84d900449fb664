/** The Receivers that the inputs name: their types and tokens, and what is refused without ever showing an address. */
import { describe, expect, it } from 'vitest'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { anInputs } from '../fakes/builders.ts'
import { problemsOf } from '../fakes/refusal.ts'

const HOOK = `/hook/${'0123456789abcdef'.repeat(4)}`
const URL_1 = `https://flux.example${HOOK}`
const URL_2 = `https://second.example/sub${HOOK}`

describe('receivers', () => {
  const receivers = (overrides: Partial<RawInputs>) => anInputs(overrides).notify.receivers

  it('are none without a URL, whatever else is set', () => {
    expect(receivers({ 'flux-receiver-type': 'generic-hmac', 'flux-webhook-token': '' })).toEqual([])
  })

  it('are generic without a token and signed with one', () => {
    expect(receivers({ 'flux-webhook-url': URL_1 })).toEqual([{ url: URL_1, type: 'generic', token: null }])
    expect(receivers({ 'flux-webhook-url': URL_1, 'flux-webhook-token': 's3cret' })).toEqual([
      { url: URL_1, type: 'generic-hmac', token: 's3cret' },
    ])
  })

  it('share one type and one token', () => {
    const given = { 'flux-webhook-token': 't', 'flux-receiver-type': 'generic-hmac' }
    expect(receivers({ 'flux-webhook-url': `${URL_1}, ${URL_2}`, ...given })).toEqual([
      { url: URL_1, type: 'generic-hmac', token: 't', isTypeGiven: true },
      { url: URL_2, type: 'generic-hmac', token: 't', isTypeGiven: true },
    ])
  })

  it('have each their own type and token in the order of the URLs', () => {
    const given = { 'flux-webhook-token': 'a,1\nb', 'flux-receiver-type': 'generic-hmac\ngeneric' }
    expect(receivers({ 'flux-webhook-url': `${URL_1}\n${URL_2}`, ...given })).toEqual([
      { url: URL_1, type: 'generic-hmac', token: 'a,1', isTypeGiven: true },
      { url: URL_2, type: 'generic', token: 'b', isTypeGiven: true },
    ])
  })

  it.each([
    ['https behind a path', `https://ingress.example/flux${HOOK}`, 'false'],
    ['http to this machine', `http://127.0.0.1:9292${HOOK}`, 'false'],
    ['http to this machine, version 6', `http://[::1]:9292${HOOK}`, 'false'],
    ['http elsewhere, when allowed', `http://flux.internal${HOOK}`, 'true'],
  ])('are reached by %s', (_, url, insecure) => {
    const inputs = { 'flux-webhook-url': url, 'insecure-webhook': insecure }
    expect(receivers(inputs)).toEqual([{ url, type: 'generic', token: null }])
  })
})

describe('parseInputs', () => {
  it.each<[string, Partial<RawInputs>, string]>([
    ['no URL', { 'flux-webhook-url': 'flux.example/hook/1' }, 'flux-webhook-url: URL 1 is not a URL'],
    [
      'another protocol',
      { 'flux-webhook-url': `ftp://a.example${HOOK}` },
      'flux-webhook-url: URL 1 is not https',
    ],
    [
      'plain http',
      { 'flux-webhook-url': `http://a.example${HOOK}` },
      'flux-webhook-url: URL 1 is plain http',
    ],
    [
      'plain http, when nothing allows it',
      { 'flux-webhook-url': `http://a.example${HOOK}`, 'insecure-webhook': '' },
      'flux-webhook-url: URL 1 is plain http',
    ],
    [
      'a double slash',
      { 'flux-webhook-url': `https://a.example/${HOOK}` },
      'flux-webhook-url: URL 1 has a double slash in its path',
    ],
    ['a query', { 'flux-webhook-url': `${URL_1}?a=1` }, 'flux-webhook-url: URL 1 has a query'],
    ['an empty query', { 'flux-webhook-url': `${URL_1}?` }, 'flux-webhook-url: URL 1 has a query'],
    [
      'a trailing slash',
      { 'flux-webhook-url': `${URL_1}/` },
      'flux-webhook-url: URL 1 does not end in /hook/<segment>',
    ],
    [
      'no hook',
      { 'flux-webhook-url': 'https://a.example/' },
      'flux-webhook-url: URL 1 does not end in /hook/<segment>',
    ],
    ['a bad second one', { 'flux-webhook-url': `${URL_1}\nnone` }, 'flux-webhook-url: URL 2 is not a URL'],
    [
      'an unknown type',
      { 'flux-webhook-url': URL_1, 'flux-receiver-type': 'gcr' },
      "flux-receiver-type: 'gcr' is not supported",
    ],
    [
      'a signature without a token',
      { 'flux-webhook-url': URL_1, 'flux-receiver-type': 'generic-hmac' },
      'flux-webhook-token: is missing for URL 1, whose Receiver is generic-hmac',
    ],
    [
      'two tokens for three',
      {
        'flux-webhook-url': [URL_1, URL_2, URL_1].join('\n'),
        'flux-webhook-token': 'a\nb',
        'flux-receiver-type': 'generic',
      },
      'flux-webhook-token: has 2 values for 3 URLs',
    ],
    [
      'two types for one',
      { 'flux-webhook-url': URL_1, 'flux-receiver-type': 'generic,generic' },
      'flux-receiver-type: has 2 values for 1 URLs',
    ],
  ])('refuses receivers with %s', (_, overrides, problem) => {
    expect(problemsOf(overrides)).toEqual([problem])
  })
})
