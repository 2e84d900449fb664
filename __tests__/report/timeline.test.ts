/** The chart of a run: a bar per app, others' names harmless, and no more bars than anyone reads. */
import { describe, expect, it } from 'vitest'
import { renderTimeline } from '../../src/report/timeline.ts'
import type { Phase } from '../../src/results.ts'
import { aFailedResult, anApp, anOutcome, aResult, START } from '../fakes/builders.ts'
import { NASTY } from './page.ts'

const phase = (name: Phase['name'], from: number, to: number): Phase => ({
  ...{ name, startedAt: START + from, finishedAt: START + to },
})
const at = (ms: number) => START + ms

/** A run that takes its time. */
const LONG = { finishedAt: START + 60_000 }

describe('renderTimeline', () => {
  it('draws every app beside what comes before and after', () => {
    const chart = renderTimeline(
      anOutcome({
        ...LONG,
        apps: [
          aResult('web', { startedAt: at(500), durationMs: 12_000, builtAt: at(12_000) }),
          aFailedResult('api', { startedAt: at(500), durationMs: 3_000 }),
          aResult('docs', { status: 'reused', startedAt: at(400), durationMs: 0, builtAt: null }),
        ],
        phases: [phase('plan', 0, 300), phase('build', 400, 12_500), phase('notify', 12_500, 12_600)],
      }),
    )
    expect(chart.split('\n')).toEqual([
      '```mermaid',
      'gantt',
      'dateFormat x',
      'axisFormat %H:%M:%S',
      'todayMarker off',
      'section Run',
      `plan :${at(0)}, ${at(300)}`,
      'section Apps',
      `🟢 web :${at(500)}, ${at(12_500)}`,
      `🔴 api :crit, ${at(500)}, ${at(3_500)}`,
      `♻️ docs :done, ${at(400)}, ${at(401)}`,
      'section After',
      `tags :${at(12_000)}, ${at(12_500)}`,
      `receivers called :${at(12_500)}, ${at(12_600)}`,
      '```',
    ])
  })

  it('is nothing where no app got to work', () => {
    const apps = [aResult('web', { status: 'cancelled', startedAt: null, durationMs: null, builtAt: null })]
    expect(
      renderTimeline(
        anOutcome({
          ...LONG,
          apps,
          phases: [phase('plan', 0, 300)],
        }),
      ),
    ).toBe('')
  })

  it('draws the slowest of many apps, in the order of the table, and says how many it leaves out', () => {
    const apps = Array.from({ length: 40 }, (_, index) =>
      aResult(`app-${index}`, { startedAt: START, durationMs: 1000 + ((index * 7) % 40) }),
    )
    const chart = renderTimeline(
      anOutcome({
        ...LONG,
        apps,
      }),
    )
    const drawn = chart.match(/app-\d+/g) ?? []
    expect(drawn).toHaveLength(24)
    expect(drawn).toEqual(apps.map(({ app }) => app.name).filter((name) => drawn.some((one) => one === name)))
    expect(drawn).toContain('app-17')
    expect(drawn).not.toContain('app-0')
    expect(chart).toMatch(/\n\nFailed and the slowest apps are drawn; 16 others were quicker\.$/)
  })

  it('draws every failed app, however quick it failed', () => {
    const apps = Array.from({ length: 40 }, (_, index) => {
      const times = { startedAt: START, durationMs: 1000 + index }
      return index < 3 ? aFailedResult(`app-${index}`, times) : aResult(`app-${index}`, times)
    })
    const drawn = renderTimeline(anOutcome({ ...LONG, apps })).match(/app-\d+/g) ?? []
    expect(drawn).toEqual(expect.arrayContaining(['app-0', 'app-1', 'app-2', 'app-39']))
    expect(drawn).toHaveLength(24)
  })

  it('is nothing for a short run, and for a single app', () => {
    const apps = [aResult('web'), aResult('api')]
    expect(renderTimeline(anOutcome({ apps, finishedAt: START + 29_000 }))).toBe('')
    expect(renderTimeline(anOutcome({ ...LONG, apps: [aResult('web')] }))).toBe('')
    expect(renderTimeline(anOutcome({ ...LONG, apps }))).not.toBe('')
  })

  it.each([...NASTY, 'section web', 'a:b, c;d', '%%{init: {}}%%', 'a\nclick b href "x"', 'end', '#quot;'])(
    'keeps the lines of the chart with an app named %j',
    (name) => {
      const chart = renderTimeline(
        anOutcome({
          ...LONG,
          apps: [aResult('web', { app: anApp(name) }), aResult('api')],
        }),
      )
      const lines = chart.split('\n')
      expect(lines).toHaveLength(9)
      expect(lines[6]).toMatch(/^🟢 [\p{L}\p{N} ._/@+·-]* :\d+, \d+$/u)
    },
  )
})
