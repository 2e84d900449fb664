#!/usr/bin/env node
import { startEngine } from './engine.mjs'
/** The engine for a shell: `up` prints what to export and leaves it running, `down` takes it down, `status` lists. */
import { describeEngineError } from './errors.mjs'
import { clearLeftBehind, isLeftBehind, readRecords, takeDown } from './ledger.mjs'

/** @typedef {import('./ledger.mjs').EngineRecord} EngineRecord */

const USAGE = `Usage: node scripts/engine/cli.mjs <up | down | status>
  up      start an engine and leave it running: eval "$(node scripts/engine/cli.mjs up)"
  down    take down what \`up\` started, and what dead processes have left
  status  list the engines of this user
`

/** Takes the command line apart and runs one command; errors are for people, on standard error. */
async function main() {
  const commands = { up, down, status }
  const [name = '', ...rest] = process.argv.slice(2)
  const command = Object.entries(commands).find(([known]) => known === name)?.[1]
  if (command === undefined || rest.length > 0) {
    process.stderr.write(USAGE)
    process.exitCode = 2
    return
  }
  try {
    await command()
  } catch (error) {
    say(describeEngineError(error))
    process.exitCode = 1
  }
}

async function up() {
  const running = readRecords().find(
    (record) => record.stays && !isLeftBehind(record) && record.ready !== null,
  )
  if (running?.ready) {
    say(`Engine ${running.id} is already up`)
    printExports(running.ready.env, running.ready.builder, running.ready.registry)
    return
  }
  const engine = await startEngine({ log: say, stays: true })
  printExports(engine.env, engine.builder, engine.registry.host)
}

async function down() {
  const cleared = await clearLeftBehind()
  const mine = readRecords().filter((record) => record.stays)
  for (const record of mine) await takeDown(record)
  const ids = [...mine.map(({ id }) => id), ...cleared]
  say(ids.length === 0 ? 'Nothing was up' : `Taken down: ${ids.join(', ')}`)
}

async function status() {
  const rows = readRecords().map((record) => `${record.id}  ${record.kind}  ${stateOf(record)}`)
  process.stdout.write(rows.length === 0 ? 'No engine\n' : `${rows.join('\n')}\n`)
}

/** @param {EngineRecord} record */
function stateOf(record) {
  if (isLeftBehind(record)) return 'left behind (cleared by down)'
  if (record.ready === null) return 'starting'
  const { env, registry } = record.ready
  const until = record.stays ? 'until down' : `until process ${record.owner?.pid ?? '?'} stops it`
  return `up ${until}; registry ${registry}; DOCKER_HOST ${env.DOCKER_HOST ?? 'as the machine has it'}`
}

/** @param {Record<string, string>} env @param {string} builder @param {string} registry */
function printExports(env, builder, registry) {
  const { PATH, ...others } = env
  // Only what goes in front of PATH, so that the shell may change the rest of its own later.
  const added = PATH?.split(':')[0]
  if (added !== undefined && added !== process.env.PATH?.split(':')[0])
    print(`export PATH=${quote(added)}:"$PATH"`)
  for (const [name, value] of Object.entries(others)) print(`export ${name}=${quote(value)}`)
  print(`export BUILDX_BUILDER=${quote(builder)}`)
  print(`export REGISTRY=${quote(registry)}`)
}

/** @param {string} text */
function quote(text) {
  return `'${text.replaceAll("'", "'\\''")}'`
}

/** @param {string} line */
function print(line) {
  process.stdout.write(`${line}\n`)
}

/** @param {string} line standard output is for the shell */
function say(line) {
  process.stderr.write(`${line}\n`)
}

await main()
