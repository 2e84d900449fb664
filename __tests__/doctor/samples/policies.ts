/** Samples of tags, patterns, versions of Flux, workflows that start or do not, and statuses nobody asked for. */
import {
  bootstrap,
  buildPush,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
  metadata,
  type PolicyShape,
  workflow,
} from '../wild/parts.ts'
import { cluster, finds, fixes, healthy, IMAGE, open, SECONDS, type Variants } from './play.ts'

const sorts = (pattern: string, order: string, tag: string, extract?: string) =>
  cluster({ policy: { pattern, order, ...(extract === undefined ? {} : { extract }) }, tag })
const ALPHABETICAL = 'alphabetical: {order: asc}'
const NUMERICAL = 'numerical: {order: asc}'

/** Tags that grow with time, whatever its unit; and some that only look so. */
export const TIMES: Variants = {
  'a date with dashes and a run number behind it': healthy(
    sorts('^(?P<v>20\\d{2}-\\d{2}-\\d{2})-[a-f0-9]{10}$', ALPHABETICAL, '2026-08-22-8062f59a1b', '$v'),
  ),
  'milliseconds before a hash of 12 digits': healthy(
    sorts('^(?P<ts>\\d{13})\\.[a-f0-9]{12}$', NUMERICAL, '1778868200123.8062f59a1b2c', '$ts'),
  ),
  'an ISO date in one word': healthy(
    sorts('^prod-(?P<ts>\\d{8}T\\d{6})Z-[a-f0-9]+$', ALPHABETICAL, 'prod-20260822T014557Z-8062f59', '$ts'),
  ),
  'date and run number, as a version': healthy(
    sorts('^20\\d{6}\\.(?P<n>\\d+)$', NUMERICAL, '20260822.412', '$n'),
  ),
  'run numbers letter by letter': finds(
    sorts('^main-(?P<n>\\d+)$', ALPHABETICAL, 'main-97', '$n'),
    'flux-01',
    'stays although',
  ),
}

const pushing = (steps: string, policy: PolicyShape, tag: string): Files =>
  cluster({
    policy,
    tag,
    more: { '.github/workflows/build.yml': workflow(steps, "push: {branches: [main], paths: ['src/**']}") },
  })

/** What docker/metadata-action makes, against what the policy takes. */
export const METADATA: Variants = {
  'seven digits for a pattern of forty': finds(
    pushing(
      metadata(IMAGE, ['type=sha']),
      { pattern: '^sha-(?P<h>[0-9a-f]{40})$', extract: '$h', order: ALPHABETICAL },
      'initial',
    ),
    'flux-02',
    'never selects them',
  ),
  'a prefix that the pattern does not have': finds(
    pushing(metadata(IMAGE, ["type=raw,value={{date 'X'}},prefix=prod-"]), SECONDS, 'initial'),
    'flux-02',
    'pushes tags such as prod-',
  ),
  'a branch and latest, for a policy of versions': finds(
    pushing(
      metadata(IMAGE, ['type=ref,event=branch', 'type=raw,value=latest']),
      { order: "semver: {range: '>=1.0.0'}" },
      '1.4.2',
    ),
    'flux-02',
    'never selects them',
  ),
  'the tags that the policy takes among others': healthy(
    pushing(
      metadata(IMAGE, ['type=ref,event=branch', 'type=sha', "type=raw,value=main-{{sha}}-{{date 'X'}}"]),
      SECONDS,
      'main-2f61b2b-1778868200',
    ),
  ),
  'a tag from an expression': open(
    pushing(
      metadata(IMAGE, [`type=raw,value=\${{ needs.version.outputs.tag }}`]),
      SECONDS,
      'main-2f61b2b-1778868200',
    ),
    'are made when it runs',
  ),
}

