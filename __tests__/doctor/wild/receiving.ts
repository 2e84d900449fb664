/** Repositories with Receivers, automations and generators as public ones lay them out, in names of our own, each with ways to break it. */
import { changed } from './fleet.ts'
import {
  automation,
  bootstrap,
  deployment,
  type Files,
  gitRepository,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
  kustomize,
  metadata,
  workflow,
} from './parts.ts'

/** One change that stops something: where, which text becomes which, and the number that tells it. */
export type Way = readonly [path: string, from: string | RegExp, to: string, check: string]

export interface Shape {
  readonly files: Files
  readonly ways: Readonly<Record<string, Way>>
}

const variable = (name: string) => `\${${name}}`
const github = (name: string) => `\${{ ${name} }}`
const NOTIFICATION = 'notification.toolkit.fluxcd.io'
const SEMVER = { order: "semver: {range: '>=1.0.0'}" } as const

interface ReceiverShape {
  readonly type?: string
  readonly events?: string
  readonly namespace?: string | null
  readonly version?: string
}

function receiver(name: string, resources: readonly string[], shape: ReceiverShape = {}): string {
  const { type = 'github', events = '[ping, push]', namespace = 'flux-system', version = 'v1' } = shape
  const place = namespace === null ? '' : `\n  namespace: ${namespace}`
  const heard = events === '' ? '' : `\n  events: ${events}`
  return `apiVersion: ${NOTIFICATION}/${version}\nkind: Receiver\nmetadata:\n  name: ${name}${place}\nspec:\n  type: ${type}${heard}\n  secretRef:\n    name: ${name}-token\n  resources:\n${resources.join('')}`
}
const entry = (kind: string, name: string, more = '') => `    - kind: ${kind}\n      name: ${name}\n${more}`
const versioned = (kind: string, name: string, version: string, more = '') =>
  entry(kind, name, `      apiVersion: ${version}\n${more}`)
const provider = (name: string, type = 'slack', namespace = 'flux-system') =>
  `apiVersion: ${NOTIFICATION}/v1beta3\nkind: Provider\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  type: ${type}\n  secretRef: {name: ${name}-token}\n`
const alert = (name: string, by: string, sources: readonly string[], namespace = 'flux-system') =>
  `apiVersion: ${NOTIFICATION}/v1beta3\nkind: Alert\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  providerRef:\n    name: ${by}\n  eventSeverity: info\n  eventSources:\n${sources.map((one) => `    - {kind: ${one}, name: '*'}\n`).join('')}`
const scanned = (name: string, image: string, policy: object, version = 'v1') =>
  join(imageRepository(name, image, version), imagePolicy(name, { ...policy, version }))
const INGRESS =
  'apiVersion: networking.k8s.io/v1\nkind: Ingress\nmetadata: {name: webhook, namespace: flux-system}\nspec:\n  rules:\n    - host: flux.example.com\n      http:\n        paths:\n          - path: /hook/\n            pathType: Prefix\n            backend: {service: {name: webhook-receiver, port: {number: 80}}}\n'
const component = (text: string) => `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${text}`
const helmRelease = (name: string, values: string, namespace = '') =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: ${name}\n${namespace === '' ? '' : `  namespace: ${namespace}\n`}spec:\n  interval: 1h\n  chartRef:\n    kind: OCIRepository\n    name: ${name}\n  values:\n${values}`
const ociRepository = (name: string, url: string, ref: string) =>
  `apiVersion: source.toolkit.fluxcd.io/v1\nkind: OCIRepository\nmetadata:\n  name: ${name}\nspec:\n  interval: 1h\n  url: oci://${url}\n  ref:\n    ${ref}\n`

const packages: Shape = {
  files: {
    ...bootstrap('clusters/live', 'v2.8.3'),
    'clusters/live/site.yaml': kustomization('site', './site'),
    'clusters/live/images.yaml': join(
      scanned('site', 'ghcr.io/acme/site', SEMVER),
      automation({ path: './site' }),
    ),
    'clusters/live/hooks.yaml': join(
      receiver('source', [
        versioned('GitRepository', 'flux-system', 'source.toolkit.fluxcd.io/v1'),
        versioned('Kustomization', 'flux-system', 'kustomize.toolkit.fluxcd.io/v1'),
      ]),
      receiver('packages', [versioned('ImageRepository', 'site', 'image.toolkit.fluxcd.io/v1')], {
        events: '[ping, package]',
      }),
      INGRESS,
    ),
    'site/deployment.yaml': deployment('site', 'ghcr.io/acme/site:1.4.0', 'flux-system:site'),
  },
  ways: {
    'an image in the group of sources': [
      'clusters/live/hooks.yaml',
      'image.toolkit.fluxcd.io/v1',
      'source.toolkit.fluxcd.io/v1',
      'flux-26',
    ],
    'a version of an entry that nobody serves': [
      'clusters/live/hooks.yaml',
      'kustomize.toolkit.fluxcd.io/v1',
      'kustomize.toolkit.fluxcd.io/v2',
      'flux-26',
    ],
    'a Kustomization without its version': [
      'clusters/live/hooks.yaml',
      /\n\s+apiVersion: kustomize.*/,
      '',
      'flux-26',
    ],
    'an image by another name': ['clusters/live/hooks.yaml', 'name: site\n', 'name: stie\n', 'flux-06'],
    'pings alone': ['clusters/live/hooks.yaml', '[ping, push]', '[ping]', 'flux-06'],
    'a type that does not exist': ['clusters/live/hooks.yaml', 'type: github', 'type: gihub', 'flux-32'],
    'a kind that does not exist': [
      'clusters/live/hooks.yaml',
      'kind: ImageRepository',
      'kind: ImageRepo',
      'flux-32',
    ],
    'no secret': ['clusters/live/hooks.yaml', /\n {2}secretRef:\n {4}name: packages-token/, '', 'flux-32'],
  },
}

