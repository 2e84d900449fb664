/** Cuts an input's text into items as docker/build-push-action does: CSV with relaxed quotes. Pure. */

import { CsvError, parse } from 'csv-parse/sync'

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
  try {
    return parse(text, { relax_quotes: true, relax_column_count: true, record_delimiter: ['\n', '\r\n'] })
  } catch (error) {
    if (error instanceof CsvError) return null
    throw error
  }
}
