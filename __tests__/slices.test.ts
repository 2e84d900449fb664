/** A run that is cut, on ports in memory: the jobs come to what one job comes to, and each of them may fail by itself. */
import { describe, expect, it } from 'vitest'
import { parseManifest } from '../src/image-ref.ts'
import type { RawInputs } from '../src/inputs/modes.ts'
import { runPipeline } from '../src/pipeline.ts'
import { failureOf, toOutputs } from '../src/report/outputs.ts'
import { renderSummary } from '../src/report/summary.ts'
import { runCut } from '../src/sequences/slices.ts'
import { anInputs, aRun, fakeSha } from './fakes/builders.ts'
import { APPS, DEPLOY_TAG, of, openJobs, repositoryOf, statuses, WEBHOOK } from './fakes/cut-jobs.ts'
import { fakeGitHubApi, fakeLog, fakeSources, fakeTextCache, fakeTokens } from './fakes/fake-ports.ts'
import { fakeRegistry } from './fakes/fake-registry.ts'

describe('a run in slices', () => {
  it('comes to what one job comes to: tags, digests, outputs, page and call', async () => {
    const jobs = openJobs()
    const { outcome: planned, matrix } = await jobs.plan()
    expect(matrix.map(({ apps }) => apps)).toEqual([['api', 'web'], ['docs']])
    expect(planned.apps).toEqual([])
    for (const slice of matrix) {
      const { outcome } = await jobs.build(slice)
      expect(new Set(Object.values(statuses(outcome)))).toEqual(new Set(['built']))
      expect(failureOf(outcome)).toBeNull()
    }
    for (const app of APPS) expect(jobs.registry.tags(repositoryOf(app))).toEqual({})
    expect(jobs.receivers.requests).toEqual([])
    const { outcome: cut } = await jobs.finish()

    const alone = openJobs()
    const ports = alone.open()
    const one = await runPipeline(anInputs({ 'flux-webhook-url': WEBHOOK }), aRun(), ports)
    for (const app of APPS)
      expect(jobs.registry.tags(repositoryOf(app))).toEqual(alone.registry.tags(repositoryOf(app)))
    expect(jobs.registry.tags(repositoryOf('web'))).toHaveProperty(DEPLOY_TAG)
    const timeless = (text: string) =>
      text.replaceAll(/\d+(\.\d)?(&nbsp;| )s\b/g, 'T').replaceAll(/\w+Ms\\*":(\d+|null)/g, '')
    expect(timeless(JSON.stringify(toOutputs(cut)))).toBe(timeless(JSON.stringify(toOutputs(one))))
    expect(timeless(renderSummary(cut))).toBe(timeless(renderSummary(one)))
    const bodies = (from: typeof jobs) => from.receivers.requests.map(({ body }) => JSON.parse(body))
    expect(bodies(jobs)).toEqual(bodies(alone))
    // What earlier runs found out, and how long each app took.
    expect(jobs.texts.entries.map(({ key }) => key.slice(0, 22))).toEqual(
      alone.texts.entries.map(({ key }) => key.slice(0, 22)),
    )
  })

  it('cuts by the times of the run before', async () => {
    const builds = { api: { ms: 60_000 }, docs: { ms: 20_000 }, web: { ms: 30_000 } }
    const jobs = openJobs({ raw: { apps: 'all' }, builds })
    const { matrix } = await jobs.plan()
    for (const slice of matrix) await jobs.build(slice)
    await jobs.finish()
    const run = { id: 4712, number: 43 }
    const { outcome, ports } = await jobs.plan({ run, head: 'other' })
    expect(outcome.slices).toMatchObject([
      { apps: ['api'], expectedMs: 60_000, why: expect.stringContaining('how long each took last') },
      { apps: ['docs', 'web'], expectedMs: 30_000 },
    ])
    const told = ports.log.entries.find(({ text }) => text === 'Slices')
    expect(told?.lines?.[0]).toMatch(/^1: up to 1 min 0 s on ubuntu-latest: api \(longest app first/)
    expect(renderSummary(outcome)).toContain('up&nbsp;to&nbsp;1&nbsp;min')
  })

  it('leaves what is in the registry to the last job, and builds the rest', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    for (const slice of matrix) await jobs.build(slice)
    await jobs.finish()
    const run = { attempt: 2 }
    const again = await jobs.plan({ run })
    expect(again.matrix).toEqual([])
    const { outcome } = await jobs.finish({ run })
    expect(statuses(outcome)).toEqual({ api: 'reused', docs: 'reused', web: 'reused' })
    expect(jobs.receivers.requests).toHaveLength(2)
  })

  it('publishes nothing where the run does not push', async () => {
    const jobs = openJobs()
    const run = { eventName: 'pull_request', ref: 'refs/pull/7/merge' }
    const { matrix } = await jobs.plan({ run })
    for (const slice of matrix) await jobs.build(slice, { run })
    const { outcome } = await jobs.finish({ run })
    expect(statuses(outcome)).toEqual({ api: 'built', docs: 'built', web: 'built' })
    expect(jobs.receivers.requests).toEqual([])
  })

  it('gives a pull request its preview images, those of unchanged apps too', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    for (const slice of matrix) await jobs.build(slice)
    await jobs.finish()
    const raw = { preview: 'true', apps: 'web' }
    const head = fakeSha('other')
    const pullRequest = {
      number: 7,
      headSha: head,
      baseSha: fakeSha('main'),
      baseBranch: 'main',
      fromFork: false,
    }
    const run = { id: 4712, number: 43, eventName: 'pull_request', ref: 'refs/pull/7/merge', pullRequest }
    const previews = openJobs({ raw, ports: { registry: jobs.registry } })
    const planned = await previews.plan({ run, head: 'other' })
    expect(planned.matrix.map(({ apps }) => apps)).toEqual([['web']])
    for (const slice of planned.matrix) await previews.build(slice, { run, head: 'other' })
    const { outcome } = await previews.finish({ run, head: 'other' })
    expect(of(outcome, 'web')).toMatchObject({ status: 'pushed', tags: [`pr-7-${head}`] })
    expect(previews.receivers.requests).toEqual([])
  })

  it('says in one line that nothing is to be built', async () => {
    const jobs = openJobs({ raw: { base: 'main' } })
    expect((await jobs.plan()).matrix).toEqual([])
    const { outcome } = await jobs.finish()
    expect(outcome.apps).toEqual([])
    expect(renderSummary(outcome)).toContain('Nothing to build')
  })

  it('looks at the branch before it writes tags', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    for (const slice of matrix) await jobs.build(slice)
    const github = fakeGitHubApi({ tip: 'other' })
    const { outcome } = await jobs.finish({ ports: { github } })
    expect(github.calls).toContain('tip main')
    // No app differs at the tip.
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'pushed', web: 'pushed' })
  })
})

