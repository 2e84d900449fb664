/** Downloads the engine's programs as Debian packages and unpacks them beside the system; nothing gets installed. */
import { createHash } from 'node:crypto'
import { mkdir, readdir, rm, writeFile } from 'node:fs/promises'
import { availableParallelism } from 'node:os'
import { dirname, join } from 'node:path'
import { cached, cacheRoot } from './cache.mjs'
import { EngineError } from './errors.mjs'
import { run, tryRun, whyFailed } from './run.mjs'
import { findMirror, renderSource } from './sources.mjs'

/** @typedef {{prefix: string, busybox: string, docker: string, buildx: string, dockerd: string, registry: string, path: string}} Programs */

/**
 * Debian 12's own Docker is too old, unstable's runs on it; only its runc wants a newer C library.
 * tini-static is what `docker run --init` starts.
 */
const PACKAGES = {
  sid: [
    'docker.io',
    'docker-cli',
    'docker-buildx',
    'containerd',
    'docker-registry',
    'tini-static',
    'busybox-static',
  ],
  bookworm: ['runc'],
}
/** Raised when the way of unpacking changes, so that an older prefix is not taken for a new one. */
const LAYOUT = 1

const hint =
  'Check that `apt-get update` works on this machine and that its mirror carries the suite sid beside bookworm; or start Docker and try again.'

/**
 * The programs of a private engine, downloaded first when the cache does not have them.
 * @param {(line: string) => void} log
 * @returns {Promise<Programs>}
 */
export async function gatherPrograms(log) {
  const recipe = JSON.stringify([PACKAGES, LAYOUT])
  const name = `debian-${createHash('sha256').update(recipe).digest('hex').slice(0, 12)}`
  const prefix = await cached(cacheRoot(), name, async (path) => {
    log('Downloading Docker, buildx and a registry from Debian (about 80 MB, once)')
    await download(path)
  })
  return programsIn(prefix)
}

/** @param {string} prefix @returns {Programs} */
function programsIn(prefix) {
  return {
    prefix,
    busybox: join(prefix, 'usr/bin/busybox'),
    docker: join(prefix, 'usr/bin/docker'),
    buildx: join(prefix, 'usr/libexec/docker/cli-plugins/docker-buildx'),
    dockerd: join(prefix, 'usr/sbin/dockerd'),
    registry: join(prefix, 'usr/bin/docker-registry'),
    path: [join(prefix, 'usr/sbin'), join(prefix, 'usr/bin'), process.env.PATH ?? ''].join(':'),
  }
}

/** @param {string} prefix */
async function download(prefix) {
  await downloadPackages(prefix, PACKAGES)
  await requireRunning(programsIn(prefix))
}

/**
 * Puts the files of Debian packages below the prefix.
 * @param {string} prefix @param {Readonly<Record<string, readonly string[]>>} packages suite → names
 */
export async function downloadPackages(prefix, packages) {
  const work = `${prefix}.apt`
  const debs = join(work, 'debs')
  await mkdir(debs, { recursive: true })
  await mkdir(prefix, { recursive: true })
  const env = {
    ...process.env,
    APT_CONFIG: await writeAptConfig(work, Object.keys(packages)),
    LC_ALL: 'C.UTF-8',
  }
  await run('apt-get', ['update', '--error-on=any'], { env, hint })
  const wanted = Object.entries(packages).flatMap(([suite, names]) => names.map((name) => `${name}/${suite}`))
  await run('apt-get', ['download', ...wanted], { env, cwd: debs, hint })
  await unpackAll(debs, prefix)
  await rm(work, { recursive: true, force: true })
}

/**
 * A configuration of our own: the machine's way to reach its mirror, none of its hooks and none of its state.
 * @param {string} work @param {readonly string[]} suites @returns {Promise<string>}
 */
async function writeAptConfig(work, suites) {
  const sources = join(work, 'debian.sources')
  const lists = join(work, 'lists')
  const cache = join(work, 'cache')
  await mkdir(join(lists, 'partial'), { recursive: true })
  await mkdir(join(cache, 'archives', 'partial'), { recursive: true })
  await writeFile(sources, renderSource(findMirror(), [...suites]))
  const machine = await run('apt-config', ['dump'], { hint })
  const lines = [
    ...machine.split('\n').filter((line) => line.startsWith('Acquire::')),
    'Acquire::PDiffs "false";',
    // Hooks of the machine would run after an update that is not its own.
    'Dir::Etc::Main "/dev/null";',
    'Dir::Etc::Parts "/dev/null";',
    'Dir::Etc::Preferences "/dev/null";',
    'Dir::Etc::PreferencesParts "/dev/null";',
    `Dir::Etc::SourceList "${sources}";`,
    'Dir::Etc::SourceParts "/dev/null";',
    `Dir::State::Lists "${lists}";`,
    `Dir::Cache "${cache}";`,
    // apt's own user may not enter the cache directory of root.
    'APT::Sandbox::User "root";',
  ]
  await writeFile(join(work, 'apt.conf'), `${lines.join('\n')}\n`, { mode: 0o600 })
  return join(work, 'apt.conf')
}

/** @param {string} debs @param {string} prefix */
async function unpackAll(debs, prefix) {
  const waiting = (await readdir(debs)).filter((name) => name.endsWith('.deb'))
  const worker = async () => {
    for (let deb = waiting.pop(); deb !== undefined; deb = waiting.pop()) {
      await run('dpkg', ['-x', join(debs, deb), prefix], {
        hint: `Check the space left below ${dirname(prefix)} (it takes 400 MB).`,
      })
    }
  }
  await Promise.all(Array.from({ length: availableParallelism() }, worker))
}

/** @param {Programs} programs */
async function requireRunning({ dockerd, docker, buildx, registry, busybox, prefix }) {
  const containerd = join(prefix, 'usr/bin/containerd')
  const runc = join(prefix, 'usr/sbin/runc')
  const checks = [dockerd, containerd, runc, docker, registry].map(async (program) => {
    const ran = await tryRun(program, ['--version'], { timeout: 20_000 })
    if (ran.exitCode === 0) return
    throw new EngineError(
      `${program.slice(prefix.length + 1)} from Debian does not run here: ${whyFailed(ran)}`,
      {
        hint: 'Debian unstable may have moved to a newer C library than Debian 12 has: install Docker Engine with buildx 0.21 or newer, start it, and try again.',
      },
    )
  })
  await Promise.all([...checks, run(buildx, ['version'], { hint }), run(busybox, ['true'], { hint })])
}
