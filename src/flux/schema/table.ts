/**
 * The table of Flux's schemas by release: which versions of a kind a release serves, and the schema of
 * each. Pure.
 */
import { perObject } from '../../calls.ts'
import { SCHEMA_DATA } from './data.ts'

/** A rule in CEL that a CRD sets for a part of its objects. */
export interface CelRule {
  readonly rule: string
  readonly message?: string
  readonly fieldPath?: string
}

/** One schema; the parts of it are numbers of other schemas. */
export interface Schema {
  readonly type?: 'object' | 'array' | 'string' | 'integer' | 'number' | 'boolean'
  readonly properties?: Readonly<Record<string, number>>
  readonly additionalProperties?: number
  readonly items?: number
  readonly required?: readonly string[]
  readonly enum?: readonly unknown[]
  readonly pattern?: string
  readonly format?: string
  readonly minimum?: number
  readonly maximum?: number
  readonly minLength?: number
  readonly maxLength?: number
  readonly minItems?: number
  readonly maxItems?: number
  readonly default?: unknown
  readonly 'x-kubernetes-preserve-unknown-fields'?: boolean
  readonly 'x-kubernetes-list-type'?: 'atomic' | 'set' | 'map'
  readonly 'x-kubernetes-list-map-keys'?: readonly string[]
  readonly 'x-kubernetes-validations'?: readonly CelRule[]
}

/** A version of a kind, as one release has it. */
export interface KindVersion {
  readonly name: string
  readonly served: boolean
  readonly storage: boolean
  readonly deprecated?: boolean
  /** What the API server says to those who use a deprecated version. */
  readonly warning?: string
  /** The number of its schema. */
  readonly schema: number
}

/** A minor release of Flux and where its schemas come from. */
export interface Release {
  /** `2.9`. */
  readonly minor: string
  /** The patch release that was read: `v2.9.5`. */
  readonly release: string
  readonly modules: readonly string[]
  /** What of it is not first-hand. */
  readonly note?: string
}

interface Table {
  readonly facts: { readonly made: string; readonly tool: string; readonly operator: string }
  readonly releases: readonly Release[]
  readonly kinds: Readonly<Record<string, readonly (readonly [readonly string[], readonly KindVersion[]])[]>>
  readonly nodes: readonly Schema[]
}

/** How the only release of the Flux Operator in the table is named: its versions are not Flux's. */
export const OPERATOR = 'operator'

let table: Table | undefined
let kinds: ReturnType<typeof knownKinds> | undefined

/** Read when first asked for: 130 KB of JSON. */
function read(): Table {
  table ??= JSON.parse(SCHEMA_DATA) as Table
  return table
}

/** The releases of Flux that the table has, oldest first. */
export function knownReleases(): readonly Release[] {
  return read().releases
}

/** Where the table comes from. */
export function schemaSource(): Table['facts'] {
  return read().facts
}

/** The schema of that number. */
export function schemaAt(number: number): Schema {
  const schema = read().nodes[number]
  if (schema === undefined) throw new Error(`No schema ${number}`)
  return schema
}

/** The kinds that any release has. */
export function knownKinds(): readonly { readonly group: string; readonly kind: string }[] {
  kinds ??= Object.keys(read().kinds).map((name) => {
    const [group = '', kind = ''] = name.split('/')
    return { group, kind }
  })
  return kinds
}

/** The versions that each release has of a kind, by minor release; null when no release knows the kind. */
export function versionsOf(group: string, kind: string): ReadonlyMap<string, readonly KindVersion[]> | null {
  const { kinds } = read()
  const name = `${group}/${kind}`
  if (!Object.hasOwn(kinds, name)) return null
  return byMinor(kinds[name] ?? [])
}

const byMinor = perObject(
  (versions: Table['kinds'][string]): ReadonlyMap<string, readonly KindVersion[]> =>
    new Map(versions.flatMap(([minors, those]) => minors.map((minor) => [minor, those]))),
)

// Releases of Flux in words, and the order of API versions.

/** The minor release of a version (`v2.9.4` and `2.9.x` → `2.9`), or null when the text does not name one. */
export function minorOf(version: string): string | null {
  const [, major, minor] = /^v?(\d+)\.(\d+)(?:[.+-].*)?$/.exec(version) ?? []
  return major === undefined ? null : `${Number(major)}.${Number(minor)}`
}

/** `Flux 2.0 to 2.6 and 2.9`, in the order of the releases. */
export function releasesText(minors: readonly string[]): string {
  if (minors.includes(OPERATOR)) return `Flux Operator ${schemaSource().operator.split('@v')[1]}`
  const all = knownReleases().map(({ minor }) => minor)
  const runs: string[][] = []
  for (const [index, minor] of all.entries()) {
    if (!minors.includes(minor)) continue
    const last = runs.at(-1)
    if (last !== undefined && last.at(-1) === all[index - 1]) last.push(minor)
    else runs.push([minor])
  }
  const parts = runs.map((run) => (run.length < 3 ? run.join(' and ') : `${run[0]} to ${run.at(-1)}`))
  return `Flux ${parts.join(' and ')}`
}

/** Whether Kubernetes puts one API version before another: v2 > v1 > v1beta2 > v1beta1 > v1alpha1. */
export function isNewerApi(one: string, other: string): boolean {
  const [a, b] = [rank(one), rank(other)]
  const index = a.findIndex((part, at) => part !== b[at])
  return index >= 0 && (a[index] ?? 0) > (b[index] ?? 0)
}

function rank(version: string): readonly number[] {
  const [, major, stage, step] = /^v(\d+)(?:(alpha|beta)(\d+))?$/.exec(version) ?? []
  if (major === undefined) return [-1, 0, 0]
  return [stage === undefined ? 2 : stage === 'beta' ? 1 : 0, Number(major), Number(step ?? 0)]
}

// What is found wrong in an object, and what cannot be known of it.

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
  /** The field that is meant, of a key that is none. */
  readonly meant?: string
}

/** Something that cannot be told, with the reason. */
export interface SchemaUnknown {
  readonly path: readonly string[]
  readonly reason: string
  /** What it hangs on, where that is the release of Flux. */
  readonly by?: 'an unknown release' | 'the release'
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
  readonly #isLiteral: boolean

  /** @param isLiteral Whether the API server gets variables as they are written. */
  constructor(isLiteral = false) {
    this.#isLiteral = isLiteral
  }

  /** Notes a broken rule; where the value holds a variable that Flux replaces first, it may not be broken at all. */
  add(path: readonly string[], rule: SchemaRule, problem: string, value?: unknown): void {
    this.#note({ path, rule, problem }, value)
  }

  /** Notes a key that is no field, with the one that is meant. */
  addKey(path: readonly string[], problem: string, meant: string | null): void {
    const violation = { path, rule: 'unknown-field', problem } as const
    this.#note(meant === null ? violation : { ...violation, meant }, path.at(-1))
  }

  #note(violation: SchemaViolation, value: unknown): void {
    const { path, problem } = violation
    if (this.#isLiteral || !hasVariable(value)) this.violations.push(violation)
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
