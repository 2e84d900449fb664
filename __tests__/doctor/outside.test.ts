/** Faults of several files that are told once: an update.path beside the marked files, and the marker of a sibling policy. */
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
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const WORDS = ['live', 'test']

const policyOf = (word: string) =>
  imagePolicy(word, { pattern: `^${word}-(?P<n>[0-9]+)$`, extract: '$n' }).replace(
    `imageRepositoryRef:\n    name: ${word}`,
    'imageRepositoryRef:\n    name: web',
  )

/** Two clusters that apply the same image objects, and an overlay each. */
function twoClusters(path: string, markers: readonly string[] = WORDS): Files {
  const clusters = WORDS.map((word, index) => ({
    ...bootstrap(`clusters/${word}`),
    [`clusters/${word}/apps.yaml`]: kustomization('apps', `./environments/${word}`),
    [`clusters/${word}/infra.yaml`]: kustomization('infra', './infra'),
    [`environments/${word}/web.yaml`]: deployment(
      'web',
      `${IMAGE}:${word}-0`,
      `flux-system:${markers[index]}`,
    ),
  }))
  const objects = join(imageRepository('web', IMAGE), ...WORDS.map(policyOf), automation({ path }))
  return Object.assign({ 'infra/images.yaml': objects }, ...clusters) as Files
}

const told = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), {
    fix: false,
  }).findings.map(({ check, level, message, hint }) => `${check} ${level} ${message}. ${hint}`)

describe('an update.path that is one letter off, of two clusters with one automation', () => {
  it('is told once, with the directory that is meant', () => {
    expect(told(twoClusters('./environment'))).toEqual([
      'flux-09 error every marker is outside of update.path ./environment of ImageUpdateAutomation flux-system/images: those of environments/live/web.yaml, environments/test/web.yaml are never written. Write ./environments.',
    ])
  })

  it('is right where it is that directory', () => {
    expect(told(twoClusters('./environments'))).toEqual([])
  })
})

describe('the marker of another policy of the same image', () => {
  it('is named where the tag is one of the policy that no marker names', () => {
    const [first, ...others] = told(twoClusters('./environments', ['test', 'test']))
    expect(others).toEqual([])
    expect(first).toContain('flux-04 warning no marker names ImagePolicy flux-system/live')
    expect(first).toContain(
      'the marker at environments/live/web.yaml:15 is of ImagePolicy test, which does not take live-0, and this one does. Write "flux-system:live" at environments/live/web.yaml:15',
    )
  })
})

describe('an automation of another branch than the one that flux bootstrap reads', () => {
  it('is named in the hint, since what bootstrap wrote is not for editing', () => {
    const [first] = told({
      ...bootstrap('clusters/prod'),
      'clusters/prod/web.yaml': join(
        deployment('web', `${IMAGE}:live-0`, 'flux-system:live'),
        imageRepository('web', IMAGE),
        policyOf('live'),
        automation({ branch: 'master' }),
      ),
    })
    expect(first).toContain('flux-31 error GitRepository flux-system/flux-system reads branch main')
    expect(first).toContain(
      'Write main for the branches in spec.git of ImageUpdateAutomation flux-system/images',
    )
  })
})
