/** The bundled command line on the Nodes that package.json promises, the lowest and the newest, and on those before. */
import { spawnSync } from 'node:child_process'
import { readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { tryRun } from '../../scripts/engine/run.mjs'
import { NEWEST_NODE, nodeProgram } from '../../scripts/nodes.mjs'
import { startNpmRegistry } from '../fakes/npm-registry.ts'
import { createExampleRepository, type Repository } from '../fakes/repository.ts'

const PROJECT = join(import.meta.dirname, '../..')
const PROGRAM = join(PROJECT, 'dist/cli/index.js')
const manifest = JSON.parse(readFileSync(join(PROJECT, 'package.json'), 'utf8')) as {
  version: string
  engines: { node: string }
}
const lowest = manifest.engines.node.replace('>=', '')

let repository: Repository

beforeAll(() => {
  repository = createExampleRepository()
})

afterAll(() => repository.dispose())

function run(node: string, ...args: readonly string[]) {
  const { GITHUB_ACTIONS: _, ...env } = process.env
  const options = { cwd: repository.path, env: { ...env, NO_COLOR: '1' }, encoding: 'utf8' } as const
  const { status, stdout, stderr } = spawnSync(node, [PROGRAM, ...args], options)
  return { status, stdout, stderr }
}

describe.each([lowest, process.versions.node, NEWEST_NODE])('node · command line on %s', (version) => {
  let node: string

  beforeAll(async () => {
    node = version === process.versions.node ? process.execPath : await nodeProgram(version)
  })

  it('is that version', () => {
    expect(spawnSync(node, ['--version'], { encoding: 'utf8' }).stdout).toBe(`v${version}\n`)
  })

  it('runs init, plan and doctor, and says nothing else', () => {
    expect(run(node, '--version')).toEqual({ status: 0, stdout: `${manifest.version}\n`, stderr: '' })
    expect(run(node, 'init')).toMatchObject({
      status: 0,
      stdout: 'Everything is in place: nothing was changed.\n',
      stderr: '',
    })
    expect(run(node, 'plan')).toMatchObject({
      status: 0,
      stdout: expect.stringContaining('none of 4 apps changed'),
      stderr: '',
    })
    expect(run(node, 'doctor')).toMatchObject({ status: 0, stderr: '' })
  })

  it('reaches npm for a turbo that is not installed, and tells its answer', async () => {
    const registry = await startNpmRegistry()
    const bare = createExampleRepository()
    try {
      rmSync(join(bare.path, 'node_modules'), { recursive: true })
      const { GITHUB_ACTIONS: _, ...rest } = process.env
      const env = { ...rest, npm_config_registry: registry.url, XDG_CACHE_HOME: join(bare.path, 'cache') }
      const { exitCode, stderr } = await tryRun(node, [PROGRAM, 'plan'], { cwd: bare.path, env })

      expect(exitCode).toBe(2)
      expect(stderr).toContain("npm's registry 127.0.0.1:")
      expect(stderr).toContain('answered 404')
      expect(registry.requests().length).toBeGreaterThan(0)
    } finally {
      bare.dispose()
      await registry.stop()
    }
  })
})

describe.each(['18.20.8', '20.19.5', '22.18.0'])('node · command line on %s, too old', (version) => {
  it.each([['init'], ['plan'], ['doctor'], ['--help']])(
    '%s says in one line which Node it needs',
    async (command) => {
      expect(run(await nodeProgram(version), command)).toEqual({
        status: 2,
        stdout: '',
        stderr: `flux-docker-action needs Node 22.19 or newer, and this is ${version}: install a newer Node, then run the command again.\n`,
      })
    },
  )
})
