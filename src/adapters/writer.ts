/** Writes files of the checkout, all or none, each in one step, and only inside of it. */
import { chmod, mkdir, readFile, realpath, rename, rm, stat, writeFile } from 'node:fs/promises'
import { basename, dirname, join, relative, sep } from 'node:path'
import { ActionError } from '../errors.ts'
import type { FileChange, Writer } from '../ports.ts'

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
