/** Runs that follow each other over one registry and one build state: what one leaves undone, the next one does. */
import { describe, expect, it } from 'vitest'
import type { AppResult, Outcome, WorkflowRun } from '../src/domain.ts'
import type { RawInputs } from '../src/inputs/names.ts'
import { runPipeline } from '../src/pipeline.ts'
import { toOutputs } from '../src/report/outputs.ts'
import { anInputs, aRun, fakeSha, START } from './fakes/builders.ts'
import { fakeClock } from './fakes/fake-clock.ts'
import { type FakeBuild, fakeDocker } from './fakes/fake-docker.ts'
import {
  type FakePorts,
  fakeGitHubApi,
  fakePorts,
  fakeReceivers,
  fakeStateStore,
} from './fakes/fake-ports.ts'
import { fakeRegistry } from './fakes/fake-registry.ts'
import { type FakeCommit, fakeRepository } from './fakes/fake-repository.ts'

const PACKAGES = ['api', 'docs', 'web'].map((name) => ({ name: `@acme/${name}`, directory: `apps/${name}` }))
const FILES = {
  Dockerfile: 'FROM scratch',
  ...Object.fromEntries(PACKAGES.flatMap(({ directory }) => [[`${directory}/a`, '1']])),
}

/** main: first ← api2 (api changed) ← web2 (web changed) ← back (as first again). */
const COMMITS: Readonly<Record<string, FakeCommit>> = {
  first: { files: FILES },
  api2: { parents: ['first'], files: { ...FILES, 'apps/api/a': '2' } },
  web2: { parents: ['api2'], files: { ...FILES, 'apps/api/a': '2', 'apps/web/a': '2' } },
  back: { parents: ['web2'], files: FILES },
}

interface Push {
  readonly head: string
  readonly builds?: Readonly<Record<string, FakeBuild>>
  readonly inputs?: Partial<RawInputs>
  readonly run?: Partial<WorkflowRun>
  readonly ports?: Partial<FakePorts>
}

/** A branch with its registry and its cache; each run has the next number, and was created a minute after the one before. */
function aBranch() {
  const [registry, state] = [fakeRegistry(), fakeStateStore()]
  let runs = 0
  const start = ({ head, builds = {}, inputs = {}, run = {}, ports = {} }: Push): Promise<Outcome> => {
    const number = run.number ?? ++runs
    const clock = fakeClock(START + 3_600_000)
    const { signal } = new AbortController()
    const { git, trees, turbo, files } = fakeRepository({ packages: PACKAGES, commits: COMMITS, head })
    const github = fakeGitHubApi({ createdAt: START + number * 60_000 })
    const docker = fakeDocker({ registry, clock, signal, builds })
    const world = { git, trees, turbo, files, registry, state, clock, signal, github, docker, ...ports }
    const facts = { id: 4700 + number, number, sha: fakeSha(head), ...run }
    return runPipeline(anInputs(inputs), aRun(facts), fakePorts(world))
  }
  return { registry, state, start }
}

const statuses = ({ apps }: Outcome) => Object.fromEntries(apps.map(({ app, status }) => [app.name, status]))
const reasons = ({ apps }: Outcome) => Object.fromEntries(apps.map(({ app, reason }) => [app.name, reason]))
const failing: FakeBuild = { error: new Error('exit code: 1') }
const WEBHOOK = { 'flux-webhook-url': `https://flux.example/hook/${'c0ffee00'.repeat(8)}` }

