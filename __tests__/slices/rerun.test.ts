/** A re-run of failed jobs: what no slice built the last job builds itself, since GitHub runs no green job again. */
import { describe, expect, it } from 'vitest'
import { parseManifest } from '../../src/image-ref.ts'
import { runPipeline } from '../../src/pipeline.ts'
import { toOutputs } from '../../src/report/outputs.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { anInputs, aRun } from '../fakes/builders.ts'
import {
  APPS,
  DEPLOY_TAG,
  type Jobs,
  of,
  openJobs,
  repositoryOf,
  statuses,
  WEBHOOK,
} from '../fakes/cut-jobs.ts'
import { fakeLog, fakeTextCache } from '../fakes/fake-ports.ts'
import { fakeBuilders, type fakeRegistry } from '../fakes/fake-registry.ts'

const [AGAIN, ONCE_MORE] = [{ run: { attempt: 2 } }, { run: { attempt: 3 } }]
const ALL_PUSHED = { api: 'pushed', docs: 'pushed', web: 'pushed' }
const FAILING = { docs: { fails: 'exit code: 1' } }

/** Slice 1 has api and web, slice 2 has docs: both green, and what the second handed over is gone. */
async function withLost(how: Jobs = {}, lost = '-2') {
  const jobs = openJobs(how)
  const { matrix } = await jobs.plan()
  for (const slice of matrix) await jobs.build(slice)
  jobs.parts.lose(lost)
  return { ...jobs, matrix }
}

const built = ({ ports }: { ports: { docker: { requests: readonly { app: string }[] } } }) =>
  ports.docker.requests.map(({ app }) => app)

