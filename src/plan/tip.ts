/** Looks at the branch right before tags are written: an image must not hide one that is right for a newer commit. */
import { branchOf, type CommitSha, shortSha } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { LookAtTip, TreeChange } from '../ports.ts'
import { type Comparison, LOCKFILES, reasonOfChange, type Workspace } from './affected.ts'
import { type CompareContext, compareAll, listPackages } from './compare.ts'
import type { PlanContext, PlanPorts } from './facts.ts'
import { withLinks } from './graph.ts'
import { gatherIgnored } from './ignore.ts'
import type { MadePlan } from './plan.ts'
import { gatherPublished, type PublishedBase } from './published.ts'

/** What the look starts from. */
interface Look {
  readonly made: MadePlan
  readonly inputs: PlanInputs
  readonly context: PlanContext
}

/** The look of this run. */
export function createTipLook(look: Look, ports: PlanPorts): LookAtTip {
  const branch = branchOf(look.context.run.ref)
  const noted = new Set<string>()
  return async (apps) => {
    if (branch === null || apps.length === 0) return new Map()
    try {
      const tip = await ports.github.tip(branch)
      if (tip === null || tip === look.made.head) return new Map()
      const { moved, overtaken } = await findOvertaken(apps, { branch, tip }, look, ports)
      if (look.context.run.eventName === 'workflow_dispatch') warnOffTip(moved, overtaken, branch, ports)
      return overtaken
    } catch (error) {
      const notice = `Whether ${branch} moved on is not known, so tags are written: ${errorMessage(error)}`
      if (!noted.has(notice)) ports.log.notice(notice)
      noted.add(notice)
      return new Map()
    }
  }
}

/** Somebody started this run on a commit that the branch has left behind: what is published now does not stay. */
function warnOffTip(
  apps: readonly string[],
  overtaken: ReadonlyMap<string, string>,
  branch: string,
  { log }: PlanPorts,
): void {
  const published = apps.filter((app) => !overtaken.has(app))
  const way = 'To bring an older image back and keep it, use mode: rollback.'
  if (overtaken.size > 0)
    log.warning(`${[...overtaken.keys()].join(', ')}: not published, because ${branch} has moved on. ${way}`)
  if (published.length > 0)
    log.warning(
      `${published.join(', ')}: published as of a commit that ${branch} has left behind; the next push publishes what ${branch} has. ${way}`,
    )
}

/** Apps that differ between HEAD and the tip, and those of them whose image in the registry is the one that the tip needs. */
async function findOvertaken(
  names: readonly string[],
  { branch, tip }: { readonly branch: string; readonly tip: CommitSha },
  look: Look,
  ports: PlanPorts,
): Promise<{ readonly moved: readonly string[]; readonly overtaken: ReadonlyMap<string, string> }> {
  const { made, inputs, context } = look
  const { head, special } = made
  const compare: CompareContext = { inputs, head, special, uncommitted: Promise.resolve([]) }
  const workspace = await made.workspace()
  const ahead = (await compareAll([{ commit: tip }], compare, ports)).get(tip)
  if (ahead === undefined) throw new Error(`its commit ${shortSha(tip)} cannot be had`)
  // Inputs of the step may be others at the tip: only its own run knows.
  const mayDiffer = ahead.changed.some((path) => path.startsWith('.github/'))
  const apps = workspace.apps.filter(({ name }) => names.includes(name))
  const moved = apps.filter((app) => mayDiffer || reasonOfChange(app, ahead, workspace) !== null)
  const targets = moved.flatMap(({ name }) => made.targets.get(name) ?? [])
  const published = await gatherPublished(targets, await context.facts(), { head: made.head, context }, ports)
  const right = await findRight(published, { tip, mayDiffer }, { workspace, compare }, ports)
  const overtaken = new Map(
    right.map(({ target, tag, isUnknown }) => [
      target.app.name,
      isUnknown
        ? `${branch} is at ${shortSha(tip)} already, and whether its newest image is right for that is not known: the run of that commit decides`
        : `${branch} is at ${shortSha(tip)} already, and ${tag ?? 'the newest image'} is right for it`,
    ]),
  )
  return { moved: moved.map(({ name }) => name), overtaken }
}

async function findRight(
  published: readonly PublishedBase[],
  { tip, mayDiffer }: { readonly tip: CommitSha; readonly mayDiffer: boolean },
  { workspace, compare }: { readonly workspace: Workspace; readonly compare: CompareContext },
  ports: PlanPorts,
): Promise<readonly PublishedBase[]> {
  const comparisons = new Map<CommitSha, Promise<Comparison | null>>()
  const compareOnce = (base: CommitSha) => {
    const comparison = comparisons.get(base) ?? compareWithTip(base, tip, compare, ports)
    comparisons.set(base, comparison)
    return comparison
  }
  const verdicts = await Promise.all(
    published.map(async ({ target, base, fingerprint, hold, problem, isUnknown }) => {
      // The run of the tip may have found it right and ended: then nobody would replace this image. If it is still to come,
      // it publishes what it needs.
      if (isUnknown) return true
      if (base === null || problem !== null) return false
      if (!mayDiffer && hold === null && fingerprint !== target.fingerprint) return false
      const comparison = await compareOnce(base)
      return comparison !== null && reasonOfChange(target.app, comparison, workspace) === null
    }),
  )
  return published.filter((_, index) => verdicts[index])
}

/**
 * How the tip differs from a commit, asked of turbo in a checkout of HEAD: HEAD is compared with a tree that differs from it in
 * just those paths. Null when the commit cannot be had.
 */
async function compareWithTip(
  base: CommitSha,
  tip: CommitSha,
  { inputs, head, special }: CompareContext,
  ports: PlanPorts,
): Promise<Comparison | null> {
  const { git, trees } = ports
  if (!(await git.tryFetch([base])).has(base)) return null
  const [all, between] = await Promise.all([trees.changes(base, tip), trees.changes(tip, head)])
  if (all === null || between === null) return null
  const ignored = new Set(await gatherIgnored(all, inputs.ignore, trees))
  const counted = all.filter((change) => !ignored.has(change))
  const changed = counted.map(({ path }) => path)
  if (changed.length === 0) return { base, selected: new Set(), changed }
  const isAhead = new Set(between.map(({ path }) => path))
  const seen = await trees.applied(
    head,
    counted.flatMap((change) => unlikeHead(change, isAhead.has(change.path))),
  )
  const { packages } = await listPackages(inputs, seen, ports)
  return { base, selected: new Set(packages), changed: withLinks(changed, await special()) }
}

/** The side of the change that HEAD has not. Of a lockfile turbo reads what changed, so only the true side may stand in. */
function unlikeHead(change: TreeChange, isAhead: boolean): readonly TreeChange[] {
  if (!isAhead) return [{ ...change, after: change.before }]
  return LOCKFILES.includes(change.path.slice(change.path.lastIndexOf('/') + 1)) ? [] : [change]
}
