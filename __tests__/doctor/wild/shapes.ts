/** More healthy repositories as people have them. */
import { changed, checkingOut, fleet, IMAGE, SECONDS, TAG } from './fleet.ts'
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
  workflow,
} from './parts.ts'

const RUN = { pattern: '^main-(?P<run>[0-9]+)$', extract: '$run' } as const
const variable = (name: string) => `\${${name}}`
const github = (name: string) => `\${{ ${name} }}`

function helmRelease(name: string, values: string, namespace = 'web'): string {
  return `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  interval: 30m\n  chart:\n    spec:\n      chart: ${name}\n      version: '1.x'\n      sourceRef: {kind: HelmRepository, name: acme, namespace: flux-system}\n  values:\n${values}`
}
const HELM_REPOSITORY =
  'apiVersion: source.toolkit.fluxcd.io/v1\nkind: HelmRepository\nmetadata: {name: acme, namespace: flux-system}\nspec: {interval: 1h, url: "https://charts.example.com"}\n'

/** Infrastructure and apps with dependencies, two clusters, charts alone. */
export function charts(): Files {
  const cluster = (name: string) => ({
    ...bootstrap(`clusters/${name}`, 'v2.8.3'),
    [`clusters/${name}/infrastructure.yaml`]: join(
      kustomization('infra-controllers', './infrastructure/controllers', '  wait: true\n'),
      kustomization(
        'infra-configs',
        './infrastructure/configs',
        '  dependsOn:\n    - name: infra-controllers\n',
      ),
    ),
    [`clusters/${name}/apps.yaml`]: kustomization(
      'apps',
      `./apps/${name}`,
      '  dependsOn:\n    - name: infra-configs\n',
    ),
    [`apps/${name}/kustomization.yaml`]: kustomize(
      ['../base/web'],
      'patches:\n  - path: values.yaml\n    target: {kind: HelmRelease}\n',
    ),
    [`apps/${name}/values.yaml`]:
      'apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata:\n  name: web\n  namespace: web\nspec:\n  values:\n    replicas: 2\n',
  })
  return {
    ...cluster('staging'),
    ...cluster('production'),
    'apps/base/web/kustomization.yaml': kustomize(['release.yaml']),
    'apps/base/web/release.yaml': helmRelease(
      'web',
      '    image: {repository: ghcr.io/acme/web, tag: 1.2.3}\n',
    ),
    'infrastructure/controllers/kustomization.yaml': kustomize(['repository.yaml']),
    'infrastructure/controllers/repository.yaml': HELM_REPOSITORY,
    'infrastructure/configs/issuer.yaml':
      'apiVersion: cert-manager.io/v1\nkind: ClusterIssuer\nmetadata: {name: letsencrypt}\nspec: {acme: {}}\n',
  }
}

/** A home cluster: one Kustomization per app in files of their own, components, variables of the cluster. */
export function home(): Files {
  const app = (name: string) =>
    kustomization(
      name,
      `./kubernetes/apps/default/${name}/app`,
      `  targetNamespace: default\n  postBuild:\n    substituteFrom:\n      - {kind: Secret, name: cluster-secrets}\n  components:\n    - ../../../../components/volsync\n`,
    )
  return {
    ...bootstrap('kubernetes/flux', 'v2.8.3'),
    'kubernetes/flux/apps.yaml': kustomization('cluster-apps', './kubernetes/apps'),
    'kubernetes/apps/default/kustomization.yaml': kustomize(['atuin/ks.yaml', 'echo/ks.yaml']),
    'kubernetes/apps/default/atuin/ks.yaml': app('atuin'),
    'kubernetes/apps/default/atuin/app/kustomization.yaml': kustomize(['helmrelease.yaml']),
    'kubernetes/apps/default/atuin/app/helmrelease.yaml': helmRelease(
      'atuin',
      `    # renovate: datasource=docker\n    image: {repository: ghcr.io/atuinsh/atuin, tag: v18.3.0@sha256:${'0a'.repeat(32)}}\n    host: atuin.${variable('SECRET_DOMAIN')}\n`,
      'default',
    ),
    'kubernetes/apps/default/echo/ks.yaml': app('echo'),
    'kubernetes/apps/default/echo/app/kustomization.yaml': kustomize(['helmrelease.yaml']),
    'kubernetes/apps/default/echo/app/helmrelease.yaml': helmRelease('echo', '    replicas: 1\n', 'default'),
    'kubernetes/components/volsync/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [claim.yaml]\n',
    'kubernetes/components/volsync/claim.yaml': `apiVersion: v1\nkind: PersistentVolumeClaim\nmetadata: {name: "${variable('APP')}"}\nspec: {accessModes: [ReadWriteOnce]}\n`,
  }
}