describe('what a green slice handed over and is gone', () => {
  it('fails its apps in the first attempt, with what to do', async () => {
    const jobs = await withLost()
    const first = await jobs.finish()
    expect(statuses(first.outcome)).toEqual({ api: 'pushed', docs: 'failed', web: 'pushed' })
    expect(of(first.outcome, 'docs').error).toMatchObject({
      code: 'FDA-BUILD-SLICE',
      hint: expect.stringContaining('the job with mode finish builds itself'),
    })
    expect(built(first)).toEqual([])
  })

  it('is built by the last job of the next attempt, and comes to what one job comes to', async () => {
    const jobs = await withLost()
    await jobs.finish()
    const second = await jobs.finish(AGAIN)
    expect(built(second)).toEqual(['docs'])
    const alone = openJobs()
    const one = await runPipeline(anInputs({ 'flux-webhook-url': WEBHOOK }), aRun(), alone.open())
    for (const app of APPS)
      expect(jobs.registry.tags(repositoryOf(app))).toEqual(alone.registry.tags(repositoryOf(app)))
    const timeless = (text: string) => text.replaceAll(/\w+Ms\\*":(\d+|null)/g, '')
    expect(timeless(JSON.stringify(toOutputs(second.outcome)))).toBe(timeless(JSON.stringify(toOutputs(one))))
    const [told = ''] = alone.receivers.requests.map(({ body }) => body)
    expect(JSON.parse(jobs.receivers.requests.at(-1)?.body ?? '')).toEqual(
      JSON.parse(told.replace('/attempts/1', '/attempts/2')),
    )
    const notice = 'No slice handed over images of 1 app (docs), so this job builds them itself.'
    expect(second.ports.log.texts('notice')).toContain(notice)
    expect(renderSummary(second.outcome)).toContain(notice)
  })

  it('leaves how long its apps took to the next run', async () => {
    const builds = { api: { ms: 10_000 }, docs: { ms: 60_000 }, web: { ms: 10_000 } }
    const jobs = await withLost({ raw: { apps: 'all' }, builds })
    await jobs.finish()
    await jobs.finish(AGAIN)
    const { outcome } = await jobs.plan({ run: { id: 4712, number: 43 }, head: 'other' })
    expect(outcome.slices?.[0]).toMatchObject({ apps: ['docs'], expectedMs: 60_000 })
  })

  it('is not built a third time: the last job hands over for its slice', async () => {
    const jobs = await withLost()
    await jobs.finish()
    const second = await jobs.finish(AGAIN)
    jobs.world.builds = { docs: { content: 'of another day' } }
    const third = await jobs.finish(ONCE_MORE)
    expect(built(third)).toEqual([])
    expect(statuses(third.outcome)).toEqual(ALL_PUSHED)
    expect(of(third.outcome, 'docs').digest).toBe(of(second.outcome, 'docs').digest)
  })

  it('is built where the last job may not write to the cache, and then found in the registry', async () => {
    const jobs = await withLost()
    const readOnly = () => ({ parts: fakeTextCache(jobs.parts.entries, 'read') })
    const second = await jobs.finish({ ...AGAIN, ports: readOnly() })
    expect(statuses(second.outcome)).toEqual(ALL_PUSHED)
    jobs.world.builds = { docs: { content: 'of another day' } }
    const third = await jobs.finish({ ...ONCE_MORE, ports: readOnly() })
    expect(built(third)).toEqual([])
    expect(statuses(third.outcome)).toEqual({ ...ALL_PUSHED, docs: 'reused' })
    expect(of(third.outcome, 'docs').digest).toBe(of(second.outcome, 'docs').digest)
  })

  it('is found in the registry where an earlier attempt had published it', async () => {
    const jobs = await withLost({}, '-none')
    const first = await jobs.finish()
    for (const slice of ['-1', '-2']) jobs.parts.lose(slice)
    jobs.world.builds = { web: { content: 'of another day' } }
    const second = await jobs.finish(AGAIN)
    expect(built(second)).toEqual([])
    expect(statuses(second.outcome)).toEqual({ api: 'reused', docs: 'reused', web: 'reused' })
    expect(toOutputs(second.outcome).digests).toBe(toOutputs(first.outcome).digests)
    expect(second.outcome.notices).toEqual([])
  })

  it('is refused where a forced run has published it: a run tag is written once', async () => {
    const jobs = await withLost({ raw: { force: 'true' } }, '-none')
    await jobs.finish()
    jobs.parts.lose('-2')
    const { outcome } = await jobs.finish(AGAIN)
    expect(of(outcome, 'docs')).toMatchObject({ status: 'failed', error: { code: 'FDA-PUSH-RUN-TAG' } })
  })

  it('is built too where it was there and did not count', async () => {
    const jobs = await withLost({}, '-none')
    const kept = jobs.parts.entries.map(({ key, text }) => ({
      key,
      text: key.endsWith('-2') ? text.slice(0, 40) : text,
    }))
    const second = await jobs.finish({ ...AGAIN, ports: { parts: fakeTextCache(kept) } })
    expect(built(second)).toEqual(['docs'])
    expect(statuses(second.outcome)).toEqual(ALL_PUSHED)
  })

  it('is built where the run does not push, and nothing is published', async () => {
    const run = { eventName: 'pull_request', ref: 'refs/pull/7/merge' }
    const jobs = openJobs()
    const { matrix } = await jobs.plan({ run })
    for (const slice of matrix) await jobs.build(slice, { run })
    jobs.parts.lose('-2')
    const second = await jobs.finish({ run: { ...run, attempt: 2 } })
    expect(built(second)).toEqual(['docs'])
    expect(statuses(second.outcome)).toEqual({ api: 'built', docs: 'built', web: 'built' })
    expect(jobs.receivers.requests).toEqual([])
  })
})

describe('what the last job builds', () => {
  it('is nothing in the first attempt of a plan, whichever attempt of the run that is', async () => {
    const jobs = await withLost()
    await jobs.plan(AGAIN)
    const { outcome, ports } = await jobs.finish(AGAIN)
    expect(built({ ports })).toEqual([])
    expect(new Set(Object.values(statuses(outcome)))).toEqual(new Set(['failed']))
  })

  it('is a slice that never ran', async () => {
    const jobs = openJobs()
    const { matrix } = await jobs.plan()
    await jobs.build(matrix[0])
    expect(statuses((await jobs.finish()).outcome)).toMatchObject({ docs: 'failed' })
    const second = await jobs.finish(AGAIN)
    expect(built(second)).toEqual(['docs'])
    expect(statuses(second.outcome)).toEqual(ALL_PUSHED)
  })

  it('is nothing that failed in this attempt', async () => {
    const jobs = await withLost({ builds: { web: { fails: 'exit code: 1' } } })
    await jobs.finish()
    await jobs.build(jobs.matrix[0], AGAIN)
    const second = await jobs.finish(AGAIN)
    expect(built(second)).toEqual(['docs'])
    expect(statuses(second.outcome)).toEqual({ api: 'pushed', docs: 'pushed', web: 'failed' })
  })

  it('is what failed before, when the slice that built it was green and is not heard', async () => {
    const jobs = await withLost({ builds: FAILING }, '-none')
    await jobs.finish()
    jobs.world.builds = {}
    await jobs.build(jobs.matrix[1], AGAIN)
    jobs.parts.lose('-2-2')
    const third = await jobs.finish(ONCE_MORE)
    expect(built(third)).toEqual(['docs'])
    expect(statuses(third.outcome)).toEqual(ALL_PUSHED)
  })

  it('is nothing where a slice was cancelled in this attempt: the run is to end', async () => {
    const jobs = await withLost({ builds: { web: { fails: 'exit code: 1' } } })
    await jobs.finish()
    jobs.world.builds = { web: { ms: 60_000 } }
    const stop = new AbortController()
    const info = (line: string) => {
      if (line.startsWith('web: building')) stop.abort(new Error('cancelled by SIGINT'))
    }
    await jobs.build(jobs.matrix[0], {
      ...AGAIN,
      ports: { signal: stop.signal, log: { ...fakeLog(), info } },
    })
    const second = await jobs.finish(AGAIN)
    expect(built(second)).toEqual([])
    expect(statuses(second.outcome)).toEqual({ api: 'pushed', docs: 'failed', web: 'cancelled' })
    expect(of(second.outcome, 'docs').error?.hint).toContain('Run the failed jobs again')

    await jobs.build(jobs.matrix[0], ONCE_MORE)
    const third = await jobs.finish(ONCE_MORE)
    expect(built(third)).toEqual(['docs'])
    expect(statuses(third.outcome)).toEqual(ALL_PUSHED)
  })

  it('may fail: with the reason, beside what slices built, and the next attempt tries again', async () => {
    const jobs = await withLost()
    jobs.world.builds = FAILING
    const second = await jobs.finish(AGAIN)
    expect(statuses(second.outcome)).toEqual({ api: 'pushed', docs: 'failed', web: 'pushed' })
    expect(of(second.outcome, 'docs')).toMatchObject({
      error: { code: 'FDA-BUILD-FAILED', message: expect.stringContaining('exit code: 1') },
    })
    jobs.world.builds = {}
    const third = await jobs.finish(ONCE_MORE)
    expect(built(third)).toEqual(['docs'])
    expect(statuses(third.outcome)).toEqual(ALL_PUSHED)
  })

  it('fails where there is no builder, and the others are published', async () => {
    const jobs = await withLost({ raw: { builder: 'farm' } })
    const failures = Array.from({ length: 3 }, () => new Error('no builder "farm" found'))
    const { outcome } = await jobs.finish({ ...AGAIN, ports: { builders: fakeBuilders({ failures }) } })
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'failed', web: 'pushed' })
    expect(of(outcome, 'docs').error?.message).toContain('no builder "farm" found')
    expect(jobs.receivers.requests).toHaveLength(1)
  })

  it('is cancelled with the job, and what slices built by then keeps its tags', async () => {
    const jobs = await withLost()
    await jobs.finish()
    jobs.world.builds = { docs: { ms: 60_000 } }
    const stop = new AbortController()
    const info = (line: string) => {
      if (line.startsWith('docs: building')) stop.abort(new Error('cancelled by SIGINT'))
    }
    const ports = { signal: stop.signal, log: { ...fakeLog(), info } }
    const { outcome } = await jobs.finish({ ...AGAIN, ports })
    expect(of(outcome, 'docs').status).toBe('cancelled')
    jobs.world.builds = {}
    const third = await jobs.finish(ONCE_MORE)
    expect(built(third)).toEqual(['docs'])
    expect(statuses(third.outcome)).toEqual(ALL_PUSHED)
  })
})

