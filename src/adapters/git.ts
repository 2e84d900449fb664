/** Git, asked about the checkout. Its index, branches and files are never touched; absent commits are fetched one by one. */
import { existsSync } from 'node:fs'
import { type CommitSha, parseCommitSha } from '../domain.ts'
import { ActionError, ExecError } from '../errors.ts'
import type { Git, Provenance, Trees } from '../ports.ts'
import { exec, withGitConfig } from './exec.ts'
import { authorization, expand, fetchAbsent } from './git/fetch.ts'
import { isTracked, textAt } from './git/provenance.ts'
import type { RunGit } from './git/run.ts'
import { applied, changes, named, special, texts, uncommitted } from './git/trees.ts'

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
  let asked: Promise<{ root: string; head: CommitSha }> | undefined
  const top = async () => (await git(['rev-parse', '--show-toplevel'])).stdout.trim()
  const where = async () => {
    asked ??= locate(git, cwd)
    return await asked
  }
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
    special: async () => await special(git, top),
    isTracked: async (paths) => await isTracked(git, cwd, paths),
    textAt: async (commit, file) => await textAt(git, tryFetch, commit, file),
    async committedAt(commit) {
      const { stdout } = await git(['cat-file', '-p', commit])
      return Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(stdout)?.[1] ?? 0)
    },
  }
}

async function locate(git: RunGit, directory: string): Promise<{ root: string; head: CommitSha }> {
  const { stdout, exitCode, stderr } = await git(['rev-parse', '--show-prefix', 'HEAD^{commit}'], {
    allowExitCodes: [128],
  }).catch((error: unknown) => noGit(directory, error))
  const [root = '', sha = ''] = stdout.split('\n')
  const head = exitCode === 0 ? parseCommitSha(sha) : null
  if (head === null) throw noCheckout(directory, stderr)
  return { root, head }
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
      hint: 'Run actions/checkout before this step.',
    },
  )
}
