/** The builder that everything runs on, by choice: of a BuildKit version, as a container or as a daemon beside Docker. */
import { readFileSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EngineError } from '../errors.mjs'
import { cgroupOf, saveRecord } from '../ledger.mjs'
import { freePort } from '../network.mjs'
import { endProcess, isAlive, MARK, startProgram } from '../processes.mjs'
import { run, tryRun } from '../run.mjs'
import { startBases } from './bases.mjs'
import { DEFAULT_IMAGE, gatherBuildKit, imageFileSystem, resolveVersion } from './programs.mjs'

/** @typedef {import('../ledger.mjs').EngineRecord} EngineRecord */
/** @typedef {import('../processes.mjs').Identity} Identity */
/** @typedef {'docker' | 'docker-container' | 'remote' | 'created'} Way created: the action makes its own docker-container builder */
/** @typedef {{way: Way, version: string}} Choice version: empty for docker, which brings its own */
/** @typedef {{name: string, inputs: Record<string, string>}} Chosen name of the buildx builder, and what the action is given to come to it */
/**
 * @typedef {object} Place
 * @property {EngineRecord} record
 * @property {string} runDir
 * @property {string} dataDir
 * @property {Record<string, string>} env   leads a docker client to the engine
 * @property {import('../packages.mjs').Programs | null} programs   null: an engine of the machine
 * @property {(identity: Identity) => void} onProcess
 * @property {(line: string) => void} log
 */

const WAYS = /** @type {const} */ (['docker', 'docker-container', 'remote', 'created'])
const hint = 'Try again; if it stays, `node scripts/engine/cli.mjs down` clears what is left.'

/**
 * The choice in a text such as `remote:0.28.1`; no text means the engine's own builder.
 * @param {string | undefined} text
 * @returns {Choice}
 */
export function parseChoice(text) {
  const [name = '', version = '', ...more] = (text || 'docker').split(':')
  const way = WAYS.find((known) => known === name)
  if (way === undefined || more.length > 0 || (way === 'docker' && version !== '')) {
    throw new EngineError(`FDA_BUILDER='${text}' is not a choice of a builder`, {
      hint: 'Write docker, or docker-container, remote or created with a version of BuildKit: remote:newest, created:0.28.1.',
    })
  }
  return { way, version: way === 'docker' ? '' : version || 'newest' }
}

/**
 * Makes the chosen builder and makes it the current one.
 * @param {Choice} choice @param {Place} place
 * @returns {Promise<Chosen>}
 */
export async function makeBuilder(choice, place) {
  const version = await resolveVersion(choice.version)
  const bases = place.programs === null ? null : await startBases(place, place.programs)
  const config = buildkitdConfig({ bases, cgroup: choice.way === 'remote' ? cgroupOf(place.record.id) : '' })
  const file = join(place.runDir, 'buildkitd.toml')
  writeFileSync(file, config)
  if (choice.way === 'remote') return await remoteBuilder(version, file, place)
  const image = `moby/buildkit:v${version}`
  await haveImage(image, version, place)
  if (choice.way === 'created') {
    await run('docker', ['tag', image, DEFAULT_IMAGE], { ...docker(place), hint })
    place.log(`The action creates its own builder with BuildKit ${version}`)
    return { name: 'default', inputs: { 'driver-opts': 'network=host', 'buildkitd-config': config } }
  }
  const options = [`image=${image}`, 'network=host', `cgroup-parent=/${cgroupOf(place.record.id)}`]
  const driver = ['--driver=docker-container', ...options.map((option) => `--driver-opt=${option}`)]
  return await created([...driver, `--buildkitd-config=${file}`], `BuildKit ${version} in a container`, place)
}

/**
 * What builds, as buildx tells it; a builder that the action is still to make is known by its choice alone.
 * @param {Choice} choice @param {string} name @param {Record<string, string>} env
 * @returns {Promise<{driver: string, version: string}>}
 */
export async function describeBuilder(choice, name, env) {
  if (choice.way === 'created') return { driver: 'created', version: await resolveVersion(choice.version) }
  const options = { env: { ...process.env, ...env }, hint, timeout: 60_000 }
  const text = await run('docker', ['buildx', 'inspect', '--bootstrap', name], options)
  const field = (/** @type {string} */ of) =>
    new RegExp(`^${of}:\\s*v?(\\S+)`, 'm').exec(text)?.[1] ?? 'unknown'
  const version = field('BuildKit version')
  if (!version.startsWith('0.0.0')) return { driver: field('Driver'), version }
  // Distributions build Docker without the version of the BuildKit in it.
  const server = await run('docker', ['version', '--format={{.Server.Version}}'], options)
  return { driver: field('Driver'), version: `of Docker ${server.trim()}` }
}

/** @param {string[]} args @param {string} what @param {Place} place @returns {Promise<Chosen>} */
async function created(args, what, place) {
  const name = `fda-bed-${place.record.id}`
  if (place.record.docker !== null) {
    place.record.docker.builders.push(name)
    saveRecord(place.record)
  }
  const all = ['buildx', 'create', `--name=${name}`, '--use', '--bootstrap', ...args]
  await run('docker', all, { ...docker(place), hint, timeout: 180_000 })
  place.log(`Builder ${name}: ${what}`)
  return { name, inputs: {} }
}

