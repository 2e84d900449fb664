/** Says whether one text can match a pattern of RE2 and be made of given parts, as far as the pattern is plain. Pure. */

/** What takes texts: signs one of which is there, the ends of the whole text, and both put together. */
export type Tree =
  | { readonly kind: 'sign'; readonly signs: bigint }
  | { readonly kind: 'start' | 'end' }
  | { readonly kind: 'row' | 'choice'; readonly of: readonly Tree[] }
  | { readonly kind: 'repeat'; readonly of: Tree; readonly least: number; readonly most: number }

/** The signs of ASCII that are printed, one bit each; the last bit is every other one but the end of a line. */
const [FIRST, LAST] = [0x20, 0x7e]
const OTHERS = 1n << BigInt(LAST - FIRST + 1)
const ALL = (OTHERS << 1n) - 1n

/** The signs from one to another, in the order of ASCII. */
function signsOf(from: string, to = from): bigint {
  const codes = [from, to].map((sign) => sign.codePointAt(0) ?? 0)
  const [low = 0, high = 0] = codes
  if (low < FIRST || high > LAST) return OTHERS
  const bit = (code: number) => 1n << BigInt(code - FIRST)
  return low > high ? 0n : (bit(high) << 1n) - bit(low)
}

const DIGITS = signsOf('0', '9')
const [SMALL, LARGE] = [signsOf('a', 'z'), signsOf('A', 'Z')]
const WORD = DIGITS | SMALL | LARGE | signsOf('_')
/** Those that are no blank for sure, such as letters, are in none of the others: more is taken than RE2 does, never less. */
const BLANK = signsOf(' ') | OTHERS
const CLASSES: Readonly<Record<string, bigint>> = {
  ...{ d: DIGITS, w: WORD, s: BLANK, D: ALL & ~DIGITS, W: ALL & ~WORD, S: ALL & ~signsOf(' ') },
  ...{ digit: DIGITS, word: WORD, alpha: SMALL | LARGE, alnum: DIGITS | SMALL | LARGE },
  ...{ lower: SMALL, upper: LARGE, xdigit: DIGITS | signsOf('a', 'f') | signsOf('A', 'F') },
}

const repeat = (of: Tree, least: number, most = Number.POSITIVE_INFINITY): Tree => ({
  ...{ kind: 'repeat', of, least, most },
})

/** The text itself. */
export const literal = (text: string): Tree => ({
  kind: 'row',
  of: [...text].map((sign) => ({ kind: 'sign', signs: signsOf(sign) })),
})
/** Any text without line ends. */
export const ANYTHING: Tree = repeat({ kind: 'sign', signs: ALL }, 0)
/** Digits, one or more. */
export const NUMBER: Tree = repeat({ kind: 'sign', signs: DIGITS }, 1)
/** So many digits of a hash. */
export const hashOf = (digits: number): Tree =>
  repeat({ kind: 'sign', signs: DIGITS | signsOf('a', 'f') }, digits, digits)

/** Whether some text of these parts matches the pattern; null where the pattern is of a kind that is not read here. */
export function canMatch(pattern: string, parts: readonly Tree[]): boolean | null {
  const read = new Reader(pattern).read()
  if (read === null) return null
  const wanted = toMachine({ kind: 'row', of: [ANYTHING, read, ANYTHING] })
  const given = toMachine({ kind: 'row', of: parts })
  return wanted === null || given === null || wanted.size * given.size > MAX_PAIRS
    ? null
    : meet(wanted, given)
}

/** Reads a pattern that RE2 takes; what is not of the plain kind ends the reading. */
class Reader {
  readonly #text: string
  #at = 0
  #isOdd = false

  constructor(text: string) {
    this.#text = text
  }

  read(): Tree | null {
    const tree = this.#choice()
    return this.#isOdd || this.#at < this.#text.length ? null : tree
  }

  #take(shape: RegExp): RegExpExecArray | null {
    const found = new RegExp(shape.source, 'y')
    found.lastIndex = this.#at
    const match = found.exec(this.#text)
    if (match !== null) this.#at += match[0].length
    return match
  }

