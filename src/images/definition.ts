/** What is built: one definition per planned app, made and checked for all of them before the first build. */
import { branchOf, type CommitSha, type PlannedApp, type PushDecision, type WorkflowRun } from '../domain.ts'
import { ActionError, HttpError } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Clock, Files, Git, GitHubApi } from '../ports.ts'
import type { BuildRequest } from '../ports-images.ts'
import { MAX_ASKED_MS, retry } from '../retry.ts'
import { renderTags, type TagSet, tagKind } from '../tags.ts'
import { globMatcher, renderTemplate, templateValues } from '../template.ts'
import { type CacheChoice, cacheEntries, cacheScope } from './builder.ts'
import { attempt, checkRepository, findSharedImages, together, valuesOf, withOverrides } from './overrides.ts'
import {
  type BuildSpec,
  findPathProblems,
  hashDefinition,
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
  /** What the build is told besides the commit: two builds of one commit with the same hash are the same image. */
  readonly hash: string
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
  const hash = hashDefinition(name, planned.file, inputs, values, bake)
  return {
    ...spec,
    planned,
    repository,
    values,
    tags: facts.push ? renderTags(name, inputs.tags, values) : null,
    labels: [...ownLabels(values, facts.run, hash), ...spec.labels],
    sourceDateEpoch:
      inputs.sourceDateEpoch === 'commit' ? (facts.committedAt ?? null) : inputs.sourceDateEpoch,
    hash,
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
    hash: __,
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

/** The build of one platform of the image, in a job of its own; labels, tags and hash are those of the whole. */
export function onlyPlatform(
  definition: BuildDefinition,
  platform: string,
  annotations: readonly string[],
): BuildDefinition {
  return {
    ...definition,
    platforms: [platform],
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

// Decides who pushes: a feature branch must never look newest to Flux.

const DEPLOY_EVENTS: readonly string[] = ['push', 'workflow_dispatch', 'schedule', 'repository_dispatch']

/** The branches that deploy: the input's, else the default branch, asked from GitHub when the event does not carry it. */
export async function gatherDeployBranches(
  inputs: BuildInputs,
  run: WorkflowRun,
  github: GitHubApi,
): Promise<readonly string[]> {
  if (inputs.deployBranches !== null) return inputs.deployBranches
  // Only a push by itself depends on the branch; nothing is asked for a pull request.
  const depends = inputs.push !== false && branchOf(run.ref) !== null && isDeployEvent(run)
  if (run.defaultBranch !== null) return [run.defaultBranch]
  return depends ? [await github.defaultBranch()] : []
}

/** Whether this run pushes, with the reason. Refuses pull_request_target, and a forced push whose tags would mislead Flux. */
export function decidePush(
  inputs: BuildInputs,
  run: WorkflowRun,
  deployBranches: readonly string[],
): PushDecision {
  if (run.eventName === 'pull_request_target') throw refusedEvent()
  if (inputs.push === false) return { push: false, reason: 'input push is false' }
  const preview = inputs.preview ? decidePreview(inputs, run) : null
  if (preview !== null) return preview
  const branch = branchOf(run.ref)
  const deploys = isDeployEvent(run) && branch !== null && isDeployBranch(branch, inputs, deployBranches)
  if (deploys) return { push: true, reason: `${run.eventName} on ${branch}` }
  if (inputs.push === true) {
    const runTag = inputs.tags.find((tag) => tagKind(tag) === 'run')
    if (runTag !== undefined) throw misleadingTag(runTag.source, run, deployBranches)
    return { push: true, reason: 'input push is true' }
  }
  if (!isDeployEvent(run)) return { push: false, reason: `${run.eventName} events build only` }
  const named = branch === null ? run.ref : `branch ${branch}`
  return withWarning(`${named} is not a deploy branch (${deployBranches.join(', ')})`, run)
}

/** Whether a pull request gets preview images; null for every other event. A fork's code never reaches the registry. */
function decidePreview({ login }: BuildInputs, run: WorkflowRun): PushDecision | null {
  if (run.eventName !== 'pull_request' || run.pullRequest === null) return null
  const { fromFork, number, headSha } = run.pullRequest
  if (fromFork) return { push: false, reason: 'the pull request is of a fork, which gets no preview images' }
  if (number === null || headSha === null)
    return { push: false, reason: 'the event does not name the pull request and its commit' }
  if (login !== null && login.password === null)
    return { push: false, reason: 'input password is empty, so no preview images can be pushed' }
  return {
    push: true,
    reason: `preview images of pull request #${number}`,
    preview: `pr-${number}-${headSha}`,
  }
}

/** The input has globs; the name of the default branch is taken as it is. */
function isDeployBranch(branch: string, inputs: BuildInputs, branches: readonly string[]): boolean {
  return inputs.deployBranches === null ? branches.includes(branch) : globMatcher(branches)(branch)
}

/** A person who starts a run expects images: what to know when none is published. */
function withWarning(reason: string, { eventName }: WorkflowRun): PushDecision {
  if (eventName !== 'workflow_dispatch' && eventName !== 'repository_dispatch') return { push: false, reason }
  const warning = `Nothing is published: ${reason}. To bring an older image back, start mode: rollback on a deploy branch; to publish this commit, merge it into one.`
  return { push: false, reason, warning }
}

function isDeployEvent(run: WorkflowRun): boolean {
  return DEPLOY_EVENTS.includes(run.eventName)
}

function refusedEvent(): ActionError {
  return new ActionError(
    'pull_request_target is refused: it would build a stranger’s code with this repository’s secrets',
    {
      code: 'FDA-INPUT-EVENT',
      hint: 'Use on: pull_request, which builds without secrets and pushes nothing.',
    },
  )
}

function misleadingTag(tag: string, run: WorkflowRun, branches: readonly string[]): ActionError {
  return new ActionError(
    `push: true on ${run.eventName} of ${run.ref} with the run tag '${tag}': Flux would take this image for the newest`,
    {
      code: 'FDA-INPUT-PUSH',
      hint: `Outside of ${branches.join(', ')}, set tags without {timestamp} and {run-…}, for example pr-{branch}-{shortsha}.`,
    },
  )
}
