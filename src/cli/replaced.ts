/** What is kept of image, tags, filter, file and task, or was given, and the step of the workflow that pushes the apps says otherwise: the step counts. */
import { type ActionStep, readActionSteps } from '../flux/action-steps.ts'
import { type RawSettings, SETTINGS_FILE, type Unsaid } from '../init/settings.ts'
import { quoted } from '../init/steps/commit.ts'
import type { Sources } from '../ports-flux.ts'
import { PLAN_DEFAULTS } from './context.ts'

/** A setting that is kept, and what counts in its place. */
export interface Replaced {
  readonly key: Unsaid['key'] | 'task'
  readonly kept: string
  /** Empty where the step leaves it to the action. */
  readonly now: string
  /** The workflow that says so. */
  readonly workflow: string
}

const SAID = ['image', 'tags', 'filter', 'file'] as const
const KEPT = [...SAID, 'task'] as const

/** What was kept and no step there has; what was given now counts whatever a step says. */
export async function findReplaced(
  sources: Sources,
  step: ActionStep | null,
  { own, given }: { readonly own: RawSettings; readonly given: RawSettings },
): Promise<readonly Replaced[]> {
  const steps = await pushingSteps(sources, step)
  if (step === null || steps.length === 0) return []
  return KEPT.flatMap((key) => {
    const kept = own[key]
    const now = saidBy(step, key)
    if (kept === undefined || given[key] !== undefined || now === null) return []
    // Where several steps build, the one that is meant is the one that was kept.
    const isSaid = steps.some((one) => saidBy(one, key) === listOf(kept))
    return isSaid ? [] : [{ key, kept, now, workflow: step.workflow }]
  })
}

/** What was given now and no step that pushes has: CI goes on without it until the step says it, too. */
export async function findUnsaid(
  sources: Sources,
  step: ActionStep | null,
  given: RawSettings,
): Promise<readonly Unsaid[]> {
  const steps = await pushingSteps(sources, step)
  if (step === null) return []
  return SAID.flatMap((key) => {
    const wanted = given[key]
    const said = saidBy(step, key)
    if (wanted === undefined || said === null || steps.length === 0) return []
    const isSaid = steps.some((one) => saidBy(one, key) === listOf(wanted))
    return isSaid ? [] : [{ key, wanted: listOf(wanted), said }]
  })
}

/** The steps that push; none where the one that is meant pushes nothing: something else does. */
async function pushingSteps(sources: Sources, step: ActionStep | null): Promise<readonly ActionStep[]> {
  if (step === null) return []
  const all = await readActionSteps(sources)
  return isPushing(step, all) ? all.filter((one) => isPushing(one, all)) : []
}

/** Whether what the step says is pushed: by itself, or by the jobs that build what it plans. */
function isPushing({ inputs }: ActionStep, all: readonly ActionStep[]): boolean {
  const mode = inputs.mode ?? 'run'
  if (mode === 'plan') return all.some((one) => one.inputs.mode === 'build')
  return (mode === 'run' || mode === 'build') && inputs.push !== 'false'
}

/** What the action has where a step does not give the input. */
const DEFAULTS: RawSettings = {
  tags: PLAN_DEFAULTS.tags,
  filter: PLAN_DEFAULTS.filter,
  task: PLAN_DEFAULTS.task,
  file: '',
}

/** What a step has; null where an expression says it. */
function saidBy({ inputs, given }: ActionStep, key: Replaced['key']): string | null {
  const written = inputs[key] ?? (given.includes(key) ? undefined : DEFAULTS[key])
  return written === undefined ? null : listOf(written)
}

function listOf(text: string): string {
  const all = text.split(/[,\n]/).map((each) => each.trim())
  return all.filter((each) => each !== '').join(',')
}

/** Says which ones are replaced, one line each; `directory`: where the workflow is, unless it is of this repository. */
export function describeReplaced(all: readonly Replaced[], directory: string | null): readonly string[] {
  const where = directory === null ? '' : ` in ${directory}`
  return all.map(({ key, kept, now, workflow }) => {
    const instead =
      key === 'task'
        ? `Write task: ${kept} into the step where that is meant.`
        : directory === null
          ? `init --${key} ${quoted(kept)} has the step say it.`
          : `Give --${key} where something else pushes.`
    return `${now === '' ? `the usual ${key}` : `${key} ${now}`} of ${workflow}${where} takes the place of ${kept}, which ${SETTINGS_FILE} kept: CI pushes by the workflow. ${instead}`
  })
}

/** What counts in place of what was kept; an empty text where that is what the action does by itself. */
export function settingsOf(all: readonly Replaced[]): RawSettings {
  return Object.fromEntries(all.map(({ key, now }) => [key, now]))
}
