/** Docker's command line: what it is told and what is read from its answers, against a program of that name. */
import { mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { setTimeout } from 'node:timers/promises'
import { afterEach, beforeEach, describe, expect, it } from 'vitest'
import { createDocker } from '../../src/adapters/docker.ts'
import { createDockerConfig } from '../../src/adapters/docker-config.ts'
import { ExecError } from '../../src/errors.ts'
import { anApp } from '../fakes/builders.ts'
import { aBuild, type DockerReply, installDocker } from './docker-program.ts'
import { makeDirectory } from './git-repository.ts'
import { isRunning, until } from './processes.ts'

const PASSWORD = 's3cret-pw'

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
  return { docker, ...program }
}

const LIMIT = { builder: 'default', timeoutMs: 60_000, onLine: () => undefined }

describe('build', () => {
  it('runs at the turbo root, with the context last, behind --, where nothing reads it as a flag', async () => {
    const { docker, calls } = open()
    await docker.build([aBuild({ context: 'apps/web' })], LIMIT).ended
    expect(calls()[0]?.cwd).toBe(join(temp.path, 'repo'))
    expect(calls()[0]?.args.slice(-2)).toEqual(['--', 'apps/web'])
  })

  it('builds several apps in one process, whose definition comes by standard input', async () => {
    const { docker, calls } = open()
    const builds = ['web', 'api'].map((app) =>
      aBuild({ app: anApp(app), secrets: [{ id: 'a', value: `of ${app}` }] }),
    )
    await docker.build(builds, LIMIT).ended
    const [call, ...others] = calls()
    expect(others).toEqual([])
    expect(call?.args.slice(0, 2)).toEqual(['buildx', 'bake'])
    expect(JSON.parse(call?.input ?? '').group).toEqual({ default: { targets: ['t0', 't1'] } })
    expect(call?.env).toMatchObject({ FDA_SECRET_0: 'of web', FDA_SECRET_1: 'of api' })
    expect(readdirSync(join(temp.path, 'runner'))).toEqual([])
  })

  it('hands every line of the progress on', async () => {
    const { docker } = open({ 'buildx build': { stderr: '{"vertexes":[]}\r\nplain\nlast' } })
    const lines: string[] = []
    await docker.build([aBuild()], { ...LIMIT, onLine: (line) => lines.push(line) }).ended
    expect(lines).toEqual(['{"vertexes":[]}', 'plain', 'last'])
  })

  it('rejects when the build fails', async () => {
    const { docker } = open({ 'buildx build': { exitCode: 1, stderr: 'ERROR: no\n' } })
    const { ended } = docker.build([aBuild()], LIMIT)
    await expect(ended).rejects.toBeInstanceOf(ExecError)
    await expect(ended).rejects.toMatchObject({ exitCode: 1, command: 'docker buildx build' })
  })

  describe('of several apps with an error in its progress', () => {
    const failing = { stderr: '{"vertexes":[{"error":"no"}]}\n', hangs: true }
    const both = [aBuild(), aBuild({ app: anApp('api') })]
    const state = (pid: number) => /^State:\s+(\w)/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]

    async function begin() {
      const stop = new AbortController()
      const { docker, calls } = open({ 'buildx bake': failing }, { signal: stop.signal })
      const running = docker.build(both, LIMIT)
      await until(() => calls().length === 1 && state(calls()[0]?.pid ?? 0) === 'T')
      return { running, stop, pid: calls()[0]?.pid ?? 0 }
    }

    it('stands still until it is let go on', async () => {
      const { running, pid } = await begin()
      running.resume(true)
      await until(() => state(pid) !== 'T')
      running.stop()
      await expect(running.ended).rejects.toMatchObject({ signal: 'SIGTERM' })
    })

    it('is ended all the same when the run is cancelled', async () => {
      const { running, stop, pid } = await begin()
      stop.abort(new Error('cancelled'))
      await expect(running.ended).rejects.toMatchObject({ signal: 'SIGTERM' })
      await until(() => !isRunning(pid))
    })
  })

  it('runs out of time when it takes longer than it may', async () => {
    const { docker } = open({ 'buildx build': { hangs: true } })
    const { ended } = docker.build([aBuild()], { ...LIMIT, timeoutMs: 50 })
    await expect(ended).rejects.toMatchObject({ timedOut: true })
  })

  it('is ended when the run is cancelled', async () => {
    const stop = new AbortController()
    const { docker, calls } = open(
      { 'buildx build': { hangs: true, stderr: 'started\n' } },
      { signal: stop.signal },
    )
    const { ended } = docker.build([aBuild()], {
      ...LIMIT,
      onLine: () => stop.abort(new Error('cancelled')),
    })
    await expect(ended).rejects.toMatchObject({ signal: 'SIGTERM' })
    const [call] = calls()
    await until(() => !isRunning(call?.pid ?? 0))
  })
})

