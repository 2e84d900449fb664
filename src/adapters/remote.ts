/** What a clone says about where it came from. */
import { type CommitSha, parseCommitSha } from '../domain.ts'
import { exec, withGitConfig } from './exec.ts'

/** The remote origin: its address and its default branch, null where the clone does not say. */
export interface Remote {
  readonly url: string | null
  readonly defaultBranch: string | null
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
  const [url, head] = await Promise.all([
    ask('remote', 'get-url', 'origin'),
    ask('symbolic-ref', '--short', 'refs/remotes/origin/HEAD'),
  ])
  const branch = head?.replace(/^origin\//, '') ?? null
  return { url, defaultBranch: branch !== null && /^[A-Za-z0-9][\w./-]*$/.test(branch) ? branch : null }
}
