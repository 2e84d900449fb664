/** What is asked of patches and bases: each as often as it can matter. */
import { describe, expect, it } from 'vitest'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { PatchIndex } from '../../src/flux/kustomize/changes/patch-index.ts'
import { type Patch, patchOf } from '../../src/flux/kustomize/changes/patches.ts'
import { readTarget } from '../../src/flux/kustomize/changes/targets.ts'
import { type Documents, documentsOf } from '../../src/flux/kustomize/documents.ts'

const pages = (files: Readonly<Record<string, unknown>>) =>
  documentsOf(Object.entries(files).map(([path, value]) => ({ path, text: JSON.stringify(value) })))
const web = { apiVersion: 'v1', kind: 'ConfigMap', metadata: { name: 'web' } }

describe('the patches of a kustomization', () => {
  const [at] = pages({ 'a.yaml': web }).of('a.yaml')
  if (at === undefined) throw new Error('it is an object')
  const aimedAt = (name: string): Patch => {
    const [page] = pages({ 'b.yaml': { kind: 'ConfigMap', name } }).of('b.yaml')
    const target = page === undefined ? undefined : readTarget(page)
    const patch = target === undefined ? null : patchOf(web, { at, target, stage: 1 })
    if (patch === null) throw new Error('it is a patch')
    return patch
  }
  const index = new PatchIndex(['web', 'api', 'w.*', '', 'web'].map(aimedAt))
  const asked = (position: number, ...names: string[]) =>
    [...index.after(position, new Set(names))].map(([each]) => each)

  it('are asked where they name the object, or may mean any', () => {
    expect([asked(-1, 'web'), asked(-1, 'api'), asked(-1, 'job')]).toEqual([
      [0, 2, 3, 4],
      [1, 2, 3],
      [2, 3],
    ])
  })

  it('are asked in their order, those behind a place alone', () => {
    expect([asked(2, 'web'), asked(0, 'web', 'api')]).toEqual([
      [3, 4],
      [1, 2, 3, 4],
    ])
  })
})

/** Bases that are listed by several ways each, so that their objects grow with each layer. */
function layers(count: number, ways: string): Documents {
  const files: Record<string, unknown> = {
    [`l${count}/kustomization.yaml`]: { resources: ['web.yaml'] },
    [`l${count}/web.yaml`]: web,
    'app/kustomization.yaml': { resources: ['../l0'] },
  }
  for (let layer = 0; layer < count; layer++) {
    files[`l${layer}/kustomization.yaml`] = { resources: [...ways].map((way) => `../${way}${layer}`) }
    for (const way of ways)
      files[`${way}${layer}/kustomization.yaml`] = { namePrefix: `${way}-`, resources: [`../l${layer + 1}`] }
  }
  return pages(files)
}

describe('a base that is listed by many ways', () => {
  it('is built once', () => {
    const documents = layers(10, 'ab')
    let count = 0
    const of = (path: string) => {
      if (path === 'l10/web.yaml') count += 1
      return documents.of(path)
    }
    expect(buildDirectory({ ...documents, of }, 'app').objects.length).toBe(1024)
    expect(count).toBe(1)
  })

  it('is not read any more when its objects are too many', () => {
    const { objects, notRead } = buildDirectory(layers(12, 'abcd'), 'app')
    expect(objects.length).toBeLessThan(250_000)
    expect(notRead.map(({ reason }) => reason)).toContainEqual(
      expect.stringMatching(/^(?:[a-dl]\d+|app) brings more objects than are read here$/),
    )
  })
})
