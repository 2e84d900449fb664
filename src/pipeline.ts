/** The order of a run: plan, then, where something is to be built, prepare → build and publish → notify → verify; then report. */
import type { WorkflowRun } from './domain.ts'
import { decidePush, gatherDeployBranches } from './images/push-policy.ts'
import type { Inputs } from './inputs/inputs.ts'
import { factsOf, openFacts } from './plan/facts.ts'
import { checkLimit, makePlan } from './plan/plan.ts'
import type { Ports } from './ports.ts'
import { gatherStanding } from './publish/write-tags.ts'
import { describePlan } from './report/pages.ts'
import { startPhases } from './report/phases.ts'
import type { Outcome } from './results.ts'
import { type Frame, factsKey, forPreview, NOTHING, planContext, untouched } from './steps.ts'

/** Runs the mode that the inputs ask for. Throws while nothing has been built; later failures are in the outcome. */
export async function runPipeline(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<Outcome> {
  const startedAt = ports.clock.now()
  const phases = startPhases(ports.clock)
  const push = decidePush(inputs.build, run, await gatherDeployBranches(inputs.build, run, ports.github))
  const step = push.preview === undefined ? inputs : forPreview(inputs, push.preview)
  const facts = openFacts(factsKey(inputs, run), { ...ports, now: ports.clock.now })
  // Whoever has nothing to build need not load what builds.
  const building = async () => await import('./building.ts')
  const context = planContext(inputs, { run, push, facts }, ports, building)
  const frame: Frame = { run, push, phases, context }
  const plan = await phases.time('plan', async () => await makePlan(inputs.plan, context, ports))
  ports.log.group('Plan', describePlan(plan, push))
  if (push.warning !== undefined && inputs.mode === 'run') ports.log.warning(push.warning)
  checkLimit(plan, inputs.plan.maxApps)
  const publishes = push.push && inputs.mode === 'run'
  const standing = gatherStanding(publishes && push.preview === undefined ? plan.standing : [], ports)
  const preparing = async () => await (await building()).prepare(step, frame, plan, ports)
  const prepared = plan.planned.length === 0 ? null : await phases.time('prepare', preparing)
  const left = push.preview === undefined ? [] : (await building()).tagLeft(plan, push, ports)
  const done =
    prepared === null
      ? NOTHING
      : await (await building()).buildAndTell(step, frame, { plan, prepared }, ports)
  // A cancelled run has no time for facts: the next run finds them out again.
  if (done.apps.length > 0 && publishes && push.preview === undefined && !ports.signal.aborted)
    await phases.time('facts', async () => await facts.keep(factsOf(plan, done.apps)))
  const { rest, ...outcome } = done
  const late = rest === null ? [] : await phases.time('cache', async () => await rest)
  await ports.texts.close()
  return {
    ...outcome,
    ...{ run, plan, push, startedAt },
    mode: inputs.mode === 'plan' ? 'plan' : 'run',
    apps: [...done.apps, ...(await left), ...untouched(plan)],
    standing: await standing,
    notices: [...done.notices, ...late],
    onNotifyFailure: inputs.notify.onFailure,
    phases: phases.all,
    finishedAt: ports.clock.now(),
  }
}
