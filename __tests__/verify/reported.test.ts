/** What the step says about apps that landed, and about those that did not. */
import { describe, expect, it } from 'vitest'
import { failureOf, toOutputs } from '../../src/report/outputs.ts'
import { renderSummary } from '../../src/report/summary.ts'
import { aDeploy, aNotification, anOutcome, aResult } from '../fakes/builders.ts'

const HINT = 'Ask Flux.'

function late(app: string) {
  return aDeploy(app, {
    status: 'timed-out',
    reason: 'no success status <b>',
    stages: [
      { stage: 'commit', latencyMs: 20_000 },
      { stage: 'rollout', latencyMs: null },
    ],
    error: { code: 'FDA-FLUX-WAIT-ROLLOUT', message: `${app} did not land within 10 min`, hint: HINT },
  })
}

const superseded = aDeploy('docs', {
  status: 'superseded',
  reason: "a newer run's image is there: sha-2",
  stages: [{ stage: 'commit', latencyMs: null }],
})
const outcome = anOutcome({
  apps: ['web', 'docs', 'api', 'blog'].map((app) => aResult(app)),
  deploys: [aDeploy('web'), superseded, late('api'), late('blog')],
})

describe('toOutputs', () => {
  it('lists the apps that were seen, and the latency of each stage by app', () => {
    const outputs = toOutputs(outcome)
    expect(JSON.parse(outputs.deployed)).toEqual(['web'])
    expect(JSON.parse(outputs.results).deploy).toEqual([
      { app: 'api', stage: 'commit', latencyMs: 20_000 },
      { app: 'api', stage: 'rollout', latencyMs: null },
      { app: 'blog', stage: 'commit', latencyMs: 20_000 },
      { app: 'blog', stage: 'rollout', latencyMs: null },
      { app: 'docs', stage: 'commit', latencyMs: null },
      { app: 'web', stage: 'commit', latencyMs: 20_000 },
      { app: 'web', stage: 'rollout', latencyMs: 65_000 },
    ])
  })

  it('says so when nothing was waited for', () => {
    const outputs = toOutputs(anOutcome())
    expect([outputs.deployed, JSON.parse(outputs.results).deploy]).toEqual(['[]', []])
  })
})

describe('failureOf', () => {
  it('names every app that did not land, and passes over superseded ones', () => {
    const failure = failureOf(outcome)
    expect(failure?.message).toBe('api did not land within 10 min\nblog did not land within 10 min')
    expect([failure?.code, failure?.hint]).toEqual(['FDA-FLUX-WAIT-ROLLOUT', HINT])
  })

  it('is content when all landed or were superseded', () => {
    expect(failureOf(anOutcome({ deploys: [aDeploy('web'), superseded] }))).toBeNull()
  })

  it('takes code and hint from what failed, not from a Receiver that may fail', () => {
    const refused = aNotification({
      status: 'rejected',
      error: { code: 'FDA-NOTIFY-FAILED', message: 'answered 500', hint: 'Other.' },
    })
    const failure = failureOf({ ...outcome, notifications: [refused], onNotifyFailure: 'warn' })
    expect([failure?.code, failure?.hint]).toEqual(['FDA-FLUX-WAIT-ROLLOUT', HINT])
  })
})

describe('renderSummary', () => {
  it('has a table of the apps with stages, latencies and reasons, and each next step once', () => {
    const page = renderSummary(outcome)
    expect(page).toContain('<summary>Flux')
    expect(page).toContain('| web | 🟢&nbsp;deployed | commit&nbsp;20.0&nbsp;s<br>rollout&nbsp;1&nbsp;min')
    expect(page).toContain('| docs | ⏭️&nbsp;superseded | commit&nbsp;– |')
    expect(page).toContain('| api | 🔴&nbsp;timed-out | commit&nbsp;20.0&nbsp;s<br>rollout&nbsp;– |')
    expect(page).not.toContain('<b>')
    expect(page.split(HINT)).toHaveLength(2)
  })
})
