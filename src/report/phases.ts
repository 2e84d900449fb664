/** Takes the time of the phases of a run, and tells it in one line. */
import type { Outcome, Phase } from '../results.ts'

/** The phases that have ended so far, in the order of their begin. */
export interface PhaseClock {
  readonly all: readonly Phase[]
  /** What the task comes to; its time counts even when it throws. */
  time<T>(name: Phase['name'], task: () => Promise<T>): Promise<T>
}

/** A clock without a phase. */
export function startPhases(clock: { now(): number }): PhaseClock {
  const all: Phase[] = []
  return {
    all,
    async time(name, task) {
      const startedAt = clock.now()
      try {
        return await task()
      } finally {
        all.push({ name, startedAt, finishedAt: clock.now() })
      }
    },
  }
}

/** When the last image was in the registry: what is left of the phase `build` went into tags. Null when none was built. */
export function lastBuiltAt({ apps }: Outcome): number | null {
  const times = apps.flatMap(({ builtAt }) => (builtAt === null ? [] : [builtAt]))
  return times.length === 0 ? null : Math.max(...times)
}

/** `Took 3.4 s: start 0.06 s, plan 0.31 s, …`: where the time of the process went, from its start to its last word. */
export function describeTimes(outcome: Outcome, program: { startedAt: number; now: number }): string {
  const built = lastBuiltAt(outcome)
  // A run that is cut began in another job.
  const own = Math.max(outcome.startedAt, outcome.phases[0]?.startedAt ?? 0)
  const parts: readonly (readonly [string, number])[] = [
    ['start', own - program.startedAt],
    ...outcome.phases.flatMap(({ name, startedAt, finishedAt }): (readonly [string, number])[] => {
      if (name !== 'build' || built === null) return [[name, finishedAt - startedAt]]
      return [
        ['build', built - startedAt],
        ['tags', finishedAt - built],
      ]
    }),
    ['report', program.now - outcome.finishedAt],
  ]
  const told = parts.map(([name, ms]) => `${name} ${inSeconds(ms)}`).join(', ')
  return `Took ${inSeconds(program.now - program.startedAt)}: ${told}`
}

function inSeconds(ms: number): string {
  return `${(Math.max(0, ms) / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
}
