/**
 * Finds the image policy markers of a YAML file where the setter of Flux finds them, and those it misses.
 * Pure.
 */

import { basename, extname } from 'node:path/posix'
import { isMap, isScalar, isSeq, type Scalar } from 'yaml'
import type { Finding, SourceLocation } from './files.ts'
import { markerLines, misspelledKey, speaksOfMarkers } from './marker-lines.ts'
import { readYaml, type YamlFile } from './yaml.ts'

/** What a marker writes: the whole reference, or one part of it. */
export type MarkerPart = 'image' | 'name' | 'tag' | 'digest'

/** One marker that the setter acts on, and the scalar that it stands at. */
export interface Marker extends SourceLocation {
  /** The text behind "$imagepolicy". */
  readonly setter: string
  readonly namespace: string
  readonly policy: string
  readonly part: MarkerPart
  /** The keys and list positions down to the scalar. */
  readonly path: readonly (string | number)[]
  /** The scalar's text as it stands. */
  readonly value: string
  readonly style: 'plain' | 'single' | 'double' | 'block'
  /** Offsets of the scalar in the text, quotes and block header included. */
  readonly start: number
  readonly end: number
  /** The document of the file, from 0. */
  readonly document: number
  /** Whether it stands at `repository` or `tag` of a map that has both, as the values of charts do. */
  readonly isOfPair?: true
}

/** For what the setter leaves a whole file as it is. */
export type FileFault = 'its name' | 'its YAML' | 'what is at its top'

/** A text that looks like a marker and that the setter passes over, with the reason. */
export interface LostMarker extends SourceLocation {
  readonly reason: string
  /** What of its file is at fault, where it is not the marker. */
  readonly fault?: FileFault
  /** The key of the block of text that it stands in. */
  readonly textOf?: string
}

/** The markers of one file. */
export interface MarkedFile {
  readonly file: string
  readonly markers: readonly Marker[]
  readonly lost: readonly LostMarker[]
  readonly findings: readonly Finding[]
}

const TOKEN = '"$imagepolicy"'
const NO_TEXTS = 'Flux looks into no texts'
const UNQUOTED = `${TOKEN} is not written with its double quotes`

/** The markers of one file, and every line that only looks as if it had one; `source` when it is read already. */
export function findMarkers(file: string, text: string, source?: YamlFile): MarkedFile {
  if (!speaksOfMarkers(text)) return { file, markers: [], lost: [], findings: [] }
  const { markers, texts, findings, unread } = readMarkers(file, text, () => source ?? readYaml(file, text))
  const found = new Set(markers.map(({ commentLine }) => commentLine))
  const lost = markerLines(text).flatMap(({ line, text: comment }): readonly LostMarker[] => {
    if (found.has(line)) return []
    const within = unread === null ? texts.find(({ from, to }) => from <= line && line <= to) : undefined
    return within === undefined
      ? [{ file, line, ...(whyMisspelled(comment, unread) ?? unread ?? { reason: whyLost(comment) }) }]
      : [
          {
            file,
            line,
            reason: `it stands in the text of ${within.key}, and ${NO_TEXTS}`,
            textOf: within.key,
          },
        ]
  })
  return { file, markers: markers.map(({ commentLine: _, ...marker }) => marker), lost, findings }
}

/** Whether the setter opens a file of this name at all. */
export function isSetterFile(file: string): boolean {
  const extension = extname(file)
  return extension === '.yaml' || extension === '.yml' || basename(file) === 'Kustomization'
}

interface Found extends Marker {
  readonly commentLine: number
}

/** The lines of a block of text. */
interface TextBlock {
  readonly key: string
  readonly from: number
  readonly to: number
}

interface Reading {
  readonly markers: readonly Found[]
  readonly texts: readonly TextBlock[]
  readonly findings: readonly Finding[]
  /** Why the setter passes the whole file over, or null when it reads it. */
  readonly unread: Unread | null
}

type Unread = Pick<LostMarker, 'reason' | 'fault'>

