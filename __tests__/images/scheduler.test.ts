/** Many apps in few processes: who shares one, who is taken over when one fails, and who is tried again. */

import { describe, expect, it } from 'vitest'
import { ExecError } from '../../src/errors.ts'
import type { ImageRef } from '../../src/image-ref.ts'
import type { ImageBuild } from '../../src/ports-images.ts'
import type { AppResult } from '../../src/results.ts'
import { START } from '../fakes/builders.ts'
import { type FakeBuild, type FakeDocker, fakeDocker } from '../fakes/fake-docker.ts'
import { aWorld, BUILD_ONLY, build } from './world.ts'

const names = (count: number) =>
  Array.from({ length: count }, (_, index) => `app-${String(index).padStart(2, '0')}`)
const statuses = (apps: readonly AppResult[]) => apps.map(({ status }) => status)
const run = async (builds: Readonly<Record<string, FakeBuild>>, apps: readonly string[], raw = {}) => {
  const world = aWorld({ builds })
  return { world, ...(await build(world, { names: apps, raw })) }
}

describe('createBuildQueue', () => {
  it('builds all apps in one process while none fails', async () => {
    const { world, apps } = await run({}, names(16))
    expect(world.docker.processes).toEqual([names(16)])
    expect(statuses(apps)).toEqual(Array(16).fill('pushed'))
  })

  it('starts more when there is room for a good part of a process', async () => {
    const builds = Object.fromEntries(names(6).map((name, index) => [name, { ms: 100 * (index + 1) }]))
    const { world, apps } = await run(builds, names(6), { 'max-parallel': '4' })
    expect(world.docker.processes.map((process) => process.length)).toEqual([4, 2])
    expect(world.docker.mostAtOnce).toBeLessThanOrEqual(6)
    expect(statuses(apps)).toEqual(Array(6).fill('pushed'))
  })

  it('goes on with the siblings in a second process when one fails, without those that are pushed', async () => {
    const builds = {
      'app-01': { fails: 'exit code: 7', ms: 100 },
      'app-02': { ms: 5000 },
      'app-03': { ms: 6000 },
    }
    const { world, apps } = await run(builds, names(4))
    expect(world.docker.processes).toEqual([names(4), ['app-02', 'app-03']])
    expect(statuses(apps)).toEqual(['pushed', 'failed', 'pushed', 'pushed'])
    expect(apps[1]?.error).toMatchObject({
      code: 'FDA-BUILD-FAILED',
      message: 'the build failed: exit code: 7',
    })
  })

  it('believes the registry about an image that two processes may have pushed', async () => {
    const builds = { 'app-00': { fails: 'exit code: 7', ms: 100 }, 'app-01': { ms: 5000 } }
    const { world, apps } = await run(builds, names(2))
    const { image, deployTag, digest } = apps[1] ?? {}
    expect(digest).toBe(world.registry.tags(image ?? '')[deployTag ?? ''])
    expect(world.registry.calls).toContain(`HEAD ${image}:${deployTag}`)
  })

  it('gives each app a process of its own after the third failure', async () => {
    const failing = ['app-00', 'app-01', 'app-02']
    const builds = Object.fromEntries(
      names(6).map((name, index) => [
        name,
        failing.includes(name) ? { fails: 'no', ms: 100 * (index + 1) } : { ms: 9000 },
      ]),
    )
    const { world, apps } = await run(builds, names(6))
    expect(world.docker.processes.map((process) => process.length)).toEqual([6, 5, 4, 1, 1, 1])
    expect(statuses(apps)).toEqual(['failed', 'failed', 'failed', 'pushed', 'pushed', 'pushed'])
  })

  it('tells all apps that share the failing step the same, though buildx names one of them', async () => {
    const error = 'unknown instruction: WORKDRI'
    const times = { started: '2026-01-01T00:00:00Z', completed: '2026-01-01T00:00:01Z' }
    const vertexes = [0, 1].map((index) => ({
      ...{
        digest: 'sha256:shared',
        name: `[t${index}] load build definition from Dockerfile`,
        ...times,
        error,
      },
    }))
    const text = `dockerfile parse error on line 19: ${error}`
    const excerpt = ['Dockerfile:19', '-'.repeat(20), '  19 | >>> WORKDRI /app', '-'.repeat(20)]
    const shared = { lines: [JSON.stringify({ vertexes })], failsUnseen: text, excerpt }
    const { world, apps } = await run({ 'app-00': shared, 'app-01': { ms: 5000 } }, names(2))
    expect(world.docker.processes).toEqual([names(2)])
    const messages = apps.map((app) => app.error?.message)
    expect(messages).toEqual(Array(2).fill(`the build failed at Dockerfile:19: ${text}`))
  })

  it('tries each app by itself when a process fails without a culprit', async () => {
    const error = new ExecError({
      ...{ command: 'docker buildx', exitCode: 1, signal: null, timedOut: false, stderrTail: '' },
    })
    const { world, apps } = await run({ 'app-01': { error } }, names(3))
    expect(world.docker.processes).toEqual([names(3), ['app-01']])
    expect(statuses(apps)).toEqual(['pushed', 'failed', 'pushed'])
  })

  it('builds an app by itself that cannot share a process', async () => {
    const world = aWorld()
    const inner = fakeDocker(world)
    const docker = { ...inner, canBake: ({ app }: ImageBuild) => app.name !== 'app-01' }
    await build({ ...world, docker }, { names: names(3) })
    expect(inner.processes).toEqual([['app-00', 'app-02'], ['app-01']])
  })

  it('lets a process go on that stands still for a line that only looks like an error', async () => {
    const world = aWorld()
    const { promise: resumed, resolve: resume } = Promise.withResolvers<void>()
    const docker: FakeDocker = {
      ...world.docker,
      build(_, { onLine }) {
        queueMicrotask(() => onLine('unexpected status: {"error":"denied"}'))
        return { ended: resumed.then(() => []), resume: () => resume(), stop: () => undefined }
      },
    }
    const { apps } = await build({ ...world, docker }, { names: names(2), push: BUILD_ONLY })
    expect(statuses(apps)).toEqual(['built', 'built'])
  })
})

