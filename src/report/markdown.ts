/** The pieces pages are made of: Markdown, words, marks of a status, links. */
import { type CommitSha, shortSha, type WorkflowRun } from '../domain.ts'
import type { AppResult, AppStatus } from '../results.ts'

// Text of others made harmless for GitHub's Markdown: nothing in it can format, link or close what is
// around it.

const SPECIAL = /[&<>`*_~[\]#|\\@:$]|(?<=www)\./gi

/** An escape sequence that a terminal would obey: ESC [ … letter, or ESC and one letter. */
const TERMINAL_SEQUENCE = new RegExp(`${String.fromCharCode(27)}(?:\\[[0-9;?]*[ -/]*[@-~]|[@-_])`, 'g')

/** The text as plain words in a paragraph or table cell. */
export function plain(text: string): string {
  return oneLine(text).replace(SPECIAL, (character) => `&#${character.charCodeAt(0)};`)
}

/** The text in typewriter face. */
export function code(text: string): string {
  return `<code>${plain(text)}</code>`
}

/** Lines as they are, in a box of their own. */
export function block(lines: readonly string[]): string {
  const text = lines.map((line) => escapeHtml(withoutControls(line))).join('\n')
  return `<pre>${text}</pre>`
}

/** A section that opens with a click. */
export function details(title: string, body: string): string {
  return `<details><summary>${plain(title)}</summary>\n\n${body}\n\n</details>`
}

/** A table; cells must be escaped already. */
export function table(head: readonly string[], rows: readonly (readonly string[])[]): string {
  const line = (cells: readonly string[]) => `| ${cells.join(' | ')} |`
  return [line(head), line(head.map(() => '---')), ...rows.map(line)].join('\n')
}

/** Terminal colours and other control characters removed; tabs and line ends stay. */
export function withoutControls(text: string): string {
  return text.replace(TERMINAL_SEQUENCE, '').replace(/(?![\t\n])\p{Cc}/gu, '')
}

function oneLine(text: string): string {
  return withoutControls(text.replace(/\s+/g, ' ')).trim()
}

function escapeHtml(text: string): string {
  return text.replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;')
}

// Names, numbers and times as people write them.

/** Made when names are first compared: the tables of the language cost a fifth of the start. */
let collator: Intl.Collator | undefined

/** The order in which people count: app2 before app10. */
export function byName(a: string, b: string): number {
  collator ??= new Intl.Collator('en', { numeric: true })
  return collator.compare(a, b)
}

const MAX_NAMES = 3

/** `web`, `web and api`, `web, api and docs`; more than three are `5 apps`. */
export function listNames(names: readonly string[], most = MAX_NAMES): string {
  if (names.length > most) return `${names.length} apps`
  const last = names.at(-1) ?? ''
  return names.length < 2 ? last : `${names.slice(0, -1).join(', ')} and ${last}`
}

/** `1 app`, `12 apps`. */
export function countApps(count: number): string {
  return count === 1 ? '1 app' : `${count} apps`
}

/** `3.4 s`, `2 min 5 s`. */
export function seconds(ms: number): string {
  return ms < 60_000
    ? `${(ms / 1000).toFixed(1)} s`
    : `${Math.floor(Math.round(ms / 1000) / 60)} min ${Math.round(ms / 1000) % 60} s`
}

/** `48.3 MB`. */
export function megabytes(bytes: number): string {
  return `${(bytes / 1_000_000).toFixed(1)} MB`
}

/** The text with its end left out where it is longer. */
export function cut(text: string, length: number): string {
  return text.length <= length ? text : `${text.slice(0, length)}…`
}

// The states of an app as the page shows them: icon, word, and which are worth the most attention.

interface Face {
  readonly icon: string
  /** What happened to an app, after its name. */
  readonly word: string
}

/** In the order of attention: what needs a person comes first. */
const FACES = {
  failed: { icon: '🔴', word: 'failed' },
  rejected: { icon: '⛔', word: 'rejected' },
  cancelled: { icon: '⚪', word: 'cancelled' },
  'rolled-back': { icon: '⏪', word: 'rolled back' },
  promoted: { icon: '⏫', word: 'promoted' },
  pushed: { icon: '🟢', word: 'pushed' },
  reused: { icon: '♻️', word: 'reused' },
  unchanged: { icon: '🟰', word: 'unchanged' },
  built: { icon: '🔵', word: 'built' },
  superseded: { icon: '⏭️', word: 'superseded' },
  skipped: { icon: '➖', word: 'skipped' },
} as const satisfies Readonly<Record<AppStatus, Face>> & Readonly<Record<string, Face>>

/** Every state, in the order of attention. */
export const STATUSES = Object.keys(FACES) as readonly AppStatus[]

/** Icon and word of a state. */
export function faceOf(status: AppStatus): Face {
  return FACES[status]
}

const BAD: readonly string[] = ['failed', 'rejected', 'cancelled']

/** Whether the app did not get where it was to go. */
export function isBad({ status }: Pick<AppResult, 'status'>): boolean {
  return BAD.includes(status)
}

/** The worst first, then by name. */
export function inOrder(apps: readonly AppResult[]): readonly AppResult[] {
  const rank = ({ status }: AppResult) => (isBad({ status }) ? STATUSES.indexOf(status) : BAD.length)
  return apps.toSorted((a, b) => rank(a) - rank(b) || byName(a.app.name, b.app.name))
}

// Links of the page: commits, comparisons, error codes.

/** Where the documentation of the running version is, or null when the runner does not say. */
export type DocsUrl = string | null

/** The address of the action's own pages, from what the runner tells of the action that runs. */
export function docsUrl(env: Readonly<Record<string, string | undefined>>): DocsUrl {
  const { GITHUB_SERVER_URL: server, GITHUB_ACTION_REPOSITORY: repository, GITHUB_ACTION_REF: ref } = env
  if (!server || !repository || !ref || !/^[\w.-]+\/[\w.-]+$/.test(repository)) return null
  return `${server.replace(/\/$/, '')}/${repository}/blob/${encodeURI(ref)}/docs`
}

/** The commit's first digits, as a link to it. */
export function commitLink(sha: CommitSha, run: WorkflowRun): string {
  return link(code(shortSha(sha)), `${repositoryUrl(run)}/commit/${sha}`)
}

/** `1a2b3c4...5d6e7f8`, as a link to what changed between them. */
export function compareLink(base: CommitSha, head: CommitSha, run: WorkflowRun): string {
  return link(code(shortSha(base)), `${repositoryUrl(run)}/compare/${base}...${head}`)
}

/** The error code, as a link to its entry where the address is known. */
export function codeLink(errorCode: string, docs: DocsUrl): string {
  const known = docs !== null && /^FDA(-[A-Z]+)+$/.test(errorCode)
  return known
    ? link(code(errorCode), `${docs}/troubleshooting.md#${errorCode.toLowerCase()}`)
    : code(errorCode)
}

function repositoryUrl({ serverUrl, repository }: WorkflowRun): string {
  return `${serverUrl}/${repository}`
}

/** The text is escaped already; the address holds no character that ends a link. */
function link(text: string, url: string): string {
  return `[${text}](${url.replace(/[()\s<>]/g, encodeURIComponent)})`
}
