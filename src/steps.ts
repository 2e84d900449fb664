/**
 * What the rooms are given by a run that plans and builds: each function fits one room to the inputs and
 * the ports.
 */
import type { Plan, PushDecision, WorkflowRun } from './domain.ts'
import {
  buildsForSure,
  type LookedAtPlan,
  lookAhead,
  type Preparation,
  prepareImages,
} from './images/build.ts'
import { gatherTimestamp } from './images/definition.ts'
import { gatherOrigin } from './images/reuse.ts'
import { gatherImages } from './images/targets.ts'
import type { Inputs } from './inputs/inputs.ts'
import { awaitListed, notifyReceivers } from './notify/notify.ts'
import { gatherReceivers } from './notify/request.ts'
import { type FactKeeper, factsPrefix, type PlanContext } from './plan/facts.ts'
import type { LookAtTip, Ports } from './ports.ts'
import type { PublishImage } from './ports-images.ts'
import { createPreflight, type Preflight } from './preflight/preflight.ts'
import { checkMayAttest } from './publish/attest.ts'
import { createPublisher } from './publish/publish.ts'
import type { PhaseClock } from './report/phases.ts'
import { type AppResult, leftAlone, type Outcome } from './results.ts'
import { openDeployments, type SettleDeployments } from './verify/deployments.ts'

/** What holds for one run from start to end. */
export interface Frame {
  readonly run: WorkflowRun
  readonly push: PushDecision
  readonly phases: PhaseClock
  readonly context: PlanContext
}

/** Under which key facts are kept: what decides which image an app needs, besides commits. Other rules, other facts. */
export function factsKey({ plan, workingDirectory }: Inputs, run: WorkflowRun) {
  const rules = [workingDirectory, plan.task, plan.globalDependencies, plan.ignore]
  return { prefix: factsPrefix(rules), run }
}

/**
 * The inputs of a run that makes preview images: one tag that no policy picks, no cache for others, and nobody is told. All else
 * is as the step says.
 */
export function forPreview(inputs: Inputs, tag: string): Inputs {
  return {
    ...inputs,
    build: { ...inputs.build, tags: [{ source: tag, parts: [tag] }], unchanged: 'deploy' },
    notify: { ...inputs.notify, receivers: [] },
    flux: { ...inputs.flux, manifests: null, strict: false },
    verify: { ...inputs.verify, waitFor: 'none', environment: null },
  }
}

/** Preview images are measured as a push to the base branch would be: by the images that are published from there. */
function onBaseBranch(run: WorkflowRun): WorkflowRun {
  const branch = run.pullRequest?.baseBranch ?? run.defaultBranch ?? ''
  return { ...run, ref: `refs/heads/${branch}`, pullRequest: null }
}

/** What planning asks of the other rooms. */
export function planContext(
  inputs: Inputs,
  facts: { readonly run: WorkflowRun; readonly push: PushDecision; readonly facts: FactKeeper },
  ports: Ports,
): PlanContext {
  const { push } = facts
  const isPreview = push.preview !== undefined
  const run = isPreview ? onBaseBranch(facts.run) : facts.run
  return {
    run,
    publishes: push.push && !isPreview,
    facts: facts.facts.read,
    expectBuild() {
      if (inputs.mode === 'run' && buildsForSure(push, facts.run)) lookAhead(inputs.build, ports)
    },
    tags: inputs.build.tags,
    timestamp: async () => await gatherTimestamp(run, ports),
    targetsOf: async (apps, head) => await gatherImages(apps, inputs.build, { run, head, ...ports }),
    originOf: async (image) => await gatherOrigin(image, ports),
    logIn: async () => await logInForTags(inputs, ports),
  }
}

/** What a run that builds knows before its first build. */
export interface Prepared {
  readonly images: Preparation
  readonly foresight: Preflight
}

