/** `{timestamp}` puts the images of a repository into one order that retries and old runs cannot disturb. */
import { describe, expect, it } from 'vitest'
import { ActionError, HttpError } from '../../src/errors.ts'
import { gatherTimestamp, toTimestamp } from '../../src/images/definition.ts'
import { aRun, START } from '../fakes/builders.ts'
import { fakeGitHubApi, fakePorts } from '../fakes/fake-ports.ts'

const answered = (status: number) => new HttpError(`answered ${status}`, { status, code: 'FDA-PLAN-GITHUB' })

function ports(failures: readonly Error[], createdAt = START) {
  return fakePorts({ github: fakeGitHubApi({ failures, createdAt }) })
}

describe('toTimestamp', () => {
  it.each([
    [1, '1772600767001'],
    [42, '1772600767042'],
    [999, '1772600767999'],
    [1000, '1772600767000'],
    [12_345, '1772600767345'],
  ])('ends run number %i in %s', (number, timestamp) => {
    expect(toTimestamp(1_772_600_767_000, number)).toBe(timestamp)
  })

  it('drops fractions of a second that an API might learn to give', () => {
    expect(toTimestamp(1_772_600_767_999, 42)).toBe('1772600767042')
  })

  it('ranks a run above one created in the same second before it', () => {
    expect(Number(toTimestamp(START, 43))).toBeGreaterThan(Number(toTimestamp(START, 42)))
  })

  it('ranks a run above one created a second earlier, whatever their numbers', () => {
    expect(Number(toTimestamp(START + 1000, 1000))).toBeGreaterThan(Number(toTimestamp(START, 1999)))
  })

  it('always has thirteen digits, so that text and number sort alike', () => {
    for (const number of [0, 7, 1000, 123_456]) expect(toTimestamp(START, number)).toMatch(/^\d{13}$/)
  })
})

describe('gatherTimestamp', () => {
  it('is the same in every attempt, whenever it is asked', async () => {
    const world = ports([])
    const first = await gatherTimestamp(aRun({ attempt: 1 }), world)
    world.clock.advance(3_600_000)
    expect(await gatherTimestamp(aRun({ attempt: 2 }), world)).toBe(first)
    expect(first).toBe(toTimestamp(START, 42))
  })

  it('asks for this very run', async () => {
    const world = ports([])
    await gatherTimestamp(aRun({ id: 99 }), world)
    expect(world.github.calls).toEqual(['runCreatedAt 99'])
  })

  it.each([408, 429, 500, 502, 503])('asks again after %i, waiting longer each time', async (status) => {
    const world = ports([answered(status), answered(status), answered(status)])
    expect(await gatherTimestamp(aRun(), world)).toBe(toTimestamp(START, 42))
    expect(world.clock.sleeps).toEqual([1000, 2000, 4000])
  })

  it('asks again when the connection broke', async () => {
    const world = ports([Object.assign(new Error('socket hang up'), { code: 'ECONNRESET' })])
    expect(await gatherTimestamp(aRun(), world)).toBe(toTimestamp(START, 42))
  })

  it('gives up after four attempts, naming the permission and keeping the cause', async () => {
    const failures = [1, 2, 3, 4, 5].map((n) => answered(500 + n))
    const world = ports(failures)
    const error = await gatherTimestamp(aRun({ id: 4711 }), world).catch((thrown: unknown) => thrown)
    expect(error).toBeInstanceOf(ActionError)
    expect(error).toMatchObject({
      code: 'FDA-BUILD-TIMESTAMP',
      hint: expect.stringContaining('actions: read'),
      cause: failures[3],
      message: expect.stringContaining('4711'),
    })
    expect(world.github.calls).toHaveLength(4)
  })

  it('waits as long as GitHub asks when the token has no calls left', async () => {
    const limited = (retryAfterMs: number) =>
      new HttpError('rate limit', { status: 403, retryAfterMs, code: 'FDA-PLAN-GITHUB' })
    const world = ports([limited(5_000)])
    expect(await gatherTimestamp(aRun(), world)).toBe(toTimestamp(START, 42))
    expect(world.clock.sleeps).toEqual([5_000])
    const far = ports([limited(600_000)])
    await expect(gatherTimestamp(aRun(), far)).rejects.toMatchObject({
      code: 'FDA-BUILD-TIMESTAMP',
      hint: expect.stringContaining('no calls'),
    })
    expect(far.clock.sleeps).toEqual([])
  })

  it.each([401, 403, 404])('takes %i as final: the token cannot read runs', async (status) => {
    const world = ports([answered(status)])
    await expect(gatherTimestamp(aRun(), world)).rejects.toMatchObject({
      code: 'FDA-BUILD-TIMESTAMP',
      hint: expect.stringContaining('actions: read'),
    })
    expect(world.clock.sleeps).toEqual([])
    expect(world.github.calls).toHaveLength(1)
  })

  it('does not ask twice without a token', async () => {
    const world = ports([new ActionError('no token', { code: 'FDA-INPUT-GITHUB-TOKEN' })])
    await expect(gatherTimestamp(aRun(), world)).rejects.toMatchObject({ code: 'FDA-BUILD-TIMESTAMP' })
    expect(world.github.calls).toHaveLength(1)
  })

  it('stops asking when the run is cancelled', async () => {
    const world = fakePorts({
      github: fakeGitHubApi({ failures: [answered(503), answered(503)] }),
      signal: AbortSignal.abort(),
    })
    await expect(gatherTimestamp(aRun(), world)).rejects.toMatchObject({ code: 'FDA-BUILD-TIMESTAMP' })
    expect(world.github.calls).toHaveLength(1)
  })
})
