/** Apps whose images are of many commits are compared in few runs of turbo, with the answers of one run for each. */
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { createGit } from '../../src/adapters/git.ts'
import { answering } from '../../src/adapters/turbo/answers.ts'
import { createTurboProgram } from '../../src/adapters/turbo/turbo.ts'
import type { App, CommitSha } from '../../src/domain.ts'
import { compareAll } from '../../src/plan/compare.ts'
import { GIT_ENV, makeDirectory, repositoryIn } from '../adapters/git-repository.ts'
import { anInputs } from '../fakes/builders.ts'
import { fakeClock } from '../fakes/fake-clock.ts'
import { fakeGitHubApi, fakeLog } from '../fakes/fake-ports.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'
import { UNCOMMITTED } from '../fakes/turbo-trust.ts'
import { installTurbo, OLD_TURBO, TURBO_VERSIONS } from '../fakes/turbo-versions.ts'

const NAMES = ['a', 'b', 'c', 'd', 'e', 'f', 'g', 'h.i-j_k']
const APPS: readonly App[] = NAMES.map((name) => {
  return { name, package: `@acme/${name}`, directory: `apps/${name}` }
})

/** The first three apps use the library. */
function files(): Record<string, string> {
  const manifest = (value: object) => `${JSON.stringify(value)}\n`
  const build = { build: { outputs: [] } }
  const uses = (index: number) => (index < 3 ? { '@acme/lib': '*' } : {})
  return {
    'package.json': manifest({
      ...{ name: 'shop', private: true, packageManager: 'npm@11.0.0' },
      workspaces: ['apps/*', 'packages/*'],
    }),
    'package-lock.json': manifest({ name: 'shop', lockfileVersion: 3, packages: {} }),
    'turbo.json': manifest({ tasks: build }),
    '.gitignore': 'node_modules\n',
    'packages/lib/package.json': manifest({ name: '@acme/lib', version: '1.0.0', scripts: { build: 'x' } }),
    ...Object.fromEntries(
      APPS.map(({ package: name, directory }, index) => [
        `${directory}/package.json`,
        manifest({ name, version: '1.0.0', scripts: { build: 'x' }, dependencies: uses(index) }),
      ]),
    ),
  }
}

describe.each([OLD_TURBO, ...TURBO_VERSIONS])('compareAll on turbo %s', (version) => {
  const temp = makeDirectory('many-bases')
  const bases: CommitSha[] = []
  let head: CommitSha
  const runs: (readonly string[])[] = []
  /** The commit whose lockfile turbo says it cannot read. */
  let unreadable = ''

  beforeAll(async () => {
    const old = version.startsWith('1.') ? { 'turbo.json': '{"pipeline":{"build":{"outputs":[]}}}\n' } : {}
    const { commit } = repositoryIn(temp.path)
    bases.push(commit({ ...files(), ...old }))
    // In this order: each commit is the base of one app, and whether that app changes after it differs.
    for (const place of [
      'apps/a',
      'apps/d',
      'apps/g',
      'apps/b',
      'packages/lib',
      'apps/h.i-j_k',
      'apps/c',
      'apps/f',
    ])
      bases.push(commit({ [`${place}/a.ts`]: '1' }))
    head = bases.pop() as CommitSha
    await installTurbo(temp.path, version)
  })
  afterAll(() => temp.remove())

  async function compare(commits: ReadonlyMap<CommitSha, readonly App[]>, ignore: readonly string[] = []) {
    const { signal } = new AbortController()
    const where = { cwd: temp.path, temp: temp.path, env: GIT_ENV, signal }
    const git = createGit(where)
    const real = createTurboProgram({ ...where, ...UNCOMMITTED, warn: () => undefined })
    const turbo = answering({
      ...real,
      dryRun: async (query, say) => {
        runs.push(query.filters)
        if (query.filters.some((filter) => filter.includes(`[${unreadable}]`)))
          say?.(' WARNING  failed to parse the lockfile at that commit\n')
        return await real.dryRun(query, say)
      },
    })
    const ports = {
      ...{ git, trees: git, turbo, github: fakeGitHubApi(), registry: fakeRegistry(), log: fakeLog() },
      ...{ clock: fakeClock(), random: () => 1, signal },
    }
    const inputs = { ...anInputs({ filter: './apps/*' }).plan, ignore }
    const context = { inputs, head, uncommitted: Promise.resolve([]) }
    return await compareAll(commits, context, ports)
  }

  /** Each app with a base of its own. */
  const measured = () => new Map(APPS.map((app, index) => [bases[index] as CommitSha, [app]]))

  /** Of each app whether it is selected since its own base. */
  const selected = async (how: 'together' | 'alone', ignore: readonly string[] = []) => {
    const found =
      how === 'together'
        ? await compare(measured(), ignore)
        : new Map(
            (
              await Promise.all([...measured()].map(async (one) => await compare(new Map([one]), ignore)))
            ).flatMap((one) => [...one]),
          )
    return APPS.filter((app, index) => found.get(bases[index] as CommitSha)?.selected.has(app.package)).map(
      ({ name }) => name,
    )
  }

  it.each([
    { ignore: [], names: ['a', 'b', 'c', 'f'] },
    { ignore: ['apps/f/**', 'packages/lib/**'], names: ['a', 'b', 'c'] },
  ])('selects $names as one run for each commit does', async ({ ignore, names }) => {
    const alone = await selected('alone', ignore)
    runs.length = 0
    expect(await selected('together', ignore)).toEqual(alone)
    // An old one compares by common history, so that each commit needs a run of its own.
    if (version === OLD_TURBO) return
    expect(alone).toEqual(names)
    expect(runs.length).toBe(4)
  })

  it('counts a lockfile that cannot be read for the apps of its commit alone', async () => {
    unreadable = bases[4] ?? ''
    const found = await compare(measured())
    unreadable = ''
    const told = APPS.filter((_, index) => found.get(bases[index] as CommitSha)?.everything != null)
    expect(told.map(({ name }) => name)).toEqual(['e'])
  })
})
