/** Real processes: how they end decides, nothing of them stays behind, and nothing goes through a shell. */
import { getEventListeners } from 'node:events'
import { readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { afterEach, describe, expect, it, vi } from 'vitest'
import { type ExecOptions, exec, HaltSwitch } from '../../src/adapters/exec.ts'
import { ExecError } from '../../src/errors.ts'
import { isRunning, until } from './processes.ts'

const started: number[] = []

afterEach(() => {
  vi.useRealTimers()
  for (const pid of started.splice(0)) {
    if (isRunning(pid)) process.kill(pid, 'SIGKILL')
  }
})

/** Runs a piece of JavaScript as a process of its own. */
async function run(code: string, options: Partial<ExecOptions> = {}, args: readonly string[] = []) {
  return await exec(process.execPath, ['-e', code, '--', ...args], { cwd: tmpdir(), env: {}, ...options })
}

async function failureOf(running: Promise<unknown>): Promise<ExecError> {
  const error = await running.catch((thrown: unknown) => thrown)
  if (error instanceof ExecError) return error
  throw new Error(`expected an ExecError, got ${String(error)}`)
}

/** Pids that the process tells on standard error, remembered so that none outlives the test. */
function listen() {
  const pids: number[] = []
  const onStderrLine = (line: string) => {
    pids.push(Number(line))
    started.push(Number(line))
  }
  return { pids, onStderrLine }
}

const STAY = 'setInterval(() => {}, 1000)'
/** A process that starts another one, tells both pids, and stays. */
const PARENT = (childCode: string, stdio: string) => `
  const child = require('node:child_process').spawn(process.execPath, ['-e', ${JSON.stringify(childCode)}], { stdio: ${stdio} })
  console.error(process.pid)
  ${stdio.includes("'ipc'") ? "child.once('message', () => console.error(child.pid))" : 'console.error(child.pid)'}
  ${STAY}`

describe('exec', () => {
  it('gives what was printed and the exit code', async () => {
    expect(await run('console.log("out"); console.error("err")')).toEqual({
      stdout: 'out\n',
      stderr: 'err\n',
      exitCode: 0,
    })
  })

  it('throws for another exit code, with the line that says most', async () => {
    const error = await failureOf(
      run('console.error("warming up\\nfatal: no such ref\\nbye"); process.exit(3)'),
    )
    expect(error).toMatchObject({
      exitCode: 3,
      signal: null,
      timedOut: false,
      command: expect.stringMatching(/^node/),
    })
    expect(error.message).toMatch(/exited with 3: fatal: no such ref$/)
    expect(error.stderrTail).toContain('bye')
  })

  it('throws for a failure without a word on standard error', async () => {
    expect((await failureOf(run('process.exit(1)'))).message).toMatch(/exited with 1$/)
  })

  it('takes an exit code that was listed as an answer, and only that one', async () => {
    expect(await run('process.exit(7)', { allowExitCodes: [1, 7] })).toMatchObject({ exitCode: 7 })
    expect(await failureOf(run('process.exit(8)', { allowExitCodes: [1, 7] }))).toMatchObject({ exitCode: 8 })
  })

  it('names the signal that ended the process', async () => {
    const error = await failureOf(run('process.kill(process.pid, "SIGKILL")', { allowExitCodes: [1] }))
    expect(error).toMatchObject({ exitCode: null, signal: 'SIGKILL', timedOut: false })
    expect(error.message).toContain('was ended by SIGKILL')
  })

  it.each([
    ['a program that does not exist', 'fda-no-such-program', tmpdir()],
    ['a directory that does not exist', process.execPath, `${tmpdir()}/fda-no-such-directory`],
  ])('says that %s cannot be started', async (_, file, cwd) => {
    const error = await failureOf(exec(file, ['-e', '0'], { cwd, env: {} }))
    expect(error).toMatchObject({
      exitCode: null,
      signal: null,
      cause: expect.objectContaining({ code: 'ENOENT' }),
    })
    expect(error.message).toMatch(/cannot be started: .*ENOENT/)
    expect(error.message).not.toContain('null')
  })

  it('gives the process the environment it is told, and nothing of its own', async () => {
    const { stdout } = await run('console.log(JSON.stringify(process.env))', {
      env: { A: '1', B: undefined, C: '' },
    })
    expect(JSON.parse(stdout)).toEqual({ A: '1', C: '' })
  })

  it('hands arguments over as they are', async () => {
    const args = ['$(touch x)', 'a b', '*', '"', "'", 'ä\n', '']
    expect(
      JSON.parse((await run('console.log(JSON.stringify(process.argv.slice(1)))', {}, args)).stdout),
    ).toEqual(args)
  })

  describe('input', () => {
    const COUNT =
      'let n = 0; process.stdin.on("data", (d) => { n += d.length }).on("end", () => console.log(n))'

    it('reaches standard input whole', async () => {
      expect((await run(COUNT, { input: 'ä'.repeat(1_000_000) })).stdout).toBe('2000000\n')
    })

    it('is closed when there is none, so that nobody waits for it', async () => {
      expect((await run(COUNT)).stdout).toBe('0\n')
    })

    it('may be left unread: the exit code tells whether that mattered', async () => {
      const input = 'x'.repeat(4_000_000)
      expect(await run('process.stdin.destroy(); process.exit(0)', { input })).toMatchObject({ exitCode: 0 })
      expect(await failureOf(run('process.exit(5)', { input }))).toMatchObject({ exitCode: 5 })
    })
  })

  describe('output', () => {
    const WRITE = (stream: string) =>
      `for (let i = 0; i < 200; i++) require('node:fs').writeSync(${stream}, String(i).padStart(65535, '-') + '\\n')`

    it('is kept whole on standard output, however long', async () => {
      const { stdout } = await run(WRITE('1'))
      expect(stdout).toHaveLength(200 * 65_536)
      expect(stdout.endsWith('-199\n')).toBe(true)
    })

    it('is kept to its end on standard error', async () => {
      const { stderr } = await run(`${WRITE('2')}; console.error('the last words')`)
      expect(stderr).toHaveLength(16 * 1024)
      expect(stderr.endsWith('-199\nthe last words\n')).toBe(true)
    })

    it('comes line by line while the process runs', async () => {
      const stop = new AbortController()
      const lines: string[] = []
      const onStderrLine = (line: string) => {
        lines.push(line)
        if (line === 'second') stop.abort()
      }
      const code = `process.stderr.write('first\\r\\nsec'); setTimeout(() => process.stderr.write('ond\\n'), 50); ${STAY}`
      expect(await failureOf(run(code, { onStderrLine, signal: stop.signal }))).toMatchObject({
        signal: 'SIGTERM',
      })
      expect(lines).toEqual(['first', 'second'])
    })

    it('has a last line without a newline too', async () => {
      const lines: string[] = []
      await run('process.stderr.write("one\\n\\ntwo")', { onStderrLine: (line) => lines.push(line) })
      expect(lines).toEqual(['one', '', 'two'])
    })
  })

  describe('ending early', () => {
    it('does not start anything for a run that is cancelled already', async () => {
      const reason = new Error('cancelled by SIGINT')
      const lines: string[] = []
      const signal = AbortSignal.abort(reason)
      await expect(
        run('console.error("started")', { signal, onStderrLine: (line) => lines.push(line) }),
      ).rejects.toBe(reason)
      expect(lines).toEqual([])
    })

    it('ends the whole family of the process when the run is cancelled', async () => {
      const stop = new AbortController()
      const { pids, onStderrLine } = listen()
      const running = failureOf(run(PARENT(STAY, "'inherit'"), { signal: stop.signal, onStderrLine }))
      await until(() => pids.length === 2)
      stop.abort()
      expect(await running).toMatchObject({ signal: 'SIGTERM', timedOut: false })
      await until(() => !pids.some(isRunning))
    })

    it('kills what does not listen, after a grace', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const stop = new AbortController()
      const { pids, onStderrLine } = listen()
      const deaf = `process.on('SIGTERM', () => {}); console.error(process.pid); ${STAY}`
      const running = failureOf(run(deaf, { signal: stop.signal, onStderrLine }))
      await vi.waitUntil(() => pids.length === 1, { timeout: 30_000 })
      stop.abort()
      await vi.advanceTimersByTimeAsync(2_900)
      expect(isRunning(pids[0] ?? 0)).toBe(true)
      await vi.advanceTimersByTimeAsync(200)
      expect(await running).toMatchObject({ signal: 'SIGKILL' })
    })

    it('leaves no deaf grandchild behind whose parent has gone in time', async () => {
      const stop = new AbortController()
      const { pids, onStderrLine } = listen()
      const deaf = `process.on('SIGTERM', () => {}); process.send('deaf'); process.disconnect(); ${STAY}`
      const code = PARENT(deaf, "['ignore', 'ignore', 'ignore', 'ipc']")
      const running = failureOf(run(code, { signal: stop.signal, onStderrLine }))
      await until(() => pids.length === 2)
      stop.abort()
      await running
      await until(() => !pids.some(isRunning))
    }, 10_000)

    it('ends a process whose time is up, whatever exit code it makes of that', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const { pids, onStderrLine } = listen()
      const polite = `process.on('SIGTERM', () => process.exit(0)); console.error(process.pid); ${STAY}`
      const running = failureOf(run(polite, { timeoutMs: 120_000, onStderrLine }))
      await vi.waitUntil(() => pids.length === 1, { timeout: 30_000 })
      await vi.advanceTimersByTimeAsync(119_000)
      expect(isRunning(pids[0] ?? 0)).toBe(true)
      await vi.advanceTimersByTimeAsync(2_000)
      const error = await running
      expect(error).toMatchObject({ timedOut: true, exitCode: 0 })
      expect(error.message).toMatch(/ran out of time$/)
    })

    it('forgets its timers and listeners when the process ends by itself', async () => {
      vi.useFakeTimers({ toFake: ['setTimeout', 'clearTimeout'] })
      const stop = new AbortController()
      await run('', { timeoutMs: 60_000, signal: stop.signal })
      expect(vi.getTimerCount()).toBe(0)
      expect(getEventListeners(stop.signal, 'abort')).toEqual([])
    })
  })
})

