/** Pages of runs that do not build: stopped, doctor, plan, rollback. */
import {
  type BaseSelection,
  type Plan,
  type PlannedApp,
  type PlannedSlice,
  type PushDecision,
  shortDigest,
  shortSha,
} from '../domain.ts'
import { ActionError, errorMessage, InputError } from '../errors.ts'
import type { AppResult, Outcome, Republished } from '../results.ts'
import { code, codeLink, cut, type DocsUrl, plain, seconds, table } from './markdown.ts'

// The page of a run that stopped before it built anything: what is wrong, why, what to do.

const TITLE_LENGTH = 120
const MAX_CAUSES = 5

/** The summary of a run that stopped before it built anything. */
export function renderStop(error: Error, docs: DocsUrl = null): string {
  const parts =
    error instanceof InputError
      ? inputParts(error, docs)
      : [`## ${titleOf(error)}`, ...errorParts(error, docs)]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

function inputParts({ issues, code: errorCode }: InputError, docs: DocsUrl): readonly string[] {
  const count = issues.length === 1 ? '1 input is wrong' : `${issues.length} inputs are wrong`
  const items = issues.map(
    ({ input, message, hint }) => `- ${code(input)}: ${plain(message)}. ${plain(hint)}`,
  )
  return [`## 🔴 Nothing was built: ${count}`, items.join('\n'), codeLink(errorCode, docs)]
}

function titleOf(error: Error): string {
  if (error instanceof ActionError && error.code === 'FDA-BUILD-CANCELLED')
    return '⚪ Cancelled before anything was built'
  const what = firstLine(error.message).replace(/[:,] nothing was built:?$/, '')
  return `🔴 Nothing was built: ${plain(cut(what, TITLE_LENGTH))}`
}

function firstLine(text: string): string {
  return text.trim().split('\n')[0] ?? ''
}

/** The whole message where the title has only its start, what lay behind it, and the next step. */
function errorParts(error: Error, docs: DocsUrl): readonly string[] {
  const message = error.message.trim()
  const told = firstLine(message) === message && message.length <= TITLE_LENGTH
  const causes = causesOf(error).filter((text) => !message.includes(text))
  const hint = error instanceof ActionError ? error.hint : null
  return [
    told ? '' : lines(message),
    causes.length === 0 ? '' : `**Why:** ${causes.map(lines).join('<br>')}`,
    hint === null ? '' : `**What to do:** ${lines(hint)}`,
    error instanceof ActionError ? codeLink(error.code, docs) : '',
  ]
}

function causesOf(error: Error): readonly string[] {
  const texts: string[] = []
  for (let cause = error.cause; cause !== undefined && texts.length < MAX_CAUSES; ) {
    const text = errorMessage(cause)
    if (text !== '' && !texts.some((known) => known.includes(text))) texts.push(text)
    cause = cause instanceof Error ? cause.cause : undefined
  }
  return texts
}

/** Line ends of the text kept, each line harmless. */
function lines(text: string): string {
  return text.trim().split('\n').map(plain).join('<br>')
}

// The job summary of mode doctor: one row per finding.

/** One finding as the page shows it. */
export interface FindingRow {
  readonly check: string
  readonly level: 'error' | 'warning'
  readonly file: string
  readonly line: number
  readonly message: string
  readonly hint: string
}

/** Findings beyond which the page would be larger than GitHub shows; the log has them all. */
const MAX_ROWS = 500

/** The summary as GitHub's Markdown; `counts` says in words how much was found. */
export function renderDoctor(
  findings: readonly FindingRow[],
  counts: string,
  notices: readonly string[],
  notKnown: readonly { readonly subject: string; readonly reason: string }[] = [],
): string {
  const errors = findings.some(({ level }) => level === 'error')
  const icon = errors ? '🔴' : findings.length > 0 ? '⚠️' : '🟢'
  const rows = findings
    .slice(0, MAX_ROWS)
    .map(({ check, level, file, line, message, hint }) => [
      `${level === 'error' ? '🔴' : '⚠️'}&nbsp;${check}`,
      code(`${file}:${line}`),
      `${plain(message.slice(0, 1000))}<br>**What to do:** ${plain(hint.slice(0, 1000))}`,
    ])
  const more = findings.length > MAX_ROWS ? `${findings.length - MAX_ROWS} more are in the log.` : ''
  const parts = [
    `## ${icon} Doctor: ${plain(counts)}`,
    // What was not looked at changes no title, and is read before what was.
    ...notices.map((notice) => `> **${plain(notice)}**`),
    rows.length === 0 ? '' : table(['Finding', 'Where', 'What'], rows),
    more,
    gapsOf(notKnown),
  ]
  return `${parts.filter((part) => part !== '').join('\n\n')}\n`
}

/** What could not be judged, folded: it is neither right nor wrong. */
function gapsOf(notKnown: readonly { readonly subject: string; readonly reason: string }[]): string {
  if (notKnown.length === 0) return ''
  const rows = notKnown
    .slice(0, MAX_ROWS)
    .map(({ subject, reason }) => [plain(subject.slice(0, 300)), plain(reason.slice(0, 1000))])
  return `<details><summary>Not known: ${notKnown.length}</summary>\n\n${table(['What', 'Why'], rows)}\n\n</details>`
}

// The plan as the log shows it.

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
    ...plan.planned.map((one) => [one.app.name, `${one.reason} (${describeDefinition(one)})`]),
    ...plan.superseded.map(({ app, reason }) => [app.name, `superseded: ${reason}`]),
    ...plan.held.map(({ app, reason }) => [app.name, reason]),
    ...plan.skipped.map(({ app, reason }) => [app.name, `skipped: ${reason}`]),
  ]
  const width = Math.max(0, ...rows.map(([name = '']) => name.length))
  return rows.map(([name = '', text]) => `  ${name.padEnd(width)}  ${text}`)
}

