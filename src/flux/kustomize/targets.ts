/**
 * Says which objects the target of a patch takes, as kustomize does: patterns of RE2 that take the whole text, for the name and
 * namespace that an object has or had at first. Read from sigs.k8s.io/kustomize/api 0.21.1, `types.SelectorRegex` and `resmap.Select`
 * (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/types/selector.go). Pure.
 */
import { isRecord } from '../../errors.ts'
import type { Fields, Value } from '../fields.ts'
import { compilePattern } from '../policy.ts'
import { groupOf, type Id, namespaceOf, versionOf } from './identity.ts'

/** What a patch is meant for; empty texts take all. */
export interface PatchTarget {
  readonly group: string
  readonly version: string
  readonly kind: string
  readonly name: string
  readonly namespace: string
  /** Labels and annotations that it must have. */
  readonly labels: Readonly<Record<string, string>>
  readonly annotations: Readonly<Record<string, string>>
}

const TEXTS = ['group', 'version', 'kind', 'name', 'namespace'] as const

/** The target of an entry: null when it has none, undefined when it is of a kind that is not read. */
export function readTarget(target: Fields): PatchTarget | null | undefined {
  if (!target.isSet()) return null
  const text = (key: string) => target.at(key).text() ?? ''
  const labels = readSelector(text('labelSelector'))
  const annotations = readSelector(text('annotationSelector'))
  if (labels === null || annotations === null) return undefined
  const [group, version, kind, name, namespace] = TEXTS.map(text) as [string, string, string, string, string]
  const isRead = [group, version, kind, name, namespace].every((one) => 'isIn' in patternOf(one))
  return isRead ? { group, version, kind, name, namespace, labels, annotations } : undefined
}

/** The labels that a selector asks for by `=`; null when it asks for them in another way. */
function readSelector(selector: string): Readonly<Record<string, string>> | null {
  const pairs = selector
    .split(',')
    .filter((part) => part.trim() !== '')
    .map((part) => /^\s*([\w./-]+)\s*==?\s*([\w.-]*)\s*$/.exec(part))
  if (pairs.includes(null)) return null
  return Object.fromEntries(pairs.map((pair) => [pair?.[1] ?? '', pair?.[2] ?? '']))
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
  const metadata = isRecord(value.metadata) ? value.metadata : {}
  return (
    fits(target.group, groupOf(last)) &&
    fits(target.version, versionOf(last)) &&
    fits(target.kind, last.kind) &&
    [first, last].some(({ name }) => fits(target.name, name)) &&
    [first, last].some((id) => fits(target.namespace, namespaceOf(id))) &&
    hasAll(metadata.labels, target.labels) &&
    hasAll(metadata.annotations, target.annotations)
  )
}

function fits(wanted: string, text: string): boolean {
  if (wanted === '' || wanted === text) return true
  const pattern = patternOf(wanted)
  return 'isIn' in pattern && pattern.isIn(text)
}

function hasAll(has: unknown, wanted: Readonly<Record<string, string>>): boolean {
  return Object.entries(wanted).every(([key, value]) => isRecord(has) && has[key] === value)
}
