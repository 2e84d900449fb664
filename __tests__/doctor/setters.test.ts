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
    .map(({ file, message }) => `${file} ${message}`)
}

const OVERLAY = 'apps/prod/kustomization.yaml'
const PATCH = deployment('web', `${IMAGE}:v1`)

describe('an image that is set after its marker', () => {
  it.each([
    [
      'an entry',
      { [OVERLAY]: kustomize(['../base'], `images:\n  - name: ${IMAGE}\n    newTag: v1\n`) },
      /the entry of images at apps\/prod\/kustomization\.yaml:\d+ sets/,
    ],
    [
      'a digest',
      {
        [OVERLAY]: kustomize(
          ['../base'],
          `images:\n  - name: ${IMAGE}\n    digest: sha256:${'ab'.repeat(32)}\n`,
        ),
      },
      /the entry of images at apps\/prod\/kustomization\.yaml:\d+ sets/,
    ],
    [
      'a patch that is written out',
      {
        [OVERLAY]: kustomize(
          ['../base'],
          `patches:\n  - target: {kind: Deployment}\n    patch: |\n      - op: replace\n        path: /spec/template/spec/containers/0/image\n        value: ${IMAGE}:v1\n`,
        ),
      },
      /the patch at apps\/prod\/kustomization\.yaml:\d+ sets/,
    ],
    [
      'the file of a patch',
      {
        [OVERLAY]: kustomize(['../base'], 'patches:\n  - path: image.yaml\n'),
        'apps/prod/image.yaml': PATCH,
      },
      /the patch at apps\/prod\/image\.yaml:1 sets/,
    ],
    [
      'two of them',
      {
        [OVERLAY]: kustomize(
          ['../base'],
          `patches:\n  - path: image.yaml\nimages:\n  - name: ${IMAGE}\n    newTag: v1\n`,
        ),
        'apps/prod/image.yaml': PATCH,
      },
      /something sets the image after the marker/,
    ],
  ])('is told with %s', (_, more, says) => {
    expect(told(shop(more))).toEqual([expect.stringMatching(says)])
  })
})

it('a marker in a patch for what is not there is told once, at the entry', () => {
  const files = shop({
    'apps/base/kustomization.yaml': kustomize(['deployment.yaml'], ''),
    [OVERLAY]: kustomize(['../base'], 'patches:\n  - path: image.yaml\n'),
    'apps/prod/image.yaml': deployment('wbe', `${IMAGE}:${TAG}`, 'flux-system:web'),
  })
  expect(told(files)).toEqual([
    expect.stringMatching(/^apps\/prod\/kustomization\.yaml patches Deployment wbe/),
  ])
})
