/** Finds the lines of a text that claim to be image policy markers, with a slip in the key too. Pure. */
import leven from 'leven'

const KEY = '$imagepolicy'

/** Letters that may be missing, wrong or too many in the key of a marker. */
const MAX_SLIPS = 2

/** A comment that says of a policy what a marker says, with any key, to the end of its line; bounded, as lines may be of any length. */
const CLAIM =
  /#[ \t]{0,9}\{[ \t]{0,9}["'“”]?(\$?[A-Za-z][\w-]{0,15})["'“”]?[ \t]{0,9}:[ \t]{0,9}["'“”]?([a-z0-9][a-z0-9.-]{0,252}:[a-z0-9][a-z0-9.:-]{0,260})["'“”]?[ \t]{0,9}\}?[ \t\r]{0,99}$/gm

/** What a line has where a marker has its key, and what it names; null where the key is right, or is that of another program. */
export function misspelledKey(line: string): { readonly key: string; readonly setter: string } | null {
  return slipsIn(line)[0] ?? null
}

/** Whether a text has markers, or what looks like some. */
export function speaksOfMarkers(text: string): boolean {
  return /imagepolicy/i.test(text) || slipsIn(text).length > 0
}

function slipsIn(text: string): readonly { readonly key: string; readonly setter: string }[] {
  return [...text.matchAll(CLAIM)].flatMap(([, key = '', setter = '']) => {
    const isLong = Math.abs(key.length - KEY.length) <= MAX_SLIPS
    return key !== KEY && isLong && leven(key.toLowerCase(), KEY) <= MAX_SLIPS ? [{ key, setter }] : []
  })
}

/** Lines that claim to be markers: a comment behind a value that has one, or a line of nothing else. Prose is none. */
export function markerLines(text: string): readonly { line: number; text: string }[] {
  const lines = text.split('\n')
  const isComment = (line: string | undefined) => line !== undefined && /^\s*#/.test(line)
  return lines.flatMap((line, index) => {
    const isMisspelled = misspelledKey(line) !== null
    if (!isMisspelled && !/\$imagepolicy/i.test(line)) return []
    const comment = commentOf(line)
    if (comment === null || /\.\.\.|<[\w-]+>/.test(comment)) return []
    const isClaim = isMisspelled || /^#+\s*\{\s*["'“”]?\$imagepolicy["'“”]?\s*:/i.test(comment)
    const isProse = isComment(lines[index - 1]) || isComment(lines[index + 1])
    if (isComment(line) && (!isClaim || isProse)) return []
    return isMisspelled || isComment(line) || /\{.*\$imagepolicy["'“”]?\s*:/i.test(comment)
      ? [{ line: index + 1, text: comment.trim() }]
      : []
  })
}

/** The comment of a line: from the first # that stands outside of quotes, behind a blank or at the start. */
function commentOf(line: string): string | null {
  let quote = ''
  for (let at = 0; at < line.length; at++) {
    const char = line[at] ?? ''
    if (quote !== '') {
      if (char === quote) quote = ''
    } else if ((char === '"' || char === "'") && /^$|[\s,:[{-]/.test(line[at - 1] ?? '')) quote = char
    else if (char === '#' && /^$|\s/.test(line[at - 1] ?? '')) return line.slice(at)
  }
  return null
}
