/** The house keeps its rules: who imports whom, who touches the world, what every file and export says of itself. */
import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { findViolations } from './architecture/rules.ts'
import { readSource } from './architecture/source.ts'

const SRC = new URL('../src/', import.meta.url)

const files = Object.fromEntries(
  readdirSync(SRC, { recursive: true, encoding: 'utf8' })
    .filter((path) => path.endsWith('.ts'))
    .map((path) => path.replaceAll('\\', '/'))
    .sort()
    .map((path) => [path, readFileSync(new URL(path, SRC), 'utf8')]),
)
const violations = findViolations(files)

describe('src', () => {
  it('keeps the rules of the house', () => {
    expect(violations).toEqual([])
  })

  it('has all its files under these rules', () => {
    expect(Object.keys(files)).toEqual(
      expect.arrayContaining(['adapters/exec.ts', 'images/build.ts', 'domain.ts', 'index.ts', 'pipeline.ts']),
    )
  })

  it('has every import statement read', () => {
    for (const [path, text] of Object.entries(files)) {
      const statements = text.split('\n').filter((line) => /^(import|export .* from) |^\} from '/.test(line))
      const multiline = text.split('\n').filter((line) => /^(import|export)( type)? \{$/.test(line))
      const read = readSource(path, text).imports.filter(({ dynamic }) => !dynamic)
      expect(read, path).toHaveLength(statements.length - multiline.length)
    }
  })
})

describe('processes', () => {
  it('are started by exec alone, and never through a shell', () => {
    for (const [path, text] of Object.entries(files)) {
      expect(text, path).not.toMatch(/\bshell:|\bexecSync\(|child_process'\)\.exec\b|['"](?:ba)?sh['"],/)
      if (path !== 'adapters/exec.ts') expect(text, path).not.toContain('node:child_process')
    }
  })
})

/** A file that keeps all rules, with these lines in it. */
function file(...lines: readonly string[]): string {
  return `/** A promise. */\n\n${lines.join('\n')}\n`
}

const NOUNS = {
  'domain.ts': file('/** One. */', 'export const one = 1'),
  'errors.ts': file('/** Text. */', 'export const text = 1'),
  'ports.ts': file('/** Log. */', 'export interface Log {}'),
  'inputs/inputs.ts': file('/** Inputs. */', 'export interface Inputs {}'),
  'plan/plan.ts': file('/** Plan. */', 'export const plan = 1'),
  'adapters/exec.ts': file('/** Runs. */', 'export const exec = 1'),
  'adapters/big-part.ts': file('/** A part. */', 'export const part = 1'),
  'adapters/http/client.ts': file(
    "import { request } from 'undici'",
    '/** Calls. */',
    'export const call = request',
  ),
  'adapters/job.ts': file(
    "import { issue } from '../../node_modules/@actions/core/lib/command.js'",
    '/** Logs. */',
    'export const log = issue',
  ),
}

describe('findViolations', () => {
  it.each([
    ['a room that takes types of ports and inputs', 'images/a.ts', "import type { Log } from '../ports.ts'"],
    ['a room that reads the nouns', 'images/a.ts', "import { one } from '../domain.ts'"],
    ['a room with a pure package', 'flux/a.ts', "import { parse } from 'yaml'"],
    ['an adapter on top of exec', 'adapters/git.ts', "import { exec } from './exec.ts'"],
    ['an adapter with parts', 'adapters/big.ts', "import { part } from './big-part.ts'"],
    ['a part of an adapter on another part', 'adapters/big-b.ts', "import { part } from './big-part.ts'"],
    ['an adapter with a heavy package by type', 'adapters/r.ts', "import type { Agent } from 'undici'"],
    ['an adapter that loads a heavy package late', 'adapters/r.ts', "await import('undici')"],
    ['an adapter that reads the environment', 'adapters/r.ts', 'if (process.env.A) void 0'],
    ['an entry that imports everything', 'index.ts', "import { log } from './adapters/job.ts'"],
    ['forbidden words in strings', 'images/a.ts', 'void "process.env"'],
    ['forbidden words in comments', 'images/a.ts', "// import '@actions/core', process.exit"],
    ['forbidden words in templates', 'images/a.ts', `void \`process \${1} fetch\``],
    ['forbidden words in regular expressions', 'images/a.ts', "void /'process/.test('process')"],
    ['a property named like a global', 'images/a.ts', 'void ({ process: 1 }).process'],
  ])('allows %s', (_, path, line) => {
    expect(findViolations({ ...NOUNS, [path]: file(line) })).toEqual([])
  })

  it.each([
    [
      'a room in another room',
      'images/a.ts',
      "import { plan } from '../plan/plan.ts'",
      'may not import plan/plan.ts',
    ],
    [
      'a room in an adapter',
      'adapters/a.ts',
      "import { plan } from '../plan/plan.ts'",
      'may not import plan/plan.ts',
    ],
    [
      'an adapter on a part of another',
      'adapters/a.ts',
      "import { part } from './big-part.ts'",
      'may not import adapters/big-part.ts',
    ],
    [
      'a room on an adapter',
      'plan/a.ts',
      "import { exec } from '../adapters/exec.ts'",
      'may not import adapters/exec.ts',
    ],
    [
      'a type of an adapter in a room',
      'plan/a.ts',
      "import type { exec } from '../adapters/exec.ts'",
      'may not import adapters/exec.ts',
    ],
    ['ports by value', 'plan/a.ts', "import { Log } from '../ports.ts'", 'may not import ports.ts by value'],
    [
      'inputs by inline type',
      'plan/a.ts',
      "import { type Inputs } from '../inputs/inputs.ts'",
      'may not import inputs/inputs.ts by value',
    ],
    [
      'Node in a room',
      'plan/a.ts',
      "import { readFile } from 'node:fs/promises'",
      'may not import node:fs/promises',
    ],
    [
      'a path of this platform in a room',
      'plan/a.ts',
      "import { posix } from 'node:path'",
      'may not import node:path',
    ],
    ['an import that only has effects', 'plan/a.ts', "import 'node:fs'", 'may not import node:fs'],
    [
      'an import over many lines',
      'plan/a.ts',
      "import {\n  a, // 'x'\n  b,\n} from 'left-pad'",
      'may not import left-pad',
    ],
    ['a dynamic import in a room', 'plan/a.ts', "void import('undici')", 'may not import undici'],
    ['a computed import', 'adapters/a.ts', 'void import(name)', 'imports a computed name'],
    [
      'the toolkit in a room',
      'report/a.ts',
      "import * as core from '@actions/core'",
      'may not import @actions/core',
    ],
    [
      'the toolkit in the wrong adapter',
      'adapters/a.ts',
      "void import('@actions/core')",
      'imports @actions/core: only adapters/job.ts, adapters/job-commands.ts, adapters/github.ts, adapters/attestations.ts, adapters/cache-store.ts may',
    ],
    [
      'an eager heavy package',
      'adapters/a.ts',
      "import { request } from 'undici'",
      'imports undici eagerly: use import()',
    ],
    [
      'a file that stands for a heavy package',
      'adapters/http.ts',
      "import { request } from './http/client.ts'",
      'imports ./http/client.ts eagerly: use import()',
    ],
    [
      'processes outside of exec',
      'adapters/a.ts',
      "import { spawn } from 'node:child_process'",
      'imports node:child_process: only adapters/exec.ts starts processes',
    ],
    [
      'an adapter on another',
      'adapters/a.ts',
      "import { log } from './job.ts'",
      'may not import adapters/job.ts',
    ],
    [
      'an adapter on the inputs',
      'adapters/a.ts',
      "import type { Inputs } from '../inputs/inputs.ts'",
      'may not import inputs/inputs.ts',
    ],
    ['an entry that others import', 'plan/a.ts', "import '../index.ts'", 'imports the entry index.ts'],
    [
      'a file that is not there',
      'plan/a.ts',
      "import { a } from './gone.ts'",
      'imports plan/gone.ts, which is no file',
    ],
    ['the process in a room', 'plan/a.ts', 'void process.env.CI', 'uses process'],
    ['the process in a template', 'plan/a.ts', `void \`\${\`\${process.pid}\`}\``, 'uses process'],
    ['the time in a room', 'plan/a.ts', 'void Date.now()', 'uses Date.now'],
    ['chance in a room', 'plan/a.ts', 'void Math.random()', 'uses Math.random'],
    ['the network in a room', 'notify/a.ts', "void fetch('https://a')", 'uses fetch'],
    ['the console in a room', 'plan/a.ts', 'console.log(1)', 'uses console'],
    ['a default export', 'plan/a.ts', '/** A. */\nexport default 1', 'has a default export'],
    ['a default export by name', 'plan/a.ts', 'const a = 1\nexport { a as default }', 'has a default export'],
    ['an export list', 'plan/a.ts', 'const a = 1\nexport { a }', 'exports a away from its declaration'],
    [
      'an export without a comment',
      'plan/a.ts',
      'export async function load() {}',
      'exports load without a doc comment',
    ],
    [
      'a plain comment on an export',
      'plan/a.ts',
      '// Loads.\nexport type A = 1',
      'exports A without a doc comment',
    ],
    ['a drawer beside the rooms', 'utils/a.ts', 'void 1', 'has no place in the house'],
    ['a new file at the top', 'helpers.ts', 'void 1', 'has no place in the house'],
  ])('reports %s', (_, path, line, expected) => {
    const text = file(line)
    const reports = findViolations({ ...NOUNS, 'index.ts': file('void 1'), [path]: text })
    expect(reports.map((report) => report.replace(/:\d+ /, ' '))).toEqual([`${path} ${expected}`])
  })
})

describe('findViolations over whole files', () => {
  it('reports files that import each other, also in a circle of three', () => {
    const reports = findViolations({
      'plan/a.ts': file("import './b.ts'"),
      'plan/b.ts': file("import './c.ts'"),
      'plan/c.ts': file("import type { A } from './a.ts'"),
    })
    expect(reports).toEqual(['plan/a.ts:1 is in the cycle plan/a.ts → plan/b.ts → plan/c.ts → plan/a.ts'])
  })

  it.each([
    ['without any', "import './b.ts'\n"],
    ['whose first comment is the doc of its first export', '/** A. */\nexport const a = 1\n'],
    ['that opens with a line comment', '// A promise.\n\nvoid 1\n'],
  ])('reports a file %s as one that has no header', (_, text) => {
    expect(findViolations({ 'plan/a.ts': text, 'plan/b.ts': file('void 1') })).toContain(
      'plan/a.ts:1 has no header comment',
    )
  })

  it.each([
    "export { plan } from './plan.ts'",
    "export * from './plan.ts'",
    "export type { a } from './plan.ts'",
  ])('reports a file that holds nothing but %s as a barrel', (line) => {
    expect(findViolations({ ...NOUNS, 'plan/index.ts': file(line) })).toEqual(['plan/index.ts:1 is a barrel'])
  })

  it('reports values among the ports', () => {
    const ports = file('/** Log. */', 'export interface Log {}', '', '/** One. */', 'export const one = 1')
    expect(findViolations({ 'ports.ts': ports })).toEqual([
      'ports.ts:7 ports holds interfaces only, one is a value',
    ])
  })

  it('reports the toolkit that the command line would load by way of others', () => {
    const cli = file("import { log } from './adapters/job.ts'")
    expect(findViolations({ ...NOUNS, 'cli.ts': cli })).toEqual([
      'adapters/job.ts:3 is loaded by cli.ts and loads ../../node_modules/@actions/core/lib/command.js',
    ])
  })

  it('names the line of each breach', () => {
    const text = file('/* three', 'four */', 'void process.pid', "import 'left-pad'")
    expect(findViolations({ 'plan/a.ts': text })).toEqual([
      'plan/a.ts:6 may not import left-pad',
      'plan/a.ts:5 uses process',
    ])
  })
})
