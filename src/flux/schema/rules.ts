/** Evaluates the CEL rules of a CRD on an object, in Kubernetes' dialect as far as Flux's CRDs use it. Pure. */
import { Environment } from '@marcbachmann/cel-js'
import { hasVariable, isMap, type SchemaReport } from './report.ts'
import { type CelRule, type Schema, schemaAt } from './table.ts'

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
  const problem = `breaks a rule: ${rule.message ?? rule.rule}`
  if (hasVariable(value)) report.leave(at, `${problem}, unless a variable in it is replaced first`)
  else report.add(at, 'cel', problem)
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
