/** The command line in a process of its own: its arguments, streams and signals. */
import { existsSync, readFileSync, realpathSync } from 'node:fs'
import { dirname, join } from 'node:path'
import { call } from './call.ts'

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

process.exitCode = await call(process.argv.slice(2), {
  ...{ cwd: process.cwd(), env: process.env, stdout: process.stdout, stderr: process.stderr },
  ...{ signal: signalOfProcess(), version: readVersion },
})
