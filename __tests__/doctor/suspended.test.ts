/** A suspended Kustomization applies nothing: what is wrong with it is told once, as a warning, and what it has not applied is no error. */
import { describe, expect, it } from 'vitest'
import { exitCodeOf, runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet, IMAGE, TAG } from './wild/fleet.ts'
import {
  deployment,
  type Files,
  gitRepository,
  imageRepository,
  images,
  kustomization,
  kustomize,
} from './wild/parts.ts'

const APPS = 'clusters/prod/apps.yaml'
const visit = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix: true })
const suspendedAt = (files: Files, at: string): Files =>
  changed(files, at, '  prune: true\n', '  prune: true\n  suspend: true\n')
const suspended = (files: Files): Files => suspendedAt(files, APPS)
const PAUSED = 'Kustomization flux-system/apps is suspended: Flux leaves it alone until it resumes'

/** Each with the number that it has where nothing is suspended, and what the warning says of it. */
const BROKEN: Readonly<Record<string, { files: Files; check: string; says: string }>> = {
  'a file that is not there': {
    files: fleet({ 'apps/kustomization.yaml': kustomize(['web.yaml', 'api.yaml']) }),
    check: 'flux-31',
    says: `${PAUSED}, and cannot build it then: apps/kustomization.yaml:5 names api.yaml, which is not there`,
  },
  'a patch of what is not there': {
    files: fleet({
      'apps/kustomization.yaml': kustomize(['web.yaml'], 'patches:\n  - path: patch.yaml\n'),
      'apps/patch.yaml':
        'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: wbe}\nspec: {replicas: 2}\n',
    }),
    check: 'flux-31',
    says: `${PAUSED}, and cannot build it then: apps/kustomization.yaml:6 patches Deployment wbe`,
  },
  'a path that is not there': {
    files: changed(fleet(), APPS, './apps', './app'),
    check: 'flux-31',
    says: PAUSED,
  },
  'a source that is not there': {
    files: changed(fleet(), APPS, 'name: flux-system\n', 'name: shop\n'),
    check: 'flux-31',
    says: PAUSED,
  },
  'a dependency that is not there': {
    files: fleet({ [APPS]: kustomization('apps', './apps', '  dependsOn: [{name: database}]\n') }),
    check: 'flux-31',
    says: PAUSED,
  },
  'an image of its own after the marker': {
    files: fleet({
      [APPS]: kustomization('apps', './apps', `  images: [{name: ${IMAGE}, newTag: pinned}]\n`),
    }),
    check: 'flux-31',
    says: PAUSED,
  },
  'a marked file that its list does not have': {
    files: fleet({
      'apps/kustomization.yaml': kustomize(['service.yaml']),
      'apps/service.yaml':
        'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: default}\nspec: {ports: [{port: 80}]}\n',
    }),
    check: 'flux-31',
    says: PAUSED,
  },
  'an object that the API server refuses': {
    files: fleet({ 'apps/scan.yaml': imageRepository('api', 'ghcr.io/acme/api').replace('5m', '5') }),
    check: 'flux-32',
    says: PAUSED,
  },
  'a key twice': {
    files: fleet({
      'apps/map.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map, namespace: default}\ndata: {a: b, a: c}\n',
    }),
    check: 'flux-32',
    says: PAUSED,
  },
}

describe('a suspended Kustomization', () => {
  it('is one warning', () => {
    const told = visit(suspended(fleet()))
    expect(told.findings.map(({ check, level, message }) => [check, level, message])).toEqual([
      ['flux-22', 'warning', PAUSED],
    ])
  })

  it.each(Object.entries(BROKEN))(
    'with %s is one warning, and an error once it resumes',
    (_, { files, check, says }) => {
      const before = visit(files)
      expect(before.findings.map((one) => [one.check, one.level])).toEqual([[check, 'error']])
      const paused = visit(suspended(files))
      expect(paused.findings.map((one) => [one.check, one.level])).toEqual([['flux-22', 'warning']])
      expect(paused.findings[0]?.message).toContain(says)
      expect(exitCodeOf(paused)).toBe(0)
    },
  )

  it('leaves what another one applies of the directory as it is', () => {
    const files = suspended(
      fleet({
        'apps/kustomization.yaml': kustomize(['web.yaml', 'api.yaml']),
        'clusters/prod/more.yaml': kustomization('more', './apps'),
      }),
    )
    expect(visit(files).findings.map(({ check, level }) => `${level} ${check}`)).toEqual([
      'warning flux-22',
      'error flux-31',
    ])
  })

  it('is there for one that waits for it, and holds what it applied before', () => {
    const files = suspended(
      fleet({
        'clusters/prod/more.yaml': kustomization('more', './more', '  dependsOn: [{name: apps}]\n'),
        'more/web.yaml': deployment('more', `${IMAGE}:${TAG}`),
      }),
    )
    expect(visit(files).findings.map(({ check }) => check)).toEqual(['flux-22'])
  })

  const OTHER = 'clusters/prod/other.yaml'
  const other = (more: Files) =>
    suspendedAt(
      {
        ...fleet(),
        [OTHER]: kustomization('other', './other'),
        'other/kustomization.yaml': kustomize(['it.yaml']),
        ...more,
      },
      OTHER,
    )
  const SET = `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: set, namespace: flux-system}\nspec:\n  inputs: [{app: api}]\n  resources:\n    - {apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, metadata: {name: << inputs.app >>}, spec: {image: ghcr.io/acme/api, interval: 5m}}\n`
  it.each<[string, Files, readonly string[]]>([
    ['no image of Flux', { 'other/it.yaml': deployment('other', 'docker.io/library/redis:8') }, []],
    ['an image', { 'other/it.yaml': imageRepository('api', 'ghcr.io/acme/api') }, ['flux-22']],
    ['a set of images', { 'other/it.yaml': SET }, ['flux-22']],
    [
      'a Kustomization of an image',
      {
        'other/it.yaml': kustomization('deep', './deep'),
        'deep/api.yaml': imageRepository('api', 'ghcr.io/acme/api'),
      },
      ['flux-22'],
    ],
    [
      'a marked entry',
      {
        'other/kustomization.yaml': kustomize(['it.yaml'], images(IMAGE, TAG, 'flux-system:web')),
        'other/it.yaml': deployment('other', `${IMAGE}:1`),
      },
      // No automation looks at its directory.
      ['flux-09', 'flux-22'],
    ],
    [
      'a directory that is not read',
      {
        [OTHER]: kustomization('other', './other').replace(/(kind: GitRepository\n *name: ).*/, '$1team'),
        'clusters/prod/team.yaml': gitRepository('team', 'https://github.com/acme/team'),
      },
      ['flux-22'],
    ],
  ])('with %s matters as far as images do', (_, more, checks) => {
    expect(visit(other(more)).findings.map(({ check }) => check)).toEqual(checks)
  })

  it('is silent about a source that brings no image', () => {
    const files = {
      ...fleet(),
      'clusters/prod/team.yaml': gitRepository('team', 'https://github.com/acme/team').replace(
        'spec:\n',
        'spec:\n  suspend: true\n',
      ),
    }
    expect(visit(files).findings).toEqual([])
    const own = 'clusters/prod/flux-system/gotk-sync.yaml'
    const asleep = { ...fleet(), [own]: (fleet()[own] ?? '').replace('spec:\n', 'spec:\n  suspend: true\n') }
    expect(visit(asleep).findings.map(({ check }) => check)).toEqual(['flux-22'])
  })
})
