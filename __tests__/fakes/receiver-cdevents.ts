/** Whether a body is the CDEvent that Flux takes: what cdevents/sdk-go 0.5.0 makes of artifact.published, by hand. Pure. */

type Json = Readonly<Record<string, unknown>>

/** Which fields an object may have; those that are required say so. */
type Fields = Readonly<
  Record<string, { readonly required: boolean; readonly problem: (value: unknown) => string | null }>
>

const TYPE = 'dev.cdevents.artifact.published.0.2.0'

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? null : 'is no text')
const any = () => null
const maybeText = (value: unknown) => (typeof value === 'string' ? null : 'is no text')

const SBOM: Fields = { uri: { required: true, problem: text } }
const CONTENT: Fields = {
  sbom: { required: false, problem: (value) => objectProblem(value, SBOM, 'sbom') },
  user: { required: false, problem: maybeText },
}
const CONTEXT: Fields = {
  version: { required: true, problem: text },
  id: { required: true, problem: text },
  source: { required: true, problem: text },
  type: {
    required: true,
    problem: (value) => (value === TYPE ? null : `is not ${TYPE}`),
  },
  // Go's zero time stands in for a missing one, and an empty object for missing content.
  timestamp: { required: false, problem: timeProblem },
  chainId: { required: false, problem: maybeText },
  links: { required: false, problem: any },
}
const SUBJECT: Fields = {
  id: { required: true, problem: text },
  source: { required: false, problem: maybeText },
  type: { required: true, problem: (value) => (value === 'artifact' ? null : 'is not artifact') },
  content: { required: false, problem: (value) => objectProblem(value, CONTENT, 'content') },
}
const EVENT: Fields = {
  context: { required: true, problem: (value) => objectProblem(value, CONTEXT, 'context') },
  subject: { required: true, problem: (value) => objectProblem(value, SUBJECT, 'subject') },
  customData: {
    required: false,
    problem: (value) => (isObject(value) || typeof value === 'string' ? null : 'is neither object nor text'),
  },
  customDataContentType: { required: false, problem: maybeText },
}

/** Why Flux would not take this body as an artifact.published event, or null when it would. */
export function cdeventProblem(body: string): string | null {
  let event: unknown
  try {
    event = JSON.parse(body)
  } catch (error) {
    return `the body is not JSON: ${error instanceof Error ? error.message : String(error)}`
  }
  return objectProblem(event, EVENT, 'event')
}

/**
 * A field that is missing or wrong. Fields beyond the schema are dropped by Go's decoder before the schema sees the
 * event, so they are no problem.
 */
function objectProblem(value: unknown, fields: Fields, path: string): string | null {
  if (!isObject(value)) return `${path} is no object`
  for (const [name, { required, problem }] of Object.entries(fields)) {
    const field = value[name]
    if (field === undefined && required) return `${path}.${name} is missing`
    const found = field === undefined ? null : problem(field)
    if (found !== null) return `${path}.${name} ${found}`
  }
  return null
}

/** A time of RFC 3339, as Go's decoder wants it. */
function timeProblem(value: unknown): string | null {
  const format = /^\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d(\.\d+)?(Z|[+-]\d\d:\d\d)$/
  return typeof value === 'string' && format.test(value) && !Number.isNaN(Date.parse(value))
    ? null
    : 'is no time'
}

function isObject(value: unknown): value is Json {
  return typeof value === 'object' && value !== null && !Array.isArray(value)
}
