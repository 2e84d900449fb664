/** What turbo.json ties together. */
import { describe, expect, it } from 'vitest'
import { globalGlobs, reachOf } from '../../src/plan/turbo-config.ts'

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
