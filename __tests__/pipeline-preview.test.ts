/** Preview images of a pull request: one tag for every app, built or not; nobody is told, and nothing of it looks newest. */
import { describe, expect, it } from 'vitest'
import type { PullRequest, WorkflowRun } from '../src/domain.ts'
import type { RawInputs } from '../src/inputs/modes.ts'
import { runPipeline } from '../src/pipeline.ts'
import { renderComment } from '../src/report/comment.ts'
import { toOutputs } from '../src/report/outputs.ts'
import { renderSummary } from '../src/report/summary.ts'
import { anInputs, aRun, fakeSha } from './fakes/builders.ts'
import { fakeClock } from './fakes/fake-clock.ts'
import { type FakeBuild, fakeDocker } from './fakes/fake-docker.ts'
import { type FakePorts, fakePorts, fakeSources } from './fakes/fake-ports.ts'
import { type FakeRegistry, fakeRegistry } from './fakes/fake-registry.ts'
import { fakeRepository } from './fakes/fake-repository.ts'

const FILES = {
  Dockerfile: 'FROM scratch',
  'package.json': '{}',
  'apps/api/src/index.ts': '1',
  'apps/docs/index.md': '1',
  'apps/web/src/index.ts': '1',
}
const PACKAGES = ['api', 'docs', 'web'].map((name) => ({ name: `@acme/${name}`, directory: `apps/${name}` }))
const TAG = `pr-7-${fakeSha('feature')}`
const PULL: PullRequest = {
  ...{ number: 7, baseBranch: 'main', headSha: fakeSha('feature'), baseSha: fakeSha('main') },
  fromFork: false,
}
const ON_PULL: Partial<WorkflowRun> = {
  ...{ eventName: 'pull_request', ref: 'refs/pull/7/merge', sha: fakeSha('merge'), pullRequest: PULL },
  number: 43,
}
/** A policy that the preview's tag does not match: whoever reads it would warn. */
const POLICY = `apiVersion: image.toolkit.fluxcd.io/v1
kind: ImageRepository
metadata: {name: api, namespace: flux-system}
spec: {image: registry.example/acme/api}
---
apiVersion: image.toolkit.fluxcd.io/v1
kind: ImagePolicy
metadata: {name: api, namespace: flux-system}
spec:
  imageRepositoryRef: {name: api}
  filterTags: {pattern: '^sha-[a-f0-9]{7}-(?P<ts>[0-9]+)$', extract: $ts}
  policy: {numerical: {order: asc}}
`

/** Main, a branch that changes one app, and GitHub's merge of both; checked out at `head`. */
function portsAt(
  head: 'main' | 'merge',
  registry: FakeRegistry,
  builds: Readonly<Record<string, FakeBuild>> = {},
) {
  const changed = { ...FILES, 'apps/api/src/index.ts': '2' }
  const { git, trees, turbo, files } = fakeRepository({
    packages: PACKAGES,
    commits: {
      main: { files: FILES },
      feature: { parents: ['main'], files: changed },
      merge: { parents: ['main', 'feature'], files: changed },
    },
    head,
  })
  const clock = fakeClock()
  const { signal } = new AbortController()
  const docker = fakeDocker({ registry, clock, signal, builds })
  const sources = fakeSources({ 'deploy/api.yaml': POLICY })
  return fakePorts({ git, trees, turbo, files, clock, registry, docker, signal, sources })
}

const RAW = {
  'flux-webhook-url': `https://flux.example/hook/${'c0ffee00'.repeat(8)}`,
  cache: 'registry',
} as const

async function run(ports: FakePorts, facts: Partial<WorkflowRun>, raw: Partial<RawInputs> = {}) {
  return await runPipeline(anInputs({ ...RAW, ...raw }), aRun(facts), ports)
}

/** A registry with what a push to main publishes. */
async function published(): Promise<FakeRegistry> {
  const registry = fakeRegistry()
  await run(portsAt('main', registry), {})
  return registry
}

const tagsOf = (registry: FakeRegistry, app: string) => registry.tags(`registry.example/acme/${app}`)

