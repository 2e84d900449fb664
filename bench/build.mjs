/** Times the whole action against bare buildx on one engine, interleaved: medians and ratios. Node 24. */
import { spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { createExampleRepository } from '../__tests__/fakes/repository.ts'
import { openStage } from '../__tests__/fakes/stage.ts'

// Usage: node bench/build.mjs [--apps 4,16] [--runs 3] [--cases cold,warm,early,midway,late] [--parallel]
const SHARED_SECONDS = 2
const OWN_SECONDS = 1

/** @typedef {import('../__tests__/fakes/stage.ts').Stage} Stage */
/** @typedef {import('../__tests__/fakes/repository.ts').Repository} Repository */
/** @typedef {'none' | 'early' | 'midway' | 'late'} Failing */

/** @param {string} name @param {string} fallback */
function option(name, fallback) {
  const at = process.argv.indexOf(`--${name}`)
  return at < 0 ? fallback : (process.argv[at + 1] ?? fallback)
}

let salt = 0

/** The Dockerfile of one app: a stage that all share, then steps of its own. @param {string} app @param {Failing} failing */
function dockerfile(app, failing) {
  return [
    'FROM node:24-bookworm-slim AS shared',
    'COPY salt /salt',
    ...(failing === 'early' ? ['RUN exit 7'] : []),
    `RUN sleep ${SHARED_SECONDS}`,
    'FROM shared',
    `COPY apps/${app} /app`,
    ...(failing === 'midway' ? [`RUN sleep ${OWN_SECONDS / 2} && exit 7`] : []),
    `RUN sleep ${OWN_SECONDS} && echo ${app} > /built`,
    ...(failing === 'late' ? ['RUN exit 7'] : []),
    '',
  ].join('\n')
}

/** A monorepo of so many apps, each with a Dockerfile of its own. @param {number} count @param {Failing} failing */
function makeMonorepo(count, failing) {
  const repository = createExampleRepository()
  rmSync(join(repository.path, 'apps'), { recursive: true })
  repository.write('salt', `${Date.now()} ${salt++}`)
  for (let index = 0; index < count; index++) {
    const app = `app-${index}`
    repository.write(`apps/${app}/package.json`, JSON.stringify({ name: `@bench/${app}`, version: '1.0.0' }))
    repository.write(`apps/${app}/salt`, `${salt} ${app}`)
    repository.write(`apps/${app}/Dockerfile`, dockerfile(app, index === 3 ? failing : 'none'))
  }
  repository.commit('Apps')
  return repository
}

/** @param {Stage} stage @param {Repository} repository @param {string} image */
async function runAction(stage, repository, image) {
  const started = performance.now()
  const result = await stage.run({
    repository,
    event: { name: 'push' },
    inputs: { image, cache: 'none', 'flux-webhook-url': '', 'flux-webhook-token': '' },
  })
  const ms = performance.now() - started
  const by = (/** @type {string} */ status) =>
    result.results.apps.filter((app) => app.status === status).length
  return { ms, pushed: by('pushed'), failed: by('failed'), log: result.maskedLog }
}

/** @param {Stage} stage @param {Repository} repository @param {string[]} args @param {string} [input] */
function docker(stage, repository, args, input = '') {
  const env = { ...process.env, ...stage.engine.env }
  const child = spawn('docker', args, { cwd: repository.path, env, stdio: ['pipe', 'ignore', 'pipe'] })
  child.stdin.end(input)
  let said = ''
  child.stderr.on('data', (text) => (said = (said + text).slice(-2000)))
  return new Promise((resolve, reject) =>
    child.once('close', (code) => (code === 0 ? resolve(undefined) : reject(new Error(said)))),
  )
}

/** @param {number} count @param {string} image */
function names(count, image) {
  return Array.from({ length: count }, (_, index) => ({
    file: `apps/app-${index}/Dockerfile`,
    tag: `${image.replace('{app}', `app-${index}`)}:bare`,
  }))
}

/** @param {Stage} stage @param {Repository} repository @param {number} count @param {string} image */
async function runBake(stage, repository, count, image) {
  const target = Object.fromEntries(
    names(count, image).map(({ file, tag }, index) => [
      `t${index}`,
      { context: '.', dockerfile: file, tags: [tag], output: ['type=registry'] },
    ]),
  )
  const definition = JSON.stringify({ group: { default: { targets: Object.keys(target) } }, target })
  const started = performance.now()
  await docker(stage, repository, ['buildx', 'bake', '--progress=plain', '--file=-'], definition)
  return performance.now() - started
}

/** @param {Stage} stage @param {Repository} repository @param {number} count @param {string} image @param {boolean} together */
async function runBuilds(stage, repository, count, image, together) {
  const started = performance.now()
  const builds = names(count, image).map(
    ({ file, tag }) =>
      () =>
        docker(stage, repository, ['buildx', 'build', '--push', `--file=${file}`, `--tag=${tag}`, '.']),
  )
  if (together) await Promise.all(builds.map((build) => build()))
  else for (const build of builds) await build()
  return performance.now() - started
}

/** @param {number[]} values */
function median(values) {
  const sorted = [...values].sort((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** @type {Map<string, number[]>} */
const times = new Map()
/** @param {string} row @param {number} ms */
function note(row, ms) {
  times.set(row, [...(times.get(row) ?? []), ms])
  console.log(`  ${row}: ${(ms / 1000).toFixed(2)} s`)
}

/** One round of all cases. @param {Stage} stage @param {number} count @param {readonly string[]} cases */
async function round(stage, count, cases) {
  const image = () => stage.image.replace('acme/', `round${salt++}/`)
  const bare = makeMonorepo(count, 'none')
  note(`${count} cold bake`, await runBake(stage, bare, count, image()))
  if (cases.includes('warm')) note(`${count} warm bake`, await runBake(stage, bare, count, image()))
  if (process.argv.includes('--parallel')) {
    note(`${count} warm parallel builds`, await runBuilds(stage, bare, count, image(), true))
    note(`${count} warm builds in turn`, await runBuilds(stage, bare, count, image(), false))
    const fresh = makeMonorepo(count, 'none')
    note(`${count} cold parallel builds`, await runBuilds(stage, fresh, count, image(), true))
    const other = makeMonorepo(count, 'none')
    note(`${count} cold builds in turn`, await runBuilds(stage, other, count, image(), false))
    for (const one of [fresh, other]) one.dispose()
  }
  const green = makeMonorepo(count, 'none')
  const cold = await runAction(stage, green, image())
  expect(cold, count, 0)
  note(`${count} cold action`, cold.ms)
  if (cases.includes('warm')) {
    const warm = await runAction(stage, green, image())
    expect(warm, count, 0)
    note(`${count} warm action`, warm.ms)
  }
  for (const failing of /** @type {const} */ (['early', 'midway', 'late'])) {
    if (!cases.includes(failing)) continue
    const repository = makeMonorepo(count, failing)
    const result = await runAction(stage, repository, image())
    expect(result, count - 1, 1)
    note(`${count} ${failing} action`, result.ms)
    repository.dispose()
  }
  for (const one of [bare, green]) one.dispose()
}

/** @param {Awaited<ReturnType<typeof runAction>>} result @param {number} pushed @param {number} failed */
function expect(result, pushed, failed) {
  if (result.pushed === pushed && result.failed === failed) return
  throw new Error(`${result.pushed} pushed, ${result.failed} failed:\n${result.log.slice(-6000)}`)
}

/** @param {number} count */
function table(count) {
  const ratio = (/** @type {string} */ a, /** @type {string} */ b, /** @type {number} */ goal) => {
    const [over, under] = [times.get(`${count} ${a}`), times.get(`${count} ${b}`)]
    if (over === undefined || under === undefined) return
    console.log(`| ${count} apps: ${a} / ${b} | ≤ ${goal} | ${(median(over) / median(under)).toFixed(2)} |`)
  }
  ratio('cold action', 'cold bake', 1.1)
  ratio('warm action', 'warm bake', 1.5)
  for (const failing of ['early', 'midway', 'late']) ratio(`${failing} action`, 'cold action', 1.25)
  ratio('cold action', 'cold builds in turn', 0.29)
}

const counts = option('apps', '4,16').split(',').map(Number)
const cases = option('cases', 'cold,warm,early,midway,late').split(',')
const stage = await openStage()
try {
  for (let run = 0; run < Number(option('runs', '3')); run++) {
    for (const count of counts) {
      console.log(`Round ${run + 1}, ${count} apps`)
      await round(stage, count, cases)
    }
  }
  for (const [row, values] of times) console.log(`| ${row} | ${(median(values) / 1000).toFixed(2)} s |`)
  console.log('| ratio of medians | goal | reached |')
  for (const count of counts) table(count)
} finally {
  await stage.stop()
}
