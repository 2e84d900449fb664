/** What every command of the command line is given: where it runs, what it prints to, how it is cancelled. */

import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { dirname, join, relative, resolve, sep } from 'node:path'
import { structuredPatch } from 'diff'
import { createDockerConfig } from '../adapters/docker-config.ts'
import { createFiles } from '../adapters/files.ts'
import { createGit } from '../adapters/git.ts'
import { createCopies } from '../adapters/registry/copy.ts'
import { createRegistry } from '../adapters/registry.ts'
import { createSources } from '../adapters/sources.ts'
import { npmrcOf } from '../adapters/turbo/npm-config.ts'
import { createTurbo } from '../adapters/turbo/turbo.ts'
import { ActionError, InputError } from '../errors.ts'
import type { ActionStep } from '../flux/action-steps.ts'
import {
  FLUX_VERSION_FORM,
  parseSettings,
  type RawSettings,
  SETTINGS_FILE,
  SETTINGS_KEYS,
} from '../init/settings.ts'
import { type Inputs, parseInputs } from '../inputs/inputs.ts'
import { INPUT_NAMES, type RawInputs } from '../inputs/modes.ts'
import type { Files, Git, Log, Provenance, Trees, Turbo } from '../ports.ts'
import type { Sources } from '../ports-flux.ts'
import type { ImageCopies, Registry } from '../ports-images.ts'
import type { Given } from './options.ts'
import type { Paint } from './terminal.ts'

/** What a command runs in. */
export interface World {
  /** The directory it was started in: the turbo root. */
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly given: Given
  readonly signal: AbortSignal
  /** The paint of standard output. */
  readonly paint: Paint
  /** Results, on standard output. */
  print(line: string): void
  /** Remarks, on standard error. */
  readonly log: Log
}

/** A command: its exit code, 0 all is well, 1 something was found or refused. */
export type Run = (world: World) => Promise<number>

/** What commands ask the checkout through. */
export interface Checkout {
  readonly git: Git & Trees & Provenance
  readonly turbo: Turbo
  readonly files: Files
  readonly sources: Sources
}

/** Runs with the checkout's adapters; what they keep in a temporary directory is gone afterwards. */
export async function withCheckout<T>(
  world: World,
  root: string,
  use: (checkout: Checkout) => Promise<T>,
): Promise<T> {
  const { cwd, env, signal, log } = world
  const temp = await mkdtemp(join(tmpdir(), 'flux-docker-action-'))
  try {
    const git = createGit({ cwd, temp, env, signal })
    const npmrc = async () => await npmrcOf(cwd)
    return await use({
      git,
      turbo: createTurbo({ ...{ cwd, temp, env, signal, git, npmrc }, warn: log.warning }),
      files: createFiles({ workspace: root, root: cwd }),
      sources: createSources({ cwd, env, signal }),
    })
  } finally {
    // A program that was asked, or what it started, may still write its last file.
    await rm(temp, { recursive: true, force: true, maxRetries: 5, retryDelay: 50 })
  }
}

/** Registries with the logins that docker has here. */
export function openRegistry(world: World): Registry {
  return openRegistries(world).registry
}

/** As `openRegistry`, with what copies between registries. */
export function openRegistries({ env, signal }: World): {
  readonly registry: Registry
  readonly copies: ImageCopies
} {
  const id = randomUUID().slice(0, 8)
  const config = createDockerConfig({ env, temp: tmpdir(), id, announce: () => undefined })
  const { credentials } = config
  return { registry: createRegistry({ credentials, signal }), copies: createCopies({ credentials, signal }) }
}

/** Remarks as lines of standard error. */
export function stderrLog(write: (text: string) => void, paint: Paint): Log {
  const line = (text: string) => write(`${text}\n`)
  const group = (title: string, lines: readonly string[]) => {
    line(paint.strong(title))
    for (const each of lines) line(each)
  }
  return {
    info: line,
    debug: () => undefined,
    notice: line,
    warning: (message) => line(`${paint.warning('warning')} ${message}`),
    group,
    foreignGroup: async (title, lines) => group(title, [...lines]),
  }
}

// Where a command runs: the repository around the directory, and whether turbo.json is there.

/** Where a command runs. */
export interface CheckoutRoot {
  /** The top of the repository. */
  readonly root: string
  /** The directory below it, with a slash at its end, or the empty text. */
  readonly prefix: string
  /** Where the nearest turbo.json is: here, in a directory above (from here), or nowhere in the repository. */
  readonly turbo: 'here' | 'none' | { readonly above: string }
}

/** The repository that the directory is in. Throws when there is none. */
export function findRoot(cwd: string): CheckoutRoot {
  let root = cwd
  while (!existsSync(join(root, '.git'))) {
    if (root === dirname(root)) {
      throw new ActionError(`${cwd} is not in a git repository`, {
        code: 'FDA-PLAN-NO-CHECKOUT',
        hint: 'Run the command in a clone of the repository.',
      })
    }
    root = dirname(root)
  }
  const prefix = relative(root, cwd).split(sep).join('/')
  return { root, prefix: prefix === '' ? '' : `${prefix}/`, turbo: findTurbo(cwd, root) }
}

function findTurbo(cwd: string, root: string): CheckoutRoot['turbo'] {
  for (let directory = cwd; ; directory = dirname(directory)) {
    if (existsSync(join(directory, 'turbo.json')) || existsSync(join(directory, 'turbo.jsonc')))
      return directory === cwd ? 'here' : { above: relative(cwd, directory) }
    if (directory === root || directory === dirname(directory)) return 'none'
  }
}

