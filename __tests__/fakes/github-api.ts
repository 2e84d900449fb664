/** The part of GitHub's REST API that the action uses, on loopback, with GitHub's refusals, ETags and rate limits. */
import { createHash } from 'node:crypto'
import type { IncomingMessage, ServerResponse } from 'node:http'
import { type Fault, type FaultPlan, planFaults, playFault } from './faults.ts'
import {
  type Body,
  checkRun,
  type Permissions,
  type RepositoryFacts,
  routeOf,
  type WorkflowRun,
} from './github-routes.ts'
import { type StoredComment, type StoredDeployment, type Written, writeRouteOf } from './github-writes.ts'
import { answerJson, listen, readBody } from './loopback.ts'
import type { ManifestsRepository } from './manifests-repository.ts'

/** One request as it was answered. */
export interface ApiRequest {
  readonly method: string
  /** With the query. */
  readonly path: string
  /** False for what the double does not speak: it answered 501, and a test should fail. */
  readonly expected: boolean
  /** Null when a fault left the caller without an answer. */
  readonly status: number | null
}

/** What the API knows; `permissions` are those of the token (default: contents and actions read). */
export interface GithubApiOptions {
  readonly repository: string
  readonly token: string
  readonly defaultBranch: string
  readonly permissions?: Permissions
  readonly private?: boolean
  readonly runs?: readonly WorkflowRun[]
  readonly compare?: Readonly<Record<string, string>>
  /** Numbers of the pull requests that there are. */
  readonly pulls?: readonly number[]
  /** Requests per hour; conditional ones that answer 304 are free. */
  readonly rateLimit?: number
  /** Branch, commits, files and statuses; its timeline is played as the time passes. */
  readonly manifests?: ManifestsRepository
  /** Epoch ms; the machine's when absent. */
  readonly now?: () => number
}

/** A running API. */
export interface GithubApi {
  /** The value of GITHUB_API_URL; no slash at the end. */
  readonly url: string
  requests(): readonly ApiRequest[]
  /** Requests for routes that the double does not have. */
  unexpected(): readonly ApiRequest[]
  /** The Sigstore bundles that the API was given to keep. */
  attestations(): readonly Readonly<Record<string, unknown>>[]
  /** Comments under pull requests as they stand now. */
  comments(): readonly StoredComment[]
  deployments(): readonly StoredDeployment[]
  /** The token has these permissions from now on; what is absent it has not. */
  permit(permissions: Permissions): void
  /** Adds a run, or replaces the one of this id (a new attempt). */
  putRun(run: WorkflowRun): void
  /** The commit that a branch points to, by its name; null = there is no such branch. */
  putBranch(name: string, sha: string | null): void
  /** Plans a fault for the next request, or for the next `times` requests. */
  failNext(fault: Fault, times?: number): void
  /** Planned faults that nobody ran into. */
  unusedFaults(): number
  forgetFaults(): void
  stop(): Promise<void>
}

const MOST_BYTES = 1024 * 1024

const READ_PERMISSIONS: Permissions = { contents: 'read', actions: 'read' }

/** An API that knows one repository. */
export async function startGithubApi(options: GithubApiOptions): Promise<GithubApi> {
  const runs = (options.runs ?? []).map(checkRun)
  const branches = new Map<string, string>()
  const now = options.now ?? Date.now
  const room: Room = {
    now,
    token: options.token,
    permissions: options.permissions ?? READ_PERMISSIONS,
    pulls: options.pulls ?? [],
    written: { comments: [], deployments: [] },
    facts: {
      repository: options.repository,
      defaultBranch: options.defaultBranch,
      private: options.private ?? true,
      compare: options.compare ?? {},
      manifests: options.manifests ?? null,
      runs,
      branches,
    },
    limit: { total: options.rateLimit ?? 1000, used: 0, reset: Math.floor(now() / 1000) + 3600 },
    faults: planFaults(),
    requests: [],
    attestations: [],
  }
  const server = await listen((request, response) => answer(room, server.url, request, response))
  return {
    url: server.url,
    requests: () => room.requests,
    unexpected: () => room.requests.filter((request) => !request.expected),
    attestations: () => room.attestations,
    comments: () => room.written.comments,
    deployments: () => room.written.deployments,
    permit(permissions) {
      room.permissions = permissions
    },
    putRun(run) {
      const known = runs.findIndex((one) => one.id === run.id)
      runs.splice(known < 0 ? runs.length : known, 1, checkRun(run))
    },
    putBranch(name, sha) {
      if (sha === null) branches.delete(name)
      else branches.set(name, sha)
    },
    failNext: (fault, times = 1) => room.faults.add({ fault, times }),
    unusedFaults: () => room.faults.unused(),
    forgetFaults: () => room.faults.clear(),
    stop: server.stop,
  }
}

