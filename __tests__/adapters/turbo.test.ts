/** The real turbo of this project in small monorepos: what it selects, and that it leaves nothing behind. */
import { mkdirSync, readdirSync, readFileSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createTurboProgram } from '../../src/adapters/turbo/turbo.ts'
import { ExecError } from '../../src/errors.ts'
import { UNCOMMITTED } from '../fakes/turbo-trust.ts'
import { GIT_ENV, makeDirectory, type Repository, repositoryIn } from './git-repository.ts'

const NODE_MODULES = join(import.meta.dirname, '..', '..', 'node_modules')

let temp: ReturnType<typeof makeDirectory>
let shop: Repository

beforeEach(() => {
  temp = makeDirectory('turbo')
  mkdirSync(join(temp.path, 'shop'))
  mkdirSync(join(temp.path, 'runner'))
  shop = repositoryIn(join(temp.path, 'shop'))
})

afterEach(() => temp.remove())

function aPackage(name: string, dependencies: readonly string[] = []): string {
  const facts = { name, version: '1.0.0', scripts: { build: 'echo build' } }
  return JSON.stringify({ ...facts, dependencies: Object.fromEntries(dependencies.map((one) => [one, '*'])) })
}

/** A monorepo with apps web (→ ui) and api, and turbo installed. */
function aMonorepo(root = ''): void {
  const at = (path: string) => join(root, path)
  shop.commit({
    '.gitignore': 'node_modules\n',
    [at('package.json')]: JSON.stringify({
      name: 'shop',
      packageManager: 'npm@11.0.0',
      workspaces: ['apps/*', 'packages/*'],
    }),
    [at('package-lock.json')]: JSON.stringify({ name: 'shop', lockfileVersion: 3, packages: {} }),
    [at('turbo.json')]: JSON.stringify({ tasks: { build: { dependsOn: ['^build'] } } }),
    [at('apps/web/package.json')]: aPackage('@acme/web', ['@acme/ui']),
    [at('apps/api/package.json')]: aPackage('@acme/api'),
    [at('packages/ui/package.json')]: aPackage('@acme/ui'),
  })
  installTurbo(join(shop.path, root))
}

function installTurbo(root: string): void {
  mkdirSync(join(root, 'node_modules'), { recursive: true })
  symlinkSync(join(NODE_MODULES, 'turbo'), join(root, 'node_modules', 'turbo'))
}

function open(env: Readonly<Record<string, string | undefined>> = {}, root = '') {
  const { signal } = new AbortController()
  const where = {
    cwd: join(shop.path, root),
    temp: join(temp.path, 'runner'),
    env: { ...GIT_ENV, ...env },
    signal,
  }
  return createTurboProgram({ ...where, ...UNCOMMITTED })
}

async function packages(
  filters: readonly string[],
  env: Record<string, string> = {},
  root = '',
): Promise<string[]> {
  const text = await open(env, root).dryRun({ task: 'build', filters })
  const { monorepo, packages: names } = JSON.parse(text) as { monorepo: boolean; packages: string[] }
  expect(monorepo).toBe(true)
  return names.filter((name) => name !== '//').sort()
}

describe('dryRun', () => {
  it('lists every app under a glob', async () => {
    aMonorepo()
    expect(await packages(['{./apps/*}'])).toEqual(['@acme/api', '@acme/web'])
  })

  it('says where each package is', async () => {
    aMonorepo()
    const { tasks } = JSON.parse(await open().dryRun({ task: 'build', filters: ['{./apps/*}'] })) as {
      tasks: { package: string; directory: string }[]
    }
    expect(tasks).toContainEqual(expect.objectContaining({ package: '@acme/web', directory: 'apps/web' }))
  })

  it('selects the apps that changed since a commit, dependents of a changed package included', async () => {
    aMonorepo()
    const base = shop.sha('HEAD')
    shop.commit({ 'packages/ui/index.js': '1' })
    expect(await packages([`{./apps/*}...[${base}]`])).toEqual(['@acme/web'])
    shop.commit({ 'apps/api/index.js': '1' })
    expect(await packages([`{./apps/*}...[${base}]`])).toEqual(['@acme/api', '@acme/web'])
    expect(await packages([`{./apps/*}...[${base}]`, '!./apps/web'])).toEqual(['@acme/api'])
    expect(await packages([`{./apps/*}...[${shop.sha('HEAD')}]`])).toEqual([])
  })

  it('answers alike in a turbo root below the git root', async () => {
    aMonorepo('frontend')
    const base = shop.sha('HEAD')
    shop.commit({ 'frontend/apps/api/index.js': '1', 'README.md': '1' })
    expect(await packages([`{./apps/*}...[${base}]`], {}, 'frontend')).toEqual(['@acme/api'])
  })

  it('writes nothing into the repository, neither files nor git’s index', async () => {
    aMonorepo()
    const everything = () =>
      readdirSync(shop.path, { recursive: true })
        .map(String)
        .filter((path) => !/^(node_modules|\.git)\//.test(path))
        .sort()
    const index = () => readFileSync(join(shop.path, '.git', 'index'))
    const before = {
      files: everything(),
      index: index(),
      status: shop.git('status', '--porcelain', '--ignored'),
    }
    await packages(['{./apps/*}', `{./apps/*}...[${shop.sha('HEAD')}]`])
    expect({
      files: everything(),
      index: index(),
      status: shop.git('status', '--porcelain', '--ignored'),
    }).toEqual(before)
  })

  it('is not led astray by the settings of the job', async () => {
    aMonorepo()
    const base = shop.sha('HEAD')
    shop.commit({ 'apps/api/index.js': '1' })
    const env = {
      TURBO_SCM_BASE: 'HEAD',
      TURBO_API: 'http://127.0.0.1:9',
      TURBO_TOKEN: 't',
      TURBO_TEAM: 'team',
      TURBO_FORCE: 'true',
      TURBO_RUN_SUMMARY: 'true',
      FORCE_COLOR: '1',
    }
    expect(await packages([`{./apps/*}...[${base}]`], env)).toEqual(['@acme/api'])
    expect(shop.git('status', '--porcelain')).toBe('')
  })

  it('fails with what turbo said: a task that turbo.json lacks, a directory that is not there', async () => {
    aMonorepo()
    const noTask = await open()
      .dryRun({ task: 'deploy', filters: ['{./apps/*}'] })
      .catch((error: unknown) => error)
    expect(noTask).toBeInstanceOf(ExecError)
    expect((noTask as ExecError).stderrTail).toMatch(/could not find task/i)
    await expect(open().dryRun({ task: 'build', filters: ['{./nothing/*}'] })).rejects.toBeInstanceOf(
      ExecError,
    )
  })

  it('is ended with the run', async () => {
    aMonorepo()
    const where = {
      cwd: shop.path,
      temp: temp.path,
      env: GIT_ENV,
      signal: AbortSignal.abort(new Error('cancelled')),
    }
    await expect(
      createTurboProgram({ ...where, ...UNCOMMITTED }).dryRun({ task: 'build', filters: [] }),
    ).rejects.toThrow('cancelled')
  })
})
