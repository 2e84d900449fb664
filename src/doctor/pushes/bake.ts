/**
 * Reads bake files as far as they are written out: targets with their tags. What an expression makes is
 * not read. Pure.
 */

import { isRecord } from '../../errors.ts'
import type { ManifestFile } from '../../flux/files.ts'

/** Texts as written, with `${NAME}` for a variable and `${?}` for any other expression; null = an expression makes them. */
export type BakeTexts = readonly string[] | null

/** One target; what it does not set is not there. */
export interface BakeTarget {
  readonly file: string
  readonly line: number
  readonly tags?: BakeTexts
  readonly inherits?: BakeTexts
  readonly output?: BakeTexts
}

/** One bake file. */
export interface BakeFile {
  readonly targets: ReadonlyMap<string, BakeTarget>
  readonly groups: ReadonlyMap<string, BakeTexts>
}

/** The targets and groups of a file; null when it is of a kind that is not read here, or broken. */
export function readBakeFile({ path, text }: ManifestFile): BakeFile | null {
  if (path.endsWith('.json')) return readJson(path, text)
  return path.endsWith('.hcl') ? readHcl(path, text) : null
}

const FIELDS = ['tags', 'inherits', 'output'] as const

function readJson(path: string, text: string): BakeFile | null {
  let root: unknown
  try {
    root = JSON.parse(text)
  } catch {
    return null
  }
  if (!isRecord(root)) return null
  const lines = text.split('\n')
  const entries = (key: string) =>
    isRecord(root) && isRecord(root[key]) ? Object.entries(root[key]).filter(([, one]) => isRecord(one)) : []
  const textsIn = (fields: unknown, key: string): BakeTexts | undefined => {
    const value = isRecord(fields) ? fields[key] : undefined
    if (value === undefined || value === null) return undefined
    const all = Array.isArray(value) ? value : [value]
    return all.every((one) => typeof one === 'string') ? all.map(templateOf) : null
  }
  const targets = entries('target').map(([name, fields]) => {
    const line = lines.findIndex((each) => each.includes(`"${name}"`)) + 1
    const set = FIELDS.flatMap((key) => {
      const texts = textsIn(fields, key)
      return texts === undefined ? [] : [[key, texts]]
    })
    return [name, { file: path, line: Math.max(line, 1), ...Object.fromEntries(set) }] as const
  })
  const groups = entries('group').map(([name, fields]) => [name, textsIn(fields, 'targets') ?? []] as const)
  return { targets: new Map(targets), groups: new Map(groups) }
}

/** A quoted text of HCL or JSON, its expressions replaced by what they are called. */
function templateOf(text: string): string {
  let told = ''
  for (let at = 0; at < text.length; ) {
    const isEscaped = text.startsWith('$${', at) || text.startsWith('%%{', at)
    const isExpression = text.startsWith('${', at) || text.startsWith('%{', at)
    if (isEscaped || !isExpression) {
      told += isEscaped ? text.slice(at + 1, at + 3) : text.charAt(at)
      at += isEscaped ? 3 : 1
      continue
    }
    const end = closingBrace(text, at + 2)
    const inner = text.slice(at + 2, end).trim()
    told += text[at] === '$' && /^[A-Za-z_]\w*$/.test(inner) ? `\${${inner}}` : `\${?}`
    at = end + 1
  }
  return told
}

/** Where the expression ends that begins here. */
function closingBrace(text: string, from: number): number {
  let depth = 1
  for (let at = from; at < text.length; at++) {
    if (text[at] === '{') depth++
    if (text[at] === '}' && --depth === 0) return at
  }
  return text.length
}

// Takes HCL apart: https://github.com/hashicorp/hcl/blob/v2.24.0/hclsyntax/spec.md

interface Token {
  readonly kind: 'text' | 'word' | 'sign' | 'end'
  readonly value: string
  readonly line: number
}

