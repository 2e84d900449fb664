/** What the summary says about Flux: one row per receiver, and the next step after a refusal. */
import { describe, expect, it } from 'vitest'
import { describeNotification } from '../../src/report/outputs.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { aNotification, anOutcome } from '../fakes/builders.ts'
import { rowsOf, shown } from './page.ts'

describe('the Flux section of a summary', () => {
  it('is there only when somebody was told', () => {
    expect(renderSummary(anOutcome())).not.toContain('<summary>Flux')
  })

  it('shows each receiver, its answer, and what to do about a refusal', () => {
    const error = {
      code: 'FDA-NOTIFY-REFUSED',
      message: 'receiver b answered 400',
      hint: 'Compare the token.',
    }
    const page = renderSummary(
      anOutcome({
        notifications: [
          aNotification(),
          aNotification({ receiver: 'b', type: 'generic-hmac', status: 'rejected', httpStatus: 400, error }),
          aNotification({
            receiver: 'c',
            status: 'unreachable',
            httpStatus: null,
            attempts: 5,
            durationMs: 61_000,
          }),
        ],
      }),
    )
    const flux = page.slice(page.indexOf('<summary>Flux'), page.indexOf('<summary>Plan'))
    expect(rowsOf(flux).map((cells) => cells.map(shown))).toEqual([
      ['Receiver', 'Type', 'Answer', 'Attempts', 'Time'],
      ['---', '---', '---', '---', '---'],
      ['flux.example/hook/0123abcd…', 'generic', '🟢 accepted (200)', '1', '0.1 s'],
      ['b', 'generic-hmac', '🔴 rejected (400)', '1', '0.1 s'],
      ['c', 'generic', '🔴 unreachable', '5', '1 min 1 s'],
    ])
    const top = page.slice(0, page.indexOf('| App'))
    expect(shown(top.replaceAll('<br>', '\n'))).toContain(
      'Receiver b answered 400\n**What to do:** Compare the token.\nFDA-NOTIFY-REFUSED',
    )
  })
})

describe('a summary of images that Flux was not told of', () => {
  const refused = aNotification({ status: 'rejected', httpStatus: 400 })
  const policy = { app: 'web', policy: 'flux-system/web', selected: 'sha-1', reason: 'it sorts first' }
  const flux = [{ ...policy, verdict: 'selected' }] as const
  const says = (overrides: Parameters<typeof anOutcome>[0]) => shown(renderSummary(anOutcome(overrides)))

  it('says when Flux finds them by itself', () => {
    expect(says({ notifications: [refused] })).toContain(
      'Flux was not told.** The images are published. Flux finds',
    )
    expect(says({ flux })).toContain('Flux was not told**: flux-webhook-url is empty. Flux finds')
    const known = [{ ...policy, verdict: 'selected', scanInterval: '5m' } as const]
    expect(says({ flux: known })).toContain('at its next scan (every 5m).')
  })

  it('is silent where Flux was told, watches nothing, or nothing was published', () => {
    const push = { push: false, reason: 'pull_request events build only' }
    expect(says({ flux, notifications: [aNotification()] })).not.toContain('Flux was not told')
    expect(says({})).not.toContain('Flux was not told')
    expect(says({ flux, push })).not.toContain('Flux was not told')
  })
})

describe('the verdicts in a summary', () => {
  it('name policy, verdict, selected tag and reason, harmless whatever they say', () => {
    const verdict = { app: 'web', policy: 'flux-system/web', selected: 'sha-1', reason: 'a | *b*' }
    const page = renderSummary(
      anOutcome({
        flux: [
          { ...verdict, verdict: 'not-selected' },
          { app: 'api', policy: null, verdict: 'no-policy', selected: null, reason: 'none' },
        ],
      }),
    )
    const flux = page.slice(page.indexOf('<summary>Flux'), page.indexOf('<summary>Plan'))
    expect(rowsOf(flux).map((cells) => cells.map(shown))).toEqual([
      ['App', 'ImagePolicy', 'Verdict', 'Selects', 'Why'],
      ['---', '---', '---', '---', '---'],
      ['api', '', '➖ no-policy', '', 'none'],
      ['web', 'flux-system/web', '⚠️ not-selected', 'sha-1', 'a | *b*'],
    ])
  })
})

describe('describeNotification', () => {
  it('is the message of the failure, or what is known without one', () => {
    const error = { code: 'A', message: 'receiver b answered 400', hint: null }
    expect(describeNotification(aNotification({ error }))).toBe('receiver b answered 400')
    expect(describeNotification(aNotification({ receiver: 'b', status: 'rejected' }))).toBe(
      'receiver b rejected',
    )
  })
})