  #odd(): Tree {
    this.#isOdd = true
    this.#at = this.#text.length
    return ANYTHING
  }

  #choice(): Tree {
    const of = [this.#row()]
    while (this.#take(/\|/) !== null) of.push(this.#row())
    return { kind: 'choice', of }
  }

  #row(): Tree {
    const of: Tree[] = []
    while (this.#at < this.#text.length && !/[|)]/.test(this.#text[this.#at] ?? ''))
      of.push(this.#repeated(this.#atom()))
    return { kind: 'row', of }
  }

  /** Whether it takes as little or as much as it can is the same for what is taken. */
  #repeated(atom: Tree): Tree {
    const match = this.#take(/(?:([*+?])|\{(\d+)(?:(,)(\d*))?\})\??/)
    if (match === null) return atom
    const [, sign, least, comma, most] = match
    if (sign !== undefined) return repeat(atom, sign === '+' ? 1 : 0, sign === '?' ? 1 : undefined)
    const from = Number(least)
    return repeat(atom, from, comma === undefined ? from : most === '' ? undefined : Number(most))
  }

  #atom(): Tree {
    if (this.#take(/\((?:\?P?<\w+>|\?:|(?!\?))/) !== null) {
      const inner = this.#choice()
      return this.#take(/\)/) === null ? this.#odd() : inner
    }
    if (this.#take(/\^|\\A/) !== null) return { kind: 'start' }
    if (this.#take(/\$|\\z/) !== null) return { kind: 'end' }
    if (this.#take(/\./) !== null) return { kind: 'sign', signs: ALL }
    if (this.#take(/\[/) !== null) return this.#class()
    const [, named, sign, plain] = this.#take(/\\([dwsDWS])|\\([!-/:-@[-`{-~])|([^\\(*+?])/) ?? []
    if (named !== undefined) return { kind: 'sign', signs: CLASSES[named] ?? ALL }
    const one = sign ?? plain
    return one === undefined ? this.#odd() : { kind: 'sign', signs: signsOf(one) }
  }

  #class(): Tree {
    const isOther = this.#take(/\^/) !== null
    let [signs, isFirst] = [0n, true]
    while (isFirst || this.#take(/\]/) === null) {
      const part = this.#classPart()
      if (part === null) return this.#odd()
      signs |= part
      isFirst = false
    }
    // Which of the others are meant is not told apart.
    return { kind: 'sign', signs: isOther ? (ALL & ~signs) | OTHERS : signs }
  }

  #classPart(): bigint | null {
    const [, set] = this.#take(/\[:(\^?\w+):\]/) ?? this.#take(/\\([dwsDWS])(?!-[^\]])/) ?? []
    if (set !== undefined) return Object.hasOwn(CLASSES, set) ? (CLASSES[set] ?? null) : null
    const ONE = /(?:\\([!-/:-@[-`{-~])|([^\\]))/
    const from = this.#take(ONE)
    if (from === null) return null
    const to = this.#take(new RegExp(`-(?!\\])${ONE.source}`))
    const [low, high] = [from, to].map((one) => one?.[1] ?? one?.[2])
    if (low === undefined) return null
    // A range that begins or ends with a class is refused, or means something else.
    if (to === null && this.#take(/-(?=\\)/) !== null) return null
    if (high === undefined) return signsOf(low)
    return signsOf(low) === OTHERS || signsOf(high) === OTHERS ? ALL : signsOf(low, high)
  }
}

/** Where the next sign leads, and what is there without one. */
interface State {
  readonly free: { readonly to: number; readonly only: 'start' | 'end' | null }[]
  readonly signs: { readonly to: number; readonly signs: bigint }[]
}

/** It begins in state 0 and ends in the last one. */
interface Machine {
  readonly states: readonly State[]
  readonly size: number
}

const MAX_STATES = 4000
const MAX_PAIRS = 200_000

/** The machine that takes what the tree does; null where it is too large. */
function toMachine(tree: Tree): Machine | null {
  const states: State[] = []
  const add = () => states.push({ free: [], signs: [] }) - 1
  const link = (from: number, to: number, only: 'start' | 'end' | null = null) =>
    states[from]?.free.push({ to, only })
  /** Adds what the tree takes behind a state, and says in which state that ends. */
  const append = (from: number, one: Tree): number => {
    if (states.length > MAX_STATES) return from
    if (one.kind === 'row') return one.of.reduce(append, from)
    const end = add()
    if (one.kind === 'sign') states[from]?.signs.push({ to: end, signs: one.signs })
    else if (one.kind === 'choice') for (const branch of one.of) link(append(branchOf(from), branch), end)
    else if (one.kind === 'repeat') link(appendRepeat(from, one, end), end)
    else link(from, end, one.kind)
    return end
  }
  const branchOf = (from: number) => {
    const own = add()
    link(from, own)
    return own
  }
  const appendRepeat = (
    from: number,
    { of, least, most }: Tree & { kind: 'repeat' },
    end: number,
  ): number => {
    let last = from
    for (let n = 0; n < least && states.length <= MAX_STATES; n++) last = append(last, of)
    if (most === Number.POSITIVE_INFINITY) {
      const start = branchOf(last)
      link(append(start, of), start)
      return start
    }
    for (let n = least; n < most && states.length <= MAX_STATES; n++) {
      link(last, end)
      last = append(last, of)
    }
    return last
  }
  const last = append(add(), tree)
  const end = add()
  link(last, end)
  return states.length > MAX_STATES ? null : { states, size: states.length }
}

/** Whether one text leads both machines to their ends. */
function meet(wanted: Machine, given: Machine): boolean {
  const seen = new Set<number>()
  const open: (readonly [number, number, boolean, boolean])[] = []
  const go = (one: number, other: number, hasBegun: boolean, hasEnded: boolean) => {
    const key = (one * given.size + other) * 4 + (hasBegun ? 2 : 0) + (hasEnded ? 1 : 0)
    if (!seen.has(key)) open.push([one, other, hasBegun, hasEnded])
    seen.add(key)
  }
  go(0, 0, false, false)
  for (let next = open.pop(); next !== undefined; next = open.pop()) {
    const [one, other, hasBegun, hasEnded] = next
    if (one === wanted.size - 1 && other === given.size - 1) return true
    const [mine, theirs] = [wanted.states[one], given.states[other]]
    for (const { to, only } of mine?.free ?? [])
      if (only !== 'start' || !hasBegun) go(to, other, hasBegun, hasEnded || only === 'end')
    for (const { to } of theirs?.free ?? []) go(one, to, hasBegun, hasEnded)
    if (hasEnded) continue
    for (const { to, signs } of mine?.signs ?? [])
      for (const step of theirs?.signs ?? []) if ((signs & step.signs) !== 0n) go(to, step.to, true, false)
  }
  return false
}
