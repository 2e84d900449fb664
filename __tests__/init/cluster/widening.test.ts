/** What the automation writes: the directory of all apps, also when the second one comes, and nothing of others. */
import { describe, expect, it } from 'vitest'
import { objectsOf, readManifests } from '../../../src/flux/graph.ts'
import { applied, initOn, type Tree } from '../../flux/golden.ts'

const settings = { image: 'docker.io/acme/{app}', repository: 'acme/shop' }
const call = (...apps: readonly string[]) => ({ settings, apps })
const app = (directory: string, name: string): Tree => ({
  [`${directory}/deployment.yaml`]: `apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: ${name}\n  namespace: default\nspec:\n  template:\n    spec:\n      containers:\n        - name: ${name}\n          image: docker.io/acme/${name}:v1\n`,
  [`${directory}/kustomization.yaml`]: 'kind: Kustomization\nresources:\n  - deployment.yaml\n',
})
const list = (...resources: readonly string[]) =>
  `kind: Kustomization\nresources:\n${resources.map((each) => `  - ${each}\n`).join('')}`

const automationsIn = (tree: Tree) => {
  const files = Object.entries(tree).map(([path, text]) => ({ path, text }))
  return objectsOf(readManifests(files.filter(({ path }) => /\.ya?ml$/.test(path))), 'ImageUpdateAutomation')
}
const play = async (tree: Tree, given: ReturnType<typeof call>) => {
  const result = await initOn(tree, given)
  const after = applied(tree, result)
  return { ...result, after, paths: automationsIn(after).map(({ updatePath }) => updatePath) }
}
const AUTOMATION = 'deploy/images/image-update.yaml'
const narrow = (tree: Tree, path: string): Tree => ({
  ...tree,
  [AUTOMATION]: (tree[AUTOMATION] ?? '').replace(/path: .*/, `path: ${path}`),
})

describe('the path of a new automation', () => {
  it.each([
    ['a directory of its name', app('k8s/web', 'web'), 'k8s'],
    ['one below that', app('k8s/web/base', 'web'), 'k8s'],
    [
      'one of another name, by what brings it together',
      {
        ...app('k8s/front', 'web'),
        'k8s/kustomization.yaml': list('front'),
      },
      'k8s',
    ],
    ['one of another name, alone', app('k8s/front', 'web'), 'k8s/front'],
    ['one at the top', app('web', 'web'), 'web'],
  ])('has room for the next app where the only one has %s', async (_, tree, path) => {
    expect((await play(tree, call('web'))).paths).toEqual([path])
  })

  it('stays where others write beside it', async () => {
    const marked = `kind: Kustomization\nimages:\n  - name: a/b\n    newTag: v1 # {"$imagepolicy": "other:b:tag"}\n`
    const tree = { ...app('k8s/web', 'web'), 'k8s/b/kustomization.yaml': marked }
    expect((await play(tree, call('web'))).paths).toEqual(['k8s/web'])
  })
})

describe('an automation that is too narrow', () => {
  const both = { ...app('k8s/web', 'web'), ...app('k8s/api', 'api') }
  const first = async () => narrow((await play(both, call('web'))).after, './k8s/web')

  it('is widened for the second app, which gets all of its own', async () => {
    const { refusals, notes, after, paths } = await play(await first(), call('web', 'api'))
    expect([refusals, notes, paths]).toEqual([[], [], ['k8s']])
    expect(after['k8s/api/kustomization.yaml']).toContain('"flux-system:api:tag"')
    expect((await play(after, call('web', 'api'))).changes).toEqual([])
  })

  it('is widened for a marker that a person has set', async () => {
    const { after } = await play(both, call('web', 'api'))
    const { paths, notes } = await play(narrow(after, './k8s/web'), call('web', 'api'))
    expect([paths, notes]).toEqual([['k8s'], []])
  })

  it('stays where that would come to what others write, and says what leads on', async () => {
    const tree = await first()
    const other = (tree[AUTOMATION] ?? '')
      .replace('name: flux-system', 'name: other')
      .replace('./k8s/web', './k8s/b')
    const taken = {
      ...tree,
      'clusters/b/update.yaml': other.replace('namespace: flux-system', 'namespace: b'),
    }
    const { paths, notes, changes } = await play(taken, call('web', 'api'))
    expect([paths.toSorted(), changes]).toEqual([['k8s/b', 'k8s/web'], []])
    expect(notes).toMatchObject([
      {
        message: expect.stringContaining(
          'api: ImageUpdateAutomation flux-system/flux-system does not write k8s/api',
        ),
        hint: 'Give ./k8s/api an ImageUpdateAutomation of its own, with that as spec.update.path, then run init again. A path of ./k8s in deploy/images/image-update.yaml would come to what ImageUpdateAutomation b/other writes too.',
      },
    ])
    const own = (tree[AUTOMATION] ?? '')
      .replace('name: flux-system', 'name: api')
      .replace('./k8s/web', './k8s/api')
    const done = await play({ ...taken, 'deploy/images/update-api.yaml': own }, call('web', 'api'))
    expect(done.after['k8s/api/kustomization.yaml']).toContain('"flux-system:api:tag"')
    expect(done.notes).toEqual([])
  })
})