/** One line: why the apps are not known here, and what to give. */
export function describeNoTurbo({ turbo }: CheckoutRoot, instead: string): string {
  return typeof turbo === 'object'
    ? `turbo.json is in ${turbo.above}, not here: run the command there`
    : `there is no turbo.json here: run the command beside it${instead === '' ? '' : `, or give ${instead}`}`
}

/** The directory that an option names, from where the command was started. Throws when there is none. */
export function directoryOption(cwd: string, option: string, text: string): string {
  const directory = resolve(cwd, text)
  if (existsSync(directory)) return directory
  throw new ActionError(`--${option}: there is no directory ${text}`, {
    code: 'FDA-INPUT-INVALID',
    hint: 'Give the path of a checkout.',
  })
}

// The settings of a command: the options given, else .flux-docker.yaml, else the workflow's step.

/** What was given on the command line. */
export function givenSettings({ given }: World): RawSettings {
  const known = Object.entries(given).filter(([name]) => SETTINGS_KEYS.some((key) => key === name))
  return Object.fromEntries(known.map(([name, value]) => [name, value === true ? 'true' : value]))
}

/** The version of Flux that was given, `2.9`, or null. Throws when it is none. */
export function fluxVersionOf({ given }: World): string | null {
  const text = given['flux-version']
  if (typeof text !== 'string') return null
  const version = /^v?([0-9]+\.\d+)(?:\.\d+)?$/.exec(text)?.[1]
  if (version !== undefined) return version
  const issue = {
    input: 'flux-version',
    message: `'${text}' is not a version of Flux`,
    hint: FLUX_VERSION_FORM,
  }
  throw new InputError([issue])
}

/** What was given on the command line, on top of what the file has. */
export async function readSettings(
  world: World,
  place: CheckoutRoot,
  checkout: { readonly files: Files; readonly sources: Sources },
): Promise<RawSettings> {
  const given = givenSettings(world)
  if ((await checkout.files.look(SETTINGS_FILE)) === 'absent') return given
  const read = await checkout.sources.text(`${place.prefix}${SETTINGS_FILE}`, MAX_SETTINGS_BYTES)
  if ('text' in read) return { ...parseSettings(read.text), ...given }
  throw new ActionError(`${SETTINGS_FILE} ${read.problem}`, {
    code: 'FDA-INPUT-SETTINGS',
    hint: 'Make it a plain file with one key: value per line.',
  })
}

/** A file of settings that is larger is none. */
export const MAX_SETTINGS_BYTES = 100_000

/** What action.yml has as defaults of the inputs that a plan reads; a test keeps them equal. */
export const PLAN_DEFAULTS = {
  mode: 'plan',
  filter: './apps/*',
  task: 'build',
  ignore: 'markers',
  tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}',
  context: '.',
  'build-args': 'APP_NAME={app}',
} as const

/** The inputs of the workflow's step that a plan reads. */
export const STEP_INPUTS: readonly string[] = [
  'filter',
  'task',
  'turbo-version',
  'global-dependencies',
  'ignore',
  'image',
  'tags',
  'file',
  'context',
  'target',
  'build-args',
  'build-contexts',
  'allowed-registries',
  'bake-file',
  'bake-target',
]

/** The inputs as the action would have them: the step's, and over them the settings. Throws one InputError that lists every problem. */
export function planInputs(settings: RawSettings, base: string, step: ActionStep | null): Inputs {
  const empty = Object.fromEntries(INPUT_NAMES.map((name) => [name, ''])) as RawInputs
  const known = (name: string) => STEP_INPUTS.includes(name) && INPUT_NAMES.some((each) => each === name)
  const ofStep = Object.entries(step?.inputs ?? {}).filter(([name]) => known(name))
  const given = Object.entries({
    image: settings.image,
    filter: listOf(settings.filter),
    task: settings.task,
    file: settings.file,
    tags: listOf(settings.tags),
  }).filter(([, value]) => value !== undefined)
  return parseInputs({
    ...empty,
    ...PLAN_DEFAULTS,
    // The plan does not depend on where images go.
    image: 'app/{app}',
    ...Object.fromEntries(ofStep),
    ...Object.fromEntries(given),
    base,
  })
}

function listOf(text: string | undefined): string | undefined {
  return text?.split(',').join('\n')
}

// The difference of two texts as a unified diff that git applies.

/** Unchanged lines around a change. */
const CONTEXT = 3

/** The diff of a file as lines; none when nothing changed. `before` is null for a new file. */
export function unifiedDiff(path: string, before: string | null, after: string): readonly string[] {
  if (before === after) return []
  const { hunks } = structuredPatch(path, path, before ?? '', after, '', '', { context: CONTEXT })
  return [
    `--- ${before === null ? '/dev/null' : `a/${path}`}`,
    `+++ b/${path}`,
    ...hunks.flatMap(({ oldStart, oldLines, newStart, newLines, lines }) => [
      `@@ -${range(oldStart, oldLines)} +${range(newStart, newLines)} @@`,
      ...lines.map((line) => line.replace(/\r$/, '')),
    ]),
  ]
}

/** Of a range without lines, the line before it is named. */
function range(start: number, lines: number): string {
  if (lines === 0) return `${start - 1},0`
  return lines === 1 ? String(start) : `${start},${lines}`
}
