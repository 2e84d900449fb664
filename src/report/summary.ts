/**
 * The job summary: the title tells the worst, then what to do about it, then one table; all else is folded.
 * Pure.
 */
import { type AppResult, type Failure, isPublished, type Outcome } from '../results.ts'
import { detailSections } from './details.ts'
import {
  block,
  byName,
  code,
  codeLink,
  commitLink,
  compareLink,
  countApps,
  cut,
  type DocsUrl,
  details,
  faceOf,
  inOrder,
  isBad,
  listNames,
  plain,
  seconds,
  table,
  withoutControls,
} from './markdown.ts'
import { describeRunner, describeTime, republishSection } from './pages.ts'
import { type Cause, causesOf, excerptOf, isFirstRun, staysAt, titleOf, unknownToFlux } from './title.ts'

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
    ...[...(outcome.push.warning === undefined ? [] : [outcome.push.warning]), ...outcome.notices].map(
      (notice) => `> ${plain(cut(notice, room.messageLength))}`,
    ),
    ...detailSections(outcome),
  ]
  return `${sections.filter((section) => section !== '').join('\n\n')}\n`
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
  return [held.map(({ app, reason }) => `⏸️ **${plain(app.name)}**: ${plain(reason)}`).join('<br>')]
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
  const kept = result.keptTags.map((name) => `${code(name)} names another image and was left alone`)
  return [...(tag === undefined ? [] : [code(tag)]), ...kept].join('<br>')
}

// What a person must look at: each cause once, the apps it hit, the last lines of what failed, what to do.

/** What a page leaves out when it would be too large. */
export interface Room {
  readonly logs: boolean
  readonly messageLength: number
}

/** Lines in the open, for all causes together: more would push the table off the screen. */
const OPEN_LINES = 12
const MAX_LINES_OF_ONE = 10
const LOG_LINE_LENGTH = 400
/** Causes whose log stands in the open. */
const MAX_OPEN_LOGS = 3

/** One section per cause: failed apps, then Receivers, then what Flux will not do. */
export function problemSections(outcome: Outcome, docs: DocsUrl, room: Room): readonly string[] {
  const causes = causesOf(outcome)
  const share = Math.floor(OPEN_LINES / Math.min(causes.length, MAX_OPEN_LOGS))
  const open = Math.min(share, MAX_LINES_OF_ONE)
  return [
    ...causes.map((cause, index) =>
      causeSection(cause, { outcome, docs, room, open: index < MAX_OPEN_LOGS ? open : 0 }),
    ),
    ...cancelledSection(outcome),
    ...shared(outcome.notifications, docs),
    ...notTold(outcome),
    ...shared(outcome.deploys, docs),
    ...fluxSections(outcome),
  ]
}

interface Page {
  readonly outcome: Outcome
  readonly docs: DocsUrl
  readonly room: Room
  /** How many of the log's last lines stand there without a click. */
  readonly open: number
}

function causeSection({ failure, hit }: Cause, page: Page): string {
  const { docs, room } = page
  const names = listNames(hit.map(({ app }) => app.name).toSorted(byName), 12)
  const log = hit.find(({ logTail }) => logTail.length > 0)?.logTail ?? []
  const message = failure.message.replace(hit.length === 1 ? `${names} was rejected: ` : '', '')
  // The log's end stands right below.
  const hint = log.length > 0 && failure.hint?.startsWith('Read the end of the log') ? null : failure.hint
  const short = { ...failure, hint, message: cut(message, room.messageLength) }
  const stays = staysLine(hit, page.outcome)
  return [
    `**${plain(names)}**: ${nextStep(short, docs)}`,
    ...(room.logs && log.length > 0 ? logParts(log, failure, page.open) : []),
    ...(stays === '' ? [] : [stays]),
  ].join('\n\n')
}

/** The lines that matter in the open, all that is kept behind a click. */
function logParts(log: readonly string[], failure: Failure, open: number): readonly string[] {
  const lines = log.map((line) => cut(withoutControls(line), LOG_LINE_LENGTH))
  const all = details(`Last ${lines.length} lines of its log`, block(lines))
  if (open === 0) return [all]
  const part = block(excerptOf(lines, failure, open))
  return lines.length <= open ? [part] : [part, all]
}

