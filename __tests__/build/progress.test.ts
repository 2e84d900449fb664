/** Recorded progress streams of buildx, read into steps, a log for people and the line to blame. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { type BuildProgress, createProgressReader } from '../../src/build/progress.ts'

function read(lines: readonly string[], dockerfile = 'Dockerfile'): BuildProgress {
  const reader = createProgressReader(dockerfile)
  for (const line of lines) reader.read(line)
  return reader.progress()
}

/** Made by fixtures/progress/record.mjs. */
function recorded(name: string): readonly string[] {
  const file = new URL(`../fixtures/progress/${name}-buildx-0.29.1.jsonl`, import.meta.url)
  return readFileSync(file, 'utf8').split('\n')
}

function vertex(name: string, facts: Record<string, unknown> = {}): string {
  const times = { started: '2026-01-01T00:00:00Z', completed: '2026-01-01T00:00:01.5Z' }
  return JSON.stringify({ vertexes: [{ digest: `sha256:${name}`, name, ...times, ...facts }] })
}

describe('steps', () => {
  it.each([
    ['green', 4, 0],
    ['green-cached', 4, 4],
    ['failing-run', 2, 1],
    ['unknown-instruction', 0, 0],
    ['push-denied', 4, 4],
  ])('of the recording %s: %i, of which %i cached', (name, totalSteps, cachedSteps) => {
    expect(read(recorded(name))).toMatchObject({ totalSteps, cachedSteps })
  })

  it.each(['merged-one', 'merged-two'])(
    'counts a step that a sibling’s build shares once, as run: %s',
    (name) => {
      expect(read(recorded(name))).toMatchObject({ totalSteps: 4, cachedSteps: 1 })
    },
  )

  it.each([
    ['ran, then shown as cached', [false, true]],
    ['shown as cached, then ran', [true, false]],
  ])('counts a step as run that was %s', (_, showings) => {
    const lines = showings.map((cached, index) =>
      vertex('[2/2] RUN a', { digest: `sha256:${index}`, cached }),
    )
    expect(read(lines)).toMatchObject({ totalSteps: 1, cachedSteps: 0 })
  })

  it('holds a merged recording, in which BuildKit shows a step that ran as cached as well', () => {
    const shown = recorded('merged-one').filter(
      (line) => line.includes('RUN sleep 2') && line.includes('"cached":true'),
    )
    expect(shown.length).toBeGreaterThan(0)
  })

  it.each([
    ['[internal] load build context', 0],
    ['[auth] acme/web:pull,push token for registry.example', 0],
    ['[1/4] FROM docker.io/library/node:24', 0],
    ['[build 1/4] FROM docker.io/library/node:24', 0],
    ['exporting to image', 0],
    ['[build 2/4] RUN npm ci', 1],
    ['[2/4] COPY . .', 1],
    ['[linux/arm64 build 2/4] RUN npm ci', 1],
    ['[stage-1 12/12] RUN true', 1],
  ])('%s counts %i', (name, totalSteps) => {
    expect(read([vertex(name)]).totalSteps).toBe(totalSteps)
  })

  it('leaves out what never ended and what failed', () => {
    const open = vertex('[2/3] RUN a', { completed: undefined })
    const failed = vertex('[3/3] RUN b', { error: 'exit code: 1' })
    expect(read([open, failed])).toMatchObject({ totalSteps: 0, cachedSteps: 0 })
  })
})

