/** Plays a run as the jobs of a workflow with a matrix: slices side by side, some of which never start, and only failed jobs run again. */
import type { WorkflowRun } from '../../src/domain.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import type { Ports } from '../../src/ports.ts'
import type { Outcome } from '../../src/results.ts'
import { parsePlan } from '../../src/slices/parts.ts'
import type { Code } from './world.ts'

/** What the world tells these jobs beside their ports. */
export interface CutPorts extends Ports {
  /** From here on nothing fails any more. */
  readonly isCalm: () => boolean
}

type RunCut = (inputs: Inputs, run: WorkflowRun, ports: Ports) => Promise<Outcome>

const COUNT = 2

/** The run of a history in jobs. */
export function inJobs(runCut: RunCut): Code['runPipeline'] {
  return async (inputs, run, given) => {
    const ports = given as CutPorts
    const job = async (mode: 'plan' | 'build' | 'finish', slice: Inputs['slices']['slice'] = null) => {
      const slices = { cuts: mode === 'plan', count: COUNT, runners: [{ platform: '', runsOn: 'x' }], slice }
      return await runCut({ ...inputs, mode, slices }, run, ports)
    }
    // Every other run that is run again keeps the jobs that were green, the plan among them.
    const kept = run.attempt > 1 && run.id % 2 === 0 ? await planOf(run, ports) : null
    const slices = kept?.slices ?? (await job('plan')).slices ?? []
    const done = kept === null ? new Set<string>() : await doneOf(run, slices, ports)
    const starting = slices.filter(
      ({ slice }, index) => !done.has(slice) && (ports.isCalm() || !isLost(run, index)),
    )
    // A job that fails ends nobody else's: the last one tells.
    await Promise.allSettled(starting.map(async (slice) => await job('build', slice)))
    return await job('finish')
  }
}

/** One slice in five never starts: which ones is the same each time. */
function isLost({ id, attempt }: WorkflowRun, index: number): boolean {
  return (id * 7 + attempt * 3 + index) % 5 === 0
}

async function planOf(run: WorkflowRun, { parts }: Ports) {
  for (let attempt = run.attempt - 1; attempt > 0; attempt--) {
    const found = await parts.newest(`fda-part-${run.id}-${attempt}-plan`)
    const plan = found === null ? null : parsePlan(found.text)
    if (plan !== null) return plan
  }
  return null
}

/** The slices all of whose apps an earlier attempt built: their jobs are green. */
async function doneOf(run: WorkflowRun, slices: readonly { slice: string }[], { parts }: Ports) {
  const done = new Set<string>()
  for (const { slice } of slices) {
    const found = await parts.newest(`fda-part-${run.id}-${run.attempt - 1}-${slice}`)
    if (found !== null && !/"status":"(?:failed|cancelled)"/.test(found.text)) done.add(slice)
  }
  return done
}
