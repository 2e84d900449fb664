/** Which patches without a target name nothing: as the real kustomize says, for each of the cases. */
import { describe, expect, it } from 'vitest'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { patchOf } from '../../src/flux/kustomize/changes/patches.ts'
import type { Rendered } from '../../src/flux/kustomize/clusters.ts'
import { documentsOf } from '../../src/flux/kustomize/documents.ts'
import { readLayout } from '../../src/flux/kustomize/layout.ts'
import { BY_RELEASE, CASES, DOUBTED, REFUSED, TAKEN_BEFORE } from './patch-cases.ts'

/** In Flux 2.minor; null: the release is not known. */
const built = (name: string, minor: number | null = 9) => {
  const files = Object.entries(CASES[name]?.files ?? {}).map(([path, text]) => ({ path, text }))
  return buildDirectory(documentsOf(files), 'app', undefined, (from) =>
    minor === null ? null : minor >= from,
  )
}
const isBuilt = (name: string) => REFUSED[name] === undefined && DOUBTED[name] === undefined

describe('a patch', () => {
  it.each(Object.entries(REFUSED))('that kustomize refuses is told: %s (%s)', (name, why) => {
    const { refused } = built(name)
    expect(refused.map((one) => [one.why, one.doubt])).toEqual([[why, undefined]])
    expect(refused.every(({ at }) => at.line > 0)).toBe(true)
  })

  it.each(Object.keys(CASES).filter(isBuilt))('that is right is not: %s', (name) => {
    const { refused, notRead } = built(name)
    expect([refused, notRead]).toEqual([[], []])
  })

  it.each(Object.entries(BY_RELEASE))(
    'that older releases refuse is told by the release: %s',
    (name, { why, since, until, from }) => {
      const told = (minor: number | null) =>
        built(name, minor).refused.map((one) => [one.why, typeof one.doubt])
      expect([told(until), told(from), told(null)]).toEqual([[[why, 'undefined']], [], [[why, 'string']]])
      if (from > until + 1) expect(told(until + 1)).toEqual([[why, 'string']])
      if (since !== undefined) expect([told(since), told(since - 1)]).toEqual([[[why, 'undefined']], []])
    },
  )

  it.each(Object.entries(TAKEN_BEFORE))(
    'that newer releases refuse is told by the release: %s',
    (name, why) => {
      const told = (minor: number | null) =>
        built(name, minor).refused.map((one) => [one.why, typeof one.doubt])
      expect([told(0), told(1), told(null)]).toEqual([[], [[why, 'undefined']], [[why, 'string']]])
    },
  )

  it.each(Object.keys(DOUBTED))('that is not known says why: %s', (name) => {
    const { refused, notRead } = built(name)
    expect([...notRead.map(({ reason }) => reason), ...refused.map(({ doubt }) => doubt)]).toEqual([
      expect.stringMatching(/\w/),
    ])
  })

  it('may mean an object of a page that cannot be read', () => {
    const patch = '{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {clusterIP: None}}'
    const told = (page: string) => {
      const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n---\n${page}`
      const list = JSON.stringify({ resources: ['web.yaml'], patches: [{ patch }] })
      const files = { 'app/kustomization.yaml': list, 'app/web.yaml': text }
      const documents = documentsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
      return buildDirectory(documents, 'app').refused.map(({ doubt }) => doubt)
    }
    expect(told('kind: Service\nmetadata: {name: [')).toEqual([
      'app/web.yaml may bring more than is read here',
    ])
    expect(told('apiVersion: v1\nkind: Service\nmetadata: {name: api}')).toEqual([undefined])
  })

  it('may mean an object that takes its namespace from elsewhere', () => {
    const page = 'apiVersion: v1\nkind: Service\nmetadata: {<<: {namespace: team}, name: web}\n'
    const list = JSON.stringify({ resources: ['a.yaml'] })
    const files = Object.entries({ 'app/kustomization.yaml': list, 'app/a.yaml': page })
    const documents = documentsOf(files.map(([path, text]) => ({ path, text })))
    const value = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' } }
    const [at] = documents.of('app/a.yaml')
    const patch = at === undefined ? null : patchOf(value, { at, target: null, stage: 1 })
    if (patch === null) throw new Error('it is a patch')
    const plain = { namespace: null, prefix: '', suffix: '', labels: {}, images: [], components: [] }
    const over = { ...plain, patches: [patch], skipsAbsent: false, keepsImages: true }
    const doubts = buildDirectory(documents, 'app', over).refused.map(({ doubt }) => doubt)
    expect(doubts).toEqual([])
  })

  it('is right in a directory that kustomize itself printed, whatever our own reading says', () => {
    const patch = '{apiVersion: apps/v1, kind: Deployment, metadata: {name: api}, spec: {replicas: 2}}'
    const files = Object.entries({
      'clusters/prod/apps.yaml':
        'apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata: {name: apps, namespace: flux-system}\nspec: {path: ./app, sourceRef: {kind: GitRepository, name: flux-system}}\n',
      'app/kustomization.yaml': JSON.stringify({
        resources: ['list.yaml', 'gone.yaml'],
        patches: [{ patch }],
      }),
      'app/list.yaml': 'apiVersion: apps/v1\nkind: DeploymentList\nitems: []\n',
    }).map(([path, text]) => ({ path, text }))
    const told = (rendered?: Rendered) =>
      readLayout(files, { rendered }).clusters.flatMap(({ deployments }) =>
        deployments.flatMap(({ built }) => built.refused.map(({ why }) => why)),
      )
    expect(told()).toEqual(['absent'])
    const text = 'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: api}\nspec: {replicas: 2}\n'
    expect(told(new Map([['app', { text }]]))).toEqual([])
    expect(told(new Map([['app', { problem: 'it has no kustomize' }]]))).toEqual(['absent'])
  })

  it('is a case for each verdict', () => {
    expect([REFUSED, DOUBTED].flatMap(Object.keys).every((name) => name in CASES)).toBe(true)
    expect(Object.keys(REFUSED).length).toBeGreaterThan(65)
  })
})
