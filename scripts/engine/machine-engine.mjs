/** Makes an engine of the machine's Docker: a builder and a registry of our own in it, and nothing else touched. */
import { mkdirSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { EngineError } from './errors.mjs'
import { findProgram, gatherHost, obstaclesTo } from './host.mjs'
import { saveRecord } from './ledger.mjs'
import { freePort } from './network.mjs'
import { NODE_IMAGE, nodeImageArchive } from './node-image.mjs'
import { gatherPrograms } from './packages.mjs'
import { addressOf, answers, htpasswdLine, registryConfig, startRegistry } from './registry.mjs'
import { run, tryRun, whyFailed } from './run.mjs'

/** @typedef {import('./ledger.mjs').EngineRecord} EngineRecord */
/** @typedef {import('./registry.mjs').Registry} Registry */
/** @typedef {{record: EngineRecord, runDir: string, dataDir: string, login?: import('./registry.mjs').Login | undefined, log: (line: string) => void}} Place */

const REGISTRY_IMAGES = ['registry:3', 'registry:2']
const HINT_NODE = `Check that Docker can pull ${NODE_IMAGE}, or install the package busybox-static.`
const HINT_HUB =
  'Check that Docker can pull from its hub (`docker pull registry:3`), or pull the image by hand.'

/**
 * The environment that keeps the caller's choice of engine, with buildx's own choice of builder set aside.
 * @param {string} runDir
 * @returns {Record<string, string>}
 */
export function machineEnv(runDir) {
  const kept = ['PATH', 'DOCKER_HOST', 'DOCKER_CONFIG', 'DOCKER_CONTEXT'].map((name) => [
    name,
    process.env[name],
  ])
  const buildx = join(runDir, 'buildx')
  mkdirSync(buildx, { recursive: true })
  const neutral = process.env.BUILDX_BUILDER ? [['BUILDX_BUILDER', '']] : []
  return Object.fromEntries([...kept.filter(([, value]) => value), ...neutral, ['BUILDX_CONFIG', buildx]])
}

/**
 * The name of a docker-container builder that has booted, or why there is none.
 * @param {Place} place @param {Record<string, string>} env
 * @returns {Promise<{name: string} | {why: string}>}
 */
export async function tryBootBuilder({ record }, env) {
  const name = `flux-docker-action-${record.id}`
  record.docker?.builders.push(name)
  saveRecord(record)
  const docker = { env: { ...process.env, ...env }, timeout: 180_000 }
  // The host's network: a registry on the loopback address is in reach of the builder only there.
  const args = ['--name', name, '--driver', 'docker-container', '--driver-opt', 'network=host', '--bootstrap']
  const ran = await tryRun('docker', ['buildx', 'create', ...args], docker)
  return ran.exitCode === 0 ? { name } : { why: whyFailed(ran) }
}

/**
 * A registry: the program if the machine has it, else a container published on a loopback port, else Debian's program.
 * @param {Place} place @param {Record<string, string>} env
 * @returns {Promise<Registry>}
 */
export async function machineRegistry(place, env) {
  const { record, runDir, dataDir, login, log } = place
  const found = findProgram('docker-registry')
  const image = found === null ? await findImage(REGISTRY_IMAGES, env) : null
  if (image !== null) return await startContainerRegistry(place, env, image)
  const program =
    found ??
    (await debianPrograms('Docker has no image of a registry and cannot pull one', HINT_HUB, log)).registry
  const onProcess = (/** @type {import('./processes.mjs').Identity} */ identity) => {
    record.processes.push(identity)
    saveRecord(record)
  }
  return await startRegistry({ id: record.id, program, runDir, dataDir, login, onProcess })
}

/** @param {Place} place @param {Record<string, string>} env @param {string} image @returns {Promise<Registry>} */
async function startContainerRegistry({ record, runDir, login }, env, image) {
  const name = `flux-docker-action-registry-${record.id}`
  const port = await freePort()
  const docker = { env: { ...process.env, ...env }, hint: HINT_HUB }
  const files = [['registry.yml', '/engine.yml']]
  if (login !== undefined) files.push(['htpasswd', '/engine.htpasswd'])
  const htpasswd = login === undefined ? undefined : '/engine.htpasswd'
  const config = registryConfig({ address: ':5000', root: '/var/lib/registry', htpasswd })
  writeFileSync(join(runDir, 'registry.yml'), config)
  if (login !== undefined) writeFileSync(join(runDir, 'htpasswd'), await htpasswdLine(login), { mode: 0o600 })
  record.docker?.containers.push(name)
  saveRecord(record)

  const start = async () => {
    await run(
      'docker',
      ['create', '--name', name, '--publish', `127.0.0.1:${port}:5000`, image, '/engine.yml'],
      docker,
    )
    for (const [from = '', to = ''] of files)
      await run('docker', ['cp', join(runDir, from), `${name}:${to}`], docker)
    await run('docker', ['start', name], docker)
    if (await answers(port, () => true)) return
    const hint = `Look at \`docker logs ${name}\`.`
    throw new EngineError(`The registry in container ${name} does not answer on port ${port}`, { hint })
  }
  const empty = async () => {
    await run('docker', ['rm', '--force', '--volumes', name], docker)
    await start()
  }
  await start()
  return { ...addressOf(port), empty }
}

/**
 * Makes sure that `FROM node:24-bookworm-slim` works: local, pulled, or made (then removed at the end).
 * @param {Place} place @param {Record<string, string>} env @param {boolean} containerBuilder
 */
export async function ensureNodeImage({ record, log }, env, containerBuilder) {
  if ((await findImage([NODE_IMAGE], env)) !== null) return
  if (containerBuilder) {
    throw new EngineError(
      `The image ${NODE_IMAGE} cannot be pulled, and a docker-container builder takes no local one`,
      {
        hint: 'Check the access to the hub, or turn on the containerd image store of Docker.',
      },
    )
  }
  log(`${NODE_IMAGE} cannot be pulled; making it from this machine's Node 24`)
  const nothing = `${NODE_IMAGE} can neither be pulled nor made: PATH has no busybox`
  const busybox = findProgram('busybox') ?? (await debianPrograms(nothing, HINT_NODE, log)).busybox
  record.docker?.images.push(NODE_IMAGE)
  saveRecord(record)
  const archive = await nodeImageArchive(busybox)
  await run('docker', ['load', '--quiet', '--input', archive], {
    env: { ...process.env, ...env },
    hint: 'Check that `docker load` works on this machine.',
  })
}

/** @param {string} problem @param {string} hint @param {(line: string) => void} log */
async function debianPrograms(problem, hint, log) {
  if (obstaclesTo(gatherHost()).length > 0) throw new EngineError(problem, { hint })
  return await gatherPrograms(log)
}

/** @param {string[]} images @param {Record<string, string>} env @returns {Promise<string | null>} the first that is local or can be pulled */
async function findImage(images, env) {
  const docker = { env: { ...process.env, ...env }, timeout: 180_000 }
  for (const verb of [
    ['image', 'inspect'],
    ['pull', '--quiet'],
  ]) {
    for (const image of images) {
      if ((await tryRun('docker', [...verb, image], docker)).exitCode === 0) return image
    }
  }
  return null
}
