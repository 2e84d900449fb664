/** Text files of the checkout, found by what they say: git finds them, and nothing outside the repository is read. */
import { readFile, realpath, stat } from 'node:fs/promises'
import { join, relative, sep } from 'node:path'
import { errorMessage } from '../errors.ts'
import type { Sources, Uncommitted } from '../ports-flux.ts'
import { exec, withGitConfig } from './exec.ts'
import { directoriesAmong, ignoredAmong, linksAmong, unwrittenAmong } from './sources-links.ts'

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
    async find({ words, under = '', untracked = false, binary = false }) {
      const args = [
        ...['grep', '--files-with-matches', '-z', '--ignore-case', '--fixed-strings', '--full-name'],
        ...(binary ? [] : ['-I']),
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
        const bytes = await readFile(real)
        const text = textOf(bytes)
        return text === null ? { problem: 'is not text in UTF-8', bytes } : { text }
      } catch (error) {
        return { problem: `cannot be read (${errorMessage(error)})` }
      }
    },
    async has(paths) {
      top ??= findTop(where)
      const root = await top
      const reals = await Promise.all(paths.map((path) => realpath(join(root, path)).catch(() => '')))
      const there = reals.filter((real) => real !== '')
      const git = { ...options, cwd: root }
      const ignored = there.length === 0 ? new Set() : await ignoredAmong(there, git)
      const absent = paths.filter((_, at) => reals[at] === '')
      const unwritten = absent.length === 0 ? new Set() : await unwrittenAmong(absent, git)
      return new Set(
        paths.filter((path, at) => (reals[at] === '' ? unwritten.has(path) : !ignored.has(reals[at] ?? ''))),
      )
    },
    links: async (paths) => await linksAmong(await findTop(where), paths),
    directories: async (paths) => await directoriesAmong(await findTop(where), paths),
    async uncommitted() {
      const args = [
        'status',
        '--porcelain',
        '-z',
        '--untracked-files=all',
        '--no-renames',
        '--ignore-submodules',
      ]
      const { stdout } = await exec('git', args, {
        ...options,
        env: { ...options.env, GIT_OPTIONAL_LOCKS: '0' },
      })
      // Two letters of state and a blank stand before each path.
      const entries = stdout.split('\0').filter((entry) => entry !== '')
      return new Map(entries.map((entry) => [entry.slice(3), stateOf(entry.slice(0, 2))]))
    },
  }
}

/** The text of a file; null where it is in another encoding, of which writing it again would lose letters. */
function textOf(bytes: Buffer): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes)
  } catch {
    return null
  }
}

/** What `git status` says of a file by its letters: those of the index, then those of the directory. */
function stateOf(letters: string): Uncommitted {
  if (letters.includes('D')) return 'deleted'
  return letters === '??' || letters.startsWith('A') ? 'new' : 'changed'
}
