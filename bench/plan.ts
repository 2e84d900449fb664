/** Measures the plan against the bare turbo command, in turns within the same minute, and prints the medians as a table. */
import { execFile } from 'node:child_process'
import { join } from 'node:path'
import { parseArgs, promisify } from 'node:util'
import { GIT_ENV, makeDirectory } from '../__tests__/adapters/git-repository.ts'
import { anInputs, aRun } from '../__tests__/fakes/builders.ts'
import { fakeRegistry } from '../__tests__/fakes/fake-registry.ts'
import { planFor } from '../__tests__/fakes/real-plan.ts'
import { createExampleRepository, openRepository } from '../__tests__/fakes/repository.ts'
import { runAction } from '../__tests__/fakes/runner.ts'
import type { Stage } from '../__tests__/fakes/stage.ts'
import { findInstalled } from '../src/adapters/turbo/installed.ts'
import { parseCommitSha } from '../src/domain.ts'
import type { ImageFact } from '../src/plan/facts.ts'
import { type Generated, generateMonorepo } from './monorepo.ts'
import { type Phases, readPhases } from './phases.ts'

const exec = promisify(execFile)
const PROJECT = join(import.meta.dirname, '..')

/** The plan may take this many times as long as turbo, and this much longer. */
const GOAL = { factor: 1.3, extraMs: 150 }

/** Medians of one size, in milliseconds; `spread` is the slowest bare turbo run minus the fastest. */
export interface PlanTimes {
  readonly packages: number
  readonly files: number
  readonly turboMs: number
  readonly planMs: number
  readonly actionMs: number
  readonly spreadMs: number
}

/** The medians for each size: bare turbo, the plan in this process, and the whole action in `mode: plan`. */
export async function measurePlan({
  sizes = [10, 100, 500],
  rounds = 7,
  turbo,
  idle = false,
}: {
  readonly sizes?: readonly number[]
  readonly rounds?: number
  /** A version such as 2.5.8; without it the one of this project. */
  readonly turbo?: string
  /** Whether nothing differs from the base, and the action runs in its usual mode. */
  readonly idle?: boolean
} = {}): Promise<readonly PlanTimes[]> {
  const times: PlanTimes[] = []
  for (const size of sizes) {
    const monorepo = await generateMonorepo(size, turbo)
    try {
      times.push(await measureSize(size, monorepo, rounds, idle))
    } finally {
      monorepo.remove()
    }
  }
  return times
}

async function measureSize(
  packages: number,
  monorepo: Generated,
  rounds: number,
  idle: boolean,
): Promise<PlanTimes> {
  const contenders = [
    await bareTurbo(monorepo),
    idle ? async () => undefined : planInProcess(monorepo),
    wholeAction(idle ? { ...monorepo, base: monorepo.head } : monorepo, idle ? 'run' : 'plan'),
  ] as const
  const found = contenders.map((): number[] => [])
  // The first round warms up file caches and compiled code, and does not count.
  for (let round = -1; round < rounds; round++) {
    for (const [index, run] of contenders.entries()) {
      const started = performance.now()
      const own = await run()
      const ms = typeof own === 'number' ? own : performance.now() - started
      if (round >= 0) found[index]?.push(ms)
    }
  }
  const [turbo = [], plan = [], action = []] = found
  return {
    ...{ packages, files: monorepo.files },
    ...{ turboMs: median(turbo), planMs: median(plan), actionMs: median(action) },
    spreadMs: Math.max(...turbo) - Math.min(...turbo),
  }
}

/** Resolves with its own time in milliseconds where what starts it takes part of the whole. */
type Contender = () => Promise<unknown>

/** The native binary with the one query that has the answer, as a person would type it. */
async function bareTurbo({ path, filter }: Generated): Promise<Contender> {
  const binary = findInstalled(path)?.binary
  if (binary == null) throw new Error('turbo is not installed here: run npm ci')
  const args = ['--skip-infer', 'run', 'build', '--dry-run=json', `--filter=${filter}`]
  const env = { ...GIT_ENV, TURBO_TELEMETRY_DISABLED: '1' }
  return async () => await exec(binary, args, { cwd: path, env, maxBuffer: 64 * 1024 * 1024 })
}

