/** Which patches without a target name nothing: as the real kustomize says, for each of the cases. */
import { describe, expect, it } from 'vitest'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { documentsOf, patchOf } from '../../src/flux/kustomize/patches.ts'
import { CASES, REFUSED, UNSEEN } from './patch-cases.ts'

const built = (name: string) => {
  const files = Object.entries(CASES[name]?.files ?? {}).map(([path, text]) => ({ path, text }))
  return buildDirectory(documentsOf(files), 'app')
}
const isTold = (name: string) => REFUSED.includes(name)

describe('a patch', () => {
  it.each(Object.keys(CASES).filter(isTold))('that kustomize refuses is told: %s', (name) => {
    const { refused } = built(name)
    expect(refused.map(({ why }) => why)).toEqual(['no target'])
    expect(refused.every(({ at }) => at.line > 0)).toBe(true)
  })

  it.each(Object.keys(CASES).filter((name) => !isTold(name)))(
    'that is right, or not known, is not: %s',
    (name) => {
      expect(built(name).refused).toEqual([])
    },
  )

  it('may mean an object of a page that cannot be read', () => {
    const patch = '{apiVersion: v1, kind: Service, metadata: {name: web}, spec: {clusterIP: None}}'
    const told = (page: string) => {
      const text = `apiVersion: v1\nkind: ConfigMap\nmetadata: {name: other}\n---\n${page}`
      const list = JSON.stringify({ resources: ['web.yaml'], patches: [{ patch }] })
      const files = { 'app/kustomization.yaml': list, 'app/web.yaml': text }
      const documents = documentsOf(Object.entries(files).map(([path, text]) => ({ path, text })))
      return buildDirectory(documents, 'app').refused.map(({ why }) => why)
    }
    expect(told('kind: Service\nmetadata: {name: [')).toEqual([])
    expect(told('apiVersion: v1\nkind: Service\nmetadata: {name: api}')).toEqual(['no target'])
  })

  it('may mean an object that takes its namespace from elsewhere', () => {
    const page = 'apiVersion: v1\nkind: Service\nmetadata: {<<: {namespace: team}, name: web}\n'
    const list = JSON.stringify({ resources: ['a.yaml'] })
    const files = Object.entries({ 'app/kustomization.yaml': list, 'app/a.yaml': page })
    const documents = documentsOf(files.map(([path, text]) => ({ path, text })))
    const value = { apiVersion: 'v1', kind: 'Service', metadata: { name: 'web', namespace: 'team' } }
    const [at] = documents.of('app/a.yaml')
    const patch = at === undefined ? null : patchOf(value, { at, target: null })
    if (patch === null) throw new Error('it is a patch')
    const plain = { namespace: null, prefix: '', suffix: '', labels: {}, images: [], components: [] }
    const over = { ...plain, patches: [patch], skipsAbsent: false }
    expect(buildDirectory(documents, 'app', over).refused).toEqual([])
  })

  it('is a case for each verdict', () => {
    expect([...REFUSED, ...UNSEEN].every((name) => name in CASES)).toBe(true)
    expect(REFUSED.length).toBeGreaterThan(25)
  })
})
