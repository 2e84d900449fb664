/** The plan as the action would make it, without a workflow run around it. */

import { systemClock } from '../adapters/clock.ts'
import type { CommitSha, Plan, WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import { gatherTargets } from '../images/targets.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { PlanContext } from '../plan/context.ts'
import { makePlan } from '../plan/plan.ts'
import type { GitHubApi, Registry } from '../ports.ts'
import type { Checkout, World } from './context.ts'

/** The plan of these inputs; without an input base it has every app. */
export async function planHere(inputs: Inputs, checkout: Checkout, world: World): Promise<Plan> {
  const { files, git } = checkout
  const context: PlanContext = {
    run: RUN,
    tags: inputs.build.tags,
    targetsOf: async (apps, head) => await gatherTargets(apps, inputs.build, { run: RUN, head, files }),
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