/** The Dockerfile, and the target of a bake file that names or holds it. */
function describeDefinition({ file, image: { bakeTarget } }: PlannedApp): string {
  if (bakeTarget === null || bakeTarget.name === '') return file
  const target = `target ${bakeTarget.name} of ${bakeTarget.file}`
  return file === bakeTarget.file ? target : `${file}, ${target}`
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

/** One line per job that builds: what, where, how long at most, and why so. */
export function describeSlices(slices: readonly PlannedSlice[]): readonly string[] {
  if (slices.length === 0) return ['Nothing is to be built']
  return slices.map(
    (one) =>
      `${one.slice}: ${describeTime(one)} on ${describeRunner(one)}: ${one.apps.join(', ')} (${one.why})`,
  )
}

/** How long the slice may take. */
export function describeTime({ expectedMs }: PlannedSlice): string {
  return expectedMs === null ? 'time not known' : `up to ${seconds(expectedMs)}`
}

/** The machine of a slice. */
export function describeRunner({ runner }: PlannedSlice): string {
  return typeof runner === 'string' ? runner : JSON.stringify(runner)
}

// Tells what a rollback or a promotion put in the place of what, and how to end a hold.

/** One app's part of what will be written. */
interface PlannedMove {
  readonly target: { readonly app: { readonly name: string }; readonly repository: string }
  readonly source: string
  readonly found: { readonly tag: string; readonly reason: string }
  readonly set: { readonly deployTag: string }
  readonly hold: string | null
  readonly before: { readonly tag: string } | null
}

/** Lines for the log, before anything is written. */
export function describeMoves(moves: readonly PlannedMove[]): readonly string[] {
  return moves.map(({ target, source, found, set, hold, before }) => {
    const from = source === target.repository ? found.tag : `${source}:${found.tag}`
    const was = before === null ? 'nothing was there' : `${before.tag} was there`
    const held = hold === null ? '' : `, held by ${hold}`
    return `${target.app.name}: ${from} becomes ${set.deployTag} (${found.reason}; ${was}${held})`
  })
}

/** The title: who went where. */
export function republishHeadline({ mode, apps }: Outcome): string {
  const done = apps.filter(({ status }) => status === 'rolled-back' || status === 'promoted')
  const names = done.length > 3 ? `${done.length} apps` : done.map(({ app }) => plain(app.name)).join(', ')
  const commits = new Set(done.map(({ republished }) => republished?.commit?.slice(0, 7) ?? null))
  const [commit] = commits
  const to =
    commits.size === 1 && commit != null ? (mode === 'rollback' ? ` to ${commit}` : ` (${commit})`) : ''
  return done.length === 0
    ? `nothing ${mode === 'rollback' ? 'rolled back' : 'promoted'}`
    : `${names} ${mode === 'rollback' ? 'rolled back' : 'promoted'}${to}`
}

/** What was there before, and how to end the hold; empty for other modes. */
export function republishSection({ apps }: Outcome): readonly string[] {
  const moved = apps.flatMap((result) => {
    const done = result.status === 'rolled-back' || result.status === 'promoted'
    return done && result.republished !== undefined ? [{ ...result, republished: result.republished }] : []
  })
  if (moved.length === 0) return []
  const held = moved.filter(({ republished }) => republished.hold !== null)
  return [moved.map(describeBefore).join('\n'), ...(held.length === 0 ? [] : [howToEnd(held)])]
}

function describeBefore({ app, republished }: AppResult & { readonly republished: Republished }): string {
  const { from, before, hold } = republished
  const digest = before?.digest == null ? '' : ` (${code(shortDigest(before.digest))})`
  const was = before === null ? 'there was no image before' : `before: ${code(before.tag)}${digest}`
  return `- **${plain(app.name)}**: from ${code(from)}, ${was}${hold === null ? '' : `, held by ${code(hold)}`}`
}

function howToEnd(held: readonly AppResult[]): string {
  const names = held.map(({ app }) => app.name)
  const apps = names.length > 3 ? 'these apps' : names.map(plain).join(' and ')
  return [
    `**The hold:** pushes that do not change ${apps} leave the image as it is. It ends when the app changes (push the fix),`,
    `or by hand: run the workflow that builds with ${code(`apps: ${names.slice(0, 3).join(', ')}`)}.`,
  ].join(' ')
}
