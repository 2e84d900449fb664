/** A bounded number of builds at a time, their results in the order of the plan. */
import { describe, expect, it } from 'vitest'
import { inParallel } from '../../src/build/parallel.ts'
import { fakeClock } from '../fakes/fake-clock.ts'

const signal = new AbortController().signal

/** Sleeps for each item's time and records what happened when. */
async function watch(times: readonly number[], limit: number) {
  const clock = fakeClock(0)
  const spans: { item: number; from: number; to: number }[] = []
  let running = 0
  let most = 0
  const results = await inParallel(times, limit, async (ms) => {
    const from = clock.now()
    most = Math.max(most, ++running)
    await clock.sleep(ms, signal)
    running--
    spans.push({ item: ms, from, to: clock.now() })
    return `after ${ms}`
  })
  return { results, spans, most, end: clock.now() }
}

describe('inParallel', () => {
  it('keeps the order of the items, whichever ends first', async () => {
    const { results, spans } = await watch([300, 100, 200], 3)
    expect(results).toEqual(['after 300', 'after 100', 'after 200'])
    expect(spans.map(({ item }) => item)).toEqual([100, 200, 300])
  })

  it.each([
    [1, 4],
    [2, 4],
    [4, 4],
    [9, 4],
  ])('with a limit of %i, never runs more of %i at a time', async (limit, items) => {
    const { most } = await watch(
      Array.from({ length: items }, () => 100),
      limit,
    )
    expect(most).toBe(Math.min(limit, items))
  })

  it('starts the next item as soon as any ends', async () => {
    const { spans, end } = await watch([1000, 100, 100, 100], 2)
    expect(spans.filter(({ item }) => item === 100).map(({ from }) => from)).toEqual([0, 100, 200])
    expect(end).toBe(1000)
  })

  it('returns nothing for nothing', async () => {
    expect(await inParallel([], 4, async () => 'never')).toEqual([])
  })

  it('hands an unexpected error on', async () => {
    const broken = inParallel([1, 2], 1, async () => {
      throw new Error('broken')
    })
    await expect(broken).rejects.toThrow('broken')
  })
})
