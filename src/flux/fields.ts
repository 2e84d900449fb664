/**
 * Reads single fields of a YAML document by path, each with its line. Aliases are followed, never expanded.
 * Pure.
 */

import { type Document, isAlias, isMap, isScalar, isSeq, type Node, type Pair, visit } from 'yaml'
import { isRecord } from '../errors.ts'
import type { SourceLocation } from './files.ts'
import type { YamlFile } from './yaml.ts'

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
  /** Whether it is a scalar whose type its text decides: without quotes and tag, or with the tag of a number or a boolean. */
  readonly isPlain: boolean
  /** Where the scalar stands in the text, quotes included; null when it is no scalar of one line. */
  readonly span: { readonly start: number; readonly end: number } | null
  /** Whether it stands in a text of the file, such as a patch, and is not changed there. */
  readonly isInText?: boolean
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
  return new NodeFields(
    { source, followed, lists: new WeakMap() },
    document.contents,
    lineOf(source, document.contents) ?? 1,
  )
}

/** What the fields of one document share. */
interface Root {
  readonly source: YamlFile
  /** What a node stands for: itself, or the node with its anchor when it is an alias. */
  followed(node: unknown): unknown
  /** The entries of its lists: of a long one each marker asks for its own. */
  readonly lists: WeakMap<Node, readonly Fields[]>
}

const TYPED = /^tag:yaml\.org,2002:(?:int|float|bool)$/

/** A node of a document, or none where nothing stands. A large repository has some hundred thousand, most asked once. */
class NodeFields implements Fields {
  readonly line: number
  readonly #root: Root
  readonly #node: unknown

  constructor(root: Root, raw: unknown, line: number) {
    this.line = line
    this.#root = root
    this.#node = root.followed(raw)
  }

  get file(): string {
    return this.#root.source.file
  }

  get exists(): boolean {
    return this.#node !== undefined && this.#node !== null
  }

  get isPlain(): boolean {
    const node = this.#node
    if (!isScalar(node)) return false
    if (node.tag !== undefined) return TYPED.test(node.tag)
    return node.type === 'PLAIN' || node.type === undefined
  }

  get span(): Fields['span'] {
    return spanOf(this.#node)
  }

  at(...keys: readonly string[]): NodeFields {
    const { source, followed } = this.#root
    let [raw, line] = [this.#node, this.line]
    for (const key of keys) {
      const pair = pairsOf(followed(raw)).find((one) => keyOf(one.key) === key)
      if (pair !== undefined) line = lineOfPair(source, pair) ?? line
      raw = pair?.value
    }
    return new NodeFields(this.#root, raw, line)
  }

  text(): string | null {
    return textOf(this.#node)
  }

  flag(): boolean {
    return this.text()?.toLowerCase() === 'true'
  }

  isSet(): boolean {
    return isMap(this.#node) || isSeq(this.#node) || this.text() !== null
  }

  list(): readonly Fields[] {
    const { source, lists } = this.#root
    const node = this.#node
    if (!isSeq(node)) return []
    const earlier = lists.get(node)
    if (earlier !== undefined) return earlier
    const items = node.items.map((raw) => new NodeFields(this.#root, raw, lineOf(source, raw) ?? this.line))
    lists.set(node, items)
    return items
  }

  /** A key that stands there twice has its first value both times. */
  entries(): readonly (readonly [string, Fields])[] {
    const found = new Map<string, Fields>()
    return pairsOf(this.#node).map((pair) => {
      const key = keyOf(pair.key)
      const line = lineOfPair(this.#root.source, pair) ?? this.line
      const fields = found.get(key) ?? new NodeFields(this.#root, pair.value, line)
      found.set(key, fields)
      return [key, fields] as const
    })
  }

  texts(): Readonly<Record<string, string>> {
    const textIn = (raw: unknown) => textOf(this.#root.followed(raw)) ?? ''
    return Object.fromEntries(pairsOf(this.#node).map(({ key, value }) => [keyOf(key), textIn(value)]))
  }

  value(): Value {
    return writtenOut(this.#node, this.#root, { left: MAX_NODES }, 0)
  }
}

function pairsOf(node: unknown): readonly Pair[] {
  return isMap(node) ? node.items : []
}

/** The line of a scalar that is a value, else the line of its key. */
function lineOfPair(source: YamlFile, { key, value }: Pair): number | null {
  return (isScalar(value) ? lineOf(source, value) : null) ?? lineOf(source, key)
}

/** Levels beyond which nothing is written out: a reference to what it stands in has no end. */
const MAX_LEVELS = 500

function writtenOut(node: unknown, root: Root, budget: { left: number }, level: number): Value {
  budget.left -= 1
  if (budget.left < 0 || level > MAX_LEVELS) return null
  const below = (child: unknown) => writtenOut(root.followed(child), root, budget, level + 1)
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
    isInText: own === text() && base.isInText === true,
    exists: value !== undefined,
    at(...keys) {
      const [key, ...rest] = keys
      return key === undefined ? withValue(base, value) : withValue(base.at(key), below(key)).at(...rest)
    },
    text,
    flag: () => text()?.toLowerCase() === 'true',
    isSet: () => value !== undefined && value !== null && value !== '',
    list() {
      if (!Array.isArray(value)) return []
      const places = base.list()
      return value.map((entry: Value, index) => withValue(places[index] ?? base, entry))
    },
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

const NULL_WORDS: ReadonlySet<string> = new Set(['', '~', 'null', 'Null', 'NULL'])

/** Plain null words are no text; quoted they are. */
function textOf(node: unknown): string | null {
  if (!isScalar(node)) return null
  const isPlain = node.type === 'PLAIN' || node.type === undefined
  const text = String(node.value ?? '')
  return isPlain && NULL_WORDS.has(text) ? null : text
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
