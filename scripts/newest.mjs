/** What the newest release of something is today, as its registry says. */
import { tmpdir } from 'node:os'
import { EngineError } from './engine/errors.mjs'
import { findProgram } from './engine/host.mjs'
import { run, tryRun } from './engine/run.mjs'

/**
 * The newest version of a Go module, such as v1.2.3; null where nobody can be asked.
 * @param {string} module
 * @returns {Promise<string | null>}
 */
export async function newestGoModule(module) {
  const go = findProgram('go')
  if (go === null) return null
  const args = ['list', '-m', '-mod=mod', '-f', '{{.Version}}', `${module}@latest`]
  const asked = await tryRun(go, args, { cwd: tmpdir(), timeout: 20_000 })
  return /^v\d+\.\d+\.\d+$/.exec(asked.stdout.trim())?.[0] ?? null
}

/**
 * The newest version of an npm package, such as 1.2.3.
 * @param {string} name
 * @returns {Promise<string>}
 */
export async function newestNpmPackage(name) {
  const hint = 'Check that npm on this machine reaches its registry.'
  const said = await run('npm', ['view', name, 'version'], { cwd: tmpdir(), timeout: 60_000, hint })
  const version = /^\d+\.\d+\.\d+$/.exec(said.trim())?.[0]
  if (version === undefined) throw new EngineError(`npm gave no version of ${name}`, { hint })
  return version
}
