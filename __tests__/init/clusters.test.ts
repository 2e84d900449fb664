/** Several clusters in one repository: each gets lines of its own, and nobody writes those of another one. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { factsOf } from '../doctor/golden.ts'
import { kustomization } from '../doctor/wild/parts.ts'
import { applied, type Tree } from '../flux/golden.ts'
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
} from './clusters.ts'

const ROWS = Object.entries(LAYOUTS).flatMap(([name, layout]) =>
  ORDERS.map((order) => ({ name: `${name}, ${order.join(' before ')}`, layout, order })),
)

describe('init for two clusters', () => {
  it.each(ROWS)('gives each lines of its own: $name', async ({ layout, order }) => {
    const tree = await setUp(layout(APPS), order)
    const [production = [], staging = []] = CLUSTERS.map((cluster) => writtenBy(cluster, tree))
    expect(production.length).toBe(APPS.length)
    expect(staging.length).toBe(APPS.length)
    expect(production.filter((file) => staging.includes(file))).toEqual([])
    expect(diagnose(factsOf(filesOf(tree))).findings).toEqual([])
    for (const cluster of CLUSTERS) {
      const again = await run(tree, placeOf(cluster))
      expect([again.changes, again.refusals, again.notes, again.elsewhere]).toEqual([[], [], [], []])
    }
  })

  it.each(ROWS)('gives a new app lines of its own too: $name', async ({ layout, order }) => {
    const more = layout([...APPS, 'jobs'])
    const tree = await setUp(
      { ...more, ...(await setUp(layout(APPS), order)), ...onlyNew(more, layout(APPS)) },
      order,
      [...APPS, 'jobs'],
    )
    const [production = [], staging = []] = CLUSTERS.map((cluster) => writtenBy(cluster, tree))
    expect([production.length, staging.length]).toEqual([3, 3])
    expect(production.filter((file) => staging.includes(file))).toEqual([])
    expect(diagnose(factsOf(filesOf(tree))).findings).toEqual([])
  })
})

const OVERLAYS = LAYOUTS['a base with an overlay for each cluster']?.(APPS) ?? {}
/** The clusters of `OVERLAYS`, both set up. */
const SET_UP = setUp(OVERLAYS, CLUSTERS)
const told = ({ message, hint }: { message: string; hint: string }) => `${message}\n${hint}`
const commandFor = (cluster: string) =>
  `npx github:org/flux-docker-action init --image 'ghcr.io/acme/{app}' --path ${placeOf(cluster)}`

describe('init for an unknown one of two clusters', () => {
  it('refuses without a path, with a command for each', async () => {
    const { changes, refusals } = await run(OVERLAYS, null)
    expect(changes).toEqual([])
    const [refusal] = refusals.map(told)
    expect(refusal).toContain('there are 2 clusters here (clusters/production, clusters/staging)')
    for (const cluster of CLUSTERS) expect(refusal).toContain(commandFor(cluster))
    expect(refusals.length).toBe(1)
  })

  it.each([
    ['staging', 'staging'],
    ['cluster/staging/images', 'staging'],
    ['clusters/prod/images', 'production'],
    ['deploy/images', 'production'],
  ])('refuses the path %s that no cluster applies, the nearest first', async (path, nearest) => {
    const { changes, refusals } = await run(OVERLAYS, path)
    expect(changes).toEqual([])
    expect(refusals.map(({ message }) => message)).toEqual([
      expect.stringContaining(`no cluster applies ./${path}`),
    ])
    expect(refusals[0]?.hint.split('\n')[1]?.trim()).toBe(commandFor(nearest))
  })

  it('refuses a new directory that both apply', async () => {
    const shared = Object.fromEntries(
      CLUSTERS.map((cluster) => [`clusters/${cluster}/infra.yaml`, kustomization('infra', './infra')]),
    )
    const tree = { ...OVERLAYS, ...shared, 'infra/settings.yaml': 'apiVersion: v1\nkind: ConfigMap\n' }
    const { changes, refusals } = await run(tree, 'infra/images')
    expect(changes).toEqual([])
    expect(refusals.map(({ message }) => message)).toEqual([
      expect.stringContaining('apply ./infra/images: what init writes there would be for all of them'),
    ])
  })

  it('says for which it writes, and what the other one lacks', async () => {
    const first = await run(OVERLAYS, placeOf('production'))
    expect(first.cluster).toBe('clusters/production')
    expect(first.elsewhere.map(told).join()).toMatch(
      /clusters\/staging has no image objects for api, web.*\n.*init --path clusters\/staging\/images/,
    )
    const more = LAYOUTS['a base with an overlay for each cluster']?.([...APPS, 'jobs']) ?? {}
    const again = await run({ ...(await SET_UP), ...onlyNew(more, OVERLAYS) }, placeOf('production'), [
      ...APPS,
      'jobs',
    ])
    expect(again.elsewhere.map(({ message }) => message)).toEqual([
      'clusters/staging has no image objects for jobs, so it gets no new images of it',
    ])
  })

  it('keeps the directory of the first, which a second one does not replace', async () => {
    const tree = await SET_UP
    expect(tree['.flux-docker.yaml']).toContain(`path: ${placeOf('production')}\n`)
  })
})

