/** `npm run isolation`: rounds of apps of which one fails at a random moment, on busy cores; counts siblings that are lost. */
import { type ChildProcess, spawn } from 'node:child_process'
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { cpus, tmpdir } from 'node:os'
import { join } from 'node:path'
import { parseArgs } from 'node:util'
import { startEngine } from '../../scripts/engine/engine.mjs'
import { createBuilders } from '../../src/adapters/builders.ts'
import { systemClock } from '../../src/adapters/clock.ts'
import { createDocker } from '../../src/adapters/docker.ts'
import { createDockerConfig } from '../../src/adapters/docker-config.ts'
import { createFiles } from '../../src/adapters/files.ts'
import { createRegistry } from '../../src/adapters/registry.ts'
import { createSpools } from '../../src/adapters/spools.ts'
import { buildImages, prepareImages } from '../../src/images/build.ts'
import { createPublisher } from '../../src/publish/publish.ts'
import type { AppResult } from '../../src/results.ts'
import { anInputs, aPlan, aPlannedApp, aRun, fakeSha, filledIn } from '../fakes/builders.ts'
import { fakeLog, fakePorts } from '../fakes/fake-ports.ts'
import { appNames } from '../fakes/many-apps.ts'
import { randomFrom } from '../fakes/random.ts'

// Usage: npm run isolation -- [--rounds 200] [--apps 12] [--seed 1] [--minutes 60] [--idle] [--write]
const { values } = parseArgs({
  options: {
    rounds: { type: 'string', default: '200' },
    apps: { type: 'string', default: '12' },
    seed: { type: 'string', default: '1' },
    minutes: { type: 'string', default: '60' },
    idle: { type: 'boolean', default: false },
    write: { type: 'boolean', default: false },
  },
})

/** The longest time until the failure; the siblings' steps take up to half of it. */
const LONGEST_SECONDS = 3

/** A step of its own length and a layer of its own for each app; the failing one ends with an error instead. */
function dockerfile(round: number, seconds: number, fails: boolean): string {
  const end = fails ? 'exit 7' : 'head -c 300000 /dev/urandom > /own'
  return [
    'FROM node:24-bookworm-slim',
    'COPY shared /shared',
    `RUN echo shared ${round} && sleep 0.3`,
    'ARG APP_NAME',
    `RUN echo "$APP_NAME ${round}" && sleep ${seconds.toFixed(2)} && ${end}`,
    '',
  ].join('\n')
}

/** Keeps a core busy until it is stopped. */
function keepBusy(): ChildProcess {
  return spawn(process.execPath, ['-e', 'for (;;) Math.sqrt(2)'], { stdio: 'ignore' })
}

const random = randomFrom(Number(values.seed))
const rounds = Number(values.rounds)
const names = appNames(Number(values.apps))
const engine = await startEngine({ log: (line) => process.stderr.write(`${line}\n`) })
const directory = mkdtempSync(join(tmpdir(), 'fda-isolation-'))
const busy = values.idle ? [] : cpus().map(keepBusy)
const env = { PATH: process.env.PATH, ...engine.env }

/** What one round came to: lost siblings, and whatever else is not as it should be. */
async function playRound(round: number): Promise<{ lost: string[]; odd: string[] }> {
  const workspace = join(directory, String(round))
  const failing = names[Math.floor(random() * names.length)] ?? ''
  mkdirSync(workspace)
  writeFileSync(join(workspace, 'shared'), String(round))
  for (const name of names) {
    const seconds = random() * (name === failing ? LONGEST_SECONDS : LONGEST_SECONDS / 2)
    mkdirSync(join(workspace, 'apps', name), { recursive: true })
    writeFileSync(join(workspace, 'apps', name, 'Dockerfile'), dockerfile(round, seconds, name === failing))
  }
  const results = await buildAll(workspace, round)
  const odd: string[] = []
  const lost = results.flatMap(({ app, status, error }) =>
    app.name !== failing && status !== 'pushed' ? [`${app.name}: ${status}: ${error?.message}`] : [],
  )
  for (const { app, status, tags, digest, error } of results) {
    if (app.name === failing && error?.code !== 'FDA-BUILD-FAILED')
      odd.push(`${app.name} should have failed: ${status} ${error?.message ?? ''}`)
    if (status !== 'pushed') continue
    for (const tag of tags) {
      const shown = await registry.tryDigest({ repository: repositoryOf(app.name), reference: tag })
      if (shown !== digest) odd.push(`${app.name}:${tag} is ${shown}, not ${digest}`)
    }
  }
  rmSync(workspace, { recursive: true })
  return { lost, odd }
}

