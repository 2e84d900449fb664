/** Writes times as docker/metadata-action does (v5: moment's formats), in UTC. Pure. */

/** The time in this format; null when the format has a letter that is not read here. */
export function formatDate(format: string, time: number): string | null {
  const date = new Date(time)
  const two = (number: number) => String(number).padStart(2, '0')
  const parts: Readonly<Record<string, string>> = {
    YYYY: String(date.getUTCFullYear()),
    YY: two(date.getUTCFullYear() % 100),
    MM: two(date.getUTCMonth() + 1),
    M: String(date.getUTCMonth() + 1),
    DD: two(date.getUTCDate()),
    D: String(date.getUTCDate()),
    HH: two(date.getUTCHours()),
    H: String(date.getUTCHours()),
    mm: two(date.getUTCMinutes()),
    ss: two(date.getUTCSeconds()),
    SSS: String(date.getUTCMilliseconds()).padStart(3, '0'),
    X: String(Math.floor(time / 1000)),
    x: String(time),
  }
  let isKnown = true
  const text = format.replace(/\[([^\]]*)\]|([A-Za-z])\2*/g, (word, literal: string | undefined) => {
    if (literal !== undefined) return literal
    const value = parts[word]
    if (value === undefined) isKnown = false
    return value ?? ''
  })
  return isKnown ? text : null
}
