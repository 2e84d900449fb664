/** Healthy repositories in the shapes that people give them, none of them copied from anywhere. */
import { type FleetShape, fleet, IMAGE, SECONDS } from './fleet.ts'
import {
  automation,
  bootstrap,
  buildPush,
  deployment,
  type Files,
  gitRepository,
  imagePolicy,
  imageRepository,
  images,
  join,
  kustomization,
  kustomize,
  metadata,
  OWN,
  ownStep,
  workflow,
} from './parts.ts'

const objects = (shape = {}, image = IMAGE, version = 'v1') =>
  join(imageRepository('web', image, version), imagePolicy('web', { ...shape, version }))

/** One cluster with its apps in a directory beside it. */
const oneCluster = ({ more, ...shape }: FleetShape & { tag: string; more?: Files }): Files =>
  fleet(more, { app: 'apps/web/deployment.yaml', version: 'v2.8.8', ...shape })

/** The same with a workflow that pushes the tags. */
const pushing = (steps: string, policy: object, tag: string): Files =>
  oneCluster({
    policy,
    tag,
    more: { '.github/workflows/build.yml': workflow(steps, "push: {branches: [main], paths: ['src/**']}") },
  })

function overlays(): Files {
  const overlay = (stage: string) => ({
    [`apps/${stage}/kustomization.yaml`]: kustomize(
      ['../base'],
      `namespace: web-${stage}\n${images(IMAGE, 'main-2f61b2b-1778868200', `flux-system:web`)}`,
    ),
  })
  return {
    ...bootstrap('clusters/prod'),
    'clusters/prod/apps.yaml': kustomization('apps', './apps/production'),
    'clusters/prod/images.yaml': join(objects(SECONDS), automation({ path: './apps' })),
    'apps/base/kustomization.yaml': kustomize(['deployment.yaml']),
    'apps/base/deployment.yaml': deployment('web', IMAGE),
    ...overlay('production'),
    ...overlay('staging'),
  }
}

function perCluster(): Files {
  const cluster = (name: string, policy: object) => ({
    ...bootstrap(`clusters/${name}`),
    [`clusters/${name}/apps.yaml`]: kustomization('apps', `./apps/${name}`),
    [`clusters/${name}/images.yaml`]: join(objects(policy), automation({ path: `./apps/${name}` })),
    [`apps/${name}/kustomization.yaml`]: kustomize(
      ['../base'],
      images(IMAGE, 'main-2f61b2b-1778868200', 'flux-system:web'),
    ),
  })
  return {
    ...cluster('dev', SECONDS),
    ...cluster('prod', SECONDS),
    'apps/base/kustomization.yaml': kustomize(['deployment.yaml']),
    'apps/base/deployment.yaml': deployment('web', IMAGE),
  }
}

function operator(): Files {
  return {
    'clusters/prod/flux-system/flux-instance.yaml': `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  distribution:
    version: "2.8.x"
    registry: ghcr.io/fluxcd
  components: [source-controller, kustomize-controller, image-reflector-controller, image-automation-controller]
  sync:
    kind: GitRepository
    url: https://github.com/acme/fleet.git
    ref: refs/heads/main
    path: clusters/prod
`,
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'clusters/prod/images.yaml': join(objects(SECONDS), automation({ path: './apps' })),
    'apps/web.yaml': deployment('web', `${IMAGE}:main-2f61b2b-1778868200`, 'flux-system:web'),
  }
}

function helmValues(): Files {
  const release = `apiVersion: helm.toolkit.fluxcd.io/v2
kind: HelmRelease
metadata:
  name: web
  namespace: web
spec:
  interval: 10m
  chart:
    spec:
      chart: ./charts/web
      sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}
  values:
    image:
      repository: ${IMAGE}
      tag: 1.4.2 # {"$imagepolicy": "flux-system:web:tag"}
`
  return {
    ...oneCluster({ policy: { order: "semver: {range: '>=1.0.0'}" }, tag: '1.4.2' }),
    'apps/web/deployment.yaml': release,
    'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'charts/web/templates/policy.yaml': `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImagePolicy\nmetadata:\n  name: {{ .Release.Name }}\nspec:\n  imageRepositoryRef:\n    name: {{ .Values.name }}\n`,
  }
}

