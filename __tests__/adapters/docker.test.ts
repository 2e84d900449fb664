/** Docker's command line: what it is told and what is read from its answers, against a program of that name. */
import { mkdirSync, readdirSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDocker } from '../../src/adapters/docker.ts'
import { createDockerConfig } from '../../src/adapters/docker-config.ts'
import { ExecError } from '../../src/errors.ts'
import { fakeDigest } from '../fakes/builders.ts'
import { aRequest, type DockerReply, installDocker } from './docker-program.ts'
import { makeDirectory } from './git-repository.ts'
import { isRunning, until } from './processes.ts'

const PASSWORD = 's3cret-pw'
const DIGEST = fakeDigest('image')

let temp: ReturnType<typeof makeDirectory>

beforeEach(() => {
  temp = makeDirectory('docker')
  for (const name of ['repo', 'runner', 'home']) mkdirSync(join(temp.path, name))
})

afterEach(() => temp.remove())

/** The adapter with a program that answers so, and a docker configuration of the job. */
function open(
  replies: Readonly<Record<string, DockerReply>> = {},
  facts: { config?: unknown; signal?: AbortSignal } = {},
) {
  const program = installDocker(temp.path, replies)
  const runner = join(temp.path, 'runner')
  writeFileSync(join(temp.path, 'home', 'config.json'), JSON.stringify(facts.config ?? {}))
  const env = { PATH: program.path, DOCKER_CONFIG: join(temp.path, 'home'), KEPT: 'yes' }
  const config = createDockerConfig({ env, temp: runner, id: '0a1b', announce: () => undefined })
  const signal = facts.signal ?? new AbortController().signal
  const docker = createDocker({ cwd: join(temp.path, 'repo'), temp: runner, id: '0a1b', env, config, signal })
  return { docker, calls: program.calls }
}

const build: DockerReply = { metadata: JSON.stringify({ 'containerimage.digest': DIGEST, other: 1 }) }

describe('builder', () => {
  const inspect = { stdout: 'Name: mine\nDriver: remote\n' }

  it('boots the builder of that name, or the current one, asking for its features', async () => {
    const { docker, calls } = open({
      'buildx inspect': inspect,
      'buildx version': { stdout: 'buildx v0.30.1 abc' },
    })
    expect(await docker.builder('mine')).toMatchObject({ name: 'mine', buildxVersion: '0.30.1' })
    await docker.builder(null)
    const inspects = calls().filter(({ args }) => args[1] === 'inspect')
    expect(inspects.map(({ args }) => args)).toEqual([
      ['buildx', 'inspect', '--bootstrap', 'mine'],
      ['buildx', 'inspect', '--bootstrap'],
    ])
    expect(inspects[0]?.env).toMatchObject({ DEBUG: '1', KEPT: 'yes' })
  })

  it('says which builder is not usable, and what docker said', async () => {
    const { docker } = open({ 'buildx inspect': { stderr: 'ERROR: no builder "mine" found\n', exitCode: 1 } })
    await expect(docker.builder('mine')).rejects.toMatchObject({
      code: 'FDA-BUILD-BUILDER',
      message: "builder 'mine' is not usable",
      cause: expect.objectContaining({ message: expect.stringContaining('no builder "mine" found') }),
    })
  })

  it('says when docker is not installed', async () => {
    const signal = new AbortController().signal
    const config = { env: () => ({}), makePrivate: async () => undefined }
    const where = { cwd: temp.path, temp: temp.path, id: '0a1b', env: { PATH: temp.path }, config, signal }
    await expect(createDocker(where).builder(null)).rejects.toThrow('docker is not installed on the runner')
  })
})

