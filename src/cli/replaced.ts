/** What this repository keeps of image and tags, and the workflow that builds the apps in another one says otherwise: that one counts. */
import { type ActionStep, isBuilding, readActionSteps } from '../flux/verdict.ts'
import { type RawSettings, SETTINGS_FILE } from '../init/settings.ts'
import type { Sources } from '../ports-flux.ts'
import { PLAN_DEFAULTS } from './context.ts'

/** A setting that is kept, and what counts in its place. */
export interface Replaced {
  readonly key: 'image' | 'tags'
  readonly kept: string
  readonly now: string
  /** The workflow that says so. */
  readonly workflow: string
}

const KEYS = ['image', 'tags'] as const

/** Image and tags that were kept and that no step there has; what was given now counts whatever a step says. */
export async function findReplaced(
  sources: Sources,
  step: ActionStep | null,
  { own, given }: { readonly own: RawSettings; readonly given: RawSettings },
): Promise<readonly Replaced[]> {
  if (step === null || !isBuilding(step)) return []
  const steps = (await readActionSteps(sources)).filter(isBuilding)
  return KEYS.flatMap((key) => {
    const kept = own[key]
    const now = saidBy(step, key)
    if (kept === undefined || given[key] !== undefined || now === null) return []
    // Where several steps build, the one that is meant is the one that was kept.
    const isSaid = steps.some((one) => saidBy(one, key) === listOf(kept))
    return isSaid ? [] : [{ key, kept, now, workflow: step.workflow }]
  })
}

/** What a step has; null where an expression says it. */
function saidBy({ inputs, given }: ActionStep, key: Replaced['key']): string | null {
  const written = inputs[key]
  if (written !== undefined) return listOf(written)
  return key === 'tags' && !given.includes(key) ? listOf(PLAN_DEFAULTS.tags) : null
}

function listOf(text: string): string {
  const all = text.split(/[,\n]/).map((each) => each.trim())
  return all.filter((each) => each !== '').join(',')
}

/** Says which ones are replaced, one line each. */
export function describeReplaced(all: readonly Replaced[], directory: string): readonly string[] {
  return all.map(
    ({ key, kept, now, workflow }) =>
      `${key} ${now} of ${workflow} in ${directory} takes the place of ${kept}, which ${SETTINGS_FILE} kept: CI pushes by the workflow. Give --${key} where something else pushes.`,
  )
}

/** What counts in place of what was kept. */
export function settingsOf(all: readonly Replaced[]): RawSettings {
  return Object.fromEntries(all.map(({ key, now }) => [key, now]))
}
