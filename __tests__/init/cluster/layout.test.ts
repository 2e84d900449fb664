/** Where the image automation goes when nobody says: where Flux applies it without a command. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import { factsOf } from '../../doctor/golden.ts'
import { bootstrap, deployment, kustomization, kustomize } from '../../doctor/wild/parts.ts'
import { applied, initOn, type Tree } from '../../flux/golden.ts'

const CALL = { settings: { image: 'ghcr.io/acme/{app}', repository: 'acme/fleet' }, apps: ['web'] }
const ROOT = 'clusters/prod'
const SYNC = `${ROOT}/flux-system/gotk-sync.yaml`
const APP: Tree = {
  'k8s/web.yaml': deployment('web', 'ghcr.io/acme/web:v1'),
  'k8s/kustomization.yaml': kustomize(['web.yaml']),
}
const FLUX = Object.fromEntries(
  Object.entries(bootstrap(ROOT, 'v2.9.1')).map(([path, text]) => [
    path,
    text.replace(
      'source-controller,kustomize-controller',
      '$&,notification-controller,image-reflector-controller,image-automation-controller',
    ),
  ]),
)
const BEFORE: Tree = { ...APP, ...FLUX }
const INSTANCE = `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  distribution:
    version: 2.9.x
  components: [source-controller, kustomize-controller, notification-controller, image-reflector-controller, image-automation-controller]
  sync:
    kind: GitRepository
    url: https://github.com/acme/fleet.git
    ref: refs/heads/main
    path: ./clusters/prod
`

const placeOf = async (tree: Tree, given = CALL) => {
  const { changes, refusals, steps } = await initOn(tree, given)
  expect(refusals).toEqual([])
  const policy = changes.find(({ path }) => path.endsWith('/web.yaml') && !path.startsWith('k8s/'))
  return { place: policy?.path.replace('/web.yaml', ''), steps: steps.join('\n') }
}
const changed = (from: string | RegExp, to: string): Tree => ({
  ...BEFORE,
  [SYNC]: (BEFORE[SYNC] ?? '').replace(from, to),
})

describe('the directory of the image automation', () => {
  it('is one that the only cluster applies, so that nothing is applied by hand', async () => {
    const { place, steps } = await placeOf(BEFORE)
    expect(place).toBe(`${ROOT}/images`)
    expect(steps).not.toContain('kubectl apply')
  })

  it('is below the path of a FluxInstance, wherever that stands', async () => {
    const { place, steps } = await placeOf({ ...APP, 'flux/instance.yaml': INSTANCE })
    expect(place).toBe(`${ROOT}/images`)
    expect(steps).not.toContain('kubectl apply')
  })

  it('is listed where a kustomization.yaml says what is applied; doctor and a second run have nothing to add', async () => {
    const list = `${ROOT}/kustomization.yaml`
    const tree = { ...BEFORE, [list]: kustomize(['flux-system']) }
    const after = applied(tree, await initOn(tree, CALL))
    expect(after[list]).toContain('- images/web.yaml')
    expect(after[list]).toContain('- images/sync.yaml')
    const files = Object.entries(after).map(([path, text]) => ({ path, text }))
    expect(diagnose(factsOf(files.filter(({ path }) => /\.ya?ml$/.test(path)))).findings).toEqual([])
    expect((await initOn(after, CALL)).changes).toEqual([])
  })

  it.each<readonly [string, Tree]>([
    [
      'a namespace of the root',
      { ...BEFORE, [`${ROOT}/kustomization.yaml`]: kustomize(['flux-system'], 'namespace: shop\n') },
    ],
    [
      'a list of the root in brackets',
      { ...BEFORE, [`${ROOT}/kustomization.yaml`]: 'resources: [flux-system]\n' },
    ],
    ['a root that moves what it applies', changed('  prune: true', '  prune: true\n  targetNamespace: shop')],
    ['a root of another source', changed(/(sourceRef:\n +kind: GitRepository\n +name: ).*/, '$1other')],
    ['no cluster here', APP],
  ])('is a neutral one with %s', async (_, tree) => {
    expect((await placeOf(tree)).place).toBe('deploy/images')
  })

  it('is a neutral one where Flux applies all of the repository', async () => {
    const all = Object.entries(bootstrap('.', 'v2.9.1')).map(([path, text]) => [path.replace('./', ''), text])
    const tree = { ...APP, ...Object.fromEntries(all) }
    expect((await placeOf(tree)).place).toBe('deploy/images')
  })

  it('is what was given, and that of the policies that are there', async () => {
    const given = { ...CALL, settings: { ...CALL.settings, path: 'deploy/images' } }
    expect((await placeOf(BEFORE, given)).place).toBe('deploy/images')
    const there = applied(BEFORE, await initOn(BEFORE, given))
    const more = {
      ...there,
      'k8s/api.yaml': deployment('api', 'ghcr.io/acme/api:v1'),
      'k8s/kustomization.yaml': `${there['k8s/kustomization.yaml']}`.replace(
        '- web.yaml\n',
        '- web.yaml\n  - api.yaml\n',
      ),
    }
    const { changes } = await initOn(more, { ...CALL, apps: ['api', 'web'] })
    expect(changes.map(({ path }) => path)).toContain('deploy/images/api.yaml')
  })

  it('is below the root, not below what the root applies in turn', async () => {
    const tree = { ...BEFORE, [`${ROOT}/apps.yaml`]: kustomization('apps', './k8s') }
    expect((await placeOf(tree)).place).toBe(`${ROOT}/images`)
  })
})
