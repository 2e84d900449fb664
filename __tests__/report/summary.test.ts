/** The job summary: one row per app, what Flux answered, what to do next. */
import { describe, expect, it } from 'vitest'
import { renderStop, renderSummary } from '../../src/report/summary.ts'
import { aFailedResult, anApp, anOutcome, aPlan, aResult, fakeDigest, fakeSha } from '../fakes/builders.ts'
import { rowsOf, shown } from './page.ts'

const HEAD = fakeSha('main').slice(0, 7)
const BASE = fakeSha('base').slice(0, 7)

/** Cells of the row of one app, as people see them, under the names of their columns. */
function rowOf(page: string, app: string): Readonly<Record<string, string>> {
  const [head = [], , ...rows] = rowsOf(page)
  const row = rows.find((cells) => cells[0] === `**${app}**`)
  return Object.fromEntries(
    (row ?? []).map((cell, index) => [head[index], shown(cell.replaceAll('<br>', ' '))]),
  )
}

const title = (page: string) => page.split('\n')[0]

describe('renderSummary', () => {
  it('gives an app its row: status, reason, image, digest, cache, time and size', () => {
    const result = aResult('web', { tags: ['sha-1a2b3c4', 'sha-1a2b3c4-1772600767042'] })
    expect(rowOf(renderSummary(anOutcome({ apps: [result] })), 'web')).toEqual({
      App: '**web**',
      Status: '🟢 pushed',
      Reason: 'apps/web/src/index.ts changed',
      Image: 'registry.example/acme/web:sha-1a2b3c4 sha-1a2b3c4-1772600767042',
      Digest: fakeDigest('web').slice(0, 19),
      Cached: '75 %',
      Time: '12.3 s',
      Size: '48.3 MB',
    })
  })

  it('leaves empty what is not known', () => {
    const unknown = {
      digest: null,
      cachedPercent: null,
      durationMs: null,
      sizeBytes: null,
      image: null,
      tags: [],
    }
    const page = renderSummary(anOutcome({ apps: [aResult('web', { status: 'cancelled', ...unknown })] }))
    expect(rowOf(page, 'web')).toEqual({
      App: '**web**',
      Status: '⚪ cancelled',
      Reason: 'apps/web/src/index.ts changed',
      Image: '',
      Digest: '',
      Cached: '',
      Time: '',
      Size: '',
    })
  })

  it('has the repository alone for an image without tags, and a cached share of nothing', () => {
    const page = renderSummary(
      anOutcome({ apps: [aResult('web', { status: 'built', tags: [], cachedPercent: 0 })] }),
    )
    expect(rowOf(page, 'web')).toMatchObject({ Image: 'registry.example/acme/web', Cached: '0 %' })
  })

  it('says which commit tags were left to another image', () => {
    const page = renderSummary(
      anOutcome({ apps: [aResult('web', { tags: ['run-1'], keptTags: ['sha-1'] })] }),
    )
    expect(rowOf(page, 'web').Image).toBe(
      'registry.example/acme/web:run-1 sha-1 names another image and was left alone',
    )
  })

  it('counts the states in its title, red as soon as one app is unfinished', () => {
    const apps = [
      aResult('a'),
      aResult('b'),
      aResult('c', { status: 'reused' }),
      aResult('d', { status: 'skipped' }),
    ]
    expect(title(renderSummary(anOutcome({ apps })))).toBe('## 🟢 2 pushed, 1 reused, 1 skipped')
    expect(title(renderSummary(anOutcome({ apps: [...apps, aFailedResult('e')] })))).toBe(
      '## 🔴 2 pushed, 1 reused, 1 skipped, 1 failed',
    )
    const cancelled = aResult('a', { status: 'cancelled' })
    expect(title(renderSummary(anOutcome({ apps: [cancelled] })))).toBe('## 🔴 1 cancelled')
  })

  it('leaves no gap where a section has nothing to say', () => {
    const none = renderSummary(anOutcome({ mode: 'plan', apps: [], plan: aPlan([], { skipped: [] }) }))
    for (const page of [renderSummary(anOutcome()), none]) expect(page).not.toMatch(/\n{3}/)
  })

  it('has one row for every app, in the order of the run', () => {
    const apps = ['web', 'api', 'docs'].map((name) => aResult(name))
    const names = rowsOf(renderSummary(anOutcome({ apps }))).map(([name]) => name)
    expect(names).toEqual(['App', '---', '**web**', '**api**', '**docs**'])
  })

  it('says what was compared and why, who pushes and why, and how long it took', () => {
    const page = shown(renderSummary(anOutcome({ apps: [aResult('web'), aResult('api')] })))
    expect(page).toContain(`Head ${HEAD}, base ${BASE} (input base: base).`)
    expect(page).toContain('Pushing: push on main.')
    expect(page).toContain('2 of 3 apps affected, 20.0 s in all.')
  })

  it('says why nothing was pushed and that there is no base', () => {
    const base = { sha: null, source: 'none', reason: 'a push event and no input base' } as const
    const push = { push: false, reason: 'pull_request events build only' }
    const page = shown(renderSummary(anOutcome({ plan: aPlan(['web'], { base }), push })))
    expect(page).toContain(`Head ${HEAD}, no base (a push event and no input base).`)
    expect(page).toContain('Not pushing: pull_request events build only.')
  })

  it.each([
    [0, '0.0 s'],
    [949, '0.9 s'],
    [59_900, '59.9 s'],
    [60_000, '1 min 0 s'],
    [119_400, '1 min 59 s'],
    [119_600, '2 min 0 s'],
    [3_725_000, '62 min 5 s'],
  ])('writes %i ms as %s', (durationMs, text) => {
    const page = renderSummary(anOutcome({ apps: [aResult('web', { durationMs })] }))
    expect(rowOf(page, 'web').Time).toBe(text)
  })

  it('is one line when nothing was planned', () => {
    const outcome = anOutcome({ apps: [], plan: aPlan([]) })
    expect(shown(renderSummary(outcome))).toBe(
      `## ➖ Nothing to build\n\nNone of 3 apps changed since ${BASE} (input base: base).\n`,
    )
  })

  it('lists the plan when nothing else was asked for', () => {
    const outcome = anOutcome({ mode: 'plan', apps: [], plan: aPlan(['api', 'web']) })
    const page = renderSummary(outcome)
    expect(title(page)).toBe('## 📋 2 of 3 apps to build')
    expect(rowsOf(page).map((cells) => cells.map(shown))).toEqual([
      ['App', 'Reason', 'Dockerfile'],
      ['---', '---', '---'],
      ['api', 'apps/api/src/index.ts changed', 'Dockerfile'],
      ['web', 'apps/web/src/index.ts changed', 'Dockerfile'],
    ])
  })

  it('shows a skipped app although nothing is built', () => {
    const skipped = aResult('docs', { status: 'skipped', reason: 'no Dockerfile', image: null })
    const plan = aPlan([], { skipped: [{ app: anApp('docs'), reason: 'no Dockerfile' }] })
    const page = renderSummary(anOutcome({ plan, apps: [skipped] }))
    expect(rowOf(page, 'docs')).toMatchObject({ Status: '➖ skipped', Reason: 'no Dockerfile' })
  })

  it('puts notices on the page', () => {
    const page = renderSummary(anOutcome({ notices: ['No cache: no service.', 'Not logged in.'] }))
    expect(shown(page)).toContain('> No cache: no service.\n\n> Not logged in.')
  })
})

