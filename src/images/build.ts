/**
 * Builds every planned app's image at once on one builder, pushes it, and accounts for each app; none stops
 * its siblings.
 */
import type { Plan, PushDecision, WorkflowRun } from '../domain.ts'
import { ActionError, errorMessage } from '../errors.ts'
import type { BuildInputs } from '../inputs/build.ts'
import type { Clock, Files, Git, GitHubApi, Log, Trees } from '../ports.ts'
import type {
  Builders,
  CacheService,
  Docker,
  ImageBuild,
  PublishImage,
  Registry,
  Spools,
} from '../ports-images.ts'
import type { AppResult } from '../results.ts'
import type { OrderedImage } from '../tags.ts'
import { type BuilderSetup, buildApp } from './app-build.ts'
import { wantedAnew } from './baked.ts'
import { chooseBuilder, chooseCache, needsVersion } from './builder.ts'
import { beat } from './buildx/progress.ts'
import { gatherBuilds } from './definition.ts'
import { lookAhead, standBy } from './look-ahead.ts'
import { buildsForSure } from './push-policy.ts'
import { BUILD, type BuildAction, findAction, whyAnew } from './reuse.ts'
import { forcedInVain, lostCaches, OwnTags, openSession, running } from './session.ts'

/** What building asks the world. */
export interface BuildPorts {
  readonly clock: Clock
  readonly log: Log
  readonly signal: AbortSignal
  readonly docker: Docker
  readonly spools: Spools
  readonly builders: Builders
  readonly registry: Registry
  readonly git: Git
  readonly trees: Trees
  readonly github: GitHubApi
  readonly files: Files
  readonly cacheService: CacheService
  readonly random: () => number
}

/** A plan, and the paths that were not as its commit has them; git is asked where they are not told. */
export type LookedAtPlan = Plan & { readonly uncommitted?: readonly string[] }

/** The results of all planned apps, in the plan's order, and remarks for the page. */
export interface BuildReport {
  readonly apps: readonly AppResult[]
  readonly notices: readonly string[]
  /** Resolves when no process is left, those included that only write cache any more; with remarks on them. Never rejects. */
  readonly rest: Promise<readonly string[]>
}

/** What is known before the first build; nothing is written yet, so that it can be thrown away. */
export interface Preparation {
  readonly definitions: readonly ImageBuild[]
  readonly ways: readonly BuildAction[]
  /** What tags begin with that belong to this attempt of the run alone. */
  readonly ownTagPrefix: string
  /** The number of the first of them; jobs of one attempt that push to the same repositories have each their own. */
  readonly firstOwnTag?: number
  readonly notice: string | null
}

/**
 * Checks and logs in, and looks for images of this commit. Throws what would stop the run before anything is built. `ready`
 * hears which images will be pushed, and may still refuse.
 */
export async function prepareImages(
  plan: LookedAtPlan,
  push: PushDecision,
  run: WorkflowRun,
  inputs: BuildInputs,
  ports: BuildPorts,
  ready: (images: readonly OrderedImage[]) => Promise<void> = async () => {},
): Promise<Preparation> {
  const facts = { run, head: plan.head, push: push.push, isPreview: push.preview !== undefined }
  const definitions = await gatherBuilds(plan.planned, inputs, facts, ports)
  const notice = await logIn(inputs, push, ports)
  if (buildsForSure(push, run)) {
    lookAhead(inputs, ports)
    standBy(inputs, ports)
  }
  const ways = await findWays(definitions, { plan, push, inputs, ready }, ports)
  return { definitions, ways, ownTagPrefix: ownTagPrefix(run), notice }
}

/** As `prepareImages`, for a run whose images other jobs build: no builder is asked for. */
export async function planImages(
  plan: LookedAtPlan,
  push: PushDecision,
  run: WorkflowRun,
  inputs: BuildInputs,
  ports: BuildPorts,
  ready: (images: readonly OrderedImage[]) => Promise<void> = async () => {},
): Promise<Pick<Preparation, 'definitions' | 'ways'>> {
  const facts = { run, head: plan.head, push: push.push, isPreview: push.preview !== undefined }
  const definitions = await gatherBuilds(plan.planned, inputs, facts, ports)
  await logIn(inputs, push, ports)
  return { definitions, ways: await findWays(definitions, { plan, push, inputs, ready }, ports) }
}

/** Builds these images whatever the registry has: which are to be built was decided before, in another job. */
export async function prepareBuilds(
  definitions: readonly ImageBuild[],
  { push, run, first }: { readonly push: PushDecision; readonly run: WorkflowRun; readonly first: number },
  inputs: BuildInputs,
  ports: BuildPorts,
): Promise<Preparation> {
  lookAhead(inputs, ports)
  const notice = await logIn(inputs, push, ports)
  standBy(inputs, ports)
  const ways = definitions.map(() => BUILD)
  return { definitions, ways, ownTagPrefix: ownTagPrefix(run), firstOwnTag: first, notice }
}

function ownTagPrefix(run: WorkflowRun): string {
  return `build-${run.id}-${run.attempt}`
}

