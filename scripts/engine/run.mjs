/** Runs one program to its end, without a shell; the exit code alone decides whether it worked. */
import { spawn } from 'node:child_process'
import { EngineError } from './errors.mjs'

/** @typedef {{exitCode: number, stdout: string, stderr: string, timedOut: boolean}} Ran */
/** @typedef {{env?: NodeJS.ProcessEnv, input?: string, timeout?: number, cwd?: string}} RunOptions */

/**
 * What a program printed and how it ended; a program that cannot be started ends with code 127.
 * @param {string} command @param {string[]} args @param {RunOptions} [options]
 * @returns {Promise<Ran>}
 */
export function tryRun(command, args, options = {}) {
  return new Promise((resolve) => {
    let timedOut = false
    let stdout = ''
    let stderr = ''
    const child = spawn(command, args, { env: options.env ?? process.env, cwd: options.cwd, stdio: 'pipe' })
    const timer = setTimeout(() => {
      timedOut = true
      child.kill('SIGKILL')
    }, options.timeout ?? 120_000)
    child.stdout.setEncoding('utf8').on('data', (text) => (stdout += text))
    child.stderr.setEncoding('utf8').on('data', (text) => (stderr += text))
    child.on('error', (error) => {
      clearTimeout(timer)
      resolve({ exitCode: 127, stdout, stderr: error.message, timedOut })
    })
    child.on('close', (code) => {
      clearTimeout(timer)
      resolve({ exitCode: code ?? 128, stdout, stderr, timedOut })
    })
    // A program that ends before it has read its input (EPIPE) is judged by its exit code like any other.
    child.stdin.on('error', () => undefined)
    child.stdin.end(options.input ?? '')
  })
}

/**
 * The standard output of a program that ended with code 0; anything else is thrown.
 * @param {string} command @param {string[]} args @param {RunOptions & {hint: string}} options
 */
export async function run(command, args, options) {
  const ran = await tryRun(command, args, options)
  if (ran.exitCode === 0) return ran.stdout
  throw new EngineError(`${[command, ...args.slice(0, 3)].join(' ')}: ${whyFailed(ran)}`, {
    hint: options.hint,
  })
}

/**
 * One line that says why a program failed: the time limit, or the line of its output that names an error.
 * @param {Ran} ran
 */
export function whyFailed(ran) {
  if (ran.timedOut) return 'no answer within its time limit'
  const lines = ran.stderr
    .split('\n')
    .concat(ran.stdout.split('\n'))
    .filter((line) => line.trim() !== '')
  const named = lines.find((line) => /^(E:|error|fatal)|\berror\b/i.test(line)) ?? lines[0]
  return named?.trim() ?? `exit code ${ran.exitCode}`
}