function postBuild(): Files {
  const more = '  postBuild:\n    substitute:\n      NAMESPACE: flux-system\n      REGISTRY: ghcr.io/acme\n'
  return {
    ...bootstrap('clusters/prod'),
    'clusters/prod/images.yaml': kustomization('images', './images', more),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'images/web.yaml': join(
      imageRepository('web', `\${REGISTRY}/web`, 'v1', `\${NAMESPACE}`),
      imagePolicy('web', { pattern: SECONDS.pattern, extract: `$\${ts}`, namespace: `\${NAMESPACE}` }),
      automation({ path: './apps' }),
    ),
    'apps/web.yaml': deployment('web', `${IMAGE}:main-2f61b2b-1778868200`, 'flux-system:web'),
  }
}

function substituteFrom(): Files {
  const more = '  postBuild:\n    substituteFrom:\n      - {kind: Secret, name: cluster-vars}\n'
  return {
    ...bootstrap('clusters/prod'),
    'clusters/prod/images.yaml': kustomization('images', './images', more),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'images/web.yaml': join(objects(SECONDS, `\${REGISTRY}/web`), automation({ path: './apps' })),
    'apps/web.yaml': deployment('web', `ghcr.io/acme/web:main-2f61b2b-1778868200`, 'flux-system:web'),
  }
}

function patches(): Files {
  return {
    ...oneCluster({ tag: 'main-2f61b2b-1778868200' }),
    'apps/kustomization.yaml': kustomize(['web/deployment.yaml'], 'patches:\n  - path: replicas.yaml\n'),
    'apps/replicas.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata:\n  name: web\nspec:\n  replicas: 3\n',
    'clusters/prod/kustomization.yaml': kustomize(
      ['flux-system', 'apps.yaml', 'images.yaml'],
      'patches:\n  - path: faster.yaml\n',
    ),
    'clusters/prod/faster.yaml':
      'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata:\n  name: web\n  namespace: flux-system\nspec:\n  interval: 1m\n',
  }
}

function resourceSet(): Files {
  return {
    ...bootstrap('clusters/prod'),
    'clusters/prod/apps.yaml': kustomization('apps', './apps'),
    'clusters/prod/images.yaml': join(objects(SECONDS), automation({ path: './apps' })),
    'apps/web.yaml': deployment('web', `${IMAGE}:main-2f61b2b-1778868200`, 'flux-system:web'),
    'apps/api.yaml': deployment('api', 'ghcr.io/acme/api:main-2f61b2b-1778868200', 'flux-system:api'),
    'clusters/prod/set.yaml': `apiVersion: fluxcd.controlplane.io/v1
kind: ResourceSet
metadata:
  name: apps
  namespace: flux-system
spec:
  inputs:
    - name: web
    - name: api
  resources:
    - apiVersion: image.toolkit.fluxcd.io/v1
      kind: ImageRepository
      metadata:
        name: << inputs.name >>
        namespace: flux-system
      spec:
        image: ghcr.io/acme/<< inputs.name >>
        interval: 5m
`,
  }
}

function opsStyle(): Files {
  return {
    ...bootstrap('cluster/base', 'v0.38.3'),
    'cluster/base/images.yaml': join(
      objects(SECONDS, IMAGE, 'v1beta1'),
      automation({
        path: './cluster',
        version: 'v1beta1',
        template: '{{range .Updated.Images}}{{println .}}{{end}}',
      }),
    ),
    'cluster/base/web.yaml': deployment('web', `${IMAGE}:main-2f61b2b-1778868200`, 'flux-system:web'),
    'cluster/base/flux-system/gotk-sync.yaml': join(
      gitRepository(),
      kustomization('flux-system', './cluster/base'),
    ).replaceAll('toolkit.fluxcd.io/v1\n', 'toolkit.fluxcd.io/v1beta2\n'),
  }
}

function monorepo(): Files {
  return {
    'deploy/sync.yaml': join(
      gitRepository('flux-system', 'https://github.com/acme/shop', 'staging'),
      kustomization('images', './deploy/images'),
      kustomization('web', './apps/web/k8s', '  wait: true\n'),
    ),
    'deploy/images/web.yaml': objects(OWN),
    'deploy/images/update.yaml': automation({ path: './apps', branch: 'staging' }),
    'apps/web/k8s/kustomization.yaml': kustomize(
      ['deployment.yaml'],
      images(IMAGE, 'sha-1a2b3c4-1763891234001', 'flux-system:web'),
    ),
    'apps/web/k8s/deployment.yaml': deployment('web', IMAGE),
    '.github/workflows/ci.yml': workflow(ownStep('ghcr.io/acme/{app}')),
  }
}

