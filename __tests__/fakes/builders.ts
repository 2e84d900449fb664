/** Builders of the nouns for tests: a plausible value of each, with what the test is about set by name. */
import { createHash } from 'node:crypto'
import { fileURLToPath } from 'node:url'
import {
  type App,
  type AppImage,
  type CommitSha,
  type Digest,
  type Plan,
  type PlannedApp,
  parseCommitSha,
  parseDigest,
  type WorkflowRun,
} from '../../src/domain.ts'
import { withOverrides } from '../../src/images/overrides.ts'
import { fillImage } from '../../src/images/spec.ts'
import type { BuildInputs } from '../../src/inputs/build.ts'
import { type Inputs, parseInputs } from '../../src/inputs/inputs.ts'
import type { RawInputs } from '../../src/inputs/modes.ts'
import type { AppResult, DeployResult, NotifyResult, Outcome } from '../../src/results.ts'
import { templateValues } from '../../src/template.ts'
import { readAction, resolveInputs } from './action-metadata.ts'

/** A commit id that is always the same for the same seed. */
export function fakeSha(seed: string): CommitSha {
  const known = shas.get(seed)
  if (known !== undefined) return known
  const sha = parseCommitSha(createHash('sha1').update(seed).digest('hex'))
  if (sha === null) throw new Error('SHA-1 has 40 hex digits')
  if (seed.length <= 16) shas.set(seed, sha)
  return sha
}

const shas = new Map<string, CommitSha>()

/** The digest of the seed's bytes. */
export function fakeDigest(seed: string | Uint8Array): Digest {
  const digest = parseDigest(`sha256:${createHash('sha256').update(seed).digest('hex')}`)
  if (digest === null) throw new Error('SHA-256 has 64 hex digits')
  return digest
}

/** Second 0 of the fake world: whole seconds, as GitHub gives them. */
export const START = Date.parse('2026-03-04T05:06:07Z')

const ACTION = readAction(fileURLToPath(new URL('../..', import.meta.url)))

/** The raw texts of a step that sets nothing but `image`: all else is as action.yml declares it. */
export function rawInputs(overrides: Partial<RawInputs> = {}): RawInputs {
  const given = { image: 'registry.example/acme/{app}', ...overrides }
  return resolveInputs(ACTION, given, { 'github.token': 'ghs_fake' }).values as RawInputs
}

/** The typed inputs of a step, read by the real parser. */
export function anInputs(overrides: Partial<RawInputs> = {}): Inputs {
  return parseInputs(rawInputs(overrides))
}

/** A push to the default branch, first attempt. */
export function aRun(overrides: Partial<WorkflowRun> = {}): WorkflowRun {
  return {
    eventName: 'push',
    repository: 'acme/shop',
    serverUrl: 'https://github.com',
    id: 4711,
    number: 42,
    attempt: 1,
    ref: 'refs/heads/main',
    sha: fakeSha('main'),
    defaultBranch: 'main',
    pullRequest: null,
    mergeGroupBase: null,
    ...overrides,
  }
}

/** The app of that name: `@acme/<name>` in `apps/<name>`. */
export function anApp(name = 'web', overrides: Partial<App> = {}): App {
  return { name, package: `@acme/${name}`, directory: `apps/${name}`, ...overrides }
}

/** The app of that name, planned because a file of its own changed. */
export function aPlannedApp(name = 'web', overrides: Partial<PlannedApp> = {}): PlannedApp {
  const app = overrides.app ?? anApp(name)
  const file = overrides.file ?? 'Dockerfile'
  return {
    app,
    reason: `apps/${name}/src/index.ts changed`,
    file,
    image: anImage(name, { app, file }),
    base: fakeSha('base'),
    newestTag: null,
    ...overrides,
  }
}

/** The apps with their images as planning fills them in from these inputs, on that commit in that run. */
export function filledIn(
  planned: readonly PlannedApp[],
  inputs: BuildInputs,
  { run, head }: { readonly run: WorkflowRun; readonly head: CommitSha },
): readonly PlannedApp[] {
  return planned.map((one) => {
    const { app, file, image } = one
    const own = withOverrides(inputs, image.overrides)
    const values = templateValues({ app, run, head, timestamp: '' })
    return { ...one, image: { ...image, ...fillImage(app.name, file, own, values, image.bakeTarget) } }
  })
}

