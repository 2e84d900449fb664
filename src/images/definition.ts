/** What is built: one definition per planned app, made and checked for all of them before the first build. */
import type { CommitSha, PlannedApp, WorkflowRun } from '../domain.ts'
import { ActionError, HttpError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Clock, Files, Git, GitHubApi } from '../ports.ts'
import type { BuildRequest } from '../ports-images.ts'
import { MAX_ASKED_MS, retry } from '../retry.ts'
import { renderTags, type TagSet } from '../tags.ts'
import { renderTemplate, templateValues } from '../template.ts'
import { type CacheChoice, cacheEntries, cacheScope } from './builder.ts'
import { attempt, checkRepository, findSharedImages, together, valuesOf, withOverrides } from './overrides.ts'
import {
  type BuildSpec,
  findPathProblems,
  fingerprintOfBuild,
  needsTimestamp,
  ownLabels,
  renderSpec,
  type Values,
} from './spec.ts'

/** One app's build, all but the builder that will run it. */
export interface BuildDefinition extends BuildSpec {
  readonly planned: PlannedApp
  readonly repository: string
  /** The values of the placeholders for this app. */
  readonly values: Values
  /** null when this run does not push. */
  readonly tags: TagSet | null
  /** Seconds since the epoch. */
  readonly sourceDateEpoch: number | null
  /** What the build is told besides the commit: two builds of one commit with the same fingerprint are the same image. */
  readonly fingerprint: string
  readonly cacheScope: string
  readonly writesCache: boolean
  /** What keeps the cache of one platform apart from that of another; empty where one job builds all. */
  readonly cacheSuffix: string
}

/** Facts that all definitions of a run share. */
export interface DefinitionFacts {
  readonly run: WorkflowRun
  readonly head: CommitSha
  readonly timestamp: string
  /** When HEAD was committed; asked for only by `source-date-epoch: commit`. */
  readonly committedAt?: number | null
  readonly push: boolean
  /** What a pull request builds is no cache for others. */
  readonly isPreview?: boolean
}

/** What definitions are gathered from. */
export interface DefinitionPorts {
  readonly git: Git
  readonly github: GitHubApi
  readonly files: Files
  readonly clock: Clock
  readonly random: () => number
  readonly signal: AbortSignal
}

/**
 * The definitions of all planned apps, with what only the world knows; `timestamp` is asked for where it is not given. Throws every
 * problem of every app at once.
 */
export async function gatherDefinitions(
  planned: readonly PlannedApp[],
  inputs: BuildInputs,
  facts: Pick<DefinitionFacts, 'run' | 'head' | 'push' | 'isPreview'> &
    Partial<Pick<DefinitionFacts, 'timestamp'>>,
  ports: DefinitionPorts,
): Promise<readonly BuildDefinition[]> {
  const needed = planned.some(({ target }) =>
    needsTimestamp(withOverrides(inputs, target.overrides), facts.push),
  )
  const [timestamp, committedAt] = await Promise.all([
    facts.timestamp ?? (needed ? gatherTimestamp(facts.run, ports) : ''),
    inputs.sourceDateEpoch === 'commit' ? ports.git.committedAt(facts.head) : null,
  ])
  const definitions = defineBuilds(planned, inputs, { ...facts, timestamp, committedAt })
  const problems = await findPathProblems(definitions, ports.files)
  if (problems.length > 0) throw together(problems)
  return definitions
}

/** The definitions of all planned apps. Throws when values are refused or two apps share an image. */
export function defineBuilds(
  planned: readonly PlannedApp[],
  inputs: BuildInputs,
  facts: DefinitionFacts,
): readonly BuildDefinition[] {
  const definitions = valuesOf(planned.map((app) => attempt(() => defineBuild(app, inputs, facts))))
  const shared = findSharedImages(
    definitions.map(({ planned, repository }) => ({ app: planned.app.name, repository })),
  )
  if (shared.length > 0) throw together(shared)
  return definitions
}

function defineBuild(planned: PlannedApp, common: BuildInputs, facts: DefinitionFacts): BuildDefinition {
  const name = planned.app.name
  const inputs = withOverrides(common, planned.target.overrides)
  const values = templateValues({ ...facts, app: planned.app })
  const repository = renderTemplate(inputs.image, values)
  checkRepository(name, repository, inputs)
  const { bake } = planned.target
  const spec = renderSpec(name, inputs, values, bake)
  const fingerprint = fingerprintOfBuild(name, planned.file, inputs, values, bake)
  return {
    ...spec,
    planned,
    repository,
    values,
    tags: facts.push ? renderTags(name, inputs.tags, values) : null,
    labels: [...ownLabels(values, facts.run, fingerprint), ...spec.labels],
    sourceDateEpoch:
      inputs.sourceDateEpoch === 'commit' ? (facts.committedAt ?? null) : inputs.sourceDateEpoch,
    fingerprint,
    cacheScope: cacheScope(planned.app.package),
    writesCache: facts.push && facts.isPreview !== true,
    cacheSuffix: '',
  }
}

/** The request for a builder, with cache only where it can work. */
export function toBuildRequest(
  definition: BuildDefinition,
  how: { builder: string; cache: CacheChoice },
): BuildRequest {
  const {
    planned,
    repository,
    tags,
    values: _,
    fingerprint: __,
    cacheScope: scope,
    writesCache,
    cacheSuffix,
    ...spec
  } = definition
  return {
    ...spec,
    app: planned.app.name,
    builder: how.builder,
    file: planned.file,
    push: tags === null ? null : { repository, tag: null },
    ...cacheEntries(how.cache, { ...spec, scope, suffix: cacheSuffix, repository, pushes: writesCache }),
  }
}

/** The definition for this platform alone, as the targets of a bake file must be that its own is made from. */
export function withPlatform(definition: BuildDefinition, platform: string): BuildDefinition {
  const platforms = [platform]
  const { bake } = definition
  if (bake === null) return { ...definition, platforms }
  const linked = Object.entries(bake.linked).map(([name, one]) => [name, { ...one, platforms }])
  return { ...definition, platforms, bake: { ...bake, linked: Object.fromEntries(linked) } }
}

/** The build of one platform of the image, in a job of its own; labels, tags and fingerprint are those of the whole. */
export function onlyPlatform(
  definition: BuildDefinition,
  platform: string,
  annotations: readonly string[],
): BuildDefinition {
  return {
    ...withPlatform(definition, platform),
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
