/** Holds a value against its schema as the API server does: types, required fields, enums, patterns, limits, keys of lists. Pure. */
import { RE2JS } from 're2js'
import { isMap, quoted, type SchemaReport } from './report.ts'
import { type Schema, schemaAt } from './table.ts'

const NOUNS = {
  object: 'a map',
  array: 'a list',
  string: 'a string',
  integer: 'a whole number',
  number: 'a number',
  boolean: 'true or false',
}

/** Notes every rule of the schema that the value breaks; rules in CEL aside. */
export function validate(
  value: unknown,
  schema: Schema,
  path: readonly string[],
  report: SchemaReport,
): void {
  if (schema.type !== undefined && !isOfType(value, schema.type)) {
    report.add(path, 'type', `is ${quoted(value)}, not ${NOUNS[schema.type]}${hintFor(value, schema)}`, value)
    return
  }
  if (schema.enum?.some((allowed) => allowed === value) === false) {
    const allowed = schema.enum.map((one) => (one === '' ? '""' : String(one))).join(', ')
    report.add(path, 'enum', `is ${quoted(value)}, not one of ${allowed}`, value)
  }
  if (typeof value === 'string') validateText(value, schema, path, report)
  else if (typeof value === 'number') validateNumber(value, schema, path, report)
  else if (Array.isArray(value)) validateList(value, schema, path, report)
  else if (isMap(value)) validateMap(value, schema, path, report)
}

/** Numbers and truth values become strings in quotes; where a pattern is asked for, quotes alone are not enough. */
function hintFor(value: unknown, { type, pattern }: Schema): string {
  if (type !== 'string' || !['number', 'boolean'].includes(typeof value)) return ''
  return pattern === undefined || matches(pattern, String(value)) ? ': quote it' : ` that matches ${pattern}`
}

function isOfType(value: unknown, type: NonNullable<Schema['type']>): boolean {
  if (type === 'object') return isMap(value)
  if (type === 'array') return Array.isArray(value)
  if (type === 'integer') return Number.isInteger(value)
  return typeof value === type
}

const patterns = new Map<string, RE2JS>()

function matches(pattern: string, text: string): boolean {
  const compiled = patterns.get(pattern) ?? RE2JS.compile(pattern)
  patterns.set(pattern, compiled)
  return compiled.matcher(text).find()
}

/** RFC 3339, as far as its form goes. */
const DATE_TIME = /^\d{4}-\d\d-\d\d[Tt ]\d\d:\d\d:\d\d(\.\d+)?([Zz]|[+-]\d\d:\d\d)$/

function validateText(text: string, schema: Schema, path: readonly string[], report: SchemaReport): void {
  const { pattern, format, minLength = 0, maxLength = Number.POSITIVE_INFINITY } = schema
  if (pattern !== undefined && !matches(pattern, text))
    report.add(path, 'pattern', `is ${quoted(text)}, which does not match ${pattern}`, text)
  if (format === 'date-time' && !DATE_TIME.test(text))
    report.add(path, 'format', `is ${quoted(text)}, not a date and time`, text)
  const length = [...text].length
  if (length < minLength)
    report.add(path, 'length', minLength === 1 ? 'is empty' : `is shorter than ${minLength} characters`, text)
  if (length > maxLength) report.add(path, 'length', `is longer than ${maxLength} characters`, text)
}

function validateNumber(value: number, schema: Schema, path: readonly string[], report: SchemaReport): void {
  const { minimum = Number.NEGATIVE_INFINITY, maximum = Number.POSITIVE_INFINITY } = schema
  if (value < minimum) report.add(path, 'range', `is ${value}, less than ${minimum}`)
  if (value > maximum) report.add(path, 'range', `is ${value}, more than ${maximum}`)
}

function validateList(
  list: readonly unknown[],
  schema: Schema,
  path: readonly string[],
  report: SchemaReport,
): void {
  const { items, minItems = 0, maxItems = Number.POSITIVE_INFINITY } = schema
  if (list.length < minItems) report.add(path, 'length', `has fewer than ${minItems} items`)
  if (list.length > maxItems) report.add(path, 'length', `has more than ${maxItems} items`)
  if (items !== undefined)
    for (const [index, item] of list.entries())
      validate(item, schemaAt(items), [...path, String(index)], report)
  validateKeys(list, schema, path, report)
}

/** Lists that are maps or sets have every key once. */
function validateKeys(
  list: readonly unknown[],
  schema: Schema,
  path: readonly string[],
  report: SchemaReport,
): void {
  const type = schema['x-kubernetes-list-type']
  if (type !== 'map' && type !== 'set') return
  const keys = schema['x-kubernetes-list-map-keys'] ?? []
  const seen = new Set<string>()
  for (const [index, item] of list.entries()) {
    const key = JSON.stringify(type === 'map' && isMap(item) ? keys.map((name) => item[name]) : item)
    const named =
      type === 'map' && isMap(item)
        ? keys.map((name) => `${name} ${quoted(item[name])}`).join(', ')
        : quoted(item)
    if (seen.has(key)) report.add([...path, String(index)], 'duplicate', `repeats ${named}`, item)
    seen.add(key)
  }
}

function validateMap(
  map: Readonly<Record<string, unknown>>,
  schema: Schema,
  path: readonly string[],
  report: SchemaReport,
): void {
  for (const name of schema.required ?? [])
    if (!Object.hasOwn(map, name)) report.add([...path, name], 'required', 'is missing')
  const { properties = {}, additionalProperties } = schema
  for (const [key, value] of Object.entries(map)) {
    const number = Object.hasOwn(properties, key) ? properties[key] : additionalProperties
    const at = [...path, key]
    if (number !== undefined && !(at.length === 1 && key === 'metadata'))
      validate(value, schemaAt(number), at, report)
  }
}
