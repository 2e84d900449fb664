/** The environment and the directories a runner gives to a step: nothing of the caller's own runner, all of GitHub's. */
import { mkdirSync, mkdtempSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { newTrackingId, TRACKING_VARIABLE } from './runner-process.ts'

/** The run as GitHub knows it; what is absent has a plausible value. */
export interface GithubFacts {
  /** `owner/name`. */
  readonly repository: string
  /** Full, such as `refs/heads/main` or `refs/pull/7/merge`. */
  readonly ref: string
  readonly sha: string
  readonly runId: number
  readonly runNumber: number
  readonly runAttempt?: number
  readonly token?: string
  readonly actor?: string
  readonly workflow?: string
  readonly job?: string
  /** Source and target branch of a pull request. */
  readonly headRef?: string
  readonly baseRef?: string
  readonly repositoryId?: number
  readonly serverUrl?: string
}

/** What decides the environment of a step. */
export interface JobFacts {
  readonly github: GithubFacts
  readonly event: { readonly name: string; readonly payload: unknown }
  readonly workspace: string
  readonly apiUrl: string
  readonly cache?: { readonly url: string; readonly token: string }
  readonly idToken?: { readonly url: string; readonly token: string }
  readonly debug?: boolean
  /** Taken over, except for the names that are the runner's. */
  readonly env?: Readonly<Record<string, string | undefined>>
  /** Shared between runs to keep downloaded tools. */
  readonly toolCache?: string
}

/** The directories of one job. */
export interface JobDirectories {
  readonly root: string
  readonly temp: string
  readonly home: string
  readonly toolCache: string
  readonly event: string
  readonly trackingId: string
}

/** The files of one step, by the variable that names them. */
export type StepFiles = Readonly<Record<StepFile, string>>

type StepFile = 'GITHUB_OUTPUT' | 'GITHUB_STATE' | 'GITHUB_ENV' | 'GITHUB_PATH' | 'GITHUB_STEP_SUMMARY'

const STEP_FILES: readonly (readonly [StepFile, string])[] = [
  ['GITHUB_OUTPUT', 'set_output'],
  ['GITHUB_STATE', 'save_state'],
  ['GITHUB_ENV', 'set_env'],
  ['GITHUB_PATH', 'add_path'],
  ['GITHUB_STEP_SUMMARY', 'step_summary'],
]

const RUNNERS_OWN = /^(GITHUB|ACTIONS|RUNNER|INPUT|STATE)_/

/** Fresh directories, with the event's payload written. */
export function makeJobDirectories(job: JobFacts): JobDirectories {
  const root = mkdtempSync(join(tmpdir(), 'fake-runner-'))
  const temp = join(root, '_temp')
  const home = join(root, 'home')
  const toolCache = job.toolCache ?? join(root, '_tool')
  const workflow = join(temp, '_github_workflow')
  for (const dir of [home, toolCache, workflow, join(temp, '_runner_file_commands')]) {
    mkdirSync(dir, { recursive: true })
  }
  const event = join(workflow, 'event.json')
  writeFileSync(event, JSON.stringify(job.event.payload))
  return { root, temp, home, toolCache, event, trackingId: newTrackingId() }
}

/** Fresh, empty files for one step. */
export function makeStepFiles(directories: JobDirectories, step: 'main' | 'post'): StepFiles {
  const entries = STEP_FILES.map(([variable, name]): [StepFile, string] => {
    const file = join(directories.temp, '_runner_file_commands', `${name}_${step}`)
    writeFileSync(file, '')
    return [variable, file]
  })
  return Object.fromEntries(entries) as StepFiles
}

/** The whole environment of a step, but for inputs, state and files. */
export function jobEnvironment(job: JobFacts, directories: JobDirectories): Record<string, string> {
  const given = Object.entries(job.env ?? {}).filter(
    ([name, value]) => value !== undefined && !RUNNERS_OWN.test(name),
  )
  return {
    PATH: process.env.PATH ?? '',
    HOME: directories.home,
    LANG: 'C.UTF-8',
    ...(Object.fromEntries(given) as Record<string, string>),
    CI: 'true',
    ...githubVariables(job, directories),
    ...runnerVariables(job, directories),
    ...serviceVariables(job),
  }
}

/** What `${{ … }}` in a default of action.yml may name. */
export function expressionContext(job: JobFacts): Record<string, string> {
  const { github } = job
  return {
    'github.token': github.token ?? '',
    'github.repository': github.repository,
    'github.ref': github.ref,
    'github.ref_name': refName(github.ref),
    'github.sha': github.sha,
    'github.actor': github.actor ?? 'octocat',
    'github.event_name': job.event.name,
    'github.workspace': job.workspace,
    'github.server_url': github.serverUrl ?? 'https://github.com',
    'github.api_url': job.apiUrl,
    'github.run_id': String(github.runId),
    'github.run_number': String(github.runNumber),
    'runner.os': 'Linux',
  }
}

function githubVariables({ github, event, workspace, apiUrl }: JobFacts, directories: JobDirectories) {
  const { repository, ref, sha, actor = 'octocat', workflow = 'CI', job = 'build' } = github
  return {
    GITHUB_ACTIONS: 'true',
    GITHUB_ACTION: '__self',
    GITHUB_ACTOR: actor,
    GITHUB_ACTOR_ID: '583231',
    GITHUB_API_URL: apiUrl,
    GITHUB_BASE_REF: github.baseRef ?? '',
    GITHUB_EVENT_NAME: event.name,
    GITHUB_EVENT_PATH: directories.event,
    GITHUB_GRAPHQL_URL: `${apiUrl}/graphql`,
    GITHUB_HEAD_REF: github.headRef ?? '',
    GITHUB_JOB: job,
    GITHUB_REF: ref,
    GITHUB_REF_NAME: refName(ref),
    GITHUB_REF_PROTECTED: 'false',
    GITHUB_REF_TYPE: ref.startsWith('refs/tags/') ? 'tag' : 'branch',
    GITHUB_REPOSITORY: repository,
    GITHUB_REPOSITORY_ID: String(github.repositoryId ?? 1_296_269),
    GITHUB_REPOSITORY_OWNER: repository.split('/')[0] ?? '',
    GITHUB_REPOSITORY_OWNER_ID: '1',
    GITHUB_RETENTION_DAYS: '90',
    GITHUB_RUN_ATTEMPT: String(github.runAttempt ?? 1),
    GITHUB_RUN_ID: String(github.runId),
    GITHUB_RUN_NUMBER: String(github.runNumber),
    GITHUB_SERVER_URL: github.serverUrl ?? 'https://github.com',
    GITHUB_SHA: sha,
    GITHUB_TRIGGERING_ACTOR: actor,
    GITHUB_WORKFLOW: workflow,
    GITHUB_WORKFLOW_REF: `${repository}/.github/workflows/ci.yml@${ref}`,
    GITHUB_WORKFLOW_SHA: sha,
    GITHUB_WORKSPACE: workspace,
  }
}

function runnerVariables(job: JobFacts, directories: JobDirectories): Record<string, string> {
  return {
    RUNNER_ARCH: process.arch === 'arm64' ? 'ARM64' : 'X64',
    RUNNER_ENVIRONMENT: 'github-hosted',
    RUNNER_NAME: 'GitHub Actions 1',
    RUNNER_OS: 'Linux',
    RUNNER_TEMP: directories.temp,
    RUNNER_TOOL_CACHE: directories.toolCache,
    RUNNER_WORKSPACE: directories.root,
    [TRACKING_VARIABLE]: directories.trackingId,
    ...(job.debug === true ? { RUNNER_DEBUG: '1' } : {}),
  }
}

function serviceVariables({ cache, idToken }: JobFacts): Record<string, string> {
  return {
    ...(cache === undefined
      ? {}
      : {
          ACTIONS_RUNTIME_URL: cache.url,
          ACTIONS_RUNTIME_TOKEN: cache.token,
          ACTIONS_RESULTS_URL: cache.url,
          ACTIONS_CACHE_URL: cache.url,
          ACTIONS_CACHE_SERVICE_V2: 'True',
        }),
    ...(idToken === undefined
      ? {}
      : { ACTIONS_ID_TOKEN_REQUEST_URL: idToken.url, ACTIONS_ID_TOKEN_REQUEST_TOKEN: idToken.token }),
  }
}

function refName(ref: string): string {
  return ref.replace(/^refs\/(heads|tags|pull)\//, '')
}
