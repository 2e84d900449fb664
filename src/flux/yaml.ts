/**
 * Reads one YAML file in bounded time and memory: what cannot be read is a finding, never an exception.
 * Pure.
 */

import {
  type Document,
  isMap,
  isPair,
  isScalar,
  isSeq,
  LineCounter,
  type Pair,
  parseAllDocuments,
  type Scalar,
  type YAMLMap,
  type YAMLSeq,
} from 'yaml'
import { remembering } from '../calls.ts'
import { errorMessage } from '../errors.ts'
import { type Finding, MAX_FILE_BYTES, unreadable } from './files.ts'

/** Brackets, or dashes and question marks at the start of a line, that may stand inside each other. */
const MAX_DEPTH = 500

/** Weight that one file may have, far above the largest bundles: what is lighter is read in seconds. */
const MAX_WEIGHT = 500_000
/** Documents that one file may have. */
const MAX_DOCUMENTS = 10_000

/** The documents of a file that could be read, and what could not. */
export interface YamlFile {
  readonly file: string
  readonly documents: readonly Document.Parsed[]
  /** The line of an offset in the text, from 1. */
  lineAt(offset: number): number
  readonly findings: readonly Finding[]
  /** The first thing that this parser refuses; Go's may take it. */
  readonly fault?: { readonly code: string; readonly offset: number; readonly message: string } | undefined
}

/** Many rules look at one file, and none changes its documents. Parsed, it takes some fifty times the room of its text. */
const readOnce = remembering(4_000_000, parseFile)

/** The file's documents. Aliases stay references, so that no file grows when it is read. */
export function readYaml(file: string, text: string): YamlFile {
  return readOnce(text, file)
}

function parseFile(text: string, file: string): YamlFile {
  const none = { file, documents: [], lineAt: () => 1 }
  const refused = tooMuch(file, text)
  if (refused !== null) return { ...none, findings: [refused] }
  const lineCounter = new LineCounter()
  try {
    const parsed = parseAllDocuments(text, {
      lineCounter,
      schema: 'failsafe',
      uniqueKeys: false,
      strict: false,
      prettyErrors: false,
      logLevel: 'silent',
    })
    const all = Array.isArray(parsed) ? parsed : []
    const lineAt = (offset: number) => Math.max(1, lineCounter.linePos(offset).line)
    const findings = all.flatMap(({ errors }) =>
      errors.slice(0, 1).map((error) => broken({ file, line: lineAt(error.pos[0]) }, error.message)),
    )
    const [first] = all.flatMap(({ errors }) => errors)
    const fault =
      first === undefined
        ? undefined
        : { code: first.code, offset: first.pos[0], message: shortly(first.message) }
    return { file, documents: all.filter(({ errors }) => errors.length === 0), lineAt, findings, fault }
  } catch (error) {
    return { ...none, findings: [broken({ file, line: 1 }, errorMessage(error))] }
  }
}

function broken(place: { file: string; line: number }, problem: string): Finding {
  return unreadable(
    place,
    `is not valid YAML: ${shortly(problem)}`,
    'Correct it, or leave it out of the manifests if it is a template: no marker in it is written, and what lists it cannot be built.',
  )
}

function shortly(problem: string): string {
  return problem.replace(/\s+/g, ' ').slice(0, 200)
}

