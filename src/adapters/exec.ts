/**
 * The only place that starts processes: argv arrays, no shell, whole process groups ended on abort or
 * time-out.
 */
import { type ChildProcess, type ChildProcessByStdio, type StdioOptions, spawn } from 'node:child_process'
import { Readable, type Writable } from 'node:stream'
import { ExecError } from '../errors.ts'
import { capYoungGeneration, collectAbove } from './exec/memory.ts'

/** How to run a program. */
export interface ExecOptions {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal?: AbortSignal
  /** Counted from the start, or from when it becomes known. */
  readonly timeoutMs?: number | Promise<number>
  /** What standard input gets, which is closed after it; without it there is none. */
  readonly input?: string | Readable
  /** Exit codes that are answers, next to 0. */
  readonly allowExitCodes?: readonly number[]
  /** Takes the lines of standard output as they come; they are then not kept. */
  readonly onStdoutLine?: (line: string) => void
  /** Takes the lines of standard error as they come; they are then not kept. */
  readonly onStderrLine?: (line: string) => void
  /** Stops the program, as Ctrl-Z does, as soon as a line of its standard error holds this text. */
  readonly haltAt?: { readonly text: string; readonly halt: HaltSwitch }
}

/** Stops a program (SIGSTOP) and lets it continue. Ending a stopped program needs no wake-up first. */
export class HaltSwitch {
  #child: ChildProcess | null = null
  #armed = true
  #stopped = false

  /** Names the program; called by `exec`. */
  attach(child: ChildProcess): void {
    this.#child = child
  }

