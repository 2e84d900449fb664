/** Compares and writes trees, past the checkout's own index and files. */

import { randomUUID } from 'node:crypto'
import { realpathSync } from 'node:fs'
import { mkdtemp, readdir, rm } from 'node:fs/promises'
import { isAbsolute, join, posix, relative, sep } from 'node:path'
import { type CommitSha, parseCommitSha } from '../../domain.ts'
import { ExecError } from '../../errors.ts'
import type { SpecialPaths, TreeBlob, TreeChange } from '../../ports.ts'
import type { ExecResult } from '../exec.ts'

const NO_BLOB = /^0+$/

/** What differs between two commits, or null when git has one of them not. */
export async function changes(
  git: RunGit,
  base: CommitSha,
  head: CommitSha,
): Promise<readonly TreeChange[] | null> {
  const args = [
    'diff-tree',
    '-r',
    '-z',
    '--raw',
    '--no-abbrev',
    '--no-renames',
    '--ignore-submodules=none',
    base,
    head,
  ]
  const { stdout, exitCode } = await git(args, { allowExitCodes: [128] })
  if (exitCode !== 0) return null
  const fields = stdout.split('\0')
  const found: TreeChange[] = []
  for (let index = 0; index + 1 < fields.length; index += 2) {
    const [, oldMode = '', newMode = '', oldId = '', newId = ''] =
      /^:(\d+) (\d+) ([0-9a-f]+) ([0-9a-f]+) /.exec(fields[index] ?? '') ?? []
    const blob = (mode: string, id: string): TreeBlob | null => (NO_BLOB.test(id) ? null : { mode, id })
    found.push({ path: fields[index + 1] ?? '', before: blob(oldMode, oldId), after: blob(newMode, newId) })
  }
  return found
}

/** The texts of blobs; what is no blob has none. */
export async function texts(git: RunGit, blobs: readonly TreeBlob[]): Promise<readonly string[]> {
  if (blobs.length === 0) return []
  // Sizes count bytes and a text counts characters, so a name that git lacks is asked for after each: it cuts the answer.
  const cut = `fda-${randomUUID()}`
  const input = blobs.map(({ id }) => `${id}\n${cut}\n`).join('')
  const { stdout } = await git(['cat-file', '--batch'], { input })
  const parts = stdout.split(`${cut} missing\n`)
  return blobs.map((_, index) => {
    const part = parts[index] ?? ''
    return / blob \d+$/.test(part.slice(0, part.indexOf('\n'))) ? part.slice(part.indexOf('\n') + 1, -1) : ''
  })
}

/** A commit with the tree of `base` but for these changes, written through an index of its own. */
export async function applied(
  git: RunGit,
  temp: string,
  base: CommitSha,
  list: readonly TreeChange[],
): Promise<CommitSha> {
  const directory = await mkdtemp(join(temp, 'fda-index-'))
  try {
    const env = { ...NOBODY, GIT_INDEX_FILE: join(directory, 'index') }
    const input = list
      .map(({ path, after }) => `${after?.mode ?? '0'} ${after?.id ?? base}\t${path}\0`)
      .join('')
    await git(['read-tree', base], { env })
    await git(['update-index', '-z', '--index-info'], { env, input })
    const tree = (await git(['write-tree', '--missing-ok'], { env })).stdout.trim()
    const made = await git(['commit-tree', '--no-gpg-sign', '-m', 'base without what is ignored', tree], {
      env,
    })
    const commit = parseCommitSha(made.stdout.trim())
    if (commit === null) throw new Error('git commit-tree named no commit')
    return commit
  } finally {
    await rm(directory, { recursive: true, force: true })
  }
}

/** The same author and time always, so that the same base makes the same commit. */
const NOBODY = {
  GIT_AUTHOR_NAME: 'flux-docker-action',
  GIT_AUTHOR_EMAIL: 'flux-docker-action@localhost',
  GIT_AUTHOR_DATE: '@0 +0000',
  GIT_COMMITTER_NAME: 'flux-docker-action',
  GIT_COMMITTER_EMAIL: 'flux-docker-action@localhost',
  GIT_COMMITTER_DATE: '@0 +0000',
}

