/** The path that a FluxInstance syncs: lost in this repository, or in one that is not read here. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { factsOf } from './golden.ts'
import {
  automation,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
  OWN,
} from './wild/parts.ts'

const instance = (
  path: string,
  more = 'kind: GitRepository, url: "https://github.com/acme/fleet.git", ref: refs/heads/main',
) =>
  `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux, namespace: flux-system}\nspec:\n  distribution: {version: 2.9.x, registry: ghcr.io/fluxcd}\n  components: [source-controller, kustomize-controller, image-reflector-controller, image-automation-controller]\n  sync: {${more}, path: ${path}}\n`
const TAG = 'ghcr.io/acme/web:sha-1a2b3c4-1763891234127'
const fleet = (flux: string): Files => ({
  'clusters/prod/flux.yaml': flux,
  'clusters/prod/apps.yaml': kustomization('apps', './apps/web'),
  'clusters/prod/images.yaml': join(
    imageRepository('web', 'ghcr.io/acme/web'),
    imagePolicy('web', OWN),
    automation({ path: './apps' }),
  ),
  'apps/web/web.yaml': deployment('web', TAG, 'flux-system:web'),
})
const told = (files: Files) => {
  const { findings, notKnown } = diagnose(
    factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))),
  )
  return {
    wrong: findings.map(({ check, file, message }) => `${check} ${file} ${message}`),
    open: notKnown.filter(({ subject }) => subject.startsWith('FluxInstance')).map(({ reason }) => reason),
  }
}

describe('the path of a FluxInstance', () => {
  it.each(['clusters/prod', './clusters/prod', `\${CLUSTER_PATH}`])('is right, or a variable: %s', (path) => {
    expect(told(fleet(instance(path)))).toEqual({ wrong: [], open: [] })
  })

  it.each(['.', '""'])('is that of everything here: %s', (path) => {
    expect(told(fleet(instance(path)))).toEqual({
      wrong: [expect.stringContaining('FluxInstance flux-system/flux applies all objects of Kustomization')],
      open: [],
    })
  })

  it('is wrong where other objects show that it syncs this repository', () => {
    expect(told(fleet(instance('clusters/prdo'))).wrong).toEqual([
      'flux-31 clusters/prod/flux.yaml FluxInstance flux fails: its path ./clusters/prdo has no manifest',
    ])
  })

  it.each([
    [
      'of an artifact',
      fleet(instance('clusters/prdo', 'kind: OCIRepository, url: "oci://ghcr.io/acme/fleet", ref: latest')),
    ],
    ['of a source that nothing here uses', { 'flux.yaml': instance('clusters/prod') }],
    [
      'of a source of another name',
      fleet(
        instance(
          'clusters/prdo',
          'name: fleet, kind: GitRepository, url: "https://github.com/acme/x", ref: refs/heads/main',
        ),
      ),
    ],
  ])('is not known %s', (_, files: Files) => {
    const { wrong, open } = told(files)
    expect(wrong.filter((one) => one.includes('FluxInstance'))).toEqual([])
    expect(open).toContainEqual(expect.stringContaining('is not in this repository'))
  })
})