describe('log', () => {
  it('reads like the log of docker: steps, their output, how they ended', () => {
    const { log } = read(recorded('failing-run'))
    const compiling = log.indexOf('#4 compiling')
    expect(log[0]).toBe('#1 [internal] load build definition from Dockerfile')
    expect(log[compiling - 1]).toMatch(/^#4 \[4\/4\] RUN echo compiling/)
    expect(log[compiling + 1]).toBe('#4 src/page.ts(3,7): error TS2322')
    expect(log[compiling + 2]).toMatch(/^#4 ERROR: process .* exit code: 2$/)
    expect(log).toContain('#7 CACHED')
    expect(log.at(-1)).toMatch(/^ERROR: failed to build: failed to solve: process /)
  })

  it('says how long a step took', () => {
    expect(read([vertex('[2/2] RUN a')]).log).toEqual(['#1 [2/2] RUN a', '#1 DONE 1.5s'])
  })

  it('puts a line together that arrived in parts, characters of several bytes too', () => {
    const { log } = read(recorded('green'))
    expect(log).toContain('#4 half a line')
    expect(log).toContain('#4 café')
  })

  describe('of a step whose last line has no newline', () => {
    const step = (facts: Record<string, unknown> = {}) => vertex('[2/2] RUN a', facts)
    const logs = [
      { vertex: 'sha256:[2/2] RUN a', stream: 1, data: Buffer.from('no newline').toString('base64') },
    ]

    it('keeps that line', () => {
      const { log } = read([step({ completed: undefined }), JSON.stringify({ logs }), step()])
      expect(log).toEqual(['#1 [2/2] RUN a', '#1 no newline', '#1 DONE 1.5s'])
    })

    it('keeps that line when it arrives together with the end', () => {
      expect(read([JSON.stringify({ ...JSON.parse(step()), logs })]).log).toContain('#1 no newline')
    })

    it('keeps that line of a build that was ended', () => {
      const { log } = read([step({ completed: undefined }), JSON.stringify({ logs })])
      expect(log).toEqual(['#1 [2/2] RUN a', '#1 no newline'])
    })
  })

  it('keeps text of the build that only looks like JSON', () => {
    expect(read(['{"level":"warn"}', '{ broken', '[]', 'plain']).log).toEqual([
      '{"level":"warn"}',
      '{ broken',
      '[]',
      'plain',
    ])
  })

  it('keeps the end of a very long log and says how much is missing', () => {
    const data = Buffer.from(`${'x'.repeat(1022)}\n`).toString('base64')
    const output = JSON.stringify({ logs: [{ vertex: 'v', stream: 1, data }] })
    const end = JSON.stringify({
      logs: [{ vertex: 'v', stream: 1, data: Buffer.from('the end\n').toString('base64') }],
    })
    const { log } = read([...Array.from({ length: 6000 }, () => output), end])
    const lost = Number(/^\(the first (\d+) lines are not kept\)$/.exec(log[0] ?? '')?.[1])
    expect(lost + log.length - 1).toBe(6001)
    expect(log.at(-1)).toBe('#0 the end')
    expect(log.join('\n').length).toBeLessThanOrEqual(4 * 1024 * 1024)
  })
})

describe('error', () => {
  it.each(['green', 'green-cached', 'merged-one'])('is null for the recording %s', (name) => {
    expect(read(recorded(name)).error).toBeNull()
  })

  it('blames the first line of a RUN with continuations, in the Dockerfile of that app', () => {
    expect(read(recorded('failing-run'), 'apps/web/Dockerfile').error).toEqual({
      message: expect.stringMatching(
        /^process "\/bin\/sh -c echo compiling .*" did not complete successfully: exit code: 2$/,
      ),
      at: { file: 'apps/web/Dockerfile', line: 4 },
    })
  })

  it('blames the COPY whose source is missing', () => {
    expect(read(recorded('missing-copy')).error).toEqual({
      message: expect.stringMatching(/"\/dist\/server.js": not found$/),
      at: { file: 'Dockerfile', line: 3 },
    })
  })

  it('blames the instruction that does not exist', () => {
    expect(read(recorded('unknown-instruction')).error).toEqual({
      message: 'dockerfile parse error on line 3: unknown instruction: COPPY (did you mean COPY?)',
      at: { file: 'Dockerfile', line: 3 },
    })
  })

  it('blames no line for a push that was refused', () => {
    expect(read(recorded('push-denied')).error).toEqual({
      message: expect.stringMatching(/^failed to push localhost:\d+\/acme\/green:1: .* 403 Forbidden$/),
      at: null,
    })
  })

  it('takes the marked line where the heading names the start of the excerpt', () => {
    const excerpt = [
      'Dockerfile:5',
      '--------------------',
      '   5 |     ARG A',
      '   7 | >>> RUN a',
      '--------------------',
    ]
    expect(read([...excerpt, 'ERROR: failed to solve: no']).error).toEqual({
      message: 'no',
      at: { file: 'Dockerfile', line: 7 },
    })
  })

  it('is the last thing that was said when buildx names no error', () => {
    expect(read(['Cannot connect to the Docker daemon', '']).error).toEqual({
      message: 'Cannot connect to the Docker daemon',
      at: null,
    })
  })
})
