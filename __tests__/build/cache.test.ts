/** Cache: where it is kept, and what one app reads and writes of it. */
import { describe, expect, it } from 'vitest'
import { cacheScope } from '../../src/build/cache.ts'

describe('cacheScope', () => {
  it('is readable for a plain name', () => {
    expect(cacheScope('web')).toBe('fda-web')
  })

  it('has no character that buildx would split at', () => {
    for (const name of ['@acme/web', 'a,b=c', 'a b'])
      expect(cacheScope(name)).toMatch(/^fda-[A-Za-z0-9_.-]+$/)
  })

  it('differs between packages that only look alike', () => {
    const names = ['acme-web', '@acme/web', '@acme-web', 'acme/web', '@acme/web-']
    expect(new Set(names.map(cacheScope)).size).toBe(names.length)
  })
})
