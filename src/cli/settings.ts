/** The settings of a command: the options given, else .flux-docker.yaml, else the workflow's step. */

import { ActionError } from '../errors.ts'
import type { ActionStep } from '../flux/workflow-step.ts'
import { parseSettings, type RawSettings, SETTINGS_FILE, SETTINGS_KEYS } from '../init/settings-file.ts'
import { type Inputs, parseInputs } from '../inputs/inputs.ts'
import { INPUT_NAMES, type RawInputs } from '../inputs/names.ts'
import type { Files, Sources } from '../ports.ts'
import type { World } from './context.ts'
import type { Place } from './place.ts'

/** What was given on the command line. */
export function givenSettings({ given }: World): RawSettings {
  const known = Object.entries(given).filter(([name]) => SETTINGS_KEYS.some((key) => key === name))
  return Object.fromEntries(known.map(([name, value]) => [name, value === true ? 'true' : value]))
}

/** What was given on the command line, on top of what the file has. */
export async function readSettings(
  world: World,
  place: Place,
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

/** The inputs of the workflow's step that a plan reads. */
const STEP_INPUTS = [
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
