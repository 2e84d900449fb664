/** Files of the workspace: every path is resolved to its real location before it is used. */

import { readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, resolve, sep } from 'node:path'
import { setTimeout as wait } from 'node:timers/promises'
import { ActionError, errorMessage } from '../errors.ts'
import type { Clock, FileChange, Files, PathKind, Writer } from '../ports.ts'
import type { Sources, Uncommitted } from '../ports-flux.ts'
import { exec, withGitConfig } from './exec.ts'
import { directoriesAmong, ignoredAmong, linksAmong, unwrittenAmong } from './files-links.ts'

/** Linux follows this many links in one path. */
const MAX_LINKS = 40

/**
 * Files seen from the turbo root; what leaves the workspace, and for secrets the runner's `temp`, is reported, never read. Hundreds
 * of small files are looked at: each is asked for synchronously, because a way through the thread pool takes ten times as long.
 */
export function createFiles(where: { workspace: string; root: string; temp?: string }): Files {
  const { workspace, root, temp } = where
  const roots = new Map<string, string>()
  /** The workspace may itself be a symlink, as on runners with a moved work directory; it is resolved once. */
  const rootOf = (place: string) => {
    const known = roots.get(place) ?? orElse(() => realpathSync.native(place), place)
    roots.set(place, known)
    return known
  }
  const find = (path: string, places: readonly string[]): Found => {
    const full = resolve(root, path)
    try {
      const real = realpathSync.native(full)
      const inside = places.map(rootOf).some((place) => isInside(place, real))
      // A path written as leaving the workspace is refused, even if a link would lead it back in.
      if (!inside || !places.some((place) => isInside(place, full))) return { kind: 'outside' }
      const stats = statSync(real)
      return { kind: stats.isDirectory() ? 'directory' : 'file', real, bytes: stats.size }
    } catch (error) {
      if (!isAbsent(error)) throw error
      return { kind: places.some((place) => isInside(place, full)) ? 'absent' : 'outside' }
    }
  }
  return {
    look: async (path) => find(path, [workspace]).kind,
    async lookWithTemp(path) {
      return find(path, temp === undefined ? [workspace] : [workspace, temp]).kind
    },
    async trace(path) {
      const { kind, real } = find(path, [workspace])
      const full = resolve(root, path)
      const paths = real === full || kind === 'outside' ? [full] : [full, ...follow(workspace, full)]
      return {
        kind,
        paths: [...new Set(paths.map((one) => relative(root, one).split(sep).join('/') || '.'))],
      }
    },
    async read(path, maxBytes) {
      const { kind, real, bytes = 0 } = find(path, [workspace])
      if (kind !== 'file' || real === undefined) return { problem: kind as Exclude<PathKind, 'file'> }
      if (bytes > maxBytes) return { problem: 'too-large' }
      return { text: readFileSync(real, 'utf8') }
    },
  }
}

interface Found {
  readonly kind: PathKind
  readonly real?: string
  readonly bytes?: number
}

/** The symlinks on the way of the path and what it leads to, as far as that is in the workspace; also when nothing is there. */
function follow(workspace: string, path: string): readonly string[] {
  const links: string[] = []
  const rest = relative(workspace, path).split(sep)
  let at = workspace
  while (rest.length > 0) {
    const next = join(at, rest.shift() ?? '')
    const link = orElse(() => readlinkSync(next), null)
    if (link === null) {
      at = next
      continue
    }
    links.push(next)
    const target = resolve(dirname(next), link)
    if (!isInside(workspace, target) || links.length > MAX_LINKS) return links
    rest.unshift(...relative(workspace, target).split(sep))
    at = workspace
  }
  return [...links, at]
}

/** What the call gives, or the other where the file system refuses it. */
function orElse<T>(ask: () => string, other: T): string | T {
  try {
    return ask()
  } catch {
    return other
  }
}

function isAbsent(error: unknown): boolean {
  return ['ENOENT', 'ENOTDIR'].includes((error as NodeJS.ErrnoException).code ?? '')
}

