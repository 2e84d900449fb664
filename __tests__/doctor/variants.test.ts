/** The many shapes of each fault: what a check finds, and what it leaves alone. */
import { describe, expect, it } from 'vitest'
import type { DoctorFacts } from '../../src/doctor/context.ts'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf } from './golden.ts'

const PATTERN = "'^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$'"
const NUMERICAL = '    numerical:\n      order: asc'
const ALPHABETICAL = '    alphabetical:\n      order: asc'
const OWN_STEP = '- uses: org/flux-docker-action@v1'
const IMAGE = '          image: docker.io/acme/{app}\n'

/** The workflow of one app that docker's own action builds. */
function workflow(tags: string, more: { on?: string; condition?: string; steps?: string } = {}): string {
  return `on: ${more.on ?? '{push: {branches: [main]}}'}
jobs:
  images:
    if: ${more.condition ?? 'true'}
    strategy: {matrix: {app: [web]}}
    steps:
      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: |
${tags
  .split('\n')
  .map((tag) => `            ${tag}`)
  .join('\n')}
${more.steps ?? ''}`
}

const WEB = `docker.io/acme/\${{ matrix.app }}`
const curl = (call: string) =>
  workflow(`${WEB}:sha-1a2b3c4-\${{ github.run_id }}`, { steps: `      - run: ${call}\n` })
/** The Receiver of another type, with the Secret that it needs. */
const ofType = (type: string): Change => [
  AT.receiver,
  `type: generic-oidc
  oidcProviders:
    - issuerURL: https://token.actions.githubusercontent.com
      validations:
        - expression: claims.repository_id == '4711'
          message: only acme/shop deploys`,
  `type: ${type}\n  secretRef: {name: token}`,
]
const dockerhub = ofType('dockerhub')
const hmac = ofType('generic-hmac')
const noFilter: Change = [
  AT.receiver,
  '  resourceFilter: has(req.apps) && res.metadata.name in req.apps\n',
  '',
]
const HOOK = `\${{ secrets.FLUX_WEBHOOK_URL }}`

interface Case {
  readonly changes: readonly Change[]
  readonly facts?: Partial<DoctorFacts>
  /** Each finding as its number and a part of its message. */
  readonly finds: readonly (readonly [check: string, says: string])[]
  /** Parts of what is told as not known; absent when nothing is. */
  readonly gaps?: readonly string[]
}

