/** Starts long-lived programs and ends exactly those: by pid and start time, by our mark, by our cgroup. */
import { spawn } from 'node:child_process'
import { closeSync, existsSync, openSync, readdirSync, readFileSync, rmdirSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { codeOf, EngineError } from './errors.mjs'

/** @typedef {{pid: number, start: string, boot: string}} Identity a process that no recycled pid can be taken for */

/** The variable every process of an engine inherits; its value is the engine's id. */
export const MARK = 'FLUX_DOCKER_ACTION_ENGINE'

/**
 * The identity of a living process, or null when there is none of that pid (a zombie is dead).
 * @param {number} pid
 * @returns {Identity | null}
 */
export function identityOf(pid) {
  const stat = tryRead(`/proc/${pid}/stat`)
  // The second field is the program's name in brackets and may hold anything, brackets too.
  const fields = stat.slice(stat.lastIndexOf(')') + 2).split(' ')
  const [state, start] = [fields[0], fields[19]]
  if (start === undefined || state === 'Z' || state === 'X') return null
  return { pid, start, boot: tryRead('/proc/sys/kernel/random/boot_id').trim() }
}

/**
 * True while that very process lives.
 * @param {Identity} identity
 */
export function isAlive(identity) {
  const now = identityOf(identity.pid)
  return now !== null && now.start === identity.start && now.boot === identity.boot
}

/**
 * The identity of a program started in a session of its own, with its output in a file.
 * @param {{command: string, args: string[], env: NodeJS.ProcessEnv, logFile: string}} program
 * @returns {Promise<Identity>}
 */
export async function startProgram({ command, args, env, logFile }) {
  const log = openSync(logFile, 'a')
  try {
    const child = spawn(command, args, { env, stdio: ['ignore', log, log], detached: true })
    await new Promise((resolve, reject) => {
      child.once('spawn', resolve)
      child.once('error', reject)
    })
    child.unref()
    const identity = identityOf(child.pid ?? 0)
    return identity ?? { pid: child.pid ?? 0, start: '', boot: '' }
  } catch (error) {
    throw new EngineError(`${command} cannot be started`, {
      hint: 'Check that the file exists and that this machine can run it.',
      cause: error,
    })
  } finally {
    closeSync(log)
  }
}

/**
 * Ends a process: asks it, and after the grace forces it. Returns when it is gone.
 * @param {Identity} identity @param {number} graceMs
 */
export async function endProcess(identity, graceMs) {
  for (const [signal, patience] of /** @type {const} */ ([
    ['SIGTERM', graceMs],
    ['SIGKILL', 5000],
  ])) {
    if (!isAlive(identity)) return
    sendSignal(identity.pid, signal)
    for (let waited = 0; waited < patience && isAlive(identity); waited += 20) await sleep(20)
  }
  if (!isAlive(identity)) return
  throw new EngineError(`Process ${identity.pid} does not end, not even when killed`, {
    hint: 'It hangs in the kernel (a dead mount?). Look at /proc/<pid>/stack; a restart of the machine clears it.',
  })
}

/**
 * The processes that inherited the mark of this engine: its daemons and whatever those started for it.
 * @param {string} id
 * @returns {Identity[]}
 */
export function markedProcesses(id) {
  const found = []
  for (const name of readdirSync('/proc')) {
    if (!/^\d+$/.test(name)) continue
    if (!tryRead(`/proc/${name}/environ`).split('\0').includes(`${MARK}=${id}`)) continue
    const identity = identityOf(Number(name))
    if (identity !== null) found.push(identity)
  }
  return found
}

/**
 * Kills everything in the control group of an engine: what runs inside its containers and build steps.
 * @param {string} cgroup name of the group, the same below every hierarchy
 */
export async function emptyCgroup(cgroup) {
  for (let tries = 0; tries < 100; tries += 1) {
    const pids = cgroupDirs(cgroup).flatMap((dir) => tryRead(join(dir, 'cgroup.procs')).split('\n'))
    const living = [...new Set(pids)].map((pid) => identityOf(Number(pid))).filter((one) => one !== null)
    if (living.length === 0) return
    for (const { pid } of living) sendSignal(pid, 'SIGKILL')
    await sleep(20)
  }
}

/**
 * Removes the empty control group of an engine; a group that is still in use stays.
 * @param {string} cgroup
 */
export function removeCgroup(cgroup) {
  for (const dir of cgroupDirs(cgroup).sort((a, b) => b.length - a.length)) {
    try {
      rmdirSync(dir)
    } catch (error) {
      if (!['EBUSY', 'ENOENT', 'ENOTEMPTY'].includes(codeOf(error))) throw error
    }
  }
}

/** @param {string} cgroup @returns {string[]} */
function cgroupDirs(cgroup) {
  const root = '/sys/fs/cgroup'
  if (!existsSync(root)) return []
  // Version 2 has one tree at the root, version 1 one tree per controller below it.
  const tops = ['.', ...readdirSync(root)].map((tree) => join(root, tree, cgroup)).filter(existsSync)
  return tops.flatMap(withSubdirs)
}

/** @param {string} dir @returns {string[]} */
function withSubdirs(dir) {
  const below = tryList(dir).filter((entry) => entry.isDirectory())
  return [dir, ...below.flatMap((entry) => withSubdirs(join(dir, entry.name)))]
}

/** What is in a directory; nothing when it went meanwhile, as a control group does when its last process ends. @param {string} dir */
function tryList(dir) {
  try {
    return readdirSync(dir, { withFileTypes: true })
  } catch (error) {
    if (codeOf(error) === 'ENOENT' || codeOf(error) === 'ENODEV') return []
    throw error
  }
}

/** @param {number} pid @param {NodeJS.Signals} signal */
function sendSignal(pid, signal) {
  try {
    process.kill(pid, signal)
  } catch (error) {
    // It ended between the look and the signal: just what was wanted.
    if (codeOf(error) !== 'ESRCH') throw error
  }
}

/** @param {string} path @returns {string} the text, or nothing when the process or group is gone or not ours to read */
function tryRead(path) {
  try {
    return readFileSync(path, 'utf8')
  } catch (error) {
    if (['ENOENT', 'ESRCH', 'EACCES', 'EPERM', 'ENODEV', 'EOPNOTSUPP'].includes(codeOf(error))) return ''
    throw error
  }
}
