/** The Flux Operator: the kinds that it adds to Alerts and Receivers, and what ResourceSets wait for. */
import { describe, expect, it } from 'vitest'
import type { DoctorFacts } from '../../src/doctor/context.ts'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { bootstrap, type Files } from './wild/parts.ts'

const told = (files: Files, more: Partial<DoctorFacts> = {}) => {
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings, notKnown } = runDoctor(factsOf(all, more), { fix: false })
  return {
    refused: findings
      .filter(({ check }) => check === 'flux-32')
      .map(({ file, line, level, message }) => `${level} ${file}:${line} ${message}`),
    gaps: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}

const INSTANCE = `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata: {name: flux, namespace: flux-system}
spec: {distribution: {version: 2.8.x, registry: ghcr.io/fluxcd}}
`
const SET = `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata: {name: infra, namespace: flux-system}
spec: {resources: [{apiVersion: v1, kind: Namespace, metadata: {name: infra}}]}
`
const CHART = `apiVersion: source.toolkit.fluxcd.io/v1
kind: OCIRepository
metadata: {name: flux-instance, namespace: flux-system}
spec: {interval: 1h, url: oci://ghcr.io/controlplaneio-fluxcd/charts/flux-instance, ref: {tag: 0.59.0}}
`
const alert = (kind: string) => `apiVersion: notification.toolkit.fluxcd.io/v1beta3
kind: Alert
metadata: {name: slack, namespace: flux-system}
spec:
  providerRef: {name: slack}
  eventSources:
    - kind: Kustomization
      name: '*'
    - kind: ${kind}
      name: '*'
`
const receiver = (kind: string) => `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: hook, namespace: flux-system}
spec:
  type: generic-hmac
  secretRef: {name: token}
  resources:
    - apiVersion: fluxcd.controlplane.io/v1
      kind: ${kind}
      name: infra
`
const AT = 'clusters/prod/alert.yaml'

describe('kinds of the Flux Operator', () => {
  const kinds = ['FluxInstance', 'ResourceSet', 'ResourceSetInputProvider']

  it.each(kinds)('%s is right in an Alert and a Receiver of a FluxInstance', (kind) => {
    const files = {
      [AT]: alert(kind),
      'clusters/prod/hook.yaml': receiver(kind),
      'clusters/prod/flux.yaml': INSTANCE,
    }
    const { refused, gaps } = told(files)
    expect(refused).toEqual([])
    expect(gaps.filter((gap) => gap.includes('whether the API server takes'))).toEqual([])
  })

  it.each([
    ['a ResourceSet', SET],
    ["the operator's chart", CHART],
  ])('are right beside %s', (_, text) => {
    const { refused, gaps } = told({ [AT]: alert('ResourceSet'), 'clusters/prod/more.yaml': text })
    expect(refused).toEqual([])
    expect(gaps.filter((gap) => gap.includes('whether the API server takes'))).toEqual([])
  })

  it('are not known where nothing says how Flux is installed', () => {
    const { refused, gaps } = told({ [AT]: alert('ResourceSet') })
    expect(refused).toEqual([])
    expect(gaps).toContain(
      'Alert slack: whether the API server takes spec.eventSources.1.kind: it does where the Flux Operator installed Flux, and nothing here says that it did, nor that it did not',
    )
  })

  it.each([
    ['a ResourceSet', SET],
    ['a patch of the CRD', '# alerts.notification.toolkit.fluxcd.io\n'],
  ])('are not known where bootstrap and %s are there', (_, text) => {
    const files = { ...bootstrap('clusters/prod'), [AT]: alert('ResourceSet') }
    const { refused, gaps } = told({ ...files, 'clusters/prod/more.yaml': text })
    expect(refused).toEqual([])
    expect(gaps.join('\n')).toContain('Alert slack: whether the API server takes spec.eventSources.1.kind')
  })

  it('are refused where bootstrap installs Flux', () => {
    const files = {
      ...bootstrap('clusters/prod'),
      [AT]: alert('ResourceSet'),
      'clusters/prod/hook.yaml': receiver('FluxInstance'),
    }
    const says = told(files).refused.join('\n')
    expect(says).toContain(
      `error ${AT}:9 Alert slack is refused by the API server: spec.eventSources.1.kind is "ResourceSet"`,
    )
    expect(says).toContain('Receiver hook is refused by the API server: spec.resources.0.kind')
  })

  it('are told by a rule for the whole object without a field', () => {
    const { refused } = told({ 'clusters/prod/flux.yaml': INSTANCE.replace('name: flux,', 'name: main,') })
    expect(refused[0]).toContain('FluxInstance main is refused by the API server: it breaks a rule: ')
  })

  it('does not make other kinds right', () => {
    const files = { [AT]: alert('ResourceSets'), 'clusters/prod/flux.yaml': INSTANCE }
    expect(told(files).refused).toHaveLength(1)
  })
})

