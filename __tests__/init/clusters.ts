/** Repositories with two clusters, which init is to tell apart. */
import { expect } from 'vitest'
import { objectsOf, readManifests } from '../../src/flux/graph.ts'
import type { InitResult } from '../../src/init/init.ts'
import { parseSettings, type RawSettings } from '../../src/init/settings.ts'
import { bootstrap, deployment, type Files, join, kustomization, kustomize } from '../doctor/wild/parts.ts'
import { applied, initOn, type Tree } from '../flux/golden.ts'

export const CLUSTERS = ['production', 'staging'] as const
export const APPS = ['api', 'web'] as const
const IMAGE = 'ghcr.io/acme'
const TAG = 'sha-1a2b3c4-1763891234127'

const manifest = (app: string) => deployment(app, `${IMAGE}/${app}:${TAG}`)
const roots = (rest: (cluster: string) => Files): Files =>
  Object.assign(
    {},
    ...CLUSTERS.map((cluster) => ({ ...bootstrap(`clusters/${cluster}`, 'v2.9.1'), ...rest(cluster) })),
  )
const base = (apps: readonly string[]): Files => ({
  'deploy/base/kustomization.yaml': kustomize([...apps]),
  ...Object.assign(
    {},
    ...apps.map((app) => ({
      [`deploy/base/${app}/kustomization.yaml`]: kustomize(['deployment.yaml']),
      [`deploy/base/${app}/deployment.yaml`]: manifest(app),
    })),
  ),
})

/** The Flux of staging reads a branch of that name, that of production main. */
const onBranches = (files: Files): Files => {
  const sync = 'clusters/staging/flux-system/gotk-sync.yaml'
  return { ...files, [sync]: (files[sync] ?? '').replace('branch: main', 'branch: staging') }
}

const LAYOUTS_OF_ONE_BRANCH: Readonly<Record<string, (apps: readonly string[]) => Files>> = {
  'a base with an overlay for each cluster': (apps) => ({
    ...base(apps),
    ...roots((cluster) => ({
      [`clusters/${cluster}/apps.yaml`]: kustomization('apps', `./deploy/overlays/${cluster}`),
      [`deploy/overlays/${cluster}/kustomization.yaml`]: kustomize(['../../base'], `namespace: ${cluster}\n`),
    })),
  }),
  'a directory for each cluster': (apps) =>
    roots((cluster) => ({
      [`clusters/${cluster}/apps.yaml`]: kustomization('apps', `./deploy/${cluster}`),
      ...Object.assign({}, ...apps.map((app) => ({ [`deploy/${cluster}/${app}.yaml`]: manifest(app) }))),
    })),
  'a Kustomization for each app in each cluster': (apps) => ({
    ...Object.assign(
      {},
      ...apps.map((app) => ({
        [`deploy/${app}/base/kustomization.yaml`]: kustomize(['deployment.yaml']),
        [`deploy/${app}/base/deployment.yaml`]: manifest(app),
      })),
    ),
    ...roots((cluster) => ({
      [`clusters/${cluster}/apps.yaml`]: join(
        ...apps.map((app) => kustomization(app, `./deploy/${app}/${cluster}`)),
      ),
      ...Object.assign(
        {},
        ...apps.map((app) => ({
          [`deploy/${app}/${cluster}/kustomization.yaml`]: kustomize(['../base']),
        })),
      ),
    })),
  }),
  'one directory for all clusters': (apps) => ({
    ...base(apps),
    ...roots((cluster) => ({
      [`clusters/${cluster}/apps.yaml`]: kustomization('apps', './deploy/base'),
    })),
  }),
  'one cluster applies the base itself': (apps) => ({
    ...base(apps),
    ...roots((cluster) => ({
      [`clusters/${cluster}/apps.yaml`]: kustomization(
        'apps',
        cluster === 'staging' ? './deploy/base' : './deploy/production',
      ),
    })),
    'deploy/production/kustomization.yaml': kustomize(['../base']),
  }),
}

/** Layouts by name, with these apps. */
export const LAYOUTS: typeof LAYOUTS_OF_ONE_BRANCH = {
  ...LAYOUTS_OF_ONE_BRANCH,
  ...Object.fromEntries(
    ['a base with an overlay for each cluster', 'one directory for all clusters'].map((name) => [
      `${name}, and a branch`,
      (apps: readonly string[]) => onBranches(LAYOUTS_OF_ONE_BRANCH[name]?.(apps) ?? {}),
    ]),
  ),
}

/** Init for the cluster whose directory is given, with what an earlier run kept. */
export const run = async (
  tree: Tree,
  path: string | null,
  apps: readonly string[] = APPS,
  more: RawSettings = {},
): Promise<InitResult> => {
  const given = { image: 'ghcr.io/acme/{app}', ...(path === null ? {} : { path }), ...more }
  const kept = parseSettings(tree['.flux-docker.yaml'] ?? '')
  return await initOn(tree, {
    settings: { repository: 'acme/fleet', 'apps-repository': 'acme/shop', ...kept, ...given },
    given,
    apps,
    isManifestsOnly: true,
  })
}
export const placeOf = (cluster: string) => `clusters/${cluster}/images`
export const filesOf = (tree: Tree) => Object.entries(tree).map(([path, text]) => ({ path, text }))

/** Init for each cluster, one after the other. */
export async function setUp(
  tree: Tree,
  order: readonly string[],
  apps: readonly string[] = APPS,
): Promise<Tree> {
  let now = tree
  for (const cluster of order) {
    const result = await run(now, placeOf(cluster), apps)
    expect(result.refusals).toEqual([])
    now = applied(now, result)
  }
  return now
}

/** The files with a marker that the automations of a cluster write. */
export function writtenBy(cluster: string, tree: Tree): readonly string[] {
  const { objects } = readManifests(filesOf(tree).filter(({ path }) => path.startsWith(placeOf(cluster))))
  const all = { ...readManifests([]), objects }
  const paths = objectsOf(all, 'ImageUpdateAutomation').map(({ updatePath }) => updatePath)
  return readManifests(filesOf(tree))
    .markers.map(({ file }) => file)
    .filter((file) => paths.some((path) => file.startsWith(`${path}/`)))
}

/** What the new app changes by hand. */
export function onlyNew(more: Tree, less: Tree): Tree {
  return Object.fromEntries(Object.entries(more).filter(([path, text]) => less[path] !== text))
}

/** Either first. */
export const ORDERS: readonly (readonly [(typeof CLUSTERS)[number], (typeof CLUSTERS)[number]])[] = [
  CLUSTERS,
  [CLUSTERS[1], CLUSTERS[0]],
]