/** What runs in the cluster meanwhile. */
function staysLine(hit: readonly AppResult[], outcome: Outcome): string {
  const kept = hit.flatMap((result) => {
    const tag = staysAt(outcome, result)
    return tag === null ? [] : [`${plain(result.app.name)} stays at ${code(tag)}`]
  })
  if (kept.length === 0) return ''
  const list = kept.length > 3 ? 'These apps stay at the images they have' : kept.join(', ')
  return `${list}; the next push builds ${hit.length === 1 ? 'it' : 'them'} again.`
}

function cancelledSection({ apps }: Outcome): readonly string[] {
  const cancelled = apps.some(({ status }) => status === 'cancelled')
  return cancelled ? ['Run the job again to finish what was cancelled: published images are reused.'] : []
}

/** When Flux looks by itself: as the manifests say it, where they are at hand. */
function nextScan(flux: Outcome['flux']): string {
  const intervals = [...new Set(flux.flatMap(({ scanInterval }) => scanInterval ?? []))]
  const when =
    intervals.length === 0
      ? `${code('spec.interval')} of each ImageRepository`
      : `every ${intervals.map(code).join(' or ')}`
  return `It finds the images by itself at its next scan (${when}).`
}

/** When Flux hears of the images although no Receiver took the call, or none was to be called. */
function notTold({ notifications, apps, flux, push }: Outcome): readonly string[] {
  if (!push.push || !apps.some(isPublished)) return []
  if (notifications.some(({ status }) => status !== 'accepted'))
    return [`**Flux was not told.** The images are published. ${nextScan(flux)}`]
  const watched = flux.some(({ policy }) => policy !== null)
  return notifications.length === 0 && watched
    ? [`**Flux was not told**: ${code('flux-webhook-url')} is empty. ${nextScan(flux)}`]
    : []
}

const MAX_MESSAGES = 4

/** Failures with one next step share it. */
function shared(list: readonly { readonly error: Failure | null }[], docs: DocsUrl): readonly string[] {
  const steps = new Map<string, Failure[]>()
  for (const { error } of list) {
    if (error === null) continue
    const key = `${error.code} ${error.hint}`
    steps.set(key, [...(steps.get(key) ?? []), error])
  }
  return [...steps.values()].flatMap((failures) => {
    const [first] = failures
    if (first === undefined) return []
    const messages = [...new Set(failures.map(({ message }) => message))]
    const left = messages.length - MAX_MESSAGES
    const more = left > 0 ? [`and ${left} more`] : []
    return [[...messages.slice(0, MAX_MESSAGES).map(plain), ...more, ...whatToDo(first, docs)].join('<br>')]
  })
}

function fluxSections({ flux, ...outcome }: Outcome): readonly string[] {
  const reasons = new Map<string, string[]>()
  for (const { app, verdict, policy, reason } of flux) {
    if (verdict !== 'not-selected') continue
    const apps = reasons.get(reason) ?? []
    reasons.set(reason, [...apps, policy === null ? plain(app) : `${plain(app)} (${code(policy)})`])
  }
  const lost = [...reasons].map(
    ([reason, apps]) => `**Flux will not pick** ${apps.toSorted(byName).join(', ')}: ${plain(reason)}.`,
  )
  const unknown = unknownToFlux({ ...outcome, flux })
  return [
    ...(lost.length === 0
      ? []
      : [
          `${lost.join('<br>')}<br>**What to do:** run the action with ${code('mode: doctor')}, which says how to fix the policy.`,
        ]),
    ...(unknown.length === 0
      ? []
      : [
          `**Flux does not know ${plain(listNames(unknown.toSorted(byName), 12))}**: no ImagePolicy watches the image, so nothing deploys it.<br>**What to do:** run ${code('init')} in your repository and commit what it adds.`,
        ]),
  ]
}

/** What happened, what to do, and the code with its entry. */
function nextStep(failure: Failure, docs: DocsUrl): string {
  return [plain(failure.message), ...whatToDo(failure, docs)].join('<br>')
}

function whatToDo({ hint, code: errorCode }: Failure, docs: DocsUrl): readonly string[] {
  return [...(hint === null ? [] : [`**What to do:** ${plain(hint)}`]), codeLink(errorCode, docs)]
}
