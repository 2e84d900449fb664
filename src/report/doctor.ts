/** The job summary of mode doctor: one row per finding. Pure. */
import { code, plain, table } from './markdown.ts'

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
    rows.length === 0 ? '' : table(['Finding', 'Where', 'What'], rows),
    more,
    gapsOf(notKnown),
    ...notices.map((notice) => `> ${plain(notice)}`),
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