function planInProcess({ path, base, head }: Generated): Contender {
  const inputs = anInputs({ base })
  const run = aRun({ sha: parseCommitSha(head) })
  return async () => {
    const temp = makeDirectory('bench-temp')
    try {
      const world = { workspace: path, turboRoot: path, temp: temp.path, env: GIT_ENV, inputs, run }
      const { plan } = await planFor(world)
      if (plan.planned.length === 0) throw new Error('the plan is empty: nothing was measured')
    } finally {
      temp.remove()
    }
  }
}

/** The committed bundle on the runner double: Node's start, inputs, plan, summary and outputs. */
function wholeAction({ path, base, head }: Generated, mode: 'run' | 'plan'): Contender {
  return async () => {
    const result = await runAction({
      actionDir: PROJECT,
      workspace: path,
      event: { name: 'push', payload: { repository: { default_branch: 'main' } } },
      github: { repository: 'acme/shop', ref: 'refs/heads/main', sha: head, runId: 1, runNumber: 1 },
      apiUrl: 'http://127.0.0.1:9',
      inputs: { mode, image: 'registry.example/acme/{app}', base },
    })
    result.dispose()
    if (result.conclusion !== 'success') throw new Error(`mode ${mode} failed:\n${result.maskedLog}`)
    return result.durationMs
  }
}

/** Medians of a run with nothing to do that has the facts of the cache service, and of bare turbo; all in milliseconds. */
export async function measureServed(
  stage: Stage,
  size: number,
  rounds: number,
): Promise<{ readonly actionMs: number; readonly turboMs: number; readonly phases: readonly Phases[] }> {
  const monorepo = await generateMonorepo(size)
  const repository = openRepository(monorepo.path)
  try {
    repository.write('Dockerfile', 'FROM scratch\nCOPY turbo.json /\n')
    repository.commit('An image of one file')
    const run = async (title: string) => {
      const inputs = { image: stage.image.replace('acme/', 'idle/'), cache: 'none' }
      const result = await stage.run({ repository, event: { name: 'push' }, inputs })
      if (result.conclusion !== 'success' || !result.summary.includes(title))
        throw new Error(`the run did not say ${title}:\n${result.maskedLog.slice(-3000)}`)
      return { ms: result.durationMs, phases: readPhases(result.maskedLog) }
    }
    // The first run pushes every app and leaves its facts.
    await run('pushed')
    // An engine and a registry that have just started are slow to answer.
    const turbo = await bareTurbo(monorepo)
    const [actions, turbos]: [Awaited<ReturnType<typeof run>>[], number[]] = [[], []]
    for (let round = -3; round < rounds; round++) {
      const started = performance.now()
      await turbo()
      const turboMs = performance.now() - started
      const action = await run('Nothing to build')
      if (round < 0) continue
      turbos.push(turboMs)
      actions.push(action)
    }
    return {
      ...{ actionMs: median(actions.map(({ ms }) => ms)), turboMs: median(turbos) },
      phases: actions.map(({ phases }) => phases),
    }
  } finally {
    monorepo.remove()
  }
}

/** Medians of a plan of 40 apps whose images are of 40 commits, without and with facts, and of bare turbo; in milliseconds. */
export async function measureBases(
  rounds: number,
): Promise<{ readonly turboMs: number; readonly withoutMs: number; readonly withMs: number }> {
  const monorepo = await generateMonorepo(200)
  try {
    const repository = openRepository(monorepo.path)
    const registry = fakeRegistry()
    const facts = new Map<string, ImageFact>()
    const inputs = anInputs()
    const run = aRun()
    const world = { workspace: monorepo.path, turboRoot: monorepo.path, env: GIT_ENV, inputs, run, registry }
    for (let app = 0; app < 40; app++) {
      repository.write('NOTES.md', `${app}\n`)
      const tag = `sha-${repository.commit(`Note ${app}`).slice(0, 7)}-${1_700_000_000_000 + app * 1000}`
      registry.store(`registry.example/acme/app${app}`, tag, { app })
    }
    const head = parseCommitSha(repository.head())
    if (head === null) throw new Error('git named no commit')
    repository.write('packages/lib0/src/file0.ts', 'export const value = -2\n')
    const changed = repository.commit('change a library')
    const turbo = await bareTurbo({ ...monorepo, filter: `{./apps/*}...[${head}]` })
    const plan = async () => {
      const temp = makeDirectory('bench-temp')
      try {
        const made = await planFor({
          ...world,
          temp: temp.path,
          facts,
          run: aRun({ sha: parseCommitSha(changed) }),
        })
        return made.plan
      } finally {
        temp.remove()
      }
    }
    const targets = (await plan()).targets
    const time = async (what: () => Promise<unknown>) => {
      const times: number[] = []
      for (let round = -1; round < rounds; round++) {
        const started = performance.now()
        await what()
        if (round >= 0) times.push(performance.now() - started)
      }
      return median(times)
    }
    const [turboMs, withoutMs] = [await time(turbo), await time(plan)]
    for (const { repository: name, fingerprint } of targets.values()) {
      const [tag = ''] = Object.keys(registry.tags(name))
      facts.set(name, { tag, commit: head, fingerprint, durationMs: null })
    }
    return { turboMs, withoutMs, withMs: await time(plan) }
  } finally {
    monorepo.remove()
  }
}

