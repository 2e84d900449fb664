/**
 * Reads single fields of a YAML document by path, each with its line. Aliases are followed, never expanded.
 * Pure.
 */

import { type Document, isAlias, isMap, isPair, isScalar, isSeq, type Node, visit } from 'yaml'
import { isRecord } from '../errors.ts'
import type { SourceLocation } from './files.ts'
import { scalarType, type YamlFile } from './yaml.ts'

/** One place of a document, which may be absent. Made by `fieldsOf`. */
export interface Fields extends SourceLocation {
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
  /** All of it as maps, lists and texts; aliases are written out as far as that stays small. */
  value(): Value
  /** Whether it is a scalar without quotes, whose type its text decides. */
  readonly isPlain: boolean
  /** Where the scalar stands in the text, quotes included; null when it is no scalar of one line. */
  readonly span: { readonly start: number; readonly end: number } | null
}

/** A map, a list, a text, or null for what is empty. */
export type Value = string | null | readonly Value[] | { readonly [key: string]: Value }

/** Nodes beyond which a document is not written out: aliases of aliases may stand for any number. */
const MAX_NODES = 100_000

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
      isPlain: isScalar(node) && (node.type === 'PLAIN' || node.type === undefined),
      value: () => writtenOut(node, followed, { left: MAX_NODES }, 0),
      texts: () => Object.fromEntries(entries().map(([key, value]) => [key, textOf(followed(value)) ?? ''])),
    }
  }
  return wrap(document.contents, lineOf(source, document.contents) ?? 1)
}

/** Levels beyond which nothing is written out: a reference to what it stands in has no end. */
const MAX_LEVELS = 500

function writtenOut(
  node: unknown,
  followed: (node: unknown) => unknown,
  budget: { left: number },
  level: number,
): Value {
  budget.left -= 1
  if (budget.left < 0 || level > MAX_LEVELS) return null
  const below = (child: unknown) => writtenOut(followed(child), followed, budget, level + 1)
  if (isSeq(node)) return node.items.map(below)
  if (isMap(node)) return Object.fromEntries(node.items.map(({ key, value }) => [keyOf(key), below(value)]))
  return textOf(node) ?? (isScalar(node) && node.type !== 'PLAIN' ? '' : null)
}

/** The same places with another value: what a cluster has is not always what the file says. */
export function withValue(base: Fields, value: Value | undefined): Fields {
  const text = () => (typeof value === 'string' && value !== '' ? value : null)
  const below = (key: string) => (isRecord(value) ? value[key] : undefined)
  const entries = () => (isRecord(value) ? Object.keys(value) : [])
  const own = base.text()
  return {
    file: base.file,
    line: base.line,
    // Only a text that the cluster has as it is written can be changed here.
    span: own !== null && own === text() ? base.span : null,
    exists: value !== undefined,
    at(...keys) {
      const [key, ...rest] = keys
      return key === undefined ? withValue(base, value) : withValue(base.at(key), below(key)).at(...rest)
    },
    text,
    flag: () => text()?.toLowerCase() === 'true',
    isSet: () => value !== undefined && value !== null && value !== '',
    list: () =>
      Array.isArray(value)
        ? value.map((entry: Value, index) => withValue(base.list()[index] ?? base, entry))
        : [],
    entries: () => entries().map((key) => [key, withValue(base.at(key), below(key))] as const),
    texts: () =>
      Object.fromEntries(
        entries().map((key) => {
          const one = below(key)
          return [key, typeof one === 'string' ? one : '']
        }),
      ),
    isPlain: base.isPlain || own === null,
    value: () => value ?? null,
  }
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

// An object with the types that YAML gives its scalars, as the API server gets it.

/** Levels beyond which nothing is read. */
const MAX_DEPTH = 100

/** The value of these fields: numbers, booleans and null where YAML reads them so. */
export function typedOf(fields: Fields, level = 0): unknown {
  const value = fields.value()
  if (level > MAX_DEPTH) return null
  if (Array.isArray(value)) return fields.list().map((entry) => typedOf(entry, level + 1))
  if (isRecord(value))
    return Object.fromEntries(fields.entries().map(([key, entry]) => [key, typedOf(entry, level + 1)]))
  if (typeof value !== 'string') return null
  return fields.isPlain ? typedText(value) : showUnknown(value)
}

function typedText(text: string): unknown {
  const type = scalarType(text)
  if (type === 'null') return null
  if (type === 'bool') return text.toLowerCase() === 'true'
  const number = Number(text)
  if ((type === 'int' || type === 'float') && !Number.isNaN(number)) return number
  return showUnknown(text)
}

// Fills in the variables of `postBuild` as kustomize-controller does (fluxcd/pkg/kustomize v1.24,
// kustomize_varsub.go).

/** What surrounds the name of a variable whose value is not known. No manifest has these characters. */
const [OPEN, CLOSE] = ['\uE000', '\uE001']
const VARIABLE = /(\$?)\$\{([A-Za-z_]\w*)(?::?([=-])([^{}]*))?\}/g
const UNREAD = /\$\{[A-Za-z_]\w*[^\w}][^}]*\}/g

/** The variables that are known, and whether there may be others. */
export interface Variables {
  readonly known: Readonly<Record<string, string>>
  /** Where the others come from, or null when there are none. */
  readonly others: string | null
}

/** The value with its variables filled in; a variable that is not known stays, marked. Keys and comments stay as they are. */
export function substitute(value: Value, variables: Variables): Value {
  if (typeof value === 'string') return substituteText(value, variables)
  if (Array.isArray(value)) return value.map((entry: Value) => substitute(entry, variables))
  if (value === null) return null
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, substitute(entry, variables)]))
}

function substituteText(text: string, { known, others }: Variables): string {
  const filled = text.replace(
    VARIABLE,
    (whole, escaped: string, name: string, kind: string | undefined, otherwise = '') => {
      if (escaped !== '') return whole.slice(1)
      const value = Object.hasOwn(known, name) ? known[name] : undefined
      if (value !== undefined && (value !== '' || kind === undefined)) return value
      if (others !== null) return `${OPEN}${name}${CLOSE}`
      return kind === undefined ? '' : otherwise
    },
  )
  return filled.replace(UNREAD, (whole) => `${OPEN}${whole.slice(2, -1)}${CLOSE}`)
}

/** The value with every variable marked: nothing says who fills it in. */
export function markVariables(value: Value): Value {
  return substitute(value, { known: {}, others: '' })
}

/** Whether a text has a blank of a template, such as `__APP__`, which a script fills in a copy of the file. */
export function hasBlank(text: string | null): boolean {
  return text !== null && /__[A-Za-z][A-Za-z0-9_]*?__|@@\w+@@/.test(text)
}

/** Whether a text has a part that is not known. */
export function hasUnknown(text: string | null): boolean {
  return text?.includes(OPEN) === true
}

/** The names of the variables of a text that are not known. */
export function unknownIn(text: string): readonly string[] {
  return [...text.matchAll(/\uE000([^\uE001]*)\uE001/g)].map(([, name]) => name ?? '')
}

/** The text as people write it. */
export function showUnknown(text: string): string {
  return text.replaceAll(OPEN, `\${`).replaceAll(CLOSE, '}')
}

/** Whether any text of the value has a variable. */
export function hasVariables(value: Value): boolean {
  if (typeof value === 'string') return value.search(/\$\{[A-Za-z_]/) >= 0
  if (Array.isArray(value)) return value.some((entry: Value) => hasVariables(entry))
  return value !== null && Object.values(value).some(hasVariables)
}
