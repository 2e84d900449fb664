/** The page of a run with any text in every name, reason, message and log: text it stays. */
import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { ActionError } from '../../src/errors.ts'
import { renderStop } from '../../src/report/pages.ts'
import { renderSummary } from '../../src/report/summary.ts'
import {
  aDeploy,
  aFailedResult,
  aNotification,
  anApp,
  anOutcome,
  aPlan,
  aPlannedApp,
  aResult,
} from '../fakes/builders.ts'
import { controlsIn, foreignTags, isBalanced, NASTY, rowsOf, withoutLogs } from '../report/page.ts'
import { anyText } from './doors.ts'

/** Words that Markdown, HTML, Mermaid, terminals and the runner know, in any order. */
const nasty = fc
  .array(
    fc.oneof(
      anyText,
      fc.constantFrom(...NASTY),
      fc.constantFrom('```', '</pre>', '-->', '::endgroup::', '%%{', 'click a href'),
    ),
    {
      maxLength: 4,
    },
  )
  .map((parts) => parts.join(''))

function pageOf(text: string): string {
  const app = anApp(text, { package: text, directory: text })
  const error = { code: 'FDA-BUILD-FAILED', message: text, hint: text }
  const planned = [aPlannedApp('web', { app, reason: text, file: text })]
  return renderSummary(
    anOutcome({
      plan: aPlan([], { base: { sha: null, source: 'none', reason: text }, planned }),
      push: { push: true, reason: text },
      apps: [
        aResult('web', { app, reason: text, image: text, tags: [text], keptTags: [text] }),
        aFailedResult('web', { app, reason: text, error, logTail: [text] }),
      ],
      notifications: [aNotification({ receiver: text, status: 'rejected', httpStatus: 400, error })],
      flux: [{ app: text, policy: text, verdict: 'not-selected', selected: text, reason: text }],
      deploys: [aDeploy(text, { status: 'timed-out', reason: text, error })],
      notices: [text],
    }),
  )
}

describe('the page', () => {
  const innocent = pageOf('text')
  const lines = (page: string) => withoutLogs(page).split('\n').length

  it('keeps its tags, its rows and its lines', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const page = pageOf(text)
        expect(foreignTags(page)).toEqual([])
        expect(isBalanced(page)).toBe(true)
        expect(controlsIn(page)).toEqual([])
        expect(rowsOf(page).map((cells) => cells.length)).toEqual(
          rowsOf(innocent).map((cells) => cells.length),
        )
        expect(lines(page)).toBe(lines(innocent))
        expect(withoutLogs(page).match(/^```/gm)).toEqual(innocent.match(/^```/gm))
      }),
      { numRuns: 500 },
    )
  })

  it('of a stop keeps its tags', () => {
    fc.assert(
      fc.property(nasty, (text) => {
        const page = renderStop(new ActionError(text, { code: text, hint: text, cause: new Error(text) }))
        expect(foreignTags(page)).toEqual([])
        expect(isBalanced(page)).toBe(true)
      }),
      { numRuns: 500 },
    )
  })
})
