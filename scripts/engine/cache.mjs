/** Keeps what is costly to make in the user's cache: made once, complete or not there at all. */
import { linkSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { access, mkdir, mkdtemp, rename, rm } from 'node:fs/promises'
import { homedir } from 'node:os'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf } from './errors.mjs'
import { identityOf, isAlive } from './processes.mjs'

/**
 * The directory all engines of this user share.
 * @param {NodeJS.ProcessEnv} [env]
 */
export function cacheRoot(env = process.env) {
  return join(env.XDG_CACHE_HOME || join(homedir(), '.cache'), 'flux-docker-action', 'engine')
}

/**
 * The path of a cached file or directory, made first when it is not there yet. Of several that want it
 * at once one makes it and the others wait; the rename alone makes it visible, so a half-made one never is.
 * @param {string} root @param {string} name @param {(path: string) => Promise<void>} make writes to the path it is given
 */
export async function cached(root, name, make) {
  const wanted = join(root, name)
  await mkdir(root, { recursive: true, mode: 0o700 })
  const lock = join(root, `${name}.lock`)
  while (!(await exists(wanted))) {
    if (!takeLock(lock)) {
      await sleep(100)
      continue
    }
    try {
      if (!(await exists(wanted))) await makeAside(root, name, make)
    } finally {
      rmSync(lock, { force: true })
    }
  }
  return wanted
}

/** @param {string} root @param {string} name @param {(path: string) => Promise<void>} make */
async function makeAside(root, name, make) {
  // The lock is ours, so what an earlier maker left half done belongs to nobody.
  for (const left of readdirSync(root)) {
    if (left.startsWith(`${name}.part-`)) await rm(join(root, left), { recursive: true, force: true })
  }
  const aside = await mkdtemp(join(root, `${name}.part-`))
  try {
    await make(join(aside, 'made'))
    await rename(join(aside, 'made'), join(root, name))
  } finally {
    await rm(aside, { recursive: true, force: true })
  }
}

/** @param {string} lock @returns {boolean} true when the lock is ours now */
function takeLock(lock) {
  const own = `${lock}-${process.pid}`
  writeFileSync(own, JSON.stringify(identityOf(process.pid)))
  try {
    // A link appears with its content in one step; a plain write could be read half done.
    linkSync(own, lock)
    return true
  } catch (error) {
    if (codeOf(error) !== 'EEXIST') throw error
    removeStaleLock(lock)
    return false
  } finally {
    rmSync(own, { force: true })
  }
}

/** @param {string} lock */
function removeStaleLock(lock) {
  try {
    const holder = JSON.parse(readFileSync(lock, 'utf8'))
    if (holder !== null && !isAlive(holder)) rmSync(lock, { force: true })
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}

/** @param {string} path */
async function exists(path) {
  try {
    await access(path)
    return true
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return false
    throw error
  }
}
