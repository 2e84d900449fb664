/** A failed build says its error: the step's own words, without BuildKit's, and which line hid a file. */
import { describe, expect, it } from 'vitest'
import {
  causeIn,
  explainMissing,
  failedStepLines,
  failedToExport,
  missingPath,
  withBase,
  withCause,
} from '../../src/images/failed-step.ts'

const PROCESS = 'process "/bin/sh -c cd apps/web && node \\"x\\"" did not complete successfully: exit code: 1'

describe('failedStepLines', () => {
  it('are the output of the step that failed, without steps beside it and what BuildKit says', () => {
    const log = [
      '#4 [base 1/3] FROM docker.io/library/node:24',
      '#4 CACHED',
      '#7 [build 4/5] RUN npm run build',
      '#7 compiling',
      '#8 [build 3/5] RUN other',
      '#7 SyntaxError: Unexpected token',
      '#8 other words',
      '#8 ERROR: context canceled',
      `#7 ERROR: ${PROCESS}`,
    ]
    expect(failedStepLines(log)).toEqual(['compiling', 'SyntaxError: Unexpected token'])
  })

  it('are none where no step failed by itself', () => {
    expect(failedStepLines(['#1 [1/2] RUN x', '#1 hello', '#1 DONE 0.1s'])).toEqual([])
    expect(failedStepLines(['#1 hello', '#1 ERROR: context canceled: x'])).toEqual([])
  })
})

describe('causeIn', () => {
  it.each([
    [
      'Node',
      [
        '/app/apps/web/server.js:3',
        'const this is broken',
        '           ^^',
        '',
        "SyntaxError: Unexpected identifier 'is'",
        '    at wrapSafe (node:internal/modules/cjs/loader:1)',
        '',
        'Node.js v24.1.0',
      ],
      "SyntaxError: Unexpected identifier 'is' (apps/web/server.js:3)",
    ],
    [
      'TypeScript',
      ['src/app/page.tsx(17,9): error TS2322: Type string is not assignable.', 'npm error code 2'],
      'src/app/page.tsx(17,9): error TS2322: Type string is not assignable.',
    ],
    [
      'a module that is missing',
      ['node:internal/modules/cjs/loader:1228', "Error: Cannot find module 'express'", 'Require stack:'],
      "Error: Cannot find module 'express'",
    ],
    [
      'Python',
      [
        'Traceback (most recent call last):',
        '  File "/app/main.py", line 1, in <module>',
        "ModuleNotFoundError: No module named 'flask'",
      ],
      "ModuleNotFoundError: No module named 'flask'",
    ],
    ['Go', ['# acme/api', './main.go:12:2: undefined: serve'], './main.go:12:2: undefined: serve'],
    [
      'Rust',
      ['error[E0425]: cannot find value `x` in this scope', ' --> src/main.rs:3:5'],
      'error[E0425]: cannot find value `x` in this scope',
    ],
    ['a shell', ['/bin/sh: 1: pnpm: not found'], '/bin/sh: 1: pnpm: not found'],
    ['colours', ['\u001b[31mError: \u001b[0mboom'], 'Error: boom'],
    ['npm alone', ['npm error Lifecycle script `build` failed with error:', 'npm error code 1'], null],
    ['no words', ['::set-output name=x::1', 'done'], null],
    ['nothing', [], null],
  ])('of %s is the line that names the error', (_, lines, cause) => {
    expect(causeIn(lines, 'apps/web')).toBe(cause)
  })
})

describe('withCause', () => {
  it('puts the error where the command was, and keeps the exit code', () => {
    expect(withCause(`the build failed at Dockerfile:14: ${PROCESS}`, 'SyntaxError: x')).toBe(
      'the build failed at Dockerfile:14: SyntaxError: x (exit code: 1)',
    )
    expect(withCause('the push failed: denied', 'SyntaxError: x')).toBe('the push failed: denied')
    expect(withCause(PROCESS, null)).toBe(PROCESS)
  })

  it('does not take the words of the cause for a pattern', () => {
    expect(withCause(PROCESS, 'cost $& $1')).toBe('cost $& $1 (exit code: 1)')
  })
})

describe('withBase', () => {
  const lost = 'failed to resolve source metadata for r.example/acme/base:24'

  it.each([
    [
      `the build failed at apps/web/Dockerfile:17: r.example/acme/base:24: ${lost}: r.example/acme/base:24: not found`,
      'the build failed at apps/web/Dockerfile:17: FROM: the image r.example/acme/base:24 does not exist',
    ],
    [
      `the build failed at Dockerfile:1: ${lost}: pull access denied, repository does not exist or may require authorization`,
      'the build failed at Dockerfile:1: FROM: the image r.example/acme/base:24 cannot be had: pull access denied, repository does not exist or may require authorization',
    ],
    ['the build failed at Dockerfile:1: exit code: 1', null],
  ])('says once which image is wrong, behind the line of the FROM', (message, words) => {
    expect(withBase(message)).toBe(words)
  })
})

describe('a COPY that finds nothing', () => {
  const message =
    'failed to compute cache key: failed to calculate checksum of ref wh527j::lovx5: "/packages/ui": not found'
  const ignore = (...lines: readonly string[]) => ({ path: '.dockerignore', text: lines.join('\n') })

  it('is known by what BuildKit says', () => {
    expect(missingPath(message)).toBe('packages/ui')
    expect(missingPath(PROCESS)).toBeNull()
  })

  it.each([
    [['node_modules', 'packages'], 'line 2 of .dockerignore (packages)'],
    [['# all', '', '*', '!apps'], 'line 3 of .dockerignore (*)'],
    [['packages/*'], 'line 1 of .dockerignore (packages/*)'],
    [['**/ui'], 'line 1 of .dockerignore (**/ui)'],
    [['/packages/'], 'line 1 of .dockerignore (/packages/)'],
    [['packages', '!packages', 'packages/u?'], 'line 3 of .dockerignore (packages/u?)'],
  ])('names the line of the ignore file %j', (lines, words) => {
    expect(explainMissing('packages/ui', ignore(...lines))).toBe(
      `"packages/ui" is not in the build context: ${words} leaves it out`,
    )
  })

  it.each([[['node_modules']], [['*', '!packages']], [['package']], [[]]])('does not blame %j', (lines) => {
    expect(explainMissing('packages/ui', ignore(...lines))).toBe('"packages/ui" is not in the build context')
  })
})

describe('failedToExport', () => {
  it('tells a push that failed from a step of the Dockerfile', () => {
    const step = ['#1 [1/2] RUN x', '#1 exporting to dist', '#1 ERROR: exit code: 1']

    expect(
      failedToExport(['#9 exporting to image', '#9 pushing layers', '#9 ERROR: failed to push r/a']),
    ).toBe(true)
    expect(
      failedToExport(['#9 exporting to image', '#9 DONE 0.1s', '#12 RUN x', '#12 ERROR: exit code: 1']),
    ).toBe(false)
    expect(failedToExport(step)).toBe(false)
    expect(failedToExport([])).toBe(false)
  })
})
