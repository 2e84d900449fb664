/** Every planned app ends in one state with one reason, whatever happens to its siblings. */
import { describe, expect, it } from 'vitest'
import { HttpError } from '../../src/errors.ts'
import type { AppResult } from '../../src/results.ts'
import { fakeSha, START } from '../fakes/builders.ts'
import type { FakeDocker } from '../fakes/fake-docker.ts'
import { fakeGitHubApi } from '../fakes/fake-ports.ts'
import { aWorld, BUILD_ONLY, build, NAMES } from './world.ts'

const SHORT = fakeSha('main').slice(0, 7)

/** Lines of the stream in which a step of the app at that position prints that. */
const printed = (index: number, text: string) => [
  JSON.stringify({
    vertexes: [{ digest: 'd', name: `[t${index} 2/2] RUN a`, started: '2026-01-01T00:00:00Z' }],
  }),
  JSON.stringify({ logs: [{ vertex: 'd', stream: 1, data: Buffer.from(text).toString('base64') }] }),
]

const statuses = (apps: readonly AppResult[]) =>
  Object.fromEntries(apps.map(({ app, status }) => [app.name, status]))

const EXCERPT = [
  'Dockerfile:7',
  '--------------------',
  '   7 | >>> RUN npm run build',
  '--------------------',
]
const REASON = 'process "/bin/sh -c npm run build" did not complete successfully: exit code: 1'

