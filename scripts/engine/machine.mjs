/** Judges whether the machine's own Docker is usable, and says what is missing when it is not. */
import { findProgram } from './host.mjs'
import { tryRun, whyFailed } from './run.mjs'

/** @typedef {import('./host.mjs').Refusal} Refusal */
/** @typedef {{usable: true, containerdStore: boolean, builder: string} | ({usable: false} & Refusal)} Verdict */

const INSTALL =
  'Install Docker Engine 24 or newer with its buildx plugin 0.21 or newer (https://docs.docker.com/engine/install/) and start it.'
const UPDATE_BUILDX = 'Update the buildx plugin of docker to 0.21 or newer (package docker-buildx-plugin).'

/**
 * The verdict on the machine's Docker: a daemon that answers, a current buildx, and a builder that can export
 * cache (an empty `builder` means: one with the docker-container driver has to be made).
 * @param {boolean | undefined} containerdStore the image store that is asked for; undefined takes either
 * @returns {Promise<Verdict>}
 */
export async function judgeMachine(containerdStore) {
  if (findProgram('docker') === null) return refuse('this machine has no docker', INSTALL)
  const [info, buildx, context] = await Promise.all([
    tryRun('docker', ['info', '--format', '{{json .DriverStatus}}'], { timeout: 5000 }),
    tryRun('docker', ['buildx', 'version'], { timeout: 5000 }),
    tryRun('docker', ['context', 'show'], { timeout: 5000 }),
  ])
  if (info.exitCode !== 0)
    return refuse(whyNoDaemon(info), 'Start Docker, and check that `docker info` works for this user.')
  if (buildx.exitCode !== 0) return refuse('docker has no buildx plugin', UPDATE_BUILDX)
  if (!isCurrentBuildx(buildx.stdout))
    return refuse(`buildx is too old (${buildx.stdout.trim()})`, UPDATE_BUILDX)
  const has = info.stdout.includes('io.containerd.snapshotter')
  if (containerdStore !== undefined && containerdStore !== has) {
    const [want, is] = containerdStore ? ['with', 'without'] : ['without', 'with']
    return refuse(
      `an engine ${want} the containerd image store was asked for, and the machine's Docker runs ${is} it`,
      `Set "features": {"containerd-snapshotter": ${containerdStore}} in /etc/docker/daemon.json and restart Docker.`,
    )
  }
  const named = context.exitCode === 0 ? context.stdout.trim() : ''
  return { usable: true, containerdStore: has, builder: has ? named || 'default' : '' }
}

/**
 * True for buildx 0.21 and newer; a build from source without a version number counts as new.
 * @param {string} text what `docker buildx version` prints
 */
export function isCurrentBuildx(text) {
  const match = /\bv?(\d+)\.(\d+)\.\d+/.exec(text)
  return match === null || Number(match[1]) > 0 || Number(match[2]) >= 21
}

/** @param {import('./run.mjs').Ran} info */
function whyNoDaemon(info) {
  if (info.timedOut) return 'the Docker daemon did not answer within 5 seconds'
  const nobody = /Cannot connect to the Docker daemon at (\S+?)\.?\s/.exec(`${info.stderr} `)
  return nobody
    ? `no Docker daemon listens on ${nobody[1]}`
    : `the Docker daemon does not answer (${whyFailed(info)})`
}

/** @param {string} why @param {string} fix @returns {Verdict} */
function refuse(why, fix) {
  return { usable: false, why, fix }
}
