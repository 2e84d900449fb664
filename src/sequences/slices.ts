/** The order of a run that is cut for several jobs: plan and cut · build a slice · join, publish, tell Flux, report. */
import { mayAttest, publisherOf, tellFlux } from '../building.ts'
import type { WorkflowRun } from '../domain.ts'
import { logIn, planImages, toDeployImage } from '../images/build.ts'
import { type HandedImage, takeHanded } from '../images/handed.ts'
import { decidePush, gatherDeployBranches } from '../images/push-policy.ts'
import type { BuildAction } from '../images/reuse.ts'
import type { Inputs } from '../inputs/inputs.ts'
import { type Facts, factsOf, openFacts } from '../plan/facts.ts'
import { checkLimit, makePlan } from '../plan/plan.ts'
import { createTipLook } from '../plan/tip.ts'
import type { Ports } from '../ports.ts'
import type { ImageBuild } from '../ports-images.ts'
import { createPreflight } from '../preflight/preflight.ts'
import { tagStanding } from '../publish/publish.ts'
import { gatherStanding } from '../publish/write-tags.ts'
import { describePlan, describeSlices } from '../report/pages.ts'
import { type PhaseClock, startPhases } from '../report/phases.ts'
import type { AppResult, Outcome } from '../results.ts'
import { cutSlices } from '../slices/cut.ts'
import { checkAccess, handOver } from '../slices/hand-over.ts'
import { joinPlatforms } from '../slices/join.ts'
import { type Merged, mergeSlices, takeEarlier, takeSlices, toBuilt } from '../slices/merge.ts'
import { type PlanPart, renderPlan, renderSlice } from '../slices/parts.ts'
import { factsKey, NOBODY, planContext, untouched } from '../steps.ts'
import { buildLost, buildParts } from './slice-builds.ts'
import * as steps from './slice-steps.ts'

