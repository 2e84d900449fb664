/** What a file that a kustomization lists must have: as the real kustomize says, file by file. */
import { describe, expect, it } from 'vitest'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { documentsOf } from '../../src/flux/kustomize/documents.ts'
import { HEAD } from './kustomization-cases.ts'
import { OBJECTS_NOT_SEEN, OBJECTS_REFUSED, OBJECTS_TAKEN } from './object-cases.ts'

const told = (files: Readonly<Record<string, string>>) =>
  buildDirectory(
    documentsOf(Object.entries(files).map(([path, text]) => ({ path, text }))),
    'app',
  ).refused.map(({ at, path, why }) => `${why} ${at.file} ${path}:${at.line}`)
const LISTING = { 'app/kustomization.yaml': `${HEAD}resources: [x.yaml]\n` }
const NAMELESS = 'apiVersion: batch/v1\nkind: Job\nmetadata: {generateName: a-}\n'

describe('a file in resources', () => {
  it.each(Object.entries(OBJECTS_REFUSED))('is refused: %j', (text, wrong) => {
    expect(told({ ...LISTING, 'app/x.yaml': text })).toEqual([`no object app/x.yaml ${wrong}`])
  })

  it.each([...OBJECTS_TAKEN, ...OBJECTS_NOT_SEEN])('is not refused: %j', (text) => {
    expect(told({ ...LISTING, 'app/x.yaml': text })).toEqual([])
  })

  it.each<[string, Readonly<Record<string, string>>]>([
    [
      'of a base',
      {
        'app/kustomization.yaml': `${HEAD}resources: [../base]\n`,
        'base/kustomization.yaml': `${HEAD}resources: [x.yaml]\n`,
        'base/x.yaml': NAMELESS,
      },
    ],
    [
      'of a component',
      {
        'app/kustomization.yaml': `${HEAD}components: [../part]\n`,
        'part/kustomization.yaml': `apiVersion: kustomize.config.k8s.io/v1alpha1\nkind: Component\nresources: [x.yaml]\n`,
        'part/x.yaml': NAMELESS,
      },
    ],
    [
      'of a directory with a kustomization, where spec.path has none',
      { 'app/own/kustomization.yaml': `${HEAD}resources: [x.yaml]\n`, 'app/own/x.yaml': NAMELESS },
    ],
    [
      'that a patch would name',
      {
        'app/kustomization.yaml': `${HEAD}resources: [x.yaml]\npatches:\n- {target: {kind: Job}, patch: '[{"op": "add", "path": "/metadata/name", "value": "a"}]'}\n`,
        'app/x.yaml': NAMELESS,
      },
    ],
  ])('is refused %s', (_, files) => {
    const [one, ...more] = told(files)
    expect([one, more]).toEqual([expect.stringMatching(/^no object \S+\/x.yaml no metadata.name:1$/), []])
  })

  it.each(['# later', '[]', '{}', 'null'])('hides nothing by a document that is dropped: %s', (text) => {
    const list = { 'app/kustomization.yaml': `${HEAD}resources: [x.yaml, y.yaml]\n` }
    const named = NAMELESS.replace('generateName', 'name')
    expect(told({ ...list, 'app/x.yaml': named, 'app/y.yaml': `${named}---\n${text}\n` })).toEqual([
      expect.stringMatching(/^twice /),
    ])
  })

  it('is refused as JSON', () => {
    const list = { 'app/kustomization.yaml': `${HEAD}resources: [x.json]\n` }
    expect(told({ ...list, 'app/x.json': '{"apiVersion":"v1","kind":"ConfigMap","metadata":{}}\n' })).toEqual(
      ['no object app/x.json no metadata.name:1'],
    )
    const named = '{"apiVersion":"v1","kind":"ConfigMap","metadata":{"name":"a"}}\n'
    expect([told({ ...list, 'app/x.json': named }), told({ ...list, 'app/x.json': named + named })]).toEqual([
      [],
      [],
    ])
  })

  it('is nothing where a chart or a sample has it, or a patch is read from it', () => {
    const chart = 'kind: {{ .Values.kind }}\nmetadata: {}\n'
    const list = `${HEAD}resources: [templates/x.yaml]\n`
    expect(told({ 'app/kustomization.yaml': list, 'app/templates/x.yaml': chart })).toEqual([])
    const patching = `${HEAD}resources: [x.yaml]\npatches: [{path: p.yaml, target: {kind: Job}}]\n`
    const files = {
      'app/x.yaml': NAMELESS.replace('generateName', 'name'),
      'app/p.yaml': 'kind: Job\nmetadata: {name: any}\nspec: {}\n',
    }
    expect(told({ 'app/kustomization.yaml': patching, ...files })).toEqual([])
  })

  it('does not go on for ever in a List that is its own entry', () => {
    const text = '- &a {kind: List, apiVersion: v1, items: [*a, *a]}\n'
    expect(told({ ...LISTING, 'app/x.yaml': text })).toEqual(['no object app/x.yaml a list:1'])
    expect(told({ ...LISTING, 'app/x.yaml': `apiVersion: v1\nkind: List\nitems:\n${text}` })).toEqual([])
  })
})