describe('platforms', () => {
  const runners = 'linux/amd64=ubuntu-24.04\nlinux/arm64=ubuntu-24.04-arm'

  it('are built apart and come to one index', async () => {
    const jobs = openJobs({ raw: { runners, slices: '1' } })
    const { matrix } = await jobs.plan()
    expect(matrix).toMatchObject([
      { slice: 'linux-amd64-1', apps: APPS, runner: 'ubuntu-24.04' },
      { slice: 'linux-arm64-1', apps: APPS, runner: 'ubuntu-24.04-arm' },
    ])
    for (const slice of matrix) {
      const { ports } = await jobs.build(slice)
      expect(ports.docker.requests.map(({ platforms }) => platforms)).toEqual(
        APPS.map(() => [(slice as unknown as { platform: string }).platform]),
      )
      expect(ports.docker.requests[0]?.cacheTo[0]).toContain(slice.slice.replace('-1', ''))
    }
    const { outcome } = await jobs.finish()
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'pushed', web: 'pushed' })
    const index = await jobs.registry.manifest({ repository: repositoryOf('web'), reference: DEPLOY_TAG })
    expect(index.digest).toBe(of(outcome, 'web').digest)
    expect(parseManifest(index).manifests?.map(({ platform }) => platform)).toEqual([
      { architecture: 'amd64', os: 'linux' },
      { architecture: 'arm64', os: 'linux' },
    ])
  })

  it('that no runner has stop the run before anything is built', async () => {
    const jobs = openJobs({ raw: { runners, platforms: 'linux/amd64,linux/arm64,linux/arm/v7' } })
    await expect(jobs.plan()).rejects.toMatchObject({
      code: 'FDA-INPUT-RUNNERS',
      message: expect.stringContaining('app api is for linux/arm/v7'),
    })
    expect(jobs.parts.entries).toEqual([])
  })

  it('fail an app when one of them does, and say which', async () => {
    const jobs = openJobs({
      raw: { runners, slices: '1' },
      builds: { web: { failsFirst: ['', 'exit code: 1'].slice(1) } },
    })
    const { matrix } = await jobs.plan()
    const failed = await jobs.build(matrix[0])
    expect(statuses(failed.outcome)).toEqual({ api: 'built', docs: 'built', web: 'failed' })
    await jobs.build(matrix[1])
    const { outcome } = await jobs.finish()
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'pushed', web: 'failed' })
  })
})

