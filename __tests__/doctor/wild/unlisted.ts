/** Repositories with a marked file that the kustomization beside it lists in some way, in none, or nobody can tell. */
import { fleet, IMAGE, type Sick, sick, TAG } from './fleet.ts'
import { bootstrap, deployment, type Files, images, kustomization, kustomize } from './parts.ts'

const MARKER = 'flux-system:web'
const MARKED = `# {"$imagepolicy": "${MARKER}:tag"}`
const WEB = deployment('web', `${IMAGE}:${TAG}`, MARKER)
const BARE = deployment('web', IMAGE)
const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: default}\nspec: {ports: [{port: 80}]}\n'
const JOB =
  `apiVersion: batch/v1\nkind: CronJob\nmetadata: {name: web, namespace: default}\nspec:\n  schedule: '@daily'\n  jobTemplate:\n    spec:\n      template:\n        spec:\n          containers:\n            - name: web\n              image: ${IMAGE}:${TAG} # {"$imagepolicy": "${MARKER}"}\n` as const
const config = (text: string) => `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n${text}`

const TEMPLATE_SPECS: Readonly<Record<string, string>> = {
  ImageRepository: '  image: ghcr.io/acme/__APP__\n  interval: 5m\n',
  ImagePolicy:
    "  imageRepositoryRef: {name: __APP__}\n  filterTags: {pattern: '^run-(?<n>[0-9]+)$', extract: $n}\n  policy: {numerical: {order: asc}}\n",
}

/** The cluster without its Deployment, with these files below its apps. */
function apps(files: Files, more: Files = {}): Files {
  const { 'apps/web.yaml': _, ...rest } = fleet()
  const below = Object.entries(files).map(([path, text]) => [`apps/${path}`, text] as const)
  return { ...rest, ...Object.fromEntries(below), ...more }
}

