/**
 * `npm run bench`: measures every row, prints the table, and with --write puts it into docs/performance.md. FDA_BUILDER names
 * another builder than the engine's own, which gets a table of its own there. Node 24.
 */
import { spawnSync } from 'node:child_process'
import { readFileSync, writeFileSync } from 'node:fs'
import { arch, cpus, loadavg, release, totalmem } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { openStage } from '../__tests__/fakes/stage.ts'
import { type Case, measureBuilds, type Times } from './builds.ts'
import { measureDoctor } from './doctor.ts'
import { type Phases, renderPhases } from './phases.ts'
import { measureBases, measurePlan, measureRollback, measureServed } from './plan.ts'
import { median, type Row, ratioRow, renderTable, seconds, withMeasured } from './table.ts'

const PROJECT = join(import.meta.dirname, '..')
const say = (line: string) => process.stderr.write(`${line}\n`)

/** What `--full` does more of. */
interface Effort {
  readonly rounds: number
  readonly full: boolean
}

const MEASURES: Readonly<Record<string, (effort: Effort) => Promise<readonly Row[]>>> = {
  start: measureStart,
  idle: measureIdle,
  plan: measurePlans,
  bases: measureManyBases,
  rollback: measureRollbacks,
  doctor: async ({ rounds }) => [doctorRow(await measureDoctor([150, 1500], rounds * 3))],
  four: async (effort) => await measureFour(effort),
  sixteen: async (effort) => await measureSixteen(effort),
  context: async (effort) => await measureContext(effort),
  many: async (effort) => await measureMany(effort),
  memory: measureMemory,
}
/** What the short run leaves out. */
const LONG = ['context', 'many', 'memory']

/** Node's start with and without the action, to the first line of the log. */
async function measureStart(): Promise<readonly Row[]> {
  const [empty, action]: [number[], number[]] = [[], []]
  for (let round = -1; round < 15; round++) {
    const times = [time(['--eval', '0']), time([join(PROJECT, 'dist/index.js')])]
    if (round < 0) continue
    empty.push(times[0] ?? 0)
    action.push(times[1] ?? 0)
  }
  const under = { name: 'node', ms: median(empty) }
  return [
    ratioRow('start to first log line / empty script', { name: 'action', ms: median(action) }, under, {
      most: 2.5,
    }),
  ]
}

/** Outside a runner the action says at once what is missing, which is its first line. */
function time(args: readonly string[]): number {
  const started = performance.now()
  spawnSync(process.execPath, args, { env: { PATH: process.env.PATH, HOME: process.env.HOME } })
  return performance.now() - started
}

/** The phases of the action's runs, by case. */
const phases = new Map<string, readonly Phases[]>()

async function measureIdle({ rounds }: Effort): Promise<readonly Row[]> {
  const [times] = await measurePlan({ sizes: [100], rounds: rounds * 4, idle: true })
  if (times === undefined) throw new Error('one size has one result')
  const goal = 2 * times.turboMs + 120
  const from = `action ${seconds(times.actionMs)}, turbo ${seconds(times.turboMs)}`
  return [
    {
      name: 'nothing affected, 100 packages, no cache service: whole action',
      goal: `≤ 2.0 × turbo + 120 ms (${goal.toFixed(0)} ms)`,
      reached: seconds(times.actionMs),
      met: times.actionMs <= goal,
      from,
    },
    await measureIdleServed(rounds),
    await measureIdleServed(rounds, 80),
  ]
}

/** As idle, with the facts of the cache service and the images of a registry. */
async function measureIdleServed(rounds: number, packages = 100): Promise<Row> {
  const stage = await openStage()
  try {
    const served = await measureServed(stage, packages, rounds * 8)
    const from = `action ${seconds(served.actionMs)}, turbo ${seconds(served.turboMs)}`
    if (packages === 80) {
      const goal = 2 * served.turboMs + 250
      return {
        name: 'nothing affected, 16 apps, registry on this machine: whole action',
        goal: `≤ 2.0 × turbo + 250 ms (${goal.toFixed(0)} ms)`,
        reached: seconds(served.actionMs),
        met: served.actionMs <= goal,
        from,
      }
    }
    phases.set('nothing affected, cache service', served.phases)
    return {
      name: 'the same with cache service and API',
      goal: 'told',
      reached: seconds(served.actionMs),
      met: null,
      from,
    }
  } finally {
    await stage.stop()
  }
}

