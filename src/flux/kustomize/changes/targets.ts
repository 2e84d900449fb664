/**
 * Says which objects the target of a patch takes, as kustomize does: patterns of RE2 that take the whole text, for the name and
 * namespace that an object has or had at first. Read from sigs.k8s.io/kustomize/api 0.21.1, `types.SelectorRegex` and `resmap.Select`
 * (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/selector.go). Pure.
 */
import { isRecord } from '../../../errors.ts'
import type { Fields, Value } from '../../fields.ts'
import { compilePattern } from '../../policy.ts'
import { groupOf, type Id, namespaceOf, versionOf } from '../identity.ts'

/** What a patch is meant for; empty texts take all. */
export interface PatchTarget {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly name: string
  readonly namespace: string
  /** Labels and annotations that it must have. */
  readonly labels: readonly Requirement[]
  readonly annotations: readonly Requirement[]
}

const TEXTS = ['group', 'version', 'kind', 'name', 'namespace'] as const

/** The target of an entry: null when it has none, undefined when it is of a kind that is not read. */
export function readTarget(target: Fields): PatchTarget | null | undefined {
  if (!target.isSet()) return null
  // Kustomize takes Name for name; what is merged in is not followed.
  if (target.entries().some(([key]) => /^(?:[A-Z]|<<$)/.test(key))) return undefined
  const text = (key: string) => target.at(key).text() ?? ''
  const labels = readSelector(text('labelSelector'))
  const annotations = readSelector(text('annotationSelector'))
  if (labels === null || annotations === null) return undefined
  const [group, version, kind, name, namespace] = TEXTS.map(text) as [string, string, string, string, string]
  const isRead = [group, version, kind, name, namespace].every((one) => 'isIn' in patternOf(one))
  return isRead ? { group, version, kind, name, namespace, labels, annotations } : undefined
}

/** One part of a selector of Kubernetes. */
interface Requirement {
  readonly key: string
  readonly by: 'in' | 'notin' | 'exists' | 'absent'
  readonly values: readonly string[]
}

/** What a selector asks for; null when it asks in another way, such as by numbers. */
function readSelector(selector: string): readonly Requirement[] | null {
  const parts = selector
    .split(/,(?![^(]*\))/)
    .filter((part) => part.trim() !== '')
    .map(readRequirement)
  return parts.some((part) => part === null) ? null : parts.flatMap((part) => part ?? [])
}

function readRequirement(part: string): Requirement | null {
  const [, not, only] = /^\s*(!?)\s*([\w./-]+)\s*$/.exec(part) ?? []
  if (only !== undefined) return { key: only, by: not === '!' ? 'absent' : 'exists', values: [] }
  const [, key, by, list] = /^\s*([\w./-]+)\s+(in|notin)\s*\(([^()]*)\)\s*$/.exec(part) ?? []
  if (key !== undefined && (by === 'in' || by === 'notin'))
    return { key, by, values: (list ?? '').split(',').map((value) => value.trim()) }
  const [, name, sign, value = ''] = /^\s*([\w./-]+)\s*(==?|!=)\s*([\w.-]*)\s*$/.exec(part) ?? []
  return name === undefined ? null : { key: name, by: sign === '!=' ? 'notin' : 'in', values: [value] }
}

const patternOf = (text: string) => compilePattern(`^(?:${text})$`)

/** Whether the target takes an object that had these ids, the newest last. */
export function isTaken(
  target: PatchTarget,
  ids: readonly Id[],
  value: { readonly [key: string]: Value },
): boolean {
  const [first, last] = [ids[0], ids.at(-1)]
  if (first === undefined || last === undefined) return false
  const fits = fitsOf(target)
  const isNamed = fits.name(first.name) || fits.name(last.name)
  if (!isNamed || !fits.kind(last.kind)) return false
  if (!fits.group(groupOf(last)) || !fits.version(versionOf(last))) return false
  if (!fits.namespace(namespaceOf(first)) && !fits.namespace(namespaceOf(last))) return false
  const metadata = isRecord(value.metadata) ? value.metadata : {}
  return hasAll(metadata.labels, target.labels) && hasAll(metadata.annotations, target.annotations)
}

type Fits = Readonly<Record<(typeof TEXTS)[number], (text: string) => boolean>>

/** One target is asked for each object: its patterns are read once. */
const known = new WeakMap<PatchTarget, Fits>()

function fitsOf(target: PatchTarget): Fits {
  const earlier = known.get(target)
  if (earlier !== undefined) return earlier
  const fits = Object.fromEntries(TEXTS.map((key) => [key, fitting(target[key])])) as unknown as Fits
  known.set(target, fits)
  return fits
}

function fitting(wanted: string): (text: string) => boolean {
  if (wanted === '') return () => true
  if (isPlainName(wanted)) return (text) => text === wanted
  const pattern = patternOf(wanted)
  return (text) => text === wanted || ('isIn' in pattern && pattern.isIn(text))
}

/** Texts in which no character means another. */
const PLAIN = /^[\w/-]*$/

/** Whether the text is a pattern of nothing else than itself. */
export function isPlainName(text: string): boolean {
  return PLAIN.test(text)
}

/** An object without the label has none of the values. */
function hasAll(has: unknown, wanted: readonly Requirement[]): boolean {
  return wanted.every(({ key, by, values }) => {
    const value = isRecord(has) ? has[key] : undefined
    const isThere = value !== undefined && value !== null
    if (by === 'exists' || by === 'absent') return isThere === (by === 'exists')
    // A value that is no scalar is none that a selector asks for.
    return (isThere && typeof value !== 'object' && values.includes(String(value))) === (by === 'in')
  })
}