/** Flux 0: nothing is written that its API server does not know. */
export const FLUX_0: Variants = {
  'v0.41 with its betas': healthy(
    cluster({ version: 'v0.41.2', api: 'v1beta1', automation: { template: '{{.AutomationObject}}' } }),
  ),
  'v0.24 with alphas of images': healthy({
    ...bootstrap('clusters/prod', 'v0.24.0'),
    'clusters/prod/images.yaml': join(
      imageRepository('web', IMAGE, 'v1alpha2'),
      imagePolicy('web', { ...SECONDS, version: 'v1alpha2' }),
    ),
  }),
}

/** What a release serves is no error there. */
export const SERVED: Variants = {
  'all three kinds as v1beta2 on Flux 2.7': healthy(cluster({ version: 'v2.7.5', api: 'v1beta2' })),
  'all three kinds as v1beta1 on Flux 2.2': healthy(
    cluster({
      version: 'v2.2.3',
      api: 'v1beta1',
      automation: { template: '{{range .Updated.Images}}{{println .}}{{end}}' },
    }),
  ),
  'v1beta2 where a FluxInstance states 2.8': healthy({
    ...cluster({ version: null, api: 'v1beta2' }),
    'clusters/prod/flux.yaml':
      "apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux, namespace: flux-system}\nspec:\n  distribution:\n    version: '2.8.x'\n    registry: ghcr.io/fluxcd\n",
  }),
  'v1beta2 on Flux 2.9': fixes(
    cluster({ version: 'v2.9.1', api: 'v1beta2' }),
    'clusters/prod/images.yaml',
    'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageUpdateAutomation',
  ),
  'v1beta2 where no file states the version': open(
    cluster({ version: null, api: 'v1beta2' }),
    'no file states the version',
  ),
}

const template = (text: string, version: string | null, api: string) =>
  cluster({ version, api, automation: { template: text } })

/** Fields of message templates, by the release. */
export const TEMPLATES: Variants = {
  '.Updated.Objects on Flux 2.6': healthy(
    template('{{range $o, $_ := .Updated.Objects}}{{println $o.Name}}{{end}}', 'v2.6.4', 'v1beta2'),
  ),
  '.Updated.Images on Flux 0.38': healthy(
    template('{{range .Updated.Images}}{{println .}}{{end}}', 'v0.38.3', 'v1beta1'),
  ),
  '.Updated where no file states the version': open(
    template('{{range .Updated.Images}}{{println .}}{{end}}', null, 'v1beta2'),
    '.Updated is gone from Flux 2.7 on',
  ),
  '.Updated on Flux 2.7': finds(
    template('{{range .Updated.Images}}{{println .}}{{end}}', 'v2.7.5', 'v1'),
    'flux-12',
    'is gone from Flux 2.7 on',
  ),
  '.Changed on Flux 2.2': finds(
    template('{{range .Changed.Changes}}{{println .NewValue}}{{end}}', 'v2.2.3', 'v1beta1'),
    'flux-12',
    'came with Flux 2.3',
  ),
}

const RUN = { pattern: '^main-(?P<run>[0-9]+)$', extract: '$run' } as const
const PUSH = buildPush(`ghcr.io/acme/web:main-\${{ github.run_number }}`)
const starting = (on: string, more: { template?: string; steps?: string; push?: string } = {}) =>
  cluster({
    policy: RUN,
    tag: 'main-97',
    automation: {
      ...(more.template === undefined ? {} : { template: more.template }),
      ...(more.push === undefined ? {} : { push: more.push }),
    },
    more: { '.github/workflows/build.yml': workflow(more.steps ?? PUSH, on) },
  })