/** Tenants with namespaces, sources and automations of their own; images scanned once for all. */
export function tenants(): Files {
  const tenant = (name: string) => ({
    [`tenants/${name}/sync.yaml`]: join(
      gitRepository(name, `https://github.com/acme/${name}`).replace(
        'namespace: flux-system',
        `namespace: ${name}`,
      ),
      kustomization(name, './deploy', `  serviceAccountName: team\n  targetNamespace: ${name}\n`)
        .replace('namespace: flux-system', `namespace: ${name}`)
        .replace('name: flux-system\n', `name: ${name}\n`),
    ),
    [`tenants/${name}/images.yaml`]: join(
      imagePolicy(name, { ...SECONDS, namespace: name }).replace(
        `    name: ${name}\n`,
        `    name: ${name}\n    namespace: images\n`,
      ),
      automation({ path: './deploy', namespace: name, name }).replace(
        'name: flux-system\n',
        `name: ${name}\n`,
      ),
    ),
  })
  const scanned = (name: string) =>
    `${imageRepository(name, `ghcr.io/acme/${name}`, 'v1', 'images')}  accessFrom:\n    namespaceSelectors:\n      - matchLabels: {kubernetes.io/metadata.name: ${name}}\n`
  return {
    ...bootstrap('clusters/prod', 'v2.8.3'),
    'clusters/prod/tenants.yaml': kustomization('tenants', './tenants'),
    'tenants/images.yaml': join(scanned('red'), scanned('blue')),
    ...tenant('red'),
    ...tenant('blue'),
  }
}

const NEXT = { order: "semver: {range: '>=1.0.0'}" } as const
const selecting = (stage: string) =>
  automation({ path: `./apps/${stage}`, name: stage }).replace(
    '  update:\n',
    `  policySelector:\n    matchLabels: {stage: ${stage}}\n  update:\n`,
  )
const staged = (stage: string, policy: object) =>
  imagePolicy(`web-${stage}`, policy)
    .replace(`  imageRepositoryRef:\n    name: web-${stage}`, '  imageRepositoryRef:\n    name: web')
    .replace('  namespace: flux-system\n', `  namespace: flux-system\n  labels: {stage: ${stage}}\n`)

/** Two stages in one cluster, each with an automation and a policy of its own. */
export function stages(): Files {
  const stage = (name: string, policy: object, tag: string) => ({
    [`apps/${name}/kustomization.yaml`]: kustomize(
      ['../base'],
      `namespace: web-${name}\n${images(IMAGE, tag, `flux-system:web-${name}`)}`,
    ),
    [`clusters/prod/${name}.yaml`]: join(
      kustomization(name, `./apps/${name}`),
      selecting(name),
      staged(name, policy),
    ),
  })
  return {
    ...bootstrap('clusters/prod', 'v2.8.3'),
    'clusters/prod/scan.yaml': imageRepository('web', IMAGE),
    'apps/base/kustomization.yaml': kustomize(['deployment.yaml']),
    'apps/base/deployment.yaml': deployment('web', IMAGE),
    ...stage('staging', SECONDS, TAG),
    ...stage('production', NEXT, '1.4.2'),
  }
}

/** A workflow of releases. */
export const RELEASING = workflow(
  metadata(IMAGE, ['type=semver,pattern={{version}}', 'type=raw,value=latest']),
  "push: {tags: ['v*']}",
)
const REGISTRY = github('steps.login.outputs.registry')
const ECR = '123456789012.dkr.ecr.eu-west-1.amazonaws.com/acme/web'
const PINNED = `    image:\n      repository: ${IMAGE}\n      tag: ${TAG} # {"$imagepolicy": "flux-system:web:tag"}\n      digest: sha256:${'0b'.repeat(32)} # {"$imagepolicy": "flux-system:web:digest"}\n`
const withDigest = (text: string) =>
  text.replace(
    'spec:\n  imageRepositoryRef',
    'spec:\n  digestReflectionPolicy: IfNotPresent\n  imageRepositoryRef',
  )

