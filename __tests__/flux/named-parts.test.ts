/** JSON is read where a kustomization takes it for a resource or a patch, and any file of a patch. */
import { expect, it } from 'vitest'
import { readNamedParts } from '../../src/flux/kustomize/named-parts.ts'
import { fakeSources } from '../fakes/fake-ports.ts'

const LISTS = {
  'kustomization.yaml':
    'resources: [./b.json, web.yaml, gone.json]\npatches: [{path: a.json}, {path: steps.yaml}, {path: known.yaml}]\n',
  'known.yaml': 'kind: Deployment\n',
  'apps/kustomization.yaml': 'resources: [web.json]\n',
  'apps/plain/kustomization.yaml': 'resources: [web.yaml]\n',
  'notes.yaml': 'resources: [other.json]\n',
}
const THERE = [
  'a.json',
  'b.json',
  'other.json',
  'steps.yaml',
  'web.json',
  'web.yaml',
  'apps/web.json',
  'apps/plain/web.yaml',
]
const files = Object.entries(LISTS).map(([path, text]) => ({ path, text }))
const sources = fakeSources({ ...LISTS, ...Object.fromEntries(THERE.map((path) => [path, '{}'])) })
const pathsOf = async (from: typeof sources) =>
  (await readNamedParts(files, from)).files.map(({ path }) => path)

it('reads those that are named, there and not read yet, in the order of their paths', async () =>
  expect(await pathsOf(sources)).toEqual(['a.json', 'apps/web.json', 'b.json', 'steps.yaml']))

it('reads no symlink, which Flux has not', async () =>
  expect(await pathsOf({ ...sources, links: async () => new Set(['steps.yaml']) })).not.toContain(
    'steps.yaml',
  ))