describe('haltAt', () => {
  /** Runs a program that prints so to its standard error; the lines, and those that came before it was let go on. */
  async function printing(script: string) {
    const halt = new HaltSwitch()
    const lines: string[] = []
    let before: readonly string[] = []
    const ended = exec(process.execPath, ['-e', script], {
      ...{ cwd: tmpdir(), env: process.env, haltAt: { text: '"error":"', halt } },
      onStderrLine(line) {
        lines.push(line)
        if (!line.includes('"error":"')) return
        const { pid } = JSON.parse(line) as { pid: number }
        void until(() => /\) T /.test(readFileSync(`/proc/${pid}/stat`, 'utf8'))).then(() => {
          before = [...lines]
          halt.resume(true)
        })
      },
    })
    await ended
    return { before: before.length, all: lines.length }
  }

  const print = (text: string) => `process.stderr.write(${text} + '\\n', () => setTimeout(next, 100));`
  const next = "const next = () => process.stderr.write('after\\n');"

  it('stops a program at a line that holds the text, until it may go on', async () => {
    const script = `${next} console.error('first'); ${print(`JSON.stringify({ error: 'x', pid: process.pid })`)}`
    expect(await printing(script)).toEqual({ before: 2, all: 3 })
  })

  it.each([
    ['at its begin', `{ error: 'x', pid: process.pid, rest: 'a'.repeat(1_000_000) }`],
    [
      'in its middle',
      `{ some: 'a'.repeat(300_000), error: 'x', rest: 'a'.repeat(300_000), pid: process.pid }`,
    ],
    ['across two pieces', `{ pid: process.pid, some: 'a'.repeat(65_536 - 40), error: 'x' }`],
  ])('never stops it within a line: the text %s', async (_, value) => {
    expect(await printing(`${next} ${print(`JSON.stringify(${value})`)}`)).toEqual({ before: 1, all: 2 })
  })
})
