/** Runs that follow and overlap each other over one registry: what one leaves undone, the next one does. */
import { describe, expect, it } from 'vitest'
import type { WorkflowRun } from '../src/domain.ts'
import { HttpError } from '../src/errors.ts'
import type { RawInputs } from '../src/inputs/modes.ts'
import { runPipeline } from '../src/pipeline.ts'
import { toOutputs } from '../src/report/outputs.ts'
import type { Outcome } from '../src/results.ts'
import { anInputs, aRun, fakeDigest, fakeSha, START } from './fakes/builders.ts'
import { fakeClock } from './fakes/fake-clock.ts'
import { type FakeBuild, fakeDocker } from './fakes/fake-docker.ts'
import { type FakePorts, fakeGitHubApi, fakeLog, fakePorts, fakeTextCache } from './fakes/fake-ports.ts'
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
  /** Where the branch is when tags are written; where the run is, if it is not given. */
  readonly tip?: () => string
  readonly builds?: Readonly<Record<string, FakeBuild>>
  readonly inputs?: Partial<RawInputs>
  readonly run?: Partial<WorkflowRun>
  readonly ports?: Partial<FakePorts>
}

/** A branch with its registry and its cache; each run has the next number, and was created a minute after the one before. */
function aBranch() {
  const [registry, texts] = [fakeRegistry(), fakeTextCache()]
  let runs = 0
  const start = ({ head, tip, builds = {}, inputs = {}, run = {}, ports = {} }: Push): Promise<Outcome> => {
    const number = run.number ?? ++runs
    const clock = fakeClock(START + 3_600_000)
    const { signal } = new AbortController()
    const { git, trees, turbo, files } = fakeRepository({ packages: PACKAGES, commits: COMMITS, head })
    const github = {
      ...fakeGitHubApi({ createdAt: START + number * 60_000 }),
      tip: async () => fakeSha(tip?.() ?? head),
    }
    const docker = fakeDocker({ registry, clock, signal, builds })
    const world = { git, trees, turbo, files, registry, texts, clock, signal, github, docker, ...ports }
    const facts = { id: 4700 + number, number, sha: fakeSha(head), ...run }
    return runPipeline(anInputs(inputs), aRun(facts), fakePorts(world))
  }
  return { registry, texts, start }
}

const statuses = ({ apps }: Outcome) => Object.fromEntries(apps.map(({ app, status }) => [app.name, status]))
const reasons = ({ apps }: Outcome) => Object.fromEntries(apps.map(({ app, reason }) => [app.name, reason]))
const failing: FakeBuild = { error: new Error('exit code: 1') }

/** The commit in the newest run tag. */
function newestCommit(registry: FakePorts['registry'], app: string): string | undefined {
  const tags = Object.keys(registry.tags(`registry.example/acme/${app}`)).filter((tag) => /-\d+$/.test(tag))
  return tags.sort((a, b) => Number(b.split('-')[2]) - Number(a.split('-')[2]))[0]?.split('-')[1]
}

