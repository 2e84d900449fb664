/** flux-32: what a ResourceSet lists without a kind, an apiVersion or a name. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet } from './wild/fleet.ts'

const set = (spec: string) =>
  `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata:
  name: infra
  namespace: flux-system
spec:
  inputs: [{team: shop}]
${spec}`

const told = (spec: string) => {
  const files = fleet({ 'apps/set.yaml': set(spec) })
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return runDoctor(factsOf(all), { fix: false }).findings.map(
    ({ check, level, file, line, message }) => `${check} ${level} ${file}:${line} ${message}`,
  )
}

const listed = (item: string) => `  resources:\n    - ${item}\n`
const written = (...documents: readonly string[]) =>
  `  resourcesTemplate: |\n${documents.join('---\n').replace(/^(?=.)/gm, '    ')}`

const ACCOUNT =
  'apiVersion: v1\nkind: ServiceAccount\nmetadata:\n  name: << inputs.team >>\n  namespace: apps\n'

describe('an entry of resources', () => {
  it.each([
    ['kind', '{apiVersion: v1, metadata: {name: << inputs.team >>}}', 'an object << inputs.team >>'],
    ['apiVersion', '{kind: Namespace, metadata: {name: shop}}', 'Namespace shop'],
    ['metadata.name', '{apiVersion: v1, kind: Namespace, metadata: {labels: {a: b}}}', 'Namespace'],
  ])('fails without %s', (lack, item, shown) =>
    expect(told(listed(item))).toEqual([
      `flux-32 error apps/set.yaml:9 ResourceSet flux-system/infra fails: ${shown} has no ${lack}`,
    ]),
  )

  it.each([
    ['has all of them', '{apiVersion: v1, kind: Namespace, metadata: {name: << inputs.team >>}}'],
    [
      'is switched off',
      '{kind: Namespace, metadata: {name: shop, annotations: {fluxcd.controlplane.io/reconcile: disabled}}}',
    ],
    [
      'has a value that may be more lines',
      '{kind: Namespace, metadata: {name: shop}, x: "<< inputs | toYaml >>"}',
    ],
  ])('is not told where it %s', (_, item) => expect(told(listed(item))).toEqual([]))
})

describe('a document of resourcesTemplate', () => {
  it('fails without its kind, and is left out without the others', () => {
    expect(told(written(ACCOUNT, ACCOUNT.replace('kind: ServiceAccount\n', '')))).toEqual([
      'flux-32 error apps/set.yaml:15 ResourceSet flux-system/infra fails: an object << inputs.team >> has no kind',
    ])
    expect(told(written(ACCOUNT, ACCOUNT.replace('apiVersion: v1\n', '')))).toEqual([
      'flux-32 error apps/set.yaml:15 ResourceSet flux-system/infra leaves out an object without a word: ServiceAccount << inputs.team >> has no apiVersion',
    ])
    expect(told(written(ACCOUNT.replace('name:', 'nmae:')))).toEqual([
      expect.stringMatching(/:9 ResourceSet flux-system\/infra leaves out .* has no metadata\.name$/),
    ])
  })

  it.each([
    ['all of them are there', written(ACCOUNT, '# nothing\n', ACCOUNT.replace('v1', 'v1'))],
    [
      'a block may bring it',
      written(
        ACCOUNT.replace('kind: ServiceAccount', '<<- if inputs.team >>\nkind: ServiceAccount\n<<- end >>'),
      ),
    ],
    [
      'it is switched off',
      written(
        `${ACCOUNT.replace('apiVersion: v1\n', '')}  annotations: {fluxcd.controlplane.io/reconcile: disabled}\n`,
      ),
    ],
  ])('is right where %s', (_, spec) => expect(told(spec)).toEqual([]))
})
