/** Builds every planned app's image at once on one builder, pushes it, and accounts for each app; none stops its siblings. */
import type { AppResult, Failure, Plan, PushDecision, WorkflowRun } from '../domain.ts'
import { ActionError, ExecError, toFailure } from '../errors.ts'
import type { BuildInputs } from '../inputs.ts'
import type { BuilderFacts, CacheService, Clock, Docker, Files, GitHubApi, Log, Registry } from '../ports.ts'
import { type BuildDefinition, defineBuilds, needsTimestamp, toBuildRequest } from './definition.ts'
import { inParallel } from './parallel.ts'
import { type BuildProgress, createProgressReader } from './progress.ts'
import { type Published, publishTags } from './publish.ts'
import { gatherTimestamp } from './timestamp.ts'

/** What building asks the world. */
export interface BuildPorts {
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  readonly docker: Docker
  readonly registry: Registry
  readonly github: GitHubApi
  readonly files: Files
  readonly cacheService: CacheService
  readonly random: () => number
}

/** The results of all planned apps, in the plan's order, and remarks for the page. */
export interface BuildReport {
  readonly apps: readonly AppResult[]
  readonly notices: readonly string[]
}

/** As many builds at a time as one machine's BuildKit feeds well; measured in bench/, see docs/performance.md. */
const DEFAULT_PARALLEL = 16
const LOG_TAIL_LINES = 40

/** Builds what is planned. Throws only before the first build: from then on, failures are results. */
export async function buildImages(
  plan: Plan,
  push: PushDecision,
  run: WorkflowRun,
  inputs: BuildInputs,
  ports: BuildPorts,
): Promise<BuildReport> {
  const timestamp = needsTimestamp(inputs, push.push) ? await gatherTimestamp(run, ports) : ''
  const definitions = defineBuilds(plan.planned, inputs, { run, head: plan.head, timestamp, push: push.push })
  await checkContexts(definitions, ports.files)
  const [builder, loginNotice] = await Promise.all([
    ports.docker.builder(inputs.builder),
    logIn(inputs, push, ports),
  ])
  const cache = chooseCache(inputs.cache, builder, ports.cacheService)
  const notices = [loginNotice, cache.notice].filter((notice) => notice !== null)
  for (const notice of notices) ports.log.notice(notice)
  ports.log.info(`Builder ${builder.name} (${builder.driver}), buildx ${builder.buildxVersion}`)
  const limit = inputs.maxParallel === 0 ? DEFAULT_PARALLEL : inputs.maxParallel
  const how = { builder: builder.name, cache: cache.kind }
  const apps = await inParallel(
    definitions,
    limit,
    async (definition) => await buildApp(definition, how, ports),
  )
  return { apps, notices }
}

async function checkContexts(definitions: readonly BuildDefinition[], files: Files): Promise<void> {
  for (const { planned, context } of definitions) {
    const kind = await files.look(context)
    if (kind === 'directory') continue
    const problem = { file: 'is a file', absent: 'does not exist', outside: 'leaves the workspace' }[kind]
    throw new ActionError(`app ${planned.app.name}: context ${context} ${problem}`, {
      code: 'FDA-INPUT-CONTEXT',
      hint: 'Input context is a directory relative to working-directory.',
    })
  }
}

async function logIn(inputs: BuildInputs, push: PushDecision, ports: BuildPorts): Promise<string | null> {
  if (inputs.login === null) return null
  const { username, password } = inputs.login
  if (password === null) {
    if (push.push) {
      throw new ActionError(`no password for ${inputs.registryHost}, and this run pushes`, {
        code: 'FDA-INPUT-PASSWORD',
        hint: 'Set the secret that input password reads, or leave username out and log in before this step.',
      })
    }
    return `No password for ${inputs.registryHost}: not logged in.`
  }
  await ports.docker.login({ registry: inputs.registryHost, username, password })
  return null
}

function chooseCache(
  wanted: 'gha' | 'none',
  builder: BuilderFacts,
  service: CacheService,
): { kind: 'gha' | 'none'; notice: string | null } {
  if (wanted === 'none') return { kind: 'none', notice: null }
  if (!service.available) {
    return { kind: 'none', notice: 'No cache: this job has no GitHub Actions cache service (version 2).' }
  }
  if (olderThan(builder.buildxVersion, 0, 21)) {
    return { kind: 'none', notice: `No cache: buildx ${builder.buildxVersion} is older than 0.21.` }
  }
  if (builder.exportsCache) return { kind: 'gha', notice: null }
  const notice =
    `No cache: builder ${builder.name} (${builder.driver}) cannot write cache. Use a docker-container builder ` +
    '(docker/setup-buildx-action) or the containerd image store.'
  return { kind: 'none', notice }
}

function olderThan(version: string, major: number, minor: number): boolean {
  const match = /^(\d+)\.(\d+)/.exec(version)
  // A development build has no number and is taken as new.
  return (
    match !== null && (Number(match[1]) < major || (Number(match[1]) === major && Number(match[2]) < minor))
  )
}

