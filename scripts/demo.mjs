/** `npm run demo`: installs what is missing, then shows three pushes on a Node 24 that the install brought. Runs on Node 20. */
import { spawn, spawnSync } from 'node:child_process'
import { existsSync, readFileSync } from 'node:fs'
import { fileURLToPath } from 'node:url'

const root = fileURLToPath(new URL('..', import.meta.url))

/** What is wrong with node_modules, or null when it holds what the lockfile asks for. */
function missing() {
  const installed = `${root}node_modules/.package-lock.json`
  if (!existsSync(installed)) return 'nothing is installed yet'
  const wanted = readPackages(`${root}package-lock.json`)
  const present = readPackages(installed)
  const absent = Object.entries(present).find(([name, { version }]) => version !== wanted[name]?.version)?.[0]
  const lacking = Object.entries(wanted).find(
    ([name, { optional }]) => name !== '' && !optional && !present[name],
  )?.[0]
  const gone = Object.keys(present).find((name) => !existsSync(`${root}${name}`))
  return absent ?? lacking ?? gone ?? null
}

/** @param {string} path @returns {Record<string, {version?: string, optional?: boolean}>} */
function readPackages(path) {
  return JSON.parse(readFileSync(path, 'utf8')).packages
}

/** Ends the demo with a message a person can act on. @param {string} part @param {string} fix @returns {never} */
function fail(part, fix) {
  console.error(`\nThe demo stopped: ${part}\nWhat to do: ${fix}`)
  process.exit(1)
}

const lack = missing()
if (lack !== null) {
  console.log(`Installing the project's own tools (${lack}) …`)
  const install = spawnSync('npm', ['ci', '--loglevel=error', '--fetch-retries=1', '--fetch-timeout=30000'], {
    cwd: root,
    stdio: 'inherit',
  })
  if (install.status !== 0)
    fail('npm ci failed', 'check the network and the npm registry in your npm configuration, then try again')
}

const node = `${root}node_modules/.bin/node`
if (!existsSync(node))
  fail('this platform has no Node 24 package', 'use x64 or arm64 Linux, or run it in a container')
const demo = spawn(node, [`${root}scripts/demo/pushes.mjs`, ...process.argv.slice(2)], {
  cwd: root,
  stdio: 'inherit',
})
// Ctrl-C reaches the child by itself, and it cleans up; a signal to this process alone is passed on.
process.on('SIGINT', () => undefined)
process.on('SIGTERM', () => demo.kill('SIGTERM'))
demo.once('exit', (code) => {
  process.exitCode = code ?? 1
})
