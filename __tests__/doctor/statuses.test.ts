/** Where commit statuses go, and calls of curl whose headers are not on the line. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet } from './wild/fleet.ts'
import { type Files, join, kustomization, workflow } from './wild/parts.ts'

/** What is said of flux-07 and flux-25. */
function told(files: Files): readonly string[] {
  const { findings, notKnown } = runDoctor(
    factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))),
    { fix: false },
  )
  return [
    ...findings.map(({ check, message }) => `${check} ${message}`),
    ...notKnown.map(({ subject, reason }) => `not known: ${subject}: ${reason}`),
  ]
}

const WAITING = kustomization('apps', './apps', '  wait: true\n')
const ARTIFACT = join(
  'apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata: {name: shop, namespace: flux-system}\nspec: {interval: 5m, url: oci://ghcr.io/acme/manifests, ref: {tag: latest}}\n',
  kustomization('shop', './').replace(/GitRepository\n( *)name: flux-system/, 'OCIRepository\n$1name: shop'),
)

function reporting(address: string, source: string): Files {
  const feedback = join(
    `apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: {name: github, namespace: flux-system}\nspec: {type: github, address: ${address}, secretRef: {name: token}}\n`,
    `apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Alert\nmetadata: {name: github, namespace: flux-system}\nspec: {providerRef: {name: github}, eventSources: [{kind: Kustomization, name: ${source}}]}\n`,
  )
  return {
    ...fleet({ 'clusters/prod/apps.yaml': WAITING, 'clusters/prod/shop.yaml': ARTIFACT }),
    'clusters/prod/feedback.yaml': feedback,
  }
}

describe('the repository that statuses go to', () => {
  it.each([
    ['that which Flux reads', 'https://github.com/acme/fleet', 'apps'],
    ['that of an artifact', 'https://github.com/acme/shop', 'shop'],
  ])('is right as %s', (_, address, source) => {
    expect(told(reporting(address, source))).toEqual([])
  })

  it('is wrong as another one', () => {
    expect(told(reporting('https://github.com/acme/shop', 'apps'))).toEqual([
      expect.stringMatching(/^flux-25 .*not the repository that Flux reads/),
    ])
  })

  it('is not known where artifacts are among what is told', () => {
    expect(told(reporting('https://github.com/acme/shop', "'*'"))).toEqual([
      'not known: Provider github: whether the commits of Kustomization flux-system/shop, which is applied from an artifact, are of https://github.com/acme/shop',
    ])
  })
})

describe('a call of curl', () => {
  const call = (flags: string): Files => ({
    ...fleet(),
    'clusters/prod/hook.yaml':
      'apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata: {name: images, namespace: flux-system}\nspec:\n  type: generic-hmac\n  secretRef: {name: token}\n  resources: [{kind: ImageRepository, name: web}]\n',
    '.github/workflows/call.yml': workflow(
      `      - run: curl --fail ${flags} https://flux.acme.test/hook/abc\n`,
      'workflow_dispatch',
    ),
  })
  it('lacks a header', () => {
    expect(told(call("-d '{}'"))).toEqual([expect.stringContaining('it has no X-Signature header')])
  })
  it.each(['-H @headers.txt', '--header "@headers.txt"', '-K call.conf', '--config call.conf'])(
    'may have it by %s',
    (flags) => {
      expect(told(call(flags))).toEqual([])
    },
  )
})