/** @param {string} version @param {string} file @param {Place} place @returns {Promise<Chosen>} */
async function remoteBuilder(version, file, place) {
  const address =
    place.programs === null
      ? await startContainer(version, file, place)
      : await startBuildkitd(version, file, place, place.programs)
  return await created(['--driver=remote', address], `BuildKit ${version} at ${address}`, place)
}

/**
 * @param {string} version @param {string} config @param {Place} place @param {import('../packages.mjs').Programs} programs
 * @returns {Promise<string>}
 */
async function startBuildkitd(version, config, { record, runDir, dataDir, onProcess, log }, programs) {
  const { buildkitd } = await gatherBuildKit(version, log)
  const logFile = join(runDir, 'buildkitd.log')
  // Between finding a free port and taking it somebody else may take it: then the next one.
  for (let tries = 0; tries < 5; tries += 1) {
    const address = `tcp://127.0.0.1:${await freePort()}`
    const args = [
      ...['--config', config, '--addr', address, '--root', join(dataDir, 'buildkit')],
      ...['--oci-worker-net', 'host', '--containerd-worker=false'],
      ...['--otel-socket-path', join(runDir, 'buildkitd-otel.sock')],
      ...['--allow-insecure-entitlement', 'network.host'],
    ]
    const env = { ...process.env, PATH: programs.path, [MARK]: record.id }
    const daemon = await startProgram({ command: buildkitd, args, env, logFile })
    onProcess(daemon)
    if (await listens(logFile, address, daemon)) return address
    await endProcess(daemon, 0)
    if (!readFileSync(logFile, 'utf8').includes('address already in use')) break
  }
  const end = readFileSync(logFile, 'utf8').trim().split('\n').slice(-5).join('\n')
  throw new EngineError(`buildkitd ${version} ended:\n${end}`, { hint })
}

/** @param {string} logFile @param {string} address @param {Identity} daemon */
async function listens(logFile, address, daemon) {
  for (let waited = 0; waited < 60_000 && isAlive(daemon); waited += 25) {
    if (readFileSync(logFile, 'utf8').includes(`running server on ${address.replace('tcp://', '')}`))
      return true
    await sleep(25)
  }
  return false
}

/** The machine's Docker runs the daemon: this user need not be root. @param {string} version @param {string} config @param {Place} place */
async function startContainer(version, config, place) {
  const image = `moby/buildkit:v${version}`
  await haveImage(image, version, place)
  const name = `flux-docker-action-buildkitd-${place.record.id}`
  place.record.docker?.containers.push(name)
  saveRecord(place.record)
  const address = `tcp://127.0.0.1:${await freePort()}`
  const create = ['create', '--name', name, '--privileged', '--network', 'host', image, '--addr', address]
  const allowed = ['--allow-insecure-entitlement', 'network.host']
  const options = { ...docker(place), hint }
  await run('docker', [...create, ...allowed], options)
  await run('docker', ['cp', config, `${name}:/etc/buildkit/buildkitd.toml`], options)
  await run('docker', ['start', name], options)
  return address
}

/** Pulled where that works, else made here and given the same name. @param {string} image @param {string} version @param {Place} place */
async function haveImage(image, version, { env, programs, log }) {
  const options = { env: { ...process.env, ...env }, timeout: 300_000 }
  if ((await tryRun('docker', ['image', 'inspect', image], options)).exitCode === 0) return
  if (programs === null) {
    const pulled = await tryRun('docker', ['pull', '--quiet', image], options)
    if (pulled.exitCode === 0) return
    throw new EngineError(`Docker cannot pull ${image}`, {
      hint: 'Check that Docker reaches its hub: `docker pull moby/buildkit`.',
    })
  }
  const buildkit = await gatherBuildKit(version, log)
  const runc = join(programs.prefix, 'usr/sbin/runc')
  const archive = await imageFileSystem(buildkit, version, { runc, busybox: programs.busybox })
  const change = ['--change', 'ENTRYPOINT ["/usr/bin/buildkitd"]', '--change', 'ENV PATH=/usr/bin:/bin']
  await run('docker', ['import', ...change, archive, image], { ...options, hint })
}

/** @param {Place} place */
function docker({ env }) {
  return { env: { ...process.env, ...env } }
}

/**
 * The daemon's configuration: the hub's images come from the registry of bases, and what build steps run is in our control group.
 * @param {{bases: string | null, cgroup: string}} options
 */
export function buildkitdConfig({ bases, cgroup }) {
  const mirror =
    bases === null
      ? []
      : ['[registry."docker.io"]', `mirrors = ["${bases}"]`, `[registry."${bases}"]`, 'http = true']
  const group = cgroup === '' ? [] : ['[worker.oci]', `defaultCgroupParent = "${cgroup}"`]
  return `${[...group, ...mirror].join('\n')}\n`
}
