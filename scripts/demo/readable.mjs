/** A job summary as text for a terminal, and as a page for a browser. */

/** The summary's lines with tables aligned and markup removed. @param {string} markdown @returns {string[]} */
export function readableSummary(markdown) {
  /** @type {string[]} */
  const lines = []
  /** @type {string[][]} */
  let rows = []
  for (const line of [...markdown.split('\n'), '']) {
    if (line.startsWith('|')) rows.push(cells(line))
    else {
      lines.push(...aligned(rows), plain(line))
      rows = []
    }
  }
  return lines.filter((line, index) => line !== '' || (lines[index - 1] ?? '') !== '').slice(0, -1)
}

/** @param {string} line @returns {string[]} */
function cells(line) {
  return line
    .split('|')
    .slice(1, -1)
    .map((cell) => plain(cell.trim()))
}

/** @param {string[][]} rows @returns {string[]} */
function aligned(rows) {
  const body = rows.filter((row) => !row.every((cell) => cell === '---'))
  const widths = (body[0] ?? []).map((_, column) => Math.max(...body.map((row) => width(row[column] ?? ''))))
  return body.map((row) =>
    row
      .map((cell, column) => cell + ' '.repeat((widths[column] ?? 0) - width(cell)))
      .join('  ')
      .trimEnd(),
  )
}

/** Columns that a text takes in a terminal: emoji take two. @param {string} text */
function width(text) {
  return [...text].reduce((sum, character) => sum + (/\p{Extended_Pictographic}/u.test(character) ? 2 : 1), 0)
}

/** @param {string} text */
function plain(text) {
  return text
    .replace(/<br>/g, ' ')
    .replace(/<[^>]*>/g, '')
    .replace(/\*\*|^#+ /g, '')
    .replace(/&#(\d+);/g, (_, code) => String.fromCharCode(Number(code)))
    .replace(/&nbsp;/g, ' ')
    .replace(/&lt;/g, '<')
    .replace(/&gt;/g, '>')
    .replace(/&amp;/g, '&')
}

/** A page close to what GitHub shows: enough Markdown for what the summary uses. @param {string} title @param {string} markdown */
export function summaryPage(title, markdown) {
  const style =
    'body{font:14px/1.5 system-ui,sans-serif;max-width:1100px;margin:2rem auto;padding:0 1rem;color:#1f2328}' +
    'table{border-collapse:collapse;margin:1em 0}td,th{border:1px solid #d1d9e0;padding:6px 13px;text-align:left}' +
    'code{background:#eff1f3;border-radius:6px;padding:.2em .4em;font-size:85%}' +
    'pre{background:#f6f8fa;padding:1rem;border-radius:6px;overflow:auto}h2{border-bottom:1px solid #d1d9e0;padding-bottom:.3em}' +
    'blockquote{border-left:.25em solid #d1d9e0;margin:1em 0;padding:0 1em;color:#59636e}'
  const head = `<meta charset="utf-8"><title>${title}</title><style>${style}</style>`
  return `<!doctype html><html lang="en"><head>${head}</head><body>\n${toHtml(markdown)}\n</body></html>\n`
}

/** @param {string} markdown */
function toHtml(markdown) {
  /** @type {string[]} */
  const html = []
  let inPre = false
  for (const paragraph of markdown.split('\n\n')) {
    if (inPre || paragraph.startsWith('<')) html.push(paragraph)
    else if (paragraph.startsWith('|')) html.push(toTable(paragraph))
    else if (/^#+ /.test(paragraph))
      html.push(
        paragraph.replace(/^(#+) (.*)$/, (_, marks, text) => `<h${marks.length}>${text}</h${marks.length}>`),
      )
    else if (paragraph.startsWith('> ')) html.push(`<blockquote>${paragraph.slice(2)}</blockquote>`)
    else html.push(`<p>${bold(paragraph)}</p>`)
    const opens = paragraph.lastIndexOf('<pre>')
    const closes = paragraph.lastIndexOf('</pre>')
    if (opens !== closes) inPre = opens > closes
  }
  return html.join('\n\n')
}

/** @param {string} paragraph */
function toTable(paragraph) {
  const rows = paragraph
    .trim()
    .split('\n')
    .filter((line) => !/^\| ---/.test(line))
  const row = (/** @type {string} */ line, /** @type {string} */ tag) =>
    `<tr>${line
      .split('|')
      .slice(1, -1)
      .map((cell) => `<${tag}>${bold(cell.trim())}</${tag}>`)
      .join('')}</tr>`
  return `<table>${rows.map((line, index) => row(line, index === 0 ? 'th' : 'td')).join('\n')}</table>`
}

/** @param {string} text */
function bold(text) {
  return text.replace(/\*\*([^*]+)\*\*/g, '<b>$1</b>')
}