describe('a pull request with preview: true', () => {
  it('pushes what changed and gives the published image of every other app the same tag', async () => {
    const registry = await published()
    const before = Object.fromEntries(['docs', 'web'].map((app) => [app, { ...tagsOf(registry, app) }]))
    const ports = portsAt('merge', registry)
    const outcome = await run(ports, ON_PULL, { preview: 'true' })
    expect(outcome.apps.map(({ app, status, tags }) => [app.name, status, tags])).toEqual([
      ['api', 'pushed', [TAG]],
      ['docs', 'reused', [TAG]],
      ['web', 'reused', [TAG]],
    ])
    expect(ports.docker.requests.map(({ app }) => app)).toEqual(['api'])
    for (const app of ['docs', 'web']) {
      const [digest] = new Set(Object.values(before[app] ?? {}))
      expect(tagsOf(registry, app)).toEqual({ ...before[app], [TAG]: digest })
    }
    const { release, affected, pushed, reused } = toOutputs(outcome)
    expect([affected, pushed, reused]).toEqual(['["api"]', '["api"]', '["docs","web"]'])
    expect(JSON.parse(release)).toEqual(
      Object.fromEntries(
        ['api', 'docs', 'web'].map((app) => [
          app,
          `registry.example/acme/${app}@${tagsOf(registry, app)[TAG]}`,
        ]),
      ),
    )
  })

  it('writes no run tag, no cache and no fact, tells nobody and asks no policy', async () => {
    const registry = await published()
    const newest = Object.keys(tagsOf(registry, 'api'))
    const ports = portsAt('merge', registry)
    const outcome = await run(ports, ON_PULL, { preview: 'true', strict: 'true', unchanged: 'skip' })
    expect(Object.keys(tagsOf(registry, 'api')).filter((tag) => !newest.includes(tag))).toEqual([TAG])
    expect(ports.docker.requests).toMatchObject([{ cacheTo: [] }])
    expect(ports.receivers.requests).toEqual([])
    expect(ports.texts.entries).toEqual([])
    expect(outcome).toMatchObject({ flux: [], notifications: [], deploys: [] })
    expect(ports.log.entries.filter(({ level }) => level === 'warning')).toEqual([])
  })

  it('leaves the next push to main as if it had not been', async () => {
    const registry = await published()
    await run(portsAt('merge', registry), ON_PULL, { preview: 'true' })
    const outcome = await run(portsAt('main', registry), { number: 44 })
    expect(outcome.plan.planned).toEqual([])
  })

  it('builds every app that has no published image that is right', async () => {
    const registry = fakeRegistry()
    const outcome = await run(portsAt('merge', registry), ON_PULL, { preview: 'true' })
    expect(outcome.apps.map(({ status }) => status)).toEqual(['pushed', 'pushed', 'pushed'])
    expect(renderSummary(outcome)).toMatch(/^## 🟢 Preview of #7: all 3 apps pushed\n/)
  })

  it('tells what there is, whatever failed', async () => {
    const ports = portsAt('merge', await published(), { api: { fails: 'exit code: 1' } })
    const outcome = await run(ports, ON_PULL, { preview: 'true' })
    expect(Object.keys(JSON.parse(toOutputs(outcome).release))).toEqual(['docs', 'web'])
    const page = renderSummary(outcome)
    expect(page).toMatch(/^## 🔴 api failed.* · docs and web reused\n/)
    expect(page).not.toContain('stays at')
    expect(renderComment(outcome, null)).toContain('docs and web reused')
  })

  it.each([
    ['of a fork', { pullRequest: { ...PULL, fromFork: true } }, {}],
    ['without preview', {}, { preview: 'false' }],
    ['whose job has no password', {}, { username: 'ada', password: '' }],
    ['with push: false', {}, { push: 'false' }],
  ] as const)('%s builds only', async (_, facts, raw) => {
    const registry = await published()
    const calls = registry.calls.length
    const ports = portsAt('merge', registry)
    const outcome = await run(ports, { ...ON_PULL, ...facts }, { preview: 'true', ...raw })
    expect(outcome.apps).toMatchObject([{ app: { name: 'api' }, status: 'built', tags: [] }])
    expect(registry.calls).toHaveLength(calls)
    expect(toOutputs(outcome).release).toBe('{}')
  })
})

describe('any other event with preview: true', () => {
  it('is as without it', async () => {
    const registry = fakeRegistry()
    const ports = portsAt('main', registry)
    const outcome = await run(ports, {}, { preview: 'true' })
    expect(outcome.apps.map(({ status }) => status)).toEqual(['pushed', 'pushed', 'pushed'])
    expect(outcome.apps.flatMap(({ tags }) => tags).some((tag) => tag.startsWith('pr-'))).toBe(false)
    expect(ports.receivers.requests).toHaveLength(1)
  })
})
