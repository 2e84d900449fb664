/** What a run writes on GitHub when it is asked to: a comment under a pull request, deployments. */
import { ParseError } from '../errors.ts'
import type { Deployments, PullComments } from '../ports.ts'

/** Calls a route of the repository; what GitHub answered. Throws HttpError. */
export type GitHubCall = (route: string, parameters?: Readonly<Record<string, unknown>>) => Promise<unknown>

const PAGE = 100
/** Comments beyond which nobody scrolls; one that stands further down is not found, and written anew. */
const MAX_PAGES = 30

/** Comments under pull requests, which GitHub keeps as those of issues. */
export function createPullComments(call: GitHubCall): PullComments {
  return {
    async list(pull) {
      const comments: { id: number; body: string }[] = []
      for (let page = 1; page <= MAX_PAGES; page++) {
        const answer = await call('GET /repos/{owner}/{repo}/issues/{issue_number}/comments', {
          ...{ issue_number: pull, per_page: PAGE, page },
        })
        const list: readonly unknown[] = Array.isArray(answer) ? answer : []
        comments.push(...list.flatMap((one) => toComment(one) ?? []))
        if (list.length < PAGE) break
      }
      return comments
    },
    async create(pull, body) {
      await call('POST /repos/{owner}/{repo}/issues/{issue_number}/comments', { issue_number: pull, body })
    },
    async update(id, body) {
      await call('PATCH /repos/{owner}/{repo}/issues/comments/{comment_id}', { comment_id: id, body })
    },
  }
}

function toComment(value: unknown): { readonly id: number; readonly body: string } | null {
  const { id, body } = (value ?? {}) as { id?: unknown; body?: unknown }
  return typeof id === 'number' && typeof body === 'string' ? { id, body } : null
}

/** GitHub's deployments of the repository. */
export function createDeployments(call: GitHubCall): Deployments {
  return {
    async create({ ref, environment, description, payload }) {
      const answer = await call('POST /repos/{owner}/{repo}/deployments', {
        ...{ ref, environment, description, payload },
        // What is deployed is published already: GitHub shall neither merge into it nor wait for its own checks.
        ...{ auto_merge: false, required_contexts: [] },
      })
      const { id } = (answer ?? {}) as { id?: unknown }
      if (typeof id === 'number') return id
      throw new ParseError("GitHub's answer about the deployment", 'id', 'is missing or unreadable', {
        code: 'FDA-PLAN-GITHUB',
      })
    },
    async report(id, { state, description, logUrl, retiresOthers }) {
      await call('POST /repos/{owner}/{repo}/deployments/{deployment_id}/statuses', {
        ...{ deployment_id: id, state, description, log_url: logUrl, auto_inactive: retiresOthers },
      })
    },
  }
}