async function measureManyBases({ rounds }: Effort): Promise<readonly Row[]> {
  const { turboMs, withoutMs, withMs } = await measureBases(rounds * 2)
  const row = (name: string, ms: number) => ({
    ...{ name, goal: 'told', reached: seconds(ms), met: null },
    from: `plan ${seconds(ms)}, turbo ${seconds(turboMs)} (${(ms / turboMs).toFixed(1)} ×)`,
  })
  return [
    row('plan of 40 apps whose images are of 40 commits, no facts', withoutMs),
    row('the same with facts', withMs),
  ]
}

async function measureRollbacks({ rounds }: Effort): Promise<readonly Row[]> {
  const stage = await openStage()
  try {
    const ms = await measureRollback(stage, rounds * 3)
    const name = 'mode rollback of one app, registry on this machine, no docker: whole action'
    return [{ name, goal: '≤ 2 s', reached: seconds(ms), met: ms <= 2000, from: `action ${seconds(ms)}` }]
  } finally {
    await stage.stop()
  }
}

/** Ten times the apps: their parts grow with their number, the start of the program does not. */
function doctorRow([few, many]: readonly number[]): Row {
  const over = { name: '1,500 apps', ms: many ?? Number.NaN }
  return ratioRow(
    'doctor: 1,500 apps / 150 apps',
    over,
    { name: '150 apps', ms: few ?? Number.NaN },
    { most: 10 },
  )
}

async function measurePlans({ rounds, full }: Effort): Promise<readonly Row[]> {
  const times = await measurePlan({ sizes: full ? [10, 100, 500] : [100], rounds: rounds * 3 })
  return times.map(({ packages, turboMs, planMs }) => {
    const goal = 1.3 * turboMs + 150
    return {
      name: `plan of ${packages} packages`,
      goal: `≤ 1.3 × turbo + 150 ms (${goal.toFixed(0)} ms)`,
      reached: seconds(planMs),
      met: planMs <= goal,
      from: `plan ${seconds(planMs)}, turbo ${seconds(turboMs)}`,
    }
  })
}

async function builds(count: number, rounds: number, cases: readonly Case[], files = 0): Promise<Times> {
  const stage = await openStage()
  const { version, driver } = stage.engine.buildkit
  builders.add(`BuildKit ${version}, driver ${driver}`)
  try {
    const times = await measureBuilds({ stage, count, rounds, cases, files, say })
    if (files === 0) for (const [name, runs] of times.phases) phases.set(name, runs)
    return times
  } finally {
    await stage.stop()
  }
}

/** What built, in the words of buildx. */
const builders = new Set<string>()

function of(times: Times, name: string) {
  return { name, ms: median(times.get(name) ?? []) }
}

async function measureFour({ rounds }: Effort): Promise<readonly Row[]> {
  const times = await builds(4, rounds, ['warm', 'told'])
  return [
    ratioRow('4 apps cold: action / bake', of(times, 'action cold'), of(times, 'bake cold'), { most: 1.1 }),
    ratioRow('4 apps warm: action / bake', of(times, 'action warm'), of(times, 'bake warm'), { most: 1.5 }),
  ]
}

async function measureSixteen({ rounds }: Effort): Promise<readonly Row[]> {
  const times = await builds(16, rounds, ['warm', 'reused', 'in turn', 'at once', 'early', 'midway', 'late'])
  const cold = of(times, 'action cold')
  const reused = of(times, 'action reused')
  const turbo = of(times, 'turbo')
  return [
    ratioRow('16 apps cold: action / bake', cold, of(times, 'bake cold'), { most: 1.1 }),
    ratioRow('16 apps warm: action / bake', of(times, 'action warm'), of(times, 'bake warm'), { most: 1.5 }),
    ratioRow('16 apps cold: builds one after the other / action', of(times, 'builds in turn'), cold, {
      least: 3.5,
    }),
    {
      ...ratioRow('16 apps cold: builds at once / action', of(times, 'builds at once'), cold, { least: 1 }),
      goal: 'told',
      met: null,
    },
    ...['early', 'midway', 'late'].map((when) =>
      ratioRow(`16 apps, one failing ${when}, 15 pushed / all green`, of(times, `action ${when}`), cold, {
        most: 1.25,
      }),
    ),
    {
      name: '16 apps, all reused',
      goal: '≤ 1.0 s + turbo',
      reached: seconds(reused.ms),
      met: reused.ms <= 1000 + turbo.ms,
      from: `action ${seconds(reused.ms)}, turbo ${seconds(turbo.ms)}`,
    },
  ]
}

