/** The title of the page: the worst that happened, to whom, in one line. Pure. */
import { DOCKERFILE_GONE, OTHER_TAGS } from '../domain.ts'
import type { AppResult, AppStatus, DeployResult, Failure, FluxVerdict, Outcome } from '../results.ts'
import { byName, countApps, cut, faceOf, inOrder, isBad, listNames, plain, STATUSES } from './markdown.ts'
import { republishHeadline } from './pages.ts'

const CAUSE_LENGTH = 100

/** What happened, without Markdown's mark of a heading; others' words are escaped. */
export function titleOf(outcome: Outcome): string {
  if (outcome.mode === 'plan') return planTitle(outcome)
  if (outcome.plan.planned.length === 0 && outcome.apps.every(isLeftAlone)) return nothingTitle(outcome)
  const [icon, text] = badApps(outcome) ??
    notTold(outcome) ??
    notLanded(outcome) ??
    notPicked(outcome) ??
    lostDockerfile(outcome) ??
    notPublished(outcome) ?? [goodIcon(outcome), goodText(outcome)]
  return `${icon} ${text}`
}

type Title = readonly [icon: string, text: string] | null

function planTitle({ plan }: Outcome): string {
  return `📋 ${plan.planned.length} of ${countApps(plan.appCount)} to build`
}

/** Nothing was planned: another run has it, a rollback holds it, nothing has a Dockerfile, or nothing changed. */
function nothingTitle(outcome: Outcome): string {
  const { plan, apps } = outcome
  const { held } = plan
  const superseded = apps.filter(({ status }) => status === 'superseded')
  if (superseded.length > 0) return `⏭️ Nothing to do: ${newerRun(superseded)}`
  if (held.length > 0) return `⏸️ Nothing to do: ${names(held.map(({ app }) => app.name))} held by a rollback`
  const skipped = apps.filter(({ status }) => status === 'skipped').length
  const gone = goneText(outcome)
  if (gone !== null && skipped < plan.appCount) return `⚠️ Nothing to build: ${gone}`
  if (skipped > 0 && skipped === plan.appCount)
    return `⚠️ Nothing to build: ${plan.appCount === 1 ? 'the app has' : `all ${plan.appCount} apps have`} no Dockerfile or are skipped`
  return '➖ Nothing to build'
}

/** Apps that had a Dockerfile: whoever renamed it should hear of it. */
function goneText({ apps }: Outcome): string | null {
  const gone = apps.filter(({ status, reason }) => status === 'skipped' && reason === DOCKERFILE_GONE)
  const verb = gone.length === 1 ? 'has' : 'have'
  return gone.length === 0 ? null : `${names(gone.map(({ app }) => app.name))} ${verb} no Dockerfile any more`
}

function lostDockerfile(outcome: Outcome): Title {
  const gone = goneText(outcome)
  return gone === null ? null : ['⚠️', `${goodText(outcome)}, ${gone}`]
}

