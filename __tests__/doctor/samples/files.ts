/** Samples of files that are no objects, or objects of several clusters; and of markers at what is none of theirs. */
import {
  automation,
  bootstrap,
  deployment,
  imagePolicy,
  imageRepository,
  images,
  join,
  kustomization,
  kustomize,
} from '../wild/parts.ts'
import { cluster, finds, healthy, IMAGE, SECONDS, type Variants } from './play.ts'

const APP = { policy: { order: "semver: {range: '>=1.0.0'}" }, tag: 'v1.0.8' }
const WORKLOAD = (kind: string, containers: string) => `apiVersion: apps/v1
kind: ${kind}
metadata:
  name: web
  namespace: default
spec:
  selector:
    matchLabels: {app: web}
  template:
    metadata:
      labels: {app: web}
    spec:
${containers}`

/** A full marker writes the image that its policy scans. */
export const OTHER_IMAGES: Variants = {
  'another host in a container that runs first': finds(
    cluster({
      ...APP,
      more: {
        'apps/web.yaml': WORKLOAD(
          'StatefulSet',
          `      initContainers:\n        - name: migrate\n          image: registry.example:5000/acme/web:v1.0.8 # {"$imagepolicy": "flux-system:web"}\n      containers:\n        - name: web\n          image: ${IMAGE}:v1.0.8 # {"$imagepolicy": "flux-system:web"}\n`,
        ),
      },
    }),
    'flux-14',
    'runs registry.example:5000/acme/web, and the marker is of ImagePolicy flux-system/web',
  ),
  'the name of another image in a kustomization': finds(
    cluster({
      ...APP,
      more: {
        'apps/web.yaml': deployment('web', IMAGE),
        'apps/kustomization.yaml': kustomize(
          ['web.yaml'],
          'images:\n  - name: ghcr.io/acme/web\n    newName: eu.example.com/acme/web # {"$imagepolicy": "flux-system:web:name"}\n    newTag: v1.0.8 # {"$imagepolicy": "flux-system:web:tag"}\n',
        ),
      },
    }),
    'flux-14',
    'runs eu.example.com/acme/web',
  ),
  'tags of one app in the values of another': finds(
    cluster({
      ...APP,
      more: {
        'apps/api.yaml':
          'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: api, namespace: api}\nspec:\n  interval: 10m\n  chart: {spec: {chart: api, sourceRef: {kind: HelmRepository, name: acme}}}\n  values:\n    image:\n      repository: ghcr.io/acme/api\n      tag: v1.0.8 # {"$imagepolicy": "flux-system:web:tag"}\n',
      },
    }),
    'flux-14',
    'the marker writes tags of ImagePolicy flux-system/web of ghcr.io/acme/web to ghcr.io/acme/api',
  ),
  'a mirror of the image, whose tag alone is written': healthy(
    cluster({
      ...APP,
      more: {
        'apps/web.yaml': deployment('web', 'mirror.example.com/ghcr/web'),
        'apps/kustomization.yaml': kustomize(
          ['web.yaml'],
          images('mirror.example.com/ghcr/web', 'v1.0.8', 'flux-system:web'),
        ),
      },
    }),
  ),
}

/** One cluster of several, with objects of the same names. */
const member = (directory: string, apps: string) => ({
  ...bootstrap(directory),
  [`${directory}/apps.yaml`]: kustomization('apps', `./${apps}`),
  [`${directory}/images.yaml`]: join(
    imageRepository('web', IMAGE),
    imagePolicy('web', SECONDS),
    automation({ path: `./${apps}` }),
  ),
  [`${apps}/web.yaml`]: deployment('web', `${IMAGE}:main-2f61b2b-1778868200`, 'flux-system:web'),
})

/** Clusters are judged apart. */
export const CLUSTERS: Variants = {
  'three clusters with all their objects of the same names': healthy({
    ...member('clusters/dev', 'apps/dev'),
    ...member('clusters/staging', 'apps/staging'),
    ...member('clusters/prod', 'apps/prod'),
  }),
  'clusters below two directories of their own names': healthy({
    ...member('kubernetes/main/cluster', 'kubernetes/main/apps'),
    ...member('kubernetes/edge/cluster', 'kubernetes/edge/apps'),
  }),
  'two that share a directory of sources': healthy({
    ...member('clusters/dev', 'apps/dev'),
    ...member('clusters/prod', 'apps/prod'),
    'clusters/dev/infra.yaml': kustomization('infra', './infra'),
    'clusters/prod/infra.yaml': kustomization('infra', './infra'),
    'infra/repo.yaml':
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: acme, namespace: flux-system}\nspec: {interval: 1h, url: "https://charts.example.com"}\n',
  }),
  'an object that one cluster has twice': finds(
    {
      ...member('clusters/dev', 'apps/dev'),
      ...member('clusters/prod', 'apps/prod'),
      'apps/prod/more.yaml': imageRepository('web', IMAGE),
    },
    'flux-00',
    'is the second ImageRepository flux-system/web',
  ),
}