const release = (chart: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: web, namespace: web}\nspec:\n  interval: 30m\n  chart:\n    spec:\n      chart: ${chart}\n      sourceRef: {kind: GitRepository, name: flux-system, namespace: flux-system}\n`

const base = (listed: readonly string[], overlay: string) => ({
  'base/kustomization.yaml': kustomize(listed),
  'base/service.yaml': SERVICE,
  'base/deployment.yaml': WEB,
  'production/kustomization.yaml': overlay,
})
/** What applies one of the overlays. */
const PRODUCTION = { 'clusters/prod/apps.yaml': kustomization('apps', './apps/production') }

/** Somebody lists the file, or no cluster is meant to have it. */
export const HEALTHY: Readonly<Record<string, Files>> = {
  'a list of resources in two ways to write a path': apps({
    'kustomization.yaml': kustomize(['./web/deployment.yaml', './service.yaml']),
    'web/deployment.yaml': WEB,
    'service.yaml': SERVICE,
  }),
  'a component that an app includes': apps(
    { 'kustomization.yaml': config('components:\n  - ../components/web\n') },
    {
      'components/web/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [deployment.yaml]\n',
      'components/web/deployment.yaml': WEB,
      'clusters/prod/images.yaml': (fleet()['clusters/prod/images.yaml'] ?? '').replace(
        'path: ./apps',
        'path: ./',
      ),
    },
  ),
  'a component of the Kustomization of Flux': apps(
    { 'kustomization.yaml': kustomize(['service.yaml']), 'service.yaml': SERVICE },
    {
      'clusters/prod/apps.yaml': kustomization('apps', './apps', '  components:\n    - parts/web\n'),
      'apps/parts/web/kustomization.yaml':
        'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [deployment.yaml]\n',
      'apps/parts/web/deployment.yaml': WEB,
    },
  ),
  'an overlay that lists a file beside a base': apps(
    base(['service.yaml'], kustomize(['../base', '../base/deployment.yaml'])),
    PRODUCTION,
  ),
  'a patch of the image, and one of a former kind': apps({
    'kustomization.yaml': kustomize(
      ['deployment.yaml', 'job.yaml'],
      'patches:\n  - path: image.yaml\npatchesStrategicMerge:\n  - schedule.yaml\n',
    ),
    'deployment.yaml': BARE,
    'image.yaml': WEB,
    'job.yaml': JOB.replace(/ #.*/, ''),
    'schedule.yaml': JOB,
  }),
  'a transformer that sets the tag': apps({
    'kustomization.yaml': kustomize(['deployment.yaml'], 'transformers:\n  - tag.yaml\n'),
    'deployment.yaml': BARE,
    'tag.yaml': `apiVersion: builtin\nkind: ImageTagTransformer\nmetadata: {name: web}\nimageTag:\n  name: ${IMAGE}\n  newTag: ${TAG} ${MARKED}\n`,
  }),
  'a generator, and the file that it lists': apps({
    'kustomization.yaml': config('generators:\n  - generator.yaml\n'),
    'generator.yaml':
      'apiVersion: viaduct.ai/v1\nkind: ksops\nmetadata:\n  name: web\n  annotations:\n    config.kubernetes.io/function: |\n      exec: {path: ksops}\nfiles:\n  - ./deployment.enc.yaml\n',
    'deployment.enc.yaml': WEB,
  }),
  'values that a ConfigMap is made from': apps({
    'kustomization.yaml': kustomize(
      ['release.yaml'],
      'configMapGenerator:\n  - name: web-values\n    options: {disableNameSuffixHash: true}\n    files: [values.yaml=web-values.yaml]\n',
    ),
    'release.yaml': `${release('./charts/web')}  valuesFrom:\n    - {kind: ConfigMap, name: web-values}\n`,
    'web-values.yaml': `image:\n  repository: ${IMAGE}\n  tag: ${TAG} ${MARKED}\n`,
  }),
  'the values of a chart beside its release': apps({
    'kustomization.yaml': kustomize(['release.yaml']),
    'release.yaml': release('./apps/chart'),
    'chart/Chart.yaml': 'apiVersion: v2\nname: web\nversion: 0.1.0\n',
    'chart/values.yaml': `image:\n  repository: ${IMAGE}\n  tag: ${TAG} ${MARKED}\n`,
    'chart/templates/web.yaml': `{{- if .Values.web }}\n${WEB}{{- end }}\n`,
  }),
  'an app that waits behind a comment': apps({
    'kustomization.yaml': kustomize(['service.yaml', '# web.yaml waits for its database']).replace(
      '- #',
      '#',
    ),
    'service.yaml': SERVICE,
    'web.yaml': WEB,
  }),
  'a directory that another Kustomization applies': apps(
    {
      'kustomization.yaml': kustomize(['service.yaml']),
      'service.yaml': SERVICE,
      'jobs/web.yaml': JOB,
    },
    { 'clusters/prod/jobs.yaml': kustomization('jobs', './apps/jobs') },
  ),
  'two clusters, one of which lists the file': {
    ...apps(base(['service.yaml'], kustomize(['../base', '../base/deployment.yaml'])), PRODUCTION),
    ...bootstrap('clusters/dev', 'v2.8.3'),
    'clusters/dev/apps.yaml': kustomization('apps', './apps/base'),
  },
  'a template of an app that a script copies': apps(
    { 'kustomization.yaml': kustomize(['web/deployment.yaml']), 'web/deployment.yaml': WEB },
    {
      'apps/_template/deployment.yaml': deployment(
        '__APP__',
        `ghcr.io/acme/__APP__:${TAG}`,
        'flux-system:__APP__',
      ),
      'apps/_template/images.yaml': ['ImageRepository', 'ImagePolicy']
        .map(
          (kind) =>
            `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: __APP__, namespace: flux-system}\nspec:\n${TEMPLATE_SPECS[kind]}`,
        )
        .join('---\n'),
    },
  ),
  'a file of a tool, and one that stays on a laptop': apps({
    'kustomization.yaml': kustomize(['web.yaml']),
    'web.yaml': WEB,
    'skaffold.yaml': `apiVersion: skaffold/v4beta13\nkind: Config\nbuild: {artifacts: []}\ndeploy:\n  image: ${IMAGE}:${TAG} # {"$imagepolicy": "${MARKER}"}\n`,
    'local.yaml': WEB.replace(
      '  name: web\n',
      '  name: web\n  annotations: {config.kubernetes.io/local-config: "true"}\n',
    ),
  }),
  'an overlay that no cluster here applies': apps(
    {
      ...base(['deployment.yaml', 'service.yaml'], kustomize(['../base'])),
      'staging/kustomization.yaml': kustomize(['../base'], images(IMAGE, TAG, MARKER)),
    },
    PRODUCTION,
  ),
}

