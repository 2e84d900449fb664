/** Numbers as Go's ParseFloat with 64 bits reads them: what a numerical policy sorts by. Pure. */

const DIGITS = String.raw`\d(?:_?\d)*`
const HEX = '[0-9a-f](?:_?[0-9a-f])*'
/** An underscore stands between digits only; the prefix 0x counts as one. */
const DECIMAL = new RegExp(`^[+-]?(?:${DIGITS}(?:\\.(?:${DIGITS})?)?|\\.${DIGITS})(?:e[+-]?${DIGITS})?$`, 'i')
const HEXADECIMAL = new RegExp(`^([+-]?)0x(?:_?(${HEX})(?:\\.(${HEX})?)?|\\.(${HEX}))p([+-]?${DIGITS})$`, 'i')
const NAMED = /^(?:[+-]?inf(?:inity)?|nan)$/i

/** The number the text is, or null when Go reports an error: no number, or beyond the largest float64. */
export function parseGoFloat(text: string): number | null {
  if (NAMED.test(text)) return namedNumber(text.toLowerCase())
  const value = DECIMAL.test(text) ? Number(text.replaceAll('_', '')) : parseHexadecimal(text)
  return value === null || !Number.isFinite(value) ? null : value
}

function namedNumber(lower: string): number {
  if (lower === 'nan') return Number.NaN
  return lower.startsWith('-') ? Number.NEGATIVE_INFINITY : Number.POSITIVE_INFINITY
}

function parseHexadecimal(text: string): number | null {
  const match = HEXADECIMAL.exec(text)
  if (match === null) return null
  const [, sign = '', whole = '', fraction = match[4] ?? '', , power = ''] = match
  const digits = `${whole}${fraction}`.replaceAll('_', '')
  const mantissa = Number(BigInt(`0x${digits}`))
  if (mantissa === 0) return 0
  const exponent = Number(power.replaceAll('_', '')) - 4 * fraction.replaceAll('_', '').length
  return (sign === '-' ? -1 : 1) * scale(mantissa, exponent)
}

/** mantissa · 2^exponent in two steps: a power that is no float64 itself may still give a product that is one. */
function scale(mantissa: number, exponent: number): number {
  const first = Math.max(-1000, exponent)
  return mantissa * 2 ** first * 2 ** (exponent - first)
}
