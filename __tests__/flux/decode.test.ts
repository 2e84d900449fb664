/** What of a kustomization kustomize decodes: as the real one says, line by line. */
import { describe, expect, it } from 'vitest'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { documentsOf } from '../../src/flux/kustomize/documents.ts'
import {
  BESIDE,
  FILES_EMPTY,
  FILES_REFUSED,
  FILES_TAKEN,
  HEAD,
  LINES_LEFT_OUT,
  LINES_OF_FLUX_0,
  LINES_OF_NUMBERS,
  LINES_REFUSED,
  LINES_TAKEN,
  LISTING,
} from './kustomization-cases.ts'

const at = (directory: string, text: string) =>
  Object.entries({ 'kustomization.yaml': text, ...BESIDE }).map(([name, content]) => ({
    path: `${directory}/${name}`,
    text: content,
  }))

/** What is refused of a kustomization that another one lists. */
function below(text: string, isFlux?: (minor: number) => boolean | null) {
  const list = /^kind: Component/m.test(text) ? 'components' : 'resources'
  const app = { path: 'app/kustomization.yaml', text: `${HEAD}${list}: [../base]\n` }
  const { refused } = buildDirectory(documentsOf([...at('base', text), app]), 'app', undefined, isFlux)
  return refused.map(({ why, doubt }) => (doubt === undefined ? why : `${why}?`))
}

/** What is refused of the kustomization of spec.path. */
const atTop = (text: string) =>
  buildDirectory(documentsOf(at('app', text)), 'app').refused.map(({ why, doubt }) => [why, doubt])

const withLine = (line: string) => `${LISTING}${line}\n`
const newer = () => true
const older = () => false
const flux20 = (minor: number) => minor === 0

describe('a kustomization that is listed', () => {
  it.each([...LINES_TAKEN.map(withLine), ...FILES_TAKEN])('is decoded: %j', (text) => {
    expect([below(text), below(text, newer), below(text, older)]).toEqual([[], [], []])
  })

  it.each([...[...LINES_REFUSED, ...LINES_LEFT_OUT].map(withLine), ...FILES_REFUSED])(
    'is not: %j',
    (text) => {
      expect([below(text), below(text, newer)]).toEqual([['not decoded'], ['not decoded']])
    },
  )

  it.each(FILES_EMPTY)('is not from Flux 2.1 on: %j', (text) => {
    expect([below(text), below(text, newer), below(text, older)]).toEqual([
      ['decoded no more?'],
      ['decoded no more'],
      [],
    ])
    expect(below(text, flux20)).toEqual([])
  })

  it.each([...LINES_OF_FLUX_0, ...LINES_OF_NUMBERS].map(withLine))('is not from Flux 2.0 on: %j', (text) => {
    expect([below(text), below(text, newer), below(text, older)]).toEqual([
      ['decoded no more?'],
      ['decoded no more'],
      [],
    ])
    expect(below(text, flux20)).toEqual(['decoded no more'])
  })

  it('is not empty where a list is a text', () => {
    expect([below(`${HEAD}bases: ""\n`), below(`${HEAD}namespace: ""\n`, newer)]).toEqual([
      ['not decoded'],
      ['decoded no more'],
    ])
  })

  it('is one file of its directory', () => {
    const files = [...at('base', LISTING), { path: 'base/Kustomization', text: LISTING }]
    const app = { path: 'app/kustomization.yaml', text: `${HEAD}resources: [../base]\n` }
    const { refused } = buildDirectory(documentsOf([...files, app]), 'app')
    expect(refused.map(({ why, path }) => [why, path])).toEqual([
      ['not decoded', 'base/Kustomization is beside it: one is allowed'],
    ])
  })

  it('may be read in another way where it has keys that are merged, twice or in another case', () => {
    for (const line of ['<<: {namespace: a}', 'NamePrefix: a-', 'resources: []'])
      expect([
        below(withLine(line)),
        buildDirectory(documentsOf(at('app', withLine(line))), 'app').notRead.map(({ reason }) => reason),
      ]).toEqual([[], [expect.stringMatching(/has the key/)]])
  })

  it.each([
    'patches: [{Path: p.yaml}]',
    'patchesJson6902: [{Target: {version: v1, kind: ConfigMap, name: conf}, patch: "- {op: add, path: /data/c, value: d}"}]',
    'configMapGenerator: [{Name: a}]',
    'configMapGenerator: [{name: conf, Behavior: merge}]',
  ])('is not followed where a key below is in another case: %s', (line) => {
    expect(below(withLine(line))).toEqual([])
    const { notRead } = buildDirectory(documentsOf(at('app', withLine(line))), 'app')
    expect(notRead.map(({ reason }) => reason)).toEqual(
      expect.arrayContaining([expect.stringMatching(/has the key [A-Z]/)]),
    )
  })

  it('is a component by its kind in any case', () => {
    const part = 'apiVersion: kustomize.config.k8s.io/v1alpha1\nKind: Component\nresources: []\n'
    const app = { path: 'app/kustomization.yaml', text: `${HEAD}components: [../base]\n` }
    const { refused } = buildDirectory(documentsOf([...at('base', part), app]), 'app')
    expect(refused).toEqual([])
  })

  it('shows nothing of a literal, which may be a password', () => {
    const text = withLine('secretGenerator: [{name: a, literals: [hunter2]}]')
    const { refused } = buildDirectory(documentsOf(at('app', text)), 'app')
    expect(refused.map(({ path }) => path)).toEqual(['a literal of secretGenerator[0] is not key=value'])
  })
})

describe('the kustomization of spec.path', () => {
  it.each([...[...LINES_TAKEN, ...LINES_LEFT_OUT, ...LINES_OF_NUMBERS].map(withLine), ...FILES_EMPTY])(
    'is read by Flux: %j',
    (text) => {
      expect(atTop(text)).toEqual([])
    },
  )

  it.each([...LINES_REFUSED.map(withLine), ...FILES_REFUSED])('is not: %j', (text) => {
    expect(atTop(text)).toEqual([['not decoded', undefined]])
  })
})
