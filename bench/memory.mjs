/** Measures the peak memory of the action's process while apps print as much as they like. Node 24, Linux. */
import { mkdtempSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { createManyApps } from '../__tests__/fakes/many-apps.ts'
import { openStage } from '../__tests__/fakes/stage.ts'

// Usage: node bench/memory.mjs [--apps 64] [--megabytes 10] [--seconds 10]; 0 seconds: as fast as it goes
const LIMIT_MB = 200

/** @param {string} name @param {number} fallback */
function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : Number(process.argv[at + 1])
}

const apps = option('apps', 64)
const megabytes = option('megabytes', 10)
const over = option('seconds', 10)

// BuildKit cuts what a step prints at 2 MiB; a private engine takes its limits from here.
process.env.BUILDKIT_STEP_LOG_MAX_SIZE = '-1'
process.env.BUILDKIT_STEP_LOG_MAX_SPEED = '-1'

const repository = createManyApps(apps, (app) => {
  const line = `${app} prints a line of one hundred characters `.padEnd(99, '.')
  // Ten pieces a second.
  const pieces = Math.max(1, over * 10)
  const count = Math.round((megabytes * 10_000) / pieces)
  const piece = `yes '${line}' | head -n ${count}${over === 0 ? '' : '; sleep 0.1'}`
  const loop = `i=0; while [ $i -lt ${pieces} ]; do ${piece}; i=$((i + 1)); done`
  return `FROM node:24-bookworm-slim\nRUN ${loop}; echo the last line of ${app}\n`
})
const directory = mkdtempSync(join(tmpdir(), 'fda-memory-'))
const file = join(directory, 'memory.json')
const stage = await openStage()
try {
  const started = performance.now()
  const result = await stage.run({
    repository,
    event: { name: 'push' },
    inputs: { cache: 'none' },
    env: { FDA_MEMORY_FILE: file, FDA_REAL_NODE: process.execPath },
    node: fileURLToPath(new URL('lean-node.mjs', import.meta.url)),
  })
  const seconds = (performance.now() - started) / 1000
  const { peakKb, logBytes } = JSON.parse(readFileSync(file, 'utf8'))
  const pushed = result.results.apps.filter(({ status }) => status === 'pushed').length
  const tails = result.results.apps.filter(({ app }) =>
    result.log.includes(`the last line of ${app}\n`),
  ).length
  const peak = peakKb / 1024
  console.log(`| apps | printed each | log of the action | peak memory | time |`)
  console.log(`| --- | --- | --- | --- | --- |`)
  console.log(
    `| ${apps} | ${megabytes} MB | ${(logBytes / 1e6).toFixed(0)} MB | ${peak.toFixed(0)} MiB | ${seconds.toFixed(0)} s |`,
  )
  console.log(`${pushed} pushed, ${tails} logs with their last line`)
  // What is printed faster than anyone can read it BuildKit itself cuts off three seconds after the build's end.
  if (pushed !== apps || (tails !== apps && over > 0) || peak >= LIMIT_MB) {
    console.log(result.maskedLog.slice(-4000))
    process.exitCode = 1
  }
} finally {
  await stage.stop()
  repository.dispose()
  rmSync(directory, { recursive: true, force: true })
}
