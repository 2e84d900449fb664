/** The few GitHub REST routes of the action: what each needs and what it answers, from plain facts. Pure. */

/** One workflow run; all but the first three have a value of their own when absent. */
export interface WorkflowRun {
  readonly id: number
  readonly run_number: number
  /** ISO 8601 in whole seconds, as GitHub gives it; the same for every attempt. */
  readonly created_at: string
  readonly run_attempt?: number
  /** Start of this attempt. */
  readonly run_started_at?: string
  readonly head_sha?: string
  readonly head_branch?: string
  readonly event?: string
  readonly path?: string
  readonly name?: string
  readonly status?: string
  readonly conclusion?: string | null
}

/** What the double knows of the one repository. */
export interface RepositoryFacts {
  /** `owner/name`. */
  readonly repository: string
  readonly defaultBranch: string
  readonly private: boolean
  readonly runs: readonly WorkflowRun[]
  /** `base...head` → merge base. */
  readonly compare: Readonly<Record<string, string>>
}

/** A job token's permissions, as a workflow writes them; absent means none. */
export type Permissions = Readonly<Record<string, 'read' | 'write' | 'none'>>

/** A route that was found: the permission it needs, and its body, null when there is no such thing. */
export interface RouteAnswer {
  readonly permission: string
  readonly body: Readonly<Record<string, unknown>> | null
}

/** The answer of a GET below the API's root, or null when this double has no such route. */
export function routeOf(facts: RepositoryFacts, path: string, url: string): RouteAnswer | null {
  const match = /^\/repos\/([^/]+\/[^/]+)(\/.*)?$/.exec(path)
  if (match === null) return null
  const known = match[1]?.toLowerCase() === facts.repository.toLowerCase()
  const rest = match[2] ?? ''
  if (rest === '') return { permission: 'metadata', body: known ? repositoryBody(facts, url) : null }
  const run = /^\/actions\/runs\/(\d+)$/.exec(rest)
  if (run !== null) {
    const found = facts.runs.find((one) => one.id === Number(run[1]))
    return { permission: 'actions', body: known && found !== undefined ? runBody(facts, found, url) : null }
  }
  const basehead = /^\/compare\/(.+)$/.exec(rest)?.[1]
  if (basehead === undefined) return null
  const sha = facts.compare[decodeURIComponent(basehead)]
  return {
    permission: 'contents',
    body: known && sha !== undefined ? compareBody(facts, basehead, sha, url) : null,
  }
}

/** The run as given; throws when its times are not in the form GitHub gives them, which would hide a wrong parser. */
export function checkRun(run: WorkflowRun): WorkflowRun {
  for (const time of [run.created_at, run.run_started_at]) {
    if (time !== undefined && !/^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\dZ$/.test(time)) {
      throw new Error(`run ${run.id}: "${time}" is not a time in whole seconds such as 2026-01-02T03:04:05Z`)
    }
  }
  return run
}

function repositoryBody(facts: RepositoryFacts, url: string) {
  const [owner, name] = facts.repository.split('/')
  return {
    id: 1_296_269,
    name,
    full_name: facts.repository,
    private: facts.private,
    owner: { login: owner, id: 1, type: 'Organization' },
    html_url: `https://github.com/${facts.repository}`,
    url: `${url}/repos/${facts.repository}`,
    fork: false,
    default_branch: facts.defaultBranch,
    visibility: facts.private ? 'private' : 'public',
  }
}

function runBody(facts: RepositoryFacts, run: WorkflowRun, url: string) {
  const attempt = run.run_attempt ?? 1
  return {
    name: 'CI',
    head_branch: facts.defaultBranch,
    head_sha: '0'.repeat(40),
    path: '.github/workflows/ci.yml',
    event: 'push',
    status: 'in_progress',
    conclusion: null,
    // A later attempt starts later, while created_at stays: whoever mixes them up is found out.
    run_started_at: secondsLater(run.created_at, (attempt - 1) * 600),
    ...run,
    run_attempt: attempt,
    updated_at: secondsLater(run.created_at, (attempt - 1) * 600 + 5),
    url: `${url}/repos/${facts.repository}/actions/runs/${run.id}`,
    html_url: `https://github.com/${facts.repository}/actions/runs/${run.id}`,
    repository: { full_name: facts.repository, private: facts.private },
  }
}

function compareBody(facts: RepositoryFacts, basehead: string, sha: string, url: string) {
  return {
    url: `${url}/repos/${facts.repository}/compare/${basehead}`,
    html_url: `https://github.com/${facts.repository}/compare/${basehead}`,
    merge_base_commit: { sha, url: `${url}/repos/${facts.repository}/commits/${sha}` },
    status: 'diverged',
    ahead_by: 1,
    behind_by: 1,
    total_commits: 1,
    commits: [],
    files: [],
  }
}

function secondsLater(time: string, seconds: number): string {
  return `${new Date(Date.parse(time) + seconds * 1000).toISOString().slice(0, 19)}Z`
}
