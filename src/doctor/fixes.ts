/** The edits of fixes: single scalars and lines, so that everything around them stays as it is. Pure. */
import { Scalar, stringify } from 'yaml'
import type { Fields } from '../flux/fields.ts'
import type { Edit, Finding, ManifestFile, SourceLocation } from '../flux/files.ts'
import { readYaml } from '../flux/yaml.ts'

/** The edit that writes a text where a scalar stands, quoted where YAML needs it; none where there is no scalar. */
export function replaceScalar(fields: Fields, text: string): readonly Edit[] {
  // What YAML needs no quotes for, JSON does.
  if (fields.span === null || fields.file.endsWith('.json')) return []
  const scalar = new Scalar(text)
  scalar.type = /[{}[\]$^*&!|>'"%@`#:\\]/.test(text) ? 'QUOTE_SINGLE' : 'PLAIN'
  const written = stringify(scalar, { lineWidth: 0, singleQuote: true }).trimEnd()
  return [{ file: fields.file, ...fields.span, text: written }]
}

/** The edit that writes the same text in double quotes. */
export function quoteScalar(fields: { file: string; start: number; end: number }, text: string): Edit {
  return { file: fields.file, start: fields.start, end: fields.end, text: JSON.stringify(text) }
}

/** The edit that takes a line of nothing but one `key: value` out; none where it holds more. */
export function removeLine(text: string, place: SourceLocation, key: string): readonly Edit[] {
  const { start, end } = lineAt(text, place.line)
  const isAlone = new RegExp(`^[ \\t]*${key}:[ \\t]+[^{}\\[\\]#]*(?:#.*)?$`).test(
    text.slice(start, end).trimEnd(),
  )
  return isAlone ? [{ file: place.file, start, end: Math.min(text.length, end + 1), text: '' }] : []
}

/** The edit that puts lines below that of a place, indented as it is. */
export function addLineBelow(text: string, place: SourceLocation, lines: string): readonly Edit[] {
  const { start, end } = lineAt(text, place.line)
  const line = text.slice(start, end)
  const indent = /^[ ]*(?:- )?/.exec(line)?.[0].replace('-', ' ') ?? ''
  // Only below a line that is one `key: value` of a block: anything else may go on in the next line.
  const isWhole =
    /^[ ]*(?:- )?[\w./-]+:[ ]+(?:[^{}[\]|>&]+|(?:'[^']*'|"(?:[^"\\]|\\.)*"|\^\S*\$)(?:[ ]+#.*)?)$/
  if (!isWhole.test(line.trimEnd())) return []
  // Lines end as the one above them does.
  const isCrlf = line.endsWith('\r')
  const added = `\n${indent}${lines.replaceAll('\n', `\n${indent}`)}`
  const at = isCrlf ? end - 1 : end
  return [{ file: place.file, start: at, end: at, text: isCrlf ? added.replaceAll('\n', '\r\n') : added }]
}

/** The edit that changes the first such text of a line; none where the line has it not. */
export function replaceInLine(
  text: string,
  place: SourceLocation,
  old: string,
  fresh: string,
): readonly Edit[] {
  const { start, end } = lineAt(text, place.line)
  const at = text.slice(start, end).indexOf(old)
  return at < 0 ? [] : [{ file: place.file, start: start + at, end: start + at + old.length, text: fresh }]
}

function lineAt(text: string, line: number): { start: number; end: number } {
  let start = 0
  for (let number = 1; number < line; number++) start = text.indexOf('\n', start) + 1
  const end = text.indexOf('\n', start)
  return { start, end: end < 0 ? text.length : end }
}

/** Files as the fixes leave them, and the findings that these fix. */
export interface Fixed {
  readonly files: readonly ManifestFile[]
  readonly findings: readonly Finding[]
}

/**
 * What the findings' fixes make of the files; only changed files are in it. A fix counts as a whole: one that overlaps
 * another, or that would leave a file that is no YAML any more, is left out.
 */
export function applyFixes(files: readonly ManifestFile[], findings: readonly Finding[]): Fixed {
  const texts = new Map(files.map(({ path, text }) => [path, text]))
  const taken: Edit[] = []
  const fixed: Finding[] = []
  for (const finding of findings) {
    const edits = (finding.fix ?? []).filter((edit) => !taken.some((other) => isSame(other, edit)))
    const isKnown = (finding.fix ?? []).length > 0 && edits.every(({ file }) => texts.has(file))
    if (!isKnown || edits.some((edit) => taken.some((other) => overlaps(other, edit)))) continue
    const fresh = [...taken, ...edits]
    const isWhole = edits.every(({ file }) => isReadable(file, apply(texts.get(file) ?? '', fresh, file)))
    if (!isWhole) continue
    taken.push(...edits)
    fixed.push(finding)
  }
  const changed = [...new Set(taken.map(({ file }) => file))]
  const written = changed.map((path) => ({ path, text: apply(texts.get(path) ?? '', taken, path) }))
  return { files: written, findings: fixed }
}

function isSame(a: Edit, b: Edit): boolean {
  return a.file === b.file && a.start === b.start && a.end === b.end && a.text === b.text
}

function overlaps(a: Edit, b: Edit): boolean {
  if (a.file !== b.file) return false
  return a.start < b.end && b.start < a.end
}

function apply(text: string, edits: readonly Edit[], file: string): string {
  const ofFile = edits.filter((edit) => edit.file === file).sort((a, b) => a.start - b.start)
  let [out, at] = ['', 0]
  for (const edit of ofFile) {
    out += text.slice(at, edit.start) + edit.text
    at = edit.end
  }
  return out + text.slice(at)
}

function isReadable(file: string, text: string): boolean {
  return readYaml(file, text).findings.length === 0
}
