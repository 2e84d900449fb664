/**
 * Edits that were made on a live cluster (kube-apiserver 1.36, notification-controller 1.9.3,
 * kustomize-controller 1.9.4, image-reflector-controller 1.2, image-automation-controller 1.2.1), each of which
 * stopped the way from a push to the Deployment: doctor foretells every one of them.
 */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf, OIDC } from './golden.ts'

const FILTER = 'resourceFilter: has(req.apps) && res.metadata.name in req.apps'
const filter = (expression: string): Change => [AT.receiver, FILTER, `resourceFilter: ${expression}`]
const ref = (text: string): Change => [AT.sync, '  ref:\n    branch: staging\n', text]
const SECOND_SOURCE = `---
apiVersion: source.toolkit.fluxcd.io/v1
kind: GitRepository
metadata:
  name: apps
  namespace: flux-system
spec:
  interval: 1m
  url: ssh://git@github.com/acme/other
  ref:
    branch: staging
`
const FROM_SECOND: Change = [
  AT.sync,
  '  sourceRef:\n    kind: GitRepository\n    name: flux-system\n',
  `  sourceRef:\n    kind: GitRepository\n    name: apps\n${SECOND_SOURCE}`,
]
const spec = (text: string): Change => [AT.sync, '  prune: true\n', `  prune: true\n${text}`]
const selector = (text: string): Change => [AT.update, '  update:\n', `  policySelector:\n${text}  update:\n`]
/** The Deployment applied by way of an overlay of its own. */
const overlay = (text: string): readonly Change[] => [
  [AT.sync, 'path: ./apps/web/k8s', 'path: ./apps/web/prod'],
  [
    'apps/web/prod/kustomization.yaml',
    '',
    `apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\nresources: [../k8s]\n${text}`,
  ],
]
const PIN = `patches:
  - patch: |
      apiVersion: apps/v1
      kind: Deployment
      metadata: {name: web, namespace: web}
      spec: {template: {spec: {containers: [{name: web, image: 'docker.io/acme/web:pinned'}]}}}
`
/** The marker at the container instead of the kustomization: images of a kustomization come after all patches. */
const MARKED_CONTAINER: readonly Change[] = [
  [
    AT.kustomization,
    'images:\n  - name: docker.io/acme/web\n    newTag: sha-1a2b3c4-1763891234001 # {"$imagepolicy": "flux-system:web:tag"}\n',
    '',
  ],
  [
    'apps/web/k8s/deployment.yaml',
    'image: docker.io/acme/web',
    'image: docker.io/acme/web:sha-1a2b3c4-1763891234001 # {"$imagepolicy": "flux-system:web"}',
  ],
]
const OPERATION = `patches:
  - target: {kind: Deployment, name: web}
    patch: '[{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "docker.io/acme/web:pinned"}]'
`
const indent = (text: string) => text.replace(/^(?=.)/gm, '  ')

