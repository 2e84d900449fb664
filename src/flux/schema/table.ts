/** The table of Flux's schemas by release: which versions of a kind a release serves, and the schema of each. Pure. */
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

/** The versions that each release has of a kind, by minor release; null when no release knows the kind. */
export function versionsOf(group: string, kind: string): ReadonlyMap<string, readonly KindVersion[]> | null {
  const { kinds } = read()
  const name = `${group}/${kind}`
  if (!Object.hasOwn(kinds, name)) return null
  return new Map(
    (kinds[name] ?? []).flatMap(([minors, versions]) => minors.map((minor) => [minor, versions])),
  )
}
