/** The way of a change through the packages, which explains why an app is affected. */
import { describe, expect, it } from 'vitest'
import {
  dependencyPath,
  firstFiles,
  type GraphPackage,
  parsePackage,
  withLinks,
} from '../../src/plan/graph.ts'

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
    ['its own file, where that is one', ['apps/web/a'], 'apps/web/a: web'],
    ['a directory that is new as a whole', ['packages/ui/'], 'packages/ui/: ui → web'],
    ['nothing for directories that only look alike', ['packages/ui-old/a'], null],
  ])('is %s', (_, changed, expected) => {
    const way = dependencyPath('web', PACKAGES, firstFiles(PACKAGES, changed))
    expect(way === null ? null : `${way.file}: ${way.packages.join(' → ')}`).toBe(expected)
  })

  it('is not known for a package that nobody described', () => {
    expect(dependencyPath('elsewhere', PACKAGES, firstFiles(PACKAGES, ['packages/ui/a']))).toBeNull()
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
    expect(parsePackage('apps/web', text)).toEqual(one('web', 'apps/web', 'a', 'b', 'c', 'd'))
  })

  it('counts what is named by its path', () => {
    const text = '{"name":"web","dependencies":{"lib":"file:../../vendor/lib/","kit":"link:../kit"}}'
    expect(parsePackage('apps/web', text)?.dependencies).toEqual([
      'lib',
      'kit',
      'file:vendor/lib',
      'file:apps/kit',
    ])
  })

  it.each(['{', '[]', 'null', '{}', '{"name":1}', ''])('has nothing for %s', (text) => {
    expect(parsePackage('apps/web', text)).toBeNull()
  })

  it('takes a package whose dependencies are no object for one without', () => {
    expect(parsePackage('apps/web', '{"name":"web","dependencies":["a"]}')).toEqual(one('web', 'apps/web'))
  })
})

describe('withLinks', () => {
  const links = [
    { path: 'packages/ui', target: 'vendor/ui' },
    { path: 'apps/web/env.ts', target: 'shared/env.ts' },
    { path: 'apps/web/shared', target: 'shared' },
    { path: 'apps/web/all', target: '.' },
    { path: 'apps/web/up', target: 'apps' },
  ]
  it.each([
    ['vendor/ui/a', ['vendor/ui/a', 'packages/ui/a']],
    ['shared/env.ts', ['shared/env.ts', 'apps/web/env.ts', 'apps/web/shared/env.ts']],
    ['README.md', ['README.md']],
    ['apps/api/a', ['apps/api/a']],
  ])('leads from %s', (path, expected) => {
    const special = { links, emptySubmodules: [], sparse: [] }
    expect(new Set(withLinks([path], special))).toEqual(new Set(expected))
  })
})
