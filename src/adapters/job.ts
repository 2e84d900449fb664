/** The job's side of the runner: raw inputs, log lines and groups, masks, outputs, summary, state for the post step. */
import { randomUUID } from 'node:crypto'
import { once } from 'node:events'
import { appendFile } from 'node:fs/promises'
import { ActionError } from '../errors.ts'
import type { Log, Tokens } from '../ports.ts'
import * as runner from './job-commands.ts'

/** An error or warning that GitHub shows on a line of a file. */
export interface Annotation {
  readonly level: 'error' | 'warning'
  readonly title: string
  readonly message: string
  readonly file: string | null
  readonly line: number | null
}

/** The texts of the named inputs. */
export function readInputs<Name extends string>(names: readonly Name[]): Record<Name, string> {
  return Object.fromEntries(names.map((name) => [name, runner.getInput(name)])) as Record<Name, string>
}

/** Makes the runner hide a value, and each line of it, in everything that is printed later. */
export function maskSecret(value: string): void {
  if (value.trim() !== '') runner.command('add-mask', value)
}

/** The job's log. */
export const jobLog: Log = {
  info: (line) => inTurn(() => runner.info(escapeCommand(line))),
  debug: (line) => inTurn(() => runner.command('debug', line)),
  notice: (message) => inTurn(() => runner.annotation('notice', message)),
  warning: (message, at) => inTurn(() => runner.annotation('warning', message, at)),
  group: (title, lines) =>
    inTurn(() => {
      runner.command('group', title)
      for (const line of lines) runner.info(escapeCommand(line))
      runner.command('endgroup', '')
    }),
  foreignGroup: (title, lines) =>
    new Promise((resolve, reject) => {
      inTurn(async () => {
        await writeForeign(title, lines).then(resolve, reject)
      })
    }),
}

async function writeForeign(title: string, lines: Iterable<string>): Promise<void> {
  const token = randomUUID()
  runner.command('group', title)
  process.stdout.write(`::stop-commands::${token}\n`)
  try {
    for (const piece of lines) {
      // Wait while the runner has not read: unread output would pile up in memory.
      if (process.stdout.write(`${piece}\n`)) await new Promise(setImmediate)
      else await once(process.stdout, 'drain')
    }
  } finally {
    process.stdout.write(`::${token}::\n`)
    runner.command('endgroup', '')
  }
}

/** Writes that wait for a long group to end; null when no group is being written. */
let waiting: (() => unknown)[] | null = null

/** Writes now, or after the group that is being written. */
function inTurn(write: () => unknown): void {
  if (waiting !== null) {
    waiting.push(write)
    return
  }
  const first = write()
  if (first instanceof Promise) void follow(first)
}

async function follow(first: Promise<unknown>): Promise<void> {
  const queue: (() => unknown)[] = []
  waiting = queue
  await first
  for (let next = queue.shift(); next !== undefined; next = queue.shift()) await next()
  waiting = null
}

/** Our lines may quote foreign text: the runner would run a command in it. It recognises `##[` anywhere in a line. */
function escapeCommand(line: string): string {
  return line.replace(/^(\s*)::/gm, '$1\u200b::').replaceAll('##[', '#\u200b#[')
}

/** Shows an annotation on the run's page. */
export function annotate(annotation: Annotation): void {
  const { level, title, message, file, line } = annotation
  runner.annotation(level, message, {
    title,
    ...(file === null ? {} : { file }),
    ...(line === null ? {} : { line }),
  })
}

/** Writes every output. */
export function writeOutputs(outputs: Readonly<Record<string, string>>): void {
  for (const [name, value] of Object.entries(outputs)) runner.setOutput(name, value)
}

/** Appends to the job summary; does nothing outside a runner. */
export async function writeSummary(markdown: string, file: string | undefined): Promise<void> {
  if (file) await appendFile(file, markdown)
}

/** Keeps a value for the post step. */
export function saveState(name: string, value: string): void {
  runner.saveState(name, value)
}

/** A value that the main step kept, or the empty text. */
export function getState(name: string): string {
  return runner.getState(name)
}

/** Whether the runner was told that the job has the permission `id-token: write`. */
export function canMintTokens(env: Readonly<Record<string, string | undefined>>): boolean {
  return Boolean(env.ACTIONS_ID_TOKEN_REQUEST_URL && env.ACTIONS_ID_TOKEN_REQUEST_TOKEN)
}

/** GitHub's OIDC tokens of this job. */
export const jobTokens: Tokens = {
  async idToken(audience) {
    try {
      const { getIDToken } = await import('@actions/core')
      return await getIDToken(audience)
    } catch (error) {
      const words = error instanceof Error ? error.message.replace(/\s+/g, ' ') : String(error)
      throw new ActionError(words.replace(/^Error message: /, '').trim(), { code: 'FDA-NOTIFY-OIDC-TOKEN' })
    }
  },
}

/** The one place where the step is marked failed. */
export function setFailed(message: string): void {
  process.exitCode = 1
  runner.annotation('error', message)
}
