/** Starts a real container engine with buildx, a registry and a Node base image, on any machine that can have one. */
import { randomBytes } from 'node:crypto'
import { mkdtempSync } from 'node:fs'
import { mkdir, mkdtemp } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join, resolve } from 'node:path'
import { describeBuilder, makeBuilder, parseChoice } from './buildkit/builders.mjs'
import { withBuildx } from './buildx.mjs'
import { clientEnv, startDaemon, untilDaemonReady } from './daemon.mjs'
import { EngineError } from './errors.mjs'
import { gatherHost, requirePrivateHost } from './host.mjs'
import { clearLeftBehind, newRecord, saveRecord, takeDown } from './ledger.mjs'
import { judgeMachine } from './machine.mjs'
import { ensureNodeImage, machineEnv, machineRegistry, tryBootBuilder } from './machine-engine.mjs'
import { addBridge } from './network.mjs'
import { nodeImageArchive } from './node-image.mjs'
import { gatherPrograms } from './packages.mjs'
import { startRegistry } from './registry.mjs'
import { run } from './run.mjs'

/** @typedef {import('./ledger.mjs').EngineRecord} EngineRecord */
/**
 * @typedef {object} Engine
 * @property {'machine' | 'private'} kind
 * @property {Record<string, string>} env what a child needs on top of its own environment to reach this engine
 * @property {string} builder             name of the buildx builder to use, which is the current one
 * @property {{driver: string, version: string}} buildkit what builds: `docker`, `docker-container`, `remote` or `created`, and its BuildKit
 * @property {Record<string, string>} inputs what the action must be given to build with it
 * @property {boolean} containerdStore    true: images are kept by containerd, so the docker driver exports cache
 * @property {import('./registry.mjs').Registry} registry plain HTTP on a loopback port; empty() forgets every repository
 * @property {() => Promise<void>} stop   takes down everything this engine started; more than once does no harm
 */
/**
 * @typedef {object} EngineOptions
 * @property {(line: string) => void} [log]
 * @property {boolean} [containerdStore]  default: what the machine's Docker has; true for a private engine
 * @property {string} [builder]           such as `remote:0.28.1`; default: what FDA_BUILDER says, else the engine's own
 * @property {string} [dir]               where data goes, in a directory of its own; default: the system's for temporary files
 * @property {{username: string, password: string}} [registryAuth] default: the registry asks for no login
 * @property {boolean} [stays]            true: outlives this process, until `down`
 */

/** @typedef {Omit<EngineOptions, 'containerdStore'> & {choice: import('./buildkit/builders.mjs').Choice, containerdStore: boolean | undefined}} Wish */

/**
 * A running engine: the machine's Docker when it is usable, else one of our own. Nothing is left running when it throws.
 * @param {EngineOptions} [options]
 * @returns {Promise<Engine>}
 */
export async function startEngine(options = {}) {
  const log = options.log ?? (() => undefined)
  const choice = parseChoice(options.builder ?? process.env.FDA_BUILDER)
  // The action makes a builder of its own where the engine's cannot export cache.
  const containerdStore = options.containerdStore ?? (choice.way === 'created' ? false : undefined)
  const wish = { ...options, choice, containerdStore }
  const cleared = await clearLeftBehind()
  if (cleared.length > 0) log(`Cleared what ${cleared.length} dead engine(s) had left`)
  const verdict = await judgeMachine(containerdStore)
  let refusal = verdict.usable ? { why: '', fix: '' } : { why: verdict.why, fix: verdict.fix }
  if (verdict.usable) {
    const engine = await guarded('machine', options, (record) => startOnMachine(record, verdict, wish, log))
    if (!('why' in engine)) return engine
    refusal = engine
  }
  requirePrivateHost(gatherHost(), refusal)
  log(`Starting a private engine, because ${refusal.why}`)
  return await guarded('private', options, (record) => startPrivate(record, wish, log))
}

/**
 * @template T @param {'machine' | 'private'} kind @param {EngineOptions} options
 * @param {(record: EngineRecord) => Promise<T>} start
 * @returns {Promise<T>}
 */
async function guarded(kind, options, start) {
  const record = newRecord(randomBytes(4).toString('hex'), kind, options.stays ?? false)
  try {
    return await start(record)
  } catch (error) {
    try {
      await takeDown(record)
    } catch (left) {
      const both = new AggregateError([error, left], `${String(error)}; then: ${String(left)}`)
      throw new EngineError('The engine did not start, and what it had made could not be cleared away', {
        hint: 'Run `node scripts/engine/cli.mjs down`, then try again.',
        cause: both,
      })
    }
    throw error
  }
}

/**
 * @param {EngineRecord} record @param {{dir?: string}} options
 * @returns {Promise<{runDir: string, dataDir: string}>}
 */
async function makeDirs(record, { dir }) {
  // Unix sockets have paths of at most 107 characters, and containerd adds some 40 to this one.
  const temp = tmpdir().length <= 50 ? tmpdir() : '/tmp'
  const runDir = mkdtempSync(join(temp, 'fda-'))
  record.dirs.push(runDir)
  saveRecord(record)
  if (dir === undefined) return { runDir, dataDir: runDir }
  await mkdir(dir, { recursive: true })
  const dataDir = await mkdtemp(join(resolve(dir), 'engine-'))
  record.dirs.push(dataDir)
  saveRecord(record)
  return { runDir, dataDir }
}

