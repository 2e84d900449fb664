/** Makes the plan: which apps this run builds, measured from which base, and why. */
import {
  type App,
  type BaseSelection,
  type CommitSha,
  type Plan,
  shortSha,
  type WorkflowRun,
} from '../domain.ts'
import { ActionError } from '../errors.ts'
import { globMatcher } from '../globs.ts'
import type { PlanInputs } from '../inputs/plan.ts'
import type { Log } from '../ports.ts'
import { type AffectedFacts, judgeApps, needsPackages, type StateFacts } from './affected.ts'
import { splitByTarget, toApps } from './apps.ts'
import { listPackages, measure } from './compare.ts'
import type { PlanContext, PlanPorts } from './context.ts'
import { gatherPackages } from './graph.ts'
import { gatherNameless } from './nameless.ts'
import { selectRequested } from './requested-apps.ts'
import type { Claimed } from './state-session.ts'

/** The plan of this run. Throws when turbo or git cannot give a sure answer: nothing is built on a guess. */
export async function makePlan(inputs: PlanInputs, context: PlanContext, ports: PlanPorts): Promise<Claimed> {
  // All at once: turbo is asked about everything while git finds out what to ask it next.
  const head = ports.git.head()
  // After the head, whose failure says best what is wrong with the checkout.
  const uncommitted = head.then(async () => await ports.trees.uncommitted())
  const everything = gatherEverything(inputs, head, context, ports)
  const targets = everything.then((found) => found.targets)
  const measured = head.then(
    async (sha) => await measure({ inputs, context, head: sha, targets, uncommitted }, ports),
  )
  const [sha, root, loose, all, { base, comparisons, images }] = await Promise.all([
    head,
    ports.trees.root(),
    uncommitted,
    everything,
    measured,
    targets,
    everything.then(async ({ apps }) => await noteNameless(inputs, apps, ports)),
  ])
  noteOtherHead(context.run, sha, ports.log)
  const facts: AffectedFacts = {
    ...{ ...all, comparisons, images, root, packages: null },
    requested: selectRequested(inputs.apps, all.apps),
    state: await gatherStateFacts(base, context, all.apps, ports.log),
    isGlobal: globalMatcher(inputs.globalDependencies, root),
  }
  const judged = judgeApps(
    needsPackages(facts) ? { ...facts, packages: await gatherPackages(ports.trees) } : facts,
  )
  const affected = judged.flatMap(({ app, reason }) => (reason === null ? [] : [{ app, reason }]))
  for (const { app, reason } of judged) if (reason === null) ports.log.debug(explainRest(app, facts))
  const split = splitByTarget(affected, all.targets)
  if (split.planned.length > 0) warnUncommitted(loose, ports.log)
  return {
    ...{ head: sha, base, ...split, appCount: all.apps.length },
    names: all.apps.map(({ name }) => name),
    definitions: Object.fromEntries([...all.targets].map(([name, { definition }]) => [name, definition])),
    everything: affected.length === all.apps.length,
  }
}

/** Throws when more apps are planned than the limit allows; the caller shows the plan first. */
export function checkLimit({ planned }: Plan, maxApps: number): void {
  if (maxApps === 0 || planned.length <= maxApps) return
  throw new ActionError(
    `${planned.length} apps would be built, more than max-apps (${maxApps}): nothing was built`,
    {
      code: 'FDA-PLAN-MAX-APPS',
      hint: 'Raise max-apps if this many rebuilds are wanted; the plan in the log says why each app is affected.',
    },
  )
}

async function gatherEverything(
  inputs: PlanInputs,
  head: Promise<CommitSha>,
  { targetsOf }: PlanContext,
  ports: PlanPorts,
): Promise<Pick<AffectedFacts, 'apps' | 'targets'>> {
  const [packages, sha] = await Promise.all([listPackages(inputs, null, ports), head])
  const apps = toApps(packages)
  const targets = await targetsOf(apps, sha)
  return { apps, targets: new Map(targets.map((target) => [target.app.name, target])) }
}

/** What the build state says about the apps, when it is what the base was found by or what it stands beside. */
async function gatherStateFacts(
  base: BaseSelection,
  { state }: PlanContext,
  apps: readonly App[],
  log: Log,
): Promise<StateFacts | null> {
  if (base.source !== 'state' && base.source !== 'registry') return null
  const reading = await state.read()
  if (reading.kind !== 'entry') return null
  const { run, pending, definitions } = reading.entry.state
  const gone = pending.filter((name) => !apps.some((app) => app.name === name))
  if (gone.length > 0)
    log.notice(`Run ${run.id} left unfinished what is no app any more: ${gone.join(', ')}.`)
  return { run: run.id, pending, definitions: base.source === 'state' ? definitions : null }
}

/** Our own list is meant for the turbo root as well; a list given by hand is taken from the git root, as it says. */
function globalMatcher(
  globs: { readonly list: readonly string[]; readonly own: boolean },
  root: string,
): (path: string) => boolean {
  const matches = globMatcher(globs.list)
  return (path) => matches(path) || (globs.own && path.startsWith(root) && matches(path.slice(root.length)))
}

function explainRest(app: App, { comparisons, requested }: AffectedFacts): string {
  if (requested !== null) return `${app.name} is not built: input apps does not name it`
  const comparison = comparisons.get(app.name)
  const since = comparison === undefined ? '' : ` since ${shortSha(comparison.base)}`
  const count = comparison?.changed.length ?? 0
  return `${app.name} is not affected: of ${count} paths that changed${since}, none is in ${app.directory}, in a package it depends on, a build file of it or global`
}

function warnUncommitted(paths: readonly string[], log: Log): void {
  if (paths.length === 0) return
  const list = paths.slice(0, 5).join(', ') + (paths.length > 5 ? ` and ${paths.length - 5} more` : '')
  log.warning(`Not committed, but in what is built: ${list}. Tags and labels name a commit without it.`)
}

async function noteNameless(
  inputs: PlanInputs,
  apps: readonly App[],
  { trees, log }: PlanPorts,
): Promise<void> {
  for (const path of await gatherNameless(inputs, apps, trees))
    log.notice(`${path} has no name: turbo passes over it, so it is no app. Give it a "name" to build it.`)
}

function noteOtherHead(run: WorkflowRun, head: CommitSha, log: Log): void {
  if (run.sha !== null && run.sha !== head) {
    log.notice(
      `The checkout is at ${head}, the event was for ${run.sha}: tags and labels name what is checked out.`,
    )
  }
}
