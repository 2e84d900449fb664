/** The run as a Gantt chart in Mermaid, which GitHub draws: which app took how long, and beside what. */
import type { AppResult, AppStatus, Outcome, Phase } from '../results.ts'
import { faceOf, isBad } from './markdown.ts'
import { lastBuiltAt } from './phases.ts'

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
