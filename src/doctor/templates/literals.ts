/** Whether Go reads a number or a text that is written in a template (strconv of Go 1.26). Pure. */

/** A number of the plain kinds; others, such as complex ones, count as right. */
export function isNumber(text: string): boolean {
  if (/[_ip]/i.test(text)) return true
  const digits = text.replace(/^[+-]/, '')
  if (/^0[xX][\da-fA-F]+$/.test(digits) || /^0[oO][0-7]+$/.test(digits) || /^0[bB][01]+$/.test(digits))
    return isWithin(BigInt(digits.toLowerCase()), text)
  // With a 0 before it, a whole number is octal.
  if (/^\d+$/.test(digits)) return /^0.*[89]/.test(digits) ? false : isWithin(BigInt(digits), text)
  return /^(?:\d+\.?\d*|\.\d+)(?:[eE][+-]?\d+)?$/.test(digits)
}

/** Whole numbers beyond 64 bits are refused. */
function isWithin(size: bigint, text: string): boolean {
  return text.startsWith('-') ? size <= 2n ** 63n : size < 2n ** 64n
}

const ESCAPE = /\\(?:[abfnrtv\\]|(")|(')|x[\da-fA-F]{2}|([0-7]{3})|u([\da-fA-F]{4})|U([\da-fA-F]{8}))/gu

/** A text in double quotes or backquotes, or a character in single ones. */
export function isQuoted(text: string): boolean {
  const quote = text[0]
  if (quote === '`') return true
  const plain = text.slice(1, -1).replace(ESCAPE, (all, double, single, octal, short, long) => {
    const wrong =
      (double !== undefined && quote !== '"') ||
      (single !== undefined && quote !== "'") ||
      (octal !== undefined && Number.parseInt(octal, 8) > 255) ||
      !isRune(Number.parseInt(short ?? long ?? '0', 16))
    return wrong ? all : 'x'
  })
  return !plain.includes('\\') && (quote !== "'" || [...plain].length === 1)
}

function isRune(code: number): boolean {
  return code <= 0x10ffff && (code < 0xd800 || code > 0xdfff)
}