/** Whether the bot's commit starts the build. */
export const LOOPS: Variants = {
  'paths that leave the manifests out': healthy(
    starting("push: {branches: [main], paths: ['**', '!apps/**', '!clusters/**']}"),
  ),
  'paths-ignore of the marked files': healthy(
    starting("push: {branches: [main], paths-ignore: ['apps/**', '*.md']}"),
  ),
  'a message that GitHub skips': healthy(
    starting('push: {branches: [main]}', {
      template: '[skip ci] {{ range .Changed.Changes }}{{ println .NewValue }}{{ end }}',
    }),
  ),
  'a branch that starts nothing': healthy(
    starting("push: {branches-ignore: ['flux-*']}", { push: 'flux-updates' }),
  ),
  'a job that leaves the bot out': healthy(
    starting('push: {branches: [main]}', {
      steps: PUSH.replace('      - uses', "      - if: github.actor != 'fluxcdbot'\n        uses"),
    }),
  ),
  'tags alone': healthy(starting("push: {tags: ['v*']}")),
  'paths that take the marked file': finds(
    starting("push: {branches: [main], paths: ['src/**', 'apps/*.yaml']}"),
    'flux-16',
    'starts on pushes to main, where Flux commits apps/web.yaml',
  ),
}

/** An anchor is asked for where it changes what is taken. */
export const ANCHORS: Variants = {
  'a plus to the end': healthy(
    sorts('^main-[a-f0-9]+-(?P<ts>.+)', NUMERICAL, 'main-2f61b2b-1778868200', '$ts'),
  ),
  'any start': healthy(sorts('.*-(?P<ts>[0-9]+)$', NUMERICAL, 'main-2f61b2b-1778868200', '$ts')),
  'any start and any end': healthy(
    sorts('.*main-(?P<rest>.*)', "semver: {range: '>=1.0.0'}", 'main-1.4.2', '$rest'),
  ),
  'digits alone at the end': fixes(
    sorts('^main-[a-f0-9]+-(?P<ts>[0-9]+)', NUMERICAL, 'main-2f61b2b-1778868200', '$ts'),
    'clusters/prod/images.yaml',
    "pattern: '^main-[a-f0-9]+-(?P<ts>[0-9]+)$'",
  ),
}

const PROVIDER = (name: string, type: string, address: string) =>
  `apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Provider\nmetadata: {name: ${name}, namespace: flux-system}\nspec: {type: ${type}, address: '${address}', secretRef: {name: t}}\n`
const ALERT = (name: string, provider: string, sources: string) =>
  `apiVersion: notification.toolkit.fluxcd.io/v1beta3\nkind: Alert\nmetadata: {name: ${name}, namespace: flux-system}\nspec:\n  providerRef: {name: ${provider}}\n  eventSources: [${sources}]\n`
const FLEET = PROVIDER('github', 'github', 'https://github.com/acme/fleet')
const reporting = (alerts: string, apps = '  wait: true\n', more: Files = {}) =>
  cluster({
    more: {
      'clusters/prod/apps.yaml': kustomization('apps', './apps', apps),
      'clusters/prod/alerts.yaml': alerts,
      ...more,
    },
  })

/** Statuses are asked for where a marked image is deployed, and nowhere else. */
export const STATUSES: Variants = {
  'a Kustomization of charts beside it, that nobody reports': healthy(
    reporting(
      join(FLEET, ALERT('rollouts', 'github', '{kind: Kustomization, name: apps}')),
      '  wait: true\n',
      {
        'clusters/prod/infra.yaml': kustomization('infra', './infra'),
        'infra/namespace.yaml': 'apiVersion: v1\nkind: Namespace\nmetadata: {name: infra}\n',
      },
    ),
  ),
  'a chat that hears of the sources alone': healthy(
    reporting(
      join(
        PROVIDER('chat', 'slack', 'https://hooks.example.com/1'),
        ALERT('chat', 'chat', "{kind: GitRepository, name: '*'}"),
      ),
      '',
    ),
  ),
  'one GitHub for everything, and a chat for some': healthy(
    reporting(
      join(
        FLEET,
        PROVIDER('chat', 'slack', 'https://hooks.example.com/1'),
        ALERT('all', 'github', "{kind: Kustomization, name: '*'}"),
        ALERT('chat', 'chat', '{kind: Kustomization, name: infra}'),
      ),
    ),
  ),
  'the one that deploys the app, reported nowhere': finds(
    reporting(join(FLEET, ALERT('rollouts', 'github', '{kind: Kustomization, name: infra}'))),
    'flux-25',
    'no Alert covers Kustomization flux-system/apps',
  ),
}
