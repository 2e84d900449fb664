/** Builds every planned app's image at once on one builder, pushes it, and accounts for each app; none stops its siblings. */
import type { AppResult, DeployImage, Plan, PushDecision, WorkflowRun } from '../domain.ts'
import { ActionError, errorMessage } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { CacheService, Clock, Docker, Files, GitHubApi, Log, Registry } from '../ports.ts'
import { chooseCache } from './cache.ts'
import { type BuildDefinition, defineBuilds, needsTimestamp, toBuildRequest } from './definition.ts'
import { inParallel } from './parallel.ts'
import { createProgressReader } from './progress.ts'
import { type Published, publishTags } from './publish.ts'
import { describeEnd, toResult } from './result.ts'
import { BUILD, findWay, type Way } from './reuse.ts'
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

/** As many builds at a time as feed one machine's BuildKit; bare builds were quickest so, see docs/adr/0003. */
const DEFAULT_PARALLEL = 16

/**
 * Builds what is planned. Throws only before the first build: from then on, failures are results. `ready` hears which
 * images will be pushed when all is checked and logged in, and may still refuse.
 */
export async function buildImages(
  plan: Plan,
  push: PushDecision,
  run: WorkflowRun,
  inputs: BuildInputs,
  ports: BuildPorts,
  ready: (images: readonly DeployImage[]) => Promise<void> = async () => {},
): Promise<BuildReport> {
  const timestamp = needsTimestamp(inputs, push.push) ? await gatherTimestamp(run, ports) : ''
  const definitions = defineBuilds(plan.planned, inputs, { run, head: plan.head, timestamp, push: push.push })
  await checkContexts(definitions, ports.files)
  const loginNotice = await logIn(inputs, push, ports)
  await ready(definitions.flatMap(toDeployImage))
  const ways = await Promise.all(
    definitions.map(async (one) => await findWayOrBuild(one, inputs, plan, ports)),
  )
  const builds = ways.some(({ kind }) => kind === 'build')
  const builder = builds ? await prepareBuilder(inputs, ports) : { how: null, notice: null }
  const remarks = ways.map((way, index) => remarkOn(definitions[index], way))
  const notices = [loginNotice, builder.notice, ...remarks].filter((notice) => notice !== null)
  for (const notice of notices) ports.log.notice(notice)
  const limit = inputs.maxParallel === 0 ? DEFAULT_PARALLEL : inputs.maxParallel
  const work = definitions.map((definition, index) => ({ definition, way: ways[index] ?? BUILD }))
  const apps = await inParallel(
    work,
    limit,
    async ({ definition, way }) => await runWay(definition, way, builder.how, ports),
  )
  return { apps, notices }
}

function toDeployImage({ planned, repository, tags }: BuildDefinition): readonly DeployImage[] {
  return tags === null ? [] : [{ app: planned.app.name, repository, tag: tags.deployTag }]
}

/** A registry that does not tell what it has is no reason to stop: the push will say whether it works. */
async function findWayOrBuild(
  definition: BuildDefinition,
  inputs: BuildInputs,
  plan: Plan,
  ports: BuildPorts,
): Promise<Way> {
  try {
    return await findWay(definition, inputs, plan.head, ports)
  } catch (error) {
    return {
      kind: 'build',
      remark: `it is not known whether this commit's image is there (${errorMessage(error)})`,
    }
  }
}

function remarkOn(definition: BuildDefinition | undefined, way: Way): string | null {
  return way.kind === 'build' && way.remark !== null ? `${definition?.planned.app.name}: ${way.remark}` : null
}

async function prepareBuilder(
  inputs: BuildInputs,
  ports: BuildPorts,
): Promise<{ how: How; notice: string | null }> {
  const builder = await ports.docker.builder(inputs.builder)
  const cache = chooseCache(inputs.cache, builder, ports.cacheService)
  ports.log.info(`Builder ${builder.name} (${builder.driver}), buildx ${builder.buildxVersion}`)
  return { how: { builder: builder.name, cache: cache.kind }, notice: cache.notice }
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

interface How {
  readonly builder: string
  readonly cache: 'gha' | 'none'
}

/** One app's way to its end; a failure is a result. */
async function runWay(
  definition: BuildDefinition,
  way: Way,
  how: How | null,
  ports: BuildPorts,
): Promise<AppResult> {
  const { app } = definition.planned
  if (ports.signal.aborted)
    return toResult(definition, { status: 'cancelled', startedAt: null, endedAt: null })
  const startedAt = ports.clock.now()
  const reader = createProgressReader(definition.planned.file)
  const tried = await tryWay(definition, way, how, reader.read, ports)
  const progress = way.kind === 'build' ? reader.progress() : null
  const status = !('error' in tried) ? tried.status : ports.signal.aborted ? 'cancelled' : 'failed'
  const result = toResult(definition, { ...tried, status, startedAt, endedAt: ports.clock.now(), progress })
  if (progress !== null) ports.log.foreignGroup(`${app.name}: build log`, progress.log)
  ports.log.info(describeEnd(result))
  return result
}

type Tried =
  | { readonly status: 'built' }
  | ({ readonly status: 'pushed' | 'reused'; readonly digest: NonNullable<AppResult['digest']> } & Published)
  | { readonly error: unknown }

async function tryWay(
  definition: BuildDefinition,
  way: Way,
  how: How | null,
  onLine: (line: string) => void,
  ports: BuildPorts,
): Promise<Tried> {
  try {
    if (way.kind === 'refuse') throw way.error
    return way.kind === 'reuse'
      ? await reuse(definition, way, ports)
      : await build(definition, how, onLine, ports)
  } catch (error) {
    return { error }
  }
}

async function reuse(
  definition: BuildDefinition,
  way: Way & { kind: 'reuse' },
  ports: BuildPorts,
): Promise<Tried> {
  const { repository, tags, planned } = definition
  if (tags === null) return { status: 'built' }
  ports.log.info(`${planned.app.name}: ${way.from} is an image of this commit, built the same way`)
  const image = { repository, digest: way.digest, pushed: null }
  return { status: 'reused', digest: way.digest, ...(await publishTags(image, tags, ports)) }
}

async function build(
  definition: BuildDefinition,
  how: How | null,
  onLine: (line: string) => void,
  ports: BuildPorts,
): Promise<Tried> {
  const { repository, tags, planned } = definition
  if (how === null) throw new Error('an app is to be built, but no builder was prepared')
  ports.log.info(`${planned.app.name}: building from ${planned.file}`)
  const { digest } = await ports.docker.build(toBuildRequest(definition, how), onLine)
  if (tags === null) return { status: 'built' }
  if (digest === null) throw noDigest(planned.app.name)
  const image = { repository, digest, pushed: tags.deployTag }
  return { status: 'pushed', digest, ...(await publishTags(image, tags, ports)) }
}

function noDigest(app: string): ActionError {
  return new ActionError(`docker buildx did not report the digest of ${app}`, {
    code: 'FDA-BUILD-NO-DIGEST',
    hint: 'Use buildx 0.21 or newer.',
  })
}