/** Comments, heredocs, line ends, quoted texts (an expression in them may have quotes of its own), words, signs. */
const PARTS =
  /(?<comment>#[^\n]*|\/\/[^\n]*|\/\*[\s\S]*?\*\/)|(?<heredoc><<-?(?<mark>\w+)\n[\s\S]*?\n[ \t]*\k<mark>(?=\n|$))|(?<end>\n)|"(?<text>(?:\\.|[$%]\{(?:"(?:\\.|[^"\\])*"|[^"{}]|\{[^{}]*\})*\}|(?![$%]\{)[^"\\\n])*)"|(?<word>[A-Za-z_][\w.-]*)|(?<blank>[ \t\r]+)|(?<sign>.)/g

function tokensOf(text: string): readonly Token[] {
  let line = 1
  return [...text.matchAll(PARTS)].flatMap(({ 0: whole, groups = {} }): readonly Token[] => {
    const at = line
    line += whole.split('\n').length - 1
    if (groups.comment !== undefined || groups.blank !== undefined) return []
    if (groups.heredoc !== undefined) return [{ kind: 'sign', value: '<<', line: at }]
    if (groups.end !== undefined) return [{ kind: 'end', value: '\n', line: at }]
    if (groups.text !== undefined)
      return [{ kind: 'text', value: templateOf(unquoted(groups.text)), line: at }]
    if (groups.word !== undefined) return [{ kind: 'word', value: groups.word, line: at }]
    return [{ kind: 'sign', value: groups.sign ?? whole, line: at }]
  })
}

function unquoted(text: string): string {
  return text.replace(/\\(.)/g, (_, char: string) => (char === 'n' ? '\n' : char === 't' ? '\t' : char))
}

interface Block {
  readonly type: string
  readonly labels: readonly string[]
  readonly line: number
  readonly fields: ReadonlyMap<string, { readonly line: number; readonly tokens: readonly Token[] }>
}

function readHcl(path: string, text: string): BakeFile | null {
  const blocks = blocksOf(tokensOf(text))
  if (blocks === null) return null
  const of = (type: string) => blocks.filter((block) => block.type === type)
  const targets = of('target').map(({ labels, line, fields }) => {
    const set = FIELDS.flatMap((key) => {
      const field = fields.get(key)
      return field === undefined ? [] : [[key, textsOf(field.tokens)]]
    })
    const place = { file: path, line: fields.get('tags')?.line ?? line }
    return [labels[0] ?? '', { ...place, ...Object.fromEntries(set) }] as const
  })
  const groups = of('group').map(
    ({ labels, fields }) => [labels[0] ?? '', textsOf(fields.get('targets')?.tokens ?? [])] as const,
  )
  return { targets: new Map(targets), groups: new Map(groups) }
}

/** The blocks at the top of the file; null when it is no HCL. */
function blocksOf(tokens: readonly Token[]): readonly Block[] | null {
  const blocks: Block[] = []
  for (let at = 0; at < tokens.length; ) {
    const token = tokens[at]
    if (token?.kind === 'end') {
      at++
      continue
    }
    const open = tokens.findIndex((one, index) => index > at && (one.kind === 'end' || one.value === '{'))
    if (token?.kind !== 'word' || tokens[open]?.value !== '{' || tokens[open]?.kind !== 'sign') return null
    const close = closing(tokens, open)
    if (close < 0) return null
    const labels = tokens.slice(at + 1, open).map(({ value }) => value)
    const fields = fieldsIn(tokens.slice(open + 1, close))
    blocks.push({ type: token.value, labels, line: token.line, fields })
    at = close + 1
  }
  return blocks
}

/** Where the bracket closes that opens here; -1 when nowhere. */
function closing(tokens: readonly Token[], open: number): number {
  let depth = 0
  for (let at = open; at < tokens.length; at++) {
    const { kind, value } = tokens[at] ?? { kind: 'end', value: '' }
    if (kind !== 'sign') continue
    if ('{[('.includes(value)) depth++
    if ('}])'.includes(value) && --depth === 0) return at
  }
  return -1
}

/** The fields of a block: `name = expression` up to the end of the line, blocks in it left out. */
function fieldsIn(tokens: readonly Token[]): Block['fields'] {
  const fields = new Map<string, { line: number; tokens: readonly Token[] }>()
  for (let at = 0; at < tokens.length; at++) {
    const token = tokens[at]
    const isField = tokens[at + 1]?.kind === 'sign' && tokens[at + 1]?.value === '='
    if (token === undefined || token.kind === 'end') continue
    const start = isField ? at + 2 : at
    let end = start
    while (end < tokens.length && tokens[end]?.kind !== 'end') {
      const isOpening = tokens[end]?.kind === 'sign' && '{[('.includes(tokens[end]?.value ?? '')
      const close = isOpening ? closing(tokens, end) : end
      end = (close < 0 ? tokens.length : close) + 1
    }
    if (isField) fields.set(token.value, { line: token.line, tokens: tokens.slice(start, end) })
    at = end
  }
  return fields
}

/** A list of quoted texts; null for any other expression. */
function textsOf(tokens: readonly Token[]): BakeTexts {
  const all = tokens.filter(({ kind }) => kind !== 'end')
  const [first, last] = [all[0], all.at(-1)]
  if (all.length === 1 && first?.kind === 'text') return [first.value]
  if (first?.value !== '[' || first.kind !== 'sign' || last?.value !== ']') return null
  const inner = all.slice(1, -1)
  const isList = inner.every(({ kind, value }, index) =>
    index % 2 === 0 ? kind === 'text' : kind === 'sign' && value === ',',
  )
  return isList ? inner.filter(({ kind }) => kind === 'text').map(({ value }) => value) : null
}
