/** One call of the command line: arguments in, exit code out. Loads no @actions package, and a command only when it is run. */
import { describeError, toActionError } from '../errors.ts'
import type { Run, World } from './context.ts'
import { renderHelp } from './help.ts'
import { type Command, parseArguments } from './options.ts'
import { paintFor } from './terminal.ts'

/** The exit code of a command that could not run. */
const COULD_NOT_RUN = 2

/** What is written to. */
export interface Stream {
  readonly isTTY?: boolean
  write(text: string): unknown
}

/** Where a call is made. */
export interface Place extends Pick<World, 'cwd' | 'env' | 'signal'> {
  readonly stdout: Stream
  readonly stderr: Stream
  /** The version of the package. */
  version(): string
}

/** The exit code of the call, when all is written. */
export async function call(argv: readonly string[], place: Place): Promise<number> {
  try {
    return await answer(argv, place)
  } catch (error) {
    place.stderr.write(`${describeError(toActionError(error))}\n`)
    return COULD_NOT_RUN
  }
}

async function answer(argv: readonly string[], place: Place): Promise<number> {
  const { cwd, env, signal, stdout, stderr } = place
  const paint = paintFor(stdout, env)
  const request = parseArguments(argv)
  if (request.kind === 'version') stdout.write(`${place.version()}\n`)
  if (request.kind === 'help') stdout.write(renderHelp(request.command, paint))
  if (request.kind !== 'run') return 0
  const run = await loadCommand(request.command.name)
  const { stderrLog } = await import('./context.ts')
  return await run({
    ...{ cwd, env, signal, paint, given: request.given },
    print: (line) => void stdout.write(`${line}\n`),
    log: stderrLog((text) => void stderr.write(text), paintFor(stderr, env)),
  })
}

async function loadCommand(name: Command['name']): Promise<Run> {
  if (name === 'init') return (await import('./init.ts')).runInitCommand
  if (name === 'doctor') return (await import('./doctor.ts')).runDoctorCommand
  if (name === 'rollback') return (await import('./republish.ts')).runRollbackCommand
  if (name === 'promote') return (await import('./republish.ts')).runPromoteCommand
  return (await import('./plan.ts')).runPlanCommand
}
