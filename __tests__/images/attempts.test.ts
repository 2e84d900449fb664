/** What failed on the way to the registry is tried again, as patiently as the registry asks; what failed in the build is not. */
import { describe, expect, it } from 'vitest'
import { ExecError, HttpError } from '../../src/errors.ts'
import { buildWithAttempts } from '../../src/images/buildx/attempts.ts'
import type { BuildEnd, BuildJob } from '../../src/images/buildx/batch.ts'
import type { AppResult } from '../../src/results.ts'
import { anApp, fakeDigest } from '../fakes/builders.ts'
import type { FakeBuild } from '../fakes/fake-docker.ts'
import { type FakePorts, fakePorts } from '../fakes/fake-ports.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'
import { aWorld, build } from './world.ts'

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `app-${String(index).padStart(2, '0')}`)
const statuses = (apps: readonly AppResult[]) => apps.map(({ status }) => status)
const run = async (builds: Readonly<Record<string, FakeBuild>>, apps: readonly string[], raw = {}) => {
  const world = aWorld({ builds })
  return { world, ...(await build(world, { names: apps, raw })) }
}

describe('buildWithAttempts', () => {
  const flaky = 'failed to push r.example/a: unexpected status: 503 Service Unavailable'

  it('pushes again after waits that grow, alone', async () => {
    const { world, apps } = await run({ 'app-01': { pushFails: [flaky, flaky] } }, names(3))
    expect(statuses(apps)).toEqual(['pushed', 'pushed', 'pushed'])
    expect(world.docker.processes.slice(-2)).toEqual([['app-01'], ['app-01']])
    expect(world.clock.sleeps.filter((ms) => ms < 30_000)).toEqual(expect.arrayContaining([1000, 2000]))
  })

  it('gives up after retries, and says how often it tried', async () => {
    const { apps } = await run({ 'app-00': { pushFails: [flaky, flaky, flaky] } }, names(1))
    expect(apps[0]?.error).toMatchObject({
      code: 'FDA-PUSH-FAILED',
      message: expect.stringContaining('the push failed after 3 attempts: '),
    })
  })

  it.each([
    'Unavailable: error reading from server: EOF',
    'rpc error: code = Unavailable desc = connection error: desc = "transport: Error while dialing"',
    'Cannot connect to the Docker daemon at unix:///var/run/docker.sock. Is the docker daemon running?',
  ])('builds again when the engine was away for a moment: %s', async (message) => {
    const { world, apps } = await run({ 'app-00': { failsFirst: [message, message] } }, names(1))
    expect(statuses(apps)).toEqual(['pushed'])
    expect(world.docker.processes).toHaveLength(3)
    expect(world.clock.sleeps.filter((ms) => ms < 30_000)).toEqual(expect.arrayContaining([2_000, 4_000]))
    expect(world.log.whole()).toContain(`app-00: the engine went away (${message}); attempt 2 of 3 in 2.0 s`)
  })

  const worn = 'failed to push r.example/a: unexpected status: 401 Unauthorized'

  it('pushes once more with a login that is another by now', async () => {
    const asked: string[] = []
    const world = aWorld({ builds: { 'app-00': { pushFails: [worn] } } })
    const hasNewLogin = async (host: string) => {
      asked.push(host)
      return true
    }
    const docker = { ...world.docker, hasNewLogin }
    const { apps } = await build({ ...world, docker }, { names: names(1) })
    expect(statuses(apps)).toEqual(['pushed'])
    expect(asked).toEqual(['registry.example'])
    expect(world.log.whole()).toContain(`app-00: the push failed (${worn}); attempt 2 of 3`)
    const refused = aWorld({ builds: { 'app-00': { pushFails: [worn, worn, worn] } } })
    const never = await build({ ...refused, docker: { ...refused.docker, hasNewLogin } }, { names: names(1) })
    expect(never.apps[0]?.error).toMatchObject({
      code: 'FDA-PUSH-DENIED',
      message: expect.stringContaining('the push failed after 2 attempts: '),
    })
  })

  const limited = 'failed to resolve source metadata for r.example/base:1: 429 Too Many Requests'

  it('pulls again what a registry refused for a moment', async () => {
    const { world, apps } = await run({ 'app-00': { failsFirst: [limited] } }, names(1))
    expect(statuses(apps)).toEqual(['pushed'])
    expect(world.log.whole()).toContain(`app-00: the pull failed (${limited}); attempt 2 of 3`)
  })

  it('says of a pull that is refused to the end how often it tried, and what helps', async () => {
    const { apps } = await run({ 'app-00': { failsFirst: [limited, limited, limited] } }, names(1))
    expect(apps[0]?.error).toMatchObject({
      ...{ code: 'FDA-BUILD-FAILED', message: `the build failed after 3 attempts: ${limited}` },
      hint: expect.stringContaining('log in'),
    })
  })

  const broken =
    'failed to commit k1 to k2 during finalize: failed to stat active key during commit: snapshot k1 does not exist: not found'

  it.each([
    ['in a step', { failsFirst: [broken, broken] }],
    ['in the export', { pushFails: [broken, broken] }],
  ])('builds without cache in the end what meets a broken record of it %s', async (_, facts) => {
    const { world, apps } = await run({ 'app-00': facts }, names(1))
    expect(statuses(apps)).toEqual(['pushed'])
    expect(world.docker.requests.map(({ noCache }) => noCache)).toEqual([false, false, true])
    expect(world.log.whole()).toContain('attempt 3 of 3, without cache, in ')
  })

  it('says how a broken cache is fixed where it may not try again', async () => {
    const { apps } = await run({ 'app-00': { failsFirst: [broken] } }, names(1), { retries: '0' })
    expect(apps[0]?.error).toMatchObject({
      ...{ code: 'FDA-BUILD-FAILED', message: `the build failed: ${broken}` },
      hint: expect.stringContaining('no-cache: true'),
    })
  })

  it('says of an engine that stays away where to look', async () => {
    const message = 'Unavailable: error reading from server: EOF'
    const { apps } = await run({ 'app-00': { failsFirst: [message, message, message] } }, names(1))
    expect(apps[0]?.error).toMatchObject({
      ...{ code: 'FDA-BUILD-FAILED', message: `the build failed after 3 attempts: ${message}` },
      hint: expect.stringContaining('was restarted or ran out of memory'),
    })
  })

  it.each([
    [
      'a command that speaks of a server that is away',
      { fails: 'process "/bin/sh -c echo code = Unavailable" did not complete successfully: exit code: 1' },
      'FDA-BUILD-FAILED',
    ],
    [
      'a base image that is not there',
      { fails: 'failed to resolve source metadata for r.example/base:1: r.example/base:1: not found' },
      'FDA-BUILD-FAILED',
    ],
    ['a build that failed', { fails: 'exit code: 503' }, 'FDA-BUILD-FAILED'],
    ['a push that is denied', { pushFails: ['failed to push: 401 Unauthorized'] }, 'FDA-PUSH-DENIED'],
  ])('never tries %s again', async (_, facts, code) => {
    const { world, apps } = await run({ 'app-00': facts }, names(1))
    expect(apps[0]?.error?.code).toBe(code)
    expect(world.docker.processes).toHaveLength(1)
  })

  it('tells all that a registry said, on one line', async () => {
    const words = 'failed to push r.example/a: errors:\ndenied: not yours\nunauthorized: log in\n'
    const { apps } = await run({ 'app-00': { pushFails: [words] } }, names(1))
    expect(apps[0]?.error).toMatchObject({
      code: 'FDA-PUSH-DENIED',
      message: 'the push failed: failed to push r.example/a: errors: denied: not yours; unauthorized: log in',
    })
  })

  it('says that a build ran out of time', async () => {
    const error = new ExecError({
      ...{ command: 'docker buildx', exitCode: null, signal: 'SIGTERM', timedOut: true, stderrTail: '' },
    })
    const { apps } = await run({ 'app-00': { error, ms: 60_000 } }, names(1), { timeout: '1m' })
    expect(apps[0]?.error).toMatchObject({
      code: 'FDA-BUILD-TIMEOUT',
      message: expect.stringMatching(/^the build of app-00 took longer than 60 s/),
    })
  })
})

