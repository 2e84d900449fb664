/** What YAML merges in (`<<`), and keys of patches that stand twice. */
import { describe, expect, it } from 'vitest'
import { visit } from './visit.ts'
import { fleet } from './wild/fleet.ts'

const told = async (files: Readonly<Record<string, string>>) => (await visit(fleet(files))).findings
const list = (lines: string) => ({ 'apps/kustomization.yaml': `resources: [web.yaml, more.yaml]\n${lines}` })
const release = (upgrade: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: chat, namespace: shop}
spec:
  interval: 10m
  chart: {spec: {chart: chat, sourceRef: {kind: HelmRepository, name: charts}}}
  install: &install {timeout: 5m, remediation: &tries {retries: 3}}
  upgrade: ${upgrade}
`
const SOURCE =
  '---\napiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: charts, namespace: shop}\nspec: {interval: 1h, url: "https://charts.example.com"}\n'

describe('what is merged in', () => {
  it.each([
    '{<<: *install, timeout: 9m}',
    '{<<: [*install, {cleanupOnFail: true}]}',
    '{remediation: {<<: *tries, remediateLastFailure: true}}',
  ])('is no field: %s', async (upgrade) =>
    expect(await told({ ...list(''), 'apps/more.yaml': `${release(upgrade)}${SOURCE}` })).toEqual([]),
  )

  it.each(['!!int "3"', '!!int 3', '3'])('has the type of its tag: %s', async (retries) => {
    const text = release('{}').replace('retries: 3', `retries: ${retries}`)
    expect(await told({ ...list(''), 'apps/more.yaml': `${text}${SOURCE}` })).toEqual([])
  })

  it('is judged as the fields that it brings', async () => {
    const text = release('{<<: *install}').replace('timeout: 5m', 'timeout: 5 minutes')
    expect(await told({ ...list(''), 'apps/more.yaml': `${text}${SOURCE}` })).toEqual([
      expect.stringMatching(/install\.timeout/),
      expect.stringMatching(/upgrade\.timeout/),
    ])
  })

  it.each([
    'patches:\n- &a {path: a.yaml, target: {kind: Deployment}}\n- {<<: *a, path: b.yaml}\n',
    'patches:\n- {path: a.yaml, target: &t {kind: Deployment}}\n- {path: b.yaml, target: {<<: *t}}\n',
  ])('may be the target of a patch: %j', async (lines) => {
    const patch = '- {op: add, path: /spec/paused, value: true}\n'
    const files = { 'apps/a.yaml': patch, 'apps/b.yaml': patch, 'apps/more.yaml': SOURCE.slice(4) }
    expect(await told({ ...list(lines), ...files })).toEqual([])
  })
})

describe('a key twice', () => {
  const twice = (path: string) =>
    `flux-32 ${path}:5 has the key x twice: Flux applies nothing of this Kustomization`
  const map = (kind: string) =>
    `apiVersion: v1\nkind: ${kind}\nmetadata: {name: conf, namespace: shop}\ndata:\n  x: "1"\n  x: "2"\n`

  it('is told in an object', async () =>
    expect(await told({ ...list(''), 'apps/more.yaml': map('ConfigMap') })).toEqual([
      twice('apps/more.yaml'),
    ]))

  it('is not in a patch', async () => {
    const files = {
      'apps/more.yaml': map('ConfigMap').replace('  x: "2"\n', ''),
      'apps/p.yaml': map('ConfigMap'),
    }
    expect(await told({ ...list('patches: [{path: p.yaml}]\n'), ...files })).toEqual([])
  })
})