describe('what a slice may come to', () => {
  it('is told app by app, and the others are published', async () => {
    const jobs = openJobs({ builds: { web: { fails: 'exit code: 1' } } })
    const { matrix } = await jobs.plan()
    const [both, docs] = matrix
    const { outcome: built, ports } = await jobs.build(both)
    expect(statuses(built)).toEqual({ api: 'built', web: 'failed' })
    expect(failureOf(built)?.message).toContain('web')
    expect(ports.log.texts('notice')).toContainEqual(expect.stringContaining('if: always()'))
    await jobs.build(docs)
    const { outcome } = await jobs.finish()
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'pushed', web: 'failed' })
    expect(of(outcome, 'web').error).toEqual(of(built, 'web').error)
    expect(failureOf(outcome)?.message).toContain('web')
  })

  it('is nothing where its job never ran: its apps failed, for that reason', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    await jobs.build(matrix[0])
    const { outcome } = await jobs.finish()
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'failed', web: 'pushed' })
    expect(of(outcome, 'docs').error).toMatchObject({
      code: 'FDA-BUILD-SLICE',
      message: expect.stringContaining('slice 2 handed over nothing'),
    })
    expect(jobs.registry.tags(repositoryOf('docs'))).toEqual({})
  })

  it('is cancelled where the job was, with what was done until then', async () => {
    const jobs = openJobs({ builds: { web: { ms: 60_000 } } })
    const { matrix } = await jobs.plan()
    const stop = new AbortController()
    const log = fakeLog()
    const info = (line: string) => {
      if (line.startsWith('web: building')) stop.abort(new Error('cancelled by SIGINT'))
    }
    const { outcome: there } = await jobs.build(matrix[0], {
      ports: { signal: stop.signal, log: { ...log, info } },
    })
    expect(statuses(there)).toEqual({ api: 'cancelled', web: 'cancelled' })
    await jobs.build(matrix[1])
    const { outcome } = await jobs.finish()
    expect(statuses(outcome)).toEqual({ api: 'cancelled', docs: 'pushed', web: 'cancelled' })
    expect(of(outcome, 'web').error).toMatchObject({ code: 'FDA-BUILD-CANCELLED' })
  })

  it('is completed by running only the failed jobs again, and no app is built twice', async () => {
    const jobs = openJobs({ builds: { web: { fails: 'exit code: 1' } } })
    const { matrix } = await jobs.plan()
    await jobs.build(matrix[0])
    await jobs.build(matrix[1])
    const first = await jobs.finish()
    jobs.world.builds = {}
    const run = { attempt: 2 }
    const { ports, outcome: again } = await jobs.build(matrix[0], { run })
    expect(ports.docker.requests.map(({ app }) => app)).toEqual(['web'])
    expect(statuses(again)).toEqual({ web: 'built' })
    const { outcome } = await jobs.finish({ run })
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'pushed', web: 'pushed' })
    expect(of(outcome, 'api').digest).toBe(of(first.outcome, 'api').digest)
    expect(Object.keys(jobs.registry.tags(repositoryOf('web')))).toContain(DEPLOY_TAG)
  })

  it('does not count when it is of an earlier plan of the run', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    for (const slice of matrix) await jobs.build(slice)
    const run = { attempt: 2 }
    await jobs.plan({ run })
    const { outcome } = await jobs.finish({ run })
    expect(new Set(Object.values(statuses(outcome)))).toEqual(new Set(['failed']))
    expect(jobs.registry.tags(repositoryOf('web'))).toEqual({})
  })

  it.each<[string, (text: string) => string, string]>([
    ['is cut', (text) => text.slice(0, 40), 'it cannot be read'],
    ['names another commit', (text) => text.replaceAll(fakeSha('main'), fakeSha('other')), 'it is of commit'],
    ['is of another plan', (text) => text.replace('"plan":1', '"plan":7'), 'it is of the plan of attempt 7'],
    [
      'names a digest that is none',
      (text) => text.replaceAll(/"sha256:\w+"/g, '"sha256:x"'),
      'it cannot be read',
    ],
    [
      'holds an app of another slice',
      (text) => text.replace('"app":"docs"', '"app":"web"'),
      'apps of another slice',
    ],
  ])('does not count when it %s', async (_, forge, problem) => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    for (const slice of matrix) await jobs.build(slice)
    const kept = jobs.parts.entries.map(({ key, text }) => ({
      key,
      text: key.endsWith('-2') ? forge(text) : text,
    }))
    const { outcome } = await jobs.finish({ ports: { parts: fakeTextCache(kept) } })
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'failed', web: 'pushed' })
    expect(of(outcome, 'docs').error?.message).toContain(problem)
  })

  it('does not count when its image is gone', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    for (const slice of matrix) await jobs.build(slice)
    const { outcome } = await jobs.finish({ ports: { registry: fakeRegistry() } })
    expect(new Set(Object.values(statuses(outcome)))).toEqual(new Set(['failed']))
  })
})

