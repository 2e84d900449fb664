/** Asks programs that build a line of JSON after the other: kustomize by itself, and as Flux does (scripts/kustomize.mjs). */
import { spawn } from 'node:child_process'

/** What comes of one line. */
export interface Answer {
  /** What kustomize prints. */
  readonly text?: string
  /** What Flux applies. */
  readonly objects?: readonly Record<string, unknown>[]
  /** Empty when it was built. */
  readonly error: string
}

/** The answers of a program, one for each line, in their order. */
export async function buildAll(program: string, lines: readonly object[]): Promise<readonly Answer[]> {
  // Without git and behind a proxy that is not there nothing is fetched.
  const env = { PATH: '/nowhere', HTTPS_PROXY: 'http://127.0.0.1:9', HTTP_PROXY: 'http://127.0.0.1:9' }
  const child = spawn(program, [], { env })
  let [stdout, stderr] = ['', '']
  child.stdout.setEncoding('utf8').on('data', (text: string) => {
    stdout += text
  })
  child.stderr.setEncoding('utf8').on('data', (text: string) => {
    stderr += text
  })
  // It may have ended before; answers that lack are noticed where they are read.
  child.stdin.on('error', () => undefined).end(lines.map((line) => `${JSON.stringify(line)}\n`).join(''))
  const status = await new Promise<number | null>((done, fail) => child.on('close', done).on('error', fail))
  const answers = stdout.split('\n').filter((line) => line !== '')
  if (status !== 0 || answers.length !== lines.length)
    throw new Error(`${program} ended with ${status} after ${answers.length} of ${lines.length}: ${stderr}`)
  return answers.map((line) => JSON.parse(line) as Answer)
}