/** Images that a builder in the cluster makes; the automation stands beside Flux itself. */
const builders: Shape = {
  files: {
    ...changed(
      bootstrap('clusters/home', 'v2.4.0'),
      'clusters/home/flux-system/kustomization.yaml',
      '- gotk-sync.yaml\n',
      '- gotk-sync.yaml\n- automation.yaml\n',
    ),
    'clusters/home/flux-system/automation.yaml': automation({
      path: './clusters/home',
      version: 'v1beta2',
      template: '{{range .Updated.Images}}{{println .}}{{end}}',
    }),
    'clusters/home/apps/api/scan.yaml': scanned(
      'api',
      'acme/api',
      {
        pattern: '^b(?P<build>\\d+)\\.(?P<day>\\d+)\\.(?P<time>\\d+)$',
        extract: '$day$time$build',
        order: 'alphabetical: {order: asc}',
      },
      'v1beta2',
    ),
    'clusters/home/apps/api/deployment.yaml': deployment(
      'api',
      'acme/api:b24.20260527.063309',
      'flux-system:api',
    ),
    'clusters/home/apps/api/build.yaml':
      'apiVersion: kpack.io/v1alpha2\nkind: Image\nmetadata: {name: api, namespace: builds}\nspec:\n  tag: acme/api\n  source: {git: {url: "ssh://git@github.com/acme/fleet.git", revision: apps}, subPath: api}\n',
    'clusters/home/builds/stack.yaml': join(
      'apiVersion: kpack.io/v1alpha2\nkind: ClusterStack\nmetadata:\n  name: base\nspec:\n  buildImage:\n    image: "acme/stack:0.1.115" # {"$imagepolicy": "flux-system:stack"}\n  runImage:\n    image: "acme/run:0.1.113"\n',
      scanned('stack', 'acme/stack', { order: "semver: {range: '>0.1.0'}" }, 'v1beta2'),
    ),
  },
  ways: {
    'a marker of no policy': [
      'clusters/home/builds/stack.yaml',
      '"flux-system:stack"',
      '"flux-system:stakc"',
      'flux-04',
    ],
    'a group that is not there': ['clusters/home/apps/api/scan.yaml', '$day$time', '$date$time', 'flux-18'],
    'a file of the list that is not there': [
      'clusters/home/flux-system/kustomization.yaml',
      'automation.yaml',
      'automaton.yaml',
      'flux-31',
    ],
    'an automation of no source': [
      'clusters/home/flux-system/automation.yaml',
      'name: flux-system\n  git',
      'name: flux-sytem\n  git',
      'flux-31',
    ],
    'a path without markers': [
      'clusters/home/flux-system/automation.yaml',
      'path: ./clusters/home',
      'path: ./apps',
      'flux-09',
    ],
  },
}

/** A lab whose first objects are applied by hand; the bot pushes a branch for pull requests. */
const lab: Shape = {
  files: {
    'bootstrap/source.yaml': gitRepository('lab', 'https://github.com/acme/lab'),
    'bootstrap/flux.yaml': kustomization('lab-flux', './flux').replace('name: flux-system\n', 'name: lab\n'),
    'flux/kustomization.yaml': kustomize(['apps.yaml', 'policies.yaml', 'automation.yaml']),
    'flux/apps.yaml': kustomization('lab-apps', './apps').replace('name: flux-system\n', 'name: lab\n'),
    'flux/policies.yaml': join(
      scanned('proxy', 'docker.io/acme/proxy', { order: "semver: {range: '=3.0.0'}" }, 'v1beta2'),
      scanned('echo', 'docker.io/acme/echo', { order: "semver: {range: '=1.10.0'}" }, 'v1beta2'),
    ),
    'flux/automation.yaml': automation({
      push: 'flux-image-automation/main/lab',
      template: '{{ range .Changed.Changes }}{{ print .Setter | replace "flux-system:" "" }} {{ end }}',
    })
      .replace('name: flux-system\n  git', 'name: lab\n  git')
      .replace('    path: ./\n', ''),
    'apps/kustomization.yaml': kustomize(
      ['proxy/deployment.yaml', 'echo/deployment.yaml'],
      'namespace: lab\n',
    ),
    'apps/proxy/deployment.yaml': deployment('proxy', 'docker.io/acme/proxy:v3.0.0', 'flux-system:proxy'),
    'apps/echo/deployment.yaml': deployment('echo', 'docker.io/acme/echo:v1.10.0', 'flux-system:echo'),
  },
  ways: {
    'a path that is not there': ['flux/apps.yaml', 'path: ./apps', 'path: ./app', 'flux-31'],
    'a source by another name': ['flux/apps.yaml', 'name: lab\n', 'name: lba\n', 'flux-31'],
    'a marker of the other namespace': ['apps/echo/deployment.yaml', '"flux-system:', '"default:', 'flux-04'],
    'a field of the template that is not there': [
      'flux/automation.yaml',
      '.Changed.Changes',
      '.Changed.Changed',
      'flux-12',
    ],
    'a Deployment that the list lost': [
      'apps/kustomization.yaml',
      '  - echo/deployment.yaml\n',
      '',
      'flux-31',
    ],
  },
}

