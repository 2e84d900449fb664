/**
 * The job summary: the title tells the worst, then what to do about it, then one table; all else is folded.
 * Pure.
 */
import type { AppResult, Outcome } from '../results.ts'
import { detailSections } from './details.ts'
import {
  code,
  commitLink,
  compareLink,
  countApps,
  cut,
  type DocsUrl,
  details,
  faceOf,
  inOrder,
  isBad,
  plain,
  seconds,
  table,
} from './markdown.ts'
import { describeRunner, describeTime, republishSection } from './pages.ts'
import { problemSections, type Room } from './problems.ts'
import { isFirstRun, titleOf } from './title.ts'

/** GitHub drops a summary above 1 MiB whole; the rest is room for other lines of the step. */
const LIMIT_BYTES = 1_000_000
/** Rows of apps that need nobody, beyond which they are folded. */
const MAX_OPEN_ROWS = 10

/** The summary as GitHub's Markdown, under its size limit: logs go first, and it says so. */
export function renderSummary(outcome: Outcome, docs: DocsUrl = null): string {
  const whole = render(outcome, docs, { logs: true, messageLength: 10_000 })
  if (Buffer.byteLength(whole) <= LIMIT_BYTES) return whole
  const note = '\nThe logs are left out: the page would be larger than GitHub shows.\n'
  const withoutLogs = render(outcome, docs, { logs: false, messageLength: 10_000 })
  if (Buffer.byteLength(withoutLogs) + note.length <= LIMIT_BYTES) return withoutLogs + note
  return `${render(outcome, docs, { logs: false, messageLength: 200 })}\nLogs and long messages are cut: the page would be larger than GitHub shows.\n`
}

function render(outcome: Outcome, docs: DocsUrl, room: Room): string {
  const sections = [
    `## ${titleOf(outcome)}`,
    firstLine(outcome),
    ...problemSections(outcome, docs, room),
    ...(outcome.mode === 'plan' ? [planTable(outcome), sliceTable(outcome)] : appTables(outcome.apps)),
    ...republishSection(outcome),
    ...heldLines(outcome),
    ...noticesOf(outcome).map((notice) => `> ${plain(cut(notice, room.messageLength))}`),
    ...detailSections(outcome),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

/** Each once: what several processes noticed is one thing to read. */
function noticesOf({ push, notices }: Outcome): readonly string[] {
  return [...new Set([...(push.warning === undefined ? [] : [push.warning]), ...notices])]
}

/** Which commit, how many apps changed since when, whether it was published, and how long it took. */
function firstLine(outcome: Outcome): string {
  const { mode, plan, push, run, startedAt, finishedAt } = outcome
  if (mode === 'rollback' || mode === 'promote')
    return `Nothing was built: images that were there got new tags · ${plain(push.reason)} · ${seconds(finishedAt - startedAt)}`
  const { sha, source, reason } = plan.base
  const count = plan.planned.length
  const apps = `${count === 0 ? 'None' : count} of ${countApps(plan.appCount)}`
  const rest = restOf(outcome)
  const changed = count > 0 || rest === '' ? `${apps} changed` : `Nothing to build: ${rest}`
  const what = sha === null && count > 0 ? `${apps} to build` : changed
  const since =
    sha === null
      ? isFirstRun(outcome)
        ? ''
        : source === 'registry'
          ? ', each compared with its newest image'
          : ` (${plain(reason)})`
      : ` since ${compareLink(sha, plan.head, run)}`
  const parts = [
    `Commit ${commitLink(plan.head, run)}`,
    count === 0 && rest !== '' ? what : what + since,
    ...(count === 0 ? [] : [seconds(finishedAt - startedAt)]),
    ...(push.push || count === 0 ? [] : [`not published: ${plain(push.reason)}`]),
    ...(push.preview === undefined ? [] : [`tag ${code(push.preview)}`]),
  ]
  return parts.join(' · ')
}

/** Apps that are not built although they were looked at, by what keeps them; empty when all are just unchanged. */
function restOf({ plan: { planned, skipped, superseded, held, appCount } }: Outcome): string {
  const left = skipped.length + superseded.length + held.length
  const counts = [
    [appCount - planned.length - left, 'unchanged'],
    [held.length, 'held by a rollback'],
    [superseded.length, 'left to a newer run'],
    [skipped.length, 'skipped'],
  ] as const
  return left === 0
    ? ''
    : counts.flatMap(([count, words]) => (count > 0 ? [`${count} ${words}`] : [])).join(', ')
}

/** Apps that a rollback holds: they did not change since, and stay as they are. */
function heldLines({ plan: { held } }: Outcome): readonly string[] {
  if (held.length === 0) return []
  const lines = held.map(({ app, reason }) => `⏸️ **${plain(app.name)}**: ${plain(reason)}`)
  const whose = held.length === 1 ? 'the app' : 'one of them'
  return [
    `${lines.join('<br>')}<br>A rollback holds an image until a push changes ${whose}, or a run by hand names it in ${code('apps')}.`,
  ]
}

function planTable({ plan }: Outcome): string {
  const rows = plan.planned.map(({ app, reason, file }) => [code(app.name), plain(reason), code(file)])
  return rows.length === 0 ? '' : table(['App', 'Why', 'Dockerfile'], rows)
}

function sliceTable({ slices = [] }: Outcome): string {
  const rows = slices.map((one) => [
    code(one.slice),
    code(describeRunner(one)),
    plain(one.apps.join(', ')),
    describeTime(one).replaceAll(' ', '&nbsp;'),
    plain(one.why),
  ])
  return rows.length === 0 ? '' : table(['Slice', 'Runner', 'Apps', 'Time', 'Why so'], rows)
}

const COLUMNS = ['App', 'Status', 'Why', 'Image', 'Time']

/** Apps that need a person in the open; the others too unless they are many. */
function appTables(apps: readonly AppResult[]): readonly string[] {
  const ordered = inOrder(apps)
  const good = ordered.filter((result) => !isBad(result))
  if (good.length <= MAX_OPEN_ROWS) return ordered.length === 0 ? [] : [table(COLUMNS, ordered.map(appRow))]
  const bad = ordered.filter(isBad)
  return [
    ...(bad.length === 0 ? [] : [table(COLUMNS, bad.map(appRow))]),
    details(countByStatus(good), table(COLUMNS, good.map(appRow))),
  ]
}

function countByStatus(apps: readonly AppResult[]): string {
  const counts = new Map<string, number>()
  for (const { status } of apps) {
    const { icon, word } = faceOf(status)
    counts.set(`${icon} %n ${word}`, (counts.get(`${icon} %n ${word}`) ?? 0) + 1)
  }
  return [...counts].map(([text, count]) => text.replace('%n', countApps(count))).join(', ')
}

function appRow(result: AppResult): readonly string[] {
  const { icon, word } = faceOf(result.status)
  return [
    `**${plain(result.app.name)}**`,
    `${icon}&nbsp;${word.replaceAll(' ', '&nbsp;')}`,
    plain(result.reason),
    imageCell(result),
    result.durationMs === null ? '' : seconds(result.durationMs).replaceAll(' ', '&nbsp;'),
  ]
}

/** The tag that Flux is told about, which names commit and run; the full names are folded. */
function imageCell(result: AppResult): string {
  const tag =
    result.deployTag !== null && result.tags.includes(result.deployTag) ? result.deployTag : result.tags[0]
  const kept = result.keptTags.map((name) => `${code(name)} keeps its earlier image`)
  return [...(tag === undefined ? [] : [code(tag)]), ...kept].join('<br>')
}