describe('build', () => {
  it('gives the digest that buildx reports, and leaves no file behind', async () => {
    const { docker, calls } = open({ 'buildx build': build })
    expect(await docker.build(aRequest(), () => undefined)).toEqual({ digest: DIGEST })
    expect(readdirSync(join(temp.path, 'runner'))).toEqual([])
    expect(calls()[0]?.cwd).toBe(join(temp.path, 'repo'))
  })

  it('puts the context last, behind --, where nothing reads it as a flag', async () => {
    const { docker, calls } = open({ 'buildx build': build })
    await docker.build(aRequest({ context: 'apps/web' }), () => undefined)
    expect(calls()[0]?.args.slice(-2)).toEqual(['--', 'apps/web'])
  })

  it.each(['{}', '{"containerimage.digest":"sha256:short"}', '{"containerimage.digest":7}'])(
    'has no digest in %s',
    async (metadata) => {
      const { docker } = open({ 'buildx build': { metadata } })
      expect(await docker.build(aRequest(), () => undefined)).toEqual({ digest: null })
    },
  )

  it('hands every line of the progress on', async () => {
    const { docker } = open({ 'buildx build': { ...build, stderr: '{"vertexes":[]}\nplain\nlast' } })
    const lines: string[] = []
    await docker.build(aRequest(), (line) => lines.push(line))
    expect(lines).toEqual(['{"vertexes":[]}', 'plain', 'last'])
  })

  it('throws when the build fails, and leaves no file behind', async () => {
    const { docker } = open({ 'buildx build': { ...build, exitCode: 1, stderr: 'ERROR: no\n' } })
    const lines: string[] = []
    const error: unknown = await docker
      .build(aRequest(), (line) => lines.push(line))
      .catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ExecError)
    expect(error).toMatchObject({ exitCode: 1, command: 'docker buildx build' })
    expect(lines).toEqual(['ERROR: no'])
    expect(readdirSync(join(temp.path, 'runner'))).toEqual([])
  })

  it('keeps the builds of several apps apart', async () => {
    const { docker, calls } = open({ 'buildx build': build })
    await Promise.all(
      ['web', 'api'].map(async (app) => await docker.build(aRequest({ app }), () => undefined)),
    )
    const files = calls().map(({ args }) => args.find((arg) => arg.startsWith('--metadata-file=')))
    expect(new Set(files).size).toBe(2)
  })

  it('is ended when the run is cancelled', async () => {
    const stop = new AbortController()
    const { docker, calls } = open(
      { 'buildx build': { hangs: true, stderr: 'started\n' } },
      { signal: stop.signal },
    )
    const running = docker.build(aRequest(), () => stop.abort(new Error('cancelled')))
    await expect(running).rejects.toMatchObject({ signal: 'SIGTERM' })
    const [call] = calls()
    await until(() => !isRunning(call?.pid ?? 0))
  })
})

describe('login', () => {
  const login = { registry: 'ghcr.io', username: '-ada', password: PASSWORD }

  it('passes the password on standard input, and nowhere else', async () => {
    const { docker, calls } = open()
    await docker.login(login)
    const [call] = calls()
    expect(call?.input).toBe(PASSWORD)
    expect(call?.args).toEqual(['login', '--username=-ada', '--password-stdin', 'ghcr.io'])
    expect(JSON.stringify([call?.args, call?.env])).not.toContain(PASSWORD)
  })

  it('writes into a directory of this run alone, which later calls read', async () => {
    const { docker, calls } = open({ 'buildx build': build })
    await docker.login(login)
    await docker.build(aRequest(), () => undefined)
    const own = join(temp.path, 'runner', 'fda-docker-0a1b')
    expect(calls().map(({ env }) => env.DOCKER_CONFIG)).toEqual([own, own])
    expect(calls()[1]?.env.BUILDX_CONFIG).toBe(join(temp.path, 'home', 'buildx'))
    expect(statSync(own).mode & 0o777).toBe(0o700)
    expect(dirname(own)).toBe(join(temp.path, 'runner'))
  })

  it.each([
    ['a store', { credsStore: 'desktop' }],
    ['a store that knows the registry', { credsStore: 'desktop', auths: { 'ghcr.io': {} } }],
    ['a helper for the registry', { credHelpers: { 'ghcr.io': 'vault', 'quay.io': 'quay' } }],
  ])('never hands the password to %s, where it would stay', async (_, config) => {
    const { docker, calls } = open({}, { config })
    await docker.login(login)
    const seen = calls()[0]?.config as { credsStore?: string; credHelpers?: Record<string, string> }
    expect(seen.credsStore).toBeUndefined()
    expect(seen.credHelpers?.['ghcr.io']).toBeUndefined()
  })

  it('that is refused says where and as whom, in docker’s words, without the password', async () => {
    const { docker } = open({ login: { exitCode: 1, stderr: 'Error response from daemon: unauthorized\n' } })
    const error: unknown = await docker.login(login).catch((thrown: unknown) => thrown)
    expect(error).toMatchObject({
      code: 'FDA-PUSH-LOGIN',
      message: 'login to ghcr.io as -ada failed',
      cause: expect.objectContaining({ message: expect.stringContaining('unauthorized') }),
    })
    expect(String((error as Error).cause)).not.toContain(PASSWORD)
  })
})
