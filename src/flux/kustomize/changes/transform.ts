/** Changes objects as one kustomization does: patches, namespace, names, labels, images. Pure. */
import { isRecord } from '../../../errors.ts'
import { type Fields, hasUnknown, type Value } from '../../fields.ts'
import { type Clash, findMovedTogether, type Moved } from '../clashes.ts'
import { type Id, idOf, idsAfter, isRenamed, isSameId, movedTo } from '../identity.ts'
import type { Transformation } from '../kustomization.ts'
import { applyImages } from './images.ts'
import { type NoPatch, whyNoStep } from './patch-forms.ts'
import { namesOf, PatchIndex } from './patch-index.ts'
import { applyPatch, lostStep, type ObjectValue, type Patch } from './patches.ts'
import { type Brought, broughtBy, withBrought } from './places.ts'
import { isTaken } from './targets.ts'

/** What happened before in one build. */
export interface History {
  /** The ids that objects had, the newest last. */
  readonly ids: Map<Fields, readonly Id[]>
  /** Those of the objects that generators make: no file has them. */
  readonly made: Set<Fields>
  /** The values of objects that may have more than is read here, by merges, labels and generators. */
  readonly merged: WeakSet<ObjectValue>
  /** Whether a generator changes what is there, its labels too. */
  changesMade: boolean
  /** The entries of `images` that are for a container which was there, by their keys. */
  readonly metImages: Set<string>
  /** Why there may be objects, or ids, that are not seen here; null when there are none. */
  open: string | null
}

/** A patch with which kustomize builds nothing. */
export interface Misfit {
  readonly at: Fields
  /** Kind and name of what it means; empty when it does not say. */
  readonly means: string
  readonly why: 'no target' | 'several' | 'no name' | 'many for one' | 'no place' | 'no patch'
  /** Why it may be right all the same. */
  readonly doubt?: string
  /** What keeps kustomize from reading it, of no patch. */
  readonly noPatch?: NoPatch
}

/** Kinds without a namespace that kustomize leaves alone. */
const CLUSTER_WIDE =
  /^(?:Namespace|ClusterRole|ClusterRoleBinding|CustomResourceDefinition|PersistentVolume|StorageClass|IngressClass|PriorityClass|ClusterIssuer)$/

/** What a transformation makes of objects. */
export interface Transformed {
  /** Those that it leaves as they are are the same. */
  readonly objects: readonly Fields[]
  /** The patches that kustomize refuses. */
  readonly misfits: readonly Misfit[]
  /** The objects that become one. */
  readonly clashes: readonly Clash[]
}

/** The objects with a transformation, and what kustomize refuses of it. */
export function transform(history: History, objects: readonly Fields[], change: Transformation): Transformed {
  const { namespace, prefix, suffix, labels, images } = change
  const isIdle =
    namespace === null &&
    change.addsMore !== true &&
    `${prefix}${suffix}` === '' &&
    Object.keys(labels).length + change.patches.length + images.length === 0
  if (isIdle) return { objects, misfits: [], clashes: [] }
  const patches = change.patches.filter((one) => one.kind !== 'odd')
  const odd = change.patches.flatMap((one) => (one.kind === 'odd' ? [oddOf(one.at, one.why)] : []))
  const moved: Moved[] = []
  const met = new Meetings()
  const later = patches.findIndex(({ stage }) => stage === 2)
  const patching = { index: new PatchIndex(patches), later: later < 0 ? patches.length : later, met }
  const changed = objects.flatMap((object) => {
    const value = object.value()
    if (!isRecord(value)) return [object]
    const before = history.ids.get(object) ?? [idOf(value)]
    const patched = patch(history, { value, ids: before }, patching)
    if (patched === null) return []
    const from = patched.atNamespace.at(-1)
    if (namespace !== null && from !== undefined)
      moved.push({ at: object, from, to: movedTo(namespace, from) })
    const after = applied(patched.value, change, history.metImages)
    const isSame = after === value && change.addsMore !== true
    const fresh = isSame ? object : withBrought(object, { ...after }, patched.brought)
    history.ids.set(fresh, idsAfter(patched.ids, change))
    const freshValue = fresh.value()
    const isMore = namespace !== null || Object.keys(labels).length > 0 || change.addsMore === true
    if (isRecord(freshValue) && (isMore || history.merged.has(patched.value))) history.merged.add(freshValue)
    if (history.made.has(object)) history.made.add(fresh)
    return [fresh]
  })
  const crowds = crowdsOf(patches)
  const misfits = patches.flatMap((one) => misfitOf(one, met.get(one), crowds) ?? [])
  return {
    objects: changed,
    misfits: [...odd, ...misfits, ...met.lost, ...met.odd()],
    clashes: findMovedTogether(moved),
  }
}

/** The patches of one kustomization, and what came of them. */
interface Patching {
  readonly index: PatchIndex
  /** The position of the first one that comes after the namespace. */
  readonly later: number
  readonly met: Meetings
}

/** How many objects a patch met, and the steps that found no place in one. */
class Meetings extends Map<Patch, number> {
  readonly lost: Misfit[] = []

  /** Patches that met an object, and that none takes. */
  odd(): readonly Misfit[] {
    return [...this.keys()].flatMap((patch) => {
      const why = patch.kind === 'json' ? whyNoStep(patch.steps) : null
      return why === null ? [] : [oddOf(patch.at, why)]
    })
  }
}

