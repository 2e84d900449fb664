/**
 * Puts a built app into a directory of its own, with exactly the workspace packages it depends on.
 *
 * Usage: node assemble.mjs <app> <target>, from the root, after the builds. An image made of the result
 * needs no install step and changes only when the app or one of its packages does.
 */
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'

/** @typedef {{name: string, dependencies?: Record<string, string>}} Manifest */

/**
 * The parsed package.json of a directory.
 * @param {string} directory
 * @returns {Manifest}
 */
function readManifest(directory) {
  return JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
}

/**
 * The directory of every package of the monorepo, by package name.
 * @returns {Map<string, string>}
 */
function packageDirectories() {
  const directories = readdirSync('packages', { withFileTypes: true })
    .filter((entry) => entry.isDirectory())
    .map((entry) => join('packages', entry.name))
  return new Map(directories.map((directory) => [readManifest(directory).name, directory]))
}

/**
 * The names of all packages an app needs, those of its packages included.
 * @param {Manifest} app
 * @param {Map<string, string>} directories
 * @returns {string[]}
 */
function packagesOf(app, directories) {
  /** @type {Set<string>} */
  const found = new Set()
  const queue = Object.keys(app.dependencies ?? {})
  for (const name of queue) {
    const directory = directories.get(name)
    if (!directory)
      throw new Error(`${app.name} needs ${name}, which is not in packages/: images install nothing.`)
    if (found.has(name)) continue
    found.add(name)
    queue.push(...Object.keys(readManifest(directory).dependencies ?? {}))
  }
  return [...found].sort()
}

/**
 * Copies the two things that run: package.json and dist/.
 * @param {string} from
 * @param {string} to
 */
function copyBuilt(from, to) {
  if (!existsSync(join(from, 'dist'))) throw new Error(`${from} has no dist/: build it before assembling.`)
  mkdirSync(to, { recursive: true })
  cpSync(join(from, 'package.json'), join(to, 'package.json'))
  cpSync(join(from, 'dist'), join(to, 'dist'), { recursive: true })
}

try {
  const [app, target] = process.argv.slice(2)
  if (!app || !target) throw new Error('Usage: node scripts/assemble.mjs <app> <target>')
  const directory = join('apps', app)
  if (!existsSync(directory)) throw new Error(`apps/${app} does not exist: is APP_NAME the name of an app?`)
  const directories = packageDirectories()
  const packages = packagesOf(readManifest(directory), directories)
  copyBuilt(directory, target)
  for (const name of packages) {
    copyBuilt(/** @type {string} */ (directories.get(name)), join(target, 'node_modules', name))
  }
  console.log(`${app} assembled in ${target} with ${packages.join(', ') || 'no packages'}`)
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
