/** Repositories of one cluster that fills others: the Cluster API beside Flux, Kustomizations and charts with `kubeConfig`. */
import { changed, fleet, IMAGE, type Sick, sick, TAG } from './fleet.ts'
import { bootstrap, deployment, type Files, gitRepository, join, kustomization, kustomize } from './parts.ts'

const remote = (cluster: string) => `  kubeConfig:\n    secretRef:\n      name: ${cluster}-kubeconfig\n`
/** A cluster as the Cluster API makes it. */
const machines = (name: string) =>
  `apiVersion: cluster.x-k8s.io/v1beta1\nkind: Cluster\nmetadata:\n  name: ${name}\n  namespace: flux-system\nspec:\n  topology:\n    class: small\n    version: v1.36.0\n    workers:\n      machineDeployments: [{class: worker, name: md-0, replicas: 2}]\n`
const ready = (name: string) =>
  `  dependsOn:\n    - name: clusters\n  healthChecks:\n    - {apiVersion: cluster.x-k8s.io/v1beta1, kind: Cluster, name: ${name}, namespace: flux-system}\n`
const CHARTS =
  'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: charts, namespace: flux-system}\nspec: {interval: 1h, url: "https://charts.example.com"}\n'
const release = (name: string, more = '') =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: ${name}, namespace: flux-system}\nspec:\n  interval: 1h\n${more}  chart:\n    spec:\n      chart: ${name}\n      version: '1.x'\n      sourceRef: {kind: HelmRepository, name: charts, namespace: flux-system}\n`

/** One that fills two others with one directory each; images are written in all. */
export function filling(): Files {
  const { 'apps/web.yaml': _, 'clusters/prod/apps.yaml': __, ...rest } = fleet()
  const workload = (name: string) => ({
    [`clusters/prod/${name}.yaml`]: kustomization(
      `${name}-apps`,
      `./apps/${name}`,
      `${ready(name)}${remote(name)}`,
    ),
    [`machines/${name}.yaml`]: machines(name),
    [`apps/${name}/kustomization.yaml`]: kustomize(
      ['../base', 'web.yaml'],
      'patches:\n  - target: {kind: HelmRepository}\n    patch: |\n      - {op: replace, path: /spec/interval, value: 2h}\n',
    ),
    [`apps/${name}/web.yaml`]: deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
  })
  return {
    ...rest,
    'clusters/prod/clusters.yaml': kustomization('clusters', './machines'),
    'apps/base/kustomization.yaml': kustomize(['charts.yaml']),
    'apps/base/charts.yaml': CHARTS,
    ...workload('eu'),
    ...workload('us'),
  }
}

/** One that installs Flux on two others, each of which goes on by itself from a directory of its own. */
export function installing(): Files {
  const workload = (name: string, version: string) => ({
    ...bootstrap(`clusters/${name}`, version),
    [`clusters/${name}/apps.yaml`]: kustomization('apps', `./apps/${name}`),
    [`apps/${name}/web.yaml`]: deployment('web', `nginx:1.29`),
    [`clusters/management/${name}.yaml`]: kustomization(
      `flux-${name}`,
      `./clusters/${name}/flux-system`,
      remote(name),
    ),
    [`machines/${name}.yaml`]: machines(name),
  })
  return {
    ...bootstrap('clusters/management', 'v2.8.3'),
    'clusters/management/clusters.yaml': kustomization('clusters', './machines'),
    ...workload('eu', 'v2.7.5'),
    ...workload('us', 'v2.8.3'),
  }
}

/** One whose charts go to others, with the operator of Flux among them, whose instance is in a directory of its own. */
export function releasing(): Files {
  const workload = (name: string) => ({
    [`clusters/hub/${name}.yaml`]: join(
      release(`operator-${name}`, remote(name)).replace(`chart: operator-${name}`, 'chart: flux-operator'),
      kustomization(
        `instance-${name}`,
        `./instances/${name}`,
        `  kubeConfig:\n    configMapRef:\n      name: ${name}-kubeconfig\n`,
      ),
    ),
    [`instances/${name}/flux.yaml`]: `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux, namespace: flux-system}\nspec:\n  distribution: {version: 2.8.x, registry: ghcr.io/fluxcd}\n  sync: {kind: GitRepository, url: "ssh://git@github.com/acme/fleet", ref: refs/heads/main, path: workloads/${name}}\n`,
    [`workloads/${name}/apps.yaml`]: kustomization('apps', './apps'),
  })
  return {
    ...bootstrap('clusters/hub', 'v2.8.3'),
    'clusters/hub/charts.yaml': CHARTS,
    'apps/web.yaml': deployment('web', 'nginx:1.29'),
    ...workload('eu'),
    ...workload('us'),
  }
}

/** One whose own Flux is not in these files, and whose workload clusters have Kustomizations of the same names. */
function hand(): Files {
  const workload = (name: string) => ({
    [`hub/${name}.yaml`]: kustomization(name, `./workloads/${name}`, remote(name)),
    [`workloads/${name}/apps.yaml`]: kustomization('apps', './apps'),
  })
  return {
    'hub/source.yaml': gitRepository(),
    'apps/web.yaml': deployment('web', 'nginx:1.29'),
    ...workload('eu'),
    ...workload('us'),
  }
}

/** One that fills a second, which fills a third with a directory that fills it again. */
function chain(): Files {
  return {
    ...bootstrap('clusters/hub', 'v2.8.3'),
    'clusters/hub/next.yaml': kustomization('next', './next', remote('a')),
    'next/next.yaml': kustomization('next', './next', remote('b')),
    'next/map.yaml': 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: map, namespace: default}\ndata: {}\n',
  }
}

export const HEALTHY: Readonly<Record<string, Files>> = {
  'a cluster that fills others': filling(),
  'a cluster that installs Flux on others': installing(),
  'a cluster whose charts and instances go to others': releasing(),
  'a cluster that fills others, whose own Flux is not in these files': hand(),
  'clusters that fill each other': chain(),
}

const RECEIVER =
  'apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata: {name: hooks, namespace: flux-system}\nspec:\n  type: generic-hmac\n  secretRef: {name: webhook-token}\n  resources:\n    - {kind: ImageRepository, name: api}\n'

export const BROKEN: Readonly<Record<string, Sick>> = {
  'a directory for another cluster that lists what is gone': sick(
    changed(filling(), 'apps/eu/kustomization.yaml', '- web.yaml', '- site.yaml'),
    'flux-31',
    'apps/eu/kustomization.yaml: names site.yaml, which is not there: Kustomization flux-system/eu-apps cannot be built',
  ),
  'a marker for another cluster outside of what the automation writes': sick(
    changed(filling(), 'clusters/prod/images.yaml', 'path: ./apps', 'path: ./apps/us'),
    'flux-09',
    'apps/eu/web.yaml: is outside of update.path ./apps/us',
  ),
  'a path of a workload cluster that is not there': sick(
    changed(installing(), 'clusters/eu/apps.yaml', './apps/eu', './apps/ue'),
    'flux-31',
    'clusters/eu/apps.yaml: Kustomization flux-system/apps fails: its path ./apps/ue has no manifest',
  ),
  'a path for another cluster that is not there': sick(
    changed(installing(), 'clusters/management/us.yaml', './clusters/us/flux-system', './clusters/us/flux'),
    'flux-31',
    'clusters/management/us.yaml: Kustomization flux-system/flux-us fails: its path ./clusters/us/flux has no manifest',
  ),
  'a Kustomization of a workload cluster that waits for one of the management cluster': sick(
    changed(
      installing(),
      'clusters/eu/apps.yaml',
      '  prune: true\n',
      '  prune: true\n  dependsOn: [{name: clusters}]\n',
    ),
    'flux-31',
    'clusters/eu/apps.yaml: Kustomization flux-system/apps waits for Kustomization clusters, which is in no manifest of this cluster',
  ),
  'an object of a workload cluster that its API server refuses': sick(
    changed(installing(), 'clusters/eu/apps.yaml', 'prune: true', 'prune: "true"'),
    'flux-32',
    'clusters/eu/apps.yaml: Kustomization apps is refused by the API server',
  ),
  'an object that the management cluster has twice': sick(
    { ...installing(), 'machines/more.yaml': kustomization('clusters', './machines') },
    'flux-00',
    'is the second Kustomization flux-system/clusters',
  ),
  'a Receiver of an image that only the chart of another cluster speaks of': sick(
    {
      ...filling(),
      'clusters/prod/hooks.yaml': RECEIVER,
      'clusters/prod/api.yaml': release('api', `${remote('eu')}  values: {name: api}\n`),
    },
    'flux-06',
    'Receiver flux-system/hooks names ImageRepository api, which is in no manifest',
  ),
}
