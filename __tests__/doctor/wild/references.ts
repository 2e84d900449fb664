/** Repositories whose Receivers and Alerts name objects that are here, that others may have, or that nobody has. */
import { changed, fleet, IMAGE, SECONDS, type Sick, sick, TAG } from './fleet.ts'
import {
  automation,
  deployment,
  type Files,
  gitRepository,
  imagePolicy,
  join,
  kustomization,
  kustomize,
} from './parts.ts'

const entry = (name: string, more = '') => `    - kind: ImageRepository\n      name: ${name}\n${more}`
const NOTIFICATION = 'notification.toolkit.fluxcd.io'
const receiver = (resources: string, namespace = 'flux-system') =>
  `apiVersion: ${NOTIFICATION}/v1\nkind: Receiver\nmetadata:\n  name: hooks\n  namespace: ${namespace}\nspec:\n  type: generic-hmac\n  secretRef: {name: webhook-token}\n  resources:\n${resources}`
const provider = (name: string, namespace = 'flux-system') =>
  `apiVersion: ${NOTIFICATION}/v1beta3\nkind: Provider\nmetadata:\n  name: ${name}\n  namespace: ${namespace}\nspec:\n  type: slack\n  channel: releases\n  secretRef: {name: slack-url}\n`
const alert = (name: string, namespace = 'flux-system') =>
  `apiVersion: ${NOTIFICATION}/v1beta3\nkind: Alert\nmetadata:\n  name: apps\n  namespace: ${namespace}\nspec:\n  providerRef:\n    name: ${name}\n  eventSeverity: error\n  eventSources:\n    - kind: Kustomization\n      name: '*'\n`

const AT = 'clusters/prod/notification.yaml'
const IMAGES = 'clusters/prod/images.yaml'
const SYNC = 'clusters/prod/flux-system/gotk-sync.yaml'
const told = (...documents: readonly string[]) => fleet({ [AT]: join(...documents) })
const filled = (files: Files): Files => ({
  ...files,
  [SYNC]: `${files[SYNC]}  postBuild:\n    substituteFrom:\n      - {kind: Secret, name: cluster}\n`,
})
const SET =
  'apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSet\nmetadata: {name: teams, namespace: flux-system}\nspec:\n  inputs: [{team: red}]\n  resources:\n    - {apiVersion: kustomize.toolkit.fluxcd.io/v1, kind: Kustomization, metadata: {name: << inputs.team >>}}\n'
/** A set that makes nothing which could be what is named. */
const inert = (kind: string) =>
  SET.replace('kustomize.toolkit.fluxcd.io/v1, kind: Kustomization', kind).replace(
    'spec:\n',
    'spec:\n  resourcesTemplate: |\n    apiVersion: v1\n    kind: Namespace\n    metadata: {name: << inputs.team >>}\n',
  )
const release = (name: string, more: string) =>
  `apiVersion: helm.toolkit.fluxcd.io/v2\nkind: HelmRelease\nmetadata: {name: ${name}, namespace: flux-system}\nspec:\n  interval: 30m\n  chart:\n    spec:\n      chart: ${name}\n      version: '1.x'\n      sourceRef: {kind: HelmRepository, name: acme}\n${more}`
/** What another repository brings to the cluster. */
const TEAM = join(
  gitRepository('team', 'https://github.com/acme/team'),
  kustomization('team', './deploy').replace('name: flux-system\n', 'name: team\n'),
)
const forLabels = entry("'*'", '      matchLabels: {hooks: images}\n')

const INSTANCE = `apiVersion: fluxcd.controlplane.io/v1
kind: FluxInstance
metadata:
  name: flux
  namespace: flux-system
spec:
  distribution: {version: 2.x, registry: ghcr.io/fluxcd}
  sync:
    kind: GitRepository
    url: ssh://git@github.com/acme/fleet
    ref: refs/heads/main
    path: clusters/prod
    name: \${NAME}
`

