/** The command plan: what CI would build, by the action's own code. */
import { posix } from 'node:path'
import { createBakeFiles } from '../adapters/bake-files.ts'
import { systemClock } from '../adapters/clock.ts'
import { exec } from '../adapters/exec.ts'
import { type BaseSelection, type CommitSha, type Plan, shortSha, type WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import { readActionStep } from '../flux/action-steps.ts'
import { gatherImages } from '../images/targets.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { PlanContext } from '../plan/facts.ts'
import { makePlan } from '../plan/plan.ts'
import type { Git, GitHubApi } from '../ports.ts'
import type { BakeFiles, Registry } from '../ports-images.ts'
import { describeApps, describeBase, describeCount } from '../report/pages.ts'
import {
  type Checkout,
  describeNoTurbo,
  findRoot,
  givenSettings,
  planInputs,
  type Run,
  readSettings,
  type World,
  withCheckout,
} from './context.ts'
import { describeReplaced, findReplaced, settingsOf } from './replaced.ts'

/** Always 0: a plan finds nothing wrong. Throws when there can be none. */
export const runPlanCommand: Run = async (world) => {
  const place = findRoot(world.cwd)
  if (place.turbo !== 'here')
    throw new ActionError(describeNoTurbo(place, ''), { code: 'FDA-INPUT-NO-TURBO' })
  const plan = await withCheckout(world, place.root, async (checkout) => {
    const own = await readSettings(world, place, checkout)
    const step = await readActionStep(checkout.sources, place.prefix || '.')
    const replaced = await findReplaced(checkout.sources, step, { own, given: givenSettings(world) })
    for (const line of describeReplaced(replaced, null)) world.log.notice(line)
    const settings = { ...own, ...settingsOf(replaced) }
    const base = await chooseBase(world, checkout.git)
    const inputs = planInputs(settings, base.sha, step)
    const plan = await planHere(inputs, { ...checkout, ...(await openBakeFiles(inputs, world)) }, world)
    return base.reason === null ? plan : { ...plan, base: { ...plan.base, reason: base.reason } }
  })
  if (world.given.json === true) world.print(JSON.stringify(toJson(plan), null, 2))
  else for (const line of render(plan, world.given.base === undefined)) world.print(line)
  return 0
}

/** The default branch as the remote names it, else by its usual names. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']

/** The base that was given, else where this branch left the default one, else the commit before. */
async function chooseBase(world: World, git: Git): Promise<{ sha: string; reason: string | null }> {
  if (typeof world.given.base === 'string') return { sha: world.given.base, reason: null }
  const head = await git.head()
  for (const branch of DEFAULT_BRANCHES) {
    const tip = await git.resolve(branch)
    const sha = tip === null ? null : await git.mergeBase(tip, head)
    if (sha === null) continue
    if (sha !== head) return { sha, reason: `where this branch left ${branch}` }
    const before = await git.resolve('HEAD~1')
    return before === null
      ? { sha, reason: `this commit, which is the first of ${branch}` }
      : { sha: before, reason: `the commit before, as ${branch} has this one already` }
  }
  throw new ActionError('there is no default branch to measure from', {
    code: 'FDA-INPUT-BASE',
    hint: 'Give --base <commit, branch or tag>.',
  })
}

/** `isLocal`: whether the base is one that CI does not take where it publishes. */
function render(plan: Plan, isLocal: boolean): readonly string[] {
  return [
    `Head ${shortSha(plan.head)}`,
    `Base ${describeBase(plan.base)}`,
    describeCount(plan),
    ...describeApps(plan),
    ...(isLocal
      ? [
          'A push to the default branch compares each app with its newest image instead, which plan does not ask for.',
        ]
      : []),
  ]
}

function toJson(plan: Plan): unknown {
  const base: BaseSelection = plan.base
  return {
    base: base.sha,
    baseReason: base.reason,
    head: plan.head,
    appCount: plan.appCount,
    planned: plan.planned.map(({ app, reason, file, image: { bakeTarget: bake } }) => ({
      app: app.name,
      package: app.package,
      dir: posix.normalize(app.directory),
      dockerfile: file,
      bake: bake === null ? null : { file: bake.file, target: bake.name || null },
      reason,
    })),
    skipped: plan.skipped.map(({ app, reason }) => ({ app: app.name, reason })),
  }
}

/** What reads input bake-file as CI does; nothing without that input, or where buildx is not installed, which is said. */
async function openBakeFiles(
  { build: { bakeFile } }: Inputs,
  { cwd, env, signal, log }: World,
): Promise<{ readonly bakeFiles?: BakeFiles }> {
  if (bakeFile === null) return {}
  try {
    await exec('docker', ['buildx', 'version'], { cwd, env, signal, timeoutMs: 30_000 })
  } catch {
    if (signal.aborted) throw signal.reason
    log.warning(
      `${bakeFile.source} was not read, because docker buildx is not installed here: CI may plan more apps.`,
    )
    return {}
  }
  return { bakeFiles: createBakeFiles({ cwd, env, signal }) }
}

// The plan as the action would make it, without a workflow run around it.

/** The plan of these inputs; without an input base it has every app. Without `bakeFiles` a bake file only has to be there. */
export async function planHere(
  inputs: Inputs,
  checkout: Checkout & { readonly bakeFiles?: BakeFiles },
  world: World,
): Promise<Plan> {
  const { files, git, bakeFiles } = checkout
  const context: PlanContext = {
    run: RUN,
    tags: inputs.build.tags,
    targetsOf: async (apps, head) =>
      await gatherImages(apps, inputs.build, { run: RUN, head, files, ...(bakeFiles && { bakeFiles }) }),
    publishes: false,
    facts: async () => new Map(),
    timestamp: async () => noGitHub(),
    originOf: async () => null,
    logIn: async () => undefined,
  }
  const ports = {
    ...{ ...checkout, trees: git, github: OFFLINE, registry: NO_REGISTRY, log: world.log },
    ...{ clock: systemClock, random: () => 1, signal: world.signal },
  }
  return await makePlan(inputs.plan, context, ports)
}

/** What a developer's machine knows of a workflow run: nothing that a plan depends on. */
const RUN: WorkflowRun = {
  eventName: 'command line',
  repository: '',
  serverUrl: 'https://github.com',
  id: 0,
  number: 0,
  attempt: 1,
  ref: 'refs/heads/main',
  sha: null,
  defaultBranch: null,
  pullRequest: null,
  mergeGroupBase: null,
}

/** A plan asks GitHub only for the merge base of a pull request, and here is none. */
const OFFLINE: GitHubApi = {
  runCreatedAt: async () => noGitHub(),
  defaultBranch: async () => noGitHub(),
  mergeBase: async (_base: CommitSha, _head: CommitSha) => noGitHub(),
  commit: async () => noGitHub(),
  tip: async () => noGitHub(),
}

/** A plan asks the registry only when nothing else gives a base, and here no base means every app. */
const NO_REGISTRY: Registry = {
  tryDigest: async () => noGitHub(),
  manifest: async () => noGitHub(),
  putManifest: async () => noGitHub(),
  tryDeleteTag: async () => noGitHub(),
  listTags: async () => [],
  blob: async () => noGitHub(),
}

function noGitHub(): never {
  throw new ActionError('the command line asks nothing of GitHub and registries', {
    code: 'FDA-PLAN-UNEXPECTED',
  })
}
