/** What the jobs of a cut run share: the plan as the first of them hands it over, and as the others find it again. */
import { once } from '../calls.ts'
import type { AppImage, PlannedApp, PushDecision, Slice, WorkflowRun } from '../domain.ts'
import { ActionError, toFailure } from '../errors.ts'
import { gatherBuilds } from '../images/definition.ts'
import { decidePush, gatherDeployBranches } from '../images/push-policy.ts'
import type { BuildAction } from '../images/reuse.ts'
import { gatherImages } from '../images/targets.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { PlanContext } from '../plan/facts.ts'
import { gatherGraph } from '../plan/graph.ts'
import { listApps, type MadePlan } from '../plan/plan.ts'
import type { Ports } from '../ports.ts'
import type { ImageBuild } from '../ports-images.ts'
import { isBuiltOn } from '../slices/cut.ts'
import { takeOver } from '../slices/hand-over.ts'
import { type HandedApp, type HandedWay, hashParts, type PlanPart, parsePlan } from '../slices/parts.ts'
import { forPreview } from '../steps.ts'

/** The name under which the plan is handed over. */
export const PLAN_PART = 'plan'

/** Platforms of all apps that name none: those of the machines, where these are of several. */
export function commonPlatforms({ build, slices }: Inputs): readonly string[] {
  const own = slices.runners.map(({ platform }) => platform).filter((platform) => platform !== '')
  return build.platforms.length === 0 && own.length > 1 ? own : []
}

/** The inputs with these platforms for all apps that name none. */
export function withPlatforms(inputs: Inputs, platforms: readonly string[]): Inputs {
  if (platforms.length === 0) return inputs
  const templates = platforms.map((platform) => ({ source: platform, parts: [platform] }))
  return { ...inputs, build: { ...inputs.build, platforms: templates } }
}

/** Throws when an app is for a platform that no machine of input runners has. */
export function checkPlatforms(definitions: readonly ImageBuild[], { slices }: Inputs): void {
  const lost = definitions.flatMap(({ planned, platforms }) =>
    platforms
      .filter((platform) => !slices.runners.some((runner) => isBuiltOn(runner.platform, [platform])))
      .map((platform) => `app ${planned.app.name} is for ${platform}`),
  )
  if (lost.length === 0) return
  throw new ActionError(`${lost.join(', ')}, and input runners has no machine for it: nothing was built`, {
    code: 'FDA-INPUT-RUNNERS',
    hint: 'Add a line to runners such as linux/arm64=ubuntu-24.04-arm, or write one label without a platform, which builds all of them.',
  })
}

/** A hash over the inputs that the first and the last job read and the builds do not: they decide what the plan means. */
export function hashRules({ workingDirectory, plan, build }: Inputs): string {
  const { apps: _, base: __, maxApps: ___, turboVersion: ____, ...rules } = plan
  const tags = build.tags.map(({ source }) => source)
  const parts = [workingDirectory, rules, tags, build.image.source]
  return hashParts(parts)
}

/** The plan of this run. Throws when no job handed one over, or when it is of another commit than this job's. */
export async function takePlan(inputs: Inputs, run: WorkflowRun, ports: Ports): Promise<PlanPart> {
  const [handed, head] = await Promise.all([takeOver(PLAN_PART, run, 1, ports), ports.git.head()])
  const plan = handed === null ? null : parsePlan(handed.text)
  if (handed === null || plan === null || plan.run !== run.id || plan.attempt !== handed.attempt) {
    const what = handed === null ? 'is not in the cache' : 'cannot be read'
    throw new ActionError(`the plan of this run, which mode ${inputs.mode} works on, ${what}`, {
      code: 'FDA-PLAN-HAND-OVER',
      hint: 'Let the job need the one with mode plan, slices or runners. If that job is green, its part has expired: run all jobs again.',
    })
  }
  if (plan.head === head) return plan
  throw otherJob(`the plan is of commit ${plan.head}, and this job checked out ${head}`)
}

/** Whether this run pushes, which every job of it must come to by itself. */
export async function decideAlike(
  inputs: Inputs,
  run: WorkflowRun,
  plan: PlanPart,
  ports: Ports,
): Promise<PushDecision> {
  const push = decidePush(inputs.build, run, await gatherDeployBranches(inputs.build, run, ports.github))
  if (push.push === plan.push) return push
  const here = push.push ? 'pushes' : 'does not push'
  throw otherJob(`this job ${here} (${push.reason}), unlike the one with mode plan`)
}

/** The inputs that images are made and told with. */
export function withPreview(inputs: Inputs, { preview }: PushDecision): Inputs {
  return preview === undefined ? inputs : forPreview(inputs, preview)
}