/** Each edit with the number that doctor finds it by, and a part of what it says. */
const EDITS: Readonly<Record<string, readonly [changes: readonly Change[], check: string, says: string]>> = {
  'a source that reads another branch': [
    [ref('  ref:\n    branch: main\n')],
    'flux-31',
    'reads branch main, and ImageUpdateAutomation flux-system/flux-system commits to staging',
  ],
  'a source whose name of a ref wins over its branch': [
    [ref('  ref:\n    branch: staging\n    name: refs/heads/main\n')],
    'flux-31',
    'is held at name refs/heads/main',
  ],
  'a source held at a tag by name': [
    [ref('  ref:\n    name: refs/tags/v1\n')],
    'flux-31',
    'is held at name refs/tags/v1',
  ],
  'a source held at a commit': [
    [ref(`  ref:\n    branch: staging\n    commit: ${'0a'.repeat(20)}\n`)],
    'flux-31',
    'is held at commit 0a',
  ],
  'a source without a ref': [[ref('')], 'flux-31', 'reads branch master (it has no ref)'],
  'a Kustomization of a source that is not there': [
    [
      [
        AT.sync,
        '    kind: GitRepository\n    name: flux-system\n',
        '    kind: GitRepository\n    name: shop\n',
      ],
    ],
    'flux-31',
    'Kustomization flux-system/web refers to GitRepository shop, which is in no manifest',
  ],
  'an automation of a source that is not there': [
    [
      [
        AT.update,
        '    kind: GitRepository\n    name: flux-system\n',
        '    kind: GitRepository\n    name: shop\n',
      ],
    ],
    'flux-31',
    'ImageUpdateAutomation flux-system/flux-system refers to GitRepository shop',
  ],
  'a Kustomization of another repository': [
    [FROM_SECOND],
    'flux-31',
    'is applied from ssh://git@github.com/acme/other',
  ],
  'a path that is not there': [
    [[AT.sync, 'path: ./apps/web/k8s', 'path: ./apps/wbe/k8s']],
    'flux-31',
    'its path ./apps/wbe/k8s has no manifest',
  ],
  'a dependency that is not there': [
    [spec('  dependsOn:\n    - name: database\n')],
    'flux-31',
    'waits for Kustomization database, which is in no manifest',
  ],
  'a source that ignores the marked file': [
    [[AT.sync, '  secretRef:\n', '  ignore: |\n    /apps/\n  secretRef:\n']],
    'flux-31',
    'ignores apps/web/k8s/kustomization.yaml',
  ],
  'an image of the Kustomization itself': [
    [spec('  images:\n    - name: docker.io/acme/web\n      newTag: pinned\n')],
    'flux-31',
    'pinned',
  ],
  'a patch of the Kustomization over a marked container': [
    [...MARKED_CONTAINER, spec(indent(PIN))],
    'flux-31',
    'pinned',
  ],
  'an image of an overlay': [
    overlay('images:\n  - name: docker.io/acme/web\n    newTag: pinned\n'),
    'flux-31',
    'pinned',
  ],
  'a patch of an overlay': [overlay(PIN), 'flux-31', 'pinned'],
  'an operation on the image in an overlay': [overlay(OPERATION), 'flux-31', 'pinned'],
  'a filter that ends in the middle': [[filter('has(req.apps) && (')], 'flux-33', 'is not CEL'],
  'a filter that is a text': [[filter('res.metadata.name')], 'flux-33', 'not true or false'],
  'a filter that may be anything': [[filter('req.apps[0]')], 'flux-33', 'not true or false'],
  'a filter on the spec': [[filter('res.spec.image != ""')], 'flux-33', 'res has nothing but metadata'],
  'a filter on a field that the call does not have': [
    [filter('res.metadata.name in req.services')],
    'flux-33',
    'reads what the call does not have',
  ],
  'a filter that asks first for a field that the call never has': [
    [filter('has(req.services) && res.metadata.name in req.services')],
    'flux-33',
    'leaves out ImageRepository flux-system/web when app web is pushed',
  ],
  'a filter on another branch': [
    [filter("claims.ref == 'refs/heads/release' && res.metadata.name in req.apps")],
    'flux-33',
    'leaves out ImageRepository flux-system/web',
  ],
  'a filter of claims that another type has': [
    [
      [AT.receiver, OIDC, '  type: generic-hmac\n  secretRef: {name: t}\n'],
      [
        AT.workflow,
        'flux-receiver-type: generic-oidc',
        'flux-receiver-type: generic-hmac\n          flux-webhook-token: t',
      ],
      filter("claims.ref == 'refs/heads/main'"),
    ],
    'flux-33',
    'claims, which only type generic-oidc has',
  ],
  'a validation that is not CEL': [
    [[AT.receiver, "claims.repository_id == '4711'", "claims.repository_id = '4711'"]],
    'flux-33',
    'is not CEL',
  ],
  'a validation on another branch': [
    [[AT.receiver, "claims.repository_id == '4711'", "claims.ref == 'refs/heads/release'"]],
    'flux-07',
    'refs/heads/release',
  ],
  'a message template with a field that is not there': [
    [[AT.update, '.Changed.Objects', '.Changed.Foo']],
    'flux-12',
    '.Changed.Foo, which does not exist',
  ],
  'a selector by labels that no policy has': [
    [selector('    matchLabels: {team: a}\n')],
    'flux-08',
    'takes the labels of ImagePolicy flux-system/web',
  ],
  'a selector by expressions that takes no policy': [
    [selector('    matchExpressions:\n      - {key: team, operator: In, values: [a]}\n')],
    'flux-08',
    'takes the labels of ImagePolicy flux-system/web',
  ],
  'a list that hides every tag': [
    [[AT.web, '  interval: 5m\n', "  interval: 5m\n  exclusionList: ['\\.sig$', '^sha-']\n"]],
    'flux-24',
    'hides every tag that is pushed',
  ],
  'a Receiver that hears pings alone': [
    [[AT.receiver, '[push]', '[ping]']],
    'flux-06',
    'every push is refused',
  ],
  'no Receiver for pushes to staging': [
    [[AT.receiver, '    - kind: GitRepository\n', '    - kind: Bucket\n']],
    'flux-10',
    'no Receiver tells it of pushes',
  ],
  'a filter of an entry on another branch': [
    [
      [
        AT.receiver,
        '      name: web\n',
        "      name: web\n      filter: claims.ref == 'refs/heads/release'\n",
      ],
    ],
    'flux-33',
    'filter of Receiver flux-system/ci-images leaves out ImageRepository flux-system/web',
  ],
  'a Receiver that hears pushes to another branch alone': [
    [
      [
        AT.receiver,
        '  events: [push]\n',
        "  events: [push]\n  resourceFilter: req.ref == 'refs/heads/main'\n",
      ],
    ],
    'flux-10',
    'the filter of Receiver flux-system/push leaves out pushes to staging',
  ],
  'a name of a status that is not CEL': [
    [[AT.feedback, '  secretRef:\n', '  commitStatusExpr: "\'flux/\' +"\n  secretRef:\n']],
    'flux-25',
    'is not CEL',
  ],
}

describe('what stopped a live cluster is found, and nothing else', () => {
  it.each(Object.entries(EDITS))('%s', (_, [changes, check, says]) => {
    const { findings } = diagnose(factsOf(changed(...changes)))
    expect([...new Set(findings.map((each) => each.check))]).toEqual([check])
    expect(findings.map(({ message }) => message).join('\n')).toContain(says)
  })
})

describe('a Receiver for the calls of a registry', () => {
  const registry: Change = [
    'infra/registry.yaml',
    '',
    `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: registry, namespace: flux-system}
spec:
  type: harbor
  secretRef: {name: registry-token}
  resources:
    - {apiVersion: image.toolkit.fluxcd.io/v1, kind: ImageRepository, name: web}
  resourceFilter: res.metadata.name == req.event_data.repository.name
`,
  ]

  it('is not judged by the call of the step, which another one takes', () => {
    expect(diagnose(factsOf(changed(registry))).findings).toEqual([])
  })
})
