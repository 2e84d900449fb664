/** Files of the workspace: every path is followed to where it really leads before it is believed. */
import { realpath, stat } from 'node:fs/promises'
import { relative, resolve, sep } from 'node:path'
import type { Files } from '../ports.ts'

/** Files seen from the turbo root; what leaves the workspace is reported, never read. */
export function createFiles(where: { workspace: string; root: string }): Files {
  return {
    async look(path) {
      const full = resolve(where.root, path)
      if (!isInside(where.workspace, full)) return 'outside'
      try {
        const [real, workspace] = await Promise.all([realpath(full), realpath(where.workspace)])
        if (!isInside(workspace, real)) return 'outside'
        return (await stat(real)).isDirectory() ? 'directory' : 'file'
      } catch (error) {
        const code = (error as NodeJS.ErrnoException).code
        if (code === 'ENOENT' || code === 'ENOTDIR') return 'absent'
        throw error
      }
    },
  }
}

function isInside(directory: string, path: string): boolean {
  const way = relative(directory, path)
  return way !== '..' && !way.startsWith(`..${sep}`)
}
