/** JSON is read where a kustomization takes it for a resource or a patch. */
import { expect, it } from 'vitest'
import { readNamedJson } from '../../src/flux/kustomize/named-json.ts'
import { fakeSources } from '../fakes/fake-ports.ts'

const LISTS = {
  'kustomization.yaml': 'resources: [./b.json, web.yaml, gone.json]\npatches: [{path: a.json}]\n',
  'apps/kustomization.yaml': 'resources: [web.json]\n',
  'apps/plain/kustomization.yaml': 'resources: [web.yaml]\n',
  'notes.yaml': 'resources: [other.json]\n',
}
const THERE = [
  'a.json',
  'b.json',
  'other.json',
  'web.json',
  'web.yaml',
  'apps/web.json',
  'apps/plain/web.yaml',
]

it('reads those that are listed and there, in the order of their paths', async () => {
  const files = Object.entries(LISTS).map(([path, text]) => ({ path, text }))
  const sources = fakeSources({ ...LISTS, ...Object.fromEntries(THERE.map((path) => [path, '{}'])) })
  const read = await readNamedJson(files, sources)
  expect(read.files.map(({ path }) => path)).toEqual(['a.json', 'apps/web.json', 'b.json'])
})
