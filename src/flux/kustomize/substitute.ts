/** Fills in the variables of `postBuild` as kustomize-controller does (fluxcd/pkg/kustomize v1.24, kustomize_varsub.go). Pure. */
import type { Value } from '../fields.ts'

/** What surrounds the name of a variable whose value is not known. No manifest has these characters. */
const [OPEN, CLOSE] = ['\uE000', '\uE001']
const VARIABLE = /(\$?)\$\{([A-Za-z_]\w*)(?::?([=-])([^{}]*))?\}/g
const UNREAD = /\$\{[A-Za-z_]\w*[^\w}][^}]*\}/g

/** The variables that are known, and whether there may be others. */
export interface Variables {
  readonly known: Readonly<Record<string, string>>
  /** Where the others come from, or null when there are none. */
  readonly others: string | null
}

/** The value with its variables filled in; a variable that is not known stays, marked. Keys and comments stay as they are. */
export function substitute(value: Value, variables: Variables): Value {
  if (typeof value === 'string') return substituteText(value, variables)
  if (Array.isArray(value)) return value.map((entry: Value) => substitute(entry, variables))
  if (value === null) return null
  return Object.fromEntries(Object.entries(value).map(([key, entry]) => [key, substitute(entry, variables)]))
}

function substituteText(text: string, { known, others }: Variables): string {
  const filled = text.replace(
    VARIABLE,
    (whole, escaped: string, name: string, kind: string | undefined, otherwise = '') => {
      if (escaped !== '') return whole.slice(1)
      const value = Object.hasOwn(known, name) ? known[name] : undefined
      if (value !== undefined && (value !== '' || kind === undefined)) return value
      if (others !== null) return `${OPEN}${name}${CLOSE}`
      return kind === undefined ? '' : otherwise
    },
  )
  return filled.replace(UNREAD, (whole) => `${OPEN}${whole.slice(2, -1)}${CLOSE}`)
}

/** The value with every variable marked: nothing says who fills it in. */
export function markVariables(value: Value): Value {
  return substitute(value, { known: {}, others: '' })
}

/** Whether a text has a part that is not known. */
export function hasUnknown(text: string | null): boolean {
  return text?.includes(OPEN) === true
}

/** The names of the variables of a text that are not known. */
export function unknownIn(text: string): readonly string[] {
  return [...text.matchAll(/\uE000([^\uE001]*)\uE001/g)].map(([, name]) => name ?? '')
}

/** The text as people write it. */
export function showUnknown(text: string): string {
  return text.replaceAll(OPEN, `\${`).replaceAll(CLOSE, '}')
}

/** Whether any text of the value has a variable. */
export function hasVariables(value: Value): boolean {
  if (typeof value === 'string') return value.search(/\$\{[A-Za-z_]/) >= 0
  if (Array.isArray(value)) return value.some((entry: Value) => hasVariables(entry))
  return value !== null && Object.values(value).some(hasVariables)
}
