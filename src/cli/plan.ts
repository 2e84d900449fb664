/** The command plan: what CI would build, by the action's own code. */
import { posix } from 'node:path'
import { type BaseSelection, type CommitSha, type Plan, shortSha } from '../domain.ts'
import { ActionError } from '../errors.ts'
import type { Git } from '../ports.ts'
import { describeBase, describeCount } from '../report/plan.ts'
import { type Checkout, type Run, type World, withCheckout } from './context.ts'
import { planHere } from './local-plan.ts'
import { findPlace, planInputs, readSettings } from './settings.ts'

/** Always 0: a plan finds nothing wrong. Throws when there can be none. */
export const runPlanCommand: Run = async (world) => {
  const place = findPlace(world.cwd)
  const plan = await withCheckout(world, place.root, async (checkout) => {
    const settings = await readSettings(world, place, checkout)
    return await planFrom(
      world,
      checkout,
      async (base) => await planHere(planInputs(settings, base), checkout, world),
    )
  })
  if (world.given.json === true) world.print(JSON.stringify(toJson(plan), null, 2))
  else for (const line of render(plan)) world.print(line)
  return 0
}

/** Plans from the base that was given, else from where this branch left the default one. */
async function planFrom(
  world: World,
  { git }: Checkout,
  plan: (base: string) => Promise<Plan>,
): Promise<Plan> {
  if (typeof world.given.base === 'string') return await plan(world.given.base)
  const base = await findMergeBase(git)
  return { ...(await plan(base.sha)), base: { ...base, source: 'input' } }
}

/** The default branch as the remote names it, else by its usual names. */
const DEFAULT_BRANCHES = ['origin/HEAD', 'origin/main', 'origin/master', 'main', 'master']

async function findMergeBase(git: Git): Promise<{ sha: CommitSha; reason: string }> {
  const head = await git.head()
  for (const branch of DEFAULT_BRANCHES) {
    const tip = await git.resolve(branch)
    const sha = tip === null ? null : await git.mergeBase(tip, head)
    if (sha === null) continue
    const reason = `where this branch left ${branch}`
    return { sha, reason: sha === head ? `${reason}, which has this commit already` : reason }
  }
  throw new ActionError('there is no default branch to measure from', {
    code: 'FDA-INPUT-BASE',
    hint: 'Give --base <commit, branch or tag>.',
  })
}

function render(plan: Plan): readonly string[] {
  const rows = [
    ...plan.planned.map(({ app, reason, file }) => [app.name, `${reason} (${file})`]),
    ...plan.skipped.map(({ app, reason }) => [app.name, `skipped: ${reason}`]),
  ]
  const width = Math.max(0, ...rows.map(([name = '']) => name.length))
  return [
    `Head ${shortSha(plan.head)}`,
    `Base ${describeBase(plan.base)}`,
    describeCount(plan),
    ...rows.map(([name = '', text]) => `  ${name.padEnd(width)}  ${text}`),
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
