/** Which turbo answers for a repository: each rule in its order, against a registry on loopback. */
import { mkdirSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { BINARY, platformPackages } from '../../src/adapters/turbo/installed.ts'
import { readNpmConfig } from '../../src/adapters/turbo/npm-config.ts'
import { type ChosenTurbo, chooseTurbo } from '../../src/adapters/turbo/select.ts'
import { type NpmRegistry, startNpmRegistry } from '../fakes/npm-registry.ts'
import { GIT_ENV, makeDirectory, writeFiles } from './git-repository.ts'

const [SCOPED, PLAIN] = platformPackages()
const VERSIONS = ['1.10.0', '1.13.4', '2.0.14', '2.5.8', '2.8.21', '2.11.11', '3.0.0-canary.1']

let temp: ReturnType<typeof makeDirectory>
let root: string
let registry: NpmRegistry
let isCommitted: boolean
let warnings: string[]

beforeEach(async () => {
  temp = makeDirectory('version')
  root = join(temp.path, 'shop')
  mkdirSync(root)
  registry = await startNpmRegistry()
  isCommitted = false
  warnings = []
  for (const version of VERSIONS) {
    const files = { [`turbo/${BINARY}`]: `#!/bin/sh\necho ${version}\n` }
    await registry.publish('turbo', version, version === '2.8.21' ? { deprecated: 'broken' } : {})
    await registry.publish(/^2\.(8\.21|1)|^3/.test(version) ? SCOPED : PLAIN, version, { files })
  }
  registry.tag('turbo', 'latest', '2.11.11')
  registry.tag('turbo', 'canary', '3.0.0-canary.1')
})

afterEach(async () => {
  await registry.stop()
  temp.remove()
})

async function choose(wanted: string | null = null): Promise<ChosenTurbo> {
  const env = { PATH: GIT_ENV.PATH, HOME: temp.path, npm_config_registry: registry.url }
  const connect = async () => ({
    config: await readNpmConfig(null, env),
    env,
    signal: new AbortController().signal,
    caches: [join(temp.path, 'tools')],
  })
  const warn = (message: string) => void warnings.push(message)
  return await chooseTurbo(root, wanted, { connect, isTracked: async () => isCommitted, warn })
}

/** A root manifest that asks for this turbo. */
const manifest = (turbo: string, more: object = {}) =>
  JSON.stringify({ name: 'shop', devDependencies: { turbo }, ...more })

const npmLock = (version: string) =>
  JSON.stringify({ lockfileVersion: 3, packages: { 'node_modules/turbo': { version } } })

function install(version: string, binary = true): void {
  writeFiles(root, { 'node_modules/turbo/package.json': JSON.stringify({ version }) })
  if (binary)
    writeFiles(join(root, 'node_modules', PLAIN), {
      'package.json': JSON.stringify({ version }),
      [BINARY]: '',
    })
}

describe('chooseTurbo', () => {
  it('takes what is installed, and asks nobody', async () => {
    install('2.0.14')
    writeFiles(root, { 'package.json': manifest('^2.5.0'), 'package-lock.json': npmLock('2.5.8') })
    const installed = join(root, 'node_modules', PLAIN, BINARY)
    expect(await choose()).toEqual({ binary: installed, version: '2.0.14', source: 'installed' })
    expect(registry.requests()).toEqual([])
  })

  it('runs nothing that a commit brought, whatever version it says it is', async () => {
    install('2.0.14')
    isCommitted = true
    writeFiles(root, { 'package.json': manifest('^2.5.0'), 'package-lock.json': npmLock('2.5.8') })
    const found = await choose()
    expect(found).toMatchObject({ version: '2.5.8', source: 'package-lock.json' })
    expect(found.binary.startsWith(root)).toBe(false)
    expect(warnings).toEqual([expect.stringContaining('node_modules/turbo is committed')])
    expect((await choose('2.0.14')).binary.startsWith(root)).toBe(false)
  })

  it.each([
    ['2.5.8', '2.5.8'],
    ['v2.5.8', '2.5.8'],
    ['~2.5.0', '2.5.8'],
    ['>=2.1 <2.6', '2.5.8'],
    ['^1', '1.13.4'],
    ['latest', '2.11.11'],
    ['canary', '3.0.0-canary.1'],
  ])('follows input turbo-version %s before anything else', async (wanted, version) => {
    install('2.0.14')
    expect(await choose(wanted)).toMatchObject({ version, source: 'input turbo-version' })
  })

  it.each(['2.0.14', '^2', '2.x'])(
    'downloads nothing for input turbo-version %s when the installed one is in it',
    async (wanted) => {
      install('2.0.14')
      expect(await choose(wanted)).toMatchObject({ version: '2.0.14', source: 'input turbo-version' })
      expect(registry.requests()).toEqual([])
    },
  )

  it('downloads the installed version where its binary is missing', async () => {
    install('2.5.8', false)
    expect(await choose()).toMatchObject({
      version: '2.5.8',
      source: 'node_modules/turbo, which lacks its binary',
    })
  })

  it('takes the version of the lockfile, not the newest that package.json allows', async () => {
    writeFiles(root, { 'package.json': manifest('^2.0.0'), 'package-lock.json': npmLock('2.5.8') })
    expect(await choose()).toMatchObject({ version: '2.5.8', source: 'package-lock.json' })
  })

  it('reads the lockfile of the declared package manager when several are there', async () => {
    writeFiles(root, {
      'package.json': manifest('^2.0.0', { packageManager: 'pnpm@10.0.0' }),
      'package-lock.json': npmLock('2.0.14'),
      'pnpm-lock.yaml':
        "lockfileVersion: '9.0'\nimporters:\n  .:\n    devDependencies:\n      turbo:\n        specifier: ^2.0.0\n        version: 2.5.8\n",
    })
    expect(await choose()).toMatchObject({ version: '2.5.8', source: 'pnpm-lock.yaml' })
  })

  it.each([
    ['2.5.8', '2.5.8'],
    ['^2.0.0', '2.11.11'],
    ['>=2.6 <2.11', '2.8.21'],
    ['latest', '2.11.11'],
    ['*', '2.11.11'],
    ['npm:turbo@~2.0.0', '2.0.14'],
    ['patch:turbo@npm%3A2.5.8#~/.yarn/patches/turbo.patch', '2.5.8'],
  ])('resolves %s of package.json as npm would', async (declared, version) => {
    writeFiles(root, { 'package.json': manifest(declared) })
    expect(await choose()).toMatchObject({ version, source: 'package.json' })
  })

  it.each([
    ['pnpm', 'catalog:', { 'pnpm-workspace.yaml': 'packages: [apps/*]\ncatalog:\n  turbo: ~2.5.0\n' }],
    ['pnpm, by name', 'catalog:tools', { 'pnpm-workspace.yaml': 'catalogs:\n  tools:\n    turbo: ~2.5.0\n' }],
    ['yarn', 'catalog:', { '.yarnrc.yml': 'catalog:\n  turbo: ~2.5.0\n' }],
    [
      'bun',
      'catalog:',
      {
        'package.json': manifest('catalog:', {
          workspaces: { packages: ['apps/*'], catalog: { turbo: '~2.5.0' } },
        }),
      },
    ],
    [
      'bun, by name',
      'catalog:tools',
      {
        'package.json': manifest('catalog:tools', {
          workspaces: { catalogs: { tools: { turbo: '~2.5.0' } } },
        }),
      },
    ],
  ])('looks into the catalog of %s', async (_, declared, files: Record<string, string>) => {
    writeFiles(root, { 'package.json': manifest(declared), ...files })
    expect(await choose()).toMatchObject({ version: '2.5.8', source: 'package.json' })
  })

  it.each([
    'workspace:*',
    'file:../turbo',
    'link:../turbo',
    'github:vercel/turborepo',
    'catalog:',
    'https://example.com/turbo.tgz',
  ])('passes over %s, which names no version, to the dialect of turbo.json', async (declared) => {
    writeFiles(root, { 'package.json': manifest(declared), 'turbo.json': '{ "tasks": {} }' })
    expect(await choose()).toMatchObject({ version: '2.11.11', source: 'turbo.json (key tasks)' })
  })

  it.each([
    ['turbo.json', '{ "pipeline": {} }', '1.13.4', 'pipeline'],
    [
      'turbo.json',
      '// with "pipeline": in a comment\n{ "$schema": "https://x/y.json", "tasks": {}, }',
      '2.11.11',
      'tasks',
    ],
    ['turbo.jsonc', '{ /* new */ "tasks": {} }', '2.11.11', 'tasks'],
  ])('tells by the key of %s what it is written for: %s', async (file, text, version, key) => {
    writeFiles(root, { [file]: text })
    expect(await choose()).toMatchObject({ version, source: `${file} (key ${key})` })
  })

  it.each([
    ['nothing at all', {}],
    ['a package.json and a turbo.json that do not parse', { 'package.json': '{', 'turbo.json': '{' }],
  ])('says where it looked when there is %s', async (_, files: Record<string, string>) => {
    writeFiles(root, files)
    await expect(choose()).rejects.toMatchObject({
      code: 'FDA-PLAN-TURBO-VERSION',
      message: expect.stringContaining('looked in node_modules, the lockfile, package.json and turbo.json'),
    })
  })

  it.each(['^9', 'no-such-tag', '2.5.9'])(
    'says where %s came from when there is no such version',
    async (declared) => {
      writeFiles(root, { 'package.json': manifest(declared) })
      await expect(choose()).rejects.toMatchObject({
        code: 'FDA-PLAN-TURBO-VERSION',
        message: expect.stringContaining(
          `turbo ${declared} (from package.json) is not installed and could not be downloaded`,
        ),
      })
    },
  )
})