describe('what a ResourceSet waits for', () => {
  const waiting = (kind: string, name: string, namespace = 'flux-system') => {
    const group = kind === 'Kustomization' ? 'kustomize.toolkit.fluxcd.io/v1' : 'fluxcd.controlplane.io/v1'
    const waits = SET.replace('name: infra, n', 'name: apps, n').replace(
      'spec: {',
      `spec: {dependsOn: [{apiVersion: ${group}, kind: ${kind}, name: ${name}, namespace: ${namespace}}], `,
    )
    return told({ 'clusters/prod/infra.yaml': SET, 'clusters/prod/apps.yaml': waits })
  }
  const gapsOf = ({ gaps }: ReturnType<typeof told>) =>
    gaps.filter((gap) => gap.includes('for which it waits'))

  it('is right where it is in these files', () => {
    expect(gapsOf(waiting('ResourceSet', 'infra'))).toEqual([])
  })

  it.each([
    ['ResourceSet', 'infrastructure', 'flux-system', 'it is in no manifest'],
    ['ResourceSet', 'infar', 'flux-system', 'infra is here, which is nearly the same name'],
    ['ResourceSet', 'infra', 'apps', 'it is in namespace flux-system alone'],
    ['Kustomization', 'infra-configs', 'flux-system', 'it is in no manifest'],
  ])('is not known where %s %s of %s is in no manifest', (kind, name, namespace, says) => {
    expect(gapsOf(waiting(kind, name, namespace))).toEqual([expect.stringContaining(says)])
  })

  it('is left alone where most of its kind are made by charts', () => {
    expect(gapsOf(waiting('CustomResourceDefinition', 'widgets.example.com'))).toEqual([])
  })

  it('is right where another ResourceSet has it among its objects', () => {
    const made = SET.replace('kind: Namespace', 'kind: Kustomization').replace(
      'metadata: {name: infra}}',
      'metadata: {name: web}}',
    )
    const waits = SET.replace('name: infra, n', 'name: apps, n').replace(
      'spec: {',
      'spec: {dependsOn: [{apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, name: web, namespace: flux-system}], ',
    )
    expect(gapsOf(told({ 'clusters/prod/a.yaml': made, 'clusters/prod/b.yaml': waits }))).toEqual([])
  })
})

describe('the version of a FluxInstance', () => {
  const asking = (version: string) =>
    told({ 'flux/instance.yaml': INSTANCE.replace('2.8.x', JSON.stringify(version)) }).refused.filter((one) =>
      one.includes('asks for'),
    )

  it.each(['2.8.xx', '2.8.x.y', 'latest', '>2.8 <'])('is no range: %s', (version) => {
    expect(asking(version)).toEqual([
      `error flux/instance.yaml:4 FluxInstance flux asks for Flux ${version}, which is no range of versions: the operator installs and updates nothing`,
    ])
  })

  it.each(['2.8.x', '2.x', '2.8.1', 'v2.8.1', '>=2.7 <2.9', '2.7 - 2.8', '*', `\${FLUX}`])(
    'is one: %s',
    (version) => {
      expect(asking(version)).toEqual([])
    },
  )
})
