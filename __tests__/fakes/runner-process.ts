/** A step's process as a runner handles it: lines from both streams as they come, and a cancel that grows firmer. */
import { type ChildProcess, spawn } from 'node:child_process'
import { randomUUID } from 'node:crypto'
import { readdirSync, readFileSync } from 'node:fs'
import type { Readable } from 'node:stream'
import { StringDecoder } from 'node:string_decoder'

/** Where a line came from. */
export type StreamName = 'stdout' | 'stderr'

/** How long a cancelled step gets before each firmer signal. */
export interface CancelDelays {
  /** After SIGINT, until SIGTERM. */
  readonly terminateMs: number
  /** After SIGTERM, until the process and its group are killed. */
  readonly killMs: number
}

/** A process that has ended. */
export interface EndedProcess {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  readonly stdout: string
  readonly stderr: string
  /** From its start to its exit. */
  readonly durationMs: number
}

/** What to start, and what to do with it. */
export interface StepProcess {
  readonly command: string
  readonly args: readonly string[]
  readonly cwd: string
  readonly env: Readonly<Record<string, string>>
  readonly cancel: CancelDelays
  readonly signal?: AbortSignal
  readonly onLine: (line: string, stream: StreamName) => void
}

/** The variable by which a runner knows a job's processes again. */
export const TRACKING_VARIABLE = 'RUNNER_TRACKING_ID'

/** What GitHub's runner waits. */
export const CANCEL_DELAYS: CancelDelays = { terminateMs: 7500, killMs: 2500 }

const DRAIN_MS = 5000

/** A fresh value for {@link TRACKING_VARIABLE}. */
export function newTrackingId(): string {
  return `github_${randomUUID()}`
}

/** The ended process; resolves when it is gone and its streams are read, or 5 s later when a child holds them open. */
export async function runStepProcess(step: StepProcess): Promise<EndedProcess> {
  // Its own group: a Ctrl-C at a developer's terminal must not reach it, and the last signal must reach all of it.
  const started = performance.now()
  const child = spawn(step.command, step.args, {
    cwd: step.cwd,
    env: step.env,
    detached: true,
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<{ exitCode: number | null; signal: NodeJS.Signals | null }>((resolve, reject) => {
    child.once('error', reject)
    child.once('exit', (exitCode, signal) => resolve({ exitCode, signal }))
  })
  const stdout = readLines(child.stdout, (line) => step.onLine(line, 'stdout'))
  const stderr = readLines(child.stderr, (line) => step.onLine(line, 'stderr'))
  const stopCancelling = cancelWith(child, step)
  try {
    const how = await ended
    const durationMs = performance.now() - started
    const drain = setTimeout(() => {
      child.stdout.destroy()
      child.stderr.destroy()
    }, DRAIN_MS)
    const texts = await Promise.all([stdout, stderr])
    clearTimeout(drain)
    return { ...how, stdout: texts[0], stderr: texts[1], durationMs }
  } finally {
    stopCancelling()
  }
}

/** Nothing; kills what a job with this tracking id left behind, as a runner does when the job ends. Linux only. */
export function killOrphans(trackingId: string): void {
  const marker = `${TRACKING_VARIABLE}=${trackingId}`
  for (const pid of readdirSync('/proc').filter((name) => /^\d+$/.test(name))) {
    try {
      const variables = readFileSync(`/proc/${pid}/environ`, 'utf8').split('\0')
      if (variables.includes(marker)) process.kill(Number(pid), 'SIGKILL')
    } catch {
      // Another user's process, or one that has just ended: neither is ours to kill.
    }
  }
}

/** Sends SIGINT, SIGTERM and SIGKILL in turn once the signal aborts; the result ends the sequence. */
function cancelWith(child: ChildProcess, { signal, cancel }: StepProcess): () => void {
  const timers: NodeJS.Timeout[] = []
  const start = () => {
    child.kill('SIGINT')
    timers.push(setTimeout(() => child.kill('SIGTERM'), cancel.terminateMs))
    timers.push(setTimeout(() => killGroup(child), cancel.terminateMs + cancel.killMs))
  }
  if (signal?.aborted === true) start()
  else signal?.addEventListener('abort', start, { once: true })
  return () => {
    signal?.removeEventListener('abort', start)
    timers.forEach(clearTimeout)
  }
}

function killGroup(child: ChildProcess): void {
  if (child.pid === undefined) return
  try {
    process.kill(-child.pid, 'SIGKILL')
  } catch (error) {
    // ESRCH: all of the group has ended in the meantime, which is what was wanted.
    if ((error as NodeJS.ErrnoException).code !== 'ESRCH') throw error
  }
}

/** The whole text, when the stream has ended; a line ends at LF, CR or CR LF, as the runner's reader takes it. */
function readLines(stream: Readable, onLine: (line: string) => void): Promise<string> {
  const decoder = new StringDecoder('utf8')
  let text = ''
  let rest = ''
  const take = (chunk: string) => {
    text += chunk
    // A CR at the end of the chunk may be half of CR LF: it waits for the next one.
    const lines = (rest + chunk).split(/\r\n|\n|\r(?!$)/)
    rest = lines.pop() ?? ''
    lines.forEach(onLine)
  }
  return new Promise((resolve, reject) => {
    stream.on('data', (chunk: Buffer) => take(decoder.write(chunk)))
    stream.on('error', reject)
    stream.on('close', () => {
      take(decoder.end())
      if (rest !== '') onLine(rest.replace(/\r$/, ''))
      resolve(text)
    })
  })
}
