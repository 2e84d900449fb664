/** What objects need of Flux's version: one line where no file states it, a hint where an older one is stated. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { changed, factsOf } from './golden.ts'
import { bootstrap, type Files, imageRepository, join, kustomization } from './wild/parts.ts'

const facts = (files: Files) => factsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
const SUBJECT = 'whether the version of Flux is new enough'
const needs = (all: ReturnType<typeof factsOf>) =>
  diagnose(all).notKnown.flatMap(({ subject, reason }) => (subject === SUBJECT ? [reason] : []))

const receiver = (type: string, more: string) =>
  `apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata: {name: hooks, namespace: flux-system}\nspec:\n  type: ${type}\n${more}  resources: [{kind: ImageRepository, name: web}]\n`
const KEYLESS = receiver(
  'generic-oidc',
  "  oidcProviders:\n    - issuerURL: https://token.actions.githubusercontent.com\n      validations:\n        - {expression: claims.repository_id == '5', message: only acme/shop}\n",
)

describe('a version of Flux that no file states', () => {
  it('is not known once, with what each object needs', () => {
    const files = { 'a.yaml': imageRepository('web', 'ghcr.io/acme/web'), 'b.yaml': KEYLESS }
    const more = { ...files, 'c.yaml': imageRepository('api', 'ghcr.io/acme/api') }
    expect(needs(facts(more))).toEqual([
      'no file states it (--flux-version, or flux-version in .flux-docker.yaml); spec.type: generic-oidc of Receiver needs Flux 2.9, image.toolkit.fluxcd.io/v1 needs Flux 2.7 or newer',
    ])
  })

  it('is told once for several clusters', () => {
    const files = {
      ...bootstrap('clusters/dev', null),
      ...bootstrap('clusters/prod', null),
      'clusters/dev/web.yaml': imageRepository('web', 'ghcr.io/acme/web'),
      'clusters/prod/web.yaml': imageRepository('web', 'ghcr.io/acme/web'),
    }
    expect(needs(facts(files))).toHaveLength(1)
  })

  it.each<readonly [string, Files]>([
    ['where every release takes the objects', { 'a.yaml': kustomization('web', './web') }],
    [
      'where a file states the version',
      { ...bootstrap('clusters/prod'), 'clusters/prod/web.yaml': imageRepository('web', 'ghcr.io/acme/web') },
    ],
    [
      'where files state several',
      {
        ...bootstrap('clusters/dev', 'v2.7.1'),
        ...bootstrap('clusters/prod'),
        'clusters/prod/web.yaml': imageRepository('web', 'ghcr.io/acme/web'),
      },
    ],
  ])('says nothing %s', (_, files) => {
    expect(needs(facts(files))).toEqual([])
  })

  it('says nothing where it was given', () => {
    expect(needs(factsOf(changed(), { fluxVersion: '2.9' }))).toEqual([])
  })
})

describe('a field that came with a newer Flux', () => {
  const hints = (text: string, fluxVersion: string) =>
    diagnose({ ...facts({ 'a.yaml': join(text) }), fluxVersion })
      .findings.filter(({ check }) => check === 'flux-32')
      .map(({ hint }) => hint.split('. Until')[0])

  it('is told with the release that it came with', () => {
    const text = receiver('generic', '  secretRef: {name: token}\n  resourceFilter: "true"\n')
    expect(hints(text, '2.4')).toEqual([
      'spec.resourceFilter came with Flux 2.5: change the version of Flux, or take it out',
    ])
  })

  it('is told with what works before, for a Receiver without a secret', () => {
    expect(hints(KEYLESS, '2.5')).toEqual([
      'type: generic-oidc came with Flux 2.9: change the version of Flux, or delete this Receiver; then npx github:org/flux-docker-action init --receiver generic-hmac writes one of type generic-hmac in its place',
    ])
  })

  it('is none where no release has it', () => {
    const text = receiver('generic', '  secretRef: {name: token}\n  resourcesFilter: "true"\n')
    expect(hints(text, '2.4')).toEqual(['Correct the field'])
    expect(hints(text, '2.9')).toEqual(['Correct the field'])
  })
})