describe('a push', () => {
  const REPOSITORY = 'registry.example/acme/web'
  const PUSH = { repository: REPOSITORY, tag: null }
  const failed = (message: string): BuildEnd => ({
    kind: 'failed',
    failure: { message: `failed to push: ${message}`, line: null, exporting: true, pulling: false },
  })

  /** The digest after builds that end so, one after the other; each makes an image of its own. */
  async function attempt(ends: readonly BuildEnd[], ports: FakePorts, platforms: readonly string[] = []) {
    const progress = { digest: null as string | null, at: () => null }
    let count = 0
    const queue = {
      idle: async () => undefined,
      async build() {
        count += 1
        progress.digest = fakeDigest(`attempt ${count}`)
        return ends[count - 1] ?? failed('no more ends')
      },
    }
    const job = { build: { app: anApp(), push: PUSH, platforms }, progress } as unknown as BuildJob
    const digest = await buildWithAttempts(job, queue, { retries: 2, timeoutMs: 60_000 }, ports)
    return { digest, count }
  }

  it('waits as long as the registry asks, which BuildKit does not tell', async () => {
    const registry = fakeRegistry()
    const answer = { status: 429, retryAfterMs: 7_000, code: 'FDA-PUSH-REGISTRY' }
    registry.failNext('HEAD', new HttpError('answered 429', answer))
    const ports = fakePorts({ registry })
    const done: BuildEnd = { kind: 'done', digest: fakeDigest('done') }
    expect(await attempt([failed('429 Too Many Requests'), done], ports)).toMatchObject({ count: 2 })
    expect(ports.clock.sleeps).toEqual([7_000])
  })

  it('never waits longer than a minute, nor asks when it was not throttled', async () => {
    const registry = fakeRegistry()
    const answer = { status: 429, retryAfterMs: 3_600_000, code: 'FDA-PUSH-REGISTRY' }
    registry.failNext('HEAD', new HttpError('answered 429', answer))
    const ports = fakePorts({ registry })
    const done: BuildEnd = { kind: 'done', digest: fakeDigest('done') }
    await attempt([failed('429 Too Many Requests'), failed('500 Internal Server Error'), done], ports)
    expect(ports.clock.sleeps).toEqual([60_000, 2_000])
  })

  const lost: BuildEnd = {
    kind: 'failed',
    failure: {
      message: 'failed to receive status: rpc error: code = Canceled desc = context canceled',
      ...{ line: null, exporting: false, pulling: false },
    },
  }

  it('that buildx lost sight of is done when the registry has what was built', async () => {
    const registry = { ...fakeRegistry(), tryDigest: async () => fakeDigest('attempt 1') }
    expect(await attempt([lost], fakePorts({ registry }))).toEqual({
      digest: fakeDigest('attempt 1'),
      count: 1,
    })
  })

  it('of several platforms that buildx lost sight of is made again: it told the digest of one perhaps', async () => {
    const registry = { ...fakeRegistry(), tryDigest: async () => fakeDigest('attempt 1') }
    const done: BuildEnd = { kind: 'done', digest: fakeDigest('done') }
    const ports = fakePorts({ registry })
    const platforms = ['linux/amd64', 'linux/arm64']
    expect(await attempt([lost, done], ports, platforms)).toEqual({ digest: fakeDigest('done'), count: 2 })
  })

  it('that buildx lost sight of is made again where the registry does not have it', async () => {
    const done: BuildEnd = { kind: 'done', digest: fakeDigest('done') }
    expect(await attempt([lost, done], fakePorts())).toEqual({ digest: fakeDigest('done'), count: 2 })
  })

  it.each(['provided digest did not match uploaded content', 'blob unknown to registry'])(
    'that two processes were in each other’s way of is made again: %s',
    async (words) => {
      const done: BuildEnd = { kind: 'done', digest: fakeDigest('done') }
      const refused = failed(`r.example/a: errors:\ndigest invalid: ${words}`)
      expect(await attempt([refused, done], fakePorts())).toMatchObject({ count: 2 })
    },
  )
})
