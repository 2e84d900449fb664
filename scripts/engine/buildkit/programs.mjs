/** BuildKit of any version: built once from the Go module proxy and kept in the user's cache, never in the repository. */
import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { newestGoModule } from '../../newest.mjs'
import { cached, cacheRoot } from '../cache.mjs'
import { EngineError } from '../errors.mjs'
import { goProgram } from '../go-program.mjs'
import { run } from '../run.mjs'
import { tarOf } from '../tar.mjs'

/** The oldest that is supported: older ones do not speak version 2 of GitHub's cache service. */
export const OLDEST = '0.21.1'
/** The newest one when this was written, for who cannot ask. */
export const KNOWN_NEWEST = '0.34.2'
/**
 * The versions a whole run goes over. 0.27 is the last that pushes inside the vertex of the export; 0.28 pushes in none;
 * 0.29 and newer start the same vertex again for the push.
 */
export const VERSIONS = [OLDEST, '0.27.1', '0.28.1', '0.29.0', 'newest']

/** The name of the image that buildx takes when it is told no other. */
export const DEFAULT_IMAGE = 'moby/buildkit:buildx-stable-1'

const MODULE = 'github.com/moby/buildkit'
/** Raised when the content of the image changes for the same parts. */
const LAYOUT = 1

/** @typedef {{buildkitd: string, buildctl: string}} BuildKit paths of the programs */

/**
 * The number behind a name: `newest` is asked of the Go module proxy, else it is the one known here.
 * @param {string} name `newest`, `oldest` or a number such as `0.28.1`
 */
export async function resolveVersion(name) {
  if (name === 'oldest') return OLDEST
  if (/^\d+\.\d+\.\d+$/.test(name)) return name
  if (name !== 'newest') {
    throw new EngineError(`'${name}' is not a version of BuildKit`, {
      hint: 'Write newest, oldest, or a number such as 0.28.1.',
    })
  }
  return (await newestGoModule(MODULE))?.slice(1) ?? KNOWN_NEWEST
}

/**
 * The programs of that version, built first when the cache does not have them (minutes, once).
 * @param {string} version @param {(line: string) => void} log
 * @returns {Promise<BuildKit>}
 */
export async function gatherBuildKit(version, log) {
  const build = async (/** @type {string} */ name) =>
    await goProgram(
      {
        name,
        package: `${MODULE}/cmd/${name}`,
        version: `v${version}`,
        tags: 'netgo,osusergo',
        // It tells its version by what the linker is told.
        flags: `-X ${MODULE}/version.Version=v${version}`,
      },
      log,
    )
  return { buildkitd: await build('buildkitd'), buildctl: await build('buildctl') }
}

/**
 * An archive for `docker import`: the file system of a container in which this BuildKit runs.
 * @param {BuildKit} buildkit @param {string} version @param {{runc: string, busybox: string}} parts runc of this machine's Debian, a static busybox
 */
export async function imageFileSystem(buildkit, version, { runc, busybox }) {
  const listed = await run('ldd', [runc], { hint: 'Install the package libc-bin.' })
  const libraries = [...listed.matchAll(/(?:=> |^\s*)(\/\S+) \(0x/gm)].map(([, path]) => path ?? '').sort()
  const files = [
    ['usr/bin/buildkitd', buildkit.buildkitd],
    ['usr/bin/buildctl', buildkit.buildctl],
    ['usr/bin/runc', runc],
    ['bin/busybox', busybox],
    ...libraries.map((path) => [path.slice(1), path]),
  ]
  const key = sha256(JSON.stringify([files.map(([to, from = '']) => [to, realpathSync(from)]), LAYOUT]))
  return await cached(cacheRoot(), `buildkit-image-${version}-${key}.tar`, async (path) => {
    const dirs = [...new Set(files.flatMap(([to = '']) => parentsOf(to)))].sort()
    const entries = [
      ...[...dirs, 'tmp/', 'run/', 'etc/', 'var/lib/buildkit/'].map((dir) => ({ path: dir, mode: 0o755 })),
      ...files.map(([to = '', from = '']) => ({ path: to, mode: 0o755, data: readFileSync(from) })),
      ...['sh', 'cat', 'ls', 'ps'].map((applet) => ({ path: `bin/${applet}`, mode: 0o777, link: 'busybox' })),
    ]
    writeFileSync(path, tarOf(entries))
  })
}

/** @param {string} path @returns {string[]} */
function parentsOf(path) {
  const names = path.split('/').slice(0, -1)
  return names.map((_, index) => `${names.slice(0, index + 1).join('/')}/`)
}

/** @param {string} text */
function sha256(text) {
  return createHash('sha256').update(text).digest('hex').slice(0, 12)
}
