/**
 * Tells what the API server would refuse in a Flux object, by the CRDs of the release of Flux. Pure.
 * kustomize-controller applies by server-side apply, after a dry run of each object (kustomize-controller
 * v1.9.5 with fluxcd/pkg/ssa v0.76.2, manager_apply.go). There a field that the schema does not have is an
 * error ("field not declared in schema"), not a warning, and one refused object stops its Kustomization
 * before any object of the same stage is applied.
 */
import { type Fields, showUnknown } from '../fields.ts'
import { scalarType } from '../scalars.ts'
import {
  isMap,
  isNewerApi,
  type KindVersion,
  knownReleases,
  minorOf,
  OPERATOR,
  quoted,
  releasesText,
  SchemaReport,
  type SchemaResult,
  type SchemaUnknown,
  type SchemaViolation,
  schemaAt,
  versionsOf,
} from './table.ts'
import { checkRules, validate, withDefaults } from './validate.ts'

type Typed = Readonly<Record<string, unknown>>
type Releases = ReadonlyMap<string, readonly KindVersion[]>

const NOTHING: SchemaResult = { violations: [], unknown: [] }

/**
 * What is wrong with an object, and what cannot be known of it. Objects that are not of Flux have nothing wrong.
 * @param object The whole object, as YAML gives it.
 * @param fluxVersion `2.9`, `v2.9.4`; null where nothing states it: then only what every release refuses is wrong.
 * @param isLiteral Whether the API server gets variables (`${x}`) as they are written; else what has one is not known.
 */
export function checkObject(object: unknown, fluxVersion: string | null, isLiteral = false): SchemaResult {
  if (!isMap(object)) return NOTHING
  const { apiVersion, kind } = object
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return NOTHING
  const [group = '', version = ''] = apiVersion.split('/')
  const releases = versionsOf(group, kind)
  if (releases === null) return NOTHING
  const asked = fluxVersion === null ? null : minorOf(fluxVersion)
  const all = releases.has(OPERATOR) ? [OPERATOR] : knownReleases().map(({ minor }) => minor)
  if (asked !== null && !releases.has(OPERATOR) && !all.includes(asked))
    return notKnown(
      `the schemas of Flux ${asked} are not known, only those of ${releasesText(all)}`,
      'an unknown release',
    )
  const minors = asked === null || releases.has(OPERATOR) ? all : [asked]
  const served = new Map(minors.flatMap((minor) => servedAs(releases.get(minor), version, minor)))
  if (served.size === 0) return notServed(kind, apiVersion, releases, minors, asked)
  return together(object, { served, minors, isLiteral })
}

function notKnown(reason: string, by?: 'an unknown release'): SchemaResult {
  const unknown = { path: ['apiVersion'], reason }
  return { violations: [], unknown: [by === undefined ? unknown : { ...unknown, by }] }
}

/** The releases that serve an API version of a kind, oldest first; none for what is not of Flux. */
export function servedBy(apiVersion: string, kind: string): readonly string[] {
  const [group = '', version = ''] = apiVersion.split('/')
  const releases = versionsOf(group, kind) ?? new Map<string, readonly KindVersion[]>()
  return [...releases.keys()].filter((minor) => servedAs(releases.get(minor), version, minor).length > 0)
}

function servedAs(
  versions: readonly KindVersion[] | undefined,
  name: string,
  minor: string,
): readonly [string, number][] {
  return (versions ?? []).flatMap((version) =>
    version.name === name && version.served ? [[minor, version.schema]] : [],
  )
}

function notServed(
  kind: string,
  apiVersion: string,
  releases: Releases,
  minors: readonly string[],
  asked: string | null,
): SchemaResult {
  const path = ['apiVersion']
  const version = apiVersion.split('/')[1] ?? ''
  const now = (releases.get(minors.at(-1) ?? '') ?? []).filter(({ served }) => served)
  const others = servedBy(apiVersion, kind)
  if (asked === null && others.length === 0 && now.every(({ name }) => isNewerApi(version, name)))
    return notKnown(`${apiVersion} is newer than what ${releasesText(minors)} serve`)
  const best = now.find(({ storage }) => storage)?.name ?? now[0]?.name
  const refusing = releasesText(asked === null ? [...releases.keys()] : minors)
  const problem = [
    `is ${apiVersion}, which is not served by ${refusing}`,
    ...(others.length === 0 ? [] : [`but by ${releasesText(others)}`]),
    best === undefined ? `which has no ${kind}` : `write ${apiVersion.split('/')[0]}/${best}`,
  ].join(', ')
  return { violations: [{ path, rule: 'version', problem }], unknown: [] }
}

interface Answer {
  readonly minor: string
  readonly result: SchemaResult
}

