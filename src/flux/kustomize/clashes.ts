/**
 * Says which objects kustomize does not take beside the others: one id twice, or once a namespace is set, and generators that make what
 * is there, or change what is not, or what is not one. Read from sigs.k8s.io/kustomize/api 0.21.1, `resmap.Append`,
 * `appendReplaceOrMerge` (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resmap/reswrangler.go) and
 * `NamespaceTransformer`. Pure.
 */
import { isRecord } from '../../errors.ts'
import { type Fields, hasUnknown } from '../fields.ts'
import { type Id, idOf, namespaceOf } from './identity.ts'
import type { Generated } from './kustomization.ts'

/** An object, or the entry of a generator, that is not taken. */
export interface Clash {
  readonly at: Fields
  readonly means: string
  /** The object that was there first, of one that is there twice. */
  readonly first?: Fields
  readonly why:
    | 'nothing to scale'
    | 'twice'
    | 'moved together'
    | 'made twice'
    | 'nothing to change'
    | 'several to change'
}

const keyOf = (id: Id) => `${id.apiVersion} ${id.kind} ${namespaceOf(id)} ${id.name}`
const shown = ({ kind, name }: Id) => `${kind} ${name}`

/** The ids that an object had, the newest last; none when it is no object. */
export function idsOf(known: ReadonlyMap<Fields, readonly Id[]>, object: Fields): readonly Id[] {
  const value = object.value()
  return known.get(object) ?? (isRecord(value) ? [idOf(value)] : [])
}

/** An object with its id before and after the namespace of its kustomization is set. */
export interface Moved {
  readonly at: Fields
  readonly from: Id
  readonly to: Id
}

/** Those of the objects that a namespace gives the id of another one; what was one before is told by itself. */
export function findMovedTogether(moved: readonly Moved[]): readonly Clash[] {
  const first = new Map<string, string>()
  return moved.flatMap(({ at, from, to }): readonly Clash[] => {
    if (to.name === '' || hasUnknown(to.name)) return []
    const other = first.get(keyOf(to))
    if (other === undefined) first.set(keyOf(to), keyOf(from))
    return other === undefined || other === keyOf(from)
      ? []
      : [{ at, means: shown(to), why: 'moved together' }]
  })
}

/** Those of the added objects that have the id of another one. */
export function findTwice(
  known: ReadonlyMap<Fields, readonly Id[]>,
  before: readonly Fields[],
  added: readonly Fields[],
): readonly Clash[] {
  if (added.length === 0) return []
  const newest = (object: Fields) => idsOf(known, object).at(-1)
  const seen = new Map<string, Fields>()
  for (const object of before) {
    const id = newest(object)
    if (id !== undefined) seen.set(keyOf(id), object)
  }
  return added.flatMap((at): readonly Clash[] => {
    const id = newest(at)
    if (id === undefined || id.name === '' || hasUnknown(id.name)) return []
    const first = seen.get(keyOf(id))
    if (first === undefined) seen.set(keyOf(id), at)
    return first === undefined ? [] : [{ at, means: shown(id), why: 'twice', first }]
  })
}

/** The kinds whose replicas kustomize sets. */
const SCALED: ReadonlySet<string> = new Set([
  'Deployment',
  'ReplicationController',
  'ReplicaSet',
  'StatefulSet',
])

/** The entries of `replicas` that name none of the objects by a name that it has or had. */
export function findUnscaled(
  known: ReadonlyMap<Fields, readonly Id[]>,
  objects: readonly Fields[],
  replicas: readonly Fields[],
): readonly Clash[] {
  if (replicas.length === 0) return []
  const ids = objects.flatMap((object) => idsOf(known, object)).filter(({ kind }) => SCALED.has(kind))
  const names = new Set(ids.map(({ name }) => name))
  return replicas.flatMap((at): readonly Clash[] => {
    const name = at.at('name').text()
    const isFound = name === null || name === '' || hasUnknown(name) || names.has(name)
    return isFound ? [] : [{ at, means: name, why: 'nothing to scale' }]
  })
}

/** The generators that cannot do what they are for: they look at every id that objects have had. */
export function findMisgenerated(
  known: ReadonlyMap<Fields, readonly Id[]>,
  before: readonly Fields[],
  generated: readonly Generated[],
): readonly Clash[] {
  if (generated.length === 0) return []
  const counts = new Map<string, number>()
  const count = (key: string) => counts.set(key, (counts.get(key) ?? 0) + 1)
  for (const object of before) for (const key of new Set(idsOf(known, object).map(keyOf))) count(key)
  return generated.flatMap(({ object: at, isChange }): readonly Clash[] => {
    const [id] = idsOf(known, at)
    if (id === undefined || hasUnknown(id.name)) return []
    const there = counts.get(keyOf(id)) ?? 0
    if (!isChange) count(keyOf(id))
    const why = whyMisgenerated(there, isChange)
    return why === null ? [] : [{ at, means: shown(id), why }]
  })
}

function whyMisgenerated(there: number, isChange: boolean): Clash['why'] | null {
  if (!isChange) return there > 0 ? 'made twice' : null
  if (there === 0) return 'nothing to change'
  return there > 1 ? 'several to change' : null
}
