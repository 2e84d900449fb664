/** The command plan: what CI would build, by the action's own code. */
import { posix } from 'node:path'
import { type BaseSelection, type Plan, shortSha } from '../domain.ts'
import { ActionError } from '../errors.ts'
import { readActionStep } from '../flux/workflow-step.ts'
import type { Git } from '../ports.ts'
import { describeApps, describeBase, describeCount } from '../report/plan.ts'
import { type Run, type World, withCheckout } from './context.ts'
import { planHere } from './local-plan.ts'
import { describeNoTurbo, findPlace } from './place.ts'
import { planInputs, readSettings } from './settings.ts'

/** Always 0: a plan finds nothing wrong. Throws when there can be none. */
export const runPlanCommand: Run = async (world) => {
  const place = findPlace(world.cwd)
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
