/**
 * Git, asked about the checkout. Its index, branches and files are never touched; absent commits are
 * fetched one by one.
 */

import { existsSync } from 'node:fs'
import { once } from '../calls.ts'
import { type CommitSha, parseCommitSha } from '../domain.ts'
import { ActionError, ExecError } from '../errors.ts'
import type { Git, Provenance, Trees } from '../ports.ts'
import { exec, withGitConfig } from './exec.ts'
import {
  applied,
  changes,
  isTracked,
  named,
  type RunGit,
  special,
  textAt,
  texts,
  uncommitted,
} from './git/trees.ts'

const TIMEOUT_MS = 60_000
const FETCH_TIMEOUT_MS = 120_000

/** Where git runs, and with what. */
export interface GitOptions {
  /** The turbo root. */
  readonly cwd: string
  /** For an index of our own. */
  readonly temp: string
  readonly env: Readonly<Record<string, string | undefined>>
  /** Used for fetching only, and only after the checkout's own credentials were refused. */
  readonly fallback?: { readonly serverUrl: string; readonly token: string }
  readonly fetchTimeoutMs?: number
  readonly signal: AbortSignal
}

/** Git in the directory of the turbo root. */
export function createGit(options: GitOptions): Git & Trees & Provenance {
  const plain = { ...options.env, GIT_TERMINAL_PROMPT: '0', GIT_OPTIONAL_LOCKS: '0', LC_ALL: 'C' }
  const env = withGitConfig(plain, [])
  const { cwd, signal, temp, fallback, fetchTimeoutMs = FETCH_TIMEOUT_MS } = options
  const git: RunGit = async (args, call = {}) =>
    await exec('git', args, { cwd, signal, timeoutMs: TIMEOUT_MS, ...call, env: { ...env, ...call.env } })
  const withToken = fallback?.token ? withGitConfig(plain, authorization(fallback)) : null
  const where = once(async () => await locate(git, cwd))
  const tryFetch = async (commits: readonly CommitSha[]) =>
    await fetchAbsent(git, commits, { withToken, timeoutMs: fetchTimeoutMs })
  return {
    head: async () => (await where()).head,
    root: async () => (await where()).root,
    // A full commit id is taken as it is: it may be absent here and still be on the remote.
    resolve: async (revision) =>
      (await resolve(git, revision)) ?? (isNull(revision) ? null : parseCommitSha(revision)),
    async parents(commit) {
      const { stdout } = await git(['cat-file', '-p', commit])
      const header = stdout.slice(0, stdout.indexOf('\n\n') + 1)
      return [...header.matchAll(/^parent ([0-9a-f]{40})$/gm)].flatMap(
        ([, sha]) => parseCommitSha(sha ?? '') ?? [],
      )
    },
    async mergeBase(a, b) {
      const answer = await git(['merge-base', a, b], { allowExitCodes: [1, 128] })
      return answer.exitCode === 0 ? parseCommitSha(answer.stdout.trim()) : null
    },
    tryFetch,
    expand: async (shortened) => await expand(git, shortened),
    changes: async (base, head) => await changes(git, base, head),
    texts: async (blobs) => await texts(git, blobs),
    applied: async (base, list) => await applied(git, temp, base, list),
    named: async (name) => await named(git, name),
    uncommitted: async () => await uncommitted(git),
    special: once(async () => await special(git, async () => (await where()).top)),
    isTracked: async (paths) =>
      await isTracked(git, cwd, paths, async () => (await where().catch(() => null))?.top ?? null),
    textAt: async (commit, file) => await textAt(git, tryFetch, commit, file),
    async committedAt(commit) {
      const { stdout } = await git(['cat-file', '-p', commit])
      return Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(stdout)?.[1] ?? 0)
    },
  }
}

/** Where the turbo root is: `root` is the way to it from the top of the checkout. */
interface Place {
  readonly root: string
  readonly top: string
  readonly head: CommitSha
}

