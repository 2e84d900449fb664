/** Namespaces that nothing applies although their manifests are here. */
import { describe, expect, it } from 'vitest'
import { gatherDoctorFacts, runDoctor } from '../../../src/doctor/run.ts'
import { fakeSources } from '../../fakes/fake-ports.ts'
import { bootstrap, deployment, type Files, join, kustomization, kustomize } from '../wild/parts.ts'

const namespace = (name = 'shop') => `apiVersion: v1\nkind: Namespace\nmetadata:\n  name: ${name}\n`
const WEB: Files = {
  'apps/web/deployment.yaml': deployment('web', 'ghcr.io/acme/web:v1'),
  'apps/web/kustomization.yaml': kustomize(['deployment.yaml'], 'namespace: shop\n'),
  'clusters/prod/web.yaml': kustomization('web', './apps/web'),
}
const FLEET: Files = { ...bootstrap('clusters/prod'), ...WEB }
const COMMON: Files = {
  'apps/common/namespace.yaml': namespace(),
  'apps/common/kustomization.yaml': kustomize(['namespace.yaml']),
}

async function diagnosis(more: Files, base = FLEET, globs = ['**']) {
  const query = { globs, apps: null, fluxVersion: null, registry: null }
  const facts = await gatherDoctorFacts({ ...query, sources: fakeSources({ ...base, ...more }) })
  const { findings, notKnown } = runDoctor(facts, { fix: false })
  const told = findings.filter(({ message }) => message.includes('Namespace'))
  return {
    told: told.map(({ check, level, file, line, hint }) => `${check} ${level} ${file}:${line} ${hint}`),
    gaps: notKnown.flatMap(({ subject, reason }) => (subject.startsWith('Namespace') ? [reason] : [])),
    messages: told.map(({ message }) => message),
  }
}

