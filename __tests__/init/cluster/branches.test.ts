/** Clusters that read branches of their own: each has its own lines there too, and its own branch. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import { factsOf } from '../../doctor/golden.ts'
import { applied, type Tree } from '../../flux/golden.ts'
import {
  APPS,
  CLUSTERS,
  filesOf,
  LAYOUTS,
  ORDERS,
  onlyNew,
  placeOf,
  run,
  setUp,
  writtenBy,
} from '../clusters.ts'

const branchesOf = (tree: Tree) =>
  CLUSTERS.map(
    (cluster) => /push:\n +branch: (.+)/.exec(tree[`${placeOf(cluster)}/image-update.yaml`] ?? '')?.[1],
  )

describe('init for two clusters of two branches', () => {
  const layout = LAYOUTS['a base with an overlay for each cluster, and a branch'] ?? (() => ({}))
  const BRANCHES = { production: 'main', staging: 'staging' }

  it.each(ORDERS)('takes the branch of each, and keeps none: %s before %s', async (...order) => {
    let now: Tree = layout(APPS)
    for (const cluster of order)
      now = applied(now, await run(now, placeOf(cluster), APPS, { branch: BRANCHES[cluster] }))
    expect(branchesOf(now)).toEqual(['main', 'staging'])
    expect(now['.flux-docker.yaml']).not.toContain('branch')
    for (const cluster of order)
      for (const more of [{}, { branch: BRANCHES[cluster] }]) {
        const again = await run(now, placeOf(cluster), APPS, more)
        expect([again.changes, again.refusals, again.notes]).toEqual([[], [], []])
      }
  })

  it.each(ORDERS)('takes no branch that is kept of another one: %s before %s', async (first, second) => {
    const tree = {
      ...layout(APPS),
      '.flux-docker.yaml': `path: ${placeOf(first)}\nbranch: ${BRANCHES[second]}\n`,
    }
    const now = await setUp(tree, [first, second])
    expect(branchesOf(now)).toEqual(['main', 'staging'])
    const given = applied(now, await run(now, placeOf(first), APPS, { branch: BRANCHES[first] }))
    expect(given['.flux-docker.yaml']).toContain(`branch: ${BRANCHES[first]}\n`)
    expect((await run(given, placeOf(second), APPS, { branch: BRANCHES[second] })).changes).toEqual([])
  })

  it('keeps the branch that no file of the first says', async () => {
    const sync = 'clusters/staging/flux-system/gotk-sync.yaml'
    const files: Tree = layout(APPS)
    const [, applies = ''] = (files[sync] ?? '').split('---\n')
    const tree = { ...files, [sync]: applies }
    const now = applied(tree, await run(tree, placeOf('staging'), APPS, { branch: 'staging' }))
    expect(now['.flux-docker.yaml']).toContain('branch: staging\n')
    expect(branchesOf(applied(now, await run(now, placeOf('production'))))).toEqual(['main', 'staging'])
  })

  it('goes on where each writes its own copy of one line', async () => {
    const before = await withOneLine(layout(APPS))
    for (const cluster of CLUSTERS) expect((await run(before, placeOf(cluster))).changes).toEqual([])
    const jobs = onlyNew(layout([...APPS, 'jobs']), layout(APPS))
    const now = await setUp({ ...before, ...jobs }, CLUSTERS, [...APPS, 'jobs'])
    const lines = CLUSTERS.map((cluster) => writtenBy(cluster, now))
    expect(lines[0]).toHaveLength(3)
    expect(lines[1]).toEqual(lines[0])
    expect(diagnose(factsOf(filesOf(now))).findings).toEqual([])
  })

  it('gives the second one lines of its own where the first alone writes the base', async () => {
    const all = Object.entries(await withOneLine(layout(APPS)))
    const before = Object.fromEntries(all.filter(([path]) => !path.startsWith(placeOf('production'))))
    const now = await setUp(before, ['production'])
    const overlay = 'deploy/overlays/production/kustomization.yaml'
    expect(writtenBy('production', now)).toEqual([overlay, overlay])
    for (const cluster of CLUSTERS) expect((await run(now, placeOf(cluster))).changes).toEqual([])
    expect(diagnose(factsOf(filesOf(now))).findings).toEqual([])
  })
})

/** What earlier releases wrote for two branches: markers in the base, and an automation of each cluster that writes it. */
async function withOneLine(files: Tree): Promise<Tree> {
  const tree = await setUp(files, CLUSTERS)
  const updates = CLUSTERS.map((cluster) => `${placeOf(cluster)}/image-update.yaml`)
  const marked = APPS.map((app) => {
    const file = `deploy/base/${app}/kustomization.yaml`
    const entry = `images:\n  - name: ghcr.io/acme/${app}\n    newTag: v1 # {"$imagepolicy": "flux-system:${app}:tag"}\n`
    return [file, `${tree[file]}${entry}`]
  })
  const overlays = CLUSTERS.map((cluster) => `deploy/overlays/${cluster}/kustomization.yaml`)
  return {
    ...tree,
    ...Object.fromEntries(marked),
    ...Object.fromEntries(overlays.map((file) => [file, files[file] ?? ''])),
    ...Object.fromEntries(
      updates.map((file) => [file, (tree[file] ?? '').replace(/deploy\/overlays\/\w+/, 'deploy/base')]),
    ),
  }
}