describe('a run after others', () => {
  it('builds an app that failed before, beside what a later push touched, and says why', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    expect(statuses(await branch.start({ head: 'api2', builds: { api: failing } }))).toEqual({
      api: 'failed',
    })
    const next = await branch.start({ head: 'web2' })
    expect(statuses(next)).toEqual({ api: 'pushed', web: 'pushed' })
    expect(reasons(next)).toEqual({ api: 'unfinished in run 4702', web: 'apps/web/a changed' })
    expect(JSON.parse(toOutputs(next).results).base).toMatchObject({
      source: 'state',
      sha: fakeSha('api2'),
      reason: 'build state of run 4702',
    })
    expect((await branch.start({ head: 'web2' })).apps).toEqual([])
  })

  it('builds a reverted app again although the older run finished after the newer one', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const [began, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const { signal } = new AbortController()
    const late = fakeDocker({ registry: branch.registry, clock: fakeClock(), signal })
    const docker: FakePorts['docker'] = {
      ...late,
      build(requests, onLine) {
        began.resolve()
        const ended = end.promise.then(async () => await late.build(requests, onLine).ended)
        return { ended, resume: () => undefined, stop: () => undefined }
      },
    }
    const older = branch.start({ head: 'web2', ports: { docker } })
    await began.promise
    const newer = await branch.start({ head: 'back' })
    expect(reasons(newer)).toEqual({ api: 'unfinished in run 4702', web: 'unfinished in run 4702' })
    end.resolve()
    await older
    expect(statuses(newer)).toEqual({ api: 'pushed', web: 'pushed' })
    expect((await branch.start({ head: 'back' })).apps).toEqual([])
    expect(newestCommit(branch.registry, 'api')).toBe(fakeSha('back').slice(0, 7))
  })

  it('builds what a killed run had begun', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const ended = new Promise<never>(() => undefined)
    const build = () => ({ ended, resume: () => undefined, stop: () => undefined })
    const docker = { ...fakePorts().docker, build }
    void branch.start({ head: 'api2', ports: { docker } })
    await new Promise((resolve) => setTimeout(resolve, 20))
    expect(reasons(await branch.start({ head: 'back' }))).toEqual({ api: 'unfinished in run 4702' })
  })

  it('is superseded, successfully and without a push, by a run that was created later', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start({ head: 'web2', run: { number: 9 } })
    const old = await branch.start({ head: 'api2', run: { number: 8 } })
    expect(old.apps.map(({ app, status, reason }: AppResult) => [app.name, status, reason])).toEqual([
      ['web', 'superseded', 'superseded by run 4709'],
    ])
    expect(old.notifications).toEqual([])
    expect(writers(branch)).toEqual(['1 4701', '2 4701', '3 4709', '4 4709'])
  })

  it('builds again what Flux was not told of', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const receivers = fakeReceivers([400])
    const untold = await branch.start({ head: 'api2', inputs: WEBHOOK, ports: { receivers } })
    expect(statuses(untold)).toEqual({ api: 'pushed' })
    expect(reasons(await branch.start({ head: 'api2', inputs: WEBHOOK }))).toEqual({
      api: 'unfinished in run 4702',
    })
  })

  it('in its second attempt plans again what its first one planned', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start({ head: 'web2', builds: { web: failing } })
    const again = await branch.start({ head: 'web2', run: { number: 2, attempt: 2 } })
    expect(statuses(again)).toEqual({ api: 'reused', web: 'pushed' })
    expect(again.plan.base.reason).toBe('where the first attempt of this run measured from')
  })

  it('by hand for some apps leaves them to the next full run', async () => {
    const branch = aBranch()
    await branch.start({ head: 'web2' })
    await branch.start({ head: 'first', inputs: { apps: 'api' }, run: { eventName: 'workflow_dispatch' } })
    const next = await branch.start({ head: 'web2' })
    expect(next.plan.base).toMatchObject({ source: 'state', sha: fakeSha('web2') })
    expect(reasons(next)).toEqual({ api: 'unfinished in run 4702' })
  })

  it('plans again when another run finished while it planned', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const other = await branch.start({ head: 'web2', run: { number: 5 }, ports: { state: racing(branch) } })
    expect(other.plan.base).toMatchObject({ sha: fakeSha('api2') })
    expect(statuses(other)).toEqual({ web: 'pushed' })
  })
})

/** The store of a branch on which another run finishes between the plan and the first claim of this one. */
function racing(branch: ReturnType<typeof aBranch>): FakePorts['state'] {
  let asked = 0
  return {
    ...branch.state,
    async save(key: string, text: string) {
      if (++asked === 1) await branch.start({ head: 'api2', run: { number: 4 } })
      return await branch.state.save(key, text)
    },
  }
}

/** Number and run of every entry, in order. */
function writers({ state }: ReturnType<typeof aBranch>): readonly string[] {
  return state.entries.map(({ key, text }) => {
    const { run } = JSON.parse(text) as { run: { id: number } }
    return `${Number(key.split('-').at(-1))} ${run.id}`
  })
}

function newestCommit(registry: FakePorts['registry'], app: string): string | undefined {
  const tags = Object.keys(registry.tags(`registry.example/acme/${app}`)).filter((tag) => /-\d+$/.test(tag))
  tags.sort((a, b) => Number(b.split('-')[2]) - Number(a.split('-')[2]))
  return tags[0]?.split('-')[1]
}

describe('a run saves nothing', () => {
  it.each<[string, Push]>([
    ['when nothing is planned', { head: 'first' }],
    ['when it does not push', { head: 'api2', inputs: { push: 'false' } }],
    ['in mode plan', { head: 'api2', inputs: { mode: 'plan' } }],
    ['on a feature branch', { head: 'api2', run: { ref: 'refs/heads/feature' } }],
  ])('%s', async (_, push) => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start(push)
    expect(branch.state.entries).toHaveLength(2)
  })
})

