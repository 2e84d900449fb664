/** The job summary: one row per app, what Flux answered, what to do next. */
import { describe, expect, it } from 'vitest'
import { renderSummary } from '../../src/report/summary.ts'
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

/** The page as it is before anybody clicks. */
const withoutFolds = (page: string) => page.replace(/<details>[\s\S]*?<\/details>/g, '')

const title = (page: string) => page.split('\n')[0]

describe('renderSummary', () => {
  it('gives an app its row of five: status, why, image, time', () => {
    const result = aResult('web', {
      tags: ['sha-1a2b3c4', 'sha-1a2b3c4-1772600767042'],
      deployTag: 'sha-1a2b3c4-1772600767042',
    })
    expect(rowOf(renderSummary(anOutcome({ apps: [result] })), 'web')).toEqual({
      App: '**web**',
      Status: '🟢 pushed',
      Why: 'apps/web/src/index.ts changed',
      Image: 'sha-1a2b3c4-1772600767042',
      Time: '12.3 s',
    })
  })

  it('folds the full names, digest, cache and size of each image', () => {
    const result = aResult('web', { tags: ['sha-1a2b3c4', 'sha-1a2b3c4-1772600767042'] })
    const page = renderSummary(anOutcome({ apps: [result] }))
    const fold = page.slice(page.indexOf('<summary>Images'), page.indexOf('<summary>Plan'))
    expect(rowsOf(fold).map((cells) => cells.map((cell) => shown(cell.replaceAll('<br>', ' '))))).toEqual([
      ['App', 'Image', 'Digest', 'Cached', 'Size'],
      ['---', '---', '---', '---', '---'],
      [
        'web',
        'registry.example/acme/web:sha-1a2b3c4 registry.example/acme/web:sha-1a2b3c4-1772600767042',
        fakeDigest('web'),
        '75 %',
        '48.3 MB',
      ],
    ])
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
      Why: 'apps/web/src/index.ts changed',
      Image: '',
      Time: '',
    })
    expect(page).not.toContain('<summary>Images')
  })

  it('says which commit tags were left to another image', () => {
    const page = renderSummary(
      anOutcome({ apps: [aResult('web', { tags: ['run-1'], keptTags: ['sha-1'] })] }),
    )
    expect(rowOf(page, 'web').Image).toBe('run-1 sha-1 keeps its earlier image')
  })

  it('leaves no gap where a section has nothing to say', () => {
    const none = renderSummary(anOutcome({ mode: 'plan', apps: [], plan: aPlan([], { skipped: [] }) }))
    for (const page of [renderSummary(anOutcome()), none]) expect(page).not.toMatch(/\n{3}/)
  })

  it('has the failed apps first, and numbers in the order in which people count', () => {
    const apps = [...['app10', 'app2', 'app1'].map((name) => aResult(name)), aFailedResult('zoo')]
    const names = rowsOf(renderSummary(anOutcome({ apps }))).map(([name]) => name)
    expect(names.slice(0, 6)).toEqual(['App', '---', '**zoo**', '**app1**', '**app2**', '**app10**'])
  })

  it('folds apps that need nobody when they are more than ten, and keeps failed ones in the open', () => {
    const good = Array.from({ length: 27 }, (_, index) => aResult(`app${index}`))
    const bad = ['x', 'y', 'z'].map((name) => aFailedResult(name))
    const open = withoutFolds(renderSummary(anOutcome({ apps: [...good, ...bad] })))
    expect(rowsOf(open).map(([name]) => name)).toEqual(['App', '---', '**x**', '**y**', '**z**'])
    const green = renderSummary(anOutcome({ apps: good }))
    expect(rowsOf(withoutFolds(green))).toEqual([])
    expect(green).toContain('<summary>🟢 27 apps pushed</summary>')
    expect(rowsOf(withoutFolds(renderSummary(anOutcome({ apps: good.slice(0, 10) }))))).toHaveLength(12)
  })

  it('fits thirty apps with three failed on one screen before the folds', () => {
    const good = Array.from({ length: 27 }, (_, index) => aResult(`app${index}`))
    const logTail = Array.from({ length: 40 }, (_, index) => `line ${index}`)
    const bad = ['x', 'y', 'z'].map((name) => aFailedResult(name, { logTail }))
    const open = withoutFolds(renderSummary(anOutcome({ apps: [...good, ...bad] })))
    expect(open.split('\n').length).toBeLessThan(40)
  })

  it('links the commit and what changed, and says how many apps and how long', () => {
    const page = renderSummary(anOutcome({ apps: [aResult('web'), aResult('api')] }))
    const [line = ''] = page.split('\n').slice(2)
    expect(shown(line).replace(/\]\([^)]*\)|\[/g, '')).toBe(
      `Commit ${HEAD} · 2 of 3 apps changed since ${BASE} · 20.0 s`,
    )
    expect(line).toContain(`](https://github.com/acme/shop/commit/${fakeSha('main')})`)
    expect(line).toContain(`](https://github.com/acme/shop/compare/${fakeSha('base')}...${fakeSha('main')})`)
    expect(shown(page)).toContain('input base: base')
    expect(shown(page)).toContain('yes: push on main')
  })

  it('says why nothing was published and that there is no base', () => {
    const base = { sha: null, source: 'none', reason: 'a push event and no input base' } as const
    const push = { push: false, reason: 'pull_request events build only' }
    const page = shown(renderSummary(anOutcome({ plan: aPlan(['web'], { base }), push })))
    expect(page).toContain('1 of 3 apps to build (a push event and no input base)')
    expect(page).toContain('not published: pull_request events build only')
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
    const page = shown(renderSummary(outcome)).replace(/\]\([^)]*\)|\[/g, '')
    expect(page).toBe(`## ➖ Nothing to build\n\nCommit ${HEAD} · None of 3 apps changed since ${BASE}\n`)
  })

  it('lists the plan when nothing else was asked for', () => {
    const outcome = anOutcome({ mode: 'plan', apps: [], plan: aPlan(['api', 'web']) })
    const page = renderSummary(outcome)
    expect(title(page)).toBe('## 📋 2 of 3 apps to build')
    expect(rowsOf(page).map((cells) => cells.map(shown))).toEqual([
      ['App', 'Why', 'Dockerfile'],
      ['---', '---', '---'],
      ['api', 'apps/api/src/index.ts changed', 'Dockerfile'],
      ['web', 'apps/web/src/index.ts changed', 'Dockerfile'],
    ])
  })

  it('shows a skipped app although nothing is built', () => {
    const skipped = aResult('docs', { status: 'skipped', reason: 'no Dockerfile', image: null })
    const plan = aPlan([], { skipped: [{ app: anApp('docs'), reason: 'no Dockerfile' }] })
    const page = renderSummary(anOutcome({ plan, apps: [skipped] }))
    expect(rowOf(page, 'docs')).toMatchObject({ Status: '➖ skipped', Why: 'no Dockerfile' })
  })

  it('puts notices on the page', () => {
    const page = renderSummary(anOutcome({ notices: ['No cache: no service.', 'Not logged in.'] }))
    expect(shown(page)).toContain('> No cache: no service.\n\n> Not logged in.')
  })
})

