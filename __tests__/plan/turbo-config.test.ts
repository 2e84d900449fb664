/** What turbo.json ties together. */
import { describe, expect, it } from 'vitest'
import { globalGlobs, lockfileProblemOf, reachOf, warningsOf } from '../../src/plan/dry-run.ts'

const WEB = { name: '@acme/web', directory: 'apps/web' }

function reach(root: unknown, own?: unknown) {
  const configs = new Map([
    ['', root as Record<string, unknown>],
    ...(own === undefined ? [] : [['apps/web', own as Record<string, unknown>] as const]),
  ])
  return reachOf(WEB, 'build', configs)
}

describe('globalGlobs', () => {
  it.each<[unknown, readonly string[]]>([
    [{ globalDependencies: ['scripts/**', '$TURBO_ROOT$/x', 7] }, ['scripts/**', 'x']],
    [{ global: { inputs: ['a', '$TURBO_DEFAULT$'] } }, ['a']],
    [{ globalDependencies: 'no list' }, []],
    [{}, []],
  ])('of %j', (root, globs) => {
    expect(globalGlobs(new Map([['', root as Record<string, unknown>]]))).toEqual(globs)
  })
})

describe('reachOf', () => {
  it.each<[string, unknown, unknown, readonly string[], readonly string[]]>([
    ['nothing', {}, undefined, [], []],
    [
      'inputs of the root',
      { tasks: { build: { inputs: ['$TURBO_DEFAULT$', '$TURBO_ROOT$/proto/**'] } } },
      undefined,
      [],
      ['proto/**'],
    ],
    [
      'inputs that go up',
      { tasks: { build: { inputs: ['src/**', '../../proto/**'] } } },
      undefined,
      [],
      ['proto/**'],
    ],
    ['exclusions', { tasks: { build: { inputs: ['!../../proto/**'] } } }, undefined, [], []],
    ['another task', { tasks: { test: { inputs: ['../../proto/**'] } } }, undefined, [], []],
    [
      'a task of the same package',
      { tasks: { build: { dependsOn: ['gen'] }, gen: { inputs: ['../../proto/**'] } } },
      undefined,
      [],
      ['proto/**'],
    ],
    ['a task of dependencies', { tasks: { build: { dependsOn: ['^build'] } } }, undefined, [], []],
    [
      'a task of another package',
      { tasks: { '@acme/web#build': { dependsOn: ['codegen#build'] } } },
      undefined,
      ['codegen'],
      [],
    ],
    [
      'its own file',
      {},
      { tasks: { build: { dependsOn: ['codegen#build'], inputs: ['../x'] } } },
      ['codegen'],
      ['apps/x'],
    ],
    ['turbo 1', { pipeline: { build: { dependsOn: ['codegen#build'] } } }, undefined, ['codegen'], []],
    [
      'a task of the root',
      { tasks: { build: { dependsOn: ['//#gen'] }, '//#gen': { inputs: ['proto/**'] } } },
      undefined,
      [],
      ['proto/**'],
    ],
    [
      'another package alone',
      { tasks: { 'api#build': { dependsOn: ['codegen#build'] } } },
      undefined,
      [],
      [],
    ],
    [
      'a circle',
      { tasks: { build: { dependsOn: ['gen'] }, gen: { dependsOn: ['build'] } } },
      undefined,
      [],
      [],
    ],
    [
      'what is malformed',
      { tasks: { build: { dependsOn: 'x', inputs: [1] }, gen: null } },
      undefined,
      [],
      [],
    ],
  ])('%s', (_, root, own, packages, outside) => {
    expect(reach(root, own)).toEqual({ packages, outside })
  })
})

describe('warnings', () => {
  it('are shown without colours, once, and without those that have nothing to do with packages', () => {
    const said = [
      'turbo 2.9.6',
      ' WARNING  Issues occurred when constructing package graph. Turbo will function, but some features may not be available:',
      '\u001b[33m WARNING \u001b[0m Issues occurred when constructing package graph. Turbo will function, but some features may not be available:',
      ' WARNING  No locally installed `turbo` found in your repository.',
      'plain words',
    ].join('\n')
    expect(warningsOf(said)).toEqual([
      'Issues occurred when constructing package graph. Turbo will function, but some features may not be available:',
    ])
  })

  it('tell a lockfile that could not be read', () => {
    const text = 'Unable to resolve uv.lock; using conservative Python task hashing'
    const hint = 'Run `uv lock` and commit uv.lock to restore dependency-aware caching: failed to run `uv`'
    expect(lockfileProblemOf([`${text}. ${hint}`, 'another'])).toBe(text)
    expect(lockfileProblemOf(['another'])).toBeNull()
    const parse =
      'An issue occurred while attempting to parse package-lock.json. Turborepo will still function'
    expect(lockfileProblemOf([parse])).toBe('An issue occurred while attempting to parse package-lock.json')
  })
})
