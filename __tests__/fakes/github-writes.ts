/** What a run may write on GitHub: comments under pull requests, deployments with their statuses; in GitHub's own forms. */
import type { Body } from './github-routes.ts'

/** A comment as it stands now. */
export interface StoredComment {
  readonly id: number
  readonly pull: number
  readonly body: string
  /** Times it was written anew. */
  readonly edits: number
}

/** A deployment with its statuses, the newest last. */
export interface StoredDeployment {
  readonly id: number
  readonly ref: string
  readonly environment: string
  readonly description: string
  readonly payload: unknown
  readonly statuses: readonly { readonly state: string; readonly description: string }[]
}

/** What was written. */
export interface Written {
  readonly comments: StoredComment[]
  readonly deployments: (Omit<StoredDeployment, 'statuses'> & {
    statuses: { state: string; description: string }[]
  })[]
}

/** A request below `/repos/<owner>/<name>`. */
export interface WriteRequest {
  readonly method: string
  readonly rest: string
  readonly query: URLSearchParams
  /** The parsed JSON; an empty object without one. */
  readonly body: Readonly<Record<string, unknown>>
}

/** The route's permission and what it answers; null for a route that is not here. */
export interface WriteAnswer {
  readonly permission: string
  readonly level: 'read' | 'write'
  /** As GitHub names them in X-Accepted-GitHub-Permissions. */
  readonly accepted: string
  reply(): {
    readonly status: number
    readonly body: Body
    readonly headers?: Readonly<Record<string, string>>
  }
}

/** What the writes are judged by. */
export interface WriteFacts {
  readonly pulls: readonly number[]
  readonly written: Written
  /** `https://api…/repos/<owner>/<name>`. */
  readonly address: string
}

const LONGEST_COMMENT = 65_536
const LONGEST_DESCRIPTION = 140
const STATES = ['error', 'failure', 'inactive', 'in_progress', 'queued', 'pending', 'success']

/** The route of this request, or null. */
export function writeRouteOf(request: WriteRequest, facts: WriteFacts): WriteAnswer | null {
  return commentRoute(request, facts) ?? deploymentRoute(request, facts)
}

function commentRoute({ method, rest, query, body }: WriteRequest, facts: WriteFacts): WriteAnswer | null {
  const { comments } = facts.written
  const route = (reply: WriteAnswer['reply'], level: WriteAnswer['level'] = 'write'): WriteAnswer => {
    return {
      permission: 'pull-requests',
      level,
      accepted: `issues=${level}; pull_requests=${level}`,
      reply,
    }
  }
  const under = Number(/^\/issues\/(\d+)\/comments$/.exec(rest)?.[1] ?? Number.NaN)
  const id = Number(/^\/issues\/comments\/(\d+)$/.exec(rest)?.[1] ?? Number.NaN)
  const known = facts.pulls.includes(under)
  if (method === 'GET' && !Number.isNaN(under))
    return route(() => (known ? listComments(under, query, facts) : NOT_FOUND), 'read')
  if (method === 'POST' && !Number.isNaN(under))
    return route(() => {
      if (!known) return NOT_FOUND
      const problem = textProblem(body.body)
      if (problem !== null) return problem
      const comment = { id: 2_000_000 + comments.length, pull: under, body: String(body.body), edits: 0 }
      comments.push(comment)
      const shown = commentBody(comment, facts)
      return { status: 201, body: shown, headers: { location: String(shown.url) } }
    })
  if (method === 'PATCH' && !Number.isNaN(id))
    return route(() => {
      const at = comments.findIndex((one) => one.id === id)
      const old = comments[at]
      if (old === undefined) return NOT_FOUND
      const problem = textProblem(body.body)
      if (problem !== null) return problem
      const comment = { ...old, body: String(body.body), edits: old.edits + 1 }
      comments[at] = comment
      return { status: 200, body: commentBody(comment, facts) }
    })
  return null
}

type Reply = ReturnType<WriteAnswer['reply']>

const NOT_FOUND: Reply = refusal(404, 'Not Found')

function listComments(pull: number, query: URLSearchParams, facts: WriteFacts): Reply {
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const page = Number(query.get('page') ?? 1)
  const all = facts.written.comments.filter((one) => one.pull === pull)
  const address = `${facts.address}/issues/${pull}/comments`
  const link = `<${address}?per_page=${size}&page=${page + 1}>; rel="next"`
  return {
    status: 200,
    body: all.slice((page - 1) * size, page * size).map((one) => commentBody(one, facts)),
    headers: all.length > page * size ? { link } : {},
  }
}