function readMarkers(file: string, text: string, read: () => YamlFile): Reading {
  const none = (reason: string, fault?: FileFault, findings: readonly Finding[] = []) => ({
    ...{ markers: [], texts: [], findings },
    unread: fault === undefined ? { reason } : { reason, fault },
  })
  if (!isSetterFile(file))
    return none('Flux reads files named *.yaml, *.yml and Kustomization only', 'its name')
  if (!text.includes(TOKEN)) return none(UNQUOTED)
  const separator = /\n---(?!\r?\n|[ \t\r]*(?:#.*)?\n).*\n/.exec(text)
  if (separator !== null) return none('Flux refuses the file: something follows a --- on its line')
  const source = read()
  if (source.findings.length > 0) return none('the file cannot be read as YAML', 'its YAML', source.findings)
  const markers: Found[] = []
  const texts: TextBlock[] = []
  for (const [document, { contents }] of source.documents.entries()) {
    if (contents === null || (isScalar(contents) && contents.source === '')) continue
    if (!isMap(contents))
      return none('Flux passes over a file that has anything but maps at its top', 'what is at its top')
    const where = { file, text, document, lineAt: source.lineAt }
    for (const step of scalarsOf(contents)) {
      const marker = markerAt(step, where)
      if (marker !== null) markers.push(marker)
      texts.push(...textAt(step, where))
    }
  }
  return { markers, texts, findings: [], unread: null }
}

interface Where {
  readonly file: string
  readonly text: string
  readonly document: number
  readonly lineAt: (offset: number) => number
}

interface Step {
  readonly node: unknown
  readonly path: readonly (string | number)[]
  readonly inList: boolean
  readonly isOfPair: boolean
}

interface ScalarStep extends Step {
  readonly node: Scalar
}

/** Every scalar that is a value, in the order of the text; of equal keys in a map only the first counts. */
function* scalarsOf(root: unknown): Generator<ScalarStep> {
  const stack: Step[] = [{ node: root, path: [], inList: false, isOfPair: false }]
  for (let step = stack.pop(); step !== undefined; step = stack.pop()) {
    const { node, path } = step
    if (isScalar(node)) yield { ...step, node }
    else for (const child of childrenOf(node, path).reverse()) stack.push(child)
  }
}

/** The lines of a block below its header. */
function textAt({ node, path }: ScalarStep, { lineAt }: Where): readonly TextBlock[] {
  const [start, end] = node.range ?? [0, 0]
  const key = String(path.findLast((part) => typeof part === 'string') ?? '')
  const isBlock = STYLES[node.type ?? ''] === 'block' && end > start
  return isBlock ? [{ key, from: lineAt(start) + 1, to: lineAt(end - 1) }] : []
}

function childrenOf(node: unknown, path: Step['path']): Step[] {
  if (isSeq(node))
    return node.items.map((child, index) => ({
      ...{ node: child, path: [...path, index], inList: true, isOfPair: false },
    }))
  if (!isMap(node)) return []
  const fields = new Map<string, unknown>()
  for (const { key, value } of node.items) {
    const name = isScalar(key) ? String(key.value) : null
    if (name !== null && !fields.has(name)) fields.set(name, value)
  }
  const isPair = PAIR.every((key) => isScalar(fields.get(key)))
  return [...fields].map(([key, child]) => ({
    ...{ node: child, path: [...path, key], inList: false, isOfPair: isPair && PAIR.includes(key) },
  }))
}

const PAIR = ['repository', 'tag']

const STYLES: Readonly<Record<string, Marker['style']>> = {
  QUOTE_SINGLE: 'single',
  QUOTE_DOUBLE: 'double',
  BLOCK_LITERAL: 'block',
  BLOCK_FOLDED: 'block',
}

function markerAt({ node, path, inList, isOfPair }: ScalarStep, where: Where): Found | null {
  const [start, end] = node.range ?? [0, 0]
  if (start === end) return null
  const style = STYLES[node.type ?? ''] ?? 'plain'
  const comment = lineComment(where.text, style === 'block' ? start : end, style === 'block')
  const used = comment ?? (inList ? headComment(where.text, start, path.at(-1) === 0) : null)
  const setter = used === null ? null : setterOf(used.text)
  const named = setter === null ? null : partsOf(setter)
  if (used === null || setter === null || named === null) return null
  const value = style === 'plain' ? (node.source ?? String(node.value)) : String(node.value)
  const { file, document, lineAt } = where
  const line = lineAt(start)
  return {
    file,
    line,
    setter,
    ...named,
    path,
    value,
    style,
    start,
    end,
    document,
    commentLine: lineAt(used.at),
    ...(isOfPair ? { isOfPair } : {}),
  }
}

interface Comment {
  readonly text: string
  readonly at: number
}

/** The comment behind a scalar on its last line, or behind the header of a block. */
function lineComment(text: string, from: number, isBlock: boolean): Comment | null {
  const pattern = isBlock ? /([|>][-+0-9]*[ \t]+)(#[^\r\n]*)/y : /([ \t]*,?[ \t]*)(#[^\r\n]*)/y
  pattern.lastIndex = from
  const match = pattern.exec(text)
  return match === null ? null : { text: match[2] ?? '', at: from + (match[1] ?? '').length }
}

/** No list item stands further to the right: keeps a file of one long line cheap. */
const FAR = 1000

/** The one comment line above a list item; blank lines may lie between only above the first item. */
function headComment(text: string, start: number, isFirst: boolean): Comment | null {
  const before = text.slice(Math.max(0, start - FAR), start)
  const prefix = before.slice(before.lastIndexOf('\n') + 1)
  if (prefix.length === FAR || !/^[ \t]*(?:-[ \t]+)?(?:[&!]\S*[ \t]+)*$/.test(prefix)) return null
  let lineStart = start - prefix.length
  const comments: Comment[] = []
  while (lineStart > 0 && comments.length < 2) {
    const above = text.lastIndexOf('\n', lineStart - 2) + 1
    const line = text.slice(above, lineStart).trim()
    if (line.startsWith('#')) comments.push({ text: line, at: text.indexOf('#', above) })
    else if (line !== '' || !isFirst) break
    lineStart = above
  }
  return comments.length === 1 ? (comments[0] ?? null) : null
}

/** The setter that a comment names, or null: it must be a JSON object of texts and nothing else. */
function setterOf(comment: string): string | null {
  let value: unknown
  try {
    value = JSON.parse(comment.replace(/^#+/, ''))
  } catch {
    return null
  }
  if (typeof value !== 'object' || value === null || Array.isArray(value)) return null
  const members: Readonly<Record<string, unknown>> = { ...value }
  if (Object.values(members).some((member) => member !== null && typeof member !== 'string')) return null
  const setter = members.$imagepolicy
  return typeof setter === 'string' && setter !== '' ? setter : null
}

function partsOf(setter: string): Pick<Marker, 'namespace' | 'policy' | 'part'> | null {
  const [namespace = '', policy = '', part, ...rest] = setter.split(':')
  const isName = (text: string) => /^[a-z0-9](?:[a-z0-9.-]*[a-z0-9])?$/.test(text)
  if (!isName(namespace) || !isName(policy) || rest.length > 0) return null
  if (part === undefined) return { namespace, policy, part: 'image' }
  return part === 'name' || part === 'tag' || part === 'digest' ? { namespace, policy, part } : null
}

/** That the key is spelled wrong, where nothing is wrong with the file as a whole. */
function whyMisspelled(comment: string, unread: Unread | null): Unread | null {
  const slip = unread === null || unread.reason === UNQUOTED ? misspelledKey(comment) : null
  return slip === null ? null : { reason: `its key is ${slip.key}, not $imagepolicy` }
}

function whyLost(comment: string): string {
  const setter = setterOf(comment)
  if (setter === null)
    return 'the comment must be {"$imagepolicy": "<namespace>:<policy>[:tag|:name|:digest]"} and nothing else'
  if (partsOf(setter) === null)
    return `"${setter}" is not <namespace>:<policy>, alone or with :tag, :name or :digest`
  return 'it stands at no value: put it behind the value, on the same line'
}
