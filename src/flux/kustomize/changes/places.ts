/** Says where the values of a patched object are written: those that a patch brings stand in the patch. Pure. */
import { isRecord } from '../../../errors.ts'
import { type Fields, type Value, withValue } from '../../fields.ts'
import { keysOf, type Patch } from './patches.ts'

/** What a patch brings to an object, and the keys that lead there. */
export interface Brought {
  readonly keys: readonly string[]
  /** Whether it is put there as it is; what is merged keeps the quotes of the file (kustomize 5.8.1). */
  readonly isStep: boolean
  readonly at: Fields
}

/** What the patch brings, as far as its place is known. */
export function broughtBy({ from, ...patch }: Patch): readonly Brought[] {
  if (from === undefined) return []
  if (patch.kind === 'merge') return [{ keys: [], isStep: false, at: from }]
  const places = from.list()
  return patch.steps.flatMap(({ op, path }, index) => {
    const at = places[index]?.at('value')
    const isBringing = (op === 'add' || op === 'replace') && typeof path === 'string'
    return isBringing && at !== undefined ? [{ keys: keysOf(path), isStep: true, at }] : []
  })
}

/** The places of the object with the value that patches make of it. What the file itself says has its place there. */
export function withBrought(base: Fields, value: Value | undefined, brought: readonly Brought[]): Fields {
  if (brought.length === 0) return withValue(base, value)
  const { place, isPlain } = placeOf(base, value, brought)
  const below = (key: string) =>
    withBrought(place.at(key), isRecord(value) ? (value[key] as Value) : undefined, belowKey(brought, key))
  const plain = withValue(place, value)
  return {
    ...plain,
    isPlain,
    at(...keys) {
      const [key, ...rest] = keys
      return key === undefined ? this : below(key).at(...rest)
    },
    list: () => (Array.isArray(value) ? entriesOf(place, value, brought) : []),
    entries: () => plain.entries().map(([key]) => [key, below(key)] as const),
  }
}

/** Where the value is written, and whether it has no quotes. */
interface Place {
  readonly place: Fields
  readonly isPlain: boolean
}

function placeOf(base: Fields, value: Value | undefined, brought: readonly Brought[]): Place {
  const here = brought.filter(({ keys }) => keys.length === 0)
  if (typeof value !== 'string')
    return { place: base.exists ? base : (here.at(-1)?.at ?? base), isPlain: base.isPlain }
  const isSame = ({ at }: { readonly at: Fields }) => (at.text() ?? '') === value
  const own = base.exists && isSame({ at: base }) ? null : here.findLast(isSame)
  if (own?.isStep === true) return { place: own.at, isPlain: own.at.isPlain }
  const all = [...(base.exists ? [base] : []), ...here.map(({ at }) => at)]
  return { place: own?.at ?? base, isPlain: all.every((one) => one.isPlain) }
}

function belowKey(brought: readonly Brought[], key: string): readonly Brought[] {
  return brought.flatMap(({ keys: [first, ...keys], ...one }) => {
    if (first !== undefined) return first === key ? [{ ...one, keys }] : []
    const below = one.at.at(key)
    return below.exists ? [{ ...one, keys, at: below }] : []
  })
}

function entriesOf(base: Fields, value: readonly Value[], brought: readonly Brought[]): readonly Fields[] {
  const own = base.list()
  const added = brought.flatMap(({ keys, at, isStep }) =>
    keys.length === 0 ? at.list().map((entry) => ({ keys, isStep, at: entry })) : [],
  )
  return value.map((entry, index) => {
    const meant = added.filter(({ at }) => isSameEntry(at, entry))
    const steps = brought.flatMap(({ keys: [first, ...keys], ...one }) => {
      const isHere = first === String(index) || (first === '-' && index === value.length - 1)
      return isHere ? [{ ...one, keys }] : []
    })
    const before = own.find((one) => isSameEntry(one, entry)) ?? (meant.length === 0 ? own[index] : undefined)
    return withBrought(before ?? meant.at(-1)?.at ?? base, entry, [...meant, ...steps])
  })
}

/** Entries of one name are merged; others are the same where all of them is. */
function isSameEntry(one: Fields, entry: Value): boolean {
  const name = isRecord(entry) ? entry.name : undefined
  return typeof name === 'string'
    ? one.at('name').text() === name
    : JSON.stringify(one.value()) === JSON.stringify(entry)
}
