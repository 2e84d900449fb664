/** Puts markers, entries and documents into YAML texts and leaves every other byte as it is. Pure. */
import { isMap, isPair, isScalar, isSeq, type Pair, type Scalar, type YAMLMap, type YAMLSeq } from 'yaml'
import { needsQuotes } from './scalars.ts'

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
  return withItemBehind(text, list, list.items.at(-1), lines)
}

/** The text with these lines as an entry of the list right behind the node: one of its entries, or its key. */
export function withItemBehind(text: string, list: YAMLSeq, node: unknown, lines: readonly string[]): Edited {
  if (list.flow === true || list.items.length === 0)
    return { problem: 'is a list in brackets: write one entry per line' }
  const indent = ' '.repeat(dashColumn(text, list))
  const [first = '', ...more] = lines
  const item = [`${indent}- ${first}`, ...more.map((line) => `${indent}  ${line}`)]
  return { text: insertLines(text, lineEnd(text, endOf(node)), item) }
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
