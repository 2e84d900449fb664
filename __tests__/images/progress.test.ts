/** Recorded progress streams of buildx, read into steps, a log for people and the line to blame. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { AppProgress } from '../../src/images/buildx/app-progress.ts'
import { createProgressReader } from '../../src/images/buildx/progress.ts'
import { readBuildxError } from '../../src/images/buildx/rawjson.ts'
import { fakeSpools } from '../fakes/fake-ports.ts'

/** The state of the one app whose process printed these lines. */
function read(lines: readonly string[], dockerfile = 'Dockerfile') {
  const app = new AppProgress(dockerfile, fakeSpools().open(), () => 0)
  const reader = createProgressReader([app])
  for (const line of lines) reader.read(line)
  reader.close()
  const { finishedSteps: totalSteps, cachedSteps } = app
  return { app, totalSteps, cachedSteps, log: [...app.log.pieces()], verdict: readBuildxError(reader.plain) }
}

/** Made by fixtures/progress/record.mjs. */
function recorded(name: string, by = 'buildx-0.29.1'): readonly string[] {
  const file = new URL(`../fixtures/progress/${name}-${by}.jsonl`, import.meta.url)
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
})

describe('a cache that is not written', () => {
  it.each([
    'exporting cache to GitHub Actions Cache',
    'exporting to GitHub Actions Cache',
    'exporting cache to registry',
    'preparing build cache for export',
  ])('is no failure of the build, and is known: %s', (name) => {
    const { app } = read([vertex(name, { error: 'unexpected status: 503' })])
    expect([app.failure, app.cacheFailure]).toEqual([null, 'unexpected status: 503'])
  })

  it.each([
    ['importing cache manifest from gha', 'unexpected status: 503'],
    ['exporting cache to registry', 'context canceled'],
    ['exporting to image', 'unexpected status: 503'],
  ])('is not %s, %s', (name, error) => {
    expect(read([vertex(name, { error })]).app.cacheFailure).toBeNull()
  })
})

describe('several apps in one process', () => {
  const step = (app: number, digest: string, facts: Record<string, unknown> = {}) => {
    const started = '2026-01-01T00:00:00Z'
    return JSON.stringify({ vertexes: [{ digest, name: `[t${app} build 2/2] RUN a`, started, ...facts }] })
  }
  const completed = '2026-01-01T00:00:01Z'
  const says = (vertex: string, text: string) =>
    JSON.stringify({ logs: [{ vertex, stream: 1, data: Buffer.from(text).toString('base64') }] })

  function readBoth(lines: readonly string[]) {
    const apps = ['apps/a/Dockerfile', 'apps/b/Dockerfile'].map(
      (file) => new AppProgress(file, fakeSpools().open(), () => 0),
    ) as [AppProgress, AppProgress]
    const reader = createProgressReader(apps)
    for (const line of lines) reader.read(line)
    reader.close()
    return { apps, logs: apps.map(({ log }) => [...log.pieces()]) }
  }

  it('gives each app its own steps, under the names that the Dockerfile gives them', () => {
    const { apps, logs } = readBoth([step(0, 'x', { completed }), step(1, 'y')])
    expect(apps.map(({ finishedSteps, totalSteps }) => [finishedSteps, totalSteps])).toEqual([
      [1, 1],
      [0, 1],
    ])
    expect(logs).toEqual([['#1 [build 2/2] RUN a', '#1 DONE 1.0s'], ['#1 [build 2/2] RUN a']])
  })

  it('counts and prints a step that both share for both', () => {
    const lines = [step(0, 'x'), step(1, 'x'), says('x', 'hello\n'), step(0, 'x', { completed })]
    const { apps, logs } = readBoth([...lines, step(1, 'x', { completed })])
    expect(apps.map(({ finishedSteps }) => finishedSteps)).toEqual([1, 1])
    expect(logs).toEqual(Array(2).fill(['#1 [build 2/2] RUN a', '#1 hello', '#1 DONE 1.0s']))
  })

  it('gives what a step printed before it was announced to the app whose step it is', () => {
    const { logs } = readBoth([
      says('y', 'first\nsec'),
      says('y', 'ond\n'),
      step(1, 'y'),
      says('y', 'third\n'),
    ])
    expect(logs).toEqual([[], ['#1 [build 2/2] RUN a', '#1 first', '#1 second', '#1 third']])
  })

  it('keeps in its order what a step printed that is never announced', () => {
    const { logs } = readBoth([...Array(1500).keys()].map((at) => says('z', `${at}\n`)))
    expect(logs).toEqual([[...Array(1500).keys()].map((at) => `#0 ${at}`), []])
  })

  it('prints a long output of a shared step once', () => {
    const { logs } = readBoth([step(0, 'x'), step(1, 'x'), says('x', 'a line\n'.repeat(500))])
    expect(logs[0]).toHaveLength(501)
    expect(logs[1]).toHaveLength(102)
    expect(logs[1]?.at(-1)).toBe('#1 (more in the log of apps/a/Dockerfile)')
  })

  it('knows the pushed image when the export ends, not before', () => {
    const digest = `sha256:${'a'.repeat(64)}`
    const named = (facts = {}) =>
      JSON.stringify({ vertexes: [{ digest: 'e', name: '[t1] exporting to image', ...facts }] })
    const pushed = JSON.stringify({
      statuses: [{ id: `pushing manifest for r.example/a:t@${digest}`, vertex: 'e', completed }],
    })
    expect(readBoth([named(), pushed]).apps[1]).toMatchObject({ exported: false, digest })
    const { apps } = readBoth([named(), pushed, named({ completed })])
    expect(apps.map(({ exported }) => exported)).toEqual([false, true])
  })

  it.each([
    ['a step', '[t0 2/2] RUN a', 'exit code: 1', { exporting: false, pulling: false }],
    ['the push', '[t0] exporting to image', 'failed to push', { exporting: true, pulling: false }],
    ['a look for the base', '[t0 internal] load metadata for r.example/base:1', '429', { pulling: true }],
    ['a pull', '[t0 build 1/4] FROM r.example/base:1@sha256:0', '503', { pulling: true }],
    ['a look for the syntax', '[t0] resolve image config for docker-image://d/f:1', '503', { pulling: true }],
    ['a late pull', '[t0 2/2] COPY a /', 'failed to copy: httpReadSeeker: failed open', { pulling: true }],
    ['a step that speaks of one', '[t0 2/2] RUN a', 'process "a httpReadSeeker" did', { pulling: false }],
    ['a step that was cancelled', '[t0 2/2] RUN a', 'context canceled', null],
    ['a cache that is not there', '[t0] importing cache manifest from gha:x', 'not found', null],
  ])('tells what the failure of %s means', (_, name, error, failure) => {
    const { apps } = readBoth([JSON.stringify({ vertexes: [{ digest: 'x', name, completed, error }] })])
    expect(apps[0].failure).toEqual(failure === null ? null : expect.objectContaining(failure))
    expect(apps[1].failure).toBeNull()
  })
})

