/** What the API server refuses in Flux's objects, held to its own code and to the manifests of this project. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { checkObject, servedBy } from '../../src/flux/schema/check.ts'
import { SCHEMA_DATA } from '../../src/flux/schema/data.ts'
import { knownReleases, schemaSource } from '../../src/flux/schema/table.ts'

const fixture = (name: string) => readFileSync(new URL(`../fixtures/flux/${name}`, import.meta.url), 'utf8')

/** One line of the table of scripts/flux-schema-oracle.mjs: a change to an object, and the API server's answer. */
interface Row {
  readonly base: number
  readonly release: string
  readonly path?: readonly (string | number)[]
  /** Missing where the field is removed. */
  readonly to?: unknown
  /** Empty for what is accepted. */
  readonly stage: string
  readonly messages: readonly string[]
}

type Fields = Record<string | number, unknown>

const bases: readonly Fields[] = JSON.parse(fixture('schema-objects.json'))
const rows: readonly Row[] = fixture('schema-truth-apiextensions-0.36.6.jsonl')
  .trimEnd()
  .split('\n')
  .map((line) => JSON.parse(line))

function objectOf(row: Row): Fields {
  const object = structuredClone(bases[row.base] ?? {})
  if (row.path === undefined) return object
  const parent = row.path.slice(0, -1).reduce<Fields>((at, key) => at[key] as Fields, object)
  const last = row.path.at(-1) ?? ''
  if ('to' in row) parent[last] = row.to
  else if (Array.isArray(parent)) parent.splice(Number(last), 1)
  else delete parent[last]
  return object
}

const answerTo = (row: Row) => checkObject(objectOf(row), row.release === 'operator' ? null : row.release)

/** The field that the API server names, as the check spells it; null where it names a list item by its key. */
function fieldIn(message: string): string | null {
  const [, field] = /^\s*\.?([\w.[\]/-]+): /.exec(message) ?? []
  return field?.replaceAll(/\[(\w+)\]/g, '.$1') ?? null
}

const policy = (spec: object, version = 'v1') => ({
  apiVersion: `image.toolkit.fluxcd.io/${version}`,
  kind: 'ImagePolicy',
  metadata: { name: 'web' },
  spec: { imageRepositoryRef: { name: 'web' }, policy: { numerical: { order: 'asc' } }, ...spec },
})
const receiver = (spec: object) => ({
  apiVersion: 'notification.toolkit.fluxcd.io/v1',
  kind: 'Receiver',
  metadata: { name: 'images' },
  spec: {
    type: 'generic',
    secretRef: { name: 'token' },
    resources: [{ kind: 'ImageRepository', name: 'web' }],
    ...spec,
  },
})
/** What a Kustomization with postBuild replaces. */
const variable = (name: string) => `\${${name}}`
const told = (object: unknown, version: string | null) =>
  checkObject(object, version).violations.map(({ path, rule, problem }) => [path.join('.'), rule, problem])