function isInside(directory: string, path: string): boolean {
  const way = relative(directory, path)
  return way !== '..' && !way.startsWith(`..${sep}`)
}

// Text files of the checkout, found by what they say: git finds them, and nothing outside the repository is
// read.

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

// Writes files of the checkout, all or none, each in one step, and only inside of it.

/** Files below the top of a repository. */
export function createWriter(root: string): Writer {
  return {
    async write(changes) {
      const top = await realpath(root)
      const prepared: Prepared[] = []
      const made: string[] = []
      try {
        for (const change of changes) prepared.push(await prepare(top, change, made))
        await replaceAll(prepared)
      } catch (error) {
        await undo(prepared, made)
        throw error instanceof ActionError ? error : failed('the files', error)
      }
    },
  }
}

interface Prepared {
  readonly change: FileChange
  /** Where the file really is. */
  readonly path: string
  /** The new text, beside it. */
  readonly fresh: string
}

/** The new text beside its file, so that one rename puts it in place. */
async function prepare(top: string, change: FileChange, made: string[]): Promise<Prepared> {
  const path = await locate(join(top, change.path))
  requireInside(top, path, change.path)
  const now = await tryRead(path)
  if (now !== change.before) {
    throw new ActionError(`${change.path} changed while it was being read`, {
      code: 'FDA-FLUX-WRITE',
      hint: 'Run the command again.',
    })
  }
  const first = await mkdir(dirname(path), { recursive: true })
  if (first !== undefined) made.push(first)
  const fresh = `${path}.${process.pid}.new`
  await writeFile(fresh, change.after, { flag: 'wx' })
  if (now !== null) await chmod(fresh, (await stat(path)).mode)
  return { change, path, fresh }
}

/** Where a path really is or will be, every symlink on the way followed. */
async function locate(path: string): Promise<string> {
  return (await tryRealpath(path)) ?? join(await locate(dirname(path)), basename(path))
}

function requireInside(top: string, path: string, name: string): void {
  const way = relative(top, path)
  if (way !== '..' && !way.startsWith(`..${sep}`)) return
  throw new ActionError(`${name} leaves the repository by a symlink: nothing was written`, {
    code: 'FDA-FLUX-WRITE',
    hint: 'Choose a directory of this repository.',
  })
}

async function replaceAll(prepared: readonly Prepared[]): Promise<void> {
  const replaced: Prepared[] = []
  try {
    for (const each of prepared) {
      await rename(each.fresh, each.path)
      replaced.push(each)
    }
  } catch (error) {
    for (const { path, change } of replaced) {
      if (change.before === null) await rm(path, { force: true })
      else await writeFile(path, change.before)
    }
    throw failed('every file', error)
  }
}

async function undo(prepared: readonly Prepared[], made: readonly string[]): Promise<void> {
  for (const { fresh } of prepared) await rm(fresh, { force: true })
  for (const directory of made) await rm(directory, { recursive: true, force: true })
}

function failed(what: string, cause: unknown): ActionError {
  return new ActionError(`${what} could not be written, so none was`, {
    code: 'FDA-FLUX-WRITE',
    hint: 'Check the permissions and the space left.',
    cause,
  })
}

async function tryRealpath(path: string): Promise<string | null> {
  return await absentAsNull(realpath(path))
}

async function tryRead(path: string): Promise<string | null> {
  return await absentAsNull(readFile(path, 'utf8'))
}

async function absentAsNull<T>(asked: Promise<T>): Promise<T | null> {
  try {
    return await asked
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === 'ENOENT') return null
    throw error
  }
}

// The machine's time.

/** The real clock. */
export const systemClock: Clock = {
  now: Date.now,
  async sleep(ms, signal) {
    await wait(ms, undefined, { signal }).catch(() => undefined)
  },
}

/** What `git status` says of a file by its letters: those of the index, then those of the directory. */
function stateOf(letters: string): Uncommitted {
  if (letters.includes('D')) return 'deleted'
  return letters === '??' || letters.startsWith('A') ? 'new' : 'changed'
}
