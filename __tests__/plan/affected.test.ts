/** Affected apps: what turbo selected, what turbo cannot see, what is unfinished, and the reason of each. */
import { describe, expect, it } from 'vitest'
import { type AffectedFacts, type Comparison, judgeApps, needsPackages } from '../../src/plan/affected.ts'
import type { GraphPackage } from '../../src/plan/graph.ts'
import { anApp, aTarget, fakeSha } from '../fakes/builders.ts'

const builtFrom = (name: string, file: string, more: readonly string[] = []) =>
  aTarget(name, { file, inputs: [file, `${file}.dockerignore`, '.dockerignore', ...more] })

/** web → ui → theme, api → theme. */
const PACKAGES: readonly GraphPackage[] = [
  { name: '@acme/api', directory: 'apps/api', dependencies: ['@acme/theme', 'react'] },
  { name: '@acme/docs', directory: 'apps/docs', dependencies: [] },
  { name: '@acme/web', directory: 'apps/web', dependencies: ['@acme/ui'] },
  { name: '@acme/ui', directory: 'packages/ui', dependencies: ['@acme/theme'] },
  { name: '@acme/theme', directory: 'packages/theme', dependencies: [] },
]

interface World extends Partial<AffectedFacts> {
  readonly changed?: readonly string[]
  readonly selected?: readonly string[]
}

/** Three apps; web has a Dockerfile of its own and a named build context, docs has none. */
function facts({ changed = [], selected = [], ...overrides }: World): AffectedFacts {
  const comparison: Comparison = { base: fakeSha('base'), changed, selected: new Set(selected) }
  return {
    apps: [anApp('api'), anApp('docs'), anApp('web')],
    root: '',
    comparisons: new Map(['api', 'docs', 'web'].map((app) => [app, comparison])),
    targets: new Map([
      ['api', builtFrom('api', 'Dockerfile')],
      ['docs', aTarget('docs', { file: null, inputs: [] })],
      ['web', builtFrom('web', 'apps/web/Dockerfile', ['assets/'])],
    ]),
    images: new Map(),
    requested: null,
    state: null,
    isGlobal: (path) => path === 'tsconfig.json',
    packages: PACKAGES,
    ...overrides,
  }
}

/** The affected apps with their reasons. */
function affected(world: World): Readonly<Record<string, string>> {
  const judged = judgeApps(facts(world))
  return Object.fromEntries(
    judged.flatMap(({ app, reason }) => (reason === null ? [] : [[app.name, reason]])),
  )
}

const TURBO_REASON = `turbo: changed since ${fakeSha('base').slice(0, 7)}`

