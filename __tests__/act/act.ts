/** Runs a workflow with act (self-hosted mode: on this machine) in front of the stage's engine, registry, API and Receivers. */
import {
  existsSync,
  mkdirSync,
  mkdtempSync,
  readdirSync,
  readFileSync,
  rmSync,
  symlinkSync,
  writeFileSync,
} from 'node:fs'
import { homedir, tmpdir } from 'node:os'
import { join } from 'node:path'
import { goProgram } from '../../scripts/engine/go-program.mjs'
import { freePort } from '../../scripts/engine/network.mjs'
import { tryRun } from '../../scripts/engine/run.mjs'
import { ACT } from '../../scripts/workflows/tools.mjs'
import type { Repository } from '../fakes/repository.ts'
import { REPOSITORY, SECRETS, type Stage } from '../fakes/stage.ts'
import { outputNames, prepareWorkflow, standIns } from './prepare.ts'

/** The login of the registry. The password is the job's token, so that workflows that log in with it can. */
export const LOGIN = { username: 'octocat', password: SECRETS.githubToken } as const

/** One run of a workflow. */
export interface ActRun {
  readonly workflow: string
  readonly repository: Repository
  readonly event: 'push' | 'pull_request' | 'workflow_dispatch'
  readonly payload?: Readonly<Record<string, unknown>>
  readonly ref?: string
  /** The Receiver that secrets.FLUX_WEBHOOK_URL is the address of. */
  readonly receiver?: 'ci-images' | 'ci-oidc'
  /** The stage's cache service in place of act's own, which speaks only the first version of the protocol. */
  readonly stageCache?: boolean
}

/** What act did. */
export interface ActResult {
  readonly exitCode: number
  readonly log: string
  /** What a later step read, output by output. */
  readonly outputs: Readonly<Record<string, string>>
  readonly runNumber: number
}

/** act with a cache of its own, which lasts from run to run as GitHub's does. */
export interface Act {
  run(run: ActRun): Promise<ActResult>
  /** How many entries act's cache server holds. */
  cacheEntries(): number
  stop(): void
}

/** act in front of this stage. */
export async function openAct(stage: Stage): Promise<Act> {
  const program = await goProgram(ACT)
  const root = mkdtempSync(join(tmpdir(), 'fda-act-'))
  const bin = join(root, 'bin')
  mkdirSync(bin)
  symlinkSync(process.execPath, join(bin, 'node'))
  let count = 0
  return {
    run: async (run) => await runOnce({ stage, program, root, bin, count: ++count }, run),
    cacheEntries: () => filesBelow(join(root, 'cache')).length,
    stop: () => rmSync(root, { recursive: true, force: true }),
  }
}

interface Place {
  readonly stage: Stage
  readonly program: string
  readonly root: string
  readonly bin: string
  readonly count: number
}

