/** The runner's environment and event payload as facts, and the part of GitHub's REST API that is needed. */

import { readFile } from 'node:fs/promises'
import { once } from '../calls.ts'
import { type CommitSha, type PullRequest, parseCommitSha, type WorkflowRun } from '../domain.ts'
import { ActionError, errorMessage, HttpError, ParseError } from '../errors.ts'
import type { Attestations, Deployments, GitHubApi, PullComments } from '../ports.ts'
import type { CacheService } from '../ports-images.ts'
import { gitHubPause } from '../retry.ts'
import { openFetch } from './http.ts'

/** The limit of one request. */
const TIMEOUT_MS = 15_000
const CONNECTIONS = 8

type Env = Readonly<Record<string, string | undefined>>
type Json = Readonly<Record<string, unknown>>

/** What the environment and the event payload say about this run. Throws outside a workflow run. */
export async function readWorkflowRun(env: Env): Promise<WorkflowRun> {
  const missing = ['GITHUB_REPOSITORY', 'GITHUB_RUN_ID', 'GITHUB_EVENT_NAME', 'GITHUB_WORKSPACE'].filter(
    (name) => !env[name],
  )
  if (missing.length > 0) {
    throw new ActionError(
      `the environment lacks ${missing.join(', ')}: this is not a step of a GitHub Actions workflow`,
      {
        code: 'FDA-INPUT-ENVIRONMENT',
        hint: 'Run the action in a workflow; on a laptop use the command line.',
      },
    )
  }
  const event = await readEvent(env.GITHUB_EVENT_PATH)
  const repository = object(event.repository)
  return {
    eventName: env.GITHUB_EVENT_NAME ?? '',
    repository: env.GITHUB_REPOSITORY ?? '',
    serverUrl: (env.GITHUB_SERVER_URL || 'https://github.com').replace(/\/+$/, ''),
    id: Number(env.GITHUB_RUN_ID),
    number: Number(env.GITHUB_RUN_NUMBER ?? 1),
    attempt: Number(env.GITHUB_RUN_ATTEMPT ?? 1),
    ref: env.GITHUB_REF ?? '',
    sha: parseCommitSha(env.GITHUB_SHA ?? ''),
    defaultBranch: text(repository.default_branch),
    pullRequest:
      Object.keys(object(event.pull_request)).length === 0
        ? null
        : toPullRequest(object(event.pull_request), env),
    mergeGroupBase: commit(object(event.merge_group).base_sha),
  }
}

async function readEvent(path: string | undefined): Promise<Json> {
  if (!path) return {}
  try {
    return object(JSON.parse(await readFile(path, 'utf8')))
  } catch (cause) {
    throw new ParseError('the event payload', path, 'cannot be read as JSON', {
      code: 'FDA-INPUT-EVENT',
      cause,
    })
  }
}

function toPullRequest(pull: Json, env: Env): PullRequest {
  const head = object(pull.head)
  const headRepository = text(object(head.repo).full_name)
  const base = object(pull.base)
  return {
    number: typeof pull.number === 'number' ? pull.number : null,
    baseBranch: text(base.ref),
    headSha: commit(head.sha),
    baseSha: commit(base.sha),
    fromFork: headRepository !== env.GITHUB_REPOSITORY,
  }
}

/** Whether BuildKit's gha cache can work: it needs the second version of the service, its address and a token. */
export function readCacheService(env: Env): Pick<CacheService, 'available'> {
  const v2 = /^(1|t|true)$/i.test(env.ACTIONS_CACHE_SERVICE_V2 ?? '')
  return { available: v2 && Boolean(env.ACTIONS_RESULTS_URL) && Boolean(env.ACTIONS_RUNTIME_TOKEN) }
}

/** GitHub's REST client with a token; the package is loaded with the first call. */
export async function connectGitHub(token: string, apiUrl = process.env.GITHUB_API_URL) {
  const { Octokit } = await import('@octokit/core')
  const fetch = await openFetch(process.env, { connections: CONNECTIONS, timeoutMs: TIMEOUT_MS })
  const baseUrl = apiUrl || 'https://api.github.com'
  return new Octokit({ auth: token, baseUrl, userAgent: 'flux-docker-action', request: { fetch } })
}

/** Whose API is called, and how long. */
export interface GitHubOptions {
  readonly token: string
  readonly repository: string
  readonly signal: AbortSignal
}