describe('a Namespace that nothing applies', () => {
  it('is found in a directory beside the apps, with what is put into it', async () => {
    const { told, gaps, messages } = await diagnosis(COMMON)
    expect(told).toEqual([
      'flux-31 error apps/common/namespace.yaml:1 Add a Kustomization for it, and let the others wait for that (dependsOn): flux create kustomization common --source=GitRepository/flux-system --path=./apps/common --prune=true --interval=10m --export',
    ])
    expect(messages).toEqual([
      'Namespace shop is made by nothing that Flux applies, this file neither: the API server refuses what Kustomization flux-system/web puts into it, such as Deployment web',
    ])
    expect(gaps).toEqual([])
  })

  const APPS: Files = {
    'apps/kustomization.yaml': kustomize(['web']),
    'clusters/prod/web.yaml': kustomization('apps', './apps'),
  }
  it.each<[string, Files, string]>([
    [
      'in a directory that the kustomization above leaves out',
      { ...COMMON, ...APPS },
      'Add common to resources of apps/kustomization.yaml.',
    ],
    [
      'in a directory without a kustomization',
      { 'apps/common/namespace.yaml': namespace() },
      'flux create kustomization common',
    ],
    [
      'in a file that the kustomization beside it leaves out',
      { 'apps/web/namespace.yaml': namespace() },
      'Add namespace.yaml to resources of apps/web/kustomization.yaml.',
    ],
    [
      'in a file above what is applied',
      { 'apps/namespace.yaml': namespace() },
      'Move namespace.yaml to a directory that Flux applies',
    ],
  ])('is found %s', async (_, files, hint) => {
    const { told } = await diagnosis(files)
    expect(told).toEqual([expect.stringContaining(hint)])
  })

  describe('and that a Kustomization would bring', () => {
    const UNLISTED: Files = {
      ...COMMON,
      'clusters/prod/common.yaml': kustomization('common', './apps/common'),
      'clusters/prod/kustomization.yaml': kustomize(['flux-system', 'web.yaml']),
    }

    it('is told at that one, where no kustomization lists it', async () => {
      const { told, messages } = await diagnosis(UNLISTED)
      expect(told).toEqual([
        'flux-31 error clusters/prod/common.yaml:1 Add common.yaml to resources of clusters/prod/kustomization.yaml.',
      ])
      expect(messages).toEqual([
        expect.stringContaining(
          'nothing of ./apps/common reaches the cluster, and Namespace shop is missing: the API server refuses what Kustomization flux-system/web puts into it, such as Deployment web',
        ),
      ])
    })

    it.each<[string, Files]>([
      ['that is listed', { 'clusters/prod/kustomization.yaml': kustomize(['web.yaml', 'common.yaml']) }],
      [
        'that waits in a comment',
        { 'clusters/prod/kustomization.yaml': kustomize(['web.yaml'], '# common.yaml\n') },
      ],
      [
        'beside one that is there',
        {
          'apps/web/namespace.yaml': namespace(),
          'apps/web/kustomization.yaml': kustomize(
            ['deployment.yaml', 'namespace.yaml'],
            'namespace: shop\n',
          ),
        },
      ],
      ['that a script makes', { 'setup.sh': 'kubectl create namespace shop\n' }],
      [
        'that nothing needs',
        { 'apps/web/kustomization.yaml': kustomize(['deployment.yaml'], 'namespace: default\n') },
      ],
    ])('is right of one %s', async (_, files) => {
      const { told } = await diagnosis({ ...UNLISTED, ...files })
      expect(told).toEqual([])
    })
  })

  it('is told once for all that is put into it', async () => {
    const api: Files = {
      'apps/api/deployment.yaml': deployment('api', 'ghcr.io/acme/api:v1'),
      'apps/api/kustomization.yaml': kustomize(['deployment.yaml'], 'namespace: shop\n'),
      'clusters/prod/api.yaml': kustomization('api', './apps/api'),
    }
    const { messages } = await diagnosis({ ...COMMON, ...api })
    expect(messages).toEqual([
      expect.stringContaining('Kustomizations flux-system/api, flux-system/web put into it'),
    ])
  })

  const release = (more: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: tools, namespace: flux-system}
spec:
  interval: 1h
  chart: {spec: {chart: tools, sourceRef: {kind: HelmRepository, name: tools}}}
${more}`

  it.each<[string, Files]>([
    ['that no manifest makes', {}],
    ['that something applied makes too', { ...COMMON, 'clusters/prod/shop.yaml': namespace() }],
    ['of another name', { 'apps/common/namespace.yaml': namespace('shop2') }],
    [
      'that HelmRelease makes',
      {
        ...COMMON,
        'clusters/prod/release.yaml': release(
          '  targetNamespace: shop\n  install: {createNamespace: true}\n',
        ),
      },
    ],
    [
      'that another tool makes',
      {
        ...COMMON,
        'clusters/prod/anchor.yaml':
          'apiVersion: hnc.x-k8s.io/v1alpha2\nkind: SubnamespaceAnchor\nmetadata: {name: shop, namespace: flux-system}\n',
      },
    ],
    [
      'of a patch',
      {
        'apps/common/ns.yaml': namespace(),
        'apps/common/kustomization.yaml': kustomize(['page.yaml'], 'patches:\n  - path: ns.yaml\n'),
      },
    ],
    ['of a template', { 'charts/web/templates/ns.yaml': `${namespace()}  labels: {a: "{{ .Values.a }}"}\n` }],
    [
      'that a comment of the kustomization names',
      {
        'apps/web/namespace.yaml': namespace(),
        'apps/web/kustomization.yaml': kustomize(
          ['deployment.yaml'],
          'namespace: shop\n# - namespace.yaml\n',
        ),
      },
    ],
    ['of another cluster', { 'clusters/dev/namespace.yaml': namespace() }],
    [
      'into which nothing is put',
      { ...COMMON, 'clusters/prod/web.yaml': kustomization('web', './apps/web', '  suspend: true\n') },
    ],
    [
      'into which another cluster gets objects',
      {
        ...COMMON,
        'clusters/prod/web.yaml': kustomization(
          'web',
          './apps/web',
          '  kubeConfig: {secretRef: {name: x}}\n',
        ),
      },
    ],
    [
      'that a kind without a namespace seems to be in',
      {
        ...COMMON,
        'apps/web/deployment.yaml':
          'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: web, namespace: shop}\n',
      },
    ],
  ])('is no fault where it is one %s', async (_, files) => {
    expect(await diagnosis(files)).toEqual({ told: [], gaps: [], messages: [] })
  })

  it.each<[string, Files, string]>([
    [
      'a page says how it is made',
      { 'docs/setup.md': 'First: `kubectl create namespace shop`\n' },
      'docs/setup.md tells how it is made',
    ],
    [
      'a script applies the directory',
      { 'up.sh': 'kubectl apply -k apps/common\n' },
      'up.sh tells how it is made',
    ],
    [
      'a script applies what is above',
      { 'up.sh': 'for d in apps/*; do kubectl apply -k $d; done\n' },
      'up.sh tells how it is made',
    ],
    [
      'Terraform makes it',
      { 'main.tf': 'resource "kubernetes_namespace" "shop" {\n  metadata { name = "shop" }\n}\n' },
      'main.tf tells how it is made',
    ],
    [
      'Argo CD is here',
      { 'argo.yaml': 'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: a}\n' },
      'Argo CD applies',
    ],
    [
      'another repository is applied',
      {
        'clusters/prod/other.yaml': kustomization('other', './x')
          .replace('name: flux-system\n', 'name: other\n')
          .replace(/name: flux-system\n$/, 'name: other\n'),
      },
      'applies',
    ],
    [
      'a chart may make it',
      { 'clusters/prod/release.yaml': release('  values: {namespaces: [shop]}\n') },
      'HelmRelease flux-system/tools may make it',
    ],
    [
      'a Kustomization that is switched off leads to it',
      {
        'clusters/prod/kustomization.yaml': kustomize(['flux-system', 'web.yaml']),
        'clusters/prod/common.yaml': kustomization('common', './apps/common'),
        // Of one cluster alone it counts as applied by hand.
        ...bootstrap('clusters/dev'),
      },
      'which applies nothing now, leads to it',
    ],
    [
      'a kustomization that nothing applies lists it',
      { 'apps/all/kustomization.yaml': kustomize(['../common']) },
      'apps/all/kustomization.yaml names apps/common',
    ],
    [
      'what it brings is applied by another way',
      { 'apps/common/kustomization.yaml': kustomize(['namespace.yaml', '../web']) },
      'brings Deployment web too',
    ],
  ])('is not known where %s', async (_, files, why) => {
    const { told, gaps } = await diagnosis({ ...COMMON, ...files })
    expect(told).toEqual([])
    expect(gaps).toEqual([expect.stringContaining(why)])
  })

  it('is not known apart from what Flux applies, beside others of its kind, and where Flux is not kept in git', async () => {
    const apart = await diagnosis({ 'setup/namespace.yaml': namespace() })
    expect(apart.gaps).toEqual([expect.stringContaining('./setup is apart from what Flux applies')])
    const secret = 'apiVersion: v1\nkind: Secret\nmetadata: {name: login}\n'
    const two = await diagnosis({ 'apps/web/namespace.yaml': namespace(), 'apps/web/login.yaml': secret })
    expect(two.gaps).toEqual([expect.stringContaining('apps/web/login.yaml is not listed either')])
    const byHand = await diagnosis(COMMON, { ...WEB })
    expect(byHand.gaps).toEqual([expect.stringContaining('Flux is not kept in these files')])
    expect([...apart.told, ...two.told, ...byHand.told]).toEqual([])
  })

  it('is looked for where a Kustomization is put into it, and is there where Flux begins', async () => {
    const inside = kustomization('web', './apps/tools')
      .replace('namespace: flux-system', 'namespace: shop')
      .replace('    name: flux-system\n', '    name: flux-system\n    namespace: flux-system\n')
    const tools = {
      'apps/tools/page.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: a, namespace: default}\n',
    }
    const { gaps } = await diagnosis({ ...COMMON, ...tools, 'clusters/prod/web.yaml': inside })
    expect(gaps).toEqual([expect.stringContaining('apart from what Flux applies')])
    const base = Object.fromEntries(
      Object.entries({ ...bootstrap('clusters/prod', null), ...WEB, ...COMMON }).map(([path, text]) => [
        path,
        text
          .replaceAll(/namespace: (?:flux-system|shop)/g, 'namespace: gitops')
          .replace('name: shop', 'name: gitops'),
      ]),
    )
    expect(await diagnosis({}, base)).toEqual({ told: [], gaps: [], messages: [] })
  })

  it('is no fault where another cluster applies the file', async () => {
    const dev: Files = {
      ...bootstrap('clusters/dev'),
      'clusters/dev/common.yaml': kustomization('common', './apps/common'),
    }
    expect(await diagnosis({ ...COMMON, ...dev })).toEqual({ told: [], gaps: [], messages: [] })
  })

  it('is not looked for where some of the files are wanted', async () => {
    expect((await diagnosis(COMMON, FLEET, ['apps/**', 'clusters/**'])).told).toEqual([])
  })

  it('is the directory of its own cluster', async () => {
    const dev: Files = {
      ...bootstrap('clusters/dev'),
      'clusters/dev/shop.yaml': join(namespace(), kustomization('web', './apps/web')),
    }
    const { told } = await diagnosis({ ...COMMON, ...dev })
    expect(told).toHaveLength(1)
  })
})
