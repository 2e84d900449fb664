/** The action's entry: wires the adapters, runs the mode, reports, and is the one place that fails the step. */
import { randomUUID } from 'node:crypto'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { posix, resolve } from 'node:path'
import { systemClock } from './adapters/clock.ts'
import { createDocker } from './adapters/docker.ts'
import { createDockerConfig } from './adapters/docker-config.ts'
import { createFiles } from './adapters/files.ts'
import { createGit } from './adapters/git.ts'
import { connectGitHub, createGitHubApi, readCacheService, readWorkflowRun } from './adapters/github.ts'
import * as job from './adapters/job.ts'
import { createManifests } from './adapters/manifests.ts'
import { createReceivers } from './adapters/receiver.ts'
import { createRegistry } from './adapters/registry.ts'
import { CACHE_ORDER, createStateStore, doCacheOrder } from './adapters/state.ts'
import { createTurbo } from './adapters/turbo.ts'
import type { Outcome, WorkflowRun } from './domain.ts'
import { ActionError, describeError, toActionError } from './errors.ts'
import { INPUT_NAMES, SECRET_INPUTS } from './inputs/names.ts'
import { type Inputs, parseInputs } from './inputs.ts'
import { runPipeline } from './pipeline.ts'
import type { Ports } from './ports.ts'
import { EMPTY_OUTPUTS, failureOf, toOutputs } from './report/outputs.ts'
import { renderStop, renderSummary } from './report/summary.ts'

type Env = Readonly<Record<string, string | undefined>>

/** Names of the values that main keeps for post. */
const STATE = { isPost: 'isPost', dockerConfig: 'dockerConfig' } as const

async function main(env: Env): Promise<void> {
  job.saveState(STATE.isPost, 'true')
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stop.abort(new Error(`cancelled by ${signal}`))
      setTimeout(() => process.exit(process.exitCode ?? 1), EXIT_AFTER_CANCEL_MS).unref()
    })
  }
  const { outcome, inputs } = await run(env, stop.signal)
  await report(outcome, inputs, env)
  const failure = failureOf(outcome)
  if (failure !== null) throw failure
}

/** Runs the mode. What stops it before anything was built is reported, then thrown on. */
async function run(env: Env, signal: AbortSignal): Promise<{ outcome: Outcome; inputs: Inputs }> {
  try {
    const workflowRun = await readWorkflowRun(env)
    const inputs = readInputs(env, workflowRun)
    return { inputs, outcome: await runPipeline(inputs, workflowRun, wire(inputs, workflowRun, env, signal)) }
  } catch (thrown) {
    const error = signal.aborted ? cancelledEarly(thrown) : toActionError(thrown)
    job.writeOutputs(EMPTY_OUTPUTS)
    await job.writeSummary(renderStop(describeError(error)), env.GITHUB_STEP_SUMMARY)
    throw error
  }
}

/** A child that was told to end is no defect of the runner. */
function cancelledEarly(cause: unknown): ActionError {
  return new ActionError('the run was cancelled before anything was built', {
    code: 'FDA-BUILD-CANCELLED',
    hint: 'Run the job again.',
    cause,
  })
}

/** The typed inputs; secrets are masked before anything can quote them. */
function readInputs(env: Env, run: WorkflowRun): Inputs {
  const raw = job.readInputs(INPUT_NAMES)
  for (const name of SECRET_INPUTS) {
    // URLs may stand in one line with commas between them; a password may hold a comma, so it is masked whole too.
    for (const value of [raw[name], ...raw[name].split(/[\n,]/)]) maskWithParts(value.trim())
  }
  const fromPullRequest = run.pullRequest !== null || run.mergeGroupBase !== null
  return parseInputs(raw, { canMintTokens: job.canMintTokens(env), fromPullRequest })
}

