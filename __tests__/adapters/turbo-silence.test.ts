/** Repositories that turbo misreads, on real versions of it: each gives a named error, never "nothing changed". */
import { execFileSync } from 'node:child_process'
import { mkdirSync, readdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTurbo } from '../../src/adapters/turbo/turbo.ts'
import { ActionError } from '../../src/errors.ts'
import { listen } from '../fakes/loopback.ts'
import { UNCOMMITTED } from '../fakes/turbo-trust.ts'
import { installTurbo, TURBO_TOOL_CACHE, TURBO_VERSIONS, turboBinary } from '../fakes/turbo-versions.ts'
import { GIT_ENV, makeDirectory, type Repository, repositoryIn, writeFiles } from './git-repository.ts'

let temp: ReturnType<typeof makeDirectory>
let shop: Repository

beforeEach(() => {
  temp = makeDirectory('silence')
  mkdirSync(join(temp.path, 'shop'))
  shop = repositoryIn(join(temp.path, 'shop'))
})

afterEach(() => temp.remove())

type Files = Readonly<Record<string, string | null>>

const aPackage = (name: string, more: object = {}) =>
  JSON.stringify({ name, version: '1.0.0', scripts: { build: 'x' }, ...more })
const aRoot = (more: object = {}) =>
  JSON.stringify({
    name: 'shop',
    packageManager: 'npm@11.0.0',
    workspaces: ['apps/*', 'packages/*'],
    ...more,
  })
const tasks = (version: string, value: object) =>
  JSON.stringify({ [version.startsWith('1.') ? 'pipeline' : 'tasks']: value })

/** Apps web (→ ui) and api; `files` replace or remove. */
async function aMonorepo(version: string, files: Files = {}): Promise<void> {
  shop.commit({
    '.gitignore': 'node_modules\n',
    'package.json': aRoot(),
    'package-lock.json': JSON.stringify({ name: 'shop', lockfileVersion: 3, packages: {} }),
    'turbo.json': tasks(version, { build: { dependsOn: ['^build'] } }),
    'apps/web/package.json': aPackage('@acme/web', { dependencies: { '@acme/ui': '*' } }),
    'apps/api/package.json': aPackage('@acme/api'),
    'packages/ui/package.json': aPackage('@acme/ui'),
  })
  if (Object.keys(files).length > 0) shop.commit(files)
  await installTurbo(shop.path, version)
}

/** The commit after everything moved into a directory. */
function moveBelow(directory: string): string {
  mkdirSync(join(shop.path, directory))
  for (const name of ['package.json', 'package-lock.json', 'turbo.json', 'apps', 'packages'])
    renameSync(join(shop.path, name), join(shop.path, directory, name))
  return shop.commit({})
}

interface Asked {
  readonly root?: string
  readonly task?: string
  readonly filters?: readonly string[]
  readonly env?: Readonly<Record<string, string>>
  readonly version?: string
}

async function ask({ task = 'build', filters = ['{./apps/*}'], env = {}, version, root = '' }: Asked = {}) {
  const where = {
    cwd: join(shop.path, root),
    temp: join(temp.path, 'runner'),
    signal: new AbortController().signal,
  }
  const turbo = createTurbo({
    ...where,
    ...UNCOMMITTED,
    env: { ...GIT_ENV, ...env },
    version: version ?? null,
  })
  return { dryRun: await turbo.select({ task, filters, isEverything: true }) }
}

async function failure(asked: Asked = {}): Promise<ActionError> {
  const error = await ask(asked).catch((thrown: unknown) => thrown)
  expect(error).toBeInstanceOf(ActionError)
  return error as ActionError
}

const ALL = [...TURBO_VERSIONS]
/** Versions that refuse packages which depend on each other; newer ones refuse their tasks only, and those do not matter. */
const ACYCLIC = ['1.13.4', '2.0.14', '2.5.8']
const A_CIRCLE = { 'packages/ui/package.json': aPackage('@acme/ui', { dependencies: { '@acme/web': '*' } }) }
const SINCE_2 = ALL.filter((version) => version.startsWith('2.'))
const NEWEST = '2.11.11'

describe('packages that depend on each other', () => {
  it.each(ACYCLIC)('are a mistake to be fixed for turbo %s', async (version) => {
    await aMonorepo(version, A_CIRCLE)
    expect(await failure()).toMatchObject({
      code: 'FDA-PLAN-CYCLE',
      message: expect.stringMatching(/circle: .*@acme\/ui/),
    })
  })

  it.each(ALL.filter((version) => !ACYCLIC.includes(version)))(
    'are affected by each other for turbo %s',
    async (version) => {
      await aMonorepo(version, A_CIRCLE)
      const base = shop.sha('HEAD')
      shop.commit({ 'packages/ui/a.ts': '1' })
      expect((await ask({ filters: [`{./apps/*}...[${base}]`] })).dryRun.packages).toEqual(['@acme/web'])
    },
  )
})

