/** What the checkout says about where its files come from: whether a commit brought them, and how they are at another commit. */
import { realpath } from 'node:fs/promises'
import { isAbsolute, join, relative, sep } from 'node:path'
import type { CommitSha } from '../../domain.ts'
import { ExecError } from '../../errors.ts'
import type { RunGit } from './run.ts'

/** True when git tracks one of the paths or something on the way to it. Outside of a git checkout nothing is tracked. */
export async function isTracked(git: RunGit, cwd: string, paths: readonly string[]): Promise<boolean> {
  const asked = await git(['rev-parse', '--show-toplevel'], { allowExitCodes: [128] })
  if (asked.exitCode !== 0) {
    if (/not a git repository/i.test(asked.stderr)) return false
    throw notTold(asked.stderr)
  }
  // Git tells the real path of its root; the path of the turbo root may lead there by symlinks.
  const top = asked.stdout.replace(/\n$/, '')
  const [real, ...found] = await Promise.all([cwd, ...paths].map(async (path) => await realpath(path)))
  const lexical = paths.map((path) => join(real ?? cwd, relative(cwd, path)))
  const places = new Set([...lexical, ...found].flatMap((path) => stepsBelow(top, path)))
  if (places.size === 0) return false
  const pathspecs = [...places].map((place) => `:(top,literal)${place}`)
  const { stdout } = await git(['ls-files', '-z', '--full-name', '--', ...pathspecs])
  // A directory on the way lists all that is in it; only the path itself counts.
  return stdout.split('\0').some((path) => places.has(path))
}

/** `a`, `a/b`, `a/b/c` for the path a/b/c below the root; none for a path elsewhere. */
function stepsBelow(root: string, path: string): readonly string[] {
  const inside = relative(root, path)
  if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..') return []
  const parts = inside.split(sep)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function notTold(stderr: string): ExecError {
  return new ExecError({
    ...{ command: 'git rev-parse', exitCode: 128, signal: null, timedOut: false },
    ...{ stderrTail: stderr, code: 'FDA-PLAN-GIT' },
  })
}

/** The text of the file at that commit, relative to the turbo root; null when the file or the commit cannot be had. */
export async function textAt(
  git: RunGit,
  fetch: (commits: readonly CommitSha[]) => Promise<ReadonlySet<CommitSha>>,
  commit: CommitSha,
  file: string,
): Promise<string | null> {
  if (!(await fetch([commit])).has(commit)) return null
  const { stdout, exitCode } = await git(['cat-file', 'blob', `${commit}:./${file}`], {
    allowExitCodes: [128],
  })
  return exitCode === 0 ? stdout : null
}
