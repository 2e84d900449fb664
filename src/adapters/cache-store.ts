/** Texts from run to run in GitHub's cache, through a process of its own that can be ended when the service hangs. */
import { mkdtemp, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { createInterface } from 'node:readline'
import { PassThrough } from 'node:stream'
import { ActionError, ExecError } from '../errors.ts'
import type { StateStore } from '../ports.ts'
import { exec } from './exec.ts'

const TIMEOUT_MS = 5_000

type Env = Readonly<Record<string, string | undefined>>

/** The variable by which the action tells itself to do orders and nothing else. */
export const CACHE_ORDER = 'FDA_CACHE_ORDER'
/** The value of that variable: an order is a line, and the last one is followed by the end. */
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

/** How the store starts the child that loads the cache client and does the orders. */
interface HelperOptions {
  readonly program: readonly [file: string, ...args: string[]]
  readonly temp: string
  readonly env: Env
  readonly signal: AbortSignal
  readonly timeoutMs: number
}

/** The child of a run. Its start takes longer than an order, so it stays for the next one. */
class Helper {
  readonly #cwd: string
  readonly #timeoutMs: number
  readonly #orders = new PassThrough()
  readonly #stop = new AbortController()
  readonly #ended: Promise<unknown>
  #lines: string[] = []
  #heard = Promise.withResolvers<void>()

  /** A child in an empty directory: the file's path is part of what GitHub finds entries by, so it is always the same. */
  static async start(options: HelperOptions): Promise<Helper> {
    return new Helper(await mkdtemp(join(options.temp, 'fda-state-')), options)
  }

  private constructor(cwd: string, { program: [file, ...args], env, signal, timeoutMs }: HelperOptions) {
    this.#cwd = cwd
    this.#timeoutMs = timeoutMs
    const own = { [CACHE_ORDER]: FROM_STDIN, GITHUB_WORKSPACE: cwd, RUNNER_TEMP: cwd }
    this.#ended = exec(file, args, {
      cwd,
      env: { ...env, ...own },
      input: this.#orders,
      signal: AbortSignal.any([signal, this.#stop.signal]),
      onStdoutLine: (line) => {
        this.#lines.push(line)
        if (line.startsWith(ANSWER)) this.#heard.resolve()
      },
    })
    // Who gives an order hears of it.
    this.#ended.catch(() => undefined)
  }

  /** The answer, and the text of an entry that was found. Throws when the child ends, or its time is over. */
  async do(order: Order, text: string | null): Promise<{ answer: Answer; text: string }> {
    this.#lines = []
    this.#heard = Promise.withResolvers()
    const file = join(this.#cwd, FILE)
    await (text === null ? rm(file, { force: true }) : writeFile(file, text))
    this.#orders.write(`${JSON.stringify(order)}\n`)
    await this.#hear()
    const answer = parseAnswer(this.#lines)
    return { answer, text: text === null && answer.key !== null ? await readFile(file, 'utf8') : '' }
  }

  async #hear(): Promise<void> {
    const late = new AbortController()
    const timer = setTimeout(() => late.abort(), this.#timeoutMs)
    const outOfTime = new Promise<never>((_, reject) => {
      late.signal.addEventListener('abort', () => reject(timedOut()))
    })
    try {
      await Promise.race([this.#heard.promise, this.#ended, outOfTime])
    } finally {
      clearTimeout(timer)
    }
  }

  /** Resolves when the child and its directory are gone. */
  async end(): Promise<void> {
    this.#stop.abort()
    await this.#ended.catch(() => undefined)
    await rm(this.#cwd, { recursive: true, force: true })
  }
}

function timedOut(): ExecError {
  const facts = { exitCode: null, signal: null, timedOut: true, stderrTail: '' }
  return new ExecError({ command: 'the cache client', ...facts })
}

/**
 * The store of this job. `program` is the action itself, which does orders when told so by `CACHE_ORDER`; one child does all
 * of a run's, until `close`.
 */
export function createStateStore(options: {
  program: readonly [file: string, ...args: string[]]
  temp: string
  env: Env
  signal: AbortSignal
  timeoutMs?: number
}): StateStore {
  const { env } = options
  let helper: Promise<Helper> | null = null
  let turn: Promise<unknown> = Promise.resolve()
  const end = async () => {
    const one = await helper?.catch(() => null)
    helper = null
    await one?.end()
  }
  const ask = async (order: Order, text: string | null) => {
    try {
      helper ??= Helper.start({ timeoutMs: TIMEOUT_MS, ...options })
      return await (await helper).do(order, text)
    } catch (error) {
      // Whatever it still does, the next order must not meet it.
      await end()
      throw error
    }
  }
  const inTurn = async (order: Order, text: string | null) => {
    const mine = turn.then(async () => await ask(order, text))
    turn = mine.catch(() => undefined)
    return await mine
  }
  return {
    async close() {
      await turn
      await end()
    },
    async newest(prefix) {
      if (!hasCache(env)) return null
      const { answer, text } = await inTurn({ restore: prefix }, null)
      if (answer.problem !== null) throw refused('read', answer.problem)
      return answer.key === null ? null : { key: answer.key, text }
    },
    async save(key, text) {
      if (!hasCache(env)) throw refused('written', 'this job has no cache service')
      const { answer } = await inTurn({ save: key }, text)
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
 * Reads orders, does each in the working directory and prints its answer, until there are no more; the caller ends the
 * process, which sockets keep alive.
 */
export async function doCacheOrders(): Promise<void> {
  const loading = import('@actions/cache')
  for await (const line of createInterface({ input: process.stdin })) {
    const key = await doOrder(await loading, JSON.parse(line) as Order)
    await new Promise<void>((resolve) => {
      process.stdout.write(`\n${ANSWER}${JSON.stringify(key)}\n`, () => resolve())
    })
  }
}

async function doOrder(cache: typeof import('@actions/cache'), order: Order): Promise<string | null> {
  if ('restore' in order) return (await cache.restoreCache([FILE], order.restore, [])) ?? null
  return (await cache.saveCache([FILE], order.save)) < 0 ? null : order.save
}

/** The library swallows what goes wrong and prints it, among what it prints anyway. */
function parseAnswer(lines: readonly string[]): Answer {
  const line = lines.findLast((one) => one.startsWith(ANSWER))
  if (line === undefined) return { key: null, problem: 'its client ended without an answer' }
  const key: unknown = JSON.parse(line.slice(ANSWER.length))
  const [, problem = null] =
    /(?:Failed to (?:save|restore)|Cache (?:save|restore) skipped): (.*)/.exec(lines.join('\n')) ?? []
  return { key: typeof key === 'string' ? key : null, problem }
}

function refused(done: 'read' | 'written', problem: string): ActionError {
  return new ActionError(`the cache service could not be ${done}: ${problem}`, { code: 'FDA-PLAN-STATE' })
}
