/** Reads single fields of a YAML document by path, each with its line. Aliases are followed, never expanded. Pure. */
import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, visit } from 'yaml'
import type { Place } from './finding.ts'
import type { YamlFile } from './yaml.ts'

/** One place of a document, which may be absent. Made by `fieldsOf`. */
export interface Fields extends Place {
  readonly exists: boolean
  /** The place below, key by key. */
  at(...keys: readonly string[]): Fields
  /** The scalar's text without the empty and null ones, or null. */
  text(): string | null
  /** Whether it is written as true. */
  flag(): boolean
  /** Whether it is there, be it empty, and not written as null. */
  isSet(): boolean
  /** The entries of a list, none when it is no list. */
  list(): readonly Fields[]
  /** The scalars of a map by key. */
  texts(): Readonly<Record<string, string>>
  /** The places below a map, by key. */
  entries(): readonly (readonly [string, Fields])[]
  /** Where the scalar stands in the text, quotes included; null when it is no scalar of one line. */
  readonly span: { readonly start: number; readonly end: number } | null
}

/** The root of one document of a file. */
export function fieldsOf(source: YamlFile, document: Document.Parsed): Fields {
  let anchors: ReadonlyMap<string, Node> | null = null
  const followed = (node: unknown): unknown => {
    if (!isAlias(node)) return node
    anchors ??= anchorsOf(document)
    return anchors.get(node.source)
  }
  const wrap = (raw: unknown, line: number): Fields => {
    const node = followed(raw)
    const below = (child: unknown) => wrap(child, lineOf(source, child) ?? line)
    const entries = (): readonly [string, unknown][] =>
      isMap(node) ? node.items.flatMap((pair) => (isPair(pair) ? [[keyOf(pair.key), pair.value]] : [])) : []
    const at = (...keys: readonly string[]): Fields => {
      const [key, ...rest] = keys
      if (key === undefined) return wrap(raw, line)
      const pair = isMap(node) ? node.items.find((item) => keyOf(item.key) === key) : undefined
      if (pair === undefined) return wrap(undefined, line).at(...rest)
      const keyLine = lineOf(source, pair.key) ?? line
      return wrap(pair.value, isScalar(pair.value) ? (lineOf(source, pair.value) ?? keyLine) : keyLine).at(
        ...rest,
      )
    }
    return {
      file: source.file,
      line,
      span: spanOf(node),
      exists: node !== undefined && node !== null,
      at,
      text: () => textOf(node),
      flag: () => textOf(node)?.toLowerCase() === 'true',
      isSet: () => isMap(node) || isSeq(node) || textOf(node) !== null,
      list: () => (isSeq(node) ? node.items.map(below) : []),
      entries: () => entries().map(([key]) => [key, at(key)] as const),
      texts: () => Object.fromEntries(entries().map(([key, value]) => [key, textOf(followed(value)) ?? ''])),
    }
  }
  return wrap(document.contents, lineOf(source, document.contents) ?? 1)
}

function anchorsOf(document: Document.Parsed): ReadonlyMap<string, Node> {
  const anchors = new Map<string, Node>()
  visit(document, {
    Node: (_, node) => {
      if (!isAlias(node) && node.anchor !== undefined && !anchors.has(node.anchor))
        anchors.set(node.anchor, node)
    },
  })
  return anchors
}

function keyOf(key: unknown): string {
  return isScalar(key) ? String(key.value) : ''
}

/** Plain null words are no text; quoted they are. */
function textOf(node: unknown): string | null {
  if (!isScalar(node)) return null
  const isPlain = node.type === 'PLAIN' || node.type === undefined
  const text = String(node.value ?? '')
  return isPlain && /^(?:|~|null|Null|NULL)$/.test(text) ? null : text
}

function spanOf(node: unknown): Fields['span'] {
  if (!isScalar(node) || !node.range || node.type === 'BLOCK_LITERAL' || node.type === 'BLOCK_FOLDED')
    return null
  const [start, end] = node.range
  return start === end ? null : { start, end }
}

function lineOf(source: YamlFile, node: unknown): number | null {
  const range = (node as { range?: readonly number[] | null } | null | undefined)?.range
  return range?.[0] === undefined ? null : source.lineAt(range[0])
}
