/** The ports of one step of a job, made from the runner's environment. */
import { randomUUID } from 'node:crypto'
import { existsSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { posix, resolve } from 'node:path'
import { createAttestations } from './adapters/attestations.ts'
import { createBakeFiles } from './adapters/bake-files.ts'
import { createBuilders } from './adapters/builders.ts'
import { createTextCache } from './adapters/cache-store.ts'
import { systemClock } from './adapters/clock.ts'
import { createDocker } from './adapters/docker.ts'
import { createDockerConfig } from './adapters/docker-config.ts'
import { createFiles } from './adapters/files.ts'
import { createGit } from './adapters/git.ts'
import {
  connectGitHub,
  createDeployments,
  createGitHubApi,
  createGitHubCall,
  createPullComments,
  readCacheService,
} from './adapters/github.ts'
import { createGitopsSources, createManifests } from './adapters/gitops.ts'
import { createReceivers } from './adapters/http.ts'
import * as job from './adapters/job.ts'
import { createCommands, createKustomize } from './adapters/programs.ts'
import { createCopies } from './adapters/registry/copy.ts'
import { createRegistry } from './adapters/registry.ts'
import { createSources, findTop } from './adapters/sources.ts'
import { createSpools } from './adapters/spools.ts'
import { createTurbo } from './adapters/turbo/turbo.ts'
import { once } from './calls.ts'
import type { WorkflowRun } from './domain.ts'
import { InputError } from './errors.ts'
import type { Inputs } from './inputs/inputs.ts'
import type { Log, Ports } from './ports.ts'

/** The environment of the process. */
export type Env = Readonly<Record<string, string | undefined>>

/** Names of the values that main keeps for post. */
export const STATE = { isPost: 'isPost', dockerConfig: 'dockerConfig', builder: 'builder' } as const

const NEVER = new AbortController().signal
/** Without the parts of the other jobs there is nothing to do, so they are waited for. */
const PARTS_TIMEOUT_MS = 20_000

/** Every port, wired to this machine; what main creates and post removes is saved for post when it is made. */
export function wire(inputs: Inputs, run: WorkflowRun, env: Env, signal: AbortSignal): Ports {
  const workspace = env.GITHUB_WORKSPACE ?? process.cwd()
  const cwd = resolve(workspace, inputs.workingDirectory)
  const temp = env.RUNNER_TEMP || tmpdir()
  const id = randomUUID().slice(0, 8)
  const childEnv = withoutInputs(env)
  const announce = (directory: string) => job.saveState(STATE.dockerConfig, directory)
  const fallback = { serverUrl: run.serverUrl, token: inputs.githubToken }
  const git = createGit({ cwd, temp, env: childEnv, fallback, signal })
  const repository = { token: inputs.githubToken, repository: run.repository, signal }
  const github = createGitHubApi(repository)
  // A cancelled run tells what became of it all the same.
  const writing = createGitHubCall({ ...repository, signal: NEVER })
  const config = createDockerConfig({ env: childEnv, temp, id, announce })
  const credentials = credentialsOf(inputs, config.credentials)
  const manifests = createManifests({
    repository: inputs.verify.repository ?? run.repository,
    connect: once(async () => await connectGitHub(inputs.verify.token)),
    signal,
  })
  const texts = createTextCache({ env: childEnv, signal })
  return {
    clock: systemClock,
    log: logFrom(inputs.workingDirectory),
    signal,
    random: Math.random,
    git,
    trees: git,
    texts,
    parts: createTextCache({ env: childEnv, signal: NEVER, timeoutMs: PARTS_TIMEOUT_MS }),
    turbo: createTurbo({
      ...{ cwd, temp, env: childEnv, signal, git, warn: job.jobLog.warning },
      version: inputs.plan.turboVersion,
      npmrc: async () => await (await import('./adapters/turbo/npm-config.ts')).npmrcOfRun(cwd, run, git)(),
    }),
    files: createFiles({ workspace, root: cwd, temp }),
    sources: createSources({ cwd, env: childEnv, signal }),
    docker: createDocker({ cwd, temp, id, env: childEnv, config, signal }),
    bakeFiles: createBakeFiles({ cwd, env: childEnv, signal }),
    spools: createSpools(temp),
    builders: createBuilders({
      ...{ cwd, temp, env: childEnv, config, signal },
      id: `${run.id}-${run.attempt}-${id}`,
      announce: (builder) => job.saveState(STATE.builder, builder),
    }),
    commands: createCommands({ cwd, env: childEnv, config, signal }),
    registry: createRegistry({ credentials, env: childEnv, signal }),
    copies: createCopies({ credentials, env: childEnv, signal }),
    receivers: createReceivers(signal),
    tokens: job.jobTokens,
    attestations: createAttestations({ keep: github.keepAttestation, signal }),
    github,
    comments: createPullComments(writing),
    deployments: createDeployments(writing),
    manifests,
    gitops: openGitops(inputs, run, manifests, { workspace, cwd, env: childEnv, signal }),
    cacheService: {
      ...readCacheService(env),
      get silent() {
        return texts.silent
      },
      settled: async () => await texts.idle(),
    },
  }
}

/** The manifests: in a checkout of their own, in a repository that is not checked out, or in this one. */
export function openGitops(
  { flux: { path }, verify: { repository, token } }: Inputs,
  run: WorkflowRun,
  manifests: Ports['manifests'],
  { workspace, ...here }: Parameters<typeof createSources>[0] & { readonly workspace: string },
): Ports['gitops'] {
  const { signal } = here
  if (path === null && repository !== null && repository !== run.repository) {
    const github = createGitHubApi({ token, repository, signal })
    const head = async () => await github.tip(await github.defaultBranch())
    return { sources: createGitopsSources({ repository, head, manifests }), kustomize: null }
  }
  const where = path === null ? here : { ...here, cwd: resolve(workspace, path) }
  if (!existsSync(where.cwd) && path !== null) {
    const message = `there is no directory '${path}' in the workspace`
    const hint = "Check the manifests' repository out with actions/checkout, with this path."
    throw new InputError([{ input: 'manifests-path', message, hint }])
  }
  const kustomize = createKustomize({ ...where, root: async () => await findTop(where) })
  return { sources: createSources(where), kustomize }
}

/** Modes that need no docker log in by themselves: the password goes to the registry of `image` and nowhere else. */
function credentialsOf(
  { mode, build: { login, registryHost } }: Inputs,
  found: ReturnType<typeof createDockerConfig>['credentials'],
): typeof found {
  if (!['rollback', 'promote', 'doctor'].includes(mode)) return found
  return async (host) =>
    host === registryHost && login !== null && login.password !== null
      ? { username: login.username, password: login.password }
      : await found(host)
}

/** Places in files are told from the turbo root; GitHub wants them from the top of the repository. */
function logFrom(directory: string): Log {
  return {
    ...job.jobLog,
    warning(message, at) {
      if (at === undefined) job.jobLog.warning(message)
      else job.jobLog.warning(message, { ...at, file: posix.join(directory, at.file) })
    },
  }
}

/** Children get the environment without the inputs, some of which are secrets. */
export function withoutInputs(env: Env): Env {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('INPUT_') && !name.startsWith('STATE_')),
  )
}
