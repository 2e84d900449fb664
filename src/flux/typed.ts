/** An object with the types that YAML gives its scalars, as the API server gets it. Pure. */
import { type Fields, isRecord } from './fields.ts'
import { showUnknown } from './kustomize/substitute.ts'
import { scalarType } from './scalar-types.ts'

/** Levels beyond which nothing is read. */
const MAX_LEVELS = 100

/** The value of these fields: numbers, booleans and null where YAML reads them so. */
export function typedOf(fields: Fields, level = 0): unknown {
  const value = fields.value()
  if (level > MAX_LEVELS) return null
  if (Array.isArray(value)) return fields.list().map((entry) => typedOf(entry, level + 1))
  if (isRecord(value))
    return Object.fromEntries(fields.entries().map(([key, entry]) => [key, typedOf(entry, level + 1)]))
  if (typeof value !== 'string') return null
  return fields.isPlain ? typedText(value) : showUnknown(value)
}

function typedText(text: string): unknown {
  const type = scalarType(text)
  if (type === 'null') return null
  if (type === 'bool') return text.toLowerCase() === 'true'
  const number = Number(text)
  if ((type === 'int' || type === 'float') && !Number.isNaN(number)) return number
  return showUnknown(text)
}