describe('with a slice for each platform', () => {
  const raw = { runners: 'linux/amd64=ubuntu-24.04\nlinux/arm64=ubuntu-24.04-arm', slices: '1' }
  const index = async ({ registry }: { registry: ReturnType<typeof fakeRegistry> }) =>
    await registry.manifest({ repository: repositoryOf('web'), reference: DEPLOY_TAG })

  it('the missing platform alone is built, as its slice builds it', async () => {
    const whole = await withLost({ raw }, '-none')
    await whole.finish()
    const jobs = await withLost({ raw }, '-linux-arm64-1')
    expect(statuses((await jobs.finish()).outcome)).toEqual({ api: 'failed', docs: 'failed', web: 'failed' })
    const second = await jobs.finish(AGAIN)
    expect(statuses(second.outcome)).toEqual(ALL_PUSHED)
    const { requests } = second.ports.docker
    expect(requests.map(({ platforms }) => platforms)).toEqual(APPS.map(() => ['linux/arm64']))
    expect(requests[0]?.cacheTo[0]).toContain('linux-arm64')
    expect((await index(jobs)).digest).toBe((await index(whole)).digest)
    expect(parseManifest(await index(jobs)).manifests).toHaveLength(2)
  })

  it('both are built one after the other where both are missing', async () => {
    const jobs = await withLost({ raw }, '-1')
    const second = await jobs.finish(AGAIN)
    expect(second.ports.docker.requests.map(({ platforms }) => platforms[0])).toEqual([
      ...APPS.map(() => 'linux/amd64'),
      ...APPS.map(() => 'linux/arm64'),
    ])
    expect(parseManifest(await index(jobs)).manifests).toHaveLength(2)
    expect(second.outcome.notices).toEqual([
      'No slice handed over images of 3 apps (api, docs, web), so this job builds them itself.',
    ])
  })

  it('one that this machine cannot build fails its app: the reason, and that all jobs again build it', async () => {
    const jobs = await withLost({ raw }, '-linux-arm64-1')
    jobs.world.builds = { web: { fails: 'exec /bin/sh: exec format error' } }
    const { outcome } = await jobs.finish(AGAIN)
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'pushed', web: 'failed' })
    expect(of(outcome, 'web').error).toMatchObject({
      message: expect.stringMatching(/^linux\/arm64: .*exec format error/),
      hint: expect.stringContaining('cannot build linux/arm64, run all jobs again'),
    })
  })

  it('an app that failed on the other platform in this attempt is left alone', async () => {
    const jobs = await withLost({ raw, builds: { web: { fails: 'exit code: 1' } } }, '-none')
    const [amd64] = jobs.matrix
    await jobs.build(amd64, AGAIN)
    jobs.parts.lose('-linux-arm64-1')
    const { outcome, ports } = await jobs.finish(AGAIN)
    expect(built({ ports }).toSorted()).toEqual(['api', 'docs'])
    expect(statuses(outcome)).toEqual({ api: 'pushed', docs: 'pushed', web: 'failed' })
  })
})
