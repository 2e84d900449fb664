/** The jobs of a run that is cut, one after the other, as a workflow with a matrix starts them. */
import type { Stage, StageResult, StageRun } from './stage.ts'

/** An entry of the matrix. */
export interface MatrixEntry {
  readonly slice: string
  readonly apps: readonly string[]
  readonly platform: string
  readonly runner: unknown
}

/** What each job of the run came to. */
export interface CutResult {
  readonly plan: StageResult
  readonly matrix: readonly MatrixEntry[]
  readonly builds: readonly StageResult[]
  readonly finish: StageResult
}

/** How the jobs of a run differ from each other. */
export interface CutRun extends Omit<StageRun, 'again'> {
  /** More for the job of a slice, or null for one that never starts. */
  readonly ofSlice?: (entry: MatrixEntry) => Partial<StageRun> | null
  /** What happens between the builds and the last job. */
  readonly beforeFinish?: (run: Pick<CutResult, 'plan' | 'matrix'>) => Promise<void> | void
}

/** Inputs that only mode plan reads. */
const CUTS = ['slices', 'runners']

/** Plays the whole run. */
export async function runCut(stage: Stage, run: CutRun): Promise<CutResult> {
  const { ofSlice, beforeFinish, ...common } = run
  const plan = await stage.run({ ...common, inputs: { ...run.inputs, mode: 'plan' } })
  const { include: matrix } = JSON.parse(plan.outputs.matrix ?? '{"include":[]}') as {
    include: MatrixEntry[]
  }
  const again = { runId: plan.runId, runNumber: plan.runNumber, attempt: 1 }
  const builds: StageResult[] = []
  for (const entry of matrix) {
    const own = ofSlice === undefined ? {} : ofSlice(entry)
    if (own === null) continue
    builds.push(await buildSlice(stage, { ...common, ...own, again }, entry))
  }
  await beforeFinish?.({ plan, matrix })
  return { plan, matrix, builds, finish: await finish(stage, { ...common, again }) }
}

/** The job of one slice. */
export async function buildSlice(stage: Stage, run: StageRun, entry: MatrixEntry): Promise<StageResult> {
  return await stage.run({
    ...run,
    inputs: { ...withoutCuts(run), mode: 'build', slice: JSON.stringify(entry) },
  })
}

/** The last job. */
export async function finish(stage: Stage, run: StageRun): Promise<StageResult> {
  return await stage.run({ ...run, inputs: { ...withoutCuts(run), mode: 'finish' } })
}

function withoutCuts({ inputs = {} }: StageRun): Readonly<Record<string, string>> {
  return Object.fromEntries(Object.entries(inputs).filter(([name]) => !CUTS.includes(name)))
}
