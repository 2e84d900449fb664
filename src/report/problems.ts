/** What a person must look at: each cause once, the apps it hit, the last lines of what failed, what to do. */
import { DOCKERFILE_GONE } from '../domain.ts'
import { type AppResult, type Failure, isPublished, type Outcome } from '../results.ts'
import {
  block,
  byName,
  code,
  codeLink,
  cut,
  type DocsUrl,
  details,
  listNames,
  plain,
  withoutControls,
} from './markdown.ts'
import { type Cause, causesOf, excerptOf, spoken, unknownToFlux } from './title.ts'

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
    ...lostDockerfiles(outcome),
  ]
}

interface Page {
  readonly outcome: Outcome
  readonly docs: DocsUrl
  readonly room: Room
  /** How many of the log's last lines stand there without a click. */
  readonly open: number
}

function causeSection(cause: Cause, page: Page): string {
  const { docs, room } = page
  const { hit } = cause
  const failure = spoken(cause)
  const names = listNames(hit.map(({ app }) => app.name).toSorted(byName), 12)
  const logged = hit.find(({ logTail }) => logTail.length > 0)
  const log = logged?.logTail ?? []
  const message = failure.message.replace(hit.length === 1 ? `${names} was rejected: ` : '', '')
  // The log's end stands right below.
  const isBelow = room.logs && log.length > 0 && failure.hint?.startsWith('Read the end of the log') === true
  const hint = isBelow ? 'Fix what the lines below say, and push.' : failure.hint
  const short = { ...failure, hint, message: cut(message, room.messageLength) }
  const stays = staysLine(hit, page.outcome)
  return [
    `**${plain(names)}**: ${nextStep(short, docs)}`,
    ...(room.logs && logged !== undefined ? logParts(logged, cause, page.open) : []),
    ...(stays === '' ? [] : [stays]),
  ].join('\n\n')
}

/** The lines that matter in the open, all that is kept behind a click. */
function logParts({ app, logTail }: AppResult, { failure, hit }: Cause, open: number): readonly string[] {
  const lines = logTail.map((line) => cut(withoutControls(line), LOG_LINE_LENGTH))
  const whose = hit.length === 1 ? 'its log' : `the log of ${app.name}`
  const all = details(`Last ${lines.length} lines of ${whose}`, block(lines))
  if (open === 0) return [all]
  const excerpt = excerptOf(lines, failure, open)
  const part = excerpt.length === 0 ? [] : [block(excerpt)]
  return lines.length <= open ? part : [...part, all]
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

/** The image that stays the app's newest because this run made none; null when there is none, or nobody looked. */
function staysAt({ plan, push }: Outcome, { app }: AppResult): string | null {
  const planned = plan.planned.find((one) => one.app.name === app.name)
  return push.push && push.preview === undefined ? (planned?.newestTag ?? null) : null
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
  return `Flux finds the images by itself at its next scan (${when}).`
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
    const messages = [...new Set(failures.map(({ message }) => message.replace(/^receiver /, 'Receiver ')))]
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
    ([reason, apps]) =>
      `**Flux will not pick** ${apps.toSorted(byName).join(', ')}: ${plain(reason.replace(/^it /, 'the new tag '))}.`,
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

/** Apps that had an image and are built no more. */
function lostDockerfiles({ apps }: Outcome): readonly string[] {
  const gone = apps.filter(({ status, reason }) => status === 'skipped' && reason === DOCKERFILE_GONE)
  if (gone.length === 0) return []
  const names = listNames(gone.map(({ app }) => app.name).toSorted(byName), 12)
  return [
    `**No Dockerfile any more**: ${plain(names)}. Nothing is built for ${gone.length === 1 ? 'it' : 'them'}, and what was published stays.<br>**What to do:** bring the file back, or say where it is now with input ${code('file')}.`,
  ]
}

/** What happened, what to do, and the code with its entry. */
function nextStep(failure: Failure, docs: DocsUrl): string {
  return [plain(failure.message), ...whatToDo(failure, docs)].join('<br>')
}

function whatToDo({ hint, code: errorCode }: Failure, docs: DocsUrl): readonly string[] {
  return [...(hint === null ? [] : [`**What to do:** ${plain(hint)}`]), codeLink(errorCode, docs)]
}
