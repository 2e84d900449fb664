/** The title tells the worst that happened, to whom, and why where one reason holds for all. */
import { describe, expect, it } from 'vitest'
import { DOCKERFILE_GONE, OTHER_TAGS } from '../../src/domain.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { titleOf } from '../../src/report/title.ts'
import type { AppResult, FluxVerdict, Outcome } from '../../src/results.ts'
import {
  aDeploy,
  aFailedResult,
  aNotification,
  anApp,
  anOutcome,
  aPlan,
  aResult,
  aRun,
} from '../fakes/builders.ts'
import { shown } from './page.ts'

const title = (overrides: Partial<Outcome>) => shown(titleOf(anOutcome(overrides)))
const pushed = (...names: readonly string[]) => names.map((name) => aResult(name))
const failed = (name: string, message = 'process "x"') =>
  aFailedResult(name, { error: { code: 'FDA-BUILD-FAILED', message, hint: null } })
const many = (count: number, make: (name: string) => AppResult) =>
  Array.from({ length: count }, (_, index) => make(`app${index}`))
const verdict = (app: string, more: Partial<FluxVerdict> = {}): FluxVerdict => ({
  ...{
    app,
    policy: `flux-system/${app}`,
    verdict: 'selected',
    selected: 'sha-1',
    reason: 'newest of 3 tags',
  },
  ...more,
})
const NO_MATCH = 'it does not match filterTags.pattern ^main-'

describe('the title of a run in which all went well', () => {
  it.each([
    [pushed('web'), '🟢 web pushed'],
    [pushed('web', 'api'), '🟢 api and web pushed'],
    [pushed('web', 'api', 'docs'), '🟢 all 3 apps pushed'],
    [[...pushed('web', 'api'), aResult('docs', { status: 'reused' })], '🟢 api and web pushed, docs reused'],
    [[aResult('web', { status: 'reused' })], '♻️ web reused'],
    [[aResult('web', { status: 'unchanged' })], '🟰 web unchanged'],
    [[...many(5, aResult), aResult('docs', { status: 'reused' })], '🟢 5 apps pushed, 1 reused'],
    [[aResult('web', { status: 'built' })], '🔵 web built'],
    [[...pushed('web'), aResult('docs', { status: 'skipped' })], '🟢 web pushed'],
    [[...pushed('web'), aResult('docs', { status: 'superseded' })], '🟢 web pushed, docs superseded'],
    [[aResult('web', { status: 'superseded' })], '⏭️ web left to a newer run'],
  ])('names up to three apps: %#', (apps, text) => {
    expect(title({ apps })).toBe(text)
  })

  it('says that it is the first run', () => {
    const base = { sha: null, source: 'registry', reason: 'no app has an image yet' } as const
    const plan = aPlan(['web', 'api', 'docs'], { base })
    expect(title({ apps: pushed('web', 'api', 'docs'), plan })).toBe('🟢 First run: all 3 apps pushed')
    const planned = plan.planned.map((one) => ({ ...one, newestTag: 'sha-1-2' }))
    expect(title({ apps: pushed('web'), plan: { ...plan, planned } })).toBe('🟢 web pushed')
    const retagged = plan.planned.map((one) => ({ ...one, reason: OTHER_TAGS }))
    expect(title({ apps: pushed('web'), plan: { ...plan, planned: retagged } })).toBe('🟢 web pushed')
  })
})

describe('the title of a run in which an app failed', () => {
  it.each([
    [[failed('web')], '🔴 web failed'],
    [[failed('web'), ...pushed('api', 'worker')], '🔴 web failed · api and worker pushed'],
    [
      [
        failed('web', 'the build failed at Dockerfile:7: SyntaxError: Unexpected identifier'),
        ...pushed('api'),
      ],
      '🔴 web failed: SyntaxError: Unexpected identifier · api pushed',
    ],
    [[failed('a', 'one'), failed('b', 'two')], '🔴 a and b failed'],
    [[...many(5, failed), ...pushed('x', 'y')], '🔴 5 of 7 apps failed · x and y pushed'],
    [[failed('web'), aResult('api', { status: 'cancelled' })], '🔴 web failed, api cancelled'],
  ])('names it, its cause, and what became of the others: %#', (apps, text) => {
    expect(title({ apps })).toBe(text)
  })

  it('says which check refused an image', () => {
    const message = 'web was rejected: before-publish (scan) ended with exit code 3. No tag was written'
    const error = { code: 'FDA-PUSH-REJECTED', message, hint: null }
    const apps = [aFailedResult('web', { status: 'rejected', error }), ...pushed('api')]
    expect(title({ apps })).toBe('⛔ web rejected: before-publish (scan) ended with exit code 3 · api pushed')
  })

  it('is about the cancel when nothing failed', () => {
    const apps = [aResult('web', { status: 'cancelled' }), ...pushed('api')]
    expect(title({ apps })).toBe('⚪ Cancelled: web not finished · api pushed')
  })

  it('cuts a cause that never ends', () => {
    expect(title({ apps: [failed('web', 'x'.repeat(5000))] }).length).toBeLessThan(150)
  })
})

