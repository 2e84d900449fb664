/** An object as the API server validates it: empty fields dropped, defaults filled in, unknown fields noted. Pure. */
import { isMap, type SchemaReport } from './report.ts'
import { type Schema, schemaAt } from './table.ts'

/** The value with its defaults; fields that the schema does not have are noted and left out. */
export function withDefaults(
  value: unknown,
  schema: Schema,
  path: readonly string[],
  report: SchemaReport,
): unknown {
  if (Array.isArray(value)) {
    const { items } = schema
    if (items === undefined) return value
    return value.map((item, index) => withDefaults(item, schemaAt(items), [...path, String(index)], report))
  }
  if (!isMap(value)) return value
  const { properties = {}, additionalProperties } = schema
  const fields: [string, unknown][] = []
  for (const [key, part] of Object.entries(value)) {
    const number = Object.hasOwn(properties, key) ? properties[key] : additionalProperties
    const at = [...path, key]
    if (number === undefined) {
      if (schema['x-kubernetes-preserve-unknown-fields']) fields.push([key, part])
      else report.add(at, 'unknown-field', unknownField(key, Object.keys(properties)), key)
    } else if (isRootMetadata(at)) fields.push([key, part])
    else if (part !== null) fields.push([key, withDefaults(part, schemaAt(number), at, report)])
  }
  const given = new Set(fields.map(([key]) => key))
  for (const [key, number] of Object.entries(properties)) {
    const part = schemaAt(number)
    if (given.has(key) || part.default === undefined) continue
    fields.push([key, withDefaults(part.default, part, [...path, key], report)])
  }
  return Object.fromEntries(fields)
}

function isRootMetadata(path: readonly string[]): boolean {
  return path.length === 1 && path[0] === 'metadata'
}

function unknownField(key: string, known: readonly string[]): string {
  const near = known.find((name) => name.toLowerCase() === key.toLowerCase())
  if (near !== undefined) return `is not a field here: it is spelled ${near}`
  if (known.length === 0 || known.length > 12) return 'is not a field here'
  return `is not a field here; the fields are ${known.join(', ')}`
}
