/** What slices handed over, read back and held to the plan: what does not belong to it counts as nothing. */
import type { Slice, WorkflowRun } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { Registry } from '../ports-images.ts'
import type { AppResult } from '../results.ts'
import { withAttempts } from '../retry.ts'
import { type HandOverPorts, takeOver } from './hand-over.ts'
import type { EndedSlice } from './merge.ts'
import { type BuiltApp, type PlanPart, parseSlicePart, type SlicePart } from './parts.ts'

const CONCURRENCY = 8

/** Every slice of the plan with what it handed over. Never rejects: what cannot be read is a slice that says nothing. */
export async function takeSlices(
  plan: PlanPart,
  run: WorkflowRun,
  ports: HandOverPorts,
): Promise<readonly EndedSlice[]> {
  const waiting = plan.slices.map((slice, index) => ({ slice, index }))
  const ended: EndedSlice[] = []
  const worker = async () => {
    for (let next = waiting.shift(); next !== undefined; next = waiting.shift())
      ended[next.index] = await takeOne(next.slice, plan, run, ports)
  }
  await Promise.all(Array.from({ length: CONCURRENCY }, worker))
  return ended
}

async function takeOne(
  slice: Slice,
  plan: PlanPart,
  run: WorkflowRun,
  ports: HandOverPorts,
): Promise<EndedSlice> {
  try {
    const handed = await takeOver(slice.slice, run, plan.attempt, ports)
    if (handed === null) return { slice, part: null, problem: null }
    const part = parseSlicePart(handed.text)
    const problem = part === null ? 'it cannot be read' : whyOther(part, slice, plan, run, handed.attempt)
    return problem === null ? { slice, part, problem } : { slice, part: null, problem }
  } catch (error) {
    return { slice, part: null, problem: errorMessage(error) }
  }
}

/** Why a part is not of this slice of this plan, or null. */
function whyOther(
  part: SlicePart,
  { slice, apps }: Slice,
  plan: PlanPart,
  run: WorkflowRun,
  attempt: number,
): string | null {
  if (part.run !== run.id || part.attempt !== attempt || part.slice !== slice) return 'it is of another job'
  if (part.plan !== plan.attempt) return `it is of the plan of attempt ${part.plan}`
  if (part.head !== plan.head) return `it is of commit ${part.head}`
  return part.apps.every(({ app }) => apps.includes(app)) ? null : 'it holds apps of another slice'
}

/** What an earlier attempt of this slice built and the registry still has: it is not built again. */
export async function takeEarlier(
  slice: Slice,
  plan: PlanPart,
  run: WorkflowRun,
  repositories: ReadonlyMap<string, string>,
  ports: HandOverPorts & { readonly registry: Registry },
): Promise<readonly BuiltApp[]> {
  if (run.attempt === plan.attempt) return []
  const { part } = await takeOne(slice, plan, run, ports)
  const isThere = async ({ app, status, digest }: BuiltApp) => {
    const repository = repositories.get(app)
    if (status !== 'built' || digest === null || repository === undefined) return false
    const look = async () => await ports.registry.tryDigest({ repository, reference: digest })
    return (await withAttempts(look, ports).catch(() => null)) === digest
  }
  const built = part?.apps ?? []
  const there = await Promise.all(built.map(isThere))
  return built.filter((_, index) => there[index])
}

/** What a job of mode build tells of one app: nothing is published yet. */
export function toBuilt(result: AppResult): BuiltApp {
  const { app, digest, startedAt, builtAt, durationMs, cachedPercent, error, at, logTail } = result
  const isBuilt = result.status === 'built' || result.status === 'pushed'
  return {
    app: app.name,
    status: isBuilt ? 'built' : result.status === 'cancelled' ? 'cancelled' : 'failed',
    ...{ digest, startedAt, builtAt, durationMs, cachedPercent, error, at },
    // The page shows the logs of what failed alone.
    logTail: isBuilt ? [] : logTail,
  }
}
