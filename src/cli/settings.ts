/** The settings of a command: the options given, else .flux-docker.yaml; and where the repository begins. */
import { existsSync } from 'node:fs'
import { dirname, join, relative, sep } from 'node:path'
import { ActionError } from '../errors.ts'
import { parseSettings, type RawSettings, SETTINGS_FILE, SETTINGS_KEYS } from '../init/settings-file.ts'
import { type Inputs, parseInputs } from '../inputs/inputs.ts'
import { INPUT_NAMES, type RawInputs } from '../inputs/names.ts'
import type { Files, Sources } from '../ports.ts'
import type { World } from './context.ts'

/** Where a command runs. */
export interface Place {
  /** The top of the repository. */
  readonly root: string
  /** The turbo root below it, with a slash at its end, or the empty text. */
  readonly prefix: string
}

/** The repository that the directory is in. Throws when there is none. */
export function findPlace(cwd: string): Place {
  let root = cwd
  while (!existsSync(join(root, '.git'))) {
    if (root === dirname(root)) {
      throw new ActionError(`${cwd} is in no git repository`, {
        code: 'FDA-PLAN-NO-CHECKOUT',
        hint: 'Run the command in the directory of turbo.json, in a clone of the repository.',
      })
    }
    root = dirname(root)
  }
  const prefix = relative(root, cwd).split(sep).join('/')
  return { root, prefix: prefix === '' ? '' : `${prefix}/` }
}

/** What was given on the command line, on top of what the file has. */
export async function readSettings(
  world: World,
  place: Place,
  checkout: { readonly files: Files; readonly sources: Sources },
): Promise<RawSettings> {
  const given = Object.entries(world.given).filter(([name]) => SETTINGS_KEYS.some((key) => key === name))
  if ((await checkout.files.look(SETTINGS_FILE)) === 'absent') return Object.fromEntries(given)
  const read = await checkout.sources.text(`${place.prefix}${SETTINGS_FILE}`, MAX_SETTINGS_BYTES)
  if ('text' in read) return { ...parseSettings(read.text), ...Object.fromEntries(given) }
  throw new ActionError(`${SETTINGS_FILE} ${read.problem}`, {
    code: 'FDA-INPUT-SETTINGS',
    hint: 'Make it a plain file with one key: value per line.',
  })
}

const MAX_SETTINGS_BYTES = 100_000

/** What action.yml has as defaults of the inputs that a plan reads; a test keeps them equal. */
export const PLAN_DEFAULTS = {
  mode: 'plan',
  filter: './apps/*',
  task: 'build',
  tags: 'sha-{shortsha}\nsha-{shortsha}-{timestamp}',
  context: '.',
  'build-args': 'APP_NAME={app}',
} as const

/** The inputs as the action would have them. Throws one InputError that lists every problem. */
export function planInputs(settings: RawSettings, base: string): Inputs {
  const empty = Object.fromEntries(INPUT_NAMES.map((name) => [name, ''])) as RawInputs
  return parseInputs({
    ...empty,
    ...PLAN_DEFAULTS,
    // The plan does not depend on where images go.
    image: settings.image ?? 'app/{app}',
    filter: settings.filter?.split(',').join('\n') ?? PLAN_DEFAULTS.filter,
    task: settings.task ?? PLAN_DEFAULTS.task,
    base,
  })
}