/** Everything that is named is here. */
export const HEALTHY: Readonly<Record<string, Files>> = {
  'an automation of the time before Flux 2': changed(
    changed(
      fleet({}, { version: null }),
      IMAGES,
      / {2}git:[\s\S]*? {2}update:/,
      '  commit: {authorEmail: bot@acme.dev, authorName: bot}\n  update:',
    ),
    IMAGES,
    /image.toolkit.fluxcd.io\/\w+(?=\nkind: ImageUpdateAutomation)/,
    'image.toolkit.fluxcd.io/v1alpha1',
  ),
  'two clusters of which one alone is bootstrapped from these files': fleet({
    'clusters/staging/apps.yaml': kustomization('apps', './staging'),
    'staging/web.yaml': deployment('web', `${IMAGE}:${TAG}`),
  }),
  'two clusters of which the other has its sources beside its Kustomizations': fleet({
    'clusters/staging/apps.yaml': kustomization('apps', './staging').replace(
      'name: flux-system\n',
      'name: fleet\n',
    ),
    'clusters/staging/sources.yaml': gitRepository('fleet'),
    'staging/web.yaml': deployment('web', `${IMAGE}:${TAG}`),
  }),
  'a source that the Flux Operator makes under a name that is filled in': {
    ...fleet({
      'clusters/prod/more.yaml': kustomization('more', './more').replace(
        'name: flux-system\n',
        'name: prod\n',
      ),
      'more/config.yaml':
        'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: default}\ndata: {}\n',
    }),
    'clusters/prod/flux-system/instance.yaml': INSTANCE,
  },
  'a Receiver of the source alone': told(receiver('    - kind: GitRepository\n      name: flux-system\n')),
  'a Receiver of the source and an image': told(
    receiver(`    - kind: GitRepository\n      name: flux-system\n${entry('web')}`),
  ),
  'a Receiver in a namespace of its own': told(
    receiver(entry('web', '      namespace: flux-system\n'), 'hooks'),
  ),
  'a Receiver for labels that a kustomization sets': fleet({
    [AT]: receiver(forLabels),
    'clusters/prod/kustomization.yaml': kustomize(
      ['flux-system', 'apps.yaml', 'images.yaml', 'notification.yaml'],
      'labels:\n  - pairs: {hooks: images}\n',
    ),
  }),
  'a Receiver of one image by name, and by labels of those to come': told(
    receiver(`${forLabels}${entry('web')}`),
  ),
  'a Receiver whose image is a variable': filled(told(receiver(entry(`\${APP}`)))),
  'a Receiver whose namespace a kustomization sets': fleet({
    'clusters/prod/hooks.yaml': kustomization('hooks', './hooks'),
    'hooks/kustomization.yaml': kustomize(['receiver.yaml'], 'namespace: flux-system\n'),
    'hooks/receiver.yaml': receiver(entry('web')).replace('  namespace: flux-system\n', ''),
  }),
  'an Alert beside its Provider in the namespace of an app': told(
    provider('slack', 'web'),
    alert('slack', 'web'),
  ),
  'an Alert whose Provider another directory has': fleet({
    [AT]: provider('slack'),
    'apps/alert.yaml': alert('slack'),
  }),
  'an Alert and a Provider that a kustomization puts into a namespace': fleet({
    'apps/kustomization.yaml': kustomize(['web.yaml', 'notices']),
    'apps/notices/kustomization.yaml': kustomize(['both.yaml'], 'namespace: web\n'),
    'apps/notices/both.yaml': join(provider('slack', 'any'), alert('slack', 'any')),
  }),
  'an Alert whose Provider is a variable': filled(told(provider('slack'), alert(`\${CHANNEL}`))),
  'an Alert and a Provider that a component brings': fleet({
    'apps/kustomization.yaml': kustomize(['web.yaml', 'alert.yaml'], 'components:\n  - ../parts/pager\n'),
    'apps/alert.yaml': alert('pager', 'web'),
    'parts/pager/kustomization.yaml':
      'apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nnamespace: web\nresources: [pager.yaml]\n',
    'parts/pager/pager.yaml': provider('pager').replace('  namespace: flux-system\n', ''),
    [AT]: provider('slack'),
  }),
}

/** The files without what keeps Flux itself: somebody installed it, and may have made more, by hand or by Terraform. */
const byHand = (files: Files): Files =>
  Object.fromEntries(Object.entries(files).filter(([path]) => !path.includes('/flux-system/')))
const asked = (reference: string) => `imageRepositoryRef:\n    name: ${reference}`

interface Open {
  readonly files: Files
  readonly says: string
}

const ON_CLUSTER = 'somebody may have made it on the cluster: Flux is not kept in these files'

/** The cluster whose Kustomization of the apps waits for these, or is of another source. */
const waiting = (...names: readonly string[]) =>
  fleet({
    'clusters/prod/apps.yaml': kustomization(
      'apps',
      './apps',
      `  dependsOn:\n${names.map((name) => `    - name: ${name}\n`).join('')}`,
    ),
  })
