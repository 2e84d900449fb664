/** What a call in a template of Go comes to, and why Go refuses its arguments, whatever the values are. Pure. */
import type { Signature } from './languages.ts'
import { isTrue, isWhole, spoken, type Typed, typed, type Value } from './values.ts'

/** An argument, and whether it is written at the place itself. */
export interface Argument {
  readonly value: Value
  readonly isLiteral: boolean
}

/** Why Go does not call the function with that many arguments; null when it does. */
export function whyNotSoMany(name: string, { takes, more }: Signature, count: number): string | null {
  if (count >= takes.length && (more !== null || count === takes.length))
    return name === 'eq' && count === 1 ? 'eq has nothing to compare with' : null
  const least = more === null ? '' : 'at least '
  return `${name} takes ${least}${takes.length} ${takes.length === 1 ? 'argument' : 'arguments'}, and gets ${count}`
}

/** Why Go refuses an argument of this type; null where it takes it, or that is not known. */
export function whyNotTaken(name: string, letter: string, argument: Argument): string | null {
  const { value, isLiteral } = argument
  if (value === null || letter === 'x') return null
  const not = (wanted: string) => `${name} takes ${wanted}, and gets ${spoken(value)}`
  if (letter === 'a')
    return value !== 'nothing' && value.type === 'u' ? `${name} gets a number that no int holds` : null
  if (value === 'nothing') return /[mc]/.test(letter) ? null : not(WANTED[letter] ?? 'a value')
  if (isLiteral && isNumber(value)) {
    if (letter === 'f') return null
    if (letter === 'i' || letter === 'l') {
      if (value.type === 'u') return not('a whole number that an int holds')
      const isPlain = value.value === undefined || Number.isInteger(value.value)
      return isPlain ? null : not('a whole number')
    }
  }
  return value.type === letter ? null : not(WANTED[letter] ?? 'a value')
}

const WANTED: Readonly<Record<string, string>> = {
  s: 'a text',
  b: 'true or false',
  i: 'a whole number (int)',
  l: 'a whole number (int64)',
  f: 'a number (float64)',
  m: 'a map',
  c: 'a list',
}

function isNumber({ type }: Typed): boolean {
  return /^[iluf]$/.test(type)
}

/** Where the list stands among the arguments of a function of Sprig that takes nothing else. */
const LISTS: Readonly<Record<string, number>> = {
  slice: 0,
  first: 0,
  last: 0,
  rest: 0,
  initial: 0,
  reverse: 0,
  uniq: 0,
  compact: 0,
  without: 0,
  append: 0,
  push: 0,
  prepend: 0,
  has: 1,
  chunk: 1,
}

/** Why the function fails with these arguments each time; null where it may not. */
export function whyFails(name: string, values: readonly Value[]): string | null {
  const [first = null, ...others] = values
  if (name === 'fail') return 'fail ends it'
  if (name === 'index') return whyNoIndex(first, others)
  if (name === 'eq' || name === 'ne') return whyUnequal(name, first, others[0] ?? null)
  if (/^[lg][te]$/.test(name))
    return (
      values.map((value) => whyUnordered(name, value)).find((why) => why !== null) ??
      whyUnequal(name, first, others[0] ?? null)
    )
  if (name === 'len' && first !== null && !(typeof first === 'object' && /^[smckr]$/.test(first.type)))
    return `len is asked of ${spoken(first)}`
  if (name === 'call' && first !== null) return `call is asked of ${spoken(first)}, which is no function`
  const at = LISTS[name.replace(/^must(\w)/, (_, letter: string) => letter.toLowerCase())]
  const list = at === undefined ? null : (values[at] ?? null)
  const isList = typeof list !== 'object' || list === null ? list === null : /^[cr]$/.test(list.type)
  if (isList || (list === 'nothing' && /has$/i.test(name))) return null
  return `${name} takes a list, and gets ${spoken(list as Exclude<Value, null>)}`
}

