/** What doctor says of markers where the manifests do not tell all: one tag for two images, and markers of another repository. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  deployment,
  type Files,
  gitRepository,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
  kustomize,
  OWN,
} from './wild/parts.ts'

const TAG = 'sha-1a2b3c4-1763891234127'
const IMAGES = join(imageRepository('api', 'ghcr.io/acme/api'), imagePolicy('api', OWN), automation())

const visit = (files: Files, fix = false) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix })

const shown = (files: Files) => visit(files).findings.map(({ check, file }) => `${check} ${file}`)

describe('the markers of one policy at the images of two apps', () => {
  const files: Files = {
    'flux/images.yaml': IMAGES,
    'flux/apps.yaml': kustomization('apps', './k8s'),
    'k8s/kustomization.yaml': kustomize(['api.yaml', 'site.yaml']),
    'k8s/api.yaml': deployment('api', `ghcr.io/acme/api:${TAG}`, 'flux-system:api:tag'),
    'k8s/site.yaml': deployment('site', `ghcr.io/acme/site:${TAG}`, 'flux-system:api:tag'),
  }

  it('are each told once, as a part that the field does not take', () => {
    expect(shown(files)).toEqual(['flux-14 k8s/api.yaml', 'flux-14 k8s/site.yaml'])
  })

  it('are fixed where the policy is of the image, and left to a person elsewhere', () => {
    const { files: written, findings } = visit(files, true)
    expect(written.map(({ path }) => path)).toEqual(['k8s/api.yaml'])
    expect(findings.map(({ file, hint }) => [file, hint])).toEqual([
      [
        'k8s/site.yaml',
        'ImagePolicy flux-system/api is of ghcr.io/acme/api: give ghcr.io/acme/site an entry in images of kustomization.yaml, with this marker behind its newTag.',
      ],
    ])
  })

  it('are not told as overridden where the base has another tag', () => {
    const old = { ...files, 'k8s/api.yaml': deployment('api', 'ghcr.io/acme/api:v0', 'flux-system:api:tag') }
    const patched = kustomize(
      ['api.yaml', 'site.yaml'],
      'images:\n  - {name: ghcr.io/acme/api, newTag: v1}\n',
    )
    expect(shown({ ...old, 'k8s/kustomization.yaml': patched })).toEqual([
      'flux-14 k8s/api.yaml',
      'flux-14 k8s/site.yaml',
    ])
  })
})

describe('image objects alone, whose markers are in another repository', () => {
  const files = (path: string): Files => ({
    'images.yaml': join(
      gitRepository('apps', 'ssh://git@github.com/acme/apps'),
      imageRepository('api', 'ghcr.io/acme/api'),
      imagePolicy('api', OWN),
      automation({ path }).replace('name: flux-system\n  git', 'name: apps\n  git'),
    ),
  })

  it('are not known where update.path is not here', () => {
    const { findings, notKnown } = visit(files('./k8s'))
    expect(findings).toEqual([])
    expect(notKnown.map(({ subject }) => subject)).toContain('ImagePolicy flux-system/api')
  })

  it('are wrong where the automation writes these files', () => {
    expect(shown(files('./'))).toEqual(['flux-04 images.yaml'])
  })
})
