/** Cuts an input's text into items as docker/build-push-action does: CSV with relaxed quotes. Pure. */

/** lines = one item per line, commas belong to it; commas = items between commas and newlines. */
export type Cut = 'lines' | 'commas'

/** The items of the text, or null when a quote is never closed. A quoted item may have line breaks, `""` is a quote in it. */
export function parseItems(text: string, cut: Cut): readonly string[] | null {
  const records = parseRecords(text)
  if (records === null) return null
  const items =
    cut === 'lines'
      ? records.map((fields) => fields.join(','))
      : records.flatMap((fields) => fields.flatMap((field) => field.split(',')))
  return items.filter((item) => item.trim() !== '')
}

/** Records of fields. A quote opens a quoted field only at its start; elsewhere it is a letter like any other. */
function parseRecords(text: string): readonly (readonly string[])[] | null {
  const records: string[][] = []
  for (const scan = { at: 0, record: [] as string[] }; scan.at <= text.length; ) {
    const field = text[scan.at] === '"' ? quotedField(text, scan.at + 1) : plainField(text, scan.at)
    if (field === null) return null
    scan.record.push(field.value)
    const ends = text[field.end] !== ','
    if (ends) records.push(scan.record.splice(0))
    scan.at = field.end + (text.startsWith('\r\n', field.end) ? 2 : 1)
  }
  return records
}

interface Field {
  readonly value: string
  /** Where the comma, the line break or the end of the text is. */
  readonly end: number
}

function plainField(text: string, start: number): Field {
  const end = endOfField(text, start)
  return { value: text.slice(start, end), end }
}

function quotedField(text: string, start: number): Field | null {
  for (let close = text.indexOf('"', start); close >= 0; close = text.indexOf('"', close + 1)) {
    if (text[close + 1] === '"') {
      close++
      continue
    }
    const end = endOfField(text, close + 1)
    const value = text.slice(start, close).replaceAll('""', '"')
    // Text behind the closing quote: then the quotes were part of the item.
    return { value: end === close + 1 ? value : `"${value}"${text.slice(close + 1, end)}`, end }
  }
  return null
}

function endOfField(text: string, start: number): number {
  const found = /[,\n]|\r\n/g
  found.lastIndex = start
  return found.exec(text)?.index ?? text.length
}
