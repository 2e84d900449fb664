/** Turbo's dry run, as real versions print it: what is read from it, and when it is not believed. */
import { readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import {
  answering,
  type DryRun,
  lockfileProblemOf,
  parseDryRun,
  type TurboProgram,
  warningsOf,
} from '../../src/adapters/turbo/answers.ts'
import { explainNoPackages, explainTurbo, type TurboFacts } from '../../src/adapters/turbo/errors.ts'
import { ExecError, ParseError } from '../../src/errors.ts'

const fixture = (file: string) => readFileSync(new URL(`../fixtures/turbo/${file}`, import.meta.url), 'utf8')

/** The dry run of a text that has one. */
function parsed(text: string): DryRun {
  const dryRun = parseDryRun(text)
  if (dryRun === null) throw new Error('turbo saw no monorepo')
  return dryRun
}

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
    const { packages, directories } = parsed(fixture('dry-run-library-changed-2.11.11.json'))
    expect(packages).toEqual(['@repo/ui', 'dota-visualizer', 'imdbgraph', 'pc-tune-ups'])
    expect([...directories.keys()]).toContain('@repo/config')
  })

  it('counts a package that has no such script', () => {
    const { packages, directories } = parsed(fixture('dry-run-missing-script-2.11.11.json'))
    expect(packages).toContain('pc-tune-ups')
    expect(directories.get('pc-tune-ups')).toBe('apps/pc-tune-ups')
  })

  it('leaves the root package out', () => {
    expect(fixture('dry-run-root-file-2.11.11.json')).toContain('"//"')
    expect(parsed(fixture('dry-run-root-file-2.11.11.json')).packages).toEqual([])
  })

  it('takes an empty list for an answer', () => {
    expect(parsed(fixture('dry-run-nothing-affected-2.11.11.json')).packages).toEqual([])
  })

  it('writes directories with forward slashes', () => {
    const tasks = [{ package: 'web', directory: 'apps\\shop\\web' }]
    const text = JSON.stringify({ monorepo: true, packages: ['web'], tasks })
    expect(parsed(text).directories.get('web')).toBe('apps/shop/web')
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
    expect(parseDryRun(text)).toBeNull()
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
  return anError({ exitCode: found.exitCode, stderrTail: found.stderr })
}

function anError(facts: {
  exitCode?: number | null
  signal?: string
  timedOut?: boolean
  stderrTail?: string
}): ExecError {
  const none = { exitCode: 1, signal: null, timedOut: false, stderrTail: '' }
  return new ExecError({ command: 'turbo run build', ...none, ...facts })
}

function someFacts(overrides: Partial<TurboFacts> = {}): TurboFacts {
  return {
    version: '2.11.11',
    packageManager: 'npm@11.0.0',
    lockfiles: ['package-lock.json'],
    workspaces: { inManifest: true, inPnpmFile: false },
    configs: ['turbo.json'],
    tasks: [],
    brokenManifests: [],
    ...overrides,
  }
}

describe('explainTurbo', () => {
  it.each([
    [
      'packageManager missing (2.11.11)',
      'FDA-PLAN-PACKAGE-MANAGER',
      'the root package.json has no "packageManager", beside package-lock.json',
    ],
    [
      'packageManager missing (2.5.8)',
      'FDA-PLAN-PACKAGE-MANAGER',
      'the root package.json has no "packageManager", beside package-lock.json',
    ],
    [
      'no task of that name in turbo.json (2.11.11)',
      'FDA-PLAN-NO-TASK',
      "turbo.json defines no task 'images', nor any other that could be asked about",
    ],
    [
      'package filter without match (2.11.11)',
      'FDA-PLAN-NO-APPS',
      'filter selects a directory that does not exist',
    ],
    [
      'filter, base object absent (2.11.11)',
      'FDA-PLAN-TURBO',
      'turbo 2.11.11 could not say which apps changed',
    ],
    ['no turbo.json (2.11.11)', 'FDA-PLAN-TURBO-JSON', 'working-directory has no turbo.json'],
    ['dubious ownership (2.11.11)', 'FDA-PLAN-TURBO', 'turbo 2.11.11 could not say which apps changed'],
  ])('names the cause of "%s"', (name, code, message) => {
    const cause = recordedError(name)
    const explained = explainTurbo(cause, 'images', someFacts({ packageManager: null }))
    expect(explained).toMatchObject({
      code,
      message,
      cause,
      hint: expect.stringMatching(/\.$|dry-run=json$/),
    })
  })

  it.each([
    [
      'an exit code',
      { exitCode: 101 },
      'turbo 2.11.11 crashed (exit code 101) and said nothing about the apps',
    ],
    [
      'a signal',
      { exitCode: null, signal: 'SIGSEGV' },
      'turbo 2.11.11 crashed (SIGSEGV) and said nothing about the apps',
    ],
  ])('tells a crash by %s', (_, facts, message) => {
    expect(explainTurbo(anError(facts), 'build', someFacts())).toMatchObject({
      code: 'FDA-PLAN-TURBO-CRASH',
      message,
    })
  })

  it('tells a turbo that hangs from one that crashed', () => {
    const error = anError({ exitCode: null, signal: 'SIGTERM', timedOut: true })
    expect(explainTurbo(error, 'build', someFacts())).toMatchObject({
      code: 'FDA-PLAN-TURBO',
      message: 'turbo 2.11.11 gave no answer in time',
    })
  })

  it('reads words that turbo broke at the end of a line', () => {
    const stderrTail =
      '  x Failed to add workspace "@acme/a-very-\n  | long-name" from "packages/\n  | one/package.json", it already exists at\n  | "packages/two/package.json".\n'
    expect(explainTurbo(anError({ stderrTail }), 'build', someFacts())).toMatchObject({
      message:
        'packages/one/package.json and packages/two/package.json both have the name @acme/a-very-long-name',
    })
  })
})

describe('explainNoPackages', () => {
  it.each([
    [{ packageManager: null, lockfiles: ['pnpm-lock.yaml'] }, 'FDA-PLAN-PACKAGE-MANAGER', '"pnpm@10.0.0"'],
    [{ packageManager: 'yarn@4.0.0', lockfiles: ['bun.lock'] }, 'FDA-PLAN-PACKAGE-MANAGER', '"bun@1.2.0"'],
    [{ workspaces: { inManifest: false, inPnpmFile: true } }, 'FDA-PLAN-NO-MONOREPO', '"workspaces"'],
    [{ packageManager: 'pnpm@10.0.0', lockfiles: [] }, 'FDA-PLAN-NO-MONOREPO', 'pnpm-workspace.yaml'],
    [{}, 'FDA-PLAN-NO-APPS', '"workspaces" of the root package.json covers them'],
  ])('sees from %o what to mend', (facts, code, fix) => {
    expect(explainNoPackages(['{./apps/*}', '!./apps/x'], someFacts(facts))).toMatchObject({
      code,
      hint: expect.stringContaining(fix),
    })
  })

  it('shows the filter as it was written', () => {
    const error = explainNoPackages(['{./apps/*}', '!./apps/x'], someFacts())
    expect(error.message).toBe("filter './apps/* !./apps/x' selects no package")
  })
})

describe('select', () => {
  const answer = (packages: readonly string[], monorepo = true) =>
    JSON.stringify({
      monorepo,
      packages,
      tasks: packages.map((name) => ({ package: name, directory: `apps/${name}` })),
    })

  /** A turbo whose tasks give these answers; any other task is unknown to it. */
  function aTurbo(answers: Readonly<Record<string, string>>, facts: Partial<TurboFacts> = {}): TurboProgram {
    return {
      async dryRun({ task }) {
        const text = answers[task]
        if (text === undefined)
          throw anError({ stderrTail: `  x Could not find task \`${task}\` in project` })
        return text
      },
      version: async () => '2.11.11',
      directories: async () => new Map([['web', 'elsewhere/web']]),
      edges: async () => new Map(),
      configs: async () => new Map(),
      facts: async () => someFacts(facts),
    }
  }

  const gather = async (turbo: TurboProgram, isEverything = true) =>
    await answering(turbo).select({ task: 'build', filters: ['{./apps/*}'], isEverything })

  it('takes no package for an answer only when it compares', async () => {
    const turbo = aTurbo({ build: answer([]) })
    expect((await gather(turbo, false)).packages).toEqual([])
    await expect(gather(turbo, true)).rejects.toMatchObject({ code: 'FDA-PLAN-NO-APPS' })
  })

  it('takes a single package for no answer at all', async () => {
    await expect(gather(aTurbo({ build: answer([], false) }), false)).rejects.toMatchObject({
      code: 'FDA-PLAN-NO-APPS',
    })
  })

  it.each([
    [
      'the first',
      [
        { name: 'docker', persistent: false },
        { name: 'test', persistent: false },
      ],
    ],
    [
      'the first that ends',
      [
        { name: 'dev', persistent: true },
        { name: 'docker', persistent: false },
      ],
    ],
    [
      "none of the root's own",
      [
        { name: '//#lint', persistent: false },
        { name: 'web#docker', persistent: false },
      ],
    ],
  ])('asks about another task: %s', async (_, tasks) => {
    const turbo = aTurbo({ docker: answer(['web']) }, { tasks })
    expect(await gather(turbo, true)).toMatchObject({ task: 'docker', packages: ['web'] })
    expect(await gather(turbo, false)).toMatchObject({ task: 'docker' })
  })

  it('tries one other task, not all', async () => {
    const tasks = ['docker', 'test'].map((name) => ({ name, persistent: false }))
    const turbo = aTurbo({}, { tasks })
    await expect(gather(turbo)).rejects.toMatchObject({ code: 'FDA-PLAN-NO-TASK' })
  })

  it('asks for the directory of a package that has no such task', async () => {
    const text = JSON.stringify({ monorepo: true, packages: ['web'], tasks: [] })
    expect((await gather(aTurbo({ build: text }))).directories).toEqual(new Map([['web', 'elsewhere/web']]))
  })

  it('hands back what is no failed program', async () => {
    const turbo = { ...aTurbo({}), dryRun: async () => await Promise.reject(new Error('cancelled')) }
    await expect(gather(turbo)).rejects.toThrow('cancelled')
    await expect(gather(aTurbo({ build: 'no JSON' }))).rejects.toBeInstanceOf(ParseError)
  })
})

describe('warnings', () => {
  it('are shown without colours, once, and without those that have nothing to do with packages', () => {
    const said = [
      'turbo 2.9.6',
      ' WARNING  Issues occurred when constructing package graph. Turbo will function, but some features may not be available:',
      '\u001b[33m WARNING \u001b[0m Issues occurred when constructing package graph. Turbo will function, but some features may not be available:',
      ' WARNING  No locally installed `turbo` found in your repository.',
      'plain words',
    ].join('\n')
    expect(warningsOf(said)).toEqual([
      'Issues occurred when constructing package graph. Turbo will function, but some features may not be available:',
    ])
  })

  it('tell a lockfile that could not be read', () => {
    const text = 'Unable to resolve uv.lock; using conservative Python task hashing'
    const hint = 'Run `uv lock` and commit uv.lock to restore dependency-aware caching: failed to run `uv`'
    expect(lockfileProblemOf([`${text}. ${hint}`, 'another'])).toBe(text)
    expect(lockfileProblemOf(['another'])).toBeNull()
    const parse =
      'An issue occurred while attempting to parse package-lock.json. Turborepo will still function'
    expect(lockfileProblemOf([parse])).toBe('An issue occurred while attempting to parse package-lock.json')
  })
})