function whyNoIndex(item: Value, indexes: readonly Value[]): string | null {
  if (item === null) return null
  if (item === 'nothing') return 'index is asked of nothing'
  const [index, second] = indexes
  if (index === undefined) return null
  if (/^[bilfuo]$/.test(item.type)) return `index is asked of ${spoken(item)}`
  if (index === null) return null
  if (item.type === 'm') return isText(index) ? null : `a map is asked for ${spoken(index)}`
  if (item.type === 'k') {
    const { key = null, element = null } = item.shape ?? {}
    if (key !== null && !isAlike(key, index))
      return `a map that has ${isText(key) ? 'texts' : 'objects'} as keys is asked for ${spoken(index)}`
    return whyNoIndex(element, indexes.slice(1))
  }
  if (isWhole(index) === false) return `${spoken(item)} is asked for the place ${spoken(index)}`
  if (item.type === 'r') return whyNoIndex(item.shape?.element ?? null, indexes.slice(1))
  if (item.type !== 's') return null
  if (second !== undefined) return 'index is asked of a letter'
  const place = typeof index === 'object' ? index.value : undefined
  if (typeof item.value !== 'string' || typeof place !== 'number') return null
  const isWithin = place >= 0 && place < new TextEncoder().encode(item.value).length
  return isWithin ? null : `a text is asked for a place that it does not have, ${place}`
}

function isText(value: Exclude<Value, null>): boolean {
  return value !== 'nothing' && value.type === 's'
}

/** Whether a map with keys of this type can be asked for a value. */
function isAlike(key: Exclude<Value, null>, index: Exclude<Value, null>): boolean {
  if (key === 'nothing' || index === 'nothing') return false
  return key.type === index.type && key.shape === index.shape
}

/** What index comes to where it does not fail. */
function indexed(item: Value, indexes: readonly Value[]): Value {
  if (indexes.length === 0 || item === null || item === 'nothing') return item
  const element = item.shape?.element ?? null
  if (item.type === 'r') return indexed(element, indexes.slice(1))
  // A key that a map does not have stands for an empty element.
  return item.type === 'k' ? indexed(emptied(element), indexes.slice(1)) : null
}

/** The value where it may be empty. */
function emptied(value: Value): Value {
  return value === null || value === 'nothing' ? value : { ...value, isFilled: value.type === 'o' }
}

/** The first or last element of a list that has one. */
function elementOf(list: Value): Value {
  return list !== null && list !== 'nothing' && list.type === 'r' && list.isFilled === true
    ? (list.shape?.element ?? null)
    : null
}

/** What eq and lt compare by; null where that is not known. */
function basicOf(value: Value): string | null {
  if (value === null) return null
  if (value === 'nothing') return 'nothing'
  if (/^[il]$/.test(value.type)) return 'i'
  return /^[mcokr]$/.test(value.type) ? 'none' : value.type
}

function whyUnequal(name: string, one: Value, two: Value): string | null {
  const [first, second] = [basicOf(one), basicOf(two)]
  if (first === null || second === null || one === null || two === null) return null
  if (first === second || first === 'nothing' || second === 'nothing') return null
  return `${name} compares ${spoken(one)} with ${spoken(two)}`
}

function whyUnordered(name: string, value: Value): string | null {
  const basic = basicOf(value)
  return value !== null && /^(?:b|none|nothing)$/.test(basic ?? '')
    ? `${name} takes numbers or texts, and gets ${spoken(value)}`
    : null
}

/** What the function comes to. */
export function resultOf(name: string, { gives }: Signature, values: readonly Value[]): Value {
  if (name === 'index') return indexed(values[0] ?? null, values.slice(1))
  if (/^(?:must)?(?:first|last)$/i.test(name)) return elementOf(values[0] ?? null)
  if (name === 'not') {
    const truth = isTrue(values[0] ?? null)
    return truth === null ? { type: 'b' } : { type: 'b', value: !truth }
  }
  if (name !== 'dict') return typed(gives)
  const entries = new Map<string, Value>()
  for (let at = 0; at < values.length; at += 2) {
    const key = values[at]
    const text = typeof key === 'object' ? key?.value : undefined
    if (typeof text !== 'string') return { type: 'm' }
    entries.set(text, at + 1 < values.length ? (values[at + 1] ?? null) : { type: 's', value: '' })
  }
  return { type: 'm', entries }
}
