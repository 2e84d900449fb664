/**
 * The repository that Flux reads, by GitHub's REST API: conditional requests, so that what did not change
 * is free.
 */
import { dirname } from 'node:path/posix'

import { type CommitSha, parseCommitSha } from '../domain.ts'
import { ActionError, errorMessage, HttpError, ParseError } from '../errors.ts'
import type { CommitStatus, Manifests, Sources, TreeFile } from '../ports-flux.ts'
import { gitHubPause } from '../retry.ts'

const TIMEOUT_MS = 15_000
const PAGE_SIZE = 100
/** GitHub keeps at most 1000 statuses per commit and context. */
const PAGE_LIMIT = 10

type Json = Readonly<Record<string, unknown>>

/** The one call of GitHub's REST client that is needed. */
export interface RestClient {
  request(
    route: string,
    parameters: Readonly<Record<string, unknown>>,
  ): Promise<{ readonly data: unknown; readonly headers: { readonly etag?: string | undefined } }>
}

/** What the adapter is made from. */
export interface ManifestsOptions {
  /** `owner/name` */
  readonly repository: string
  /** Gives the REST client with the token for that repository. */
  readonly connect: () => Promise<RestClient>
  readonly signal: AbortSignal
  /** How long one request may take. */
  readonly timeoutMs?: number
}

interface Answer {
  readonly data: unknown
  /** True when the data is that of an earlier answer. */
  readonly unchanged: boolean
}

/** The manifests repository; the client is loaded with the first call. */
export function createManifests(options: ManifestsOptions): Manifests {
  const session = new Session(options)
  const listed = new Map<string, readonly CommitStatus[]>()
  return {
    async head(branch) {
      const data = await session.tryGet('git/ref/{ref}', { ref: `heads/${branch}` })
      if (data !== null) return commitOf(object(object(data).object).sha)
      // GitHub says 404 to a missing branch and to a repository that the token may not see: the repository tells which.
      if ((await session.tryGet('', {})) === null) throw noRepository(options.repository)
      return null
    },
    async files(commit) {
      const { data } = await session.get('git/trees/{commit}', { commit, recursive: '1' })
      const { tree, truncated } = object(data)
      return { files: list(tree, 'the files', 'tree').flatMap(toTreeFile), complete: truncated !== true }
    },
    async text(blob) {
      const { content, encoding } = object((await session.get('git/blobs/{blob}', { blob })).data)
      if (typeof content !== 'string' || encoding !== 'base64') throw unreadable('a blob', 'content')
      return Buffer.from(content, 'base64').toString('utf8')
    },
    async committedAt(commit) {
      const { data } = await session.get('git/commits/{commit}', { commit })
      return timeOf(object(object(data).committer).date)
    },
    async statuses(commit) {
      const page = async (number: number) =>
        await session.get('commits/{commit}/statuses', { commit, per_page: PAGE_SIZE, page: number })
      // A new status comes first, so an unchanged first page is an unchanged list.
      const first = await page(1)
      const known = listed.get(commit)
      if (first.unchanged && known !== undefined) return known
      const all = [...list(first.data, 'the statuses', '[]')]
      for (let next = 2; all.length === (next - 1) * PAGE_SIZE && next <= PAGE_LIMIT; next++) {
        all.push(...list((await page(next)).data, 'the statuses', '[]'))
      }
      const statuses = all.map(toStatus)
      listed.set(commit, statuses)
      return statuses
    },
  }
}

/** Requests below one repository, each bounded, each made once as long as its answer holds. */
class Session {
  readonly #options: ManifestsOptions
  readonly #answers = new Map<string, { etag: string; data: unknown }>()

  constructor(options: ManifestsOptions) {
    this.#options = options
  }

  /** The data, or null when there is no such thing. */
  async tryGet(path: string, parameters: Json): Promise<unknown> {
    try {
      return (await this.get(path, parameters)).data
    } catch (error) {
      // 409: the repository has no commit at all.
      if (error instanceof HttpError && (error.status === 404 || error.status === 409)) return null
      throw error
    }
  }

