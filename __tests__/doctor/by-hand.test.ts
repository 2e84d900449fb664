/** What a person applied by hand: every Kustomization of the file counts, and what git does not show is not known. */
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
  join,
  kustomization,
  kustomize,
  OWN,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const TAG = 'sha-1a2b3c4-1763891234127'

const visit = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix: false })

describe('a file with two Kustomizations that no kustomization lists', () => {
  const files = (template?: string): Files => ({
    'k8s/syncs.yaml': join(kustomization('web', './k8s'), kustomization('web-images', './k8s/flux')),
    'k8s/kustomization.yaml': kustomize(['web.yaml']),
    'k8s/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
    'k8s/flux/kustomization.yaml': kustomize(['images.yaml']),
    'k8s/flux/images.yaml': join(
      imageRepository('web', IMAGE),
      imagePolicy('web', { ...OWN, extract: template ?? OWN.extract }),
      automation(),
    ),
  })

  it('leads to what both apply', () => {
    const { findings, notKnown } = visit(files())
    expect(findings).toEqual([])
    expect(notKnown.map(({ reason }) => reason).join()).not.toContain('nothing here applies it')
  })

  it('so that what the second applies is judged', () => {
    expect(visit(files('$tz')).findings.map(({ check }) => check)).toEqual(['flux-18'])
  })
})

describe('an automation whose source is in no manifest', () => {
  const files = (apps: Files): Files => ({
    ...bootstrap('clusters/prod'),
    'clusters/prod/images.yaml': join(
      imageRepository('web', IMAGE),
      imagePolicy('web', OWN),
      automation({ path: './deploy' }).replace('    name: flux-system\n  git', '    name: shop\n  git'),
    ),
    'deploy/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
    ...apps,
  })
  const of = (apps: Files) => {
    const { findings, notKnown } = visit(files(apps))
    return {
      findings: findings.map(({ message }) => message),
      notKnown: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
    }
  }

  it('is not known where nothing in git applies the marked files', () => {
    const { findings, notKnown } = of({})
    expect(findings).toEqual([])
    expect(notKnown.join()).toContain('whether GitRepository shop is there')
  })

  it('is wrong where they are applied', () => {
    const { findings } = of({ 'clusters/prod/deploy.yaml': kustomization('deploy', './deploy') })
    expect(findings.join()).toContain('refers to GitRepository shop, which is in no manifest')
  })
})
