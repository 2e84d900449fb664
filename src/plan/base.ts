/** Chooses the commit that "affected" is measured from. `gather*` asks git and GitHub, `selectBase` decides. */
import {
  type BaseSelection,
  type CommitSha,
  type PullRequest,
  shortSha,
  type WorkflowRun,
} from '../domain.ts'
import { ActionError, errorMessage } from '../errors.ts'
import type { Git, GitHubApi, Log } from '../ports.ts'

/** What base selection knows: only what the rules in question need is asked for. */
export interface BaseFacts {
  readonly input: { readonly text: string; readonly sha: CommitSha | null } | null
  /** Whether apps are named by hand, so that nothing is compared. */
  readonly apps: boolean
  readonly pullRequest: PullRequest | null
  readonly mergeGroupBase: CommitSha | null
  readonly headParents: readonly CommitSha[]
  /** Where the pull request left its base branch; asked only when its head itself is checked out. */
  readonly mergeBase: CommitSha | null
}

/** The facts of this run, asked in as few calls as its event needs. */
export async function gatherBaseFacts(
  inputs: { base: string | null; apps: readonly string[] },
  run: WorkflowRun,
  head: CommitSha,
  ports: { git: Git; github: GitHubApi; log: Log },
): Promise<BaseFacts> {
  const apps = inputs.apps.length > 0
  const { base } = inputs
  const input = base === null || apps ? null : { text: base, sha: await ports.git.resolve(base) }
  const { pullRequest, mergeGroupBase } = run
  const isAsked = input === null && !apps && pullRequest !== null
  const headParents = isAsked ? await ports.git.parents(head) : []
  const mergeBase =
    isAsked && !isMergeOf(pullRequest, headParents)
      ? await gatherMergeBase(pullRequest.baseSha, head, ports)
      : null
  return { input, apps, pullRequest, mergeGroupBase, headParents, mergeBase }
}

async function gatherMergeBase(
  base: CommitSha | null,
  head: CommitSha,
  ports: { git: Git; github: GitHubApi; log: Log },
): Promise<CommitSha | null> {
  if (base === null) return null
  const local = await ports.git.mergeBase(base, head)
  if (local !== null) return local
  try {
    return await ports.github.mergeBase(base, head)
  } catch (error) {
    ports.log.warning(
      `GitHub did not tell where the pull request left its base branch: ${errorMessage(error)}`,
    )
    return null
  }
}

const NULL_COMMIT = /^0{40}$/

/** The base by the first rule that holds, with the reason; null when only the registry can tell. A wrong input is thrown. */
export function selectBase(facts: BaseFacts): BaseSelection | null {
  if (facts.apps) return { sha: null, source: 'apps', reason: 'input apps names what to build' }
  if (facts.input !== null) return fromInput(facts.input)
  if (facts.pullRequest !== null) return fromPullRequest(facts.pullRequest, facts)
  if (facts.mergeGroupBase !== null) {
    const reason = 'the merge group was made on top of it'
    return { sha: facts.mergeGroupBase, source: 'merge-group', reason }
  }
  return null
}

function fromInput(input: { text: string; sha: CommitSha | null }): BaseSelection {
  if (input.sha !== null)
    return {
      sha: input.sha,
      source: 'input',
      reason: input.text === input.sha ? 'input base' : `input base: ${input.text}`,
    }
  if (NULL_COMMIT.test(input.text)) {
    const reason = 'input base is the null commit, which GitHub sends for a new branch'
    return { sha: null, source: 'none', reason }
  }
  throw new ActionError(`input base: '${input.text}' names no commit of this repository`, {
    code: 'FDA-INPUT-BASE',
    hint: 'Give a commit, branch or tag that the remote has, or leave base empty.',
  })
}

function fromPullRequest(pull: PullRequest, facts: BaseFacts): BaseSelection {
  const parent = facts.headParents[0]
  if (isMergeOf(pull, facts.headParents) && parent !== undefined) {
    return { sha: parent, source: 'pull-request', reason: 'first parent of the merge commit' }
  }
  if (facts.mergeBase !== null) {
    return { sha: facts.mergeBase, source: 'pull-request', reason: 'merge base with the target branch' }
  }
  return { sha: null, source: 'none', reason: 'the merge base of the pull request is not known' }
}

/** Whether the checked-out commit is GitHub's trial merge: its second parent is the pull request's head. */
function isMergeOf(pull: PullRequest, parents: readonly CommitSha[]): boolean {
  return parents.length === 2 && parents[1] === pull.headSha
}

/** The error, or the selection of all apps, for a base whose commit cannot be had: comparing with nothing would hide changes. */
export function lostBase(base: BaseSelection & { sha: CommitSha }): BaseSelection {
  if (base.source === 'input') {
    throw new ActionError(
      `input base: commit ${base.sha} is not in the checkout and the remote does not give it`,
      {
        code: 'FDA-INPUT-BASE',
        hint: 'Check the commit, and that the checkout keeps its credentials (persist-credentials).',
      },
    )
  }
  const reason = `${shortSha(base.sha)} (${base.reason}) is not in the checkout and the remote does not give it`
  return { sha: null, source: 'none', reason }
}
