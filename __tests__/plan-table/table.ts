/** Reads the tables: Markdown in, rows out, and what a row's last cell expects. Pure. */
import { APPS } from './monorepo.ts'

/** One line of a table. */
export interface Row {
  readonly section: string
  readonly event: string
  readonly history: string
  readonly change: string
  readonly expected: string
  /** The rule that chose the base; null when the table does not say. */
  readonly base: string | null
}

/** The rows of all tables in a Markdown text, with the heading they stand under. */
export function readTables(markdown: string): readonly Row[] {
  const rows: Row[] = []
  let section = ''
  let columns: readonly string[] | null = null
  for (const line of markdown.split('\n')) {
    if (line.startsWith('#')) section = line.replace(/^#+\s*/, '')
    if (!line.startsWith('|')) columns = null
    else if (columns === null) columns = cellsOf(line)
    else if (!/^\|[-| :]+\|$/.test(line)) rows.push(toRow(section, columns, cellsOf(line)))
  }
  return rows
}

function cellsOf(line: string): readonly string[] {
  return line
    .replace(/^\||\|\s*$/g, '')
    .split('|')
    .map((cell) => cell.trim())
}

function toRow(section: string, columns: readonly string[], cells: readonly string[]): Row {
  if (cells.length !== columns.length) throw new Error(`a row of '${section}' has ${cells.length} cells`)
  const cell = (name: string) => cells[columns.indexOf(name)]
  const [event, history, change, expected] = ['event', 'history', 'change', 'expected'].map((name) => {
    const text = cell(name)
    if (text === undefined) throw new Error(`the table of '${section}' has no column ${name}`)
    return text
  })
  return {
    section,
    event: event ?? '',
    history: history ?? '',
    change: change ?? '',
    expected: expected ?? '',
    base: cell('base') ?? null,
  }
}

/** What a plan must be: the apps with their reasons, or the code of an error, and what else is said. */
export interface Expected {
  readonly error: string | null
  readonly apps: Readonly<Record<string, string>>
  readonly skipped: Readonly<Record<string, string>>
  readonly held: Readonly<Record<string, string>>
  readonly superseded: Readonly<Record<string, string>>
  /** Parts of warnings and notices; others are not looked at. */
  readonly says: readonly string[]
  /** How many fetches git was asked for; null when the row does not say. */
  readonly fetches: number | null
}

/**
 * The meaning of the column `expected`: parts between `;` (one that is part of a text is `&semi;`). A chain such as `packages/ui/src/a.ts → ui → web` plans its
 * last app; `api, web: <reason>` plans those, `all: <reason>` every app; `none` none; `skipped`, `held`, `superseded`, `says`, `fetches`, `error`.
 */
export function readExpected(cell: string): Expected {
  const found = {
    error: null as string | null,
    apps: {} as Record<string, string>,
    skipped: {} as Record<string, string>,
    held: {} as Record<string, string>,
    superseded: {} as Record<string, string>,
    says: [] as string[],
    fetches: null as number | null,
  }
  const parts = cell
    .replaceAll('`', '')
    .replaceAll('\\t', '\t')
    .split(/(?<!&semi); /)
  for (const part of parts.map((one) => one.replaceAll('&semi;', ';'))) {
    const [, word, rest = ''] = /^(skipped|held|superseded|says|fetches|error) (.+)$/.exec(part) ?? []
    const [, names, reason = ''] = /^((?:[\w-]+, )*[\w-]+): (.+)$/.exec(rest === '' ? part : rest) ?? []
    const add = (to: Record<string, string>) => {
      for (const name of namesOf(names ?? '')) to[name] = reason
    }
    if (word === 'skipped' || word === 'held' || word === 'superseded') add(found[word])
    else if (word === 'says') found.says.push(rest)
    else if (word === 'fetches') found.fetches = Number(rest)
    else if (word === 'error') found.error = rest
    else if (names !== undefined) add(found.apps)
    else if (part.includes(' → ')) found.apps[part.slice(part.lastIndexOf(' → ') + 3)] = part
    else if (part !== 'none') throw new Error(`cannot read '${part}' as an expectation`)
  }
  return found
}

function namesOf(text: string): readonly string[] {
  return text === 'all' ? APPS : text.split(', ')
}