describe('readVerdict', () => {
  it('is null for a process that said nothing', () => {
    expect(readBuildxError([])).toBeNull()
  })

  it.each([
    [
      'failing-run',
      4,
      /^process "\/bin\/sh -c echo compiling .*" did not complete successfully: exit code: 2$/,
    ],
    ['missing-copy', 3, /"\/dist\/server.js": not found$/],
    ['unknown-instruction', 3, /^dockerfile parse error on line 3: unknown instruction: COPPY/],
    ['push-denied', null, /^failed to push localhost:\d+\/acme\/green:1: .* 403 Forbidden$/],
  ])('blames the line and keeps the reason of the recording %s', (name, line, message) => {
    expect(read(recorded(name)).verdict).toEqual({
      index: null,
      line,
      message: expect.stringMatching(message),
    })
  })

  it('takes the marked line where the heading names the start of the excerpt', () => {
    const excerpt = ['Dockerfile:5', '-----', '   5 |     ARG A', '   7 | >>> RUN a', '-----']
    expect(readBuildxError([...excerpt, 'ERROR: target t2: failed to solve: no'])).toEqual({
      index: 2,
      message: 'no',
      line: 7,
    })
  })

  it.each(['failed to solve', 'failed to run Build function'])(
    'leaves out who it was that failed: %s',
    (who) => {
      const said = `ERROR: target t2: ${who}: dockerfile parse error on line 19: unknown instruction: WORKDRI`
      expect(readBuildxError([said])?.message).toBe(
        'dockerfile parse error on line 19: unknown instruction: WORKDRI',
      )
    },
  )

  it('is the last thing that was said when buildx names no error', () => {
    expect(readBuildxError(['Cannot connect to the Docker daemon'])?.message).toBe(
      'Cannot connect to the Docker daemon',
    )
  })
})

describe.each(['0.27.1', '0.28.1', '0.34.2'])('a push by digest of BuildKit %s', (version) => {
  const by = `buildkit-${version}`

  it('is looked for under the digest of the index, once that is written', () => {
    const lines = recorded('push-by-digest', by)
    const index = /exporting manifest list (sha256:[0-9a-f]{64})/.exec(lines.join('\n'))?.[1]
    expect(index).toBeDefined()
    expect(read(lines).app).toMatchObject({ exported: true, digest: index, failure: null })
  })

  it('that is refused is told whole, in a step or in none', () => {
    const { verdict, app } = read(recorded('push-denied', by))
    expect(verdict?.message).toMatch(/^failed to push \S+: .*(403 Forbidden|denied\nunauthorized)$/s)
    expect(app.failure?.exporting ?? true).toBe(true)
  })

  it('that is refused for a moment says so', () => {
    expect(read(recorded('push-throttled', by)).verdict?.message).toMatch(/429 Too Many Requests/)
  })
})
