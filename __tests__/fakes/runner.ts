/** GitHub's runner for one JavaScript action: starts main and post as the real one does, and reads back all they said. */
import { readFileSync, rmSync } from 'node:fs'
import { delimiter, join } from 'node:path'
import { type ActionMetadata, inputVariable, readAction, resolveInputs } from './action-metadata.ts'
import { parseKeyValues } from './file-commands.ts'
import { openMasker } from './masks.ts'
import {
  expressionContext,
  type JobDirectories,
  type JobFacts,
  jobEnvironment,
  makeJobDirectories,
  makeStepFiles,
  type StepFiles,
} from './runner-env.ts'
import {
  CANCEL_DELAYS,
  type CancelDelays,
  killOrphans,
  runStepProcess,
  type StreamName,
} from './runner-process.ts'
import { type Annotation, type LogGroup, openStepLog, type StepLog } from './step-log.ts'

/** What to run, and as which job. */
export interface RunOptions extends JobFacts {
  /** Holds action.yml. */
  readonly actionDir: string
  /** As under `with:`; a name that action.yml does not declare is passed on with a warning. */
  readonly inputs?: Readonly<Record<string, string>>
  /** Secrets of the workflow, masked from the first line; the tokens of the job are added. */
  readonly secrets?: readonly string[]
  readonly node?: string
  /** Cancels the run: SIGINT, SIGTERM, kill. */
  readonly signal?: AbortSignal
  readonly cancelDelays?: CancelDelays
  readonly onLine?: (line: string, stream: StreamName) => void
}

/** All that one step left behind. */
export interface StepResult {
  readonly exitCode: number | null
  readonly signal: NodeJS.Signals | null
  /** GitHub's verdict; a malformed command or file fails a step that exits with 0. */
  readonly conclusion: 'success' | 'failure' | 'cancelled'
  readonly stdout: string
  readonly stderr: string
  /** Of its process alone: what the runner does before and after is no part of the action. */
  readonly durationMs: number
  /** Both streams, line by line in the order of arrival, unmasked. */
  readonly log: string
  /** What a person reads on GitHub: commands carried out, secrets replaced. */
  readonly maskedLog: string
  readonly outputs: Readonly<Record<string, string>>
  readonly state: Readonly<Record<string, string>>
  /** Unmasked; empty when it was over 1 MiB, which GitHub drops with an error annotation. */
  readonly summary: string
  readonly annotations: readonly Annotation[]
  readonly groups: readonly LogGroup[]
  readonly masks: readonly string[]
  /** Changes for later steps. */
  readonly env: Readonly<Record<string, string>>
  readonly path: readonly string[]
}

/** The result of main; the job's directories stay until dispose(). */
export interface RunResult extends StepResult {
  /** Runs the post program with main's state; throws when the action has none. */
  post(options?: Pick<RunOptions, 'signal' | 'onLine'>): Promise<StepResult>
  /** Ends the job: kills what it left running and deletes its directories. */
  dispose(): void
}

const SUMMARY_LIMIT = 1024 * 1024

/** The result of the action's main program; throws only when the action cannot be started at all. */
export async function runAction(options: RunOptions): Promise<RunResult> {
  const action = readAction(options.actionDir)
  const { values, warnings } = resolveInputs(action, options.inputs ?? {}, expressionContext(options))
  const directories = makeJobDirectories(options)
  const job: Job = { options, action, directories, inputs: values, masker: openMasker(secretsOf(options)) }
  try {
    const main = await runStep(job, { name: 'main', program: action.main, carried: {}, warnings })
    return {
      ...main,
      post(own = {}) {
        if (action.post === null) throw new Error(`${options.actionDir}/action.yml declares no post program`)
        const carried = { ...pathWith(job, main), ...main.env, ...stateVariables(main.state) }
        return runStep(job, { name: 'post', program: action.post, carried, warnings: [], ...own })
      },
      dispose: () => endJob(directories),
    }
  } catch (error) {
    endJob(directories)
    throw error
  }
}

interface Job {
  readonly options: RunOptions
  readonly action: ActionMetadata
  readonly directories: JobDirectories
  readonly inputs: Readonly<Record<string, string>>
  readonly masker: ReturnType<typeof openMasker>
}

