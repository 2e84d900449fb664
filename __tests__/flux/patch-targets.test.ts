/** Which patches without a target name nothing: as the real kustomize says, for each of the cases. */
import { describe, expect, it } from 'vitest'
import { buildDirectory } from '../../src/flux/kustomize/build.ts'
import { documentsOf } from '../../src/flux/kustomize/patches.ts'
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

  it('is a case for each verdict', () => {
    expect([...REFUSED, ...UNSEEN].every((name) => name in CASES)).toBe(true)
    expect(REFUSED.length).toBeGreaterThan(25)
  })
})