/** A fleet by the Flux Operator from OCI artifacts: tenants and automations are made from sets. */
const artifacts: Shape = {
  files: {
    'clusters/eu/flux-system/instance.yaml':
      'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata:\n  name: flux\n  namespace: flux-system\nspec:\n  distribution:\n    version: "2.x"\n    registry: "ghcr.io/fluxcd"\n  components: [source-controller, kustomize-controller, helm-controller, notification-controller]\n  cluster: {type: kubernetes, size: medium, multitenant: true}\n  sync:\n    kind: OCIRepository\n    url: "oci://ghcr.io/acme/fleet"\n    ref: "latest"\n    path: "clusters/eu"\n    pullSecret: "registry"\n',
    'tenants/apps.yaml': `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata:\n  name: apps\n  namespace: flux-system\nspec:\n  dependsOn:\n    - {apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, name: infra, namespace: monitoring, ready: true}\n  inputs:\n    - {tenant: front, tag: "${variable('ARTIFACT_TAG')}"}\n    - {tenant: back, tag: "${variable('ARTIFACT_TAG')}"}\n  resources:\n    - apiVersion: source.toolkit.fluxcd.io/v1\n      kind: OCIRepository\n      metadata: {name: apps, namespace: << inputs.tenant >>}\n      spec: {interval: 5m, url: "oci://ghcr.io/acme/apps/<< inputs.tenant >>", ref: {tag: << inputs.tag >>}}\n    - apiVersion: kustomize.toolkit.fluxcd.io/v1\n      kind: Kustomization\n      metadata: {name: apps, namespace: << inputs.tenant >>}\n      spec: {interval: 30m, prune: true, path: ./prod, sourceRef: {kind: OCIRepository, name: apps}}\n`,
    'clusters/update/automation.yaml':
      'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata:\n  name: automation\n  namespace: flux-system\nspec:\n  inputs:\n    - {namespace: apps, repository: "https://github.com/acme/apps.git"}\n  resources:\n    - apiVersion: image.toolkit.fluxcd.io/v1\n      kind: ImageUpdateAutomation\n      metadata: {name: << inputs.namespace >>, namespace: << inputs.namespace >>}\n      spec:\n        interval: 30m\n        sourceRef: {kind: GitRepository, name: << inputs.namespace >>}\n        git:\n          commit: {author: {email: bot@example.com}}\n          push: {branch: updates}\n        update: {path: ./components, strategy: Setters}\n',
  },
  ways: {
    'a kind of source that does not exist': [
      'clusters/eu/flux-system/instance.yaml',
      'kind: OCIRepository',
      'kind: OCIRepo',
      'flux-32',
    ],
    'a field that does not exist': [
      'clusters/eu/flux-system/instance.yaml',
      'pullSecret:',
      'secret:',
      'flux-32',
    ],
    'a key twice': ['tenants/apps.yaml', 'spec:\n  dependsOn', 'spec:\n  inputs: []\n  dependsOn', 'flux-32'],
    'inputs that are no list': [
      'clusters/update/automation.yaml',
      /inputs:\n.*\n/,
      'inputs: apps\n',
      'flux-32',
    ],
  },
}