const PLAIN = { 'kustomization.yaml': kustomize(['service.yaml']), 'service.yaml': SERVICE }
const ALONE = apps({ ...PLAIN, 'web.yaml': WEB })
/** A directory without a list of its own, beside others whose files are listed one by one. */
const BELOW = apps({
  'kustomization.yaml': kustomize(['api/service.yaml', 'api/ports.yaml']),
  'api/service.yaml': SERVICE,
  'api/ports.yaml': SERVICE.replaceAll('web', 'api'),
  'web/deployment.yaml': WEB,
})

/** Nothing here lists the file, and something else may. */
export const OPEN: Readonly<Record<string, { readonly files: Files; readonly says: string }>> = {
  'a workflow that applies the file': {
    files: {
      ...ALONE,
      '.github/workflows/apply.yml':
        'on: workflow_dispatch\njobs:\n  apply:\n    runs-on: ubuntu-24.04\n    steps:\n      - run: kubectl apply -f ./apps/web.yaml\n',
    },
    says: 'kustomization.yaml does not list web.yaml, and .github/workflows/apply.yml names it',
  },
  'Argo CD beside Flux': {
    files: {
      ...ALONE,
      'argo/web.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: Application\nmetadata: {name: web}\nspec: {source: {path: apps, directory: {include: web.yaml}}}\n',
    },
    says: 'apps/kustomization.yaml does not list web.yaml, and Argo CD applies directories of this repository, too',
  },
  'a set of Applications of Argo CD': {
    files: {
      ...BELOW,
      'argo/all.yaml':
        'apiVersion: argoproj.io/v1alpha1\nkind: ApplicationSet\nmetadata: {name: all}\nspec: {generators: [{git: {directories: [{path: "*/*"}]}}]}\n',
    },
    says: 'Argo CD applies directories of this repository, too',
  },
  'a ResourceSet that makes Kustomizations of directories': {
    files: {
      ...BELOW,
      'clusters/prod/set.yaml':
        'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: apps, namespace: flux-system}\nspec:\n  inputs: [{app: web}]\n  resources:\n    - apiVersion: kustomize.toolkit.fluxcd.io/v1\n      kind: Kustomization\n      metadata: {name: << inputs.app >>, namespace: flux-system}\n',
    },
    says: 'ResourceSet apps makes objects in the cluster',
  },
  'a Kustomization whose path is a variable': {
    files: {
      ...BELOW,
      'clusters/prod/flux-system/gotk-sync.yaml': `${BELOW['clusters/prod/flux-system/gotk-sync.yaml']}  postBuild:\n    substituteFrom:\n      - {kind: Secret, name: cluster}\n`,
      'clusters/prod/more.yaml': kustomization('more', `./apps/\${APP}`),
    },
    says: 'Kustomization flux-system/more applies what is not read here',
  },
  'a Kustomization for another cluster whose path is a variable': {
    files: {
      ...BELOW,
      'clusters/prod/flux-system/gotk-sync.yaml': `${BELOW['clusters/prod/flux-system/gotk-sync.yaml']}  postBuild:\n    substituteFrom:\n      - {kind: Secret, name: cluster}\n`,
      'clusters/prod/more.yaml': kustomization(
        'more',
        `./apps/\${APP}`,
        '  kubeConfig: {secretRef: {name: edge}}\n',
      ),
    },
    says: 'Kustomization flux-system/more applies what is not read here',
  },
  'a directory of manifests that no list comes near': {
    files: apps({ ...PLAIN, 'web/deployment.yaml': WEB }),
    says: 'another cluster may apply its directory by itself',
  },
  'a directory with a kustomization of its own': {
    files: apps({
      ...PLAIN,
      'web/kustomization.yaml': kustomize(['deployment.yaml'], images(IMAGE, TAG, MARKER)),
      'web/deployment.yaml': BARE,
    }),
    says: 'apps/kustomization.yaml does not list web, which another cluster may apply by itself',
  },
  // Flux writes nothing there, so that the file is no loss: only the name is told.
  'a template with a name that could be one, beside the list': {
    files: apps({
      'kustomization.yaml': kustomize(['web.yaml']),
      'web.yaml': WEB,
      'template.yaml': deployment('app-name', `${IMAGE}:${TAG}`, 'flux-system:app-name'),
    }),
    says: 'whether ImagePolicy flux-system/app-name is there: somebody may have made it on the cluster, and nothing here shows what else it should be',
  },
}