describe('judgeApps', () => {
  it('takes every app as affected without a base', () => {
    expect(affected({ comparisons: new Map() })).toEqual({ api: 'no base', docs: 'no base', web: 'no base' })
  })

  it('takes none when turbo selects none and no build file changed', () => {
    expect(affected({ changed: ['README.md', 'apps/web/README.md'] })).toEqual({})
  })

  it('goes by the package turbo names, not by the name of the app', () => {
    expect(Object.keys(affected({ selected: ['web', '@acme/api'] }))).toEqual(['api'])
  })

  it.each([
    ['its own file', ['apps/web/src/a.ts'], 'apps/web/src/a.ts changed'],
    [
      'the first of its own files',
      ['apps/api/x', 'apps/web/a.ts', 'apps/web/b.ts', 'apps/web/c.ts'],
      'apps/web/a.ts and 2 more changed',
    ],
    ['the way from a package', ['packages/ui/src/a.ts'], 'packages/ui/src/a.ts → ui → web'],
    ['the whole way', ['packages/theme/x.css'], 'packages/theme/x.css → theme → ui → web'],
    ['the nearest package', ['packages/theme/x', 'packages/ui/y'], 'packages/ui/y → ui → web'],
    ['the lockfile', ['pnpm-lock.yaml'], 'pnpm-lock.yaml changed (lockfile)'],
    ['the file of turbo', ['turbo.json'], 'turbo.json changed (global file)'],
    ['only files of others', ['packages/extra/a.ts', 'apps/web-2/a.ts'], TURBO_REASON],
    ['nothing that the diff shows', [], TURBO_REASON],
  ])('gives as the reason of a selected app %s', (_, changed, reason) => {
    expect(affected({ selected: ['@acme/web'], changed })).toEqual({ web: reason })
  })

  it.each<[string, Record<string, string>]>([
    ['Dockerfile', { api: 'Dockerfile changed' }],
    ['Dockerfile.dockerignore', { api: 'Dockerfile.dockerignore changed' }],
    ['.dockerignore', { api: '.dockerignore changed', web: '.dockerignore changed' }],
    ['apps/web/Dockerfile', { web: 'apps/web/Dockerfile changed' }],
    ['assets/logo/a.svg', { web: 'assets/logo/a.svg changed' }],
    ['assets-old/a.svg', {}],
    ['docker/Dockerfile', {}],
  ])('sees that %s decides images, whatever turbo says', (path, expected) => {
    expect(affected({ changed: [path] })).toEqual(expected)
  })

  it('takes every app for a global file', () => {
    const reason = 'tsconfig.json changed (global file)'
    expect(affected({ changed: ['tsconfig.json'] })).toEqual({ api: reason, docs: reason, web: reason })
  })

  it('finds paths in a turbo root below the git root, and files above it', () => {
    const world = { root: 'frontend/', selected: ['@acme/web'] }
    expect(affected({ ...world, changed: ['frontend/apps/web/a.ts'] })).toEqual({
      web: 'apps/web/a.ts changed',
    })
    expect(affected({ root: 'frontend/', changed: ['frontend/Dockerfile', 'Dockerfile'] })).toEqual({
      api: 'Dockerfile changed',
    })
    const isGlobal = (path: string) => path === '.nvmrc'
    expect(affected({ root: 'frontend/', changed: ['.nvmrc'], isGlobal })).toMatchObject({
      docs: '../.nvmrc changed (global file)',
    })
  })

  it('builds what an earlier run left unfinished, and names the run', () => {
    const state = { run: 4700, pending: ['docs', 'gone'], definitions: null }
    expect(affected({ state })).toEqual({ docs: 'unfinished in run 4700' })
  })

  it('builds an app whose build inputs changed, and one that no run knows', () => {
    const { definition } = aTarget('api')
    const state = { run: 4700, pending: [], definitions: { api: definition, web: 'another' } }
    expect(affected({ state })).toEqual({ docs: 'new app', web: 'build inputs changed' })
  })

  it('builds just the apps that were asked for', () => {
    const world = { selected: ['@acme/web'], changed: ['tsconfig.json'], requested: new Set(['docs']) }
    expect(affected(world)).toEqual({ docs: 'requested by name' })
  })

  it('measures each app from its own base', () => {
    const at = (base: string, selected: readonly string[]): Comparison => {
      return { base: fakeSha(base), changed: [], selected: new Set(selected) }
    }
    const comparisons = new Map([
      ['api', at('one', ['@acme/api'])],
      ['web', at('two', ['@acme/api'])],
    ])
    expect(affected({ comparisons })).toEqual({
      api: `turbo: changed since ${fakeSha('one').slice(0, 7)}`,
      docs: 'no base',
    })
  })
})

describe('needsPackages', () => {
  it.each<[boolean, World]>([
    [true, { selected: ['@acme/web'], changed: ['packages/ui/a.ts'] }],
    [true, { selected: ['@acme/web', '@acme/api'], changed: ['apps/web/a.ts'] }],
    [false, { selected: ['@acme/web'], changed: ['apps/web/a.ts'] }],
    [false, { selected: [], changed: ['packages/ui/a.ts'] }],
    [false, { selected: ['@acme/web'], changed: ['packages/ui/a.ts'], requested: new Set(['web']) }],
  ])('is %s for %j', (expected, world) => {
    expect(needsPackages(facts(world))).toBe(expected)
  })
})
