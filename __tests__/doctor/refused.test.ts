/**
 * Edits that the API server of a live cluster refused (kube-apiserver 1.36 with the CRDs of Flux 2.9), and some that it
 * accepted: doctor finds the first and is silent about the others.
 */
import { describe, expect, it } from 'vitest'
import { diagnose } from '../../src/doctor/doctor.ts'
import { AT, type Change, changed, factsOf, OIDC } from './golden.ts'

type Edit = readonly [change: Change, says: string, check?: string]

const version = (file: string, group: string, kind: string, from: string, to: string): Edit => [
  [file, `${group}/${from}\nkind: ${kind}\n`, `${group}/${to}\nkind: ${kind}\n`],
  `${group}/${to}`,
  'flux-11',
]
const IMAGE = 'image.toolkit.fluxcd.io'
const NOTIFICATION = 'notification.toolkit.fluxcd.io'
const SOURCE = 'source.toolkit.fluxcd.io'
const KUSTOMIZE = 'kustomize.toolkit.fluxcd.io'
const ORDER = '    numerical:\n      order: asc'

const REFUSED: Readonly<Record<string, Edit>> = {
  'an order in capitals': [[AT.web, 'order: asc', 'order: ASC'], 'order is "ASC"'],
  'an order of another word': [[AT.web, 'order: asc', 'order: newest'], 'order is "newest"'],
  'a type of Receiver that there is not': [
    [AT.receiver, '  type: github\n', '  type: GitHub\n'],
    'spec.type is "GitHub"',
  ],
  'a kind that no Receiver takes': [
    [AT.receiver, 'kind: GitRepository', 'kind: Deployment'],
    'kind is "Deployment"',
  ],
  'a strategy that there is not': [[AT.update, 'Setters', 'setters'], 'strategy is "setters"'],
  'a severity that there is not': [[AT.feedback, 'eventSeverity: info', 'eventSeverity: all'], 'is "all"'],
  'a type of Provider that there is not': [
    [AT.feedback, 'type: github', 'type: github-status'],
    'spec.type is "github-status"',
  ],
  'a kind of source that no Kustomization has': [
    [AT.sync, '  sourceRef:\n    kind: GitRepository', '  sourceRef:\n    kind: Git'],
    'kind is "Git"',
  ],
  'a kind of source that no automation has': [
    [AT.update, '    kind: GitRepository', '    kind: Bucket'],
    'kind is "Bucket"',
  ],
  'a provider of images that there is not': [
    [AT.web, '  interval: 5m\n', '  interval: 5m\n  provider: dockerhub\n'],
    'provider is "dockerhub"',
  ],
  'an interval without a unit': [[AT.web, 'interval: 5m', 'interval: 5'], 'interval is 5, not a string'],
  'an interval of minutes in words': [[AT.web, 'interval: 5m', 'interval: 5min'], 'interval is "5min"'],
  'an interval in days': [[AT.sync, 'interval: 10m', 'interval: 1d'], 'interval is "1d"'],
  'an interval of a Kustomization without a unit': [
    [AT.sync, 'interval: 10m\n  path', 'interval: 600\n  path'],
    'interval is 600',
  ],
  'a timeout without a unit': [
    [AT.sync, '  wait: true\n', '  wait: true\n  timeout: 300\n'],
    'timeout is 300',
  ],
  'a word where true or false stands': [[AT.sync, 'prune: true', "prune: 'yes'"], 'prune is "yes"'],
  'a text where a list stands': [[AT.receiver, 'events: [push]', 'events: push'], 'events is "push"'],
  'a list where a text stands': [
    [AT.web, 'image: docker.io/acme/web', 'image: [docker.io/acme/web]'],
    'image is',
  ],
  'a number for a branch': [[AT.sync, 'branch: staging', 'branch: 1'], 'branch is 1'],
  'a label that is a number': [
    [AT.web, '  name: web\n', '  name: web\n  labels: {tier: 1}\n'],
    'labels.tier is 1',
  ],
  'an ImageRepository without interval': [[AT.web, '  interval: 5m\n', ''], 'spec.interval is missing'],
  'an ImagePolicy without policy': [[AT.web, `  policy:\n${ORDER}\n`, ''], 'spec.policy is missing'],
  'an automation without interval': [[AT.update, '  interval: 1m\n', ''], 'spec.interval is missing'],
  'an automation without source': [
    [AT.update, '  sourceRef:\n    kind: GitRepository\n    name: flux-system\n', ''],
    'spec.sourceRef is missing',
  ],
  'a Kustomization without source': [
    [AT.sync, '  sourceRef:\n    kind: GitRepository\n    name: flux-system\n', ''],
    'spec.sourceRef is missing',
  ],
  'a Kustomization without prune': [[AT.sync, '  prune: true\n', ''], 'spec.prune is missing'],
  'a GitRepository without url': [
    [AT.sync, '  url: ssh://git@github.com/acme/shop\n', ''],
    'spec.url is missing',
  ],
  'a Receiver without resources': [
    [AT.receiver, '  resources:\n    - kind: GitRepository\n      name: flux-system\n', ''],
    'spec.resources is missing',
  ],
  'an entry of a Receiver without a name': [
    [AT.receiver, '    - kind: GitRepository\n      name: flux-system\n', '    - kind: GitRepository\n'],
    'name is missing',
  ],
  'an Alert without a Provider': [
    [AT.feedback, '  providerRef:\n    name: github\n', ''],
    'spec.providerRef is missing',
  ],
  'a Provider without a type': [[AT.feedback, '  type: github\n', ''], 'spec.type is missing'],
  'a validation without a message': [
    [AT.receiver, '          message: only acme/shop deploys\n', ''],
    'message is missing',
  ],
  'a field of another kind': [
    [AT.web, '  interval: 5m\n', '  interval: 5m\n  branch: main\n'],
    'spec.branch is not a field',
  ],
  'a field in the wrong case': [[AT.web, 'filterTags:', 'filtertags:'], 'it is spelled filterTags'],
  'a field of the guides that is no field': [
    [AT.web, 'filterTags:', 'tagFilter:'],
    'spec.tagFilter is not a field',
  ],
  'a field at the wrong depth': [
    [AT.update, '    checkout:\n      ref:\n        branch: staging\n', '    branch: staging\n'],
    'git.branch is not a field',
  ],
  'a field of Kubernetes that Flux calls otherwise': [
    [AT.sync, '  wait: true\n', '  wait: true\n  namespace: web\n'],
    'spec.namespace is not a field',
  ],
  'a field that a Receiver does not have': [
    [AT.receiver, '  resourceFilter:', '  filter:'],
    'spec.filter is not a field',
  ],
  'a Secret of a keyless Receiver': [
    [AT.receiver, '  resourceFilter:', '  secretRef: {name: token}\n  resourceFilter:'],
    'secretRef',
  ],
  'a Receiver with a type of tokens and no Secret': [
    [AT.receiver, '  secretRef:\n    name: webhook-token\n', ''],
    'secretRef',
  ],
  'keyless validations of another type': [
    [AT.receiver, '  type: generic-oidc', '  type: generic'],
    'breaks a rule',
  ],
  'a keyless Receiver without validations': [[AT.receiver, OIDC, '  type: generic-oidc\n'], 'breaks a rule'],
  'an interval of a policy without digests': [
    [AT.web, '  policy:\n', '  interval: 5m\n  policy:\n'],
    'interval',
    'flux-21',
  ],
  'a policy of digests without an interval': [
    [AT.web, '  policy:\n', '  digestReflectionPolicy: Always\n  policy:\n'],
    'interval',
    'flux-21',
  ],
  'no address of the author': [
    [AT.update, '        email: fluxcdbot@users.noreply.github.com\n', ''],
    'author.email',
    'flux-22',
  ],
  'a slip in a field of the author': [
    [AT.update, '        name: fluxcdbot\n', '        nam: fluxcdbot\n'],
    'spec.git.commit.author.nam is',
  ],
  'a name of a status for a Provider that has none': [
    [AT.feedback, '  type: github\n', '  type: slack\n  commitStatusExpr: "\'a\'"\n'],
    'commitStatusExpr',
  ],
  'a policy of digests in small letters': [
    [AT.web, '  policy:\n', '  digestReflectionPolicy: always\n  policy:\n'],
    'digestReflectionPolicy is "always"',
  ],
  'an interval of a policy without a unit': [
    [AT.web, '  policy:\n', '  digestReflectionPolicy: Always\n  interval: 5\n  policy:\n'],
    'spec.interval is 5',
  ],
  'an alias of an ArtifactGenerator in capitals': [
    [
      'infra/generator.yaml',
      '',
      "apiVersion: source.extensions.fluxcd.io/v1beta1\nkind: ArtifactGenerator\nmetadata: {name: web, namespace: flux-system}\nspec: {sources: [{alias: Web_1, kind: GitRepository, name: flux-system}], artifacts: [{name: web, copy: [{from: '@web/**', to: '@artifact/'}]}]}\n",
    ],
    'spec.sources.0.alias is "Web_1"',
  ],
  'an ExternalArtifact with a field of a GitRepository': [
    [
      'infra/artifact.yaml',
      '',
      'apiVersion: source.toolkit.fluxcd.io/v1\nkind: ExternalArtifact\nmetadata: {name: web, namespace: flux-system}\nspec: {url: https://github.com/acme/shop}\n',
    ],
    'spec.url is not a field',
  ],
  'a name in capitals': [
    [AT.update, 'metadata:\n  name: flux-system', 'metadata:\n  name: Flux'],
    'metadata.name',
  ],
  'a key twice': [[AT.web, '  interval: 5m\n', '  interval: 5m\n  interval: 1m\n'], 'the key interval twice'],
  'a key of a Deployment twice': [
    ['apps/web/k8s/deployment.yaml', '        - name: web\n', '        - name: web\n          name: web\n'],
    'the key name twice',
  ],
  'an ImageRepository of v1beta2': version(AT.web, IMAGE, 'ImageRepository', 'v1', 'v1beta2'),
  'an ImagePolicy of v1beta1': version(AT.web, IMAGE, 'ImagePolicy', 'v1', 'v1beta1'),
  'an automation of v1beta2': version(AT.update, IMAGE, 'ImageUpdateAutomation', 'v1', 'v1beta2'),
  'a Receiver of v1beta2': version(AT.receiver, NOTIFICATION, 'Receiver', 'v1', 'v1beta2'),
  'an Alert of v1beta2': version(AT.feedback, NOTIFICATION, 'Alert', 'v1beta3', 'v1beta2'),
  'a Provider of v1beta1': version(AT.feedback, NOTIFICATION, 'Provider', 'v1beta3', 'v1beta1'),
  'a GitRepository of v1beta2': version(AT.sync, SOURCE, 'GitRepository', 'v1', 'v1beta2'),
  'a Kustomization of v1beta2': version(AT.sync, KUSTOMIZE, 'Kustomization', 'v1', 'v1beta2'),
  'a version that never was': version(AT.web, IMAGE, 'ImagePolicy', 'v1', 'v1alpha9'),
  'a HelmRelease of v2beta1': [
    [
      'infra/release.yaml',
      '',
      'apiVersion: helm.toolkit.fluxcd.io/v2beta1\nkind: HelmRelease\nmetadata: {name: web, namespace: flux-system}\nspec: {interval: 5m, chart: {spec: {chart: web, sourceRef: {kind: HelmRepository, name: acme}}}}\n',
    ],
    'helm.toolkit.fluxcd.io/v2beta1',
    'flux-11',
  ],
  'a HelmRepository of v1beta1': [
    [
      'infra/charts.yaml',
      '',
      'apiVersion: source.toolkit.fluxcd.io/v1beta1\nkind: HelmRepository\nmetadata: {name: acme, namespace: flux-system}\nspec: {interval: 5m, url: https://charts.example.com}\n',
    ],
    'source.toolkit.fluxcd.io/v1beta1',
    'flux-11',
  ],
  'an OCIRepository of v1beta2': [
    [
      'infra/oci.yaml',
      '',
      'apiVersion: source.toolkit.fluxcd.io/v1beta2\nkind: OCIRepository\nmetadata: {name: acme, namespace: flux-system}\nspec: {interval: 5m, url: oci://ghcr.io/acme/manifests, ref: {tag: latest}}\n',
    ],
    'source.toolkit.fluxcd.io/v1beta2',
    'flux-11',
  ],
}