/** Every shape by its name. */
export const WILD: Readonly<Record<string, Files>> = {
  'one cluster, Unix seconds': oneCluster({ tag: 'main-2f61b2b-1778868200' }),
  'one cluster, YYYYMMDDhhmmss': oneCluster({
    policy: { pattern: '^(?P<ts>\\d{14})-[0-9a-f]{7}$', extract: '$ts' },
    tag: '20260822014557-8062f59',
  }),
  'one cluster, date and time, letter by letter': oneCluster({
    policy: { pattern: '^\\d{8}-\\d{6}-[a-f0-9]{7,40}$', order: 'alphabetical: {order: asc}' },
    tag: '20260219-100630-a0e93e5',
  }),
  'one cluster, run numbers': oneCluster({
    policy: { pattern: '^main-(?P<run>[0-9]+)$', extract: '$run' },
    tag: 'main-97',
  }),
  'one cluster, semver': oneCluster({ policy: { order: "semver: {range: '1.x'}" }, tag: '1.4.2' }),
  'one cluster, a hash of 40 digits before the time': oneCluster({
    policy: { pattern: '^main-[a-f0-9]{40}-(?P<ts>[0-9]+)$', extract: '$ts' },
    tag: `main-${'a0e93e5b'.repeat(5)}-1778868200`,
  }),
  'one cluster whose Flux no file states': oneCluster({ tag: 'main-2f61b2b-1778868200', version: null }),
  'Flux 2.6 with image v1beta2': {
    ...oneCluster({ tag: 'main-2f61b2b-1778868200', version: 'v2.6.4' }),
    'clusters/prod/images.yaml': join(
      objects(SECONDS, IMAGE, 'v1beta2'),
      automation({ path: './apps', version: 'v1beta2' }),
    ),
  },
  'overlays of two stages': overlays(),
  'image automation per cluster': perCluster(),
  'Flux Operator': operator(),
  'Helm values': helmValues(),
  postBuild: postBuild(),
  'postBuild from a Secret': substituteFrom(),
  'patches of image objects and Deployments': patches(),
  ResourceSet: resourceSet(),
  'ops-style, Flux 0.38': opsStyle(),
  'monorepo with this action': monorepo(),
  'manifests alone, the apps elsewhere': {
    'fleet/images.yaml': join(objects(OWN), automation({ path: './fleet' })),
    'fleet/web.yaml': deployment('web', `${IMAGE}:sha-1a2b3c4-1763891234001`, 'flux-system:web'),
  },
  'apps alone, the manifests elsewhere': {
    '.github/workflows/ci.yml': workflow(
      ownStep('ghcr.io/acme/{app}', '          manifests-repository: acme/fleet\n'),
    ),
  },
  'metadata-action, a date': pushing(
    metadata(IMAGE, ["type=raw,value={{branch}}-{{sha}}-{{date 'X'}}"]),
    SECONDS,
    'main-2f61b2b-1778868200',
  ),
  'metadata-action, sha and latest': pushing(
    metadata(IMAGE, ['type=sha', 'type=raw,value=latest', "type=raw,value=main-{{sha}}-{{date 'X'}}"]),
    SECONDS,
    'main-2f61b2b-1778868200',
  ),
  'build-push with a registry in env': {
    ...pushing(
      buildPush(
        `\${{ env.REGISTRY }}/acme/web:main-\${{ github.run_number }}`,
        '        env: {REGISTRY: ghcr.io}\n',
      ),
      { pattern: '^main-(?P<run>[0-9]+)$', extract: '$run' },
      'main-97',
    ),
  },
  'build-push with tags of a script': pushing(
    buildPush(`ghcr.io/acme/web:\${{ steps.tag.outputs.tag }}`),
    SECONDS,
    'main-2f61b2b-1778868200',
  ),
  'pull requests from the bot': {
    ...oneCluster({ tag: 'main-2f61b2b-1778868200' }),
    'clusters/prod/images.yaml': join(
      objects(SECONDS),
      automation({ path: './apps', push: 'flux-image-updates' }),
    ),
  },
  'prose about markers': {
    ...oneCluster({ tag: 'main-2f61b2b-1778868200' }),
    'apps/web/service.yaml':
      '# The automation rewrites the tag (see the $imagepolicy marker of the Deployment).\n# Scans for `# {"$imagepolicy": ...}` markers.\napiVersion: v1\nkind: Service\nmetadata:\n  name: web\n  namespace: default\n',
  },
  'a commented marker': {
    ...oneCluster({ tag: 'main-2f61b2b-1778868200' }),
    'apps/web/old.yaml':
      '# image: ghcr.io/acme/old:1 # {"$imagepolicy": "flux-system:old"}\napiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: old\n  namespace: default\n',
  },
}
