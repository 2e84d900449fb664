/**
 * Says which texts are no YAML for kustomize, either: this parser follows YAML 1.2 and refuses some that Go's takes. Tried on kustomize
 * 5.8.1 and fluxcd/pkg/kustomize 1.35.7 with texts of every kind, and on the parser of both with mutations of real manifests. Pure.
 */
import { type Fields, fieldsOf, withValue } from './fields.ts'
import { readYaml } from './yaml.ts'

/** What is wrong, with its line and what to do. */
export interface Broken {
  readonly line: number
  readonly why: string
  readonly hint: string
  readonly fault: 'no YAML'
}

const broken = (line: number, what: string, hint: string): Broken => ({
  ...{ line, why: `no YAML: ${what}`, hint, fault: 'no YAML' },
})

/** What is seen alike by both parsers, where nothing around it spans several lines. */
const SURE: ReadonlySet<string> = new Set([
  ...['MULTILINE_IMPLICIT_KEY', 'BLOCK_AS_IMPLICIT_KEY', 'BAD_INDENT', 'TAB_AS_INDENT'],
  ...['BAD_SCALAR_START', 'UNEXPECTED_TOKEN', 'MISSING_CHAR'],
])

/** What templates and scripts fill in before anything reads the file, and SOPS decrypts. */
const TEMPLATE = /^sops:|\{\{|\{%|<%|@@\w|__[A-Z]/m
/** Directives, the end of a document, behind which kustomize may leave out all, and lines that end for one parser alone. */
const ODD_LINES = /^%|^\.\.\.|\r(?!\n)|[\u0085\u2028\u2029\0]/m

/** What Go's parser refuses as a control character, in comments and texts too (go.yaml.in/yaml 2.4 and 3.0, readerc.go). */
const NO_SIGN = /[^\t\n\r -~\x85\xA0-\uFFFD]/
/** What kustomize drops before anything is parsed: a line that divides two documents (kyaml 0.21.1, kio/byteio_reader.go). */
const DIVIDER = /\n---[^\n]*\n/g

/** The first control character: one anywhere stops the whole file. */
function findControl(text: string): Broken | null {
  // GitHub's API gives what is not UTF-8 as such signs; UTF-16 begins with them.
  if (!NO_SIGN.test(text) || text.startsWith('\uFFFD')) return null
  const parsed = withoutDividers(text)
  const at = parsed.search(NO_SIGN)
  if (at < 0) return null
  const code = parsed.charCodeAt(at).toString(16).toUpperCase().padStart(4, '0')
  const what = code === '0000' ? 'a NUL byte' : `the control character U+${code}`
  return broken(lineOf(parsed, at), what, 'Take it out: in a comment, too, it stops the file.')
}

/**
 * Why kustomize cannot read bytes that are not UTF-8; null where it may. Text in UTF-16 it reads by the mark at its start, and of several
 * documents the first one.
 */
export function findForeign(bytes: Uint8Array): Broken | null {
  if (isUtf16(bytes)) return null
  const lines = withoutDividers(Buffer.from(bytes).toString('latin1')).split('\n')
  const index = lines.findIndex((line) => !isUtf8(Buffer.from(line, 'latin1')))
  if (index < 0) return null
  const isText = lines.every((line) => !/[^\t\r -\xFF]/.test(line))
  return isText
    ? broken(index + 1, 'letters that are not UTF-8', 'Save it in UTF-8.')
    : broken(1, 'a binary file', 'Move it elsewhere, or give it another name.')
}

/** Whether the bytes begin with the mark of UTF-16. */
export function isUtf16([first, second]: Uint8Array): boolean {
  return (first === 0xff && second === 0xfe) || (first === 0xfe && second === 0xff)
}

function isUtf8(bytes: Uint8Array): boolean {
  try {
    new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    return true
  } catch {
    return false
  }
}

function withoutDividers(text: string): string {
  return text.replaceAll('\r\n', '\n').replace(DIVIDER, '\n---\n')
}

function lineOf(text: string, offset: number): number {
  return text.slice(0, offset).split('\n').length
}

/** Why kustomize cannot read the text; null where it can, or where nobody can tell. */
export function findBroken(file: string, text: string): Broken | null {
  const control = findControl(text)
  if (control !== null) return control
  const { fault, lineAt } = readYaml(file, text)
  if (fault === undefined || TEMPLATE.test(withoutTexts(text)) || ODD_LINES.test(text)) return null
  const lines = text.split('\n')
  const conflict = conflictIn(lines)
  if (conflict !== null) return conflict
  const line = lineAt(fault.offset)
  const start = lines.findLastIndex((one, index) => index < line - 1 && one.startsWith('---')) + 1
  const before = lines.slice(start, line)
  const own = before.at(-1) ?? ''
  // What stands behind a whole object, less indented, Go leaves out.
  if (/at node end|in YAML stream/.test(fault.message)) return null
  if (!SURE.has(fault.code) || /^\s*[?|>]|[*&!]/.test(own) || before.some(isOdd)) return null
  if (before.slice(-2).some((one) => CONFLICT.test(one))) return unresolved(line)
  const tab = before.findIndex((one) => /^ *\t/.test(one))
  if (fault.code === 'TAB_AS_INDENT' && tab >= 0)
    return broken(start + tab + 1, 'a tab in the indentation', 'Indent with blanks.')
  return broken(line, fault.message, 'Correct it.')
}

/** A key whose text is below it, or a text in quotes: an automation has the template of its message there, which Flux fills in. */
const BLOCK = /^(?:(\s*(?:- +)*)[^\s#-].*:|(\s*(?:- +)*)-) +[|>][-+\d]*\s*(?:#.*)?$/
const QUOTED = /"(?:\\.|[^"\\])*"|'(?:''|[^'])*'/g

/** The lines outside of those texts, as far as their indentation tells where they end. */
function withoutTexts(text: string): string {
  let depth = -1
  return text
    .split('\n')
    .filter((line) => {
      const indent = line.search(/\S/)
      if (depth >= 0 && (indent < 0 || indent > depth)) return false
      const [, key, dash = key] = BLOCK.exec(line) ?? []
      depth = dash?.length ?? -1
      return true
    })
    .map((line) => line.replace(QUOTED, ''))
    .join('\n')
}

const CONFLICT = /^(?:[<>]{7} |={7}\r?$)/
const unresolved = (line: number) =>
  broken(line, 'a merge conflict that is not resolved', 'Resolve the conflict.')

/** The marks of a merge that nobody resolved. */
function conflictIn(lines: readonly string[]): Broken | null {
  const at = lines.findIndex((one) => /^<{7} /.test(one))
  const isWhole = at >= 0 && lines.some((one, index) => index > at && /^(?:={7}|>{7} .*)\r?$/.test(one))
  return isWhole ? unresolved(at + 1) : null
}

/** Whether what follows is read in another way: an anchor, an alias or a tag before a key, or something that is open. */
function isOdd(line: string): boolean {
  return /^\s*(?:[-?:]\s+)*[*&!]|\s[*&!]\S*:(?:\s|$)/.test(line) || isOpen(line)
}

/** Whether a text in quotes, or something in brackets, may go on behind the line. */
function isOpen(line: string): boolean {
  let depth = 0
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? ''
    const isStart = /^$|[\s[{,:]$/.test(line.slice(Math.max(0, at - 1), at))
    if (char === '#' && isStart) break
    if (isStart && (char === '"' || char === "'")) {
      const end = char === '"' ? /"(?:\\.|[^"\\])*"/y : /'(?:''|[^'])*'/y
      end.lastIndex = at
      const [whole] = end.exec(line) ?? []
      if (whole === undefined) return true
      at += whole.length - 1
    } else if (char === '[' || char === '{') depth += 1
    else if (char === ']' || char === '}') depth -= 1
  }
  return depth !== 0
}

/** A line of a file of which nothing can be read. */
export function placeAt(file: string, line: number): Fields | null {
  const source = readYaml(file, '~')
  const [document] = source.documents
  if (document === undefined) return null
  const root = fieldsOf(source, document)
  return { ...withValue(root, root.value()), line }
}

/** Whether the line is of the first document, the only one that kustomize takes of a kustomization. */
export function isInFirst(text: string, line: number): boolean {
  const before = text.split('\n').slice(0, line)
  const first = before.findIndex((one) => !/^\s*(?:#|$)|^---/.test(one))
  return first < 0 || !before.some((one, index) => index > first && one.startsWith('---'))
}
