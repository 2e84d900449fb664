/** The command plan: what CI would build, by the action's own code. */

import { posix } from 'node:path'
import { systemClock } from '../adapters/files.ts'
import { type BaseSelection, type CommitSha, type Plan, shortSha, type WorkflowRun } from '../domain.ts'
import { ActionError, InputError } from '../errors.ts'
import { type ActionStep, readActionStep } from '../flux/verdict.ts'
import { gatherTargets } from '../images/targets.ts'
import type { RawSettings } from '../init/settings.ts'
import type { Inputs } from '../inputs/inputs.ts'
import type { PlanContext } from '../plan/facts.ts'
import { makePlan } from '../plan/plan.ts'
import type { Git, GitHubApi } from '../ports.ts'
import type { Registry } from '../ports-images.ts'
import { describeApps, describeBase, describeCount } from '../report/pages.ts'
import { parseTemplate } from '../template.ts'
import {
  type Checkout,
  type CheckoutRoot,
  describeNoTurbo,
  directoryOf,
  findRoot,
  planInputs,
  type Run,
  readSettings,
  type World,
  withCheckout,
} from './context.ts'

/** Always 0: a plan finds nothing wrong. Throws when there can be none. */
export const runPlanCommand: Run = async (world) => {
  const place = findRoot(world.cwd)
  if (place.turbo !== 'here')
    throw new ActionError(describeNoTurbo(place, ''), { code: 'FDA-INPUT-NO-TURBO' })
  const plan = await withCheckout(world, place.root, async (checkout) => {
    const settings = await readSettings(world, place, checkout)
    const step = await readActionStep(checkout.sources, place.prefix || '.')
    const base = await chooseBase(world, checkout.git)
    const plan = await planHere(planInputs(settings, base.sha, step), checkout, world)
    return base.reason === null ? plan : { ...plan, base: { ...plan.base, reason: base.reason } }
  })
  if (world.given.json === true) world.print(JSON.stringify(toJson(plan), null, 2))
  else for (const line of render(plan)) world.print(line)
  return 0
}

/** The default branch as the remote names it, else by its usual names. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']

/** The base that was given, else where this branch left the default one, else the commit before. */
async function chooseBase(world: World, git: Git): Promise<{ sha: string; reason: string | null }> {
  if (typeof world.given.base === 'string') return { sha: world.given.base, reason: null }
  const head = await git.head()
  for (const branch of DEFAULT_BRANCHES) {
    const tip = await git.resolve(branch)
    const sha = tip === null ? null : await git.mergeBase(tip, head)
    if (sha === null) continue
    if (sha !== head) return { sha, reason: `where this branch left ${branch}` }
    const before = await git.resolve('HEAD~1')
    return before === null
      ? { sha, reason: `this commit, which is the first of ${branch}` }
      : { sha: before, reason: `the commit before, as ${branch} has this one already` }
  }
  throw new ActionError('there is no default branch to measure from', {
    code: 'FDA-INPUT-BASE',
    hint: 'Give --base <commit, branch or tag>.',
  })
}

function render(plan: Plan): readonly string[] {
  return [
    `Head ${shortSha(plan.head)}`,
    `Base ${describeBase(plan.base)}`,
    describeCount(plan),
    ...describeApps(plan),
  ]
}

function toJson(plan: Plan): unknown {
  const base: BaseSelection = plan.base
  return {
    base: base.sha,
    baseReason: base.reason,
    head: plan.head,
    appCount: plan.appCount,
    planned: plan.planned.map(({ app, reason, file }) => ({
      app: app.name,
      package: app.package,
      dir: posix.normalize(app.directory),
      dockerfile: file,
      reason,
    })),
    skipped: plan.skipped.map(({ app, reason }) => ({ app: app.name, reason })),
  }
}

// The plan as the action would make it, without a workflow run around it.

