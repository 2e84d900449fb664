/**
 * Reads one YAML file in bounded time and memory: what cannot be read is a finding, never an exception.
 * Pure.
 */

import { type Document, LineCounter, parseAllDocuments } from 'yaml'
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

/** Why the text is no YAML that can be edited, or null. */
export function whyBroken(file: string, text: string): string | null {
  const [finding] = readYaml(file, text).findings
  return finding === undefined ? null : finding.message
}
