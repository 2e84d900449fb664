/** The bundled command line, started as people start it: by npx from a git repository. */
import { execFileSync, spawnSync } from 'node:child_process'
import { cpSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { makeDirectory, repositoryIn } from '../adapters/git-repository.ts'
import { createExampleRepository } from '../fakes/repository.ts'

const PROJECT = new URL('../..', import.meta.url).pathname
const PROGRAM = join(PROJECT, 'dist/cli/index.js')

let temp: ReturnType<typeof makeDirectory>

beforeAll(() => {
  temp = makeDirectory('npx')
  const repository = join(temp.path, 'flux-docker-action')
  mkdirSync(repository)
  // What a release has and npm looks at: the program is not built when it is installed.
  for (const name of ['package.json', 'package-lock.json', 'action.yml', 'README.md', 'dist'])
    cpSync(join(PROJECT, name), join(repository, name), { recursive: true })
  repositoryIn(repository).commit({})
})

afterAll(() => temp.remove())

describe('npx from a git repository', () => {
  it('runs what is committed: nothing is built, and nothing else is downloaded', () => {
    const empty = join(temp.path, 'empty')
    const cache = join(temp.path, 'cache')
    mkdirSync(empty)
    const npx = (...args: readonly string[]) =>
      execFileSync('npx', ['--yes', `git+file://${temp.path}/flux-docker-action`, ...args], {
        cwd: empty,
        // No registry at all: a dependency would fail the test.
        env: {
          ...process.env,
          npm_config_cache: cache,
          npm_config_registry: 'http://127.0.0.1:9/',
          NO_COLOR: '1',
        },
        encoding: 'utf8',
      })
    expect(npx('--help')).toContain('npx github:org/flux-docker-action <command> [options]')
    expect(npx('--version')).toBe(
      `${JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')).version}\n`,
    )
    expect(readdirSync(empty)).toEqual([])
    const installed = readdirSync(join(cache, '_npx')).map((id) => join(cache, '_npx', id, 'node_modules'))
    expect(installed.map((path) => readdirSync(path).filter((name) => !name.startsWith('.')))).toEqual([
      ['flux-docker-action'],
    ])
  })
})

describe('dist/cli', () => {
  it.each([
    ['init', 'Everything is in place: nothing was changed.'],
    ['plan', 'none of 4 apps changed'],
  ])('runs %s in the example', (command, text) => {
    const repository = createExampleRepository()
    try {
      const { stdout, stderr } = spawnSync(process.execPath, [PROGRAM, command], {
        cwd: repository.path,
        encoding: 'utf8',
      })
      expect([stdout, stderr]).toEqual([expect.stringContaining(text), ''])
    } finally {
      repository.dispose()
    }
  })

  it.each(['plan', 'rollback', 'promote'])('says where turbo.json is when %s is run below it', (command) => {
    const repository = createExampleRepository()
    try {
      const { status, stdout, stderr } = spawnSync(process.execPath, [PROGRAM, command], {
        cwd: join(repository.path, 'apps/portfolio'),
        env: { ...process.env, NO_COLOR: '1' },
        encoding: 'utf8',
      })
      expect([status, stdout]).toEqual([2, ''])
      expect(stderr).toContain('turbo.json is in ../.., not here: run the command there')
      expect(stderr).not.toContain('not installed')
    } finally {
      repository.dispose()
    }
  })

  it('has no toolkit of actions in it', () => {
    const text = readdirSync(join(PROJECT, 'dist/cli')).map((name) =>
      readFileSync(join(PROJECT, 'dist/cli', name), 'utf8'),
    )
    expect(text.join('\n')).not.toContain('@actions/core')
  })
})