/**
 * @param {EngineRecord} record @param {{containerdStore: boolean, builder: string}} found
 * @param {Wish} options @param {(line: string) => void} log
 * @returns {Promise<Engine | import('./host.mjs').Refusal>}
 */
async function startOnMachine(record, found, options, log) {
  const { runDir, dataDir } = await makeDirs(record, options)
  const env = machineEnv(runDir)
  record.docker = { env, containers: [], builders: [], images: [] }
  const place = { record, runDir, dataDir, login: options.registryAuth, log }
  const byDocker = options.choice.way === 'docker'
  let builder = found.builder
  if (byDocker && builder === '') {
    const booted = await tryBootBuilder(place, env)
    if ('why' in booted) {
      await takeDown(record)
      const why = `the machine's Docker has no containerd image store, and no docker-container builder boots (${booted.why})`
      return {
        why,
        fix: 'Turn on the containerd image store of Docker, or let it pull moby/buildkit:buildx-stable-1.',
      }
    }
    builder = booted.name
  }
  const [registry] = await settled([
    machineRegistry(place, env),
    ensureNodeImage(place, env, !byDocker || found.builder === ''),
  ])
  const onProcess = keeperOf(record)
  const chosen = byDocker
    ? { name: builder, inputs: {} }
    : await makeBuilder(options.choice, { record, runDir, dataDir, env, programs: null, onProcess, log })
  log(`Using the machine's Docker, builder ${chosen.name}; registry on ${registry.host}`)
  const { containerdStore } = found
  return await ready(record, { kind: 'machine', env, containerdStore, registry }, chosen, options.choice, log)
}

/**
 * @param {EngineRecord} record @param {Wish} options @param {(line: string) => void} log
 * @returns {Promise<Engine>}
 */
async function startPrivate(record, options, log) {
  const began = Date.now()
  const programs = await withBuildx(await gatherPrograms(log), log)
  const { runDir, dataDir } = await makeDirs(record, options)
  const containerdStore = options.containerdStore ?? true
  const bridge = `fda${record.id}`
  Object.assign(record, { bridge, busybox: programs.busybox })
  saveRecord(record)
  const onProcess = keeperOf(record)
  const env = await clientEnv(programs, runDir)
  const archive = nodeImageArchive(programs.busybox)

  const startDocker = async () => {
    await addBridge(programs.busybox, bridge)
    const daemon = await startDaemon(programs, { id: record.id, runDir, dataDir, bridge, containerdStore })
    onProcess(daemon)
    await untilDaemonReady(daemon, runDir)
    const hint = 'Try again; if it stays, remove the file, which is made anew.'
    await run(programs.docker, ['load', '--quiet', '--input', await archive], {
      env: { ...process.env, ...env },
      hint,
    })
  }
  const registryPlace = {
    id: record.id,
    program: programs.registry,
    runDir,
    dataDir,
    login: options.registryAuth,
  }
  const [registry] = await settled([startRegistry({ ...registryPlace, onProcess }), startDocker(), archive])
  log(`Private engine up after ${((Date.now() - began) / 1000).toFixed(1)} s; registry on ${registry.host}`)
  const chosen =
    options.choice.way === 'docker'
      ? { name: 'default', inputs: {} }
      : await makeBuilder(options.choice, { record, runDir, dataDir, env, programs, onProcess, log })
  return await ready(record, { kind: 'private', env, containerdStore, registry }, chosen, options.choice, log)
}

/** @param {EngineRecord} record @returns {(identity: import('./processes.mjs').Identity) => void} */
function keeperOf(record) {
  return (identity) => {
    record.processes.push(identity)
    saveRecord(record)
  }
}

/**
 * The values of all, or the first failure once none of the others runs any more: only then can be cleared up.
 * @template {readonly unknown[]} T @param {readonly [...{[K in keyof T]: Promise<T[K]>}]} all
 * @returns {Promise<T>}
 */
async function settled(all) {
  await Promise.allSettled(all)
  return /** @type {T} */ (/** @type {unknown} */ (await Promise.all(all)))
}

/**
 * @param {EngineRecord} record @param {Pick<Engine, 'kind' | 'env' | 'containerdStore' | 'registry'>} parts
 * @param {import('./buildkit/builders.mjs').Chosen} chosen @param {import('./buildkit/builders.mjs').Choice} choice @param {(line: string) => void} log
 * @returns {Promise<Engine>}
 */
async function ready(record, parts, { name, inputs }, choice, log) {
  const buildkit = await describeBuilder(choice, name, parts.env)
  log(`BuildKit ${buildkit.version}, driver ${buildkit.driver}`)
  record.ready = { env: parts.env, builder: name, registry: parts.registry.host }
  saveRecord(record)
  /** @type {Promise<void> | undefined} */
  let stopping
  const stop = () => {
    stopping ??= takeDown(record).catch((error) => {
      // What stayed is still on record: another call tries again.
      stopping = undefined
      throw error
    })
    return stopping
  }
  return { ...parts, builder: name, buildkit, inputs, stop }
}
