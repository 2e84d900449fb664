/** Says whether a private engine can run on this machine, and if not what a person has to install or do. */
import { accessSync, constants, readFileSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { codeOf, EngineError } from './errors.mjs'

/**
 * @typedef {object} Host
 * @property {string} platform   as process.platform
 * @property {string} arch       as process.arch
 * @property {number} uid        -1 where there is none
 * @property {string} system     name and version, for people
 * @property {boolean} bookworm  Debian 12
 * @property {string[]} missing  programs a private engine needs and PATH does not have
 */
/** @typedef {{why: string, fix: string}} Refusal why the machine's Docker is not used, and what would change that */

/**
 * The facts about this machine that decide.
 * @returns {Host}
 */
export function gatherHost() {
  const release = readOsRelease()
  return {
    platform: process.platform,
    arch: process.arch,
    uid: process.getuid?.() ?? -1,
    system: release.PRETTY_NAME ?? `${process.platform} ${process.arch}`,
    bookworm: release.ID === 'debian' && release.VERSION_ID === '12',
    missing: ['apt-get', 'apt-config', 'dpkg', 'ldd'].filter((program) => findProgram(program) === null),
  }
}

/**
 * What speaks against a private engine on this machine; empty when nothing does.
 * @param {Host} host
 * @returns {string[]}
 */
export function obstaclesTo(host) {
  const obstacles = []
  if (host.platform !== 'linux' || host.arch !== 'x64')
    obstacles.push(`this is ${host.platform} ${host.arch}`)
  if (host.platform === 'linux' && !host.bookworm) obstacles.push(`this is ${host.system}`)
  if (host.uid !== 0) obstacles.push('this user is not root')
  if (host.missing.length > 0) obstacles.push(`PATH has no ${host.missing.join(', ')}`)
  return obstacles
}

/**
 * Throws, with both ways out, when neither the machine's Docker nor a private engine is possible.
 * @param {Host} host @param {Refusal} docker
 */
export function requirePrivateHost(host, docker) {
  const obstacles = obstaclesTo(host)
  if (obstacles.length === 0) return
  const onlyRoot = host.bookworm && host.arch === 'x64' && host.missing.length === 0
  const alternative = onlyRoot
    ? 'Or run the same command as root: then a private engine is brought up from Debian packages.'
    : 'Or run the same command as root on Debian 12 (bookworm) x64: there a private engine is brought up from Debian packages.'
  throw new EngineError(
    `No container engine: ${docker.why}; and a private one needs root on Debian 12 x64, but ${obstacles.join(', ')}`,
    { hint: `${docker.fix} ${alternative}` },
  )
}

/**
 * The path of a program in PATH, or null.
 * @param {string} name @param {string} [path]
 */
export function findProgram(name, path = process.env.PATH ?? '') {
  for (const dir of path.split(delimiter)) {
    if (dir === '') continue
    try {
      accessSync(join(dir, name), constants.X_OK)
      return join(dir, name)
    } catch (error) {
      if (!['ENOENT', 'EACCES', 'ENOTDIR'].includes(codeOf(error))) throw error
    }
  }
  return null
}

/** @returns {Record<string, string>} */
function readOsRelease() {
  try {
    const pairs = readFileSync('/etc/os-release', 'utf8').matchAll(/^([A-Z_]+)="?([^"\n]*)"?$/gm)
    return Object.fromEntries([...pairs].map(([, key, value]) => [key ?? '', value ?? '']))
  } catch (error) {
    if (codeOf(error) === 'ENOENT') return {}
    throw error
  }
}
