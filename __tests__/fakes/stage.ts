/** The world around one job: engine, registry, cache service, GitHub's API and a Flux Receiver, all on loopback. */
import { fileURLToPath } from 'node:url'
import { startEngine } from '../../scripts/engine/engine.mjs'
import { type CacheService, startCacheService } from './cache-service.ts'
import { type GithubApi, startGithubApi } from './github-api.ts'
import type { Permissions } from './github-routes.ts'
import { findLeaks, formsOf, type NamedSecrets } from './leaks.ts'
import { aManifestsRepository, type ManifestsRepository } from './manifests-repository.ts'
import { type OidcProvider, startOidcProvider } from './oidc-provider.ts'
import { type ReceiverServer, startReceiver } from './receiver.ts'
import { byApps } from './receiver-verdict.ts'
import type { Repository } from './repository.ts'
import { type RunOptions, type RunResult, runAction } from './runner.ts'

/** Where action.yml and dist/ are. */
export const ACTION_DIR = fileURLToPath(new URL('../..', import.meta.url))

/** What every job may read. */
export const PERMISSIONS: Permissions = { contents: 'read', actions: 'read', statuses: 'read' }

/** Numbers of the pull requests that GitHub knows. */
const PULLS: readonly number[] = [7, 8]

/** The repository's name on GitHub. */
export const REPOSITORY = 'acme/shop'

/** Secrets of the stage: tests look for them where they must not be. */
export const SECRETS = {
  githubToken: 'ghs_stageTokenOfTheJob000000000000000000',
  webhookToken: 'stage-webhook-token-3f9a',
} as const

/** One run of the workflow. */
export interface StageRun {
  readonly repository: Repository
  readonly event: { readonly name: string; readonly payload?: Readonly<Record<string, unknown>> }
  /** Default: refs/heads/main. */
  readonly ref?: string
  /** Default: HEAD of the repository. */
  readonly sha?: string
  readonly inputs?: Readonly<Record<string, string>>
  /** The job has `id-token: write`. */
  readonly mintsTokens?: boolean
  /** Runs again as the next attempt of this run. */
  readonly again?: { readonly runId: number; readonly runNumber: number; readonly attempt: number }
  /** Refs whose cache the job may use, its own first; null = a job without the service. */
  readonly cacheRefs?: readonly string[] | null
  readonly env?: Readonly<Record<string, string>>
  readonly signal?: AbortSignal
  readonly cancelDelays?: RunOptions['cancelDelays']
  readonly node?: string
  readonly onLine?: RunOptions['onLine']
}

/** A run's result with the numbers GitHub gave it. */
export interface StageResult extends RunResult {
  readonly runId: number
  readonly runNumber: number
  /** The output `results`, parsed. */
  readonly results: ActionResults
}

/** The part of the output `results` that tests read. */
export interface ActionResults {
  readonly base: { readonly sha: string | null; readonly source: string; readonly reason: string } | null
  readonly apps: readonly {
    readonly app: string
    readonly status: string
    readonly reason: string
    readonly image: string | null
    readonly tags: readonly string[]
    readonly digest: string | null
    readonly cachedPercent: number | null
    readonly sizeBytes: number | null
    readonly error: { readonly code: string; readonly message: string; readonly hint: string | null } | null
  }[]
  readonly notifications: readonly {
    readonly type: string
    readonly status: string
    readonly httpStatus: number | null
    readonly error: { readonly code: string } | null
  }[]
  readonly deploy: readonly {
    readonly app: string
    readonly stage: string
    readonly latencyMs: number | null
  }[]
}

type Engine = Awaited<ReturnType<typeof startEngine>>

/** The stage; `stop` takes everything down. */
export interface Stage {
  readonly engine: Engine
  readonly cache: CacheService
  readonly api: GithubApi
  readonly receiver: ReceiverServer
  readonly oidc: OidcProvider
  /** Branch staging of the repository that Flux reads. */
  readonly staging: ManifestsRepository
  /** The input `image` for the local registry. */
  readonly image: string
  run(run: StageRun): Promise<StageResult>
  /** Tags of an app's repository, or null when the registry has no such repository. */
  tags(app: string): Promise<readonly string[] | null>
  stop(): Promise<void>
}

