/**
 * What follows a plan that has something to build: prepare → build and publish → notify → verify. Read from disk only then, while
 * turbo or buildx is waited for.
 */
import type { PushDecision } from './domain.ts'
import { buildImages, type LookedAtPlan, type Preparation, prepareImages } from './images/build.ts'
import type { Inputs } from './inputs/inputs.ts'
import { awaitListed, notifyReceivers } from './notify/notify.ts'
import { gatherReceivers } from './notify/request.ts'
import type { MadePlan } from './plan/plan.ts'
import { createTipLook } from './plan/tip.ts'
import type { LookAtTip, Ports } from './ports.ts'
import type { PublishImage } from './ports-images.ts'
import { createPreflight, type Preflight } from './preflight/preflight.ts'
import { checkMayAttest } from './publish/attest.ts'
import { createPublisher, tagStanding } from './publish/publish.ts'
import type { PhaseClock } from './report/phases.ts'
import type { AppResult } from './results.ts'
import { type Done, type Frame, NOBODY, type Told } from './steps.ts'
import { openDeployments, type SettleDeployments } from './verify/deployments.ts'

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

/** Builds, publishes, tells Flux and follows the images; failures are in what it came to. */
export async function buildAndTell(
  inputs: Inputs,
  { run, push, phases, context }: Frame,
  { plan, prepared }: { readonly plan: MadePlan; readonly prepared: Prepared },
  ports: Ports,
): Promise<Done> {
  const look = { made: plan, inputs: inputs.plan, context }
  const lookAtTip = push.preview === undefined ? createTipLook(look, ports) : null
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

/** The images that a pull request leaves as they are get its preview tag too. */
export async function tagLeft(
  { standing }: MadePlan,
  { preview }: PushDecision,
  ports: Ports,
): Promise<readonly AppResult[]> {
  return preview === undefined ? [] : await tagStanding(standing, preview, ports)
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

// What follows every publication, whatever the mode: notify, then verify.

/** The receivers as the manifests have them, where those may be read. */
async function knowReceivers(inputs: Inputs, ports: TellPorts): Promise<Inputs['notify']['receivers']> {
  const { receivers } = inputs.notify
  return inputs.flux.manifests === null
    ? receivers
    : await gatherReceivers(receivers, { ...ports, ...ports.gitops })
}

/** What telling Flux asks the world. */
export type TellPorts = Pick<
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
