/** Which GitRepository init builds on: one that the cluster has is never written over, and its branch is the one that tags go to. */
import { describe, expect, it } from 'vitest'
import { objectsOf, readManifests } from '../../../src/flux/graph.ts'
import { applied, initOn, readCase, readTree, type Tree } from '../../flux/golden.ts'

const CASE = readCase('default-path')
const run = async (tree: Tree, settings: Readonly<Record<string, string>> = {}) =>
  await initOn(tree, { ...CASE, settings: { ...CASE.settings, ...settings } })

const graphOf = (tree: Tree) =>
  readManifests(
    Object.entries(tree).flatMap(([path, text]) => (/\.ya?ml$/.test(path) ? [{ path, text }] : [])),
  )

const kustomization = (name: string, path: string, source = 'flux-system') =>
  `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 10m
  path: ${path}
  prune: true
  sourceRef:
    kind: GitRepository
    name: ${source}
`

const repository = (name: string, url: string, branch: string) =>
  `apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: ${name}
  namespace: flux-system
spec:
  interval: 1m
  url: ${url}
  ref:
    branch: ${branch}
  secretRef:
    name: ${name}
`

/** The cluster's Flux is in no file, as after a FluxInstance that Helm or Terraform applied. */
const OUTSIDE: Tree = {
  ...readTree('default-path', 'before'),
  'clusters/prod/web.yaml': kustomization('web', './apps/web/k8s'),
}

describe('a GitRepository that manifests use and no file has', () => {
  it('is taken as the cluster has it: tags go to the branch that it reads', async () => {
    const result = await run(OUTSIDE)
    expect(result.refusals).toEqual([])
    expect(result.notes).toMatchObject([
      {
        where: 'clusters/prod/web.yaml:10',
        message: expect.stringContaining('uses GitRepository flux-system, which no file has'),
        hint: expect.stringContaining('flux export source git flux-system -n flux-system'),
      },
    ])
    const tree = applied(OUTSIDE, result)
    expect(objectsOf(graphOf(tree), 'GitRepository')).toEqual([])
    const [automation, ...others] = objectsOf(graphOf(tree), 'ImageUpdateAutomation')
    expect(automation).toMatchObject({
      source: { name: 'flux-system' },
      checkoutBranch: null,
      pushBranch: null,
    })
    expect(others).toEqual([])
    expect(result.steps.join('\n')).not.toMatch(/null|undefined|staging/)
    expect((await run(tree)).changes).toEqual([])
  })

  it('is not chosen among several', async () => {
    const tree = {
      ...readTree('default-path', 'before'),
      'clusters/prod/web.yaml': kustomization('web', './apps/web/k8s', 'one'),
      'clusters/prod/all.yaml': kustomization('all', './apps', 'two'),
    }
    const { changes, refusals } = await run(tree)
    expect([changes.length, refusals.length]).toEqual([0, 1])
    expect(refusals[0]?.message).toContain('it is not known by which Flux reads this repository')
  })

  it('counts as there once the branch is told, and a second run changes nothing', async () => {
    const result = await run(OUTSIDE, { branch: 'live' })
    expect(result.refusals).toEqual([])
    const tree = applied(OUTSIDE, result)
    expect(objectsOf(graphOf(tree), 'GitRepository')).toEqual([])
    expect(objectsOf(graphOf(tree), 'ImageUpdateAutomation')).toMatchObject([
      { source: { name: 'flux-system' }, checkoutBranch: 'live', pushBranch: 'live' },
    ])
    expect((await run(tree, { branch: 'live' })).changes).toEqual([])
  })

  it('has the branch that an automation of it reads', async () => {
    const done = applied(OUTSIDE, await run(OUTSIDE, { branch: 'live' }))
    expect(await run(done)).toMatchObject({ changes: [], refusals: [] })
  })

  it('is found in a HelmRelease too, in its own namespace; charts of other names may come from elsewhere', async () => {
    const release = (name: string, namespace: string) => `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: web
  namespace: shop
spec:
  chart:
    spec:
      chart: ./charts/web
      sourceRef:
        kind: GitRepository
        name: ${name}
        namespace: ${namespace}
`
    const notesOf = async (name: string, namespace: string) => {
      const tree = { ...readTree('default-path', 'before'), 'release.yaml': release(name, namespace) }
      return (await run(tree)).notes
    }
    expect(await notesOf('flux-system', 'flux-system')).toHaveLength(1)
    expect(await notesOf('flux-system', 'shop')).toEqual([])
    expect(await notesOf('charts', 'flux-system')).toEqual([])
  })
})

