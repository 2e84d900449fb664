/** The rules of the API server for the metadata of any object that has a namespace. Pure. */
import { isMap, quoted, type SchemaReport } from './report.ts'

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
