/** What is built: one build per planned app, made and checked for all of them before the first begins. */
import type { AppImage, CommitSha, PlannedApp, WorkflowRun } from '../domain.ts'
import { ActionError, HttpError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Clock, Files, Git, GitHubApi } from '../ports.ts'
import type { ImageBuild } from '../ports-images.ts'
import { MAX_ASKED_MS, retry } from '../retry.ts'
import { renderTags } from '../tags.ts'
import { templateValues } from '../template.ts'
import { type CacheChoice, cacheEntries, cacheScope } from './builder.ts'
import { attempt, checkRepository, findSharedImages, together, valuesOf, withOverrides } from './overrides.ts'
import { fillImage, findPathProblems, isFilledAlike, needsTimestamp, ownLabels, type Values } from './spec.ts'

/** Facts that all builds of a run share. */
export interface RunFacts {
  readonly run: WorkflowRun
  readonly head: CommitSha
  readonly timestamp: string
  /** When HEAD was committed; asked for only by `source-date-epoch: commit`. */
  readonly committedAt?: number | null
  readonly push: boolean
  /** What a pull request builds is no cache for others. */
  readonly isPreview?: boolean
}

/** What builds are gathered from. */
export interface GatherPorts {
  readonly git: Git
  readonly github: GitHubApi
  readonly files: Files
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
}

/**
 * The builds of all planned apps, with what only the world knows; `timestamp` is asked for where it is not given. Throws every
 * problem of every app at once.
 */
export async function gatherBuilds(
  planned: readonly PlannedApp[],
  inputs: BuildInputs,
  facts: Pick<RunFacts, 'run' | 'head' | 'push' | 'isPreview'> & Partial<Pick<RunFacts, 'timestamp'>>,
  ports: GatherPorts,
): Promise<readonly ImageBuild[]> {
  const needed = planned.some(({ image }) =>
    needsTimestamp(withOverrides(inputs, image.overrides), facts.push),
  )
  const [timestamp, committedAt] = await Promise.all([
    facts.timestamp ?? (needed ? gatherTimestamp(facts.run, ports) : ''),
    inputs.sourceDateEpoch === 'commit' ? ports.git.committedAt(facts.head) : null,
  ])
  const builds = defineBuilds(planned, inputs, { ...facts, timestamp, committedAt })
  const problems = await findPathProblems(builds, ports.files)
  if (problems.length > 0) throw together(problems)
  return builds
}

/** The builds of all planned apps. Throws when values are refused or two apps share an image. */
export function defineBuilds(
  planned: readonly PlannedApp[],
  inputs: BuildInputs,
  facts: RunFacts,
): readonly ImageBuild[] {
  const builds = valuesOf(planned.map((app) => attempt(() => defineBuild(app, inputs, facts))))
  const shared = findSharedImages(
    builds.map(({ planned, repository }) => ({ app: planned.app.name, repository })),
  )
  if (shared.length > 0) throw together(shared)
  return builds
}

function defineBuild(planned: PlannedApp, common: BuildInputs, facts: RunFacts): ImageBuild {
  const { app, file } = planned
  const inputs = withOverrides(common, planned.image.overrides)
  const values = templateValues({ ...facts, app })
  const image = imageOf(planned, inputs, values)
  const { repository, fingerprint } = image
  return {
    ...image,
    file,
    planned,
    values,
    tags: facts.push ? renderTags(app.name, inputs.tags, values) : null,
    labels: [...ownLabels(values, facts.run, fingerprint), ...image.labels],
    sourceDateEpoch:
      inputs.sourceDateEpoch === 'commit' ? (facts.committedAt ?? null) : inputs.sourceDateEpoch,
    push: facts.push ? { repository, tag: null } : null,
    writesCache: facts.push && facts.isPreview !== true,
    cacheSuffix: '',
  }
}