describe('a run after others', () => {
  it('builds an app that failed before, beside what a later push touched', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const broken = await branch.start({ head: 'api2', builds: { api: failing } })
    expect(statuses(broken)).toEqual({ api: 'failed' })
    const next = await branch.start({ head: 'web2' })
    expect(reasons(next)).toEqual({ api: 'apps/api/a changed', web: 'apps/web/a changed' })
    expect((await branch.start({ head: 'web2' })).apps).toEqual([])
  })

  it('finds all that without the cache', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start({ head: 'api2', builds: { api: failing } })
    branch.texts.clear()
    expect(statuses(await branch.start({ head: 'web2' }))).toEqual({ api: 'pushed', web: 'pushed' })
  })

  it('leaves facts of what it published and of what was right, and a run with nothing to do leaves none', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start({ head: 'api2' })
    expect(branch.texts.entries).toHaveLength(2)
    const { images } = JSON.parse(branch.texts.entries[1]?.text ?? '')
    expect(Object.values(images)).toMatchObject(Array(3).fill({ commit: fakeSha('api2') }))
    await branch.start({ head: 'api2' })
    expect(branch.texts.entries).toHaveLength(2)
  })

  it.each<[string, Partial<Push>]>([
    ['that does not push', { inputs: { push: 'false' } }],
    ['in mode plan', { inputs: { mode: 'plan' } }],
    ['on a feature branch', { run: { ref: 'refs/heads/feature' } }],
  ])('%s leaves no facts', async (_, push) => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start({ head: 'api2', ...push })
    expect(branch.texts.entries).toHaveLength(1)
  })

  it('builds what images of another way of building are there for', async () => {
    const branch = aBranch()
    const inputs = (level: number) => ({ 'build-args': `LEVEL=${level}\nCOMMIT={sha}` })
    await branch.start({ head: 'first', inputs: inputs(1) })
    expect((await branch.start({ head: 'first', inputs: inputs(1) })).apps).toEqual([])
    const next = await branch.start({ head: 'api2', inputs: inputs(2) })
    expect(new Set(Object.values(reasons(next)))).toEqual(new Set(['build inputs changed']))
  })

  it('run again does again what its first attempt published', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start({ head: 'web2', builds: { web: failing } })
    const again = await branch.start({ head: 'web2', run: { number: 2, attempt: 2 } })
    expect(statuses(again)).toEqual({ api: 'reused', web: 'pushed' })
  })
})

describe('a run with unchanged: skip', () => {
  const inputs = {
    unchanged: 'skip',
    'flux-webhook-url': `https://flux.example/hook/${'c0ffee00'.repeat(8)}`,
  }

  it('deploys nothing where the image stayed the same, tells nobody, and the next run knows', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const outcome = await branch.start({ head: 'api2', inputs })
    expect(statuses(outcome)).toEqual({ api: 'unchanged' })
    expect(outcome.notifications).toEqual([])
    expect(newestCommit(branch.registry, 'api')).toBe(fakeSha('first').slice(0, 7))
    const commitTag = `sha-${fakeSha('api2').slice(0, 7)}`
    expect(Object.keys(branch.registry.tags('registry.example/acme/api'))).toContain(commitTag)
    const { pushed, release, images } = toOutputs(outcome)
    expect(pushed).toBe('[]')
    expect(JSON.parse(images)).toEqual({ api: `registry.example/acme/api:${commitTag}` })
    expect(Object.keys(JSON.parse(release))).toEqual(['api', 'docs', 'web'])
    expect((await branch.start({ head: 'api2', inputs })).apps).toEqual([])
  })

  it('looks again when that is forgotten, and publishes what differs', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start({ head: 'api2', inputs })
    branch.texts.clear()
    expect(statuses(await branch.start({ head: 'api2', inputs }))).toEqual({ api: 'unchanged' })
    const next = await branch.start({ head: 'web2', inputs, builds: { web: { content: 'new' } } })
    expect(statuses(next)).toEqual({ web: 'pushed' })
    expect(next.notifications).toMatchObject([{ status: 'accepted' }])
  })
})

describe('a run beside others', () => {
  it('publishes nothing over an image that is right for the branch, which took its change back meanwhile', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    let tip = 'api2'
    const [began, end] = [Promise.withResolvers<void>(), Promise.withResolvers<void>()]
    const builds = fakeDocker({
      registry: branch.registry,
      clock: fakeClock(),
      signal: new AbortController().signal,
    })
    const docker: FakePorts['docker'] = {
      ...builds,
      build(requests, onLine) {
        began.resolve()
        const ended = end.promise.then(async () => await builds.build(requests, onLine).ended)
        return { ended, resume: () => undefined, stop: () => undefined }
      },
    }
    const older = branch.start({ head: 'api2', tip: () => tip, ports: { docker } })
    await began.promise
    tip = 'back'
    expect((await branch.start({ head: 'back' })).apps).toEqual([])
    end.resolve()
    expect(statuses(await older)).toEqual({ api: 'superseded' })
    expect((await older).notifications).toEqual([])
    expect(newestCommit(branch.registry, 'api')).toBe(fakeSha('first').slice(0, 7))
  })

  it('leaves an app to a later run that published it already', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start({ head: 'web2', run: { number: 9 } })
    const old = await branch.start({ head: 'api2', run: { number: 8 } })
    expect(statuses(old)).toEqual({ web: 'superseded' })
  })
})

