/** Texts from run to run in GitHub's cache, through a process of its own that can be ended when the service hangs. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { text as readAll } from 'node:stream/consumers'
import { ActionError } from '../errors.ts'
import type { StateStore } from '../ports.ts'
import { type ExecResult, exec } from './exec.ts'

const TIMEOUT_MS = 5_000

type Env = Readonly<Record<string, string | undefined>>

/** The variable by which the action tells itself to do an order and nothing else. */
export const CACHE_ORDER = 'FDA_CACHE_ORDER'
/** The value of that variable: the order comes when it is known, and never if none does. */
const FROM_STDIN = 'stdin'
const FILE = 'state.json'
const ANSWER = 'fda-answer '
/** What the library says of a key that is taken, and of a service that failed at this step. */
const RESERVED = /^Unable to reserve cache with key .*another job may be creating this cache/

type Order = { readonly restore: string } | { readonly save: string }

/** The key that was found or written; without one, what the service said, if it said something. */
interface Answer {
  readonly key: string | null
  readonly problem: string | null
}

/** A child that was started before it is needed. */
interface Helper {
  readonly cwd: string
  readonly give: (order: string) => void
  readonly ended: Promise<ExecResult>
  readonly stop: () => void
}

/**
 * The store of this job. `program` is the action itself, which does the order when asked by `CACHE_ORDER`. Starting it and
 * loading the cache client takes longer than the order, so a child can be started ahead.
 */
export function createStateStore(options: {
  program: readonly [file: string, ...args: string[]]
  temp: string
  env: Env
  signal: AbortSignal
  timeoutMs?: number
}): StateStore {
  const { env, signal, temp, timeoutMs = TIMEOUT_MS } = options
  const [file, ...args] = options.program
  let ahead: Promise<Helper> | null = null
  /** Starts a child in an empty directory: the file's path is part of what GitHub finds entries by, so it is always the same. */
  const start = async (): Promise<Helper> => {
    const cwd = await mkdtemp(join(temp, 'fda-state-'))
    const order = Promise.withResolvers<string>()
    const stop = new AbortController()
    const own = { [CACHE_ORDER]: FROM_STDIN, GITHUB_WORKSPACE: cwd, RUNNER_TEMP: cwd }
    const options = { cwd, env: { ...env, ...own }, timeoutMs, input: order.promise }
    const ended = exec(file, args, { ...options, signal: AbortSignal.any([signal, stop.signal]) })
    // Who gives the order hears of it.
    ended.catch(() => undefined)
    return { cwd, ended, give: order.resolve, stop: () => stop.abort() }
  }
  const ask = async (order: Order, text: string | null): Promise<{ answer: Answer; text: string }> => {
    const helper = ahead ?? start()
    ahead = null
    const { cwd, give, ended } = await helper
    try {
      if (text !== null) await writeFile(join(cwd, FILE), text)
      give(JSON.stringify(order))
      const { stdout } = await ended
      const answer = parseAnswer(stdout)
      const found = text === null && answer.key !== null ? await readFile(join(cwd, FILE), 'utf8') : ''
      return { answer, text: found }
    } finally {
      await rm(cwd, { recursive: true, force: true })
    }
  }
  return {
    prepare() {
      if (!hasCache(env) || signal.aborted) return
      ahead ??= start()
      // Whoever asks next hears of it.
      ahead.catch(() => undefined)
    },
    async close() {
      const helper = await ahead?.catch(() => null)
      ahead = null
      if (helper == null) return
      helper.stop()
      await helper.ended.catch(() => undefined)
      await rm(helper.cwd, { recursive: true, force: true })
    },
    async newest(prefix) {
      if (!hasCache(env)) return null
      const { answer, text } = await ask({ restore: prefix }, null)
      if (answer.problem !== null) throw refused('read', answer.problem)
      return answer.key === null ? null : { key: answer.key, text }
    },
    async save(key, text) {
      if (!hasCache(env)) throw refused('written', 'this job has no cache service')
      const { answer } = await ask({ save: key }, text)
      if (answer.key === null && !RESERVED.test(answer.problem ?? ''))
        throw refused('written', answer.problem ?? 'the service did not take it')
      return answer.key !== null
    },
  }
}

/** Whether the runner gave the job the addresses of a cache service, of either version; without one, looking takes 10 s. */
function hasCache(env: Env): boolean {
  return Boolean(env.ACTIONS_RUNTIME_TOKEN) && Boolean(env.ACTIONS_RESULTS_URL || env.ACTIONS_CACHE_URL)
}

/**
 * Reads the order, does it in the working directory and prints the answer; the caller ends the process, which sockets keep
 * alive.
 */
export async function doCacheOrder(): Promise<void> {
  const [cache, text] = await Promise.all([import('@actions/cache'), readAll(process.stdin)])
  if (text === '') return
  const order = JSON.parse(text) as Order
  const key =
    'save' in order
      ? (await cache.saveCache([FILE], order.save)) < 0
        ? null
        : order.save
      : ((await cache.restoreCache([FILE], order.restore, [])) ?? null)
  await new Promise<void>((resolve) => {
    process.stdout.write(`\n${ANSWER}${JSON.stringify(key)}\n`, () => resolve())
  })
}

/** The library swallows what goes wrong and prints it, among what it prints anyway. */
function parseAnswer(stdout: string): Answer {
  const line = stdout.split('\n').findLast((one) => one.startsWith(ANSWER))
  const key: unknown = line === undefined ? null : JSON.parse(line.slice(ANSWER.length))
  const [, problem = null] =
    /(?:Failed to (?:save|restore)|Cache (?:save|restore) skipped): (.*)/.exec(stdout) ?? []
  return { key: typeof key === 'string' ? key : null, problem }
}

function refused(done: 'read' | 'written', problem: string): ActionError {
  return new ActionError(`the cache service could not be ${done}: ${problem}`, { code: 'FDA-PLAN-STATE' })
}
