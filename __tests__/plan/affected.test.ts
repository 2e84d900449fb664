/** Affected apps: what turbo selected, what turbo cannot see, and the reason of each. */
import { describe, expect, it } from 'vitest'
import { type AffectedFacts, selectAffected } from '../../src/plan/affected.ts'
import { anApp, aTarget, fakeSha } from '../fakes/builders.ts'

const BASE = { sha: fakeSha('base'), source: 'input', reason: 'input base: main' } as const

const builtFrom = (name: string, file: string) =>
  aTarget(name, { file, inputs: [file, `${file}.dockerignore`, '.dockerignore'] })

/** Three apps; web has a Dockerfile of its own, docs has none. */
function affected(overrides: Partial<AffectedFacts>): Readonly<Record<string, string>> {
  const found = selectAffected({
    apps: [anApp('api'), anApp('docs'), anApp('web')],
    base: BASE,
    selected: new Set(),
    changedFiles: [],
    targets: new Map([
      ['api', builtFrom('api', 'Dockerfile')],
      ['docs', aTarget('docs', { file: null, inputs: [] })],
      ['web', builtFrom('web', 'apps/web/Dockerfile')],
    ]),
    ...overrides,
  })
  return Object.fromEntries(found.map(({ app, reason }) => [app.name, reason]))
}

describe('selectAffected', () => {
  it('takes every app as affected without a base', () => {
    const base = { sha: null, source: 'none', reason: 'a push event and no input base' } as const
    expect(affected({ base })).toEqual({ api: 'no base', docs: 'no base', web: 'no base' })
  })

  it('takes none when turbo selects none and no build file changed', () => {
    expect(affected({ changedFiles: ['README.md', 'apps/web/README.md'] })).toEqual({})
  })

  it('goes by the package turbo names, not by the name of the app', () => {
    expect(affected({ selected: new Set(['web', '@acme/api']) })).toHaveProperty('api')
    expect(affected({ selected: new Set(['web', '@acme/api']) })).not.toHaveProperty('web')
  })

  it.each([
    ['its own file', ['apps/web/src/a.ts'], 'apps/web/src/a.ts changed'],
    [
      'the first of its own files',
      ['apps/api/x', 'apps/web/a.ts', 'apps/web/b.ts', 'apps/web/c.ts'],
      'apps/web/a.ts and 2 more changed',
    ],
    [
      'only files of others',
      ['packages/ui/a.ts', 'apps/web-2/a.ts'],
      `turbo: changed since ${fakeSha('base').slice(0, 7)}`,
    ],
    ['nothing that the diff shows', [], `turbo: changed since ${fakeSha('base').slice(0, 7)}`],
  ])('gives as the reason of a selected app %s', (_, changedFiles, reason) => {
    expect(affected({ selected: new Set(['@acme/web']), changedFiles })).toEqual({ web: reason })
  })

  it.each([
    ['the root Dockerfile', 'Dockerfile', { api: 'Dockerfile changed' }],
    [
      'the ignore file of the root Dockerfile',
      'Dockerfile.dockerignore',
      { api: 'Dockerfile.dockerignore changed' },
    ],
    ['a Dockerfile of its own', 'apps/web/Dockerfile', { web: 'apps/web/Dockerfile changed' }],
    [
      'the ignore file of its own',
      'apps/web/Dockerfile.dockerignore',
      { web: 'apps/web/Dockerfile.dockerignore changed' },
    ],
    [
      'the ignore file of the context',
      '.dockerignore',
      { api: '.dockerignore changed', web: '.dockerignore changed' },
    ],
    ['a file that only ends like one', 'docker/Dockerfile', {}],
    ['a Dockerfile above the turbo root', '../Dockerfile', {}],
  ])('adds the apps that are built from %s, which turbo does not see', (_, path, expected) => {
    expect(affected({ changedFiles: [path] })).toEqual(expected)
  })

  it('names the Dockerfile when its ignore file changed too, and both of two own files', () => {
    expect(affected({ changedFiles: ['.dockerignore', 'Dockerfile'] })).toHaveProperty(
      'api',
      'Dockerfile changed',
    )
    const changedFiles = ['apps/web/a.ts', 'apps/web/b.ts']
    expect(affected({ selected: new Set(['@acme/web']), changedFiles })).toEqual({
      web: 'apps/web/a.ts and 1 more changed',
    })
  })

  it('names the build file when both that and the package changed', () => {
    const changedFiles = ['apps/web/Dockerfile', 'apps/web/src/a.ts']
    expect(affected({ selected: new Set(['@acme/web']), changedFiles })).toEqual({
      web: 'apps/web/Dockerfile changed',
    })
  })

  it('keeps the order of the apps', () => {
    const selected = new Set(['@acme/web', '@acme/docs', '@acme/api'])
    expect(Object.keys(affected({ selected }))).toEqual(['api', 'docs', 'web'])
  })
})
