/** Objects that belong into a namespace and have none, where nothing sets one: Flux applies nothing of their Kustomization. */
import { describe, expect, it } from 'vitest'
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { brokenShop } from './causes/shop.ts'
import { changed, fleet } from './wild/fleet.ts'
import { type Files, gitRepository } from './wild/parts.ts'

const list = (lines: string) => ({ 'apps/kustomization.yaml': `resources: [web.yaml, more.yaml]\n${lines}` })
async function told(files: Files) {
  const sources = fakeSources(files)
  const asked = {
    ...{ globs: ['**'], apps: null, fluxVersion: null, sources, registry: null },
    checkedOut: 'main',
  }
  return runDoctor(await gatherDoctorFacts(asked), { fix: false }).findings.map(
    ({ check, file, line, message, hint }) => `${check} ${file}:${line} ${message}. ${hint}`,
  )
}
const more = (version: string, kind: string, metadata = '{name: more}') =>
  fleet({ ...list(''), 'apps/more.yaml': `apiVersion: ${version}\nkind: ${kind}\nmetadata: ${metadata}\n` })

describe('an object without a namespace', () => {
  it.each([
    ['v1', 'Service'],
    ['batch/v1', 'CronJob'],
    ['policy/v1', 'PodDisruptionBudget'],
  ])('is told: %s %s', async (version, kind) => {
    // What has a namespace would be moved by a targetNamespace.
    const hint = 'Write metadata.namespace, or namespace in apps/kustomization.yaml.'
    expect(await told(more(version, kind))).toEqual([
      `flux-32 apps/more.yaml:1 ${kind} more has no namespace, and nothing sets one: Flux applies nothing of Kustomization flux-system/apps (namespace not specified). ${hint}`,
    ])
  })

  it('may get it for all objects, where none of them has one', async () => {
    const breaks = ['web', 'api'].map(
      (app) => [`apps/${app}/deployment.yaml`, '  namespace: default\n', ''] as const,
    )
    expect(await told(brokenShop(...breaks))).toEqual([
      'flux-32 apps/api/deployment.yaml:1 Deployment api has no namespace (nor has Deployment web), and nothing sets one: Flux applies nothing of Kustomization flux-system/apps (namespace not specified). Write metadata.namespace, or for all objects spec.targetNamespace in Kustomization flux-system/apps.',
    ])
  })

  it('gets the one that Flux runs in, where it is one of Flux', async () => {
    const [only, ...others] = (await told(more('source.toolkit.fluxcd.io/v1', 'HelmRepository'))).filter(
      (one) => one.includes('has no namespace'),
    )
    expect(others).toEqual([])
    expect(only).toContain('the one that Flux runs in is flux-system unless you chose another')
  })

  it.each([
    ['of the whole cluster', 'rbac.authorization.k8s.io/v1', 'ClusterRole', undefined],
    ['of the whole cluster, in a group of others', 'policy/v1beta1', 'PodSecurityPolicy', undefined],
    ['of another tool', 'example.com/v1', 'Thing', undefined],
    [
      'that Flux leaves alone',
      'v1',
      'Service',
      '{name: more, annotations: {kustomize.toolkit.fluxcd.io/reconcile: disabled}}',
    ],
  ])('is right: %s', async (_, version, kind, metadata) =>
    expect(await told(more(version, kind, metadata))).toEqual([]),
  )

  it('is right where its kustomization has one', async () => {
    expect(await told({ ...more('v1', 'Service'), ...list('namespace: shop\n') })).toEqual([])
  })

  it('is right where its Kustomization has one', async () => {
    const files = more('v1', 'Service')
    const [path = ''] = Object.keys(files).filter((file) => files[file]?.includes('path: ./apps\n'))
    const set = changed(files, path, 'path: ./apps\n', 'path: ./apps\n  targetNamespace: shop\n')
    expect(await told(set)).toEqual([])
  })

  it.each([
    [
      'that kustomize keeps for people',
      '{name: more, annotations: {config.kubernetes.io/local-config: "true"}}',
    ],
    ['that Flux leaves alone by a label', '{name: more, labels: {kustomize.toolkit.fluxcd.io/ssa: Ignore}}'],
  ])('is right: one %s', async (_, metadata) => {
    expect(await told(more('v1', 'Service', metadata))).toEqual([])
  })

  it('is told where it is empty, or kept for people by no', async () => {
    for (const metadata of [
      '{name: more, namespace: ""}',
      '{name: more, annotations: {config.kubernetes.io/local-config: "false"}}',
    ])
      expect(await told(more('v1', 'Service', metadata))).toHaveLength(1)
  })

  const disabled = 'kustomize.toolkit.fluxcd.io/reconcile: disabled'
  const own = 'clusters/prod/apps.yaml'
  const above = 'clusters/prod/flux-system/kustomization.yaml'
  const patched = (spec: string) =>
    `patches:\n- patch: |\n    apiVersion: kustomize.toolkit.fluxcd.io/v1\n    kind: Kustomization\n    metadata: {name: flux-system, namespace: flux-system}\n    spec: ${spec}\n`
  it.each<[string, string, string]>([
    ['the kustomization marks all', 'apps/kustomization.yaml', `commonAnnotations: {${disabled}}\n`],
    ['the Kustomization marks all', own, `  commonMetadata: {annotations: {${disabled}}}\n`],
    [
      'a patch of the root gives its Kustomization one',
      above,
      patched(
        `{patches: [{target: {kind: Kustomization}, patch: '[{op: add, path: /spec/targetNamespace, value: shop}]'}]}`,
      ),
    ],
  ])('is right where %s', async (_, file, lines) => {
    const files = more('v1', 'Service')
    expect(files[file]).toBeDefined()
    expect(await told({ ...files, [file]: `${files[file]}${lines}` })).toEqual([])
  })

  it('may be of another branch than these files', async () => {
    const other = gitRepository('next', 'ssh://git@github.com/acme/fleet', 'staging')
    const files = { ...more('v1', 'Service'), 'clusters/prod/next.yaml': other }
    expect(await told(files)).toHaveLength(1)
    const moved = changed(files, own, 'name: flux-system\n', 'name: next\n')
    expect(moved[own]).toContain('name: next')
    expect((await told(moved)).filter((one) => one.includes('no namespace'))).toEqual([])
  })

  it('is not told while the Kustomization above sleeps', async () => {
    const files = more('v1', 'Service')
    const [root = ''] = Object.keys(files).filter((file) => file.endsWith('gotk-sync.yaml'))
    const asleep = changed(files, root, '  prune: true\n', '  prune: true\n  suspend: true\n')
    expect((await told(asleep)).filter((one) => one.includes('no namespace'))).toEqual([])
  })

  it('may get it from another tool', async () => {
    const policy = `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: place}\nspec: {rules: [{name: a, mutate: {patchStrategicMerge: {spec: {targetNamespace: shop}}}}]}\n`
    expect(await told({ ...more('v1', 'Service'), 'clusters/prod/policy.yaml': policy })).toEqual([])
  })
})