function oddOf(at: Fields, noPatch: NoPatch): Misfit {
  return { at, means: noPatch.problem, why: 'no patch', noPatch }
}

interface Known {
  readonly value: ObjectValue
  readonly ids: readonly Id[]
}

interface Patched extends Known {
  /** Its ids when the namespace is set: patchesJson6902 come later. */
  readonly atNamespace: readonly Id[]
  readonly brought: readonly Brought[]
}

/** The object after all patches, one after the other; null when one deletes it. */
function patch(history: History, object: Known, { index, later, met }: Patching): Patched | null {
  let { value, ids } = object
  let atNamespace: readonly Id[] | null = null
  const brought: Brought[] = []
  let waiting = index.after(-1, namesOf(ids, idOf(value)))
  for (let next = waiting.next(); next.done !== true; next = waiting.next()) {
    const [position, each] = next.value
    if (position >= later) atNamespace ??= ids
    if (!isMet(history, each, { value, ids })) continue
    met.set(each, (met.get(each) ?? 0) + 1)
    if (each.kind === 'json') noteLost(history, each, value, met)
    const patched = applyPatch(each, value)
    if (patched === null) return null
    if (each.kind === 'merge') history.merged.add(patched)
    else if (history.merged.has(value)) history.merged.add(patched)
    value = patched
    brought.push(...broughtBy(each))
    if (each.kind !== 'json') continue
    const id = idOf(value)
    const isRenamed = id.name !== ids.at(-1)?.name
    ids = [...ids, id]
    // Those behind it may mean its new name.
    if (isRenamed) waiting = index.after(position, namesOf(ids, id))
  }
  return { value, ids, atNamespace: atNamespace ?? ids, brought }
}

function noteLost(
  history: History,
  one: Patch & { readonly kind: 'json' },
  value: ObjectValue,
  met: Meetings,
): void {
  const lost = lostStep(one.steps, value)
  if (lost !== null) met.lost.push(lostOf(history, one, lost, value))
}

function lostOf(history: History, { at, stage }: Patch, path: string, value: ObjectValue): Misfit {
  const { kind, name } = idOf(value)
  const misfit = { at, means: `${path} of ${kind} ${name}`, why: 'no place' } as const
  // Those of patchesJson6902 come after labels and annotations; generators bring data, and labels where they change something.
  const isMade = kind === 'ConfigMap' || kind === 'Secret'
  const isOpen = /^\/metadata\/labels(?:\/|$)/.test(path)
    ? stage === 2 || (isMade && history.changesMade)
    : stage === 2 || history.merged.has(value) || isMade
  return isOpen ? { ...misfit, doubt: 'what came before it is not read in full' } : misfit
}

function isMet({ open }: History, one: Patch, { value, ids }: Known): boolean {
  if (one.target !== null) return isTaken(one.target, ids, value)
  if (one.kind === 'json') return false
  const id = idOf(one.value)
  return open === null ? ids.some((own) => isSameId(own, id)) : isLike(id, idOf(value))
}

/** Whether a patch may mean the object, when its ids are not known. */
function isLike(id: Id, own: Id): boolean {
  const isNear = id.namespace === '' || own.namespace === '' || id.namespace === own.namespace
  return id.kind === own.kind && id.name === own.name && isNear
}

/** The second patch of each entry that has a target, and more than one object to merge. */
function crowdsOf(patches: readonly Patch[]): ReadonlySet<Patch> {
  const counts = new Map<Fields, number>()
  const aimed = patches.filter(({ kind, target }) => kind === 'merge' && target !== null)
  return new Set(
    aimed.filter(({ at }) => {
      const count = (counts.get(at) ?? 0) + 1
      counts.set(at, count)
      return count === 2
    }),
  )
}

function misfitOf(one: Patch, count = 0, crowds: ReadonlySet<Patch>): Misfit | null {
  const { at, target } = one
  if (one.kind === 'json') return target === null ? { at, means: '', why: 'no name' } : null
  if (target !== null) return crowds.has(one) ? { at, means: '', why: 'many for one' } : null
  const id = idOf(one.value)
  if (id.kind === '' || id.name === '' || hasUnknown(JSON.stringify(id))) return null
  const means = `${id.kind} ${id.name}`
  if (count === 0) return { at, means, why: 'no target' }
  return count > 1 ? { at, means, why: 'several' } : null
}

function applied(current: ObjectValue, change: Transformation, met: Set<string>): ObjectValue {
  const isWide = typeof current.kind === 'string' && CLUSTER_WIDE.test(current.kind)
  const metadata = isRecord(current.metadata) ? current.metadata : {}
  const name = metadata.name ?? null
  const own = isRecord(metadata.labels) ? metadata.labels : {}
  const labels = Object.keys(change.labels).length === 0 ? {} : { labels: { ...own, ...change.labels } }
  const moved = change.namespace === null || isWide ? {} : { namespace: change.namespace }
  const isNamed = typeof name === 'string' && typeof current.kind === 'string' && isRenamed(current.kind)
  const named = isNamed ? { name: `${change.prefix}${name}${change.suffix}` } : {}
  const result: Record<string, Value> = {
    ...current,
    metadata: { ...metadata, ...named, ...moved, ...labels },
  }
  return change.images.length === 0 ? result : applyImages(result, change.images, met)
}
