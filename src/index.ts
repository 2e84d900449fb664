/**
 * The action's entry: wires the adapters, runs the mode, reports, and is the one place that fails the step.
 */

import { existsSync, readFileSync } from 'node:fs'
import { rm } from 'node:fs/promises'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { removeBuilder } from './adapters/builders.ts'
import { createDockerConfig } from './adapters/docker-config.ts'
import { readWorkflowRun } from './adapters/github.ts'
import * as job from './adapters/job.ts'
import type { Diagnosis } from './doctor/run.ts'
import { type App, branchOf, type CommitSha, type WorkflowRun } from './domain.ts'
import { ActionError, describeError, toActionError } from './errors.ts'
import { gatherImages } from './images/targets.ts'
import type { RawSettings } from './init/settings.ts'
import { type Inputs, parseInputs, remarksOn } from './inputs/inputs.ts'
import { INPUT_NAMES, INPUTS, type RawInputs, SECRET_INPUTS } from './inputs/modes.ts'
import { secretValues } from './inputs/registry.ts'
import { runPipeline } from './pipeline.ts'
import { listApps } from './plan/plan.ts'
import type { Ports } from './ports.ts'
import { docsUrl } from './report/markdown.ts'
import { annotationsOf, EMPTY_OUTPUTS, failureOf, toOutputs } from './report/outputs.ts'
import { renderDoctor, renderStop } from './report/pages.ts'
import { describeTimes } from './report/phases.ts'
import { renderSummary } from './report/summary.ts'
import type { AppResult, Outcome } from './results.ts'
import { type Env, STATE, wire, withoutInputs } from './wiring.ts'

async function main(env: Env): Promise<void> {
  job.saveState(STATE.isPost, 'true')
  const stop = new AbortController()
  for (const signal of ['SIGINT', 'SIGTERM'] as const) {
    process.on(signal, () => {
      stop.abort(new Error(`cancelled by ${signal}`))
      setTimeout(() => process.exit(process.exitCode ?? 1), EXIT_AFTER_CANCEL_MS).unref()
    })
  }
  const done = await run(env, stop.signal)
  const failure =
    'diagnosis' in done
      ? await reportExamination(done, env)
      : await report(done, env).then(() => failureOf(done.outcome))
  if (failure !== null) throw failure
}

/** What is known of a step once its inputs are read. */
interface Step {
  readonly inputs: Inputs
  readonly run: WorkflowRun
  readonly ports: Ports
}

type Done = Step & { readonly outcome: Outcome }

