/** Makes the plan: which apps this run builds, measured from which base, and why. */
import type { App, AppTarget, BaseSelection, CommitSha, Plan, WorkflowRun } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { PlanInputs } from '../inputs/plan.ts'
import type { Git, GitHubApi, Log, Turbo } from '../ports.ts'
import { selectAffected } from './affected.ts'
import { splitByTarget, toApps } from './apps.ts'
import { gatherBaseFacts, selectBase, withFetchedBase } from './base.ts'
import { type DryRun, explainDryRun, parseDryRun } from './dry-run.ts'

/** What planning asks the world. */
export interface PlanPorts {
  readonly git: Git
  readonly turbo: Turbo
  readonly github: GitHubApi
  readonly log: Log
}

/** Says what the images of these apps are made from; the build room knows. */
export type TargetsOf = (apps: readonly App[], head: CommitSha) => Promise<readonly AppTarget[]>

/** The plan of this run. Throws when turbo or git cannot give a sure answer: nothing is built on a guess. */
export async function makePlan(
  inputs: PlanInputs,
  run: WorkflowRun,
  targetsOf: TargetsOf,
  ports: PlanPorts,
): Promise<Plan> {
  const head = await ports.git.head()
  noteOtherHead(run, head, ports.log)
  const everything = listPackages(inputs, null, ports.turbo)
  const [base, all] = await Promise.all([chooseBase(inputs, run, head, ports), everything])
  const apps = toApps(all)
  if (apps.length === 0) throw noApps(inputs)
  const [selected, changedFiles, targets] = await Promise.all([
    base.sha === null ? all : listPackages(inputs, base.sha, ports.turbo),
    base.sha === null ? [] : ports.git.changedFiles(base.sha, head),
    targetsOf(apps, head).then((found) => new Map(found.map((target) => [target.app.name, target]))),
  ])
  const facts = { apps, base, selected: new Set(selected.packages), changedFiles, targets }
  const plan = { head, base, appCount: apps.length, ...splitByTarget(selectAffected(facts), targets) }
  checkLimit(plan.planned.length, inputs.maxApps)
  return plan
}

async function chooseBase(
  inputs: PlanInputs,
  run: WorkflowRun,
  head: CommitSha,
  ports: PlanPorts,
): Promise<BaseSelection> {
  const base = selectBase(await gatherBaseFacts(inputs.base, run, head, ports))
  return await withFetchedBase(base, ports.git)
}

/** Braces make turbo read a directory glob, and only with them does `...[base]` reach dependents. */
async function listPackages(inputs: PlanInputs, base: CommitSha | null, turbo: Turbo): Promise<DryRun> {
  const since = base === null ? '' : `...[${base}]`
  const filters = [
    ...inputs.filter.map((glob) => `{${glob}}${since}`),
    ...inputs.exclude.map((glob) => `!${glob}`),
  ]
  try {
    return parseDryRun(await turbo.dryRun({ task: inputs.task, filters }))
  } catch (error) {
    throw explainDryRun(error, inputs.task)
  }
}

function noteOtherHead(run: WorkflowRun, head: CommitSha, log: Log): void {
  if (run.sha !== null && run.sha !== head) {
    log.notice(
      `The checkout is at ${head}, the event was for ${run.sha}: tags and labels name what is checked out.`,
    )
  }
}

function noApps(inputs: PlanInputs): ActionError {
  const filter = [...inputs.filter, ...inputs.exclude.map((glob) => `!${glob}`)].join(' ')
  return new ActionError(`filter '${filter}' selects no package`, {
    code: 'FDA-PLAN-NO-APPS',
    hint: "Check the glob against the directories, and that the root package.json's workspaces cover them.",
  })
}

function checkLimit(planned: number, maxApps: number): void {
  if (maxApps === 0 || planned <= maxApps) return
  throw new ActionError(
    `${planned} apps would be built, more than max-apps (${maxApps}): nothing was built`,
    {
      code: 'FDA-PLAN-MAX-APPS',
      hint: 'Raise max-apps if this many rebuilds are wanted; mode plan shows what changed for each app.',
    },
  )
}
