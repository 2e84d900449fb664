/** YAML in resources that kustomize does not read: measured with 4.5.7, 5.0.0, 5.8.1 and fluxcd/pkg/kustomize 1.35.7, which all say the same. */
import { describe, expect, it } from 'vitest'
import { runDoctor } from '../../src/doctor/run.ts'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { documentsOf } from '../../src/flux/kustomize/documents.ts'
import { factsOf } from '../doctor/golden.ts'
import { fleet } from '../doctor/wild/fleet.ts'
import { kustomize } from '../doctor/wild/parts.ts'
import { OBJECTS_OF_TWO_MERGES } from './object-cases.ts'

const config = (more = '') => `apiVersion: v1\nkind: ConfigMap\nmetadata:\n  name: c\n${more}`
const told = (text: string) => {
  const files = [
    { path: 'app/kustomization.yaml', text: kustomize(['x.yaml']) },
    { path: 'app/x.yaml', text },
  ]
  return buildDirectory(documentsOf(files), 'app').refused.map(
    ({ at, path, why }) => `${why}: ${path}:${at.line}`,
  )
}
const NUMBERS = [
  '1',
  '-1',
  '+1',
  '010',
  '08',
  '0o7',
  '0b1',
  '0x1F',
  '1_000',
  '1.5',
  '1.',
  '.5',
  '1e3',
  '.inf',
  '-.inf',
  '.NaN',
  '00',
]
const WORDS = ['true', 'True', 'FALSE', 'null', 'Null', '~', '2020-01-01', '2020-1-1', '&a 1']
const TEXTS = [
  '1e',
  'yes',
  'no',
  'on',
  'y',
  '12:30',
  '"1"',
  "'true'",
  '!!str 1',
  '1.2.3',
  '1-2',
  '1a',
  '0x',
  '1e400',
  '_1',
  '2020-13-01',
  'tRue',
  '<<x',
  '=',
  `\${A}`,
  '1 2',
]

describe('a key', () => {
  it.each([...NUMBERS, ...WORDS])('is no text: %s', (key) => {
    const shown = key.replace('&a ', '')
    expect(told(config(`data:\n  ${key}: x\n`))).toEqual([`not read: the key ${shown}, which is no text:6`])
    expect(told(config(`  labels:\n    ${key}: x\n`))).toHaveLength(1)
  })

  it.each(TEXTS)('is a text: %s', (key) => {
    expect(told(config(`data:\n  ${key}: x\n`))).toEqual([])
  })

  it.each<[string, string]>([
    ['of a list', 'x:\n  - 1: x\n'],
    ['in braces', 'x: {a: [[{true: x}]]}\n'],
    ['of what is merged in', 'data: {<<: {1: x}}\n'],
    ['without a value', 'data: {1: }\n'],
    ['after a question mark', 'data:\n  ? 1\n  : x\n'],
    ['at the top, of nothing', 'null: x\n'],
  ])('is no text %s', (_, more) => {
    expect(told(config(more))).toEqual([
      expect.stringMatching(/^not read: the key \S+, which is no text:\d+$/),
    ])
  })

  it.each(['data: {[a]: x}\n', 'data:\n  ? {a: b}\n  : x\n', 'data:\n  {{ .Values.a }}: x\n'])(
    'is a map or a list: %j',
    (more) => {
      expect(told(config(more))).toEqual([expect.stringMatching(/^not read: a key that is a map or a list:/)])
    },
  )

  it.each<[string, string]>([
    ['at the top of an object, where it is dropped', config('1: x\ntrue: x\n')],
    [
      'at the top of an entry of a List',
      'apiVersion: v1\nkind: List\nitems:\n- apiVersion: v1\n  kind: ConfigMap\n  metadata: {name: c}\n  1: x\n',
    ],
    ['in a text', config('data:\n  a: |\n    1: x\n    %YAML 1.2\n')],
    [
      'of what is for local programs',
      config('  annotations: {config.kubernetes.io/local-config: "true"}\ndata: {1: x}\n'),
    ],
  ])('may be a number %s', (_, text) => {
    expect(told(text)).toEqual([])
  })
})

describe('a line that begins with %', () => {
  it.each([
    `%YAML 1.2\n---\n${config()}`,
    `%YAML 1.1\n---\n${config()}`,
    `%YAML 1.2\r\n---\r\n${config()}`,
    `\n# c\n%YAML 1.1\n---\n${config()}`,
    `%TAG ! tag:x,2000:\n---\n${config()}`,
    `\uFEFF%YAML 1.1\n--- # c\n${config()}`,
  ])('stops a file: %j', (text) => {
    expect(told(text)).toEqual([expect.stringMatching(/^not read: a line that begins with %:[13]$/)])
  })

  it.each([
    `---\n%YAML 1.1\n---\n${config()}`,
    `${config()}...\n%YAML 1.2\n---\n${config().replace('name: c', 'name: d')}`,
    `#%YAML 1.2\n---\n${config()}`,
    config('data:\n  a: "%x"\n'),
  ])('is none where kustomize does not split, or it is a comment: %j', (text) => {
    expect(told(text)).toEqual([])
  })
})

it.each(['List', 'ConfigMapList', 'AllowList'])('items of a %s are a list', (kind) => {
  expect(told(`apiVersion: v1\nkind: ${kind}\nitems: {a: b}\n`)).toEqual([
    'not read: items that are no list:3',
  ])
  expect(told(`apiVersion: v1\nkind: ${kind}\nitems: a\n`)).toEqual([])
})

it.each(Object.entries(OBJECTS_OF_TWO_MERGES))('a map has one merge key: %j', (text, line) => {
  expect(told(text)).toEqual([`not read: two << in one map:${line}`])
})

describe('doctor', () => {
  const text = config('  labels:\n    1: x\n')
  const visit = (files: Readonly<Record<string, string>>) =>
    runDoctor(factsOf(Object.entries(fleet(files)).map(([path, all]) => ({ path, text: all }))), {
      fix: true,
    }).findings

  it('tells the key, and how it is written', () => {
    expect(
      visit({
        'apps/kustomization.yaml': kustomize(['web.yaml', 'x.yaml'], 'namespace: default\n'),
        'apps/x.yaml': text,
      }),
    ).toMatchObject([
      {
        ...{ check: 'flux-31', level: 'error', file: 'apps/x.yaml', line: 6, hint: 'Write "1".' },
        message:
          'is YAML that kustomize does not read (the key 1, which is no text), and a kustomization lists the file in resources: Kustomization flux-system/apps cannot be built',
      },
    ])
  })

  it('tells nothing of a file that nobody lists', () => {
    expect(visit({ 'apps/kustomization.yaml': kustomize(['web.yaml']), 'apps/x.yaml': text })).toEqual([])
  })
})