/** A stage with an empty registry and an empty cache. */
export async function openStage(
  options: {
    log?: (line: string) => void
    registryAuth?: { readonly username: string; readonly password: string }
    /** What the OIDC tokens of its jobs say besides, such as another issuer. */
    oidcClaims?: Readonly<Record<string, unknown>>
    /** What the tokens of its jobs may do on GitHub besides reading. */
    permissions?: Permissions
    /** Such as `remote:0.28.1`; default: what FDA_BUILDER says, else the engine's own. */
    builder?: string
  } = {},
): Promise<Stage> {
  const stops: (() => Promise<void>)[] = []
  const stop = async () => {
    for (const one of stops.splice(0).reverse()) await one()
  }
  const keep = <T extends { stop: () => Promise<void> }>(started: T): T => {
    stops.push(() => started.stop())
    return started
  }
  try {
    const engine = keep(await startEngine(options))
    const cache = keep(await startCacheService({ refs: ['refs/heads/main'] }))
    const image = `${engine.registry.host}/acme/{app}`
    const staging = aManifestsRepository(stagingFiles(image))
    const api = keep(
      await startGithubApi({
        repository: REPOSITORY,
        token: SECRETS.githubToken,
        defaultBranch: 'main',
        manifests: staging,
        permissions: { ...PERMISSIONS, ...options.permissions },
        pulls: PULLS,
      }),
    )
    const oidc = keep(await startOidcProvider({ claims: options.oidcClaims ?? {} }))
    const receiver = keep(await startReceiver({ receivers: [hmacReceiver(), oidcReceiver(oidc)] }))
    const jobs: RunResult[] = []
    stops.push(async () => {
      for (const job of jobs) job.dispose()
    })
    const world: World = { engine, cache, api, receiver, oidc, image, count: 0, jobs }
    return {
      ...{ engine, cache, api, receiver, oidc, staging, image, stop },
      run: (run) => runOnce(world, run),
      tags: (app) => listTags(engine, app),
    }
  } catch (error) {
    await stop()
    throw error
  }
}

interface World {
  readonly engine: Engine
  readonly cache: CacheService
  readonly api: GithubApi
  readonly receiver: ReceiverServer
  readonly oidc: OidcProvider
  readonly image: string
  count: number
  /** Ended by `stop`. */
  readonly jobs: RunResult[]
}

/** The apps of the example monorepo. */
export const APPS: readonly string[] = ['dota-visualizer', 'imdbgraph', 'pc-tune-ups', 'portfolio']

/** What both Receivers watch: one ImageRepository per app, filtered by the body. */
const WATCHED = {
  namespace: 'flux-system',
  resources: APPS.map((name) => ({ kind: 'ImageRepository', name })),
  resourceFilter: byApps,
}

function hmacReceiver() {
  return { ...WATCHED, name: 'ci-images', type: 'generic-hmac', token: SECRETS.webhookToken }
}

function oidcReceiver({ issuer }: OidcProvider) {
  const holds = (claims: Readonly<Record<string, unknown>>) =>
    claims.repository === REPOSITORY && claims.ref === 'refs/heads/main'
  const oidcProviders = [{ issuerURL: issuer, validations: [{ holds, message: 'only main deploys' }] }]
  return { ...WATCHED, name: 'ci-oidc', type: 'generic-oidc', token: '', oidcProviders }
}

/** Each app's kustomization with the marker that the image automation writes to. */
function stagingFiles(image: string): Readonly<Record<string, string>> {
  return Object.fromEntries(
    APPS.map((app) => [`apps/${app}/k8s/kustomization.yaml`, kustomization(image, app, 'sha-0000000-1')]),
  )
}

/** The marked file of an app with that tag. */
export function kustomization(image: string, app: string, tag: string): string {
  const repository = image.replace('{app}', app)
  const marker = `# {"$imagepolicy": "flux-system:${app}:tag"}`
  return `resources: [deployment.yaml]\nimages:\n  - name: ${repository}\n    newTag: ${tag} ${marker}\n`
}

