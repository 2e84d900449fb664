/** CI deploys two branches, and each cluster reads one: its policies take the tags of that, its Receiver the calls. */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../../src/doctor/doctor.ts'
import type { InitResult } from '../../../src/init/init.ts'
import { parseSettings, type RawSettings } from '../../../src/init/settings.ts'
import { factsOf } from '../../doctor/golden.ts'
import { applied, initOn, type Tree } from '../../flux/golden.ts'
import { APPS, CLUSTERS, filesOf, LAYOUTS, ORDERS, onlyNew, placeOf } from '../clusters.ts'

const CI = '.github/workflows/ci.yml'
const workflow = (more = 'deploy-branches: main, staging', branches = '[main, staging]', tags = '{branch}') =>
  `name: CI
on:
  push:
    branches: ${branches}
permissions: {contents: read, actions: read, id-token: write}
jobs:
  images:
    runs-on: ubuntu-24.04
    steps:
      - uses: actions/checkout@v7
      - uses: org/flux-docker-action@v1
        with:
          image: ghcr.io/acme/{app}
          ${more}
          tags: sha-{shortsha}, ${tags}-{shortsha}-{timestamp}
          flux-webhook-url: \${{ secrets.FLUX_WEBHOOK_URL }}
`
const TAGS = 'sha-{shortsha}, {branch}-{shortsha}-{timestamp}'
const layout = LAYOUTS['a base with an overlay for each cluster, and a branch'] ?? (() => ({}))
const treeOf = (text = workflow(), apps: readonly string[] = APPS): Tree => ({
  ...Object.fromEntries(
    Object.entries<string>(layout(apps)).map(([path, file]) => [
      path,
      file.replaceAll('acme/fleet', 'acme/shop'),
    ]),
  ),
  [CI]: text,
})

/** Init for a cluster, of apps whose workflow is here. */
async function run(
  tree: Tree,
  cluster: string,
  apps: readonly string[] = APPS,
  more: RawSettings = {},
): Promise<InitResult> {
  const given = { path: placeOf(cluster), ...more }
  const kept = parseSettings(tree['.flux-docker.yaml'] ?? '')
  const step = { image: 'ghcr.io/acme/{app}', tags: TAGS, repository: 'acme/shop', 'repository-id': '4711' }
  const result = await initOn(tree, { settings: { ...step, ...kept, ...given }, given, apps })
  expect(result.refusals).toEqual([])
  return result
}
const patternOf = (tree: Tree, cluster: string, app: string) =>
  /pattern: '\^([a-z]+)-/.exec(tree[`${placeOf(cluster)}/${app}.yaml`] ?? '')?.[1]
const refsOf = (tree: Tree, cluster: string) =>
  [...(tree[`${placeOf(cluster)}/receiver.yaml`] ?? '').matchAll(/claims\.ref == '(.+)'/g)].map(
    ([, ref]) => ref,
  )
const setUp = async (text?: string) => {
  let tree = treeOf(text)
  for (const cluster of CLUSTERS) tree = applied(tree, await run(tree, cluster))
  return tree
}
/** What a person changes in the image automation of staging. */
const inStaging = (tree: Tree, from: RegExp, to: string): Tree =>
  Object.fromEntries(
    Object.entries(tree).map(([path, text]) => [
      path,
      path.startsWith(placeOf('staging')) ? text.replace(from, to) : text,
    ]),
  )