  async get(path: string, parameters: Json): Promise<Answer> {
    const { repository, connect, signal, timeoutMs = TIMEOUT_MS } = this.#options
    const [owner, repo] = repository.split('/')
    const client = await connect()
    const route = `GET /repos/{owner}/{repo}${path === '' ? '' : `/${path}`}`
    const key = JSON.stringify([path, parameters])
    const known = this.#answers.get(key)
    try {
      const { data, headers } = await client.request(route, {
        ...{ owner, repo, ...parameters },
        headers: known === undefined ? {} : { 'if-none-match': known.etag },
        request: { signal: AbortSignal.any([signal, AbortSignal.timeout(timeoutMs)]) },
      })
      // The client takes an answer that was cut on its way for an empty text.
      if (typeof data !== 'object' || data === null) throw new Error('the answer is no JSON')
      // Blobs and trees never change: what is never asked again is not worth keeping.
      if (headers.etag !== undefined && !path.startsWith('git/blobs') && !path.startsWith('git/trees'))
        this.#answers.set(key, { etag: headers.etag, data })
      return { data, unchanged: false }
    } catch (error) {
      if (known !== undefined && object(error).status === 304) return { data: known.data, unchanged: true }
      throw toHttpError(error, `${repository}: ${path === '' ? 'the repository' : path}`)
    }
  }
}

function toHttpError(error: unknown, what: string): ActionError {
  const { status, response } = object(error)
  const message = `GitHub's API: ${what}: ${errorMessage(error)}`
  // Without an answer the client makes up a status of 500.
  if (typeof status !== 'number' || response === undefined)
    return new ActionError(message, { code: 'FDA-FLUX-GITHUB', cause: error })
  const retryAfterMs = gitHubPause(status, object(object(response).headers), errorMessage(error), Date.now())
  if (retryAfterMs !== null && (status === 403 || status === 429)) {
    const hint = 'Other jobs use up the same limit: give manifests-token a token of its own.'
    return new HttpError(message, { status, retryAfterMs, code: 'FDA-FLUX-RATE-LIMIT', hint, cause: error })
  }
  if (status === 401 || status === 403) {
    const hint = 'Give manifests-token a valid token with contents: read and, for rollout, statuses: read.'
    return new HttpError(message, { status, code: 'FDA-FLUX-NO-PERMISSION', hint, cause: error })
  }
  return new HttpError(message, { status, retryAfterMs, code: 'FDA-FLUX-GITHUB', cause: error })
}

function toTreeFile(entry: unknown): readonly TreeFile[] {
  const { type, mode, path, sha, size } = object(entry)
  // A symlink's blob is the path it points to.
  if (type !== 'blob' || mode === '120000' || typeof path !== 'string' || typeof sha !== 'string') return []
  return [{ path, blob: sha, sizeBytes: Number(size ?? 0) }]
}

function toStatus(entry: unknown): CommitStatus {
  const { context, state, description, created_at: createdAt } = object(entry)
  const known = (['success', 'failure', 'error'] as const).find((one) => one === state)
  return {
    context: String(context ?? ''),
    state: known ?? 'pending',
    description: String(description ?? ''),
    createdAt: timeOf(createdAt),
  }
}

function timeOf(value: unknown): number | null {
  const time = typeof value === 'string' ? Date.parse(value) : Number.NaN
  return Number.isNaN(time) ? null : time
}

function noRepository(repository: string): HttpError {
  return new HttpError(`GitHub shows no repository ${repository} to this token`, {
    status: 404,
    code: 'FDA-FLUX-NO-REPOSITORY',
    hint: 'Check manifests-repository; for another repository give manifests-token a token that may read it.',
  })
}