/** The plan of these inputs; without an input base it has every app. */
export async function planHere(inputs: Inputs, checkout: Checkout, world: World): Promise<Plan> {
  const { files, git } = checkout
  const context: PlanContext = {
    run: RUN,
    tags: inputs.build.tags,
    targetsOf: async (apps, head) => await gatherTargets(apps, inputs.build, { run: RUN, head, files }),
    publishes: false,
    facts: async () => new Map(),
    timestamp: async () => noGitHub(),
    originOf: async () => null,
    logIn: async () => undefined,
  }
  const ports = {
    ...{ ...checkout, trees: git, github: OFFLINE, registry: NO_REGISTRY, log: world.log },
    ...{ clock: systemClock, random: () => 1, signal: world.signal },
  }
  return await makePlan(inputs.plan, context, ports)
}

/** What a developer's machine knows of a workflow run: nothing that a plan depends on. */
const RUN: WorkflowRun = {
  eventName: 'command line',
  repository: '',
  serverUrl: 'https://github.com',
  id: 0,
  number: 0,
  attempt: 1,
  ref: 'refs/heads/main',
  sha: null,
  defaultBranch: null,
  pullRequest: null,
  mergeGroupBase: null,
}

/** A plan asks GitHub only for the merge base of a pull request, and here is none. */
const OFFLINE: GitHubApi = {
  runCreatedAt: async () => noGitHub(),
  defaultBranch: async () => noGitHub(),
  mergeBase: async (_base: CommitSha, _head: CommitSha) => noGitHub(),
  commit: async () => noGitHub(),
  tip: async () => noGitHub(),
}

/** A plan asks the registry only when nothing else gives a base, and here no base means every app. */
const NO_REGISTRY: Registry = {
  tryDigest: async () => noGitHub(),
  manifest: async () => noGitHub(),
  putManifest: async () => noGitHub(),
  tryDeleteTag: async () => noGitHub(),
  listTags: async () => [],
  blob: async () => noGitHub(),
}

function noGitHub(): never {
  throw new ActionError('the command line asks nothing of GitHub and registries', {
    code: 'FDA-PLAN-UNEXPECTED',
  })
}

// The apps of a command: those that turbo lists here or in another checkout, or those that were named.

/** One app with an image. */
export interface KnownApp {
  readonly name: string
  /** From the top of its repository; null when only its name is known. */
  readonly directory: string | null
  /** Repository of its image. */
  readonly image: string
  /** Its Dockerfile from the top of its repository; null when only its name is known. */
  readonly file: string | null
}

/** The apps, and what the workflow that builds them says. */
export interface AppList {
  readonly apps: readonly KnownApp[]
  readonly skipped: readonly { readonly name: string; readonly reason: string }[]
  /** Settings, with what the workflow's step has below what was given. */
  readonly settings: RawSettings
  readonly step: ActionStep | null
  /** Whether the apps are of another repository than the manifests. */
  readonly isElsewhere: boolean
  /** The checkout that the apps were listed in; null when they were named. */
  readonly from: { readonly cwd: string; readonly prefix: string } | null
}

/** Lists the apps. Throws, with one line that says what to give, where nothing tells them. */
export async function listApps(world: World, place: CheckoutRoot, checkout: Checkout): Promise<AppList> {
  const own = await readSettings(world, place, checkout)
  const from = world.given['apps-from']
  if (typeof from === 'string')
    return await listElsewhere(world, directoryOf(world.cwd, 'apps-from', from), own)
  if (place.turbo === 'here') return await listHere(world, place, checkout, own, false)
  const names = namesOf(own)
  if (names.length > 0) return nameApps(names, own)
  throw new ActionError(
    describeNoTurbo(place, '--apps web,api --image <template>, or --apps-from <directory>'),
    {
      code: 'FDA-INPUT-NO-TURBO',
    },
  )
}

function namesOf({ apps }: RawSettings): readonly string[] {
  return (apps ?? '').split(/[,\s]+/).filter((name) => name !== '')
}

