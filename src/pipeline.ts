/** The order of a run: plan → preflight → build → notify → verify. The only file that knows it. */

import type { Diagnosis } from './doctor/run.ts'
import type { App, AppResult, CommitSha, Outcome, Plan, PushDecision, WorkflowRun } from './domain.ts'
import { buildImages, type Preparation, prepareImages } from './images/build.ts'
import { decidePush, gatherDeployBranches } from './images/push-policy.ts'
import { gatherOrigin } from './images/reuse.ts'
import { gatherTargets } from './images/targets.ts'
import { gatherTimestamp } from './images/timestamp.ts'
import type { Inputs } from './inputs/inputs.ts'
import { gatherReceivers } from './notify/known-receivers.ts'
import { notifyReceivers } from './notify/notify.ts'
import { awaitListed } from './notify/tag-visibility.ts'
import type { PlanContext } from './plan/context.ts'
import { type FactKeeper, factsOf, factsPrefix, openFacts } from './plan/facts.ts'
import { checkLimit, listApps, makePlan } from './plan/plan.ts'
import { createTipLook, type LookAtTip } from './plan/tip.ts'
import type { Ports } from './ports.ts'
import { createForesight, type Foresight } from './preflight/preflight.ts'
import { createPublisher, type PublishImage } from './publish/publish.ts'
import { type PhaseClock, startPhases } from './report/phases.ts'
import { describePlan } from './report/plan.ts'

/** Runs the mode that the inputs ask for. Throws while nothing has been built; later failures are in the outcome. */
export async function runPipeline(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<Outcome> {
  const startedAt = ports.clock.now()
  const phases = startPhases(ports.clock)
  const push = decidePush(inputs.build, run, await gatherDeployBranches(inputs.build, run, ports.github))
  const facts = openFacts({ prefix: factsPrefix(rulesOf(inputs)), run }, { ...ports, now: ports.clock.now })
  const context = planContext(inputs, { run, push, facts }, ports)
  const plan = await phases.time('plan', async () => await makePlan(inputs.plan, context, ports))
  ports.log.group('Plan', describePlan(plan, push))
  if (push.warning !== undefined && inputs.mode === 'run') ports.log.warning(push.warning)
  checkLimit(plan, inputs.plan.maxApps)
  const lookAtTip = createTipLook({ made: plan, inputs: inputs.plan, context }, ports)
  const preparing = async () => await prepare(inputs, run, push, plan, ports)
  const prepared = plan.planned.length === 0 ? null : await phases.time('prepare', preparing)
  const done =
    prepared === null
      ? { ...NOBODY, apps: [], flux: [], rest: null }
      : await buildAndTell(inputs, { run, push, phases }, { plan, prepared, lookAtTip }, ports)
  const outcome: Outcome = {
    run,
    mode: inputs.mode === 'plan' ? 'plan' : 'run',
    plan,
    push,
    apps: [...done.apps, ...leftAlone(plan)],
    notifications: done.notifications,
    notices: done.notices,
    onNotifyFailure: inputs.notify.onFailure,
    flux: done.flux,
    deploys: done.deploys,
    phases: phases.all,
    startedAt,
    finishedAt: ports.clock.now(),
  }
  // A cancelled run has no time for it.
  if (done.apps.length > 0 && push.push && !ports.signal.aborted)
    await phases.time('facts', async () => await facts.keep(factsOf(plan, done.apps)))
  const { rest } = done
  const late = rest === null ? [] : await phases.time('cache', async () => await rest)
  await ports.texts.close()
  return { ...outcome, notices: [...outcome.notices, ...late], finishedAt: ports.clock.now() }
}

/** What a run is from its begin to its end. */
interface Frame {
  readonly run: WorkflowRun
  readonly push: PushDecision
  readonly phases: PhaseClock
}

/** What decides, besides commits, which image an app needs: facts that were found by other rules are other facts. */
function rulesOf({ plan, workingDirectory }: Inputs): readonly unknown[] {
  return [workingDirectory, plan.task, plan.globalDependencies, plan.ignore]
}

function planContext(
  inputs: Inputs,
  {
    run,
    push,
    facts,
  }: { readonly run: WorkflowRun; readonly push: PushDecision; readonly facts: FactKeeper },
  ports: Ports,
): PlanContext {
  return {
    run,
    publishes: push.push,
    facts: facts.read,
    tags: inputs.build.tags,
    timestamp: async () => await gatherTimestamp(run, ports),
    targetsOf: async (apps, head) => await gatherTargets(apps, inputs.build, { run, head, ...ports }),
    originOf: async (image) => await gatherOrigin(image, ports),
    logIn: async () => await logInForTags(inputs, ports),
  }
}

/** What a run that builds has found out before its first build. */
interface Prepared {
  readonly images: Preparation
  readonly foresight: Foresight
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
  {
    plan,
    prepared,
    lookAtTip,
  }: { readonly plan: Plan; readonly prepared: Prepared; readonly lookAtTip: LookAtTip },
  ports: Ports,
): Promise<Done> {
  const publisher = publisherOf(inputs, lookAtTip, ports)
  const build = async () => await buildImages(prepared.images, inputs.build, ports, publisher)
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
  const apps = await listImages(inputs, run, ports).catch((error: unknown) => {
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

/** Every app that has an image, affected or not. */
async function listImages(inputs: Inputs, run: WorkflowRun, ports: Ports) {
  const targetsOf = async (apps: readonly App[], head: CommitSha) =>
    await gatherTargets(apps, inputs.build, { run, head, ...ports })
  const { targets } = await listApps(inputs.plan, ports.git.head(), { targetsOf }, ports)
  const built = [...targets.values()].filter(({ file, skip }) => file !== null && skip === null)
  return built.map(({ app, repository }) => ({ name: app.name, repository }))
}

/** Gives images their tags once they have passed the checks. */
function publisherOf(
  { build: { beforePublish, retries, timeoutMs } }: Inputs,
  lookAtTip: LookAtTip,
  ports: Ports,
): PublishImage {
  const check = beforePublish === null ? null : { command: beforePublish, timeoutMs }
  return createPublisher({ check, retries, lookAtTip }, ports)
}

const NOBODY = { notifications: [], notices: [], deploys: [] } as const

/** The receivers as the manifests of this repository have them, where those may be read. */
async function knowReceivers(inputs: Inputs, ports: TellPorts): Promise<Inputs['notify']['receivers']> {
  const { receivers } = inputs.notify
  return inputs.flux.manifests === null ? receivers : await gatherReceivers(receivers, ports)
}

/** What telling Flux asks the world. */
type TellPorts = Pick<
  Ports,
  'clock' | 'log' | 'manifests' | 'random' | 'receivers' | 'registry' | 'signal' | 'sources' | 'tokens'
>

/** Calls the receivers once the registry shows what they are told about, and follows the images to the cluster. */
export async function tellFlux(
  inputs: Inputs,
  published: Parameters<typeof notifyReceivers>[1],
  phases: PhaseClock,
  ports: TellPorts,
): Promise<Pick<Outcome, 'notifications' | 'notices' | 'deploys'>> {
  const receivers = knowReceivers(inputs, ports)
  const notify = async () =>
    await notifyReceivers({ ...inputs.notify, receivers: await receivers }, published, ports)
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

function leftAlone({ skipped, superseded }: Plan): readonly AppResult[] {
  return [
    ...superseded.map(({ app, reason }) => untouched(app, 'superseded', reason)),
    ...skipped.map(({ app, reason }) => untouched(app, 'skipped', reason)),
  ]
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