/** What all these releases say, each by its own schema. An object that one of them accepts is not wrong. */
function together(
  object: Typed,
  {
    served,
    minors,
    isLiteral,
  }: {
    readonly served: ReadonlyMap<string, number>
    readonly minors: readonly string[]
    readonly isLiteral: boolean
  },
): SchemaResult {
  const schemas = [...new Set(served.values())]
  const bySchema = new Map(schemas.map((schema) => [schema, resultOf(object, schema, isLiteral)]))
  const answers = [...served].map(([minor, schema]) => ({ minor, result: bySchema.get(schema) ?? NOTHING }))
  const accepting = answers.filter(({ result }) => result.violations.length === 0)
  const newest = (accepting.at(-1) ?? answers.at(-1))?.result ?? NOTHING
  if (accepting.length === 0) return { ...refusedByAll(answers, newest), unknown: newest.unknown }
  if (accepting.length === minors.length) return newest
  const fields = new Set(answers.flatMap(({ result }) => result.violations).map(({ path }) => path.join('.')))
  const why = fields.size === 0 ? 'do not serve this version' : `refuse ${[...fields].join(', ')}`
  const reason = `accepted by ${releasesText(accepting.map(({ minor }) => minor))} only: the others ${why}`
  const unknown = { path: ['apiVersion'], reason, by: 'the release' } as const
  return { violations: [], unknown: [...newest.unknown, unknown] }
}

/** What every release refuses; where each has another reason, what the newest says. */
function refusedByAll(answers: readonly Answer[], newest: SchemaResult): Pick<SchemaResult, 'violations'> {
  const keys = answers.map(({ result }) => new Set(result.violations.map(keyOf)))
  const common = newest.violations.filter((violation) => keys.every((found) => found.has(keyOf(violation))))
  return { violations: common.length > 0 ? common : newest.violations }
}

function keyOf({ path, rule, problem }: SchemaViolation): string {
  return JSON.stringify([path, rule === 'cel' ? problem : rule])
}

/** What an API server with this schema says. */
function resultOf(object: Typed, schemaNumber: number, isLiteral: boolean): SchemaResult {
  const schema = schemaAt(schemaNumber)
  const report = new SchemaReport(isLiteral)
  checkMetadata(object, report)
  const filled = withDefaults(object, schema, [], report)
  validate(filled, schema, [], report)
  const isSound = !report.violations.some(({ rule }) => ['type', 'required', 'length'].includes(rule))
  // What is broken is told; that something else about the same field is not known adds nothing.
  const isOpen = (one: SchemaUnknown) =>
    !report.violations.some(({ path }) => path.join('/') === one.path.join('/'))
  // The API server does not evaluate rules on an object of the wrong shape either.
  if (isSound) checkRules(filled, schema, [], report)
  return { violations: report.violations, unknown: report.unknown.filter(isOpen) }
}

// An object with the types that YAML gives its scalars, as the API server gets it.

/** Levels beyond which nothing is read. */
const MAX_DEPTH = 100

/** The value of these fields: numbers, booleans and null where YAML reads them so. */
export function typedOf(fields: Fields, level = 0): unknown {
  if (level > MAX_DEPTH) return null
  const list = fields.list()
  if (list.length > 0) return list.map((entry) => typedOf(entry, level + 1))
  const entries = fields.entries()
  if (entries.length > 0) return typedMap(entries, level)
  const value = fields.value()
  if (Array.isArray(value)) return []
  if (isMap(value)) return {}
  if (typeof value !== 'string') return null
  return fields.isPlain ? typedText(value) : showUnknown(value)
}

/** What is merged in (`<<`) is there when Flux gets the object: kustomize writes it out (5.0.3 to 5.8.1). */
function typedMap(entries: readonly (readonly [string, Fields])[], level: number): unknown {
  const own: Record<string, unknown> = {}
  const merged: unknown[] = []
  for (const [key, entry] of entries) {
    const value = typedOf(entry, level + 1)
    if (key === '<<') merged.push(...(Array.isArray(value) ? value : [value]))
    else own[key] = value
  }
  return Object.assign({}, ...merged.toReversed(), own)
}

function typedText(text: string): unknown {
  const type = scalarType(text)
  if (type === 'null') return null
  if (type === 'bool') return text.toLowerCase() === 'true'
  const number = Number(text)
  if ((type === 'int' || type === 'float') && !Number.isNaN(number)) return number
  return showUnknown(text)
}

// The rules of the API server for the metadata of any object that has a namespace.

