/** Text files of the checkout, found by what they say: git finds them, and nothing outside the repository is read. */
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { errorMessage } from '../errors.ts'
import type { Sources } from '../ports.ts'
import { exec, withGitConfig } from './exec.ts'

const TIMEOUT_MS = 60_000

/** A directory of a repository. */
interface Where {
  readonly cwd: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly signal: AbortSignal
}

function optionsOf({ cwd, env, signal }: Where) {
  const gitEnv = { ...withGitConfig(env, []), GIT_TERMINAL_PROMPT: '0', LC_ALL: 'C' }
  return { cwd, env: gitEnv, signal, timeoutMs: TIMEOUT_MS }
}

/** The top of the repository that the directory belongs to. */
export async function findTop(where: Where): Promise<string> {
  const { stdout } = await exec('git', ['rev-parse', '--show-toplevel'], optionsOf(where))
  return await realpath(stdout.replace(/\n$/, ''))
}

/** The files of the repository that the directory belongs to. */
export function createSources(where: Where): Sources {
  const options = optionsOf(where)
  let top: Promise<string> | undefined
  return {
    async find({ words, under = '', untracked = false }) {
      const args = [
        ...['grep', '--files-with-matches', '-z', '-I', '--ignore-case', '--fixed-strings', '--full-name'],
        ...(untracked ? ['--untracked'] : []),
        ...words.flatMap((word) => ['-e', word]),
        ...['--', `:(top)${under}`],
      ]
      // 1: no file has any of the words.
      const { stdout } = await exec('git', args, { ...options, allowExitCodes: [1] })
      return stdout.split('\0').filter((path) => path !== '')
    },
    async text(path, maxBytes) {
      try {
        top ??= findTop(where)
        const root = await top
        const real = await realpath(join(root, path))
        const way = relative(root, real)
        if (way === '..' || way.startsWith(`..${sep}`))
          return { problem: 'leaves the repository by a symlink' }
        const { size } = await stat(real)
        if (size > maxBytes) return { problem: `is larger than ${maxBytes / 1_000_000} MB` }
        return { text: await readFile(real, 'utf8') }
      } catch (error) {
        return { problem: `cannot be read (${errorMessage(error)})` }
      }
    },
  }
}