describe('a job that does not fit', () => {
  it.each<[string, unknown]>([
    ['that the plan does not have', { slice: '9', apps: ['web'], platform: '', runner: 'x' }],
    ['with other apps', { slice: '1', apps: ['web'], platform: '', runner: 'x' }],
    ['of another platform', { slice: '2', apps: ['docs'], platform: 'linux/arm64', runner: 'x' }],
  ])('is refused with a slice %s', async (_, slice) => {
    const jobs = openJobs()
    await jobs.plan()
    await expect(jobs.build(slice)).rejects.toMatchObject({
      code: 'FDA-INPUT-SLICE',
      hint: expect.stringContaining('needs.plan.outputs.matrix'),
    })
  })

  it('is refused on another commit', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    for (const mode of [() => jobs.build(matrix[0], { head: 'other' }), () => jobs.finish({ head: 'other' })])
      await expect(mode()).rejects.toMatchObject({
        code: 'FDA-INPUT-SLICE',
        message: expect.stringContaining('this job checked out'),
      })
  })

  it('is refused in a run without a plan, or with one that has expired', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    for (const job of [
      () => jobs.build(matrix[0], { run: { id: 9 } }),
      () => jobs.finish({ ports: { parts: fakeTextCache() } }),
    ])
      await expect(job()).rejects.toMatchObject({
        code: 'FDA-PLAN-HAND-OVER',
        message: expect.stringContaining('is not in the cache'),
        hint: expect.stringContaining('run all jobs again'),
      })
  })

  it('is refused where it may not attest: in the job that plans, and in the last one before anything is published', async () => {
    const jobs = openJobs({ raw: { attest: 'true' } })
    const ports = { tokens: fakeTokens(new Error('no permission id-token: write')) }
    const refusal = {
      code: 'FDA-INPUT-ATTEST',
      message: expect.stringContaining('this job may not attest: it gets no OIDC token'),
    }
    await expect(jobs.plan({ ports })).rejects.toMatchObject(refusal)
    expect(jobs.parts.entries).toEqual([])
    const { matrix } = await jobs.plan()
    // What builds attests nothing.
    for (const slice of matrix) await jobs.build(slice, { ports })
    await expect(jobs.finish({ ports })).rejects.toMatchObject(refusal)
    for (const app of APPS) expect(jobs.registry.tags(repositoryOf(app))).toEqual({})
    const { outcome } = await jobs.finish()
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'pushed', web: 'pushed' })
  })

  it('is refused with a plan that has an app in two slices', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    const [entry] = jobs.parts.entries
    const text = entry?.text.replace('["docs"]', '["docs","web"]') ?? ''
    const parts = fakeTextCache([{ key: entry?.key ?? '', text }])
    await expect(jobs.build(matrix[0], { ports: { parts } })).rejects.toMatchObject({
      code: 'FDA-PLAN-HAND-OVER',
      message: expect.stringContaining('cannot be read'),
    })
  })

  it.each<[string, Partial<RawInputs>, string]>([
    ['what is built', { 'build-args': 'LEVEL=2' }, 'api, docs, web would be another image'],
    ['whether it pushes', { push: 'false' }, 'this job does not push'],
    ['tags', { tags: '{run-number}' }, 'tags differ'],
    ['what is ignored', { ignore: '**/*.md' }, 'ignore'],
  ])('is refused with other inputs on %s', async (_, raw, problem) => {
    const jobs = openJobs()
    await jobs.plan()
    const all = { 'flux-webhook-url': WEBHOOK, mode: 'finish', ...raw }
    await expect(runCut(anInputs(all), aRun(), jobs.open())).rejects.toMatchObject({
      code: 'FDA-INPUT-SLICE',
      message: expect.stringContaining(problem),
    })
  })

  it('is refused without a cache, before anything is looked at', async () => {
    const jobs = openJobs({ ports: { parts: fakeTextCache([], 'absent') } })
    await expect(jobs.plan()).rejects.toMatchObject({ code: 'FDA-PLAN-HAND-OVER' })
  })

  it('is refused before anything is built when strict is on and Flux would not pick its images', async () => {
    const flux = (kind: string, spec: string) =>
      `apiVersion: image.toolkit.fluxcd.io/v1\nkind: ${kind}\nmetadata: {name: web, namespace: flux-system}\nspec: ${spec}\n`
    const sources = fakeSources({
      'flux.yaml': [
        flux('ImageRepository', `{image: ${repositoryOf('web')}, interval: 1m}`),
        flux('ImagePolicy', '{imageRepositoryRef: {name: web}, policy: {semver: {range: "1.x"}}}'),
      ].join('---\n'),
    })
    const jobs = openJobs({
      raw: { strict: 'true' },
      ports: { sources, gitops: { sources, kustomize: null } },
    })
    await expect(jobs.plan()).rejects.toMatchObject({ code: 'FDA-FLUX-NOT-SELECTED' })
    expect(jobs.parts.entries).toEqual([])
  })
})