const ofSource = (name: string) =>
  fleet({
    'clusters/prod/apps.yaml': kustomization('apps', './apps').replace(
      'name: flux-system\n',
      `name: ${name}\n`,
    ),
  })
const SOURCE = 'source.toolkit.fluxcd.io/v1'
/** Two Kustomizations of one source that no file has. */
export const ofOneSource = (more: Files = {}): Files => ({
  ...ofSource('shop'),
  'clusters/prod/more.yaml': kustomization('more', './more').replace('name: flux-system\n', 'name: shop\n'),
  'more/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: default}\ndata: {}\n',
  ...more,
})
/** Two that wait for one that no file has. */
export const waitingTwice = (): Files => ({
  ...waiting('database'),
  'clusters/prod/more.yaml': kustomization('more', './more', '  dependsOn: [{name: database}]\n'),
  'more/config.yaml':
    'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: more, namespace: default}\ndata: {}\n',
})
const besides = gitRepository('team', 'https://github.com/acme/team')
const tenant = (name: string) =>
  fleet({
    'clusters/prod/team.yaml': join(
      besides,
      kustomization('team', './team').replace('name: flux-system\n', `name: ${name}\n`),
    ),
    'team/web.yaml': deployment('team', 'nginx'),
  })

const nearly = (name: string) => `${name} is here, which is nearly the same name`
const MADE = 'somebody may have made it on the cluster, and nothing here shows what else it should be'
/** A Kustomization of a source that no file has, beside one that is kept in git. */
const bySource = (name: string, path: string) =>
  fleet({
    'clusters/prod/team.yaml': join(
      besides,
      kustomization('team', path).replace('name: flux-system\n', `name: ${name}\n`),
    ),
  })
/** A second app, with these objects of it. */
const withApi = (...documents: readonly string[]) =>
  fleet({
    'clusters/prod/api.yaml': join(...documents),
    'apps/api.yaml': deployment('api', `ghcr.io/acme/api:${TAG}`, 'flux-system:api'),
  })