async function runOnce({ stage, program, root, bin, count }: Place, run: ActRun): Promise<ActResult> {
  const directory = join(root, `run-${count}`)
  const notes = join(directory, 'notes')
  mkdirSync(notes, { recursive: true })
  const at = (name: string, text: string) => {
    writeFileSync(join(directory, name), text)
    return join(directory, name)
  }
  const registry = stage.engine.registry.host
  const workflow = at('workflow.yml', prepareWorkflow(run.workflow, { registry, notes }))
  const runNumber = 500 + count
  const runId = 8_000_000 + count
  const created_at = `${new Date(Date.now() + count * 1000).toISOString().slice(0, 19)}Z`
  stage.api.putRun({ id: runId, run_number: runNumber, created_at })
  const payload = { repository: { default_branch: 'main', full_name: REPOSITORY }, ...run.payload }
  const env: Readonly<Record<string, string>> = {
    ...stage.engine.env,
    PATH: `${bin}:${stage.engine.env.PATH ?? process.env.PATH ?? ''}`,
    STAND_IN_BUILDER: stage.engine.builder,
    GITHUB_API_URL: stage.api.url,
    // A server of one's own: act's cache server speaks the protocol that those have.
    GITHUB_SERVER_URL: 'https://github.example.com',
    GITHUB_REPOSITORY: REPOSITORY,
    GITHUB_RUN_ID: String(runId),
    GITHUB_RUN_NUMBER: String(runNumber),
    GITHUB_REF: run.ref ?? 'refs/heads/main',
    SHA_REF: run.repository.head(),
    ...npmSettings(),
    ...(run.stageCache === true
      ? { ACTIONS_RESULTS_URL: stage.cache.url, ACTIONS_RUNTIME_TOKEN: stage.cache.token() }
      : {}),
    ACTIONS_ID_TOKEN_REQUEST_URL: stage.oidc.idToken.url,
    ACTIONS_ID_TOKEN_REQUEST_TOKEN: stage.oidc.idToken.token,
  }
  const secrets = {
    GITHUB_TOKEN: SECRETS.githubToken,
    DOCKER_PASSWORD: LOGIN.password,
    FLUX_WEBHOOK_URL: stage.receiver.url(run.receiver ?? 'ci-images'),
    FLUX_WEBHOOK_TOKEN: SECRETS.webhookToken,
  }
  const flags: readonly (readonly string[])[] = [
    ['--directory', run.repository.path],
    ['--workflows', workflow],
    ['--eventpath', at('event.json', JSON.stringify(payload))],
    ['--actor', LOGIN.username],
    ['--secret-file', at('secrets', dotenv(secrets))],
    ['--var-file', at('vars', dotenv({ DOCKER_USERNAME: LOGIN.username }))],
    ['--env-file', at('env', dotenv(env))],
    ['--input-file', at('inputs', '')],
    ['--action-cache-path', join(root, 'actions')],
    ['--cache-server-path', join(root, 'cache')],
    ['--cache-server-addr', '127.0.0.1'],
    // Gives the job the runtime token that clients of the cache service want.
    ...(run.stageCache === true
      ? []
      : [
          ['--artifact-server-path', join(root, 'artifacts')],
          ['--artifact-server-addr', '127.0.0.1'],
          ['--artifact-server-port', String(await freePort())],
        ]),
    ...['ubuntu-24.04', 'ubuntu-24.04-arm', 'ubuntu-latest', 'self-hosted', 'linux'].map((label) => [
      '--platform',
      `${label}=-self-hosted`,
    ]),
    ...standIns(join(directory, 'actions'), run.workflow).map((one) => ['--local-repository', one]),
    // Installed packages are there, as after the package manager's install.
    ['--use-gitignore=false'],
    ['--pull=false'],
  ]
  const ran = await tryRun(program, [run.event, ...flags.flat()], {
    env: { PATH: env.PATH ?? '', HOME: root, NO_COLOR: '1' },
    cwd: run.repository.path,
    timeout: 280_000,
  })
  const outputs = outputNames().flatMap((name) =>
    existsSync(join(notes, name)) ? [[name, readFileSync(join(notes, name), 'utf8')]] : [],
  )
  const log = `${ran.stdout}${ran.stderr}`
  return { exitCode: ran.exitCode, log, outputs: Object.fromEntries(outputs), runNumber }
}

/** How this machine reaches npm, for workflows that install packages. */
function npmSettings(): Readonly<Record<string, string>> {
  const names = /^(npm_config_(registry|cache)|https?_proxy|no_proxy|node_extra_ca_certs)$/i
  const own = Object.entries(process.env).filter(([name, value]) => names.test(name) && value !== undefined)
  const file = join(homedir(), '.npmrc')
  return {
    ...(Object.fromEntries(own) as Record<string, string>),
    ...(existsSync(file) ? { NPM_CONFIG_USERCONFIG: file } : {}),
  }
}

function dotenv(values: Readonly<Record<string, string>>): string {
  return Object.entries(values)
    .map(([name, value]) => `${name}='${value}'\n`)
    .join('')
}

function filesBelow(directory: string): readonly string[] {
  if (!existsSync(directory)) return []
  return readdirSync(directory, { recursive: true, withFileTypes: true })
    .filter((entry) => entry.isFile())
    .map(({ name }) => name)
}
