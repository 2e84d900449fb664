/** Tells what is running: the facts of the build and the commit the image was made from. */
import { readFileSync } from 'node:fs'

/**
 * @typedef {object} BuildInfo
 * @property {string} app
 * @property {string} version of the app's package.json
 * @property {string} source hash of the app's own sources
 * @property {string} commit full hash, or "unknown" outside an image
 */

/**
 * The build info of an app, from the build-info.json beside its entry module and from COMMIT.
 *
 * The commit comes from the environment because a commit in a built file would spoil every cached layer.
 * @param {string} entry `import.meta.url` of the app's entry
 * @param {NodeJS.ProcessEnv} [env]
 * @returns {BuildInfo}
 */
export function readBuildInfo(entry, env = process.env) {
  const file = new URL('build-info.json', entry)
  const { app, version, source } = JSON.parse(readBuilt(file))
  return { app, version, source, commit: env.COMMIT || 'unknown' }
}

/**
 * One line for people: app, version, short commit and sources.
 * @param {BuildInfo} info
 */
export function describeBuild({ app, version, source, commit }) {
  const short = /^[0-9a-f]{40}$/.test(commit) ? commit.slice(0, 7) : commit
  return `${app} ${version}, commit ${short}, source ${source}`
}

/** @param {URL} file */
function readBuilt(file) {
  try {
    return readFileSync(file, 'utf8')
  } catch (cause) {
    throw new Error(`${file.pathname} cannot be read: run the app from dist/, after its build script.`, {
      cause,
    })
  }
}
