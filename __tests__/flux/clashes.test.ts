/** What is looked at for objects that are there twice: nothing, where nothing comes together. */
import { describe, expect, it } from 'vitest'
import type { Fields } from '../../src/flux/fields.ts'
import { findMisgenerated, findTwice } from '../../src/flux/kustomize/clashes.ts'
import { documentsOf } from '../../src/flux/kustomize/documents.ts'
import type { Id } from '../../src/flux/kustomize/identity.ts'

/** The ids of objects, and how often they were asked for. */
class Asked extends Map<Fields, readonly Id[]> {
  count = 0
  override get(object: Fields): readonly Id[] | undefined {
    this.count += 1
    return super.get(object)
  }
}

describe('a kustomization that adds nothing', () => {
  it('is not compared with what is there, which may be ten thousand objects below fifty components', () => {
    const text = 'apiVersion: v1\nkind: ConfigMap\nmetadata: {name: web}\n'
    const before = documentsOf([{ path: 'web.yaml', text }]).of('web.yaml')
    const asked = new Asked()
    expect([findTwice(asked, before, []), findMisgenerated(asked, before, [])]).toEqual([[], []])
    expect(asked.count).toBe(0)
    expect(findTwice(asked, before, before).map(({ why }) => why)).toEqual(['twice'])
    expect(asked.count).toBe(2)
  })
})
