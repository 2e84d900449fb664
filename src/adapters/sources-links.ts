/** Says which paths of a checkout are symlinks, which are directories, which git ignores, and which git has and does not write to the disk. */
import { lstat, stat } from 'node:fs/promises'
import { join } from 'node:path'
import { type ExecOptions, exec } from './exec.ts'

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

/** Those of the paths below the top that are directories; one that is not on the disk is none. */
export async function directoriesAmong(top: string, paths: readonly string[]): Promise<ReadonlySet<string>> {
  const asked = paths.map(async (path) => {
    try {
      return (await stat(join(top, path))).isDirectory()
    } catch {
      return false
    }
  })
  const are = await Promise.all(asked)
  return new Set(paths.filter((_, at) => are[at]))
}

/** Every directory above the path, and the path. */
function waysTo(path: string): readonly string[] {
  const names = path.split('/')
  return names.map((_, at) => names.slice(0, at + 1).join('/'))
}

/** Those of the paths that git ignores; none where one is not git's to know: of a submodule, or outside. */
export async function ignoredAmong(
  paths: readonly string[],
  options: ExecOptions,
): Promise<ReadonlySet<string>> {
  // 1: none is ignored. 128: one is not below this repository.
  const asked = { ...options, input: paths.join('\0'), allowExitCodes: [1, 128] }
  const { stdout } = await exec('git', ['check-ignore', '-z', '--stdin'], asked)
  return new Set(stdout.split('\0'))
}

/** Those of the paths, from the top, that a sparse checkout leaves in git alone: files, and directories of them. */
export async function unwrittenAmong(
  paths: readonly string[],
  options: ExecOptions,
): Promise<ReadonlySet<string>> {
  // 1: it is not set.
  const asked = { ...options, allowExitCodes: [1] }
  const { stdout } = await exec('git', ['config', '--type=bool', '--get', 'core.sparseCheckout'], asked)
  if (stdout.trim() !== 'true') return new Set()
  const listed = await exec('git', ['ls-files', '-t', '-z'], options)
  const unwritten = new Set(
    listed.stdout.split('\0').flatMap((line) => (line.startsWith('S ') ? waysTo(line.slice(2)) : [])),
  )
  return new Set(paths.filter((path) => unwritten.has(path)))
}
