/** What a run that plans is given, and what a run came to: what all sequences share. */
import type { Plan, PushDecision, WorkflowRun } from './domain.ts'
import { gatherTimestamp } from './images/definition.ts'
import { lookAhead } from './images/look-ahead.ts'
import { buildsForSure } from './images/push-policy.ts'
import { gatherOrigin } from './images/reuse.ts'
import { gatherImages } from './images/targets.ts'
import type { Inputs } from './inputs/inputs.ts'
import { type FactKeeper, factsPrefix, type PlanContext } from './plan/facts.ts'
import type { Ports } from './ports.ts'
import type { PhaseClock } from './report/phases.ts'
import { type AppResult, leftAlone, type Outcome } from './results.ts'

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

/** What planning asks of the other rooms. `load` reads from disk what builds, as soon as a build is expected. */
export function planContext(
  inputs: Inputs,
  facts: { readonly run: WorkflowRun; readonly push: PushDecision; readonly facts: FactKeeper },
  ports: Ports,
  load: () => Promise<unknown> = async () => undefined,
): PlanContext {
  const { push } = facts
  const isPreview = push.preview !== undefined
  const run = isPreview ? onBaseBranch(facts.run) : facts.run
  return {
    run,
    publishes: push.push && !isPreview,
    facts: facts.facts.read,
    expectBuild() {
      if (inputs.mode !== 'run') return
      if (buildsForSure(push, facts.run)) lookAhead(inputs.build, ports)
      // After docker was started, which takes longer.
      void load()
    },
    tags: inputs.build.tags,
    timestamp: async () => await gatherTimestamp(run, ports),
    targetsOf: async (apps, head) => await gatherImages(apps, inputs.build, { run, head, ...ports }),
    originOf: async (image) => await gatherOrigin(image, ports),
    logIn: async () => await logInForTags(inputs, ports),
  }
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

/** Results of the apps that this run plans nothing for, with the reason. */
export function untouched({ skipped, superseded }: Plan): readonly AppResult[] {
  return [
    ...superseded.map(({ app, reason }) => leftAlone(app, 'superseded', reason)),
    ...skipped.map(({ app, reason }) => leftAlone(app, 'skipped', reason)),
  ]
}

// What a run came to, as far as it is the same for all modes.

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