interface Step extends Pick<RunOptions, 'signal' | 'onLine'> {
  readonly name: 'main' | 'post'
  readonly program: string
  /** State and environment changes of main. */
  readonly carried: Readonly<Record<string, string>>
  readonly warnings: readonly string[]
}

async function runStep(job: Job, step: Step): Promise<StepResult> {
  const { options, directories } = job
  const { signal = step.name === 'main' ? options.signal : undefined, onLine = options.onLine } = step
  const log = openStepLog({ masker: job.masker, debug: options.debug === true })
  for (const warning of step.warnings) log.annotate('warning', warning)
  const files = makeStepFiles(directories, step.name)
  const lines: string[] = []
  const ended = await runStepProcess({
    command: options.node ?? process.execPath,
    args: [join(options.actionDir, step.program)],
    cwd: options.workspace,
    env: {
      ...jobEnvironment(options, directories),
      ...inputVariables(job.inputs),
      ...step.carried,
      ...files,
    },
    cancel: options.cancelDelays ?? CANCEL_DELAYS,
    ...(signal === undefined ? {} : { signal }),
    onLine(line, stream) {
      lines.push(line)
      log.feed(line)
      onLine?.(line, stream)
    },
  })
  const read = readStepFiles(files, log)
  const failed = ended.exitCode !== 0 || log.failed || read.failed
  return {
    ...ended,
    conclusion: signal?.aborted === true ? 'cancelled' : failed ? 'failure' : 'success',
    log: lines.join('\n'),
    ...factsOf(log, read),
  }
}

function factsOf(log: StepLog, read: ReturnType<typeof readStepFiles>) {
  return {
    maskedLog: log.shown.join('\n'),
    outputs: { ...log.outputs, ...read.outputs },
    state: { ...log.state, ...read.state },
    summary: read.summary,
    annotations: log.annotations,
    groups: log.groups,
    masks: log.masks,
    env: read.env,
    path: read.path,
  }
}

function readStepFiles(files: StepFiles, log: StepLog) {
  let failed = false
  const fail = (message: string) => {
    failed = true
    log.annotate('error', message)
  }
  const pairs = (file: keyof StepFiles, command: string) => {
    try {
      return parseKeyValues(readFileSync(files[file], 'utf8'))
    } catch (error) {
      fail(`Unable to process file command '${command}' successfully. ${(error as Error).message}`)
      return {}
    }
  }
  const { NODE_OPTIONS: nodeOptions, ...env } = pairs('GITHUB_ENV', 'env')
  if (nodeOptions !== undefined)
    fail("Can't store NODE_OPTIONS output parameter using '$GITHUB_ENV' command.")
  const outputs = pairs('GITHUB_OUTPUT', 'output')
  const state = pairs('GITHUB_STATE', 'state')
  const path = readFileSync(files.GITHUB_PATH, 'utf8')
    .split('\n')
    .filter((line) => line !== '')
  return { outputs, state, env, path, summary: readSummary(files.GITHUB_STEP_SUMMARY, log), failed }
}

/** A summary that is too long is lost, but does not fail the step. */
function readSummary(file: string, log: StepLog): string {
  const bytes = readFileSync(file)
  if (bytes.length <= SUMMARY_LIMIT) return bytes.toString('utf8')
  const size = Math.round(bytes.length / 1024)
  log.annotate(
    'error',
    `$GITHUB_STEP_SUMMARY upload aborted, supports content up to a size of 1024k, got ${size}k.`,
  )
  return ''
}

function inputVariables(inputs: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(inputs).map(([name, value]) => [inputVariable(name), value]))
}

function stateVariables(state: Readonly<Record<string, string>>): Record<string, string> {
  return Object.fromEntries(Object.entries(state).map(([name, value]) => [`STATE_${name}`, value]))
}

/** Later additions come first. */
function pathWith(job: Job, main: StepResult): Record<string, string> {
  if (main.path.length === 0) return {}
  const { PATH = '' } = jobEnvironment(job.options, job.directories)
  return { PATH: [...main.path.toReversed(), PATH].join(delimiter) }
}

function secretsOf(options: RunOptions): string[] {
  const tokens = [options.github.token, options.cache?.token, options.idToken?.token]
  return [...(options.secrets ?? []), ...tokens.filter((token) => token !== undefined)]
}

function endJob(directories: JobDirectories): void {
  killOrphans(directories.trackingId)
  rmSync(directories.root, { recursive: true, force: true })
}