describe('the title of a run that published everything and still is no success', () => {
  const apps = pushed('web', 'api', 'docs')

  it('says that Flux was not told', () => {
    const refused = aNotification({ status: 'rejected', httpStatus: 400 })
    expect(title({ apps, notifications: [refused] })).toBe(
      '🔴 all 3 apps pushed, Flux not told: the Receiver answered 400',
    )
    expect(title({ apps, notifications: [refused], onNotifyFailure: 'warn' })).toMatch(
      /^⚠️ all 3 apps pushed, Flux not told/,
    )
    const silent = aNotification({ status: 'unreachable', httpStatus: null })
    expect(title({ apps, notifications: [silent] })).toContain('the Receiver did not answer')
  })

  it('says what did not land', () => {
    const error = { code: 'FDA-FLUX-WAIT-COMMIT', message: 'late', hint: null }
    const deploys = [aDeploy('web', { status: 'timed-out', error }), aDeploy('api')]
    expect(title({ apps, deploys })).toBe('🔴 all 3 apps pushed, web did not land in time')
  })

  it('says that Flux will pick none, or which not', () => {
    const lost = { verdict: 'not-selected', reason: NO_MATCH } as const
    expect(title({ apps, flux: ['web', 'api', 'docs'].map((app) => verdict(app, lost)) })).toBe(
      '⚠️ all 3 apps pushed, Flux will pick none: tags match no ImagePolicy',
    )
    expect(title({ apps, flux: [verdict('web', lost), verdict('api')] })).toBe(
      '⚠️ all 3 apps pushed, Flux will not pick web: tags match no ImagePolicy',
    )
    expect(title({ apps: pushed('web'), flux: [verdict('web', { ...lost, reason: 'it ties' })] })).toBe(
      '⚠️ web pushed, Flux will not pick it',
    )
  })

  it('says which app Flux does not know, unless it knows none', () => {
    const none = { verdict: 'no-policy', policy: null, selected: null } as const
    expect(title({ apps, flux: [verdict('web'), verdict('api', none)] })).toBe(
      '⚠️ all 3 apps pushed, Flux does not know api: run init',
    )
    expect(title({ apps, flux: [verdict('web', none), verdict('api', none)] })).toBe('🟢 all 3 apps pushed')
    const alone = [verdict('admin', { ...none, hasSiblings: true })]
    expect(title({ apps: pushed('admin'), flux: alone })).toBe(
      '⚠️ admin pushed, Flux does not know admin: run init',
    )
  })

  it('says which apps lost their Dockerfile', () => {
    const gone = (name: string) => aResult(name, { status: 'skipped', reason: DOCKERFILE_GONE })
    expect(title({ apps: [...pushed('web'), gone('api')] })).toBe(
      '⚠️ web pushed, api has no Dockerfile any more',
    )
    const skipped = ['api', 'docs'].map((name) => ({ app: anApp(name), reason: DOCKERFILE_GONE }))
    expect(title({ apps: [gone('api'), gone('docs')], plan: aPlan([], { skipped }) })).toBe(
      '⚠️ Nothing to build: api and docs have no Dockerfile any more',
    )
  })

  it('says that a run by hand published nothing', () => {
    const push = { push: false, reason: 'refs/tags/v1 is not a deploy branch' }
    const built = [aResult('web', { status: 'built' })]
    const byHand = { apps: built, push, run: aRun({ eventName: 'workflow_dispatch' }) }
    expect(title(byHand)).toBe('⚠️ web built, nothing published')
    expect(title({ ...byHand, run: aRun({ eventName: 'pull_request' }) })).toBe('🔵 web built')
    const late = [aResult('web', { status: 'superseded', reason: 'main is at 1a2b3c4 already' })]
    const off = { ...byHand, apps: late, push: { push: true, reason: 'main deploys' } }
    expect(title(off)).toBe('⚠️ web superseded, nothing published')
  })
})

describe('the title of a run that had nothing to do', () => {
  const nothing = { plan: aPlan([]) }

  it('says so', () => {
    expect(title({ ...nothing, apps: [] })).toBe('➖ Nothing to build')
  })

  it('names the newer run, or what it publishes', () => {
    const by = (reason: string) => [aResult('web', { status: 'superseded', reason })]
    expect(title({ ...nothing, apps: by('superseded by run 46') })).toBe('⏭️ Nothing to do: run #46 is newer')
    expect(title({ ...nothing, apps: by('its newest image sha-1-2 is of a later run') })).toBe(
      '⏭️ Nothing to do: a newer run published web',
    )
  })

  it('says what a rollback holds', () => {
    const held = [{ app: anApp('web'), reason: 'held at 1a2b3c4 since b28b7af by #78' }]
    expect(title({ plan: aPlan([], { held }), apps: [] })).toBe('⏸️ Nothing to do: web held by a rollback')
    const page = shown(renderSummary(anOutcome({ plan: aPlan([], { held }), apps: [] })))
    expect(page).toContain('Nothing to build: 2 unchanged, 1 held by a rollback')
    expect(page).toContain('**web**: held at 1a2b3c4 since b28b7af by #78')
    expect(page).toContain(
      'A rollback holds an image until a push changes the app, or a run by hand names it in apps.',
    )
  })

  it('warns when no app has a Dockerfile', () => {
    const skipped = ['a', 'b'].map((name) => ({ app: anApp(name), reason: 'no Dockerfile' }))
    const apps = skipped.map(({ app }) => aResult(app.name, { status: 'skipped' }))
    expect(title({ plan: aPlan([], { skipped, appCount: 2 }), apps })).toBe(
      '⚠️ Nothing to build: all 2 apps have no Dockerfile or are skipped',
    )
  })
})
