/**
 * Says what kustomize does not read of a file in resources although it is YAML. Measured file by file with kustomize 4.5.7, 5.0.0 and
 * 5.8.1, and with fluxcd/pkg/kustomize 1.35.7 at spec.path, which all say the same. Pure.
 */
import { isMap, isScalar, isSeq, type Pair } from 'yaml'
import { isOtherThanText } from './kustomize/changes/numbers.ts'
import { scalarType } from './scalars.ts'
import { readYaml } from './yaml.ts'

/** What is not read, with its line. */
export interface Unread {
  readonly line: number
  readonly why: string
  readonly hint: string
  readonly fault: 'no YAML' | 'not read'
}

/** The first thing of the file that kustomize does not read; null where there is none, or nobody can tell. */
export function findUnread(file: string, text: string): Unread | null {
  // What is for local programs alone is dropped before it is read further.
  if (text.includes('config.kubernetes.io/local-config')) return null
  const directive = directiveIn(text)
  if (directive !== null) return directive
  if (!MAYBE.test(text)) return null
  const source = readYaml(file, text)
  if (source.findings.length > 0) return null
  for (const { contents } of source.documents) {
    const odd = oddItems(contents) ?? oddKey(contents) ?? secondMerge(contents)
    if (odd !== null) return { ...odd, line: source.lineAt(odd.at), fault: 'not read' }
  }
  return null
}

/** Whether anything may be found: a key that is no plain word, or a List. */
const MAYBE =
  /<<|(?:^|[{,\s?])(?:true|false|null|~|[-+]?\.?\d[\w.+:-]*(?: [\d:.]+)?|[-+]?\.(?:inf|nan))[ \t]*:(?:\s|$)|[\]}][ \t]*:(?:\s|$)|^[ \t]*(?:- )*\?|List\b/im

/** A line such as `%YAML 1.2`: kustomize splits a file before it reads the parts, and reads none with such a line at its start. */
function directiveIn(text: string): Unread | null {
  let line = 1
  for (const part of text.replace(/^\uFEFF/, '').split(/\n(?=---)/)) {
    const lines = part.split('\n')
    const isSplit = line > 1
    const first = lines.findIndex(
      (one, index) => !/^\s*(?:#|$)/.test(one) && !(isSplit && index === 0 && /^---\s*(?:#|$)/.test(one)),
    )
    if (lines[first]?.startsWith('%') === true)
      return {
        ...{ line: line + first, why: 'a line that begins with %', hint: 'Take the line out.' },
        fault: 'not read',
      }
    line += lines.length
  }
  return null
}

interface Odd {
  readonly at: number
  readonly why: string
  readonly hint: string
}

const at = (node: unknown) => (node as { range?: readonly number[] | null } | null)?.range?.[0] ?? 0
const valueAt = (map: { readonly items: readonly Pair[] }, key: string) =>
  map.items.find((pair) => isScalar(pair.key) && pair.key.value === key)?.value

/** A List whose items are a map. */
function oddItems(root: unknown): Odd | null {
  const items = isList(root) ? valueAt(root, 'items') : null
  return isMap(items) && items.items.length > 0
    ? { at: at(items), why: 'items that are no list', hint: 'Write each object below items with a dash.' }
    : null
}

function isList(root: unknown): root is { readonly items: readonly Pair[] } {
  const kind = isMap(root) ? valueAt(root, 'kind') : null
  return isScalar(kind) && String(kind.value).endsWith('List')
}

/** A key that is no text; what stands at the top of an object may be a number, and is dropped. */
function oddKey(root: unknown): Odd | null {
  const items = isList(root) ? valueAt(root, 'items') : null
  const tops = new Set<unknown>([root, ...(isSeq(items) ? items.items : [])])
  const stack: unknown[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isSeq(node)) stack.push(...node.items.toReversed())
    if (!isMap(node)) continue
    for (const { key } of node.items) {
      const why = whyNoText(key)
      if (why !== null && !(tops.has(node) && why.mayBeDropped)) return { at: at(key), ...why }
    }
    stack.push(...node.items.map(({ value }) => value ?? null).toReversed())
  }
  return null
}

/** Whether a map of the text has two `<<`, which kustomize takes neither in an object nor in a patch. */
export function hasTwoMerges(text: string): boolean {
  return (
    text.includes('<<') && readYaml('', text).documents.some(({ contents }) => secondMerge(contents) !== null)
  )
}

/** The second `<<` of a map: kyaml 0.14.2 to 0.21.1 (yaml/rnode.go) takes one. What is merged in it does not ask. */
function secondMerge(root: unknown): Odd | null {
  const stack: unknown[] = [root]
  for (let node = stack.pop(); node !== undefined; node = stack.pop()) {
    if (isSeq(node)) stack.push(...node.items.toReversed())
    if (!isMap(node)) continue
    const [, second] = node.items.filter(isMerge)
    if (second !== undefined)
      return { at: at(second.key), why: 'two << in one map', hint: 'Write one with a list: <<: [*a, *b].' }
    stack.push(...node.items.flatMap((pair) => (isMerge(pair) ? [] : [pair.value ?? null])).toReversed())
  }
  return null
}

function isMerge({ key }: Pair): boolean {
  return isScalar(key) && key.type === 'PLAIN' && key.tag === undefined && key.value === '<<'
}

function whyNoText(key: unknown): { why: string; hint: string; mayBeDropped: boolean } | null {
  if (isMap(key) || isSeq(key))
    return { why: 'a key that is a map or a list', hint: 'Write a text as its key.', mayBeDropped: false }
  // What a tag makes of it is not asked.
  if (!isScalar(key) || key.type !== 'PLAIN' || key.tag !== undefined) return null
  const text = String(key.value ?? '')
  if (text === '' || text === '<<' || !(isOtherThanText(text) || isDate(text))) return null
  const isNull = /^(?:~|null)$/i.test(text)
  return { why: `the key ${text}, which is no text`, hint: `Write "${text}".`, mayBeDropped: !isNull }
}

/** Whether it is a date that is in the calendar. */
function isDate(text: string): boolean {
  const [, year, month, day] = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text) ?? []
  if (year === undefined || scalarType(text) !== 'timestamp') return false
  const date = new Date(Date.UTC(Number(year), Number(month) - 1, Number(day)))
  return date.getUTCMonth() === Number(month) - 1 && date.getUTCDate() === Number(day)
}
