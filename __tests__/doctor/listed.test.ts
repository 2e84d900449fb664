/** What kustomizations list and doctor does not read for its words: text, values, directories of other files. */
import { describe, expect, it } from 'vitest'
import { gatherDoctorFacts, runDoctor } from '../../src/doctor/run.ts'
import { fakeSources } from '../fakes/fake-ports.ts'
import { changed, fleet } from './wild/fleet.ts'
import { type Files, kustomization } from './wild/parts.ts'

const HEAD = 'apiVersion: kustomize.config.k8s.io/v1beta1\nkind: Kustomization\n'
const PAGE = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: conf, namespace: default}\ndata: {a: b}\n'
const LIST = 'team/kustomization.yaml'
const FILES: Files = {
  'team/values.yaml': '# for prod\nreplicas: 2\n',
  'team/notes.md': '# Notes\nhello\n',
  'team/run.sh': '#!/bin/sh\necho a\n',
  'team/page.txt': PAGE,
  'team/link.txt': '../base/page.yaml',
  'team/empty.txt': '# nothing\n',
  'team/broken.txt': 'a: b: c\n',
  'team/docs/README.md': 'hello\n',
  'team/own/kustomization.yaml': 'namePrefix: a-\n',
}

async function told(line: string, more: Files = {}, edit = (files: Files) => files) {
  const files = edit({
    ...fleet({
      'clusters/prod/team.yaml': kustomization('team', './team'),
      'team/conf.yaml': PAGE,
      ...FILES,
    }),
    [LIST]: `${HEAD}${line.startsWith('resources') ? '' : 'resources: [conf.yaml]\n'}${line}\n`,
    ...more,
  })
  const sources = fakeSources(files)
  const facts = await gatherDoctorFacts({
    globs: ['**'],
    apps: null,
    fluxVersion: null,
    sources,
    registry: null,
  })
  const { findings, notKnown } = runDoctor(facts, { fix: false })
  return {
    told: findings.map(({ file, line: at, message }) => `${file}:${at} ${message}`),
    gaps: notKnown.map(({ subject, reason }) => `${subject}: ${reason}`),
  }
}
const END = ': Kustomization flux-system/team cannot be built'

describe('an entry of resources', () => {
  it.each([
    ['values.yaml', 'no kind, line 2'],
    ['notes.md', 'a text, line 2'],
    ['run.sh', 'a text, line 2'],
  ])('is wrong where it names no object: %s', async (name, why) => {
    expect(await told(`resources: [conf.yaml, ${name}]`)).toEqual({
      told: [`${LIST}:3 names ${name}, in which something is no object (${why})${END}`],
      gaps: [],
    })
  })

  it.each(['docs', './docs/'])('is wrong where it names a directory without any YAML: %s', async (name) => {
    expect(await told(`resources: [conf.yaml, ${name}]`)).toEqual({
      told: [`${LIST}:3 names directory ${name}, which has no kustomization.yaml${END}`],
      gaps: [],
    })
  })

  it('is wrong where it names no YAML, whatever its name', async () => {
    expect(await told('resources: [conf.yaml, broken.txt]')).toEqual({
      told: [
        `${LIST}:3 names broken.txt, which is no YAML: Nested mappings are not allowed in compact mappings, line 1${END}`,
      ],
      gaps: [],
    })
  })

  it.each(['page.txt', 'link.txt', 'empty.txt', 'own'])('is not known where it names %s', async (name) => {
    expect(await told(`resources: [conf.yaml, ${name}]`)).toEqual({
      told: [],
      gaps: [`the entry ${name} of ${LIST}: what it brings: team/${name} is there and is not read here`],
    })
  })

  it('is not known where a submodule has it, or the source leaves it out', async () => {
    const modules = { '.gitmodules': '[submodule "docs"]\n\tpath = team/docs\n' }
    expect((await told('resources: [conf.yaml, docs]', modules)).told).toEqual([])
    const { told: found, gaps } = await told('resources: [conf.yaml, values.yaml]', {}, (files) =>
      changed(
        files,
        'clusters/prod/flux-system/gotk-sync.yaml',
        '  ref:\n',
        '  ignore: "/team/kustomization.yaml"\n  ref:\n',
      ),
    )
    expect([found, gaps.length > 0]).toEqual([[], true])
  })
})

describe('a directory without any YAML', () => {
  it.each([
    'configMapGenerator: [{name: a, files: [docs]}]',
    'configMapGenerator: [{name: a, files: [k=docs]}]',
    'secretGenerator: [{name: a, envs: [docs]}]',
    'crds: [docs]',
    'configurations: [docs]',
    'replacements: [{path: docs}]',
    'patches: [{path: docs}]',
    'patchesStrategicMerge: [docs]',
  ])('is no file: %s', async (line) => {
    expect((await told(line)).told).toEqual([
      expect.stringMatching(/^team\/kustomization.yaml:4 names (?:k=)?docs as a file, and it is a directory/),
    ])
  })

  it.each(['components: [docs]', 'transformers: [docs]', 'generators: [docs]', 'validators: [docs]'])(
    'has no kustomization: %s',
    async (line) => {
      expect((await told(line)).told).toEqual([
        `${LIST}:4 names directory docs, which has no kustomization.yaml${END}`,
      ])
    },
  )

  it('with YAML is no patch either', async () => {
    const { told: found } = await told('patches: [{path: parts}]', { 'team/parts/page.yaml': PAGE })
    expect(found).toEqual([`${LIST}:4 names parts as a file, and it is a directory${END}`])
  })

  it('leaves a patch alone that names no file', async () => {
    const patch = '{"op": "add", "path": "/data/c", "value": "d"}'
    const line = `patches: [{path: "", target: {kind: ConfigMap}, patch: '[${patch}]'}]`
    expect(await told(line)).toEqual({ told: [], gaps: [] })
  })
})