describe('the failures of a summary', () => {
  const page = renderSummary(anOutcome({ apps: [aResult('api'), aFailedResult('web')] }))

  it('say what failed, what to do, and the code', () => {
    const error = {
      code: 'FDA-BUILD-FAILED',
      message: 'the build failed at Dockerfile:7: process "npm run build" exited with 1',
      hint: 'Fix line 7.',
    }
    const told = renderSummary(anOutcome({ apps: [aFailedResult('web', { error })] }))
    expect(shown(told.replaceAll('<br>', '\n'))).toContain(
      [
        '**web**: the build failed at Dockerfile:7: process "npm run build" exited with 1',
        '**What to do:** Fix line 7.',
        'FDA-BUILD-FAILED',
      ].join('\n'),
    )
  })

  it('stand above the table, the last lines of the log in the open', () => {
    const log = page.indexOf('<pre>#7 RUN npm run build\n#7 ERROR: exit code: 1</pre>')
    expect(log).toBeGreaterThan(0)
    expect(log).toBeLessThan(page.indexOf('| App'))
    expect(page.slice(0, log)).not.toContain('<details>')
  })

  it('do not send to the log that stands right below', () => {
    expect(page).not.toContain('Read the end of the log')
    const read = {
      code: 'FDA-BUILD-FAILED',
      message: 'the build failed',
      hint: 'Read the end of the log of web.',
    }
    const below = renderSummary(anOutcome({ apps: [aFailedResult('web', { error: read })] }))
    expect(below).toContain('**What to do:** Fix what the lines below say, and push.')
    const bare = renderSummary(anOutcome({ apps: [aFailedResult('web', { logTail: [] })] }))
    expect(bare).toContain('Read the end of the log')
  })

  it('show ten lines, and all that are kept behind a click', () => {
    const logTail = Array.from({ length: 30 }, (_, index) => `line ${index}`)
    const long = renderSummary(anOutcome({ apps: [aFailedResult('web', { logTail })] }))
    expect(withoutFolds(long)).toContain(`<pre>${logTail.slice(-10).join('\n')}</pre>`)
    expect(long).toContain(
      `<details><summary>Last 30 lines of its log</summary>\n\n<pre>${logTail.join('\n')}`,
    )
  })

  it('show the lines around the one that names the error', () => {
    const frames = Array.from({ length: 20 }, (_, index) => `    at frame ${index}`)
    const logTail = ['one', 'two', 'three', 'server.js:3', 'this is broken', '', 'SyntaxError: no', ...frames]
    const error = {
      code: 'FDA-BUILD-FAILED',
      message: 'the build failed: SyntaxError: no (server.js:3)',
      hint: null,
    }
    const open = withoutFolds(renderSummary(anOutcome({ apps: [aFailedResult('web', { logTail, error })] })))
    expect(open).toContain(`<pre>${logTail.slice(2, 12).join('\n')}</pre>`)
  })

  it('tell one cause once, with the apps it hit', () => {
    const refused = (name: string) => {
      const image = `registry.example/acme/${name}`
      const message = `the push failed: failed to push ${image}: dial tcp 127.0.0.1:5999: connect: connection refused`
      return aFailedResult(name, {
        image,
        error: { code: 'FDA-PUSH-FAILED', message, hint: null },
        logTail: [],
      })
    }
    const many = renderSummary(anOutcome({ apps: ['web', 'api', 'jobs'].map(refused) }))
    expect(many.match(/connection refused/g)).toHaveLength(1)
    expect(shown(many)).toContain('**api, jobs and web**: the push failed')
    expect(shown(title(many) ?? '')).toContain('api, jobs and web failed: 127.0.0.1:5999 refuses connections')
  })

  it('name no single app where one cause hit several, but in its log', () => {
    const missing = (name: string) => {
      const message = `the build failed: Error: Cannot find module '@acme/${name}-types' (exit code: 1)`
      const logTail = Array.from({ length: 30 }, (_, index) => `line ${index} of ${name}`)
      return aFailedResult(name, { error: { code: 'FDA-BUILD-FAILED', message, hint: null }, logTail })
    }
    const page = shown(renderSummary(anOutcome({ apps: ['web', 'api'].map(missing) })))
    expect(title(page)).toContain("🔴 api and web failed: Error: Cannot find module '@acme/<app>-types'")
    expect(page).toContain("**api and web**: the build failed: Error: Cannot find module '@acme/<app>-types'")
    expect(page).toContain('Last 30 lines of the log of api')
  })

  it('say what stays in the cluster, where the plan knows it', () => {
    const plan = aPlan(['web'])
    const planned = plan.planned.map((one) => ({ ...one, newestTag: 'sha-6b0705b-1772600767042' }))
    const outcome = anOutcome({ apps: [aFailedResult('web')], plan: { ...plan, planned } })
    const text = 'web stays at sha-6b0705b-1772600767042; the next push builds it again.'
    expect(shown(renderSummary(outcome))).toContain(text)
    const push = { push: false, reason: 'pull_request events build only' }
    expect(shown(renderSummary({ ...outcome, push }))).not.toContain('stays at')
  })

  it('link their code where the address of the action is known', () => {
    const docs = 'https://github.com/acme/action/blob/v1/docs'
    const linked = renderSummary(anOutcome({ apps: [aFailedResult('web')] }), docs)
    expect(linked).toContain(`](${docs}/troubleshooting.md#fda-build-failed)`)
  })

  it('need neither a hint nor a log', () => {
    const error = { code: 'FDA-BUILD-FAILED', message: 'gone', hint: null }
    const bare = renderSummary(anOutcome({ apps: [aFailedResult('web', { error, logTail: [] })] }))
    expect(bare).toContain('**web**: gone<br><code>FDA-BUILD-FAILED</code>')
    expect(withoutFolds(bare)).not.toContain('<pre>')
  })

  it('cut a line of the log that never ends', () => {
    const apps = [aFailedResult('web', { logTail: ['x'.repeat(10_000)] })]
    expect(renderSummary(anOutcome({ apps }))).toContain(`<pre>${'x'.repeat(400)}…</pre>`)
  })
})
