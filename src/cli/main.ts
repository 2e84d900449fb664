/** The command line: init, doctor, plan. Loads no @actions package, and a command only when it is run. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { describeError, toActionError } from '../errors.ts'
import type { Run, World } from './context.ts'
import { renderHelp } from './help.ts'
import { type Command, parseArguments } from './options.ts'
import { paintFor } from './terminal.ts'

/** The exit code of a command that could not run. */
const COULD_NOT_RUN = 2

async function main(argv: readonly string[]): Promise<number> {
  const paint = paintFor(process.stdout, process.env)
  const request = parseArguments(argv)
  if (request.kind === 'version') process.stdout.write(`${readVersion()}\n`)
  if (request.kind === 'help') process.stdout.write(renderHelp(request.command, paint))
  if (request.kind !== 'run') return 0
  const run = await loadCommand(request.command.name)
  const { stderrLog } = await import('./context.ts')
  const world: World = {
    cwd: process.cwd(),
    env: process.env,
    given: request.given,
    signal: signalOfProcess(),
    paint,
    print: (line) => void process.stdout.write(`${line}\n`),
    log: stderrLog((text) => void process.stderr.write(text), paintFor(process.stderr, process.env)),
  }
  return await run(world)
}

async function loadCommand(name: Command['name']): Promise<Run> {
  if (name === 'init') return (await import('./init.ts')).runInitCommand
  if (name === 'doctor') return (await import('./doctor.ts')).runDoctorCommand
  if (name === 'rollback') return (await import('./republish.ts')).runRollbackCommand
  if (name === 'promote') return (await import('./republish.ts')).runPromoteCommand
  return (await import('./plan.ts')).runPlanCommand
}

/** Children are ended with the command that started them. */
function signalOfProcess(): AbortSignal {
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const)
    process.once(signal, () => stop.abort(new Error(`ended by ${signal}`)))
  return stop.signal
}

/** The version of the package that this program is in: npx starts it through a link. */
function readVersion(): string {
  let directory = dirname(realpathSync(process.argv[1] ?? '.'))
  while (!existsSync(join(directory, 'action.yml')) && directory !== dirname(directory))
    directory = dirname(directory)
  const text = readFileSync(join(directory, 'package.json'), 'utf8')
  return String((JSON.parse(text) as { version?: unknown }).version)
}

// A reader that has seen enough, such as head, is no failure.
process.stdout.on('error', (error: NodeJS.ErrnoException) => {
  if (error.code !== 'EPIPE') throw error
})

try {
  process.exitCode = await main(process.argv.slice(2))
} catch (error) {
  process.stderr.write(`${describeError(toActionError(error))}\n`)
  process.exitCode = COULD_NOT_RUN
}
