/** Charts of these files: what a HelmRelease may make from them, as a checkout has them. */
import { describe, expect, it } from 'vitest'
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { changed, fleet, IMAGE, TAG } from './wild/fleet.ts'
import type { Files } from './wild/parts.ts'

const release = (values: string, source = 'flux-system') => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: we, namespace: flux-system}
spec:
  interval: 30m
  chart:
    spec:
      chart: ./charts/we
      reconcileStrategy: Revision
      sourceRef: {kind: GitRepository, name: ${source}}
  values:
    image:
      repository: ${IMAGE}
      tag: ${TAG}
${values}`
const SERVICE = 'apiVersion: v1\nkind: Service\nmetadata: {name: {{ .Release.Name }}}\n'

/** A fleet with a HelmRelease of its own chart, and a Kustomization that waits for one that is spelled wrong. */
function charted(more: Files = {}, values = '', source = 'flux-system'): Files {
  const files = fleet({
    'apps/release.yaml': release(values, source),
    'charts/we/Chart.yaml': 'apiVersion: v2\nname: we\nversion: 0.1.0\n',
    'charts/we/templates/service.yaml': SERVICE,
    ...more,
  })
  return changed(files, 'apps/web.yaml', 'flux-system:web', 'flux-system:wbe')
}

async function judge(files: Files) {
  const asked = { globs: [], apps: null, fluxVersion: null, registry: null }
  const { findings, notKnown } = runDoctor(
    await gatherDoctorFacts({ ...asked, sources: fakeSources(files) }),
    { fix: false },
  )
  return {
    told: findings.map(({ check, message }) => `${check} ${message}`),
    gaps: notKnown.map(({ reason }) => reason),
  }
}

const MAY = 'HelmRelease flux-system/we may make it'

describe('a chart of these files', () => {
  it('that has no object of the kind makes none, whatever the release is called', async () => {
    const { told, gaps } = await judge(charted())
    expect(told).toEqual([expect.stringMatching(/^flux-04 .*wbe/)])
    expect(gaps.filter((gap) => gap.includes(MAY))).toEqual([])
  })

  it('that waits for a Kustomization of another name is told', async () => {
    const files = changed(
      changed(charted(), 'apps/web.yaml', 'flux-system:wbe', 'flux-system:web'),
      'clusters/prod/apps.yaml',
      'spec:\n',
      'spec:\n  dependsOn: [{name: flux-sytsem}]\n',
    )
    const { told } = await judge(files)
    expect(told).toEqual([expect.stringMatching(/^flux-31 .*waits for Kustomization flux-sytsem/)])
  })

  it.each([
    ['has such an object', { 'charts/we/templates/policy.tpl': 'kind: ImagePolicy\n' }],
    ['leaves the kind open', { 'charts/we/templates/any.yaml': 'kind: {{ .Values.of }}\n' }],
    [
      'needs another chart',
      { 'charts/we/Chart.yaml': 'name: we\nversion: 0.1.0\ndependencies: [{name: x}]\n' },
    ],
    ['has another chart in it', { 'charts/we/charts/x/Chart.yaml': 'name: x\nversion: 0.1.0\n' }],
    ['lists what it needs', { 'charts/we/requirements.yaml': 'dependencies: [{name: x}]\n' }],
  ])('that %s may make it', async (_, more) => {
    const { told, gaps } = await judge(charted(more))
    expect([told, gaps.some((gap) => gap.includes(MAY))]).toEqual([[], true])
  })

  it('may make it of an object in its values', async () => {
    const { told, gaps } = await judge(charted({}, '    extra: [{kind: ImagePolicy}]\n'))
    expect([told, gaps.some((gap) => gap.includes(MAY))]).toEqual([[], true])
  })

  it('is another one where the source is another repository', async () => {
    const { told, gaps } = await judge(charted({}, '', 'charts'))
    expect([told, gaps.some((gap) => gap.includes(MAY))]).toEqual([[], true])
  })
})

describe('a marker in the values of a chart', () => {
  const VALUES = `image:\n  repository: ${IMAGE}\n  tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}\n`
  const BARE = release('')
    .replace('      reconcileStrategy: Revision\n', '')
    .replace(/ {2}values:[\s\S]*$/, '')

  const stale = (more: Files = {}): Files => {
    const { 'apps/web.yaml': _, ...files } = changed(
      charted({ 'apps/release.yaml': BARE, 'charts/we/values.yaml': VALUES, ...more }),
      'clusters/prod/images.yaml',
      'path: ./apps',
      'path: ./charts',
    )
    return files
  }

  it('never reaches the cluster without another version of the chart', async () => {
    const { told } = await judge(stale())
    expect(told).toEqual([
      'flux-31 HelmRelease flux-system/we never gets what Flux writes at charts/we/values.yaml:3: its chart is packed anew only when version in charts/we/Chart.yaml changes',
    ])
  })

  it('never does from one of valuesFiles either', async () => {
    const listed = BARE.replace(
      '      sourceRef',
      '      valuesFiles: [charts/we/prod.yaml]\n      sourceRef',
    )
    const moved = {
      'apps/release.yaml': listed,
      'charts/we/prod.yaml': VALUES,
      'charts/we/values.yaml': 'a: 1\n',
    }
    expect((await judge(stale(moved))).told).toEqual([expect.stringContaining('charts/we/prod.yaml:3')])
  })

  it.each([
    [
      'each revision is packed',
      {
        'apps/release.yaml': BARE.replace(
          '      chart: ',
          '      reconcileStrategy: Revision\n      chart: ',
        ),
      },
    ],
    ['the release sets the tag', { 'apps/release.yaml': `${BARE}  values: {image: {tag: a}}\n` }],
    [
      'values come from the cluster',
      { 'apps/release.yaml': `${BARE}  valuesFrom: [{kind: Secret, name: a}]\n` },
    ],
    [
      'Flux writes the version',
      { 'charts/we/Chart.yaml': 'name: we\nversion: 0.1.0 # {"$imagepolicy": "flux-system:web:tag"}\n' },
    ],
    [
      'the chart is of another repository',
      {
        'apps/release.yaml': BARE.replace('name: flux-system}', 'name: charts}').replace(
          'namespace: charts',
          'namespace: flux-system',
        ),
      },
    ],
    ['the release sleeps', { 'apps/release.yaml': `${BARE}  suspend: true\n` }],
  ])('is no fault of this kind where %s', async (_, more) => {
    const { told } = await judge(stale(more))
    expect(told.filter((one) => one.includes('packed anew'))).toEqual([])
  })

  it('is not known where a script may write the version', async () => {
    const { told, gaps } = await judge(stale({ 'hack/bump.sh': 'yq -i .version=1 charts/we/Chart.yaml\n' }))
    expect([told, gaps.filter((gap) => gap.includes('hack/bump.sh may write'))]).toEqual([
      [],
      [expect.anything()],
    ])
  })
})
