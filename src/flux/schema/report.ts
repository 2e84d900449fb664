/** What is found wrong in an object, and what cannot be known of it. Pure. */

/** The kind of rule that an object breaks. */
export type SchemaRule =
  | 'version'
  | 'metadata'
  | 'unknown-field'
  | 'type'
  | 'required'
  | 'enum'
  | 'pattern'
  | 'format'
  | 'range'
  | 'length'
  | 'duplicate'
  | 'cel'

/** A rule that an object breaks. */
export interface SchemaViolation {
  /** The field: keys and, for list items, positions from 0. */
  readonly path: readonly string[]
  /** A clause about that field: `is "ASC", not one of asc, desc`. */
  readonly problem: string
  readonly rule: SchemaRule
}

/** Something that cannot be told, with the reason. */
export interface SchemaUnknown {
  readonly path: readonly string[]
  readonly reason: string
}

/** What an API server would say to an object. */
export interface SchemaResult {
  readonly violations: readonly SchemaViolation[]
  readonly unknown: readonly SchemaUnknown[]
}

/** Collects what is found on the way through an object. */
export class SchemaReport {
  readonly violations: SchemaViolation[] = []
  readonly unknown: SchemaUnknown[] = []

  /** Notes a broken rule; where the value holds a variable that Flux replaces first, it may not be broken at all. */
  add(path: readonly string[], rule: SchemaRule, problem: string, value?: unknown): void {
    if (!hasVariable(value)) this.violations.push({ path, rule, problem })
    else this.unknown.push({ path, reason: `${problem}, unless the variable in it is replaced first` })
  }

  /** Notes what cannot be known. */
  leave(path: readonly string[], reason: string): void {
    this.unknown.push({ path, reason })
  }
}

/** Whether a value holds a `${variable}` that a Kustomization with postBuild would replace. */
export function hasVariable(value: unknown): boolean {
  if (typeof value === 'string') return /\$\{[^{}]*\}/.test(value)
  if (Array.isArray(value)) return value.some(hasVariable)
  if (!isMap(value)) return false
  return Object.entries(value).some(([key, part]) => hasVariable(key) || hasVariable(part))
}

/** Whether a value is a map of fields. */
export function isMap(value: unknown): value is Readonly<Record<string, unknown>> {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}

/** A value as messages quote it, cut where it is long. */
export function quoted(value: unknown): string {
  const text = JSON.stringify(value) ?? String(value)
  return text.length > 80 ? `${text.slice(0, 77)}...` : text
}