/** The apps of such a fleet: components and policies, whose Kustomizations and automation are elsewhere. */
const components: Shape = {
  files: {
    'components/back/base/kustomization.yaml': kustomize(['cache.yaml', 'api.yaml'], 'namespace: back\n'),
    'components/back/base/cache.yaml': join(
      ociRepository(
        'cache',
        'registry.example.com/charts/cache',
        'semver: 21.2.10 # {"$imagepolicy": "apps:back-cache:tag"}',
      ),
      helmRelease('cache', '    replicas: 1\n'),
    ),
    'components/back/base/api.yaml': join(
      ociRepository('api', 'registry.example.com/charts/api', 'tag: 6.1.0'),
      helmRelease(
        'api',
        '    image:\n      repository: ghcr.io/acme/api\n      tag: 6.9.1 # {"$imagepolicy": "apps:back-api:tag"}\n',
      ),
    ),
    'components/back/prod/kustomization.yaml': kustomize(['../base']),
    'update-policies/back.yaml': join(
      scanned('back-cache', 'registry.example.com/charts/cache', SEMVER),
      scanned('back-api', 'ghcr.io/acme/api', SEMVER),
    ).replaceAll('  namespace: flux-system\n', ''),
  },
  ways: {
    'a policy of no image': [
      'update-policies/back.yaml',
      'imageRepositoryRef:\n    name: back-api',
      'imageRepositoryRef:\n    name: back-pai',
      'flux-05',
    ],
    'a marker of no policy': [
      'components/back/base/cache.yaml',
      'apps:back-cache:tag',
      'apps:back-cahce:tag',
      'flux-04',
    ],
    'a marker of another image': [
      'components/back/base/api.yaml',
      'apps:back-api:tag',
      'apps:back-cache:tag',
      'flux-14',
    ],
    'a marker with a slash': ['components/back/base/api.yaml', 'apps:back-api', 'apps/back-api', 'flux-04'],
    'an image with a tag': [
      'update-policies/back.yaml',
      'image: ghcr.io/acme/api',
      'image: ghcr.io/acme/api:6',
      'flux-23',
    ],
  },
}

/** A home cluster: namespaces and components by kustomizations, anchors, a Receiver without a namespace of its own. */
const HOME = 'kubernetes/apps/flux-system'
const home: Shape = {
  files: {
    'kubernetes/flux/cluster.yaml': join(
      gitRepository('flux-system', 'https://github.com/acme/home'),
      kustomization(
        'cluster',
        './kubernetes/apps',
        '  patches:\n    - target: {group: kustomize.toolkit.fluxcd.io, kind: Kustomization}\n      patch: |\n        - op: add\n          path: /spec/deletionPolicy\n          value: WaitForTermination\n',
      ),
    ),
    [`${HOME}/kustomization.yaml`]: kustomize(
      ['./instance/ks.yaml', './operator/ks.yaml'],
      'namespace: flux-system\ncomponents:\n  - ../../components/common\n',
    ),
    'kubernetes/components/common/kustomization.yaml': component('resources: [namespace.yaml]\n'),
    'kubernetes/components/common/namespace.yaml':
      'apiVersion: v1\nkind: Namespace\nmetadata:\n  name: not-used\n  annotations: {kustomize.toolkit.fluxcd.io/prune: disabled}\n',
    [`${HOME}/instance/ks.yaml`]: `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: &app instance\n  namespace: &namespace flux-system\nspec:\n  commonMetadata:\n    labels:\n      app.kubernetes.io/name: *app\n  dependsOn:\n    - name: operator\n      namespace: *namespace\n  interval: 1h\n  path: ./${HOME}/instance/app\n  prune: true\n  sourceRef:\n    kind: GitRepository\n    name: flux-system\n    namespace: flux-system\n  targetNamespace: *namespace\n  wait: false\n`,
    [`${HOME}/operator/ks.yaml`]: kustomization(
      'operator',
      `./${HOME}/operator/app`,
      '  targetNamespace: flux-system\n  wait: true\n',
    ),
    [`${HOME}/instance/app/kustomization.yaml`]: kustomize(['./release.yaml', './receiver.yaml']),
    [`${HOME}/instance/app/release.yaml`]: join(
      ociRepository('instance', 'ghcr.io/acme/charts/instance', 'tag: 0.38.1'),
      helmRelease('instance', '    instance: {distribution: {version: 2.8.x}}\n'),
    ),
    [`${HOME}/instance/app/receiver.yaml`]: receiver(
      'webhook',
      [
        versioned('GitRepository', 'flux-system', 'source.toolkit.fluxcd.io/v1'),
        versioned('Kustomization', 'flux-system', 'kustomize.toolkit.fluxcd.io/v1'),
      ],
      { namespace: null },
    ),
    [`${HOME}/operator/app/kustomization.yaml`]: kustomize(['./release.yaml']),
    [`${HOME}/operator/app/release.yaml`]: join(
      ociRepository('operator', 'ghcr.io/acme/charts/operator', 'tag: 0.38.1'),
      helmRelease('operator', '    replicas: 1\n'),
    ),
  },
  ways: {
    'a component that is not there': [
      `${HOME}/kustomization.yaml`,
      'components/common',
      'components/commons',
      'flux-31',
    ],
    'a file that is not there': [
      `${HOME}/kustomization.yaml`,
      './operator/ks.yaml',
      './operators/ks.yaml',
      'flux-31',
    ],
    'a path that is not there': [`${HOME}/operator/ks.yaml`, 'operator/app', 'operator/apps', 'flux-31'],
    'a dependency that is not there': [
      `${HOME}/instance/ks.yaml`,
      '- name: operator',
      '- name: operators',
      'flux-31',
    ],
    'an entry without its version': [
      `${HOME}/instance/app/receiver.yaml`,
      /\n\s+apiVersion: kustomize.*/,
      '',
      'flux-26',
    ],
    'a Receiver of pings': [`${HOME}/instance/app/receiver.yaml`, '[ping, push]', '[ping]', 'flux-06'],
    'a component in the list of resources': [
      `${HOME}/kustomization.yaml`,
      /(resources:\n)([\s\S]*)components:\n {2}- \.\.\/\.\.\/components\/common\n/,
      '$1  - ../../components/common\n$2',
      'flux-31',
    ],
  },
}