async function measureContext({ rounds }: Effort): Promise<readonly Row[]> {
  const times = await builds(16, rounds < 3 ? 1 : 2, [], 50_000)
  const name = '16 apps cold, a context of 50,000 files (200 MB): action / bake'
  return [ratioRow(name, of(times, 'action cold'), of(times, 'bake cold'), { most: 1.15 })]
}

async function measureMany({ rounds }: Effort): Promise<readonly Row[]> {
  const [few, many] = [await builds(4, rounds, ['warm']), await builds(64, rounds < 3 ? 1 : 2, ['warm'])]
  const overhead = (times: Times) => of(times, 'action warm').ms - of(times, 'bake warm').ms
  const perApp = (overhead(many) - overhead(few)) / 60
  return [
    {
      name: 'overhead per app from 4 to 64 apps, warm: (action − bake) / apps',
      goal: '≤ 40 ms',
      reached: seconds(perApp),
      met: perApp <= 40,
      from: `over bake: 4 apps ${seconds(overhead(few))}, 64 apps ${seconds(overhead(many))}`,
    },
  ]
}

async function measureMemory(): Promise<readonly Row[]> {
  const { stdout, status } = spawnSync(process.execPath, [join(PROJECT, 'bench/memory.mjs')], {
    encoding: 'utf8',
  })
  const mib = Number(/\| (\d+) MiB \|/.exec(stdout)?.[1])
  if (Number.isNaN(mib)) throw new Error(`bench/memory.mjs ended with ${status}:\n${stdout.slice(-2000)}`)
  return [
    {
      name: 'peak memory of the action, 64 apps that print 10 MB each',
      goal: '≤ 150 MiB',
      reached: `${mib} MiB`,
      met: mib <= 150,
      from: 'VmHWM of the process',
    },
  ]
}

function machine(): string {
  const [cpu] = cpus()
  const gb = (totalmem() / 2 ** 30).toFixed(0)
  return `${cpus().length} cores (${cpu?.model.trim() || arch()}), ${gb} GiB, Linux ${release()}, Node ${process.version}`
}

/** A measurement that broke is no reason to lose the others, and none to be silent. */
function failedRow(name: string, error: unknown): Row {
  say(String(error))
  process.exitCode = 1
  const [line = ''] = String(error).split('\n')
  return { name, goal: 'to be measured', reached: 'failed', met: false, from: line.slice(0, 120) }
}

const { values } = parseArgs({
  options: {
    full: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
    rounds: { type: 'string' },
    rows: { type: 'string' },
  },
})
const effort = { full: values.full, rounds: Number(values.rounds ?? (values.full ? 3 : 1)) }
const names =
  values.rows?.split(',') ?? Object.keys(MEASURES).filter((name) => values.full || !LONG.includes(name))
const rows: Row[] = []
const before = loadavg()[0] ?? 0
for (const name of names) {
  const measureRow = MEASURES[name]
  if (measureRow === undefined)
    throw new Error(`no row ${name}: there are ${Object.keys(MEASURES).join(', ')}`)
  say(`== ${name}`)
  rows.push(...(await measureRow(effort).catch((error: unknown) => [failedRow(name, error)])))
}
const built = [...builders].map((one) => `${one}; `).join('')
const facts = `${built}${machine()}; load before the first row ${before.toFixed(1)}; rounds: ${effort.rounds}.`
const where = phases.size === 0 ? '' : `\n\nWhere the action's own time went:\n\n${renderPhases(phases)}`
const text = `${facts}\n\n${renderTable(rows)}${where}`
process.stdout.write(`${text}\n`)
if (values.write) {
  const page = join(PROJECT, 'docs/performance.md')
  const builder = process.env.FDA_BUILDER ?? ''
  writeFileSync(page, withMeasured(readFileSync(page, 'utf8'), text, builder === 'docker' ? '' : builder))
}
