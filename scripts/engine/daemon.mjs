/** Starts a Docker daemon of our own: own bridge, socket, data and control group, nothing of the machine's changed. */
import { readFileSync, writeFileSync } from 'node:fs'
import { mkdir, symlink, writeFile } from 'node:fs/promises'
import { request } from 'node:http'
import { join } from 'node:path'
import { setTimeout as sleep } from 'node:timers/promises'
import { EngineError } from './errors.mjs'
import { cgroupOf } from './ledger.mjs'
import { isAlive, MARK, startProgram } from './processes.mjs'
import { run } from './run.mjs'

/** @typedef {import('./packages.mjs').Programs} Programs */
/** @typedef {{id: string, runDir: string, dataDir: string, bridge: string, containerdStore: boolean}} Place */

/** Variables of the caller that would send a docker client to another engine or builder. */
const REDIRECTS = [
  'DOCKER_CONTEXT',
  'DOCKER_TLS_VERIFY',
  'DOCKER_CERT_PATH',
  'DOCKER_API_VERSION',
  'BUILDX_BUILDER',
  'BUILDX_CONFIG',
]

/**
 * The identity of a daemon that is starting; `untilReady` says when it answers.
 * @param {Programs} programs @param {Place} place
 */
export async function startDaemon(programs, { id, runDir, dataDir, bridge, containerdStore }) {
  const settings = {
    hosts: [`unix://${socketOf(runDir)}`],
    'data-root': join(dataDir, 'docker'),
    'exec-root': join(runDir, 'exec'),
    pidfile: join(runDir, 'dockerd.pid'),
    features: { 'containerd-snapshotter': containerdStore },
    bridge,
    // Ports are published by the userland proxy; rules and forwarding of the machine stay as they are.
    iptables: false,
    ip6tables: false,
    'ip-forward': false,
    // Everything that runs in a container can be found, and ended, by this group.
    'cgroup-parent': `/${cgroupOf(id)}`,
    'exec-opts': ['native.cgroupdriver=cgroupfs'],
    'shutdown-timeout': 2,
    builder: { gc: { enabled: false } },
  }
  const file = join(runDir, 'daemon.json')
  writeFileSync(file, JSON.stringify(settings, null, 2))
  const env = { ...process.env, PATH: programs.path, [MARK]: id }
  return await startProgram({
    command: programs.dockerd,
    args: ['--config-file', file],
    env,
    logFile: logOf(runDir),
  })
}

/**
 * Returns when the daemon answers; throws with the end of its log when it dies or stays silent.
 * @param {import('./processes.mjs').Identity} daemon @param {string} runDir
 */
export async function untilDaemonReady(daemon, runDir) {
  for (let waited = 0; waited < 60_000; waited += 25) {
    if (await answersPing(socketOf(runDir))) return
    if (!isAlive(daemon)) break
    await sleep(25)
  }
  const errors = readFileSync(logOf(runDir), 'utf8').trim().split('\n').slice(-5).join('\n')
  throw new EngineError(
    `The private Docker daemon ${isAlive(daemon) ? 'does not answer' : 'ended'}:\n${errors}`,
    {
      hint: 'It needs a machine where root may mount overlay file systems and use control groups: a virtual machine or a privileged container. Or start Docker and try again.',
    },
  )
}

/**
 * What a child needs in its environment to reach this daemon, with buildx as a plugin of its docker.
 * @param {Programs} programs @param {string} runDir
 * @returns {Promise<Record<string, string>>}
 */
export async function clientEnv(programs, runDir) {
  const bin = join(runDir, 'bin')
  const config = join(runDir, 'config')
  await mkdir(join(config, 'cli-plugins'), { recursive: true, mode: 0o700 })
  await mkdir(bin)
  await symlink(programs.docker, join(bin, 'docker'))
  const plugin = join(config, 'cli-plugins', 'docker-buildx')
  await writeFile(plugin, await pluginOf(programs.buildx), { mode: 0o755 })
  const neutral = REDIRECTS.filter((name) => process.env[name]).map((name) => [name, ''])
  return {
    ...Object.fromEntries(neutral),
    PATH: `${bin}:${process.env.PATH ?? ''}`,
    DOCKER_HOST: `unix://${socketOf(runDir)}`,
    DOCKER_CONFIG: config,
  }
}

/**
 * The plugin for a docker: before each call docker asks it what it is, and a start of buildx for that takes as long as most
 * calls. So the script says what buildx said once, and is buildx for all else.
 * @param {string} buildx
 */
async function pluginOf(buildx) {
  const asked = 'docker-cli-plugin-metadata'
  const said = await run(buildx, [asked], { hint: 'It does not run on this machine.' })
  return `#!/bin/sh\n[ "$1" != ${asked} ] || { printf '%s' '${said}'; exit; }\nexec '${buildx}' "$@"\n`
}

/** @param {string} runDir */
function socketOf(runDir) {
  return join(runDir, 'docker.sock')
}

/** @param {string} runDir */
function logOf(runDir) {
  return join(runDir, 'dockerd.log')
}

/** @param {string} socketPath @returns {Promise<boolean>} */
function answersPing(socketPath) {
  return new Promise((resolve) => {
    const asked = request({ socketPath, path: '/_ping', timeout: 2000 }, (response) => {
      response.resume()
      resolve(response.statusCode === 200)
    })
    asked.on('timeout', () => asked.destroy())
    asked.on('error', () => resolve(false))
    asked.end()
  })
}