async function listElsewhere(world: World, cwd: string, own: RawSettings): Promise<AppList> {
  const there = { ...world, cwd }
  const place = findRoot(cwd)
  if (place.turbo !== 'here')
    throw new ActionError(`--apps-from: ${describeNoTurbo(place, '')}`, { code: 'FDA-INPUT-NO-TURBO' })
  return await withCheckout(there, place.root, async (checkout) => {
    const settings = { ...(await readSettings({ ...there, given: {} }, place, checkout)), ...own }
    return await listHere(there, place, checkout, settings, true)
  })
}

async function listHere(
  world: World,
  place: CheckoutRoot,
  checkout: Checkout,
  own: RawSettings,
  isElsewhere: boolean,
): Promise<AppList> {
  const step = await readActionStep(checkout.sources, place.prefix || '.')
  const settings = withStep(own, step)
  requireImage(settings)
  // Nothing is built here: what is not committed is nobody's concern.
  const quiet = { ...world, log: { ...world.log, warning: () => undefined } }
  const plan = await planHere(planInputs(settings, '', step), checkout, quiet)
  const names = namesOf(own)
  const unknown = names.filter(
    (name) => ![...plan.planned, ...plan.skipped].some(({ app }) => app.name === name),
  )
  if (unknown.length > 0) {
    const known = plan.planned.map(({ app }) => app.name).join(', ')
    const message = `there is no app ${unknown.join(', ')}`
    throw new InputError([{ input: 'apps', message, hint: `The apps are ${known}.` }])
  }
  const isWanted = (name: string) => names.length === 0 || names.includes(name)
  return {
    apps: plan.planned
      .filter(({ app }) => isWanted(app.name))
      .map(({ app, target, file }) => ({
        name: app.name,
        directory: `${place.prefix}${app.directory}`,
        image: target.repository,
        file: `${place.prefix}${file}`,
      })),
    skipped: plan.skipped
      .filter(({ app }) => isWanted(app.name))
      .map(({ app, reason }) => ({ name: app.name, reason })),
    settings,
    step,
    isElsewhere,
    from: { cwd: world.cwd, prefix: place.prefix },
  }
}

/** The image, the filter and the tags of a workflow that uses the action already need not be given again. */
function withStep(own: RawSettings, step: ActionStep | null): RawSettings {
  const { image, filter, tags, file } = step?.inputs ?? {}
  const found = Object.entries({ image, filter: joined(filter), tags: joined(tags), file })
  return { ...Object.fromEntries(found.filter(([, value]) => value !== undefined)), ...own }
}

function joined(lines: string | undefined): string | undefined {
  return lines
    ?.split(/\r?\n/)
    .filter((line) => line.trim() !== '')
    .join(',')
}

function requireImage({ image }: RawSettings): string {
  if (image !== undefined) return image
  const hint = 'Give --image docker.io/acme/{app}, or write image: into .flux-docker.yaml.'
  throw new InputError([{ input: 'image', message: 'is required', hint }])
}

/** Apps that only their names are known of: the image may not depend on anything else. */
function nameApps(names: readonly string[], settings: RawSettings): AppList {
  const template = parseTemplate(requireImage(settings))
  const problem = 'problem' in template ? template.problem : problemOf(template.parts, names.length)
  if ('problem' in template || problem !== null) {
    const hint = 'Write it as docker.io/acme/{app}.'
    throw new InputError([{ input: 'image', message: problem ?? '', hint }])
  }
  const apps = names.map((name) => {
    const image = template.parts.map((part) => (typeof part === 'string' ? part : name)).join('')
    return { name, directory: null, image, file: null }
  })
  return { apps, skipped: [], settings, step: null, isElsewhere: true, from: null }
}

function problemOf(
  parts: readonly (string | { readonly placeholder: string })[],
  count: number,
): string | null {
  const used = parts.flatMap((part) => (typeof part === 'string' ? [] : [part.placeholder]))
  const other = used.find((name) => name !== 'app')
  if (other !== undefined) return `has {${other}}, which is not known without a checkout of the apps`
  return used.length === 0 && count > 1 ? 'does not have {app}, so all apps would have one image' : null
}