/** A distribution whose Flux is in a namespace of another name: one Receiver for each source, Alerts over namespaces. */
const cozy = (text: string) => text.replaceAll('namespace: flux-system', 'namespace: cozy')
const distribution: Shape = {
  files: {
    'clusters/edge/instance.yaml':
      'apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata:\n  name: flux\n  namespace: cozy\nspec:\n  distribution:\n    version: "2.6.x"\n    registry: "ghcr.io/fluxcd"\n  sync:\n    kind: GitRepository\n    url: "https://github.com/acme/fleet.git"\n    ref: "refs/heads/main"\n    path: "clusters/edge"\n',
    'clusters/edge/meter/source.yaml': gitRepository('meter', 'https://github.com/acme/meter').replace(
      'namespace: flux-system',
      'namespace: default',
    ),
    'clusters/edge/meter/ks.yaml': kustomization('meter', './deploy')
      .replace('namespace: flux-system', 'namespace: default')
      .replace('name: flux-system\n', 'name: meter\n'),
    'clusters/edge/images.yaml': cozy(scanned('meter', 'ghcr.io/acme/meter', SEMVER, 'v1beta2')),
    'clusters/edge/hooks/fleet.yaml': receiver(
      'fleet',
      [versioned('GitRepository', 'cozy', 'source.toolkit.fluxcd.io/v1')],
      { namespace: 'cozy' },
    ),
    'clusters/edge/hooks/meter.yaml': receiver(
      'meter',
      [versioned('GitRepository', 'meter', 'source.toolkit.fluxcd.io/v1')],
      { namespace: 'default' },
    ),
    'clusters/edge/hooks/images.yaml': receiver(
      'images',
      [versioned('ImageRepository', 'meter', 'image.toolkit.fluxcd.io/v1beta2')],
      { namespace: 'cozy', events: '[package]' },
    ),
    'clusters/edge/alerts.yaml': join(
      provider('slack-bot', 'slack', 'cozy').replace(
        '  secretRef',
        '  channel: ops\n  address: https://slack.com/api/chat.postMessage\n  secretRef',
      ),
      alert('edge', 'slack-bot', ['GitRepository', 'Kustomization', 'ImageRepository'], 'cozy'),
    ),
  },
  ways: {
    'an image of the group of sources': [
      'clusters/edge/hooks/images.yaml',
      'image.toolkit.fluxcd.io/v1beta2',
      'source.toolkit.fluxcd.io/v1',
      'flux-26',
    ],
    'a version that came later': [
      'clusters/edge/hooks/images.yaml',
      'image.toolkit.fluxcd.io/v1beta2',
      'image.toolkit.fluxcd.io/v1',
      'flux-26',
    ],
    'an address that is no field': ['clusters/edge/alerts.yaml', 'address: https', 'url: https', 'flux-32'],
    'an interval without a unit': ['clusters/edge/images.yaml', 'interval: 5m', 'interval: 5', 'flux-32'],
  },
}

/** Two clusters whose tenants differ by patches; who may make images is for a policy of admission. */
const tenant = (name: string) => ({
  ...bootstrap(`clusters/${name}`, 'v2.7.5'),
  [`clusters/${name}/tenants.yaml`]: kustomization('tenants', `./tenants/${name}`),
  [`tenants/${name}/kustomization.yaml`]: kustomize(['../base/team'], 'patches:\n  - path: team.yaml\n'),
  [`tenants/${name}/team.yaml`]: `apiVersion: kustomize.toolkit.fluxcd.io/v1\nkind: Kustomization\nmetadata:\n  name: team\n  namespace: apps\nspec:\n  path: ./${name}\n`,
})
const tenants: Shape = {
  files: {
    ...tenant('staging'),
    ...tenant('production'),
    // A patch that no kustomization takes any more.
    'tenants/production/former.yaml':
      'apiVersion: kustomize.toolkit.fluxcd.io/v1beta1\nkind: Kustomization\nmetadata: {name: team, namespace: apps}\nspec: {validation: client}\n',
    'tenants/base/team/kustomization.yaml': kustomize(['rbac.yaml', 'sync.yaml', 'admission.yaml']),
    'tenants/base/team/rbac.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: apps}\n',
    'tenants/base/team/sync.yaml': join(
      gitRepository('team', 'https://github.com/acme/fleet', 'team').replace(
        'namespace: flux-system',
        'namespace: apps',
      ),
      kustomization('team', './', '  serviceAccountName: team\n')
        .replace('namespace: flux-system', 'namespace: apps')
        .replace('name: flux-system\n', 'name: team\n')
        .replace('  path: ./\n', ''),
    ),
    'tenants/base/team/admission.yaml':
      'apiVersion: admissionregistration.k8s.io/v1\nkind: ValidatingAdmissionPolicy\nmetadata: {name: no-images}\nspec:\n  matchConstraints:\n    resourceRules:\n      - {apiGroups: ["image.toolkit.fluxcd.io"], apiVersions: ["*"], operations: [CREATE], resources: [imagepolicies]}\n  validations: [{expression: "false"}]\n',
  },
  ways: {
    'a path of a cluster that is not there': [
      'clusters/production/tenants.yaml',
      './tenants/production',
      './tenants/prod',
      'flux-31',
    ],
    'a patch that is not there': ['tenants/staging/kustomization.yaml', 'team.yaml', 'teams.yaml', 'flux-31'],
    'a base without a kustomization': [
      'tenants/production/kustomization.yaml',
      '../base/team',
      '../base',
      'flux-31',
    ],
    'a source by another name': [
      'tenants/base/team/sync.yaml',
      'kind: GitRepository\n    name: team',
      'kind: GitRepository\n    name: taem',
      'flux-31',
    ],
    'a field that does not exist': ['tenants/production/team.yaml', 'path: ./', 'paths: ./', 'flux-32'],
  },
}

