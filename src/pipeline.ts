/** The order of a run: plan → build → notify. The only file that knows it. */
import { buildImages } from './build/build.ts'
import { decidePush, gatherDeployBranches } from './build/push.ts'
import type { AppResult, Outcome, Plan, WorkflowRun } from './domain.ts'
import type { Inputs } from './inputs.ts'
import { notifyReceivers } from './notify/notify.ts'
import { makePlan } from './plan/plan.ts'
import type { Ports } from './ports.ts'
import { describePlan } from './report/plan-text.ts'

/** Runs the mode that the inputs ask for. Throws while nothing has been built; later failures are in the outcome. */
export async function runPipeline(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<Outcome> {
  const startedAt = ports.clock.now()
  const push = decidePush(inputs.build, run, await gatherDeployBranches(inputs.build, run, ports.github))
  const plan = await makePlan(inputs.plan, run, ports)
  ports.log.group('Plan', describePlan(plan, push))
  const built =
    inputs.mode === 'plan' || plan.planned.length === 0
      ? { apps: [], notices: [] }
      : await buildImages(plan, push, run, inputs.build, ports)
  const notifications = push.push
    ? await notifyReceivers(inputs.notify, { apps: built.apps, head: plan.head, run }, ports)
    : []
  return {
    run,
    mode: inputs.mode,
    plan,
    push,
    apps: [...built.apps, ...skippedResults(plan)],
    notifications,
    notices: built.notices,
    onNotifyFailure: inputs.notify.onFailure,
    startedAt,
    finishedAt: ports.clock.now(),
  }
}

function skippedResults(plan: Plan): readonly AppResult[] {
  return plan.skipped.map(({ app, reason }) => ({
    app,
    status: 'skipped',
    reason,
    image: null,
    primaryTag: null,
    tags: [],
    keptTags: [],
    deployTag: null,
    digest: null,
    startedAt: null,
    durationMs: null,
    cachedPercent: null,
    sizeBytes: null,
    error: null,
    at: null,
    logTail: [],
  }))
}
