/** Reads TypeScript source as far as the rules of the house need it: imports, exports, doc comments, bare code. Pure. */

/** One module that a file names, and how. */
export interface ImportEdge {
  readonly specifier: string
  readonly line: number
  /** `import type` and `export type`: gone at run time. Inline `type` alone still loads the module. */
  readonly typeOnly: boolean
  /** `import(…)`: loaded when reached. */
  readonly dynamic: boolean
  /** `export … from`. */
  readonly reExport: boolean
}

/** One exported declaration. */
export interface ExportedName {
  readonly name: string
  readonly line: number
  /** `function`, `const`, `interface` and so on; `list` for `export { … }`. */
  readonly kind: string
  readonly documented: boolean
}

/** A file as the rules see it. */
export interface Source {
  readonly path: string
  readonly imports: readonly ImportEdge[]
  readonly exports: readonly ExportedName[]
  /** The text with comments and the insides of strings and regular expressions blanked, every offset kept. */
  readonly code: string
  /** Whether a doc comment opens the file and belongs to the file, not to its first declaration. */
  readonly hasHeader: boolean
  /** Whether it has something besides imports and re-exports. */
  readonly hasOwnCode: boolean
}

/** The source of that path and text. */
export function readSource(path: string, text: string): Source {
  const code = blank(text)
  return {
    path,
    imports: readImports(text, code),
    exports: readExports(text, code),
    code,
    hasHeader: /^(?:#![^\n]*\n)?\/\*\*[^*](?:(?!\*\/)[\s\S])*\*\/\n(?:\n|import\b)/.test(text),
    hasOwnCode: withoutImports(code).trim() !== '',
  }
}

const STATEMENT = /\b(import|export)\s+(type\s+)?([\w$\s{},*]*?)\s*from\s*(['"])( *)\4/g
const SIDE_EFFECT = /\bimport\s*(['"])( *)\1/g
const DYNAMIC = /\bimport\s*\(\s*(?:(['"`])( *)\1)?/g

function readImports(text: string, code: string): readonly ImportEdge[] {
  const edge = (match: RegExpExecArray, length: number | null, facts: Partial<ImportEdge>): ImportEdge => {
    const end = match.index + match[0].length - 1
    return {
      specifier: length === null ? '(computed)' : text.slice(end - length, end),
      line: lineOf(text, match.index),
      typeOnly: false,
      dynamic: false,
      reExport: false,
      ...facts,
    }
  }
  return [
    ...[...code.matchAll(STATEMENT)].map((match) =>
      edge(match, match[5]?.length ?? 0, {
        typeOnly: match[2] !== undefined,
        reExport: match[1] === 'export',
      }),
    ),
    ...[...code.matchAll(SIDE_EFFECT)].map((match) => edge(match, match[2]?.length ?? 0, {})),
    ...[...code.matchAll(DYNAMIC)].map((match) => edge(match, match[2]?.length ?? null, { dynamic: true })),
  ].sort((a, b) => a.line - b.line)
}

const DECLARATION =
  /^export\s+(?:declare\s+|abstract\s+|async\s+)*(default|function|const|let|var|class|interface|type|enum|namespace)\b(?!\s*(?:\{[^}]*\}|\*[^;\n]*)\s*from)[\s*]*([\w$]*)/gm
const LIST = /^export\s+(?:type\s+)?\{([^}]*)\}(?!\s*from)/gm

function readExports(text: string, code: string): readonly ExportedName[] {
  const declared = [...code.matchAll(DECLARATION)].map((match) => ({
    kind: match[1] ?? '',
    name: match[1] === 'default' ? 'default' : (match[2] ?? ''),
    line: lineOf(text, match.index),
    documented: isDocumented(text.slice(0, match.index)),
  }))
  const listed = [...code.matchAll(LIST)].map((match) => ({
    kind: /\bas\s+default\b/.test(match[1] ?? '') ? 'default' : 'list',
    name: (match[1] ?? '').trim(),
    line: lineOf(text, match.index),
    documented: false,
  }))
  return [...declared, ...listed]
}

/** The file's header does not count: it says what the file is for. */
function isDocumented(before: string): boolean {
  const comment = /\/\*\*(?:(?!\*\/)[\s\S])*\*\/\n?$/.exec(before)
  return comment !== null && comment.index > 0
}

function withoutImports(code: string): string {
  return code
    .replace(STATEMENT, '')
    .replace(SIDE_EFFECT, '')
    .replace(/export\s*\*(\s*as\s+\w+)?/g, '')
    .replace(/;/g, '')
}

function lineOf(text: string, index: number): number {
  return text.slice(0, index).split('\n').length
}

/** What may stand before a slash that begins a regular expression; after anything else it divides. */
const BEFORE_REGEX =
  /(?:^|[(,=:[!&|?{};+\-*%<>~^\n]|\b(?:return|typeof|case|in|of|await|yield|new|throw|void|delete|else))\s*$/

/** The next comment, string, regular expression or piece of a template at an offset; null where code stands. */
function nextQuoted(text: string, at: number): { length: number; keepEnds: boolean } | null {
  const rest = text.slice(at)
  const comment = /^(?:\/\/[^\n]*|\/\*[\s\S]*?\*\/)/.exec(rest)
  if (comment !== null) return { length: comment[0].length, keepEnds: false }
  const string = /^(?:'(?:\\.|[^'\\\n])*'|"(?:\\.|[^"\\\n])*")/.exec(rest)
  if (string !== null) return { length: string[0].length, keepEnds: true }
  if (rest.startsWith('/') && BEFORE_REGEX.test(text.slice(Math.max(0, at - 80), at))) {
    const regex = /^\/(?:\\.|\[(?:\\.|[^\]\\\n])*\]|[^/\\[\n])+\//.exec(rest)
    if (regex !== null) return { length: regex[0].length, keepEnds: true }
  }
  return null
}

function blank(text: string): string {
  let code = ''
  // One entry per open template; its number counts the braces open inside its `${`. -1: in the template's text.
  const templates: number[] = []
  const spaces = (from: number, to: number) => text.slice(from, to).replace(/[^\n]/g, ' ')
  for (let at = 0; at < text.length; ) {
    const depth = templates.at(-1)
    if (depth === -1) {
      const end = /^(?:\\[\s\S]|\$(?!\{)|[^`$\\])*/.exec(text.slice(at))?.[0].length ?? 0
      code += spaces(at, at + end)
      at += end
      const closes = text[at] === '`'
      code += closes ? '`' : '${'
      at += closes ? 1 : 2
      if (closes) templates.pop()
      else templates[templates.length - 1] = 0
      continue
    }
    const quoted = nextQuoted(text, at)
    if (quoted !== null) {
      const { length, keepEnds } = quoted
      const inner = spaces(at + 1, at + length - 1)
      code += keepEnds ? `${text[at]}${inner}${text[at + length - 1]}` : spaces(at, at + length)
      at += length
      continue
    }
    const character = text[at] ?? ''
    if (character === '`') templates.push(-1)
    else if (depth !== undefined && character === '{') templates[templates.length - 1] = depth + 1
    else if (depth !== undefined && character === '}') templates[templates.length - 1] = depth - 1
    code += character
    at++
  }
  return code
}