/** Runs the mode. What stops it before anything was built is reported, then thrown on. */
async function run(env: Env, signal: AbortSignal): Promise<Done | Examination> {
  let step: Step | null = null
  try {
    const workflowRun = await readWorkflowRun(env)
    const kept = await keptSettings(env)
    const inputs = readInputs(env, workflowRun, kept)
    if (inputs.mode === 'doctor')
      return await runDoctorMode(inputs, workflowRun, wire(inputs, workflowRun, env, signal), kept)
    const ports = wire(inputs, workflowRun, env, signal)
    step = { inputs, ports, run: workflowRun }
    if (inputs.mode === 'rollback' || inputs.mode === 'promote') {
      const { runRepublish } = await import('./sequences/republish.ts')
      return { ...step, outcome: await runRepublish(inputs, workflowRun, ports) }
    }
    if (inputs.mode === 'build' || inputs.mode === 'finish' || inputs.slices.cuts) {
      const { runCut } = await import('./sequences/slices.ts')
      return { ...step, outcome: await runCut(inputs, workflowRun, ports) }
    }
    return { ...step, outcome: await runPipeline(inputs, workflowRun, ports) }
  } catch (thrown) {
    const error = signal.aborted ? cancelledEarly(thrown) : toActionError(thrown)
    job.writeOutputs(EMPTY_OUTPUTS)
    await job.writeSummary(renderStop(error, docsUrl(env)), env.GITHUB_STEP_SUMMARY)
    if (step?.inputs.comment === true) {
      const { keepComment, renderStopComment } = await import('./report/comment.ts')
      const text = renderStopComment(error, step.run, docsUrl(env))
      await keepComment({ text, isNews: true }, markOf(step), step.ports)
    }
    throw error
  } finally {
    step?.ports.builders.forget()
    step?.ports.docker.forget()
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
function readInputs(env: Env, run: WorkflowRun, kept: RawSettings): Inputs {
  const raw = withKept(job.readInputs(INPUT_NAMES), kept)
  for (const value of secretValues(raw.secrets)) job.maskSecret(value)
  for (const name of SECRET_INPUTS.filter((name) => name !== 'secrets')) {
    // URLs may stand in one line with commas between them; a password may hold a comma, so it is masked whole too.
    for (const value of [raw[name], ...raw[name].split(/[\n,]/)]) maskWithParts(value.trim())
  }
  const fromPullRequest = run.pullRequest !== null || run.mergeGroupBase !== null
  const children = withoutInputs(env)
  const isSet = (name: string) => Boolean(children[name])
  for (const remark of remarksOn(raw, fromPullRequest)) job.jobLog.warning(remark)
  return parseInputs(raw, { canMintTokens: job.canMintTokens(env), fromPullRequest, isSet })
}

/** Libraries may quote a URL's path without its host, so the secret segment is masked by itself too. */
function maskWithParts(value: string): void {
  job.maskSecret(value)
  const segment = /\/hook\/([^/?#\s]{16,})/.exec(value)?.[1]
  if (segment !== undefined) job.maskSecret(segment)
}

async function report({ outcome, inputs, ports, run }: Done, env: Env): Promise<void> {
  job.writeOutputs(toOutputs(outcome))
  // The jobs of a run that is cut have one page together, which the last of them writes.
  if (inputs.mode !== 'build')
    await job.writeSummary(renderSummary(outcome, docsUrl(env)), env.GITHUB_STEP_SUMMARY)
  for (const { error } of outcome.onNotifyFailure === 'warn' ? outcome.notifications : []) {
    if (error !== null) job.jobLog.warning(`${error.message} ${error.hint ?? ''}`)
  }
  const untold = inputs.mode === 'finish' ? { ...outcome, apps: outcome.apps.filter(isOfThisJob) } : outcome
  for (const annotation of annotationsOf(untold, inputs.workingDirectory)) job.annotate(annotation)
  if (inputs.comment && inputs.mode !== 'build') {
    const { keepComment, renderComment } = await import('./report/comment.ts')
    const isNews = outcome.apps.length > 0 || outcome.plan.planned.length > 0
    const text = renderComment(outcome, docsUrl(env))
    await keepComment({ text, isNews }, markOf({ inputs, run }), ports)
  }
  job.jobLog.info(describeTimes(outcome, { startedAt: performance.timeOrigin, now: Date.now() }))
}

function markOf({ inputs: { build, plan, workingDirectory }, run }: Pick<Step, 'inputs' | 'run'>) {
  return { run, step: [build.image.source, ...plan.filter, workingDirectory] }
}

/** A build that failed in a slice is told there, beside its log; the last job of a re-run may have builds of its own. */
function isOfThisJob({ startedAt, builtAt }: AppResult): boolean {
  return startedAt === null || builtAt !== null || startedAt >= performance.timeOrigin
}

/** Shows every finding on its line; the failure of the step when one of them is an error, else null. */
async function reportExamination({ diagnosis, notices }: Examination, env: Env): Promise<ActionError | null> {
  const { renderDiagnosis, countsOf } = await import('./doctor/rendered.ts')
  job.writeOutputs(EMPTY_OUTPUTS)
  await job.jobLog.foreignGroup('Doctor', renderDiagnosis(diagnosis))
  for (const notice of notices) job.jobLog.notice(notice)
  for (const { level, check, message, hint, file, line } of diagnosis.findings)
    job.annotate({ level, title: check, message: `${message}. ${hint}`, file, line })
  for (const { subject, reason } of diagnosis.notKnown) job.jobLog.notice(`not known: ${subject}: ${reason}`)
  const counts = countsOf(diagnosis)
  await job.writeSummary(
    renderDoctor(diagnosis.findings, counts, notices, diagnosis.notKnown),
    env.GITHUB_STEP_SUMMARY,
  )
  if (!diagnosis.findings.some(({ level }) => level === 'error')) return null
  return new ActionError(`doctor: ${counts}`, {
    code: 'FDA-FLUX-DOCTOR',
    hint: 'Each finding says what to do; npx github:org/flux-docker-action doctor --fix fixes what needs no decision.',
  })
}

/** Time for summary and outputs after a cancel; connections that nobody waits for any more must not hold the job. */
const EXIT_AFTER_CANCEL_MS = 5_000

/** Removes what main left for the whole job's length; what cannot be removed is worth a warning, not a failure. */
async function post(env: Env): Promise<void> {
  const builder = job.getState(STATE.builder)
  const directory = job.getState(STATE.dockerConfig)
  if (builder !== '') {
    await attempt(`builder ${builder}`, async () => {
      if (await removeBuilder(builder, { cwd: tmpdir(), env: builderEnv(env) }))
        job.jobLog.info(`Removed builder ${builder}`)
    })
  }
  if (directory !== '') {
    await attempt('the private docker configuration', async () => {
      await rm(directory, { recursive: true, force: true })
      job.jobLog.info('Removed the private docker configuration with the login')
    })
  }
}

async function attempt(what: string, remove: () => Promise<void>): Promise<void> {
  try {
    await remove()
  } catch (error) {
    job.jobLog.warning(`${what} could not be removed: ${describeError(error)}`)
  }
}

/** As main's children had it, but for the private configuration: builders are filed beside the inherited one. */
function builderEnv(env: Env): Env {
  return {
    ...withoutInputs(env),
    ...createDockerConfig({ env, temp: '', id: '', announce: () => undefined }).env(),
  }
}

try {
  await (job.getState(STATE.isPost) === 'true' ? post(process.env) : main(process.env))
} catch (error) {
  job.setFailed(describeError(error))
}

// Mode doctor: checks the Flux files of the repository and changes nothing.

/** What `.flux-docker.yaml` keeps, for mode doctor; nothing for the others, and where there is no such file. */
async function keptSettings(env: Env): Promise<RawSettings> {
  const raw = job.readInputs(INPUT_NAMES)
  if (raw.mode.trim() !== 'doctor') return {}
  const { parseSettings, SETTINGS_FILE } = await import('./init/settings.ts')
  const path = join(env.GITHUB_WORKSPACE ?? '.', raw['working-directory'], SETTINGS_FILE)
  return existsSync(path) ? parseSettings(readFileSync(path, 'utf8')) : {}
}

/** The inputs, with what the file keeps where they were not given. */
export function withKept(raw: RawInputs, { image = '', tags, filter, task, file }: RawSettings): RawInputs {
  const lines = (list: string | undefined) => list?.split(',').join('\n')
  const kept = { image, tags: lines(tags), filter: lines(filter), task, file }
  const missing = Object.entries(kept).filter(([name, value]) => {
    const given = raw[name as keyof typeof kept]
    return value !== undefined && (given === '' || given === INPUTS[name as keyof typeof kept][1])
  })
  return { ...raw, ...Object.fromEntries(missing) }
}

/** What mode doctor comes to. */
export interface Examination {
  readonly diagnosis: Diagnosis
  /** Remarks that belong on the page. */
  readonly notices: readonly string[]
}

/** Checks the Flux files of the repository and changes nothing. */
export async function runDoctorMode(
  inputs: Inputs,
  run: WorkflowRun,
  ports: Ports,
  kept: RawSettings = {},
): Promise<Examination> {
  const { gatherDoctorFacts, runDoctor } = await import('./doctor/run.ts')
  const { PUSHING_WORDS } = await import('./doctor/pushes/workflows.ts')
  const { gitops, sources: workflows, registry } = ports
  const found = await Promise.all(['turbo.json', 'turbo.jsonc'].map((name) => ports.files.look(name)))
  const isElsewhere = found.every((kind) => kind === 'absent')
  const named = isElsewhere ? namedImages(kept, inputs) : null
  const notices: string[] = []
  const apps =
    named ??
    (await listImages(inputs, run, ports).catch((error: unknown) => {
      const reason = isElsewhere
        ? 'there is no turbo.json here, and .flux-docker.yaml has no apps'
        : describeError(error)
      notices.push(`The apps are not known, so what they lack is not checked: ${reason}`)
      return null
    }))
  const { image, tags } = inputs.build
  const pushing = await workflows.find({ words: PUSHING_WORDS, under: '.github/workflows', untracked: true })
  const elsewhere =
    isElsewhere && pushing.length === 0
      ? { image: image.source, tags: tags.map(({ source }) => source) }
      : null
  const globs = inputs.flux.manifests ?? []
  const keptVersion = kept['flux-version'] ?? null
  const isHere = gitops.sources === workflows
  const origin = isHere ? `${run.serverUrl}/${run.repository}` : null
  const checkedOut = isHere ? (run.pullRequest?.baseBranch ?? branchOf(run.ref)) : null
  const query = { globs, apps, fluxVersion: null, keptVersion, registry, workflows, elsewhere }
  const facts = await gatherDoctorFacts({ ...query, origin, checkedOut, ...gitops })
  return { diagnosis: runDoctor(facts, { fix: false }), notices }
}

/** The apps that `.flux-docker.yaml` names, where their images depend on nothing else; null otherwise. */
function namedImages({ apps = '' }: RawSettings, { build: { image } }: Inputs) {
  const names = apps.split(/[,\s]+/).filter((name) => name !== '')
  const isPlain = image.parts.every((part) => typeof part === 'string' || part.placeholder === 'app')
  if (names.length === 0 || !isPlain) return null
  const of = (name: string) => image.parts.map((part) => (typeof part === 'string' ? part : name)).join('')
  return names.map((name) => ({ name, repository: of(name) }))
}

/** Every app that has an image, affected or not. */
async function listImages(inputs: Inputs, run: WorkflowRun, ports: Ports) {
  const targetsOf = async (apps: readonly App[], head: CommitSha) =>
    await gatherImages(apps, inputs.build, { run, head, ...ports })
  const { targets } = await listApps(inputs.plan, ports.git.head(), { targetsOf }, ports)
  const built = [...targets.values()].filter(({ file, skip }) => file !== null && skip === null)
  return built.map(({ app, repository }) => ({ name: app.name, repository }))
}
