/** Decides who pushes: a feature branch must never look newest to Flux. */
import { branchOf, type PushDecision, type WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { GitHubApi } from '../ports.ts'
import { tagKind } from '../tags.ts'
import { globMatcher } from '../template.ts'

const DEPLOY_EVENTS: readonly string[] = ['push', 'workflow_dispatch', 'schedule', 'repository_dispatch']

/** The branches that deploy: the input's, else the default branch, asked from GitHub when the event does not carry it. */
export async function gatherDeployBranches(
  inputs: BuildInputs,
  run: WorkflowRun,
  github: GitHubApi,
): Promise<readonly string[]> {
  if (inputs.deployBranches !== null) return inputs.deployBranches
  // Only a push by itself depends on the branch; nothing is asked for a pull request.
  const depends = inputs.push !== false && branchOf(run.ref) !== null && isDeployEvent(run)
  if (run.defaultBranch !== null) return [run.defaultBranch]
  return depends ? [await github.defaultBranch()] : []
}

/** Whether this run pushes, with the reason. Refuses pull_request_target, and a forced push whose tags would mislead Flux. */
export function decidePush(
  inputs: BuildInputs,
  run: WorkflowRun,
  deployBranches: readonly string[],
): PushDecision {
  if (run.eventName === 'pull_request_target') throw refusedEvent()
  if (inputs.push === false) return { push: false, reason: 'input push is false' }
  const preview = inputs.preview ? decidePreview(inputs, run) : null
  if (preview !== null) return preview
  const branch = branchOf(run.ref)
  const deploys = isDeployEvent(run) && branch !== null && isDeployBranch(branch, inputs, deployBranches)
  if (deploys) return { push: true, reason: `${run.eventName} on ${branch}` }
  if (inputs.push === true) {
    const runTag = inputs.tags.find((tag) => tagKind(tag) === 'run')
    if (runTag !== undefined) throw misleadingTag(runTag.source, run, deployBranches)
    return { push: true, reason: 'input push is true' }
  }
  if (!isDeployEvent(run)) return { push: false, reason: `${run.eventName} events build only` }
  const named = branch === null ? run.ref : `branch ${branch}`
  return withWarning(`${named} is not a deploy branch (${deployBranches.join(', ')})`, run)
}

/** Whether a pull request gets preview images; null for every other event. A fork's code never reaches the registry. */
function decidePreview({ login }: BuildInputs, run: WorkflowRun): PushDecision | null {
  if (run.eventName !== 'pull_request' || run.pullRequest === null) return null
  const { fromFork, number, headSha } = run.pullRequest
  if (fromFork) return { push: false, reason: 'the pull request is of a fork, which gets no preview images' }
  if (number === null || headSha === null)
    return { push: false, reason: 'the event does not name the pull request and its commit' }
  if (login !== null && login.password === null)
    return { push: false, reason: 'input password is empty, so no preview images can be pushed' }
  return {
    push: true,
    reason: `preview images of pull request #${number}`,
    preview: `pr-${number}-${headSha}`,
  }
}

/** The input has globs; the name of the default branch is taken as it is. */
function isDeployBranch(branch: string, inputs: BuildInputs, branches: readonly string[]): boolean {
  return inputs.deployBranches === null ? branches.includes(branch) : globMatcher(branches)(branch)
}

/** A person who starts a run expects images: what to know when none is published. */
function withWarning(reason: string, { eventName }: WorkflowRun): PushDecision {
  if (eventName !== 'workflow_dispatch' && eventName !== 'repository_dispatch') return { push: false, reason }
  const warning = `Nothing is published: ${reason}. To bring an older image back, start mode: rollback on a deploy branch; to publish this commit, merge it into one.`
  return { push: false, reason, warning }
}

function isDeployEvent(run: WorkflowRun): boolean {
  return DEPLOY_EVENTS.includes(run.eventName)
}

function refusedEvent(): ActionError {
  return new ActionError(
    'pull_request_target is refused: it would build a stranger’s code with this repository’s secrets',
    {
      code: 'FDA-INPUT-EVENT',
      hint: 'Use on: pull_request, which builds without secrets and pushes nothing.',
    },
  )
}

function misleadingTag(tag: string, run: WorkflowRun, branches: readonly string[]): ActionError {
  return new ActionError(
    `push: true on ${run.eventName} of ${run.ref} with the run tag '${tag}': Flux would take this image for the newest`,
    {
      code: 'FDA-INPUT-PUSH',
      hint: `Outside of ${branches.join(', ')}, set tags without {timestamp} and {run-…}, for example pr-{branch}-{shortsha}.`,
    },
  )
}

/** Whether what is planned is built for sure: images of this commit can be there only after another run of it. */
export function buildsForSure(push: PushDecision, run: WorkflowRun): boolean {
  return !push.push || (run.attempt === 1 && run.eventName === 'push')
}
