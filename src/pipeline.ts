/** The order of a run: plan → preflight → build → notify → verify. The only file that knows it. */
import { buildImages } from './build/build.ts'
import { decidePush, gatherDeployBranches } from './build/push.ts'
import { gatherTargets } from './build/targets.ts'
import type { App, AppResult, AppTarget, CommitSha, Outcome, Plan, WorkflowRun } from './domain.ts'
import type { Diagnosis } from './flux/doctor-run.ts'
import { createForesight } from './flux/foresight.ts'
import type { Inputs } from './inputs.ts'
import { awaitListed } from './notify/listed.ts'
import { notifyReceivers } from './notify/notify.ts'
import { makePlan } from './plan/plan.ts'
import type { Ports } from './ports.ts'
import { describePlan } from './report/plan-text.ts'

/** Runs the mode that the inputs ask for. Throws while nothing has been built; later failures are in the outcome. */
export async function runPipeline(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<Outcome> {
  const startedAt = ports.clock.now()
  const push = decidePush(inputs.build, run, await gatherDeployBranches(inputs.build, run, ports.github))
  const plan = await makePlan(
    inputs.plan,
    run,
    async (apps, head) => await gatherTargets(apps, inputs.build, { run, head, ...ports }),
    ports,
  )
  ports.log.group('Plan', describePlan(plan, push))
  const foresight = createForesight(inputs.flux, ports)
  const built =
    inputs.mode === 'plan' || plan.planned.length === 0
      ? { apps: [], notices: [] }
      : await buildImages(plan, push, run, inputs.build, ports, foresight.ready)
  const flux = await foresight.report(built.apps)
  const told = push.push ? await tellFlux(inputs, { apps: built.apps, head: plan.head, run }, ports) : NOBODY
  return {
    run,
    mode: inputs.mode === 'plan' ? 'plan' : 'run',
    plan,
    push,
    apps: [...built.apps, ...skippedResults(plan)],
    notifications: told.notifications,
    notices: [...built.notices, ...flux.notices, ...told.notices],
    onNotifyFailure: inputs.notify.onFailure,
    flux: flux.verdicts,
    deploys: told.deploys,
    startedAt,
    finishedAt: ports.clock.now(),
  }
}

/** What mode doctor comes to. */
export interface Examination {
  readonly diagnosis: Diagnosis
  /** Remarks that belong on the page. */
  readonly notices: readonly string[]
}

/** Checks the Flux files of the repository and changes nothing. */
export async function runDoctorMode(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<Examination> {
  const { gatherDoctorFacts, runDoctor } = await import('./flux/doctor-run.ts')
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
    targets = await gatherTargets(apps, inputs.build, { run, head, files: ports.files })
    return targets
  }
  const event = { ...run, pullRequest: null, mergeGroupBase: null }
  await makePlan({ ...inputs.plan, base: null, maxApps: 0 }, event, gather, ports)
  const built = targets.filter(({ file, skip }) => file !== null && skip === null)
  return built.map(({ app, repository }) => ({ name: app.name, repository }))
}

const NOBODY = { notifications: [], notices: [], deploys: [] } as const

/** Calls the receivers once the registry shows what they are told about, and follows the images to the cluster. */
async function tellFlux(
  inputs: Inputs,
  published: Parameters<typeof notifyReceivers>[1],
  ports: Ports,
): Promise<Pick<Outcome, 'notifications' | 'notices' | 'deploys'>> {
  const notices = inputs.notify.receivers.length === 0 ? [] : await awaitListed(published.apps, ports)
  for (const notice of notices) ports.log.notice(notice)
  const notify = async () => await notifyReceivers(inputs.notify, published, ports)
  const notifications = await notify()
  const told = { ...published, notifiedAt: ports.clock.now() }
  if (inputs.verify.waitFor === 'none') return { notices, notifications, deploys: [] }
  // Reading manifests takes a YAML parser, which runs that do not wait need not load.
  const { verifyDeploys } = await import('./verify/verify.ts')
  const deploys = await verifyDeploys(inputs.verify, told, ports, async () => {
    await notify()
  })
  return { notices, notifications, deploys }
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
