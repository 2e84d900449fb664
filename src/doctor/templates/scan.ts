/** Splits a template of Go's text/template into tokens, as Go 1.26 does. Pure. */

/** What stands around an action: `{{` and `}}`, or `<<` and `>>`. */
export interface Delimiters {
  readonly left: string
  readonly right: string
}

/** One part of a template, as it is written. */
export interface Token {
  readonly kind:
    | 'text'
    | 'open'
    | 'close'
    | 'space'
    | 'word'
    | 'field'
    | 'variable'
    | 'dot'
    | 'number'
    | 'character'
    | 'string'
    | 'raw'
    | 'sign'
    | 'problem'
    | 'end'
  readonly value: string
  /** What a problem comes from: an action that is not closed, or a block or comment that does not end. */
  readonly lacks?: 'a delimiter' | 'an end' | undefined
}

/** What can stand alone, tried in this order at the place where an action goes on. */
const PARTS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['string', /"(?:\\[^\n]|[^"\\\n])*"/uy],
  ['raw', /`[^`]*`/uy],
  ['character', /'(?:\\[^\n]|[^'\\\n])*'/uy],
  ['sign', /:=|[=|()]/uy],
]
/** What needs a separator behind it. */
const WORDS: readonly (readonly [Token['kind'], RegExp])[] = [
  ['variable', /\$[\p{L}\p{Nd}_]*/uy],
  ['field', /\.[\p{L}_][\p{L}\p{Nd}_]*/uy],
  ['dot', /\.(?![\p{L}\p{Nd}_])/uy],
  ['word', /[\p{L}_][\p{L}\p{Nd}_]*/uy],
]
/** As many signs as a number may have; whether they are one is asked later. */
const NUMBER =
  /[+-]?(?:0[xX][\da-fA-F_]*(?:\.[\da-fA-F_]*)?(?:[pP][+-]?[\d_]*)?|0[oO][0-7_]*(?:\.[0-7_]*)?|0[bB][01_]*(?:\.[01_]*)?|[\d_]*(?:\.[\d_]*)?(?:[eE][+-]?[\d_]*)?)i?/uy

/** The tokens of a template; the last one is `end`, or `problem` with what is wrong there. */
export function scanTemplate(text: string, delimiters: Delimiters): readonly Token[] {
  const { left } = delimiters
  const tokens: Token[] = []
  let at = 0
  for (;;) {
    const open = text.indexOf(left, at)
    if (open < 0) {
      if (at < text.length) tokens.push({ kind: 'text', value: text.slice(at) })
      return [...tokens, { kind: 'end', value: '' }]
    }
    if (open > at) tokens.push({ kind: 'text', value: text.slice(at, open) })
    at = open + left.length
    const body = at + (/^-[ \t\r\n]/.test(text.slice(at, at + 2)) ? 2 : 0)
    const next = text.startsWith('/*', body)
      ? skipComment(text, body, delimiters)
      : scanAction(text, body, delimiters, tokens)
    if (typeof next !== 'number') return [...tokens, next]
    at = next
  }
}

/** Where the text goes on behind the delimiter at this place, which may have a trim marker; null where none is. */
function behindRight(text: string, at: number, right: string): number | null {
  const start = at + (/^[ \t\r\n]-/.test(text.slice(at, at + 2)) ? 2 : 0)
  if (text.startsWith(right, start)) return start + right.length
  return text.startsWith(right, at) ? at + right.length : null
}

const problem = (value: string, lacks?: Token['lacks']): Token => ({ kind: 'problem', value, lacks })

/** Where the text goes on; a problem when something is wrong. */
function skipComment(text: string, at: number, { left, right }: Delimiters): number | Token {
  const end = text.indexOf('*/', at + 2)
  if (end < 0) return problem(`a comment ${left}/* has no */${right}`, 'an end')
  return behindRight(text, end + 2, right) ?? problem(`a comment does not end with */${right}`)
}

function scanAction(
  text: string,
  start: number,
  { left, right }: Delimiters,
  tokens: Token[],
): number | Token {
  tokens.push({ kind: 'open', value: left })
  let depth = 0
  for (let at = start; ; ) {
    const behind = behindRight(text, at, right)
    if (behind !== null) {
      if (depth > 0) return problem('a ( has no )')
      tokens.push({ kind: 'close', value: right })
      return behind
    }
    const token =
      at >= text.length ? problem(`a ${left} has no ${right}`, 'a delimiter') : tokenAt(text, at, right)
    if (token.kind === 'problem') return token
    depth += token.value === '(' ? 1 : token.value === ')' ? -1 : 0
    if (depth < 0) return problem('a ) has no (')
    tokens.push(token)
    at += token.value.length
  }
}

function match(pattern: RegExp, text: string, at: number): string | undefined {
  pattern.lastIndex = at
  return pattern.exec(text)?.[0]
}

/** What is read as a number from here on, with its imaginary part; null where letters follow. */
function numberAt(text: string, at: number): string | null {
  const first = match(NUMBER, text, at) ?? ''
  const end = at + first.length
  if (match(/[\p{L}\p{Nd}_]/uy, text, end) !== undefined) return null
  if (!/[+-]/.test(text[end] ?? '')) return first
  const second = match(NUMBER, text, end) ?? ''
  const isComplex = second.endsWith('i') && match(/[\p{L}\p{Nd}_]/uy, text, end + second.length) === undefined
  return isComplex ? first + second : null
}

function tokenAt(text: string, at: number, right: string): Token {
  const space = match(/[ \t\r\n]+/uy, text, at)
  if (space !== undefined) {
    const last = at + space.length - 1
    const value = space.length > 1 && text.startsWith(`-${right}`, last + 1) ? space.slice(0, -1) : space
    return { kind: 'space', value }
  }
  for (const [kind, pattern] of PARTS) {
    const value = match(pattern, text, at)
    if (value !== undefined) return { kind, value }
  }
  const sign = text[at] ?? ''
  if (/["'`]/.test(sign)) return problem(`a ${sign} has no second one`)
  if (/[+\-\d]|\.\d/.test(sign === '.' ? text.slice(at, at + 2) : sign)) {
    const value = numberAt(text, at)
    return value === null ? problem('a number is not one') : { kind: 'number', value }
  }
  for (const [kind, pattern] of WORDS) {
    const value = match(pattern, text, at)
    if (value === undefined) continue
    const end = at + value.length
    if (end < text.length && !/[ \t\r\n.,|:()]/.test(text[end] ?? '') && !text.startsWith(right, end))
      return problem(`${value} is followed by ${String.fromCodePoint(text.codePointAt(end) ?? 0)}`)
    return { kind, value }
  }
  if (sign === ':') return problem('a : is not followed by =')
  return /[!-~]/.test(sign) ? { kind: 'sign', value: sign } : problem('a sign is not one that actions have')
}
