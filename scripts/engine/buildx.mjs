/** Which buildx everything is built with: that of the packages, or the release that FDA_BUILDX names. */
import { newestGoModule } from '../newest.mjs'
import { goProgram } from './go-program.mjs'

const MODULE = 'github.com/docker/buildx'
/** The newest when this was written, for a machine where nobody can be asked. */
const KNOWN_NEWEST = 'v0.38.2'

/**
 * The programs with the buildx that FDA_BUILDX names, `newest` or a number such as 0.33.0, built first when the cache does not
 * have it (minutes, once).
 * @param {import('./packages.mjs').Programs} programs @param {(line: string) => void} log
 * @returns {Promise<import('./packages.mjs').Programs>}
 */
export async function withBuildx(programs, log) {
  const choice = process.env.FDA_BUILDX
  return choice ? { ...programs, buildx: await buildxProgram(await resolveBuildx(choice), log) } : programs
}

/** The version behind a choice, such as v0.38.2. @param {string} choice */
export async function resolveBuildx(choice) {
  return choice === 'newest' ? ((await newestGoModule(MODULE)) ?? KNOWN_NEWEST) : `v${choice}`
}

/** @param {string} version @param {(line: string) => void} log */
async function buildxProgram(version, log) {
  // It tells its version by what the linker is told.
  const flags = `-X ${MODULE}/version.Version=${version}`
  return await goProgram({ name: 'docker-buildx', package: `${MODULE}/cmd/buildx`, version, flags }, log)
}