async function runOnce(world: World, run: StageRun): Promise<StageResult> {
  const { runId, runNumber, attempt } = run.again ?? nextRun(world)
  const refs = run.cacheRefs === undefined ? ['refs/heads/main'] : run.cacheRefs
  const result = await runAction({
    actionDir: ACTION_DIR,
    workspace: run.repository.path,
    event: {
      name: run.event.name,
      payload: { repository: { default_branch: 'main' }, ...run.event.payload },
    },
    github: {
      repository: REPOSITORY,
      ref: run.ref ?? 'refs/heads/main',
      sha: run.sha ?? run.repository.head(),
      runId,
      runNumber,
      runAttempt: attempt,
      token: SECRETS.githubToken,
    },
    apiUrl: world.api.url,
    env: { PATH: process.env.PATH, ...world.engine.env, ...run.env },
    inputs: {
      // What the builder is made with is an input of the modes that build.
      ...(['run', 'build', 'finish'].includes(run.inputs?.mode ?? 'run') ? world.engine.inputs : {}),
      image: world.image,
      ...(['plan', 'doctor'].includes(run.inputs?.mode ?? 'run') ? {} : hmacInputs(world)),
      ...run.inputs,
    },
    ...(refs === null ? {} : { cache: { url: world.cache.url, token: world.cache.token(refs) } }),
    ...(run.mintsTokens === true ? { idToken: world.oidc.idToken } : {}),
    ...(run.signal === undefined ? {} : { signal: run.signal }),
    ...(run.cancelDelays === undefined ? {} : { cancelDelays: run.cancelDelays }),
    ...(run.node === undefined ? {} : { node: run.node }),
    ...(run.onLine === undefined ? {} : { onLine: run.onLine }),
  })
  world.jobs.push(result)
  checkLeaks(world, run, result)
  const results = JSON.parse(result.outputs.results ?? '{"apps":[],"notifications":[]}') as ActionResults
  return { ...result, runId, runNumber, results }
}

/** The inputs of the Receiver, which only modes that publish read. */
function hmacInputs({ receiver }: World): Readonly<Record<string, string>> {
  return {
    'flux-webhook-url': receiver.url('ci-images'),
    'flux-webhook-token': SECRETS.webhookToken,
  }
}

/** Every run of every test is searched for every secret that it was given. */
function checkLeaks(world: World, run: StageRun, result: RunResult): void {
  const secrets = secretsOf(world, run)
  const held = new Set(world.cache.held(Object.values(secrets).flatMap(formsOf)))
  const leaks = [
    ...findLeaks(result, secrets),
    ...Object.entries(secrets).flatMap(([name, secret]) =>
      formsOf(secret).some((form) => held.has(form)) ? [`${name} in the cache service`] : [],
    ),
  ]
  if (leaks.length > 0) throw new Error(`the run leaked secrets: ${leaks.join('; ')}`)
}

function secretsOf(world: World, { inputs = {} }: StageRun): NamedSecrets {
  const given = ['password', 'flux-webhook-token', 'manifests-token'].map((name) => [
    name,
    inputs[name] ?? '',
  ])
  const paths = ['ci-images', 'ci-oidc'].map((name) => [
    `the path of ${name}`,
    new URL(world.receiver.url(name)).pathname.slice(6),
  ])
  const tokens = world.oidc.minted().map((token, index) => [`OIDC token ${index}`, token])
  const basic = inputs.username && inputs.password ? `${inputs.username}:${inputs.password}` : ''
  return {
    ...SECRETS,
    ...Object.fromEntries([...given, ...paths, ...tokens]),
    'basic credentials': basic,
    'token request': world.oidc.idToken.token,
  }
}

/** A new run in GitHub's order: each was created a second after the one before. */
function nextRun(world: World): { runId: number; runNumber: number; attempt: number } {
  world.count += 1
  const runNumber = 100 + world.count
  const runId = 9_000_000 + world.count
  const created = new Date(Math.floor(Date.now() / 1000) * 1000 + world.count * 1000)
  const created_at = created.toISOString().replace('.000Z', 'Z')
  world.api.putRun({ id: runId, run_number: runNumber, created_at })
  return { runId, runNumber, attempt: 1 }
}

async function listTags(engine: Engine, app: string): Promise<readonly string[] | null> {
  const answer = await fetch(`http://${engine.registry.host}/v2/acme/${app}/tags/list`)
  if (answer.status === 404) return null
  const { tags } = (await answer.json()) as { tags: string[] | null }
  // The engine pushes nothing without a tag, and this registry removes none.
  return tags === null ? null : tags.filter((tag) => !/^build-\d+-\d+-\d+$/.test(tag)).sort()
}