/** Nobody has what is named here, and others may. */
export const OPEN: Readonly<Record<string, Open>> = {
  'a Kustomization of a source that was made on the cluster': {
    files: byHand({ ...ofSource('shop'), 'clusters/prod/team.yaml': besides }),
    says: `whether GitRepository shop is there: ${ON_CLUSTER}`,
  },
  'an automation of a source, and none is in git': {
    files: byHand(changed(fleet(), IMAGES, 'name: flux-system\n  git', 'name: shop\n  git')),
    says: 'whether GitRepository shop is there: no GitRepository is in these files',
  },
  'a Kustomization of a source that a set may make': {
    files: { ...tenant('shop'), 'clusters/prod/teams.yaml': SET },
    says: 'whether GitRepository shop is there: ResourceSet teams makes objects in the cluster',
  },
  'two Kustomizations of one source, and no source but that of bootstrap is in git': {
    files: ofOneSource(),
    says: 'whether GitRepository shop is there: 2 objects name it, and somebody may have made it on the cluster',
  },
  'a Kustomization of a source that Crossplane makes': {
    files: {
      ...ofSource('shop'),
      'clusters/prod/shop.yaml': `apiVersion: kubernetes.crossplane.io/v1alpha2\nkind: Object\nmetadata: {name: source}\nspec:\n  forProvider:\n    manifest: {apiVersion: ${SOURCE}, kind: GitRepository, metadata: {name: shop, namespace: flux-system}}\n`,
    },
    says: 'whether GitRepository shop is there: Object source names it, and may make it',
  },
  'a Kustomization of a source that a Job makes': {
    files: {
      ...ofSource('shop'),
      'clusters/prod/job.yaml': `apiVersion: batch/v1\nkind: Job\nmetadata: {name: sources, namespace: flux-system}\nspec:\n  template:\n    spec:\n      restartPolicy: Never\n      containers:\n        - name: flux\n          image: ghcr.io/fluxcd/flux-cli:v2.8.3\n          command: [sh, -c, "flux create source git\\nshop --url=$URL"]\n`,
    },
    says: 'whether GitRepository shop is there: Job flux-system/sources names it, and may make it',
  },
  'a Kustomization of a source whose name looks like a slip, which a policy makes': {
    files: {
      ...tenant('taem'),
      'clusters/prod/policy.yaml': `apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: sources}\nspec:\n  rules:\n    - name: source\n      match: {any: [{resources: {kinds: [Namespace]}}]}\n      generate: {apiVersion: ${SOURCE}, kind: GitRepository, name: taem, namespace: flux-system}\n`,
    },
    says: 'whether GitRepository taem is there: ClusterPolicy sources names it, and may make it',
  },
  'a Kustomization that waits for one of the cluster': {
    files: byHand(waiting('database')),
    says: `whether Kustomization database is there: ${ON_CLUSTER}`,
  },
  'a Kustomization that waits for two of the cluster': {
    files: waiting('database', 'cache'),
    says: 'whether Kustomization cache is there: 2 of those that are named are in no manifest',
  },
  'a Kustomization that waits for one of another repository': {
    files: { ...waiting('database'), 'clusters/prod/team.yaml': TEAM },
    says: 'whether Kustomization database is there: Kustomization flux-system/team applies what is not read here',
  },
  'a Receiver of an image that was made on the cluster': {
    files: byHand(told(receiver(`${entry('web')}${entry('payments')}`))),
    says: `whether ImageRepository payments is there: ${ON_CLUSTER}`,
  },
  'a Receiver of two images beside those of git': {
    files: told(receiver(`${entry('web')}${entry('payments')}${entry('search')}`)),
    says: 'whether ImageRepository search is there: 2 of those that are named are in no manifest',
  },
  'a Receiver for labels of images on the cluster': {
    files: byHand(told(receiver(forLabels))),
    says: `whether an ImageRepository has the labels hooks: images: ${ON_CLUSTER}`,
  },
  'an Alert whose Provider was made on the cluster': {
    files: byHand(told(provider('slack'), alert('pager'))),
    says: `whether Provider pager is there: ${ON_CLUSTER}`,
  },
  'Alerts of two Providers beside those of git': {
    files: told(provider('slack'), alert('pager'), alert('mail').replace('name: apps', 'name: others')),
    says: 'whether Provider mail is there: 2 of those that are named are in no manifest',
  },
  'a policy of an image that was made on the cluster': {
    files: byHand(changed(fleet(), IMAGES, asked('web'), asked('shared-base'))),
    says: `whether ImageRepository shared-base is there: ${ON_CLUSTER}`,
  },
  'a marker of a policy that was made on the cluster': {
    files: byHand(
      fleet({ 'apps/api.yaml': deployment('api', `ghcr.io/acme/api:${TAG}`, 'flux-system:payments') }),
    ),
    says: `whether ImagePolicy flux-system/payments is there: ${ON_CLUSTER}`,
  },
  'a Receiver of one of images that differ by a letter': {
    files: byHand(
      changed(
        changed(told(receiver(entry('web-b'))), IMAGES, 'name: web\n', 'name: web-a\n'),
        IMAGES,
        asked('web'),
        asked('web-a'),
      ),
    ),
    says: `whether ImageRepository web-b is there: ${ON_CLUSTER}`,
  },
  // Names that are alike on purpose: neither digits nor words are slips of the pen.
  'a Receiver of the next of numbered images': {
    files: byHand(
      changed(
        changed(told(receiver(entry('web2'))), IMAGES, 'name: web\n', 'name: web1\n'),
        IMAGES,
        asked('web'),
        asked('web1'),
      ),
    ),
    says: `whether ImageRepository web2 is there: ${ON_CLUSTER}`,
  },
  'a Receiver of images of another repository': {
    files: told(receiver(entry('api')), TEAM),
    says: 'whether ImageRepository api is there: Kustomization flux-system/team applies what is not read here',
  },
  'a Receiver of images that a ResourceSet makes': {
    files: told(receiver(entry('red')), SET),
    says: 'whether ImageRepository red is there: ResourceSet teams makes objects in the cluster',
  },
  'a Receiver of images that a Job may make, which a ResourceSet makes': {
    files: told(receiver(entry('red')), inert('batch/v1, kind: Job')),
    says: 'whether ImageRepository red is there: ResourceSet teams makes objects in the cluster',
  },
  'a Receiver of images that a ResourceSet makes in some cases': {
    files: told(
      receiver(entry('red')),
      inert('v1, kind: Secret').replace(
        '    kind: Namespace',
        '    <<if inputs.team>>\n    kind: ImageRepository\n    <<end>>',
      ),
    ),
    says: 'whether ImageRepository red is there: ResourceSet flux-system/teams names it, and may make it',
  },
  'a Receiver of an image that a chart makes': {
    files: told(receiver(entry('api')), release('team', '  values: {images: [api]}\n')),
    says: 'whether ImageRepository api is there: HelmRelease flux-system/team may make it',
  },
  'a Receiver beside no image': {
    files: {
      'clusters/prod/notification.yaml': receiver(entry('web')),
      'clusters/prod/apps.yaml': kustomization('apps', './apps'),
      'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`),
    },
    says: 'whether ImageRepository web is there: no ImageRepository is in these files',
  },
  'a Receiver that nothing leads to': {
    files: fleet({ 'hooks/receiver.yaml': receiver(entry('api')) }),
    says: 'nothing here leads to the directory',
  },
  'a Receiver for labels that a chart may set': {
    files: told(receiver(forLabels), release('team', '')),
    says: 'whether an ImageRepository has the labels hooks: images: HelmRelease flux-system/team may make it',
  },
  'an Alert whose Provider a ResourceSet makes': {
    files: told(provider('slack'), alert('red'), SET),
    says: 'whether Provider red is there: ResourceSet teams makes objects in the cluster',
  },
  'an Alert whose Provider a chart makes': {
    files: told(
      provider('slack'),
      alert('pager'),
      release('notices', '  valuesFrom: [{kind: Secret, name: notices}]\n'),
    ),
    says: 'whether Provider pager is there: HelmRelease flux-system/notices may make it',
  },
  'an Alert whose Provider is in another repository': {
    files: told(provider('slack'), alert('slack', 'team'), TEAM),
    says: 'whether Provider slack is there: Kustomization flux-system/team applies what is not read here',
  },
  'an Alert where no Provider is': {
    files: told(alert('slack')),
    says: 'whether Provider slack is there: no Provider is in these files',
  },
  // Names that are nearly the same, where something that is not read may have the one that is asked for.
  'a name like another beside a base of another repository': {
    files: fleet({
      'clusters/prod/kustomization.yaml': kustomize([
        'flux-system',
        'apps.yaml',
        'images.yaml',
        'notification.yaml',
        'https://github.com/acme/bases//controllers?ref=v1',
      ]),
      [AT]: receiver(entry('wbe')),
    }),
    says: `is not in this repository); ${nearly('web')}`,
  },
  'a name like another beside what another repository applies': {
    files: told(provider('slack'), alert('salck'), TEAM),
    says: `whether Provider salck is there: Kustomization flux-system/team applies what is not read here; ${nearly('slack')}`,
  },
  'a name like another beside a set': {
    files: told(receiver(entry('wbe')), SET),
    says: `ResourceSet teams makes objects in the cluster; ${nearly('web')}`,
  },
  'a name like another beside a chart with values of the cluster': {
    files: told(receiver(entry('wbe')), release('team', '  valuesFrom: [{kind: Secret, name: team}]\n')),
    says: `HelmRelease flux-system/team may make it; ${nearly('web')}`,
  },
  'a marker of a name like another beside what another repository applies': {
    files: {
      ...changed(fleet(), 'apps/web.yaml', '"flux-system:web"', '"flux-system:wbe"'),
      'clusters/prod/team.yaml': TEAM,
    },
    says: `whether ImagePolicy flux-system/wbe is there: Kustomization flux-system/team applies what is not read here; ${nearly('web')}`,
  },
  // A word with one letter more may be a word, too.
  'a Provider of one letter less where Flux is installed by hand': {
    files: byHand(told(provider('alerts-slack'), alert('alert-slack'))),
    says: `whether Provider alert-slack is there: ${ON_CLUSTER}; ${nearly('alerts-slack')}`,
  },
  'a Provider of two letters in the other order, which are two codes': {
    files: byHand(told(provider('slack-eu'), alert('slack-ue'))),
    says: `whether Provider slack-ue is there: ${ON_CLUSTER}`,
  },
  // Flux keeps itself and others of the kind from git, and a person may have made this one all the same.
  'a Kustomization of a source that was made by hand, with a path of its own': {
    files: bySource('shop', './deploy'),
    says: `whether GitRepository shop is there: ${MADE}`,
  },
  'a Kustomization of the top of a source that was made by hand': {
    files: bySource('shop', './'),
    says: `whether GitRepository shop is there: ${MADE}`,
  },
  'a Kustomization of a source that was made by hand, with a path that is applied here, too': {
    files: bySource('shop', './apps'),
    says: `whether GitRepository shop is there: ${MADE}`,
  },
  'a Kustomization of a source that was made by hand in a namespace of its own': {
    files: changed(
      { ...bySource('shop', './team'), 'team/web.yaml': deployment('team', 'nginx') },
      'clusters/prod/team.yaml',
      /(name: team\n {2}namespace: )flux-system(\nspec:\n {2}interval: 10m0s)/,
      '$1team$2',
    ),
    says: `whether GitRepository shop is there: ${MADE}`,
  },
  'an automation of a source that was made by hand, for markers of another repository': {
    files: fleet({
      'clusters/prod/team.yaml': join(
        besides,
        automation({ path: './deploy', name: 'shop' }).replace(
          'name: flux-system\n  git',
          'name: shop\n  git',
        ),
      ),
    }),
    says: `whether GitRepository shop is there: ${MADE}`,
  },
  'a Kustomization that waits for one of a directory that none of these applies': {
    files: { ...waiting('database'), 'infrastructure/database.yaml': deployment('db', 'postgres') },
    says: `whether Kustomization database is there: ${MADE}`,
  },
  'a Kustomization that waits for one of a source that none of these takes': {
    files: { ...waiting('database'), 'clusters/prod/team.yaml': besides },
    says: `whether Kustomization database is there: ${MADE}`,
  },
  'a marker of a policy that was made by hand': {
    files: fleet({ 'apps/api.yaml': deployment('api', `ghcr.io/acme/api:${TAG}`, 'flux-system:payments') }),
    says: `whether ImagePolicy flux-system/payments is there: ${MADE}`,
  },
  'a policy of an image that was made by hand': {
    files: withApi(imagePolicy('api', SECONDS)),
    says: `whether ImageRepository api is there: ${MADE}`,
  },
  'a Receiver of an image that was made by hand, as a policy of git shows': {
    files: withApi(imagePolicy('api', SECONDS), receiver(entry('api'))),
    says: `whether ImageRepository api is there: ${MADE}`,
  },
  'a Receiver for labels of an image that was made by hand, as a policy of git shows': {
    files: withApi(imagePolicy('api', SECONDS), receiver(forLabels)),
    says: `whether an ImageRepository has the labels hooks: images: ${MADE}`,
  },
  'an Alert whose Provider was made by hand beside one that is in use': {
    files: told(provider('slack'), alert('slack'), alert('pager').replace('name: apps', 'name: others')),
    says: `whether Provider pager is there: ${MADE}`,
  },
}