/** The apps of the plan with these names, and how they are built. Throws when this job would build other images. */
export async function restoreApps(
  plan: PlanPart,
  names: readonly string[],
  { inputs, run, push }: { readonly inputs: Inputs; readonly run: WorkflowRun; readonly push: PushDecision },
  ports: Ports,
): Promise<readonly ImageBuild[]> {
  const handed = plan.apps.filter(({ app }) => names.includes(app.name))
  const apps = handed.map(({ app }) => app)
  const { head, timestamp } = plan
  const { files, bakeFiles } = ports
  const images = await gatherImages(apps, inputs.build, { run, head, files, bakeFiles })
  const planned = handed.map((one, index) => toPlanned(one, images[index]))
  const isPreview = push.preview !== undefined
  const facts = { run, head, push: push.push, timestamp, isPreview }
  const definitions = await gatherBuilds(planned, inputs.build, facts, ports)
  const other = definitions.filter(({ fingerprint }, index) => fingerprint !== handed[index]?.fingerprint)
  if (other.length === 0) return definitions
  const list = other.map(({ planned: { app } }) => app.name).join(', ')
  throw otherJob(`with the inputs of this job, ${list} would be another image than the plan's`)
}

function toPlanned({ app, reason, base, newestTag }: HandedApp, image: AppImage | undefined): PlannedApp {
  if (image?.file == null) throw otherJob(`this job finds no Dockerfile for ${app.name}`)
  return { app, reason, file: image.file, image, base, newestTag }
}

/** The error of a job that does not fit the plan. */
export function otherJob(message: string): ActionError {
  return new ActionError(message, {
    code: 'FDA-INPUT-SLICE',
    hint: 'Modes plan, build and finish of one run check out the same commit and get the same inputs.',
  })
}

/** The plan as the other jobs need it, but for what only its job knows. */
export function toPlanPart(
  made: MadePlan,
  {
    definitions,
    ways,
  }: { readonly definitions: readonly ImageBuild[]; readonly ways: readonly BuildAction[] },
  rest: Pick<
    PlanPart,
    'run' | 'attempt' | 'push' | 'timestamp' | 'platforms' | 'slices' | 'rules' | 'startedAt'
  >,
): PlanPart {
  const { head, base, skipped, superseded, held, appCount, right, standing, uncommitted } = made
  return {
    ...{ ...rest, head, base, skipped, superseded, held, appCount, right, standing, uncommitted },
    apps: definitions.map(({ planned, fingerprint }, index) => {
      const { app, reason, base: from, newestTag } = planned
      return { app, reason, base: from, newestTag, fingerprint, way: toHandedWay(ways[index]) }
    }),
  }
}

function toHandedWay(way: BuildAction | undefined): HandedWay {
  if (way?.kind === 'reuse') return way
  if (way?.kind === 'refuse') return { kind: 'refuse', failure: toFailure(way.error, 'FDA-BUILD-FAILED') }
  return { kind: 'build' }
}

/** The slice of the plan that this job was given. Throws when it is none of it. */
export function sliceOf({ slices }: Inputs, plan: PlanPart): Slice {
  const given = slices.slice
  const own = plan.slices.find(({ slice }) => slice === given?.slice)
  const isSame =
    own !== undefined &&
    own.platform === given?.platform &&
    own.apps.toSorted().join() === given.apps.toSorted().join()
  if (isSame) return own
  throw new ActionError(
    `input slice names slice ${given?.slice} with ${given?.apps.join(', ')}, which is none of this run's plan (attempt ${plan.attempt})`,
    {
      code: 'FDA-INPUT-SLICE',
      hint: 'The matrix must be output matrix of the job with mode plan: fromJSON(needs.plan.outputs.matrix).',
    },
  )
}

/** Throws when the last job was given other rules than the first. */
export function checkRules(inputs: Inputs, plan: PlanPart): void {
  if (hashRules(inputs) === plan.rules) return
  throw otherJob(
    'filter, task, ignore, global-dependencies, working-directory, image or tags differ from those of the job with mode plan',
  )
}

/** The plan again, as its own job made it; what is seldom needed is found out when it is. */
export function restorePlan(
  plan: PlanPart,
  definitions: readonly ImageBuild[],
  { inputs, context }: { readonly inputs: Inputs; readonly context: PlanContext },
  ports: Ports,
): MadePlan {
  const planned = definitions.map((definition) => definition.planned)
  return {
    ...plan,
    planned,
    targets: new Map(planned.map(({ app, image }) => [app.name, image])),
    workspace: once(async () => {
      const [{ apps, targets }, root] = await Promise.all([
        listApps(inputs.plan, plan.head, context, ports),
        ports.trees.root(),
      ])
      return { apps, targets, root, ...(await gatherGraph(inputs.plan, root, ports)) }
    }),
  }
}