describe('a GitRepository of another repository', () => {
  it('is not taken for the one that Flux reads this repository by', async () => {
    const tree = {
      ...OUTSIDE,
      'clusters/prod/podinfo.yaml': repository(
        'podinfo',
        'https://github.com/stefanprodan/podinfo',
        'master',
      ),
    }
    const { changes, notes } = await run(tree)
    expect(notes).toMatchObject([{ message: expect.stringContaining('uses GitRepository flux-system') }])
    expect(changes.find(({ path }) => path.endsWith('image-update.yaml'))?.after).toContain(
      'name: flux-system\n  git:',
    )
  })
})

describe('a GitRepository flux-system of another repository', () => {
  const FLEET = repository('flux-system', 'ssh://git@github.com/acme/fleet', 'main')
  const tree: Tree = { ...OUTSIDE, 'clusters/prod/source.yaml': FLEET }

  it('is refused: its key and its branch are none of this repository', async () => {
    const { changes, refusals } = await run(tree)
    expect(changes).toEqual([])
    expect(refusals).toMatchObject([
      {
        where: 'clusters/prod/source.yaml:1',
        message: expect.stringContaining('reads acme/fleet, and this is acme/shop'),
        hint: expect.stringContaining('give --repository acme/fleet'),
      },
    ])
  })

  it('is that of this repository when told so, however it is written', async () => {
    const { refusals, steps } = await run(tree, { repository: 'Acme/fleet' })
    expect(refusals).toEqual([])
    expect(steps.join('\n')).toContain('gh repo deploy-key list --repo Acme/fleet')
  })

  it('gives way to one of this repository', async () => {
    const own = repository('shop', 'https://github.com/acme/shop.git', 'main')
    const web = kustomization('web', './apps/web/k8s', 'shop')
    const files = { ...tree, 'clusters/prod/shop.yaml': own, 'clusters/prod/web.yaml': web }
    const { changes, refusals } = await run(files)
    expect(refusals).toEqual([])
    expect(changes.find(({ path }) => path.endsWith('image-update.yaml'))?.after).toContain(
      'name: shop\n  git:',
    )
  })

  it('gives way to one that manifests use and no file has', async () => {
    const used = { ...tree, 'clusters/prod/web.yaml': kustomization('web', './apps/web/k8s', 'shop') }
    const { notes, refusals } = await run(used)
    expect(refusals).toEqual([])
    expect(notes).toMatchObject([{ message: expect.stringContaining('uses GitRepository shop') }])
  })

  it('is taken where its address does not tell the repository', async () => {
    const source = FLEET.replace('ssh://git@github.com/acme/fleet', 'https://git.acme.example/fleet')
    expect((await run({ ...tree, 'clusters/prod/source.yaml': source })).refusals).toEqual([])
  })
})

describe('a branch that Flux does not read', () => {
  const tree: Tree = {
    ...OUTSIDE,
    'clusters/prod/source.yaml': repository('flux-system', 'ssh://git@github.com/acme/shop', 'main'),
  }

  it('is refused: tags on it would never be deployed', async () => {
    const { changes, refusals } = await run(tree, { branch: 'staging' })
    expect(changes).toEqual([])
    expect(refusals).toMatchObject([
      {
        where: 'clusters/prod/source.yaml:1',
        message:
          'GitRepository flux-system/flux-system reads main, so Flux would deploy no tag that is written to staging',
        hint: expect.stringContaining('--branch main'),
      },
    ])
  })

  it('is left to an automation that pushes to it for pull requests', async () => {
    const done = applied(tree, await run(tree))
    const file = 'deploy/images/image-update.yaml'
    const reviewed = {
      ...done,
      [file]: (done[file] ?? '').replace(/(push:\n {6}branch:) main/, '$1 flux-images'),
    }
    expect((await run(reviewed, { branch: 'flux-images' })).refusals).toEqual([])
  })
})