const TEMPLATE = `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata:
  name: {{ include "web.name" . }}
spec:
  imageRepositoryRef:
    name: {{ .Values.image.name }}
  policy: {{- toYaml .Values.policy | nindent 4 }}
`
const PLAIN = `apiVersion: image.toolkit.fluxcd.io/v1alpha1
kind: ImageRepository
metadata:
  name: imagerepository-sample
spec:
  foo: bar
`
const CRD = `apiVersion: apiextensions.k8s.io/v1
kind: CustomResourceDefinition
metadata:
  name: imagerepositories.image.toolkit.fluxcd.io
spec:
  group: image.toolkit.fluxcd.io
  names: {kind: ImageRepository, plural: imagerepositories}
`

/** Templates of charts, and samples of operators, are no objects. */
export const NO_OBJECTS: Variants = {
  'a template in a chart within a chart': healthy(
    cluster({
      more: {
        'charts/web/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
        'charts/web/charts/images/Chart.yaml': 'apiVersion: v2\nname: images\nversion: 0.1.0\n',
        'charts/web/charts/images/templates/policy.yaml': TEMPLATE,
      },
    }),
  ),
  'a template that is YAML until it is filled in': healthy(
    cluster({
      more: {
        'deploy/chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
        'deploy/chart/templates/repo.yaml': `{{- if .Values.scan }}\n${imageRepository('web', `'{{ .Values.image }}'`)}{{- end }}\n`,
        'deploy/chart/templates/twin.yaml': imageRepository('web', IMAGE),
      },
    }),
  ),
  'samples of an operator': healthy(
    cluster({
      more: {
        'operator/config/samples/image_v1alpha1_imagerepository.yaml': PLAIN,
        'operator/config/samples/kustomization.yaml': kustomize(['image_v1alpha1_imagerepository.yaml']),
        'operator/config/crd/bases/image.toolkit.fluxcd.io_imagerepositories.yaml': CRD,
      },
    }),
  ),
  'CRDs of a chart, and what the chart has its tests with': healthy(
    cluster({
      more: {
        'charts/flux/Chart.yaml': 'apiVersion: v2\nname: flux\nversion: 2.0.0\n',
        'charts/flux/crds/image.yaml': CRD,
        'charts/flux/tests/policy_test.yaml': `suite: policy\ntemplates: [policy.yaml]\ntests:\n  - asserts:\n      - equal: {path: apiVersion, value: image.toolkit.fluxcd.io/v1beta1}\n`,
      },
    }),
  ),
}

/** Prose is no marker. */
export const PROSE: Variants = {
  'a note in the values of a chart': healthy(
    cluster({
      more: {
        'charts/web/values.yaml':
          '# Set by Flux through {"$imagepolicy": ...} comments in the HelmRelease.\nimage:\n  # no $imagepolicy here: the tag is pinned\n  tag: 1.0.0\n',
      },
    }),
  ),
  'a page of words in a ConfigMap': healthy(
    cluster({
      more: {
        'apps/docs.yaml':
          'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: docs, namespace: default}\ndata:\n  page.md: |\n    Write the marker behind the value:\n    image: acme/web:1 # {"$imagepolicy": "<namespace>:<policy>"}\n',
      },
    }),
  ),
  'an example above the line that has the marker': healthy(
    cluster({
      more: {
        'apps/web.yaml': deployment('web', `${IMAGE}:main-2f61b2b-1778868200`, 'flux-system:web').replace(
          '      containers:',
          '      # Flux writes it by its marker, # {"$imagepolicy": "ns:name"}, see below.\n      containers:',
        ),
      },
    }),
  ),
  'a marker that was meant and is broken': finds(
    cluster({
      more: {
        'apps/api.yaml': deployment('api', 'ghcr.io/acme/api:1').replace(
          ':1\n',
          ':1 # {"$imagepolicy": "flux-system:web"\n',
        ),
      },
    }),
    'flux-04',
    'Flux passes over this marker',
  ),
}
