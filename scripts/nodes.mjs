/** Node in other versions, from the npm registry: each is downloaded once and kept in the user's cache. */
import { mkdir, mkdtemp, readdir, rename, rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cached, cacheRoot } from './engine/cache.mjs'
import { run } from './engine/run.mjs'

/** The newest Node that the command line was tried with; a run on the newest of everything names another. */
export const NEWEST_NODE = process.env.FDA_NEWEST_NODE ?? '26.12.1'

/**
 * The program of this version of Node, for this machine.
 * @param {string} version such as 22.19.0
 * @returns {Promise<string>}
 */
export async function nodeProgram(version) {
  const name = `node-linux-${process.arch}`
  return await cached(join(cacheRoot(), 'nodes'), `${name}-${version}`, async (path) => {
    const work = await mkdtemp(join(tmpdir(), 'fda-node-'))
    try {
      const hint = `Check that npm on this machine reaches its registry, and that it has ${name}@${version}.`
      await run('npm', ['pack', '--silent', '--pack-destination', work, `${name}@${version}`], {
        cwd: work,
        timeout: 600_000,
        hint,
      })
      const archive = (await readdir(work)).find((file) => file.endsWith('.tgz')) ?? ''
      await mkdir(join(work, 'unpacked'))
      await run('tar', ['-xzf', join(work, archive), '-C', join(work, 'unpacked')], { hint })
      await run('cp', [join(work, 'unpacked', 'package', 'bin', 'node'), `${path}.copy`], { hint })
      await rename(`${path}.copy`, path)
    } finally {
      await rm(work, { recursive: true, force: true })
    }
  })
}
