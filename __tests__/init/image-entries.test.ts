import { describe, expect, it } from 'vitest'
import { readManifests } from '../../src/flux/graph.ts'
import { withImageEntry, withOverride } from '../../src/init/marking/image-entries.ts'
import { kustomization } from '../doctor/wild/parts.ts'

const path = 'deploy/kustomization.yaml'
const HEAD = 'resources:\n  - ../base\nimages: # of production\n'
const API = '  # The public one.\n  - name: acme/api\n    newTag: v1\n'
const entry = (app: string, tag: string) => `  - name: acme/${app}\n    newTag: ${tag}\n`
const image = (app: string) => ({ written: `acme/${app}`, tag: 'v2' })
const textOf = (edited: ReturnType<typeof withImageEntry>) =>
  'text' in edited ? edited.text : edited.problem

describe('withImageEntry', () => {
  it('puts an entry in front of those that were there before, above their comments', () => {
    const before = `${HEAD}${API}namespace: shop\n`
    const after = textOf(withImageEntry({ path, before, after: before }, image('web')))
    expect(after).toBe(`${HEAD}${entry('web', 'v2')}${API}namespace: shop\n`)
  })

  it('keeps the order of the entries of one run', () => {
    const before = `${HEAD}${API}`
    const now = `${HEAD}${entry('blog', 'v2')}${API}`
    const after = textOf(withImageEntry({ path, before, after: now }, image('web')))
    expect(after).toBe(`${HEAD}${entry('blog', 'v2')}${entry('web', 'v2')}${API}`)
  })

  it.each([null, 'resources:\n  - ../base\n'])('puts it last in a list that is new: %j', (before) => {
    const now = `${HEAD}${API}`
    const after = textOf(withImageEntry({ path, before, after: now }, image('web')))
    expect(after).toBe(`${now}${entry('web', 'v2')}`)
  })
})

describe('withOverride', () => {
  it('puts an entry in front of those of its Kustomization', () => {
    const other = kustomization('other', './other')
    const list = (...apps: readonly string[]) =>
      `  images:\n${apps.map((app) => `    - name: acme/${app}\n      newTag: ${app === 'api' ? 'v1' : 'v2'}\n`).join('')}`
    const fileOf = (...apps: readonly string[]) =>
      `${other}---\n${kustomization('apps', './apps', list(...apps))}`
    const text = fileOf('blog', 'api')
    const [, root] = readManifests([{ path, text }]).objects.map(({ fields }) => fields)
    if (root === undefined) throw new Error('no Kustomization')
    const after = withOverride({ path, before: fileOf('api'), after: text }, root, image('web'))
    expect(textOf(after)).toBe(fileOf('blog', 'web', 'api'))
  })
})
