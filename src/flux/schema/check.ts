/**
 * Tells what the API server would refuse in a Flux object, by the CRDs of the release of Flux. Pure.
 *
 * kustomize-controller applies by server-side apply, after a dry run of each object (kustomize-controller v1.9.5 with fluxcd/pkg/ssa
 * v0.76.2, manager_apply.go). There a field that the schema does not have is an error ("field not declared in schema"), not a
 * warning, and one refused object stops its Kustomization before any object of the same stage is applied.
 */
import { checkMetadata } from './metadata.ts'
import { withDefaults } from './normal.ts'
import { isNewerApi, minorOf, releasesText } from './releases.ts'
import { isMap, SchemaReport, type SchemaResult, type SchemaUnknown, type SchemaViolation } from './report.ts'
import { checkRules } from './rules.ts'
import { type KindVersion, knownReleases, OPERATOR, schemaAt, versionsOf } from './table.ts'
import { validate } from './validate.ts'

type Fields = Readonly<Record<string, unknown>>
type Releases = ReadonlyMap<string, readonly KindVersion[]>

const NOTHING: SchemaResult = { violations: [], unknown: [] }

/**
 * What is wrong with an object, and what cannot be known of it. Objects that are not of Flux have nothing wrong.
 * @param object The whole object, as YAML gives it.
 * @param fluxVersion `2.9`, `v2.9.4`; null where nothing states it: then only what every release refuses is wrong.
 */
export function checkObject(object: unknown, fluxVersion: string | null): SchemaResult {
  if (!isMap(object)) return NOTHING
  const { apiVersion, kind } = object
  if (typeof apiVersion !== 'string' || typeof kind !== 'string') return NOTHING
  const [group = '', version = ''] = apiVersion.split('/')
  const releases = versionsOf(group, kind)
  if (releases === null) return NOTHING
  const asked = fluxVersion === null ? null : minorOf(fluxVersion)
  const all = releases.has(OPERATOR) ? [OPERATOR] : knownReleases().map(({ minor }) => minor)
  if (asked !== null && !releases.has(OPERATOR) && !all.includes(asked))
    return notKnown(`the schemas of Flux ${asked} are not known, only those of ${releasesText(all)}`)
  const minors = asked === null || releases.has(OPERATOR) ? all : [asked]
  const served = new Map(minors.flatMap((minor) => servedAs(releases.get(minor), version, minor)))
  if (served.size === 0) return notServed(kind, apiVersion, releases, minors, asked)
  return together(object, served, minors)
}

function notKnown(reason: string): SchemaResult {
  return { violations: [], unknown: [{ path: ['apiVersion'], reason }] }
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
  object: Fields,
  served: ReadonlyMap<string, number>,
  minors: readonly string[],
): SchemaResult {
  const bySchema = new Map([...new Set(served.values())].map((schema) => [schema, resultOf(object, schema)]))
  const answers = [...served].map(([minor, schema]) => ({ minor, result: bySchema.get(schema) ?? NOTHING }))
  const accepting = answers.filter(({ result }) => result.violations.length === 0)
  const newest = (accepting.at(-1) ?? answers.at(-1))?.result ?? NOTHING
  if (accepting.length === 0) return { ...refusedByAll(answers, newest), unknown: newest.unknown }
  if (accepting.length === minors.length) return newest
  const fields = new Set(answers.flatMap(({ result }) => result.violations).map(({ path }) => path.join('.')))
  const why = fields.size === 0 ? 'do not serve this version' : `refuse ${[...fields].join(', ')}`
  const reason = `accepted by ${releasesText(accepting.map(({ minor }) => minor))} only: the others ${why}`
  return { violations: [], unknown: [...newest.unknown, { path: ['apiVersion'], reason }] }
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
function resultOf(object: Fields, schemaNumber: number): SchemaResult {
  const schema = schemaAt(schemaNumber)
  const report = new SchemaReport()
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
