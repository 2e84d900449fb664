/** Flux is told once the registry lists what it is told about, and after half a minute in any case. */
import { describe, expect, it } from 'vitest'
import { HttpError } from '../../src/errors.ts'
import { awaitListed } from '../../src/notify/notify.ts'
import type { AppResult } from '../../src/results.ts'
import { aFailedResult, aResult, START } from '../fakes/builders.ts'
import { fakeClock } from '../fakes/fake-clock.ts'
import { type FakePorts, fakePorts } from '../fakes/fake-ports.ts'
import { fakeRegistry } from '../fakes/fake-registry.ts'

const TAG = aResult('web').deployTag
const refused = (status: number) => new HttpError(`answered ${status}`, { status, code: 'FDA-PUSH-REGISTRY' })

interface Lag {
  /** App → when its tag appears in the list, in ms after the start; an error is what its list answers. */
  readonly shown?: Readonly<Record<string, number | Error>>
  /** How long each answer takes. */
  readonly takesMs?: number
  readonly ports?: Partial<FakePorts>
}

/** Ports whose registry lists late; other tags are listed from the start. */
function lagging({ shown = {}, takesMs = 0, ports = {} }: Lag = {}) {
  const [clock, registry, lists] = [fakeClock(), fakeRegistry(), [] as string[]]
  return {
    lists,
    ...fakePorts({
      clock,
      registry: {
        ...registry,
        async listTags(repository) {
          lists.push(repository)
          clock.advance(takesMs)
          const at = shown[repository.split('/').at(-1) ?? ''] ?? 0
          if (at instanceof Error) throw at
          return clock.now() - START >= at && TAG !== null ? ['latest', TAG] : ['latest', `${TAG}0`]
        },
      },
      ...ports,
    }),
  }
}

const lacks = (app: string) =>
  `${app}: the registry's list lacks ${TAG} after 30 s; Flux is told all the same.`

describe('awaitListed', () => {
  it('does not wait when the tags are listed', async () => {
    const ports = lagging()
    expect(await awaitListed([aResult('api'), aResult('web')], ports)).toEqual([])
    expect(ports.clock.sleeps).toEqual([])
    expect(ports.lists).toEqual(['registry.example/acme/api', 'registry.example/acme/web'])
  })

  it('backs off until the tag is listed', async () => {
    const ports = lagging({ shown: { web: 5_000 } })
    expect(await awaitListed([aResult('web')], ports)).toEqual([])
    expect(ports.clock.sleeps).toEqual([1000, 2000, 4000])
    expect(ports.lists).toHaveLength(4)
  })

  it('spreads the waits', async () => {
    const ports = lagging({ shown: { web: 1_000 }, ports: { random: () => 0.5 } })
    await awaitListed([aResult('web')], ports)
    expect(ports.clock.sleeps).toEqual([500, 1000])
  })

  it('goes on after 30 seconds, naming the tag', async () => {
    const ports = lagging({ shown: { web: 30_001 } })
    expect(await awaitListed([aResult('web')], ports)).toEqual([lacks('web')])
    expect(ports.clock.sleeps).toEqual([1000, 2000, 4000, 8000, 15_000])
  })

  it('looks a last time when the 30 seconds are over', async () => {
    const ports = lagging({ shown: { web: 30_000 } })
    expect(await awaitListed([aResult('web')], ports)).toEqual([])
    expect(ports.clock.now() - START).toBe(30_000)
  })

  it('counts the time that the registry takes to answer', async () => {
    const ports = lagging({ shown: { web: 60_000 }, takesMs: 12_000 })
    expect(await awaitListed([aResult('web')], ports)).toEqual([lacks('web')])
    expect(ports.clock.sleeps).toEqual([1000, 2000])
  })

  it('waits for all apps side by side, and names each that is missing in the order of the apps', async () => {
    const ports = lagging({ shown: { api: 60_000, docs: 3_000, web: 60_000 } })
    const apps = ['api', 'docs', 'web'].map((name) => aResult(name))
    expect(await awaitListed(apps, ports)).toEqual([lacks('api'), lacks('web')])
    expect(ports.clock.now() - START).toBe(30_000)
  })

  it('goes on at once where the registry refuses to list, and still waits for the others', async () => {
    const ports = lagging({ shown: { api: refused(405), web: 3_000 } })
    expect(await awaitListed([aResult('api'), aResult('web')], ports)).toEqual([
      'api: the registry does not list its tags (answered 405); Flux is told all the same.',
    ])
    expect(ports.lists.filter((repository) => repository.endsWith('/api'))).toHaveLength(1)
    expect(ports.clock.now() - START).toBe(3_000)
  })

  it('asks again where the registry is busy for a moment', async () => {
    const registry = fakeRegistry()
    registry.store('registry.example/acme/web', TAG ?? '', {})
    const answers: Error[] = [refused(503), new Error('read ECONNRESET')]
    const ports = fakePorts({
      registry: {
        ...registry,
        listTags: async (repository) => {
          const error = answers.shift()
          if (error !== undefined) throw error
          return await registry.listTags(repository)
        },
      },
    })
    expect(await awaitListed([aResult('web', { image: 'registry.example/acme/web' })], ports)).toEqual([])
    expect(answers).toEqual([])
  })

  it.each<[string, readonly AppResult[]]>([
    ['failed', [aFailedResult('web')]],
    ['was only built', [aResult('web', { status: 'built', deployTag: null })]],
    ['has no deploy tag', [aResult('web', { deployTag: null })]],
    ['was skipped', [aResult('web', { status: 'skipped', image: null, deployTag: null })]],
  ])('asks nothing about an app that %s', async (_, apps) => {
    const ports = lagging({ shown: { web: 60_000 } })
    expect(await awaitListed(apps, ports)).toEqual([])
    expect(ports.lists).toEqual([])
  })

  it('waits for reused images as for pushed ones', async () => {
    const ports = lagging({ shown: { web: 1_000 } })
    await awaitListed([aResult('web', { status: 'reused' })], ports)
    expect(ports.clock.sleeps).toEqual([1000])
  })
})

describe('a cancelled run', () => {
  it('does not wait, and does not claim that it did', async () => {
    const ports = lagging({ shown: { web: 60_000 }, ports: { signal: AbortSignal.abort() } })
    const [remark, ...others] = await awaitListed([aResult('web')], ports)
    expect(ports.clock.sleeps).toEqual([])
    expect(remark).toContain(TAG)
    expect(remark).not.toContain('30 s')
    expect(others).toEqual([])
  })

  it('ends the wait that it cuts short', async () => {
    const stop = new AbortController()
    const ports = lagging({ shown: { web: 60_000 }, ports: { signal: stop.signal } })
    const waiting = awaitListed([aResult('web')], ports)
    // After the first look the wait has begun, and no virtual time has passed yet.
    queueMicrotask(() => stop.abort(new Error('cancelled by SIGTERM')))
    expect(await waiting).toHaveLength(1)
    expect(ports.clock.now() - START).toBeLessThan(30_000)
    expect(ports.lists.length).toBeLessThanOrEqual(3)
  })
})
