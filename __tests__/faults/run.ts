/**
 * `npm run faults`: plays every fault, prints what was expected and what was seen, and with --write keeps that in docs, for each
 * builder (FDA_BUILDER) by itself.
 */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { leftOut } from '../fakes/drivers.ts'
import { type Expected, playFault, type Seen } from './play.ts'
import { withReport } from './report.ts'
import { FAULTS } from './table.ts'
import { openFaultWorld } from './world.ts'

const { values } = parseArgs({
  options: { write: { type: 'boolean', default: false }, only: { type: 'string' } },
})

function expectation({ fails, code, apps }: Expected): string {
  const step = fails === null ? 'as the moment has it' : fails ? 'fails' : 'succeeds'
  const what = Array.isArray(apps)
    ? apps.join(', ')
    : { stopped: 'nothing is built', any: 'each app in one state', gone: 'no word' }[apps as string]
  const named = code === undefined || (Array.isArray(apps) && apps.includes(code)) ? '' : `, ${code}`
  return `${step}: ${what}${named}`
}

function row({ fault, text, problems, ms }: Seen): string {
  const verdict = problems.length === 0 ? '🟢' : `🔴 ${problems.join('; ')}`
  const cells = [
    fault.area,
    fault.name,
    expectation(fault.expected),
    text,
    `${(ms / 1000).toFixed(1)} s`,
    verdict,
  ]
  return `| ${cells.map((cell) => cell.replaceAll('|', '/').replace(/\s+/g, ' ')).join(' | ')} |`
}

const started = performance.now()
const only = values.only
const wanted = FAULTS.filter(({ area, name }) => only === undefined || `${area}: ${name}`.includes(only))
for (const { area, name } of wanted) {
  const why = leftOut(`${area}: ${name}`)
  if (why !== null) process.stderr.write(`Left out: ${area}: ${name}, ${why}\n`)
}
const chosen = wanted.filter(({ area, name }) => leftOut(`${area}: ${name}`) === null)
const world = await openFaultWorld()
const seen: Seen[] = []
try {
  for (const fault of chosen) {
    const one = await playFault(world, fault)
    seen.push(one)
    process.stderr.write(`${row(one)}\n`)
  }
} finally {
  await world.stop()
}
const { driver, version } = world.stage.engine.buildkit
const red = seen.filter(({ problems }) => problems.length > 0).length
const minutes = ((performance.now() - started) / 60_000).toFixed(1)
const head = ['| area | fault | expected | seen | time | |', '| --- | --- | --- | --- | ---: | --- |']
const text = `${seen.length} faults, ${red === 0 ? 'all as expected' : `${red} not as expected`}, ${minutes} minutes.\n\n${[...head, ...seen.map(row)].join('\n')}\n`
process.stdout.write(`BuildKit ${version}, driver ${driver}: ${text}`)
if (values.write) {
  const page = join(import.meta.dirname, '../../docs/faults.md')
  const part = only === undefined ? '' : `, rows with "${only}"`
  writeFileSync(
    page,
    withReport(readFileSync(page, 'utf8'), `BuildKit ${version}, driver ${driver}${part}`, text),
  )
}
process.exitCode = red === 0 ? 0 : 1
