/** Builds programs from the Go module proxy, each version once: the binary is kept in the user's cache, never in the project. */
import { createHash } from 'node:crypto'
import { mkdir, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { cached, cacheRoot } from './cache.mjs'
import { EngineError } from './errors.mjs'
import { findProgram } from './host.mjs'
import { run } from './run.mjs'

/**
 * @typedef {object} GoProgram
 * @property {string} name      of the binary
 * @property {string} package   the path of the main package, such as github.com/moby/buildkit/cmd/buildkitd
 * @property {string} version   of its module, as the proxy has it, such as v0.28.1
 * @property {string} [tags]    build tags, separated by commas
 * @property {string} [flags]   for the linker, on top of those that leave debugging data out
 * @property {Readonly<Record<string, string>>} [replace]  modules put in place of others, `module@version` by `module`
 * @property {string} [main]    the text of a main program of our own that uses the package
 */

/** Raised when the way of building changes, so that an older binary is not taken for a new one. */
const LAYOUT = 1
/** A big program takes minutes on a small machine, the download of its modules included. */
const BUILD_MS = 1_800_000

/**
 * The path of the built program, built first when the cache does not have it.
 * @param {GoProgram} program @param {(line: string) => void} [log]
 * @returns {Promise<string>}
 */
export async function goProgram(program, log = () => undefined) {
  const recipe = createHash('sha256')
    .update(JSON.stringify([program, LAYOUT]))
    .digest('hex')
    .slice(0, 12)
  const directory = join(cacheRoot(), 'go')
  return await cached(directory, `${program.name}-${program.version}-${recipe}`, async (path) => {
    log(`Building ${program.name} ${program.version} with Go (once; it takes minutes)`)
    await build(program, path)
  })
}

/** @param {GoProgram} program @param {string} path where the binary goes */
async function build(program, path) {
  const go = requireGo(program)
  const module = `${path}.module`
  await mkdir(module, { recursive: true })
  // A module that only requires the program: `go install` refuses modules that replace others.
  await writeFile(join(module, 'go.mod'), `module local/${program.name}\n\ngo 1.24.0\n`)
  const env = { ...process.env, CGO_ENABLED: '0', GOFLAGS: '-mod=mod -buildvcs=false', GOWORK: 'off' }
  const hint =
    'Check that Go on this machine reaches its module proxy (`go env GOPROXY`), and the space left on its disk.'
  /** @param {string[]} args */
  const call = (args) => run(go, args, { env, cwd: module, timeout: BUILD_MS, hint })
  for (const [from, to] of Object.entries(program.replace ?? {}))
    await call(['mod', 'edit', `-replace=${from}=${to}`])
  await call(['get', `${program.package}@${program.version}`])
  if (program.main !== undefined) await writeFile(join(module, 'main.go'), program.main)
  const tags = program.tags === undefined ? [] : ['-tags', program.tags]
  const built = join(module, 'built')
  const flags = ['-trimpath', '-ldflags', `-s -w ${program.flags ?? ''}`.trim(), '-o', built]
  await call(['build', ...tags, ...flags, program.main === undefined ? program.package : '.'])
  await rename(built, path)
  await rm(module, { recursive: true, force: true })
}

/** @param {GoProgram} program @returns {string} */
function requireGo({ name, version }) {
  const go = findProgram('go')
  if (go !== null) return go
  throw new EngineError(`${name} ${version} is built with Go, and PATH has none`, {
    hint: 'Install Go 1.24 or newer (https://go.dev/dl), or a Debian package golang-go of that version.',
  })
}
