/** Changes objects as one kustomization does: patches, namespace, names, labels, images. Pure. */
import { isRecord } from '../../errors.ts'
import { type Fields, hasUnknown, type Value, withValue } from '../fields.ts'
import { type Id, idOf, idsAfter, isSameId } from './identity.ts'
import { applyImages, type Transformation } from './kustomization.ts'
import { applyPatch, isMeant, type ObjectValue, type Patch } from './patches.ts'

/** What happened before in one build. */
export interface History {
  /** The ids that objects had, the newest last. */
  readonly ids: Map<Fields, readonly Id[]>
  /** What generators made. */
  readonly made: Id[]
  /** What patches with a target took away. */
  readonly gone: Id[]
  /** Whether there may be objects, or ids, that are not seen here. */
  isOpen: boolean
}

/** A patch that met no object. */
export interface IdlePatch {
  readonly at: Fields
  readonly id: Id
}

/** Kinds without a namespace that kustomize leaves alone. */
const CLUSTER_WIDE =
  /^(?:Namespace|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|PersistentVolume|StorageClass|IngressClass|PriorityClass|ClusterIssuer)$/

/** The objects with a transformation, those that it leaves as they are the same; and the patches that name none of them. */
export function transform(
  history: History,
  objects: readonly Fields[],
  change: Transformation,
): { readonly objects: readonly Fields[]; readonly idle: readonly IdlePatch[] } {
  const { namespace, prefix, suffix, labels, patches, images } = change
  const isIdle =
    namespace === null &&
    `${prefix}${suffix}` === '' &&
    Object.keys(labels).length + patches.length + images.length === 0
  if (isIdle) return { objects, idle: [] }
  const used = new Set<Patch>()
  const changed = objects.flatMap((object) => {
    const value = object.value()
    if (!isRecord(value)) return [object]
    const before = history.ids.get(object) ?? [idOf(value)]
    const patched = patch(history, { value, ids: before }, patches, used)
    if (patched === null) return []
    const after = applied(patched.value, change)
    const fresh = after === value ? object : withValue(object, after)
    history.ids.set(fresh, idsAfter(patched.ids, change))
    return [fresh]
  })
  const idle = patches.flatMap((one) => idleOf(history, one, used) ?? [])
  return { objects: changed, idle }
}

interface Known {
  readonly value: ObjectValue
  readonly ids: readonly Id[]
}

/** The object after all patches, one after the other; null when one deletes it. */
function patch(history: History, object: Known, patches: readonly Patch[], used: Set<Patch>): Known | null {
  let { value, ids } = object
  for (const each of patches) {
    const isHit =
      each.kind === 'merge' && each.named !== null && !history.isOpen
        ? ids.some((id) => isSameId(id, idOf(each.value)))
        : isMeant(each, value)
    if (!isHit) continue
    used.add(each)
    const patched = applyPatch(each, value)
    if (patched === null) {
      if (each.kind === 'json' || each.named === null) history.gone.push(...ids)
      return null
    }
    value = patched
    ids = [...ids, idOf(value)]
  }
  return { value, ids }
}

function idleOf({ made, gone }: History, one: Patch, used: ReadonlySet<Patch>): IdlePatch | null {
  if (one.kind !== 'merge' || one.named === null || used.has(one)) return null
  const id = idOf(one.value)
  if (id.kind === '' || id.name === '' || hasUnknown(JSON.stringify(id))) return null
  // Prefixes and suffixes may have been added to what generators make.
  const isMade = made.some(({ kind, name }) => kind === id.kind && id.name.includes(name))
  return isMade || gone.some((other) => isSameId(id, other)) ? null : { at: one.named, id }
}

function applied(current: ObjectValue, change: Transformation): ObjectValue {
  const isWide = CLUSTER_WIDE.test(String(current.kind))
  const metadata = isRecord(current.metadata) ? current.metadata : {}
  const name = metadata.name ?? null
  const own = isRecord(metadata.labels) ? metadata.labels : {}
  const labels = Object.keys(change.labels).length === 0 ? {} : { labels: { ...own, ...change.labels } }
  const moved = change.namespace === null || isWide ? {} : { namespace: change.namespace }
  const isNamed = typeof name === 'string' && current.kind !== 'Namespace'
  const named = isNamed ? { name: `${change.prefix}${name}${change.suffix}` } : {}
  const result: Record<string, Value> = {
    ...current,
    metadata: { ...metadata, ...named, ...moved, ...labels },
  }
  return change.images.length === 0 ? result : applyImages(result, change.images)
}
