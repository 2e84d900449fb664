/** Whose program answers: nothing that a commit brought is run, and no proposal names the registry that it comes from. */
import { chmodSync, existsSync, mkdirSync, symlinkSync } from 'node:fs'
import { join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createGit } from '../../src/adapters/git.ts'
import { BINARY, platformPackages } from '../../src/adapters/turbo/installed.ts'
import { npmrcOfRun } from '../../src/adapters/turbo/npm-config.ts'
import { createTurboProgram } from '../../src/adapters/turbo/turbo.ts'
import type { CommitSha } from '../../src/domain.ts'
import { type NpmRegistry, startNpmRegistry } from '../fakes/npm-registry.ts'
import { GIT_ENV, makeDirectory, type Repository, repositoryIn, writeFiles } from './git-repository.ts'

const [SCOPED, PLAIN] = platformPackages()
const VERSION = '2.5.8'
const LOCK = JSON.stringify({
  lockfileVersion: 3,
  packages: { 'node_modules/turbo': { version: VERSION } },
})
const FILES = {
  'package.json': JSON.stringify({ name: 'shop', devDependencies: { turbo: '^2' } }),
  'package-lock.json': LOCK,
  'turbo.json': '{"tasks":{}}',
}

let temp: ReturnType<typeof makeDirectory>
let shop: Repository
/** The registry of whoever owns the machine, and one that only a commit names. */
let ours: NpmRegistry
let theirs: NpmRegistry

beforeEach(async () => {
  temp = makeDirectory('trust')
  mkdirSync(join(temp.path, 'shop'))
  shop = repositoryIn(join(temp.path, 'shop'))
  ours = await startNpmRegistry()
  theirs = await startNpmRegistry()
  for (const [registry, says] of [
    [ours, 'ours'],
    [theirs, 'theirs'],
  ] as const) {
    const program = `#!/bin/sh\n[ "$2" = --version ] && echo ${VERSION} || echo ${says}\n`
    for (const name of [SCOPED, PLAIN])
      await registry.publish(name, VERSION, { files: { [`turbo/${BINARY}`]: program } })
  }
})

afterEach(async () => {
  await Promise.all([ours.stop(), theirs.stop()])
  temp.remove()
})

interface Run {
  readonly sha: CommitSha | null
  readonly base?: CommitSha | null
  /** Where the user's own settings get packages from; null = they say nothing. */
  readonly user?: string
}

/** Which program answers, and what was warned of. */
async function answer({ sha, base, user = ours.url }: Run, cwd = shop.path) {
  const warnings: string[] = []
  writeFiles(temp.path, { 'home/.npmrc': `registry=${user}\n` })
  const env = { ...GIT_ENV, HOME: join(temp.path, 'home') }
  const { signal } = new AbortController()
  const where = { cwd, temp: join(temp.path, 'runner'), env, signal }
  const git = createGit(where)
  const pull = { number: 7, baseBranch: 'main', headSha: null, fromFork: true }
  const pullRequest = base === undefined ? null : { ...pull, baseSha: base }
  const npmrc = npmrcOfRun(cwd, { sha, pullRequest }, git)
  const warn = (message: string) => void warnings.push(message)
  const turbo = createTurboProgram({
    ...{ ...where, env: { ...env, RUNNER_TOOL_CACHE: join(temp.path, 'tools') }, git, npmrc, warn },
    limits: { attempts: 1 },
  })
  const said = await turbo.dryRun({ task: 'build', filters: [] })
  return { said: said.trim(), warnings }
}

const EVIL = '#!/bin/sh\ntouch "$0.ran"\necho committed\n'

/** Files of an installed turbo below a directory. */
const installation = (directory = 'node_modules') => ({
  [`${directory}/turbo/package.json`]: JSON.stringify({ name: 'turbo', version: VERSION }),
  [`${directory}/${PLAIN}/package.json`]: JSON.stringify({ name: PLAIN, version: VERSION }),
  [`${directory}/${PLAIN}/${BINARY}`]: EVIL,
})

function makeRunnable(directory = 'node_modules'): string {
  const binary = join(shop.path, directory, PLAIN, BINARY)
  chmodSync(binary, 0o755)
  return binary
}

