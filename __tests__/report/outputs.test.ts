/** The outputs, in the exact forms that workflows rely on, and whether the step fails. */
import { describe, expect, it } from 'vitest'
import { EMPTY_OUTPUTS, failureOf, OUTPUT_NAMES, toOutputs } from '../../src/report/outputs.ts'
import type { AppResult, Outcome } from '../../src/results.ts'
import {
  aFailedResult,
  aNotification,
  anApp,
  anOutcome,
  aPlan,
  aResult,
  fakeDigest,
  fakeSha,
} from '../fakes/builders.ts'

/** The forms of "nothing" in the contract: lists and maps are never the empty text. */
const FORMS: Readonly<Record<string, string>> = {
  affected: '[]',
  pushed: '[]',
  reused: '[]',
  'rolled-back': '[]',
  promoted: '[]',
  failed: '[]',
  images: '{}',
  digests: '{}',
  tags: '{}',
  base: '',
  matrix: '{"include":[]}',
  notified: '[]',
  deployed: '[]',
  release: '{}',
}
const NOTHING = Object.fromEntries(
  OUTPUT_NAMES.flatMap((name) => (name === 'results' ? [] : [[name, FORMS[name]]])),
)

/** One app in every state. */
const EVERY_STATE: readonly AppResult[] = [
  aResult('web', { status: 'pushed' }),
  aResult('docs', { status: 'reused' }),
  aResult('api', { status: 'pushed' }),
  aFailedResult('shop'),
  aResult('blog', { status: 'cancelled', digest: null, tags: [] }),
  aResult('mail', { status: 'built', digest: null, tags: [] }),
  aResult('old', { status: 'skipped', image: null, tags: [] }),
]

describe('toOutputs', () => {
  const outputs = toOutputs(anOutcome({ apps: EVERY_STATE, plan: aPlan(['api', 'docs', 'web']) }))

  it('has the outputs that action.yml declares, in its order', () => {
    expect(Object.keys(outputs)).toEqual([...OUTPUT_NAMES])
  })

  it('lists apps by state, sorted; failed includes cancelled', () => {
    expect(outputs).toMatchObject({
      affected: '["api","docs","web"]',
      pushed: '["api","web"]',
      reused: '["docs"]',
      failed: '["blog","shop"]',
    })
  })

  it.each(['images', 'digests', 'tags'] as const)(
    'has %s only of apps that are in the registry, sorted',
    (name) => {
      expect(Object.keys(JSON.parse(outputs[name]))).toEqual(['api', 'docs', 'web'])
    },
  )

  it('names by digest what was published and what was left alone, and nothing that is not there', () => {
    const standing = [
      { app: 'blog2', repository: 'registry.example/acme/blog2', digest: fakeDigest('blog2') },
      { app: 'aaa', repository: 'registry.example/acme/aaa', digest: fakeDigest('aaa') },
    ]
    const { release } = toOutputs(anOutcome({ apps: EVERY_STATE, standing, plan: aPlan(['api']) }))
    const expected = ['aaa', 'api', 'blog2', 'docs', 'web']
    expect(Object.entries(JSON.parse(release))).toEqual(
      expected.map((app) => [app, `registry.example/acme/${app}@${fakeDigest(app)}`]),
    )
  })

  it('names image, digest and tags of an app', () => {
    const web = aResult('web', { tags: ['sha-1', 'run-1'], primaryTag: 'sha-1' })
    expect(toOutputs(anOutcome({ apps: [web] }))).toMatchObject({
      images: '{"web":"registry.example/acme/web:sha-1"}',
      digests: `{"web":"${fakeDigest('web')}"}`,
      tags: '{"web":["sha-1","run-1"]}',
    })
  })

  it('names the deploy tag where the first tag was left to another image', () => {
    const web = aResult('web', { tags: ['run-1'], keptTags: ['sha-1'], primaryTag: 'run-1' })
    expect(toOutputs(anOutcome({ apps: [web] })).images).toBe('{"web":"registry.example/acme/web:run-1"}')
  })

  it('gives a job matrix names only', () => {
    expect(outputs.matrix).toBe(
      '{"include":[' +
        '{"app":"api","package":"@acme/api","dir":"apps/api"},' +
        '{"app":"docs","package":"@acme/docs","dir":"apps/docs"},' +
        '{"app":"web","package":"@acme/web","dir":"apps/web"}]}',
    )
  })

  it.each([
    [fakeSha('base'), fakeSha('base')],
    [null, ''],
  ])('writes the base %j as %j', (sha, text) => {
    const plan = aPlan(['web'], { base: { sha, source: 'none', reason: 'because' } })
    expect(toOutputs(anOutcome({ plan })).base).toBe(text)
  })

  it('says what each receiver answered, and nothing more', () => {
    const notifications = [
      aNotification(),
      aNotification({ receiver: 'b', status: 'unreachable', httpStatus: null }),
    ]
    expect(toOutputs(anOutcome({ notifications })).notified).toBe(
      '[{"receiver":"flux.example/hook/0123abcd…","status":"accepted"},{"receiver":"b","status":"unreachable"}]',
    )
  })

  it('has the empty forms when nothing was planned', () => {
    const plan = aPlan([], { base: { sha: null, source: 'none', reason: 'new' } })
    const { results, ...lists } = toOutputs(anOutcome({ apps: [], plan }))
    expect(lists).toEqual(NOTHING)
    expect(JSON.parse(results)).toEqual({
      schema: 1,
      base: { sha: null, source: 'none', reason: 'new' },
      head: fakeSha('main'),
      apps: [],
      notifications: [],
      flux: [],
      deploy: [],
    })
  })
})