describe('a process whose images are all pushed', () => {
  /** Whether it is ended by us; it goes on until then, or for half a minute. */
  async function isEnded(raw: Parameters<typeof build>[1]): Promise<boolean> {
    const world = aWorld()
    const stopped = Promise.withResolvers<readonly null[]>()
    let isStopped = false
    const docker: FakeDocker = {
      ...world.docker,
      build(builds, options) {
        const inner = world.docker.build(builds, options)
        const goesOn = inner.ended.then(async (digests) => {
          await Promise.race([world.clock.sleep(30_000, world.signal), stopped.promise])
          return digests
        })
        const stop = () => {
          isStopped = true
          stopped.resolve([])
        }
        return { ...inner, ended: goesOn, stop }
      },
    }
    const { apps, rest } = await build({ ...world, docker }, { names: names(3), ...raw })
    await rest
    expect(statuses(apps)).toEqual(['pushed', 'pushed', 'pushed'])
    return isStopped
  }

  it.each([
    ['no cache', { cache: 'none' }],
    ['cache in the image itself', { cache: 'none', 'cache-to': 'type=inline' }],
  ])('is not waited for with %s: what is left is BuildKit’s own record', async (_, raw) => {
    expect(await isEnded({ raw })).toBe(true)
  })

  it.each([
    ['a cache of ours', { cache: 'registry' }],
    ['a cache of theirs', { cache: 'none', 'cache-to': 'type=inline\ntype=local,dest=cache' }],
  ])('goes on with %s, which it writes last', async (_, raw) => {
    expect(await isEnded({ raw })).toBe(false)
  })
})

