/** The plan as the log shows it. Pure. */
import { type BaseSelection, type Plan, type PushDecision, shortSha } from '../domain.ts'

/** One line per fact and per app. */
export function describePlan(plan: Plan, push: PushDecision): readonly string[] {
  return [
    `Head ${shortSha(plan.head)}`,
    `Base ${describeBase(plan.base)}`,
    `Push ${push.push ? 'yes' : 'no'}: ${push.reason}`,
    describeCount(plan),
    ...describeApps(plan),
  ]
}

/** One line per app that is built, or that is left alone for a reason of its own. */
export function describeApps(plan: Plan): readonly string[] {
  const rows = [
    ...plan.planned.map(({ app, reason, file }) => [app.name, `${reason} (${file})`]),
    ...plan.superseded.map(({ app, reason }) => [app.name, `superseded: ${reason}`]),
    ...plan.held.map(({ app, reason }) => [app.name, reason]),
    ...plan.skipped.map(({ app, reason }) => [app.name, `skipped: ${reason}`]),
  ]
  const width = Math.max(0, ...rows.map(([name = '']) => name.length))
  return rows.map(([name = '', text]) => `  ${name.padEnd(width)}  ${text}`)
}

/** The base with the reason of its choice. */
export function describeBase(base: BaseSelection): string {
  if (base.sha !== null) return `${shortSha(base.sha)}: ${base.reason}`
  return `${base.source === 'registry' ? 'per app' : 'none'}: ${base.reason}`
}

/** How many apps are to be built, and how many are not, by what keeps them. */
export function describeCount(plan: Plan): string {
  const { planned, skipped, superseded, held, appCount } = plan
  const unchanged = appCount - planned.length - skipped.length - superseded.length - held.length
  const rest = [
    [unchanged, 'unchanged'],
    [held.length, 'held'],
    [superseded.length, 'superseded'],
    [skipped.length, 'skipped'],
  ].flatMap(([count, word]) => (count === 0 ? [] : [`${count} ${word}`]))
  const apps = appCount === 1 ? '1 app' : `${appCount} apps`
  if (planned.length > 0) return [`${planned.length} of ${apps} to build`, ...rest].join(', ')
  return rest.length === 1 && unchanged > 0
    ? `Nothing to build: none of ${apps} changed`
    : `Nothing to build: ${rest.join(', ')}`
}