function newerRun(superseded: readonly AppResult[]): string {
  const runs = new Set(superseded.flatMap(({ reason }) => /\brun #?(\d+)/.exec(reason)?.[1] ?? []))
  const [run] = runs
  return runs.size === 1 && run !== undefined
    ? `run ${run.length < 8 ? '#' : ''}${run} is newer`
    : `a newer run published ${names(superseded.map(({ app }) => app.name))}`
}

function badApps(outcome: Outcome): Title {
  const bad = outcome.apps.filter(isBad)
  if (bad.length === 0) return null
  const failed = bad.filter(({ status }) => status !== 'cancelled')
  const rest = restText(outcome)
  if (failed.length === 0) return ['⚪', `Cancelled: ${named(bad, outcome)} not finished${rest}`]
  const parts = (['failed', 'rejected', 'cancelled'] as const).flatMap((status) => {
    const apps = bad.filter((one) => one.status === status)
    return apps.length === 0 ? [] : [`${named(apps, outcome)} ${status}`]
  })
  const icon = failed.every(({ status }) => status === 'rejected') ? '⛔' : '🔴'
  return [icon, `${parts.join(', ')}${causeText(outcome)}${rest}`]
}

/** Up to three by name, more as `5 of 30 apps`. */
function named(apps: readonly AppResult[], { plan }: Outcome): string {
  const total = Math.max(plan.planned.length, apps.length)
  if (apps.length <= 3) return names(apps.map(({ app }) => app.name))
  return apps.length === total ? `all ${countApps(total)}` : `${apps.length} of ${countApps(total)}`
}

function names(list: readonly string[]): string {
  return plain(listNames(list.toSorted(byName)))
}

/** The one cause of all that failed. */
function causeText(outcome: Outcome): string {
  const causes = causesOf(outcome)
  const [first] = causes
  const text = causes.length === 1 && first !== undefined ? shortCause(spoken(first)) : ''
  return text === '' ? '' : `: ${plain(cut(text, CAUSE_LENGTH))}`
}

function restText(outcome: Outcome): string {
  const good = outcome.apps.filter((result) => !isBad(result))
  const text = statusText(good, outcome)
  return text === '' ? '' : ` · ${text}`
}

/** `web and api pushed, docs reused`; numbers instead of names as soon as one state has more than three. */
function statusText(apps: readonly AppResult[], { plan }: Outcome): string {
  const told = apps.filter(({ status }) => status !== 'skipped')
  const groups = STATUSES.flatMap((status): (readonly [AppStatus, readonly AppResult[]])[] => {
    const of = told.filter((result) => result.status === status)
    return of.length === 0 ? [] : [[status, of]]
  })
  const many = groups.some(([, of]) => of.length > 3)
  const all = groups.length === 1 && told.length === plan.appCount && told.length > 1
  return groups
    .map(([status, of], index) => {
      const who = !many
        ? names(of.map(({ app }) => app.name))
        : index === 0
          ? countApps(of.length)
          : `${of.length}`
      return `${all ? `all ${countApps(of.length)}` : who} ${faceOf(status).word}`
    })
    .join(', ')
}

function notTold(outcome: Outcome): Title {
  const refused = outcome.notifications.filter(({ status }) => status !== 'accepted')
  const [first] = refused
  if (first === undefined) return null
  const icon = outcome.onNotifyFailure === 'fail' ? '🔴' : '⚠️'
  return [
    icon,
    `${goodText(outcome)}, Flux not told: the Receiver ${answerOf(first.status, first.httpStatus)}`,
  ]
}

function answerOf(status: string, httpStatus: number | null): string {
  if (status === 'unreachable') return 'did not answer'
  return httpStatus === null ? 'was not called' : `answered ${httpStatus}`
}

function notLanded(outcome: Outcome): Title {
  const lost = outcome.deploys.filter(({ error }) => error !== null)
  if (lost.length === 0) return null
  const apps = names(lost.map(({ app }) => app))
  const late = lost.every(({ status }: DeployResult) => status === 'timed-out')
  return ['🔴', `${goodText(outcome)}, ${apps} did not land${late ? ' in time' : ''}`]
}

/** Flux would not deploy what was published. */
function notPicked(outcome: Outcome): Title {
  const lost = appsOf(outcome.flux, 'not-selected')
  const unknown = unknownToFlux(outcome)
  if (lost.length === 0 && unknown.length === 0) return null
  if (lost.length === 0) return ['⚠️', `${goodText(outcome)}, Flux does not know ${names(unknown)}: run init`]
  const published = new Set(outcome.flux.map(({ app }) => app)).size
  const which = lost.length === published && published > 1 ? 'none' : published === 1 ? 'it' : names(lost)
  const will = which === 'none' ? 'will pick none' : `will not pick ${which}`
  return ['⚠️', `${goodText(outcome)}, Flux ${will}${whyNotPicked(outcome)}`]
}

function whyNotPicked({ flux }: Outcome): string {
  const lost = flux.filter(({ verdict }) => verdict === 'not-selected')
  return lost.every(({ reason }) => reason.startsWith('it does not match filterTags'))
    ? ': tags match no ImagePolicy'
    : ''
}

function appsOf(flux: readonly FluxVerdict[], verdict: FluxVerdict['verdict']): readonly string[] {
  return [...new Set(flux.flatMap((one) => (one.verdict === verdict ? [one.app] : [])))]
}

/** Apps without an ImagePolicy in a repository that has policies for others. */
export function unknownToFlux({ flux }: Pick<Outcome, 'flux'>): readonly string[] {
  const known = flux.some(({ policy, hasSiblings }) => policy !== null || hasSiblings === true)
  return known ? appsOf(flux, 'no-policy') : []
}

/** Somebody started this run by hand and nothing came of it for the cluster. */
function notPublished(outcome: Outcome): Title {
  const { run, push, apps } = outcome
  if (run.eventName !== 'workflow_dispatch' || outcome.mode !== 'run') return null
  const idle = apps.filter(({ status }) => status === (push.push ? 'superseded' : 'built'))
  const isAll = apps.every((one) => idle.includes(one) || one.status === 'skipped')
  if (idle.length === 0 || (push.push && !isAll)) return null
  return ['⚠️', `${statusText(idle, outcome)}, nothing published`]
}

function goodIcon({ apps }: Outcome): string {
  const states = new Set(apps.filter(({ status }) => status !== 'skipped').map(({ status }) => status))
  const [only] = states
  return states.size === 1 && only !== undefined ? faceOf(only).icon : '🟢'
}

function goodText(outcome: Outcome): string {
  if (outcome.mode === 'rollback' || outcome.mode === 'promote') return republishHeadline(outcome)
  const told = outcome.apps.filter(({ status }) => status !== 'skipped')
  if (told.length > 0 && told.every(({ status }) => status === 'superseded'))
    return `${named(told, outcome)} left to a newer run`
  const text = statusText(outcome.apps, outcome)
  if (outcome.push.preview !== undefined) return `Preview of #${outcome.run.pullRequest?.number}: ${text}`
  return isFirstRun(outcome) ? `First run: ${text}` : text
}

/** Whether no app had an image before. */
export function isFirstRun({ mode, plan, push }: Outcome): boolean {
  const { sha, source } = plan.base
  return (
    mode === 'run' &&
    push.push &&
    push.preview === undefined &&
    sha === null &&
    (source === 'none' || source === 'registry') &&
    plan.planned.length === plan.appCount - plan.skipped.length &&
    plan.planned.every(({ newestTag, reason }) => newestTag === null && reason !== OTHER_TAGS)
  )
}

function isLeftAlone({ status }: AppResult): boolean {
  return status === 'superseded' || status === 'skipped'
}

// What went wrong, each cause once, with the apps it hit.

/** One cause. */
export interface Cause {
  readonly failure: Failure
  readonly hit: readonly AppResult[]
}

/** Causes of failed apps, the apps in their order; apps that were cancelled have no cause of their own. */
export function causesOf({ apps }: Pick<Outcome, 'apps'>): readonly Cause[] {
  const causes = new Map<string, { failure: Failure; hit: AppResult[] }>()
  for (const result of inOrder(apps)) {
    if (result.error === null || result.status === 'cancelled') continue
    const key = `${result.error.code} ${withoutNames(result.error.message, result)}`
    const known = causes.get(key)
    if (known === undefined) causes.set(key, { failure: result.error, hit: [result] })
    else known.hit.push(result)
  }
  return [...causes.values()]
}

/** The failure as it is told of all apps that it hit: where their messages differ by the app's name, that is a placeholder. */
export function spoken({ failure, hit }: Cause): Failure {
  const [first] = hit
  if (first === undefined || hit.every(({ error }) => error?.message === failure.message)) return failure
  return { ...failure, message: failure.message.replace(asWord(first.app.name), '<app>') }
}

/** The message without what differs from app to app: the line of its Dockerfile, its name, directory, image, digests and ids of BuildKit. */
function withoutNames(message: string, { app, image }: AppResult): string {
  const names = [image ?? '', app.directory, app.package, app.name].filter((name) => name !== '')
  return names
    .reduce((text, name) => text.replace(asWord(name), '…'), message)
    .replace(/^(the (?:build|push) failed) at \S+:\d+/, '$1')
    .replace(/:build-\d+-\d+-\d+/g, ':…')
    .replace(/[0-9a-f]{12,}/g, '…')
    .replace(/\b\d+(\.\d+)? ?m?s\b/g, '…')
    .replace(/:\d{4,5}->/g, ':…->')
}

/** The name where it stands by itself: `web` in `/web:`, not in `webhook`. */
function asWord(name: string): RegExp {
  return new RegExp(`(?<![A-Za-z0-9])${name.replace(/[\\^$.*+?()[\]{}|/-]/g, '\\$&')}(?![A-Za-z0-9])`, 'g')
}

/** What a cause says in a title: without where, in one line. */
export function shortCause({ message }: Failure): string {
  const first = message.split('\n')[0] ?? ''
  const line = networkCause(first)
  if (line !== null) return line
  const bare = first.replace(/^the (build|push) failed(?: at \S+:\d+)?(?: after \d+ attempts)?: /, '')
  const told = bare
    .replace(/^\S+ was rejected: /, '')
    .replace(/\. No tag was written$| \(exit code: \d+\)$/, '')
  return /^process "/.test(told) ? '' : told
}

/** What a connection died of, where Go's network library says it at the end of a sentence that names everything else first. */
function networkCause(message: string): string | null {
  const refused = /dial tcp (\S+?): connect: connection refused$/.exec(message)?.[1]
  if (refused !== undefined) return `${refused} refuses connections`
  const unknown = /lookup (\S+?)(?: on \S+)?: no such host$/.exec(message)?.[1]
  return unknown === undefined ? null : `no host has the name ${unknown}`
}

/** What BuildKit says of its own steps: nothing that a person could act on. */
const BOOKKEEPING =
  /^#\d+ (?:DONE|CACHED|CANCELED|ERROR: context canceled|\[|sha256:|extracting |transferring |resolve )/

/** Lines before the one that names the error: the place and the excerpt that tools print above it. */
const LINES_ABOVE = 4

/** So many lines of a log: those around the one that names the error where there is one, else the last. */
export function excerptOf(whole: readonly string[], failure: Failure, count: number): readonly string[] {
  const log = whole.filter((line) => !BOOKKEEPING.test(line))
  const cause = shortCause(failure)
  const at = log.findIndex((line) => line.trim().length > 3 && cause.startsWith(line.trim()))
  const from = at < 0 ? log.length : Math.max(0, at - LINES_ABOVE)
  const start = Math.max(0, Math.min(from, log.length - count))
  return log.slice(start, start + count)
}