describe('init where CI deploys a branch for each cluster', () => {
  it.each(ORDERS)(
    'takes the tags and calls of the branch that each reads: %s before %s',
    async (...order) => {
      let tree = treeOf()
      for (const cluster of order) tree = applied(tree, await run(tree, cluster))
      expect(APPS.map((app) => patternOf(tree, 'staging', app))).toEqual(['staging', 'staging'])
      expect(APPS.map((app) => patternOf(tree, 'production', app))).toEqual(['main', 'main'])
      expect(refsOf(tree, 'staging')).toEqual(['refs/heads/staging'])
      expect(refsOf(tree, 'production')).toEqual(['refs/heads/main'])
      expect(diagnose(factsOf(filesOf(tree))).findings).toEqual([])
      for (const cluster of order) {
        const again = await run(tree, cluster)
        expect([again.changes, again.notes]).toEqual([[], []])
      }
    },
  )

  it.each([
    ['no deploy-branches', workflow('push: auto')],
    ['a glob', workflow('deploy-branches: main, st*')],
    ['a computed list', workflow(`deploy-branches: \${{ vars.BRANCHES }}`)],
    ['another list', workflow('deploy-branches: main, release')],
    ['a workflow that does not run for it', workflow(undefined, '[main]')],
    ['a workflow that leaves it out', workflow(undefined, "['**', '!staging']")],
  ])('takes those of the default branch: %s', async (_, text) => {
    const before = treeOf(text)
    const tree = applied(before, await run(before, 'staging'))
    expect(patternOf(tree, 'staging', 'web')).toBe('main')
    expect(refsOf(tree, 'staging')).toEqual(['refs/heads/main'])
  })

  it.each(['["**"]', 'staging', '[main, "s*"]'])('knows that the workflow runs for it: %s', async (on) => {
    const before = treeOf(workflow(undefined, on))
    const tree = applied(before, await run(before, 'staging'))
    expect(patternOf(tree, 'staging', 'web')).toBe('staging')
  })

  it('gives a new app the branch of the others, and takes the Receiver as it is', async () => {
    const more = [...APPS, 'jobs']
    const before = { ...(await setUp()), ...onlyNew(treeOf(undefined, more), treeOf()) }
    const old = inStaging(before, /(\^|refs\/heads\/)staging(?=[-'])/g, '$1main')
    const now = applied(old, await run(old, 'staging', more))
    expect(patternOf(now, 'staging', 'jobs')).toBe('main')
    expect(refsOf(now, 'staging')).toEqual(['refs/heads/main'])
    const next = applied(before, await run(before, 'staging', more))
    expect(patternOf(next, 'staging', 'jobs')).toBe('staging')
    expect(refsOf(next, 'staging')).toEqual(['refs/heads/staging'])
  })

  it('takes a Receiver for both branches', async () => {
    const both = inStaging(
      await setUp(),
      /claims\.ref == 'refs\/heads\/staging'/,
      "claims.ref_type == 'branch'",
    )
    expect((await run(both, 'staging')).changes).toEqual([])
  })
})

describe('init where the tags do not say the branch', () => {
  const text = workflow(undefined, undefined, 'sha')
  const tags = { tags: 'sha-{shortsha}, sha-{shortsha}-{timestamp}' }

  it('says so with the policies, where clusters read both', async () => {
    const before = treeOf(text)
    const first = await run(before, 'staging', APPS, tags)
    expect(first.notes.map(({ message }) => message)).toEqual([
      expect.stringContaining('deploys main and staging by tags that do not say the branch'),
    ])
    const tree = applied(before, first)
    expect(refsOf(tree, 'staging')).toEqual(['refs/heads/staging'])
    expect((await run(tree, 'staging', APPS, tags)).notes).toEqual([])
    const old = inStaging(tree, /refs\/heads\/staging/g, 'refs/heads/main')
    expect((await run(old, 'staging', APPS, tags)).changes).toEqual([])
  })

  it('is silent where the tags are computed', async () => {
    const before = treeOf(workflow(undefined, undefined, `\${{ vars.PREFIX }}`))
    expect((await run(before, 'staging', APPS, tags)).notes).toEqual([])
  })

  it('is silent where one branch alone is read', async () => {
    const before = Object.fromEntries(
      Object.entries(treeOf(text)).map(([path, file]) => [
        path,
        file.replace('    branch: staging', '    branch: main'),
      ]),
    )
    expect((await run(before, 'staging', APPS, tags)).notes).toEqual([])
  })
})
