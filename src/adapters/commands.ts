/** Runs the commands that people give: in the turbo root, without a shell, their output line by line. */
import type { Commands } from '../ports.ts'
import { exec } from './exec.ts'

/** Every exit code is an answer. */
const ANY_EXIT_CODE = Array.from({ length: 255 }, (_, index) => index + 1)

/** Commands with the job's environment, and docker's credentials where this run keeps them. */
export function createCommands(where: {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  config: { env(): Readonly<Record<string, string>> }
  signal: AbortSignal
}): Commands {
  return {
    async run([program = '', ...args], { env, timeoutMs, onLine }) {
      const { exitCode } = await exec(program, args, {
        cwd: where.cwd,
        env: { ...where.env, ...where.config.env(), ...env },
        signal: where.signal,
        timeoutMs,
        allowExitCodes: ANY_EXIT_CODE,
        onStdoutLine: onLine,
        onStderrLine: onLine,
      })
      return exitCode
    },
  }
}
