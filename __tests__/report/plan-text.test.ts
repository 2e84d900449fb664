/** The plan in the log: one fact per line, apps in columns. */
import { describe, expect, it } from 'vitest'
import { describeBase, describeCount, describePlan } from '../../src/report/pages.ts'
import { anApp, aPlan, aPlannedApp, fakeSha } from '../fakes/builders.ts'

const HEAD = fakeSha('main').slice(0, 7)
const BASE = fakeSha('base').slice(0, 7)

describe('describePlan', () => {
  it('says what was compared, who pushes, and every app with its reason', () => {
    const plan = aPlan([], {
      planned: [
        aPlannedApp('api'),
        aPlannedApp('dashboard', { reason: 'no base', file: 'apps/dashboard/Dockerfile' }),
      ],
      skipped: [{ app: anApp('docs'), reason: 'no Dockerfile' }],
      appCount: 5,
    })
    expect(describePlan(plan, { push: true, reason: 'push on main' })).toEqual([
      `Head ${HEAD}`,
      `Base ${BASE}: input base: base`,
      'Push yes: push on main',
      '2 of 5 apps to build, 2 unchanged, 1 skipped',
      '  api        apps/api/src/index.ts changed (Dockerfile)',
      '  dashboard  no base (apps/dashboard/Dockerfile)',
      '  docs       skipped: no Dockerfile',
    ])
  })

  it('has only the facts when nothing is planned', () => {
    const plan = aPlan([], { base: { sha: null, source: 'none', reason: 'new branch' } })
    expect(describePlan(plan, { push: false, reason: 'input push is false' })).toEqual([
      `Head ${HEAD}`,
      'Base none: new branch',
      'Push no: input push is false',
      'Nothing to build: none of 3 apps changed',
    ])
  })
})

describe('describeBase', () => {
  it('names the commit, or that there is none, with the reason', () => {
    expect(describeBase({ sha: fakeSha('base'), source: 'input', reason: 'asked for' })).toBe(
      `${BASE}: asked for`,
    )
    expect(describeBase({ sha: null, source: 'none', reason: 'gone' })).toBe('none: gone')
    expect(describeBase({ sha: null, source: 'registry', reason: 'two' })).toBe('per app: two')
  })
})

describe('describeCount', () => {
  it.each([
    [0, 1, 'Nothing to build: none of 1 app changed'],
    [0, 4, 'Nothing to build: none of 4 apps changed'],
    [1, 1, '1 of 1 app to build'],
    [2, 4, '2 of 4 apps to build, 2 unchanged'],
  ])('counts %i of %i', (planned, appCount, text) => {
    const names = ['api', 'web'].slice(0, planned)
    expect(describeCount(aPlan(names, { appCount }))).toBe(text)
  })
})