describe.each(ALL)('turbo %s', (version) => {
  it('lists the apps with their directories, and leaves nothing in the repository', async () => {
    await aMonorepo(version)
    const { dryRun } = await ask()
    expect(dryRun).toMatchObject({
      turboVersion: version,
      packages: ['@acme/api', '@acme/web'],
      task: 'build',
    })
    expect(dryRun.directories.get('@acme/web')).toBe('apps/web')
    expect(shop.git('status', '--porcelain')).toBe('')
    expect(readdirSync(shop.path)).not.toContain('.turbo')
  })

  it.each([
    [
      'another package manager is declared',
      { 'package.json': aRoot({ packageManager: 'pnpm@9.0.0' }) },
      'FDA-PLAN-PACKAGE-MANAGER',
      /"packageManager": "pnpm@9\.0\.0", but the lockfile is package-lock\.json/,
    ],
    [
      'there are no workspaces',
      { 'package.json': aRoot({ workspaces: undefined }) },
      'FDA-PLAN-NO-MONOREPO',
      /lists no "workspaces"/,
    ],
    [
      'the workspaces do not cover the apps',
      { 'package.json': aRoot({ workspaces: ['packages/*'] }) },
      'FDA-PLAN-NO-APPS',
      /filter '\.\/apps\/\*' selects no package/,
    ],
    ['there is no turbo.json', { 'turbo.json': null }, 'FDA-PLAN-TURBO-JSON', /has no turbo\.json/],
    [
      'turbo.json does not parse',
      { 'turbo.json': '{"tasks":' },
      'FDA-PLAN-TURBO-JSON',
      /turbo\.json(:1)? cannot be read by turbo \S+: Expected an array/,
    ],
    [
      'a key is of a newer turbo',
      { 'turbo.json': tasks(version, { build: { zonk: 1 } }) },
      'FDA-PLAN-TURBO-JSON',
      /has the key zonk, which turbo \S+ does not know/,
    ],
    [
      'turbo.json is of the other generation',
      { 'turbo.json': tasks(version.startsWith('1.') ? '2.' : '1.', { build: {} }) },
      'FDA-PLAN-TURBO-JSON',
      /key tasks|key pipeline/,
    ],
    [
      'a package.json does not parse',
      { 'apps/api/package.json': '{"name":' },
      'FDA-PLAN-PACKAGE-JSON',
      /apps\/api\/package\.json does not parse/,
    ],
    [
      'the root package.json does not parse',
      { 'package.json': '{"name":' },
      'FDA-PLAN-PACKAGE-JSON',
      /^package\.json does not parse/,
    ],
    ['there is no root package.json', { 'package.json': null }, 'FDA-PLAN-PACKAGE-JSON', /no package\.json/],
    [
      'two packages have one name',
      { 'apps/api/package.json': aPackage('@acme/web') },
      'FDA-PLAN-DUPLICATE-PACKAGE',
      /^apps\/api\/package\.json and apps\/web\/package\.json both have the name @acme\/web$/,
    ],
    ['there is no task at all', { 'turbo.json': tasks(version, {}) }, 'FDA-PLAN-NO-TASK', /no task 'build'/],
  ])('is not believed when %s', async (_, files: Files, code, message) => {
    await aMonorepo(version, files)
    const error = await failure()
    expect(error).toMatchObject({
      code,
      message: expect.stringMatching(message),
      hint: expect.stringMatching(/\.$/),
    })
    expect(error.message).not.toContain(temp.path)
  })

  it('is asked about another task, with a notice, where the wanted one is not defined', async () => {
    await aMonorepo(version, {
      'turbo.json': tasks(version, {
        '//#lint': {},
        dev: { persistent: true, cache: false },
        '@acme/web#docker': {},
      }),
    })
    const { dryRun } = await ask()
    expect(dryRun).toMatchObject({ task: 'docker', packages: ['@acme/api', '@acme/web'] })
    expect([...dryRun.directories].filter(([name]) => dryRun.packages.includes(name)).sort()).toEqual([
      ['@acme/api', 'apps/api'],
      ['@acme/web', 'apps/web'],
    ])
  })

  it("accepts a task that only a package's own turbo.json defines", async () => {
    const own = JSON.stringify({ extends: ['//'], ...JSON.parse(tasks(version, { docker: {} })) })
    await aMonorepo(version, { 'apps/web/turbo.json': own })
    const { dryRun } = await ask({ task: 'docker' })
    expect(dryRun).toMatchObject({ task: 'docker', packages: ['@acme/api', '@acme/web'] })
    expect(dryRun.directories.get('@acme/api')).toBe('apps/api')
  })

  it('answers without waiting for a remote cache that hangs, whoever left a token for it', async () => {
    const silent = await listen(async () => await new Promise(() => undefined))
    await aMonorepo(version, {
      '.turbo/config.json': JSON.stringify({ teamid: 'team_x', apiurl: silent.url }),
    })
    writeFiles(join(temp.path, 'home'), {
      '.config/turborepo/config.json': JSON.stringify({ token: 'left by a login' }),
    })
    const env = {
      TURBO_TOKEN: 't',
      TURBO_API: silent.url,
      TURBO_TEAM: 'x',
      VERCEL_ARTIFACTS_TOKEN: 't',
      VERCEL_ARTIFACTS_OWNER: 'x',
    }
    const { dryRun } = await ask({ env: { HOME: join(temp.path, 'home'), ...env } }).finally(silent.stop)
    expect(dryRun.packages).toEqual(['@acme/api', '@acme/web'])
  })

  it('answers for a checkout that someone else owns', async () => {
    await aMonorepo(version)
    const base = shop.sha('HEAD')
    shop.commit({ 'apps/api/größe.txt': '1' })
    const env = { GIT_TEST_ASSUME_DIFFERENT_OWNER: '1' }
    const bare = () =>
      execFileSync('git', ['status'], { cwd: shop.path, env: { ...GIT_ENV, ...env }, stdio: 'pipe' })
    expect(bare).toThrow(/dubious ownership/)
    const { dryRun } = await ask({ env, filters: [`{./apps/*}...[${base}]`] })
    expect(dryRun.packages).toEqual(['@acme/api'])
  })

  it('answers for a turbo root below the git root, names that are not ASCII included', async () => {
    await aMonorepo(version)
    const base = moveBelow('frontend')
    shop.commit({ 'frontend/apps/api/größe.txt': '1', 'größe.txt': '1' })
    await installTurbo(join(shop.path, 'frontend'), version)
    const { dryRun } = await ask({ root: 'frontend', filters: [`{./apps/*}...[${base}]`] })
    expect(dryRun.packages).toEqual(['@acme/api'])
  })

  it('is quoted where nobody foresaw what it says', async () => {
    await aMonorepo(version)
    const error = await failure({ filters: [`{./apps/*}...[${'d'.repeat(40)}]`] })
    expect(error).toMatchObject({
      code: 'FDA-PLAN-TURBO',
      message: `turbo ${version} could not say which apps changed`,
    })
    expect((error.cause as Error).message).toContain('bad object')
  })
})

