/** A cancelled run leaves in time, leaves nothing running, and says what became of each app. */
import { execFileSync } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { until } from '../adapters/processes.ts'
import { appNames, createManyApps } from '../fakes/many-apps.ts'
import { processesWith } from '../fakes/marked-processes.ts'
import { startRegistryProxy } from '../fakes/registry-proxy.ts'
import type { Repository } from '../fakes/repository.ts'
import { openStage, type Stage, type StageResult, type StageRun } from '../fakes/stage.ts'

const APPS = appNames(8)
const MARK = 'FDA_TEST_MARK'
/** What the step may take after the first signal; then the double kills it, and nothing it wrote later is there. */
const SEVEN_SECONDS = { terminateMs: 6_000, killMs: 1_000 }

const LOGIN = { username: 'ada', password: 'correct-horse-battery-staple' }

let stage: Stage
let repository: Repository

beforeAll(async () => {
  stage = await openStage({ registryAuth: LOGIN })
  repository = createManyApps(
    8,
    (app) =>
      `FROM node:24-bookworm-slim\nARG FAILS=none\nRUN echo ${app} && test "$FAILS" != ${app} && sleep 300\n`,
  )
  repository.write('quick.Dockerfile', 'FROM node:24-bookworm-slim\nARG APP_NAME\nRUN sleep 2\n')
  repository.commit('Build quickly')
})

afterAll(async () => {
  repository?.dispose()
  await stage?.stop()
})

interface Cancelled {
  readonly result: StageResult
  /** The children that were there when the signal came. */
  readonly before: Children
  /** What runs when the step has ended. */
  readonly left: Children
  /** What runs now. */
  now(): Children
}

type Children = readonly { readonly command: string; readonly state: string }[]

/** A run that is cancelled as soon as a look at its log and its children says so. */
async function cancelWhen(
  isTime: (log: string, children: Children) => boolean,
  run: Partial<StageRun> = {},
): Promise<Cancelled> {
  const value = randomUUID()
  const cancel = new AbortController()
  let log = ''
  let before: Cancelled['before'] = []
  const watch = setInterval(() => {
    before = processesWith(MARK, value)
    if (!isTime(log, before)) return
    clearInterval(watch)
    cancel.abort()
  }, 100)
  const result = await stage.run({
    ...{ repository, event: { name: 'push' }, cacheRefs: null, signal: cancel.signal },
    cancelDelays: SEVEN_SECONDS,
    ...run,
    inputs: { ...LOGIN, apps: 'all', ...run.inputs },
    env: { [MARK]: value, ...run.env },
    onLine: (line) => {
      log += `${line}\n`
    },
  })
  clearInterval(watch)
  const now = () => processesWith(MARK, value)
  return { result, before, left: now(), now }
}

const bakes = (children: Children) =>
  children.filter(({ command }) => /docker-buildx .*bake|docker buildx bake/.test(command))
const everyone = (status: string) => APPS.map((app) => [app, status])
const endsOf = ({ results }: StageResult) => results.apps.map(({ app, status }) => [app, status])

/** The engine builds for whoever comes next. */
function expectUsable(): void {
  execFileSync('docker', ['buildx', 'build', '--output=type=cacheonly', '-'], {
    env: { ...process.env, ...stage.engine.env },
    input: `FROM node:24-bookworm-slim\nRUN echo ${randomUUID()}\n`,
    stdio: ['pipe', 'pipe', 'pipe'],
  })
}

describe('SIGINT during eight builds', () => {
  it('ends them all in time, accounts for each app, and disturbs no other run on the machine', async () => {
    const quick = {
      ...LOGIN,
      apps: 'all',
      file: 'quick.Dockerfile',
      image: stage.image.replace('acme', 'other'),
    }
    const other = stage.run({ repository, event: { name: 'push' }, cacheRefs: null, inputs: quick })
    const { result, before, left } = await cancelWhen(
      (log, children) => log.includes('app-07: building') && bakes(children).length > 0,
    )
    expect(bakes(before).length).toBeGreaterThan(0)
    expect(result.signal).toBeNull()
    expect(result.conclusion).toBe('cancelled')
    expect(endsOf(result)).toEqual(everyone('cancelled'))
    expect(JSON.parse(result.outputs.failed ?? '')).toEqual(APPS)
    expect(result.summary).toContain('Cancelled: all 8 apps not finished')
    expect(new Set(result.results.apps.map(({ error }) => error?.code))).toEqual(
      new Set(['FDA-BUILD-CANCELLED']),
    )
    expect(left).toEqual([])
    expect(endsOf(await other)).toEqual(everyone('pushed'))
    expectUsable()
  })
})

describe('SIGINT while a bake stands still for its siblings', () => {
  it('ends both bakes', async () => {
    const { result, before, left } = await cancelWhen(
      (_, children) => bakes(children).some(({ state }) => state === 'T') && bakes(children).length > 2,
      { inputs: { 'build-args': 'FAILS=app-03' } },
    )
    expect(bakes(before).map(({ state }) => state)).toContain('T')
    expect(result.signal).toBeNull()
    expect(endsOf(result).filter(([, status]) => status === 'cancelled').length).toBeGreaterThanOrEqual(7)
    expect(result.summary).toContain('cancelled')
    expect(left).toEqual([])
    expectUsable()
  })
})

describe('SIGINT before the first build', () => {
  it('stops the run, which says that nothing was built', async () => {
    stage.api.failNext({ kind: 'hang' })
    const asked = stage.api.requests().length
    const { result, left } = await cancelWhen(() => stage.api.requests().length > asked)
    expect(result.signal).toBeNull()
    expect(result.conclusion).toBe('cancelled')
    expect(result.maskedLog).toContain('FDA-BUILD-CANCELLED')
    expect(result.summary).toContain('Cancelled before anything was built')
    expect(result.outputs.pushed).toBe('[]')
    expect(left).toEqual([])
  })
})

describe('SIGINT while the registry says nothing', () => {
  it('does not wait for it', async () => {
    const proxy = await startRegistryProxy(stage.engine.registry.host)
    const commitTag = /^\/v2\/acme\/app-0[0-7]\/manifests\/sha-[0-9a-f]{7}$/
    proxy.plan({ fault: { kind: 'hang' }, method: 'PUT', path: commitTag, times: Number.POSITIVE_INFINITY })
    const inputs = { file: 'quick.Dockerfile', image: `${proxy.host}/acme/{app}` }
    const hanging = () => proxy.lines(commitTag).filter((line) => line.startsWith('PUT')).length
    const { result, left } = await cancelWhen(() => hanging() === 8, { inputs })
    await proxy.stop()
    expect(result.signal).toBeNull()
    expect(endsOf(result)).toEqual(everyone('cancelled'))
    expect(result.summary).toContain('Cancelled: all 8 apps not finished')
    expect(left).toEqual([])
  })
})

describe('SIGKILL during eight builds', () => {
  it('leaves what post and the end of the job clear away, and the engine builds on', async () => {
    const { result, now } = await cancelWhen((log) => log.includes('app-07: building'), {
      cancelDelays: { terminateMs: 0, killMs: 0 },
    })
    const directory = result.state.dockerConfig ?? ''
    expect(result.signal).toBe('SIGKILL')
    expect(existsSync(directory)).toBe(true)
    const post = await result.post()
    expect(post.conclusion).toBe('success')
    expect(existsSync(directory)).toBe(false)
    result.dispose()
    await until(() => now().length === 0)
    expectUsable()
  })
})
