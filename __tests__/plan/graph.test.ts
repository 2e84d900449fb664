/** The way of a change through the packages, which explains why an app is affected. */
import { describe, expect, it } from 'vitest'
import { dependencyPath, type GraphPackage, parsePackage } from '../../src/plan/graph.ts'

const one = (name: string, directory: string, ...dependencies: readonly string[]): GraphPackage => {
  return { name, directory, dependencies }
}

/** web → ui → theme → web: the last is a mistake that must not keep us for ever. */
const PACKAGES = [
  one('root', '.', 'ui'),
  one('web', 'apps/web', 'ui', 'logger', 'react'),
  one('ui', 'packages/ui', 'theme'),
  one('theme', 'packages/ui/theme', 'web'),
  one('logger', 'packages/logger', 'theme'),
  one('alone', 'packages/alone'),
]

describe('dependencyPath', () => {
  it.each<[string, readonly string[], string | null]>([
    ['the nearest changed package', ['packages/ui/theme/a', 'packages/ui/b'], 'packages/ui/b: ui → web'],
    ['the shortest way', ['packages/ui/theme/a'], 'packages/ui/theme/a: theme → ui → web'],
    ['the first changed file', ['packages/logger/b', 'packages/logger/a'], 'packages/logger/b: logger → web'],
    ['nothing for a package that is not used', ['packages/alone/a'], null],
    ['nothing for the root', ['README.md'], null],
    ['nothing for its own files', ['apps/web/a'], null],
    ['nothing for directories that only look alike', ['packages/ui-old/a'], null],
  ])('is %s', (_, changed, expected) => {
    const way = dependencyPath('web', PACKAGES, changed)
    expect(way === null ? null : `${way.file}: ${way.packages.join(' → ')}`).toBe(expected)
  })

  it('is not known for a package that nobody described', () => {
    expect(dependencyPath('elsewhere', PACKAGES, ['packages/ui/a'])).toBeNull()
  })
})

describe('parsePackage', () => {
  it('counts every kind of dependency that is installed', () => {
    const text = JSON.stringify({
      name: 'web',
      dependencies: { a: '*' },
      devDependencies: { b: '*' },
      optionalDependencies: { c: '*' },
      peerDependencies: { d: '*' },
    })
    expect(parsePackage('apps/web', text)).toEqual(one('web', 'apps/web', 'a', 'b', 'c'))
  })

  it.each(['{', '[]', 'null', '{}', '{"name":1}', ''])('has nothing for %s', (text) => {
    expect(parsePackage('apps/web', text)).toBeNull()
  })

  it('takes a package whose dependencies are no object for one without', () => {
    expect(parsePackage('apps/web', '{"name":"web","dependencies":["a"]}')).toEqual(one('web', 'apps/web'))
  })
})
