/** The program kustomize: the machine's own, else Debian's, downloaded once and unpacked beside the system; and one of a version, built. */
import { join } from 'node:path'
import { cached, cacheRoot } from './engine/cache.mjs'
import { EngineError } from './engine/errors.mjs'
import { goProgram } from './engine/go-program.mjs'
import { downloadPackages } from './engine/packages.mjs'
import { tryRun, whyFailed } from './engine/run.mjs'

/**
 * The path of kustomize.
 * @param {(line: string) => void} log @returns {Promise<string>}
 */
export async function gatherKustomize(log) {
  const own = await tryRun('kustomize', ['version'], { timeout: 20_000 })
  if (own.exitCode === 0) return 'kustomize'
  const prefix = await cached(cacheRoot(), 'debian-kustomize-1', async (path) => {
    log('Downloading kustomize from Debian (about 5 MB, once)')
    await downloadPackages(path, { sid: ['kustomize'] })
  })
  const program = join(prefix, 'usr/bin/kustomize')
  const ran = await tryRun(program, ['version'], { timeout: 20_000 })
  if (ran.exitCode === 0) return program
  throw new EngineError(`kustomize from Debian does not run here: ${whyFailed(ran)}`, {
    hint: 'Install kustomize 5 and have it in PATH.',
  })
}

/** The version whose parts kustomize-controller 1.9.4 (Flux 2.9) has: sigs.k8s.io/kustomize/api and kyaml 0.21.1. */
export const KUSTOMIZE_OF_FLUX = 'v5.8.1'

/**
 * The path of kustomize as Flux has it: what a program says of patches depends on its version.
 * @param {(line: string) => void} log @returns {Promise<string>}
 */
export async function buildKustomize(log) {
  const main = 'sigs.k8s.io/kustomize/kustomize/v5'
  return await goProgram({ name: 'kustomize', package: main, version: KUSTOMIZE_OF_FLUX }, log)
}