describe('a push that goes on after the export, as from BuildKit 0.28 on', () => {
  const late: FakeBuild = { pushMs: 20_000 }

  it('takes a sign of the push that comes while the registry is asked', async () => {
    const world = aWorld({ builds: { 'app-00': late } })
    const says: ((line: string) => void)[] = []
    const docker: typeof world.docker = {
      ...world.docker,
      build(builds, options) {
        says.push(options.onLine)
        return world.docker.build(builds, options)
      },
    }
    const looks: number[] = []
    const registry: typeof world.registry = {
      ...world.registry,
      async tryDigest(ref) {
        if (!ref.reference.startsWith('sha256:')) return await world.registry.tryDigest(ref)
        looks.push(world.clock.now())
        if (looks.length > 1) return await world.registry.tryDigest(ref)
        const id = `pushing manifest for ${ref.repository}@${ref.reference}`
        const pushed = { id, vertex: 'sha256:0', completed: '2026-01-01T00:00:02Z' }
        for (const say of says) say(JSON.stringify({ statuses: [pushed] }))
        return null
      },
    }
    const { apps } = await build({ ...world, docker, registry }, { names: names(1) })
    expect(statuses(apps)).toEqual(['pushed'])
    expect(looks.slice(0, 2)).toEqual([looks[0], looks[0]])
  })

  it('is done when the registry has it, not before', async () => {
    const world = aWorld({ builds: { 'app-00': late } })
    const { apps } = await build(world, { names: names(1) })
    expect(statuses(apps)).toEqual(['pushed'])
    expect(apps[0]?.builtAt).toBeGreaterThanOrEqual(START + 20_000)
  })

  it('of several apps is told for each of them, in whatever order they end', async () => {
    const builds = { 'app-00': { pushMs: 30_000 }, 'app-01': late, 'app-02': { pushMs: 0 } }
    const world = aWorld({ builds })
    const { apps } = await build(world, { names: names(4) })
    expect(statuses(apps)).toEqual(['pushed', 'pushed', 'pushed', 'pushed'])
    expect(world.docker.processes).toHaveLength(1)
  })

  it('does not wait for the siblings in its process', async () => {
    const world = aWorld({ builds: { 'app-00': { ms: 600_000 }, 'app-01': late } })
    const { apps } = await build(world, { names: names(2) })
    expect(statuses(apps)).toEqual(['pushed', 'pushed'])
    expect(apps[1]?.builtAt).toBeLessThan(START + 60_000)
  })

  it('is told by the end of the process where the registry does not answer', async () => {
    const world = aWorld({ builds: { 'app-00': late } })
    const silent = { ...world.registry, tryDigest: async () => Promise.reject(new Error('no answer')) }
    let asked = 0
    const registry = {
      ...silent,
      tryDigest: async (ref: ImageRef) => {
        asked += 1
        return await (asked <= 20 && ref.reference.includes(':')
          ? silent.tryDigest()
          : world.registry.tryDigest(ref))
      },
    }
    const { apps } = await build({ ...world, registry }, { names: names(1) })
    expect(statuses(apps)).toEqual(['pushed'])
  })

  it('that is refused in no step of the stream is classed, and tried again, as any other', async () => {
    const words = 'failed to push r.example/a: unexpected status from PUT request: 403 Forbidden'
    const world = aWorld({ builds: { 'app-01': { latePushFails: words } } })
    const { apps } = await build(world, { names: names(3) })
    expect(statuses(apps)).toEqual(['pushed', 'failed', 'pushed'])
    expect(apps[1]?.error).toMatchObject({
      code: 'FDA-PUSH-DENIED',
      message: expect.stringContaining('403 Forbidden'),
    })
  })
})

describe('a builder that pushes nothing without a tag', () => {
  it('pushes to tags of the attempt’s own, which are removed in the end', async () => {
    const world = aWorld({ builder: { driver: 'docker' } })
    const { apps, rest } = await build(world, { names: names(2) })
    await rest
    expect(statuses(apps)).toEqual(['pushed', 'pushed'])
    const pushed = world.docker.requests.map(({ push }) => push?.tag)
    expect(pushed).toEqual([
      expect.stringMatching(/^build-\d+-1-1$/),
      expect.stringMatching(/^build-\d+-1-2$/),
    ])
    expect(Object.keys(world.registry.tags('registry.example/acme/app-00'))).toEqual([
      ...(apps[0]?.tags ?? []),
    ])
  })

  it('leaves them, and says so once, where the registry does not remove tags', async () => {
    const world = aWorld({ builder: { driver: 'docker' } })
    const registry = { ...world.registry, tryDeleteTag: async () => false }
    const { rest } = await build({ ...world, registry }, { names: names(2) })
    await rest
    expect(world.log.whole().match(/does not remove tags/g)).toHaveLength(1)
  })
})
