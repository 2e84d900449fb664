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
  `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: more\n${metadata}data:\n${data}`
const pod = (inside: string, kind = 'StatefulSet') => `apiVersion: apps/v1
kind: ${kind}
metadata: {name: more}
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
      'flux-32 warning apps/more.yaml:7 ConfigMap more loses its labels: metadata.labels.rev is 12, a number and not a text; Flux applies none of them then. Quote it: "12".',
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

  it('are refused where YAML reads a time', () => {
    expect(told(withObject(map('  a: b\n', '  labels: {since: 2026-11-28}\n')))).toEqual([
      'flux-32 error apps/more.yaml:5 ConfigMap more is refused by the API server: metadata.labels.since is 2026-11-28, a time and not a text. Quote it: "2026-11-28". Until then Flux applies nothing of this Kustomization.',
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
  ])('are refused as numbers: %s', (_, text, says) => {
    expect(told(withObject(text))).toEqual([expect.stringContaining(says)])
    expect(told(withObject(text))[0]).toContain('flux-32 error')
  })

  it.each([
    ['quoted', pod('          env: [{name: A, value: "1"}]\n          args: ["8080"]\n')],
    ['a variable of Flux', pod('          env: [{name: A, value: ${A}}]\n')],
    ['a number that is one', pod('          ports: [{containerPort: 8080}]\n')],
    ['a kind of somebody else', map('  PORT: 8080\n').replace('v1', 'example.com/v1')],
    ['a time in data', map('  since: 2026-11-28\n')],
    ['no value', pod('          env: [{name: A, value: }]\n')],
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
      `flux-32 error apps/more.yaml:7 ConfigMap more is refused by the API server: Kustomization flux-system/apps fills in \${PORT} at data.PORT as 8080, a number and not a text, with quotes in the file or without. Give the variable quotes of its own: PORT: '"8080"'. Until then Flux applies nothing of this Kustomization.`,
    ])
  })

  it.each([
    ['yes', 'a boolean', map('  A: ${PORT}\n')],
    ['"012"', 'a number', map('  A: b\n', '  labels: {a: "${PORT}"}\n')],
    ['"true"', 'a boolean', map('  A: b\n', '  annotations: {a: "${PORT:=x}"}\n')],
    ['"1"', 'a number', pod('          env: [{name: A, value: "${PORT}"}]\n')],
  ])('is refused: %s', (value, what, text) => {
    expect(told(filled(value, text))).toEqual([expect.stringContaining(`${what} and not a text`)])
  })

  it('costs the labels where it is one of them, which refuses nothing', () => {
    const text = map('  A: b\n', '  labels: {a: "${PORT}"}\n')
    expect(told(filled('"12"', text))).toEqual([
      expect.stringMatching(
        /^flux-32 warning apps\/more\.yaml:5 ConfigMap more loses its labels: (?!.*applies nothing)/,
      ),
    ])
  })

  it.each([
    ['a text', 'web', map('  A: ${PORT}\n')],
    ['with quotes of its own', `'"8080"'`, map('  A: ${PORT}\n')],
    ['a part of a text', '"8080"', map('  A: http://x:${PORT}\n')],
    ['where a number is to be', '"8080"', pod('          ports: [{containerPort: "${PORT}"}]\n')],
    ['a time', '2026-11-28', map('  A: ${PORT}\n')],
    [
      'where Flux fills in nothing',
      '"8080"',
      map('  A: ${PORT}\n', '  annotations: {kustomize.toolkit.fluxcd.io/substitute: disabled}\n'),
    ],
  ])('is right: %s', (_, value, text) => {
    expect(told(filled(value, text))).toEqual([])
  })
})
