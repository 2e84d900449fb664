/** Repositories with two clusters, which init is to tell apart. */
import { bootstrap, deployment, type Files, join, kustomization, kustomize } from '../doctor/wild/parts.ts'

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

/** Layouts by name, with these apps. */
export const LAYOUTS: Readonly<Record<string, (apps: readonly string[]) => Files>> = {
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
