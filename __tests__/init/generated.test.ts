/** What init writes and the example holds: taken by a cluster, and healthy in the eyes of doctor. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { parseAllDocuments } from 'yaml'
import { diagnose } from '../../src/doctor/doctor.ts'
import type { ManifestFile } from '../../src/flux/files.ts'
import { factsOf, filesIn } from '../doctor/golden.ts'
import { admissionProblems } from '../flux/admission.ts'
import { CASES, readTree } from '../flux/golden.ts'

const EXAMPLE = new URL('../../examples/monorepo/', import.meta.url).pathname
const example: readonly ManifestFile[] = readdirSync(EXAMPLE, { recursive: true, encoding: 'utf8' })
  .filter((path) => /\.ya?ml$/.test(path) && !path.includes('node_modules'))
  .map((path) => ({ path, text: readFileSync(`${EXAMPLE}${path}`, 'utf8') }))

const isManifest = (path: string) => /\.ya?ml$/.test(path)

interface Manifest {
  readonly kind?: string
  readonly spec?: object
}

function objectsIn(text: string): readonly Manifest[] {
  return parseAllDocuments(text).map((document) => document.toJS() as Manifest)
}

/** What init leaves to a person, which doctor then finds. */
const LEFT: Readonly<Record<string, readonly string[]>> = {
  'receiver-of-other-events': ['flux-06'],
  'hash-policy': ['flux-01'],
  'digest-beside-tag': ['flux-14'],
}

const WRITING = CASES.filter((name) => !name.startsWith('refused-'))

describe('the example', () => {
  it('is healthy', () => {
    expect(diagnose(factsOf(example)).findings).toEqual([])
  })

  it('is taken by a cluster', () => {
    const objects = example
      .filter(({ path }) => !path.startsWith('.github'))
      .flatMap(({ text }) => objectsIn(text))
    expect(objects.filter(({ kind }) => kind === 'ImagePolicy')).toHaveLength(4)
    expect(objects.flatMap(admissionProblems)).toEqual([])
  })
})

describe('what init writes', () => {
  it.each(WRITING)('in the case %s is healthy but for what is left to a person', (name) => {
    const files = Object.entries(readTree(name, 'after')).map(([path, text]) => ({ path, text }))
    const found = diagnose(factsOf(files.filter(({ path }) => isManifest(path))))
    expect(found.findings.map(({ check }) => check)).toEqual(LEFT[name] ?? [])
  })
})

describe('admissionProblems', () => {
  const healthy = filesIn('healthy')
    .filter(({ path }) => path.startsWith('infra/'))
    .flatMap(({ text }) => objectsIn(text))
  const find = (kind: string): Manifest => healthy.find((object) => object.kind === kind) ?? {}

  it('has none for the healthy repository', () => {
    expect(healthy.flatMap(admissionProblems)).toEqual([])
  })

  it.each([
    ['an old version', { ...find('ImagePolicy'), apiVersion: 'image.toolkit.fluxcd.io/v1beta2' }],
    ['no name', { ...find('ImagePolicy'), metadata: { namespace: 'flux-system' } }],
    ['no namespace', { ...find('Receiver'), metadata: { name: 'a' } }],
    ['a tag in the image', { ...find('ImageRepository'), spec: { image: 'acme/web:1', interval: '5m' } }],
    ['no interval', { ...find('ImageRepository'), spec: { image: 'acme/web' } }],
    ['an interval without Always', altered('ImagePolicy', { interval: '5m' })],
    ['a secret for a keyless Receiver', altered('Receiver', { secretRef: { name: 'a' } })],
    [
      'a Receiver of everything',
      altered('Receiver', { resources: [{ kind: 'ImageRepository', name: '*' }] }),
    ],
    ['no author', altered('ImageUpdateAutomation', { git: { commit: {} } })],
  ])('says so of %s', (_, object) => {
    expect(admissionProblems(object)).not.toEqual([])
  })

  function altered(kind: string, spec: object): Manifest {
    return { ...find(kind), spec: { ...find(kind).spec, ...spec } }
  }
})