const ACCEPTED: Readonly<Record<string, Change>> = {
  // Kustomize 5.8.1 and fluxcd/pkg/kustomize 1.35.4 take the last one.
  'a key of a kustomization.yaml twice': [AT.kustomization, 'resources:\n', 'resources: []\nresources:\n'],
  'an interval in parts': [AT.web, 'interval: 5m', 'interval: 1h30m0s'],
  'an interval with a fraction': [AT.web, 'interval: 5m', 'interval: 1.5m'],
  'a list of exclusions': [
    AT.web,
    '  interval: 5m\n',
    "  interval: 5m\n  exclusionList: ['^.*\\.sig$', '^pr-']\n",
  ],
  'a provider of a cloud': [AT.web, '  interval: 5m\n', '  interval: 5m\n  provider: aws\n'],
  'digests once': [AT.web, '  policy:\n', '  digestReflectionPolicy: IfNotPresent\n  policy:\n'],
  'digests always': [AT.web, '  policy:\n', '  digestReflectionPolicy: Always\n  interval: 5m\n  policy:\n'],
  'the order that is the default': [AT.web, ORDER, '    numerical: {}'],
  'a signing key': [
    AT.update,
    '      author:\n',
    '      signingKey: {secretRef: {name: key}}\n      author:\n',
  ],
  'values of the template': [
    AT.update,
    '      messageTemplate: |\n',
    '      messageTemplateValues: {cluster: prod}\n      messageTemplate: |\n',
  ],
  'a selector that takes all': [AT.update, '  update:\n', '  policySelector: {}\n  update:\n'],
  'an entry with its version': [
    AT.receiver,
    '    - kind: GitRepository\n',
    `    - apiVersion: ${SOURCE}/v1\n      kind: GitRepository\n`,
  ],
  'a Receiver of two events': [AT.receiver, 'events: [push]', 'events: [ping, push]'],
  'an audience that is written': [
    AT.receiver,
    '    - issuerURL: https://token.actions.githubusercontent.com\n',
    '    - issuerURL: https://token.actions.githubusercontent.com\n      audience: notification-controller\n',
  ],
  'a variable of a validation': [
    AT.receiver,
    '      validations:\n',
    '      variables: [{name: owner, expression: claims.repository_owner}]\n      validations:\n',
  ],
  'a summary of an Alert': [
    AT.feedback,
    '  eventSeverity: info\n',
    '  eventSeverity: info\n  eventMetadata: {cluster: prod}\n',
  ],
  'a name of a status': [
    AT.feedback,
    '  type: github\n',
    "  type: github\n  commitStatusExpr: \"'kustomization/' + event.involvedObject.name + '/flux'\"\n",
  ],
  'a Kustomization that retries': [
    AT.sync,
    '  wait: true\n',
    '  wait: true\n  retryInterval: 1m\n  timeout: 3m\n  force: false\n',
  ],
  'a namespace for all': [AT.sync, '  wait: true\n', '  wait: true\n  targetNamespace: web\n'],
  'submodules of a source': [AT.sync, '  secretRef:\n', '  recurseSubmodules: true\n  secretRef:\n'],
  'a comment in the place of a field': [AT.web, '  interval: 5m\n', '  interval: 5m # order: ASC\n'],
}
const judge = (change: Change) => diagnose(factsOf(changed(change), { fluxVersion: '2.9' })).findings

describe('doctor on Flux 2.9', () => {
  it.each(Object.entries(REFUSED))('finds %s', (_, [change, says, check = 'flux-32']) => {
    const findings = judge(change).filter((one) => one.check === check)
    expect(findings.map(({ message }) => message).join('\n')).toContain(says)
    expect(findings.every(({ file, level }) => file === change[0] && level === 'error')).toBe(true)
  })

  it.each(Object.entries(ACCEPTED))('is silent about %s', (_, change) => {
    expect(judge(change)).toEqual([])
  })

  it('knows as many as the cluster refused', () => {
    expect(Object.keys(REFUSED).length).toBeGreaterThanOrEqual(44)
  })
})
