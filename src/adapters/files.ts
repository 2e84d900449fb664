/** Files of the workspace: every path is resolved to its real location before it is used. */

import { readFileSync, readlinkSync, realpathSync, statSync } from 'node:fs'
import { dirname, join, relative, resolve, sep } from 'node:path'
import type { Files, PathKind } from '../ports.ts'

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
