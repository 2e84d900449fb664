/** Affected apps: what turbo selected, what turbo cannot see, and the reason of each. */
import { describe, expect, it } from 'vitest'
import { type Comparison, reasonOfChange, type Workspace } from '../../src/plan/affected.ts'
import type { GraphPackage } from '../../src/plan/graph.ts'
import { anApp, anImage, fakeSha } from '../fakes/builders.ts'

const builtFrom = (name: string, file: string, more: readonly string[] = []) =>
  anImage(name, { file, inputs: [file, `${file}.dockerignore`, '.dockerignore', ...more] })

/** web → ui → theme, api → theme. */
const PACKAGES: readonly GraphPackage[] = [
  { name: '@acme/api', directory: 'apps/api', dependencies: ['@acme/theme', 'react'] },
  { name: '@acme/docs', directory: 'apps/docs', dependencies: [] },
  { name: '@acme/web', directory: 'apps/web', dependencies: ['@acme/ui'] },
  { name: '@acme/ui', directory: 'packages/ui', dependencies: ['@acme/theme'] },
  { name: '@acme/theme', directory: 'packages/theme', dependencies: [] },
]

interface World extends Partial<Workspace> {
  readonly changed?: readonly string[]
  readonly selected?: readonly string[]
}

/** Three apps; web has a Dockerfile of its own and a named build context, docs has none. */
function aWorkspace(overrides: Partial<Workspace>): Workspace {
  return {
    apps: [anApp('api'), anApp('docs'), anApp('web')],
    root: '',
    targets: new Map([
      ['api', builtFrom('api', 'Dockerfile')],
      ['docs', anImage('docs', { file: null, inputs: [] })],
      ['web', builtFrom('web', 'apps/web/Dockerfile', ['assets/'])],
    ]),
    isGlobal: (path) => path === 'tsconfig.json',
    packages: PACKAGES,
    ...overrides,
  }
}

/** The affected apps with their reasons. */
function affected({ changed = [], selected = [], ...overrides }: World): Readonly<Record<string, string>> {
  const workspace = aWorkspace(overrides)
  const comparison: Comparison = { base: fakeSha('base'), changed, selected: new Set(selected) }
  return Object.fromEntries(
    workspace.apps.flatMap((app) => {
      const reason = reasonOfChange(app, comparison, workspace)
      return reason === null ? [] : [[app.name, reason]]
    }),
  )
}

const TURBO_REASON = `turbo: changed since ${fakeSha('base').slice(0, 7)}`

describe('reasonOfChange', () => {
  it('takes no app when turbo selects none and what changed is of no package and no build', () => {
    expect(affected({ changed: ['README.md', 'scripts/a.sh'] })).toEqual({})
  })

  it('sees in our own diff what turbo does not select', () => {
    expect(affected({ changed: ['apps/docs/a"b.js', 'packages/ui/src/a.ts'] })).toEqual({
      docs: 'apps/docs/a"b.js changed',
      web: 'packages/ui/src/a.ts → ui → web',
    })
  })

  it('goes by the package turbo names, not by the name of the app', () => {
    expect(Object.keys(affected({ selected: ['web', '@acme/api'] }))).toEqual(['api'])
  })

  it.each<[string, readonly string[], string]>([
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
    expect(affected({ selected: ['@acme/web'], changed }).web).toBe(reason)
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
    const world = { root: 'frontend/', packages: [] }
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
})
