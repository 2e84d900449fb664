/** How a run's builds are dealt to jobs: evenly by time, shared stages together, each platform on its own machines. */
import { describe, expect, it } from 'vitest'
import { cutSlices, type Piece } from '../../src/slices/cut.ts'

const ANY = { platform: '', runsOn: 'ubuntu-24.04' }
const AMD = { platform: 'linux/amd64', runsOn: 'ubuntu-24.04' }
const ARM = { platform: 'linux/arm64', runsOn: 'ubuntu-24.04-arm' }

function aPiece(
  app: string,
  ms: number | null = null,
  group = app,
  platforms: readonly string[] = [],
): Piece {
  return { app, group, ms, platforms }
}

const apps = (slices: ReturnType<typeof cutSlices>) => slices.map((one) => one.apps)

describe('cutSlices', () => {
  it('gives the longest app first to the slice that has the least', () => {
    const pieces = [aPiece('a', 60_000), aPiece('b', 50_000), aPiece('c', 40_000), aPiece('d', 30_000)]
    const slices = cutSlices(pieces, { count: 2, runners: [ANY] })
    expect(apps(slices)).toEqual([
      ['a', 'd'],
      ['b', 'c'],
    ])
    expect(slices.map(({ slice, platform, runner }) => [slice, platform, runner])).toEqual([
      ['1', '', 'ubuntu-24.04'],
      ['2', '', 'ubuntu-24.04'],
    ])
  })

  it('goes by count while no time is known, and says so', () => {
    const slices = cutSlices(
      ['a', 'b', 'c', 'd'].map((app) => aPiece(app)),
      { count: 2, runners: [ANY] },
    )
    expect(slices.map((one) => one.apps.length)).toEqual([2, 2])
    expect(slices[0]).toMatchObject({ expectedMs: null, why: 'by count: no times are known yet' })
  })

  it('takes an app that nothing is known of for one in the middle', () => {
    const pieces = [aPiece('new'), aPiece('a', 10_000), aPiece('b', 100_000), aPiece('c', 100_000)]
    expect(apps(cutSlices(pieces, { count: 2, runners: [ANY] }))).toEqual([
      ['b', 'new'],
      ['a', 'c'],
    ])
  })

  it('tells how long a slice takes: its longest app, or what keeps four cores busy', () => {
    const short = cutSlices([aPiece('a', 60_000), aPiece('b', 8000)], { count: 1, runners: [ANY] })
    expect(short[0]?.expectedMs).toBe(60_000)
    const many = Array.from({ length: 8 }, (_, index) => aPiece(`a${index}`, 60_000))
    expect(cutSlices(many, { count: 1, runners: [ANY] })[0]).toMatchObject({
      expectedMs: 120_000,
      why: 'one slice',
    })
  })

  it('keeps the apps of one Dockerfile together where that costs little', () => {
    const pieces = [
      ...['a', 'b', 'c'].map((app) => aPiece(app, 30_000, 'one')),
      ...['x', 'y', 'z'].map((app) => aPiece(app, 30_000, 'two')),
    ]
    const slices = cutSlices(pieces, { count: 2, runners: [ANY] })
    expect(apps(slices)).toEqual([
      ['a', 'b', 'c'],
      ['x', 'y', 'z'],
    ])
    expect(slices[0]?.why).toContain('a Dockerfile’s apps together')
  })

  it('cuts a group that is more than a slice should be', () => {
    const pieces = Array.from({ length: 16 }, (_, index) => aPiece(`a${index}`, 90_000, 'Dockerfile'))
    const slices = cutSlices(pieces, { count: 4, runners: [ANY] })
    expect(slices.map((one) => one.apps.length)).toEqual([4, 4, 4, 4])
  })

  it('takes a group apart where keeping it would make the longest slice much longer', () => {
    const pieces = [
      aPiece('a', 60_000, 'one'),
      aPiece('b', 60_000, 'one'),
      aPiece('c', 100_000, 'three'),
      aPiece('d', 20_000, 'four'),
      aPiece('e', 120_000, 'five'),
    ]
    const slices = cutSlices(pieces, { count: 3, runners: [ANY] })
    const load = (names: readonly string[]) =>
      names.reduce((sum, name) => sum + (pieces.find(({ app }) => app === name)?.ms ?? 0), 0)
    expect(Math.max(...apps(slices).map(load))).toBeLessThanOrEqual(144_000)
  })

  it('makes no more slices than there are apps, and none without one', () => {
    expect(cutSlices([aPiece('a'), aPiece('b')], { count: 8, runners: [ANY] })).toHaveLength(2)
    expect(cutSlices([], { count: 8, runners: [ANY] })).toEqual([])
  })

  it('makes a set for each platform, of the apps that are for it', () => {
    const both = ['linux/amd64', 'linux/arm64']
    const pieces = [
      aPiece('a', 5, 'a', both),
      aPiece('b', 5, 'b', ['linux/amd64']),
      aPiece('c', 5, 'c', both),
    ]
    const slices = cutSlices(pieces, { count: 1, runners: [AMD, ARM] })
    expect(slices).toMatchObject([
      { slice: 'linux-amd64-1', apps: ['a', 'b', 'c'], platform: 'linux/amd64', runner: 'ubuntu-24.04' },
      { slice: 'linux-arm64-1', apps: ['a', 'c'], platform: 'linux/arm64', runner: 'ubuntu-24.04-arm' },
    ])
  })

  it('knows a platform by its other name', () => {
    const slices = cutSlices([aPiece('a', 5, 'a', ['linux/arm64/v8'])], { count: 1, runners: [ARM] })
    expect(apps(slices)).toEqual([['a']])
  })

  it('cuts 200 apps of any times so that no slice is much longer than the others', () => {
    const pieces = Array.from({ length: 200 }, (_, index) =>
      aPiece(`a${index}`, 5000 + ((index * 7919) % 60_000)),
    )
    const slices = cutSlices(pieces, { count: 8, runners: [ANY] })
    const times = slices.map(({ apps: names }) =>
      names.reduce((sum, name) => sum + (pieces.find(({ app }) => app === name)?.ms ?? 0), 0),
    )
    expect(slices.flatMap((one) => one.apps).toSorted()).toEqual(pieces.map(({ app }) => app).toSorted())
    expect(Math.max(...times) / Math.min(...times)).toBeLessThan(1.05)
  })
})