describe('output release', () => {
  const releaseOf = (outcome: Outcome): Readonly<Record<string, string>> =>
    JSON.parse(toOutputs(outcome).release)
  /** What the newest run tag of each app names, as an observer of the registry sees it. */
  const newestImages = (registry: FakePorts['registry'], apps: readonly string[]) =>
    Object.fromEntries(
      apps.map((app) => {
        const repository = `registry.example/acme/${app}`
        const [newest] = Object.entries(registry.tags(repository))
          .filter(([tag]) => /^sha-[0-9a-f]{7}-\d+$/.test(tag))
          .toSorted(([a], [b]) => Number(b.split('-')[2]) - Number(a.split('-')[2]))
        return [app, `${repository}@${newest?.[1]}`]
      }),
    )

  it('names the image of every app, those that were left alone by their newest', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const outcome = await branch.start({ head: 'api2' })
    expect(statuses(outcome)).toEqual({ api: 'pushed' })
    expect(releaseOf(outcome)).toEqual(newestImages(branch.registry, ['api', 'docs', 'web']))
    expect(Object.keys(releaseOf(outcome))).toEqual(['api', 'docs', 'web'])
  })

  it('is whole where nothing is to be done', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const outcome = await branch.start({ head: 'first' })
    expect(outcome.apps).toEqual([])
    expect(releaseOf(outcome)).toEqual(newestImages(branch.registry, ['api', 'docs', 'web']))
  })

  it('lacks an app that failed, whose image is of another commit', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const outcome = await branch.start({ head: 'api2', builds: { api: failing } })
    expect(releaseOf(outcome)).toEqual(newestImages(branch.registry, ['docs', 'web']))
  })

  it('names the image that a rollback holds', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    await branch.start({ head: 'web2' })
    const repository = 'registry.example/acme/web'
    const [[, old] = ['', fakeDigest('')]] = Object.entries(branch.registry.tags(repository))
    const image = await branch.registry.manifest({ repository, reference: old })
    const runTag = `sha-${fakeSha('first').slice(0, 7)}-${START + 600_043}`
    for (const reference of [runTag, `hold-${fakeSha('web2').slice(0, 7)}.${runTag}`])
      await branch.registry.putManifest({ repository, reference }, image)
    const outcome = await branch.start({ head: 'web2', run: { number: 60 } })
    expect(outcome.plan.held).toMatchObject([{ app: { name: 'web' } }])
    expect(releaseOf(outcome).web).toBe(`${repository}@${old}`)
  })

  it.each<[string, Partial<Push>]>([
    ['that does not push', { inputs: { push: 'false' } }],
    ['in mode plan', { inputs: { mode: 'plan' } }],
  ])('is empty in a run %s', async (_, push) => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    expect(releaseOf(await branch.start({ head: 'api2', ...push }))).toEqual({})
  })

  it('leaves out what the registry does not tell, with a notice, and nothing fails', async () => {
    const branch = aBranch()
    await branch.start({ head: 'first' })
    const refusal = new HttpError('no', { status: 403, code: 'FDA-PUSH-REGISTRY' })
    branch.registry.failNext('HEAD', refusal)
    const log = fakeLog()
    const outcome = await branch.start({ head: 'first', ports: { log } })
    expect(Object.keys(releaseOf(outcome))).toHaveLength(2)
    expect(log.texts('notice')).toEqual([
      expect.stringMatching(/^Output release lacks (api|docs|web) \(no\)/),
    ])
  })
})