describe('two runs that claim at the same moment', () => {
  it('get two numbers: the one that came second plans again, from what the first one claims', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const both = barrier(2)
    const meeting = (): FakePorts['state'] => {
      let met = false
      return {
        ...branch.state,
        async save(key, text) {
          if (!met) await both()
          met = true
          return await branch.state.save(key, text)
        },
      }
    }
    const older = branch.start({ head: 'api2', run: { number: 4 }, ports: { state: meeting() } })
    const newer = branch.start({ head: 'back', inputs: { apps: 'web' }, ports: { state: meeting() } })
    await Promise.all([older, newer])
    expect(new Set(branch.state.entries.map(({ key }) => key)).size).toBe(branch.state.entries.length)
    const next = await branch.start({ head: 'back', run: { number: 9 } })
    expect(statuses(next)).toMatchObject({ api: 'pushed' })
    expect(newestCommit(branch.registry, 'api')).toBe(fakeSha('back').slice(0, 7))
  })

  it('pass over a number that its owner took and never wrote', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const reserved: FakePorts['state'] = {
      ...branch.state,
      save: async (key, text) => !key.endsWith('00000003') && (await branch.state.save(key, text)),
    }
    await branch.start({ head: 'api2', ports: { state: reserved } })
    expect(writers(branch)).toEqual(['1 4701', '2 4701', '4 4702', '5 4702'])
    expect((await branch.start({ head: 'api2' })).apps).toEqual([])
  })

  it('notice when they were passed over because they wrote slowly', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const clock = fakeClock(START + 3_600_000)
    const slow: FakePorts['state'] = {
      ...branch.state,
      async save(key, text) {
        if (!key.endsWith('00000003')) return await branch.state.save(key, text)
        await clock.sleep(4_000, new AbortController().signal)
        await branch.start({ head: 'web2', run: { number: 9 }, ports: { state: passingOver(branch) } })
        return await branch.state.save(key, text)
      },
    }
    const older = await branch.start({ head: 'api2', run: { number: 8 }, ports: { state: slow, clock } })
    expect(statuses(older)).toEqual({ api: 'superseded' })
  })
})

/** The store of a run that finds the third number taken and not written. */
function passingOver(branch: ReturnType<typeof aBranch>): FakePorts['state'] {
  return {
    ...branch.state,
    save: async (key, text) => !key.endsWith('00000003') && (await branch.state.save(key, text)),
  }
}

/** Lets nobody through before all have come. */
function barrier(all: number): () => Promise<void> {
  const open = Promise.withResolvers<void>()
  let here = 0
  return async () => {
    if (++here === all) open.resolve()
    await open.promise
  }
}

describe('a state that is lost while a run builds', () => {
  it('is not begun anew by that run, which cannot know what others claimed', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const losing = fakeReceivers([200])
    const receivers = {
      ...losing,
      post: async (request: Parameters<typeof losing.post>[0]) => {
        branch.state.clear()
        return await losing.post(request)
      },
    }
    await branch.start({ head: 'api2', inputs: WEBHOOK, ports: { receivers } })
    expect(branch.state.entries).toEqual([])
    const next = await branch.start({ head: 'api2' })
    expect(next.plan.base).toMatchObject({ source: 'registry' })
  })

  it('hides no change of how images are built', async () => {
    const branch = aBranch()
    const inputs = (level: number) => ({ 'build-args': `LEVEL=${level}\nCOMMIT={sha}` })
    await branch.start({ head: 'first', inputs: inputs(1) })
    branch.state.clear()
    expect((await branch.start({ head: 'first', inputs: inputs(1) })).apps).toEqual([])
    const next = await branch.start({ head: 'api2', inputs: inputs(2) })
    expect(reasons(next)).toEqual({
      api: 'build inputs changed',
      docs: 'build inputs changed',
      web: 'build inputs changed',
    })
  })
})

describe('a cache service in trouble', () => {
  it('whose yes got lost is not asked for another number', async () => {
    const branch = aBranch()
    const silent: FakePorts['state'] = {
      ...branch.state,
      async save(key, text) {
        await branch.state.save(key, text)
        throw new Error('no answer in 5 s')
      },
    }
    await branch.start({ head: 'first', ports: { state: silent } })
    expect(writers(branch)).toEqual(['1 4701', '2 4701'])
  })

  it('keeps nobody from building: the first claim is tried twice, then a warning', async () => {
    const branch = aBranch()
    branch.state.failNext('save', new Error('503'), new Error('503 again'))
    const ports = { log: fakePorts().log }
    expect(statuses(await branch.start({ head: 'first', ports }))).toMatchObject({ api: 'pushed' })
    expect(ports.log.texts('warning')).toEqual([expect.stringContaining('before the first push (503 again)')])
    expect(branch.state.entries).toHaveLength(1)
  })

  it('is a notice when the state cannot be read, and the registry tells the base', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    branch.state.failNext('newest', new Error('no answer in 5 s'))
    const ports = { log: fakePorts().log }
    const outcome = await branch.start({ head: 'api2', ports, inputs: { mode: 'plan' } })
    expect(ports.log.texts('notice')).toContain('The build state could not be read: no answer in 5 s')
    expect(outcome.plan).toMatchObject({
      base: { source: 'registry', sha: fakeSha('first') },
      planned: [{ app: { name: 'api' } }],
    })
  })

  it('only delays the plan when it answers at the second question', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    branch.state.failNext('newest', new Error('no answer in 5 s'))
    const outcome = await branch.start({ head: 'api2' })
    expect(outcome.plan.base).toMatchObject({ source: 'state', sha: fakeSha('first') })
    expect(statuses(outcome)).toEqual({ api: 'pushed' })
  })
})