/** Calls a route of the repository, with the parameters that it has; what GitHub answered. Throws HttpError. */
export function createGitHubCall(options: GitHubOptions): GitHubCall {
  const [owner = '', repo = ''] = options.repository.split('/')
  const connect = once(async () => await connectGitHub(options.token))
  return async (route: string, parameters: Json = {}): Promise<unknown> => {
    const values: Json = { owner, repo, ...parameters }
    const called = route.replace(/\{(\w+)\}/g, (_, name: string) => String(values[name]))
    if (options.token === '') throw noToken(called)
    const octokit = await connect()
    try {
      const answer = await octokit.request(route, {
        ...values,
        request: { signal: AbortSignal.any([options.signal, AbortSignal.timeout(TIMEOUT_MS)]) },
      })
      return answer.data
    } catch (error) {
      throw toHttpError(error, called)
    }
  }
}

/** GitHub's REST API for the run's repository. */
export function createGitHubApi(
  options: GitHubOptions,
): GitHubApi & { readonly keepAttestation: Attestations['keep'] } {
  const call = createGitHubCall(options)
  const ask = async (...asked: Parameters<typeof call>): Promise<Json> => object(await call(...asked))
  const askCreatedAt = async (runId: number): Promise<number> => {
    const run = await ask('GET /repos/{owner}/{repo}/actions/runs/{run_id}', { run_id: runId })
    const created = Date.parse(text(run.created_at) ?? '')
    if (Number.isNaN(created)) throw unreadable('the workflow run', 'created_at')
    return created
  }
  const createdAt = new Map<number, Promise<number>>()
  return {
    async runCreatedAt(runId) {
      const answer = createdAt.get(runId) ?? askCreatedAt(runId)
      createdAt.set(runId, answer)
      // Calls in flight share one answer; a call after a failure asks again.
      answer.catch(() => createdAt.delete(runId))
      return await answer
    },
    async defaultBranch() {
      const branch = text((await ask('GET /repos/{owner}/{repo}')).default_branch)
      if (branch === null) throw unreadable('the repository', 'default_branch')
      return branch
    },
    async mergeBase(base, head) {
      const comparison = await ask('GET /repos/{owner}/{repo}/compare/{basehead}', {
        basehead: `${base}...${head}`,
      })
      const sha = commit(object(comparison.merge_base_commit).sha)
      if (sha === null) throw unreadable('the comparison', 'merge_base_commit.sha')
      return sha
    },
    async commit(shortened) {
      try {
        return commit((await ask('GET /repos/{owner}/{repo}/commits/{ref}', { ref: shortened })).sha)
      } catch (error) {
        // 404: no such commit; 409: empty repository; 422: none, or more than one.
        if (error instanceof HttpError && [404, 409, 422].includes(error.status)) return null
        throw error
      }
    },
    async tip(branch) {
      try {
        const ref = await ask('GET /repos/{owner}/{repo}/git/ref/{ref}', { ref: `heads/${branch}` })
        return commit(object(ref.object).sha)
      } catch (error) {
        if (error instanceof HttpError && error.status === 404) return null
        throw error
      }
    },
    async keepAttestation(bundle) {
      await ask('POST /repos/{owner}/{repo}/attestations', { bundle: JSON.parse(bundle) })
    },
  }
}

function toHttpError(error: unknown, route: string): unknown {
  const { status, response } = object(error)
  const words = errorMessage(error).trim() || `it answered ${status}`
  const message = `GitHub's API: ${route}: ${words}`
  if (typeof status !== 'number') return new ActionError(message, { code: 'FDA-PLAN-GITHUB', cause: error })
  const retryAfterMs = gitHubPause(status, object(object(response).headers), words, Date.now())
  const hint = HINTS[status]
  const facts = { status, retryAfterMs, code: 'FDA-PLAN-GITHUB', cause: error }
  return new HttpError(message, hint === undefined ? facts : { ...facts, hint })
}

const CANNOT_READ =
  'The token cannot read this: check github-token and the permissions of the job (contents: read, actions: read).'
/** What to do about an answer, by its status. */
const HINTS: Readonly<Record<number, string>> = {
  401: 'The token is not valid or has expired: leave github-token out, it defaults to the token of the job.',
  403: CANNOT_READ,
  404: CANNOT_READ,
}

function noToken(route: string): ActionError {
  return new ActionError(`GitHub's API: ${route} needs a token, and github-token is empty`, {
    code: 'FDA-INPUT-GITHUB-TOKEN',
    hint: 'Leave github-token out: it defaults to the token of the job.',
  })
}

function unreadable(what: string, field: string): ParseError {
  return new ParseError(`GitHub's answer about ${what}`, field, 'is missing or unreadable', {
    code: 'FDA-PLAN-GITHUB',
  })
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function text(value: unknown): string | null {
  return typeof value === 'string' && value !== '' ? value : null
}

function commit(value: unknown): CommitSha | null {
  return parseCommitSha(text(value) ?? '')
}

// What a run writes on GitHub when it is asked to: a comment under a pull request, deployments.

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