/** The median of `mode: rollback` of one app on a real registry, docker out of reach; in milliseconds. */
export async function measureRollback(stage: Stage, rounds: number): Promise<number> {
  const repository = createExampleRepository()
  try {
    const shared = { image: stage.image.replace('acme/', 'back/'), filter: './apps/portfolio' }
    for (const text of ['one', 'two']) {
      repository.write('apps/portfolio/Dockerfile', `FROM scratch\nCOPY turbo.json /${text}\n`)
      repository.commit(text)
      const result = await stage.run({
        repository,
        event: { name: 'push' },
        inputs: { ...shared, cache: 'none' },
      })
      if (result.conclusion !== 'success') throw new Error(`a push failed:\n${result.maskedLog.slice(-2000)}`)
    }
    const times: number[] = []
    for (let round = -1; round < rounds; round++) {
      const inputs = { ...shared, mode: 'rollback', apps: 'portfolio' }
      const to = repository.git('rev-parse', round % 2 === 0 ? 'HEAD' : 'HEAD~1')
      const result = await stage.run({
        ...{ repository, event: { name: 'workflow_dispatch' }, inputs: { ...inputs, to } },
        env: { DOCKER_HOST: 'unix:///nowhere/docker.sock' },
      })
      if (result.conclusion !== 'success')
        throw new Error(`a rollback failed:\n${result.maskedLog.slice(-2000)}`)
      if (round >= 0) times.push(result.durationMs)
    }
    return median(times)
  } finally {
    repository.dispose()
  }
}

function median(values: readonly number[]): number {
  const sorted = values.toSorted((a, b) => a - b)
  return sorted[Math.floor(sorted.length / 2)] ?? Number.NaN
}

/** The medians as a Markdown table, with the ratio and the goal of the plan. */
export function renderPlanTimes(times: readonly PlanTimes[]): string {
  const lines = times.map(({ packages, files, turboMs, planMs, actionMs, spreadMs }) => {
    const goal = GOAL.factor * turboMs + GOAL.extraMs
    const cells = [
      ...[packages, files, ms(turboMs), ms(spreadMs), ms(planMs), (planMs / turboMs).toFixed(2)],
      ...[ms(goal), planMs <= goal ? 'yes' : 'no', ms(actionMs)],
    ]
    return `| ${cells.join(' | ')} |`
  })
  return [
    `| packages | files | turbo ms | its spread | plan ms | ratio | goal (${GOAL.factor} × + ${GOAL.extraMs}) | met | whole action ms |`,
    '| ---: | ---: | ---: | ---: | ---: | ---: | ---: | --- | ---: |',
    ...lines,
  ].join('\n')
}

function ms(value: number): string {
  return value.toFixed(0)
}

if (import.meta.main) {
  const { sizes, rounds, turbo } = parseArgs({
    options: { sizes: { type: 'string' }, rounds: { type: 'string' }, turbo: { type: 'string' } },
  }).values
  const times = await measurePlan({
    ...(sizes === undefined ? {} : { sizes: sizes.split(',').map(Number) }),
    ...(rounds === undefined ? {} : { rounds: Number(rounds) }),
    ...(turbo === undefined ? {} : { turbo }),
  })
  process.stdout.write(`${renderPlanTimes(times)}\n`)
}
