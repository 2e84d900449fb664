/** What the bench makes of its times: medians, ratios, verdicts and the page they go to. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { readPhases, renderPhases } from '../bench/phases.ts'
import { median, ratioRow, renderTable, seconds, withMeasured } from '../bench/table.ts'

const a = { name: 'action', ms: 6000 }
const b = { name: 'bake', ms: 5000 }

describe('median', () => {
  it('is the middle by value, not by text', () => {
    expect(median([100, 9, 1000])).toBe(100)
    expect(median([3, 1])).toBe(2)
    expect(median([])).toBeNaN()
  })
})

describe('ratioRow', () => {
  it.each([
    [{ most: 1.2 }, '≤ 1.2', true],
    [{ most: 1.1 }, '≤ 1.1', false],
    [{ least: 1.2 }, '≥ 1.2', true],
    [{ least: 3.5 }, '≥ 3.5', false],
  ])('judges 1.20 by %j', (goal, shown, met) => {
    const row = ratioRow('case', a, b, goal)
    expect(row).toEqual({
      ...{ name: 'case', goal: shown, reached: '1.20', met },
      from: 'action 6.00 s, bake 5.00 s',
    })
  })

  it('meets no goal without a measure', () => {
    expect(ratioRow('case', { ...a, ms: Number.NaN }, b, { most: 9 }).met).toBe(false)
  })
})

describe('renderTable', () => {
  it('shows what was missed', () => {
    expect(
      renderTable([ratioRow('16 apps', a, b, { most: 1.1 })])
        .split('\n')
        .at(-1),
    ).toBe('| 16 apps | ≤ 1.1 | 1.20 | **no** | action 6.00 s, bake 5.00 s |')
  })
})

describe('seconds', () => {
  it.each([
    [12.4, '12 ms'],
    [1234, '1.23 s'],
  ])('of %d reads %s', (ms, text) => expect(seconds(ms)).toBe(text))
})

describe('withMeasured', () => {
  const page = readFileSync(new URL('../docs/performance.md', import.meta.url), 'utf8')

  it('replaces what was measured last, and nothing else', () => {
    const once = withMeasured(page, 'one')
    expect(withMeasured(once, 'two')).toBe(once.replace('\n\none\n\n', '\n\ntwo\n\n'))
    expect(once.split('<!--')[0]).toBe(page.split('<!--')[0])
  })

  it('keeps a table for each builder, each replaced by its own next one', () => {
    const once = withMeasured(withMeasured(page, 'one', 'remote:newest'), 'two', 'docker-container:newest')
    expect(once).toContain('\n\none\n\n')
    expect(withMeasured(once, 'three', 'remote:newest')).toBe(once.replace('\n\none\n\n', '\n\nthree\n\n'))
    expect(once.split('## On other builders')[0]).toBe(page.split('## On other builders')[0])
  })

  it.each(['', 'remote:newest'])('refuses a page that has no place for it: %s', (builder) => {
    expect(() => withMeasured('# A page', 'one', builder)).toThrow('the page has no')
  })
})

describe('readPhases', () => {
  const log = 'web: pushed\nTook 3.40 s: start 0.06 s, plan 0.31 s, build 12.3 s, report 0.01 s\n'

  it('reads what the log of a run tells last', () => {
    expect([...readPhases(log)]).toEqual([
      ['start', 0.06],
      ['plan', 0.31],
      ['build', 12.3],
      ['report', 0.01],
    ])
  })

  it('throws when the log does not tell', () => {
    expect(() => readPhases('web: pushed\n')).toThrow('does not tell')
  })

  it('becomes a row of medians, with nothing for what did not come about', () => {
    const slow = new Map([['plan', 0.9]])
    const table = renderPhases(new Map([['4 apps', [readPhases(log), readPhases(log), slow]]]))
    expect(table.split('\n').at(-1)).toBe('| 4 apps | 60 ms | 310 ms |  | 12.30 s |  |  |  |  | 10 ms |')
  })
})
