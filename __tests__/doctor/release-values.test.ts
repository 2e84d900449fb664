/** flux-31: ConfigMaps and Secrets that HelmReleases take values from, under names that nothing has. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet } from './wild/fleet.ts'
import type { Files } from './wild/parts.ts'

const visit = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), { fix: false })
const told = (files: Files) =>
  visit(files).findings.map(
    ({ check, level, file, line, message }) => `${check} ${level} ${file}:${line} ${message}`,
  )

const release = (values: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata: {name: shop, namespace: apps}
spec:
  interval: 5m
  chartRef: {kind: OCIRepository, name: shop}
  valuesFrom:
    - ${values}
---
apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: {name: shop, namespace: apps}
spec: {interval: 5m, url: oci://ghcr.io/acme/charts/shop, ref: {semver: 1.x}}
`
const map = (name: string, kind = 'ConfigMap') =>
  `apiVersion: v1\nkind: ${kind}\nmetadata: {name: ${name}, namespace: apps}\n`

describe('what a generator makes', () => {
  const made = (generator: string, values = '{kind: ConfigMap, name: shop-values}', more: Files = {}) =>
    fleet({
      'apps/kustomization.yaml': `resources: [web.yaml, shop.yaml${Object.keys(more)
        .map((path) => `, ${path.slice(5)}`)
        .join('')}]\n${generator}`,
      'apps/shop.yaml': release(values),
      ...more,
    })
  const GENERATOR = 'configMapGenerator:\n  - {name: shop-values, literals: [values.yaml=a]}\n'

  it('has a hash behind its name, which no HelmRelease gets', () =>
    expect(told(made(GENERATOR))).toEqual([
      'flux-31 error apps/shop.yaml:8 HelmRelease apps/shop takes values from ConfigMap shop-values, which nothing makes: apps/kustomization.yaml:3 generates it with a hash behind its name, and kustomize writes that into no HelmRelease',
    ]))

  it.each<[string, Files]>([
    [
      'it has none',
      made(
        GENERATOR.replace('name: shop-values,', 'name: shop-values, options: {disableNameSuffixHash: true},'),
      ),
    ],
    ['none of its kustomization has', made(`generatorOptions: {disableNameSuffixHash: true}\n${GENERATOR}`)],
    ['a configuration may change the name', made(`configurations: [names.yaml]\n${GENERATOR}`)],
    ['the entry is optional', made(GENERATOR, '{kind: ConfigMap, name: shop-values, optional: true}')],
    ['the kind is another one', made(GENERATOR, '{kind: Secret, name: shop-values}')],
    ['one is here under the name', made(GENERATOR, undefined, { 'apps/map.yaml': map('shop-values') })],
    [
      'it is of another namespace',
      fleet({
        'apps/kustomization.yaml': 'resources: [web.yaml, shop.yaml, tools]\n',
        'apps/shop.yaml': release('{kind: ConfigMap, name: shop-values}'),
        'apps/tools/kustomization.yaml': `namespace: tools\n${GENERATOR}`,
      }),
    ],
    [
      'another tool makes it',
      made(GENERATOR, undefined, {
        'apps/external.yaml':
          'apiVersion: external-secrets.io/v1\nkind: ExternalSecret\nmetadata: {name: shop, namespace: apps}\nspec: {target: {name: shop-values}}\n',
      }),
    ],
  ])('is right where %s', (_, files) =>
    expect(told(files).filter((one) => one.includes('takes values'))).toEqual([]),
  )
})

describe('a name', () => {
  const named = (name: string, ...maps: readonly string[]) =>
    fleet({
      'apps/shop.yaml': release(`{kind: ConfigMap, name: ${name}}`),
      'apps/maps.yaml': maps.map((one) => map(one)).join('---\n'),
    })

  it('of which nothing is here, and nearly that of one, is a slip', () =>
    expect(told(named('shop-vlaues', 'shop-values'))).toEqual([
      'flux-31 error apps/shop.yaml:8 HelmRelease apps/shop takes values from ConfigMap shop-vlaues, which is in no manifest: it fails',
    ]))

  it.each([
    ['is here', 'shop-values', ['shop-values']],
    ['may be made by hand', 'secret-values', ['shop-values']],
    ['is one of a row', 'shop-values-2', ['shop-values-1']],
  ] as const)('that %s is not told', (_, name, maps) => {
    const { findings, notKnown } = visit(named(name, ...maps))
    expect(findings).toEqual([])
    expect(notKnown.filter(({ reason }) => reason.includes('ConfigMap'))).toEqual([])
  })
})

describe('a key that values are taken from', () => {
  const files = (values: string, more: string, generator = '') =>
    fleet({
      'apps/kustomization.yaml': `resources: [web.yaml, shop.yaml]\n${generator}`,
      'apps/shop.yaml': `${release(values)}${more}`,
    })
  const VALUES = `---\n${map('shop-values')}data: {prod.yaml: 'a: 1'}\n`
  const FROM = '{kind: ConfigMap, name: shop-values}'
  const GENERATED = `configMapGenerator:\n  - name: shop-values\n    namespace: apps\n    literals: [prod.yaml=a]\n    options: {disableNameSuffixHash: true}\n`

  it.each<[string, Files, string]>([
    [
      'values.yaml, without valuesKey',
      files(FROM, VALUES),
      'values.yaml, which is taken where no valuesKey is written',
    ],
    ['a slip of one', files('{kind: ConfigMap, name: shop-values, valuesKey: prd.yaml}', VALUES), 'prd.yaml'],
    [
      'one that is generated otherwise',
      files(FROM, '', GENERATED),
      'values.yaml, which is taken where no valuesKey is written',
    ],
  ])('is told: %s', (_, given, key) =>
    expect(told(given)).toEqual([
      `flux-31 error apps/shop.yaml:8 HelmRelease apps/shop fails: ConfigMap shop-values has no key ${key} (its keys: prod.yaml)`,
    ]),
  )

  it('is told where it is in binaryData', () => {
    const binary = `---\n${map('shop-values')}binaryData: {values.yaml: YTogYg==}\n`
    const message =
      'flux-31 error apps/shop.yaml:8 HelmRelease apps/shop fails: ConfigMap shop-values has values.yaml in binaryData, and values are read from data alone'
    expect(told(files(FROM, binary))).toEqual([message])
    expect(told(files(FROM, `${binary}data: {prod.yaml: a}\n`))).toEqual([message])
    expect(told(files(FROM, `${binary}data: {values.yaml: a}\n`))).toEqual([])
    expect(told(files(FROM.replace('}', ', valuesKey: a.yaml}'), binary))).toEqual([])
  })

  it.each<[string, Files]>([
    ['that is there', files('{kind: ConfigMap, name: shop-values, valuesKey: prod.yaml}', VALUES)],
    ['that is optional', files('{kind: ConfigMap, name: shop-values, optional: true}', VALUES)],
    ['of a map that is empty here', files(FROM, `---\n${map('shop-values')}`)],
    [
      'of a part of a map',
      files(
        FROM,
        VALUES.replace(
          'namespace: apps}',
          'namespace: apps, annotations: {kustomize.toolkit.fluxcd.io/ssa: Merge}}',
        ),
      ),
    ],
    ['of a map of another namespace', files(FROM, VALUES.replace('namespace: apps', 'namespace: tools'))],
    [
      'that a generator has of a file',
      files(FROM, '', GENERATED.replace('literals: [prod.yaml=a]', 'envs: [a.env]')),
    ],
    [
      'that a patch gives to what is generated',
      files(
        FROM,
        '',
        `${GENERATED}patches:\n  - target: {kind: ConfigMap, name: shop-values}\n    patch: '[{op: add, path: /data/values.yaml, value: a}]'\n`,
      ),
    ],
  ])('is right: one %s', (_, given) =>
    expect(told(given).filter((one) => one.includes('has no key'))).toEqual([]),
  )
})