describe('init where a person marked a line for two clusters', () => {
  const LAYOUT = LAYOUTS['a base with an overlay for each cluster'] ?? (() => ({}))
  const marked = (tree: Tree, apps: readonly string[]): Tree => ({
    ...tree,
    ...Object.fromEntries(
      apps.map((app) => {
        const file = `deploy/base/${app}/deployment.yaml`
        const line = `$1 # {"$imagepolicy": "flux-system:${app}"}`
        return [file, (tree[file] ?? '').replace(/(image: \S+)(?! #)$/m, line)]
      }),
    ),
  })

  it('writes it by the cluster that is given, and the other lacks nothing', async () => {
    const tree = marked(LAYOUT(APPS), APPS)
    const first = await run(tree, placeOf('staging'))
    expect([first.refusals, first.notes, first.elsewhere]).toEqual([[], [], []])
    const now = applied(tree, first)
    expect([...writtenBy('staging', now)].sort()).toEqual(
      APPS.map((app) => `deploy/base/${app}/deployment.yaml`),
    )
    expect(diagnose(factsOf(filesOf(now))).findings).toEqual([])
    const more = [...APPS, 'jobs']
    const next = marked({ ...LAYOUT(more), ...now, ...onlyNew(LAYOUT(more), LAYOUT(APPS)) }, ['jobs'])
    const after = await run(next, placeOf('staging'), more)
    expect([after.refusals, after.notes, after.elsewhere]).toEqual([[], [], []])
    const last = applied(next, after)
    expect(writtenBy('staging', last)).toHaveLength(3)
    expect((await run(last, placeOf('staging'), more)).changes).toEqual([])
    expect(diagnose(factsOf(filesOf(last))).findings).toEqual([])
  })
})

/** What earlier releases wrote for a second cluster: markers in the base, and an automation that writes it. */
async function withMarkedBase(apps: readonly string[]): Promise<Tree> {
  const tree = await SET_UP
  const overlay = 'deploy/overlays/production/kustomization.yaml'
  const update = 'clusters/production/images/image-update.yaml'
  const marked = apps.map((app) => [
    `deploy/base/${app}/deployment.yaml`,
    (tree[`deploy/base/${app}/deployment.yaml`] ?? '').replace(
      /(image: \S+)/,
      `$1 # {"$imagepolicy": "flux-system:${app}"}`,
    ),
  ])
  return {
    ...tree,
    ...Object.fromEntries(marked),
    [overlay]: OVERLAYS[overlay] ?? '',
    [update]: (tree[update] ?? '').replace('./deploy/overlays/production', './deploy/base'),
  }
}

describe('init where the base has the markers of another cluster', () => {
  it.each(CLUSTERS)('has nothing to say of them in a second run for %s', async (cluster) => {
    const again = await run(await withMarkedBase(APPS), placeOf(cluster))
    expect([again.changes, again.refusals, again.notes]).toEqual([[], [], []])
  })

  it('gives the first cluster lines of its own where the second has them already', async () => {
    const tree = await withMarkedBase(APPS)
    const bare = Object.entries(tree).filter(([path]) => !path.startsWith(placeOf('staging')))
    const overlay = 'deploy/overlays/staging/kustomization.yaml'
    const before = { ...Object.fromEntries(bare), [overlay]: OVERLAYS[overlay] ?? '' }
    const after = applied(before, await run(before, placeOf('staging')))
    expect(writtenBy('staging', after)).toEqual([overlay, overlay])
  })

  it.each(ORDERS.map((order) => [order.join(' before '), order] as const))(
    'gives a new app lines of its own: %s',
    async (_, order) => {
      const more = LAYOUTS['a base with an overlay for each cluster']?.([...APPS, 'jobs']) ?? {}
      const before = { ...(await withMarkedBase(APPS)), ...onlyNew(more, OVERLAYS) }
      const tree = await setUp(before, order, [...APPS, 'jobs'])
      expect(writtenBy('staging', tree)).toHaveLength(3)
      expect(writtenBy('production', tree)).toHaveLength(3)
      expect(tree['deploy/base/jobs/deployment.yaml']).not.toContain('$imagepolicy')
      expect(diagnose(factsOf(filesOf(tree))).findings).toEqual([])
    },
  )

  it('writes an automation for a line that a person marks in the overlay', async () => {
    const overlay = 'deploy/overlays/production/kustomization.yaml'
    const entry = 'images:\n  - name: ghcr.io/acme/api\n    newTag: v1'
    const marked = await withMarkedBase(APPS)
    const tree = { ...marked, [overlay]: `${marked[overlay]}${entry}\n` }
    const { changes, notes } = await run(tree, placeOf('production'))
    expect(changes).toEqual([])
    const line = 'newTag: v1 # {"$imagepolicy": "flux-system:api:tag"}'
    expect(notes.map(({ hint }) => hint)).toEqual([
      `If Flux is to write it too, put the marker behind it, then run init again: ${line}`,
    ])
    const followed = { ...tree, [overlay]: (tree[overlay] ?? '').replace('newTag: v1', line) }
    const after = applied(followed, await run(followed, placeOf('production')))
    expect(writtenBy('production', after)).toContain(overlay)
    expect((await run(after, placeOf('production'))).notes).toEqual([])
    expect(diagnose(factsOf(filesOf(after))).findings).toEqual([])
  })
})
