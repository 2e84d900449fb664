/** The commands rollback and promote: what the modes of the same names do, from a laptop, with docker's logins. */
import { randomInt } from 'node:crypto'
import { systemClock } from '../adapters/clock.ts'
import { readRemote, readTip } from '../adapters/git.ts'
import { createReceivers } from '../adapters/http.ts'
import { registryTime } from '../adapters/registry.ts'
import type { WorkflowRun } from '../domain.ts'
import { ActionError, InputError } from '../errors.ts'
import { readActionStep } from '../flux/action-steps.ts'
import { type Inputs, parseInputs } from '../inputs/inputs.ts'
import { INPUT_NAMES, INPUTS, type InputName, type RawInputs } from '../inputs/modes.ts'
import type { Deployments, GitHubApi, Tokens } from '../ports.ts'
import type { Manifests } from '../ports-flux.ts'
import { failureOf } from '../report/outputs.ts'
import type { Outcome } from '../results.ts'
import { runRepublish } from '../sequences/republish.ts'
import { placeholdersOf, sampleOf } from '../template.ts'
import {
  type Checkout,
  describeNoTurbo,
  findRoot,
  openRegistries,
  type Run,
  readSettings,
  type World,
  withCheckout,
} from './context.ts'

/** 0 when every app got its image, else 1. Throws while nothing has been written. */
export const runRollbackCommand: Run = async (world) => await republish('rollback', world)

/** 0 when every app got its image, else 1. Throws while nothing has been written. */
export const runPromoteCommand: Run = async (world) => await republish('promote', world)

async function republish(mode: 'rollback' | 'promote', world: World): Promise<number> {
  const place = findRoot(world.cwd)
  if (place.turbo !== 'here')
    throw new ActionError(describeNoTurbo(place, ''), { code: 'FDA-INPUT-NO-TURBO' })
  return await withCheckout(world, place.root, async (checkout) => {
    const step = await readActionStep(checkout.sources, place.prefix || '.')
    const settings = await readSettings(world, place, checkout)
    const inputs = inputsOf(mode, { ...step?.inputs, ...settings }, world)
    const [run, time] = await Promise.all([
      runHere(world),
      registryTime(sampleOf(inputs.build.image), { signal: world.signal }),
    ])
    const startedAt = time ?? systemClock.now()
    const outcome = await runRepublish(inputs, run, portsOf(checkout, world, startedAt))
    return conclude(outcome, world)
  })
}

/** Inputs of the workflow's step that say where images are; for a promotion that is where they come from, not where they go. */
const OF_STEP: readonly InputName[] = [
  'filter',
  'task',
  'turbo-version',
  'file',
  'image',
  'tags',
  'allowed-registries',
]

function inputsOf(
  mode: 'rollback' | 'promote',
  known: Readonly<Record<string, string | undefined>>,
  { given, env }: World,
): Inputs {
  const texts = Object.fromEntries(
    INPUT_NAMES.map((name) => {
      const [, byDefault, modes] = INPUTS[name]
      const ofStep = OF_STEP.includes(name) && !(mode === 'promote' && ['image', 'tags'].includes(name))
      const own = typeof given[name] === 'string' ? listed(name, given[name]) : undefined
      const text = own ?? (ofStep ? known[name] : undefined) ?? byDefault
      return [name, modes.includes(mode) ? text : byDefault]
    }),
  ) as RawInputs
  const flux = {
    'flux-webhook-url': env.FLUX_WEBHOOK_URL ?? '',
    'flux-webhook-token': env.FLUX_WEBHOOK_TOKEN ?? '',
  }
  const inputs = parseInputs({ ...texts, ...flux, mode })
  const ofRun = ['run-number', 'run-id', 'run-attempt'] as const
  for (const tag of inputs.build.tags) {
    const used = ofRun.find((name) => placeholdersOf(tag).has(name))
    if (used !== undefined) throw onlyInRuns(tag.source, used)
  }
  return inputs
}

function listed(name: string, text: string): string {
  return name === 'filter' || name === 'tags' ? text.split(',').join('\n') : text
}

