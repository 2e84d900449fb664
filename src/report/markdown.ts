/** Text of others made harmless for GitHub's Markdown: nothing in it can format, link or close what is around it. Pure. */

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
