/** flux-31 names what sets the image after the marker. */
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
  images,
  join,
  kustomization,
  kustomize,
  OWN,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const TAG = 'sha-1a2b3c4-1763891234001'

const shop = (more: Files): Files => ({
  ...bootstrap('clusters/prod', 'v2.9.0'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps/prod'),
  'clusters/prod/images.yaml': join(
    imageRepository('web', IMAGE),
    imagePolicy('web', OWN),
    automation({ path: './apps' }),
  ),
  'apps/base/kustomization.yaml': kustomize(['deployment.yaml'], images(IMAGE, TAG, 'flux-system:web')),
  'apps/base/deployment.yaml': deployment('web', IMAGE),
  ...more,
})

const told = (files: Files) => {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return runDoctor(factsOf(all), { fix: false })
    .findings.filter(({ check }) => check === 'flux-31')
    .map(({ file, message, hint }) => `${file} ${message}. ${hint}`)
}

const OVERLAY = 'apps/prod/kustomization.yaml'
const PATCH = deployment('web', `${IMAGE}:v1`)

const KNOWN = 'Take the image out there, or put the marker at it.'
const OPEN = 'Take the image out of spec.images, patches and overlays, or put the marker there.'
const ENTRY = `images:\n  - name: ${IMAGE}\n    newTag: v1\n`
const SET = `      - op: replace\n        path: /spec/template/spec/containers/0/image\n        value: ${IMAGE}:v1\n`
const mid = (entry: string): Files => ({
  [OVERLAY]: kustomize(['../mid'], ENTRY),
  'apps/mid/kustomization.yaml': kustomize(['../base'], `images:\n  - name: ${IMAGE}\n${entry}`),
})

describe('an image that is set after its marker', () => {
  it.each([
    [
      'an entry',
      { [OVERLAY]: kustomize(['../base'], ENTRY) },
      'the entry of images at apps/prod/kustomization.yaml:7',
    ],
    [
      'the last of two entries',
      mid('    newTag: v0\n'),
      'the entry of images at apps/prod/kustomization.yaml:7',
    ],
    [
      'the last of two entries, the first of which had a digest too',
      mid(`    newTag: v1\n    digest: sha256:${'ab'.repeat(32)}\n`),
      'the entry of images at apps/prod/kustomization.yaml:7',
    ],
    [
      'an entry beside one that meets no image',
      { [OVERLAY]: kustomize(['../base'], `${ENTRY}  - name: other\n    newTag: v1\n`) },
      'the entry of images at apps/prod/kustomization.yaml:7',
    ],
    [
      'an entry of what the Deployment has written, too',
      {
        [OVERLAY]: kustomize(['../base'], ENTRY),
        'apps/base/deployment.yaml': deployment('web', `${IMAGE}:v1`),
      },
      'the entry of images at apps/prod/kustomization.yaml:7',
    ],
    [
      'a patch of Flux, beside one of something else',
      {
        [OVERLAY]: kustomize(['../base']),
        'clusters/prod/apps.yaml': kustomization(
          'apps',
          './apps/prod',
          `  patches:\n    - target: {kind: Deployment}\n      patch: |\n        - {op: add, path: /metadata/labels, value: {a: b}}\n    - target: {kind: Deployment}\n      patch: |\n${SET.replaceAll('      ', '        ')}`,
        ),
      },
      'the patch at clusters/prod/apps.yaml:',
    ],
    [
      'a patch of the former kind',
      {
        [OVERLAY]: kustomize(
          ['../base'],
          `patchesJson6902:\n  - target: {group: apps, version: v1, kind: Deployment, name: web}\n    patch: |\n${SET}`,
        ),
      },
      'the patch at apps/prod/kustomization.yaml:',
    ],
    [
      'the file of one of two patches',
      {
        [OVERLAY]: kustomize(['../base'], 'patches:\n  - path: image.yaml\n  - path: more.yaml\n'),
        'apps/prod/image.yaml': PATCH,
        'apps/prod/more.yaml':
          'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: web}\nspec: {replicas: 2}\n',
      },
      'the patch at apps/prod/image.yaml:1',
    ],
    [
      'a patch without a tag, beside an entry without one',
      {
        [OVERLAY]: kustomize(
          ['../base'],
          `patches:\n  - path: image.yaml\nimages:\n  - name: ${IMAGE}\n    newName: ${IMAGE}\n`,
        ),
        'apps/prod/image.yaml': deployment('web', IMAGE),
      },
      'the patch at apps/prod/image.yaml:1',
    ],
    [
      'a digest',
      {
        [OVERLAY]: kustomize(
          ['../base'],
          `images:\n  - name: ${IMAGE}\n    digest: sha256:${'ab'.repeat(32)}\n`,
        ),
      },
      'the entry of images at apps/prod/kustomization.yaml:7',
    ],
    [
      'a patch that is written out',
      {
        [OVERLAY]: kustomize(
          ['../base'],
          `patches:\n  - target: {kind: Deployment}\n    patch: |\n      - op: replace\n        path: /spec/template/spec/containers/0/image\n        value: ${IMAGE}:v1\n`,
        ),
      },
      'the patch at apps/prod/kustomization.yaml:',
    ],
    [
      'the file of a patch',
      {
        [OVERLAY]: kustomize(['../base'], 'patches:\n  - path: image.yaml\n'),
        'apps/prod/image.yaml': PATCH,
      },
      'the patch at apps/prod/image.yaml:1',
    ],
  ])('is told with %s', (_, more, says) => {
    expect(told(shop(more))).toEqual([expect.stringContaining(`: ${says}`)])
    expect(told(shop(more))[0]).toContain(KNOWN)
  })

  it.each([
    [
      'two of them',
      {
        [OVERLAY]: kustomize(
          ['../base'],
          `patches:\n  - path: image.yaml\nimages:\n  - name: ${IMAGE}\n    newTag: v1\n`,
        ),
        'apps/prod/image.yaml': PATCH,
      },
    ],
    [
      'Flux itself, which says it last',
      {
        [OVERLAY]: kustomize(['../base'], ENTRY),
        'clusters/prod/apps.yaml': kustomization(
          'apps',
          './apps/prod',
          `  images:\n    - name: ${IMAGE}\n      newTag: v1\n`,
        ),
      },
    ],
  ])('is told without a place with %s', (_, more) => {
    expect(told(shop(more))).toEqual([
      expect.stringContaining(`: something sets the image after the marker. ${OPEN}`),
    ])
  })

  it('is told beside a patch that is refused', () => {
    const more = {
      [OVERLAY]: kustomize(['../base'], `patches:\n  - path: other.yaml\n${ENTRY}`),
      'apps/prod/other.yaml': deployment('wbe', 'x'),
    }
    expect(told(shop(more)).join('\n')).toContain('the entry of images at apps/prod/kustomization.yaml:')
  })
})

it.each(['patches:\n  - path: image.yaml\n', 'patchesStrategicMerge:\n  - image.yaml\n'])(
  'a marker in a patch for what is not there is told once, at the entry: %j',
  (patches) => {
    const files = shop({
      'apps/base/kustomization.yaml': kustomize(['deployment.yaml'], ''),
      [OVERLAY]: kustomize(['../base'], patches),
      'apps/prod/image.yaml': deployment('wbe', `${IMAGE}:${TAG}`, 'flux-system:web'),
    })
    expect(told(files)).toEqual([
      expect.stringMatching(/^apps\/prod\/kustomization\.yaml patches Deployment wbe/),
    ])
  },
)

describe('an image that is set after its marker to the tag that the marker has now', () => {
  const entry = (tag: string, marker = '') => `images:\n  - name: ${IMAGE}\n    newTag: ${tag}${marker}\n`
  const marked = ` # {"$imagepolicy": "flux-system:web:tag"}`

  it('is told', () => {
    expect(told(shop({ [OVERLAY]: kustomize(['../base'], entry(TAG)) }))).toEqual([
      expect.stringMatching(
        /runs ghcr.io\/acme\/web:sha-1a2b3c4-1763891234001, whatever Flux writes at apps\/base\/kustomization.yaml:\d+: the entry of images at apps\/prod\/kustomization.yaml:\d+ sets/,
      ),
    ])
  })

  it('is told of the one cluster of two that has it', () => {
    const files = {
      ...shop({ [OVERLAY]: kustomize(['../base'], entry(TAG)) }),
      ...bootstrap('clusters/dev', 'v2.9.0'),
      'clusters/dev/apps.yaml': kustomization('apps', './apps/dev'),
      'clusters/dev/images.yaml': join(imageRepository('web', IMAGE), imagePolicy('web', OWN), automation()),
      'apps/dev/kustomization.yaml': kustomize(['../base'], entry(TAG, marked)),
    }
    expect(told(files)).toEqual([expect.stringContaining('the entry of images at apps/prod/')])
  })

  it.each([
    [
      'is set before it',
      {
        [OVERLAY]: kustomize(['../base'], entry(TAG, marked)),
        'apps/base/kustomization.yaml': kustomize(['deployment.yaml'], entry(TAG)),
      },
    ],
    [
      'stands in the Deployment',
      {
        'apps/base/deployment.yaml': deployment('web', `${IMAGE}:${TAG}`),
        [OVERLAY]: kustomize(['../base']),
      },
    ],
    [
      'is of another image',
      { [OVERLAY]: kustomize(['../base'], `images:\n  - name: ghcr.io/acme/api\n    newTag: ${TAG}\n`) },
    ],
    ['is in a comment', { [OVERLAY]: `${kustomize(['../base'])}# was ${TAG}\n` }],
  ])('is right where it %s', (_, more) => {
    expect(told(shop(more))).toEqual([])
  })
})