describe('checkObject beside the API server', () => {
  it.each(bases.map((base, index) => [`${base.apiVersion} ${base.kind}`, index] as const))(
    'accepts and refuses as it does: %s, object %i',
    (_, index) => {
      const wrong = rows
        .filter(({ base }) => base === index)
        .filter((row) => answerTo(row).violations.length > 0 !== (row.stage !== ''))
      expect(wrong).toEqual([])
    },
  )

  it('names the fields that it names', () => {
    const named = rows
      .filter(({ stage }) => stage !== 'version')
      .flatMap((row) =>
        row.messages.flatMap((message) => {
          const field = fieldIn(message)
          return field === null ? [] : [{ row, field, ofItem: /element \d|duplicate entries/.test(message) }]
        }),
      )
    const missed = named.filter(({ row, field, ofItem }) => {
      const paths = answerTo(row).violations.map(({ path }) => path.join('.'))
      return !paths.some((path) => path === field || (ofItem && path.startsWith(`${field}.`)))
    })
    expect(missed).toEqual([])
    const unnamed = rows
      .filter(({ stage }) => stage !== 'version')
      .flatMap(({ messages }) => messages.filter((message) => fieldIn(message) === null))
    expect(unnamed.filter((message) => !/^errors:|^<nil>: |\[issuerURL=/.test(message))).toEqual([])
  })

  it('was asked about every kind, accepted and refused', () => {
    const kinds = new Set(bases.map(({ kind }) => kind))
    const accepted = new Set(rows.filter(({ stage }) => stage === '').map(({ base }) => bases[base]?.kind))
    expect(accepted).toEqual(kinds)
    expect(new Set(rows.map(({ stage }) => stage))).toEqual(
      new Set(['', 'apply', 'schema', 'rule', 'version']),
    )
  })
})

describe('checkObject', () => {
  it.each([
    [
      'an enum in upper case',
      policy({ policy: { numerical: { order: 'ASC' } } }),
      [['spec.policy.numerical.order', 'enum', 'is "ASC", not one of asc, desc']],
    ],
    [
      'a number for a duration',
      policy({ interval: 5, digestReflectionPolicy: 'Always' }),
      [
        [
          'spec.interval',
          'type',
          String.raw`is 5, not a string that matches ^([0-9]+(\.[0-9]+)?(ms|s|m|h))+$`,
        ],
      ],
    ],
    [
      'a number for a name',
      policy({ imageRepositoryRef: { name: 5 } }),
      [['spec.imageRepositoryRef.name', 'type', 'is 5, not a string: quote it']],
    ],
    [
      'a missing field',
      policy({ imageRepositoryRef: {} }),
      [['spec.imageRepositoryRef.name', 'required', 'is missing']],
    ],
    [
      'a field in the wrong case',
      policy({ FilterTags: {} }),
      [['spec.FilterTags', 'unknown-field', 'is not a field here: it is spelled filterTags']],
    ],
    [
      'a rule in CEL',
      policy({ interval: '5m' }),
      [
        [
          'spec',
          'cel',
          "breaks a rule: spec.interval is only accepted when spec.digestReflectionPolicy is set to 'Always'",
        ],
      ],
    ],
    [
      'a name in upper case',
      { ...policy({}), metadata: { name: 'Web' } },
      [['metadata.name', 'metadata', expect.stringContaining('is "Web"')]],
    ],
    [
      'a label that is a number',
      { ...policy({}), metadata: { name: 'web', labels: { tier: 1 } } },
      [['metadata.labels.tier', 'type', 'is 1, not a string: quote it']],
    ],
    [
      'two providers of one issuer',
      receiver({
        type: 'generic-oidc',
        secretRef: undefined,
        oidcProviders: ['a', 'b'].map((audience) => ({
          issuerURL: 'https://example.com',
          audience,
          validations: [{ expression: 'true', message: 'x' }],
        })),
      }),
      [['spec.oidcProviders.1', 'duplicate', 'repeats issuerURL "https://example.com"']],
    ],
  ])('finds %s', (_, object, expected) => {
    expect(told(JSON.parse(JSON.stringify(object)), '2.9.4')).toEqual(expected)
  })

  it('says which releases serve a version', () => {
    expect(told(policy({}, 'v1'), '2.6')).toEqual([
      [
        'apiVersion',
        'version',
        'is image.toolkit.fluxcd.io/v1, which is not served by Flux 2.6, but by Flux 2.7 to 2.10, write image.toolkit.fluxcd.io/v1beta2',
      ],
    ])
    expect(told(policy({}, 'v1beta2'), 'v2.8.3')).toEqual([])
    expect(told(policy({}, 'v1beta2'), 'v2.9.0')).toHaveLength(1)
    expect(servedBy('image.toolkit.fluxcd.io/v1beta2', 'ImagePolicy')).toEqual([
      '2.0',
      '2.1',
      '2.2',
      '2.3',
      '2.4',
      '2.5',
      '2.6',
      '2.7',
      '2.8',
    ])
  })

  it('takes an object as wrong without a version only where every release refuses it', () => {
    expect(told(policy({ policy: { numerical: { order: 'ASC' } } }), null)).toHaveLength(1)
    expect(told(policy({}, 'v1alpha1'), null)).toHaveLength(1)
    expect(checkObject(policy({}), null)).toEqual({
      violations: [],
      unknown: [
        {
          path: ['apiVersion'],
          reason: 'accepted by Flux 2.7 to 2.10 only: the others do not serve this version',
          by: 'the release',
        },
      ],
    })
    expect(checkObject(receiver({ resourceFilter: 'true' }), null).unknown).toEqual([
      {
        path: ['apiVersion'],
        reason: 'accepted by Flux 2.5 to 2.10 only: the others refuse spec.resourceFilter',
        by: 'the release',
      },
    ])
  })

  it.each([
    ['a release before the table', policy({}), '0.38.1'],
    ['a release after the table', policy({ unheardOf: 1 }), 'v9.1.0'],
    ['a version of the API that is newer than all', policy({}, 'v7'), null],
    ['a value with a variable', policy({ policy: { numerical: { order: variable('ORDER') } } }), '2.9'],
    [
      'a rule about a value with a variable',
      policy({ interval: '5m', digestReflectionPolicy: variable('POLICY') }),
      '2.9',
    ],
  ])('does not know %s', (_, object, version) => {
    const { violations, unknown } = checkObject(object, version)
    expect(violations).toEqual([])
    expect(unknown.length).toBeGreaterThan(0)
  })

  it.each([
    ['nothing', null],
    ['a list', []],
    ['another group', { apiVersion: 'apps/v1', kind: 'Deployment', spec: 5 }],
    ['another kind', { apiVersion: 'image.toolkit.fluxcd.io/v1', kind: 'ImageThing' }],
    [
      'a kustomization.yaml',
      { apiVersion: 'kustomize.config.k8s.io/v1beta1', kind: 'Kustomization', resources: 5 },
    ],
    ['a kind of Object.prototype', { apiVersion: 'image.toolkit.fluxcd.io/v1', kind: '__proto__' }],
    ['a version that is a number', { apiVersion: 1, kind: 'ImagePolicy' }],
  ])('says nothing of %s', (_, object) => {
    expect(checkObject(object, '2.9')).toEqual({ violations: [], unknown: [] })
  })

  it('checks the objects of the Flux Operator whatever the version of Flux', () => {
    const instance = {
      apiVersion: 'fluxcd.controlplane.io/v1',
      kind: 'FluxInstance',
      metadata: { name: 'flux' },
      spec: {},
    }
    expect(told(instance, '0.1')).toEqual([['spec.distribution', 'required', 'is missing']])
  })

  it('survives fields named like those of every object', () => {
    const spec = JSON.parse('{"__proto__": {"a": 1}, "constructor": 1, "toString": 2}')
    expect(told(policy(spec), '2.9').map(([path]) => path)).toEqual(
      expect.arrayContaining(['spec.constructor', 'spec.toString']),
    )
  })
})

describe('the manifests of this project', () => {
  const roots = ['../fixtures/init/', '../fixtures/doctor/healthy/', '../../examples/']
  const objects = roots.flatMap((root) =>
    readdirSync(new URL(root, import.meta.url), { recursive: true, encoding: 'utf8' })
      .filter((path) => /\.ya?ml$/.test(path) && !path.includes('before/'))
      .flatMap((path) =>
        parseAllDocuments(readFileSync(new URL(root + path, import.meta.url), 'utf8'))
          .map((document) => document.toJS())
          .filter(
            (object) =>
              typeof object?.apiVersion === 'string' && object.apiVersion.includes('.toolkit.fluxcd.io/'),
          )
          .map((object) => [`${root}${path} ${object.kind}`, object] as const),
      ),
  )

  it.each(objects)('are accepted by the newest release: %s', (_, object) => {
    expect(checkObject(object, knownReleases().at(-1)?.minor ?? null)).toEqual({
      violations: [],
      unknown: [],
    })
  })

  it('are many', () => {
    expect(objects.length).toBeGreaterThan(50)
  })
})

describe('the table', () => {
  it('says where each release comes from', () => {
    const releases = knownReleases()
    expect(releases.map(({ minor }) => minor)).toEqual(Array.from({ length: 11 }, (_, minor) => `2.${minor}`))
    for (const { modules } of releases) {
      expect(modules.length).toBeGreaterThanOrEqual(6)
      for (const module of modules)
        expect(module).toMatch(/^github\.com\/fluxcd\/[\w-]+\/api(\/v2)?@v\d+\.\d+\.\d+$/)
    }
    expect(schemaSource()).toEqual({
      made: expect.stringMatching(/^\d{4}-\d\d-\d\d$/),
      tool: expect.stringMatching(/^controller-gen v/),
      operator: expect.stringMatching(/@v/),
    })
  })

  it('stays small', () => {
    expect(SCHEMA_DATA.length).toBeLessThan(200 * 1024)
  })
})
