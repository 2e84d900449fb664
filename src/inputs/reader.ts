/**
 * Reads single inputs strictly and collects what is wrong with them instead of stopping at the first. Pure.
 */

import { CsvError, parse } from 'csv-parse/sync'
import type { InputIssue } from '../errors.ts'
import { PLACEHOLDER_HINT, parseTemplate, type Template } from '../template.ts'

/** Typed reading of raw texts; the problems are in `issues` afterwards. */
export class InputReader<Name extends string> {
  readonly issues: InputIssue[] = []
  readonly #broken = new WeakSet<Template>()
  readonly #raw: Readonly<Record<Name, string>>

  constructor(raw: Readonly<Record<Name, string>>) {
    this.#raw = raw
  }

  issue(input: Name, message: string, hint: string): void {
    const known = this.issues.some((issue) => issue.input === input && issue.message === message)
    if (!known) this.issues.push({ input, message, hint })
  }

  /** The text without surrounding blanks. */
  text(name: Name): string {
    return (this.#raw[name] ?? '').trim()
  }

  /** The lines that hold something, trimmed. */
  lines(name: Name): readonly string[] {
    return split(this.text(name), /\n/)
  }

  /** The values between commas and newlines, trimmed. */
  list(name: Name): readonly string[] {
    return split(this.text(name), /[\n,]/)
  }

  choice<const T extends string>(name: Name, values: readonly [T, ...T[]]): T {
    const text = this.text(name)
    const found = values.find((value) => value === text)
    if (found !== undefined) return found
    if (text !== '')
      this.issue(name, `'${text}' is not one of ${values.join(', ')}`, `Choose ${values.join(' or ')}.`)
    return values[0]
  }

  bool(name: Name): boolean {
    return this.maybeBool(name) ?? false
  }

  /** As `choice`, with true and false in the spellings of `maybeBool`. */
  boolOr<const T extends string>(name: Name, word: T): T | boolean {
    const text = this.text(name)
    if (text === '' || text === word) return word
    const known = /^(true|True|TRUE|false|False|FALSE)$/.test(text)
    if (!known) this.issue(name, `'${text}' is not ${word}, true or false`, `Write ${word}, true or false.`)
    return known ? this.bool(name) : word
  }

  /** True or false in the spellings YAML 1.2 knows, null for the empty text and, with an issue, for anything else. */
  maybeBool(name: Name): boolean | null {
    const text = this.text(name)
    if (/^(true|True|TRUE)$/.test(text)) return true
    if (/^(false|False|FALSE)$/.test(text)) return false
    if (text !== '') this.issue(name, `'${text}' is neither true nor false`, 'Write true or false.')
    return null
  }

  /** A whole number from 0 up; the empty text is 0. */
  count(name: Name): number {
    const text = this.text(name)
    if (text === '') return 0
    if (/^\d{1,6}$/.test(text)) return Number(text)
    this.issue(name, `'${text}' is not a whole number`, 'Write digits only, such as 4.')
    return 0
  }

  /** A length of time such as 90s, 10m or 1h, in ms; 0 for the empty text and, with an issue, for anything else. */
  duration(name: Name): number {
    const text = this.text(name)
    const [, digits = '', unit = ''] = /^([1-9]\d{0,4})([smh])$/.exec(text) ?? []
    if (text !== '' && unit === '')
      this.issue(
        name,
        `'${text}' is not a length of time`,
        'Write a number and s, m or h, such as 90s or 10m.',
      )
    return Number(digits) * ({ s: 1000, m: 60_000, h: 3_600_000 }[unit] ?? 0)
  }

  /** A directory below the workspace, with forward slashes and no trailing one; `.` for the workspace itself. */
  directory(name: Name): string {
    const text = this.text(name).replace(/\/+$/, '') || '.'
    const says = (problem: string) =>
      this.issue(name, `'${text}' ${problem}`, 'Write a path below the checkout, such as frontend.')
    if (text.startsWith('/') || text.split('/').includes('..')) says('is not below the workspace')
    this.#refuseFlag(name, text)
    return text
  }

  /** A value that becomes an argument of a program; null when empty. */
  argument(name: Name): string | null {
    const text = this.text(name)
    this.#refuseFlag(name, text)
    if (/\s/.test(text)) this.issue(name, `'${text}' has blanks in it`, 'Give a single value.')
    return text === '' ? null : text
  }

  /** One template; null when empty. */
  template(name: Name): Template | null {
    const text = this.text(name)
    this.#refuseFlag(name, text)
    return text === '' ? null : this.#parse(name, text)
  }

  /** The template of an input that must not be empty. */
  required(name: Name): Template {
    const template = this.template(name)
    if (template !== null) return template
    this.issue(name, 'is required', 'Add it to the step under with:.')
    return { source: '', parts: [] }
  }

  /** The items of a list as docker/build-push-action cuts it; quotes that are never closed are an issue. */
  items(name: Name, cut: Cut): readonly string[] {
    const items = parseItems(this.text(name), cut)
    if (items === null)
      this.issue(
        name,
        'has a double quote that is never closed',
        'Close it, or write "" for a quote in quotes.',
      )
    return items ?? []
  }

  /** A list of templates. */
  templates(name: Name, cut: Cut): readonly Template[] {
    return this.items(name, cut).map((item) => this.#parse(name, item.trim()))
  }

  /** The text of an input, or of a part of it, as a template. */
  toTemplate(name: Name, text: string): Template {
    return this.#parse(name, text)
  }

  #parse(name: Name, whole: string): Template {
    const parsed = parseTemplate(whole)
    if (!('problem' in parsed)) return parsed
    // The value of a pair may be what nobody should read.
    const text = /^[^=\s{}]+=/.exec(whole)?.[0].concat('…') ?? whole
    const shown = text.length > 60 ? `${text.slice(0, 57)}…` : text
    this.issue(name, `'${shown}' ${parsed.problem}`, PLACEHOLDER_HINT)
    const broken = { source: whole, parts: [whole] }
    this.#broken.add(broken)
    return broken
  }

  /** Whether the template had a problem of its own: what else is odd about it follows from that. */
  isBroken(template: Template): boolean {
    return this.#broken.has(template)
  }

  #refuseFlag(name: Name, text: string): void {
    if (text.startsWith('-'))
      this.issue(name, `'${text}' starts with a dash`, 'It would be read as a flag: write ./ before a path.')
  }
}

function split(text: string, separator: RegExp): readonly string[] {
  return text
    .split(separator)
    .map((part) => part.trim())
    .filter((part) => part !== '')
}

// Cuts an input's text into items as docker/build-push-action does: CSV with relaxed quotes.

/** lines = one item per line, commas belong to it; commas = items between commas and newlines. */
export type Cut = 'lines' | 'commas'

/** The items of the text, or null when a quote is never closed. A quoted item may have line breaks, `""` is a quote in it. */
export function parseItems(text: string, cut: Cut): readonly string[] | null {
  const records = parseRecords(text)
  if (records === null) return null
  const items =
    cut === 'lines'
      ? records.map((fields) => fields.join(','))
      : records.flatMap((fields) => fields.flatMap((field) => field.split(',')))
  return items.filter((item) => item.trim() !== '')
}

/** Records of fields. A quote opens a quoted field only at its start; elsewhere it is a letter like any other. */
function parseRecords(text: string): readonly (readonly string[])[] | null {
  // Without a quote, lines and commas are all there is to it.
  if (!text.includes('"')) return text.split(/\r?\n/).map((line) => line.split(','))
  try {
    return parse(text, { relax_quotes: true, relax_column_count: true, record_delimiter: ['\n', '\r\n'] })
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}
