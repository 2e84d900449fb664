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
])('is not told where it %s', (_, files) => expect(told(files)).toEqual([]))
