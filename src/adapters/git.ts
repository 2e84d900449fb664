/** Git, asked about the checkout. Reads only, except for the exact fetch of one absent commit. */
import { relative } from 'node:path/posix'
import { type CommitSha, parseCommitSha } from '../domain.ts'
import { ActionError, ExecError } from '../errors.ts'
import type { Git } from '../ports.ts'
import { exec, GIT_CONFIG_ENV } from './exec.ts'

const FETCH_TIMEOUT_MS = 120_000

/** Git in the directory of the turbo root. */
export function createGit(where: {
  cwd: string
  env: Readonly<Record<string, string | undefined>>
  signal: AbortSignal
}): Git {
  const env = { ...where.env, ...GIT_CONFIG_ENV, GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
  const git = async (args: readonly string[], allowExitCodes: readonly number[] = [], timeoutMs = 60_000) =>
    await exec('git', args, { cwd: where.cwd, env, signal: where.signal, allowExitCodes, timeoutMs })
  const resolve = async (revision: string) => {
    const answer = await git(
      ['rev-parse', '--verify', '--quiet', '--end-of-options', `${revision}^{commit}`],
      [1, 128],
    )
    return answer.exitCode === 0 ? parseCommitSha(answer.stdout.trim()) : null
  }
  const has = async (commit: CommitSha) =>
    (await git(['cat-file', '-e', `${commit}^{commit}`], [1, 128])).exitCode === 0
  return {
    async head() {
      const head = await resolve('HEAD').catch(noGit)
      if (head === null) throw noCheckout(where.cwd)
      return head
    },
    // A full commit id is taken as it is: it may be absent here and still be on the remote.
    resolve: async (revision) =>
      (await resolve(revision)) ?? (isNull(revision) ? null : parseCommitSha(revision)),
    async parents(commit) {
      const { stdout } = await git(['cat-file', '-p', commit])
      const header = stdout.slice(0, stdout.indexOf('\n\n') + 1)
      return [...header.matchAll(/^parent ([0-9a-f]{40})$/gm)].flatMap(
        ([, sha]) => parseCommitSha(sha ?? '') ?? [],
      )
    },
    async mergeBase(a, b) {
      const answer = await git(['merge-base', a, b], [1, 128])
      return answer.exitCode === 0 ? parseCommitSha(answer.stdout.trim()) : null
    },
    async tryFetch(commit) {
      // Never when it is here: fetching with a depth would cut the history of a full clone.
      if (await has(commit)) return true
      await git(
        ['fetch', '--no-tags', '--depth=1', '--no-write-fetch-head', 'origin', commit],
        [1, 128],
        FETCH_TIMEOUT_MS,
      )
      return await has(commit)
    },
    async changedFiles(base, head) {
      const [prefix, diff] = await Promise.all([
        git(['rev-parse', '--show-prefix']),
        git(['diff-tree', '-r', '-z', '--name-only', '--no-renames', base, head]),
      ])
      const paths = diff.stdout.split('\0').filter((path) => path !== '')
      return paths.map((path) => relative(prefix.stdout.trim(), path))
    },
    async committedAt(commit) {
      const { stdout } = await git(['cat-file', '-p', commit])
      return Number(/^committer .* (\d+) [+-]\d{4}$/m.exec(stdout)?.[1] ?? 0)
    },
  }
}

function isNull(revision: string): boolean {
  return /^0{40}$/.test(revision)
}

function noGit(error: unknown): never {
  const missing = error instanceof ExecError && error.stderrTail.includes('ENOENT')
  if (!missing) throw error
  throw new ActionError('git is not installed on the runner, or working-directory does not exist', {
    code: 'FDA-PLAN-GIT',
    hint: 'Install git in the container image, and check working-directory.',
    cause: error,
  })
}

function noCheckout(directory: string): ActionError {
  return new ActionError(`there is no git checkout with a commit in ${directory}`, {
    code: 'FDA-PLAN-NO-CHECKOUT',
    hint: 'Run actions/checkout before this step.',
  })
}
