/** What follows every publication, whatever the mode: notify, then verify. */
import type { Outcome } from './domain.ts'
import type { Inputs } from './inputs/inputs.ts'
import { gatherReceivers } from './notify/known-receivers.ts'
import { notifyReceivers } from './notify/notify.ts'
import { awaitListed } from './notify/tag-visibility.ts'
import type { Ports } from './ports.ts'
import type { PhaseClock } from './report/phases.ts'
import { openDeployments, type SettleDeployments } from './verify/deployments.ts'

/** What Flux was told, and what became of it. */
export type Told = Pick<Outcome, 'notifications' | 'notices' | 'deploys'>

/** Flux was not called. */
export const NOBODY: Told = { notifications: [], notices: [], deploys: [] }

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