describe('prepareBake', () => {
  const both = [aBuild(), aBuild({ app: anApp('api') })]

  /** With a process that waits. */
  async function prepare(
    builder: string | null = null,
    replies: Record<string, DockerReply> = {},
    facts = {},
  ) {
    const opened = open(replies, facts)
    opened.docker.prepareBake(builder)
    await until(() => opened.pids().length === 1)
    return opened
  }

  it.each([
    ['the current builder', null, []],
    ['a named builder', 'default', ['--builder=default']],
  ])('starts what the next build on %s only tells what to build', async (_, builder, named) => {
    const { docker, calls, pids } = await prepare(builder)
    expect(calls()).toEqual([])
    const digests = await docker.build(both, LIMIT).ended
    expect(pids()).toHaveLength(1)
    const [call] = calls()
    expect(call?.args.filter((one) => !one.startsWith('--metadata-file='))).toEqual([
      ...['buildx', 'bake', ...named, '--progress=rawjson', '--file=-'],
    ])
    expect(JSON.parse(call?.input ?? '').group).toEqual({ default: { targets: ['t0', 't1'] } })
    expect(digests).toEqual([null, null])
    expect(readdirSync(join(temp.path, 'runner'))).toEqual([])
  })

  it('builds a single app too, and tells its digest', async () => {
    const digest = `sha256:${'a'.repeat(64)}`
    const metadata = JSON.stringify({ t0: { 'containerimage.digest': digest } })
    const { docker, pids } = await prepare(null, { 'buildx bake': { metadata } })
    expect(await docker.build([aBuild()], LIMIT).ended).toEqual([digest])
    expect(pids()).toHaveLength(1)
  })

  it('serves one build, and no second one', async () => {
    const { docker, pids } = await prepare()
    await docker.build(both, LIMIT).ended
    await docker.build(both, LIMIT).ended
    expect(pids()).toHaveLength(2)
  })

  it.each([
    ['a secret that goes by the environment', { secrets: [{ id: 'a', value: 'of web' }] }],
    ['leave to be asked for', { ssh: ['default'] }],
    ['an argument whose value is looked up', { buildArgs: ['TOKEN'] }],
  ])('is ended for a build with %s, which gets a process of its own', async (_, more) => {
    const { docker, calls, pids, unused } = await prepare()
    await docker.build([aBuild(more)], LIMIT).ended
    expect(calls()).toHaveLength(1)
    expect(calls()[0]?.pid).toBe(pids()[1])
    await until(() => !isRunning(pids()[0] ?? 0))
    expect(unused()).toEqual([pids()[0]])
  })

  it('is ended by a login, which it would not know', async () => {
    const { docker, calls, pids, unused } = await prepare()
    await docker.login({ registry: 'ghcr.io', username: 'ada', password: PASSWORD })
    await until(() => !isRunning(pids()[0] ?? 0))
    expect(unused()).toEqual([pids()[0]])
    docker.prepareBake(null)
    await until(() => pids().length === 3)
    await docker.build(both, LIMIT).ended
    expect(calls().map(({ args }) => args[0])).toEqual(['login', 'buildx'])
    expect(calls()[1]?.env.DOCKER_CONFIG).toBe(join(temp.path, 'runner', 'fda-docker-0a1b'))
  })

  it('is ended when nothing is to be built, and when the run is cancelled', async () => {
    const first = await prepare()
    first.docker.forget()
    await until(() => !isRunning(first.pids()[0] ?? 0))
    const stop = new AbortController()
    const { docker, pids, unused } = open({}, { signal: stop.signal })
    docker.prepareBake(null)
    await until(() => pids().length === 2)
    stop.abort(new Error('cancelled'))
    await until(() => !isRunning(pids()[1] ?? 0))
    // None of them had to be killed.
    expect(unused()).toEqual(pids())
  })

  it('is done without when it has ended by itself', async () => {
    const { docker, calls, pids } = await prepare()
    process.kill(-(pids()[0] ?? 0), 'SIGKILL')
    await until(() => !isRunning(pids()[0] ?? 0))
    // Node hears of it a little later.
    await setTimeout(200)
    await docker.build(both, LIMIT).ended
    expect(calls().map(({ pid }) => pid)).toEqual([pids()[1]])
  })

  it('has the time of the build from when the build begins', async () => {
    const { docker } = await prepare(null, { 'buildx bake': { hangs: true } })
    const { ended } = docker.build(both, { ...LIMIT, timeoutMs: 50 })
    await expect(ended).rejects.toMatchObject({ timedOut: true })
  })

  it('hands its lines on, and rejects when the build fails', async () => {
    const replies = { 'buildx bake': { exitCode: 1, stderr: '{"vertexes":[]}\nERROR: no\n' } }
    const { docker } = await prepare(null, replies)
    const lines: string[] = []
    const { ended } = docker.build([aBuild()], { ...LIMIT, onLine: (line) => lines.push(line) })
    await expect(ended).rejects.toMatchObject({ exitCode: 1, command: 'docker buildx bake' })
    expect(lines).toEqual(['{"vertexes":[]}', 'ERROR: no'])
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
    const { docker, calls } = open()
    await docker.login(login)
    await docker.build([aBuild()], LIMIT).ended
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
    // The helper that docker asks for the host; an empty one is the file.
    expect(seen.credHelpers?.['ghcr.io'] ?? seen.credsStore ?? '').toBe('')
  })

  it.each(['dial tcp 127.0.0.1:9: connect: connection refused', 'lookup r.example: no such host'])(
    'that met no registry does not blame the password: %s',
    async (said) => {
      const { docker } = open({ login: { exitCode: 1, stderr: `Error response from daemon: ${said}\n` } })
      await expect(docker.login(login)).rejects.toMatchObject({
        code: 'FDA-PUSH-LOGIN',
        hint: expect.stringMatching(/^The registry could not be reached/),
      })
    },
  )

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
