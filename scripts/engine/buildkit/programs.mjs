/** BuildKit of any version: built once from the Go module proxy and kept in the user's cache, never in the repository. */
import { createHash } from 'node:crypto'
import { readFileSync, realpathSync, writeFileSync } from 'node:fs'
import { mkdir, mkdtemp, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cached, cacheRoot } from '../cache.mjs'
import { EngineError } from '../errors.mjs'
import { findProgram } from '../host.mjs'
import { run, tryRun } from '../run.mjs'
import { tarOf } from '../tar.mjs'

/**
 * The versions a whole run goes over. The oldest is the first whose cache export speaks version 2 of GitHub's cache
 * service and whose module can be had; 0.27 is the last that pushes inside the vertex of the export, 0.28 the first that
 * does not.
 */
export const VERSIONS = { oldest: '0.21.1', 'before-0.28': '0.27.1', 0.28: '0.28.1', newest: '0.34.2' }

/** The name of the image that buildx takes when it is told no other. */
export const DEFAULT_IMAGE = 'moby/buildkit:buildx-stable-1'

const MODULE = 'github.com/moby/buildkit'
const PROGRAMS = ['buildkitd', 'buildctl']
const BUILD = ['build', '-mod=mod', '-trimpath', '-tags', 'netgo osusergo', '-ldflags']
/** Raised when the content of the image changes for the same parts. */
const LAYOUT = 1

/** @typedef {{buildkitd: string, buildctl: string}} BuildKit paths of the programs */

/**
 * The number behind a name: `newest` is asked of the Go module proxy, else it is the one known here.
 * @param {string} name `newest`, `oldest` or a number such as `0.28.1`
 */
export async function resolveVersion(name) {
  if (name === 'oldest') return VERSIONS.oldest
  if (/^\d+\.\d+\.\d+$/.test(name)) return name
  if (name !== 'newest') {
    throw new EngineError(`'${name}' is not a version of BuildKit`, {
      hint: 'Write newest, oldest, or a number such as 0.28.1.',
    })
  }
  const go = findProgram('go')
  if (go === null) return VERSIONS.newest
  const args = ['list', '-m', '-mod=mod', '-f', '{{.Version}}', `${MODULE}@latest`]
  const asked = await tryRun(go, args, { cwd: tmpdir(), timeout: 20_000 })
  return /^v(\d+\.\d+\.\d+)$/.exec(asked.stdout.trim())?.[1] ?? VERSIONS.newest
}

/**
 * The programs of that version, built first when the cache does not have them (two minutes on two idle cores).
 * @param {string} version @param {(line: string) => void} log
 * @returns {Promise<BuildKit>}
 */
export async function gatherBuildKit(version, log) {
  const go = findProgram('go')
  if (go === null) {
    throw new EngineError(`BuildKit ${version} cannot be had: PATH has no go, and no Docker here pulls it`, {
      hint: 'Install Go (https://go.dev/dl/), or start a Docker that can pull moby/buildkit.',
    })
  }
  const settings = (await run(go, ['env', 'GOVERSION', 'GOFLAGS', 'GOARCH'], { hint: HINT_GO })).trim()
  const name = `buildkit-${version}-${sha256(JSON.stringify([settings, PROGRAMS, BUILD]))}`
  const dir = await cached(cacheRoot(), name, async (path) => {
    log(`Building BuildKit ${version} from its Go module (once, some minutes)`)
    await build(go, version, path)
  })
  return { buildkitd: join(dir, 'buildkitd'), buildctl: join(dir, 'buildctl') }
}

const HINT_GO =
  'Check that `go version` works, that it is as new as this BuildKit wants, and that GOPROXY leads to a module proxy.'

/** @param {string} go @param {string} version @param {string} path */
async function build(go, version, path) {
  const work = await mkdtemp(join(tmpdir(), 'fda-buildkit-'))
  try {
    writeFileSync(join(work, 'go.mod'), `module buildkit\n\ngo 1.23\n\nrequire ${MODULE} v${version}\n`)
    const imports = PROGRAMS.map((program) => `import _ "${MODULE}/cmd/${program}"\n`).join('')
    writeFileSync(join(work, 'programs.go'), `//go:build programs\n\npackage buildkit\n\n${imports}`)
    await mkdir(path)
    const flags = `-s -w -X ${MODULE}/version.Version=v${version}`
    for (const program of PROGRAMS) {
      const args = [...BUILD, flags, '-o', join(path, program), `${MODULE}/cmd/${program}`]
      const env = { ...process.env, CGO_ENABLED: '0', GOWORK: 'off' }
      await run(go, args, { cwd: work, env, timeout: 1_800_000, hint: HINT_GO })
    }
  } finally {
    await rm(work, { recursive: true, force: true })
  }
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