/** Everything in one directory: each app with its image objects in a file, and a source of the same name elsewhere. */
const directory: Shape = {
  files: {
    ...bootstrap('clusters/my-cluster', 'v2.6.4'),
    'clusters/my-cluster/scan.yaml': join(
      automation({
        path: './clusters/my-cluster',
        version: 'v1beta2',
        template: '{{range .Updated.Images}}{{println .}}{{end}}',
      }),
      gitRepository('flux-system', 'https://github.com/acme/fleet').replace(
        'namespace: flux-system',
        'namespace: default',
      ),
    ),
    'clusters/my-cluster/lyrics.yaml': join(
      deployment('app', 'acme/lyrics:1.1.3', 'flux-system:lyrics').replace(
        'namespace: default',
        'namespace: lyrics',
      ),
      scanned('lyrics', 'acme/lyrics', { order: 'semver: {range: 1.x.x}' }, 'v1beta2'),
    ),
    'clusters/my-cluster/slides.yaml': join(
      deployment('app', 'acme/slides-php:1.0.2', 'flux-system:slides').replace(
        'namespace: default',
        'namespace: slides',
      ),
      scanned('slides', 'acme/slides-php', { order: 'semver: {range: 1.x.x}' }, 'v1beta2'),
    ),
    'clusters/my-cluster/setup/lyrics/secrets.yaml.example': 'kind: Secret\n',
  },
  ways: {
    'a marker of the other app': [
      'clusters/my-cluster/slides.yaml',
      '"flux-system:slides"',
      '"flux-system:lyrics"',
      'flux-14',
    ],
    'a policy of no image': [
      'clusters/my-cluster/lyrics.yaml',
      'imageRepositoryRef:\n    name: lyrics',
      'imageRepositoryRef:\n    name: lyric',
      'flux-05',
    ],
    'an automation that sleeps': [
      'clusters/my-cluster/scan.yaml',
      '  interval: 5m\n',
      '  interval: 5m\n  suspend: true\n',
      'flux-22',
    ],
    'an order that is none': [
      'clusters/my-cluster/lyrics.yaml',
      'semver: {range: 1.x.x}',
      'numeric: {order: asc}',
      'flux-32',
    ],
  },
}

/** Environments of bases, and merge patches of the cluster itself; image objects that a kustomization puts into a namespace. */
const environments: Shape = {
  files: {
    ...bootstrap('clusters/k1', 'v2.8.3'),
    'clusters/k1/kustomization.yaml': kustomize(
      ['flux-system', '../../environments/prod'],
      'patchesStrategicMerge:\n  - replicas.yaml\n',
    ),
    'clusters/k1/replicas.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: pad, namespace: pad}\nspec: {replicas: 2}\n',
    'environments/prod/kustomization.yaml': kustomize(['../../base/pad'], 'patches:\n  - path: pad.yaml\n'),
    'environments/prod/pad.yaml':
      'apiVersion: apps/v1\nkind: Deployment\nmetadata: {name: pad, namespace: pad}\nspec:\n  template:\n    spec:\n      containers:\n        - name: pad\n          image: quay.io/acme/pad:4.12.0 # {"$imagepolicy": "pad:pad"}\n',
    'base/pad/kustomization.yaml': kustomize(['pad.yml', 'images.yaml'], 'namespace: pad\n'),
    'base/pad/pad.yml': deployment('pad', 'docker.io/acme/pad:latest'),
    'base/pad/images.yaml': join(
      scanned('pad', 'quay.io/acme/pad', SEMVER),
      automation({ path: './environments/prod', name: 'pad' }).replace(
        'name: flux-system\n  git',
        'name: flux-system\n    namespace: flux-system\n  git',
      ),
      receiver('quay', [entry('ImageRepository', 'pad')], { type: 'quay', events: '' }),
    ).replaceAll(/^ {2}namespace: flux-system\n/gm, ''),
  },
  ways: {
    'a base that is not there': [
      'environments/prod/kustomization.yaml',
      '../../base/pad',
      '../../bases/pad',
      'flux-31',
    ],
    'a directory without a kustomization': [
      'environments/prod/kustomization.yaml',
      '../../base/pad',
      '../../base',
      'flux-31',
    ],
    'a patch that is not listed': ['environments/prod/kustomization.yaml', /patches:\n.*\n/, '', 'flux-31'],
    'a path without the markers': ['base/pad/images.yaml', './environments/prod', './clusters/k1', 'flux-09'],
    'a Receiver of the namespace of Flux': [
      'base/pad/images.yaml',
      'kind: ImageRepository\n      name: pad',
      'kind: ImageRepository\n      name: pad\n      namespace: flux-system',
      'flux-06',
    ],
    'a marker of the namespace of Flux': [
      'environments/prod/pad.yaml',
      '"pad:pad"',
      '"flux-system:pad"',
      'flux-04',
    ],
  },
}

