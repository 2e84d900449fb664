/** Flux's own source, which bootstrap or the Flux Operator makes, is in one namespace: who is in another one has to say which. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE, TAG } from './wild/fleet.ts'
import { deployment, type Files, join, kustomization, kustomize } from './wild/parts.ts'

const AT = 'clusters/prod/team.yaml'
const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const team = (namespace: string, source = '') =>
  kustomization('team', './team', source).replace(
    'namespace: flux-system\nspec',
    `namespace: ${namespace}\nspec`,
  )
const TEAM: Files = { 'team/web.yaml': deployment('team', 'docker.io/acme/team:1.2.3') }
const INSTANCE = `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: {name: flux, namespace: flux-system}
spec:
  distribution: {version: 2.8.x, registry: ghcr.io/fluxcd}
  sync: {kind: GitRepository, url: 'ssh://git@github.com/acme/fleet', ref: refs/heads/main, path: clusters/prod}
`
const release = (source: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: web, namespace: shop}
spec:
  interval: 10m
  chart:
    spec:
      chart: ./charts/web
      sourceRef: ${source}
  values:
    image: ${IMAGE}:${TAG} # {"$imagepolicy": "flux-system:web"}
`

function told(files: Files) {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all), { fix: false })
  return {
    wrong: findings.map(({ check, file, line, message }) => `${check} ${file}:${line} ${message}`),
    gaps: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}

const lost = (asking: string, namespace: string) =>
  `${asking} refers to GitRepository flux-system, and looks in namespace ${namespace}: it is in flux-system`

describe('a name of Flux’s own source', () => {
  it.each([
    [
      'a Kustomization of another namespace',
      fleet({ ...TEAM, [AT]: team('shop') }),
      'Kustomization shop/team',
      'shop',
    ],
    [
      'a Kustomization that says another namespace',
      fleet({ ...TEAM, [AT]: team('flux-system', '    namespace: default\n') }),
      'Kustomization flux-system/team',
      'default',
    ],
    [
      'a Kustomization that its kustomization puts into another namespace',
      fleet({
        ...TEAM,
        [AT]: kustomization('tenants', './tenants'),
        'tenants/kustomization.yaml': kustomize(['team.yaml'], 'namespace: shop\n'),
        'tenants/team.yaml': team('flux-system'),
      }),
      'Kustomization shop/team',
      'shop',
    ],
    [
      'a Kustomization beside a FluxInstance',
      { ...fleet({ ...TEAM, [AT]: team('shop') }), [SYNC]: INSTANCE },
      'Kustomization shop/team',
      'shop',
    ],
    [
      'a chart',
      fleet({ 'apps/release.yaml': release('{kind: GitRepository, name: flux-system}') }),
      'HelmRelease shop/web',
      'shop',
    ],
  ])('is wrong in %s', (_, files, asking, namespace) => {
    const { wrong } = told(files)
    expect(wrong).toHaveLength(1)
    expect(wrong[0]).toContain(lost(asking, namespace))
  })

  it('is wrong in an automation of another namespace', () => {
    const files = fleet()
    const images = (files['clusters/prod/images.yaml'] ?? '').replaceAll(
      'namespace: flux-system',
      'namespace: shop',
    )
    const marked = deployment('web', `${IMAGE}:${TAG}`, 'shop:web')
    const { wrong } = told({ ...files, 'clusters/prod/images.yaml': images, 'apps/web.yaml': marked })
    expect(wrong.join()).toContain(lost('ImageUpdateAutomation shop/images', 'shop'))
  })

  it('is wrong in what waits for Flux’s own Kustomization', () => {
    const waiting = (entry: string) =>
      told(
        fleet({ ...TEAM, [AT]: team('shop', `    namespace: flux-system\n  dependsOn:\n    - ${entry}\n`) }),
      )
    expect(waiting('name: flux-system').wrong.join()).toContain(
      'Kustomization shop/team waits for Kustomization flux-system, and looks in namespace shop: it is in flux-system',
    )
    expect(waiting('{name: flux-system, namespace: flux-system}').wrong).toEqual([])
  })

  const elsewhere = (files: Files): Files =>
    Object.fromEntries(
      Object.entries(files).map(([path, text]) => [
        path,
        path.startsWith('clusters/prod/flux-system/')
          ? text.replaceAll('namespace: flux-system', 'namespace: gitops')
          : text
              .replaceAll('namespace: flux-system', 'namespace: gitops')
              .replaceAll('flux-system:web', 'gitops:web'),
      ]),
    )

  it.each([
    [
      'a Kustomization that says the namespace',
      fleet({ ...TEAM, [AT]: team('shop', '    namespace: flux-system\n') }),
    ],
    [
      'a chart that says it',
      fleet({
        'apps/release.yaml': release('{kind: GitRepository, name: flux-system, namespace: flux-system}'),
      }),
    ],
    ['Flux in a namespace of another name', elsewhere(fleet({ ...TEAM, [AT]: team('gitops') }))],
    [
      'a Kustomization that its kustomization puts beside the source',
      fleet({
        ...TEAM,
        [AT]: kustomization('tenants', './tenants'),
        'tenants/kustomization.yaml': kustomize(['team.yaml'], 'namespace: flux-system\n'),
        'tenants/team.yaml': team('shop'),
      }),
    ],
    [
      'a Kustomization that targetNamespace puts beside the source',
      fleet({
        ...TEAM,
        [AT]: kustomization('tenants', './tenants', '  targetNamespace: flux-system\n'),
        'tenants/team.yaml': team('shop'),
      }),
    ],
    [
      'a namespace with a source of this name',
      fleet({
        ...TEAM,
        [AT]: team('shop'),
        'clusters/prod/source.yaml': join(
          'apiVersion: source.toolkit.fluxcd.io/v1\nkind: GitRepository\nmetadata: {name: flux-system, namespace: shop}\nspec: {interval: 1m, url: "ssh://git@github.com/acme/fleet", ref: {branch: main}}\n',
        ),
      }),
    ],
    [
      'a FluxInstance whose namespace says it',
      { ...fleet({ ...TEAM, [AT]: team('shop', '    namespace: flux-system\n') }), [SYNC]: INSTANCE },
    ],
  ])('is right in %s', (_, files) => {
    expect(told(files).wrong).toEqual([])
  })

  it('is left alone where bootstrap’s source is in no file', () => {
    const files = fleet({ ...TEAM, [AT]: team('shop') })
    const sync = kustomization('flux-system', './clusters/prod')
    expect(told({ ...files, [SYNC]: sync }).wrong).toEqual([])
  })
})