/** GitHub's refusal of a comment's text, or null. */
function textProblem(text: unknown): Reply | null {
  if (typeof text !== 'string' || text.trim() === '')
    return invalid({ resource: 'IssueComment', code: 'missing_field', field: 'body' })
  if (text.length <= LONGEST_COMMENT) return null
  const message = `Body is too long (maximum is ${LONGEST_COMMENT} characters)`
  return invalid({ resource: 'IssueComment', code: 'unprocessable', field: 'data', message })
}

function commentBody({ id, pull, body }: StoredComment, { address }: WriteFacts) {
  return {
    id,
    url: `${address}/issues/comments/${id}`,
    issue_url: `${address}/issues/${pull}`,
    body,
    user: { login: 'github-actions[bot]', id: 41_898_282, type: 'Bot' },
    created_at: '2026-03-04T05:06:07Z',
    updated_at: '2026-03-04T05:06:07Z',
    author_association: 'NONE',
  }
}

function deploymentRoute({ method, rest, body }: WriteRequest, facts: WriteFacts): WriteAnswer | null {
  if (method !== 'POST') return null
  const route = (reply: WriteAnswer['reply']): WriteAnswer => {
    return { permission: 'deployments', level: 'write', accepted: 'deployments=write', reply }
  }
  if (rest === '/deployments') return route(() => createDeployment(body, facts))
  const id = Number(/^\/deployments\/(\d+)\/statuses$/.exec(rest)?.[1] ?? Number.NaN)
  return Number.isNaN(id) ? null : route(() => reportDeployment(id, body, facts))
}

function createDeployment(body: WriteRequest['body'], { written, address }: WriteFacts): Reply {
  const { ref, environment = 'production', description = '', payload = {} } = body
  if (typeof ref !== 'string') return invalid({ resource: 'Deployment', code: 'missing_field', field: 'ref' })
  if (!/^[0-9a-f]{40}$/.test(ref)) return refusal(422, `No ref found for: ${ref}`)
  // Both are on by default, and either refuses a commit whose checks are still running: this one is.
  if (!Array.isArray(body.required_contexts) || body.required_contexts.length > 0)
    return refusal(409, `Conflict: Commit status checks failed for ${ref}.`)
  if (body.auto_merge !== false) return refusal(409, `Conflict merging main into ${ref}.`)
  const id = 3_000_000 + written.deployments.length
  const deployment = { id, ref, environment: String(environment), description: String(description), payload }
  written.deployments.push({ ...deployment, statuses: [] })
  const more = {
    sha: ref,
    task: 'deploy',
    original_environment: deployment.environment,
    transient_environment: false,
    production_environment: deployment.environment === 'production',
    statuses_url: `${address}/deployments/${id}/statuses`,
    repository_url: address,
    url: `${address}/deployments/${id}`,
  }
  return { status: 201, body: { ...deployment, ...more } }
}

function reportDeployment(id: number, body: WriteRequest['body'], { written, address }: WriteFacts): Reply {
  const found = written.deployments.find((one) => one.id === id)
  if (found === undefined) return NOT_FOUND
  const { state, description = '', auto_inactive: retires = true } = body
  if (typeof state !== 'string' || !STATES.includes(state))
    return invalid({ resource: 'DeploymentStatus', code: 'custom', field: 'state' })
  if (String(description).length > LONGEST_DESCRIPTION) {
    const message = `description is too long (maximum is ${LONGEST_DESCRIPTION} characters)`
    return invalid({ resource: 'DeploymentStatus', code: 'custom', field: 'description', message })
  }
  found.statuses.push({ state, description: String(description) })
  if (state === 'success' && retires === true)
    for (const other of written.deployments)
      if (other !== found && other.environment === found.environment && other.statuses.length > 0)
        other.statuses.push({ state: 'inactive', description: '' })
  const shown = { id: 4_000_000 + found.statuses.length, state, description, environment: found.environment }
  return { status: 201, body: { ...shown, deployment_url: `${address}/deployments/${id}` } }
}

function invalid(error: Readonly<Record<string, string>>): Reply {
  const { body, status } = refusal(422, 'Validation Failed')
  return { status, body: { ...body, errors: [error] } }
}

function refusal(status: number, message: string) {
  const documentation_url = 'https://docs.github.com/rest'
  return { status, body: { message, documentation_url, status: String(status) } }
}