/** How each image comes to be, going by what the registry has of this commit. */
export async function findWays(
  definitions: readonly ImageBuild[],
  {
    plan,
    push,
    inputs,
    ready = async () => {},
  }: {
    readonly plan: Pick<LookedAtPlan, 'head' | 'uncommitted'>
    readonly push: PushDecision
    readonly inputs: BuildInputs
    readonly ready?: (images: readonly OrderedImage[]) => Promise<void>
  },
  ports: BuildPorts,
): Promise<readonly BuildAction[]> {
  const loose = push.push ? (plan.uncommitted ?? (await ports.trees.uncommitted().catch(() => []))) : []
  const looking = { ...ports, anew: push.push ? whyAnew(inputs, loose.filter(mayBeInAnImage)) : null }
  if (looking.anew !== null) ports.log.info(`Images of this commit are built again: ${looking.anew}.`)
  else if (push.push) for (const line of bakedAnew(definitions)) ports.log.info(line)
  const [ways] = await Promise.all([
    Promise.all(definitions.map(async (one) => await findActionOrBuild(one, inputs, plan, looking))),
    ready(definitions.flatMap(toDeployImage)),
  ])
  return ways
}

/** One line per field of bake files that has apps built although an image of their commit may be there. */
function bakedAnew(definitions: readonly ImageBuild[]): readonly string[] {
  const apps = Map.groupBy(definitions, wantedAnew)
  return [...apps].flatMap(([field, those]) => {
    const names = those.map(({ planned }) => planned.app.name).join(', ')
    return field === null ? [] : [`Built again, because the bake file has ${field}: ${names}.`]
  })
}

/** Builds what is prepared, pushes it and accounts for it: failures are results. Throws only when there is no builder. */
export async function buildImages(
  { definitions, ways, ownTagPrefix, firstOwnTag = 1, notice }: Preparation,
  inputs: BuildInputs,
  ports: BuildPorts,
  publish: PublishImage,
): Promise<BuildReport> {
  const builds = ways.filter(({ kind }) => kind === 'build').length
  const builder = builds > 0 ? await prepareBuilder(inputs, builds, ports) : NO_BUILDER
  const remarks = ways.map((way, index) => remarkOn(definitions[index], way))
  const notices = [notice, builder.notice, ...remarks].filter((one) => one !== null)
  for (const one of notices) if (one !== builder.known) ports.log.notice(one)
  const ended = new AbortController()
  const own = new OwnTags(definitions, ownTagPrefix, firstOwnTag)
  const site = { ...openSession(inputs, builder.how, own, ports), publish }
  const beating = beat(() => running(site), ports, ended.signal)
  const apps = await Promise.all(
    definitions.map(
      async (definition, index) => await buildApp(definition, ways[index] ?? BUILD, site, ports),
    ),
  )
  ended.abort()
  await beating
  const same = inputs.force ? forcedInVain(apps, inputs) : null
  if (same !== null) ports.log.notice(same)
  const rest = async () => {
    await site.queue.idle()
    await own.remove(ports)
    const lost = ports.signal.aborted ? null : lostCaches(site.begun)
    if (lost !== null) ports.log.notice(lost)
    return lost === null ? site.notices : [...site.notices, lost]
  }
  return { apps, notices: same === null ? notices : [...notices, same], rest: rest() }
}

/** What Flux would be told of an image. */
export function toDeployImage({ planned, repository, tags }: ImageBuild): readonly OrderedImage[] {
  const app = planned.app.name
  return tags === null ? [] : [{ app, repository, tag: tags.deployTag, order: tags.order }]
}

/** What turbo itself writes is in no image of sense. */
function mayBeInAnImage(path: string): boolean {
  return !path.split('/').includes('.turbo')
}

/** A registry that does not tell what it has is no reason to stop: the push will say whether it works. */
async function findActionOrBuild(
  definition: ImageBuild,
  inputs: BuildInputs,
  plan: Pick<Plan, 'head'>,
  ports: BuildPorts & { readonly anew: string | null },
): Promise<BuildAction> {
  try {
    return await findAction(definition, inputs, plan.head, { ...ports, attempts: 1 + inputs.retries })
  } catch (error) {
    return {
      kind: 'build',
      remark: `it is not known whether this commit's image is there (${errorMessage(error)})`,
    }
  }
}

function remarkOn(definition: ImageBuild | undefined, way: BuildAction): string | null {
  return way.kind === 'build' && way.remark !== null ? `${definition?.planned.app.name}: ${way.remark}` : null
}

interface Prepared {
  readonly how: BuilderSetup | null
  readonly notice: string | null
  /** A notice that is in the log already. */
  readonly known: string | null
}

const NO_BUILDER: Prepared = { how: null, notice: null, known: null }

async function prepareBuilder(inputs: BuildInputs, builds: number, ports: BuildPorts): Promise<Prepared> {
  const { builder, isOwn, notice } = await chooseBuilder(inputs, ports)
  if (isOwn) ports.docker.forget()
  // A builder waits for ever for a service that has stopped answering: the plan's call to it tells first.
  if (needsVersion(inputs, ports.cacheService)) await ports.cacheService.settled?.()
  const buildx = needsVersion(inputs, ports.cacheService) ? await ports.builders.version() : null
  const cache = chooseCache(inputs, builds, { builder, buildx }, ports.cacheService)
  const version = buildx === null ? '' : `, buildx ${buildx}`
  ports.log.info(`Builder ${builder.name} (${builder.driver})${version}`)
  // Buildx refuses it with the driver that is the engine itself; and with several nodes it names what it makes of their parts
  // `latest`, and tells the digest of a part first. A tag of the attempt's own shows the whole image alone.
  const byDigest = builder.driver !== 'docker' && builder.nodes === 1
  const known = cache.known ? cache.notice : null
  return { how: { builder: builder.name, cache, byDigest }, notice: notice ?? cache.notice, known }
}

/** Logs in to the registry of input image, where there is a login; a remark when there is none. */
export async function logIn(
  inputs: BuildInputs,
  push: PushDecision,
  ports: Pick<BuildPorts, 'docker'>,
): Promise<string | null> {
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
