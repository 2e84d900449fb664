/** The whole run on ports in memory: what a push, a pull request and a plan come to, and what is left alone. */
import { describe, expect, it } from 'vitest'
import type { WorkflowRun } from '../src/domain.ts'
import type { RawInputs } from '../src/inputs/modes.ts'
import { runPipeline } from '../src/pipeline.ts'
import { failureOf, toOutputs } from '../src/report/outputs.ts'
import { anInputs, aRun, fakeSha, START } from './fakes/builders.ts'
import { fakeClock } from './fakes/fake-clock.ts'
import { type FakeBuild, fakeDocker } from './fakes/fake-docker.ts'
import {
  aCacheService,
  type FakePorts,
  fakeLog,
  fakePorts,
  fakeReceivers,
  fakeSources,
  fakeTextCache,
} from './fakes/fake-ports.ts'
import { fakeRegistry } from './fakes/fake-registry.ts'
import { fakeRepository } from './fakes/fake-repository.ts'

const WEBHOOK = `https://flux.example/hook/${'c0ffee00'.repeat(8)}`
const DEPLOY_TAG = `sha-${fakeSha('main').slice(0, 7)}-${START + 42}`

const BASE = {
  Dockerfile: 'FROM scratch',
  'README.md': 'Shop',
  'package.json': '{}',
  'apps/api/src/index.ts': '1',
  'apps/docs/index.md': '1',
  'apps/web/src/index.ts': '1',
  'packages/ui/src/a.ts': '1',
}

const PACKAGES = [
  { name: '@acme/api', directory: 'apps/api' },
  { name: '@acme/docs', directory: 'apps/docs' },
  { name: '@acme/ui', directory: 'packages/ui' },
  { name: '@acme/web', directory: 'apps/web', dependencies: ['@acme/ui'] },
]

/** A monorepo whose head differs from its base in these files. */
function shop(changed: Readonly<Record<string, string>>) {
  return fakeRepository({
    packages: PACKAGES,
    commits: { base: { files: BASE }, main: { parents: ['base'], files: { ...BASE, ...changed } } },
    head: 'main',
  })
}

interface World {
  readonly changed?: Readonly<Record<string, string>>
  readonly builds?: Readonly<Record<string, FakeBuild>>
  readonly ports?: Partial<FakePorts>
}

function aWorld({
  changed = { 'apps/api/src/index.ts': '2' },
  builds = {},
  ports = {},
}: World = {}): FakePorts {
  const { git, trees, turbo, files } = shop(changed)
  const [clock, registry] = [fakeClock(), fakeRegistry()]
  const { signal } = new AbortController()
  const docker = fakeDocker({ registry, clock, signal, builds })
  return fakePorts({ git, trees, turbo, files, clock, registry, docker, signal, ...ports })
}

async function run(ports: FakePorts, raw: Partial<RawInputs> = {}, facts: Partial<WorkflowRun> = {}) {
  const inputs = anInputs({ base: 'base', 'flux-webhook-url': WEBHOOK, ...raw })
  return await runPipeline(inputs, aRun(facts), ports)
}

/** What docker, the registry and Flux were asked. */
function outsideCalls({ docker, registry, receivers }: FakePorts) {
  return [...docker.requests, ...docker.logins, ...registry.calls, ...receivers.requests]
}

/** Ports whose docker fails the test as soon as anything is asked of it. */
function withoutDocker(): Partial<FakePorts> {
  const never = async (): Promise<never> => {
    throw new Error('docker was called')
  }
  const build = (): never => {
    throw new Error('docker was called')
  }
  const docker = { ...aWorld().docker, login: never, build }
  return { docker }
}

const REASON = 'process "/bin/sh -c exit 1" did not complete successfully: exit code: 1'