async function locate(git: RunGit, directory: string): Promise<Place> {
  const { stdout, exitCode, stderr } = await git(
    ['rev-parse', 'HEAD^{commit}', '--show-prefix', '--show-toplevel'],
    { allowExitCodes: [128] },
  ).catch((error: unknown) => noGit(directory, error))
  // The path of the checkout may have line breaks of its own, so it comes last.
  const [sha = '', root = '', ...top] = stdout.replace(/\n$/, '').split('\n')
  const head = exitCode === 0 ? parseCommitSha(sha) : null
  if (head === null) throw noCheckout(directory, stderr)
  return { root, top: top.join('\n'), head }
}

async function resolve(git: RunGit, revision: string): Promise<CommitSha | null> {
  const args = ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`]
  const answer = await git(args, { allowExitCodes: [1, 128] })
  return answer.exitCode === 0 ? parseCommitSha(answer.stdout.trim()) : null
}

function isNull(revision: string): boolean {
  return /^0{40}$/.test(revision)
}

function noGit(directory: string, error: unknown): never {
  const missing = error instanceof ExecError && error.stderrTail.includes('ENOENT')
  if (!missing) throw error
  const isHere = existsSync(directory)
  throw new ActionError(
    isHere ? 'git is not installed on the runner' : `working-directory ${directory} does not exist`,
    {
      code: 'FDA-PLAN-GIT',
      hint: isHere
        ? "Install git in the image of the job's container."
        : 'Give the directory of turbo.json, relative to the checkout; the checkout must come before this step.',
      cause: error,
    },
  )
}

function noCheckout(directory: string, stderr: string): ActionError {
  const said = /^fatal: (.*)$/m.exec(stderr)?.[1]
  return new ActionError(
    `there is no git checkout with a commit in ${directory}${said === undefined ? '' : ` (git: ${said})`}`,
    {
      code: 'FDA-PLAN-NO-CHECKOUT',
      hint: 'In a workflow, run actions/checkout before this step; on your machine, commit something first.',
    },
  )
}

// Fetches single commits into a shallow checkout, with the credentials it has and, when those are refused,
// with a token.

/** The commits that full or shortened ids name, as far as they are here, asked in one call. */
export async function expand(git: RunGit, names: readonly string[]): Promise<ReadonlyMap<string, CommitSha>> {
  if (names.length === 0) return new Map()
  const input = names.map((name) => `${name}^{commit}\n`).join('')
  const { stdout } = await git(['cat-file', '--batch-check=%(objectname) %(objecttype)'], { input })
  const lines = stdout.split('\n')
  return new Map(
    names.flatMap((name, index) => {
      const [, id = ''] = /^([0-9a-f]{40}) commit$/.exec(lines[index] ?? '') ?? []
      const sha = parseCommitSha(id)
      return sha === null ? [] : [[name, sha] as const]
    }),
  )
}

/**
 * Those of the commits that are here, after fetching the absent ones alone. Never what is here: fetching with a depth would
 * cut the history of a full clone.
 */
export async function fetchAbsent(
  git: RunGit,
  commits: readonly CommitSha[],
  { withToken, timeoutMs }: { withToken: Readonly<Record<string, string>> | null; timeoutMs: number },
): Promise<ReadonlySet<CommitSha>> {
  const here = async () => new Set((await expand(git, commits)).values())
  const before = await here()
  const absent = commits.filter((commit) => !before.has(commit))
  if (absent.length === 0) return before
  const fetch = async (wanted: readonly CommitSha[]): Promise<boolean> => {
    const args = ['fetch', '--no-tags', '--depth=1', '--no-write-fetch-head', 'origin', ...wanted]
    const call = { allowExitCodes: [1, 128], timeoutMs }
    const first = await git(args, call)
    if (first.exitCode === 0 || withToken === null || !isRefused(first.stderr)) return first.exitCode === 0
    return (await git(args, { ...call, env: withToken })).exitCode === 0
  }
  try {
    // One commit that the remote has no more spoils the fetch for all.
    if (!(await fetch(absent)) && absent.length > 1) for (const commit of absent) await fetch([commit])
  } catch (error) {
    if (!(error instanceof ExecError && error.timedOut)) throw error
  }
  return await here()
}

function isRefused(stderr: string): boolean {
  return /authentication failed|could not read (username|password)|terminal prompts disabled|returned error: 40[0134]|repository not found|access denied/i.test(
    stderr,
  )
}

/** Git settings with the header that GitHub takes a token in, instead of any that the checkout would send. */
export function authorization({
  serverUrl,
  token,
}: {
  serverUrl: string
  token: string
}): readonly [string, string][] {
  const key = `http.${serverUrl}/.extraheader`
  const basic = Buffer.from(`x-access-token:${token}`).toString('base64')
  return [
    [key, ''],
    [key, `AUTHORIZATION: basic ${basic}`],
  ]
}

// What a clone says about where it came from.

/** The remote origin: its address and its default branch, null where the clone does not say. */
export interface Remote {
  readonly url: string | null
  readonly defaultBranch: string | null
  /** The branch of the clone itself that is checked out; null = none is. */
  readonly checkedOut: string | null
  /** Whether that branch follows none of a remote: git then pulls and pushes only what it is told. */
  readonly isFresh: boolean
}

/** The commit that a branch of the remote origin points to now; null when there is no such branch, or no answer. */
export async function readTip(
  where: { cwd: string; env: Readonly<Record<string, string | undefined>>; signal: AbortSignal },
  branch: string,
): Promise<CommitSha | null> {
  const options = { ...where, env: withGitConfig(where.env, []), timeoutMs: 30_000 }
  const args = ['ls-remote', 'origin', `refs/heads/${branch}`]
  const { stdout } = await exec('git', args, { ...options, allowExitCodes: [1, 2, 128] })
  return parseCommitSha(stdout.split('\t')[0] ?? '')
}

/** The remote of the clone that the directory is in. */
export async function readRemote(where: {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
}): Promise<Remote> {
  const options = { ...where, env: withGitConfig(where.env, []), timeoutMs: 10_000 }
  const ask = async (...args: readonly string[]) => {
    const { stdout, exitCode } = await exec('git', args, { ...options, allowExitCodes: [1, 2, 128] })
    return exitCode === 0 && stdout.trim() !== '' ? stdout.trim() : null
  }
  const namesBelow = async (place: string) =>
    (await ask('for-each-ref', `--format=%(refname:lstrip=${place.split('/').length})`, place))?.split(
      '\n',
    ) ?? []
  const [url, head, checkedOut, pushed, own] = await Promise.all([
    ask('remote', 'get-url', 'origin'),
    ask('symbolic-ref', '--short', 'refs/remotes/origin/HEAD'),
    ask('symbolic-ref', '--short', '--quiet', 'HEAD'),
    namesBelow('refs/remotes/origin'),
    namesBelow('refs/heads'),
  ])
  // A repository that was begun here has no origin/HEAD, and one that was never pushed has no branch of origin.
  const there = pushed.length > 0 ? pushed : own
  const begun =
    ['main', 'master'].find((name) => there.includes(name)) ?? (there.length === 1 ? there[0] : null)
  const branch = head?.replace(/^origin\//, '') ?? begun ?? null
  const plain = (name: string | null) => (name !== null && /^[A-Za-z0-9][\w./-]*$/.test(name) ? name : null)
  const followed = checkedOut === null ? null : await ask('config', '--get', `branch.${checkedOut}.merge`)
  const isFresh = url !== null && checkedOut !== null && followed === null
  return { url, defaultBranch: plain(branch), checkedOut: plain(checkedOut), isFresh }
}
