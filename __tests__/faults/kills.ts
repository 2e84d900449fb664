/** `npm run kills`: ends runs at random moments and looks for lost changes, processes, builders and credentials. */
import { execFileSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { randomFrom } from '../fakes/random.ts'
import { describe, newestTag, playRun } from './play.ts'
import { withReport } from './report.ts'
import { APPS, type FaultWorld, openFaultWorld } from './world.ts'

// Usage: npm run kills -- [--count 200] [--seed 1] [--write]
const { values } = parseArgs({
  options: {
    count: { type: 'string', default: '200' },
    seed: { type: 'string', default: '1' },
    write: { type: 'boolean', default: false },
  },
})

interface Counts {
  kills: number
  cancels: number
  /** Runs that were over before they were ended. */
  late: number
  /** Ended before the plan, before the first build, while building or pushing, after the last push. */
  moments: number[]
  lost: string[]
  processes: string[]
  kept: string[]
  builders: string[]
}

function momentOf(log: string): number {
  if (/: pushed [^\n]*\n[\s\S]*: pushed /.test(log)) return 3
  if (log.includes(': building from')) return 2
  return log.includes('to build') ? 1 : 0
}

/** Builders of the action: neither the engine's own nor the one that the runs are given. */
function buildersOf(world: FaultWorld): readonly string[] {
  const text = execFileSync('docker', ['buildx', 'ls', '--format', '{{.Name}}'], {
    env: { ...process.env, ...world.stage.engine.env },
    encoding: 'utf8',
  })
  const given = world.stage.engine.builder
  return text.split('\n').filter((name) => name.startsWith('fda-') && !name.startsWith(given))
}

/** How long a whole run takes on this builder and machine, ms: the kills fall into that time, and a little behind it. */
async function wholeRun(world: FaultWorld): Promise<number> {
  world.change()
  const began = performance.now()
  const run = await world.run()
  run.dispose()
  if (run.conclusion !== 'success') throw new Error(`a run that nobody ends fails: ${describe(run)}`)
  return performance.now() - began
}

async function playKill(
  world: FaultWorld,
  random: () => number,
  longestMs: number,
  counts: Counts,
): Promise<void> {
  const how = random() < 0.5 ? 'kill' : 'cancel'
  const afterMs = Math.floor(random() * longestMs)
  const commits = [world.change()]
  const { result, left, kept } = await playRun(world, {}, { when: /./, afterMs, how })
  const over = result.signal === null && result.conclusion === 'success'
  if (over) counts.late += 1
  else {
    counts[how === 'kill' ? 'kills' : 'cancels'] += 1
    const moment = momentOf(result.log)
    counts.moments[moment] = (counts.moments[moment] ?? 0) + 1
  }
  counts.processes.push(...left)
  counts.kept.push(...kept)
  counts.builders.push(...buildersOf(world))
  commits.push(world.touch())
  const clean = await world.run()
  clean.dispose()
  const why =
    clean.conclusion === 'success' ? 'planned too little' : `the next run failed: ${describe(clean)}`
  for (const app of APPS) {
    const newest = await newestTag(world, app)
    if (clean.conclusion !== 'success' || !commits.some((commit) => newest.includes(commit)))
      counts.lost.push(
        `${how} after ${afterMs} ms: ${app} stays at ${newest}, not ${commits.join(' or ')} (${why})`,
      )
  }
}

const count = Number(values.count)
const random = randomFrom(Number(values.seed))
const counts: Counts = {
  ...{ kills: 0, cancels: 0, late: 0, moments: [0, 0, 0, 0] },
  ...{ lost: [], processes: [], kept: [], builders: [] },
}
const started = performance.now()
const world = await openFaultWorld()
try {
  // The first run brings the base image; the second is as the others.
  await wholeRun(world)
  const longestMs = 1.2 * (await wholeRun(world))
  for (let played = 0; counts.kills + counts.cancels < count; played++) {
    await playKill(world, random, longestMs, counts)
    if (played % 20 === 0) process.stderr.write(`${counts.kills + counts.cancels} of ${count}\n`)
  }
} finally {
  await world.stop()
}
const bad = [...counts.lost, ...counts.processes, ...counts.kept, ...counts.builders]
const [early, planned, building, pushed] = counts.moments
const text = [
  `${counts.kills} runs killed (SIGKILL) and ${counts.cancels} cancelled (SIGINT) at random moments, seed ${values.seed}; ${counts.late} more were over before.`,
  `${((performance.now() - started) / 60_000).toFixed(1)} minutes.`,
  '',
  '| | count |',
  '| --- | ---: |',
  `| ended before the plan was made | ${early} |`,
  `| ended between the plan and the first build | ${planned} |`,
  `| ended while building and pushing | ${building} |`,
  `| ended after the last push | ${pushed} |`,
  `| lost changes | ${counts.lost.length} |`,
  `| processes left | ${counts.processes.length} |`,
  `| credentials left after post | ${counts.kept.length} |`,
  `| builders left after post | ${counts.builders.length} |`,
  '',
  ...bad.map((line) => `- ${line}`),
].join('\n')
const { driver, version } = world.stage.engine.buildkit
const title = `BuildKit ${version}, driver ${driver}`
process.stdout.write(`${title}: ${text}\n`)
if (values.write) {
  const page = join(import.meta.dirname, '../../docs/kills.md')
  writeFileSync(page, withReport(readFileSync(page, 'utf8'), title, text))
}
process.exitCode = bad.length === 0 ? 0 : 1
