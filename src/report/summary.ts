/** The job summary: one table for all apps, what Flux answered, and the next step after each failure. Pure. */
import {
  type AppResult,
  type AppStatus,
  type DeployResult,
  type Failure,
  type NotifyResult,
  type Outcome,
  shortSha,
  type Verdict,
} from '../domain.ts'
import { imageRef } from '../image-ref.ts'
import { block, code, details, plain, table, withoutControls } from './markdown.ts'
import { renderTimeline } from './timeline.ts'

const ICONS: Readonly<Record<AppStatus, string>> = {
  unchanged: '⚪',
  'rolled-back': '⏪',
  promoted: '⏩',
  rejected: '⛔',
  pushed: '🟢',
  reused: '♻️',
  built: '🔵',
  failed: '🔴',
  cancelled: '⚪',
  superseded: '⏭️',
  skipped: '➖',
}

/** GitHub drops a summary above 1 MiB whole; the rest is room for other lines of the step. */
const LIMIT_BYTES = 1_000_000
const LOG_LINE_LENGTH = 400

/** The summary as GitHub's Markdown, under its size limit: logs go first, and it says so. */
export function renderSummary(outcome: Outcome): string {
  const whole = render(outcome, { logs: true, messageLength: 10_000 })
  if (Buffer.byteLength(whole) <= LIMIT_BYTES) return whole
  const note = '\nThe logs are left out: the page would be larger than GitHub shows.\n'
  const withoutLogs = render(outcome, { logs: false, messageLength: 10_000 })
  if (Buffer.byteLength(withoutLogs) + note.length <= LIMIT_BYTES) return withoutLogs + note
  return `${render(outcome, { logs: false, messageLength: 200 })}\nLogs and long messages are cut: the page would be larger than GitHub shows.\n`
}

/** What is cut first when the page is too large. */
interface Room {
  readonly logs: boolean
  readonly messageLength: number
}

/** The summary of a run that stopped before it built anything, from the described error. */
export function renderStop(description: string): string {
  return `## 🔴 Nothing was built\n\n${block(description.split('\n'))}\n`
}

function render(outcome: Outcome, room: Room): string {
  const sections =
    outcome.plan.planned.length === 0
      ? [
          `## ➖ Nothing to build`,
          nothingPlanned(outcome),
          outcome.apps.length === 0 ? '' : appSection(outcome),
        ]
      : [`## ${headline(outcome)}`, planLine(outcome), appSection(outcome), ...afterApps(outcome, room)]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
}

function nothingPlanned(outcome: Outcome): string {
  const { base, appCount } = outcome.plan
  const since = base.sha === null ? '' : ` since ${code(shortSha(base.sha))}`
  const apps = appCount === 1 ? '1 app' : `${appCount} apps`
  return `None of ${apps} changed${since} (${plain(base.reason)}).`
}

function headline(outcome: Outcome): string {
  if (outcome.mode === 'plan')
    return `📋 ${outcome.plan.planned.length} of ${outcome.plan.appCount} apps to build`
  const counts = new Map<AppStatus, number>()
  for (const { status } of outcome.apps) counts.set(status, (counts.get(status) ?? 0) + 1)
  const refused =
    outcome.onNotifyFailure === 'fail' && outcome.notifications.some(({ status }) => status !== 'accepted')
  const lost = outcome.deploys.some(({ error }) => error !== null)
  const bad = refused || lost || counts.has('failed') || counts.has('rejected') || counts.has('cancelled')
  return `${bad ? '🔴' : '🟢'} ${[...counts].map(([status, count]) => `${count} ${status}`).join(', ')}${refused ? ', Flux not told' : lost ? ', not landed' : ''}`
}

function planLine({ plan, push, startedAt, finishedAt }: Outcome): string {
  const { sha, source } = plan.base
  const none = source === 'registry' ? 'a base per app' : 'no base'
  const base = sha === null ? none : `base ${code(shortSha(sha))}`
  return [
    `Head ${code(shortSha(plan.head))}, ${base} (${plain(plan.base.reason)}).`,
    `${push.push ? 'Pushing' : 'Not pushing'}: ${plain(push.reason)}.`,
    `${plan.planned.length} of ${plan.appCount} apps affected, ${seconds(finishedAt - startedAt)} in all.`,
  ].join(' ')
}

function appSection(outcome: Outcome): string {
  if (outcome.mode === 'plan') {
    const rows = outcome.plan.planned.map(({ app, reason, file }) => [
      code(app.name),
      plain(reason),
      code(file),
    ])
    return rows.length === 0 ? '' : table(['App', 'Reason', 'Dockerfile'], rows)
  }
  const head = ['App', 'Status', 'Reason', 'Image', 'Digest', 'Cached', 'Time', 'Size']
  return table(head, outcome.apps.map(appRow))
}

function appRow(result: AppResult): readonly string[] {
  return [
    `**${plain(result.app.name)}**`,
    `${ICONS[result.status]}&nbsp;${result.status}`,
    result.status === 'reused'
      ? `${plain(result.reason)}<br>built before: this commit’s image was there`
      : plain(result.reason),
    imageCell(result),
    result.digest === null ? '' : code(result.digest.slice(0, 'sha256:'.length + 12)),
    result.cachedPercent === null ? '' : `${result.cachedPercent}&nbsp;%`,
    result.durationMs === null ? '' : seconds(result.durationMs).replaceAll(' ', '&nbsp;'),
    result.sizeBytes === null ? '' : megabytes(result.sizeBytes).replace(' ', '&nbsp;'),
  ]
}

