/** The few GitHub REST routes of the action: what each needs and what it answers, from plain facts. Pure. */

import { blobId, type FakeCommit, type ManifestsRepository } from './manifests-repository.ts'

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
  /** Branch, commits, files and statuses, where a test needs them. */
  readonly manifests: ManifestsRepository | null
  /** Branches besides that of the manifests: name → commit. */
  readonly branches: ReadonlyMap<string, string>
}

/** A job token's permissions, as a workflow writes them; absent means none. */
export type Permissions = Readonly<Record<string, 'read' | 'write' | 'none'>>

/** A route that was found: the permission it needs, and its body, null when there is no such thing. */
export interface RouteAnswer {
  readonly permission: string
  readonly body: Body | null
  readonly headers?: Readonly<Record<string, string>>
}

/** What GitHub answers: an object, or a list. */
export type Body = Readonly<Record<string, unknown>> | readonly unknown[]

/** The answer of a GET below the API's root, or null when this double has no such route. */
export function routeOf(
  facts: RepositoryFacts,
  path: string,
  query: URLSearchParams,
  url: string,
): RouteAnswer | null {
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
  if (basehead === undefined) return manifestsRoute(facts, known, rest, query, `${url}${path}`)
  const sha = facts.compare[decodeURIComponent(basehead)]
  return {
    permission: 'contents',
    body: known && sha !== undefined ? compareBody(facts, basehead, sha, url) : null,
  }
}

/** The routes below `/git` and `/commits`, on what the manifests repository holds now. */
function manifestsRoute(
  { manifests, branches }: RepositoryFacts,
  known: boolean,
  rest: string,
  query: URLSearchParams,
  address: string,
): RouteAnswer | null {
  const [, kind = '', id = ''] =
    /^\/(git\/ref|git\/trees|git\/blobs|git\/commits|commits)\/([^/]+)$/.exec(rest) ??
    /^\/(commits\/)([^/]+)\/statuses$/.exec(rest) ??
    []
  if (kind === '') return null
  const permission = kind === 'commits/' ? 'statuses' : 'contents'
  const tip = kind === 'git/ref' ? branches.get(decodeURIComponent(id).replace(/^heads\//, '')) : undefined
  if (known && tip !== undefined) return { permission, body: refOf(decodeURIComponent(id), tip) }
  if (manifests === null || !known) return { permission, body: null }
  const name = decodeURIComponent(id)
  if (kind === 'commits/') return statusesRoute(manifests, name, query, address)
  if (kind === 'git/ref') return { permission, body: refBody(manifests, name) }
  if (kind === 'git/blobs') return { permission, body: blobBody(manifests.blob(name), name) }
  const commit = manifests.commitOf(name)
  if (commit === null) return { permission, body: null }
  if (kind === 'git/commits') return { permission, body: gitCommitBody(commit) }
  return { permission, body: kind === 'commits' ? commitBody(commit) : treeBody(commit, query) }
}

function statusesRoute(
  manifests: ManifestsRepository,
  commit: string,
  query: URLSearchParams,
  address: string,
): RouteAnswer {
  const permission = 'statuses'
  if (manifests.commitOf(commit) === null) return { permission, body: null }
  const size = Math.min(100, Number(query.get('per_page') ?? 30))
  const page = Number(query.get('page') ?? 1)
  const all = manifests.statusesOf(commit)
  const body = all.slice((page - 1) * size, page * size).map(({ createdAt, ...status }, at) => ({
    id: all.length - (page - 1) * size - at,
    target_url: null,
    ...(createdAt === null ? {} : { created_at: wholeSeconds(createdAt) }),
    ...status,
  }))
  const next = `<${address}?per_page=${size}&page=${page + 1}>; rel="next"`
  return { permission, body, headers: all.length > page * size ? { link: next } : {} }
}

function refBody(manifests: ManifestsRepository, name: string): Body | null {
  const head = manifests.head()
  if (head === null || name !== `heads/${manifests.branch}`) return null
  return refOf(name, head)
}

function refOf(name: string, sha: string): Body {
  return { ref: `refs/${name}`, object: { type: 'commit', sha } }
}

function blobBody(text: string | null, sha: string): Body | null {
  if (text === null) return null
  // GitHub breaks base64 into lines.
  const content = Buffer.from(text).toString('base64').replace(/.{60}/g, '$&\n')
  return { sha, size: Buffer.byteLength(text), encoding: 'base64', content }
}

function commitBody({ sha, parent, message }: FakeCommit): Body {
  return { sha, commit: { message }, parents: parent === null ? [] : [{ sha: parent }] }
}

function gitCommitBody({ sha, parent, message, at }: FakeCommit): Body {
  const person = { name: 'fluxcdbot', email: 'fluxcdbot@users.noreply.github.com', date: wholeSeconds(at) }
  const parents = parent === null ? [] : [{ sha: parent }]
  return { sha, message, author: person, committer: person, parents }
}

function wholeSeconds(at: number): string {
  return `${new Date(at).toISOString().slice(0, 19)}Z`
}

/** Without `recursive` only what lies at the top: whoever forgets it finds nothing. */
function treeBody({ sha, files }: FakeCommit, query: URLSearchParams): Body {
  const paths = Object.entries(files).filter(([path]) => query.has('recursive') || !path.includes('/'))
  const blobs = paths.map(([path, text]) => ({
    ...{ path, mode: '100644', type: 'blob', sha: blobId(text), size: Buffer.byteLength(text) },
  }))
  const directories = [...new Set(paths.flatMap(([path]) => path.split('/').slice(0, -1)))].map((path) => {
    return { path, mode: '040000', type: 'tree', sha: blobId(path) }
  })
  return { sha, truncated: false, tree: [...directories, ...blobs] }
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