function onlyInRuns(tag: string, placeholder: string): InputError {
  return new InputError([
    {
      input: 'tags',
      message: `'${tag}' has {${placeholder}}, which only a run of a workflow has`,
      hint: 'Start the workflow instead (gh workflow run).',
    },
  ])
}

/** A run on the branch's tip, as the remote has it now. */
async function runHere(world: World): Promise<WorkflowRun> {
  const { cwd, env, signal, given } = world
  const remote = await readRemote({ cwd, env, signal })
  const branch = typeof given.branch === 'string' ? given.branch : (remote.defaultBranch ?? 'main')
  const sha = await readTip({ cwd, env, signal }, branch)
  if (sha === null) {
    throw new ActionError(`the remote origin has no branch ${branch}, or does not answer`, {
      code: 'FDA-INPUT-BRANCH',
      hint: 'Give --branch <the branch that deploys>, and check that git fetch works.',
    })
  }
  const [, repository = 'local'] = /[:/]([^/:]+\/[^/]+?)(?:\.git)?$/.exec(remote.url ?? '') ?? []
  return {
    ...{
      eventName: 'workflow_dispatch',
      repository,
      serverUrl: 'https://github.com',
      id: 0,
      number: 0,
      attempt: 1,
    },
    ...{ ref: `refs/heads/${branch}`, sha, defaultBranch: branch, pullRequest: null, mergeGroupBase: null },
  }
}

function portsOf(
  { git, turbo, files, sources }: Checkout,
  world: World,
  startedAt: number,
): Parameters<typeof runRepublish>[2] {
  const { signal, log } = world
  const { registry, copies } = openRegistries(world)
  return {
    ...{
      git,
      turbo,
      files,
      sources,
      gitops: { sources, kustomize: null },
      signal,
      log,
      registry,
      copies,
      clock: systemClock,
      random: () => randomInt(1_000_000) / 1_000_000,
    },
    ...{ github: withoutGitHub(startedAt), manifests: NO_MANIFESTS, tokens: NO_TOKENS },
    receivers: createReceivers(signal),
    deployments: NO_DEPLOYMENTS,
  }
}

/**
 * The time of the command stands for the creation of a run: by the registry's clock, since a laptop's may be wrong, and a tag from
 * the future would hide what is pushed until then. Everything else is found in the clone or not at all.
 */
function withoutGitHub(startedAt: number): GitHubApi {
  const unknown = async (): Promise<never> => {
    throw new ActionError('the command line asks nothing of GitHub', { code: 'FDA-PLAN-UNEXPECTED' })
  }
  return {
    ...{ defaultBranch: unknown, mergeBase: unknown, tip: unknown },
    runCreatedAt: async () => startedAt,
    commit: async () => null,
  }
}

const NO_MANIFESTS: Manifests = {
  head: async () => null,
  files: async () => ({ files: [], complete: true }),
  text: async () => '',
  statuses: async () => [],
  committedAt: async () => 0,
}

/** No command has an input environment. */
const NO_DEPLOYMENTS: Deployments = {
  create: async () => 0,
  report: async () => undefined,
}

const NO_TOKENS: Tokens = {
  idToken: async () => {
    throw new ActionError('a laptop has no OIDC token of a workflow', { code: 'FDA-PLAN-UNEXPECTED' })
  },
}

function conclude(outcome: Outcome, { print, paint }: World): number {
  for (const { app, status, reason, image, deployTag, republished } of outcome.apps) {
    const tag = status === 'rolled-back' || status === 'promoted' ? ` as ${image}:${deployTag}` : ''
    const was = republished?.before == null ? '' : `; before: ${republished.before.tag}`
    print(`${paint.strong(app.name)} ${status}${tag} (${reason}${was})`)
  }
  if (outcome.mode === 'rollback')
    print('Pushes that do not change these apps leave them as they are; the next change of one is published.')
  if (outcome.notifications.length === 0) print('Flux takes the images at its next scan.')
  const failure = failureOf(outcome)
  if (failure === null) return 0
  print(`${failure.message}\n${failure.hint ?? ''}`)
  return 1
}
