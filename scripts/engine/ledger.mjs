/** Writes down what an engine owns before it exists, and takes all of it down again, in this process or a later one. */
import { mkdirSync, readdirSync, readFileSync, renameSync, rmSync, writeFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { join } from 'node:path'
import { cacheRoot } from './cache.mjs'
import { codeOf, EngineError } from './errors.mjs'
import { removeBridge } from './network.mjs'
import { emptyCgroup, endProcess, identityOf, isAlive, markedProcesses, removeCgroup } from './processes.mjs'
import { tryRun } from './run.mjs'

/** @typedef {import('./processes.mjs').Identity} Identity */
/**
 * @typedef {object} OwnedByDocker what an engine made inside the machine's Docker
 * @property {Record<string, string>} env
 * @property {string[]} containers
 * @property {string[]} builders
 * @property {string[]} images
 */
/**
 * @typedef {object} EngineRecord
 * @property {string} id
 * @property {'machine' | 'private'} kind
 * @property {Identity | null} owner       who started it; its death leaves the engine to the next one that looks
 * @property {boolean} stays               started by `up`: outlives its owner until `down`
 * @property {string[]} dirs               everything below them is the engine's, removed at the end
 * @property {Identity[]} processes
 * @property {string} bridge               empty: none
 * @property {string} busybox              has `ip` and `umount`; empty: nothing to unmount
 * @property {OwnedByDocker | null} docker
 * @property {{env: Record<string, string>, builder: string, registry: string} | null} ready   null until it is up
 */

const hint = 'Run `node scripts/engine/cli.mjs down` again; what stays can be removed by hand.'

/** The directory with one file per engine. */
function ledgerDir() {
  return join(cacheRoot(), 'running')
}

/**
 * Stores a record, whole or not at all.
 * @param {EngineRecord} record
 */
export function saveRecord(record) {
  const file = join(ledgerDir(), `${record.id}.json`)
  mkdirSync(ledgerDir(), { recursive: true, mode: 0o700 })
  writeFileSync(`${file}.new`, JSON.stringify(record, null, 2), { mode: 0o600 })
  renameSync(`${file}.new`, file)
}

/**
 * The records of all engines of this user, running or left behind.
 * @returns {EngineRecord[]}
 */
export function readRecords() {
  try {
    const names = readdirSync(ledgerDir()).filter((name) => name.endsWith('.json'))
    return names.flatMap((name) => readRecord(join(ledgerDir(), name)))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return []
    throw error
  }
}

/** @param {string} file @returns {EngineRecord[]} */
function readRecord(file) {
  try {
    return [JSON.parse(readFileSync(file, 'utf8'))]
  } catch (error) {
    // Taken down by its owner between the listing and the reading.
    if (codeOf(error) === 'ENOENT') return []
    throw new EngineError(`${file} is not the record of an engine`, {
      hint: 'Remove the file.',
      cause: error,
    })
  }
}

/**
 * True when nobody is left to take this engine down: its owner died, or (after `up`) its processes did.
 * @param {EngineRecord} record
 */
export function isLeftBehind(record) {
  if (record.owner === null || isAlive(record.owner)) return false
  if (!record.stays || record.ready === null) return true
  return record.kind === 'private' && !record.processes.every(isAlive)
}

/**
 * Takes down every engine whose owner died; returns their ids.
 * @returns {Promise<string[]>}
 */
export async function clearLeftBehind() {
  const left = readRecords().filter(isLeftBehind)
  for (const record of left) await takeDown(record)
  return left.map((record) => record.id)
}

/**
 * Ends what the record names, removes what it owns, then the record itself; doing it twice does no harm.
 * @param {EngineRecord} record
 */
export async function takeDown(record) {
  if (record.docker !== null) await removeFromDocker(record.docker, record.ready?.registry ?? null)
  // Containers first: a daemon that has none left stops at once.
  await emptyCgroup(cgroupOf(record.id))
  await Promise.all(record.processes.map((identity) => endProcess(identity, 8000)))
  await Promise.all(markedProcesses(record.id).map((identity) => endProcess(identity, 0)))
  await emptyCgroup(cgroupOf(record.id))
  removeCgroup(cgroupOf(record.id))
  if (record.busybox !== '') await unmountBelow(record.dirs, record.busybox)
  if (record.bridge !== '') await removeBridge(record.busybox, record.bridge)
  for (const dir of record.dirs) {
    removeShimSockets(dir)
    await rm(dir, { recursive: true, force: true, maxRetries: 5, retryDelay: 100 })
  }
  rmSync(join(ledgerDir(), `${record.id}.json`), { force: true })
}

/**
 * The control group all containers and build steps of an engine run in.
 * @param {string} id
 */
export function cgroupOf(id) {
  return `flux-docker-action-${id}`
}

/**
 * A record with nothing owned yet.
 * @param {string} id @param {'machine' | 'private'} kind @param {boolean} stays
 * @returns {EngineRecord}
 */
export function newRecord(id, kind, stays) {
  const owner = identityOf(process.pid)
  return {
    id,
    kind,
    owner,
    stays,
    dirs: [],
    processes: [],
    bridge: '',
    busybox: '',
    docker: null,
    ready: null,
  }
}

/** @param {OwnedByDocker} owned @param {string | null} registry */
async function removeFromDocker({ env, containers, builders, images }, registry) {
  const docker = { env: { ...process.env, ...env }, timeout: 30_000 }
  for (const name of containers) await removed(['rm', '--force', '--volumes', name])
  for (const name of builders) await removed(['buildx', 'rm', '--force', name])
  for (const name of images) await removed(['image', 'rm', '--no-prune', name])
  // What was pushed to our registry is named after its port, which nobody will ever pull from again.
  const listed = await tryRun('docker', ['image', 'ls', '--format', '{{.Repository}}:{{.Tag}}'], docker)
  const pushed = listed.stdout
    .split('\n')
    .filter((name) => registry !== null && name.startsWith(`${registry}/`))
  for (const name of pushed) if (!name.endsWith(':<none>')) await removed(['image', 'rm', '--force', name])

  /** @param {string[]} args */
  async function removed(args) {
    const ran = await tryRun('docker', args, docker)
    if (ran.exitCode === 0 || /no such|not found|no builder/i.test(ran.stderr)) return
    throw new EngineError(`docker ${args.join(' ')}: ${ran.stderr.trim()}`, { hint })
  }
}

/** @param {string[]} dirs @param {string} busybox */
async function unmountBelow(dirs, busybox) {
  for (let tries = 0; tries < 5; tries += 1) {
    const mounts = mountsBelow(dirs)
    if (mounts.length === 0) return
    for (const mount of mounts) await tryRun(busybox, ['umount', '-l', mount])
  }
  const [first] = mountsBelow(dirs)
  // Removing the directory now would reach through the mount into whatever is behind it.
  if (first !== undefined) throw new EngineError(`${first} cannot be unmounted`, { hint })
}

/** @param {string[]} dirs @returns {string[]} deepest first */
function mountsBelow(dirs) {
  const points = readFileSync('/proc/self/mountinfo', 'utf8')
    .split('\n')
    .map((line) =>
      (line.split(' ')[4] ?? '').replace(/\\(\d{3})/g, (_, octal) => String.fromCharCode(parseInt(octal, 8))),
    )
  return points.filter((point) => dirs.some((dir) => point.startsWith(`${dir}/`))).reverse()
}

/** @param {string} dir containerd keeps the sockets of its shims outside its own directory; a killed shim leaves them */
function removeShimSockets(dir) {
  const tasks = join(dir, 'exec', 'containerd', 'daemon', 'io.containerd.runtime.v2.task', 'moby')
  try {
    for (const name of readdirSync(tasks)) {
      const { address } = JSON.parse(readFileSync(join(tasks, name, 'bootstrap.json'), 'utf8'))
      if (/^unix:\/\/\/run\/containerd\/s\/[0-9a-f]+$/.test(address))
        rmSync(address.slice(7), { force: true })
    }
  } catch (error) {
    if (codeOf(error) !== 'ENOENT') throw error
  }
}
