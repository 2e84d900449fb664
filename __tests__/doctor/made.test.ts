/** Objects in `resources` of a ResourceSet: what the API server refuses, whatever the inputs are. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { factsOf } from './golden.ts'

const told = (items: string, more: { readonly spec?: string; readonly annotations?: string } = {}) => {
  const { spec = '', annotations = '{}' } = more
  const text = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: {name: apps, namespace: flux-system, annotations: ${annotations}}
spec:
${spec}  inputsFrom: [{name: apps}]
  resources:
${items}`
  const files = [{ path: 'clusters/prod/apps.yaml', text }]
  return diagnose(factsOf(files, { fluxVersion: '2.8' })).findings.map(
    ({ check, level, line, message }) => `${check} ${level} ${line} ${message}`,
  )
}

const kustomization = (
  spec: string,
  path = './<< inputs.app >>',
) => `    - apiVersion: kustomize.toolkit.fluxcd.io/v1
      kind: Kustomization
      metadata: {name: << inputs.app >>, namespace: flux-system}
      spec:
        path: ${path}
        sourceRef: {kind: GitRepository, name: flux-system}
${spec}`
const RIGHT = '        interval: 10m\n        prune: true\n'
const source = (version: string) => `    - apiVersion: source.toolkit.fluxcd.io/${version}
      kind: OCIRepository
      metadata: {name: << inputs.app >>, namespace: flux-system}
      spec: {interval: 5m, url: "oci://ghcr.io/acme/<< inputs.app >>", ref: {tag: << inputs.tag | quote >>}}
`
const MAKES =
  'ResourceSet flux-system/apps makes Kustomization << inputs.app >>, which the API server refuses:'

describe('objects of a ResourceSet', () => {
  it.each([
    [
      'a version that is not served',
      source('v1beta1'),
      'flux-11 error 7',
      'is source.toolkit.fluxcd.io/v1beta1',
    ],
    [
      'a field that there is not',
      kustomization(`${RIGHT}        retryIntervall: 5m\n`),
      'flux-32 error 15',
      'spec.retryIntervall is not a field here',
    ],
    [
      'a value of another type',
      kustomization('        interval: 10m\n        prune: always\n'),
      'flux-32 error 14',
      'spec.prune is "always", not true or false',
    ],
    [
      'a kind of source that there is not',
      kustomization(RIGHT).replace('GitRepository', 'Git'),
      'flux-32 error 12',
      'spec.sourceRef.kind is "Git", not one of',
    ],
    [
      'a field that is missing',
      kustomization('        interval: 10m\n'),
      'flux-32 error 10',
      'spec.prune is missing',
    ],
  ])('finds %s', (_, items, at, says) => {
    const findings = told(items)
    expect(findings).toHaveLength(1)
    expect(findings[0]).toContain(at)
    expect(findings[0]).toContain(says)
  })

  it('says which one it is, in steps too', () => {
    const items = kustomization('        interval: 10\n        prune: true\n')
    const steps = `  steps:\n    - name: first\n      resources:\n${items.replace(/^/gm, '    ')}\n`
    expect(told('    []\n', { spec: steps }).join('\n')).toContain(`${MAKES} spec.interval is 10`)
  })

  it.each([
    ['what is right', kustomization(RIGHT) + source('v1')],
    [
      'values of templates, whatever their type',
      kustomization(
        '        interval: << inputs.interval >>\n        prune: << inputs.prune >>\n        wait: "<< inputs.wait >>"\n        patches: << inputs.patches | toYaml | nindent 4 >>\n',
      ),
    ],
    [
      'what is missing where a template may bring it',
      kustomization('        interval: << inputs.more | toYaml | nindent 4 >>\n'),
    ],
    ['keys that templates make', kustomization(`${RIGHT}        << inputs.key >>: 5m\n`)],
    [
      'a block over several values',
      kustomization(`${RIGHT}        wait: "<< if inputs.wait >>true"\n        wat: "<< end >>"\n`),
    ],
    ['what a template trims', kustomization(`${RIGHT}        wait: "<< inputs.wait ->>"\n        wat: a\n`)],
    [
      'a kind that a template makes',
      kustomization(RIGHT).replace('kind: Kustomization', 'kind: << inputs.kind >>').replace('prune', 'prun'),
    ],
    [
      'an object that is switched off',
      kustomization(RIGHT)
        .replace(
          'flux-system}\n',
          'flux-system, annotations: {fluxcd.controlplane.io/reconcile: disabled}}\n',
        )
        .replace('prune', 'prun'),
    ],
    [
      'an object of which an earlier one has the name',
      kustomization(RIGHT) + kustomization(RIGHT).replace('prune', 'prun'),
    ],
    [
      'objects that are not of Flux',
      '    - apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {replica: 2}\n',
    ],
  ])('is silent about %s', (_, items) => {
    expect(told(items)).toEqual([])
  })

  it('is silent about a ResourceSet that is switched off', () => {
    const annotations = '{fluxcd.controlplane.io/reconcile: disabled}'
    expect(told(kustomization('        prune: always\n'), { annotations })).toEqual([])
  })
})