/** Tracked files of that name below the turbo root, with their paths from the git root. */
export async function named(
  git: RunGit,
  name: string,
): Promise<readonly { readonly path: string; readonly blob: TreeBlob }[]> {
  const { stdout } = await git(['ls-files', '-s', '-z', '--full-name', '--', `:(glob)**/${name}`])
  return stdout.split('\0').flatMap((line) => {
    const [, mode, id, path] = /^(\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? []
    return mode === undefined || id === undefined || path === undefined ? [] : [{ path, blob: { mode, id } }]
  })
}

/** Symlinks, empty submodules and what a sparse checkout leaves out, in one look at the index of the whole repository. */
export async function special(git: RunGit, top: () => Promise<string>): Promise<SpecialPaths> {
  const { stdout } = await git(['ls-files', '-s', '-t', '-z', '--full-name', '--', ':/'])
  const entries = stdout.split('\0').flatMap((line) => {
    const [, tag = '', mode = '', id = '', path = ''] = /^(\S) (\d+) ([0-9a-f]+) \d\t(.*)$/s.exec(line) ?? []
    const isPlain = tag === 'H' && mode.startsWith('100')
    return path === '' || isPlain ? [] : [{ path, isSparse: tag === 'S', blob: { mode, id } }]
  })
  const links = entries.filter(({ blob }) => blob.mode === '120000')
  const targets = await texts(
    git,
    links.map(({ blob }) => blob),
  )
  const submodules = entries.filter(({ blob, isSparse }) => blob.mode === '160000' && !isSparse)
  const root = submodules.length === 0 ? '' : await top()
  const empty = await Promise.all(submodules.map(async ({ path }) => await isEmpty(join(root, path))))
  return {
    links: links.flatMap(({ path }, index) => {
      const target = posix.join(posix.dirname(path), targets[index] ?? '').replace(/\/$/, '')
      return target.startsWith('..') || posix.isAbsolute(targets[index] ?? '') ? [] : [{ path, target }]
    }),
    emptySubmodules: submodules.filter((_, index) => empty[index]).map(({ path }) => path),
    sparse: entries.filter(({ path, isSparse }) => isSparse && posix.basename(path) === 'package.json'),
  }
}

async function isEmpty(directory: string): Promise<boolean> {
  const found = await readdir(directory).catch(() => [])
  return found.length === 0
}

/** Paths that are not as HEAD has them, untracked ones too. */
export async function uncommitted(git: RunGit): Promise<readonly string[]> {
  const { stdout } = await git(['status', '--porcelain=v1', '-z', '--no-renames'])
  return stdout
    .split('\0')
    .filter((line) => line !== '')
    .map((line) => line.slice('XY '.length))
}

// What the checkout says about where its files come from: whether a commit brought them, and how they are
// at another commit.

/** True when git tracks one of the paths or something on the way to it. Outside of a git checkout nothing is tracked. */
export async function isTracked(
  git: RunGit,
  cwd: string,
  paths: readonly string[],
  knownTop: () => Promise<string | null>,
): Promise<boolean> {
  // Git works at the real path; the path of the turbo root may lead there by symlinks.
  const [real = cwd, ...found] = [cwd, ...paths].map((path) => realpathSync.native(path))
  const all = [...paths.map((path) => join(real, relative(cwd, path))), ...found]
  const elsewhere = all.filter((path) => stepsBelow(real, path).length === 0)
  const [isHere, top] = await Promise.all([
    isListed(git, stepsOf(real, all), []),
    elsewhere.length === 0 ? null : knownTop().then(async (top) => top ?? (await findTop(git))),
  ])
  return isHere || (top !== null && (await isListed(git, stepsOf(top, elsewhere), ['top'])))
}

function stepsOf(root: string, paths: readonly string[]): ReadonlySet<string> {
  return new Set(paths.flatMap((path) => stepsBelow(root, path)))
}

/** Whether git has one of these paths: from the directory it works in, or, with the magic word `top`, from that of the checkout. */
async function isListed(git: RunGit, places: ReadonlySet<string>, from: readonly string[]): Promise<boolean> {
  if (places.size === 0) return false
  const specs = [...places].map((place) => `:(${[...from, 'literal'].join(',')})${place}`)
  const args = ['ls-files', '-z', ...(from.length === 0 ? [] : ['--full-name']), '--', ...specs]
  const { exitCode, stdout, stderr } = await git(args, { allowExitCodes: [128] })
  // A directory on the way lists all that is in it; only the path itself counts.
  if (exitCode === 0) return stdout.split('\0').some((path) => places.has(path))
  if (isNoCheckout(stderr)) return false
  throw notTold('git ls-files', stderr)
}

/** The top of the checkout; null outside of one. */
async function findTop(git: RunGit): Promise<string | null> {
  const { exitCode, stdout, stderr } = await git(['rev-parse', '--show-toplevel'], { allowExitCodes: [128] })
  if (exitCode === 0) return stdout.replace(/\n$/, '')
  if (isNoCheckout(stderr)) return null
  throw notTold('git rev-parse', stderr)
}

function isNoCheckout(stderr: string): boolean {
  return /not a git repository/i.test(stderr)
}

/** `a`, `a/b`, `a/b/c` for the path a/b/c below the root; none for a path elsewhere. */
function stepsBelow(root: string, path: string): readonly string[] {
  const inside = relative(root, path)
  if (inside === '' || isAbsolute(inside) || inside.split(sep)[0] === '..') return []
  const parts = inside.split(sep)
  return parts.map((_, index) => parts.slice(0, index + 1).join('/'))
}

function notTold(command: string, stderr: string): ExecError {
  return new ExecError({
    ...{ command, exitCode: 128, signal: null, timedOut: false },
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

// How the parts of the git adapter run git.

/** What one call of git needs besides its arguments. */
export interface Call {
  readonly allowExitCodes?: readonly number[]
  readonly timeoutMs?: number
  readonly input?: string
  readonly env?: Readonly<Record<string, string>>
}

/** Git in the turbo root, with the settings that every call has. */
export type RunGit = (args: readonly string[], call?: Call) => Promise<ExecResult>
