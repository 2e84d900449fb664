/** Repositories whose kustomizations and Kustomizations name files, directories and components: that are there, that may be, that are not. */
import { changed, fleet, IMAGE, type Sick, sick, TAG } from './fleet.ts'
import { deployment, type Files, images, kustomization, kustomize } from './parts.ts'

const MARKER = 'flux-system:web'
const WEB = deployment('web', `${IMAGE}:${TAG}`, MARKER)
const BARE = deployment('web', IMAGE)
const SERVICE =
  'apiVersion: v1\nkind: Service\nmetadata: {name: web, namespace: default}\nspec: {ports: [{port: 80}]}\n'
const CONFIG =
  'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: settings, namespace: default}\ndata: {level: info}\n'
const TAGGED = images(IMAGE, TAG, MARKER)

/** The kustomization of a component. */
const component = (text: string) => `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\n${text}`
const AT = 'clusters/prod/apps.yaml'

/** The cluster whose Kustomization over ./apps is given more, with these files; its automation writes everywhere. */
function applied(files: Files, more = '', path = './apps'): Files {
  const { 'apps/web.yaml': _, ...rest } = changed(
    fleet(),
    'clusters/prod/images.yaml',
    'path: ./apps',
    'path: ./',
  )
  return { ...rest, ...files, [AT]: kustomization('apps', path, more) }
}

/** An app whose tag a component of the Flux Kustomization sets. */
export const BY_COMPONENT = applied(
  {
    'apps/kustomization.yaml': kustomize(['web.yaml']),
    'apps/web.yaml': BARE,
    'parts/tags/kustomization.yaml': component(TAGGED),
  },
  '  components:\n    - ../parts/tags\n',
)
const BELOW = applied({
  'apps/kustomization.yaml': kustomize(['web', 'web/service.yaml']),
  'apps/web/kustomization.yaml': kustomize(['deployment.yaml']),
  'apps/web/deployment.yaml': WEB,
  'apps/web/service.yaml': SERVICE,
})
const without = (files: Files, path: string): Files =>
  Object.fromEntries(Object.entries(files).filter(([each]) => each !== path))
const pinned = (name: string) => component(`images:\n  - name: ${name}\n    newTag: pinned\n`)
const patched = (tag: string) =>
  `  patches:\n    - patch: |\n        apiVersion: apps/v1\n        kind: Deployment\n        metadata: {name: web}\n        spec: {template: {spec: {containers: [{name: web, image: '${IMAGE}:${tag}'}]}}}\n`

const toned = (name: string, more = '') =>
  `patches:\n  - patch: |\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: ${name}}\n      spec: {replicas: 2}\n${more}`
const patching = (text: string, resources: readonly string[] = ['web.yaml']) =>
  applied({ 'apps/kustomization.yaml': kustomize(resources, text), 'apps/web.yaml': WEB })
const BASE = {
  'base/kustomization.yaml': kustomize(['web.yaml'], 'namePrefix: acme-\nnamespace: shop\n'),
  'base/web.yaml': WEB,
}

/** A patch over two bases that have a Deployment of one name, each in a namespace of its own. */
const paired = (metadata: string) => {
  const base = (namespace: string) => ({
    [`base/${namespace}/kustomization.yaml`]: kustomize(['../api'], `namespace: ${namespace}\n`),
  })
  const lists = ['web.yaml', '../base/one', '../base/two']
  return {
    ...patching(toned('api').replace('{name: api}', metadata), lists),
    ...base('one'),
    ...base('two'),
    'base/api/kustomization.yaml': kustomize(['api.yaml']),
    'base/api/api.yaml': deployment('api', 'docker.io/acme/api:v1'),
  }
}
/** A ConfigMap and a patch of it, both in JSON. */
const inJson = (name: string) => {
  const settings = (of: string, level: string) =>
    JSON.stringify(
      { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: of, namespace: 'default' }, data: { level } },
      null,
      '\t',
    )
  return applied({
    'apps/kustomization.yaml': kustomize(['web.yaml', 'settings.json'], 'patches:\n  - path: level.json\n'),
    'apps/web.yaml': WEB,
    'apps/settings.json': settings('settings', 'info'),
    'apps/level.json': settings(name, 'debug'),
  })
}
const taking = (target: string) =>
  `patches:\n  - target: {${target}}\n    patch: |\n      $patch: delete\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: any}\n`
