/** A Namespace of the apps in a directory of its own: init has Flux apply it before the apps. */
import { describe, expect, it } from 'vitest'
import { objectsOf, readManifests } from '../../src/flux/graph.ts'
import { bootstrap, deployment, type Files, kustomization, kustomize } from '../doctor/wild/parts.ts'
import { applied, type GoldenCase, initOn } from '../flux/golden.ts'

const CASE: GoldenCase = {
  settings: {
    image: 'ghcr.io/acme/{app}',
    repository: 'acme/fleet',
    'apps-repository': 'acme/shop',
    path: 'clusters/prod/images',
  },
  apps: ['web', 'api'],
  isManifestsOnly: true,
}
const namespace = (name: string) => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`
const app = (name: string): Files => ({
  [`apps/${name}/deployment.yaml`]: deployment(name, `ghcr.io/acme/${name}:v1`),
  [`apps/${name}/kustomization.yaml`]: kustomize(['deployment.yaml'], 'namespace: shop\n'),
})
const BEFORE: Files = { ...bootstrap('clusters/prod'), ...app('web'), ...app('api') }
const COMMON: Files = {
  'apps/common/namespace.yaml': namespace('shop'),
  'apps/common/kustomization.yaml': kustomize(['namespace.yaml']),
}

async function kustomizationsAfter(more: Files) {
  const before = { ...BEFORE, ...more }
  const result = await initOn(before, CASE)
  expect(result.refusals).toEqual([])
  const after = Object.entries(applied(before, result)).map(([path, text]) => ({ path, text }))
  return objectsOf(readManifests(after), 'Kustomization')
    .filter(({ name }) => name !== 'flux-system')
    .map(({ name, path, fields }) => {
      const waits = fields.at('spec', 'dependsOn').list()
      return [name, path, ...waits.map((each) => each.at('name').text())].join(' ')
    })
    .sort()
}

describe('the directory that makes the Namespace of the apps', () => {
  it.each([
    ['with a kustomization', COMMON],
    ['without one', { 'apps/common/namespace.yaml': namespace('shop') }],
  ])('gets a Kustomization for which the apps wait, %s', async (_, more) => {
    expect(await kustomizationsAfter(more)).toEqual([
      'api apps/api common',
      'common apps/common',
      'web apps/web common',
    ])
  })

  it('gets another name where its own is taken', async () => {
    const tools = {
      'tools/page.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: page, namespace: default}\n',
    }
    expect(
      await kustomizationsAfter({
        ...COMMON,
        ...tools,
        'clusters/prod/tools.yaml': kustomization('common', './tools'),
      }),
    ).toEqual([
      'api apps/api namespaces',
      'common tools',
      'namespaces apps/common',
      'web apps/web namespaces',
    ])
  })

  const ALONE = ['api apps/api', 'web apps/web']
  it.each([
    ['makes another one', { 'apps/common/namespace.yaml': namespace('other') }],
    [
      'has an app of its own',
      {
        ...COMMON,
        'apps/common/kustomization.yaml': kustomize(['namespace.yaml', 'jobs.yaml']),
        'apps/common/jobs.yaml': deployment('jobs', 'ghcr.io/acme/other:v1'),
      },
    ],
    ['is one of two', { ...COMMON, 'apps/other/namespace.yaml': namespace('shop') }],
    ['is beside one that is applied', { ...COMMON, 'clusters/prod/namespace.yaml': namespace('shop') }],
    ['is not in the apps', { 'setup/namespace.yaml': namespace('shop') }],
  ])('gets none where it %s', async (_, more) => {
    expect(await kustomizationsAfter(more)).toEqual(ALONE)
  })
})