describe('runPipeline', () => {
  it('says once that there is no cache service', async () => {
    const log = fakeLog()
    const texts = fakeTextCache([], 'absent')
    const outcome = await run(aWorld({ ports: { log, texts, cacheService: aCacheService(false) } }), {
      base: '',
    })
    expect(outcome.apps.map(({ status }) => status)).toEqual(['pushed', 'pushed', 'pushed'])
    const said = log.entries.filter(({ level, text }) => level !== 'debug' && text.includes('cache service'))
    expect(said).toMatchObject([{ level: 'notice', text: expect.stringMatching(/^No cache:/) }])
  })

  it('says once that the cache service does not answer, and builds without it', async () => {
    const log = fakeLog()
    const texts = fakeTextCache()
    texts.beSilent()
    const cacheService = {
      available: true,
      get silent() {
        return texts.silent
      },
    }
    const ports = aWorld({ ports: { log, texts, cacheService } })
    const outcome = await run(ports, { base: '' })
    expect(ports.docker.requests.flatMap(({ cacheFrom, cacheTo }) => [...cacheFrom, ...cacheTo])).toEqual([])
    const said = log.entries.filter(({ level, text }) => level !== 'debug' && text.includes('cache service'))
    expect(said).toMatchObject([{ level: 'notice', text: expect.stringMatching(/goes on without it/) }])
    expect(outcome.notices).toEqual(['No cache: the GitHub Actions cache service does not answer.'])
  })

  it('pushes the one app that changed and tells Flux about it alone', async () => {
    const ports = aWorld({ builds: { api: { ms: 2000 } } })
    const outcome = await run(ports)
    expect(outcome.plan).toMatchObject({
      base: { sha: fakeSha('base'), source: 'input' },
      planned: [{ app: { name: 'api' }, reason: 'apps/api/src/index.ts changed' }],
      appCount: 3,
    })
    expect(outcome.apps).toMatchObject([{ app: { name: 'api' }, status: 'pushed', deployTag: DEPLOY_TAG }])
    expect(ports.docker.requests.map(({ app }) => app)).toEqual(['api'])
    expect(Object.keys(ports.registry.tags('registry.example/acme/api'))).toContain(DEPLOY_TAG)
    const [call] = ports.receivers.requests
    expect(call?.url).toBe(WEBHOOK)
    expect(JSON.parse(call?.body ?? '')).toMatchObject({ apps: ['api'], images: [{ tag: DEPLOY_TAG }] })
    // Apps that finish together wait 20 ms for a look at the branch that they share.
    expect(outcome).toMatchObject({
      notifications: [{ status: 'accepted' }],
      startedAt: START,
      finishedAt: START + 2020,
    })
    expect(failureOf(outcome)).toBeNull()
  })

  it('tells Flux only after every image is in the registry', async () => {
    const ports = aWorld({ changed: { 'apps/api/src/index.ts': '2', 'packages/ui/src/a.ts': '2' } })
    const seen: string[][] = []
    const receivers = {
      ...ports.receivers,
      async post(request: Parameters<FakePorts['receivers']['post']>[0]) {
        const repositories = ['api', 'web'].map((app) => `registry.example/acme/${app}`)
        seen.push(repositories.filter((repository) => DEPLOY_TAG in ports.registry.tags(repository)))
        return await ports.receivers.post(request)
      },
    }
    await run({ ...ports, receivers })
    expect(seen).toEqual([['registry.example/acme/api', 'registry.example/acme/web']])
  })

  it('builds the dependents of a shared package', async () => {
    const outcome = await run(aWorld({ changed: { 'packages/ui/src/a.ts': '2' } }))
    expect(outcome.apps.map(({ app, status }) => [app.name, status])).toEqual([['web', 'pushed']])
  })

  it('builds every app when there is no base', async () => {
    const outcome = await run(aWorld(), { base: '' })
    expect(outcome.plan.base).toMatchObject({ sha: null, source: 'none' })
    expect(outcome.apps.map(({ status }) => status)).toEqual(['pushed', 'pushed', 'pushed'])
  })

  it.each<[string, boolean, Partial<RawInputs>, Partial<WorkflowRun>]>([
    ['a push that changes something', true, {}, {}],
    ['the first images of a registry', true, { base: '' }, {}],
    ['a push that changes nothing', false, { base: 'main' }, {}],
    ['mode plan', false, { mode: 'plan', 'flux-webhook-url': '' }, {}],
    ['a run by hand, whose images may be there', false, {}, { eventName: 'workflow_dispatch' }],
    ['a re-run, whose images may be there', false, {}, { attempt: 2 }],
  ])('asks for the builder while it still plans, where that is worth it: %s', async (_, asks, raw, facts) => {
    const ports = aWorld()
    let asked = false
    const log = fakeLog()
    await run(
      {
        ...ports,
        log: {
          ...log,
          group(title, lines) {
            if (title === 'Plan') asked = ports.builders.calls.some((call) => call.startsWith('look ahead'))
            log.group(title, lines)
          },
        },
      },
      raw,
      facts,
    )
    expect(asked).toBe(asks)
  })

  it('asks neither docker nor registry nor Flux nor GitHub when nothing is affected', async () => {
    const ports = aWorld({ changed: { 'README.md': 'The shop' }, ports: withoutDocker() })
    const outcome = await run(ports, { username: 'acme', password: 's3cret' })
    expect(outcome).toMatchObject({ apps: [], notifications: [], plan: { planned: [], appCount: 3 } })
    expect(outsideCalls(ports)).toEqual([])
    expect(ports.github.calls).toEqual([])
    expect(failureOf(outcome)).toBeNull()
    expect(toOutputs(outcome)).toMatchObject({ affected: '[]', pushed: '[]', failed: '[]' })
  })

  it.each([
    ['a pull request', { eventName: 'pull_request', ref: 'refs/pull/7/merge' }, {}],
    ['a feature branch', { ref: 'refs/heads/feature' }, {}],
    ['push false', {}, { push: 'false' }],
  ])('with %s builds, pushes nothing and tells nobody', async (_, facts, raw) => {
    const ports = aWorld({ ports: { receivers: fakeReceivers([]) } })
    const outcome = await run(ports, raw, facts)
    expect(outcome.apps).toMatchObject([{ app: { name: 'api' }, status: 'built', tags: [], digest: null }])
    expect(ports.docker.requests).toMatchObject([{ app: 'api', push: null }])
    expect(ports.registry.calls).toEqual([])
    expect(ports.receivers.requests).toEqual([])
    expect(failureOf(outcome)).toBeNull()
  })

  it('only plans in mode plan', async () => {
    const ports = aWorld({ ports: withoutDocker() })
    const outcome = await run(ports, { mode: 'plan', 'flux-webhook-url': '' })
    expect(outcome).toMatchObject({ mode: 'plan', apps: [], notifications: [] })
    expect(outsideCalls(ports)).toEqual([])
    expect(JSON.parse(toOutputs(outcome).matrix)).toEqual({
      include: [{ app: 'api', package: '@acme/api', dir: 'apps/api' }],
    })
    expect(ports.log.entries.find(({ text }) => text === 'Plan')?.lines?.join('\n')).toContain(
      'api  apps/api/src/index.ts changed (Dockerfile)',
    )
  })

  it('pushes the others and tells Flux about them when one app fails, which the failure names', async () => {
    const ports = aWorld({ builds: { docs: { fails: REASON } } })
    const outcome = await run(ports, { base: '' })
    expect(outcome.apps.map(({ app, status }) => [app.name, status])).toEqual([
      ['api', 'pushed'],
      ['docs', 'failed'],
      ['web', 'pushed'],
    ])
    expect(JSON.parse(ports.receivers.requests[0]?.body ?? '').apps).toEqual(['api', 'web'])
    const failure = failureOf(outcome)
    expect(failure).toMatchObject({ code: 'FDA-BUILD-FAILED' })
    expect(failure?.message).toMatch(/^docs: the build failed: process .* exit code: 1$/)
    expect(toOutputs(outcome)).toMatchObject({ pushed: '["api","web"]', failed: '["docs"]' })
  })

  it('tells nobody when every app failed', async () => {
    const ports = aWorld({ builds: { api: { fails: REASON } }, ports: { receivers: fakeReceivers([]) } })
    const outcome = await run(ports)
    expect(outcome.notifications).toEqual([])
    expect(ports.receivers.requests).toEqual([])
  })

  it.each([
    ['fail', 'FDA-NOTIFY-REFUSED'],
    ['warn', undefined],
  ])('with on-notify-failure %s, a refused notification ends in %s', async (onFailure, code) => {
    const ports = aWorld({ ports: { receivers: fakeReceivers([400]) } })
    const outcome = await run(ports, { 'on-notify-failure': onFailure })
    expect(outcome.apps).toMatchObject([{ status: 'pushed' }])
    expect(outcome.notifications).toMatchObject([{ status: 'rejected', httpStatus: 400 }])
    expect(failureOf(outcome)?.code).toBe(code)
  })

  it('accounts for an app without a Dockerfile', async () => {
    const { Dockerfile: _, ...files } = BASE
    const repository = fakeRepository({
      packages: PACKAGES,
      commits: { main: { files: { ...files, 'apps/api/Dockerfile': 'FROM scratch' } } },
      head: 'main',
    })
    const { git, trees, turbo, files: found } = repository
    const outcome = await run(aWorld({ ports: { git, trees, turbo, files: found } }), { base: '' })
    expect(outcome.apps.map(({ app, status, reason }) => [app.name, status, reason])).toEqual([
      ['api', 'pushed', 'no image yet'],
      ['docs', 'skipped', 'no Dockerfile'],
      ['web', 'skipped', 'no Dockerfile'],
    ])
    expect(failureOf(outcome)).toBeNull()
  })

  it('refuses pull_request_target before it plans anything', async () => {
    const ports = aWorld()
    await expect(run(ports, {}, { eventName: 'pull_request_target' })).rejects.toMatchObject({
      code: 'FDA-INPUT-EVENT',
    })
    expect(ports.log.entries).toEqual([])
    expect(outsideCalls(ports)).toEqual([])
  })

  it('stops before anything is built when more apps are planned than max-apps allows', async () => {
    const ports = aWorld({ ports: withoutDocker() })
    await expect(run(ports, { base: '', 'max-apps': '2' })).rejects.toMatchObject({
      code: 'FDA-PLAN-MAX-APPS',
    })
  })
})

