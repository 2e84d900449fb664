/** Finds the field that a slip of the keyboard means. Pure. */
import leven from 'leven'
import type { Fields } from './fields.ts'

/** The field that a key means: in other letters, or a slip or two away, and not there beside it; null where it is near none. */
export function nearField(
  key: string,
  known: readonly string[],
  given: readonly string[] = [],
): string | null {
  const slips = (name: string) => leven(name.toLowerCase(), key.toLowerCase())
  const near = known.filter(
    (name) => slips(name) <= (name.length > 3 ? 2 : 1) && (!given.includes(name) || slips(name) === 0),
  )
  return near.sort((a, b) => slips(a) - slips(b))[0] ?? null
}

/** The key that is there in place of a field, such as `nmae` of `name`; null where none is. */
export function slipOf(fields: Fields, name: string): string | null {
  const keys = fields.entries().map(([key]) => key)
  return keys.find((key) => key !== name && nearField(key, [name]) !== null) ?? null
}
