/** What stands behind a click at the end of the page: images, Flux's answers, the plan, the timeline. */
import { shortSha } from '../domain.ts'
import { imageRef } from '../image-ref.ts'
import type { AppResult, AppStatus, DeployResult, Outcome, Phase, PolicyVerdict } from '../results.ts'
import {
  byName,
  code,
  countApps,
  details,
  faceOf,
  inOrder,
  isBad,
  megabytes,
  plain,
  seconds,
  table,
} from './markdown.ts'

/** One fold per subject; a subject without facts has none. */
export function detailSections(outcome: Outcome): readonly string[] {
  if (outcome.mode === 'plan') return []
  return [imageFold(outcome), fluxFold(outcome), planFold(outcome), timelineFold(outcome)].filter(
    (fold) => fold !== '',
  )
}

function imageFold({ apps }: Outcome): string {
  const rows = inOrder(apps).filter(({ digest, tags }) => digest !== null || tags.length > 0)
  if (rows.length === 0) return ''
  const head = ['App', 'Image', 'Digest', 'Cached', 'Size']
  return details('Images: tags, digests, cache, sizes', table(head, rows.map(imageRow)))
}

function imageRow(result: AppResult): readonly string[] {
  const { image, tags, digest, cachedPercent, sizeBytes } = result
  const names = image === null ? tags : tags.map((tag) => imageRef({ repository: image, reference: tag }))
  return [
    plain(result.app.name),
    names.length === 0 && image !== null ? code(image) : names.map(code).join('<br>'),
    digest === null ? '' : code(digest),
    cachedPercent === null ? '' : `${cachedPercent}&nbsp;%`,
    sizeBytes === null ? '' : megabytes(sizeBytes).replace(' ', '&nbsp;'),
  ]
}

function fluxFold(outcome: Outcome): string {
  const parts = [...verdictParts(outcome), ...notificationParts(outcome), ...deployParts(outcome)]
  return parts.length === 0 ? '' : details(fluxTitle(outcome), parts.join('\n\n'))
}

function fluxTitle({ flux, notifications, deploys }: Outcome): string {
  const watched = flux.filter(({ policy }) => policy !== null)
  const picked = watched.filter(({ verdict }) => verdict === 'selected').length
  const accepted = notifications.filter(({ status }) => status === 'accepted').length
  const landed = deploys.filter(({ status }) => status === 'deployed').length
  const parts = [
    ...(watched.length > 0 ? [`${picked} of ${watched.length} picked`] : []),
    ...(flux.length > 0 && watched.length === 0 ? ['no ImagePolicy watches these images'] : []),
    ...(notifications.length === 0 ? [] : [`${accepted} of ${notifications.length} calls accepted`]),
    ...(deploys.length === 0 ? [] : [`${landed} of ${deploys.length} landed`]),
  ]
  return `Flux: ${parts.join(', ')}`
}

const VERDICT_ICONS: Readonly<Record<PolicyVerdict, string>> & Readonly<Record<string, string>> = {
  selected: '🟢',
  superseded: '⏭️',
  'not-selected': '⚠️',
  'no-policy': '➖',
  'not-known': '❔',
}

/** What the repository's own policies make of the new images. */
function verdictParts({ flux }: Outcome): readonly string[] {
  if (flux.length === 0) return []
  const rows = flux
    .toSorted((a, b) => byName(a.app, b.app))
    .map(({ app, policy, verdict, selected, reason }) => [
      plain(app),
      policy === null ? '' : code(policy),
      `${VERDICT_ICONS[verdict]}&nbsp;${verdict}`,
      selected === null ? '' : code(selected),
      plain(reason),
    ])
  return [table(['App', 'ImagePolicy', 'Verdict', 'Selects', 'Why'], rows)]
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
  return [table(['Receiver', 'Type', 'Answer', 'Attempts', 'Time'], rows)]
}

const DEPLOY_ICONS: Readonly<Record<DeployResult['status'], string>> = {
  deployed: '🟢',
  superseded: '⏭️',
  'timed-out': '🔴',
  'given-up': '🔴',
}