describe('a turbo in the checkout', () => {
  it('is run where a package manager put it', async () => {
    shop.commit({ ...FILES, '.gitignore': 'node_modules\n', 'node_modules.md': 'not it' })
    writeFiles(shop.path, installation())
    makeRunnable()
    expect(await answer({ sha: shop.sha('HEAD') })).toEqual({ said: 'committed', warnings: [] })
  })

  it('is run where other things of node_modules are committed', async () => {
    shop.commit({ ...FILES, 'node_modules/.gitkeep': '' })
    writeFiles(shop.path, installation())
    makeRunnable()
    expect((await answer({ sha: shop.sha('HEAD') })).said).toBe('committed')
  })

  it.each([
    ['whole', () => shop.commit({ ...FILES, ...installation() })],
    [
      'as a binary below what was installed',
      () => {
        const { [`node_modules/${PLAIN}/${BINARY}`]: binary = '', ...rest } = installation()
        shop.commit({ ...FILES, [`node_modules/${PLAIN}/${BINARY}`]: binary })
        writeFiles(shop.path, rest)
      },
    ],
    [
      'as a link to a directory with another name',
      () => {
        shop.commit({ ...FILES, ...installation('tools') })
        symlinkSync('tools', join(shop.path, 'node_modules'))
        shop.commit({})
      },
    ],
    [
      'as a directory that an install linked to',
      () => {
        shop.commit({ ...FILES, ...installation('tools') })
        symlinkSync('tools', join(shop.path, 'node_modules'))
      },
    ],
  ])('is never run when it is committed %s', async (_, commit) => {
    commit()
    const binary = makeRunnable()
    const { said, warnings } = await answer({ sha: shop.sha('HEAD') })
    expect(said).toBe('ours')
    expect(existsSync(`${binary}.ran`)).toBe(false)
    expect(warnings).toEqual([expect.stringContaining('node_modules/turbo is committed')])
  })

  it('is never run from above the turbo root when it is committed', async () => {
    const below = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`front/${path}`, text]))
    shop.commit({ ...below, ...installation() })
    makeRunnable()
    expect((await answer({ sha: shop.sha('HEAD') }, join(shop.path, 'front'))).said).toBe('ours')
  })
})

describe('the registry that turbo comes from', () => {
  it("is the one of the repository's .npmrc in a run of that commit", async () => {
    shop.commit({ ...FILES, '.npmrc': `registry=${theirs.url}\n` })
    expect((await answer({ sha: shop.sha('HEAD') })).said).toBe('theirs')
  })

  it("is the user's when only the pull request names another", async () => {
    const base = shop.commit(FILES)
    const sha = shop.commit({ '.npmrc': `registry=${theirs.url}\n@turbo:registry=${theirs.url}\n` })
    expect((await answer({ sha, base })).said).toBe('ours')
    expect(theirs.requests()).toEqual([])
  })

  it('is the one of the base where the pull request names another, or none', async () => {
    const base = shop.commit({ ...FILES, '.npmrc': `registry=${ours.url}\n` })
    const sha = shop.commit({ '.npmrc': `registry=${theirs.url}\n` })
    const user = 'https://127.0.0.1:1/'
    expect((await answer({ sha, base, user })).said).toBe('ours')
    expect((await answer({ sha: shop.commit({ '.npmrc': null }), base, user })).said).toBe('ours')
    expect(theirs.requests()).toEqual([])
  })

  it('is not one of a commit that is checked out beside the one of the run', async () => {
    const sha = shop.commit(FILES)
    shop.commit({ '.npmrc': `registry=${theirs.url}\n` })
    expect((await answer({ sha })).said).toBe('ours')
    expect(theirs.requests()).toEqual([])
  })

  it.each([null, '0123456789012345678901234567890123456789' as CommitSha])(
    "is the user's when the base cannot be had: %s",
    async (base) => {
      const sha = shop.commit({ ...FILES, '.npmrc': `registry=${theirs.url}\n` })
      expect((await answer({ sha, base })).said).toBe('ours')
      expect(theirs.requests()).toEqual([])
    },
  )

  it("is read at the turbo root's place in the base", async () => {
    const below = Object.fromEntries(Object.entries(FILES).map(([path, text]) => [`front/${path}`, text]))
    const base = shop.commit({ ...below, 'front/.npmrc': `registry=${ours.url}\n` })
    const sha = shop.commit({ 'front/.npmrc': `registry=${theirs.url}\n` })
    const front = join(shop.path, 'front')
    expect((await answer({ sha, base, user: 'https://127.0.0.1:1/' }, front)).said).toBe('ours')
  })
})
