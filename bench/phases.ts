/** Where the action's own time goes, read from the last line of its log, as a table. Pure. */
import { median, seconds } from './table.ts'

/** Seconds by phase, as the line `Took …` tells them. */
export type Phases = ReadonlyMap<string, number>

/** The columns, in the order of a run. */
const NAMES = ['start', 'plan', 'prepare', 'build', 'tags', 'notify', 'facts', 'cache', 'report'] as const

/** The phases of a run from its log. Throws when the log does not tell them. */
export function readPhases(log: string): Phases {
  const line = /^Took \d+\.\d+ s: (.*)$/m.exec(log)?.[1]
  if (line === undefined) throw new Error('the log does not tell where the time went')
  return new Map([...line.matchAll(/([a-z]+) (\d+\.\d+) s/g)].map(([, name = '', s]) => [name, Number(s)]))
}

/** A row of medians per case; a phase that did not come about is empty. */
export function renderPhases(cases: ReadonlyMap<string, readonly Phases[]>): string {
  const cell = (runs: readonly Phases[], name: string) => {
    const known = runs.flatMap((run) => run.get(name) ?? [])
    return known.length === 0 ? '' : seconds(1000 * median(known))
  }
  const rows = [...cases].map(([name, runs]) => [name, ...NAMES.map((phase) => cell(runs, phase))])
  const lines = [['case', ...NAMES], ['---', ...NAMES.map(() => '---:')], ...rows]
  return lines.map((cells) => `| ${cells.join(' | ')} |`).join('\n')
}
