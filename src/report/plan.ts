/** The plan as the log shows it. Pure. */
import { type BaseSelection, type Plan, type PushDecision, shortSha } from '../domain.ts'

/** One line per fact and per app. */
export function describePlan(plan: Plan, push: PushDecision): readonly string[] {
  const width = Math.max(0, ...[...plan.planned, ...plan.skipped].map(({ app }) => app.name.length))
  const line = (name: string, text: string) => `  ${name.padEnd(width)}  ${text}`
  return [
    `Head ${shortSha(plan.head)}`,
    `Base ${describeBase(plan.base)}`,
    `Push ${push.push ? 'yes' : 'no'}: ${push.reason}`,
    describeCount(plan),
    ...plan.planned.map(({ app, reason, file }) => line(app.name, `${reason} (${file})`)),
    ...plan.skipped.map(({ app, reason }) => line(app.name, `skipped: ${reason}`)),
  ]
}

/** The base with the reason of its choice. */
export function describeBase(base: BaseSelection): string {
  if (base.sha !== null) return `${shortSha(base.sha)}: ${base.reason}`
  return `${base.source === 'registry' ? 'per app' : 'none'}: ${base.reason}`
}

/** How many apps are to be built, of how many. */
export function describeCount(plan: Plan): string {
  const apps = plan.appCount === 1 ? '1 app' : `${plan.appCount} apps`
  return plan.planned.length === 0
    ? `Nothing to build: none of ${apps} changed`
    : `${plan.planned.length} of ${apps} to build`
}
