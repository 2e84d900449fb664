/** The runner's masking: every secret, and the forms it takes in base64, JSON, URLs, XML and shells, becomes `***`. */

/** A growing list of secrets. */
export interface Masker {
  /** Adds the value and each of its trimmed lines, however short, as the runner does. */
  add(value: string): void
  /** The text with every known form of every secret replaced; neighbours become one `***`. */
  mask(text: string): string
}

/** A masker that knows these secrets from the start. */
export function openMasker(secrets: readonly string[] = []): Masker {
  const known = new Set<string>()
  const add = (value: string) => {
    for (const part of [value, ...value.split(/[\r\n]+/).map((line) => line.trim())]) {
      if (part !== '') for (const form of formsOf(part)) known.add(form)
    }
  }
  secrets.forEach(add)
  return { add, mask: (text) => replaceAllOf(text, known) }
}

function formsOf(value: string): string[] {
  const bytes = Buffer.from(value)
  const base64 = [0, 1, 2].map((shift) => bytes.subarray(bytes.length > shift ? shift : 0).toString('base64'))
  return [
    value,
    ...base64.map((text) => text.replace(/=+$/, '')),
    JSON.stringify(value).slice(1, -1),
    encodeURIComponent(value),
    value.replaceAll("'", "''"),
    value.replaceAll('"', '\\"'),
    value.replace(/^"(.+)"$/s, '$1'),
    value.replace(/[&<>"']/g, (char) => XML_ESCAPES[char] ?? char),
  ]
}

const XML_ESCAPES: Readonly<Record<string, string>> = {
  '&': '&amp;',
  '<': '&lt;',
  '>': '&gt;',
  '"': '&quot;',
  "'": '&apos;',
}

function replaceAllOf(text: string, values: ReadonlySet<string>): string {
  const spans = [...values].flatMap((value) => spansOf(text, value)).sort((a, b) => a.start - b.start)
  let result = ''
  let at = 0
  for (const [index, span] of spans.entries()) {
    if (span.end <= at) continue
    const joined = index > 0 && span.start <= at
    if (!joined) result += `${text.slice(at, span.start)}***`
    at = span.end
  }
  return result + text.slice(at)
}

function spansOf(text: string, value: string): { start: number; end: number }[] {
  const spans: { start: number; end: number }[] = []
  for (let at = text.indexOf(value); at >= 0; at = text.indexOf(value, at + 1)) {
    spans.push({ start: at, end: at + value.length })
  }
  return spans
}