/** Nobody lists the file. */
export const BROKEN: Readonly<Record<string, Sick>> = {
  'a template that its kustomization lists': sick(
    apps({
      'kustomization.yaml': kustomize(['web.yaml', 'template.yaml']),
      'web.yaml': WEB,
      'template.yaml': deployment('__APP__', `${IMAGE}:${TAG}`, 'flux-system:__APP__'),
    }),
    'flux-04',
    'Flux passes over this marker',
  ),
  'a Deployment that its kustomization does not list': sick(
    ALONE,
    'flux-31',
    'apps/web.yaml: is listed by no kustomization: Flux commits to it, and Kustomization flux-system/apps, which applies apps/kustomization.yaml, never sees that',
  ),
  'a directory below the list, without one of its own': sick(
    BELOW,
    'flux-31',
    'apps/web/deployment.yaml: is listed by no kustomization',
  ),
  'one of several files of a directory below the list': sick(
    apps({
      'kustomization.yaml': kustomize(['web/service.yaml']),
      'web/service.yaml': SERVICE,
      'web/deployment.yaml': WEB,
    }),
    'flux-31',
    'apps/web/deployment.yaml: is listed by no kustomization',
  ),
  'a list in one of the directories that Flux finds by itself': sick(
    apps({
      'web/kustomization.yaml': kustomize(['service.yaml']),
      'web/service.yaml': SERVICE,
      'web/deployment.yaml': WEB,
    }),
    'flux-31',
    'which applies apps/web/kustomization.yaml',
  ),
  'a base that lost the file in all overlays': sick(
    apps(base(['service.yaml'], kustomize(['../base'])), PRODUCTION),
    'flux-31',
    'apps/base/deployment.yaml: is listed by no kustomization',
  ),
  'a patch that the list lost': sick(
    apps({
      'kustomization.yaml': kustomize(['deployment.yaml']),
      'deployment.yaml': BARE,
      'image.yaml': WEB,
    }),
    'flux-31',
    'apps/image.yaml: is listed by no kustomization',
  ),
  'a release whose name another file has, too': sick(
    apps({
      ...PLAIN,
      'release.yaml': `${release('./charts/web')}  values:\n    image:\n      repository: ${IMAGE}\n      tag: ${TAG} ${MARKED}\n`,
      'api/kustomization.yaml': kustomize(['release.yaml']),
      'api/release.yaml': release('./charts/api').replace('name: web,', 'name: api,'),
      'kustomization.yaml': kustomize(['service.yaml', 'api']),
    }),
    'flux-31',
    'apps/release.yaml: is listed by no kustomization',
  ),
  'two clusters that apply the list': sick(
    {
      ...ALONE,
      ...bootstrap('clusters/dev', 'v2.8.3'),
      'clusters/dev/apps.yaml': kustomization('apps', './apps'),
    },
    'flux-31',
    'apps/web.yaml: is listed by no kustomization',
  ),
}
