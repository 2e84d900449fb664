/** The plan as the action would make it, without a workflow run around it. */
import { gatherTargets } from '../build/targets.ts'
import type { CommitSha, Plan, WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { Inputs } from '../inputs.ts'
import { makePlan } from '../plan/plan.ts'
import type { GitHubApi } from '../ports.ts'
import type { Checkout, World } from './world.ts'

/** The plan of these inputs; without an input base it has every app. */
export async function planHere(inputs: Inputs, checkout: Checkout, world: World): Promise<Plan> {
  const { files } = checkout
  return await makePlan(
    inputs.plan,
    RUN,
    async (apps, head) => await gatherTargets(apps, inputs.build, { run: RUN, head, files }),
    { ...checkout, github: OFFLINE, log: world.log },
  )
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
}

function noGitHub(): never {
  throw new ActionError('the command line asks nothing of GitHub', { code: 'FDA-PLAN-UNEXPECTED' })
}