describe.each(SINCE_2)('turbo %s', (version) => {
  it.each([
    ['missing', undefined, /has no "packageManager", beside package-lock\.json/],
    ['not exact', 'npm@10', /is not a manager and an exact version/],
  ])('is not believed when packageManager is %s', async (_, packageManager, message) => {
    await aMonorepo(version, { 'package.json': aRoot({ packageManager }) })
    expect(await failure()).toMatchObject({
      code: 'FDA-PLAN-PACKAGE-MANAGER',
      message: expect.stringMatching(message),
      hint: expect.stringContaining('"npm@11.0.0"'),
    })
  })
})

describe('single versions', () => {
  it('is not believed as a single package, which newer ones become without a package manager', async () => {
    await aMonorepo(NEWEST, { 'package.json': aRoot({ packageManager: undefined }) })
    expect(await failure({ filters: [] })).toMatchObject({ code: 'FDA-PLAN-PACKAGE-MANAGER' })
  })

  it('guesses the package manager where the workflow lets it', async () => {
    await aMonorepo(NEWEST, { 'package.json': aRoot({ packageManager: undefined }) })
    const { dryRun } = await ask({ env: { TURBO_DANGEROUSLY_DISABLE_PACKAGE_MANAGER_CHECK: 'true' } })
    expect(dryRun.packages).toEqual(['@acme/api', '@acme/web'])
  })

  it('says what is missing for pnpm', async () => {
    const files = {
      'package.json': aRoot({ packageManager: 'pnpm@10.0.0' }),
      'package-lock.json': null,
      'pnpm-lock.yaml': "lockfileVersion: '9.0'\n",
    }
    await aMonorepo(NEWEST, files)
    expect(await failure()).toMatchObject({
      code: 'FDA-PLAN-NO-MONOREPO',
      message: expect.stringContaining('pnpm-workspace.yaml lists no packages'),
    })
  })

  it('says when an old turbo does not read turbo.jsonc, and when there are two', async () => {
    await aMonorepo('2.0.14', { 'turbo.json': null, 'turbo.jsonc': tasks('2', { build: {} }) })
    expect(await failure()).toMatchObject({
      code: 'FDA-PLAN-TURBO-JSON',
      message: 'turbo 2.0.14 does not read turbo.jsonc',
    })
    shop.commit({ 'turbo.json': tasks('2', { build: {} }) })
    await installTurbo(shop.path, NEWEST)
    expect(await failure()).toMatchObject({
      code: 'FDA-PLAN-TURBO-JSON',
      message: 'both turbo.json and turbo.jsonc are there',
    })
  })

  it('says when a directory of the filter is not there', async () => {
    await aMonorepo(NEWEST)
    expect(await failure({ filters: ['{./nothing/*}'] })).toMatchObject({ code: 'FDA-PLAN-NO-APPS' })
  })

  it('runs the version of the input beside an installed one, from the tool cache', async () => {
    await turboBinary('2.5.8')
    await aMonorepo(NEWEST)
    const { dryRun } = await ask({ version: '2.5.8', env: { RUNNER_TOOL_CACHE: TURBO_TOOL_CACHE } })
    expect(dryRun.turboVersion).toBe('2.5.8')
  })
})