const STEPS = `'[{"op": "add", "path": "/spec/replicas", "value": 2}]'`

/** Ones that kustomize builds. */
export const HEALTHY: Readonly<Record<string, Files>> = {
  'one base under two overlays of one kustomization': applied({
    'apps/kustomization.yaml': kustomize(['one', 'two', 'web.yaml']),
    'apps/web.yaml': WEB,
    'apps/one/kustomization.yaml': kustomize(['../../base'], 'namePrefix: one-\n'),
    'apps/two/kustomization.yaml': kustomize(['../../base'], 'namePrefix: two-\n'),
    'base/kustomization.yaml': kustomize(['config.yaml', '../base-more']),
    'base/config.yaml': CONFIG,
    'base-more/kustomization.yaml': kustomize(['service.yaml']),
    'base-more/service.yaml': SERVICE,
  }),
  'a tag that a component of the Flux Kustomization sets': BY_COMPONENT,
  'a Deployment that a component of the Flux Kustomization brings': applied(
    {
      'apps/service.yaml': SERVICE,
      'parts/web/kustomization.yaml': component('resources: [deployment.yaml]\n'),
      'parts/web/deployment.yaml': WEB,
    },
    '  components: [../parts/web]\n',
  ),
  'a component that includes another one': applied({
    'apps/kustomization.yaml': kustomize(['web.yaml'], 'components:\n  - ../parts/all\n'),
    'apps/web.yaml': BARE,
    'parts/all/kustomization.yaml': component('components: [../tags]\n'),
    'parts/tags/kustomization.yaml': component(TAGGED),
  }),
  'a patch of a component that is marked': applied(
    {
      'apps/kustomization.yaml': kustomize(['web.yaml']),
      'apps/web.yaml': BARE,
      'parts/tags/kustomization.yaml': component('patches:\n  - path: image.yaml\n'),
      'parts/tags/image.yaml': WEB,
    },
    '  components: [../parts/tags]\n',
  ),
  'a component that is not there, and may be missing': applied(
    { 'apps/web.yaml': WEB },
    '  ignoreMissingComponents: true\n  components: [../parts/later]\n',
  ),
  'a component for another image': applied(
    {
      'apps/kustomization.yaml': kustomize(['web.yaml']),
      'apps/web.yaml': WEB,
      'parts/proxy/kustomization.yaml': pinned('envoyproxy/envoy'),
    },
    '  components: [../parts/proxy]\n',
  ),
  // Flux writes its patches into the kustomization of the directory, whose images come after all patches.
  'a patch of the Flux Kustomization below the tag of its directory': applied(
    { 'apps/kustomization.yaml': kustomize(['web.yaml'], TAGGED), 'apps/web.yaml': BARE },
    patched('first'),
  ),
  'images of the Flux Kustomization and of its directory for two images': applied(
    { 'apps/kustomization.yaml': kustomize(['web.yaml'], TAGGED), 'apps/web.yaml': BARE },
    '  images:\n    - name: envoyproxy/envoy\n      newTag: v1.36.0\n',
  ),
  'a directory with a kustomization, and a file of it': BELOW,
  'a directory in a directory, neither with a list: Flux makes the one that it needs': applied({
    'apps/web/live/deployment.yaml': WEB,
    'apps/web/service.yaml': SERVICE,
  }),
  'a patch of a Deployment that its base calls otherwise': applied({
    ...BASE,
    'apps/kustomization.yaml': kustomize(['../base'], toned('web')),
  }),
  'a patch with a target that meets nothing': patching(
    toned('later', '    target: {kind: Deployment, name: later}\n'),
  ),
  'a patch with a target by labels': patching(toned('any', "    target: {labelSelector: 'tier=web'}\n")),
  'a patch of what a generator makes': patching(
    'configMapGenerator:\n  - name: settings\n    literals: [level=info]\npatches:\n  - patch: |\n      apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: settings}\n      data: {level: debug}\n',
  ),
  'a patch of one of two Deployments of one name': paired('{name: api, namespace: one}'),
  'a resource and a patch in JSON': inJson('settings'),
  'a target that takes away what another kind has': patching(
    `${taking('group: batch')}  - patch: |\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {replicas: 2}\n`,
  ),
  'a kustomization of generators alone': applied({
    'apps/kustomization.yaml': kustomize(['web.yaml', 'settings']),
    'apps/web.yaml': WEB,
    'apps/settings/kustomization.yaml':
      'configMapGenerator:\n  - name: settings\n    literals: [level=info]\n',
  }),
}