function deployParts({ deploys }: Outcome): readonly string[] {
  if (deploys.length === 0) return []
  const rows = deploys
    .toSorted((a, b) => byName(a.app, b.app))
    .map((result) => [
      plain(result.app),
      `${DEPLOY_ICONS[result.status]}&nbsp;${result.status}`,
      result.stages.map(stageCell).join('<br>'),
      plain(result.reason),
    ])
  return [table(['App', 'Landed', 'After the call', 'Seen'], rows)]
}

function stageCell({ stage, latencyMs }: DeployResult['stages'][number]): string {
  return `${stage}&nbsp;${latencyMs === null ? '–' : seconds(latencyMs).replaceAll(' ', '&nbsp;')}`
}

function planFold({ mode, plan, push }: Outcome): string {
  // A rollback and a promotion compare nothing.
  if (mode !== 'run' || plan.planned.length === 0) return ''
  const { sha, reason } = plan.base
  const rows = [
    ['Head', code(shortSha(plan.head))],
    ['Base', `${sha === null ? '' : `${code(shortSha(sha))}: `}${plain(reason)}`],
    ['Published', `${push.push ? 'yes' : 'no'}: ${plain(push.reason)}`],
    ['Affected', `${plan.planned.length} of ${countApps(plan.appCount)}`],
  ]
  return details('Plan: what was compared, and why', table(['', ''], rows))
}

function timelineFold(outcome: Outcome): string {
  const chart = renderTimeline(outcome)
  return chart === '' ? '' : details(`Timeline: ${seconds(outcome.finishedAt - outcome.startedAt)}`, chart)
}

// The run as a Gantt chart in Mermaid, which GitHub draws: which app took how long, and beside what.

/** A shorter run, or one of a single app, tells nothing that the table does not. */
const MIN_RUN_MS = 30_000
const MIN_APPS = 2
/** Bars beyond which nobody reads a chart: failed apps and the slowest are drawn. */
const MAX_APPS = 24
/** What takes less is no bar of its own. */
const MIN_MS = 50

/** Mermaid colours a bar by these words. */
const COLOURS: Readonly<Partial<Record<AppStatus, string>>> = {
  reused: 'done, ',
  failed: 'crit, ',
  cancelled: 'done, ',
}
const PHASE_TEXTS: Readonly<Record<Phase['name'], string>> = {
  plan: 'plan',
  prepare: 'login, builder, look-ups',
  build: 'tags',
  notify: 'receivers called',
  verify: 'watched until it landed',
  facts: 'facts kept',
  cache: 'cache written',
}

/** One bar. */
interface Bar {
  readonly bad: boolean
  readonly text: string
  readonly colour: string
  readonly from: number
  readonly to: number
}

/** The chart in a fence of its own, and a line on what it leaves out; the empty text when it would tell nothing. */
export function renderTimeline(outcome: Outcome): string {
  const worked = outcome.apps.flatMap((result) => appBar(result) ?? [])
  if (worked.length < MIN_APPS || outcome.finishedAt - outcome.startedAt < MIN_RUN_MS) return ''
  const drawn = new Set(worked.toSorted(byWorth).slice(0, MAX_APPS))
  const apps = worked.filter((bar) => drawn.has(bar))
  const left = worked.length - apps.length
  const sections = [
    ['Run', phaseBars(outcome, ['plan', 'prepare'])],
    ['Apps', apps],
    ['After', [...tagBar(outcome), ...phaseBars(outcome, ['notify', 'verify', 'facts', 'cache'])]],
  ] as const
  const lines = sections.flatMap(([name, bars]) =>
    bars.length === 0 ? [] : [`section ${name}`, ...bars.map(line)],
  )
  const fence = [
    '```mermaid',
    'gantt',
    'dateFormat x',
    'axisFormat %H:%M:%S',
    'todayMarker off',
    ...lines,
    '```',
  ].join('\n')
  return left === 0
    ? fence
    : `${fence}\n\nFailed and the slowest apps are drawn; ${left} others were quicker.`
}

