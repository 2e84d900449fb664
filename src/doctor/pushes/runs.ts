/** Says what the tags of a step become in the runs of its workflow: on which branches it runs, and how often. Pure. */

import { tagSafe } from '../../template.ts'
import { deployBranchesOf, isOurs, type Job, type Step, takes, type Workflow } from './workflows.ts'

/** What runs a step. */
interface Running {
  readonly workflow: Workflow
  readonly job: Job
  readonly step: Step
}

/** The tags that a step pushes. */
interface Tags {
  readonly tags: readonly string[]
  readonly deployTag: string
  /** The branch that the tags name; null where they name none. */
  readonly branch?: string | null
  /** The tags with `{branch}` where the workflow may run on branches that nobody names; else none. */
  readonly ofAnyBranch?: readonly string[]
}

/** The tags of each branch on which the workflow may run, with their dates as days or as times. */
export function tagsOfRuns(
  { tags, deployTag }: Tags,
  running: Running,
  workflows: readonly Workflow[],
): readonly Tags[] {
  const branches = tags.some((tag) => tag.search(BRANCH) >= 0) ? branchesOf(running) : [null]
  const isOpen = branches[0] !== null && isOfMore(running.workflow) && deployedBy(running.step).length === 0
  const ofAnyBranch = tags.map((tag) => paced(tag, running, workflows).replace(BRANCH, '{branch}'))
  return branches.map((branch) => {
    const told = (tag: string) => {
      const dated = paced(tag, running, workflows)
      // Docker's actions write a branch with dashes.
      return branch === null ? dated : dated.replace(BRANCH, () => tagSafe(branch))
    }
    return {
      tags: tags.map(told),
      deployTag: told(deployTag),
      ...(branch === null ? {} : { branch }),
      ...(isOpen ? { ofAnyBranch } : {}),
    }
  })
}

const BRANCH = /\{branch\}|\$\{\{\s*github\.ref_name\s*\}\}/g

/** What people call the branches that they build from. */
export const USUAL_BRANCHES: readonly string[] = [
  ...['main', 'master', 'trunk', 'develop', 'dev', 'development', 'test', 'qa', 'uat', 'staging', 'stage'],
  ...['preview', 'canary', 'prod', 'production', 'stable', 'release'],
]

/** The branches of the images that a step pushes: of the others the action builds alone. */
function branchesOf({ workflow, step }: Running): readonly string[] {
  const deployed = deployedBy(step)
  if (deployed.length > 0 && isOfMore(workflow)) return deployed
  const started = startedOn(workflow)
  const pushed = started.filter((one) => deployed.includes(one))
  return pushed.length === 0 ? started : pushed
}

/** The branches that a step of the action alone pushes for; none where it may push for more, or they are not known. */
function deployedBy(step: Step): readonly string[] {
  const isUsual = step.with.at('push').text() === null && step.with.at('mode').text() === null
  return isOurs(step) && isUsual ? deployBranchesOf(step) : []
}

/** The branches whose pushes start the workflow, as far as they are named; else those that may. */
function startedOn({ push }: Workflow): readonly string[] {
  const { branches = null, branchesIgnore = [] } = push ?? {}
  if (branches === null) return USUAL_BRANCHES.filter((one) => !takes(branchesIgnore, one))
  const named = branches.filter((one) => !/[*?+![\]]/.test(one))
  const more = USUAL_BRANCHES.filter((one) => takes(branches, one))
  const all = [...new Set([...named, ...more])]
  return all.length === 0 ? ['main'] : all
}

/** Whether it may run on branches that are not named: by a pattern, by all but some, or started by hand. */
function isOfMore({ push, events }: Workflow): boolean {
  const { branches = null } = push ?? {}
  const isByPattern = push !== null && (branches === null || branches.some((one) => /[*?+![\]]/.test(one)))
  return isByPattern || events.includes('workflow_dispatch') || events.includes('workflow_call')
}

/** The clock alone starts what has this condition. */
const BY_CLOCK = /github\.event_name\s*==\s*['"]schedule['"]/

/** The tag with its dates as days (`{day:…}`) where it is pushed once a day or less often, else as times (`{date:…}`). */
function paced(tag: string, running: Running, workflows: readonly Workflow[]): string {
  const { workflow, job, step } = running
  if (isOftenByClock(workflow)) return tag.replaceAll('{day:', '{date:')
  const isByClock = [job.condition, step.condition].some((text) => BY_CLOCK.test(text ?? ''))
  const isOften = !isByClock && startsOften(workflow, workflows, 0)
  return isOften ? tag : tag.replaceAll('{date:', '{day:')
}

/** Workflows that call each other in a circle end here. */
const MAX_DEPTH = 10

/** Whether each push to a branch starts it, or the clock does more than once a day; by itself or by a workflow that calls it. */
function startsOften(workflow: Workflow, workflows: readonly Workflow[], depth: number): boolean {
  if (workflow.push !== null || isOftenByClock(workflow)) return true
  if (!workflow.events.includes('workflow_call') || depth > MAX_DEPTH) return false
  return workflows
    .filter(({ jobs }) => jobs.some(({ uses }) => uses === `./${workflow.file}`))
    .some((caller) => startsOften(caller, workflows, depth + 1))
}

/** Whether one line of cron has several times of a day, or two lines have the same days. */
function isOftenByClock({ crons }: Workflow): boolean {
  const lines = crons.map((cron) => cron.trim().split(/\s+/))
  const isOnce = lines.every(([minute = '', hour = '']) => /^\d+$/.test(minute) && /^\d+$/.test(hour))
  const days = lines.map((fields) => fields.slice(2).join(' '))
  return !isOnce || new Set(days).size < days.length
}