function tooMuch(file: string, text: string): Finding | null {
  if (text.length > MAX_FILE_BYTES || Buffer.byteLength(text) > MAX_FILE_BYTES) {
    const message = `is larger than ${MAX_FILE_BYTES / 1_000_000} MB and was not read`
    return unreadable({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.')
  }
  const { deepLine, weight } = measure(text)
  if (weight > MAX_WEIGHT || text.split('\n---').length > MAX_DOCUMENTS) {
    const message = 'has more lines, entries or documents than any manifest and was not read'
    return unreadable({ file, line: 1 }, message, 'Split it, or leave it out of the manifests.')
  }
  const line = deepLine ?? dashesTooDeepAt(text)
  if (line === null) return null
  const message = `is nested more than ${MAX_DEPTH} levels deep and was not read`
  return unreadable({ file, line }, message, 'Leave it out of the manifests.')
}

/** What a character may cost the parser: each anchor or tag out of place is an error with a trace of its own. */
const WEIGHTS: Readonly<Record<string, number>> = {
  '\n': 1,
  ',': 1,
  '[': 1,
  ']': 0,
  '{': 1,
  '}': 0,
  ':': 2,
  '*': 2,
  '&': 10,
  '!': 10,
}
const WEIGHT_OF_CODE = Array.from({ length: 128 }, (_, code) => WEIGHTS[String.fromCharCode(code)])

/** Upper bounds in one pass, since marks in texts count too; `deepLine` is the first line with too much nesting. */
function measure(text: string): { deepLine: number | null; weight: number } {
  let [brackets, line, weight] = [0, 1, 0]
  let deepLine: number | null = null
  for (let at = 0; at < text.length; at++) {
    const cost = WEIGHT_OF_CODE[text.charCodeAt(at)]
    if (cost === undefined) continue
    weight += cost
    const char = text[at]
    if (char === '\n') line++
    else if (char === '[' || char === '{') brackets++
    else if ((char === ']' || char === '}') && brackets > 0) brackets--
    if (brackets > MAX_DEPTH) deepLine ??= line
  }
  return { deepLine, weight }
}

function dashesTooDeepAt(text: string): number | null {
  const run = new RegExp(`^[ \\t]*(?:[-?:][ \\t]+){${MAX_DEPTH}}`, 'm').exec(text)
  return run === null ? null : text.slice(0, run.index).split('\n').length
}

// What YAML takes an unquoted text for: decides how the setter writes a tag.

const INTEGER = /^[-+]?(?:0b[01_]+|0o?[0-7_]+|0x[0-9a-fA-F_]+|(?:0|[1-9][0-9_]*))$/
const FLOAT =
  /^[-+]?(?:\.[0-9]+|[0-9][0-9_]*(?:\.[0-9]*)?)(?:[eE][-+]?[0-9]+)?$|^[-+]?\.(?:inf|Inf|INF)$|^\.(?:nan|NaN|NAN)$/
const TIMESTAMP =
  /^\d{4}-\d{1,2}-\d{1,2}(?:(?:[Tt]|[ \t]+)\d{1,2}:\d{2}:\d{2}(?:\.\d+)?(?:[ \t]*(?:Z|[-+]\d{1,2}(?::?\d{2})?))?)?$/
const NULL = /^(?:~|null|Null|NULL)?$/
const BOOLEAN = /^(?:true|True|TRUE|false|False|FALSE)$/
/** Booleans of YAML 1.1, which Kubernetes tools still read. */
const OLD_BOOLEAN = /^(?:y|Y|yes|Yes|YES|n|N|no|No|NO|on|On|ON|off|Off|OFF)$/

/** The type an unquoted text has for the setter's parser. */
export type ScalarType = 'str' | 'int' | 'float' | 'bool' | 'null' | 'timestamp' | 'merge'

/** The type of an unquoted text. */
export function scalarType(text: string): ScalarType {
  if (NULL.test(text)) return 'null'
  if (text === '<<') return 'merge'
  if (BOOLEAN.test(text)) return 'bool'
  if (INTEGER.test(text)) return 'int'
  if (FLOAT.test(text)) return 'float'
  return TIMESTAMP.test(text) ? 'timestamp' : 'str'
}

/** Whether a text needs quotes to stay a text in YAML 1.1 too. */
export function needsQuotes(text: string): boolean {
  return text !== '' && (OLD_BOOLEAN.test(text) || scalarType(text) !== 'str')
}

// Puts markers, entries and documents into YAML texts and leaves every other byte as it is.

/** The new text, or why it is not made and what would help. */
export type Edited = { readonly text: string } | { readonly problem: string; readonly hint?: string }

/** A value of a map in block style: what a marker can stand at. */
export interface ValueLocation {
  readonly node: Scalar
  /** Whether it, or something around it, is written in braces or brackets. */
  readonly inFlow: boolean
}

/** The comment that makes the setter write what this policy selects. */
export function markerFor(setter: string): string {
  return `# {"$imagepolicy": "${setter}"}`
}

/** The text with the marker behind the value; what stood there as a comment moves to the line above. */
export function withMarker(text: string, { node, inFlow }: ValueLocation, setter: string): Edited {
  const [start = 0, end = 0] = node.range ?? []
  if (inFlow) return { problem: 'is written in braces or brackets, behind which Flux reads no marker' }
  if (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED') return { problem: 'is a block text' }
  if (node.anchor !== undefined || node.tag !== undefined) return { problem: 'has an anchor or a tag' }
  const rest = /[ \t]*(#[^\r\n]*)?/y
  rest.lastIndex = end
  const [whole = '', comment] = rest.exec(text) ?? []
  const after = end + whole.length
  if (!isLineEnd(text, after)) return { problem: 'goes on behind its value' }
  if (comment !== undefined && /imagepolicy/i.test(comment)) {
    const hint = 'Remove it, unless that policy is meant: the command doctor says what it does.'
    return { problem: `has another marker already: ${comment}`, hint }
  }
  const value = valueFor(node, text.slice(start, end))
  const gap = start === end && !/[ \t]$/.test(text.slice(0, start)) ? ' ' : ''
  const marked = `${text.slice(0, start)}${gap}${value} ${markerFor(setter)}${text.slice(after)}`
  if (comment === undefined) return { text: marked }
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  const indent = /^[ \t]*/.exec(text.slice(lineStart))?.[0] ?? ''
  return { text: insert(marked, lineStart, `${indent}${comment.trimEnd()}${eolOf(text)}`) }
}

/** An unquoted number would become a number with a tag in front; nothing at all has no place for a comment. */
function valueFor(node: Scalar, written: string): string {
  const isPlain = node.type === 'PLAIN'
  if (isPlain && /^(?:|~|null|Null|NULL)$/.test(written)) return 'latest'
  return isPlain && needsQuotes(written) ? `"${written}"` : written
}

/** The text with these lines as the last entry of a list in block style; each line is below the dash. */
export function withItem(text: string, list: YAMLSeq, lines: readonly string[]): Edited {
  const last = list.items.at(-1)
  if (list.flow === true || last === undefined)
    return { problem: 'is a list in brackets: write one entry per line' }
  const indent = ' '.repeat(dashColumn(text, list))
  const [first = '', ...more] = lines
  const item = [`${indent}- ${first}`, ...more.map((line) => `${indent}  ${line}`)]
  return { text: insertLines(text, lineEnd(text, endOf(last)), item) }
}

/** The text with these lines below the last entry of a map in block style. */
export function withEntry(text: string, map: YAMLMap, lines: readonly string[]): Edited {
  const first = map.items[0]
  if (map.flow === true || first === undefined || !isScalar(first.key))
    return { problem: 'is a map in braces: write one key per line' }
  const start = first.key.range?.[0] ?? 0
  const indent = ' '.repeat(start - (text.lastIndexOf('\n', start - 1) + 1))
  return {
    text: insertLines(
      text,
      lineEnd(text, endOf(map)),
      lines.map((line) => `${indent}${line}`),
    ),
  }
}

/** Where the dashes of a list stand. */
export function dashColumn(text: string, list: YAMLSeq): number {
  const start = (list.items[0] as { range?: readonly number[] } | undefined)?.range?.[0] ?? 0
  const lineStart = text.lastIndexOf('\n', start - 1) + 1
  return text.slice(lineStart, start).indexOf('-')
}

/** The text with these documents behind the last one. */
export function withDocuments(text: string, documents: readonly string[]): string {
  const eol = eolOf(text)
  const isOpen = text.trim() === '' || /(^|\n)---[ \t]*\r?\n?$/.test(text)
  const endsLine = text === '' || text.endsWith('\n')
  const added = `${isOpen ? '' : '---\n'}${documents.join('---\n')}`.replaceAll('\n', eol)
  return endsLine ? `${text}${added}` : `${text}${eol}${added.slice(0, -eol.length)}`
}

/** Why the text is no YAML that can be edited, or null. */
export function whyBroken(file: string, text: string): string | null {
  const [finding] = readYaml(file, text).findings
  return finding === undefined ? null : finding.message
}

function insertLines(text: string, at: number, lines: readonly string[]): string {
  const eol = eolOf(text)
  return insert(text, at, lines.map((line) => `${eol}${line}`).join(''))
}

function insert(text: string, at: number, added: string): string {
  return `${text.slice(0, at)}${added}${text.slice(at)}`
}

/** The line ends that the text has. */
export function eolOf(text: string): string {
  return text.includes('\r\n') ? '\r\n' : '\n'
}

function isLineEnd(text: string, at: number): boolean {
  return at >= text.length || text[at] === '\n' || text.startsWith('\r\n', at)
}

/** The end of the line of an offset, its break left out. */
function lineEnd(text: string, at: number): number {
  const end = /\r?\n|$/g
  end.lastIndex = at
  return end.exec(text)?.index ?? text.length
}

/** Where the last value of a node ends: ranges of collections may take in what follows. */
function endOf(node: unknown): number {
  if (isPair(node)) return endOfPair(node)
  if ((isMap(node) || isSeq(node)) && node.flow !== true && node.items.length > 0)
    return endOf(node.items.at(-1))
  const [start = 0, end = start] = (node as { range?: readonly number[] | null } | null)?.range ?? []
  const isBlock = isScalar(node) && (node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
  return isBlock ? Math.max(start, end - 1) : end
}

function endOfPair({ key, value }: Pair): number {
  const end = value === null || value === undefined ? 0 : endOf(value)
  return Math.max(end, isScalar(key) ? (key.range?.[1] ?? 0) : 0)
}
