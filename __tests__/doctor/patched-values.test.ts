/** What a patch brings is told at the patch, in its file or in the kustomization; what it adds by a slip is told, too. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { fleet, IMAGE } from './wild/fleet.ts'
import type { Files } from './wild/parts.ts'

const told = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), {
    fix: false,
  }).findings.map(({ check, level, file, line, message }) => `${check} ${level} ${file}:${line} ${message}`)

const SOURCE = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: apps}
spec:
  interval: 10m
  url: https://charts.acme.dev
`

const HEAD = `apiVersion: source.toolkit.fluxcd.io/v1
kind: HelmRepository
metadata: {name: charts, namespace: apps}
`

const patched = (patches: string, more: Files = {}) =>
  fleet({
    'apps/kustomization.yaml': `resources: [web.yaml, charts.yaml]\n${patches}`,
    'apps/charts.yaml': SOURCE,
    ...more,
  })

describe('a value that the API server refuses', () => {
  it.each([
    [
      'a file',
      'patches: [{path: p.yaml}]\n',
      { 'apps/p.yaml': `${HEAD}spec:\n  interval: tenm\n` },
      'apps/p.yaml:5',
    ],
    [
      'steps of a file',
      'patches: [{path: p.yaml, target: {kind: HelmRepository}}]\n',
      { 'apps/p.yaml': '- op: replace\n  path: /spec/interval\n  value: tenm\n' },
      'apps/p.yaml:3',
    ],
    [
      'a block of the kustomization',
      `patches:\n  - patch: |\n${`${HEAD}spec:\n  interval: tenm\n`.replace(/^(?=.)/gm, '      ')}`,
      {},
      'apps/kustomization.yaml:8',
    ],
    [
      'steps in a block',
      'patches:\n  - target: {kind: HelmRepository}\n    patch: |-\n      - op: replace\n        path: /spec/interval\n        value: tenm\n',
      {},
      'apps/kustomization.yaml:7',
    ],
  ])('is told at the patch that is %s', (_, patches, more: Files, place) => {
    expect(told(patched(patches, more))).toEqual([
      expect.stringMatching(
        `^flux-32 error ${place} HelmRepository charts is refused by the API server: spec.interval`,
      ),
    ])
  })

  it('is told at the patch of a Kustomization of Flux', () => {
    const files = fleet({ 'apps/charts.yaml': SOURCE })
    const path = 'clusters/prod/apps.yaml'
    const text = `${files[path]?.trimEnd()}\n  patches:\n    - target: {kind: HelmRepository}\n      patch: |\n        - op: add\n          path: /spec/interval\n          value: tenm\n`
    const line = text.split('\n').findIndex((one) => one.includes('tenm')) + 1
    expect(told({ ...files, [path]: text })).toEqual([
      expect.stringContaining(`flux-32 error ${path}:${line} HelmRepository charts`),
    ])
  })

  it('is told at the object where the patch says something else', () => {
    const more = {
      'apps/charts.yaml': SOURCE.replace('10m', 'tenm'),
      'apps/p.yaml': `${HEAD}spec:\n  timeout: 1m\n`,
    }
    expect(told(patched('patches: [{path: p.yaml}]\n', more))).toEqual([
      expect.stringContaining('flux-32 error apps/charts.yaml:5 HelmRepository charts'),
    ])
  })
})

const WEB =
  'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  template:\n    spec:\n      containers:\n'
const patching = (inside: string) =>
  patched('patches: [{path: p.yaml}]\n', { 'apps/p.yaml': `${WEB}${inside}` })

describe('a number where a text belongs', () => {
  it('is told at the patch that brings it', () => {
    expect(
      told(patching('        - name: web\n          env:\n            - {name: PORT, value: 8080}\n')),
    ).toEqual([
      'flux-32 error apps/p.yaml:11 Deployment web is refused by the API server: spec.template.spec.containers.0.env.0.value is 8080, a number and not a text',
    ])
  })

  it.each([
    ['the patch has quotes', `- {name: PORT, value: "8080"}`, []],
    [
      'the file has quotes, which kustomize keeps',
      '- {name: PORT, value: 8080}',
      [`- {name: PORT, value: '1'}`],
    ],
  ])('is right where %s', (_, entry, own: readonly string[]) => {
    const files = patching(`        - name: web\n          env:\n            ${entry}\n`)
    const web = `${files['apps/web.yaml']?.trimEnd()}\n${own.length === 0 ? '' : `          env:\n            ${own[0]}\n`}`
    expect(told({ ...files, 'apps/web.yaml': web })).toEqual([])
  })
})

describe('a container that a patch adds', () => {
  it('is refused without an image', () => {
    expect(told(patching('        - name: wbe\n          resources: {limits: {memory: 1Gi}}\n'))).toEqual([
      'flux-32 error apps/p.yaml:9 Deployment web is refused by the API server: container wbe has no image, beside web',
    ])
  })

  it('runs twice with the image of one whose name has two neighbours in the other order', () => {
    expect(
      told(patching(`        - name: wbe\n          image: ${IMAGE}:main-2f61b2b-1778868200\n`)),
    ).toEqual([
      expect.stringMatching(
        /^flux-32 warning apps\/p\.yaml:9 Deployment web runs ghcr\.io\/acme\/web twice: as web \(apps\/web\.yaml:\d+\), and as wbe$/,
      ),
    ])
  })

  it.each([
    ['with an image of its own', '        - name: wbe\n          image: docker.io/library/redis:7\n'],
    [
      'under the name of one that is there',
      '        - name: web\n          resources: {limits: {memory: 1Gi}}\n',
    ],
    ['that it takes out, and that is not there', '        - name: wbe\n          $patch: delete\n'],
  ])('is right %s', (_, inside) => expect(told(patching(inside))).toEqual([]))

  it('is right in a part of an object that something else keeps', () => {
    const files = patching('        - name: wbe\n          resources: {}\n')
    const web = files['apps/web.yaml']?.replace(
      'metadata:\n',
      'metadata:\n  annotations: {kustomize.toolkit.fluxcd.io/ssa: Merge}\n',
    )
    expect(told({ ...files, 'apps/web.yaml': web ?? '' })).toEqual([])
  })
})
