/** What jobs hand to each other is found by name and attempt, survives a bad moment of the service, and is never mistaken. */
import { describe, expect, it } from 'vitest'
import { handOver, partKey, takeOver } from '../../src/slices/hand-over.ts'
import { aRun } from '../fakes/builders.ts'
import { fakeClock } from '../fakes/fake-clock.ts'
import { fakeTextCache } from '../fakes/fake-ports.ts'

const RUN = aRun()
const world = (parts = fakeTextCache()) => ({
  parts,
  clock: fakeClock(),
  random: () => 1,
  signal: new AbortController().signal,
})

describe('handOver', () => {
  it('writes under the run, the attempt and the name', async () => {
    const ports = world()
    await handOver('2', 'text', { ...RUN, attempt: 3 }, ports)
    expect(ports.parts.entries).toEqual([{ key: 'fda-part-4711-3-2', text: 'text' }])
  })

  it('tries again under another key: the first may be half written', async () => {
    const ports = world()
    ports.parts.failNext('save', new Error('reset'))
    await handOver('2', 'text', RUN, ports)
    expect(ports.parts.entries).toEqual([{ key: 'fda-part-4711-1-2.2', text: 'text' }])
    expect(await takeOver('2', RUN, 1, ports)).toEqual({ attempt: 1, text: 'text' })
  })

  it('works while the run is cancelled', async () => {
    const ports = { ...world(), signal: AbortSignal.abort(new Error('cancelled')) }
    ports.parts.failNext('save', new Error('reset'))
    await handOver('2', 'text', RUN, ports)
    expect(ports.parts.entries).toHaveLength(1)
  })

  it('fails with a code when the service stays silent', async () => {
    const ports = world()
    ports.parts.failNext('save', ...Array.from({ length: 3 }, () => new Error('no answer')))
    await expect(handOver('2', 'text', RUN, ports)).rejects.toMatchObject({
      code: 'FDA-PLAN-HAND-OVER',
      message: expect.stringContaining('no answer'),
    })
  })

  it.each(['absent', 'none', 'read'] as const)('is refused where the cache is %s', async (access) => {
    const ports = world(fakeTextCache([], access))
    await expect(handOver('2', 'text', RUN, ports)).rejects.toMatchObject({
      code: 'FDA-PLAN-HAND-OVER',
      hint: expect.stringContaining('one job needs no cache'),
    })
  })
})

describe('takeOver', () => {
  const at = (attempt: number, name: string) => ({
    key: partKey(RUN, attempt, name),
    text: `${attempt} ${name}`,
  })

  it('takes the newest attempt, and goes back no further than it is told', async () => {
    const ports = world(fakeTextCache([at(1, '1'), at(3, '1')]))
    const run = { ...RUN, attempt: 4 }
    expect(await takeOver('1', run, 1, ports)).toEqual({ attempt: 3, text: '3 1' })
    expect(await takeOver('1', run, 4, ports)).toBeNull()
    expect(await takeOver('1', { ...RUN, attempt: 2 }, 1, ports)).toEqual({ attempt: 1, text: '1 1' })
  })

  it('does not take slice 10 for slice 1', async () => {
    const ports = world(fakeTextCache([at(1, '10')]))
    expect(await takeOver('1', RUN, 1, ports)).toBeNull()
    await ports.parts.save(`${partKey(RUN, 1, '1')}.2`, 'late')
    expect(await takeOver('1', RUN, 1, ports)).toEqual({ attempt: 1, text: 'late' })
  })

  it('never takes what another run left', async () => {
    const ports = world(fakeTextCache([{ key: 'fda-part-47111-1-1', text: 'x' }]))
    expect(await takeOver('1', RUN, 1, ports)).toBeNull()
  })
})
