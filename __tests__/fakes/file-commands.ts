/** The files a step appends to (GITHUB_OUTPUT, GITHUB_STATE, GITHUB_ENV), read as strictly as a runner reads them. Pure. */

/** Name and value of every entry, later ones winning; throws, as a runner fails the step, on what is malformed. */
export function parseKeyValues(text: string): Record<string, string> {
  const values: Record<string, string> = {}
  let at = 0
  while (at < text.length) {
    const line = lineAt(text, at)
    at = line.next
    if (line.text === '') continue
    const equals = line.text.indexOf('=')
    const heredoc = line.text.indexOf('<<')
    if (heredoc >= 0 && (equals < 0 || heredoc < equals)) {
      const name = line.text.slice(0, heredoc)
      const delimiter = line.text.slice(heredoc + 2)
      if (name === '' || delimiter === '') {
        throw new Error(
          `Invalid format '${line.text}'. Name must not be empty and delimiter must not be empty`,
        )
      }
      const block = heredocAt(text, at, delimiter)
      values[name] = block.value
      at = block.next
    } else if (equals > 0) {
      values[line.text.slice(0, equals)] = line.text.slice(equals + 1)
    } else {
      throw new Error(
        equals === 0
          ? `Invalid format '${line.text}'. Name must not be empty`
          : `Invalid format '${line.text}'`,
      )
    }
  }
  return values
}

/** The lines up to the one that equals the delimiter, which needs its own newline. */
function heredocAt(text: string, start: number, delimiter: string): { value: string; next: number } {
  let at = start
  while (at < text.length) {
    const line = lineAt(text, at)
    if (!line.ended) break
    if (line.text === delimiter) return { value: text.slice(start, Math.max(start, at - 1)), next: line.next }
    at = line.next
  }
  throw new Error(`Invalid value. Matching delimiter not found '${delimiter}'`)
}

function lineAt(text: string, start: number): { text: string; next: number; ended: boolean } {
  const end = text.indexOf('\n', start)
  return end < 0
    ? { text: text.slice(start), next: text.length, ended: false }
    : { text: text.slice(start, end), next: end + 1, ended: true }
}
