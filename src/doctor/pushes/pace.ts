/** Says how often a workflow pushes, as far as tags of days depend on it. Pure. */
import type { Job, Step, Workflow } from './workflows.ts'

/** What runs a step. */
interface Running {
  readonly workflow: Workflow
  readonly job: Job
  readonly step: Step
}

/** The clock alone starts what has this condition. */
const BY_CLOCK = /github\.event_name\s*==\s*['"]schedule['"]/

/** The tag with its dates as days (`{day:…}`) where it is pushed once a day or less often, else as times (`{date:…}`). */
export function paced(tag: string, running: Running, workflows: readonly Workflow[]): string {
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
