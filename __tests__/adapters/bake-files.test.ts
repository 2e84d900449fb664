/** How buildx is asked about bake files, and what is read of what it prints. */
import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterEach, describe, expect, it } from 'vitest'
import { createBakeFiles } from '../../src/adapters/bake-files.ts'
import { type DockerReply, installDocker } from './docker-program.ts'

const directories: string[] = []
afterEach(() => {
  for (const one of directories.splice(0)) rmSync(one, { recursive: true, force: true })
})

function bakeFiles(reply: DockerReply, env: Readonly<Record<string, string>> = {}) {
  const cwd = mkdtempSync(join(tmpdir(), 'bake-'))
  directories.push(cwd)
  const program = installDocker(cwd, { 'buildx bake': reply })
  const files = createBakeFiles({
    cwd,
    env: { PATH: program.path, DOCKER_CONFIG: cwd, ...env },
    signal: new AbortController().signal,
  })
  return { cwd, files, program }
}

const QUERY = { file: 'docker-bake.hcl', target: 'web', app: 'web' }
const printed = (target: unknown) => ({ stdout: JSON.stringify({ group: {}, target }) })

describe('print', () => {
  it('asks with the name of the app and the job’s environment, but for what makes one image differ from another', async () => {
    const { files, program } = bakeFiles(printed({}), {
      VERSION: '1',
      DOCKER_DEFAULT_PLATFORM: 'linux/arm64',
    })
    await files.print(QUERY)
    const [call] = program.calls()
    expect(call?.args).toEqual(['buildx', 'bake', '--file=docker-bake.hcl', '--print', '--', 'web'])
    expect(call?.env).toMatchObject({ APP_NAME: 'web', VERSION: '1' })
    expect(call?.env).not.toHaveProperty('DOCKER_DEFAULT_PLATFORM')
  })

  it('reads every target, with the dollars and percents that buildx escapes', async () => {
    const fields = {
      args: { A: '$${b} %%{c} $$${d} $e' },
      labels: { l: '$${x}' },
      annotations: ['a=$${y}'],
      'dockerfile-inline': 'ENV A=$${A}',
      target: '$${h}',
    }
    const { files } = bakeFiles(printed({ web: fields, base: { context: '.' }, odd: 1 }))
    expect(await files.print(QUERY)).toEqual({
      web: {
        args: { A: `\${b} %{c} $\${d} $e` },
        labels: { l: `\${x}` },
        annotations: [`a=\${y}`],
        'dockerfile-inline': `ENV A=\${A}`,
        // Buildx prints all others as they are.
        target: `$\${h}`,
      },
      base: { context: '.' },
    })
  })

  it('tells paths from the turbo root, where a compose file has absolute ones', async () => {
    const { cwd, files } = bakeFiles({})
    const target = { web: { context: cwd, contexts: { lib: `${cwd}/lib`, base: 'target:base' } } }
    installDocker(cwd, { 'buildx bake': printed(target) })
    expect(await files.print(QUERY)).toEqual({
      web: { context: '.', contexts: { lib: 'lib', base: 'target:base' } },
    })
  })

  it('fails with what buildx says', async () => {
    const { files } = bakeFiles({ stderr: 'ERROR: failed to find target web\n', exitCode: 1 })
    await expect(files.print(QUERY)).rejects.toMatchObject({
      stderrTail: expect.stringContaining('failed to find target web'),
    })
  })

  it('fails on what is no JSON', async () => {
    const { files } = bakeFiles({ stdout: 'hello' })
    await expect(files.print(QUERY)).rejects.toMatchObject({ code: 'FDA-INPUT-BAKE' })
  })

  it('asks for every app, however many wait for their turn', async () => {
    const { files, program } = bakeFiles(printed({ web: {} }))
    const apps = Array.from({ length: 9 }, (_, index) => `app-${index}`)
    await Promise.all(apps.map(async (app) => await files.print({ ...QUERY, app })))
    expect(
      program
        .calls()
        .map(({ env }) => env.APP_NAME)
        .toSorted(),
    ).toEqual(apps)
  })
})

describe('names', () => {
  it('lists the targets', async () => {
    const { files, program } = bakeFiles({ stdout: '[{"name":"app"},{"name":"base"},{"odd":1}]' })
    expect(await files.names(QUERY)).toEqual(['app', 'base'])
    expect(program.calls()[0]?.args.at(-1)).toBe('--list=type=targets,format=json')
  })
})
