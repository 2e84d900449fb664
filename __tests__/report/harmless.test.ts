/** Names, reasons, messages and logs of others stay text, wherever they appear; and the page stays under GitHub's limit. */
import { describe, expect, it } from 'vitest'
import { ActionError, InputError } from '../../src/errors.ts'
import { failureOf, toOutputs } from '../../src/report/outputs.ts'
import { describePlan, renderStop } from '../../src/report/pages.ts'
import { renderSummary } from '../../src/report/summary.ts'
import type { Outcome } from '../../src/results.ts'
import {
  aDeploy,
  aFailedResult,
  aNotification,
  anApp,
  anOutcome,
  aPlan,
  aPlannedApp,
  aResult,
  START,
} from '../fakes/builders.ts'
import { controlsIn, foreignTags, isBalanced, NASTY, rowsOf, withoutLogs } from './page.ts'

/** An outcome in which everything that others name says the same text. */
function outcomeSaying(text: string, overrides: Partial<Outcome> = {}): Outcome {
  const app = anApp(text, { package: text, directory: text })
  const error = { code: 'FDA-BUILD-FAILED', message: text, hint: text }
  const plan = aPlan([], {
    base: { sha: null, source: 'none', reason: text },
    planned: [aPlannedApp('web', { app, reason: text, file: text })],
    skipped: [{ app, reason: text }],
  })
  return anOutcome({
    plan,
    push: { push: true, reason: text },
    apps: [
      aResult('web', { app, reason: text, image: text, tags: [text, text], keptTags: [text] }),
      aFailedResult('web', { app, reason: text, error, logTail: [text, text] }),
    ],
    notifications: [aNotification({ receiver: text, status: 'rejected', httpStatus: 400, error })],
    deploys: [aDeploy(text, { status: 'timed-out', reason: text, error })],
    notices: [text],
    finishedAt: START + 60_000,
    ...overrides,
  })
}

/** An error that quotes the text in its message, its cause and its hint. */
function aStop(text: string): ActionError {
  return new ActionError(`stopped\n${text}`, { code: 'FDA-PLAN-GIT', hint: text, cause: new Error(text) })
}

const PAGES: readonly [string, (text: string) => string][] = [
  ['a run', (text) => renderSummary(outcomeSaying(text))],
  [
    'a plan',
    (text) => renderSummary(outcomeSaying(text, { mode: 'plan', apps: [], notifications: [], deploys: [] })),
  ],
  [
    'nothing',
    (text) =>
      renderSummary({ ...outcomeSaying(text), apps: [], plan: { ...outcomeSaying(text).plan, planned: [] } }),
  ],
  ['a stop', (text) => renderStop(aStop(text))],
  ['wrong inputs', (text) => renderStop(new InputError([{ input: text, message: text, hint: text }]))],
]
const cases = PAGES.flatMap(([name, render]) => NASTY.map((text) => [name, text, render] as const))

describe('the summary', () => {
  it.each(cases)('of %s is not broken by %j', (_, text, render) => {
    const [page, innocent] = [render(text), render('text')]
    expect(foreignTags(page)).toEqual([])
    expect(isBalanced(page)).toBe(true)
    expect(controlsIn(page)).toEqual([])
    expect(rowsOf(page).map((cells) => cells.length)).toEqual(rowsOf(innocent).map((cells) => cells.length))
  })

  it.each(cases)('of %s has no more lines outside of its logs for %j', (_, text, render) => {
    const outside = (page: string) => withoutLogs(page).split('\n').length
    expect(outside(render(text))).toBe(outside(render('text')))
  })
})

describe('the outputs', () => {
  it.each(NASTY)('are one line each with %j in everything, and say it unchanged', (text) => {
    const outputs = toOutputs(outcomeSaying(text))
    expect(Object.values(outputs).filter((value) => /[\r\n]/.test(value))).toEqual([])
    expect(JSON.parse(outputs.affected)).toEqual([text])
    expect(JSON.parse(outputs.images)).toEqual({ [text]: expect.stringContaining(text) })
    expect(JSON.parse(outputs.results).apps[1].error.message).toBe(text)
  })

  it('keep an app that is named like a part of every object', () => {
    const outputs = toOutputs(anOutcome({ apps: [aResult('__proto__')] }))
    expect(outputs.tags).toMatch(/^\{"__proto__":\["sha-/)
  })
})

describe('the failure of a step', () => {
  it.each(NASTY)('says %j as it is: the runner escapes messages', (text) => {
    expect(failureOf(outcomeSaying(text))?.message.split('\n').join('')).toContain(text.split('\n').join(''))
  })
})

describe('describePlan', () => {
  it.each(NASTY)('has its fixed number of entries with %j in everything', (text) => {
    const { plan, push } = outcomeSaying(text)
    expect(describePlan(plan, push)).toHaveLength(6)
  })
})

const MIB = 1024 * 1024
const NOTE = 'The logs are left out: the page would be larger than GitHub shows.'

/** Bytes as GitHub counts them. */
const size = (page: string) => Buffer.byteLength(page)

/** That many failed apps with long logs. */
function failures(count: number, line: string) {
  const logTail = Array.from({ length: 40 }, () => line)
  return Array.from({ length: count }, (_, index) => {
    const error = { code: 'FDA-BUILD-FAILED', message: `process ${index} exited with 1`, hint: null }
    return aFailedResult(`app-${index}`, { logTail, error })
  })
}

describe('a summary that is too long', () => {
  it('keeps its logs while there is room', () => {
    const page = renderSummary(anOutcome({ apps: failures(50, 'x'.repeat(400)) }))
    expect(page).toContain('<pre>')
    expect(page).not.toContain(NOTE)
  })

  it.each([
    ['plain', 'x'.repeat(400)],
    ['outside of ASCII, where bytes are more than characters', '💥'.repeat(200)],
    ['full of angle brackets, which grow when escaped', '<'.repeat(400)],
  ])('drops the logs first and says so, when they are %s', (_, line) => {
    const page = renderSummary(anOutcome({ apps: failures(100, line) }))
    expect(size(page)).toBeLessThan(MIB)
    expect(page).not.toContain('<pre>')
    expect(page.endsWith(`\n${NOTE}\n`)).toBe(true)
    expect(page.match(/^\| \*\*app-\d+\*\*/gm)).toHaveLength(100)
  })

  it('stays under the limit when messages are long too, and still has a row for every app', () => {
    const message = `process "/bin/sh -c ${'set -e; npm run build; '.repeat(300)}" did not complete`
    const error = { code: 'FDA-BUILD-FAILED', message, hint: null }
    const apps = failures(200, 'x').map((app, index) =>
      aFailedResult(app.app.name, { ...app, error: { ...error, message: `${index} ${message}` } }),
    )
    const page = renderSummary(anOutcome({ apps }))
    expect(size(page)).toBeLessThan(MIB)
    expect(page.match(/^\| \*\*app-\d+\*\*/gm)).toHaveLength(200)
    expect(page).not.toContain('<pre>')
    expect(page).toContain('Logs and long messages are cut: the page would be larger than GitHub shows.')
  })
})
