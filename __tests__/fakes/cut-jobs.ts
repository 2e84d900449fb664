/** The jobs of a run that is cut, on ports in memory. */
import type { WorkflowRun } from '../../src/domain.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import { toOutputs } from '../../src/report/outputs.ts'
import type { AppResult, Outcome } from '../../src/results.ts'
import { runCut } from '../../src/sequences/slices.ts'
import { anInputs, aRun, fakeSha, START } from './builders.ts'
import { fakeClock } from './fake-clock.ts'
import { type FakeBuild, fakeDocker } from './fake-docker.ts'
import { type FakePorts, fakePorts, fakeReceivers, fakeTextCache } from './fake-ports.ts'
import { fakeRegistry } from './fake-registry.ts'
import { fakeRepository } from './fake-repository.ts'

/** The Receiver of the runs. */
export const WEBHOOK = `https://flux.example/hook/${'c0ffee00'.repeat(8)}`
/** What the first of them pushes last. */
export const DEPLOY_TAG = `sha-${fakeSha('main').slice(0, 7)}-${START + 42}`
/** The apps of the repository. */
export const APPS = ['api', 'docs', 'web']

/** How the jobs of a branch differ from others. */
export interface Jobs {
  readonly raw?: Partial<RawInputs>
  readonly builds?: Readonly<Record<string, FakeBuild>>
  readonly ports?: Partial<FakePorts>
}

/** The jobs of runs of one branch: what they leave in the registry and in the cache stays. */
export function openJobs({ raw = {}, builds = {}, ports: given = {} }: Jobs = {}) {
  const registry = given.registry ?? fakeRegistry()
  const parts = fakeTextCache()
  const texts = fakeTextCache()
  const receivers = fakeReceivers()
  const files: Record<string, string> = { Dockerfile: 'FROM scratch', 'package.json': '{}' }
  for (const app of APPS) files[`apps/${app}/package.json`] = '{}'
  const packages = APPS.map((app) => ({ name: `@acme/${app}`, directory: `apps/${app}` }))
  const commits = { main: { files }, other: { files } }
  const world = { builds, registry, parts, texts, receivers }
  const open = (head = 'main', overrides: Partial<FakePorts> = {}): FakePorts => {
    const { git, trees, turbo, files: checkout } = fakeRepository({ packages, commits, head })
    const clock = fakeClock()
    const signal = overrides.signal ?? new AbortController().signal
    const docker = fakeDocker({ registry, clock, signal, builds: world.builds })
    const here = {
      git,
      trees,
      turbo,
      files: checkout,
      clock,
      docker,
      registry,
      parts,
      texts,
      receivers,
      signal,
    }
    return fakePorts({ ...here, ...given, ...overrides })
  }
  const job = async (mode: 'plan' | 'build' | 'finish', more: Partial<RawInputs>, how: How = {}) => {
    const ports = open(how.head, how.ports)
    const all = { 'flux-webhook-url': WEBHOOK, slices: '2', ...raw, ...more, mode }
    const outcome = await runCut(anInputs(all), aRun(how.run), ports)
    return { outcome, ports }
  }
  return {
    ...world,
    open,
    world,
    plan: async (how?: How) => {
      const { outcome, ports } = await job('plan', {}, how)
      const matrix = JSON.parse(toOutputs(outcome).matrix) as { include: { slice: string; apps: string[] }[] }
      return { outcome, ports, matrix: matrix.include }
    },
    build: async (slice: unknown, how?: How) => await job('build', { slice: JSON.stringify(slice) }, how),
    finish: async (how?: How) => await job('finish', {}, how),
  }
}

/** How one job differs from its run's. */
export interface How {
  readonly run?: Partial<WorkflowRun>
  readonly head?: string
  readonly ports?: Partial<FakePorts>
}

/** App → what became of it. */
export const statuses = ({ apps }: Outcome) =>
  Object.fromEntries(apps.map(({ app, status }) => [app.name, status]))
/** What became of one app. */
export const of = ({ apps }: Outcome, name: string): AppResult => {
  const found = apps.find(({ app }) => app.name === name)
  if (found === undefined) throw new Error(`no ${name}`)
  return found
}
/** Where an app's images go. */
export const repositoryOf = (app: string) => `registry.example/acme/${app}`
