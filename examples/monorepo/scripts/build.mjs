/**
 * Builds workspaces: checks every module of src/, copies src/ to dist/ and writes dist/build-info.json.
 *
 * Usage: node build.mjs [directory…], default the current one. The same sources give the same dist.
 */
import { spawnSync } from 'node:child_process'
import { createHash } from 'node:crypto'
import { cpSync, existsSync, readdirSync, readFileSync, rmSync, statSync, writeFileSync } from 'node:fs'
import { join, resolve } from 'node:path'

/**
 * The files below a directory, relative to it and in a fixed order.
 * @param {string} directory
 * @returns {string[]}
 */
function filesBelow(directory) {
  return readdirSync(directory, { recursive: true, encoding: 'utf8' })
    .filter((path) => statSync(join(directory, path)).isFile())
    .sort()
}

/**
 * The syntax errors of a module as Node prints them, or null when it parses.
 * @param {string} file
 * @returns {string | null}
 */
function syntaxErrors(file) {
  const check = spawnSync(process.execPath, ['--check', file], { encoding: 'utf8' })
  if (check.error) throw check.error
  return check.status === 0 ? null : check.stderr.trim()
}

/**
 * The first 12 hex digits of a hash over names and contents, so that a running app can name its sources.
 * @param {string} directory
 * @param {string[]} files
 */
function sourceHash(directory, files) {
  const hash = createHash('sha256')
  for (const file of files) {
    hash.update(`${file}\0`)
    hash.update(readFileSync(join(directory, file)))
  }
  return hash.digest('hex').slice(0, 12)
}

/**
 * Builds the workspace in one directory; throws with all syntax errors when there are any.
 * @param {string} directory
 */
function build(directory) {
  const src = join(directory, 'src')
  const dist = join(directory, 'dist')
  if (!existsSync(src)) throw new Error(`${directory} has no src/: run this in an app or a package.`)
  const { name, version } = JSON.parse(readFileSync(join(directory, 'package.json'), 'utf8'))
  const files = filesBelow(src)
  const errors = files
    .filter((file) => file.endsWith('.js'))
    .map((file) => syntaxErrors(join(src, file)))
    .filter((text) => text !== null)
  if (errors.length > 0) throw new Error(`${name} does not parse:\n${errors.join('\n')}`)
  rmSync(dist, { recursive: true, force: true })
  cpSync(src, dist, { recursive: true })
  const info = { app: name, version, source: sourceHash(src, files) }
  writeFileSync(join(dist, 'build-info.json'), `${JSON.stringify(info, null, 2)}\n`)
  console.log(`${name}: ${files.length} files, source ${info.source}`)
}

try {
  const directories = process.argv.slice(2)
  for (const directory of directories.length > 0 ? directories : ['.']) build(resolve(directory))
} catch (error) {
  console.error(error instanceof Error ? error.message : error)
  process.exitCode = 1
}
