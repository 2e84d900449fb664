/** The order of a run: plan → preflight → build → notify → verify. The only file that knows it. */

import type { Diagnosis } from './doctor/run.ts'
import type {
  App,
  AppResult,
  AppTarget,
  CommitSha,
  Outcome,
  Plan,
  PushDecision,
  WorkflowRun,
} from './domain.ts'
import { buildImages, type Preparation, prepareImages } from './images/build.ts'
import { decidePush, gatherDeployBranches } from './images/push-policy.ts'
import { gatherDefinitionHash } from './images/reuse.ts'
import { gatherTargets } from './images/targets.ts'
import type { Inputs } from './inputs/inputs.ts'
import { notifyReceivers } from './notify/notify.ts'
import { awaitListed } from './notify/tag-visibility.ts'
import { stateKeyPrefix } from './plan/build-state.ts'
import type { PlanContext } from './plan/context.ts'
import { checkLimit, makePlan } from './plan/plan.ts'
import { gatherOvertaken } from './plan/registry-base.ts'
import { type Claimed, StateKeeper, stateMode } from './plan/state-session.ts'
import type { Ports } from './ports.ts'
import { createForesight, type Foresight } from './preflight/preflight.ts'
import { createPublisher, type PublishImage } from './publish/publish.ts'
import { type PhaseClock, startPhases } from './report/phases.ts'
import { describePlan } from './report/plan.ts'