/** How each field of ObjectMeta is typed (apimachinery v0.36, pkg/apis/meta/v1/types.go). */
const FIELDS: Readonly<Record<string, 'string' | 'map' | 'list' | 'number'>> = {
  annotations: 'map',
  creationTimestamp: 'string',
  deletionGracePeriodSeconds: 'number',
  deletionTimestamp: 'string',
  finalizers: 'list',
  generateName: 'string',
  generation: 'number',
  labels: 'map',
  managedFields: 'list',
  name: 'string',
  namespace: 'string',
  ownerReferences: 'list',
  resourceVersion: 'string',
  selfLink: 'string',
  uid: 'string',
}

const LABEL = '[a-z0-9]([-a-z0-9]*[a-z0-9])?'
const DNS_LABEL = new RegExp(`^${LABEL}$`)
const SUBDOMAIN = new RegExp(String.raw`^${LABEL}(\.${LABEL})*$`)
const QUALIFIED = /^([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9]$/
const VALUE = /^(([A-Za-z0-9][-A-Za-z0-9_.]*)?[A-Za-z0-9])?$/
const MAX_NAME = 253
const MAX_LABEL = 63
const MAX_ANNOTATIONS = 256 * 1024

/** Notes what the API server refuses in the metadata of an object that somebody applies. */
export function checkMetadata(object: Readonly<Record<string, unknown>>, report: SchemaReport): void {
  const { metadata } = object
  const at = (...path: readonly string[]) => ['metadata', ...path]
  if (metadata !== undefined && metadata !== null && !isMap(metadata)) {
    report.add(at(), 'type', `is ${quoted(metadata)}, not a map`, metadata)
    return
  }
  if (!isMap(metadata)) {
    report.add(at('name'), 'required', 'is missing: every object has a name')
    return
  }
  for (const [key, value] of Object.entries(metadata)) {
    const type = Object.hasOwn(FIELDS, key) ? FIELDS[key] : undefined
    if (type === undefined) report.add(at(key), 'unknown-field', 'is not a field of metadata', key)
    else if (value !== null && !isOf(type, value))
      report.add(at(key), 'type', `is ${quoted(value)}, not a ${type}`, value)
    else if (type === 'map' && isMap(value)) checkTexts(at(key), value, key === 'labels', report)
  }
  const { name, namespace } = metadata
  if (name === undefined || name === null || name === '')
    report.add(at('name'), 'required', 'is missing: every object has a name')
  else if (typeof name === 'string' && !(SUBDOMAIN.test(name) && name.length <= MAX_NAME))
    report.add(
      at('name'),
      'metadata',
      `is ${quoted(name)}: a name has lower-case letters, digits, '-' and '.' only, at most ${MAX_NAME} characters, and begins and ends with a letter or digit`,
      name,
    )
  if (
    typeof namespace === 'string' &&
    namespace !== '' &&
    !(DNS_LABEL.test(namespace) && namespace.length <= MAX_LABEL)
  )
    report.add(
      at('namespace'),
      'metadata',
      `is ${quoted(namespace)}: a namespace has lower-case letters, digits and '-' only, at most ${MAX_LABEL} characters, and begins and ends with a letter or digit`,
      namespace,
    )
}

function isOf(type: string, value: unknown): boolean {
  if (type === 'map') return isMap(value)
  return type === 'list' ? Array.isArray(value) : typeof value === type
}

/** The keys and values of labels or annotations. */
function checkTexts(
  path: readonly string[],
  texts: Readonly<Record<string, unknown>>,
  areLabels: boolean,
  report: SchemaReport,
): void {
  let size = 0
  for (const [key, value] of Object.entries(texts)) {
    const at = [...path, key]
    const [last = '', prefix, ...more] = key.split('/').reverse()
    const isKey = QUALIFIED.test(last) && last.length <= MAX_LABEL && more.length === 0
    const hasPrefix =
      prefix === undefined ||
      (SUBDOMAIN.test(areLabels ? prefix : prefix.toLowerCase()) && prefix.length <= MAX_NAME)
    if (!isKey || !hasPrefix)
      report.add(at, 'metadata', 'is not a valid key: [domain/]name, name at most 63 characters', key)
    if (value === null) continue
    if (typeof value !== 'string')
      report.add(at, 'type', `is ${quoted(value)}, not a string: quote it`, value)
    else if (areLabels && !(VALUE.test(value) && value.length <= MAX_LABEL))
      report.add(
        at,
        'metadata',
        `is ${quoted(value)}: a label has letters, digits, '-', '_' and '.' only, and at most ${MAX_LABEL} characters`,
        value,
      )
    size += key.length + (typeof value === 'string' ? value.length : 0)
  }
  if (!areLabels && size > MAX_ANNOTATIONS)
    report.add(path, 'length', `are longer than ${MAX_ANNOTATIONS} characters`)
}
