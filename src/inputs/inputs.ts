/**
 * Turns the raw texts of action.yml's inputs into one frozen value, or reports every problem at once. Pure.
 */
import { InputError } from '../errors.ts'
import { type BuildInputs, parseBuild } from './build.ts'
import {
  type FluxInputs,
  type InputFacts as NotifyFacts,
  type NotifyInputs,
  parseFlux,
  parseNotify,
} from './flux.ts'
import { MODES, type Mode, type RawInputs, type Reader, refuseUnread } from './modes.ts'
import { parseRollback, type RollbackInputs } from './publish.ts'
import { InputReader } from './reader.ts'
import type { SecretFacts } from './registry.ts'
import { parseSlices, type SliceInputs } from './slices.ts'
import { parseVerify, type VerifyInputs } from './verify.ts'

/** Every input, typed and checked, grouped by the room that reads it. */
export interface Inputs {
  readonly mode: Mode
  readonly workingDirectory: string
  readonly githubToken: string
  /** Whether the pull request gets a comment with what the run did. */
  readonly comment: boolean
  readonly plan: PlanInputs
  readonly slices: SliceInputs
  readonly rollback: RollbackInputs
  readonly build: BuildInputs
  readonly notify: NotifyInputs
  readonly flux: FluxInputs
  readonly verify: VerifyInputs
}

/** What the job is known to be, as far as it decides which inputs make sense. */
export type InputFacts = NotifyFacts & SecretFacts

/** The typed inputs. Throws one InputError that lists every problem. */
export function parseInputs(raw: RawInputs, facts: InputFacts = { canMintTokens: false }): Inputs {
  const read = new InputReader(raw)
  const mode = read.choice('mode', MODES)
  refuseUnread(read, mode)
  const inputs: Inputs = {
    mode,
    workingDirectory: read.directory('working-directory'),
    githubToken: read.text('github-token'),
    comment: read.bool('comment'),
    plan: parsePlan(read),
    slices: parseSlices(read, mode),
    rollback: parseRollback(read, mode),
    build: parseBuild(read, facts),
    notify: parseNotify(read, facts),
    flux: parseFlux(read),
    verify: parseVerify(read),
  }
  if (read.issues.length > 0) throw new InputError(read.issues)
  return Object.freeze(inputs)
}

// What is worth a warning about inputs that are allowed: something was meant, and nothing will come of it.

/** One sentence per remark; empty on most runs. */
export function remarksOn(raw: RawInputs, fromPullRequest: boolean): readonly string[] {
  const told = raw['flux-webhook-url'].trim() !== ''
  // Pull requests tell nobody, and those of forks have no secrets.
  if (raw.mode !== 'run' || fromPullRequest || told) return []
  const meant = (['flux-webhook-token', 'flux-receiver-type'] as const).filter(
    (name) => raw[name].trim() !== '',
  )
  return meant.length === 0
    ? []
    : [
        `${meant.join(' and ')} ${meant.length === 1 ? 'is' : 'are'} set and flux-webhook-url is empty, so Flux is not told of new images: it finds them at its next scan. Does the secret behind flux-webhook-url exist for this branch or environment?`,
      ]
}

// Parses the inputs that decide which apps are built.

/** What the plan room needs. */
export interface PlanInputs {
  /** Directory globs such as `./apps/*`. */
  readonly filter: readonly string[]
  /** Directory globs that are left out. */
  readonly exclude: readonly string[]
  readonly task: string
  /** A version, range or tag of turbo; null = the repository's own. */
  readonly turboVersion: string | null
  readonly base: string | null
  /** Names and globs of the apps to build, whatever changed; empty = those that are affected. */
  readonly apps: readonly string[]
  /** Globs of files that concern every app: the action's own list, and what the input adds to it or, with `!`, takes out. */
  readonly globalDependencies: { readonly defaults: readonly string[]; readonly given: readonly string[] }
  /** Globs of files that concern no app, and `markers` for those that Flux writes to. */
  readonly ignore: readonly string[]
  /** 0 = no limit. */
  readonly maxApps: number
}