const signal = new AbortController().signal
const config = createDockerConfig({ env, temp: directory, id: 'isolation', announce: () => undefined })
const registry = createRegistry({ credentials: config.credentials, env, signal })

function repositoryOf(name: string): string {
  return `${engine.registry.host}/isolation/${name}`
}

async function buildAll(workspace: string, round: number): Promise<readonly AppResult[]> {
  const place = { cwd: workspace, temp: directory, env, config, signal }
  const ports = {
    ...fakePorts(),
    clock: systemClock,
    ...{
      log: fakeLog(),
      signal,
      registry,
      random: Math.random,
      cacheService: { available: false, silent: false },
    },
    docker: createDocker({ ...place, id: 'isolation' }),
    builders: createBuilders({ ...place, id: 'isolation', announce: () => undefined }),
    files: createFiles({ workspace, root: workspace, temp: directory }),
    spools: createSpools(directory),
  }
  const planned = names.map((name) => aPlannedApp(name, { file: `apps/${name}/Dockerfile` }))
  const inputs = anInputs({ image: `${engine.registry.host}/isolation/{app}`, cache: 'none' }).build
  const [head, run] = [fakeSha(`round ${round}`), aRun({ id: 1_000 + round })]
  const plan = aPlan([], { head, planned: filledIn(planned, inputs, { run, head }) })
  const prepared = await prepareImages(
    ...([plan, { push: true, reason: 'push on main' }, run] as const),
    ...([inputs, ports] as const),
  )
  const publish = createPublisher(
    { check: null, attests: false, retries: inputs.retries, lookAtTip: null, skipsUnchanged: false },
    ports,
  )
  const { apps, rest } = await buildImages(prepared, inputs, ports, publish)
  await rest
  return apps
}

const started = performance.now()
const lost: string[] = []
const odd: string[] = []
let played = 0
try {
  const enough = () => performance.now() - started > Number(values.minutes) * 60_000
  for (let round = 1; round <= rounds && !enough(); round++) {
    const found = await playRound(round)
    lost.push(...found.lost.map((line) => `round ${round}: ${line}`))
    odd.push(...found.odd.map((line) => `round ${round}: ${line}`))
    played = round
    if (round % 10 === 0)
      process.stderr.write(`${round} of ${rounds}: ${lost.length} lost, ${odd.length} odd\n`)
  }
} finally {
  for (const one of busy) one.kill('SIGKILL')
  await engine.stop()
  rmSync(directory, { recursive: true, force: true })
}
const { driver, version } = engine.buildkit
const text = [
  `${played} rounds of ${names.length} apps, one failing at a random moment, seed ${values.seed}; BuildKit ${version}, driver ${driver}; ${busy.length} cores kept busy beside it.`,
  `${((performance.now() - started) / 60_000).toFixed(1)} minutes.`,
  '',
  '| | count |',
  '| --- | ---: |',
  `| siblings that should be pushed | ${played * (names.length - 1)} |`,
  `| siblings lost | ${lost.length} |`,
  `| other surprises | ${odd.length} |`,
  '',
  ...[...lost, ...odd].map((line) => `- ${line}`),
].join('\n')
process.stdout.write(`${text}\n`)
if (values.write) {
  const page = join(import.meta.dirname, '../../docs/isolation.md')
  const [head = ''] = readFileSync(page, 'utf8').split('<!-- measured -->')
  writeFileSync(page, `${head}<!-- measured -->\n\n${text.trim()}\n`)
}
process.exitCode = lost.length + odd.length === 0 ? 0 : 1
