/** The first value of a file that is an image: where it is, and what is its tag. */
import { describe, expect, it } from 'vitest'
import { findNamedImage } from '../../src/flux/kustomize/named-images.ts'

const IMAGE = 'ghcr.io/acme/web'
const found = (text: string, path = 'apps/web.yaml') => findNamedImage({ path, text }, IMAGE)
const site = (spec: string) => `apiVersion: acme.dev/v1\nkind: Site\nmetadata: {name: web}\nspec:\n${spec}`

describe('an image is found', () => {
  it.each([
    [
      'in an object',
      site(`  from: ${IMAGE}:1\n`),
      'apps/web.yaml',
      { of: 'Site web', path: 'spec.from', line: 5 },
    ],
    [
      'in an object without a name',
      `apiVersion: v1\nkind: Site\nfrom: ${IMAGE}:1\n`,
      'a.yaml',
      { of: 'Site' },
    ],
    ['after a document of another form', `- a\n---\n${site(`  from: ${IMAGE}:1\n`)}`, 'a.yaml', { line: 7 }],
    [
      'after an object without it',
      `${site('  web: x\n')}---\n${site(`  from: ${IMAGE}:1\n`)}`,
      'a.yaml',
      { line: 11 },
    ],
    ['in a kustomization', `newName: ${IMAGE}\n`, 'apps/kustomization.yaml', { of: null, isLoose: false }],
    [
      'in a kustomization with its kind alone',
      `kind: Kustomization\nnewName: ${IMAGE}\n`,
      'apps/kustomization.yaml',
      { of: 'Kustomization', isLoose: false },
    ],
    [
      'in the values of a chart',
      `image: ${IMAGE}:1\n`,
      'charts/web/values.yaml',
      { of: null, isLoose: false },
    ],
    ['in an object without apiVersion', `kind: Site\nfrom: ${IMAGE}:1\n`, 'a.yaml', { isLoose: true }],
    ['with spaces around it', site(`  from: " ${IMAGE}:1 "\n`), 'a.yaml', { value: `${IMAGE}:1`, tag: '1' }],
    ['beside numbers', site(`  web: 1\n  from: ${IMAGE}:1\n`), 'a.yaml', { key: 'from' }],
    ['at a key that is no text', site(`  ? [a]\n  : ${IMAGE}:1\n`), 'a.yaml', { key: '' }],
    [
      'in the first of two lists',
      site(`  a: [{x: ${IMAGE}:1}, {x: ${IMAGE}:2}]\n  b: [{x: ${IMAGE}:3}]\n`),
      'a.yaml',
      { tag: '1', path: 'spec.a[0].x' },
    ],
    [
      'in the first of two maps',
      site(`  a: {x: ${IMAGE}:1}\n  b: {x: ${IMAGE}:2}\n`),
      'a.yaml',
      { tag: '1' },
    ],
  ])('%s', (_, text, path, where) => {
    expect(found(text, path)).toMatchObject(where)
  })

  it.each([
    ['in a file of no kind', `image: ${IMAGE}:1\n`, 'apps/notes.yaml'],
    ['in a workflow', site(`  from: ${IMAGE}:1\n`), '.github/workflows/ci.yml'],
    [
      'in what scans it',
      `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ImageRepository\nspec:\n  image: ${IMAGE}\n`,
      'a.yaml',
    ],
    ['in a text around it', site(`  from: see ${IMAGE}:1\n`), 'a.yaml'],
    ['by its name alone', site('  from: web\n'), 'a.yaml'],
  ])('not %s', (_, text, path) => {
    expect(found(text, path)).toBeNull()
  })
})

describe('the tag of an image', () => {
  it.each<readonly [string, object]>([
    [`  from: ${IMAGE}:1\n  tag: x\n`, { isWhole: true, tagKey: null, tag: '1' }],
    ...['tag', 'imageTag', 'version'].map((key): readonly [string, object] => [
      `  from: ${IMAGE}\n  ${key}: v1\n`,
      { isWhole: false, tagKey: key, tag: 'v1' },
    ]),
    [`  from: ${IMAGE}\n  rev: v1\n`, { isWhole: false, tagKey: null, tag: null }],
  ])('is beside it or in it: %j', (spec, tag) => {
    expect(found(site(spec))).toMatchObject(tag)
  })
})
