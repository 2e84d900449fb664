/** What is known of the values in a template of Go: their types, and those that are written in it. Pure. */

/**
 * Nothing at all (Go's nil), or a value of a type; null for what is not followed. The types are the letters of functions.ts, `u`
 * for a whole number that no int holds, and for the controller's own types `o` an object, `k` a map and `r` a list.
 */
export type Value = 'nothing' | Typed | null

/** A value of a type that is known. */
export interface Typed {
  readonly type: 's' | 'b' | 'i' | 'l' | 'f' | 'm' | 'c' | 'u' | 'o' | 'k' | 'r'
  /** The value itself, where the template says it in plain signs. */
  readonly value?: string | number | boolean
  /** What a map has, where the template says all of it. */
  readonly entries?: ReadonlyMap<string, Value>
  /** Whether a text, map or list that Flux gives is never empty. */
  readonly isFilled?: boolean
  /** What one of the controller's own types holds. */
  readonly shape?: Shape
}

/** The fields and methods of an object, or the keys and elements of a map or list. */
export interface Shape {
  readonly name?: string
  readonly members?: ReadonlyMap<string, Value>
  readonly key?: Value
  readonly element?: Value
}

/** A text, number, character, true or false as it is written. */
export function literalOf(written: string): Value {
  if (written === 'true' || written === 'false') return { type: 'b', value: written === 'true' }
  if (written.startsWith('`') || written.startsWith('"')) {
    const isPlain = written.startsWith('`') ? !written.includes('\r') : !written.includes('\\')
    return isPlain ? { type: 's', value: written.slice(1, -1) } : { type: 's' }
  }
  if (written.startsWith("'")) return { type: 'i' }
  // A number in parts, of two powers, or a complex one.
  if (/[_ip]/i.test(written)) return null
  if (/[.e]/i.test(written) && !/^[+-]?0x/i.test(written)) return { type: 'f', value: Number(written) }
  const digits = written.replace(/^[+-]/, '').replace(/^0(?=\d)/, '0o')
  const size = Number(digits) * (written.startsWith('-') ? -1 : 1)
  if (BigInt(digits) >= 2n ** 63n && size > 0) return { type: 'u' }
  return Number.isSafeInteger(size) ? { type: 'i', value: size } : { type: 'i' }
}

/** A value of one of the letters of functions.ts. */
export function typed(letter: string | null): Value {
  return letter !== null && /^[sbilfmc]$/.test(letter) ? { type: letter as Typed['type'] } : null
}

/** Whether if and with take a value for true; null where that is not known. */
export function isTrue(value: Value): boolean | null {
  if (value === 'nothing') return false
  if (value?.isFilled === true) return true
  if (value?.value !== undefined) return value.value !== '' && value.value !== 0 && value.value !== false
  return null
}

/** A value as it can be changed by what gets it: what a map has is known no more. */
export function kept(value: Value): Value {
  return typeof value === 'object' && value?.entries !== undefined ? { type: value.type } : value
}

/** The value in words: `a text`. */
export function spoken(value: Exclude<Value, null>): string {
  if (value === 'nothing') return 'nothing'
  const { type } = value
  if (type === 'o') return 'an object'
  if (type === 's') return 'a text'
  if (type === 'b') return 'true or false'
  if (type === 'm' || type === 'k') return 'a map'
  return type === 'c' || type === 'r' ? 'a list' : 'a number'
}

/** Whether a value is a whole number to Go, as index and range need it; null where that is not known. */
export function isWhole(value: Value): boolean | null {
  if (value === null) return null
  return typeof value === 'object' && /^[ilu]$/.test(value.type)
}
