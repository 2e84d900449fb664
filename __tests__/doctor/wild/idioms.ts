/** Idioms of workflows, policies, sources and Receivers that people write in public, in names of our own. */
import { changed, fleet, IMAGE, SECONDS, type Sick, sick, TAG } from './fleet.ts'
import {
  bootstrap,
  buildPush,
  deployment,
  type Files,
  imagePolicy,
  imageRepository,
  join,
  kustomization,
  metadata,
  workflow,
} from './parts.ts'

const github = (name: string) => `\${{ ${name} }}`
const IMAGES = 'clusters/prod/images.yaml'
const APPS = 'clusters/prod/apps.yaml'
const CI = '.github/workflows/build.yml'
const QUIET = "push: {branches: [main], paths: ['src/**']}"
const ci = (steps: string, on = QUIET): Files => ({ [CI]: workflow(steps, on) })
const SHORT = { pattern: '^main-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: '$ts' } as const
const run = (script: string) => `      - run: |\n          ${script.replaceAll('\n', '\n          ')}\n`
const action = (uses: string) => `      - uses: ${uses}\n`

/** A step that pushes a tag which the policy does not take, beside whatever pushes those that it takes. */
const beside = (step: string) => fleet({ ...ci(`${buildPush(`${IMAGE}:edge`)}${step}`) }, { policy: SHORT })

const hook = (type: string, more = '') =>
  `apiVersion: notification.toolkit.fluxcd.io/v1\nkind: Receiver\nmetadata: {name: images, namespace: flux-system}\nspec:\n  type: ${type}\n${more === '' ? '  secretRef: {name: hook}\n' : more}  resources:\n    - {apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, name: web}\n`
const hearing = (type: string, step: string) =>
  fleet({ 'clusters/prod/receiver.yaml': hook(type), ...ci(step) })
const validated = (expression: string) =>
  fleet(
    {
      'clusters/prod/receiver.yaml': hook(
        'generic-oidc',
        `  oidcProviders:\n    - issuerURL: https://token.actions.githubusercontent.com\n      audience: flux\n      validations:\n        - expression: ${expression}\n          message: no\n`,
      ),
    },
    { version: 'v2.9.2' },
  )

const shortened = metadata(IMAGE, ["type=raw,value=main-{{sha}}-{{date 'X'}}"]).replace(
  '        with:\n          images',
  '        env: {DOCKER_METADATA_SHORT_SHA_LENGTH: 12}\n        with:\n          images',
)
const VERSIONED = `      - id: meta\n        uses: docker/metadata-action@v5\n        with:\n          images: ${IMAGE}\n          tags: |\n            type=sha\n            type=raw,value=main-{{sha}}-{{date 'X'}}\n${buildPush(`${IMAGE}:${github('steps.meta.outputs.version')}`)}`

const selecting = (expression: string, labels = '') =>
  changed(
    labels === ''
      ? fleet()
      : changed(fleet(), IMAGES, /(kind: ImagePolicy\nmetadata:\n)/, `$1  labels: ${labels}\n`),
    IMAGES,
    '  update:\n',
    `  policySelector:\n    matchExpressions:\n      - ${expression}\n  update:\n`,
  )

/** The cluster with another message of its commits. */
const saying = (message: string) =>
  changed(fleet(), IMAGES, /messageTemplate: '.*'/, `messageTemplate: |-\n        ${message}`)

const waiting = (apps: string, infra: string): Files =>
  fleet({
    [APPS]: kustomization('apps', './apps', apps),
    'clusters/prod/infra.yaml': kustomization('infra', './infra', infra),
    'infra/config.yaml':
      'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: infra, namespace: default}\ndata: {}\n',
  })
const on = (name: string, more = '') => `  dependsOn:\n    - name: ${name}\n${more}`

function instance(ref: string): Files {
  const {
    'clusters/prod/flux-system/gotk-sync.yaml': _,
    'clusters/prod/flux-system/kustomization.yaml': __,
    ...rest
  } = fleet()
  return {
    ...rest,
    'clusters/prod/flux-system/instance.yaml': `apiVersion: fluxcd.controlplane.io/v1\nkind: FluxInstance\nmetadata: {name: flux, namespace: flux-system}\nspec:\n  distribution: {version: 2.8.x, registry: ghcr.io/fluxcd}\n  sync:\n    kind: GitRepository\n    url: https://github.com/acme/fleet.git\n    ref: ${ref}\n    path: clusters/prod\n`,
  }
}

const inputs = (tags: string) =>
  fleet({
    'clusters/prod/inputs.yaml': `apiVersion: fluxcd.controlplane.io/v1\nkind: ResourceSetInputProvider\nmetadata: {name: jobs, namespace: flux-system}\nspec:\n  type: OCIArtifactTag\n  url: oci://ghcr.io/acme/jobs\n  filter: {includeTag: '${tags}', limit: 1}\n`,
  })

/** The cluster with an example beside it. */
export const sampled = () =>
  fleet({
    'docs/example.yaml': join(
      imageRepository('demo', 'ghcr.io/acme/demo'),
      imagePolicy('demo', { pattern: '^(?!x)' }),
    ),
  })

/** Ones that work. */
export const HEALTHY: Readonly<Record<string, Files>> = {
  'short hashes of another length by the environment': fleet(ci(shortened), {
    policy: { pattern: '^main-[a-f0-9]{12}-(?P<ts>[0-9]+)$', extract: '$ts' },
    tag: 'main-2f61b2b10c3d-1778868200',
  }),
  'the version of metadata-action': fleet(ci(VERSIONED), { policy: SHORT }),
  'a target of make that pushes': beside(run(`make push TAG=main-$(date +%s)`)),
  'a script that pushes': beside(run('pnpm install\nbash ./ci/release.sh')),
  'a release of goreleaser': beside(action('goreleaser/goreleaser-action@v6')),
  'a manifest that a tool makes': beside(
    run(`docker buildx imagetools create -t ${IMAGE}:main-$(date +%s) x`),
  ),
  'an action of this repository that publishes': beside(action('./.github/actions/publish-image')),
  'the builders of another company': fleet(
    ci(buildPush(`${IMAGE}:main-1a2b3c4-${github('github.run_id')}`).replace('docker/', 'depot/')),
    { policy: SHORT },
  ),
  'a message to a chat beside a Receiver with a signature': hearing(
    'generic-hmac',
    run(`curl -fsS -X POST -d '{"text": "flux deployed"}' "$SLACK_WEBHOOK_URL"`),
  ),
  'a signature that an earlier line makes': hearing(
    'generic-hmac',
    run(
      `SIGNED="X-Signature: sha256=$(sign body.json)"\ncurl -fsS -H "$SIGNED" -d @body.json https://flux.example/hook/0a1b`,
    ),
  ),
  'arguments of curl in a list': hearing(
    'generic-hmac',
    run(
      `args=(-fsS -H "X-Signature: sha256=$S" --data-binary @body.json)\ncurl "\${args[@]}" "$FLUX_RECEIVER"`,
    ),
  ),
  'a number in quotes': validated(`claims.repository_id == "4711"`),
  'a selector of labels that are not there': selecting('{key: tier, operator: NotIn, values: [none]}'),
  'a message of every part that there is': saying(
    '{{ $top := . }}{{ .AutomationObject.Name }} {{ .Values.cluster }} {{ range $f, $objects := .Changed.FileChanges }}{{ range $o, $changes := $objects }}{{ $o.Kind | lower }}/{{ $o.Name }}{{ range $changes }}{{ .OldValue }}{{ $.AutomationObject.Namespace }}{{ end }}{{ end }}{{ else }}{{ len .Changed.Changes }}{{ end }}',
  ),
  'a message of each change, with texts and numbers in it': saying(
    '{{ range $i, $change := .Changed.Changes }}{{ if gt $i 0 }}, {{ else }}{{ .Setter }} {{ end }}{{ .NewValue | printf "%q .Foo" }}{{ with $change }}{{ .OldValue }}{{ end }}{{ end }}',
  ),
  'two that wait in a row': waiting(on('infra'), ''),
  'two that wait for each other until an expression is true': waiting(
    on('infra', '      readyExpr: "true"\n'),
    on('apps'),
  ),
  'a FluxInstance of the branch that the automation writes': instance('refs/heads/main'),
  'tags of a ResourceSet that begin with a date': inputs('^[0-9]{14}-[a-f0-9]{7}$'),
  'an example in the documentation that nothing applies': sampled(),
  'a number behind a word that may be one': fleet(
    {},
    { policy: { pattern: '^n(?P<run>[0-9]+)$', extract: '$run' }, tag: 'n97' },
  ),
  'an API to come on a Flux that is not known here': {
    ...fleet({}, { version: 'v2.77.0' }),
    [APPS]: kustomization('apps', './apps').replace('/v1\n', '/v2\n'),
  },
}

/** Ones that do not, each with what is wrong with it. */
export const BROKEN: Readonly<Record<string, Sick>> = {
  'short hashes of the length that the policy does not take': sick(
    fleet(ci(shortened), { policy: SHORT }),
    'flux-02',
    'never selects them',
  ),
  'the version of metadata-action, which is a hash': sick(
    fleet(ci(VERSIONED.replace("            type=raw,value=main-{{sha}}-{{date 'X'}}\n", '')), {
      policy: { pattern: '^sha-(?P<sha>[a-f0-9]{7})$', extract: '$sha', order: 'alphabetical: {order: asc}' },
      tag: 'sha-2f61b2b',
    }),
    'flux-01',
    'it sorts commit hashes',
  ),
  'no tag that is taken, beside an action that sets up tools': sick(
    beside(`${action('./.github/actions/setup')}${action('docker/setup-buildx-action@v3')}${run('npm ci')}`),
    'flux-02',
    'pushes tags such as edge',
  ),
  'a whole tag read as a number': sick(
    fleet({}, { policy: { pattern: SHORT.pattern } }),
    'flux-13',
    'is not a number',
  ),
  'a whole tag read as a number, where nothing is deployed yet': sick(
    changed(fleet({}, { policy: { pattern: SHORT.pattern } }), 'apps/web.yaml', TAG, 'latest'),
    'flux-13',
    "every one begins with 'main-'",
  ),
  'a group that postBuild takes for a variable': sick(
    {
      ...bootstrap('clusters/prod', 'v2.8.3'),
      [APPS]: kustomization('apps', './apps', '  postBuild:\n    substitute: {stage: prod}\n'),
      'apps/images.yaml': fleet({}, { policy: { ...SECONDS, extract: `\${ts}` } })[IMAGES] ?? '',
      'apps/web.yaml': deployment('web', `${IMAGE}:${TAG}`, 'flux-system:web'),
    },
    'flux-13',
    'is not a number',
  ),
  'a hash before the time, letter by letter, where nothing is deployed yet': sick(
    changed(
      fleet({}, { policy: { pattern: SHORT.pattern, order: 'alphabetical: {order: asc}' } }),
      'apps/web.yaml',
      TAG,
      'latest',
    ),
    'flux-01',
    'a hash has no age',
  ),
  'tags of a ResourceSet that begin with a hash': sick(
    inputs('^sha-[a-f0-9]{7}-[0-9]+$'),
    'flux-01',
    'begin with a hash',
  ),
  'a call without a signature, whose variables have none': sick(
    hearing(
      'generic-hmac',
      run(
        'KIND="Content-Type: application/json"\ncurl -fsS -H "$KIND" -d @body.json https://flux.example/hook/0a1b',
      ),
    ),
    'flux-07',
    'it has no X-Signature header',
  ),
  'a number without quotes': sick(
    validated('claims.repository_id == 4711'),
    'flux-33',
    "compares claim repository_id with a number, and GitHub's tokens have a text there",
  ),
  'an operator of a selector that is none': sick(
    selecting('{key: tier, operator: Equals, values: [web]}', '{tier: web}'),
    'flux-08',
    'Equals is no operator',
  ),
  'an operator without its values': sick(
    selecting('{key: tier, operator: NotIn}'),
    'flux-08',
    'NotIn needs values',
  ),
  'a message of a field that is not at the top': sick(
    saying('{{ range .Changed.Changes }}{{ .NewValue }}{{ end }} {{ .Images }}'),
    'flux-12',
    'uses .Images, which does not exist',
  ),
  'a message of a field that a change does not have': sick(
    saying('{{ range .Changed.Changes }}{{ .Old }}{{ end }}'),
    'flux-12',
    'uses .Old, which does not exist',
  ),
  'a message that asks a change for what is at the top': sick(
    saying('{{ range .Changed.Changes }}{{ .AutomationObject }}{{ end }}'),
    'flux-12',
    'uses .AutomationObject, which does not exist',
  ),
  'a Kustomization that waits for itself': sick(
    waiting(on('apps'), ''),
    'flux-31',
    'Kustomization flux-system/apps waits for itself',
  ),
  'two that wait for each other': sick(
    waiting(on('infra'), on('apps')),
    'flux-31',
    'waits for flux-system/infra, and that for flux-system/apps again',
  ),
  'a FluxInstance of another branch': sick(
    instance('refs/heads/release'),
    'flux-31',
    'is held at name refs/heads/release',
  ),
  'an API that the Flux that is there does not have': sick(
    { ...fleet(), [APPS]: kustomization('apps', './apps').replace('/v1\n', '/v2\n') },
    'flux-11',
    'does not serve kustomize.toolkit.fluxcd.io/v2',
  ),
  'an ImageRepository without its image': sick(
    changed(fleet(), IMAGES, `  image: ${IMAGE}\n`, ''),
    'flux-32',
    'spec.image is missing',
  ),
}