interface Room {
  readonly now: () => number
  readonly token: string
  permissions: Permissions
  readonly pulls: readonly number[]
  readonly written: Written
  readonly facts: RepositoryFacts
  readonly limit: { readonly total: number; used: number; reset: number }
  readonly faults: FaultPlan
  readonly requests: ApiRequest[]
  readonly attestations: Readonly<Record<string, unknown>>[]
}

interface Reply {
  readonly status: number
  readonly body: Body
  readonly headers?: Readonly<Record<string, string>>
  readonly expected?: boolean
}

async function answer(
  room: Room,
  url: string,
  request: IncomingMessage,
  response: ServerResponse,
): Promise<void> {
  const sent = (await readBody(request, MOST_BYTES))?.toString() ?? ''
  const path = request.url ?? '/'
  room.facts.manifests?.playUntil(room.now())
  renewLimit(room)
  const fault = room.faults.take('')
  const isBundle = request.method === 'POST' && path === `/repos/${room.facts.repository}/attestations`
  const reply = isBundle
    ? keepAttestation(room, request, sent)
    : judge(room, url, request, fault === null ? sent : null)
  const unchanged = reply.status === 200 && request.headers['if-none-match'] === etagOf(reply)
  const status = fault !== null ? playFault(fault, response) : unchanged ? 304 : reply.status
  room.requests.push({ method: request.method ?? 'GET', path, expected: reply.expected ?? true, status })
  if (fault !== null) return
  if (!unchanged) room.limit.used += 1
  const headers = {
    ...rateHeaders(room),
    date: new Date(room.now()).toUTCString(),
    'x-github-request-id': createHash('sha1').update(`${room.requests.length}`).digest('hex').slice(0, 16),
    'x-github-media-type': 'github.v3; format=json',
    ...(reply.status === 200
      ? { etag: etagOf(reply), 'cache-control': 'private, max-age=60, s-maxage=60' }
      : {}),
    ...reply.headers,
  }
  if (unchanged) response.writeHead(304, headers).end()
  else answerJson(response, reply.status, reply.body, headers)
}

/** Without a body nothing is written: a fault came in between. */
function judge(room: Room, url: string, request: IncomingMessage, sent: string | null): Reply {
  const [path = '/', query = ''] = (request.url ?? '/').split('?')
  const route = request.method === 'GET' ? routeOf(room.facts, path, new URLSearchParams(query), url) : null
  const write = route === null ? findWrite(room, url, request, sent) : null
  if (route === null && write === null) return unknownRoute(request, path)
  if ((request.headers['user-agent'] ?? '') === '') {
    return refuse(
      403,
      'Request forbidden by administrative rules. Please make sure your request has a User-Agent header.',
    )
  }
  if (room.limit.used >= room.limit.total) return refuse(403, 'API rate limit exceeded for installation.')
  const authorization = request.headers.authorization ?? ''
  if (write !== null)
    return tokenProblem(room, authorization, write) ?? (sent === null ? notFound() : write.reply())
  if (route === null) return unknownRoute(request, path)
  return (
    tokenProblem(room, authorization, route) ??
    (route.body === null ? notFound() : { status: 200, body: route.body, headers: route.headers ?? {} })
  )
}

