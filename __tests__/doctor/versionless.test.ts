/** flux-32: an object without apiVersion, which Flux leaves out. */
import { expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { bootstrap, deployment, type Files, kustomization, kustomize } from './wild/parts.ts'

const WEB = deployment('web', 'ghcr.io/acme/web:1')
const BARE = WEB.replace('apiVersion: apps/v1\n', '')

const told = (more: Files) => {
  const files = {
    ...bootstrap('clusters/prod'),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    ...more,
  }
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  return runDoctor(factsOf(all), { fix: false }).findings.map(
    ({ check, level, file, line, message }) => `${check} ${level} ${file}:${line} ${message}`,
  )
}

it('is told where a kustomization lists it', () => {
  const files = { 'apps/kustomization.yaml': kustomize(['web.yaml']), 'apps/web.yaml': BARE }
  expect(told(files)).toEqual([
    expect.stringMatching(
      /^flux-32 error apps\/web\.yaml:1 Deployment web has no apiVersion: Kustomization flux-system\/apps leaves it out/,
    ),
  ])
})

it('is told where Flux takes every file', () => {
  expect(told({ 'apps/web.yaml': BARE })).toHaveLength(1)
})

it.each([
  ['is there', { 'apps/web.yaml': WEB }],
  ['is in a file that nothing applies', { 'apps/web.yaml': WEB, 'samples/web.yaml': BARE }],
  ['is brought by what is merged in', { 'apps/web.yaml': `<<: {apiVersion: apps/v1}\n${BARE}` }],
  ['may be brought by a key that is no text', { 'apps/web.yaml': `? {a: b}\n: c\n${BARE}` }],
])('is not told where it %s', (_, files) => expect(told(files)).toEqual([]))

const remark = (more: Files) => told(more).filter((one) => one.includes('has no apiVersion'))
const LISTED = { 'apps/web.yaml': BARE, 'apps/kustomization.yaml': kustomize(['web.yaml']) }

it.each([
  ['more is applied than is read here', kustomize(['web.yaml', 'https://example.com/more.yaml'])],
  ['a patch is refused', kustomize(['web.yaml'], 'patches:\n  - path: more.yaml\n')],
])('is not told where %s', (_, list) => {
  const patch = 'apiVersion: v1\nkind: Service\nmetadata: {name: more}\n'
  expect(remark(LISTED)).toHaveLength(1)
  expect(remark({ ...LISTED, 'apps/kustomization.yaml': list, 'apps/more.yaml': patch })).toEqual([])
})

it('is told once where two Kustomizations apply it', () => {
  expect(remark({ ...LISTED, 'clusters/prod/again.yaml': kustomization('again', './apps') })).toHaveLength(1)
})

it.each([
  ['no kind either', BARE.replace('kind: Deployment\n', '')],
  ['no name either', BARE.replace('  name: web\n', '  labels: {a: b}\n')],
])('is not what lacks where the object has %s', (_, text) => {
  expect(text).not.toBe(BARE)
  expect(remark({ ...LISTED, 'apps/web.yaml': text })).toEqual([])
})

it.each([
  ['the one that the same kind has beside it', 'v2.8.8', 'ImagePolicy', 'v1beta2'],
  ['the one that its group has', 'v2.8.8', 'ImageRepository', 'v1beta2'],
  ['the newest of the stated Flux', 'v2.6.4', null, 'v1beta2'],
  ['the newest of all', null, null, 'v1'],
] as const)('is told with the apiVersion that is meant: %s', (_, version, beside, meant) => {
  const object = (kind: string, name: string, apiVersion: string) =>
    `${apiVersion}kind: ${kind}\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {}\n`
  const others =
    beside === null
      ? {}
      : { 'apps/api.yaml': object(beside, 'api', 'apiVersion: image.toolkit.fluxcd.io/v1beta2\n') }
  const files = {
    ...bootstrap('clusters/prod', version),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'apps/web.yaml': object('ImagePolicy', 'web', ''),
    ...others,
  }
  const all = Object.entries(files).map(([path, text]) => ({ path, text }))
  const { findings } = runDoctor(factsOf(all), { fix: false })
  expect(
    findings.filter(({ file, message }) => file === 'apps/web.yaml' && /no apiVersion/.test(message)),
  ).toEqual([expect.objectContaining({ hint: `Write apiVersion: image.toolkit.fluxcd.io/${meant}.` })])
})

it('is told of what a person applies, where it is one of Flux', () => {
  const source = (kind: string) => `kind: ${kind}\nmetadata: {name: shop, namespace: flux-system}\nspec: {}\n`
  const files = (kind: string) => [
    { path: 'deploy/sync.yaml', text: `${source(kind)}---\n${kustomization('apps', './apps')}` },
    { path: 'apps/web.yaml', text: WEB },
  ]
  const of = (kind: string) =>
    runDoctor(factsOf(files(kind)), { fix: false }).findings.filter(({ message }) =>
      /apiVersion/.test(message),
    )
  expect(of('GitRepository').map(({ message }) => message)).toEqual([
    'GitRepository shop has no apiVersion: nothing can apply it',
  ])
  expect(of('Repository')).toEqual([])
})
