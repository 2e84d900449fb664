/** Where the time of a run went: taken as it passes, told in one line. */
import { describe, expect, it } from 'vitest'
import { describeTimes, startPhases } from '../../src/report/phases.ts'
import { anOutcome, aResult, START } from '../fakes/builders.ts'
import { fakeClock } from '../fakes/fake-clock.ts'

const NEVER = new AbortController().signal

describe('startPhases', () => {
  it('takes the time of what it is given, and hands its value on', async () => {
    const clock = fakeClock()
    const phases = startPhases(clock)
    const value = await phases.time('plan', async () => {
      await clock.sleep(300, NEVER)
      return 'planned'
    })
    expect(value).toBe('planned')
    expect(phases.all).toEqual([{ name: 'plan', startedAt: START, finishedAt: START + 300 }])
  })

  it('takes the time of what fails too', async () => {
    const phases = startPhases(fakeClock())
    await expect(
      phases.time('build', async () => {
        throw new Error('no builder')
      }),
    ).rejects.toThrow('no builder')
    expect(phases.all).toHaveLength(1)
  })
})

describe('describeTimes', () => {
  const program = { startedAt: START - 60, now: START + 20_010 }
  const build = { name: 'build', startedAt: START + 700, finishedAt: START + 19_500 } as const

  it('tells the phases from the start of the process to its last word, and tags by themselves', () => {
    const apps = [aResult('a', { builtAt: START + 5_000 }), aResult('b', { builtAt: START + 19_300 })]
    const plan = { name: 'plan', startedAt: START, finishedAt: START + 310 } as const
    expect(describeTimes(anOutcome({ apps, phases: [plan, build] }), program)).toBe(
      'Took 20.1 s: start 0.06 s, plan 0.31 s, build 18.6 s, tags 0.20 s, report 0.01 s',
    )
  })

  it('has no tags where nothing was pushed', () => {
    const apps = [aResult('a', { status: 'built', builtAt: null })]
    expect(describeTimes(anOutcome({ apps, phases: [build] }), program)).toContain(', build 18.8 s, report')
  })
})
