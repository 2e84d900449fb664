/** Looks at the branch right before tags are written: an image must not hide one that is right for a newer commit. */
import { branchOf, type CommitSha, shortSha } from '../domain.ts'
import { errorMessage } from '../errors.ts'
import type { PlanInputs } from '../inputs/inputs.ts'
import type { LookAtTip } from '../ports.ts'
import { reasonOfChange, type Workspace } from './affected.ts'
import { type CompareContext, compareAll, compareApps } from './compare.ts'
import type { PlanContext, PlanPorts } from './facts.ts'
import type { MadePlan } from './plan.ts'
import { gatherPublished, type Published } from './published.ts'

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
  const { head } = made
  const compare: CompareContext = { inputs, head, uncommitted: Promise.resolve([]) }
  const workspace = await made.workspace()
  const ahead = (await compareAll(new Map([[tip, []]]), compare, ports)).get(tip)
  if (ahead === undefined) throw new Error(`its commit ${shortSha(tip)} cannot be had`)
  // Inputs of the step may be others at the tip: only its own run knows.
  const mayDiffer = ahead.changed.some((path) => path.startsWith('.github/'))
  const apps = workspace.apps.filter(({ name }) => names.includes(name))
  const moved = apps.filter((app) => mayDiffer || reasonOfChange(app, ahead, workspace) !== null)
  const targets = moved.flatMap(({ name }) => made.targets.get(name) ?? [])
  const published = await gatherPublished(targets, head, context, ports)
  const right = await findRight(published, { workspace, compare: { ...compare, tip }, mayDiffer }, ports)
  const overtaken = new Map(
    right.map(({ target, newest, isUnknown }) => [
      target.app.name,
      isUnknown
        ? `${branch} is at ${shortSha(tip)} already, and whether its newest image is right for that is not known: the run of that commit decides`
        : `${branch} is at ${shortSha(tip)} already, and ${newest?.tag ?? 'the newest image'} is right for it`,
    ]),
  )
  return { moved: moved.map(({ name }) => name), overtaken }
}

/** Those whose newest image is what the tip needs, or may be. */
async function findRight(
  published: readonly Published[],
  {
    workspace,
    compare,
    mayDiffer,
  }: { readonly workspace: Workspace; readonly compare: CompareContext; readonly mayDiffer: boolean },
  ports: PlanPorts,
): Promise<readonly Published[]> {
  const made = published.filter(
    ({ target, fingerprint, hold, problem }) =>
      problem === null && (mayDiffer || hold !== null || fingerprint === target.fingerprint),
  )
  const comparisons = await compareApps(made, compare, ports)
  return published.filter(({ target, isUnknown }) => {
    // The run of the tip may have found it right and ended: then nobody would replace this image. If it is still to come,
    // it publishes what it needs.
    if (isUnknown) return true
    const comparison = comparisons.get(target.app.name)
    return comparison !== undefined && reasonOfChange(target.app, comparison, workspace) === null
  })
}