async function buildApp(
  definition: BuildDefinition,
  how: { builder: string; cache: 'gha' | 'none' },
  ports: BuildPorts,
): Promise<AppResult> {
  const { app } = definition.planned
  if (ports.signal.aborted)
    return toResult(definition, { status: 'cancelled', startedAt: null, endedAt: null })
  const startedAt = ports.clock.now()
  ports.log.info(`${app.name}: building from ${definition.planned.file}`)
  const reader = createProgressReader(definition.planned.file)
  const outcome = await tryBuild(definition, how, reader.read, ports)
  const progress = reader.progress()
  const failed = 'error' in outcome
  const status = !failed ? outcome.status : ports.signal.aborted ? 'cancelled' : 'failed'
  const result = toResult(definition, { ...outcome, status, startedAt, endedAt: ports.clock.now(), progress })
  ports.log.foreignGroup(`${app.name}: build log`, progress.log)
  ports.log.info(describeEnd(result))
  return result
}

type Tried =
  | { readonly status: 'built' }
  | ({ readonly status: 'pushed'; readonly digest: NonNullable<AppResult['digest']> } & Published)
  | { readonly error: unknown }

async function tryBuild(
  definition: BuildDefinition,
  how: { builder: string; cache: 'gha' | 'none' },
  onLine: (line: string) => void,
  ports: BuildPorts,
): Promise<Tried> {
  try {
    const { digest } = await ports.docker.build(toBuildRequest(definition, how), onLine)
    if (definition.tags === null) return { status: 'built' }
    if (digest === null) throw noDigest(definition.planned.app.name)
    const published = await publishTags(definition.repository, definition.tags, digest, ports)
    return { status: 'pushed', digest, ...published }
  } catch (error) {
    return { error }
  }
}

function toResult(
  definition: BuildDefinition,
  end: {
    status: AppResult['status']
    startedAt: number | null
    endedAt: number | null
    progress?: BuildProgress
  } & Partial<Published & { digest: AppResult['digest']; error: unknown }>,
): AppResult {
  const { planned, repository, tags } = definition
  const progress = end.progress ?? null
  const written = end.tags ?? []
  const first = tags?.tags[0]?.name ?? null
  return {
    app: planned.app,
    status: end.status,
    reason: planned.reason,
    image: repository,
    primaryTag: first !== null && !written.includes(first) ? (tags?.deployTag ?? null) : first,
    tags: written,
    keptTags: end.kept ?? [],
    deployTag: tags?.deployTag ?? null,
    digest: end.digest ?? null,
    startedAt: end.startedAt,
    durationMs: end.startedAt === null || end.endedAt === null ? null : end.endedAt - end.startedAt,
    cachedPercent: progress === null ? null : percent(progress.cachedSteps, progress.totalSteps),
    sizeBytes: end.sizeBytes ?? null,
    error: 'error' in end ? toBuildFailure(end.error, planned.app.name, progress) : null,
    at: progress?.error?.at ?? null,
    logTail: progress?.log.slice(-LOG_TAIL_LINES) ?? [],
  }
}

function percent(part: number, whole: number): number | null {
  return whole === 0 ? null : Math.round((100 * part) / whole)
}

/** BuildKit's own last word says more than the exit code of the process that carried it. */
function toBuildFailure(error: unknown, app: string, progress: BuildProgress | null): Failure {
  if (!(error instanceof ExecError) || progress?.error == null) return toFailure(error, 'FDA-BUILD-FAILED')
  const { message, at } = progress.error
  const where = at === null ? '' : ` at ${at.file}:${at.line}`
  const pushing = /failed to push|unexpected status from (PUT|POST|HEAD) request/i.test(message)
  return {
    code: pushing ? 'FDA-PUSH-FAILED' : 'FDA-BUILD-FAILED',
    message: `${pushing ? 'the push' : 'the build'} failed${where}: ${message}`,
    hint: pushing
      ? 'Check that the login may push to this repository.'
      : `Read the end of the log of ${app}; the same command runs locally with docker buildx build.`,
  }
}

function noDigest(app: string): ActionError {
  return new ActionError(`docker buildx did not report the digest of ${app}`, {
    code: 'FDA-BUILD-NO-DIGEST',
    hint: 'Use buildx 0.21 or newer.',
  })
}

function describeEnd(result: AppResult): string {
  const seconds = ((result.durationMs ?? 0) / 1000).toFixed(1)
  const cached = result.cachedPercent === null ? '' : `, ${result.cachedPercent} % cached`
  if (result.error !== null)
    return `${result.app.name}: ${result.status} after ${seconds} s: ${result.error.message}`
  const what = result.tags.length > 0 ? ` ${result.image}:${result.tags.join(' :')}` : ''
  return `${result.app.name}: ${result.status}${what} in ${seconds} s${cached}`
}
