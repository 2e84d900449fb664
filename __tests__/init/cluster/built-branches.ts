/** A repository whose CI deploys a branch for each of two clusters. */
import { expect } from 'vitest'
import type { InitResult } from '../../../src/init/init.ts'
import { parseSettings, type RawSettings } from '../../../src/init/settings.ts'
import { applied, initOn, type Tree } from '../../flux/golden.ts'
import { APPS, CLUSTERS, LAYOUTS, placeOf } from '../clusters.ts'

const CI = '.github/workflows/ci.yml'
/** The address for each branch, as docs/flux.md has it, and one for all. */
export const CHOSEN = `\${{ github.ref_name == 'staging' && secrets.FLUX_WEBHOOK_URL_STAGING || github.ref_name == 'main' && secrets.FLUX_WEBHOOK_URL || '' }}`
export const PLAIN = `\${{ secrets.FLUX_WEBHOOK_URL }}`
export const workflow = (
  more = 'deploy-branches: main, staging',
  branches = '[main, staging]',
  tags = '{branch}',
  url = CHOSEN,
) =>
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
          flux-webhook-url: ${url}
`
const TAGS = 'sha-{shortsha}, {branch}-{shortsha}-{timestamp}'
const layout = LAYOUTS['a base with an overlay for each cluster, and a branch'] ?? (() => ({}))
export const treeOf = (text = workflow(), apps: readonly string[] = APPS): Tree => ({
  ...Object.fromEntries(
    Object.entries<string>(layout(apps)).map(([path, file]) => [
      path,
      file.replaceAll('acme/fleet', 'acme/shop'),
    ]),
  ),
  [CI]: text,
})

/** Init for a cluster, of apps whose workflow is here. */
export async function run(
  tree: Tree,
  cluster: string,
  apps: readonly string[] = APPS,
  more: RawSettings = {},
  checkedOut = 'main',
): Promise<InitResult> {
  const given = { path: placeOf(cluster), ...more }
  const kept = parseSettings(tree['.flux-docker.yaml'] ?? '')
  const step = { image: 'ghcr.io/acme/{app}', tags: TAGS, repository: 'acme/shop', 'repository-id': '4711' }
  const result = await initOn(tree, { settings: { ...step, ...kept, ...given }, given, apps, checkedOut })
  expect(result.refusals).toEqual([])
  return result
}
/** Both clusters set up. */
export const setUp = async (text?: string) => {
  let tree = treeOf(text)
  for (const cluster of CLUSTERS) tree = applied(tree, await run(tree, cluster))
  return tree
}

/** Both clusters set up, and these edits in every file but those of production. */
export async function treeWith(edits: readonly (readonly [RegExp, string])[]): Promise<Tree> {
  return Object.fromEntries(
    Object.entries(await setUp()).map(([path, text]) => [
      path,
      path.startsWith('clusters/production')
        ? text
        : edits.reduce((now, [from, to]) => now.replace(from, to), text),
    ]),
  )
}