  /** Stops it, unless `resume(true)` was called before. */
  halt(): void {
    if (!this.#armed || this.#stopped || this.#child === null) return
    this.#stopped = true
    killGroup(this.#child, 'SIGSTOP')
  }

  /** Lets it continue; with `forGood` it is not stopped again. */
  resume(forGood: boolean): void {
    if (forGood) this.#armed = false
    if (!this.#stopped || this.#child === null) return
    this.#stopped = false
    killGroup(this.#child, 'SIGCONT')
  }
}

/** What a program printed and how it ended. */
export interface ExecResult {
  readonly stdout: string
  readonly stderr: string
  readonly exitCode: number
}

/** The environment of git, or of what may start it, with these settings after the job's own: its GIT_CONFIG_COUNT entries keep their numbers. */
export function withGitConfig(
  env: Readonly<Record<string, string | undefined>>,
  settings: readonly (readonly [key: string, value: string])[],
): Record<string, string> {
  const own = /^\d{1,4}$/.test(env.GIT_CONFIG_COUNT ?? '') ? Number(env.GIT_CONFIG_COUNT) : 0
  const all = [...GIT_SETTINGS, ...settings]
  return {
    ...Object.fromEntries(
      Object.entries(env).filter((pair): pair is [string, string] => pair[1] !== undefined),
    ),
    GIT_CONFIG_COUNT: String(own + all.length),
    ...Object.fromEntries(
      all.flatMap(([key, value], index) => [
        [`GIT_CONFIG_KEY_${own + index}`, key],
        [`GIT_CONFIG_VALUE_${own + index}`, value],
      ]),
    ),
  }
}

/** Container jobs have a foreign owner; paths stay unquoted; a moved file is one deleted and one added. */
const GIT_SETTINGS: readonly (readonly [string, string])[] = [
  ['safe.directory', '*'],
  ['core.quotePath', 'false'],
  ['diff.renames', 'false'],
]

type Child = ChildProcessByStdio<Writable | null, Readable, Readable>

const STDERR_TAIL_BYTES = 16 * 1024
/** Time a process group has between SIGTERM and SIGKILL. */
const GRACE_MS = 3_000

/** Runs a program to its end. Throws ExecError for a signal, a time-out, or an exit code that is not allowed. */
export async function exec(file: string, args: readonly string[], options: ExecOptions): Promise<ExecResult> {
  options.signal?.throwIfAborted()
  const env = Object.fromEntries(Object.entries(options.env).filter(([, value]) => value !== undefined))
  const { input } = options
  const stdin = input === undefined ? 'ignore' : 'pipe'
  const stdio: StdioOptions = [stdin, 'pipe', 'pipe']
  const child = spawn(file, args, { cwd: options.cwd, env, detached: true, stdio }) as Child
  const stdout =
    options.onStdoutLine === undefined
      ? collect(child.stdout, Number.POSITIVE_INFINITY)
      : readLines(child.stdout, options.onStdoutLine, undefined)
  const stderr =
    options.onStderrLine === undefined
      ? collect(child.stderr, STDERR_TAIL_BYTES)
      : readLines(child.stderr, options.onStderrLine, options.haltAt)
  options.haltAt?.halt.attach(child)
  child.stdin?.on('error', ignoreClosedPipe)
  if (input instanceof Readable && child.stdin !== null) input.pipe(child.stdin)
  else child.stdin?.end(input)
  const end = watch(child, options)
  const [exit, out, err] = await Promise.all([ended(child, file), stdout, stderr]).finally(() =>
    end.release(),
  )
  const allowed =
    exit.code === 0 || (exit.code !== null && options.allowExitCodes?.includes(exit.code) === true)
  if (allowed && !end.timedOut()) return { stdout: out, stderr: err, exitCode: exit.code ?? 0 }
  throw new ExecError({
    command: `${file.split('/').at(-1)} ${args.slice(0, 2).join(' ')}`.trim(),
    exitCode: exit.code,
    signal: exit.signal,
    timedOut: end.timedOut(),
    stderrTail: err,
  })
}

/** A program that does not read its input closes the pipe early; its exit code says whether that mattered. */
function ignoreClosedPipe(error: NodeJS.ErrnoException): void {
  if (error.code !== 'EPIPE' && error.code !== 'ECONNRESET') throw error
}

async function ended(
  child: ChildProcess,
  file: string,
): Promise<{ code: number | null; signal: string | null }> {
  return await new Promise((resolve, reject) => {
    child.once('error', (cause) => {
      const facts = {
        exitCode: null,
        signal: null,
        timedOut: false,
        stderrTail: cause.message,
      }
      reject(new ExecError({ command: file, ...facts, cause }))
    })
    child.once('close', (code, signal) => resolve({ code, signal }))
  })
}

/** Ends the child's whole process group when the signal aborts or the time is up. */
function watch(child: ChildProcess, options: ExecOptions): { timedOut: () => boolean; release: () => void } {
  let timedOut = false
  let hard: NodeJS.Timeout | undefined
  const stop = () => {
    killGroup(child, 'SIGTERM')
    // Buildx, for one, does not end while it waits for its input.
    child.stdin?.destroy()
    // A stopped process receives SIGTERM only after SIGCONT.
    killGroup(child, 'SIGCONT')
    hard ??= setTimeout(() => killGroup(child, 'SIGKILL'), GRACE_MS)
  }
  let timer: NodeJS.Timeout | undefined
  let isReleased = false
  const limit = (timeoutMs: number) => {
    if (isReleased) return
    timer = setTimeout(() => {
      timedOut = true
      stop()
    }, timeoutMs)
  }
  if (typeof options.timeoutMs === 'number') limit(options.timeoutMs)
  else void options.timeoutMs?.then(limit)
  options.signal?.addEventListener('abort', stop, { once: true })
  return {
    timedOut: () => timedOut,
    release: () => {
      isReleased = true
      clearTimeout(timer)
      clearTimeout(hard)
      // A grandchild that ignores SIGTERM may outlive the child.
      if (hard !== undefined) killGroup(child, 'SIGKILL')
      options.signal?.removeEventListener('abort', stop)
    },
  }
}

function killGroup(child: ChildProcess, signal: NodeJS.Signals): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, signal)
  } catch (error) {
    // ESRCH: the process has ended already.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The text of a stream, or its end when it is longer than the limit. */
async function collect(stream: Readable, limit: number): Promise<string> {
  let chunks: Buffer[] = []
  let size = 0
  for await (const chunk of stream as AsyncIterable<Buffer>) {
    chunks.push(chunk)
    size += chunk.length
    if (size > 2 * limit) {
      chunks = [Buffer.concat(chunks).subarray(-limit)]
      size = limit
    }
  }
  const all = Buffer.concat(chunks)
  return all.subarray(Math.max(0, all.length - limit)).toString('utf8')
}

// Reads a program's output line by line, in bounded memory whatever it prints.

const NEWLINE = 0x0a

/**
 * The empty text when the stream has ended. `onLine` gets every line as soon as its end has arrived; nothing is queued, so a
 * program that prints much is slowed down by its pipe.
 */
export async function readLines(
  stream: Readable,
  onLine: (line: string) => void,
  haltAt: { readonly text: string; readonly halt: { halt(): void } } | undefined,
): Promise<string> {
  capYoungGeneration()
  const open = new OpenLine()
  const end = (last: Buffer) => {
    const inPieces = open.length > 0
    const line = inPieces ? open.end(last) : last.toString('utf8')
    if (inPieces && haltAt !== undefined && line.includes(haltAt.text)) haltAt.halt.halt()
    collectAbove(line.length)
    onLine(line.endsWith('\r') ? line.slice(0, -1) : line)
  }
  await new Promise<void>((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => {
      // Halt before any line is handled, but never within a line: its end would not arrive.
      const halts = haltAt === undefined ? -1 : chunk.indexOf(haltAt.text)
      if (halts >= 0 && chunk.indexOf(NEWLINE, halts) >= 0) haltAt?.halt.halt()
      let start = 0
      for (let at = chunk.indexOf(NEWLINE); at >= 0; at = chunk.indexOf(NEWLINE, start)) {
        end(chunk.subarray(start, at))
        start = at + 1
      }
      if (start < chunk.length) open.add(chunk.subarray(start))
    })
    stream.once('error', reject)
    stream.once('close', resolve)
  })
  if (open.length > 0) end(Buffer.alloc(0))
  return ''
}

/** A line whose end has not arrived yet. It may span many pieces; its buffer is reused for the next line. */
class OpenLine {
  #bytes = Buffer.alloc(0)
  length = 0

  add(piece: Buffer): void {
    const length = this.length + piece.length
    if (length > this.#bytes.length) {
      const larger = Buffer.allocUnsafeSlow(2 * length)
      this.#bytes.copy(larger, 0, 0, this.length)
      this.#bytes = larger
    }
    piece.copy(this.#bytes, this.length)
    this.length = length
  }

  /** The line with its last piece. */
  end(last: Buffer): string {
    this.add(last)
    const line = this.#bytes.toString('utf8', 0, this.length)
    this.length = 0
    return line
  }
}
