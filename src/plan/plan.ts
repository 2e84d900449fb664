/** Makes the plan: which apps this run builds, measured from which commit, and why. */
import { once } from '../calls.ts'
import {
  type App,
  type AppImage,
  type CommitSha,
  type Plan,
  type SkippedApp,
  type StandingApp,
  shortList,
  type WorkflowRun,
} from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { Log, Turbo } from '../ports.ts'
import { type Comparison, openFiles, type Workspace } from './affected.ts'
import {
  checkComplete,
  checkDockerfiles,
  explainSkipped,
  noteNoApps,
  selectRequested,
  toApps,
} from './apps.ts'
import { listPackages } from './compare.ts'
import type { KnownImage, PlanContext, PlanPorts } from './facts.ts'
import { gatherGraph } from './graph.ts'
import {
  type AppFacts,
  type AppVerdict,
  explainRight,
  type Judged,
  judge,
  measure,
  toKnown,
  toPlanned,
  toStanding,
} from './verdict.ts'

/** The plan, and what later steps of the run make of what was found out on the way. */
export interface MadePlan extends Plan {
  /** App name → what its image is made from. */
  readonly targets: ReadonlyMap<string, AppImage>
  /** Images that are right as they are. */
  readonly right: readonly KnownImage[]
  /** The images of apps that are left alone, those included that a rollback holds. */
  readonly standing: readonly StandingApp[]
  readonly workspace: () => Promise<Workspace>
  /** Paths that are not as HEAD has them. */
  readonly uncommitted: readonly string[]
}

/** The plan of this run. Throws when turbo or git cannot give a sure answer: nothing is built on a guess. */
export async function makePlan(
  inputs: PlanInputs,
  context: PlanContext,
  ports: PlanPorts,
): Promise<MadePlan> {
  // All at once: turbo is asked about everything while git finds out what to ask it next.
  const head = ports.git.head()
  // Never rejects. Whatever is measured from: the builds hear by it whether the cache service answers.
  void context.facts()
  const everything = listApps(inputs, head, context, ports)
  // After the head, whose failure says best what is wrong with the checkout.
  const uncommitted = head.then(async () => await ports.trees.uncommitted())
  const manifests = head.then(async () => await ports.trees.named('package.json'))
  const top = ports.trees.root()
  const graph = once(async () => await gatherGraph(inputs, await top, { ...ports, packageFiles: manifests }))
  const expectBuild = () => {
    context.expectBuild?.()
    // Not before turbo is at work on what everything waits for. Whoever needs the graph hears what is wrong with it.
    ports.turbo
      .version()
      .then(graph)
      .catch(() => undefined)
  }
  const measured = head.then(
    async (sha) =>
      await measure({ inputs, head: sha, uncommitted }, { ...context, expectBuild }, everything, ports),
  )
  const [sha, root, loose, { apps, targets }, { base, comparisons, published }] = await Promise.all([
    ...([head, top, uncommitted, everything, measured] as const),
    everything.then(async (all) => await noteNoApps(inputs, { apps: all.apps, manifests }, ports)),
    manifests,
  ])
  noteOtherHead(context.run, sha, ports.log)
  await checkDockerfiles([...targets.values()], { root, uncommitted: loose }, ports.trees)
  const wholeWorkspace = once(async () => ({ apps, root, targets, ...(await graph()) }))
  const isChanged = [...comparisons.values()].some(({ changed }) => changed.length > 0)
  const workspace: Workspace = isChanged
    ? await wholeWorkspace()
    : { apps, root, targets, packages: [], isGlobal: () => false }
  const facts: AppFacts = {
    ...{ workspace, comparisons, published },
    requested: selectRequested(inputs.apps, apps),
  }
  const judged = await judge(facts, sha, context, ports.log)
  for (const { app, verdict } of judged)
    if (verdict === 'right' || verdict === 'unasked') ports.log.debug(explainRight(app, facts))
  const planned = judged.filter(({ verdict }) => verdict === 'planned').map((one) => toPlanned(one, facts))
  if (planned.length > 0) {
    warnUncommitted(loose, ports.log)
    await checkComplete(
      planned.map(({ app }) => app),
      (await wholeWorkspace()).packages,
      ports.trees,
    )
  }
  noteOpenFiles(judged, comparisons, workspace, ports.log)
  const listed = (verdict: AppVerdict): readonly SkippedApp[] =>
    judged.flatMap((one) => (one.verdict === verdict ? [{ app: one.app, reason: one.reason }] : []))
  const images = (...verdicts: readonly AppVerdict[]) =>
    judged.flatMap(({ app, verdict }) => (verdicts.includes(verdict) ? (published.get(app.name) ?? []) : []))
  return {
    ...{ head: sha, base, planned, targets, uncommitted: loose, appCount: apps.length },
    workspace: wholeWorkspace,
    skipped: await explainSkipped(listed('skipped'), root, comparisons, ports.trees),
    superseded: listed('superseded'),
    held: listed('held'),
    right: images('right').flatMap(toKnown),
    standing: images('right', 'held').flatMap(toStanding),
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

/** Every app that the filter selects, affected or not, with what its image is made from. */
export async function listApps(
  inputs: PlanInputs,
  head: CommitSha | Promise<CommitSha>,
  { targetsOf }: Pick<PlanContext, 'targetsOf'>,
  ports: { readonly turbo: Turbo; readonly log: Log },
): Promise<{ readonly apps: readonly App[]; readonly targets: ReadonlyMap<string, AppImage> }> {
  const [packages, sha] = await Promise.all([listPackages(inputs, ports), head])
  const apps = toApps(packages)
  const targets = await targetsOf(apps, sha)
  return { apps, targets: new Map(targets.map((target) => [target.app.name, target])) }
}

/** One line for all: files that a whole context brings along, and that no package and no list names. */
function noteOpenFiles(
  judged: readonly Judged[],
  comparisons: ReadonlyMap<string, Comparison>,
  workspace: Workspace,
  log: Log,
): void {
  const right = judged.filter(({ verdict }) => verdict === 'right').map(({ app }) => app)
  const open = openFiles(right, comparisons, workspace)
  if (open.length === 0) return
  log.notice(
    `Changed, in no package, and in a context that is copied as a whole: ${shortList(open, 5)}. If images need them, name them in global-dependencies.`,
  )
}

function warnUncommitted(paths: readonly string[], log: Log): void {
  if (paths.length === 0) return
  log.warning(
    `Uncommitted changes are built too: ${shortList(paths, 5)}. The tags and labels name the commit without them.`,
  )
}

function noteOtherHead(run: WorkflowRun, head: CommitSha, log: Log): void {
  if (run.sha !== null && run.sha !== head) {
    log.notice(
      `The checkout is at ${head}, the event was for ${run.sha}: tags and labels name what is checked out.`,
    )
  }
}