/** Does what this job is in a run that is cut. Throws while it has built or published nothing; later failures are in the outcome. */
export async function runCut(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<Outcome> {
  const startedAt = ports.clock.now()
  const phases = startPhases(ports.clock)
  const job = { plan: planSlices, build: buildSlice }[inputs.mode as 'plan' | 'build'] ?? finishSlices
  const done = await job(inputs, run, phases, ports)
  await Promise.all([ports.texts.close(), ports.parts.close()])
  return {
    ...NOBODY,
    ...{ run, startedAt, standing: [], flux: [], mode: inputs.mode === 'plan' ? 'plan' : 'run' },
    ...done,
    onNotifyFailure: inputs.notify.onFailure,
    phases: phases.all,
    finishedAt: ports.clock.now(),
  }
}

/** What a job comes to; the rest is the same for all. */
type Done = Pick<Outcome, 'plan' | 'push' | 'apps'> & Partial<Outcome>
type Job = (inputs: Inputs, run: WorkflowRun, phases: PhaseClock, ports: Ports) => Promise<Done>

const planSlices: Job = async (given, run, phases, ports) => {
  const startedAt = ports.clock.now()
  checkAccess(ports.parts, 'write')
  const platforms = steps.commonPlatforms(given)
  const inputs = steps.withPlatforms(given, platforms)
  const push = decidePush(inputs.build, run, await gatherDeployBranches(inputs.build, run, ports.github))
  const facts = openFacts(factsKey(inputs, run), { ...ports, now: ports.clock.now })
  const context = planContext(inputs, { run, push, facts }, ports)
  const plan = await phases.time('plan', async () => await makePlan(inputs.plan, context, ports))
  ports.log.group('Plan', describePlan(plan, push))
  if (push.warning !== undefined) ports.log.warning(push.warning)
  checkLimit(plan, inputs.plan.maxApps)
  // The last job attests; that it may not would else show when every slice has built.
  await mayAttest(inputs, { push, apps: plan.planned }, ports)
  // What Flux will make of the images is told at the end; only a strict run must know it before it builds.
  const step = steps.withPreview(inputs, push)
  const ready = step.flux.strict ? createPreflight(step.flux, ports).ready : undefined
  const prepare = async () => await planImages(plan, push, run, step.build, ports, ready)
  const images = plan.planned.length === 0 ? NO_IMAGES : await phases.time('prepare', prepare)
  steps.checkPlatforms(images.definitions, inputs)
  const slices = cutSlices(piecesOf(images, await facts.read()), inputs.slices)
  ports.log.group('Slices', describeSlices(slices))
  const timestamp = images.definitions[0]?.values.timestamp ?? ''
  const part = steps.toPlanPart(plan, images, {
    ...{ run: run.id, attempt: run.attempt, push: push.push, timestamp, platforms, slices, startedAt },
    rules: steps.hashRules(inputs),
  })
  await handOver(steps.PLAN_PART, renderPlan(part), run, ports)
  return { plan, push, slices, apps: untouched(plan) }
}

interface Images {
  readonly definitions: readonly ImageBuild[]
  readonly ways: readonly BuildAction[]
}

const NO_IMAGES: Images = { definitions: [], ways: [] }

/** What is left to build, with what decides where it goes. */
function piecesOf({ definitions, ways }: Images, known: Facts) {
  return definitions.flatMap(({ planned, repository, target, platforms }, index) => {
    if (ways[index]?.kind !== 'build') return []
    const ms = known.get(repository)?.durationMs ?? null
    return [{ app: planned.app.name, group: `${planned.file} ${target ?? ''}`, ms, platforms }]
  })
}

const buildSlice: Job = async (given, run, phases, ports) => {
  checkAccess(ports.parts, 'write')
  const plan = await phases.time('plan', async () => await steps.takePlan(given, run, ports))
  const slice = steps.sliceOf(given, plan)
  const push = await steps.decideAlike(given, run, plan, ports)
  const inputs = steps.withPreview(steps.withPlatforms(given, plan.platforms), push)
  const definitions = await steps.restoreApps(plan, slice.apps, { inputs, run, push }, ports)
  const repositories = new Map(definitions.map(({ planned, repository }) => [planned.app.name, repository]))
  const earlier = await takeEarlier(slice, plan, run, repositories, ports)
  const left = definitions.filter(({ planned }) => !earlier.some(({ app }) => app === planned.app.name))
  const nth = plan.slices.findIndex((one) => one.slice === slice.slice)
  const build = async () => await buildParts(left, slice, { inputs, run, push, nth }, ports)
  const built = left.length === 0 ? NOTHING_BUILT : await phases.time('build', build)
  const { head, attempt } = plan
  const apps = [...earlier, ...built.apps.map(toBuilt)]
  const facts = { run: run.id, attempt: run.attempt, plan: attempt, slice: slice.slice, head }
  await handOver(slice.slice, renderSlice({ ...facts, apps, notices: built.notices }), run, ports)
  if (apps.some(({ status }) => status !== 'built'))
    ports.log.notice(`Not all of slice ${slice.slice} is built. ${ALWAYS}`)
  await phases.time('cache', async () => await built.rest)
  const planned = left.map(({ planned }) => planned)
  return { plan: { ...plan, planned }, push, apps: built.apps.map(unpublished), notices: built.notices }
}

const ALWAYS = 'The job with mode finish needs if: always(), else nothing of this run is published or told.'
const NOTHING_BUILT = { apps: [], notices: [], rest: Promise.resolve([]) } as const

function unpublished(result: AppResult): AppResult {
  return result.status === 'pushed'
    ? { ...result, status: 'built', primaryTag: null, deployTag: null }
    : result
}

const finishSlices: Job = async (given, run, phases, ports) => {
  const plan = await phases.time('plan', async () => await steps.takePlan(given, run, ports))
  const inputs = steps.withPlatforms(given, plan.platforms)
  steps.checkRules(inputs, plan)
  const push = await steps.decideAlike(inputs, run, plan, ports)
  await mayAttest(inputs, { push, apps: plan.apps }, ports)
  const step = steps.withPreview(inputs, push)
  const isPreview = push.preview !== undefined
  const names = plan.apps.map(({ app }) => app.name)
  const [definitions, ended] = await Promise.all([
    steps.restoreApps(plan, names, { inputs: step, run, push }, ports),
    takeSlices(plan, run, ports),
    logIn(step.build, push, ports),
  ])
  const facts = openFacts(factsKey(inputs, run), { ...ports, now: ports.clock.now })
  const context = planContext(inputs, { run, push, facts }, ports)
  const made = steps.restorePlan(plan, definitions, { inputs, context }, ports)
  ports.log.group('Plan', describePlan(made, push))
  const standing = gatherStanding(push.push && !isPreview ? made.standing : [], ports)
  const left = push.preview === undefined ? [] : tagStanding(plan.standing, push.preview, ports)
  const foresight = createPreflight({ ...step.flux, strict: false }, ports)
  if (push.push) await foresight.ready(definitions.flatMap(toDeployImage))
  const lookAtTip = isPreview ? null : createTipLook({ made, inputs: inputs.plan, context }, ports)
  const publish = publisherOf(step, lookAtTip, ports)
  const merged = mergeSlices(plan, ended)
  const own = buildLost(ended, definitions, { inputs: step, run, push, plan }, ports)
  const end = async (definition: ImageBuild) => {
    const known = own.apps.includes(definition.planned.app.name) ? await own.merged : merged
    return await takeHanded(definition, toHanded(definition, known, plan, ports), publish, ports)
  }
  const apps = await phases.time('build', async () => await Promise.all(definitions.map(end)))
  const published = { apps, head: plan.head, run }
  const [flux, told] = await Promise.all([
    foresight.report(apps),
    push.push ? tellFlux(step, published, phases, ports) : NOBODY,
  ])
  if (apps.length > 0 && push.push && !isPreview && !ports.signal.aborted)
    await phases.time('facts', async () => await facts.keep(factsOf(made, apps)))
  const late = own.apps.length === 0 ? [] : await phases.time('cache', async () => await own.rest())
  const notices = [...new Set([...ended.flatMap(({ part }) => part?.notices ?? []), ...late])]
  return {
    ...{ ...told, push, plan: made, startedAt: plan.startedAt },
    apps: [...apps, ...(await left), ...untouched(made)],
    standing: await standing,
    flux: flux.verdicts,
    notices: [...notices, ...flux.notices, ...told.notices],
  }
}

/** What an app came to, with the way to the image of all its platforms. */
function toHanded(
  { planned, repository, platforms, annotations }: ImageBuild,
  merged: ReadonlyMap<string, Merged>,
  { push }: PlanPart,
  ports: Ports,
): HandedImage {
  const one = merged.get(planned.app.name)
  if (one === undefined) throw new Error(`${planned.app.name} is in the plan and nowhere else`)
  if (one.kind !== 'built') return one
  const images = one.images.toSorted((a, b) => platforms.indexOf(a.platform) - platforms.indexOf(b.platform))
  const [only, ...others] = images
  const digest = async () =>
    only !== undefined && others.length === 0
      ? only.digest
      : await joinPlatforms(repository, images, annotations, ports)
  return { kind: 'built', digest: push ? digest : null, facts: one.facts }
}