/** The image of the app of that name, from the root Dockerfile, without anything special. */
export function anImage(name = 'web', overrides: Partial<AppImage> = {}): AppImage {
  return {
    app: anApp(name),
    overrides: {
      image: null,
      file: null,
      context: null,
      target: null,
      buildArgs: null,
      platforms: null,
      skip: false,
    },
    skip: null,
    file: 'Dockerfile',
    repository: `registry.example/acme/${name}`,
    ...{ context: '.', target: null, buildArgs: [], buildContexts: [], platforms: [], labels: [] },
    ...{ annotations: [], secrets: [], ssh: [], attests: [], noCache: false, pull: false },
    ...{ cacheFrom: [], cacheTo: [], bake: null, bakeTarget: null, values: {} },
    inputs: ['Dockerfile', 'Dockerfile.dockerignore', '.dockerignore'],
    copied: [],
    copiedContext: null,
    fingerprint: 'd'.repeat(32),
    ...overrides,
  }
}

/** A plan with a base that builds the apps of these names, out of three. */
export function aPlan(names: readonly string[] = ['web'], overrides: Partial<Plan> = {}): Plan {
  return {
    head: fakeSha('main'),
    base: { sha: fakeSha('base'), source: 'input', reason: 'input base: base' },
    planned: names.map((name) => aPlannedApp(name)),
    skipped: [],
    superseded: [],
    held: [],
    appCount: 3,
    ...overrides,
  }
}

/** What tests say of a result; that its parts go together is theirs to see to. */
type ResultParts = Partial<Record<keyof AppResult, unknown>> & {
  readonly status?: AppResult['status']
  readonly app?: AppResult['app']
}

/** An app whose image was built and pushed under its two default tags. */
export function aResult(name = 'web', overrides: ResultParts = {}): AppResult {
  const commitTag = `sha-${fakeSha('main').slice(0, 7)}`
  const deployTag = `${commitTag}-${START + 42}`
  return {
    app: anApp(name),
    status: 'pushed',
    reason: `apps/${name}/src/index.ts changed`,
    image: `registry.example/acme/${name}`,
    primaryTag: commitTag,
    tags: [commitTag, deployTag],
    keptTags: [],
    deployTag,
    digest: fakeDigest(name),
    startedAt: START,
    builtAt: START + 12_000,
    durationMs: 12_340,
    cachedPercent: 75,
    sizeBytes: 48_300_000,
    error: null,
    at: null,
    logTail: [],
    ...overrides,
  } as AppResult
}

/** An app whose build failed in a line of its Dockerfile. */
export function aFailedResult(name = 'web', overrides: ResultParts = {}): AppResult {
  return aResult(name, {
    status: 'failed',
    builtAt: null,
    primaryTag: null,
    tags: [],
    digest: null,
    sizeBytes: null,
    error: {
      code: 'FDA-BUILD-FAILED',
      message: 'the build failed at Dockerfile:7: process "npm run build" exited with 1',
      hint: 'Read the end of the log.',
    },
    at: { file: 'Dockerfile', line: 7 },
    logTail: ['#7 RUN npm run build', '#7 ERROR: exit code: 1'],
    ...overrides,
  })
}

/** An answer of a receiver that took the call. */
export function aNotification(overrides: Partial<NotifyResult> = {}): NotifyResult {
  return {
    receiver: 'flux.example/hook/0123abcd…',
    type: 'generic',
    status: 'accepted',
    httpStatus: 200,
    attempts: 1,
    durationMs: 80,
    error: null,
    ...overrides,
  }
}

/** An app that reached the commit and the rollout. */
export function aDeploy(app = 'web', overrides: Partial<DeployResult> = {}): DeployResult {
  return {
    app,
    status: 'deployed',
    reason: 'rolled out',
    stages: [
      { stage: 'commit', latencyMs: 20_000 },
      { stage: 'rollout', latencyMs: 65_000 },
    ],
    error: null,
    ...overrides,
  }
}

/** A run that pushed one app in 20 seconds; set `apps` and the plan follows. */
export function anOutcome(overrides: Partial<Outcome> = {}): Outcome {
  const apps = overrides.apps ?? [aResult()]
  const built = apps.filter(({ status }) => status !== 'skipped').map(({ app }) => app.name)
  return {
    run: aRun(),
    mode: 'run',
    plan: aPlan(built),
    push: { push: true, reason: 'push on main' },
    apps,
    standing: [],
    notifications: [],
    onNotifyFailure: 'fail',
    flux: [],
    deploys: [],
    notices: [],
    phases: [],
    startedAt: START,
    finishedAt: START + 20_000,
    ...overrides,
  }
}