/** Ones of which nobody can tell. */
export const OPEN: Readonly<Record<string, { readonly files: Files; readonly says: string }>> = {
  'a base of another repository, by its address': {
    files: applied({
      'apps/kustomization.yaml': kustomize(['web.yaml', 'https://github.com/acme/bases//web?ref=v1']),
      'apps/web.yaml': WEB,
    }),
    says: 'includes https://github.com/acme/bases//web?ref=v1, which is not in this repository',
  },
  'a base of another repository, by its host': {
    files: applied({
      'apps/kustomization.yaml': kustomize(['web.yaml', 'git.example.com/acme/bases/web']),
      'apps/web.yaml': WEB,
    }),
    says: 'includes git.example.com/acme/bases/web, which is not in this repository',
  },
  'a base of another repository, by a user of its host': {
    files: applied({
      'apps/kustomization.yaml': kustomize([
        'web.yaml',
        'acme-1@github.com:acme/bases',
        'github.com:acme/bases',
      ]),
      'apps/web.yaml': WEB,
    }),
    says: 'includes acme-1@github.com:acme/bases, which is not in this repository',
  },
  'a component among the manifests that the source leaves out': {
    files: changed(
      applied({ 'apps/web.yaml': WEB, 'apps/parts/kustomization.yaml': component('') }),
      'clusters/prod/flux-system/gotk-sync.yaml',
      '  ref:\n',
      '  ignore: |\n    /apps/parts/\n  ref:\n',
    ),
    says: 'Flux leaves apps/parts/kustomization.yaml out of the source',
  },
  'a base that the source includes from another repository': {
    files: changed(
      applied({ 'apps/kustomization.yaml': kustomize(['web.yaml', '../shared/web']), 'apps/web.yaml': WEB }),
      'clusters/prod/flux-system/gotk-sync.yaml',
      '  ref:\n',
      '  include:\n    - repository: {name: bases}\n      toPath: shared\n  ref:\n',
    ),
    says: 'GitRepository flux-system/flux-system includes another repository, which may have it',
  },
  'a patch of a Secret that the source may include from another repository': {
    files: changed(
      patching(
        'patchesStrategicMerge:\n  - |-\n    apiVersion: v1\n    kind: Secret\n    metadata: {name: token}\n    stringData: {password: hunter2}\n',
      ),
      'clusters/prod/flux-system/gotk-sync.yaml',
      '  ref:\n',
      '  include:\n    - repository: {name: bases}\n      toPath: shared\n  ref:\n',
    ),
    says: 'GitRepository flux-system/flux-system includes another repository, which may have it',
  },
  'a patch of what a submodule may bring': {
    files: changed(
      patching(toned('api')),
      'clusters/prod/flux-system/gotk-sync.yaml',
      '  ref:\n',
      '  recurseSubmodules: true\n  ref:\n',
    ),
    says: 'GitRepository flux-system/flux-system includes another repository, which may have it',
  },
  'a patch of what a base of another repository may bring': {
    files: patching(toned('api'), ['web.yaml', 'https://github.com/acme/bases//api?ref=v1']),
    says: 'includes https://github.com/acme/bases//api?ref=v1, which is not in this repository',
  },
  'a patch of a kind that schemas of its own say more of': {
    files: patching(`openapi: {path: schema.json}\n${toned('api')}`),
    says: 'has openapi',
  },
  'a patch with a target by labels of another kind': {
    files: patching(toned('any', "    target: {labelSelector: 'tier>1'}\n")),
    says: 'has patches of another kind',
  },
  'a patch beside a list of another kind, which may bring what it means': {
    files: {
      ...patching(toned('api'), ['web.yaml', 'list.yaml']),
      'apps/list.yaml': 'apiVersion: apps/v1\nkind: DeploymentList\nitems: []\n',
    },
    says: 'apps/list.yaml may bring more than is read here',
  },
  'a component of another repository': {
    files: applied({
      'apps/kustomization.yaml': kustomize(['web.yaml'], 'components:\n  - github.com/acme/parts?ref=main\n'),
      'apps/web.yaml': WEB,
    }),
    says: 'includes github.com/acme/parts?ref=main, which is not in this repository',
  },
}