/** Everything before the first build that writes nothing; null when nothing is to be built. */
export async function prepare(
  inputs: Inputs,
  { run, push }: Pick<Frame, 'run' | 'push'>,
  plan: LookedAtPlan,
  ports: Ports,
): Promise<Prepared | null> {
  if (inputs.mode === 'plan' || plan.planned.length === 0) return null
  const foresight = createPreflight(inputs.flux, ports, inputs.notify.receivers.length > 0)
  await mayAttest(inputs, { push, apps: plan.planned }, ports)
  return {
    foresight,
    images: await prepareImages(plan, push, run, inputs.build, ports, foresight.ready),
  }
}

/** Returns when nothing is known to keep this job from attesting what it is asked to. Throws before anything is built or published. */
export async function mayAttest(
  { build: { attest } }: Inputs,
  { push, apps }: { readonly push: PushDecision; readonly apps: readonly unknown[] },
  ports: Pick<Ports, 'tokens' | 'attestations'>,
): Promise<void> {
  if (attest && push.push && apps.length > 0) await checkMayAttest(ports)
}

/** Logs in for reading the registry's tags; building logs in by itself. */
async function logInForTags({ build: { login, registryHost } }: Inputs, ports: Ports): Promise<void> {
  if (login === null || login.password === null) return
  try {
    await ports.docker.login({ registry: registryHost, username: login.username, password: login.password })
  } catch {
    // The build, or the tag list that is refused, reports what is wrong with the login.
  }
}

/** Gives images their tags once they have passed the checks. */
export function publisherOf(
  { build: { beforePublish, attest, retries, timeoutMs, unchanged, force } }: Inputs,
  lookAtTip: LookAtTip | null,
  ports: Ports,
): PublishImage {
  const check = beforePublish === null ? null : { command: beforePublish, timeoutMs }
  const skipsUnchanged = unchanged === 'skip' && !force
  return createPublisher({ check, attests: attest, retries, lookAtTip, skipsUnchanged }, ports)
}

/** Results of the apps that this run plans nothing for, with the reason. */
export function untouched({ skipped, superseded }: Plan): readonly AppResult[] {
  return [
    ...superseded.map(({ app, reason }) => leftAlone(app, 'superseded', reason)),
    ...skipped.map(({ app, reason }) => leftAlone(app, 'skipped', reason)),
  ]
}

// What follows every publication, whatever the mode: notify, then verify.

/** What Flux was told, and what became of it. */
export type Told = Pick<Outcome, 'notifications' | 'notices' | 'deploys'>

/** Flux was not called. */
export const NOBODY: Told = { notifications: [], notices: [], deploys: [] }

/** What building came to, and what followed it. */
export type Done = Told &
  Pick<Outcome, 'apps' | 'flux'> & {
    /** The processes that still write cache when every image is published; Flux need not wait for them. */
    readonly rest: Promise<readonly string[]> | null
  }

/** Nothing was built. */
export const NOTHING: Done = { ...NOBODY, apps: [], flux: [], rest: null }

/** The receivers as the manifests have them, where those may be read. */
async function knowReceivers(inputs: Inputs, ports: TellPorts): Promise<Inputs['notify']['receivers']> {
  const { receivers } = inputs.notify
  return inputs.flux.manifests === null
    ? receivers
    : await gatherReceivers(receivers, { ...ports, ...ports.gitops })
}

/** What telling Flux asks the world. */
type TellPorts = Pick<
  Ports,
  | 'clock'
  | 'deployments'
  | 'gitops'
  | 'log'
  | 'manifests'
  | 'random'
  | 'receivers'
  | 'registry'
  | 'signal'
  | 'tokens'
>

/** Calls the receivers once the registry shows what they are told about, and follows the images to the cluster. */
export async function tellFlux(
  inputs: Inputs,
  published: Parameters<typeof notifyReceivers>[1],
  phases: PhaseClock,
  ports: TellPorts,
): Promise<Told> {
  const receivers = knowReceivers(inputs, ports)
  const { environment } = inputs.verify
  const opened: Promise<SettleDeployments> | null =
    environment === null ? null : openDeployments(environment, published, ports)
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
  if (opened !== null) await (await opened)(deploys)
  return { notices, notifications, deploys }
}