function commitOf(value: unknown): CommitSha {
  const sha = parseCommitSha(String(value))
  if (sha === null) throw unreadable('the branch', 'object.sha')
  return sha
}

function unreadable(what: string, field: string): ParseError {
  return new ParseError(`GitHub's answer about ${what}`, field, 'is missing or unreadable', {
    code: 'FDA-FLUX-GITHUB',
  })
}

function object(value: unknown): Json {
  return typeof value === 'object' && value !== null ? (value as Json) : {}
}

function list(value: unknown, what: string, field: string): readonly unknown[] {
  if (!Array.isArray(value)) throw unreadable(what, field)
  return value
}

// The YAML files of a repository on GitHub that is not checked out, found by what they say.

/** Each file is one call, and an hour has few of them. */
const MAX_FILES = 300
const MAX_BYTES = 5_000_000
const AT_ONCE = 8

/** The repository, and how its files are read. */
export interface GitopsSourcesOptions {
  /** `owner/name` */
  readonly repository: string
  /** The commit to look at, or null when there is none. */
  readonly head: () => Promise<CommitSha | null>
  readonly manifests: Pick<Manifests, 'files' | 'text'>
}

/** The files at one commit; each is read once. */
export function createGitopsSources(options: GitopsSourcesOptions): Sources {
  const { head, manifests } = options
  let texts: Promise<ReadonlyMap<string, string>> | undefined
  const all = async () => {
    texts ??= readAll(options)
    return await texts
  }
  const listed = async () => {
    const commit = await head()
    return commit === null ? [] : (await manifests.files(commit)).files.map(({ path }) => path)
  }
  return {
    async find({ words, under = '' }) {
      const wanted = words.map((word) => word.toLowerCase())
      return [...(await all())].flatMap(([path, text]) => {
        const lower = text.toLowerCase()
        return path.startsWith(under) && wanted.some((word) => lower.includes(word)) ? [path] : []
      })
    },
    async text(path) {
      const text = (await all()).get(path)
      return text === undefined ? { problem: 'cannot be read (no such file)' } : { text }
    },
    async has(paths) {
      const there = new Set(await listed())
      const over = directoriesOf(there)
      return new Set(paths.filter((path) => there.has(path) || over.has(path)))
    },
    async directories(paths) {
      const over = directoriesOf(await listed())
      return new Set(paths.filter((path) => over.has(path)))
    },
    async links() {
      // The list of files does not tell them from files.
      return await Promise.resolve(new Set<string>())
    },
    uncommitted: async () => await Promise.resolve(new Map<string, never>()),
  }
}

/** Every directory above one of the files. */
function directoriesOf(files: Iterable<string>): ReadonlySet<string> {
  const found = new Set<string>()
  for (const file of files)
    for (let at = dirname(file); at !== '.' && !found.has(at); at = dirname(at)) found.add(at)
  return found
}

async function readAll({ repository, head, manifests }: GitopsSourcesOptions): Promise<Map<string, string>> {
  const commit = await head()
  if (commit === null) return new Map()
  const { files, complete } = await manifests.files(commit)
  const wanted = files.filter(
    ({ path, sizeBytes }) => /\.ya?ml$|(?:^|\/)Kustomization$/.test(path) && sizeBytes <= MAX_BYTES,
  )
  if (!complete || wanted.length > MAX_FILES) {
    throw new ActionError(
      `${repository} has more than the ${MAX_FILES} YAML files that are read by GitHub's API`,
      {
        code: 'FDA-FLUX-NOT-KNOWN',
        hint: 'Check the repository out and give its directory as manifests-path.',
      },
    )
  }
  const texts = new Map<string, string>()
  for (let from = 0; from < wanted.length; from += AT_ONCE) {
    const some = wanted.slice(from, from + AT_ONCE)
    const read = await Promise.all(some.map(async ({ blob }) => await manifests.text(blob)))
    for (const [index, { path }] of some.entries()) texts.set(path, read[index] ?? '')
  }
  return texts
}
