/** JSON as a Go decoder takes it: only the first value counts, types are checked against the fields that are read. Pure. */

/** The type Go decodes a field into; an object lists the fields that are read, all others are ignored. */
export type Shape = 'string' | 'string[]' | { readonly [field: string]: Shape }

/** Why Go would not decode this text into that shape, or null when it would. */
export function decodeProblem(text: string, shape: Shape): string | null {
  const first = firstValue(text)
  if (first === null) return 'the body is empty'
  let value: unknown
  try {
    value = JSON.parse(first)
  } catch (error) {
    return `the body is not JSON: ${error instanceof Error ? error.message : String(error)}`
  }
  return mismatch(value, shape, 'body')
}

/** The text of the first JSON value, or null when there is only white space. */
function firstValue(text: string): string | null {
  const trimmed = text.replace(/^[ \t\r\n]+/, '')
  if (trimmed === '') return null
  if (trimmed.startsWith('null')) return 'null'
  if (!trimmed.startsWith('{')) return trimmed
  let depth = 0
  for (const token of trimmed.matchAll(/"(?:[^"\\]|\\.)*"|[{}[\]]/gs)) {
    if (token[0] === '{' || token[0] === '[') depth += 1
    else if (!token[0].startsWith('"')) depth -= 1
    if (depth === 0) return trimmed.slice(0, token.index + token[0].length)
  }
  return trimmed
}

/** Go leaves a field alone when the value is null, and matches field names whatever their case. */
function mismatch(value: unknown, shape: Shape, path: string): string | null {
  if (value === null) return null
  if (shape === 'string') return typeof value === 'string' ? null : `${path} is not a string`
  if (shape === 'string[]') {
    if (!Array.isArray(value)) return `${path} is not a list`
    return firstProblem(value.map((item: unknown, index) => mismatch(item, 'string', `${path}[${index}]`)))
  }
  if (typeof value !== 'object' || Array.isArray(value)) return `${path} is not an object`
  return firstProblem(
    Object.entries(value).map(([name, item]) => {
      const field = Object.keys(shape).find((known) => known.toLowerCase() === name.toLowerCase())
      const wanted = field === undefined ? undefined : shape[field]
      return wanted === undefined ? null : mismatch(item, wanted, `${path}.${name}`)
    }),
  )
}

function firstProblem(problems: readonly (string | null)[]): string | null {
  return problems.find((problem) => problem !== null) ?? null
}