describe('EMPTY_OUTPUTS', () => {
  it('has the empty forms of a run that stopped before it had a plan', () => {
    const { results, ...lists } = EMPTY_OUTPUTS
    expect(lists).toEqual(NOTHING)
    expect(results).toBe(
      '{"schema":1,"base":null,"head":null,"apps":[],"notifications":[],"flux":[],"deploy":[]}',
    )
    expect(Object.keys(EMPTY_OUTPUTS)).toEqual([...OUTPUT_NAMES])
  })
})

describe('results', () => {
  const results = (outcome: Partial<Outcome>) => JSON.parse(toOutputs(anOutcome(outcome)).results)

  it('has every fact of an app, in the contract’s names', () => {
    expect(results({ apps: [aResult('web', { tags: ['sha-1'] })] }).apps).toEqual([
      {
        app: 'web',
        package: '@acme/web',
        dir: 'apps/web',
        status: 'pushed',
        reason: 'apps/web/src/index.ts changed',
        image: 'registry.example/acme/web',
        tags: ['sha-1'],
        digest: fakeDigest('web'),
        durationMs: 12_340,
        cachedPercent: 75,
        sizeBytes: 48_300_000,
        error: null,
      },
    ])
  })

  it('writes what is not known as null, never leaves it out', () => {
    const unknown = { image: null, digest: null, durationMs: null, cachedPercent: null, sizeBytes: null }
    const [app] = results({ apps: [aResult('web', { status: 'cancelled', tags: [], ...unknown })] }).apps
    expect(app).toMatchObject({ ...unknown, tags: [], error: null })
  })

  it('lists all apps sorted, planned and skipped', () => {
    const names = results({ apps: EVERY_STATE }).apps.map(({ app }: { app: string }) => app)
    expect(names).toEqual(['api', 'blog', 'docs', 'mail', 'old', 'shop', 'web'])
  })

  it('carries the failure of an app without its log', () => {
    const [app] = results({ apps: [aFailedResult('web')] }).apps
    expect(app.error).toEqual(aFailedResult('web').error)
    expect(Object.keys(app)).not.toContain('logTail')
  })

  it('has what each receiver answered', () => {
    const error = { code: 'FDA-NOTIFY-REFUSED', message: 'no', hint: 'Compare.' }
    const notifications = [aNotification({ status: 'rejected', httpStatus: 400, attempts: 2, error })]
    expect(results({ notifications }).notifications).toEqual([
      {
        receiver: 'flux.example/hook/0123abcd…',
        type: 'generic',
        status: 'rejected',
        httpStatus: 400,
        attempts: 2,
        error,
      },
    ])
  })
})

const REFUSED = { code: 'FDA-NOTIFY-REFUSED', message: 'receiver b answered 400', hint: 'Compare the token.' }
const refused = aNotification({ status: 'rejected', httpStatus: 400, error: REFUSED })

describe('failureOf', () => {
  it.each<[string, Partial<Outcome>]>([
    ['everything was pushed and taken', { apps: [aResult()], notifications: [aNotification()] }],
    ['nothing was planned', { apps: [], plan: aPlan([]) }],
    [
      'apps were built only, reused or skipped',
      { apps: EVERY_STATE.filter(({ status }) => /built|reused|skipped/.test(status)) },
    ],
    ['a receiver refused and that only warns', { notifications: [refused], onNotifyFailure: 'warn' }],
  ])('is none when %s', (_, outcome) => {
    expect(failureOf(anOutcome(outcome))).toBeNull()
  })

  it('names all that went wrong, once, and takes code and hint of the first', () => {
    const failed = aFailedResult('web', {
      error: { code: 'FDA-PUSH-DENIED', message: 'denied', hint: 'Log in.' },
    })
    const cancelled = aResult('api', { status: 'cancelled' })
    const failure = failureOf(anOutcome({ apps: [failed, cancelled], notifications: [refused] }))
    expect(failure).toMatchObject({
      message: 'web: denied\napi was cancelled\nreceiver b answered 400',
      code: 'FDA-PUSH-DENIED',
      hint: 'Log in.',
    })
  })

  it('has the code of the receiver when only that went wrong', () => {
    expect(failureOf(anOutcome({ notifications: [aNotification(), refused] }))).toMatchObject({
      message: 'receiver b answered 400',
      code: 'FDA-NOTIFY-REFUSED',
      hint: 'Compare the token.',
    })
  })

  it('has a code of its own when apps were cancelled before they began', () => {
    const apps = [aResult('api', { app: anApp('api'), status: 'cancelled' })]
    expect(failureOf(anOutcome({ apps }))).toMatchObject({
      code: 'FDA-BUILD-CANCELLED',
      hint: 'Run the job again: finished images are reused.',
    })
  })
})
