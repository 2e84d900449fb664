/**
 * Says which objects kustomize does not take beside the others: one id twice, and generators that make what is there or change what is
 * not. Read from sigs.k8s.io/kustomize/api 0.21.1, `resmap.Append` and `appendReplaceOrMerge`
 * (https://github.com/kubernetes-sigs/kustomize/blob/api/v0.21.1/api/resmap/reswrangler.go). Pure.
 */
import { isRecord } from '../../errors.ts'
import { type Fields, hasUnknown } from '../fields.ts'
import { type Id, idOf, namespaceOf } from './identity.ts'
import type { Generated } from './kustomization.ts'

/** An object, or the entry of a generator, that is not taken. */
export interface Clash {
  readonly at: Fields
  readonly means: string
  readonly why: 'twice' | 'made twice' | 'nothing to change'
}

const keyOf = (id: Id) => `${id.apiVersion} ${id.kind} ${namespaceOf(id)} ${id.name}`
const shown = ({ kind, name }: Id) => `${kind} ${name}`

/** The ids that an object had, the newest last; none when it is no object. */
export function idsOf(known: ReadonlyMap<Fields, readonly Id[]>, object: Fields): readonly Id[] {
  const value = object.value()
  return known.get(object) ?? (isRecord(value) ? [idOf(value)] : [])
}

/** Those of the added objects that have the id of another one. */
export function findTwice(
  known: ReadonlyMap<Fields, readonly Id[]>,
  before: readonly Fields[],
  added: readonly Fields[],
): readonly Clash[] {
  if (added.length === 0) return []
  const newest = (object: Fields) => idsOf(known, object).at(-1)
  const seen = new Set(before.flatMap((object) => newest(object) ?? []).map(keyOf))
  return added.flatMap((at): readonly Clash[] => {
    const id = newest(at)
    if (id === undefined || id.name === '' || hasUnknown(id.name)) return []
    const isTwice = seen.has(keyOf(id))
    seen.add(keyOf(id))
    return isTwice ? [{ at, means: shown(id), why: 'twice' }] : []
  })
}

/** The generators that cannot do what they are for: they look at every id that objects have had. */
export function findMisgenerated(
  known: ReadonlyMap<Fields, readonly Id[]>,
  before: readonly Fields[],
  generated: readonly Generated[],
): readonly Clash[] {
  if (generated.length === 0) return []
  const seen = new Set(before.flatMap((object) => idsOf(known, object)).map(keyOf))
  return generated.flatMap(({ object: at, isChange }): readonly Clash[] => {
    const [id] = idsOf(known, at)
    if (id === undefined || hasUnknown(id.name)) return []
    const isThere = seen.has(keyOf(id))
    seen.add(keyOf(id))
    if (isThere === isChange) return []
    return [{ at, means: shown(id), why: isChange ? 'nothing to change' : 'made twice' }]
  })
}
