/** Two Kustomizations over one directory: told where both surely build the same objects, and nowhere else. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet, IMAGE, TAG } from './wild/fleet.ts'
import { deployment, type Files, gitRepository, join, kustomization, kustomize } from './wild/parts.ts'

const visit = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix: true }).findings
const told = (files: Files) =>
  visit(files).map(({ check, level, file, line }) => `${check} ${level} ${file}:${line}`)

const APPS = 'clusters/prod/apps.yaml'
const MORE = 'clusters/prod/more.yaml'
/** A second Kustomization, over the directory of the first. */
const twin = (path = './apps', more = '') => fleet({ [MORE]: kustomization('more', path, more) })
/** The apps below the directory of the root, which takes every file. */
const below = (more: Files = {}): Files => ({
  ...fleet({}, { app: 'clusters/prod/apps/web.yaml' }),
  [APPS]: kustomization('apps', './clusters/prod/apps'),
  'clusters/prod/images.yaml':
    fleet()['clusters/prod/images.yaml']?.replace('path: ./apps', 'path: ./clusters') ?? '',
  ...more,
})

describe('two Kustomizations of one directory', () => {
  it('are told where both build the same objects', () => {
    const [one, ...others] = visit(twin())
    expect(others).toEqual([])
    expect(one).toMatchObject({
      check: 'flux-00',
      level: 'warning',
      message:
        'Kustomization flux-system/apps applies all objects of Kustomization flux-system/more too: each takes them from the other whenever it runs, and what is taken out of one is deleted from the cluster',
      hint: 'Keep one of both.',
    })
    expect(`${one?.file}:${one?.line}`).toBe(`${MORE}:8`)
  })

  it('are told once where the root applies what is below it', () => {
    expect(told(below())).toEqual([`flux-00 warning ${APPS}:8`])
    const many = below({
      [MORE]: kustomization('more', './clusters/prod/more'),
      'clusters/prod/more/a.yaml': deployment('a', 'nginx:1'),
    })
    expect(told(many)).toEqual(['flux-00 warning clusters/prod/flux-system/gotk-sync.yaml:20'])
  })

  it('are an error where each brings another image', () => {
    const images = `  images:\n    - name: ${IMAGE}\n      newTag: main-1111111-1778868300\n`
    expect(told(twin('./apps', images))).toContain(`flux-00 error ${MORE}:8`)
  })

  const HEALTHY: Readonly<Record<string, Files>> = {
    'one of them is suspended': twin('./apps', '  suspend: true\n'),
    'one of them does not prune': changed(twin(), MORE, 'prune: true', 'prune: false'),
    'one of them is for another cluster': twin('./apps', '  kubeConfig:\n    secretRef: {name: other}\n'),
    'each has a namespace of its own': twin('./apps', '  targetNamespace: more\n'),
    'the names are made of a variable': {
      ...twin('./apps', '  postBuild:\n    substituteFrom: [{kind: Secret, name: vars}]\n'),
      'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web').replace(
        'name: web\n',
        `name: web\${STAGE}\n`,
      ),
    },
    'each has a source of its own': {
      ...changed(twin(), MORE, 'name: flux-system\n', 'name: other\n'),
      'clusters/prod/source.yaml': gitRepository('other', 'ssh://git@github.com/acme/fleet', 'release'),
    },
    'Flux leaves the object to others': {
      ...twin(),
      'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web').replace(
        'metadata:\n',
        'metadata:\n  annotations: {kustomize.toolkit.fluxcd.io/ssa: IfNotPresent}\n',
      ),
    },
    'a kustomization of the root lists what it applies': below({
      'clusters/prod/kustomization.yaml': kustomize(['flux-system', 'apps.yaml', 'images.yaml']),
    }),
    'a kustomization of the directory lists another Kustomization': below({
      'clusters/prod/apps/kustomization.yaml': kustomize(['web-sync.yaml']),
      'clusters/prod/apps/web-sync.yaml': kustomization('web', './web'),
      'clusters/prod/apps/web.yaml': 'values: {}\n',
      [APPS]: '',
      'web/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
      'clusters/prod/images.yaml':
        fleet()['clusters/prod/images.yaml']?.replace('path: ./apps', 'path: ./web') ?? '',
    }),
    'overlays share a base': fleet({
      'base/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: shop\n',
      'apps/kustomization.yaml': kustomize(['web.yaml', '../base/namespace.yaml']),
      'base/kustomization.yaml': kustomize(['namespace.yaml']),
      'more/kustomization.yaml': kustomize(['../base']),
      [MORE]: kustomization('more', './more'),
    }),
    'they are for two clusters': {
      ...fleet(),
      'clusters/dev/apps.yaml': kustomization('web', './apps'),
      'clusters/dev/flux-system/gotk-sync.yaml': join(
        gitRepository(),
        kustomization('flux-system', './clusters/dev'),
      ),
    },
  }

  it.each(Object.entries(HEALTHY))('are not told where %s', (_, files) => {
    expect(told(files).filter((one) => one.startsWith('flux-00'))).toEqual([])
  })
})