/** The plan inputs; problems are left with the reader. */
export function parsePlan(read: Reader): PlanInputs {
  const globs = read.lines('filter')
  for (const glob of globs) checkGlob(read, glob)
  const filter = globs.filter((glob) => !glob.startsWith('!'))
  if (filter.length === 0)
    read.issue('filter', 'selects nothing', 'Give at least one directory glob, such as ./apps/*.')
  const task = read.text('task')
  if (!/^[A-Za-z0-9][\w:./-]*$/.test(task)) {
    read.issue('task', `'${task}' is not a task name`, 'Name a task of turbo.json, such as build.')
  }
  return {
    filter: filter.map(relative),
    exclude: globs.filter((glob) => glob.startsWith('!')).map((glob) => relative(glob.slice(1).trim())),
    task,
    turboVersion: parseTurboVersion(read),
    base: read.argument('base'),
    apps: parseApps(read),
    globalDependencies: parseGlobal(read),
    ignore: parsePaths(read, 'ignore'),
    maxApps: read.count('max-apps'),
  }
}

function parseTurboVersion(read: Reader): string | null {
  const text = read.text('turbo-version')
  if (text === '') return null
  if (!/^(?:[\^~<>=v]*\d|[a-z])[\w.^~<>=|*+ -]*$/.test(text) || text.length > 60) {
    read.issue(
      'turbo-version',
      `'${text}' is not a version`,
      'Write a version such as 2.5.8, a range such as ^2, or a tag such as latest.',
    )
  }
  return text
}

function parseApps(read: Reader): readonly string[] {
  const apps = read.list('apps')
  for (const app of apps) {
    if (/^!?(?:@[A-Za-z0-9._*?-]+\/)?[A-Za-z0-9._*?-]+$/.test(app) && !/^!?-/.test(app)) continue
    read.issue(
      'apps',
      `'${app}' is not the name of an app`,
      'Write names of apps (web) or packages (@acme/web), globs such as api*, ! to exclude, or all.',
    )
  }
  return apps
}

/** Files of package managers and shared settings that decide what is installed and compiled, but that turbo counts for no app. */
const GLOBAL_DEPENDENCIES: readonly string[] = [
  'package.json',
  '.npmrc',
  '.nvmrc',
  '.node-version',
  '.yarnrc.yml',
  '.pnpmfile.cjs',
  'pnpm-workspace.yaml',
  'bunfig.toml',
  'tsconfig*.json',
  'patches/**',
  '.yarn/patches/**',
]

function parseGlobal(read: Reader): PlanInputs['globalDependencies'] {
  return { defaults: GLOBAL_DEPENDENCIES, given: parsePaths(read, 'global-dependencies') }
}

function parsePaths(read: Reader, name: 'global-dependencies' | 'ignore'): readonly string[] {
  const globs = read.lines(name)
  for (const glob of globs) {
    const path = glob.replace(/^!\s*/, '')
    if (path !== '' && !path.startsWith('/') && !path.split('/').includes('..')) continue
    read.issue(
      name,
      `'${glob}' leaves the repository`,
      'Write globs from the root of the git repository, such as docs/**.',
    )
  }
  return globs
}

function checkGlob(read: Reader, entry: string): void {
  const glob = entry.startsWith('!') ? entry.slice(1).trim() : entry
  const says = (problem: string) =>
    read.issue(
      'filter',
      `'${entry}' ${problem}`,
      'Write directory globs relative to the turbo root, such as ./apps/*.',
    )
  if (/\.\.\.|[[\]]/.test(glob))
    says('has turbo syntax of its own ("..." or "["), which the action adds itself')
  else if (/[{}]/.test(glob))
    says('has braces, which turbo reads as its own syntax: give one line per directory')
  else if (glob.startsWith('@') || !glob.includes('/')) says('is a package name, not a directory glob')
  else if (glob.startsWith('/') || glob.startsWith('-') || glob.split('/').includes('..'))
    says('leaves the turbo root')
}

function relative(glob: string): string {
  return glob.startsWith('./') ? glob : `./${glob}`
}