describe('the failures of a summary', () => {
  const page = renderSummary(anOutcome({ apps: [aResult('api'), aFailedResult('web')] }))

  it('say what failed, what to do, and the code', () => {
    expect(shown(page.replaceAll('<br>', '\n'))).toContain(
      [
        '### What failed',
        '',
        '**web**: the build failed at Dockerfile:7: process "npm run build" exited with 1',
        '**What to do:** Read the end of the log.',
        'FDA-BUILD-FAILED',
      ].join('\n'),
    )
  })

  it('hold the end of the log, closed until it is wanted', () => {
    expect(page).toContain(
      '<details><summary>Last 2 lines of its log</summary>\n\n' +
        '<pre>#7 RUN npm run build\n#7 ERROR: exit code: 1</pre>\n\n</details>',
    )
  })

  it('are none when all is well', () => {
    expect(renderSummary(anOutcome())).not.toContain('What failed')
  })

  it('need neither a hint nor a log', () => {
    const error = { code: 'FDA-BUILD-FAILED', message: 'gone', hint: null }
    const bare = renderSummary(anOutcome({ apps: [aFailedResult('web', { error, logTail: [] })] }))
    expect(bare).toContain('**web**: gone<br><code>FDA-BUILD-FAILED</code>')
    expect(bare).not.toContain('<details>')
  })

  it('cut a line of the log that never ends', () => {
    const apps = [aFailedResult('web', { logTail: ['x'.repeat(10_000)] })]
    expect(renderSummary(anOutcome({ apps }))).toContain(`<pre>${'x'.repeat(400)}</pre>`)
  })
})

describe('renderStop', () => {
  it('shows why a run stopped before it built anything', () => {
    expect(renderStop('image: is required\ncode: <X>')).toBe(
      '## 🔴 Nothing was built\n\n<pre>image: is required\ncode: &lt;X&gt;</pre>\n',
    )
  })
})
