/** Turbo's dry run, as real versions print it: what is read from it, and when it is not believed. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { ActionError, ExecError, ParseError } from '../../src/errors.ts'
import { explainDryRun, parseDryRun } from '../../src/plan/dry-run.ts'

const fixture = (file: string) => readFileSync(new URL(`../fixtures/turbo/${file}`, import.meta.url), 'utf8')

/** The error that a call throws. */
function thrownBy(call: () => unknown): unknown {
  try {
    call()
  } catch (error) {
    return error
  }
  throw new Error('nothing was thrown')
}

describe('parseDryRun', () => {
  it.each([
    ['1.13.4', 'dry-run-1.13.4.json'],
    ['2.0.14', 'dry-run-2.0.14.json'],
  ])('reads the packages of turbo %s with their directories', (version, file) => {
    expect(parseDryRun(fixture(file))).toEqual({
      turboVersion: version,
      packages: ['imdbgraph'],
      directories: new Map([['imdbgraph', 'apps/imdbgraph']]),
    })
  })

  it('takes the packages from the list, not from the tasks, which hold prerequisites too', () => {
    const { packages, directories } = parseDryRun(fixture('dry-run-library-changed-2.11.11.json'))
    expect(packages).toEqual(['@repo/ui', 'dota-visualizer', 'imdbgraph', 'pc-tune-ups'])
    expect([...directories.keys()]).toContain('@repo/config')
  })

  it('counts a package that has no such script', () => {
    const { packages, directories } = parseDryRun(fixture('dry-run-missing-script-2.11.11.json'))
    expect(packages).toContain('pc-tune-ups')
    expect(directories.get('pc-tune-ups')).toBe('apps/pc-tune-ups')
  })

  it('leaves the root package out', () => {
    expect(fixture('dry-run-root-file-2.11.11.json')).toContain('"//"')
    expect(parseDryRun(fixture('dry-run-root-file-2.11.11.json')).packages).toEqual([])
  })

  it('takes an empty list for an answer', () => {
    expect(parseDryRun(fixture('dry-run-nothing-affected-2.11.11.json')).packages).toEqual([])
  })

  it('writes directories with forward slashes', () => {
    const tasks = [{ package: 'web', directory: 'apps\\shop\\web' }]
    const text = JSON.stringify({ monorepo: true, packages: ['web'], tasks })
    expect(parseDryRun(text).directories.get('web')).toBe('apps/shop/web')
  })

  it.each([
    ['no tasks', { tasks: undefined }],
    ['tasks that are none', { tasks: [null, 'web', [], { package: 7, directory: 'a' }, { package: 'web' }] }],
    ['a version that is missing', { turboVersion: undefined }],
  ])('reads on with %s', (_, odd) => {
    const text = JSON.stringify({ monorepo: true, turboVersion: '9.9.9', packages: ['web', 7], ...odd })
    expect(parseDryRun(text)).toMatchObject({ packages: ['web'], directories: new Map() })
  })

  it.each([
    ['the single package that turbo falls back to', fixture('dry-run-single-package-2.11.11.json')],
    ['a monorepo without packages', '{"monorepo":true}'],
    ['packages without a monorepo', '{"packages":[]}'],
    ['a monorepo that is a text', '{"monorepo":"true","packages":[]}'],
  ])('never takes %s for "nothing affected"', (_, text) => {
    expect(thrownBy(() => parseDryRun(text))).toMatchObject({
      code: 'FDA-PLAN-NO-MONOREPO',
      message: 'turbo sees a single package here, not a monorepo, so it cannot tell which apps changed',
      hint: expect.stringContaining('"packageManager"'),
    })
  })

  it.each([
    ['nothing', '', 'is not JSON (it printed nothing)'],
    ['blanks', ' \n', 'is not JSON (it printed nothing)'],
    ['a text', 'yarn run v1.22\n{}', String.raw`is not JSON (it starts with "yarn run v1.22\n{}")`],
    ['half an object', '{"monorepo":true', String.raw`is not JSON (it starts with "{\"monorepo\":true")`],
    ['a list', '[]', 'the top is not an object'],
    ['null', 'null', 'the top is not an object'],
  ])('refuses %s', (_, text, problem) => {
    const error = thrownBy(() => parseDryRun(text))
    expect(error).toBeInstanceOf(ParseError)
    expect(error).toMatchObject({ code: 'FDA-PLAN-DRY-RUN', message: expect.stringContaining(problem) })
  })

  it('quotes no more than the start of a text that is not JSON', () => {
    const error = thrownBy(() => parseDryRun('x'.repeat(10_000)))
    expect((error as Error).message.length).toBeLessThan(200)
  })
})

interface Recorded {
  readonly exitCode: number
  readonly stderr: string
}

const recorded = JSON.parse(fixture('errors.json')).cases as Readonly<Record<string, Recorded>>

/** The error of a turbo that ended as it was recorded. */
function recordedError(name: string): ExecError {
  const found = recorded[name]
  if (found === undefined) throw new Error(`no recording '${name}'`)
  return new ExecError({
    command: 'turbo --skip-infer run',
    exitCode: found.exitCode,
    signal: null,
    timedOut: false,
    stderrTail: found.stderr,
  })
}

describe('explainDryRun', () => {
  it.each([
    [
      'packageManager missing (2.11.11)',
      'FDA-PLAN-PACKAGE-MANAGER',
      'turbo cannot tell which package manager this repository uses',
    ],
    [
      'packageManager missing (2.5.8)',
      'FDA-PLAN-PACKAGE-MANAGER',
      'turbo cannot tell which package manager this repository uses',
    ],
    [
      'no task of that name in turbo.json (2.11.11)',
      'FDA-PLAN-NO-TASK',
      "turbo.json defines no task 'images'",
    ],
    [
      'package filter without match (2.11.11)',
      'FDA-PLAN-NO-APPS',
      'filter selects a directory that does not exist',
    ],
    ['filter, base object absent (2.11.11)', 'FDA-PLAN-TURBO', 'turbo could not say which apps changed'],
    ['no turbo.json (2.11.11)', 'FDA-PLAN-TURBO', 'turbo could not say which apps changed'],
    ['dubious ownership (2.11.11)', 'FDA-PLAN-TURBO', 'turbo could not say which apps changed'],
  ])('names the cause of "%s"', (name, code, message) => {
    const cause = recordedError(name)
    const explained = explainDryRun(cause, 'images')
    expect(explained).toBeInstanceOf(ActionError)
    expect(explained).toMatchObject({
      code,
      message,
      cause,
      hint: expect.stringMatching(/\.$|dry-run=json$/),
    })
  })

  it('hands back what is no failed program', () => {
    const error = new ParseError("turbo's dry run", 'stdout', 'is not JSON', { code: 'FDA-PLAN-DRY-RUN' })
    expect(explainDryRun(error, 'build')).toBe(error)
  })
})
