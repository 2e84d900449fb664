// biome-ignore-all lint/suspicious/noTemplateCurlyInString: these are texts of manifests.
/** Numbers and booleans where the cluster takes texts: what Flux makes of them, and what the API server refuses. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { factsOf } from './golden.ts'
import { changed, fleet } from './wild/fleet.ts'
import { type Files, kustomization } from './wild/parts.ts'

const IMAGES = 'clusters/prod/images.yaml'

const told = (files: Files) =>
  runDoctor(factsOf(Object.entries(files).map(([path, text]) => ({ path, text }))), {
    fix: false,
  }).findings.map(
    ({ check, level, file, line, message, hint }) => `${check} ${level} ${file}:${line} ${message}. ${hint}`,
  )

const withObject = (text: string, more: Files = {}) => fleet({ 'apps/more.yaml': text, ...more })
const map = (data: string, metadata = '') =>
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: more\n  namespace: default\n${metadata}data:\n${data}`
const pod = (inside: string, kind = 'StatefulSet') => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: more, namespace: default}
spec:
  selector: {matchLabels: {app: more}}
  template:
    metadata:
      labels: {app: more}
    spec:
      containers:
        - name: more
          image: docker.io/library/redis:7
${inside}`

describe('labels that are no texts', () => {
  it('are lost with all labels of the object, which Flux puts its own in the place of', () => {
    expect(told(withObject(map('  a: b\n', '  labels:\n    tier: web\n    rev: 12\n')))).toEqual([
      'flux-32 warning apps/more.yaml:8 ConfigMap more loses its labels: metadata.labels.rev is 12, a number and not a text; Flux applies none of them then. Quote it: "12".',
    ])
  })

  it('are an error where an automation selects policies by labels', () => {
    const labelled = changed(
      fleet(),
      IMAGES,
      /(kind: ImagePolicy\nmetadata:\n {2}name: \S+\n {2}namespace: \S+\n)/,
      '$1  labels:\n    team: shop\n    rev: true\n',
    )
    const selecting = changed(
      labelled,
      IMAGES,
      /(kind: ImageUpdateAutomation[\s\S]*?spec:\n)/,
      '$1  policySelector:\n    matchLabels: {team: shop}\n',
    )
    expect(told(labelled)).toHaveLength(1)
    expect(told(labelled)[0]).toContain('flux-32 warning')
    expect(told(selecting).filter((one) => one.includes('loses its labels'))).toEqual([
      expect.stringMatching(
        /^flux-32 error .*rev is true, a boolean and not a text; Flux applies none of them then, and ImageUpdateAutomation \S+ takes it by its labels no more\./,
      ),
    ])
  })

  const LABELS = '  labels:\n    team: shop\n    rev: 12\n'
  const lost = (files: Files) => told(files).filter((one) => one.includes('loses its labels'))
  const withLabels = (kind: string, labels = LABELS, files = fleet()) =>
    changed(files, IMAGES, new RegExp(`(kind: ${kind}\\nmetadata:\\n)`), `$1${labels}`)
  const TEXTS = '  labels: {team: shop}\n'
  const MORE = fleet({ 'apps/more.yaml': map('  a: b\n', LABELS) })

  it.each([
    ['another object', withLabels('ImagePolicy', TEXTS, MORE), '{team: shop}'],
    ['a policy that it does not take anyway', withLabels('ImagePolicy'), '{team: web}'],
    ['a policy that it takes without them', withLabels('ImagePolicy'), '{}'],
  ])('are a warning where an automation selects by labels and they are of %s', (_, files, labels) => {
    const selecting = changed(
      files,
      IMAGES,
      /(kind: ImageUpdateAutomation[\s\S]*?spec:\n)/,
      `$1  policySelector:\n    matchLabels: ${labels}\n`,
    )
    expect(lost(selecting)).toEqual([expect.stringMatching(/^flux-32 warning .*none of them then\. /)])
  })

  it.each([
    ['an error where they are of an ImageRepository', 'error', withLabels('ImageRepository'), '"*"', 'shop'],
    [
      'a warning where they are of another object',
      'warning',
      withLabels('ImageRepository', TEXTS, MORE),
      '"*"',
      'shop',
    ],
    ['a warning where it has other labels', 'warning', withLabels('ImageRepository'), '"*"', 'web'],
    ['a warning where its name is enough', 'warning', withLabels('ImageRepository'), 'web', null],
  ])('are, with a Receiver that goes by them, %s', (_, level, files, name, team) => {
    const receiver = `apiVersion: notification.toolkit.fluxcd.io/v1
kind: Receiver
metadata: {name: images, namespace: flux-system}
spec:
  type: generic-hmac
  secretRef: {name: webhook-token}
  resources:
    - kind: ImageRepository
      name: ${name}
${team === null ? '' : `      matchLabels: {team: ${team}}\n`}`
    const [first, ...others] = lost({ ...files, 'clusters/prod/receiver.yaml': receiver })
    expect([first?.startsWith(`flux-32 ${level}`), others]).toEqual([true, []])
    expect(first?.includes('Receiver images takes it by its labels no more')).toBe(level === 'error')
  })

  it('are told of objects of Flux where nothing shows what applies them', () => {
    const { [IMAGES]: images = '' } = withLabels('ImageRepository')
    const text = `${images}---\n${map('  a: b\n', LABELS)}`
    expect(told({ [IMAGES]: text }).filter((one) => one.startsWith('flux-32'))).toEqual([
      expect.stringContaining('ImageRepository web loses its labels'),
    ])
  })

  it('are refused where YAML reads a time', () => {
    expect(told(withObject(map('  a: b\n', '  labels: {since: 2026-11-28}\n')))).toEqual([
      'flux-32 error apps/more.yaml:6 ConfigMap more is refused by the API server: metadata.labels.since is 2026-11-28, a time and not a text. Quote it: "2026-11-28". Until then Flux applies nothing of this Kustomization.',
    ])
  })

  it.each(['on', 'y', '"12"', "'true'", '!!str 12', 'null', '1.2.3', '12:30', 'v12'])(
    'are texts: %s',
    (value) => {
      expect(told(withObject(map('  a: b\n', `  labels:\n    rev: ${value}\n`)))).toEqual([])
    },
  )
})

describe('annotations', () => {
  it.each(['12', 'true', '2026-11-28', '1e3'])('are quoted by kustomize: %s', (value) => {
    const metadata = `  annotations:\n    a: ${value}\n`
    expect(told(withObject(map('  a: b\n', metadata)))).toEqual([])
    const ours = changed(fleet(), IMAGES, /(kind: ImageRepository\nmetadata:\n)/, `$1${metadata}`)
    expect(told(ours)).toEqual([])
  })

  it('are not, where a person applies them', () => {
    const text = `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nmetadata: {name: more, namespace: flux-system, annotations: {a: 12}}\nspec: {image: ghcr.io/acme/more, interval: 5m}\n`
    const refused = (files: Files) => told(files).filter((one) => one.startsWith('flux-32'))
    const sync = `${kustomization('apps', './apps')}---\n${text}`
    expect(refused({ 'deploy/sync.yaml': sync, 'apps/web.yaml': map('  a: b\n') })).toEqual([
      expect.stringContaining('ImageRepository more is refused by the API server: metadata.annotations'),
    ])
    expect(refused({ ...fleet(), 'clusters/prod/more.yaml': text })).toEqual([])
    const none = text.replace('annotations: {a: 12}', 'labels: 12')
    expect(refused({ ...fleet(), 'clusters/prod/more.yaml': none })).toEqual([
      expect.stringContaining('ImageRepository more is refused by the API server: metadata.labels'),
    ])
  })

  it('are not, where they are of a pod', () => {
    const text = pod('').replace(
      'labels: {app: more}\n    spec',
      'labels: {app: more}\n      annotations: {prometheus.io/port: 8080}\n    spec',
    )
    expect(told(withObject(text))).toEqual([
      expect.stringContaining('spec.template.metadata.annotations.prometheus.io/port is 8080, a number'),
    ])
  })
})

describe('texts of objects that Kubernetes knows', () => {
  it.each([
    ['data of a ConfigMap', map('  PORT: 8080\n'), 'data.PORT is 8080, a number'],
    ['a variable', pod('          env: [{name: DEBUG, value: true}]\n'), 'env.0.value is true, a boolean'],
    ['an argument', pod('          args: [--port, 8080]\n'), 'args.1 is 8080, a number'],
    [
      'a label to select by',
      pod('').replace('{matchLabels: {app: more}}', '{matchLabels: {app: 1}}'),
      'app is 1',
    ],
    [
      'a DaemonSet',
      pod('          env: [{name: A, value: 1}, {name: B, value: 2}]\n', 'DaemonSet'),
      '(and 1 more like it)',
    ],
    ['a share', map('  RATIO: 0.5\n'), 'data.RATIO is 0.5, a number'],
    [
      'a word of a command',
      pod('      initContainers: [{name: a, image: b, command: [sleep, 5]}]\n'),
      'spec.template.spec.initContainers.0.command.1 is 5',
    ],
    [
      'a label of nodes',
      pod('      nodeSelector: {rack: 12}\n'),
      'spec.template.spec.nodeSelector.rack is 12',
    ],
    [
      'a label of pods',
      pod('').replace('labels: {app: more}', 'labels: {app: 1}'),
      'spec.template.metadata.labels.app is 1',
    ],
    [
      'what a Service selects by',
      'apiVersion: v1\nkind: Service\nmetadata: {name: more, namespace: default}\nspec:\n  selector: {rev: 2}\n',
      'spec.selector.rev is 2',
    ],
  ])('are refused as numbers: %s', (_, text, says) => {
    expect(told(withObject(text))).toEqual([expect.stringContaining(says)])
    expect(told(withObject(text))[0]).toContain('flux-32 error')
  })

  it.each([
    ['v1', 'Pod', 'spec:\n', 'spec'],
    ...['Deployment', 'StatefulSet', 'DaemonSet', 'ReplicaSet'].map((kind) => [
      ...['apps/v1', kind, 'spec:\n  template:\n    spec:\n', 'spec.template.spec'],
    ]),
    ['batch/v1', 'Job', 'spec:\n  template:\n    spec:\n', 'spec.template.spec'],
    [
      ...['batch/v1', 'CronJob', 'spec:\n  jobTemplate:\n    spec:\n      template:\n        spec:\n'],
      'spec.jobTemplate.spec.template.spec',
    ],
  ])('are those of the pods of %s %s', (version, kind, spec, path) => {
    const text = `apiVersion: ${version}\nkind: ${kind}\nmetadata: {name: more, namespace: default}\n${spec}          containers: [{name: a, image: b, env: [{name: A, value: 1}]}]\n`
    expect(told(withObject(text))).toEqual([
      expect.stringContaining(
        `${kind} more is refused by the API server: ${path}.containers.0.env.0.value is 1`,
      ),
    ])
  })

  it.each(['data', 'stringData'])('are not shown where they are of a Secret: %s', (key) => {
    const text = `apiVersion: v1\nkind: Secret\nmetadata: {name: more, namespace: default}\n${key}: {PIN: 4711}\n`
    expect(told(withObject(text))).toEqual([
      `flux-32 error apps/more.yaml:4 Secret more is refused by the API server: ${key}.PIN is a number and not a text. Quote it. Until then Flux applies nothing of this Kustomization.`,
    ])
  })

  it.each([
    ['quoted', pod('          env: [{name: A, value: "1"}]\n          args: ["8080"]\n')],
    ['a variable of Flux', pod('          env: [{name: A, value: ${A}}]\n')],
    ['a number that is one', pod('          ports: [{containerPort: 8080}]\n')],
    ['a kind of somebody else', map('  PORT: 8080\n').replace('v1', 'example.com/v1')],
    ['a time in data', map('  since: 2026-11-28\n')],
    ['no value', pod('          env: [{name: A, value: }]\n')],
    ['times', pod('          env: [{name: A, value: 2026-11-28}]\n          args: [2026-11-28]\n')],
    [
      'a Secret of somebody else',
      'apiVersion: example.com/v1\nkind: Secret\nmetadata: {name: a}\ndata: {A: 1}\n',
    ],
    [
      'a Service of somebody else',
      'apiVersion: example.com/v1\nkind: Service\nmetadata: {name: a}\nspec: {selector: {a: 1}}\n',
    ],
    [
      'a Job of somebody else',
      pod('          env: [{name: A, value: 1}]\n', 'Job').replace('apps/v1', 'batch.volcano.sh/v1alpha1'),
    ],
    [
      'an annotation of a Pod',
      'apiVersion: v1\nkind: Pod\nmetadata: {name: a, namespace: default, annotations: {a: 1}}\nspec: {containers: []}\n',
    ],
  ])('are right: %s', (_, text) => {
    expect(told(withObject(text))).toEqual([])
  })

  it('are right where a patch quotes them', () => {
    const patch = `  patches:\n    - patch: |\n        apiVersion: v1\n        kind: ConfigMap\n        metadata: {name: more}\n        data: {PORT: "80"}\n`
    const files = withObject(map('  PORT: 8080\n'), {
      'clusters/prod/apps.yaml': kustomization('apps', './apps', patch),
    })
    expect(told(files)).toEqual([])
  })
})

describe('what applies the object', () => {
  const NUMBER = map('  PORT: 8080\n')
  const PATCH = `  patches:\n    - patch: |\n        apiVersion: v1\n        kind: ConfigMap\n        metadata: {name: more}\n        data: {PORT: "80"}\n`
  const by = (more: string, text = NUMBER): Files =>
    withObject(text, { 'clusters/prod/apps.yaml': kustomization('apps', './apps', more) })
  const second = (more = ''): Files => ({
    'clusters/prod/again.yaml': kustomization('again', './apps', more),
  })
  const refused = (files: Files) => told(files).filter((one) => one.includes('refused by the API server'))

  it('is no reason to tell it twice', () => {
    expect(refused({ ...by(''), ...second() })).toHaveLength(1)
  })

  it('may quote it in one place and not in the other', () => {
    expect(refused({ ...by(PATCH), ...second() })).toHaveLength(1)
    expect(refused({ ...by(''), ...second(PATCH) })).toHaveLength(1)
  })

  it.each([
    ['fills another cluster', by('  kubeConfig: {secretRef: {name: other}}\n')],
    [
      'has more than is read here',
      {
        ...by(''),
        'apps/kustomization.yaml': 'resources: [more.yaml, web.yaml, https://example.com/more.yaml]\n',
      },
    ],
    [
      'does not see the file',
      changed(
        by(''),
        'clusters/prod/flux-system/gotk-sync.yaml',
        '  ref:\n',
        '  ignore: /apps/more.yaml\n  ref:\n',
      ),
    ],
  ])('leaves it open where it %s', (_, files) => {
    expect(refused(files)).toEqual([])
  })
})

describe('a variable that is a number', () => {
  const filled = (value: string, text: string) =>
    withObject(text, {
      'clusters/prod/apps.yaml': kustomization(
        'apps',
        './apps',
        `  postBuild:\n    substitute: {PORT: ${value}}\n`,
      ),
    })

  it('is refused where a text is to be', () => {
    expect(told(filled('"8080"', map('  A: b\n  PORT: "${PORT}"\n')))).toEqual([
      `flux-32 error apps/more.yaml:8 ConfigMap more is refused by the API server: Kustomization flux-system/apps fills in \${PORT} at data.PORT as 8080, a number and not a text, with quotes in the file or without. Give the variable quotes of its own: PORT: '"8080"'. Until then Flux applies nothing of this Kustomization.`,
    ])
  })

  it.each([
    ['yes', 'a boolean', map('  A: ${PORT}\n')],
    ['"012"', 'a number', map('  A: b\n', '  labels: {a: "${PORT}"}\n')],
    ['"true"', 'a boolean', map('  A: b\n', '  annotations: {a: "${PORT:=x}"}\n')],
    ['"1"', 'a number', pod('          env: [{name: A, value: "${PORT}"}]\n')],
    ['"2"', 'a number', map('  A: ${PORT:-80}\n')],
    ['"3"', 'a number', map('  A: ${PORT:-}\n')],
    ['"4"', 'a number', map('  A: ${PORT=x}\n')],
  ])('is refused: %s', (value, what, text) => {
    expect(told(filled(value, text))).toEqual([expect.stringContaining(`${what} and not a text`)])
  })

  it('is told once for an object, with how many more there are', () => {
    const [first, ...others] = told(filled('"1", P: yes', map('  A: ${PORT}\n  B: b\n  C: ${P}\n')))
    expect(first).toContain(
      'at data.A as 1, a number and not a text, with quotes in the file or without (and 1 more',
    )
    expect(others).toEqual([])
  })

  it('costs the labels where it is one of them, which refuses nothing', () => {
    const text = map('  A: b\n', '  labels: {a: "${PORT}"}\n')
    expect(told(filled('"12"', text))).toEqual([
      expect.stringMatching(
        /^flux-32 warning apps\/more\.yaml:6 ConfigMap more loses its labels: (?!.*applies nothing)/,
      ),
    ])
  })

  it.each([
    ['a text', 'web', map('  A: ${PORT}\n')],
    ['with quotes of its own', `'"8080"'`, map('  A: ${PORT}\n')],
    ['a part of a text', '"8080"', map('  A: http://x:${PORT}\n')],
    ['where a number is to be', '"8080"', pod('          ports: [{containerPort: "${PORT}"}]\n')],
    ['a time', '2026-11-28', map('  A: ${PORT}\n')],
    ['no value', '"null"', map('  A: ${PORT}\n')],
    ['a sign of YAML', '"<<"', map('  A: ${PORT}\n')],
    ['the beginning of a text', '"8080"', map('  A: ${PORT}/tcp\n')],
    ['another variable, of a name that JavaScript has', '"8080"', map('  A: ${constructor}\n')],
    [
      'where Flux fills in nothing',
      '"8080"',
      map('  A: ${PORT}\n', '  annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}\n'),
    ],
  ])('is right: %s', (_, value, text) => {
    expect(told(filled(value, text))).toEqual([])
  })

  const text = map('  PORT: ${PORT}\n')
  const applying = (more: string) =>
    kustomization('apps', './apps', `${more}  postBuild:\n    substitute: {PORT: "8080"}\n`)
  const at = (files: Files) => told(files).filter((one) => one.includes('fills in ${PORT} at'))

  it.each([
    [
      'it is filled in for another cluster',
      withObject(text, { 'clusters/prod/apps.yaml': applying('  kubeConfig: {secretRef: {name: other}}\n') }),
    ],
    [
      'Flux does not see the file',
      changed(
        filled('"8080"', text),
        'clusters/prod/flux-system/gotk-sync.yaml',
        '  ref:\n',
        '  ignore: /apps/more.yaml\n  ref:\n',
      ),
    ],
    [
      'more is applied than is read here',
      {
        ...filled('"8080"', text),
        'apps/kustomization.yaml': 'resources: [more.yaml, web.yaml, https://example.com/more.yaml]\n',
      },
    ],
    [
      'what applies the Kustomization is not all read',
      {
        ...filled('"8080"', text),
        'clusters/prod/kustomization.yaml':
          'resources: [flux-system, apps.yaml, images.yaml, https://example.com/more.yaml]\n',
      },
    ],
    [
      'another tool may give the Kustomization more',
      {
        ...filled('"8080"', text),
        'apps/policy.yaml':
          'apiVersion: kyverno.io/v1\nkind: ClusterPolicy\nmetadata: {name: more}\nspec: {rules: [{mutate: {patch: postBuild}}]}\n',
      },
    ],
  ])('is left open where %s', (_, files) => {
    expect(at(files)).toEqual([])
  })
})
