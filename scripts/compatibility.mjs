/**
 * The table of what was run on which version of what, in docs/compatibility.md. The runs write its rows
 * (`recordRows`); nobody edits it by hand. `node scripts/compatibility.mjs` writes the page again from the rows.
 */
import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { fileURLToPath, pathToFileURL } from 'node:url'

/**
 * @typedef {object} Row one thing that was run on one version of one part
 * @property {string} part     such as `BuildKit, remote builder`; the rows of a part make one section
 * @property {string} version
 * @property {string} ran      what was run, such as `end-to-end tests`
 * @property {'passed' | 'failed' | 'gap'} result  gap: not run, or known not to hold; the note says why
 * @property {string} note     numbers, the failures by name, or the reason of a gap; may be empty
 * @property {string} date     YYYY-MM-DD
 */

/** Where rows are kept. */
export const DATA = fileURLToPath(new URL('../docs/compatibility.json', import.meta.url))
/** The page made of them. */
export const PAGE = fileURLToPath(new URL('../docs/compatibility.md', import.meta.url))

const RESULTS = { passed: '🟢 passed', failed: '🔴 failed', gap: '⚪ gap' }

const HEAD = `# Compatibility

What the action was run on, and how that ended. \`npm run engines\` makes this page; each row is the newest run of its kind.
A gap is something that was not run or does not hold, with the reason.
`

/**
 * Adds rows, in place of older ones about the same part, version and run, and writes the page.
 * @param {readonly Omit<Row, 'date'>[]} rows @param {{data?: string, page?: string, now?: Date}} [options]
 */
export function recordRows(rows, { data = DATA, page = PAGE, now = new Date() } = {}) {
  const date = now.toISOString().slice(0, 10)
  const merged = mergeRows(
    readRows(data),
    rows.map((row) => ({ ...row, date })),
  )
  write(data, `${JSON.stringify(merged, null, 2)}\n`)
  write(page, renderPage(merged))
}

/**
 * All rows in the order of the page: by part, then version, then what was run.
 * @param {readonly Row[]} old @param {readonly Row[]} fresh
 * @returns {Row[]}
 */
export function mergeRows(old, fresh) {
  const byKey = new Map(
    [...old, ...fresh].map((row) => [JSON.stringify([row.part, row.version, row.ran]), row]),
  )
  const order = new Intl.Collator('en', { numeric: true })
  return [...byKey.values()].sort(
    (a, b) =>
      order.compare(a.part, b.part) || order.compare(a.version, b.version) || order.compare(a.ran, b.ran),
  )
}

/**
 * The page.
 * @param {readonly Row[]} rows
 */
export function renderPage(rows) {
  const sections = [...new Set(rows.map(({ part }) => part))].map((part) => {
    const lines = rows
      .filter((row) => row.part === part)
      .map(({ version, ran, result, note, date }) =>
        [version, ran, RESULTS[result], note, date].map(inCell).join(' | '),
      )
    return [
      `## ${part}`,
      '',
      '| Version | What was run | Result | | Date |',
      '| --- | --- | --- | --- | --- |',
      ...lines.map((line) => `| ${line} |`),
      '',
    ].join('\n')
  })
  return [HEAD, ...sections].join('\n')
}

/**
 * The stored rows; none before the first run.
 * @param {string} [data]
 * @returns {Row[]}
 */
export function readRows(data = DATA) {
  try {
    return JSON.parse(readFileSync(data, 'utf8'))
  } catch (error) {
    if (error instanceof Error && 'code' in error && error.code === 'ENOENT') return []
    throw error
  }
}

/** @param {string} text */
function inCell(text) {
  return text.replace(/\s+/g, ' ').replaceAll('|', '\\|').trim()
}

/** @param {string} file @param {string} text a reader never sees half of it */
function write(file, text) {
  writeFileSync(`${file}.new`, text)
  renameSync(`${file}.new`, file)
}

if (import.meta.url === pathToFileURL(process.argv[1] ?? '').href) recordRows([])
