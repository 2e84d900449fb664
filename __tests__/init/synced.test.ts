/** Beside a FluxInstance: what the Flux Operator makes of it is there, though in no file. */
import { describe, expect, it } from 'vitest'
import { objectsOf, readManifests } from '../../src/flux/graph.ts'
import { applied, initOn, readCase, readTree, type Tree } from '../flux/golden.ts'

const CASE = readCase('bootstrap-layout')
const PATH = 'clusters/prod/images'
const FILE = 'clusters/prod/flux-system/gotk-sync.yaml'

/** The layout of flux bootstrap with a FluxInstance in the place of what bootstrap writes. */
function treeWith(sync: string, before: Tree = readTree('bootstrap-layout', 'before')): Tree {
  const head =
    'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata:\n  name: flux\n  namespace: flux-system\n'
  return { ...before, [FILE]: `${head}spec:\n  distribution:\n    version: 2.x\n  sync:\n${sync}` }
}

const SYNC = `    kind: GitRepository
    url: https://github.com/acme/shop.git
    ref: refs/heads/deploy
    path: ./clusters/prod
`

const run = async (tree: Tree, path: string | null = PATH) => {
  const { path: _, ...settings } = CASE.settings
  return await initOn(tree, { ...CASE, settings: path === null ? settings : { ...settings, path } })
}

const graphOf = (tree: Tree) =>
  readManifests(
    Object.entries(tree).flatMap(([path, text]) => (/\.ya?ml$/.test(path) ? [{ path, text }] : [])),
  )

describe('init beside a FluxInstance', () => {
  it('writes neither a GitRepository nor a Kustomization over what the operator applies', async () => {
    const tree = treeWith(SYNC)
    const result = await run(tree)
    const graph = graphOf(applied(tree, result))
    expect(objectsOf(graph, 'Kustomization')).toEqual([])
    expect(objectsOf(graph, 'GitRepository')).toEqual([])
    expect(objectsOf(graph, 'ImageUpdateAutomation')).toMatchObject([
      { pushBranch: 'deploy', source: { name: 'flux-system' } },
    ])
    expect(applied(tree, result)['clusters/prod/kustomization.yaml']).toContain('- images/web.yaml')
    expect(result.steps.join('\n')).not.toContain('kubectl apply')
  })

  it('applies a directory outside of its path from its source, whatever that is called', async () => {
    const tree = treeWith(`    name: fleet\n${SYNC}`)
    const graph = graphOf(applied(tree, await run(tree, 'deploy/images')))
    expect(objectsOf(graph, 'GitRepository')).toEqual([])
    expect(objectsOf(graph, 'Kustomization')).toMatchObject([
      { name: 'image-automation', path: 'deploy/images', source: { name: 'fleet' } },
    ])
  })

  it('writes the branch that is no branch there as usual', async () => {
    const tree = treeWith(SYNC.replace('refs/heads/deploy', 'refs/tags/v1'))
    const graph = graphOf(applied(tree, await run(tree)))
    expect(objectsOf(graph, 'ImageUpdateAutomation')).toMatchObject([{ pushBranch: 'staging' }])
  })

  it('refuses the name of a Kustomization that another source applies', async () => {
    const before = readTree('fresh', 'before')
    const taken = `apiVersion: kustomize.toolkit.fluxcd.io/v1
kind: Kustomization
metadata:
  name: web
  namespace: flux-system
spec:
  interval: 10m
  path: ./apps/web/k8s
  prune: true
  sourceRef:
    kind: OCIRepository
    name: flux-system
`
    const { refusals } = await initOn({ ...before, 'flux/web.yaml': taken }, readCase('fresh'))
    expect(refusals).toMatchObject([
      {
        where: 'flux/web.yaml:1',
        message: expect.stringContaining(
          'applies ./apps/web/k8s of OCIRepository flux-system, not ./apps/web/k8s of this repository',
        ),
        hint: expect.stringContaining('Flux writes tags to Git alone'),
      },
    ])
    // Under another name two Kustomizations would apply the same files.
    const above = taken.replace('name: web', 'name: team').replace('./apps/web/k8s', './apps/web')
    const again = await initOn({ ...before, 'flux/web.yaml': above }, readCase('fresh'))
    expect(again.changes).toEqual([])
    expect(again.refusals).toMatchObject([
      {
        message: expect.stringContaining(
          'applies ./apps/web of OCIRepository flux-system, not ./apps/web/k8s of this repository',
        ),
        hint: expect.stringContaining('give it another path'),
      },
    ])
  })
})
