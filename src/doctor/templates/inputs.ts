/** What `inputs` is to the templates of a ResourceSet, as far as its manifest says all of it (Flux Operator 0.59.0). Pure. */
import { type Fields, hasUnknown } from '../../flux/fields.ts'
import type { Value } from './values.ts'

/** More inputs than this are not tried one by one. */
const MAX_INPUTS = 50
/** What the Flux Operator adds to each. */
const ADDED = ['provider', 'id']

/** The inputs for which its templates are run, one after the other; unknown ones where others bring them. */
export function inputsOf(spec: Fields): readonly Value[] {
  const list = spec.at('inputs').list()
  const strategy = spec.at('inputStrategy', 'name').text() ?? 'Flatten'
  const isOwn = !spec.at('inputsFrom').isSet() && strategy === 'Flatten' && list.length > 0
  return isOwn && list.length <= MAX_INPUTS ? list.map((input) => knownKeys(input, ADDED)) : [null]
}

/** The keys of a map and of those in it; what a scalar is, is not followed. */
function knownKeys(field: Fields, added: readonly string[] = []): Value {
  const keys = field.entries()
  const isOpen = keys.some(([key]) => key === '<<' || hasUnknown(key) || key.includes('$'))
  if (keys.length === 0 || isOpen) return null
  const entries = new Map<string, Value>(keys.map(([key, value]) => [key, knownKeys(value)]))
  for (const key of added) entries.set(key, null)
  return { type: 'm', entries }
}
