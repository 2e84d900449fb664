/** A monorepo in memory and the plan that is made of it. */

import type { App, AppImage, CommitSha, Plan, WorkflowRun } from '../../src/domain.ts'
import type { ImageRef } from '../../src/image-ref.ts'
import { toTimestamp } from '../../src/images/definition.ts'
import { gatherImages } from '../../src/images/targets.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import type { Facts, ImageOrigin, PlanContext } from '../../src/plan/facts.ts'
import { checkLimit, makePlan } from '../../src/plan/plan.ts'
import { createTipLook } from '../../src/plan/tip.ts'
import type { Turbo } from '../../src/ports.ts'
import { anApp, anInputs, aRun, fakeSha } from '../fakes/builders.ts'
import { fakeClock } from '../fakes/fake-clock.ts'
import { fakeGitHubApi, fakeLog } from '../fakes/fake-ports.ts'
import { type FakeRegistry, fakeRegistry } from '../fakes/fake-registry.ts'
import {
  type FakeCommit,
  type FakePackage,
  type FakeRepository,
  fakeRepository,
} from '../fakes/fake-repository.ts'

/** api and web use ui; docs stands alone; web has a Dockerfile of its own. */
const PACKAGES: readonly FakePackage[] = [
  { name: '@acme/api', directory: 'apps/api', dependencies: ['@acme/ui'] },
  { name: '@acme/docs', directory: 'apps/docs' },
  { name: '@acme/web', directory: 'apps/web', dependencies: ['@acme/ui'] },
  { name: '@acme/ui', directory: 'packages/ui', dependencies: ['@acme/theme'] },
  { name: '@acme/theme', directory: 'packages/theme' },
]

/** The files of the monorepo before anything changed. */
export const FILES = {
  'README.md': '1',
  Dockerfile: '1',
  'apps/api/src/a.ts': '1',
  'apps/docs/src/a.ts': '1',
  'apps/web/Dockerfile': '1',
  'apps/web/src/a.ts': '1',
  'packages/ui/src/a.ts': '1',
  'packages/theme/src/a.ts': '1',
  ...Object.fromEntries(
    PACKAGES.map(({ directory, name, dependencies = [] }) => [
      `${directory}/package.json`,
      JSON.stringify({ name, dependencies: Object.fromEntries(dependencies.map((one) => [one, '*'])) }),
    ]),
  ),
}

/** The monorepo whose head differs from `before` in these files. */
export function changed(
  paths: readonly string[],
  commits: Readonly<Record<string, FakeCommit>> = {},
  uncommitted: readonly string[] = [],
): FakeRepository {
  const files = { ...FILES, ...Object.fromEntries(paths.map((path) => [path, '2'])) }
  return fakeRepository({
    packages: PACKAGES,
    commits: { before: { files: FILES }, main: { parents: ['before'], files }, ...commits },
    head: 'main',
    uncommitted,
  })
}

/** The world of a plan; what is not given is as usual. */
export interface World {
  readonly repository?: FakeRepository
  readonly turbo?: Turbo
  readonly inputs?: Partial<RawInputs>
  readonly run?: Partial<WorkflowRun>
  readonly registry?: FakeRegistry
  /** What earlier runs found out. */
  readonly facts?: Facts
  /** Whether the run publishes; not, if it is not given. */
  readonly publishes?: boolean
  /** The name of the commit that the branch points to. */
  readonly tip?: string
  /** App → what its newest image was made from: null = it does not say, an error = it cannot be read. As now, if not given. */
  readonly images?: Readonly<Record<string, string | null | Error>>
  /** App → the revision label of its newest image; none, if not given. */
  readonly revisions?: Readonly<Record<string, string>>
  /** The first calls of GitHub fail with these. */
  readonly githubFailures?: readonly Error[]
  /** Commits that only GitHub knows. */
  readonly onGitHub?: readonly string[]
}

/** The plan, and what it said and asked. */
export async function plan(world: World = {}) {
  const { git, trees, files, turbo } = world.repository ?? changed([])
  const log = fakeLog()
  const github = fakeGitHubApi({
    commits: world.onGitHub ?? [],
    failures: world.githubFailures ?? [],
    ...(world.tip === undefined ? {} : { tip: world.tip }),
  })
  const registry = world.registry ?? fakeRegistry()
  const { signal } = new AbortController()
  const ports = {
    ...{ git, trees, log, github, registry, turbo: world.turbo ?? turbo },
    ...{ clock: fakeClock(), random: () => 1, signal },
  }
  const inputs = anInputs({ base: 'before', ...world.inputs })
  const run = aRun(world.run)
  let targets: readonly AppImage[] = []
  const targetsOf = async (apps: readonly App[], head: CommitSha) => {
    targets = await gatherImages(apps, inputs.build, { run, head, files })
    return targets
  }
  const originOf = async ({ repository }: ImageRef): Promise<ImageOrigin> => {
    const target = targets.find((one) => one.repository === repository)
    const name = target?.app.name ?? ''
    const given = world.images?.[name]
    if (given instanceof Error) throw given
    const fingerprint = given === undefined ? (target?.fingerprint ?? null) : given
    return { revision: world.revisions?.[name] ?? null, fingerprint }
  }
  const context: PlanContext = {
    ...{ run, targetsOf, originOf, tags: inputs.build.tags },
    publishes: world.publishes ?? false,
    facts: async () => world.facts ?? new Map(),
    timestamp: async () => toTimestamp(await github.runCreatedAt(run.id), run.number),
    logIn: async () => undefined,
  }
  const made = await makePlan(inputs.plan, context, ports)
  checkLimit(made, inputs.plan.maxApps)
  return {
    plan: made as Plan,
    made,
    log,
    lookAtTip: createTipLook({ made, inputs: inputs.plan, context }, ports),
    notices: log.texts('notice'),
    warnings: log.texts('warning'),
    debug: log.texts('debug'),
    asked: [...registry.calls, ...github.calls],
  }
}

/** App name → what its image is made from, with the inputs as they are. */
export const DEFINITIONS: Readonly<Record<string, string>> = Object.fromEntries(
  (
    await gatherImages([anApp('api'), anApp('docs'), anApp('web')], anInputs().build, {
      run: aRun(),
      head: fakeSha('main'),
      files: changed([]).files,
    })
  ).map(({ app, fingerprint }) => [app.name, fingerprint]),
)

/** The planned apps with their reasons. */
export const reasons = ({ planned }: Plan) =>
  Object.fromEntries(planned.map(({ app, reason }) => [app.name, reason]))