describe('the preflight of a run', () => {
  const image = 'registry.example/acme/api'
  const sources = fakeSources({
    'flux.yaml': `
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: { name: api }
spec: { image: ${image}, interval: 5m }
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: { name: api }
spec: { imageRepositoryRef: { name: api }, policy: { alphabetical: {} } }
`,
  })

  it('says in outputs whether Flux picks what was pushed', async () => {
    const outcome = await run(aWorld({ ports: { sources } }))
    expect(JSON.parse(toOutputs(outcome).results).flux).toEqual([
      { app: 'api', policy: 'api', verdict: 'selected', selected: DEPLOY_TAG },
    ])
  })

  it('stops a strict run after the login and before anything is built', async () => {
    const ports = aWorld({ ports: { sources } })
    ports.registry.store(image, 'zzz', 1)
    await expect(run(ports, { strict: 'true', username: 'acme', password: 's3cret' })).rejects.toMatchObject({
      code: 'FDA-FLUX-NOT-SELECTED',
    })
    expect(ports.docker.logins).toHaveLength(1)
    expect(ports.docker.requests).toEqual([])
  })

  it('is left out of runs that do not push', async () => {
    const ports = aWorld({ ports: { sources } })
    const outcome = await run(ports, { strict: 'true', push: 'false' })
    expect(outcome.flux).toEqual([])
    expect(ports.registry.calls).toEqual([])
  })
})
