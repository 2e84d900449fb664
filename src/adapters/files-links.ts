/** Says which paths of a checkout are symlinks, or lead over one. */
import { lstat } from 'node:fs/promises'
import { join } from 'node:path'

/** Those of the paths below the top of which a name is that of a symlink. */
export async function linksAmong(top: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const known = new Map<string, Promise<boolean>>()
  const isLink = (path: string) => {
    const asked = known.get(path) ?? isSymlink(join(top, path))
    known.set(path, asked)
    return asked
  }
  const over = await Promise.all(
    paths.map(async (path) => (await Promise.all(waysTo(path).map(isLink))).includes(true)),
  )
  return new Set(paths.filter((_, at) => over[at]))
}

async function isSymlink(path: string): Promise<boolean> {
  try {
    return (await lstat(path)).isSymbolicLink()
  } catch {
    return false
  }
}

/** Every directory above the path, and the path. */
function waysTo(path: string): readonly string[] {
  const names = path.split('/')
  return names.map((_, at) => names.slice(0, at + 1).join('/'))
}