/** Runs the mode that the inputs ask for. Throws while nothing has been built; later failures are in the outcome. */
export async function runPipeline(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<Outcome> {
  if (inputs.mode === 'rollback' || inputs.mode === 'promote')
    throw new Error(`mode ${inputs.mode} has no sequence yet`)
  const startedAt = ports.clock.now()
  const push = decidePush(inputs.build, run, await gatherDeployBranches(inputs.build, run, ports.github))
  const state = openState(inputs, run, push, ports)
  try {
    return await runWith(state, inputs, { run, push, startedAt }, ports)
  } finally {
    await state.close()
  }
}

async function runWith(
  state: StateKeeper,
  inputs: Inputs,
  facts: { readonly run: WorkflowRun; readonly push: PushDecision; readonly startedAt: number },
  ports: Ports,
): Promise<Outcome> {
  const { run, push, startedAt } = facts
  const phases = startPhases(ports.clock)
  const { plan, supersededBy, prepared } = await planAndClaim(inputs, { run, push, phases }, state, ports)
  const done =
    prepared === null
      ? { ...NOBODY, apps: [], flux: [], rest: null }
      : await buildAndTell(inputs, { run, push, phases }, { plan, prepared }, ports)
  const outcome: Outcome = {
    run,
    mode: inputs.mode === 'plan' ? 'plan' : 'run',
    plan,
    push,
    apps: [...done.apps, ...supersededResults(plan, supersededBy), ...skippedResults(plan)],
    notifications: done.notifications,
    notices: done.notices,
    onNotifyFailure: inputs.notify.onFailure,
    flux: done.flux,
    deploys: done.deploys,
    phases: phases.all,
    startedAt,
    finishedAt: ports.clock.now(),
  }
  // A cancelled run has said before its first push what is unfinished.
  if (supersededBy === null && !ports.signal.aborted && plan.planned.length > 0) {
    const overtaken = async (names: readonly string[]) =>
      await gatherLeft(names, inputs, plan, outcome, ports)
    await phases.time('state', async () => await state.settle(plan, { ...outcome, overtaken }))
  }
  const { rest } = done
  const late = rest === null ? [] : await phases.time('cache', async () => await rest)
  return { ...outcome, notices: [...outcome.notices, ...late], finishedAt: ports.clock.now() }
}

/** What a run is from its begin to its end. */
interface Frame {
  readonly run: WorkflowRun
  readonly push: PushDecision
  readonly phases: PhaseClock
}

/** The apps among these whose newest image is a later run's, with a remark on each. */
async function gatherLeft(
  names: readonly string[],
  inputs: Inputs,
  plan: Claimed,
  { apps, run }: Outcome,
  ports: Ports,
): Promise<readonly string[]> {
  const deployTags = new Map(apps.map(({ app, deployTag }) => [app.name, deployTag]))
  const pushed = plan.planned.flatMap(({ app, target }) => {
    const deployTag = deployTags.get(app.name) ?? null
    return deployTag === null || !names.includes(app.name) ? [] : [{ target, deployTag }]
  })
  const overtaken = await gatherOvertaken(pushed, { run, head: plan.head, tags: inputs.build.tags }, ports)
  for (const { app, by } of overtaken)
    ports.log.notice(`${app}: ${by} is of a later run and stays the newest image; the next run builds it.`)
  return overtaken.map(({ app }) => app)
}

function openState(inputs: Inputs, run: WorkflowRun, push: PushDecision, ports: Ports): StateKeeper {
  const { filter, exclude } = inputs.plan
  const { image, tags, target } = inputs.build
  const scope = [
    run.ref,
    inputs.workingDirectory,
    [...filter, ...exclude.map((glob) => `!${glob}`)],
    image.source,
    tags.map(({ source }) => source),
    target?.source ?? null,
  ]
  const takesPart = push.push && inputs.mode === 'run'
  return new StateKeeper(
    { run, prefix: stateKeyPrefix(scope), mode: takesPart ? stateMode(inputs.plan, run) : 'off' },
    ports,
  )
}

/** What a run that builds has found out while its claim was on the way. */
interface Prepared {
  readonly images: Preparation
  readonly foresight: Foresight
}

/** Plans, shows the plan, and claims what is planned; when another run moved the state meanwhile, plans again. */
async function planAndClaim(
  inputs: Inputs,
  { run, push, phases }: Frame,
  state: StateKeeper,
  ports: Ports,
): Promise<{ plan: Claimed; supersededBy: number | null; prepared: Prepared | null }> {
  const context: PlanContext = {
    run,
    state,
    tags: inputs.build.tags,
    targetsOf: async (apps, head) => await gatherTargets(apps, inputs.build, { run, head, ...ports }),
    definitionOf: async (image) => await gatherDefinitionHash(image, ports),
    logIn: async () => await logInForTags(inputs, ports),
  }
  for (;;) {
    const plan = await phases.time('plan', async () => await makePlan(inputs.plan, context, ports))
    ports.log.group('Plan', describePlan(plan, push))
    checkLimit(plan, inputs.plan.maxApps)
    const preparing = prepare(inputs, run, push, plan, ports)
    // Of a plan that is dropped nobody needs to hear.
    preparing.catch(() => undefined)
    const wait = async () => {
      const claim = await state.claim(plan)
      return { claim, prepared: claim.kind === 'go' ? await preparing : null }
    }
    const { claim, prepared } = plan.planned.length === 0 ? await wait() : await phases.time('prepare', wait)
    if (claim.kind === 'go') return { plan, supersededBy: null, prepared }
    if (claim.kind === 'superseded') {
      ports.log.notice(`Superseded by run ${claim.by}, which is newer and takes care of what changed.`)
      return { plan, supersededBy: claim.by, prepared: null }
    }
    ports.log.notice('Another run finished while this one planned: planning again.')
  }
}

/** Everything before the first build that writes nothing; null when nothing is to be built. */
async function prepare(
  inputs: Inputs,
  run: WorkflowRun,
  push: PushDecision,
  plan: Plan,
  ports: Ports,
): Promise<Prepared | null> {
  if (inputs.mode === 'plan' || plan.planned.length === 0) return null
  const foresight = createForesight(inputs.flux, ports)
  return {
    foresight,
    images: await prepareImages(plan, push, run, inputs.build, ports, foresight.ready),
  }
}

/** Building logs in by itself; before that, only the registry's tags need it. */
async function logInForTags({ build: { login, registryHost } }: Inputs, ports: Ports): Promise<void> {
  if (login === null || login.password === null) return
  try {
    await ports.docker.login({ registry: registryHost, username: login.username, password: login.password })
  } catch {
    // Whoever needs the login most says what is wrong with it: the build, or the tags that are not listed.
  }
}

type Done = Pick<Outcome, 'apps' | 'notifications' | 'notices' | 'deploys' | 'flux'> & {
  /** What is left of the builds when their images are there: Flux need not wait for it. */
  readonly rest: Promise<readonly string[]> | null
}

async function buildAndTell(
  inputs: Inputs,
  { run, push, phases }: Frame,
  { plan, prepared }: { readonly plan: Plan; readonly prepared: Prepared },
  ports: Ports,
): Promise<Done> {
  const build = async () =>
    await buildImages(prepared.images, inputs.build, ports, publisherOf(inputs, ports))
  const built = await phases.time('build', build)
  const published = { apps: built.apps, head: plan.head, run }
  const [flux, told] = await Promise.all([
    prepared.foresight.report(built.apps),
    push.push ? tellFlux(inputs, published, phases, ports) : NOBODY,
  ])
  const notices = [...built.notices, ...flux.notices, ...told.notices]
  return { ...told, apps: built.apps, notices, flux: flux.verdicts, rest: built.rest }
}

/** What mode doctor comes to. */
export interface Examination {
  readonly diagnosis: Diagnosis
  /** Remarks that belong on the page. */
  readonly notices: readonly string[]
}

/** Checks the Flux files of the repository and changes nothing. */
export async function runDoctorMode(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<Examination> {
  const { gatherDoctorFacts, runDoctor } = await import('./doctor/run.ts')
  const notices: string[] = []
  const apps = await listApps(inputs, run, ports).catch((error: unknown) => {
    notices.push(
      `The apps are not known, so what they lack is not checked: ${error instanceof Error ? error.message : ''}`,
    )
    return null
  })
  const { sources, registry } = ports
  const globs = inputs.flux.manifests ?? []
  const facts = await gatherDoctorFacts({ globs, apps, fluxVersion: null, sources, registry })
  return { diagnosis: runDoctor(facts, { fix: false }), notices }
}

/** Every app that has an image, affected or not: planning asks for the targets of all of them. */
async function listApps(inputs: Inputs, run: WorkflowRun, ports: Ports) {
  let targets: readonly AppTarget[] = []
  const gather = async (apps: readonly App[], head: CommitSha) => {
    targets = await gatherTargets(apps, inputs.build, { run, head, ...ports })
    return targets
  }
  const event = { ...run, pullRequest: null, mergeGroupBase: null }
  const context: PlanContext = {
    run: event,
    state: { read: async () => ({ kind: 'moving', reason: 'all apps are looked at' }) },
    tags: [],
    targetsOf: gather,
    definitionOf: async () => null,
    logIn: async () => undefined,
  }
  await makePlan({ ...inputs.plan, base: null, apps: [], maxApps: 0 }, context, ports)
  const built = targets.filter(({ file, skip }) => file !== null && skip === null)
  return built.map(({ app, repository }) => ({ name: app.name, repository }))
}

/** Gives images their tags once they have passed the checks. */
function publisherOf({ build: { beforePublish, retries, timeoutMs } }: Inputs, ports: Ports): PublishImage {
  const check = beforePublish === null ? null : { command: beforePublish, timeoutMs }
  return createPublisher({ check, retries, lookAtTip: null }, ports)
}

const NOBODY = { notifications: [], notices: [], deploys: [] } as const

/** Calls the receivers once the registry shows what they are told about, and follows the images to the cluster. */
async function tellFlux(
  inputs: Inputs,
  published: Parameters<typeof notifyReceivers>[1],
  phases: PhaseClock,
  ports: Ports,
): Promise<Pick<Outcome, 'notifications' | 'notices' | 'deploys'>> {
  const notify = async () => await notifyReceivers(inputs.notify, published, ports)
  const tell = async () => {
    const notices = await awaitListed(published.apps, ports)
    for (const notice of notices) ports.log.notice(notice)
    return { notices, notifications: await notify() }
  }
  const { notices, notifications } =
    inputs.notify.receivers.length === 0 ? NOBODY : await phases.time('notify', tell)
  const told = { ...published, tags: inputs.build.tags, notifiedAt: ports.clock.now() }
  if (inputs.verify.waitFor === 'none') return { notices, notifications, deploys: [] }
  // Reading manifests takes a YAML parser, which runs that do not wait need not load.
  const { verifyDeploys } = await import('./verify/verify.ts')
  const again = async () => {
    await notify()
  }
  const deploys = await phases.time(
    'verify',
    async () => await verifyDeploys(inputs.verify, told, ports, again),
  )
  return { notices, notifications, deploys }
}

function supersededResults(plan: Plan, by: number | null): readonly AppResult[] {
  if (by === null) return []
  return plan.planned.map(({ app }) => untouched(app, 'superseded', `superseded by run ${by}`))
}

function skippedResults(plan: Plan): readonly AppResult[] {
  return plan.skipped.map(({ app, reason }) => untouched(app, 'skipped', reason))
}

function untouched(app: App, status: 'skipped' | 'superseded', reason: string): AppResult {
  return {
    app,
    status,
    reason,
    image: null,
    primaryTag: null,
    tags: [],
    keptTags: [],
    deployTag: null,
    digest: null,
    startedAt: null,
    builtAt: null,
    durationMs: null,
    cachedPercent: null,
    sizeBytes: null,
    error: null,
    at: null,
    logTail: [],
  }
}
