/** Two clusters that differ in more than their branch: what was given for one is not taken for the other. */
import { describe, expect, it } from 'vitest'
import type { RawSettings } from '../../../src/init/settings.ts'
import { applied, type Tree } from '../../flux/golden.ts'
import { APPS, CLUSTERS, LAYOUTS, ORDERS, onlyNew, placeOf, run } from '../clusters.ts'

type Cluster = (typeof CLUSTERS)[number]
const layout = LAYOUTS['a base with an overlay for each cluster'] ?? (() => ({}))
const NEW = [...APPS, 'jobs']

const setUp = async (
  tree: Tree,
  order: readonly Cluster[],
  given: Readonly<Partial<Record<Cluster, RawSettings>>>,
  apps: readonly string[] = APPS,
): Promise<Tree> => {
  let now = tree
  for (const cluster of order) {
    const result = await run(now, placeOf(cluster), apps, given[cluster] ?? {})
    expect(result.refusals).toEqual([])
    now = applied(now, result)
  }
  return now
}
/** A new app in both, without an option. */
const withNew = async (tree: Tree, edit: (files: Tree) => Tree = (files) => files): Promise<Tree> =>
  await setUp({ ...tree, ...onlyNew(edit(layout(NEW)), edit(layout(APPS))) }, CLUSTERS, {}, NEW)
const fileOf = (tree: Tree, cluster: Cluster, name: string) => tree[`${placeOf(cluster)}/${name}.yaml`] ?? ''

describe('what one of two clusters has for itself', () => {
  it.each(ORDERS)('is its namespace: %s before %s', async (...order) => {
    const tree = Object.fromEntries(
      Object.entries<string>(layout(APPS)).map(([path, text]) => [
        path,
        path.startsWith('clusters/production/')
          ? text.replaceAll('namespace: flux-system', 'namespace: gitops')
          : text,
      ]),
    )
    for (const given of [{}, { production: { namespace: 'gitops' } }]) {
      const now = await setUp(tree, order, given)
      expect(fileOf(now, 'production', 'web').match(/namespace: .*/g)).toEqual(
        Array(2).fill('namespace: gitops'),
      )
      expect(fileOf(now, 'staging', 'web')).not.toContain('gitops')
      for (const cluster of order) expect((await run(now, placeOf(cluster))).changes).toEqual([])
    }
  })

  it.each(ORDERS)('is the type of its Receiver: %s before %s', async (...order) => {
    const given = { staging: { receiver: 'generic-hmac' }, production: { receiver: 'generic-oidc' } }
    const now = await setUp(layout(APPS), order, given)
    expect(now['.flux-docker.yaml']).toContain(`receiver: ${given[order[0]].receiver}\n`)
    for (const cluster of order) expect((await run(now, placeOf(cluster))).changes).toEqual([])
  })

  it.each(ORDERS)('is whether it pins: %s before %s', async (...order) => {
    const now = await setUp(layout(APPS), order, { staging: { pin: 'true' }, production: { pin: 'false' } })
    const next = await withNew(now)
    expect(CLUSTERS.map((each) => /digestReflectionPolicy/.test(fileOf(next, each, 'jobs')))).toEqual([
      false,
      true,
    ])
  })

  it.each(ORDERS)('is a Flux that no file states: %s before %s', async (...order) => {
    const silent = (files: Tree) =>
      Object.fromEntries(Object.entries(files).filter(([path]) => !path.endsWith('gotk-components.yaml')))
    const now = await setUp(silent(layout(APPS)), order, { staging: { 'flux-version': '2.6' } })
    const next = await withNew(now, silent)
    for (const app of NEW)
      expect(CLUSTERS.map((each) => /apiVersion: .*\/(.*)/.exec(fileOf(next, each, app))?.[1])).toEqual([
        'v1',
        'v1beta2',
      ])
  })
})
