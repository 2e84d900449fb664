/** A policy that its kustomization lists no more, while markers name it: Flux takes it off the cluster, and writes nothing. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  kustomization,
  kustomize,
  OWN,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const TAG = 'sha-1a2b3c4-1763891234127'
const LIST = 'infra/images/kustomization.yaml'

const FILES: Files = {
  ...bootstrap('clusters/prod'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps'),
  'clusters/prod/images.yaml': kustomization('images', './infra/images'),
  [LIST]: kustomize(['repository.yaml', 'policy.yaml', 'automation.yaml']),
  'infra/images/repository.yaml': imageRepository('web', IMAGE),
  'infra/images/policy.yaml': imagePolicy('web', OWN),
  'infra/images/automation.yaml': automation({ path: './apps' }),
  'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
}

const visit = (changes: Files) => {
  const files = { ...FILES, ...changes }
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all), { fix: false })
  return {
    findings: findings.map(({ check, file, message }) => `${check} ${file}: ${message}`),
    notKnown: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}

const UNLISTED = kustomize(['repository.yaml', 'automation.yaml'])

describe('a policy that no kustomization lists', () => {
  it('is found where a marker of an applied file names it', () => {
    const { findings, notKnown } = visit({ [LIST]: UNLISTED })
    expect(findings).toEqual([
      'flux-31 infra/images/policy.yaml: ImagePolicy flux-system/web is listed by no kustomization: Kustomization flux-system/images, which applies infra/images/kustomization.yaml, does not bring it, and nothing is ever written at the marker that names it (apps/web.yaml:14)',
    ])
    expect(notKnown.join()).not.toContain('nothing here applies it')
  })

  it.each<readonly [string, Files]>([
    ['no marker names it', { 'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`) }],
    ['a comment of the kustomization names it', { [LIST]: `${UNLISTED}#  - policy.yaml\n` }],
    [
      'a Kustomization applies what is not here',
      {
        'clusters/prod/more.yaml': kustomization('more', './more').replace(
          'flux-system\n  interval',
          'x\n  interval',
        ),
      },
    ],
    ['the directory of its kustomization is not applied', { 'clusters/prod/images.yaml': '' }],
  ])('is not known where %s', (_, changes) => {
    const { findings, notKnown } = visit({ [LIST]: UNLISTED, ...changes })
    expect(findings.filter((text) => text.includes('listed by no kustomization'))).toEqual([])
    expect(notKnown.join()).toContain('nothing here applies it')
  })

  it('is right where it is listed', () => {
    expect(visit({}).findings).toEqual([])
  })
})
