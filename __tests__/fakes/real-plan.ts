/** The plan of a real checkout: real git, turbo and files; only GitHub, the registry and the state store are in memory. */
import { createFiles } from '../../src/adapters/files.ts'
import { createGit } from '../../src/adapters/git.ts'
import { createTurbo } from '../../src/adapters/turbo/turbo.ts'
import type { App, AppTarget, CommitSha, WorkflowRun } from '../../src/domain.ts'
import type { ImageRef } from '../../src/image-ref.ts'
import { gatherTargets } from '../../src/images/targets.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import { stateKey } from '../../src/plan/build-state.ts'
import { checkLimit, makePlan } from '../../src/plan/plan.ts'
import { type Claimed, StateKeeper } from '../../src/plan/state-session.ts'
import type { GitHubApi, Registry } from '../../src/ports.ts'
import { fakeClock } from './fake-clock.ts'
import { type FakeLog, fakeGitHubApi, fakeLog } from './fake-ports.ts'
import { fakeRegistry } from './fake-registry.ts'

/** What a plan is made in. */
export interface RealWorld {
  /** The git root. */
  readonly workspace: string
  readonly turboRoot: string
  /** The runner's directory for things of this job. */
  readonly temp: string
  readonly env: Readonly<Record<string, string | undefined>>
  readonly inputs: Inputs
  readonly run: WorkflowRun
  readonly github?: GitHubApi
  readonly registry?: Registry
  /** The text of the newest entry of the build state. */
  readonly state?: string | null
}

/** The plan as the action makes it, and what it said. */
export async function planFor(world: RealWorld): Promise<{ plan: Claimed; log: FakeLog }> {
  const { env, inputs, run, temp, github = fakeGitHubApi(), registry = fakeRegistry() } = world
  const log = fakeLog()
  const { signal } = new AbortController()
  const where = { cwd: world.turboRoot, temp, env, signal }
  const git = createGit(where)
  const ports = { git, trees: git, turbo: createTurbo(where), github, registry, log }
  const newest = world.state == null ? null : { key: stateKey(PREFIX, 90), text: world.state }
  const store = {
    prepare: () => undefined,
    close: async () => undefined,
    newest: async () => newest,
    save: async () => {
      throw new Error('a plan alone saves nothing')
    },
  }
  const state = new StateKeeper(
    { prefix: PREFIX, mode: 'off', run },
    { state: store, github, log, clock: fakeClock(), signal },
  )
  let targets: readonly AppTarget[] = []
  const targetsOf = async (apps: readonly App[], head: CommitSha) => {
    targets = await targetsFor(apps, head, { ...world, inputs, run })
    return targets
  }
  /** Images are made as they would be made now. */
  const definitionOf = async ({ repository }: ImageRef) =>
    targets.find((one) => one.repository === repository)?.definition ?? null
  const logIn = async () => undefined
  const context = { run, targetsOf, tags: inputs.build.tags, state, definitionOf, logIn }
  const plan = await makePlan(inputs.plan, context, ports)
  checkLimit(plan, inputs.plan.maxApps)
  return { plan, log }
}

const PREFIX = 'fda-1-0123456789ab-'

/** What the images of these apps are made from. */
export async function targetsFor(
  apps: readonly App[],
  head: CommitSha,
  { workspace, turboRoot, inputs, run }: Pick<RealWorld, 'workspace' | 'turboRoot' | 'inputs' | 'run'>,
): Promise<readonly AppTarget[]> {
  const files = createFiles({ workspace, root: turboRoot })
  return await gatherTargets(apps, inputs.build, { run, head, files })
}