/** Nobody has what is named. */
export const BROKEN: Readonly<Record<string, Sick>> = {
  'a Kustomization of a source that is not there': sick(
    tenant('shop'),
    'flux-31',
    'Kustomization flux-system/team refers to GitRepository shop, which is in no manifest; its path is of this repository',
  ),
  'a Kustomization of a source with a slip of the pen, made by hand': sick(
    byHand(tenant('taem')),
    'flux-31',
    'Kustomization flux-system/team refers to GitRepository taem, which is in no manifest',
  ),
  'a Kustomization that waits for one that is not there': sick(
    waiting('database'),
    'flux-31',
    'Kustomization flux-system/apps waits for Kustomization database, which is in no manifest: it is never applied',
  ),
  'a source whose name the address of a FluxInstance has': sick(
    {
      ...ofSource('shop'),
      'clusters/prod/instance.yaml': INSTANCE.replace('acme/fleet', 'acme/shop').replace(`\${NAME}`, 'prod'),
    },
    'flux-31',
    'refers to GitRepository shop, which is in no manifest',
  ),
  'an automation that reads another branch than a FluxInstance syncs, and writes to that': sick(
    changed(
      { ...fleet(), [SYNC]: INSTANCE.replace(/ *name: \$.*\n/, '') },
      IMAGES,
      'branch: main',
      'branch: development',
    ),
    'flux-15',
    'reads development and pushes main',
  ),
  'a source beside a set that makes Namespaces': sick(
    { ...tenant('shop'), 'clusters/prod/teams.yaml': inert('v1, kind: ServiceAccount') },
    'flux-31',
    'refers to GitRepository shop, which is in no manifest',
  ),
  'an image beside a set that makes policies': sick(
    told(receiver(entry('wbe')), inert('image.toolkit.fluxcd.io/v1, kind: ImagePolicy')),
    'flux-06',
    'names ImageRepository wbe, which is in no manifest',
  ),
  'a slip of the pen where Flux is installed by hand': sick(
    byHand(told(receiver(entry('wbe')))),
    'flux-06',
    'names ImageRepository wbe, which is in no manifest',
  ),
  'an image of another namespace where Flux is installed by hand': sick(
    byHand(told(receiver(entry('web'), 'hooks'))),
    'flux-06',
    'is in namespace hooks, and what it names is in flux-system (ImageRepository web)',
  ),
  'a Provider of another namespace where Flux is installed by hand': sick(
    byHand(told(provider('slack'), alert('slack', 'web'))),
    'flux-25',
    'which is in namespace flux-system',
  ),
  'a policy whose image is spelled wrong, where Flux is installed by hand': sick(
    byHand(changed(fleet(), IMAGES, asked('web'), asked('wbe'))),
    'flux-05',
    'refers to ImageRepository wbe, which is in no manifest',
  ),
  'a marker of a policy that was renamed': sick(
    changed(
      fleet(),
      IMAGES,
      'kind: ImagePolicy\nmetadata:\n  name: web\n',
      'kind: ImagePolicy\nmetadata:\n  name: site\n',
    ),
    'flux-04',
    'names ImagePolicy flux-system/web, which is in no manifest',
  ),
  'a policy whose image was renamed': sick(
    changed(fleet(), IMAGES, asked('web'), asked('storefront')),
    'flux-05',
    'refers to ImageRepository storefront, which is in no manifest',
  ),
  'a policy whose image is in another namespace': sick(
    changed(
      fleet(),
      IMAGES,
      'name: web\n  namespace: flux-system\nspec:\n  image:',
      'name: web\n  namespace: images\nspec:\n  image:',
    ),
    'flux-05',
    'refers to ImageRepository web, and looks in namespace flux-system: it is in images',
  ),
  'an automation of a source that is not there, for markers of these files': sick(
    changed(
      fleet({
        'clusters/prod/team.yaml': join(besides, kustomization('team', './team')),
        'team/web.yaml': deployment('team', 'nginx'),
      }),
      IMAGES,
      'name: flux-system\n  git',
      'name: shop\n  git',
    ),
    'flux-31',
    'refers to GitRepository shop, which is in no manifest; the markers that it writes are in this repository',
  ),
  'a slip of the pen beside what another cluster gets': sick(
    told(provider('slack'), alert('salck'), `${TEAM}  kubeConfig: {secretRef: {name: edge}}\n`),
    'flux-25',
    'refers to Provider salck, which is in no manifest',
  ),
  'a Receiver of an image that is spelled wrong': sick(
    told(receiver(entry('wbe'))),
    'flux-06',
    'Receiver flux-system/hooks names ImageRepository wbe, which is in no manifest; every call is answered with 500',
  ),
  'a Receiver whose image was renamed': sick(
    changed(
      changed(told(receiver(`${entry('web')}${entry('site')}`)), IMAGES, 'name: web\n', 'name: site\n'),
      IMAGES,
      'imageRepositoryRef:\n    name: web',
      'imageRepositoryRef:\n    name: site',
    ),
    'flux-06',
    'names ImageRepository web, which is in no manifest',
  ),
  'a Receiver that looks in its own namespace': sick(
    told(receiver(entry('web'), 'hooks')),
    'flux-06',
    'is in namespace hooks, and what it names is in flux-system (ImageRepository web)',
  ),
  'a Receiver for labels that nothing has': sick(
    told(receiver(forLabels)),
    'flux-06',
    'asks for the labels hooks: images, which no ImageRepository of namespace flux-system has',
  ),
  'an Alert whose Provider is spelled wrong': sick(
    told(provider('slack'), alert('slak')),
    'flux-25',
    'Alert flux-system/apps refers to Provider slak, which is in no manifest: nothing is reported',
  ),
  'an Alert away from its Provider of a chat': sick(
    told(provider('slack'), alert('slack', 'web')),
    'flux-25',
    'Alert web/apps refers to Provider slack, which is in namespace flux-system',
  ),
  'an Alert of a directory whose Provider is gone': sick(
    fleet({ [AT]: provider('pager'), 'apps/alert.yaml': alert('slack') }),
    'flux-25',
    'Alert flux-system/apps refers to Provider slack, which is in no manifest',
  ),
}
