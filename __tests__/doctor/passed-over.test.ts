/** Markers in texts, in lists of JSON patches, and at the wrong one of repository and tag. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  bootstrap,
  buildPush,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
  kustomize,
  workflow,
} from './wild/parts.ts'

const IMAGE = 'ghcr.io/acme/web'
const TAG = 'main-17000000000'
const marker = (part = '') => `# {"$imagepolicy": "flux-system:web${part}"}`

const shop = (more: Files): Files => ({
  ...bootstrap('clusters/prod', 'v2.9.0'),
  'clusters/prod/apps.yaml': kustomization('apps', './apps'),
  'clusters/prod/images.yaml': join(
    imageRepository('web', IMAGE),
    imagePolicy('web', { pattern: '^main-(?P<id>[0-9]+)$', extract: '$id' }),
    automation({ path: './apps' }),
  ),
  'apps/kustomization.yaml': kustomize(['web.yaml']),
  'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`),
  '.github/workflows/ci.yaml': workflow(
    buildPush(`${IMAGE}:main-\${{ github.run_id }}`),
    'push: {branches: [main], paths: [src/**]}',
  ),
  ...more,
})

function visit(more: Files, fix = false) {
  const facts = factsOf(Object.entries(shop(more)).map(([path, text]) => ({ path, text })))
  const { findings, files } = runDoctor(facts, { fix })
  return { findings, files }
}

const release = (repository: string, tag: string, more = '') => ({
  'apps/web.yaml': `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: web
  namespace: apps
spec:
  interval: 15m
  chartRef: {kind: OCIRepository, name: charts}
  values:
    image:
${more}      repository: ${IMAGE} ${repository}
      tag: ${TAG} ${tag}
`,
  'clusters/prod/charts.yaml': `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata:
  name: charts
  namespace: apps
spec:
  interval: 15m
  url: oci://ghcr.io/acme/charts/web
  ref: {semver: 1.x}
`,
})

const DIGEST = `      digest: sha256:${'0'.repeat(64)} ${marker(':tag')}\n`

describe('a marker at the wrong one of repository, tag and digest', () => {
  it.each([
    ['the name at tag', release(marker(':name'), marker(':name')), 'the name without the tag into tag'],
    ['the tag at repository', release(marker(':tag'), marker(':tag')), 'the tag alone into repository'],
    [
      'the whole image beside its tag',
      release(marker(), marker(':tag')),
      'the whole reference into repository',
    ],
  ])('%s is flux-14', (_, files, says) => {
    const { findings } = visit(files)
    expect(findings).toMatchObject([{ check: 'flux-14', level: 'error', file: 'apps/web.yaml' }])
    expect(findings[0]?.message).toContain(says)
    expect(visit(files, true).findings).toEqual([])
  })

  it.each([
    ['both at their places', release(marker(':name'), marker(':tag'))],
    ['the tag alone', release('', marker(':tag'))],
    ['the whole image alone', release(marker(), '')],
  ])('%s is right', (_, files) => {
    expect(visit(files).findings).toEqual([])
  })

  it('the tag at digest is flux-14, and is not fixed where the policy reflects no digest', () => {
    const files = release(marker(':name'), marker(':tag'), DIGEST)
    const { findings } = visit(files, true)
    expect(findings).toMatchObject([{ check: 'flux-14', level: 'error', file: 'apps/web.yaml', line: 11 }])
    expect(findings[0]?.message).toContain('the tag alone into digest')
    expect(findings[0]?.hint).toContain('digestReflectionPolicy')
  })

  it('leaves a tag alone that has no repository beside it', () => {
    const files = release('', marker(':name'))
    const alone = { ...files, 'apps/web.yaml': files['apps/web.yaml'].replace(/ +repository: .*\n/, '') }
    expect(visit(alone).findings.map(({ check }) => check)).not.toContain('flux-14')
  })
})

describe('a marker that Flux does not come to', () => {
  const patched = (patch: string) =>
    kustomize(['web.yaml'], `patches:\n  - target: {kind: Deployment}\n    ${patch}`)
  const OPS = `- op: replace
  path: /spec/template/spec/containers/0/image
  value: ${IMAGE}:${TAG} ${marker()}
`
  const indented = OPS.replace(/^/gm, '      ').trimEnd()

  it('in a list of JSON patches is told at its place', () => {
    const { findings } = visit({
      'apps/kustomization.yaml': patched('path: image.yaml\n'),
      'apps/image.yaml': OPS,
    })
    expect(findings).toMatchObject([{ check: 'flux-09', level: 'error', file: 'apps/image.yaml', line: 3 }])
    expect(findings[0]?.hint).toContain('write the patch as one object')
  })

  it('in the text of a patch is told with another place for it', () => {
    const { findings } = visit({ 'apps/kustomization.yaml': patched(`patch: |-\n${indented}\n`) })
    expect(findings).toMatchObject([{ check: 'flux-04', file: 'apps/kustomization.yaml' }])
    expect(findings[0]?.message).toContain('in the text of patch')
    expect(findings[0]?.hint).toContain('images of the kustomization.yaml')
  })

  it('in the text of a ConfigMap is told with the values of the HelmRelease', () => {
    const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: values, namespace: default}\ndata:\n  values.yaml: |\n    image:\n      tag: ${TAG} ${marker(':tag')}\n`
    const { findings } = visit({
      'apps/kustomization.yaml': kustomize(['web.yaml', 'values.yaml']),
      'apps/values.yaml': text,
    })
    expect(findings).toMatchObject([{ check: 'flux-04', file: 'apps/values.yaml', line: 7 }])
    expect(findings[0]?.hint).toContain('spec.values')
  })

  it('behind the header of a block is a marker, and one object is a patch that Flux writes', () => {
    const patch = `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n        - name: web\n          image: ${IMAGE}:${TAG} ${marker()}\n`
    const files = { 'apps/kustomization.yaml': patched('path: image.yaml\n'), 'apps/image.yaml': patch }
    expect(visit(files).findings).toEqual([])
  })
})
