/** The plan of a real checkout: real git, turbo and files; only GitHub, the registry and facts are in memory. */
import { createFiles } from '../../src/adapters/files.ts'
import { createGit } from '../../src/adapters/git.ts'
import { npmrcOfRun } from '../../src/adapters/turbo/npm-config.ts'
import { createTurbo } from '../../src/adapters/turbo/turbo.ts'
import type { App, AppImage, CommitSha, WorkflowRun } from '../../src/domain.ts'
import type { ImageRef } from '../../src/image-ref.ts'
import { toTimestamp } from '../../src/images/definition.ts'
import { gatherImages } from '../../src/images/targets.ts'
import type { Inputs } from '../../src/inputs/inputs.ts'
import type { Facts, ImageOrigin, PlanContext } from '../../src/plan/facts.ts'
import { checkLimit, type MadePlan, makePlan } from '../../src/plan/plan.ts'
import type { GitHubApi } from '../../src/ports.ts'
import type { Registry } from '../../src/ports-images.ts'
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
  /** What earlier runs found out. */
  readonly facts?: Facts
  /** Tag → what its image says of itself; the others are made as they would be made now, of the commit that their tag names. */
  readonly origins?: Readonly<Record<string, ImageOrigin | null>>
  readonly publishes?: boolean
}

/** The plan as the action makes it, and what it said. */
export async function planFor(world: RealWorld): Promise<{ plan: MadePlan; log: FakeLog }> {
  const { env, inputs, run, temp, github = fakeGitHubApi(), registry = fakeRegistry() } = world
  const log = fakeLog()
  const { signal } = new AbortController()
  const where = { cwd: world.turboRoot, temp, env, signal }
  const git = createGit(where)
  const npmrc = npmrcOfRun(world.turboRoot, run, git)
  const turbo = createTurbo({ ...where, git, npmrc, warn: log.warning })
  const ports = {
    ...{ git, trees: git, turbo, github, registry, log },
    ...{ clock: fakeClock(), random: () => 1, signal },
  }
  let targets: readonly AppImage[] = []
  const targetsOf = async (apps: readonly App[], head: CommitSha) => {
    targets = await targetsFor(apps, head, { ...world, inputs, run })
    return targets
  }
  const originOf = async ({ repository, reference }: ImageRef) => {
    const given = world.origins?.[reference]
    if (given !== undefined) return given
    const fingerprint = targets.find((one) => one.repository === repository)?.fingerprint ?? null
    return { revision: null, fingerprint }
  }
  const context: PlanContext = {
    ...{ run, targetsOf, originOf, tags: inputs.build.tags },
    publishes: world.publishes ?? false,
    facts: async () => world.facts ?? new Map(),
    timestamp: async () => toTimestamp(await github.runCreatedAt(run.id), run.number),
    logIn: async () => undefined,
  }
  const plan = await makePlan(inputs.plan, context, ports)
  checkLimit(plan, inputs.plan.maxApps)
  return { plan, log }
}

/** What the images of these apps are made from. */
export async function targetsFor(
  apps: readonly App[],
  head: CommitSha,
  { workspace, turboRoot, inputs, run }: Pick<RealWorld, 'workspace' | 'turboRoot' | 'inputs' | 'run'>,
): Promise<readonly AppImage[]> {
  const files = createFiles({ workspace, root: turboRoot })
  return await gatherImages(apps, inputs.build, { run, head, files })
}
