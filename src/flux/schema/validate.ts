/**
 * Holds a value against its schema as the API server does: types, required fields, enums, patterns, limits,
 * keys of lists. Pure.
 */

import { Environment } from '@marcbachmann/cel-js'
import { RE2JS } from 're2js'
import { nearField } from '../slips.ts'
import { type CelRule, isMap, quoted, type Schema, type SchemaReport, schemaAt } from './table.ts'

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

// Evaluates the CEL rules of a CRD on an object, in Kubernetes' dialect as far as Flux's CRDs use it.

/** Words of CEL: a field of that name is written `__name__` in rules (apiserver v0.36, pkg/cel/escaping.go). */
const RESERVED = new Set(
  'true false null in as break const continue else for function if import let loop package namespace return var void while'.split(
    ' ',
  ),
)
const ESCAPES: readonly (readonly [string, string])[] = [
  ['__', '__underscores__'],
  ['.', '__dot__'],
  ['-', '__dash__'],
  ['/', '__slash__'],
]

type Rule = (context: { readonly self: unknown }) => unknown

const environment = new Environment({ unlistedVariablesAreDyn: true })
const parsed = new Map<string, Rule>()

/** Notes every rule that is false for the value or a part of it, and every rule that could not be evaluated. */
export function checkRules(
  value: unknown,
  schema: Schema,
  path: readonly string[],
  report: SchemaReport,
): void {
  for (const rule of schema['x-kubernetes-validations'] ?? []) checkRule(value, schema, rule, path, report)
  const { properties = {}, additionalProperties, items } = schema
  if (Array.isArray(value) && items !== undefined)
    for (const [index, item] of value.entries())
      checkRules(item, schemaAt(items), [...path, String(index)], report)
  if (!isMap(value)) return
  for (const [key, part] of Object.entries(value)) {
    const number = Object.hasOwn(properties, key) ? properties[key] : additionalProperties
    if (number !== undefined) checkRules(part, schemaAt(number), [...path, key], report)
  }
}

function checkRule(
  value: unknown,
  schema: Schema,
  rule: CelRule,
  path: readonly string[],
  report: SchemaReport,
): void {
  // Rules about a change have nothing to say of an object that is new, and the old one is not at hand.
  if (/\boldSelf\b/.test(rule.rule)) return
  const at = [...path, ...(rule.fieldPath ?? '').split('.').filter((part) => part !== '')]
  let holds: unknown
  try {
    const evaluate = parsed.get(rule.rule) ?? (environment.parse(rule.rule) as Rule)
    parsed.set(rule.rule, evaluate)
    holds = evaluate({ self: celValue(value, schema, path.length === 0) })
  } catch (error) {
    const why = error instanceof Error ? error.message.split('\n')[0] : String(error)
    report.leave(at, `the rule ${rule.rule} could not be evaluated: ${why}`)
    return
  }
  if (holds === true) return
  report.add(at, 'cel', `breaks a rule: ${rule.message ?? rule.rule}`, value)
}

/** A value as CEL sees it: whole numbers are ints, fields with names that CEL cannot say are escaped. */
function celValue(value: unknown, schema: Schema | null, isRoot = false): unknown {
  if (typeof value === 'number')
    return schema?.type !== 'number' && Number.isInteger(value) ? BigInt(value) : value
  if (Array.isArray(value)) return value.map((item) => celValue(item, partOf(schema?.items)))
  if (!isMap(value)) return value
  const properties = schema?.properties ?? {}
  return Object.fromEntries(
    Object.entries(value).map(([key, part]) => {
      if (isRoot && key === 'metadata') return [key, part]
      if (!Object.hasOwn(properties, key)) return [key, celValue(part, partOf(schema?.additionalProperties))]
      return [escaped(key), celValue(part, partOf(properties[key]))]
    }),
  )
}

function partOf(number: number | undefined): Schema | null {
  return number === undefined ? null : schemaAt(number)
}

function escaped(name: string): string {
  if (RESERVED.has(name)) return `__${name}__`
  return ESCAPES.reduce((text, [from, to]) => text.replaceAll(from, to), name)
}

// An object as the API server validates it: empty fields dropped, defaults filled in, unknown fields noted.

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
      else noteKey(at, { known: Object.keys(properties), given: Object.keys(value) }, report)
    } else if (isRootMetadata(at)) fields.push([key, part])
    else if (part !== null) fields.push([key, withDefaults(part, schemaAt(number), at, report)])
  }
  const filled = defaultsOf(schema).filter(([key]) => !fields.some(([given]) => given === key))
  for (const [key, part] of filled)
    fields.push([key, withDefaults(part.default, part, [...path, key], report)])
  return Object.fromEntries(fields)
}

const defaults = new WeakMap<Schema, readonly (readonly [string, Schema])[]>()

/** The properties that a schema fills in where they are missing. */
function defaultsOf(schema: Schema): readonly (readonly [string, Schema])[] {
  const known = defaults.get(schema)
  if (known !== undefined) return known
  const parts = Object.entries(schema.properties ?? {}).map(
    ([key, number]) => [key, schemaAt(number)] as const,
  )
  const found = parts.filter(([, part]) => part.default !== undefined)
  defaults.set(schema, found)
  return found
}

function isRootMetadata(path: readonly string[]): boolean {
  return path.length === 1 && path[0] === 'metadata'
}

function noteKey(
  path: readonly string[],
  { known, given }: { readonly known: readonly string[]; readonly given: readonly string[] },
  report: SchemaReport,
): void {
  const meant = nearField(path.at(-1) ?? '', known, given)
  const isLong = known.length === 0 || known.length > 12
  const more =
    meant !== null ? `: it is spelled ${meant}` : isLong ? '' : `; the fields are ${known.join(', ')}`
  report.addKey(path, `is not a field here${more}`, meant)
}