/** Apps with their Kustomizations beside them, variables of a Secret, and what is switched off in place. */
const applied = (name: string, more = '') =>
  kustomization(
    `default-${name}`,
    `./clusters/corpus/apps/${name}/app`,
    `  postBuild:\n    substituteFrom:\n      - {kind: Secret, name: values, optional: false}\n${more}`,
  )
const corpus: Shape = {
  files: {
    ...changed(
      bootstrap('clusters/corpus', 'v2.4.0'),
      'clusters/corpus/flux-system/gotk-sync.yaml',
      'path: ./clusters/corpus\n',
      'path: ./clusters/corpus/flux-system\n',
    ),
    'clusters/corpus/flux-system/kustomization.yaml': kustomize([
      'gotk-components.yaml',
      'gotk-sync.yaml',
      'addons/automation.yaml',
      'apps.yaml',
    ]),
    'clusters/corpus/flux-system/addons/automation.yaml': automation({
      path: './clusters/corpus',
      version: 'v1beta2',
      template: '{{range .Updated.Images}}{{println .}}{{end}}',
    })
      .replace(/ {4}checkout:\n {6}ref:\n {8}branch: main\n/, '')
      .replace(/ {4}push:\n {6}branch: main\n/, ''),
    'clusters/corpus/flux-system/apps.yaml': join(
      kustomization('web', './clusters/corpus/apps/web'),
      kustomization('db', './clusters/corpus/apps/db'),
    ),
    'clusters/corpus/apps/web/ks.yaml': applied('web', '  dependsOn: [{ name: default-db }]\n'),
    'clusters/corpus/apps/web/app/kustomization.yaml': kustomize(['deployment.yaml', 'images.yaml']),
    'clusters/corpus/apps/web/kustomization.yaml': kustomize(['ks.yaml']),
    'clusters/corpus/apps/web/app/deployment.yaml': deployment(
      'web',
      'docker.io/nginx:1.25.5',
      'flux-system:web',
    ).replace('spec:\n  selector', `spec:\n  replicas: ${variable('replicas')}\n  selector`),
    'clusters/corpus/apps/web/app/images.yaml': scanned(
      'web',
      'docker.io/nginx',
      { order: 'semver: {range: "= 1.25.5"}' },
      'v1beta2',
    ).replace('  image:', '  secretRef:\n    name: pull\n  image:'),
    'clusters/corpus/apps/db/kustomization.yaml': kustomize(['ks.yaml']),
    'clusters/corpus/apps/db/ks.yaml': applied('db'),
    'clusters/corpus/apps/db/app/service.yaml':
      'apiVersion: v1\nkind: Service\nmetadata: {name: db, namespace: default}\nspec: {ports: [{port: 5432}]}\n',
    'clusters/corpus/_disabled/mail/ks.yaml': kustomization('mail', './clusters/corpus/apps/mail/app'),
    'clusters/corpus/_disabled/mail/release.yaml': helmRelease('mail', '    replicas: 1\n', 'mail'),
  },
  ways: {
    'a path that is not there': [
      'clusters/corpus/apps/web/ks.yaml',
      'apps/web/app',
      'apps/web/ap',
      'flux-31',
    ],
    'a dependency that is not there': [
      'clusters/corpus/apps/web/ks.yaml',
      'name: default-db',
      'name: default-database',
      'flux-31',
    ],
    'a file that is not there': [
      'clusters/corpus/apps/web/app/kustomization.yaml',
      'images.yaml',
      'image.yaml',
      'flux-31',
    ],
    'a marker without a policy': [
      'clusters/corpus/apps/web/app/deployment.yaml',
      '"flux-system:web"',
      '"flux-system:wbe"',
      'flux-04',
    ],
    'a policy that no automation serves': [
      'clusters/corpus/flux-system/addons/automation.yaml',
      '  update:\n',
      '  policySelector: {matchLabels: {team: a}}\n  update:\n',
      'flux-08',
    ],
  },
}