describe('buildImages', () => {
  it('pushes every planned app under both tags and accounts for it', async () => {
    const world = aWorld({ builds: { web: { ms: 1500 } } })
    const { apps, notices } = await build(world)
    expect(notices).toEqual([])
    expect(statuses(apps)).toEqual({ api: 'pushed', docs: 'pushed', web: 'pushed' })
    const tags = [`sha-${SHORT}`, `sha-${SHORT}-${START + 42}`]
    expect(apps[2]).toMatchObject({
      reason: 'apps/web/src/index.ts changed',
      image: 'registry.example/acme/web',
      primaryTag: tags[0],
      tags,
      keptTags: [],
      deployTag: tags[1],
      digest: world.registry.tags('registry.example/acme/web')[tags[0] ?? ''],
      startedAt: START,
      durationMs: 1500,
      sizeBytes: 21_000,
      error: null,
    })
    expect(Object.keys(world.registry.tags('registry.example/acme/api')).sort()).toEqual(tags)
  })

  it('keeps building the other images when one fails, and names the line', async () => {
    const builds = { docs: { fails: REASON, excerpt: EXCERPT, ms: 100 }, web: { ms: 5000 } }
    const { apps } = await build(aWorld({ builds }))
    expect(statuses(apps)).toEqual({ api: 'pushed', docs: 'failed', web: 'pushed' })
    expect(apps[1]).toMatchObject({
      digest: null,
      tags: [],
      at: { file: 'Dockerfile', line: 7 },
      logTail: expect.arrayContaining(EXCERPT),
      error: {
        code: 'FDA-BUILD-FAILED',
        message: expect.stringMatching(/^the build failed at Dockerfile:7: process .*exit code: 1$/),
      },
    })
  })

  it('tells a refused push from a failed build', async () => {
    const pushFails = ['failed to push r.example/a: unexpected status: 403 Forbidden']
    const { apps } = await build(aWorld({ builds: { web: { pushFails } } }))
    expect(apps[2]?.error).toMatchObject({
      code: 'FDA-PUSH-DENIED',
      message: expect.stringContaining('403 Forbidden'),
      hint: expect.stringContaining('Log in'),
    })
  })

  it('says once whose cache was not written, when the last process has ended', async () => {
    const name = 'exporting cache to GitHub Actions Cache'
    const line = (index: number, error: string) => {
      const times = { started: '2026-01-01T00:00:00Z', completed: '2026-01-01T00:00:01Z' }
      const vertexes = [{ digest: `sha256:cache${index}`, name: `[t${index}] ${name}`, ...times, error }]
      return JSON.stringify({ vertexes })
    }
    const world = aWorld({
      builds: {
        api: { lines: [line(0, 'failed to upload:\nunexpected status 503')] },
        web: { lines: [line(2, 'unexpected status 429')] },
      },
    })
    const { apps, notices, rest } = await build(world)
    expect(statuses(apps)).toEqual({ api: 'pushed', docs: 'pushed', web: 'pushed' })
    const said =
      'The build cache of api, web was not written, so that the next build takes longer: failed to upload: unexpected status 503'
    expect([notices, await rest, world.log.texts('notice')]).toEqual([[], [said], [said]])
  })

  it('fails an app whose tags the registry refuses, with the registry’s words', async () => {
    const world = aWorld()
    world.registry.failNext('PUT', new HttpError('writing: denied', { status: 403, code: 'FDA-PUSH-DENIED' }))
    const { apps } = await build(world, { names: ['web'] })
    expect(apps[0]).toMatchObject({
      status: 'failed',
      error: { code: 'FDA-PUSH-DENIED', message: 'writing: denied' },
    })
  })

  it('asks the registry for the digest that buildx does not report', async () => {
    const world = aWorld({ builds: { web: { withoutDigest: true } }, builder: { driver: 'docker' } })
    const { apps } = await build(world)
    const { deployTag, digest } = apps[2] ?? {}
    expect(digest).toBe(world.registry.tags('registry.example/acme/web')[deployTag ?? ''])
  })

  it('is known by its deploy tag where the commit tag is another image’s', async () => {
    const world = aWorld()
    world.registry.store('registry.example/acme/web', `sha-${SHORT}`, { built: 'before' })
    const { apps } = await build(world, { names: ['web'] })
    const deployTag = `sha-${SHORT}-${START + 42}`
    expect(apps[0]).toMatchObject({ primaryTag: deployTag, tags: [deployTag], keptTags: [`sha-${SHORT}`] })
  })

  it('only builds, asks GitHub nothing and writes nothing when the run does not push', async () => {
    const world = aWorld()
    const { apps } = await build(world, { push: BUILD_ONLY })
    expect(statuses(apps)).toEqual({ api: 'built', docs: 'built', web: 'built' })
    expect(apps[0]).toMatchObject({ tags: [], digest: null, deployTag: null, error: null })
    expect(world.registry.calls).toEqual([])
    expect(world.github.calls).toEqual([])
    expect(world.docker.requests.map(({ push, cacheTo }) => ({ push, cacheTo }))).toEqual(
      NAMES.map(() => ({ push: null, cacheTo: [] })),
    )
  })

  it('builds nothing when the time of the run cannot be read', async () => {
    const forbidden = new HttpError('answered 403', { status: 403, code: 'FDA-PLAN-GITHUB' })
    const world = aWorld({ ports: { github: fakeGitHubApi({ failures: [forbidden] }) } })
    await expect(build(world)).rejects.toMatchObject({ code: 'FDA-BUILD-TIMESTAMP' })
    expect(world.docker.requests).toEqual([])
  })

  it.each([
    ['0', 64],
    ['2', 2],
    ['1', 1],
  ])('with max-parallel %s builds %i at a time', async (maxParallel, most) => {
    const names = Array.from({ length: 70 }, (_, index) => `app-${index}`)
    const world = aWorld({ builds: Object.fromEntries(names.map((name) => [name, { ms: 100 }])) })
    const { apps } = await build(world, { names, raw: { 'max-parallel': maxParallel } })
    expect(world.docker.mostAtOnce).toBe(most)
    expect(apps.map(({ app }) => app.name)).toEqual(names)
  })

  it('prints each app’s log in one piece, as text of others', async () => {
    const world = aWorld({ builds: { web: { lines: printed(2, 'one\n::error::two\n') } } })
    await build(world)
    const groups = world.log.entries.filter(({ level }) => level === 'foreign')
    expect(groups.map(({ text }) => text).sort()).toEqual([
      'api: build log',
      'docs: build log',
      'web: build log',
    ])
    expect(groups.find(({ text }) => text.startsWith('web'))?.lines).toEqual(
      expect.arrayContaining(['#1 one', '#1 ::error::two']),
    )
  })
})

describe('cancelling', () => {
  it('marks running and waiting apps as cancelled, and leaves pushed ones pushed', async () => {
    const stop = new AbortController()
    const world = aWorld({ stop, builds: { api: { ms: 100 }, docs: { ms: 60_000 }, web: { ms: 60_000 } } })
    const first = world.docker.build
    const docker: FakeDocker = {
      ...world.docker,
      build(...args) {
        if (args[0][0]?.app.name === 'docs')
          queueMicrotask(() => stop.abort(new Error('cancelled by SIGTERM')))
        return first(...args)
      },
    }
    const { apps } = await build({ ...world, docker }, { raw: { 'max-parallel': '1' } })
    expect(statuses(apps)).toEqual({ api: 'pushed', docs: 'cancelled', web: 'cancelled' })
    expect(apps[2]).toMatchObject({ startedAt: null, durationMs: null, error: null })
    expect(world.docker.requests.map(({ app }) => app)).toEqual(['api', 'docs'])
  })
})