/** Ones that kustomize refuses, and ones that deploy another image. */
export const BROKEN: Readonly<Record<string, Sick>> = {
  'a Job without a name': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml', '../base']),
      'apps/web.yaml': WEB,
      'base/kustomization.yaml': kustomize(['job.yaml']),
      'base/job.yaml': '# once\napiVersion: batch/v1\nkind: Job\nmetadata: {generateName: once-}\n',
    }),
    'flux-31',
    'base/job.yaml: is no object (no metadata.name), and a kustomization lists the file in resources: Kustomization flux-system/apps cannot be built',
  ),
  'a patch of a Deployment that is not there': sick(
    patching(toned('wbe')),
    'flux-31',
    'apps/kustomization.yaml: patches Deployment wbe, which is not among the resources of this kustomization: Kustomization flux-system/apps cannot be built',
  ),
  'a patch without the namespace that the Deployment has': sick(
    applied({
      'apps/kustomization.yaml': kustomize(
        ['web.yaml'],
        toned('web').replace('{name: web}', '{name: web, namespace: shop}'),
      ),
      'apps/web.yaml': WEB,
    }),
    'flux-31',
    'patches Deployment web, which is not among the resources',
  ),
  'a patch file of a Deployment that is not there': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml'], 'patchesStrategicMerge: [api.yaml]\n'),
      'apps/web.yaml': WEB,
      'apps/api.yaml': BARE.replaceAll('web', 'api'),
    }),
    'flux-31',
    'patches Deployment api',
  ),
  'a patch of the Flux Kustomization for a Deployment that is not there': sick(
    applied({ 'apps/web.yaml': WEB }, patched(TAG).replace('{name: web}', '{name: wbe}')),
    'flux-31',
    'clusters/prod/apps.yaml: patches Deployment wbe',
  ),
  'a patch of an object of an older apiVersion': sick(
    patching(toned('web').replace('apps/v1', 'extensions/v1beta1')),
    'flux-31',
    'patches Deployment web',
  ),
  // fluxcd/pkg/kustomize 1.44 refuses it, as all versions from 1.18 on.
  'a component of the Flux Kustomization by an address': sick(
    applied({ 'apps/web.yaml': WEB }, '  components:\n    - https://github.com/acme/parts//tags?ref=v1\n'),
    'flux-31',
    'names https://github.com/acme/parts//tags?ref=v1 as a component, and Flux takes components by a relative path alone',
  ),
  'a patch of a Deployment that two of the bases have': sick(
    paired('{name: api}'),
    'flux-31',
    'patches Deployment api, which more than one of the resources is, or was before its namespace or name was set: Kustomization flux-system/apps cannot be built',
  ),
  'a patch in JSON of what is not there': sick(inJson('setting'), 'flux-31', 'patches ConfigMap setting'),
  'a patch of what one before it takes away': sick(
    patching(
      `${taking('name: w.b')}  - patch: |\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {replicas: 2}\n`,
    ),
    'flux-31',
    'patches Deployment web',
  ),
  'a patch of what a generator makes in another namespace': sick(
    patching(
      'configMapGenerator:\n  - name: settings\n    namespace: shop\n    literals: [level=info]\npatches:\n  - patch: |\n      apiVersion: v1\n      kind: ConfigMap\n      metadata: {name: settings}\n      data: {level: debug}\n',
    ),
    'flux-31',
    'patches ConfigMap settings',
  ),
  'steps of JSON for what is not there': sick(
    patching(
      `patches:\n  - target: {kind: Deployment}\n    patch: '[{"op": "remove", "path": "/spec/paused"}]'\n`,
    ),
    'flux-31',
    'apps/kustomization.yaml: has a JSON patch for /spec/paused of Deployment web, which is not there: Kustomization flux-system/apps cannot be built',
  ),
  'one Deployment in two files': sick(
    {
      ...patching('', ['web.yaml', 'api.yaml', 'more.yaml']),
      'apps/api.yaml': deployment('api', 'docker.io/acme/api:v1'),
      'apps/more.yaml': deployment('api', 'docker.io/acme/api:v2'),
    },
    'flux-31',
    'apps/more.yaml: is the second Deployment api of one kustomization',
  ),
  'a generator that makes what the base made': sick(
    applied({
      ...BASE,
      'base/kustomization.yaml': kustomize(
        ['web.yaml'],
        'configMapGenerator:\n  - name: settings\n    literals: [level=info]\n',
      ),
      'apps/kustomization.yaml': kustomize(
        ['../base'],
        'configMapGenerator:\n  - name: settings\n    literals: [level=debug]\n',
      ),
    }),
    'flux-31',
    'apps/kustomization.yaml: generates ConfigMap settings, which is there already',
  ),
  'a generator that changes what nobody makes': sick(
    patching('configMapGenerator:\n  - name: settings\n    behavior: merge\n    literals: [level=debug]\n'),
    'flux-31',
    'apps/kustomization.yaml: changes ConfigMap settings (behavior), which no resource and no generator below is',
  ),
  'steps of JSON without a target': sick(
    patching(`patches:\n  - patch: ${STEPS}\n`),
    'flux-31',
    'apps/kustomization.yaml: has a JSON patch that names no target',
  ),
  'steps of JSON of the Flux Kustomization without a target': sick(
    applied({ 'apps/web.yaml': WEB }, `  patches:\n    - patch: ${STEPS}\n`),
    'flux-31',
    'clusters/prod/apps.yaml: has a JSON patch that names no target',
  ),
  'a patch of two Deployments with a target': sick(
    patching(
      `patches:\n  - target: {kind: Deployment}\n    patch: |\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: web}\n      spec: {replicas: 2}\n      ---\n      apiVersion: apps/v1\n      kind: Deployment\n      metadata: {name: api}\n      spec: {replicas: 2}\n`,
    ),
    'flux-31',
    'has a patch with a target and more than one object in it',
  ),
  'a component of the Flux Kustomization from the top of the machine': sick(
    applied(
      { 'apps/web.yaml': WEB, 'parts/tags/kustomization.yaml': component(TAGGED) },
      '  ignoreMissingComponents: true\n  components: [/parts/tags]\n',
    ),
    'flux-31',
    'names /parts/tags as a component',
  ),
  'two kustomizations that include each other': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml', '../other']),
      'apps/web.yaml': WEB,
      'other/kustomization.yaml': kustomize(['../apps']),
    }),
    'flux-31',
    'other/kustomization.yaml: names ../apps, which leads here or has this kustomization in it: a cycle',
  ),
  'a kustomization that includes the directory above it': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml', 'parts/tags']),
      'apps/web.yaml': WEB,
      'apps/parts/tags/kustomization.yaml': kustomize(['..']),
      'apps/parts/kustomization.yaml': kustomize(['config.yaml']),
      'apps/parts/config.yaml': CONFIG,
    }),
    'flux-31',
    'apps/parts/tags/kustomization.yaml: names .., which leads here',
  ),
  'a component that includes who takes it': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml'], 'components: [../parts/tags]\n'),
      'apps/web.yaml': WEB,
      'parts/tags/kustomization.yaml': component('resources: [../../apps]\n'),
    }),
    'flux-31',
    'parts/tags/kustomization.yaml: names ../../apps, which leads here',
  ),
  'a component that takes itself': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml'], 'components: [../parts/tags]\n'),
      'apps/web.yaml': WEB,
      'parts/tags/kustomization.yaml': component('components: [../tags]\n'),
    }),
    'flux-31',
    'parts/tags/kustomization.yaml: names ../tags, which leads here',
  ),
  'a directory without a kustomization in the list': sick(
    without(BELOW, 'apps/web/kustomization.yaml'),
    'flux-31',
    'apps/kustomization.yaml: names directory web, which has no kustomization.yaml: Kustomization flux-system/apps cannot be built',
  ),
  'a base without a kustomization': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml', '../base/']),
      'apps/web.yaml': WEB,
      'base/config.yaml': CONFIG,
    }),
    'flux-31',
    'names directory ../base/, which has no kustomization.yaml',
  ),
  'a base of a former kind without a kustomization': sick(
    applied({
      'apps/kustomization.yaml': `bases: [../base]\nresources: [web.yaml]\n`,
      'apps/web.yaml': WEB,
      'base/config.yaml': CONFIG,
    }),
    'flux-31',
    'names directory ../base',
  ),
  'a directory below one that Flux finds by itself': sick(
    applied({
      'apps/web/kustomization.yaml': kustomize(['deployment.yaml', 'extra']),
      'apps/web/deployment.yaml': WEB,
      'apps/web/extra/config.yaml': CONFIG,
    }),
    'flux-31',
    'apps/web/kustomization.yaml: names directory extra',
  ),
  'a file that is not there': sick(
    applied({ 'apps/kustomization.yaml': kustomize(['web.yaml', 'config.yaml']), 'apps/web.yaml': WEB }),
    'flux-31',
    'names config.yaml, which is not there',
  ),
  'a patch that is not there': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml'], 'patches:\n  - path: replicas.yaml\n'),
      'apps/web.yaml': WEB,
    }),
    'flux-31',
    'names replicas.yaml, which is not there',
  ),
  'a component that is not there': sick(
    changed(BY_COMPONENT, AT, '../parts/tags', '../parts/tag'),
    'flux-31',
    'clusters/prod/apps.yaml: names ../parts/tag, which is not there',
  ),
  'a component that was meant from the top of the repository': sick(
    changed(BY_COMPONENT, AT, '../parts/tags', './parts/tags'),
    'flux-31',
    'names ./parts/tags, which is not there',
  ),
  'a component whose kustomization is of another kind': sick(
    changed(
      BY_COMPONENT,
      'parts/tags/kustomization.yaml',
      /apiVersion.*\nkind: Component/,
      'kind: Kustomization',
    ),
    'flux-31',
    'names ../parts/tags as a component, and its kustomization is not of kind Component',
  ),
  'a component without a kustomization, although missing ones are passed over': sick(
    applied(
      { 'apps/web.yaml': WEB, 'parts/extra/config.yaml': CONFIG },
      '  ignoreMissingComponents: true\n  components: [../parts/extra]\n',
    ),
    'flux-31',
    'names directory ../parts/extra, which has no kustomization.yaml',
  ),
  'a file as a component': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml'], 'components: [config.yaml]\n'),
      'apps/web.yaml': WEB,
      'apps/config.yaml': CONFIG,
    }),
    'flux-31',
    'names the file config.yaml as a component',
  ),
  'a component in the list of resources': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml', '../parts/settings']),
      'apps/web.yaml': WEB,
      'parts/settings/kustomization.yaml': component('resources: [config.yaml]\n'),
      'parts/settings/config.yaml': CONFIG,
    }),
    'flux-31',
    '../parts/settings is of kind Component and is taken as a resource',
  ),
  'a component below a directory that Flux lists by itself': sick(
    applied({
      'apps/web.yaml': WEB,
      'apps/parts/settings/kustomization.yaml': component('resources: [config.yaml]\n'),
      'apps/parts/settings/config.yaml': CONFIG,
    }),
    'flux-31',
    'apps/parts/settings is of kind Component and is taken as a resource',
  ),
  'a chart that kustomize renders': sick(
    patching(
      `helmCharts:\n  - name: api\n    repo: https://charts.example.com\n    version: 1.2.3\n${toned('api')}`,
    ),
    'flux-31',
    'has helmCharts, for which kustomize runs Helm, and Flux never lets it: Kustomization flux-system/apps cannot be built',
  ),
  'a component that sets the image after the marker': sick(
    applied(
      {
        'apps/kustomization.yaml': kustomize(['web.yaml']),
        'apps/web.yaml': WEB,
        'parts/pin/kustomization.yaml': pinned(IMAGE),
      },
      '  components: [../parts/pin]\n',
    ),
    'flux-31',
    `runs ${IMAGE}:pinned, whatever Flux writes at apps/web.yaml:15`,
  ),
  'a component of the directory that sets the image after the marker': sick(
    applied({
      'apps/kustomization.yaml': kustomize(['web.yaml'], 'components: [../parts/pin]\n'),
      'apps/web.yaml': WEB,
      'parts/pin/kustomization.yaml': pinned(IMAGE),
    }),
    'flux-31',
    `runs ${IMAGE}:pinned`,
  ),
  'an image of the Flux Kustomization in the place of the marked one': sick(
    applied(
      { 'apps/kustomization.yaml': kustomize(['web.yaml'], TAGGED), 'apps/web.yaml': BARE },
      `  images:\n    - name: ${IMAGE}\n      newTag: pinned\n`,
    ),
    'flux-31',
    `runs ${IMAGE}:pinned`,
  ),
  'a patch of the Flux Kustomization over a marked container': sick(
    applied({ 'apps/kustomization.yaml': kustomize(['web.yaml']), 'apps/web.yaml': WEB }, patched('pinned')),
    'flux-31',
    `runs ${IMAGE}:pinned`,
  ),
}
