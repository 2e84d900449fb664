/** Fetches single commits into a shallow checkout, with the credentials it has and, when those are refused, with a token. */
import { type CommitSha, parseCommitSha } from '../../domain.ts'
import { ExecError } from '../../errors.ts'
import type { RunGit } from './run.ts'

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