function imageCell(result: AppResult): string {
  if (result.image === null) return ''
  const [first, ...others] = result.tags
  if (first === undefined) return code(result.image)
  const kept = result.keptTags.map((tag) => `<br>${code(tag)} names another image and was left alone`)
  return (
    [code(imageRef({ repository: result.image, reference: first })), ...others.map(code)].join('<br>') +
    kept.join('')
  )
}

function afterApps(outcome: Outcome, room: Room): readonly string[] {
  const failed = outcome.apps.filter((result) => result.error !== null)
  return [
    ...(failed.length === 0 ? [] : ['### What failed', ...failed.map((result) => failedApp(result, room))]),
    fluxSection(outcome),
    ...[renderTimeline(outcome)].flatMap((chart) => (chart === '' ? [] : ['### Timeline', chart])),
    ...outcome.notices.map((notice) => `> ${plain(notice)}`),
  ]
}

function fluxSection(outcome: Outcome): string {
  const parts = [...verdictParts(outcome), ...notificationParts(outcome), ...deployParts(outcome)]
  return parts.length === 0 ? '' : ['### Flux', ...parts].join('\n\n')
}

const VERDICT_ICONS: Readonly<Record<Verdict, string>> = {
  selected: '🟢',
  superseded: '⏭️',
  'not-selected': '⚠️',
  'no-policy': '➖',
}

/** Verdicts beyond which only those are worth their place that are not as wished. */
const MOST_GOOD_NEWS = 12

/** What the repository's own policies make of the new images. */
function verdictParts({ flux }: Outcome): readonly string[] {
  if (flux.length === 0) return []
  const rows = flux.map(({ app, policy, verdict, selected, reason }) => [
    `**${plain(app)}**`,
    policy === null ? '' : code(policy),
    `${VERDICT_ICONS[verdict]}&nbsp;${verdict}`,
    selected === null ? '' : code(selected),
    plain(reason),
  ])
  const all = table(['App', 'ImagePolicy', 'Verdict', 'Selects', 'Why'], rows)
  const news = flux.length <= MOST_GOOD_NEWS || flux.some(({ verdict }) => verdict !== 'selected')
  return [news ? all : details(`🟢 Each of ${flux.length} policies selects the new image`, all)]
}

function notificationParts({ notifications }: Outcome): readonly string[] {
  if (notifications.length === 0) return []
  const rows = notifications.map((result) => [
    code(result.receiver),
    result.type,
    `${result.status === 'accepted' ? '🟢' : '🔴'} ${result.status}${result.httpStatus === null ? '' : ` (${result.httpStatus})`}`,
    String(result.attempts),
    seconds(result.durationMs),
  ])
  const problems = notifications.flatMap((result) => (result.error === null ? [] : [nextStep(result.error)]))
  return [table(['Receiver', 'Type', 'Answer', 'Attempts', 'Time'], rows), ...problems]
}

const DEPLOY_ICONS: Readonly<Record<DeployResult['status'], string>> = {
  deployed: '🟢',
  superseded: '⏭️',
  'timed-out': '🔴',
  'given-up': '🔴',
}

/** Apps of one cause share its next step: a missing branch is told once, not once per app. */
function deployParts({ deploys }: Outcome): readonly string[] {
  if (deploys.length === 0) return []
  const rows = deploys.map((result) => [
    `**${plain(result.app)}**`,
    `${DEPLOY_ICONS[result.status]}&nbsp;${result.status}`,
    result.stages.map(stageCell).join('<br>'),
    plain(result.reason),
  ])
  const hints = deploys.flatMap(({ error }) =>
    error === null ? [] : [`**What to do:** ${plain(error.hint ?? '')}<br>${code(error.code)}`],
  )
  return [table(['App', 'Landed', 'After the call', 'Seen'], rows), ...new Set(hints)]
}

function stageCell({ stage, latencyMs }: DeployResult['stages'][number]): string {
  return `${stage}&nbsp;${latencyMs === null ? '–' : seconds(latencyMs).replaceAll(' ', '&nbsp;')}`
}

/** An app that did not land in one line, for the step's error message. */
export function describeDeploy(result: DeployResult): string {
  return result.error?.message ?? `${result.app}: ${result.reason}`
}

function failedApp(result: AppResult, room: Room): string {
  const failure = result.error
  if (failure === null) return ''
  const log = result.logTail.map((line) => withoutControls(line).slice(0, LOG_LINE_LENGTH))
  const tail =
    room.logs && log.length > 0 ? `\n\n${details(`Last ${log.length} lines of its log`, block(log))}` : ''
  return `**${plain(result.app.name)}**: ${nextStep({ ...failure, message: cut(failure.message, room.messageLength) })}${tail}`
}

function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`
}

function nextStep(failure: Failure): string {
  const hint = failure.hint === null ? '' : `<br>**What to do:** ${plain(failure.hint)}`
  return `${plain(failure.message)}${hint}<br>${code(failure.code)}`
}

/** Failed notifications in one line each, for the step's error message. */
export function describeNotification(result: NotifyResult): string {
  return result.error?.message ?? `receiver ${result.receiver} ${result.status}`
}

function seconds(ms: number): string {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(Math.round(ms / 1000) / 60)} min ${Math.round(ms / 1000) % 60} s`
}

function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}