function byWorth(a: Bar, b: Bar): number {
  return Number(b.bad) - Number(a.bad) || b.to - b.from - (a.to - a.from)
}

function appBar({ app, status, startedAt, durationMs }: AppResult): readonly Bar[] | null {
  if (startedAt === null || durationMs === null) return null
  // The icon also keeps a name from being read as one of Mermaid's words.
  const text = `${faceOf(status).icon} ${harmless(app.name)}`
  return [
    {
      bad: isBad({ status }),
      text,
      colour: COLOURS[status] ?? '',
      from: startedAt,
      to: startedAt + durationMs,
    },
  ]
}

function phaseBars({ phases }: Outcome, names: readonly Phase['name'][]): readonly Bar[] {
  return phases
    .filter(({ name, startedAt, finishedAt }) => names.includes(name) && finishedAt - startedAt >= MIN_MS)
    .map(({ name, startedAt, finishedAt }) => ({
      ...{ bad: false, text: PHASE_TEXTS[name], colour: '' },
      ...{ from: startedAt, to: finishedAt },
    }))
}

/** What was left to do when the last image was there. */
function tagBar(outcome: Outcome): readonly Bar[] {
  const build = outcome.phases.find(({ name }) => name === 'build')
  const built = lastBuiltAt(outcome)
  if (build === undefined || built === null) return []
  return [{ bad: false, text: PHASE_TEXTS.build, colour: '', from: built, to: build.finishedAt }]
}

/** A bar without a length is not drawn. */
function line({ text, colour, from, to }: Bar): string {
  return `${text} :${colour}${from}, ${Math.max(to, from + 1)}`
}

/** Letters, digits and what names of packages hold: anything else could be Mermaid's grammar. */
function harmless(name: string): string {
  return name.replace(/[^\p{L}\p{N} ._/@+-]/gu, '·').slice(0, 60)
}

// Takes the time of the phases of a run, and tells it in one line.

/** The phases that have ended so far, in the order of their begin. */
export interface PhaseClock {
  readonly all: readonly Phase[]
  /** What the task comes to; its time counts even when it throws. */
  time<T>(name: Phase['name'], task: () => Promise<T>): Promise<T>
}

/** A clock without a phase. */
export function startPhases(clock: { now(): number }): PhaseClock {
  const all: Phase[] = []
  return {
    all,
    async time(name, task) {
      const startedAt = clock.now()
      try {
        return await task()
      } finally {
        all.push({ name, startedAt, finishedAt: clock.now() })
      }
    },
  }
}

/** When the last image was in the registry: what is left of the phase `build` went into tags. Null when none was built. */
export function lastBuiltAt({ apps }: Outcome): number | null {
  const times = apps.flatMap(({ builtAt }) => (builtAt === null ? [] : [builtAt]))
  return times.length === 0 ? null : Math.max(...times)
}

/** `Took 3.4 s: start 0.06 s, plan 0.31 s, …`: where the time of the process went, from its start to its last word. */
export function describeTimes(outcome: Outcome, program: { startedAt: number; now: number }): string {
  const built = lastBuiltAt(outcome)
  // A run that is cut began in another job.
  const own = Math.max(outcome.startedAt, outcome.phases[0]?.startedAt ?? 0)
  const parts: readonly (readonly [string, number])[] = [
    ['start', own - program.startedAt],
    ...outcome.phases.flatMap(({ name, startedAt, finishedAt }): (readonly [string, number])[] => {
      if (name !== 'build' || built === null) return [[name, finishedAt - startedAt]]
      return [
        ['build', built - startedAt],
        ['tags', finishedAt - built],
      ]
    }),
    ['report', program.now - outcome.finishedAt],
  ]
  const told = parts.map(([name, ms]) => `${name} ${inSeconds(ms)}`).join(', ')
  return `Took ${inSeconds(program.now - program.startedAt)}: ${told}`
}

function inSeconds(ms: number): string {
  return `${(Math.max(0, ms) / 1000).toFixed(ms < 10_000 ? 2 : 1)} s`
}