/** Healthy ones. */
export const HEALTHY: Readonly<Record<string, Files>> = {
  'charts of two clusters, with dependencies': charts(),
  'a home cluster of components and variables': home(),
  'tenants with images in a namespace of their own': tenants(),
  'two stages of one cluster, told apart by labels': stages(),
  'releases by tags of git': fleet(
    { '.github/workflows/release.yml': RELEASING },
    { policy: NEXT, tag: '1.4.2' },
  ),
  'ECR, whose name a login tells': fleet(
    {
      'clusters/prod/images.yaml': join(
        imageRepository('web', ECR).replace('  interval', '  provider: aws\n  interval'),
        imagePolicy('web', RUN),
        automation({ path: './apps' }),
      ),
      'apps/web.yaml': deployment('web', `${ECR}:main-97`, 'flux-system:web'),
      '.github/workflows/build.yml': workflow(
        buildPush(`${REGISTRY}/acme/web:main-${github('github.run_number')}`),
        "push: {branches: [main], paths: ['src/**']}",
      ),
    },
    {},
  ),
  'tag and digest in the values of a chart': fleet({
    'clusters/prod/images.yaml': join(
      imageRepository('web', IMAGE),
      withDigest(imagePolicy('web', SECONDS)),
      automation({ path: './apps' }),
    ),
    'apps/web.yaml': helmRelease('web', PINNED),
    'apps/repository.yaml': HELM_REPOSITORY,
  }),
  'another CI than GitHub’s': fleet({
    '.gitlab-ci.yml':
      'build:\n  stage: build\n  image: docker:27\n  script:\n    - docker build -t $CI_REGISTRY_IMAGE:main-$CI_COMMIT_SHORT_SHA-$(date +%s) .\n    - docker push --all-tags $CI_REGISTRY_IMAGE\n',
  }),
  'a bake file with the tags of metadata-action': fleet({
    '.github/workflows/build.yml': workflow(
      `      - id: meta\n        uses: docker/metadata-action@v5\n        with:\n          images: ${IMAGE}\n          tags: type=raw,value=main-{{sha}}-{{date 'X'}}\n      - uses: docker/bake-action@v6\n        with:\n          push: true\n          files: |\n            ./docker-bake.hcl\n            cwd://${github('steps.meta.outputs.bake-file')}\n`,
      "push: {branches: [main], paths: ['src/**']}",
    ),
    'docker-bake.hcl':
      'target "docker-metadata-action" {}\n\ngroup "default" {\n  targets = ["web"]\n}\n\ntarget "web" {\n  inherits = ["docker-metadata-action"]\n  platforms = ["linux/amd64", "linux/arm64"]\n}\n',
  }),
  'an image for each pull request, and the real one from elsewhere': fleet({
    '.github/workflows/preview.yml': workflow(
      buildPush(`${IMAGE}:${github('github.sha')}`),
      'pull_request: {types: [opened, synchronize]}',
    ),
  }),
  'a checkout of the directories that are applied, and a message of many parts': changed(
    checkingOut('clusters/prod, apps'),
    'clusters/prod/images.yaml',
    /messageTemplate: '.*'/,
    'messageTemplate: |-\n        {{- /* {{ not }} an action */ -}}\n        {{- with .AutomationObject }}{{ .Name }}{{ end }}\n        {{ range $i, $change := .Changed.Changes -}}\n        {{ if eq $i 0 }}Update{{ else }}and{{ end }} {{ $change.NewValue | printf "{%q}" }}\n        {{ end -}}',
  ),
  'a workflow of the organization that builds': fleet({
    '.github/workflows/build.yml':
      'on: {push: {branches: [main]}}\njobs:\n  image:\n    uses: acme/workflows/.github/workflows/docker-build.yml@v3\n    with: {image: ghcr.io/acme/web}\n    secrets: inherit\n',
  }),
}
