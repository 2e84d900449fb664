/** Commands that people give run without a shell, with what they print read line by line in bounded memory. */
import { tmpdir } from 'node:os'
import { describe, expect, it } from 'vitest'
import { createCommands } from '../../src/adapters/programs.ts'

const commands = createCommands({
  cwd: tmpdir(),
  env: { PATH: process.env.PATH, FROM_JOB: 'job' },
  config: { env: () => ({ DOCKER_CONFIG: '/private' }) },
  signal: new AbortController().signal,
})

async function run(command: readonly string[], timeoutMs = 60_000) {
  const lines: string[] = []
  let count = 0
  const onLine = (line: string) => {
    count += 1
    if (lines.length < 10) lines.push(line)
  }
  const exitCode = await commands.run(command, { env: { APP: 'web' }, timeoutMs, onLine })
  return { exitCode, lines, count }
}

describe('createCommands', () => {
  it('gives the program the job’s environment, docker’s credentials and what it is told', async () => {
    expect(await run(['sh', '-c', 'echo "$FROM_JOB $DOCKER_CONFIG $APP"'])).toMatchObject({
      exitCode: 0,
      lines: ['job /private web'],
    })
  })

  it('takes both streams, and any exit code for an answer', async () => {
    const { exitCode, lines } = await run(['sh', '-c', 'echo out; echo err >&2; exit 42'])
    expect([exitCode, lines.toSorted()]).toEqual([42, ['err', 'out']])
  })

  it('lets no argument be read by a shell', async () => {
    expect((await run(['echo', '$(id)', '`id`', '; id'])).lines).toEqual(['$(id) `id` ; id'])
  })

  it('reads a hundred megabytes without keeping them', async () => {
    const before = process.memoryUsage().rss
    const { count } = await run([
      'sh',
      '-c',
      'yes 0123456789012345678901234567890123456789 | head -c 100000000',
    ])
    expect(count).toBeGreaterThan(2_000_000)
    expect(process.memoryUsage().rss - before).toBeLessThan(150 * 1024 * 1024)
  })

  it('ends what hangs with all its children, and says that it took too long', async () => {
    await expect(run(['sh', '-c', 'sleep 300 & wait'], 300)).rejects.toMatchObject({ timedOut: true })
  })

  it('says that a program is not there', async () => {
    await expect(run(['no-such-program-here'])).rejects.toThrow(/ENOENT/)
  })
})