/** A bundle is kept for jobs that may write attestations; the permission is looked at before the bundle. */
function keepAttestation(room: Room, { headers }: IncomingMessage, sent: string): Reply {
  const denied = { 'x-accepted-github-permissions': 'attestations=write' }
  const problem = tokenProblem(room, headers.authorization ?? '', { permission: 'metadata' })
  if (problem !== null) return problem
  if (room.permissions.attestations !== 'write')
    return { ...refuse(403, 'Resource not accessible by integration'), headers: denied }
  const { bundle } = JSON.parse(sent === '' ? '{}' : sent) as { bundle?: Readonly<Record<string, unknown>> }
  if (bundle?.dsseEnvelope === undefined) return refuse(422, 'Invalid request: the bundle is not valid.')
  room.attestations.push(bundle)
  return { status: 201, body: { id: room.attestations.length } }
}

/** The route of what the action writes, and of the comments that it looks through first. */
function findWrite(room: Room, url: string, request: IncomingMessage, sent: string | null) {
  const [path = '/', query = ''] = (request.url ?? '/').split('?')
  const [, repository = '', rest = ''] = /^\/repos\/([^/]+\/[^/]+)(\/.*)$/.exec(path) ?? []
  if (repository.toLowerCase() !== room.facts.repository.toLowerCase()) return null
  const body = sent === null || sent === '' ? {} : (JSON.parse(sent) as Readonly<Record<string, unknown>>)
  const asked = { method: request.method ?? 'GET', rest, query: new URLSearchParams(query), body }
  const { pulls, written } = room
  return writeRouteOf(asked, { pulls, written, address: `${url}/repos/${repository}` })
}

/** What a route asks of a token. */
interface Needed {
  readonly permission: string
  readonly level?: 'read' | 'write'
  readonly accepted?: string
}

/** The refusal for this Authorization header, or null: what is public may be read by anyone, without a token. */
function tokenProblem(room: Room, authorization: string, needed: Needed): Reply | null {
  const { permission, level = 'read', accepted = `${permission}=read` } = needed
  if (authorization === '' && level === 'read') return room.facts.private ? notFound() : null
  const [scheme = '', token] = authorization.split(' ')
  if (!['token', 'bearer'].includes(scheme.toLowerCase()) || token !== room.token) {
    return refuse(401, 'Bad credentials')
  }
  if (isAllowed(room.permissions, permission, level)) return null
  const headers = { 'x-accepted-github-permissions': accepted }
  return { ...refuse(403, 'Resource not accessible by integration'), headers }
}

/** Every token may read metadata. */
function isAllowed(permissions: Permissions, permission: string, level: 'read' | 'write'): boolean {
  const levels = level === 'read' ? ['read', 'write'] : ['write']
  return permission === 'metadata' || levels.includes(permissions[permission] ?? 'none')
}

/** A new hour begins with a new count. */
function renewLimit({ limit, now }: Room): void {
  if (now() < limit.reset * 1000) return
  limit.used = 0
  limit.reset += 3600
}

function rateHeaders({ limit }: Room): Record<string, string> {
  return {
    'x-ratelimit-limit': String(limit.total),
    'x-ratelimit-remaining': String(Math.max(0, limit.total - limit.used)),
    'x-ratelimit-used': String(limit.used),
    'x-ratelimit-reset': String(limit.reset),
    'x-ratelimit-resource': 'core',
  }
}

function etagOf(reply: Reply): string {
  return `W/"${createHash('sha256').update(JSON.stringify(reply.body)).digest('hex')}"`
}

function notFound(): Reply {
  return refuse(404, 'Not Found')
}

function refuse(status: number, message: string): Reply {
  return {
    status,
    body: { message, documentation_url: 'https://docs.github.com/rest', status: String(status) },
  }
}

function unknownRoute(request: IncomingMessage, path: string): Reply {
  const message = `this double of GitHub's API does not answer ${request.method} ${path}`
  return { ...refuse(501, message), expected: false }
}