/** The image as it was planned, filled in anew where this run says other than its plan: the time, a preview's branch. */
function imageOf({ app, file, image }: PlannedApp, inputs: BuildInputs, values: Values): AppImage {
  if (isFilledAlike(image, inputs, values)) return image
  const filled = fillImage(app.name, file, inputs, values, image.bakeTarget)
  checkRepository(app.name, filled.repository, inputs)
  return { ...image, ...filled }
}

/** The build with the cache that its builder can read and write. */
export function withCache(build: ImageBuild, cache: CacheChoice): ImageBuild {
  const facts = { scope: cacheScope(build.app.package), suffix: build.cacheSuffix, pushes: build.writesCache }
  return { ...build, ...cacheEntries(cache, { ...build, ...facts }) }
}

/** The build for this platform alone, as the targets of a bake file must be that its own is made from. */
export function withPlatform(build: ImageBuild, platform: string): ImageBuild {
  const platforms = [platform]
  const { bake } = build
  if (bake === null) return { ...build, platforms }
  const linked = Object.entries(bake.linked).map(([name, one]) => [name, { ...one, platforms }])
  return { ...build, platforms, bake: { ...bake, linked: Object.fromEntries(linked) } }
}

/** The build of one platform of the image, in a job of its own; labels, tags and fingerprint are those of the whole. */
export function onlyPlatform(
  build: ImageBuild,
  platform: string,
  annotations: readonly string[],
): ImageBuild {
  return {
    ...withPlatform(build, platform),
    annotations,
    cacheSuffix: `-${platform.replaceAll('/', '-')}`,
  }
}

// The value of `{timestamp}`: one order for all images of a repository, the same in every attempt of a run.

const ATTEMPTS = 4
const NO_TOKEN = 'FDA-INPUT-GITHUB-TOKEN'

/** Creation time in whole seconds, as milliseconds, whose last three digits are the run number modulo 1000. */
export function toTimestamp(createdAt: number, runNumber: number): string {
  return String(Math.floor(createdAt / 1000) * 1000 + (runNumber % 1000))
}

/** The run's `{timestamp}`, from GitHub. Throws when it stays unreadable: a guess could deploy an older image. */
export async function gatherTimestamp(
  run: WorkflowRun,
  ports: { github: GitHubApi; clock: Clock; random: () => number; signal: AbortSignal },
): Promise<string> {
  const policy = { attempts: ATTEMPTS, passes: (error: unknown) => !isFinal(error) }
  try {
    return toTimestamp(
      await retry(async () => await ports.github.runCreatedAt(run.id), policy, ports),
      run.number,
    )
  } catch (cause) {
    throw unreadable(run, cause)
  }
}

function isFinal(error: unknown): boolean {
  if (!(error instanceof HttpError)) return error instanceof ActionError && error.code === NO_TOKEN
  if (isRateLimit(error)) return (askedMs(error) ?? 0) > MAX_ASKED_MS
  return error.status < 500 && error.status !== 429 && error.status !== 408
}

/** GitHub refuses with 403 too when a token has no calls left. */
function isRateLimit(error: unknown): boolean {
  return error instanceof HttpError && error.status === 403 && error.retryAfterMs !== null
}

function askedMs(error: unknown): number | null {
  return error instanceof HttpError ? error.retryAfterMs : null
}

function hintFor(cause: unknown): string {
  if (cause instanceof ActionError && cause.hint !== null && cause.code === NO_TOKEN) return cause.hint
  if (isRateLimit(cause)) return 'The token has no calls to GitHub’s API left: run the job again in a while.'
  return isFinal(cause)
    ? 'Add actions: read under permissions of the job, beside contents: read.'
    : "Run the job again: GitHub's API did not answer. The job needs permission actions: read."
}

function unreadable(run: WorkflowRun, cause: unknown): ActionError {
  return new ActionError(
    isFinal(cause) && !isRateLimit(cause)
      ? 'the job may not read its workflow run (permission actions: read), whose creation time is {timestamp}'
      : `GitHub did not tell when run ${run.id} was created, which {timestamp} needs`,
    {
      code: 'FDA-BUILD-TIMESTAMP',
      hint: hintFor(cause),
      cause,
    },
  )
}