/** Libraries may quote a URL's path without its host, so the secret segment is masked by itself too. */
function maskWithParts(value: string): void {
  job.maskSecret(value)
  const segment = /\/hook\/([^/?#\s]{16,})/.exec(value)?.[1]
  if (segment !== undefined) job.maskSecret(segment)
}

function wire(inputs: Inputs, run: WorkflowRun, env: Env, signal: AbortSignal): Ports {
  const workspace = env.GITHUB_WORKSPACE ?? process.cwd()
  const cwd = resolve(workspace, inputs.workingDirectory)
  const temp = env.RUNNER_TEMP || tmpdir()
  const id = randomUUID().slice(0, 8)
  const childEnv = withoutInputs(env)
  const announce = (directory: string) => job.saveState(STATE.dockerConfig, directory)
  const fallback = { serverUrl: run.serverUrl, token: inputs.githubToken }
  const git = createGit({ cwd, temp, env: childEnv, fallback, signal })
  const config = createDockerConfig({ env: childEnv, temp, id, announce })
  return {
    clock: systemClock,
    log: job.jobLog,
    signal,
    random: Math.random,
    git,
    trees: git,
    state: createStateStore({
      program: [process.execPath, process.argv[1] ?? ''],
      temp,
      env: childEnv,
      signal,
    }),
    turbo: createTurbo({ cwd, temp, env: childEnv, signal, version: inputs.plan.turboVersion }),
    files: createFiles({ workspace, root: cwd }),
    docker: createDocker({ cwd, temp, id, env: childEnv, config, signal }),
    registry: createRegistry({ credentials: config.credentials, signal }),
    receivers: createReceivers(signal),
    tokens: job.jobTokens,
    github: createGitHubApi({ token: inputs.githubToken, repository: run.repository, signal }),
    manifests: createManifests({
      repository: inputs.verify.repository ?? run.repository,
      connect: async () => await connectGitHub(inputs.verify.token),
      signal,
    }),
    cacheService: readCacheService(env),
  }
}

/** Children get the environment without the inputs, some of which are secrets. */
function withoutInputs(env: Env): Env {
  return Object.fromEntries(
    Object.entries(env).filter(([name]) => !name.startsWith('INPUT_') && !name.startsWith('STATE_')),
  )
}

async function report(outcome: Outcome, inputs: Inputs, env: Env): Promise<void> {
  job.writeOutputs(toOutputs(outcome))
  await job.writeSummary(renderSummary(outcome), env.GITHUB_STEP_SUMMARY)
  for (const { error } of outcome.onNotifyFailure === 'warn' ? outcome.notifications : []) {
    if (error !== null) job.jobLog.warning(`${error.message} ${error.hint ?? ''}`)
  }
  for (const { app, at, error } of outcome.apps) {
    if (error === null) continue
    const file = at === null ? null : posix.join(inputs.workingDirectory, at.file)
    job.annotate({
      level: 'error',
      title: `${app.name} failed`,
      message: error.message,
      file,
      line: at?.line ?? null,
    })
  }
}

/** Time for summary and outputs after a cancel; connections that nobody waits for any more must not hold the job. */
const EXIT_AFTER_CANCEL_MS = 5_000

/** Removes what main left for the whole job's length; what cannot be removed is worth a warning, not a failure. */
async function post(): Promise<void> {
  const directory = job.getState(STATE.dockerConfig)
  if (directory === '') return
  try {
    await rm(directory, { recursive: true, force: true })
    job.jobLog.info('Removed the private docker configuration with the login')
  } catch (error) {
    job.jobLog.warning(`The private docker configuration could not be removed: ${describeError(error)}`)
  }
}

/** The action calls itself for orders to the cache service. */
async function begin(env: Env): Promise<void> {
  const order = env[CACHE_ORDER]
  if (order === undefined) return await (job.getState(STATE.isPost) === 'true' ? post() : main(env))
  await doCacheOrder(order)
  process.exit()
}

try {
  await begin(process.env)
} catch (error) {
  job.setFailed(describeError(error))
}
