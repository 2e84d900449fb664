/** Keeps one comment under the pull request: what the run did, written again by each run instead of a new one. */
import { createHash } from 'node:crypto'
import { runUrl, type WorkflowRun } from '../domain.ts'
import { errorMessage, HttpError } from '../errors.ts'
import { imageRef } from '../image-ref.ts'
import type { Log, PullComments } from '../ports.ts'
import type { AppResult, Outcome } from '../results.ts'
import { code, commitLink, countApps, type DocsUrl, faceOf, inOrder, plain, table } from './markdown.ts'
import { renderStop } from './pages.ts'
import { problemSections } from './problems.ts'
import { titleOf } from './title.ts'

/** Which comment is this step's own, and which run writes it. */
export interface CommentMark {
  readonly run: WorkflowRun
  /** What makes two steps of a workflow different: their images, filter and directory. */
  readonly step: readonly string[]
}

/** GitHub takes 65,536 characters. */
const LIMIT = 60_000
/** Rows that a reader of a pull request looks through. */
const MAX_ROWS = 40

/** The comment's Markdown on what a run did. */
export function renderComment(outcome: Outcome, docs: DocsUrl): string {
  const whole = render(outcome, docs, true)
  return whole.length <= LIMIT ? whole : render(outcome, docs, false).slice(0, LIMIT)
}

function render(outcome: Outcome, docs: DocsUrl, logs: boolean): string {
  const rows = rowsOf(outcome)
  const left = rows.length - MAX_ROWS
  const parts = [
    `### ${titleOf(outcome)}`,
    ...problemSections(outcome, docs, { logs, messageLength: 2000 }),
    rows.length === 0 ? '' : table(['App', 'Status', 'Why', 'Image'], rows.slice(0, MAX_ROWS)),
    left > 0 ? `and ${countApps(left)} more` : '',
    footer(outcome.run, `commit ${commitLink(outcome.plan.head, outcome.run)}`),
  ]
  return parts.filter((part) => part !== '').join('\n\n')
}

function rowsOf({ mode, apps, plan }: Outcome): readonly (readonly string[])[] {
  if (mode === 'plan')
    return plan.planned.map(({ app, reason }) => [`**${plain(app.name)}**`, 'to build', plain(reason), ''])
  return inOrder(apps).map((result) => {
    const { icon, word } = faceOf(result.status)
    return [`**${plain(result.app.name)}**`, `${icon} ${word}`, plain(result.reason), imageOf(result)]
  })
}

function imageOf({ image, deployTag, tags }: AppResult): string {
  const tag = deployTag !== null && tags.includes(deployTag) ? deployTag : tags[0]
  return image === null || tag === undefined ? '' : code(imageRef({ repository: image, reference: tag }))
}

function footer(run: WorkflowRun, what: string): string {
  return `<sub>[Run #${run.number}](${runUrl(run)}) · ${what}</sub>`
}

/** The comment's Markdown on a run that stopped before it built anything. */
export function renderStopComment(error: Error, run: WorkflowRun, docs: DocsUrl): string {
  return `${renderStop(error, docs).replace(/^## /, '### ').slice(0, LIMIT)}\n${footer(run, 'nothing was built')}`
}

const HEAD = '<!-- flux-docker-action'

/** The first line of the comment, by which a later run finds it; it also says how new the text is. */
function markOf({ run, step }: CommentMark): { readonly start: string; readonly line: string } {
  const key = createHash('sha256').update(JSON.stringify(step)).digest('hex').slice(0, 12)
  const start = `${HEAD} ${key} `
  return { start, line: `${start}run ${run.number}.${run.attempt} -->` }
}

/**
 * Writes the comment, or the one that is there anew. A run in which nothing happened starts none, and an older run leaves the text of
 * a newer one. Never rejects: what cannot be written is said, and fails nothing.
 */
export async function keepComment(
  body: { readonly text: string; readonly isNews: boolean },
  mark: CommentMark,
  { comments, log }: { readonly comments: PullComments; readonly log: Log },
): Promise<void> {
  const pull = mark.run.pullRequest
  if (pull === null || pull.number === null) return
  const { start, line } = markOf(mark)
  const text = `${line}\n${body.text}`
  try {
    const mine = (await comments.list(pull.number)).find((one) => one.body.startsWith(start))
    if (mine === undefined && body.isNews) await comments.create(pull.number, text)
    if (mine !== undefined && !isNewer(mine.body, mark.run)) await comments.update(mine.id, text)
  } catch (error) {
    sayLost(error, pull.fromFork, log)
  }
}

function isNewer(body: string, { number, attempt }: WorkflowRun): boolean {
  const [, run = '0', again = '0'] = /run (\d+)\.(\d+) -->/.exec(body) ?? []
  return Number(run) > number || (Number(run) === number && Number(again) > attempt)
}

function sayLost(error: unknown, fromFork: boolean, log: Log): void {
  const refused =
    error instanceof HttpError && [403, 404].includes(error.status) && error.retryAfterMs === null
  if (refused && fromFork)
    log.info('No comment: the pull request is of a fork, whose runs may not write any.')
  else if (refused)
    log.warning(
      'Input comment: this job may not write comments. Add pull-requests: write under its permissions.',
    )
  else log.warning(`Input comment: the comment was not written. ${errorMessage(error)}`)
}