/** A matrix that a script makes, pushing what metadata-action names; a generic Receiver that a step calls. */
const matrix: Shape = {
  files: {
    ...bootstrap('clusters/prod', 'v2.8.3'),
    'clusters/prod/tools.yaml': kustomization('tools', './tools'),
    'clusters/prod/images.yaml': join(
      scanned('janitor', 'ghcr.io/acme/janitor', SEMVER),
      automation({ path: './tools' }),
      receiver('ci', [versioned('ImageRepository', 'janitor', 'image.toolkit.fluxcd.io/v1')], {
        type: 'generic',
        events: '',
      }),
    ),
    'tools/janitor.yaml': deployment('janitor', 'ghcr.io/acme/janitor:1.0.0', 'flux-system:janitor'),
    '.github/workflows/images.yml': workflow(
      `${metadata('ghcr.io/acme/janitor', ['type=ref,event=branch', 'type=ref,event=pr', 'type=semver,pattern={{version}}', 'type=sha'])}      - run: curl --fail -X POST -H 'Content-Type:application/json' -d '{}' ${github('secrets.FLUX_HOOK')}\n`,
      "push: {branches: [main], tags: ['v*'], paths: ['containers/**']}",
    ),
  },
  ways: {
    'a type that wants a signature': [
      'clusters/prod/images.yaml',
      'type: generic\n',
      'type: generic-hmac\n',
      'flux-07',
    ],
    'a type whose body is another': [
      'clusters/prod/images.yaml',
      'type: generic\n',
      'type: harbor\n',
      'flux-07',
    ],
    'versions that nobody pushes': [
      '.github/workflows/images.yml',
      '            type=semver,pattern={{version}}\n',
      '',
      'flux-02',
    ],
    'an image by another name': [
      'clusters/prod/images.yaml',
      'name: janitor\n      apiVersion',
      'name: janitors\n      apiVersion',
      'flux-06',
    ],
    'names for all without labels': [
      'clusters/prod/images.yaml',
      'name: janitor\n      apiVersion',
      "name: '*'\n      apiVersion",
      'flux-26',
    ],
  },
}

/** A registry that calls by itself, a filter on what it sends, and several images by their labels. */
const labelled = (name: string) =>
  scanned(name, `registry.example.com/shop/${name}`, {
    pattern: '^main-[0-9a-f]{8}-(?P<ts>\\d{10})$',
    extract: '$ts',
  }).replace(
    `kind: ImageRepository\nmetadata:\n  name: ${name}\n`,
    `kind: ImageRepository\nmetadata:\n  name: ${name}\n  labels: {scan: harbor}\n`,
  )
const registry: Shape = {
  files: {
    ...bootstrap('clusters/shop', 'v2.8.3'),
    'clusters/shop/apps.yaml': kustomization('apps', './apps'),
    'clusters/shop/images.yaml': join(
      labelled('cart'),
      labelled('checkout'),
      automation({ path: './apps' }),
      receiver(
        'harbor',
        [
          versioned(
            'ImageRepository',
            "'*'",
            'image.toolkit.fluxcd.io/v1',
            '      matchLabels: {scan: harbor}\n',
          ),
        ],
        { type: 'harbor', events: '' },
      ).replace(
        '  resources:',
        '  resourceFilter: res.metadata.name == req.event_data.repository.name\n  resources:',
      ),
    ),
    'apps/cart/deployment.yaml': deployment(
      'cart',
      'registry.example.com/shop/cart:main-0a1b2c3d-1764000000',
      'flux-system:cart',
    ),
    'apps/checkout/deployment.yaml': deployment(
      'checkout',
      'registry.example.com/shop/checkout:main-0a1b2c3d-1764000000',
      'flux-system:checkout',
    ),
  },
  ways: {
    'labels that nothing has': [
      'clusters/shop/images.yaml',
      'matchLabels: {scan: harbor}',
      'matchLabels: {scan: quay}',
      'flux-06',
    ],
    'a filter that is not CEL': [
      'clusters/shop/images.yaml',
      'res.metadata.name ==',
      'res.metadata.name =',
      'flux-33',
    ],
    'a filter on the spec': [
      'clusters/shop/images.yaml',
      'res.metadata.name ==',
      'res.spec.image ==',
      'flux-33',
    ],
    'a group that is not there': [
      'clusters/shop/images.yaml',
      "extract: '$ts'",
      "extract: '$time'",
      'flux-18',
    ],
    'a pattern that RE2 refuses': ['clusters/shop/images.yaml', "'^main-[", "'^(?=m)main-[", 'flux-19'],
    'a marker in quotes of the wrong kind': [
      'apps/cart/deployment.yaml',
      '{"$imagepolicy": "flux-system:cart"}',
      "{'$imagepolicy': 'flux-system:cart'}",
      'flux-04',
    ],
  },
}

/** Every one by its name. */
export const SHAPES: Readonly<Record<string, Shape>> = {
  'packages of GitHub call': packages,
  'a builder in the cluster': builders,
  'a lab that is applied by hand': lab,
  'a fleet of OCI artifacts': artifacts,
  'components and policies apart': components,
  'a home cluster with anchors and components': home,
  'a distribution with namespaces of its own': distribution,
  'tenants by patches': tenants,
  'everything in one directory': directory,
  'environments and merge patches': environments,
  'Kustomizations beside their apps': corpus,
  'a matrix and a generic Receiver': matrix,
  'a registry that calls by itself': registry,
}