const CASES: Readonly<Record<string, Case>> = {
  'run numbers sorted letter by letter': {
    changes: [
      [AT.workflow, '', workflow(`${WEB}:run-\${{ github.run_number }}`)],
      [AT.web, PATTERN, "'^run-(?P<ts>[0-9]+)$'"],
      [AT.web, NUMERICAL, ALPHABETICAL],
      [AT.kustomization, 'sha-1a2b3c4-1763891234001', 'run-98'],
    ],
    finds: [['flux-01', 'run-99 stays although run-100 is newer']],
  },
  'a hash policy without a workflow to go by': {
    changes: [
      [AT.workflow],
      [AT.web, PATTERN, "'^release-(?P<ts>[0-9a-f]{7,40})$'"],
      [AT.web, NUMERICAL, ALPHABETICAL],
    ],
    finds: [['flux-01', 'a hash has no age']],
  },
  'the whole tag, marked with a hash': {
    changes: [
      [AT.workflow],
      [AT.web, `  filterTags:\n    pattern: ${PATTERN}\n    extract: '$ts'\n`, ''],
      [AT.web, NUMERICAL, ALPHABETICAL],
      [AT.kustomization, 'sha-1a2b3c4-1763891234001', 'sha-1a2b3c4'],
    ],
    finds: [['flux-01', 'commit hashes']],
  },
  'numbers alone, letter by letter, without a workflow': {
    changes: [
      [AT.workflow],
      [AT.web, PATTERN, "'^build-(?P<ts>[0-9]+)$'"],
      [AT.web, NUMERICAL, ALPHABETICAL],
    ],
    finds: [],
    gaps: ['which tags are pushed'],
  },
  'dates of one length, letter by letter, which is right': {
    changes: [
      [AT.workflow],
      [AT.web, PATTERN, "'^main-(?P<ts>[0-9]{14})$'"],
      [AT.web, NUMERICAL, ALPHABETICAL],
    ],
    finds: [],
  },
  'names that may be anything, letter by letter': {
    changes: [
      [AT.workflow],
      [AT.web, PATTERN, "'^RELEASE[.](?P<ts>.+)$'"],
      [AT.web, NUMERICAL, ALPHABETICAL],
    ],
    finds: [],
  },
  'a tag of 40 digits for a pattern of 7': {
    changes: [[AT.workflow, '', workflow(`${WEB}:sha-\${{ github.sha }}-\${{ github.run_id }}`)]],
    finds: [['flux-02', 'never selects them: no tag matches the pattern']],
  },
  'tags that only the metadata action knows': {
    changes: [[AT.workflow, '', workflow(`\${{ steps.meta.outputs.tags }}`)]],
    finds: [],
  },
  'an older image of another scheme that wins for good': {
    changes: [],
    facts: { tags: new Map([['acme/web', ['sha-0000000-9999999999999']]]) },
    finds: [['flux-03', 'keeps sha-0000000-9999999999999']],
  },
  'a registry of older images': {
    changes: [],
    facts: { tags: new Map([['docker.io/acme/web', ['latest', 'sha-0000000-1700000000000']]]) },
    finds: [],
  },
  'a marker with a blank in it': {
    changes: [[AT.kustomization, 'flux-system:web:tag', 'flux-system: web:tag']],
    finds: [['flux-04', 'passes over this marker']],
  },
  'a marker above a key': {
    changes: [
      [AT.kustomization, ' # {"$imagepolicy": "flux-system:web:tag"}', ''],
      [AT.kustomization, '    newTag', '    # {"$imagepolicy": "flux-system:web:tag"}\n    newTag'],
    ],
    finds: [['flux-04', 'above newTag, on a line of its own']],
  },
  'no marker at all': {
    changes: [[AT.kustomization, ' # {"$imagepolicy": "flux-system:web:tag"}', '']],
    finds: [['flux-04', 'no marker names ImagePolicy flux-system/web']],
  },
  'a marker of a policy that is nowhere': {
    changes: [
      [
        AT.kustomization,
        'images:\n',
        'images:\n  - name: acme/api\n    newTag: v1 # {"$imagepolicy": "flux-system:wbe:tag"}\n',
      ],
    ],
    finds: [['flux-04', 'names ImagePolicy flux-system/wbe, which is in no manifest']],
  },
  'an app without its ImageRepository': {
    changes: [],
    facts: {
      apps: [
        { name: 'api', repository: 'acme/api' },
        { name: 'web', repository: 'acme/web' },
      ],
    },
    finds: [['flux-05', 'app api has no ImageRepository for acme/api']],
  },
  'a policy without its ImageRepository': {
    changes: [[AT.web, '  imageRepositoryRef:\n    name: web', '  imageRepositoryRef:\n    name: wbe']],
    finds: [['flux-05', 'refers to ImageRepository wbe']],
  },
  'labels that the Receiver does not ask for': {
    changes: [[AT.receiver, '      name: web', "      name: '*'\n      matchLabels:\n        ci: images"]],
    finds: [['flux-06', 'no Receiver reaches ImageRepository flux-system/web']],
  },
  'labels that the Receiver asks for': {
    changes: [
      [AT.receiver, '      name: web', "      name: '*'\n      matchLabels:\n        ci: images"],
      [AT.web, '  name: web\n', '  name: web\n  labels:\n    ci: images\n'],
    ],
    finds: [],
  },
  'curl without a body for dockerhub': {
    changes: [dockerhub, noFilter, [AT.workflow, '', curl(`curl -X POST ${HOOK}`)]],
    finds: [['flux-07', 'it has no body, and this type reads JSON, and curl without --fail']],
  },
  'curl with a body for dockerhub': {
    changes: [dockerhub, noFilter, [AT.workflow, '', curl(`curl -f -d '{}' ${HOOK}`)]],
    finds: [],
  },
  'curl of another address': {
    changes: [dockerhub, [AT.workflow, '', curl('curl https://example.com')]],
    finds: [],
  },
  'curl without a signature for generic-hmac': {
    changes: [hmac, [AT.workflow, '', curl(`curl -f --json '{}' ${HOOK}`)]],
    finds: [['flux-07', 'it has no X-Signature header']],
  },
  'curl with a form where a filter reads JSON': {
    changes: [ofType('generic'), [AT.workflow, '', curl(`curl -f -d '{"apps":["web"]}' ${HOOK}`)]],
    finds: [['flux-07', 'only with Content-Type application/json']],
  },
  'curl over several lines': {
    changes: [
      hmac,
      [AT.workflow, '', curl(`|\n          TOKEN=1\n          curl -f \\\n            ${HOOK}`)],
    ],
    finds: [['flux-07', 'X-Signature']],
  },
  'the token that makes the call an hmac one': {
    changes: [[AT.workflow, 'flux-receiver-type: generic-oidc', `flux-webhook-token: \${{ secrets.T }}`]],
    finds: [['flux-07', 'as generic-hmac']],
  },
  'the permission that makes the call a keyless one': {
    changes: [[AT.workflow, '          flux-receiver-type: generic-oidc\n', '']],
    finds: [],
  },
  'policy and automation in two namespaces': {
    changes: [
      [
        AT.update,
        'name: flux-system\n  namespace: flux-system',
        'name: flux-system\n  namespace: automation',
      ],
    ],
    finds: [['flux-08', 'looks at the policies of its own namespace']],
  },
  'no automation': {
    changes: [[AT.update]],
    finds: [['flux-08', 'there is none in the manifests']],
  },
  'a marker in a file of kind List': {
    changes: [
      [
        'apps/web/k8s/list.yaml',
        '',
        'kind: List\nitems:\n  - image: acme/web:1 # {"$imagepolicy": "flux-system:web"}\n',
      ],
    ],
    finds: [['flux-09', 'kind List']],
  },
  'a marker in a List with its kind in quotes': {
    changes: [
      [
        'apps/web/k8s/list.yaml',
        '',
        'kind: "List"\nitems:\n  - image: acme/web:1 # {"$imagepolicy": "flux-system:web"}\n',
      ],
    ],
    finds: [['flux-09', 'kind List']],
  },
  'a marker in a List beside another document': {
    changes: [
      [
        'apps/web/k8s/list.yaml',
        '',
        'kind: List\nitems:\n  - image: acme/web:1 # {"$imagepolicy": "flux-system:web"}\n---\nkind: Namespace\n',
      ],
    ],
    finds: [],
  },
  'a marker in a list of patches': {
    changes: [['apps/web/k8s/patch.yaml', '', '- value: acme/web:1 # {"$imagepolicy": "flux-system:web"}\n']],
    finds: [['flux-09', 'anything but maps']],
  },
  'the path of another app beside it': {
    changes: [[AT.update, 'path: ./apps', 'path: ./app']],
    finds: [['flux-09', 'outside of update.path ./app']],
  },
  'a short interval instead of a Receiver': {
    changes: [
      [AT.receiver, 'events: [push]', 'events: [pull_request]'],
      [AT.sync, 'interval: 10m', 'interval: 60s'],
    ],
    finds: [],
  },
  'v1 on an old Flux': {
    changes: [],
    facts: { fluxVersion: '2.6' },
    finds: [
      ['flux-11', 'Flux 2.6 does not serve image.toolkit.fluxcd.io/v1'],
      ['flux-11', 'ImageRepository'],
      ['flux-11', 'ImagePolicy'],
      ['flux-32', 'spec.type'],
    ],
  },
  'the version that Flux’s own manifests name': {
    changes: [
      [AT.web, 'v1\nkind: ImagePolicy', 'v1beta2\nkind: ImagePolicy'],
      ['clusters/gotk-components.yaml', '', '# Flux Version: v2.6.4\nkind: Namespace\n'],
    ],
    finds: [
      ['flux-11', 'ImageUpdateAutomation'],
      ['flux-11', 'ImageRepository'],
      ['flux-32', 'spec.type'],
    ],
  },
  'a beta Receiver on the newest Flux': {
    changes: [[AT.receiver, 'notification.toolkit.fluxcd.io/v1', 'notification.toolkit.fluxcd.io/v1beta2']],
    facts: { fluxVersion: '2.9' },
    finds: [['flux-11', 'up to Flux 2.8']],
  },
  'tags of the registry that are no numbers': {
    changes: [[AT.web, PATTERN, "'^sha-[a-f0-9]{7}-(?P<ts>.+)$'"]],
    facts: { tags: new Map([['acme/web', ['sha-1a2b3c4-debug']]]) },
    finds: [['flux-13', "'debug' of tag sha-1a2b3c4-debug is not a number"]],
  },
  'a hash as a number, without a workflow': {
    changes: [
      [AT.workflow],
      [AT.web, PATTERN, "'^sha-(?P<ts>[a-f0-9]{7})$'"],
      [AT.kustomization, 'sha-1a2b3c4-1763891234001', 'staging'],
    ],
    finds: [['flux-13', "'0a1b2c3'"]],
  },
  'a digest marker of a policy without digests': {
    changes: [
      [
        AT.kustomization,
        'newTag: sha-1a2b3c4-1763891234001 # {"$imagepolicy": "flux-system:web:tag"}',
        'digest: sha256:0 # {"$imagepolicy": "flux-system:web:digest"}',
      ],
    ],
    finds: [['flux-14', 'the field becomes empty']],
  },
  'a tag marker on a whole image': {
    changes: [
      ['apps/web/k8s/d.yaml', '', 'image: acme/web:sha-1-1 # {"$imagepolicy": "flux-system:web:tag"}\n'],
    ],
    finds: [['flux-14', 'the tag alone into image']],
  },
  'a workflow that starts on every branch': {
    changes: [[AT.workflow, '', workflow(`${WEB}:sha-1a2b3c4-\${{ github.run_id }}`, { on: 'push' })]],
    finds: [['flux-16', 'starts on pushes to staging']],
  },
  'a workflow on every branch whose job asks for its branch': {
    changes: [
      [
        AT.workflow,
        '',
        workflow(`${WEB}:sha-1a2b3c4-\${{ github.run_id }}`, {
          on: '[push]',
          condition: "github.ref == 'refs/heads/main'",
        }),
      ],
    ],
    finds: [],
  },
  'this action on every branch, which pushes on its own ones only': {
    changes: [[AT.workflow, '    branches: [main]\n', '']],
    finds: [],
  },
  'a pattern of two ways without anchors': {
    changes: [[AT.web, PATTERN, "'^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$|v'"]],
    finds: [['flux-17', 'dev-']],
  },
  'an exclusion that RE2 refuses': {
    changes: [[AT.web, '  interval: 5m', "  interval: 5m\n  exclusionList: ['sig', '(?=a)']"]],
    finds: [['flux-19', "refuse '(?=a)'"]],
  },
  'Always without an interval': {
    changes: [[AT.web, '  policy:', '  digestReflectionPolicy: Always\n  policy:']],
    finds: [['flux-21', 'Always without an interval']],
  },
  'no author': {
    changes: [[AT.update, '        email: fluxcdbot@users.noreply.github.com\n', '']],
    finds: [['flux-22', 'author.email']],
  },
  'a digest in image': {
    changes: [[AT.web, 'image: docker.io/acme/web', 'image: https://docker.io/acme/web']],
    finds: [['flux-23', 'has a scheme']],
  },
  'an ImageRepository of another namespace': {
    changes: [
      [AT.web, 'name: web\n  namespace: flux-system', 'name: web\n  namespace: images'],
      [
        AT.web,
        '  imageRepositoryRef:\n    name: web',
        '  imageRepositoryRef:\n    name: web\n    namespace: images',
      ],
      [AT.receiver, '      name: web', '      name: web\n      namespace: images'],
    ],
    finds: [['flux-23', 'may not use ImageRepository images/web']],
  },
  'two lists for one image': {
    changes: [
      [
        'infra/twin.yaml',
        '',
        'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: twin, namespace: other}\nspec: {image: acme/web, interval: 1m, exclusionList: ["[.]sig$"]}\n',
      ],
      [
        AT.receiver,
        '      name: web',
        '      name: web\n    - {kind: ImageRepository, name: twin, namespace: other}',
      ],
    ],
    finds: [['flux-24', 'different exclusionLists']],
  },
  'an Alert for other Kustomizations': {
    changes: [[AT.feedback, "name: '*'", 'name: api']],
    finds: [['flux-25', 'no Alert covers Kustomization flux-system/web']],
  },
  'a Provider of the code’s repository': {
    changes: [[AT.feedback, 'github.com/acme/shop', 'github.com/acme/code']],
    finds: [['flux-25', 'not the repository that Flux reads']],
  },
  'a Kustomization that does not wait': {
    changes: [[AT.sync, '  wait: true\n', '']],
    finds: [['flux-25', 'does not wait']],
  },
  'every ImageRepository without labels': {
    changes: [[AT.receiver, '      name: web', "      name: '*'"]],
    finds: [['flux-26', 'needs matchLabels']],
  },
  'a moving tag with its digest': {
    changes: [
      [AT.workflow, IMAGE, `${IMAGE}          tags: staging\n`],
      [AT.web, PATTERN, "'^staging$'"],
      [AT.web, "    extract: '$ts'\n", ''],
      [AT.web, NUMERICAL, '    alphabetical: {}\n  digestReflectionPolicy: Always\n  interval: 1m'],
    ],
    finds: [],
  },
  'two automations of two paths': {
    changes: [
      [AT.update, 'path: ./apps', 'path: ./apps/web'],
      [
        'infra/second.yaml',
        '',
        'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageUpdateAutomation\nmetadata: {name: second, namespace: flux-system}\nspec: {interval: 5m, sourceRef: {kind: GitRepository, name: flux-system}, git: {checkout: {ref: {branch: staging}}, commit: {author: {email: a@b.c}}}, update: {path: ./apps/website}}\n',
      ],
    ],
    finds: [],
  },
  'a token that ends its line': {
    changes: [['infra/secret.yaml', '', 'kind: Secret\nstringData:\n  token: |\n    s3cret\n']],
    finds: [['flux-29', 'ends with a line end']],
  },
  'an address with a query': {
    changes: [[AT.workflow, `\${{ secrets.FLUX_WEBHOOK_URL }}`, 'https://flux.example/hook/0a1b?x=1']],
    finds: [['flux-29', 'has a query']],
  },
  'an address with two slashes': {
    changes: [[AT.workflow, `\${{ secrets.FLUX_WEBHOOK_URL }}`, 'https://flux.example//hook/0a1b']],
    finds: [['flux-29', 'double slash']],
  },
  'an image that is built and only loaded': {
    changes: [
      [AT.workflow, '', workflow(`${WEB}:test`).replace('push: true', 'load: true')],
      [AT.kustomization, 'sha-1a2b3c4-1763891234001', 'initial'],
    ],
    finds: [],
    gaps: ['nothing here says which tags are pushed'],
  },
  'an image that is loaded for tests beside the one that is pushed': {
    changes: [
      [
        AT.workflow,
        '',
        workflow(`${WEB}:test`, {
          steps: `      - uses: docker/build-push-action@v6
        with:
          push: true
          tags: ${WEB}:sha-1a2b3c4-\${{ github.run_id }}
`,
        }).replace('push: true', 'load: true'),
      ],
    ],
    finds: [],
  },
  'an image that goes to a file, and one to an exporter': {
    changes: [
      [
        AT.workflow,
        '',
        workflow(`${WEB}:test`).replace('push: true', 'outputs: type=docker,dest=/tmp/web.tar'),
      ],
      [AT.kustomization, 'sha-1a2b3c4-1763891234001', 'initial'],
    ],
    finds: [],
    gaps: ['nothing here says which tags are pushed'],
  },
  'a push that an expression decides': {
    changes: [
      [
        AT.workflow,
        '',
        workflow(`${WEB}:latest`).replace('push: true', `push: \${{ github.event_name != 'pull_request' }}`),
      ],
    ],
    finds: [['flux-02', 'pushes tags such as latest']],
  },
  'an app that is gone, whose objects stay': {
    changes: [],
    facts: { apps: [{ name: 'api', repository: 'docker.io/acme/api' }] },
    finds: [
      ['flux-05', 'app api has no ImageRepository'],
      ['flux-05', 'scans docker.io/acme/web, which is the image of no app here'],
    ],
  },
  'an image of others that no app has': {
    changes: [
      [
        'infra/redis.yaml',
        '',
        'apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: redis, namespace: flux-system}\nspec: {image: docker.io/bitnami/redis, interval: 1h}\n',
      ],
    ],
    facts: { apps: [{ name: 'web', repository: 'docker.io/acme/web' }] },
    finds: [],
  },
  'tags of a bake file': {
    changes: [
      [
        AT.workflow,
        '',
        `on: {push: {branches: [main]}}
jobs:
  images:
    steps:
      - uses: docker/bake-action@v6
        with: {push: true, files: docker-bake.hcl}
`,
      ],
      [AT.kustomization, 'sha-1a2b3c4-1763891234001', 'initial'],
    ],
    finds: [],
    gaps: ['whether it picks the newest image: nothing here says which tags are pushed'],
  },
  'tags of a bake file beside those of an action': {
    changes: [
      [
        AT.workflow,
        '',
        workflow(`${WEB}:sha-\${{ github.sha }}`, {
          steps: '      - uses: docker/bake-action@v6\n        with: {push: true}\n',
        }),
      ],
    ],
    finds: [],
    gaps: ['a bake file or a script pushes images too'],
  },
  'one tag again and again beside those of a script': {
    changes: [
      [
        AT.workflow,
        '',
        workflow(`${WEB}:sha-1a2b3c4-1763891234001`, {
          steps: '      - run: docker buildx bake --push\n',
        }),
      ],
    ],
    finds: [],
  },
  'a cache of its own for each app': {
    changes: [
      [
        AT.workflow,
        '',
        workflow(`${WEB}:sha-1a2b3c4-\${{ github.run_id }}\n`).replace(
          'push: true',
          `push: true\n          cache-to: type=gha,scope=\${{ matrix.app }}`,
        ),
      ],
    ],
    finds: [],
  },
}

describe('diagnose', () => {
  it.each(Object.entries(CASES))('judges %s', (_, { changes, facts, finds, gaps = [] }) => {
    const { findings, notKnown } = diagnose(factsOf(changed(...changes), facts))
    for (const gap of gaps) expect(notKnown.map(({ reason }) => reason).join('\n')).toContain(gap)
    const checks = [...new Set(findings.map(({ check }) => check))]
    expect(checks).toEqual([...new Set(finds.map(([check]) => check))])
    for (const [check, says] of finds) {
      const messages = findings.filter((each) => each.check === check).map(({ message }) => message)
      expect(messages.join('\n')).toContain(says)
    }
  })

  it('knows the step that is this action by any owner', () => {
    const files = changed([AT.workflow, OWN_STEP, '- uses: someone/flux-docker-action@0a1b2c3'])
    expect(diagnose(factsOf(files)).findings).toEqual([])
  })
})
