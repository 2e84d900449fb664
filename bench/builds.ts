/** Times the whole action against bare buildx on one engine, in turns, so that both meet the same machine. */
import { execFile, spawn } from 'node:child_process'
import { rmSync } from 'node:fs'
import { join } from 'node:path'
import { promisify } from 'node:util'
import { createExampleRepository, type Repository } from '../__tests__/fakes/repository.ts'
import type { Stage } from '../__tests__/fakes/stage.ts'
import { findInstalled } from '../src/adapters/turbo/installed.ts'
import { type Phases, readPhases } from './phases.ts'

/** Where one of the apps fails. */
export type Failing = 'none' | 'early' | 'midway' | 'late'

/** What is measured; `cold` always is. */
export type Case = 'warm' | 'told' | 'reused' | 'in turn' | 'at once' | Exclude<Failing, 'none'>

/** Milliseconds by what was run, one of each round; the action's runs with their phases. */
export type Times = Map<string, number[]> & { readonly phases: Map<string, Phases[]> }

const SHARED_SECONDS = 2
const OWN_SECONDS = 1
let salt = 0

/** A stage that all apps share, then steps of its own. */
function dockerfile(app: string, failing: Failing): string {
  return [
    'FROM node:24-bookworm-slim AS shared',
    'COPY salt conten[t] /shared/',
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

/** A monorepo of so many apps, the fourth of which fails as wished; `files` more of 4 kB are in the context. */
function makeMonorepo(count: number, failing: Failing, files: number): Repository {
  const repository = createExampleRepository()
  rmSync(join(repository.path, 'apps'), { recursive: true })
  repository.write('salt', `${Date.now()} ${salt++}`)
  for (let index = 0; index < count; index++) {
    const app = `app-${index}`
    repository.write(`apps/${app}/package.json`, JSON.stringify({ name: `@bench/${app}`, version: '1.0.0' }))
    repository.write(`apps/${app}/salt`, `${salt} ${app}`)
    repository.write(`apps/${app}/Dockerfile`, dockerfile(app, index === 3 ? failing : 'none'))
  }
  for (let index = 0; index < files; index++)
    repository.write(`content/${index % 250}/${index}`, `${index} `.repeat(4096 / (String(index).length + 1)))
  repository.commit('Apps')
  return repository
}

async function runAction(
  stage: Stage,
  repository: Repository,
  image: string,
  expected: [string, number][],
  more: Readonly<Record<string, string>> = QUIET,
  event: 'push' | 'workflow_dispatch' = 'push',
): Promise<Run> {
  const result = await stage.run({
    repository,
    event: { name: event },
    inputs: { image, cache: 'none', ...more },
  })
  for (const [status, count] of expected) {
    const found = result.results.apps.filter((app) => app.status === status).length
    if (found !== count)
      throw new Error(`${found} apps ${status}, not ${count}:\n${result.maskedLog.slice(-6000)}`)
  }
  return { ms: result.durationMs, phases: readPhases(result.maskedLog) }
}

/** How long the action took, and on what. */
interface Run {
  readonly ms: number
  readonly phases: Phases
}

/** Nobody to tell. */
const QUIET = { 'flux-webhook-url': '', 'flux-webhook-token': '' }

async function docker(stage: Stage, cwd: string, args: readonly string[], input = ''): Promise<void> {
  const env = { ...process.env, ...stage.engine.env }
  const child = spawn('docker', args, { cwd, env, stdio: ['pipe', 'ignore', 'pipe'] })
  child.stdin.end(input)
  let said = ''
  child.stderr.on('data', (text) => {
    said = (said + text).slice(-2000)
  })
  await new Promise<void>((resolve, reject) =>
    child.once('close', (code) => (code === 0 ? resolve() : reject(new Error(said)))),
  )
}

function targets(count: number, image: string) {
  return Array.from({ length: count }, (_, index) => ({
    file: `apps/app-${index}/Dockerfile`,
    tag: `${image.replace('{app}', `app-${index}`)}:bare`,
  }))
}

async function runBake(stage: Stage, { path }: Repository, count: number, image: string): Promise<number> {
  const target = Object.fromEntries(
    targets(count, image).map(({ file, tag }, index) => [
      `t${index}`,
      { context: '.', dockerfile: file, tags: [tag], output: ['type=registry'] },
    ]),
  )
  const definition = JSON.stringify({ group: { default: { targets: Object.keys(target) } }, target })
  const started = performance.now()
  await docker(stage, path, ['buildx', 'bake', '--progress=plain', '--file=-'], definition)
  return performance.now() - started
}

async function runBuilds(
  stage: Stage,
  { path }: Repository,
  count: number,
  image: string,
  how: 'in turn' | 'at once',
): Promise<number> {
  const started = performance.now()
  const builds = targets(count, image).map(
    ({ file, tag }) =>
      async () =>
        await docker(stage, path, ['buildx', 'build', '--push', `--file=${file}`, `--tag=${tag}`, '.']),
  )
  if (how === 'at once') await Promise.all(builds.map(async (build) => await build()))
  else for (const build of builds) await build()
  return performance.now() - started
}

/** The bare query that the plan cannot do without. */
async function runTurbo({ path }: Repository): Promise<number> {
  const binary = findInstalled(path)?.binary
  if (binary == null) throw new Error('turbo is not installed here: run npm ci')
  const args = ['--skip-infer', 'run', 'build', '--dry-run=json', '--filter=./apps/*']
  const started = performance.now()
  await promisify(execFile)(binary, args, { cwd: path, maxBuffer: 64 * 1024 * 1024 })
  return performance.now() - started
}

/** Measures the cases for so many apps, `rounds` times; each round in the same minute. */
export async function measureBuilds(options: {
  readonly stage: Stage
  readonly count: number
  readonly rounds: number
  readonly cases: readonly Case[]
  /** More files in the context. */
  readonly files?: number
  readonly say: (line: string) => void
}): Promise<Times> {
  const times: Times = Object.assign(new Map<string, number[]>(), { phases: new Map<string, Phases[]>() })
  for (let round = 0; round < options.rounds; round++) await playRound(options, times)
  return times
}

async function playRound(options: Parameters<typeof measureBuilds>[0], times: Times): Promise<void> {
  const { stage, count, cases, files = 0, say } = options
  const image = () => stage.image.replace('acme/', `round${salt++}/`)
  const note = (row: string, run: number | Run) => {
    const ms = typeof run === 'number' ? run : run.ms
    times.set(row, [...(times.get(row) ?? []), ms])
    if (typeof run !== 'number')
      times.phases.set(`${count} apps, ${row}`, [
        ...(times.phases.get(`${count} apps, ${row}`) ?? []),
        run.phases,
      ])
    say(`${count} apps, ${row}: ${(ms / 1000).toFixed(2)} s`)
  }
  const made: Repository[] = []
  const make = (failing: Failing = 'none') => {
    const repository = makeMonorepo(count, failing, files)
    made.push(repository)
    return repository
  }
  const bare = make()
  note('bake cold', await runBake(stage, bare, count, image()))
  const green = make()
  const published = image()
  note('action cold', await runAction(stage, green, published, [['pushed', count]]))
  if (cases.includes('reused')) {
    note('turbo', await runTurbo(green))
    // Started by hand, which is when images of the same commit are there: after a push something is built for sure, and a builder is asked for ahead.
    const all = { ...QUIET, apps: 'all' }
    note(
      'action reused',
      await runAction(stage, green, published, [['reused', count]], all, 'workflow_dispatch'),
    )
  }
  // A commit of which the builder has everything, and the registry nothing.
  const next = (repository: Repository) =>
    repository.git('commit', '--quiet', '--allow-empty', '--message=Next')
  if (cases.includes('warm')) {
    next(bare)
    note('bake warm', await runBake(stage, bare, count, image()))
    next(green)
    note('action warm', await runAction(stage, green, image(), [['pushed', count]]))
  }
  // With the receiver of the stage, for the phases of a run that has everything to do.
  if (cases.includes('told')) {
    next(green)
    note('action told', await runAction(stage, green, image(), [['pushed', count]], {}))
  }
  for (const how of ['in turn', 'at once'] as const)
    if (cases.includes(how)) note(`builds ${how}`, await runBuilds(stage, make(), count, image(), how))
  for (const failing of ['early', 'midway', 'late'] as const) {
    if (!cases.includes(failing)) continue
    const expected: [string, number][] = [
      ['pushed', count - 1],
      ['failed', 1],
    ]
    note(`action ${failing}`, await runAction(stage, make(failing), image(), expected))
  }
  for (const repository of made) repository.dispose()
}
